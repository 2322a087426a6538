/* One question as a form, and what was entered as an answer or as an error. */
(function () {
  "use strict";
  const checker = (window.checker = window.checker || {});
  const { el } = checker;
  const ENTRY = "topic";
  // Lists longer than this are a drop-down.
  const MOST_RADIOS = 12;

  /* {words, id, question, value} -> {form parts, read()}.
     read() gives {value} or {errors: [{field, message}]}; ids and markup of the question `topic`
     are repeated by tooling/first_question.py. */
  checker.Question = function (words, id, question, value) {
    this.words = words;
    this.id = id;
    this.question = question;
    const said = words.of("questions", id);
    const body = field(words, id, question, said, value);
    this.read = body.read;
    this.element = el("div", { class: "question" },
      el("fieldset", { class: "question__field", id: "field-" + id,
          "aria-describedby": said.hint ? "hint-" + id : null },
        el("legend", { class: "question__legend" },
          el("h1", { class: "question__title", id: "title-" + id, tabindex: "-1" }, said.title)),
        said.hint && el("p", { class: "question__hint", id: "hint-" + id, html: said.hint }),
        said.find_out && el("details", { class: "question__find" },
          el("summary", {}, words.say("ui-find-out")),
          el("p", { html: said.find_out })),
        body.elements));
    this.why = said.why ? el("p", { class: "question__why", html: said.why }) : null;
  };

  /* The same around markup that came with the page. */
  checker.Question.adopt = function (words, id, question, element) {
    const adopted = Object.create(checker.Question.prototype);
    Object.assign(adopted, { words, id, question, element });
    tie(element);
    adopted.read = () => readTicks(adopted.words, id, element);
    return adopted;
  };

  function field(words, id, question, said, value) {
    if (question.kind === "tick") return ticks(words, id, question, said, value);
    if (question.kind === "choice") {
      const many = question.options.length > MOST_RADIOS;
      return many ? list(words, id, question, said, value) : radios(words, id, question, said, value);
    }
    return entries(words, id, question, value);
  }

  function row(kind, id, key, text, hint, checked, exclusive) {
    const input = id + "--" + key;
    return el("label", { class: "option", for: input },
      el("input", { class: "option__input", type: kind, id: input, value: key,
        name: kind === "radio" ? id : null, checked,
        "aria-labelledby": input + "-text", "aria-describedby": hint ? input + "-hint" : null,
        "data-alone": exclusive }),
      el("span", { class: "option__text", id: input + "-text" }, text),
      hint && el("span", { class: "option__hint", id: input + "-hint", html: hint }));
  }

  const options = (question, said, make) =>
    question.options.map((key) => {
      const words = said.options[key] || { text: key, hint: "" };
      return make(key, words.text, words.hint);
    });

  // What everybody knows must be answered: such a question offers no "not sure".
  const maySkip = (question) => question.unsure !== false;

  const unchosen = (words, question) => words.say(maySkip(question) ? "ui-error-choose" : "ui-error-choose-one");

  // -- choices

  function radios(words, id, question, said, value) {
    const given = [].concat(value === undefined ? [] : value);
    const make = (key, text, hint) => row("radio", id, key, text, hint, given.length === 1 && given[0] === key);
    const elements = el("div", { class: "options" },
      options(question, said, make),
      maySkip(question) && make("unknown", words.say("ui-not-sure"), ""));
    const read = () => {
      const chosen = elements.querySelector("input:checked");
      return chosen ? { value: chosen.value } : fault(id + "--" + question.options[0], unchosen(words, question));
    };
    return { elements, read };
  }

  function list(words, id, question, said, value) {
    const entry = (key, text) => el("option", { value: key, selected: value === key }, text);
    const select = el("select", { class: "input input--list", id: "list-" + id, "aria-labelledby": "title-" + id },
      entry("", words.say("ui-choose")),
      options(question, said, (key, text) => entry(key, text)),
      maySkip(question) && entry("unknown", words.say("ui-not-sure")));
    const read = () => select.value ? { value: select.value } : fault(select.id, unchosen(words, question));
    return { elements: select, read };
  }

  // -- tick what applies

  function ticks(words, id, question, said, value) {
    const given = Array.isArray(value) ? value : [];
    const make = (key, text, hint) => row("checkbox", id, key, text, hint, given.indexOf(key) >= 0);
    const alone = (key, text, hint, on) => row("checkbox", id, key, words.say(text), hint && words.say(hint), on, true);
    const elements = el("div", { class: "options" },
      options(question, said, make),
      el("p", { class: "options__or" }, words.say("ui-or-else")),
      id === ENTRY
        ? alone("other", "ui-topic-other", "ui-topic-other-hint", false)
        : [alone("none", "ui-none", "", Array.isArray(value) && !value.length),
          alone("unknown", "ui-not-sure", "", value === "unknown")]);
    tie(elements);
    return { elements, read: () => readTicks(words, id, elements) };
  }

  /* "None of these" and "not sure" stand alone. */
  function tie(element) {
    const boxes = element.querySelectorAll("input[type=checkbox]");
    element.addEventListener("change", (event) => {
      if (!event.target.checked) return;
      const alone = event.target.hasAttribute("data-alone");
      boxes.forEach((box) => {
        if (box !== event.target && (alone || box.hasAttribute("data-alone"))) box.checked = false;
      });
    });
  }

  function readTicks(words, id, element) {
    const ticked = [].slice.call(element.querySelectorAll("input:checked"));
    if (!ticked.length) {
      const first = element.querySelector("input");
      return fault(first.id, words.say(id === ENTRY ? "ui-error-topic" : "ui-error-tick"));
    }
    if (!ticked[0].hasAttribute("data-alone")) return { value: ticked.map((box) => box.value) };
    return { value: ticked[0].value === "none" ? [] : ticked[0].value };
  }

  // -- numbers, months, dates

  function entries(words, id, question, value) {
    const isSpan = Array.isArray(value);
    const known = value !== undefined && value !== "unknown";
    const make = { number: numberEntry, month: dayEntry, date: dayEntry }[question.kind];
    const low = make(words, id + "-low", question, known ? (isSpan ? value[0] : value) : null);
    const high = make(words, id + "-high", question, isSpan ? value[1] : null);
    const calculator = question.unit === "months" && sum(words, id, low.set);
    const rough = toggle(id + "-rough", words.say("ui-rough"), isSpan);
    const unsure = toggle(id + "-unsure", words.say("ui-not-sure"), value === "unknown");
    const lowName = el("p", { class: "entry__name", id: id + "-low-name" }, words.say("ui-from"));
    const highPart = el("div", { class: "entry" },
      el("p", { class: "entry__name", id: id + "-high-name" }, words.say("ui-to")), high.element);
    const lowPart = el("div", { class: "entry" }, lowName, low.element);
    const all = el("div", { class: "entries" }, lowPart, highPart);
    const show = () => {
      lowName.hidden = highPart.hidden = !rough.input.checked;
      if (rough.input.checked) low.element.setAttribute("aria-labelledby", lowName.id);
      else low.element.removeAttribute("aria-labelledby");
    };
    high.element.setAttribute("aria-labelledby", id + "-high-name");
    rough.input.addEventListener("change", () => {
      show();
      if (rough.input.checked) unsure.input.checked = false;
    });
    unsure.input.addEventListener("change", () => {
      if (unsure.input.checked) rough.input.checked = false;
      show();
    });
    all.addEventListener("input", () => (unsure.input.checked = false));
    show();

    const read = () => {
      if (unsure.input.checked) return { value: "unknown" };
      const first = low.read();
      if (!rough.input.checked) return first;
      const second = high.read();
      const errors = (first.errors || []).concat(second.errors || []);
      if (errors.length) return { errors };
      if (first.value > second.value) return fault(high.first, words.say("ui-error-order"));
      return { value: first.value === second.value ? first.value : [first.value, second.value] };
    };
    return { elements: [all, calculator, el("div", { class: "options options--after" }, rough.element, unsure.element)], read };
  }

  function toggle(id, text, checked) {
    const input = el("input", { class: "option__input", type: "checkbox", id, checked });
    return { input, element: el("label", { class: "option", for: id }, input, el("span", { class: "option__text" }, text)) };
  }

  function box(id, label, width, value) {
    const input = el("input", { class: "input input--" + width, id, type: "text", inputmode: "numeric",
      maxlength: width, value: value === null ? "" : value });
    return { input, element: el("div", { class: "box" }, el("label", { class: "box__label", for: id }, label), input) };
  }

  // Full-width digits come from Chinese keyboards.
  const typed = (input) =>
    input.value.trim().replace(/[０-９]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0));

  // "12,000" and "12 000" are one number.
  const ungrouped = (text) => text.replace(/[,，\s](?=\d{3}(?!\d))/g, "");

  function numberEntry(words, id, question, value) {
    const parts = question.unit === "months"
      ? [box(id + "-years", words.say("ui-unit-years"), 2, value === null ? null : Math.floor(value / 12)),
        box(id + "-months", words.say("ui-unit-months"), 3, value === null ? null : value % 12)]
      : [box(id + "-number", words.say("ui-unit-" + question.unit), question.max > 9999 ? 11 : 4, value)];
    const set = (months) => {
      parts[0].input.value = Math.floor(months / 12);
      parts[1].input.value = months % 12;
    };
    const read = () => {
      const texts = parts.map((part) => ungrouped(typed(part.input)));
      const bad = texts.findIndex((text) => text !== "" && !/^\d+$/.test(text));
      if (bad >= 0 || texts.every((text) => text === "")) {
        return fault(parts[Math.max(bad, 0)].input.id, words.say("ui-error-number"));
      }
      const number = texts.length > 1 ? Number(texts[0]) * 12 + Number(texts[1]) : Number(texts[0]);
      if (number >= question.min && number <= question.max) return { value: number };
      return fault(parts[0].input.id, words.say("ui-error-between",
        { low: words.amount(question.min, question.unit), high: words.amount(question.max, question.unit) }));
    };
    return { element: el("div", { class: "boxes", role: "group" }, parts.map((part) => part.element)), read, set, first: parts[0].input.id };
  }

  function dayEntry(words, id, question, value) {
    const given = value ? value.split("-").map(Number) : [null, null, null];
    const year = box(id + "-year", words.say("ui-unit-year"), 4, given[0]);
    const month = box(id + "-month", words.say("ui-unit-month"), 2, given[1]);
    const day = box(id + "-day", words.say("ui-unit-day"), 2, given.length > 2 ? given[2] : null);
    const dated = question.kind === "date";
    const parts = dated ? [year, month, day] : [year, month];
    if (words.say("ui-date-order") === "day-first") parts.reverse();
    const write = dated ? words.date : words.month;
    const read = () => {
      const texts = [year, month, day].slice(0, dated ? 3 : 2).map((part) => typed(part.input));
      const found = checker.day.apply(null, texts);
      if (!found) return fault(parts[0].input.id, words.say(dated ? "ui-error-date" : "ui-error-month"));
      if (found < question.min) return fault(parts[0].input.id, words.say("ui-error-early", { date: write(question.min) }));
      if (found > question.max) return fault(parts[0].input.id, words.say("ui-error-late", { date: write(question.max) }));
      return { value: found };
    };
    return { element: el("div", { class: "boxes", role: "group" }, parts.map((part) => part.element)), read, first: parts[0].input.id };
  }

  /* A day on its own, outside a question: for the date of the verdict. */
  checker.DayEntry = (words, id, least, most, value) =>
    dayEntry(words, id, { kind: "date", min: least, max: most }, value);

  /* Adds up periods, for people who know dates and not sums. */
  function sum(words, id, use) {
    const ends = { kind: "month", min: "1950-01", max: "2100-12" };
    const from = dayEntry(words, id + "-sum-from", ends, null);
    const to = dayEntry(words, id + "-sum-to", ends, null);
    const said = el("p", { class: "sum__said", role: "status" });
    let total = 0;
    const add = () => {
      const first = from.read();
      const last = to.read();
      if (first.errors || last.errors || first.value > last.value) {
        said.textContent = words.say("ui-sum-error");
        return;
      }
      const months = (text) => Number(text.slice(0, 4)) * 12 + Number(text.slice(5));
      total += months(last.value) - months(first.value) + 1;
      use(total);
      said.textContent = words.say("ui-sum", { total: words.amount(total, "months") });
      from.element.parentNode.querySelectorAll("input").forEach((input) => (input.value = ""));
      document.getElementById(from.first).focus();
    };
    const named = (name, part) => {
      const label = id + "-sum-" + name;
      part.element.setAttribute("aria-labelledby", label);
      return [el("p", { class: "entry__name", id: label }, words.say("ui-sum-" + name)), part.element];
    };
    return el("details", { class: "question__find sum" },
      el("summary", {}, words.say("ui-sum-title")),
      el("p", {}, words.say("ui-sum-hint")),
      el("div", {}, named("first", from), named("last", to)),
      el("button", { class: "button button--quiet", type: "button", onclick: add }, words.say("ui-sum-add")),
      said);
  }

  function fault(field, message) {
    return { errors: [{ field, message }] };
  }
})();
