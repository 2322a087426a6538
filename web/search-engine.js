/* The search over all pages of one language: how texts become terms and how pages are ranked.
   The build makes its indexes with this very file (tooling/site_search.mjs), so that what is
   indexed and what is asked are cut alike. Loaded when somebody is about to type. */
(function () {
  "use strict";
  const checker = (window.checker = window.checker || {});
  const { latin, normal, stem } = checker.letters;

  // What a word is worth by the field that has it. "also" is the title in the other language, "page" that
  // of the page around an entry.
  const FIELDS = { title: 10, keywords: 8, also: 6, headings: 3, about: 3, page: 2, body: 1 };
  const STORED = ["url", "kind", "shown"];
  // A word that means the same, of which only the parts are there, that only begins as typed, or is spelled nearly so.
  const SAME = 0.9;
  const PARTS = 0.8;
  const BEGUN = 0.5;
  const NEAR = 0.4;
  // What else a word is worth if more than one field has it.
  const MORE = 0.15;
  const SINGLE = 0.5;
  // How much a saying that is met whole adds, where a title that is met whole adds 1.
  const SAID = 1.6;
  // How much a page loses with words that it lacks, and which pages are too far behind to be shown.
  const WHOLE = 2;
  const LEAST = 0.04;
  // Who names a law or a number wants the law itself.
  const LAW = "law";
  const LAW_ASKED = 8;
  // And who names a place wants what holds there.
  const PLACE = "places";
  const PLACE_ASKED = 2.5;

  const RUNS = /[a-z0-9]+|[㐀-鿿]+/g;
  const LETTER = /[㐀-鿿]/;
  // Numbers of documents, articles: the same term however they are written.
  const NUMBERS = [
    [/第?(\d+)号令?|\b(?:orders?|decrees?|nos?)\b[ .]*(?:no\b[ .]*)?(\d+)/g, "no"],
    [/第(\d+)条|\b(?:articles?|arts?)\b[ .]*(\d+)/g, "art"],
  ];

  checker.Terms = function (lists) {
    const stop = plain(lists.stop).split(/\s*[,、]\s*/);
    const words = new Set(stop.filter(latin));
    const phrases = stop.filter((word) => !latin(word)).sort((a, b) => b.length - a.length);
    const silent = new RegExp(phrases.join("|") || "$", "g");
    // Each word with all that mean the same.
    const same = new Map();
    lists.same.forEach((line) => {
      const group = plain(line).split(/\s*=\s*/).map(form);
      group.forEach((word) => same.set(word, [...new Set([...(same.get(word) || []), ...group])]));
    });
    const law = new RegExp(lists.law.map(plain).map((word) => (latin(word) ? "\\b" + word + "\\b" : word + "$")).join("|"));

    function plain(text) {
      const letters = normal(text, lists.traditional, lists.simplified);
      return letters.normalize("NFD").replace(/[\u0300-\u036f]/g, "");
    }

    function form(word) {
      return latin(word) && !/\d/.test(word) ? stem(word) : word;
    }

    // -> the runs of letters in text, and apart from them the numbers of documents in it
    function runs(text) {
      const found = [];
      const rest = NUMBERS.reduce((left, [pattern, name]) => left.replace(pattern, (all, one, other) => {
        found.push(name + (one || other));
        return " " + (one || other) + " ";
      }), plain(text));
      return [rest, found];
    }

    this.plain = plain;
    this.form = form;
    this.same = same;
    this.asksForLaw = (query) => runs(query)[1].length > 0 || law.test(plain(query).trim());

    /* Terms of a text whose Chinese words are already set apart. */
    this.indexed = (text) => {
      const [rest, numbers] = runs(text);
      return (rest.match(RUNS) || []).filter((word) => !words.has(word)).map(form).concat(numbers);
    };

    /* Terms of a query; *known* is the set of the index's Chinese terms. */
    this.asked = (query, known) => {
      const [rest, numbers] = runs(query);
      const found = numbers.slice();
      const digits = new Set(numbers.map((term) => term.replace(/\D/g, "")));
      (rest.replace(silent, " ").match(RUNS) || []).forEach((run) => {
        if (!latin(run)) found.push(...this.cut(run, known));
        else if (!words.has(run) && !digits.has(run)) found.push(form(run));
      });
      return found.filter((term, at) => found.indexOf(term) === at);
    };

    /* The known words of a run of Chinese: as many letters as can be, in as few words as can be. */
    this.cut = (run, known) => {
      const best = [{ missed: 0, words: [] }];
      for (let end = 1; end <= run.length; end++) {
        const before = best[end - 1];
        best[end] = { missed: before.missed + 1, words: before.words };
        for (let start = end - 1; start >= 0 && end - start <= 16; start--) {
          const word = run.slice(start, end);
          if (!known.has(word)) continue;
          const way = { missed: best[start].missed, words: best[start].words.concat(word) };
          const now = best[end];
          if (way.missed < now.missed || (way.missed === now.missed && way.words.length < now.words.length)) best[end] = way;
        }
      }
      return best[run.length].words;
    };
  };

  // Single characters and bare small numbers say nothing in running text.
  const weak = (term) => (latin(term) ? /^\d{1,3}$/.test(term) : term.length === 1);

  const options = (terms) => ({
    fields: Object.keys(FIELDS),
    storeFields: STORED,
    // How often running text says a word is not worth its bytes.
    tokenize: (text, field) => {
      const found = terms.indexed(text);
      return field === "body" ? [...new Set(found)].filter((term) => !weak(term)) : found;
    },
    processTerm: (term) => term,
  });

  /* For the build: the index of *documents* as plain data. */
  checker.makeIndex = (MiniSearch, documents, lists) => {
    const index = new MiniSearch(options(new checker.Terms(lists)));
    index.addAll(documents);
    const made = index.toJSON();
    // The library's score is not used: how long a field is, and how often it has a word, need not travel.
    Object.keys(made.fieldLength).forEach((id) => (made.fieldLength[id] = made.fieldLength[id].map(() => 1)));
    const ones = (documents) => Object.fromEntries(Object.keys(documents).map((id) => [id, 1]));
    made.index = made.index.map(([term, fields]) =>
      [term, Object.fromEntries(Object.entries(fields).map(([field, found]) => [field, ones(found)]))]);
    return made;
  };

  checker.SiteSearch = function (MiniSearch, table) {
    const terms = new checker.Terms(table.lists);
    const index = MiniSearch.loadJS(table.index, options(terms));
    const vocabulary = new Set(table.index.index.map((row) => row[0]));
    const known = new Set([...vocabulary, ...terms.same.keys()].filter((term) => !latin(term)));
    const others = (term) => (terms.same.get(term) || []).filter((word) => word !== term);

    const only = (query, options) => index.search(query, Object.assign({ combineWith: "AND", tokenize: (text) => text.split(" ") }, options));
    const worth = (fields) => {
      const values = fields.map((field) => FIELDS[field]);
      const most = Math.max(...values);
      return most + MORE * (values.reduce((sum, value) => sum + value, 0) - most);
    };

    /* -> by document, what it is worth that it has *term*, and by which of its own words. */
    function meet(term, last) {
      const found = new Map();
      const take = (hits, quality, value) => hits.forEach((hit) => {
        const one = found.get(hit.id) || { hit, value: 0, words: new Set() };
        one.value = Math.max(one.value, quality * value(hit.match));
        Object.keys(hit.match).forEach((word) => one.words.add(word));
        found.set(hit.id, one);
      });
      const best = (match) => Math.max(...Object.values(match).map(worth));
      const word = latin(term) && !/\d/.test(term);
      if (last && !/^no\d|^art\d/.test(term) && term.length > (word ? 2 : 1)) take(only(term, { prefix: true }), BEGUN, best);
      if (word && term.length > 3 && !vocabulary.has(term) && !terms.same.has(term)) take(only(term, { fuzzy: 0.26 }), NEAR, best);
      const parts = term.length > 3 && !latin(term) ? terms.cut(term, { has: (part) => part !== term && known.has(part) }) : [];
      if (parts.length > 1 && parts.join("") === term) {
        const weakest = (match) => Math.min(...Object.values(match).map(worth));
        take(only(parts.join(" ")), PARTS, weakest);
      }
      others(term).forEach((word) => take(only(word), SAME, best));
      take(only(term), 1, best);
      return found;
    }

    // How much of a title was asked for.
    function titled(one) {
      let hit = 0;
      let all = 0;
      marked(one.title, one.matched).forEach((piece) => {
        const letters = (piece.text.match(/[a-z0-9㐀-鿿]/gi) || []).length;
        all += letters;
        hit += piece.hit ? letters : 0;
      });
      return all ? hit / all : 0;
    }

    // How much of the query is one of the page's sayings: words that people use, met whole.
    const sayings = new Map();
    function said(one, wanted) {
      if (!sayings.has(one.id)) sayings.set(one.id, one.sayings.map((saying) => terms.asked(saying, known)));
      const whole = sayings.get(one.id).filter((saying) => saying.length && saying.every((term) => wanted.some((word) => word === term || others(word).includes(term))));
      return Math.max(0, ...whole.map((saying) => saying.length)) / wanted.length;
    }

    /* -> {hits, all, terms}: pages, best first; all says that the first has every word. */
    this.find = (query) => {
      const asked = terms.asked(query, known);
      // Single letters of Chinese say too little to be missed.
      const weighty = asked.filter((term) => latin(term) || term.length > 1);
      const wanted = weighty.length ? weighty : asked;
      const law = terms.asksForLaw(query) ? LAW_ASKED : 1;
      const found = new Map();
      let total = 0;
      asked.forEach((term, at) => {
        const needed = wanted.includes(term);
        const met = meet(term, at === asked.length - 1);
        // Rare words weigh more.
        const rarity = (needed ? 1 : SINGLE) * Math.log(1 + index.documentCount / (met.size || 1));
        total += needed ? rarity : 0;
        met.forEach(({ hit, value, words }, id) => {
          if (!needed && !found.has(id)) return;
          const one = found.get(id) || Object.assign({ id, url: hit.url, kind: hit.kind, score: 0, rarity: 0, met: 0, matched: new Set() }, hit.shown);
          one.score += rarity * value;
          one.rarity += needed ? rarity : 0;
          one.met += needed ? 1 : 0;
          words.forEach((own) => one.matched.add(own));
          found.set(id, one);
        });
      });
      const hits = [...found.values()];
      hits.forEach((one) => {
        const place = one.kind === PLACE && marked(one.page || one.title, one.matched).some((piece) => piece.hit);
        const kind = table.kinds[one.kind] * (one.kind === LAW ? law : 1) * (place ? PLACE_ASKED : 1);
        one.score *= kind * Math.pow(one.rarity / total, WHOLE) * (1 + Math.max(titled(one), SAID * said(one, asked)));
      });
      hits.sort((a, b) => b.score - a.score || a.id - b.id);
      const shown = hits.filter((one) => one.score >= LEAST * hits[0].score);
      return { hits: shown.map(arrive), all: shown.length > 0 && shown[0].met === wanted.length, terms: asked };
    };

    // Where on the page the hit stands: the heading that says more of the query than the title does.
    function arrive(hit) {
      const met = (text) => marked(text, hit.matched).filter((piece) => piece.hit).map((piece) => piece.term);
      const said = new Set(met(hit.title));
      let best = null;
      let most = 0;
      (hit.headings).forEach(([id, text]) => {
        const more = new Set(met(text).filter((term) => !said.has(term))).size;
        if (more > most) [best, most] = [[id, text], more];
      });
      return Object.assign(hit, { address: hit.url + (best ? "#" + best[0] : ""), heading: best ? best[1] : "" });
    }

    /* -> pieces of *text*, each with whether it was asked for. */
    function marked(text, matched) {
      const pieces = [];
      const add = (part, term) => {
        const last = pieces[pieces.length - 1];
        if (last && !last.hit && !term) last.text += part;
        else if (part) pieces.push({ text: part, hit: Boolean(term), term });
      };
      text.split(/([A-Za-z0-9]+|[㐀-鿿]+)/).forEach((run) => {
        if (!LETTER.test(run)) {
          const term = terms.form(terms.plain(run));
          add(run, /\w/.test(run) && matched.has(term) ? term : "");
          return;
        }
        for (let at = 0; at < run.length; ) {
          let size = Math.min(16, run.length - at);
          const word = () => terms.form(run.slice(at, at + size));
          while (size > 1 && !matched.has(word())) size -= 1;
          add(run.slice(at, at + size), matched.has(word()) ? word() : "");
          at += size;
        }
      });
      return pieces;
    }
    this.marked = marked;
  };
})();
