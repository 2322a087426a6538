/* The search "Describe it in your own words": finds answers to start the checker with.
   Index is repeated in Python by checker/search.py; a test compares the two. */
(function () {
  "use strict";
  const checker = (window.checker = window.checker || {});
  const MOST = 6;
  // Kinds of terms, and where a term stands: see checker/search.py.
  const WORD = 4;
  const PAIR = 3;
  const SINGLE = 1;
  const TITLE = 3;
  const KEYWORD = 2;
  const STORY = 1;
  const PAUSE_MS = 200;

  const { latin, stem } = checker.letters;

  checker.Index = function (table) {
    const stop = normal(table.stop).split(/[,、]\s*/);
    const words = new Set(stop.filter(latin));
    const phrases = stop.filter((word) => !latin(word)).sort((a, b) => b.length - a.length);
    const silent = new RegExp(phrases.join("|") || "$", "g");
    const documents = table.entries.map((entry) => {
      const found = new Map();
      [[entry.story, STORY], [entry.words, KEYWORD], [entry.also, TITLE], [entry.title, TITLE]].forEach(([text, weight]) =>
        terms(text).forEach((kind, term) => found.set(term, weight)));
      return found;
    });
    const frequency = new Map();
    documents.forEach((found) => found.forEach((weight, term) => frequency.set(term, (frequency.get(term) || 0) + 1)));

    // An option also stands for what is said of its life event.
    const parents = table.entries.map((entry) => documents[entry.of] || new Map());

    function normal(text) {
      return checker.letters.normal(text, table.traditional, table.simplified);
    }

    /* Word stems, pairs of Chinese characters and single ones, each with its kind. */
    function terms(text) {
      const found = new Map();
      let before = "";
      (normal(text).replace(silent, " ").match(/[a-z0-9]+|[㐀-鿿]+/g) || []).forEach((run) => {
        if (!latin(run)) {
          for (let at = 0; at < run.length; at++) found.set(run[at], SINGLE);
          for (let at = 0; at + 1 < run.length; at++) found.set(run.slice(at, at + 2), PAIR);
          before = "";
        } else if (!words.has(run)) {
          const word = stem(run);
          found.set(word, WORD);
          if (before) found.set(before + " " + word, PAIR);
          before = word;
        }
      });
      return found;
    }

    // Rare terms weigh more. Whole numbers, so that both languages rank alike.
    const rarity = (term) => Math.floor(16 * Math.log(1 + documents.length / (frequency.get(term) || 1)) + 0.5);

    /* -> entries, best first, each with its score. */
    this.find = function (query) {
      const asked = terms(query);
      let singles = 0;
      asked.forEach((kind) => (singles += kind === SINGLE));
      const found = [];
      documents.forEach((document, place) => {
        let score = 0;
        let covered = 0;
        let strong = false;
        asked.forEach((kind, term) => {
          const here = document.get(term) || 0;
          score += kind * rarity(term) * Math.max(here, parents[place].get(term) || 0);
          strong = strong || (here > 0 && kind !== SINGLE);
          covered += here > 0 && kind === SINGLE;
        });
        if (table.entries[place].story) score = Math.floor(score / 2);
        if (strong || 2 * covered > singles) found.push({ score, place });
      });
      // Of equals the life event goes before its options.
      const option = (one) => (table.entries[one.place].of >= 0 ? 1 : 0);
      found.sort((a, b) => b.score - a.score || option(a) - option(b) || a.place - b.place);
      return found.slice(0, MOST).filter((one) => 3 * one.score >= found[0].score)
        .map((one) => Object.assign({ score: one.score }, table.entries[one.place]));
    };
  };

  const fragment = (answers) => "#" + Object.keys(answers).map((id) => {
    const values = [].concat(answers[id]);
    return id + "=" + values.join(/^\d/.test(values[0]) ? ".." : ",");
  }).join("&");

  function start(form) {
    const says = JSON.parse(form.dataset.says);
    const input = form.querySelector("input");
    const said = form.querySelector(".find__said");
    const hits = form.querySelector(".find__hits");
    let index = null;
    let timer = 0;

    // Fetched once, when somebody is about to type.
    function load() {
      index = index || fetch(new URL(form.dataset.index, document.baseURI)).then((response) => {
        if (!response.ok) throw new Error(response.status);
        return response.json();
      }).then((table) => new checker.Index(table));
      index.catch(() => (index = null));
      return index;
    }

    function span(kind, text) {
      const made = document.createElement("span");
      made.className = kind;
      made.textContent = text;
      return made;
    }

    function hit(entry) {
      const link = document.createElement("a");
      link.className = "find__hit";
      link.href = form.dataset.check + fragment(entry.answers);
      link.appendChild(span("find__title", entry.title));
      if (entry.about) link.appendChild(span("find__about", entry.about));
      const item = document.createElement("li");
      item.appendChild(link);
      return item;
    }

    function show(jump) {
      clearTimeout(timer);
      return load().then((found) => {
        const query = input.value.trim();
        const entries = query ? found.find(query) : [];
        hits.textContent = "";
        entries.forEach((entry) => hits.appendChild(hit(entry)));
        said.innerHTML = !query ? "" : entries.length ? says.count.replace("{n}", entries.length) : says.nothing;
        if (jump && entries.length) hits.querySelector("a").focus();
      }, () => (said.innerHTML = says.failed));
    }

    function later(event) {
      clearTimeout(timer);
      // Letters of a word still being composed are no query.
      if (!event.isComposing) timer = setTimeout(show, PAUSE_MS);
    }

    input.addEventListener("focus", () => load().catch(() => {}));
    input.addEventListener("input", later);
    input.addEventListener("compositionend", later);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      show(true);
    });
    form.hidden = false;
  }

  if (window.document && window.fetch && "".normalize) {
    document.addEventListener("DOMContentLoaded", () => document.querySelectorAll(".find").forEach(start));
  }
})();
