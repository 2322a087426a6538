/* Answers in the address: #topic=moving&first-age=10..15&place=unknown&on=2027-01-01
   The part behind "#" never reaches a server. What cannot be used is dropped and named. */
(function () {
  "use strict";
  const checker = (window.checker = window.checker || {});
  const UNKNOWN = "unknown";
  const ENTRY = "topic";
  const YEARS_BACK = 1;
  const YEARS_AHEAD = 20;

  /* "YYYY-MM" or "YYYY-MM-DD" of a real day, else null. */
  checker.day = function (year, month, day) {
    const whole = [year, month, day === undefined ? 1 : day];
    if (whole.some((part) => !/^\d{1,4}$/.test(part)) || String(year).length !== 4) return null;
    const [y, m, d] = whole.map(Number);
    const real = new Date(Date.UTC(y, m - 1, d));
    if (real.getUTCMonth() !== m - 1 || real.getUTCDate() !== d) return null;
    return real.toISOString().slice(0, day === undefined ? 7 : 10);
  };

  /* Rules are kept for the near past and the foreseeable future only. */
  checker.judged = function (day, today) {
    const shift = (years) => Number(today.slice(0, 4)) + years + today.slice(4);
    return day >= shift(-YEARS_BACK) && day <= shift(YEARS_AHEAD);
  };

  /* Questions with "on" put in place as the latest month or day. */
  checker.questionsOn = function (questions, on) {
    const found = {};
    Object.keys(questions).forEach((id) => {
      const question = Object.assign({}, questions[id]);
      if (question.max === "on") question.max = question.kind === "month" ? on.slice(0, 7) : on;
      found[id] = question;
    });
    return found;
  };

  function decode(id, question, text) {
    if (text === UNKNOWN) return id === ENTRY || question.unsure === false ? null : UNKNOWN;
    if (question.kind === "tick" || question.kind === "choice") {
      const chosen = text === "" ? [] : text.split(",");
      const known = chosen.every((one, at) => question.options.indexOf(one) >= 0 && chosen.indexOf(one) === at);
      const mayBeNone = question.kind === "tick" && id !== ENTRY;
      if (!known || (!chosen.length && !mayBeNone)) return null;
      if (question.unsure === false && chosen.length > 1) return null;
      return question.kind === "choice" && chosen.length === 1 ? chosen[0] : chosen;
    }
    const ends = text.split("..").map((end) => decodeEnd(question, end));
    if (ends.length > 2 || ends.indexOf(null) >= 0) return null;
    const low = ends[0];
    const high = ends[ends.length - 1];
    if (low < question.min || high > question.max || low > high) return null;
    return low === high ? low : ends;
  }

  function decodeEnd(question, text) {
    if (question.kind === "number") return /^\d{1,9}$/.test(text) ? Number(text) : null;
    const parts = text.split("-");
    if (parts.length !== (question.kind === "month" ? 2 : 3)) return null;
    return checker.day.apply(null, parts) === text ? text : null;
  }

  /* A fragment either names a place in the page or is meant to hold answers. */
  checker.holdsAnswers = function (hash) {
    const name = text(hash.replace(/^#/, ""));
    return name !== "" && !document.getElementById(name);
  };

  /* -> {answers, on, dropped}: answers keep the order in which they were given. */
  checker.readHash = function (hash, questions, today) {
    const read = { answers: {}, on: null, dropped: [] };
    if (!checker.holdsAnswers(hash)) return read;
    const parts = hash.replace(/^#/, "").split("&");
    const pairs = parts.map((part) => {
      const at = part.indexOf("=");
      return { part: text(part), key: text(at < 0 ? part : part.slice(0, at)), value: at < 0 ? null : text(part.slice(at + 1)) };
    });
    pairs.filter((pair) => pair.key === "on").forEach((pair) => {
      const day = pair.value && checker.day.apply(null, pair.value.split("-"));
      if (day && checker.judged(day, today) && !read.on) read.on = day;
      else read.dropped.push(pair.part);
    });
    const dated = checker.questionsOn(questions, read.on || today);
    pairs.filter((pair) => pair.key !== "on" && pair.part).forEach((pair) => {
      // The first answer to a question stands; a second one is named like any other mistake.
      const known = pair.value !== null && checker.own(dated, pair.key) && !checker.own(read.answers, pair.key);
      const value = known ? decode(pair.key, dated[pair.key], pair.value) : null;
      if (value === null) read.dropped.push(pair.part);
      else read.answers[pair.key] = value;
    });
    return read;
  };

  function text(part) {
    try {
      return decodeURIComponent(part);
    } catch (error) {
      return part;
    }
  }

  checker.writeHash = function (answers, on, questions) {
    const parts = Object.keys(answers).map((id) => {
      const span = questions[id].kind !== "choice" && questions[id].kind !== "tick";
      return id + "=" + [].concat(answers[id]).join(span ? ".." : ",");
    });
    if (on) parts.push("on=" + on);
    return parts.length ? "#" + parts.join("&") : "";
  };
})();
