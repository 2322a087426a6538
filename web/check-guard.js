/* Runs before every other script of the check page, in the words of the oldest engines. Where one
   of them does not come or cannot be read, it shows what to do instead of a page that is dead. */
(function () {
  "use strict";
  var checker = (window.checker = window.checker || {});
  // One thing that each of the other scripts brings.
  var PARTS = ["Words", "readHash", "Question", "Result", "Sheet", "page"];

  function each(found, run) {
    for (var i = 0; i < found.length; i++) run(found[i]);
  }

  function fail(root) {
    var reason = typeof WebAssembly === "object" && typeof Promise === "function" ? "fetch" : "no-wasm";
    var failure = root.querySelector(".checker__failure");
    var forget = failure.querySelector(".checker__forget");
    checker.broken = reason;
    each(failure.querySelectorAll("[data-reason]"), function (one) {
      one.hidden = one.getAttribute("data-reason") !== reason;
    });
    each(root.querySelectorAll(".checker__view, .checker__slow"), function (one) {
      one.hidden = true;
    });
    failure.hidden = false;
    failure.querySelector(".checker__again").onclick = function () {
      location.reload();
    };
    forget.onclick = function () {
      history.replaceState(null, "", location.pathname + location.search);
      failure.querySelector(".checker__forgotten").textContent = JSON.parse(root.getAttribute("data-early"))["ui-erased"];
      forget.hidden = true;
    };
    failure.querySelector(".question__title").focus();
  }

  document.addEventListener("DOMContentLoaded", function () {
    var root = document.getElementById("checker");
    var missing = false;
    if (!root) return;
    each(PARTS, function (name) {
      if (!checker[name]) missing = true;
    });
    if (missing) return fail(root);
    // The page itself starts on the same event, after this.
    setTimeout(function () {
      if (!checker.started) fail(root);
    }, 0);
  });
})();
