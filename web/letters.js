/* Letters and word forms, alike for both searches and for the build of their indexes. */
(function () {
  "use strict";
  const checker = (window.checker = window.checker || {});

  checker.letters = {
    latin: (text) => /^[\0-\x7f]*$/.test(text),

    /* Full width becomes half width, capitals small, Traditional characters Simplified. */
    normal: (text, traditional, simplified) =>
      Array.from(text.normalize("NFKC").toLowerCase().replace(/['’]/g, "")).map((letter) => {
        const at = traditional.indexOf(letter);
        return at < 0 ? letter : simplified[at];
      }).join(""),

    /* Forms of an English word are one word: cancelled, cancelling, cancels. */
    stem: (word) => {
      if (word.length > 4 && /ies$/.test(word)) word = word.slice(0, -3) + "y";
      else if (word.length > 3 && /[^siu]s$/.test(word)) word = word.slice(0, -1);
      word = word.replace(/^(.{3,}?)(ing|ed)$/, "$1");
      if (word.length > 3) word = word.replace(/e$/, "");
      return word.length > 3 ? word.replace(/(.)\1$/, "$1") : word;
    },
  };
})();
