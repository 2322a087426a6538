/* What a person takes along: the sheet for the counter, in both languages, and a calendar file. */
(function () {
  "use strict";
  const checker = (window.checker = window.checker || {});
  const { el } = checker;

  /* zh, en: Words. The same line in Chinese on the left and English on the right. */
  checker.Sheet = function (zh, en, view) {
    const { result } = view;
    const rows = [];
    const stale = checker.freshness(result, view.today) === "stale";

    const cell = (lang, text, tick) => {
      const made = el("td", { lang }, tick && el("span", { class: "tick", "aria-hidden": "true" }), text);
      return lang === "en" ? withoutTerms(made) : made;
    };
    const line = (make, kind, tick) =>
      rows.push(el("tr", { class: kind ? "sheet__" + kind : null }, cell("zh", make(zh), tick), cell("en", make(en), tick)));
    const head = (id) =>
      rows.push(el("tr", { class: "sheet__head" },
        el("th", { scope: "col", lang: "zh" }, zh.say(id)), el("th", { scope: "col", lang: "en" }, en.say(id))));

    line((w) => w.say("ui-sheet-title", { date: w.date(result.on) }), "title");
    if (result.headline) line((w) => w.outcome(result.headline).title, "headline");
    if (checker.freshness(result, view.today)) {
      line((w) => w.say("ui-age-" + checker.freshness(result, view.today), { date: w.date(result.read_on) }), "never");
    }
    if (view.clock) line((w) => w.say("ui-clock", { date: w.date(view.clock), on: w.date(result.on) }), "never");
    if (result.contradiction.length) {
      line((w) => w.say("ui-pair",
        { label: w.say("refer-contradiction"), answer: w.list(result.contradiction.map(w.label)) }), "never");
    }

    result.set_aside.forEach((topic) => line((w) => w.aside(topic)));

    const local = (w, id) => {
      const row = w.of("rows", id);
      const firm = row.usable === "show" && !stale;
      return w.say("ui-pair", { label: w.say("ui-row", row), answer: firm ? checker.plain(row.text) : w.say("ui-row-unsure") });
    };

    const branch = (w, entry) => entry.branches.map((one) =>
      el("div", { class: "sheet__sub" }, w.say("ui-branch", { what: w.condition(one.if) }) + " " + w.say("action-" + one.action)));
    const idle = result.matters.filter((entry) => entry.action === "none");
    head("ui-matters");
    result.matters.filter((entry) => idle.indexOf(entry) < 0).forEach((entry) => {
      const sure = stale ? "stale" : entry.certainty;
      line((w) => [el("strong", {}, w.say("ui-pair", { label: w.matter(entry), answer: w.say("action-" + entry.action) })),
        w.say("ui-paper", { title: "", kind: w.say("certainty-" + sure) }), w.gap,
        w.outcome(entry).general ? "" : w.outcome(entry).title, branch(w, entry)]);
    });
    if (idle.length) line((w) => named(w, "action-none", w.list(idle.map(w.matter))));

    if (result.amounts.length) {
      head("ui-figures");
      result.amounts.forEach((one) => line((w) => [
        el("strong", {}, figure(w, one)),
        " (" + w.list([one.estimate && w.say("ui-estimate"), w.say("certainty-" + (stale ? "stale" : one.certainty))]
          .filter(Boolean)) + ")",
        one.maybe && el("div", {}, onlyIf(w, one.if))]));
    }

    if (result.never.length || result.warnings.length) {
      head("ui-careful");
      result.never.concat(result.warnings).forEach((note) =>
        line((w) => w.of("notes", note.id).title + (note.maybe ? w.gap + onlyIf(w, note.if) : "")));
    }

    head("ui-steps");
    // What is known of a step, and nothing of one that may not come; a row of a place is told once.
    const told = [];
    result.steps.forEach((step, at) => {
      const rows = step.maybe ? [] : step.place_note.filter((id) => told.indexOf(id) < 0);
      told.push.apply(told, rows);
      line((w) => [el("strong", {}, at + 1 + ". " + w.of("steps", step.id).title),
        step.maybe ? w.gap + onlyIf(w, step.if)
          : details(w, step).concat(rows.map((id) => local(w, id))).map((text) => el("div", { class: "sheet__sub" }, text)),
      ], "step", true);
    });

    head("ui-sheet-bring");
    const papers = collect(result.steps, zh);
    papers.forEach((one) => line((w) => w.say("ui-sheet-paper",
      { paper: w.paper(one.paper), steps: w.list(one.steps) }), "paper", true));
    if (!papers.length) line((w) => w.say("box-bring-nothing"));

    if (result.ask.length) {
      head("ui-ask");
      result.ask.forEach((one) => {
        const note = zh.of("notes", one.id);
        rows.push(el("tr", {}, cell("zh", note.say_zh), cell("en", note.say_en)));
      });
    }

    head("ui-sheet-law");
    const basis = [].concat.apply([], result.matters.concat(result.amounts, result.steps).map((one) => one.basis));
    const cited = { zh: zh.law(basis), en: en.law(basis) };
    cited.zh.forEach((unused, at) => line((w) => citation(w, (w === zh ? cited.zh : cited.en)[at])));

    head("ui-answers");
    line((w) => w.series(Object.keys(view.answers).map((id) =>
      w.say("ui-pair", { label: w.label(id), answer: w.answer(id, view.answers[id]) }))));

    line((w) => [w.say("ui-answered-on", { date: w.date(view.today) }), w.say("ui-rules-of", { date: w.date(result.on) }),
      w.say("ui-facts-read", { date: w.date(result.read_on) }),
      w.say("ui-rules-version", { version: result.rules_version })].join(" · "), "foot");
    line((w) => w.say("frame-notice"), "foot");
    return el("section", { class: "sheet" }, el("table", { class: "sheet__table" }, el("tbody", {}, rows)));
  };

  function details(words, step) {
    const { deadline, time_limit: limit, fee } = step;
    return [
      named(words, "box-where", words.series(step.where.map((id) => {
        const office = words.of("offices", id);
        return office.phone ? office.title + " " + office.phone : office.title;
      }))),
      deadline && named(words, "box-deadline", words.deadline(deadline)),
      [typeof limit === "object" && named(words, "box-time", words.limit(limit)),
        typeof fee === "object" && named(words, "box-fee", words.fee(fee))].filter(Boolean).join(" · "),
    ].filter(Boolean);
  }

  // Each paper once, with the numbers of the steps that want it.
  function collect(steps, words) {
    const found = [];
    steps.forEach((step, at) => step.bring.forEach((paper) => {
      const text = words.paper(paper);
      const known = found.filter((one) => one.text === text)[0];
      if (known) known.steps.push(at + 1);
      else found.push({ text, paper, steps: [at + 1] });
    }));
    return found;
  }

  const pair = (words, label, answer) => words.say("ui-pair", { label, answer });

  const named = (words, id, text) => pair(words, words.say(id), text);

  const figure = (words, one) => pair(words, words.of("figures", one.id).title, words.figure(one));

  const onlyIf = (words, conditions) =>
    words.say("ui-only-if") + " " + (conditions.length ? words.condition(conditions) : words.say("ui-only-if-open"));

  // The Chinese name that an English title ends with stands in the left column.
  const bare = (title) => title.replace(/^([^\u4e00-\u9fff]*[a-z][^\u4e00-\u9fff]*?)[ (“]*[\u4e00-\u9fff].*$/i, "$1");

  function citation(words, law) {
    const plain = law.articles.every((article) => article.number.indexOf("item ") < 0);
    const numbers = law.articles.map((article) => (plain ? article.number : article.text));
    const cited = numbers.length ? (plain ? words.say("box-article", { number: words.list(numbers) }) : words.list(numbers)) : "";
    return bare(law.title) + " " + cited;
  }

  // The Chinese terms that English words carry in brackets stand in the left column already.
  function withoutTerms(cell) {
    const walker = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      walker.currentNode.data = walker.currentNode.data.replace(/ ?\([^()a-zA-Z]*[\u4e00-\u9fff][^()a-zA-Z]*\)/g, "");
    }
    return cell;
  }

  // -- calendar

  /* Every day that is still ahead: of deadlines, and of figures that are one exact month or date. */
  checker.datesAhead = function (words, result) {
    const deadlines = result.steps.filter((step) => step.deadline && !step.deadline.passed).map((step) => ({
      id: step.id,
      day: step.deadline.act_by,
      title: words.of("steps", step.id).title,
      provisional: step.deadline.provisional,
      text: words.deadline(step.deadline),
    }));
    const figures = result.amounts.filter((one) =>
      (one.unit === "month" || one.unit === "date") && one.low === one.high && !one.maybe && !one.estimate &&
      one.low > result.on).map((one) => ({
      id: one.id,
      day: one.low.length < 10 ? one.low + "-01" : one.low,
      title: words.of("figures", one.id).title,
      provisional: false,
      text: figure(words, one),
    }));
    return deadlines.concat(figures);
  };

  /* Text of an .ics file with every date that is still ahead. */
  checker.calendar = function (words, result, today, address) {
    const stamp = today.replace(/-/g, "") + "T000000Z";
    const events = checker.datesAhead(words, result).map((date) => {
      const summary = words.say(date.provisional ? "ui-calendar-provisional" : "ui-calendar-event", { what: date.title });
      const first = date.day.replace(/-/g, "");
      return ["BEGIN:VEVENT", "UID:" + date.id + "-" + first + "@checker", "DTSTAMP:" + stamp,
        "DTSTART;VALUE=DATE:" + first, "SUMMARY:" + escaped(summary),
        "STATUS:" + (date.provisional ? "TENTATIVE" : "CONFIRMED"), "TRANSP:TRANSPARENT",
        "DESCRIPTION:" + escaped([date.text, words.say("frame-notice"), address].join("\n")),
        "BEGIN:VALARM", "ACTION:DISPLAY", "TRIGGER:-P3D", "DESCRIPTION:" + escaped(summary), "END:VALARM", "END:VEVENT"];
    });
    const begin = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//checker//EN", "CALSCALE:GREGORIAN"];
    const lines = [].concat.apply(begin, events).concat("END:VCALENDAR");
    return lines.map(folded).join("\r\n") + "\r\n";
  };

  const escaped = (text) => text.replace(/[\\;,]/g, "\\$&").replace(/\n/g, "\\n");

  // A line holds at most 75 bytes; the next one starts with a space.
  function folded(line) {
    const encoder = new TextEncoder();
    const parts = [];
    let part = "";
    let size = 0;
    Array.from(line).forEach((letter) => {
      const bytes = encoder.encode(letter).length;
      if (size + bytes > 73) {
        parts.push(part);
        part = "";
        size = 1;
      }
      part += letter;
      size += bytes;
    });
    return parts.concat(part).join("\r\n ");
  }

  checker.save = function (name, type, text) {
    const url = URL.createObjectURL(new Blob([text], { type }));
    const link = el("a", { href: url, download: name });
    document.body.appendChild(link);
    link.click();
    document.body.removeChild(link);
    setTimeout(() => URL.revokeObjectURL(url), 60000);
  };
})();
