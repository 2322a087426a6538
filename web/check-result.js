/* The result page: the headline first, then what to do, then why. */
(function () {
  "use strict";
  const checker = (window.checker = window.checker || {});
  const { el, icon } = checker;
  const DAYS_WARN = 180;
  const DAYS_STALE = 365;

  /* "", "warn" or "stale": how long ago somebody last read the sources. */
  checker.freshness = function (result, today) {
    const age = checker.daysBetween(result.read_on, today);
    return age > DAYS_STALE ? "stale" : age > DAYS_WARN ? "warn" : "";
  };

  /* view: {words, result, answers, on, today, share, do: {change, back, print, calendar, look, erase}} */
  checker.Result = function (view) {
    const { words, result } = view;
    const say = words.say;
    const fresh = checker.freshness(result, view.today);

    const button = (text, run, style) =>
      el("button", { class: "button " + (style || "button--quiet"), type: "button", onclick: run }, text);

    const linkTo = (text, hidden, run) =>
      el("button", { class: "link", type: "button", onclick: run }, text,
        hidden && el("span", { class: "unseen" }, " " + hidden));

    const change = (id) => linkTo(say("ui-change"), say("ui-change-which", { what: words.label(id) }), () => view.do.change(id));

    function section(id, title) {
      const rest = [].slice.call(arguments, 2);
      return el("section", { class: "part part--" + id, "aria-labelledby": "part-" + id },
        el("h2", { class: "part__title", id: "part-" + id }, title), rest);
    }

    function fold(title, className) {
      const rest = [].slice.call(arguments, 2);
      return el("details", { class: className || "fold" }, el("summary", {}, title), rest);
    }

    // -- pieces used in several parts

    function law(basis) {
      return words.law(basis).map((cited) =>
        el("li", {}, el("a", { href: cited.url }, cited.title),
          cited.articles.map((article) => [" ", el("a", { class: "article", href: article.url }, article.text)])));
    }

    const lawList = (basis) => (basis.length ? el("ul", { class: "law" }, law(basis)) : null);

    const lines = (found) =>
      el("ul", { class: "because" }, found.map((one) =>
        el("li", {}, say("ui-pair", { label: one.label, answer: one.answer }))));

    function sure(entry) {
      return fresh === "stale" ? "stale" : entry.certainty;
    }

    const act = (action) =>
      el("span", { class: "act act--" + checker.tone(action) }, icon(checker.tone(action)),
        el("span", {}, say("action-" + action)));

    const onlyIf = (conditions, tag) =>
      el(tag || "p", { class: "only-if" }, el("strong", {}, say("ui-only-if")), words.gap,
        conditions.length ? words.condition(conditions) : say("ui-only-if-open"));

    // -- top

    function bar() {
      const dated = checker.datesAhead(words, result).length > 0;
      const status = el("p", { class: "share__said", role: "status" });
      const panel = el("div", { class: "share", hidden: true },
        el("p", {}, say("ui-share-warning")),
        el("label", { class: "box__label", for: "share-link" }, say("ui-share-link")),
        el("input", { class: "input input--wide", id: "share-link", readonly: true, value: view.share }),
        button(say("ui-copy"), () => copy(view.share, status)), status);
      const toggle = button(say("ui-share"), () => {
        panel.hidden = !panel.hidden;
        toggle.setAttribute("aria-expanded", String(!panel.hidden));
      });
      toggle.setAttribute("aria-expanded", "false");
      return [
        el("div", { class: "tools" },
          el("p", { class: "tools__on" }, say("ui-result-on", { date: words.date(result.on) })),
          button(say("ui-print"), view.do.print), toggle,
          dated && button(say("ui-calendar"), view.do.calendar)),
        panel,
      ];
    }

    function headline() {
      const lead = result.headline;
      const title = lead ? words.outcome(lead) : { title: say("ui-no-headline"), text: "" };
      const card = lead && lead.matter !== "card" &&
        result.matters.filter((entry) => entry.matter === "card" && !entry.of)[0];
      const also = card && words.outcome(card).title;
      return el("header", { class: "headline headline--" + checker.tone(lead ? lead.action : "refer") },
        el("h1", { class: "headline__title", tabindex: "-1" },
          el("span", {}, title.title),
          also && also !== title.title && [" ", el("span", {}, also)]),
        el("p", { class: "headline__other", hidden: true }),
        el("p", { class: "headline__text", html: title.text }));
    }

    function dropped() {
      if (!view.dropped.length) return null;
      return el("div", { class: "note note--warn note--plain" }, el("p", {}, say("ui-dropped")),
        el("ul", {}, view.dropped.map((part) => el("li", {}, el("code", {}, part)))));
    }

    function age() {
      if (!fresh) return null;
      return el("div", { class: "note note--warn note--plain" },
        el("p", {}, icon("warn"), say("ui-age-" + fresh, { date: words.date(result.read_on) })));
    }

    function otherDay() {
      if (!view.on || view.on === view.today) return null;
      return el("div", { class: "note note--plain" },
        el("p", {}, say("ui-other-day", { date: words.date(view.on) }), " ",
          linkTo(say("ui-other-day-back"), "", () => view.do.look(null))));
    }

    function clock() {
      if (!view.clock) return null;
      return el("div", { class: "note note--warn note--plain" },
        el("p", {}, icon("warn"), say("ui-clock", { date: words.date(view.clock), on: words.date(result.on) })));
    }

    function setAside() {
      return result.set_aside.map((topic) =>
        el("div", { class: "note note--plain" },
          el("p", {}, words.aside(topic), " ",
            el("a", { href: "#topic=" + topic }, say("ui-set-aside-check")))));
    }

    function contradiction() {
      if (!result.contradiction.length) return null;
      const pair = result.contradiction.filter((id) => checker.own(view.answers, id));
      return el("article", { class: "result" },
        el("header", { class: "headline headline--stop" },
          el("h1", { class: "headline__title", tabindex: "-1" }, say("refer-contradiction")),
          el("p", { class: "headline__text" }, say("refer-contradiction-text"))),
        dropped(), clock(), checker.answerList(words, view.answers, pair, [], change));
    }

    function note(one) {
      const never = result.never.indexOf(one) >= 0;
      const said = words.of("notes", one.id);
      const title = [icon(never ? "stop" : "warn"), el("span", {}, said.title), one.maybe && onlyIf(one.if, "span")];
      return fold(title, "note note--" + (never ? "never" : "warn"), el("p", { html: said.text }), lawList(one.basis));
    }

    // One thing not to do stands with the headline; the rest must not push the verdict away.
    const first = result.never[0];

    function notes() {
      const rest = result.never.concat(result.warnings).filter((one) => one !== first);
      return rest.length ? section("careful", say("ui-careful"), rest.map(note)) : null;
    }

    // -- matters

    function matters() {
      return section("matters", say("ui-matters"),
        el("ul", { class: "verdicts" }, result.matters.map((entry) =>
          el("li", {}, el("details", { class: "verdict" },
            el("summary", { class: "verdict__row" },
              el("span", { class: "verdict__matter" }, words.matter(entry)), " ",
              act(entry.action), " ",
              el("span", { class: "sure sure--" + sure(entry) }, say("certainty-" + sure(entry)))),
            matter(entry))))));
    }

    function matter(entry) {
      const outcome = words.outcome(entry);
      const because = words.conditions(entry.because);
      return el("div", { class: "verdict__body" },
        el("h3", {}, outcome.title),
        outcome.text && el("p", { html: outcome.text }),
        (outcome.more || []).map((text) => el("p", { html: text })),
        el("p", { class: "meaning" }, say("action-" + entry.action + "-text")),
        entry.branches.length > 0 && [el("h4", {}, say("ui-branches")), el("ul", { class: "branches" },
          entry.branches.map((branch) => el("li", {},
            el("span", {}, say("ui-branch", { what: words.condition(branch.if) })), " ", act(branch.action), " ",
            el("span", {}, words.outcome(Object.assign({}, entry, branch)).title))))],
        entry.find_out && el("p", {}, say("ui-find-first", { what: words.title(entry.find_out) }), " ",
          linkTo(say("ui-answer"), words.title(entry.find_out), () => view.do.change(entry.find_out))),
        because.length > 0 && [el("h4", {}, say("ui-because")), lines(because)],
        entry.options.length > 0 && [el("h4", {}, say("ui-options")), entry.options.map((option) => {
          const said = words.of("outcomes", option.id);
          return el("div", { class: "choice" }, el("p", {}, el("strong", {}, said.title)),
            el("p", { html: said.text }), lawList(option.basis));
        })],
        el("h4", {}, say("box-law")), lawList(entry.basis),
        el("p", { class: "meaning" }, say("certainty-" + sure(entry) + "-text")));
    }

    // -- figures

    function figures() {
      if (!result.amounts.length) return null;
      const open = result.amounts.filter((one) => one.maybe);
      const certain = result.amounts.filter((one) => !one.maybe);
      const list = (found) => el("ul", { class: "figures" }, found.map(figure));
      return section("figures", say("ui-figures"), list(certain.length ? certain : open),
        certain.length > 0 && open.length > 0 &&
          fold(say("ui-figures-open", { n: open.length }), "fold", list(open)));
    }

    function figure(one) {
      const said = words.of("figures", one.id);
      return el("li", {},
        el("p", { class: "figure" }, el("span", { class: "figure__name" }, said.title), " ",
          el("strong", { class: "figure__value" }, words.figure(one)), " ",
          one.estimate && [el("span", { class: "figure__mark" }, say("ui-estimate")), " "],
          el("span", { class: "sure sure--" + sure(one) }, say("certainty-" + sure(one)))),
        one.maybe && onlyIf(one.if),
        fold(say("ui-figure-how"), "fold", el("p", { html: said.text }), lawList(one.basis)));
    }

    // -- steps

    // The number of the step that says what a place does; the others point to it.
    const told = {};
    result.steps.forEach((one, at) => one.place_note.forEach((id) => (told[id] = told[id] || at + 1)));

    function steps() {
      if (!result.steps.length) return section("steps", say("ui-steps"), el("p", {}, say("ui-no-steps")));
      return section("steps", say("ui-steps"), el("ol", { class: "steps" }, result.steps.map((one, at) => step(one, at + 1))));
    }

    function step(one, number) {
      const said = words.of("steps", one.id);
      const entry = result.matters.filter((m) => m.matter === one.matter && m.of === one.of)[0];
      const because = entry ? words.conditions(entry.because) : [];
      const here = result.never.filter((note) => note.steps.indexOf(one.id) >= 0);
      const fact = (name, value) => value && [el("dt", {}, say(name)), el("dd", {}, value)];
      return el("li", { class: "step" + (one.maybe ? " step--maybe" : "") },
        el("h3", { class: "step__title" }, el("a", { href: said.url }, said.title)),
        one.maybe && onlyIf(one.if),
        meta(one) && el("p", { class: "step__meta" }, meta(one)),
        el("p", { html: said.text }),
        here.map((note) => el("p", { class: "step__never" }, icon("stop"), el("strong", {}, words.of("notes", note.id).title))),
        el("dl", { class: "fact-box" },
          fact("box-bring", one.bring.length ? el("ul", {}, one.bring.map((paper) => el("li", {}, words.paper(paper))))
            : say("box-bring-nothing")),
          fact("box-where", el("ul", {}, one.where.map((id) => el("li", {}, office(id))))),
          one.deadline && fact("box-deadline", [words.deadline(one.deadline), lawList(one.deadline.basis)]),
          one.place_note.length > 0 && fact("ui-local-rows",
            one.place_note.map((id) => (told[id] === number ? local(id) : again(id))))),
        fold(say("ui-more"), "fold", el("dl", { class: "fact-box" },
          !one.deadline && fact("box-deadline", say("box-no-deadline")),
          fact("box-time", words.limit(one.time_limit)),
          fact("box-fee", words.fee(one.fee)),
          fact("box-law", lawList(one.basis)),
          because.length > 0 && fact("ui-why", [say("ui-because"), lines(because)]),
          fact("ui-sure", [
            el("span", { class: "sure sure--" + sure(one) }, say("certainty-" + sure(one))), " ",
            say("certainty-" + sure(one) + "-text")]))));
    }

    // In brief: what is known. What was not read says so in the box below.
    function meta(one) {
      const { deadline, fee, time_limit: limit } = one;
      return [
        deadline && say(deadline.passed ? "ui-was-due" : "ui-by", { date: words.date(deadline.act_by) }),
        deadline && say("ui-whose-" + deadline.whose),
        typeof fee === "object" && words.fee(fee).replace(/[.。]$/, ""),
        typeof limit === "object" && say("ui-takes", { time: words.period(limit) }),
      ].filter(Boolean).join(" · ");
    }

    function office(id) {
      const said = words.of("offices", id);
      return [said.url ? el("a", { href: said.url, rel: "noreferrer" }, said.title) : said.title,
        said.phone && [" ", el("a", { class: "phone", href: "tel:" + said.phone }, said.phone)]];
    }

    function again(id) {
      const row = words.of("rows", id);
      return el("p", {}, say("ui-row-again", { row: say("ui-row", row), n: told[id] }));
    }

    function local(id) {
      const row = words.of("rows", id);
      return el("div", { class: "local" },
        el("p", {}, el("a", { href: row.url }, say("ui-row", { place: row.place, title: row.title }))),
        el("p", { html: row.text }),
        el("p", { class: "meaning" },
          row.usable === "show" && fresh !== "stale" ? null : say("ui-row-unsure") + words.gap,
          row.date ? say("ui-row-date", { date: words.date(row.date) }) : say("ui-row-no-date")));
    }

    // -- asking, refining, changing

    function ask() {
      if (!result.ask.length) return null;
      return section("ask", say("ui-ask"), result.ask.map((one) => {
        const said = words.of("notes", one.id);
        const status = el("p", { class: "share__said", role: "status" });
        return el("div", { class: "ask" },
          el("h3", {}, said.title), el("p", { html: said.text }),
          one.maybe && onlyIf(one.if),
          el("p", { class: "ask__whom" }, say("ui-ask-whom"), " ", office(one.office)),
          el("blockquote", {}, el("p", { lang: "zh", class: "ask__zh" }, said.say_zh),
            el("p", { lang: "en", class: "ask__en" }, said.say_en)),
          button(say("ui-copy-question"), () => copy(said.say_zh, status)), status);
      }));
    }

    function refine() {
      const open = result.refine.concat(
        Object.keys(view.answers).filter((id) => view.answers[id] === "unknown" && result.unused.indexOf(id) < 0));
      if (!open.length) return null;
      return section("refine", say("ui-refine"), el("p", {}, say("ui-refine-text")),
        el("ul", { class: "refine" }, open.map((id) => {
          const findOut = words.of("questions", id).find_out;
          return el("li", {}, el("p", {}, words.title(id), " ",
            linkTo(say("ui-answer"), words.label(id), () => view.do.change(id))),
          findOut && el("p", { class: "meaning", html: findOut }));
        })));
    }

    function wouldChange() {
      const branches = result.matters.filter((entry) => entry.branches.length > 1);
      const least = view.today;
      const entry = checker.DayEntry(words, "look-on", least, Number(least.slice(0, 4)) + 20 + least.slice(4), null);
      const error = el("p", { class: "error", id: "look-on-error", role: "alert" });
      const look = (event) => {
        event.preventDefault();
        const read = entry.read();
        if (!read.errors) return view.do.look(read.value);
        error.textContent = read.errors[0].message;
        document.getElementById(read.errors[0].field).focus();
      };
      entry.element.setAttribute("aria-labelledby", "look-on-name");
      return section("change", say("ui-would-change"),
        branches.length > 0 && el("ul", { class: "branches" }, branches.map((one) => one.branches.map((branch) =>
          el("li", {}, say("ui-branch-matter", { matter: words.matter(one), what: words.condition(branch.if) }), " ", act(branch.action))))),
        el("p", {}, say("ui-would-change-text")),
        fold(say("ui-look-on"), "fold",
          el("form", { method: "dialog", novalidate: true, autocomplete: "off", onsubmit: look },
            el("p", { id: "look-on-name" }, say("ui-look-on-text")), error, entry.element,
            el("button", { class: "button button--quiet", type: "submit" }, say("ui-look")))));
    }

    function answers(ids, id) {
      return checker.answerList(words, view.answers, ids, result.unused, change, id);
    }

    function given() {
      const ids = Object.keys(view.answers);
      const unused = result.unused.filter((id) => checker.own(view.answers, id));
      return section("answers", say("ui-answers"), answers(ids),
        unused.length > 0 && el("p", { class: "meaning" },
          say("ui-unused", { what: words.list(unused.map(words.label)) })));
    }

    function dates() {
      return el("p", { class: "dates" },
        [say("ui-answered-on", { date: words.date(view.today) }), say("ui-rules-of", { date: words.date(result.on) }),
          say("ui-facts-read", { date: words.date(result.read_on) }), say("ui-rules-version", { version: result.rules_version })].join(" · "));
    }

    function copy(text, status) {
      checker.copy(text).then(
        () => (status.textContent = say("ui-copied")), () => (status.textContent = say("ui-copy-failed")));
    }

    return contradiction() || el("article", { class: "result" },
      bar(), headline(), dropped(), age(), clock(), otherDay(), setAside(), first && note(first),
      matters(), figures(), notes(), steps(), ask(), refine(), wouldChange(), given(), dates());
  };

  /* Answers with a Change link each. */
  checker.answerList = (words, answers, ids, unused, change) =>
    el("dl", { class: "answers" }, ids.map((id) =>
      el("div", { class: "answers__row" },
        el("dt", {}, words.label(id)),
        el("dd", {}, words.answer(id, answers[id]),
          unused.indexOf(id) >= 0 && el("span", { class: "unused" }, words.gap + words.say("ui-unused-mark"))),
        el("dd", { class: "answers__change" }, change(id)))));

  /* Also where the clipboard interface is missing or refused, as in some in-app browsers. */
  checker.copy = function (text) {
    const old = () => new Promise((resolve, reject) => {
      const area = el("textarea", { class: "unseen", readonly: true, "aria-hidden": "true" });
      area.value = text;
      document.body.appendChild(area);
      area.select();
      const done = document.execCommand("copy");
      document.body.removeChild(area);
      (done ? resolve : reject)();
    });
    return navigator.clipboard ? navigator.clipboard.writeText(text).catch(old) : old();
  };
})();
