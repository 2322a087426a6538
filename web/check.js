/* The check page: keeps the answers, asks Python in a worker, shows the next question or the result.
   The first question stands in the page and can be answered before anything else has arrived. */
(function () {
  "use strict";
  const checker = (window.checker = window.checker || {});
  const ENTRY = "topic";
  // Waiting longer than this, a reader is shown the way that needs no Python.
  const SLOW_MS = 20000;

  function start(root) {
    const { el } = checker;
    const data = root.dataset;
    const place = (path) => new URL(path, document.baseURI).href;
    const status = root.querySelector(".checker__status");
    const view = root.querySelector(".checker__view");
    const failure = root.querySelector(".checker__failure");
    const slow = root.querySelector(".checker__slow");
    const intros = document.querySelectorAll(".checker-intro");
    const pageTitle = document.title;
    const first = [].slice.call(view.childNodes);

    let words = new checker.Words({ ui: JSON.parse(data.early), questions: {} }, {});
    let questions = null;
    let other = null; // the words of the other language, for the sheet
    let worker = null;
    let ready = false;
    let failed = "";
    let percent = 0;
    let asked = 0; // id of the newest decision asked for

    const state = { answers: {}, on: null, dropped: [], editing: null, came: "", result: null, written: "" };
    let form = null;

    // -- the address

    const listed = () => Object.keys(state.answers);

    function write() {
      // Before the word file is there, only the first question can have been answered.
      const known = questions || { [ENTRY]: { kind: "tick" } };
      state.written = checker.writeHash(state.answers, state.on, known);
      history.replaceState(null, "", location.pathname + location.search + state.written);
      carry();
    }

    // The switch of language keeps page and answers. Material's own handler would drop them.
    const switches = document.querySelectorAll("a[hreflang]");
    switches.forEach((link) => link.addEventListener("click", (event) => event.stopPropagation()));

    function carry() {
      switches.forEach((link) => (link.href = link.href.split("#")[0] + state.written));
    }

    function readAddress() {
      const read = checker.readHash(location.hash, questions, today());
      state.answers = Object.assign(read.answers, early());
      state.on = read.on;
      state.dropped = read.dropped;
      state.editing = null;
      state.result = null;
      write();
    }

    // What was answered before the address could be read stands.
    const early = () => (checker.own(state.answers, ENTRY) && !state.result ? { [ENTRY]: state.answers[ENTRY] } : {});

    window.addEventListener("hashchange", () => {
      if (location.hash === state.written) return;
      if (!checker.holdsAnswers(location.hash)) return questions ? write() : undefined;
      // Answers chosen before the words are there are read when they arrive.
      if (!questions) {
        state.answers = {};
        return failed ? showFailure(true) : openLater();
      }
      const before = state.answers;
      state.answers = {};
      readAddress();
      if (!listed().length) {
        state.answers = before;
        write();
      }
      decide();
      render(true);
    });

    // -- the worker

    function load() {
      failed = "";
      if (typeof Worker !== "function" || typeof fetch !== "function" || typeof WebAssembly !== "object") {
        return fail("no-wasm");
      }
      slow.hidden = true;
      setTimeout(() => {
        if (ready || failed) return;
        slow.hidden = false;
        slow.classList.add("checker__slow--now");
      }, SLOW_MS);
      try {
        worker = new Worker(place(data.worker));
      } catch (error) {
        return fail("no-wasm");
      }
      let heard = false;
      worker.onmessage = (event) => {
        heard = true;
        hear(event.data);
      };
      // A script that does not come brings no message; one that cannot be read brings a complaint.
      worker.onerror = (event) => ready || fail(heard ? "python" : event.message ? "no-wasm" : "fetch");
      worker.postMessage({ type: "start", base: place(data.runtime) });
      const wanted = questions ? [] : [json(data.questions), json(data.words)];
      Promise.all(wanted).then((found) => {
        if (found.length) arrive(found[0], found[1]);
        else decide();
      }).catch(() => fail("fetch"));
    }

    const json = (path) => fetch(place(path)).then((response) => {
      if (!response.ok) throw new Error(response.status);
      return response.json();
    });

    function arrive(table, said) {
      questions = table;
      words = new checker.Words(said, checker.questionsOn(questions, on()));
      if (form) form.question.words = words;
      const opened = checker.holdsAnswers(location.hash);
      const waiting = checker.own(state.answers, ENTRY);
      readAddress();
      if (listed().length || state.dropped.length) decide();
      if (opened && !waiting) render(false);
    }

    // Nothing is judged on a day before the sources were read: such a clock is wrong.
    const today = () => (checker.today() < data.readOn ? data.readOn : checker.today());

    const on = () => state.on || today();

    function hear(message) {
      if (message.type === "progress") {
        percent = Math.min(99, Math.floor((100 * message.loaded) / Math.max(1, message.total)));
        working();
      } else if (message.type === "ready") {
        ready = true;
        slow.hidden = true;
        decide();
      } else if (message.type === "failed") {
        fail(message.reason);
      } else if (message.type === "error") {
        if (message.id === asked) fail("python");
      } else if (message.type === "result" && message.id === asked) {
        if (message.result.error) return refuse(message.result.error);
        state.result = message.result;
        render(true);
      }
    }

    // An answer that only Python finds wrong is dropped and named like any other.
    function refuse(text) {
      const id = (/'([^']+)'/.exec(text) || [])[1];
      if (!checker.own(state.answers, id)) return fail("python");
      state.dropped.push(id);
      delete state.answers[id];
      write();
      if (listed().length) decide();
      else render(true);
    }

    function decide() {
      state.result = null;
      if (!ready || !questions || !listed().length || failed) return;
      words = new checker.Words(words.table, checker.questionsOn(questions, on()));
      worker.postMessage({ type: "decide", id: ++asked, answers: state.answers, on: on() });
    }

    function fail(reason) {
      failed = reason;
      ready = false;
      if (worker) worker.terminate();
      worker = null;
      showFailure(listed().length > 0);
    }

    // -- showing

    function render(move) {
      if (failed) return showFailure(move);
      failure.hidden = true;
      view.hidden = false;
      introduce(!listed().length && state.editing === null);
      if (!questions) return showFirst(move);
      if (state.editing) showQuestion(state.editing, move);
      else if (!listed().length) showQuestion(ENTRY, move);
      else if (!state.result) showWorking();
      else if (state.result.next && !state.result.complete) showQuestion(state.result.next, move);
      else showResult(move);
    }

    // The first question once more, before there are words for any other.
    function showFirst(move) {
      view.textContent = "";
      first.forEach((part) => view.appendChild(part));
      if (!listed().length) {
        given.reset();
        form.go.textContent = "";
        form.go.appendChild(form.button);
      }
      document.title = pageTitle;
      if (move) focus(view.querySelector("h1"));
    }

    function mount(title, parts, move) {
      view.textContent = "";
      announce("");
      parts.filter(Boolean).forEach((part) => view.appendChild(part));
      document.title = title + " – " + pageTitle;
      if (move) focus(view.querySelector("h1"));
    }

    function focus(heading) {
      try {
        heading.focus({ preventScroll: true });
      } catch (error) {
        heading.focus();
      }
      const header = document.querySelector(".md-header");
      const top = root.getBoundingClientRect().top + window.pageYOffset - (header ? header.offsetHeight : 0) - 8;
      window.scrollTo(0, introduced ? 0 : Math.max(0, top));
    }

    // What stands before the first question, and only before that one.
    let introduced = true;
    function introduce(shown) {
      introduced = shown;
      intros.forEach((one) => (one.hidden = !shown));
    }

    const announce = (text) => (status.textContent = text);

    // -- a question

    function showQuestion(id, move) {
      const dated = checker.questionsOn(questions, on());
      const question = new checker.Question(words, id, dated[id], state.answers[id]);
      const element = el("form", { class: "checker__form", method: "dialog", novalidate: true, autocomplete: "off" },
        question.element,
        el("div", { class: "checker__go" },
          el("button", { class: "button button--main", type: "submit" }, words.say("ui-continue"))));
      mount(words.title(id), [bar(id), droppedBox(), element, question.why, soFar(id), foot()], move);
      listen(id, question, element);
    }

    function bar(id) {
      const ids = listed();
      const at = ids.indexOf(id);
      const number = at < 0 ? ids.length + 1 : at + 1;
      const left = state.result && at < 0 ? state.result.left - 1 : -1;
      const text = left > 0 ? "ui-progress" : left === 0 ? "ui-progress-last" : "ui-progress-only";
      return el("div", { class: "checker__bar" },
        (number > 1 || state.came === "change") && id !== null &&
          el("button", { class: "link checker__back", type: "button", onclick: () => back(id) }, words.say("ui-back")),
        el("p", { class: "checker__progress" }, words.say(text, { n: number, left })));
    }

    function soFar(id) {
      const ids = listed().filter((one) => one !== id);
      if (!ids.length) return null;
      return el("details", { class: "fold checker__answers" },
        el("summary", {}, words.say("ui-answers-count", { n: ids.length })),
        checker.answerList(words, state.answers, ids, [], (one) => changeLink(one)));
    }

    const changeLink = (id) =>
      el("button", { class: "link", type: "button", onclick: () => change(id) }, words.say("ui-change"),
        el("span", { class: "unseen" }, " " + words.say("ui-change-which", { what: words.label(id) })));

    const foot = () =>
      el("div", { class: "checker__foot" },
        el("button", { class: "link checker__erase", type: "button", onclick: erase }, words.say("ui-erase")));

    function droppedBox() {
      if (!state.dropped.length) return null;
      return el("div", { class: "note note--warn note--plain", role: "status" }, el("p", {}, words.say("ui-dropped")),
        el("ul", {}, state.dropped.map((part) => el("li", {}, el("code", {}, part)))));
    }

    function listen(id, question, element) {
      form = { id, question, element, go: element.querySelector(".checker__go"), button: element.querySelector("button[type=submit]") };
      const mine = form;
      element.addEventListener("submit", (event) => {
        event.preventDefault();
        submit(mine);
      });
      // A second thought while Python is still on its way.
      element.addEventListener("change", () => {
        if (mine.go.contains(mine.button)) return;
        mine.go.textContent = "";
        mine.go.appendChild(mine.button);
      });
    }

    function submit(mine) {
      clearErrors(mine.element);
      const read = mine.question.read();
      if (read.errors) return showErrors(mine, read.errors);
      document.title = pageTitle;
      if (mine.id === ENTRY && read.value === "other") return showElse();
      state.answers[mine.id] = read.value;
      state.editing = null;
      state.came = "";
      state.dropped = [];
      write();
      decide();
      waitHere(mine);
    }

    // "Working out the next question … 63 %" stands where the button was.
    function waitHere(mine) {
      if (failed) return showFailure(true);
      if (ready && questions) {
        // Python answers at once; only a slow machine gets to see the line.
        setTimeout(() => {
          if (form === mine && !state.result) showLine(mine);
        }, 300);
      } else {
        showLine(mine);
      }
    }

    function showLine(mine) {
      mine.go.textContent = "";
      mine.go.appendChild(el("p", { class: "working", tabindex: "-1" }));
      mine.go.firstChild.focus();
      said = -1;
      working();
    }

    let said = -1;
    function working() {
      const lines = view.querySelectorAll(".working");
      if (!lines.length) return;
      const text = words.say("ui-working", { percent: ready ? 100 : percent });
      lines.forEach((line) => (line.textContent = text));
      // Heard at the start and at each quarter, not at every kilobyte.
      const quarter = Math.floor(percent / 25);
      if (quarter !== said) announce(text);
      said = quarter;
    }

    function openLater() {
      introduce(false);
      showWorking();
    }

    function showWorking() {
      const title = el("h1", { class: "question__title", tabindex: "-1" }, words.say("ui-opening"));
      mount(words.say("ui-opening"), [title, el("p", { class: "working" }), droppedBox(), foot()], false);
      said = -1;
      working();
    }

    // -- errors

    function clearErrors(element) {
      element.querySelectorAll(".errors, .error").forEach((one) => one.parentNode.removeChild(one));
      element.querySelectorAll("[aria-invalid]").forEach((input) => {
        input.removeAttribute("aria-invalid");
        describe(input, input.getAttribute("data-described") || "");
      });
    }

    const describe = (input, ids) => (ids ? input.setAttribute("aria-describedby", ids) : input.removeAttribute("aria-describedby"));

    function showErrors(mine, errors) {
      const summary = el("div", { class: "errors", role: "alert", tabindex: "-1", "aria-labelledby": "errors-title" },
        el("h2", { class: "errors__title", id: "errors-title" }, words.say("ui-problem")),
        el("ul", {}, errors.map((error) => el("li", {},
          el("a", { href: "#" + error.field, onclick: (event) => {
            event.preventDefault();
            document.getElementById(error.field).focus();
          } }, error.message)))));
      errors.forEach((error) => {
        const input = document.getElementById(error.field);
        const id = error.field + "-error";
        const before = input.getAttribute("aria-describedby") || "";
        const holder = input.closest(".options, .boxes") || input;
        holder.parentNode.insertBefore(el("p", { class: "error", id }, error.message), holder);
        input.setAttribute("data-described", before);
        describe(input, (before + " " + id).trim());
        input.setAttribute("aria-invalid", "true");
      });
      mine.element.insertBefore(summary, mine.element.firstChild);
      document.title = words.say("ui-error-title", { title: pageTitle });
      focus(summary);
      summary.scrollIntoView({ block: "center" });
    }

    // -- nothing of ours

    function showElse() {
      const links = failure.querySelector(".checker__ways").cloneNode(true);
      state.editing = null;
      introduce(false);
      mount(words.say("ui-else-title"), [
        el("div", { class: "checker__bar" },
          el("button", { class: "link checker__back", type: "button", onclick: () => render(true) }, words.say("ui-back"))),
        el("h1", { class: "question__title", tabindex: "-1" }, words.say("ui-else-title")),
        el("p", { html: words.sayHtml("ui-else-text") }), links, foot()], true);
    }

    // -- the result

    function showResult(move) {
      const result = new checker.Result({
        words, result: state.result, answers: state.answers, on: state.on, today: today(), dropped: state.dropped,
        clock: clock(), share: location.href,
        do: { change, print, look, calendar: saveCalendar },
      });
      const lead = el("div", { class: "checker__bar" },
        el("button", { class: "link checker__back", type: "button", onclick: () => back(null) }, words.say("ui-back")));
      mount(words.say("ui-result"), [lead, result, foot()], move);
      // Printing from the browser's own menu gets the sheet too.
      sheet().catch(() => {});
    }

    // The day that the device names, where it cannot be right.
    const clock = () => (checker.today() < today() ? checker.today() : "");

    function sheet() {
      const shown = state.result;
      // Answers that do not fit together lead to nothing that could be taken along.
      if (shown.contradiction.length) return Promise.resolve();
      const loaded = other ? Promise.resolve(other) : json(data.otherWords);
      return loaded.then((table) => {
        other = table;
        if (state.result !== shown || view.querySelector(".sheet")) return;
        const theirs = new checker.Words(other, checker.questionsOn(questions, on()));
        const zh = data.lang === "zh" ? words : theirs;
        const en = data.lang === "zh" ? theirs : words;
        view.appendChild(checker.Sheet(zh, en, { result: shown, answers: state.answers, today: today(), clock: clock() }));
        view.querySelector(".result").classList.add("result--sheeted");
        if (data.lang !== "zh" && shown.headline) {
          const line = view.querySelector(".headline__other");
          line.lang = "zh";
          line.textContent = zh.outcome(shown.headline).title;
          line.hidden = false;
        }
      });
    }

    const print = () => sheet().then(() => window.print(), () => window.print());

    function saveCalendar() {
      const text = checker.calendar(words, state.result, today(), location.href.split("#")[0]);
      checker.save(words.say("ui-calendar-file") + ".ics", "text/calendar;charset=utf-8", text);
    }

    // -- moving about

    function back(id) {
      if (state.came === "change") {
        state.editing = null;
        state.came = "";
      } else {
        const ids = listed();
        const at = ids.indexOf(id);
        state.editing = ids[at < 0 ? ids.length - 1 : Math.max(0, at - 1)];
      }
      render(true);
    }

    function change(id) {
      state.editing = id;
      state.came = "change";
      render(true);
    }

    function look(day) {
      state.on = day === today() ? null : day;
      write();
      decide();
      render(true);
    }

    function erase() {
      Object.assign(state, { answers: {}, on: null, dropped: [], editing: null, came: "", result: null });
      asked += 1;
      write();
      if (!questions) showFirst(false);
      render(true);
      announce(words.say("ui-erased"));
      forget.hidden = true;
      forgotten.textContent = words.say("ui-erased");
    }

    // -- failure

    function showFailure(move) {
      view.hidden = true;
      slow.hidden = true;
      failure.hidden = false;
      failure.querySelectorAll("[data-reason]").forEach((one) => {
        one.hidden = one.getAttribute("data-reason") !== failed;
      });
      const title = failure.querySelector(".question__title");
      failure.querySelector(".checker__again").hidden = failed === "no-wasm";
      forget.hidden = false;
      forgotten.textContent = "";
      if (move) focus(title);
      else announce(title.textContent);
    }

    const forget = failure.querySelector(".checker__forget");
    const forgotten = failure.querySelector(".checker__forgotten");
    forget.addEventListener("click", erase);

    failure.querySelector(".checker__again").addEventListener("click", () => {
      load();
      if (failed) return;
      failure.hidden = true;
      view.hidden = false;
      if (questions) render(true);
      else if (listed().length) showLine(form);
    });

    // -- the first question, as it came

    const given = view.querySelector("form");
    listen(ENTRY, checker.Question.adopt(words, ENTRY, null, given), given);
    view.querySelector(".checker__erase").addEventListener("click", erase);
    state.written = location.hash;
    carry();
    if (checker.holdsAnswers(location.hash)) openLater();
    load();
    checker.started = true;
  }

  checker.page = true;
  document.addEventListener("DOMContentLoaded", () => {
    const root = document.getElementById("checker");
    // Where a script is missing, web/check-guard.js has said so already.
    if (root && !checker.broken) start(root);
  });
})();
