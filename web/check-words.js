/* Words and elements for the check page: everything a person reads comes out of the word file. */
(function () {
  "use strict";
  const checker = (window.checker = window.checker || {});

  // Icons are decoration beside words; the shapes differ so that colour is never needed.
  const ICONS = {
    keep: "M5 12.5l4.5 4.5L19 7.5",
    act: "M4 12h15M13 6l6 6-6 6",
    stop: "M6 6l12 12M18 6L6 18",
    ask: "M9 9a3 3 0 1 1 4.2 2.7c-.9.5-1.2 1-1.2 2.3M12 17.5v.5",
    none: "M6 12h12",
    warn: "M12 4l9 16H3zM12 10v4.5M12 17v.5",
  };
  const TONES = {
    keep: "keep", gather: "keep", exempt: "keep", "check-auto": "keep", "file-offsite": "keep",
    none: "none",
    cancel: "stop", "close-bank": "stop", terminate: "stop", repay: "stop",
    settle: "stop", "report-loss": "stop", suspend: "stop",
    refer: "ask",
  };

  checker.tone = (action) => TONES[action] || "act";

  checker.icon = function (name) {
    const icon = checker.el("span", { class: "icon", "aria-hidden": "true" });
    icon.innerHTML =
      '<svg viewBox="0 0 24 24" width="20" height="20" focusable="false"><path d="' +
      ICONS[name] + '"/></svg>';
    return icon;
  };

  /* el("p", {class: "x", onclick: f, html: trusted}, child, [children], "text") */
  checker.el = function (tag, attributes) {
    const element = document.createElement(tag);
    const given = attributes || {};
    Object.keys(given).forEach((name) => {
      const value = given[name];
      if (value === null || value === undefined || value === false) return;
      if (name === "html") element.innerHTML = value;
      else if (name.slice(0, 2) === "on") element.addEventListener(name.slice(2), value);
      else element.setAttribute(name, value === true ? "" : value);
    });
    for (let i = 2; i < arguments.length; i++) append(element, arguments[i]);
    return element;
  };

  function append(element, child) {
    if (child === null || child === undefined || child === false || child === "") return;
    if (Array.isArray(child)) child.forEach((one) => append(element, one));
    else element.appendChild(child.nodeType ? child : document.createTextNode(String(child)));
  }

  checker.own = (object, key) => Object.prototype.hasOwnProperty.call(object, key);

  /* Inline HTML of the word file as plain text. */
  checker.plain = function (fragment) {
    if (!/[<&]/.test(fragment)) return fragment;
    return new DOMParser().parseFromString(fragment, "text/html").body.textContent;
  };

  /* "YYYY-MM-DD" of the reader's own clock. */
  checker.today = function () {
    const now = new Date();
    return [now.getFullYear(), two(now.getMonth() + 1), two(now.getDate())].join("-");
  };

  checker.daysBetween = (first, last) => Math.round((utc(last) - utc(first)) / 86400000);

  const two = (number) => String(number).padStart(2, "0");

  function utc(text) {
    const parts = text.split("-").map(Number);
    return Date.UTC(parts[0], parts[1] - 1, parts[2] || 1);
  }

  /* The words of one language, and the sentences made of them. */
  checker.Words = function (table, questions) {
    const words = this;
    words.table = table;

    function fill(text, values) {
      return text.replace(/\{([a-z-]+)\}/g, (whole, name) =>
        values && checker.own(values, name) ? String(values[name]) : whole);
    }

    /* A text of the interface, filled in. */
    words.say = (id, values) => fill(checker.plain(table.ui[id] || id), values);

    /* The same as inline HTML, for texts that hold a link. */
    words.sayHtml = (id) => table.ui[id] || id;

    words.of = (name, id) => table[name][id] || { title: id, text: "" };

    const date = (text, form) =>
      new Intl.DateTimeFormat(words.say("ui-locale"), Object.assign({ timeZone: "UTC" }, form))
        .format(new Date(utc(text)));
    words.date = (text) => date(text, { day: "numeric", month: "short", year: "numeric" });
    words.month = (text) => date(text, { month: "long", year: "numeric" });

    words.title = (id) => words.of("questions", id).title;
    words.label = (id) => checker.plain(words.of("questions", id).label || words.title(id));

    /* Several texts as one, joined in the manner of the language: "{a}, {b}". */
    const join = (id) => (texts) => (texts.length ? texts.reduce((a, b) => words.say(id, { a, b })) : "");
    words.or = join("ui-or");
    words.list = join("ui-list-comma");
    words.text = join("ui-sentences");
    // What stands between two sentences, or before a bracket: a space or nothing.
    words.gap = words.text(["", ""]);
    words.series = join("ui-list-semicolon");

    function option(id, name) {
      const found = words.of("questions", id).options || {};
      return checker.plain((found[name] || { text: name }).text);
    }

    function count(number, unit) {
      return words.say("ui-" + unit + (number === 1 ? "-one" : ""), { n: number });
    }

    /* A number with its unit; months as years and months. */
    words.amount = function (number, unit) {
      if (unit === "yuan") return words.say("ui-yuan", { n: new Intl.NumberFormat("en").format(number) });
      if (unit !== "months") return unit ? count(number, unit) : String(number);
      const years = Math.floor(number / 12);
      const months = number % 12;
      if (!years) return count(months, "months");
      if (!months) return count(years, "years");
      return words.say("ui-years-and-months",
        { years: count(years, "years"), months: count(months, "months") });
    };

    /* One end of a figure: "May 2031", "12,000 yuan", "15 years 6 months (186 months)". */
    function worth(unit, value) {
      if (unit === "month") return words.month(value);
      if (unit === "date") return words.date(value);
      const text = words.amount(value, unit);
      return unit === "months" && value >= 12
        ? words.say("ui-in-months", { text, months: count(value, "months") }) : text;
    }

    /* A figure of the result: its value, or from where to where it reaches. */
    words.figure = function (amount) {
      const low = worth(amount.unit, amount.low);
      if (amount.low === amount.high) return low;
      return words.say("ui-range", { low, high: worth(amount.unit, amount.high) });
    };

    function point(question, value) {
      if (question.kind === "month") return words.month(value);
      if (question.kind === "date") return words.date(value);
      return words.amount(value, question.unit);
    }

    function span(question, value) {
      const low = point(question, value[0]);
      const high = point(question, value[1]);
      const dated = question.kind !== "number";
      if (value[0] === question.min) return words.say(dated ? "ui-until" : "ui-at-most", { high });
      if (value[1] === question.max) return words.say(dated ? "ui-since" : "ui-at-least", { low });
      return words.say("ui-range", { low, high });
    }

    /* What was answered to a question, in words. */
    words.answer = function (id, value) {
      const question = questions[id] || {};
      if (value === "unknown") return words.say("ui-not-sure");
      if (question.kind === "tick" || question.kind === "choice") {
        const chosen = [].concat(value);
        if (!chosen.length) return words.say("ui-none");
        const texts = chosen.map((name) => option(id, name));
        return question.kind === "tick" ? words.list(texts) : words.or(texts);
      }
      return Array.isArray(value) ? span(question, value) : point(question, value);
    };

    /* Lines of "because" or "if": ticked boxes of one screen come together as one line. */
    words.conditions = function (lines) {
      const found = [];
      const ticks = {};
      lines.forEach((line) => {
        if (!line.option) {
          // A long list of options is said by those that are excluded.
          const others = (line.except || []).map((name) => option(line.question, name));
          found.push({ id: line.question, label: words.label(line.question),
            answer: others.length ? words.say("ui-any-but", { what: words.or(others) })
              : words.answer(line.question, line.answer) });
        } else if (line.answer === "yes" || line.answer === "no") {
          if (!ticks[line.question]) {
            ticks[line.question] = { yes: [], no: [] };
            found.push({ id: line.question, label: words.label(line.question),
              ticks: ticks[line.question] });
          }
          ticks[line.question][line.answer].push(option(line.question, line.option));
        }
      });
      found.filter((one) => one.ticks).forEach((one) => {
        const { yes, no } = one.ticks;
        if (yes.length) one.answer = words.list(yes);
        else if (no.length <= 2) one.answer = words.list(no.map((what) => words.say("ui-not-so", { what })));
        else one.answer = words.say("ui-none-of-them");
      });
      return found;
    };

    words.condition = (lines) =>
      words.series(words.conditions(lines).map((one) =>
        words.say("ui-pair", { label: one.label, answer: one.answer })));

    /* A ticked topic that this result leaves out. */
    words.aside = (topic) => words.say("ui-set-aside", { what: option("topic", topic) });

    words.matter = (entry) =>
      entry.of ? words.say("ui-matter-of",
        { matter: words.say("matter-" + entry.matter), of: words.say("of-" + entry.of) })
        : words.say("matter-" + entry.matter);

    /* Title, text and further paragraphs of a verdict; general words where its variant is open. */
    words.outcome = function (entry) {
      const key = [entry.matter, entry.of, entry.action, entry.variant].filter(Boolean).join("-");
      if (table.outcomes[key]) return table.outcomes[key];
      const open = entry.variant === "depends" || entry.variant === "contradiction";
      const id = entry.action === "refer" && open ? "refer-" + entry.variant : "action-" + entry.action;
      return { title: words.say(id), text: table.ui[id + "-text"] || "", more: [], general: true };
    };

    words.article = (article) => {
      const item = article.indexOf("item ") === 0;
      return words.say(item ? "box-item" : "box-article", { number: item ? article.slice(5) : article });
    };

    /* [{title, url, articles: [{text, url}]}], each instrument once. */
    words.law = function (basis) {
      const found = {};
      basis.forEach((line) => {
        const instrument = words.of("instruments", line.instrument);
        const known = found[line.instrument] ||
          (found[line.instrument] = { title: instrument.title, url: instrument.url, articles: [] });
        const text = line.article && words.article(line.article);
        if (text && !known.articles.some((one) => one.text === text)) {
          const anchor = anchorOf(line.article);
          const exists = (instrument.anchors || []).indexOf(anchor) >= 0;
          known.articles.push({ text, number: line.article, url: instrument.url + (exists ? "#" + anchor : "") });
        }
      });
      const number = (article) => parseInt(article.text.replace(/\D*/, ""), 10) || 0;
      return Object.keys(found).map((id) => {
        found[id].articles.sort((a, b) => number(a) - number(b));
        return found[id];
      });
    };

    function anchorOf(article) {
      const number = article.split("(")[0].trim();
      return number.indexOf("item ") === 0 ? "item-" + number.slice(5).trim() : "art-" + number;
    }

    words.period = function (period) {
      let text;
      if (period.months) text = words.say("box-months", { count: period.months });
      else if (!period.days) text = words.say("box-on-the-spot");
      else text = words.say("box-" + period.kind + "-days", { count: period.days });
      return period.local ? words.say("box-with-local", { text }) : text;
    };

    words.limit = (limit) =>
      typeof limit === "string" ? words.say("box-time-" + limit) : words.period(limit);

    words.fee = function (fee) {
      if (typeof fee === "string") return words.say("box-fee-" + fee);
      let text;
      if (!fee.yuan_to) text = words.say("box-free");
      else if (fee.yuan_from === fee.yuan_to) text = words.say("box-yuan", { count: fee.yuan_to });
      else text = words.say("box-yuan-range", { low: fee.yuan_from, high: fee.yuan_to });
      return fee.local ? words.say("box-with-local", { text: text.replace(/[.。]$/, "") }) : text;
    };

    words.paper = function (line) {
      const title = words.of("documents", line.paper).title;
      const kind = line.original ? words.say("box-original") : words.say("box-copies", { count: line.copies });
      const text = words.say("ui-paper", { title, kind });
      return line.maybe ? words.say("ui-paper-if", { paper: text, what: words.condition(line.if) }) : text;
    };

    words.deadline = function (deadline) {
      const id = "ui-deadline-" + deadline.whose + (deadline.passed ? "-passed" : "");
      const values = { date: words.date(deadline.date), by: words.date(deadline.act_by) };
      const early = deadline.act_by !== deadline.date && !deadline.passed;
      return words.text([
        words.say(id, values),
        early && words.say("ui-act-by", values),
        deadline.provisional && words.say("ui-provisional"),
        deadline.local && words.say("box-local"),
      ].filter(Boolean));
    };
  };
})();
