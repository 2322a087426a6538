/* The search field of every page, and the search page. The index comes when somebody is about to type,
   and what is typed never leaves the device: it stands in the fragment of the search page's address. */
(function () {
  "use strict";
  const FIRST = 7;
  const MOST = 60;
  const PAUSE_MS = 120;
  const ASSETS = new URL(".", document.currentScript.src);
  const SCRIPTS = ["minisearch.js", "letters.js", "search-engine.js"];

  let engine = null;

  function script(name) {
    return new Promise((done, failed) => {
      const made = document.createElement("script");
      made.src = new URL(name, ASSETS);
      made.async = false;
      made.onload = done;
      made.onerror = failed;
      document.head.appendChild(made);
    });
  }

  // Library and index, fetched once.
  function load(lang) {
    if (engine) return engine;
    const index = fetch(new URL("words/search-" + lang + ".json", ASSETS)).then((response) => {
      if (!response.ok) throw new Error(response.status);
      return response.json();
    });
    engine = Promise.all([index, ...SCRIPTS.map(script)]).then(([table]) => [new window.checker.SiteSearch(window.MiniSearch, table), table.says]);
    engine.catch(() => (engine = null));
    return engine;
  }

  function make(name, kind, text) {
    const made = document.createElement(name);
    made.className = kind;
    if (text) made.textContent = text;
    return made;
  }

  const field = {
    root: null,
    address: (query) => field.root.dataset.page + (query ? "#q=" + encodeURIComponent(query) : ""),
    // Addresses in the index are below the first page of the language.
    page: (below) => new URL("../" + below, new URL(field.root.dataset.page, document.baseURI)).href,
    find: (query) => load(field.root.dataset.lang).then(([found, says]) => Object.assign(found.find(query), { engine: found, says })),
    // Somebody who types Chinese on an English page, or English on a Chinese one, may want those pages.
    foreign: (query) => (field.root.dataset.lang === "en") === /[㐀-鿿]/.test(query) && /[a-z㐀-鿿]/i.test(query),
  };

  function marked(found, hit, text, kind) {
    const line = make("span", kind);
    found.engine.marked(text, hit.matched).forEach((piece) => {
      line.appendChild(piece.hit ? make("mark", "", piece.text) : document.createTextNode(piece.text));
    });
    return line;
  }

  function fill(link, found, hit) {
    link.href = field.page(hit.address);
    link.appendChild(marked(found, hit, hit.title, "search-hit__title"));
    const about = [found.says["kind-" + hit.kind], hit.page].filter(Boolean).join(" · ");
    link.appendChild(make("span", "search-hit__kind", about));
    link.appendChild(marked(found, hit, (hit.heading ? hit.heading + " — " : "") + hit.about, "search-hit__about"));
    return link;
  }

  function state(found) {
    if (!found.hits.length) return found.says.nothing;
    return (found.all ? found.says.count : found.says.any).replace("{n}", Math.min(found.hits.length, MOST));
  }

  function offer(link, query) {
    link.href = field.root.dataset.other + "#q=" + encodeURIComponent(query);
    link.hidden = !field.foreign(query);
  }

  /* -- the field in the header: a combobox with a list of suggestions */

  function header(root) {
    const form = root.querySelector("form");
    const open = root.querySelector(".search__open");
    if (!form) return;
    const input = form.querySelector("input");
    const panel = form.querySelector(".search__panel");
    const said = form.querySelector(".search__said");
    const list = form.querySelector(".search__list");
    const more = form.querySelector(".search__more");
    const other = form.querySelector(".search__other");
    let timer = 0;
    let asked = 0;
    let active = -1;

    const query = () => input.value.trim();
    const options = () => Array.from(list.children);

    function close() {
      clearTimeout(timer);
      asked += 1;
      panel.hidden = true;
      input.setAttribute("aria-expanded", "false");
      choose(-1);
    }

    function choose(at) {
      const all = options();
      active = all.length ? ((at + 1 + all.length + 1) % (all.length + 1)) - 1 : -1;
      all.forEach((one, place) => one.setAttribute("aria-selected", String(place === active)));
      if (active < 0) return input.removeAttribute("aria-activedescendant");
      input.setAttribute("aria-activedescendant", all[active].id);
      all[active].scrollIntoView({ block: "nearest" });
    }

    function show() {
      clearTimeout(timer);
      const turn = ++asked;
      if (!query()) return close();
      field.find(query()).then((found) => {
        if (turn !== asked) return;
        list.textContent = "";
        found.hits.slice(0, FIRST).forEach((hit, at) => {
          const option = fill(make("a", "search-hit"), found, hit);
          option.id = "search-option-" + at;
          option.tabIndex = -1;
          option.setAttribute("role", "option");
          list.appendChild(option);
        });
        said.textContent = state(found);
        reveal(found.hits.length > 0);
      }, () => {
        if (turn !== asked) return;
        list.textContent = "";
        said.textContent = field.root.dataset.failed;
        reveal(false);
      });
    }

    function reveal(listed) {
      list.hidden = !listed;
      more.hidden = !listed;
      more.href = field.address(query());
      offer(other, query());
      panel.hidden = false;
      input.setAttribute("aria-expanded", String(listed));
      choose(-1);
    }

    function later(event) {
      clearTimeout(timer);
      // Letters of a word still being composed are no query.
      if (!event.isComposing) timer = setTimeout(show, PAUSE_MS);
    }

    function unfold(shown) {
      root.classList.toggle("search--open", shown);
      open.setAttribute("aria-expanded", String(shown));
      if (shown) input.focus();
      else close();
    }

    input.addEventListener("focus", () => load(root.dataset.lang).catch(() => {}));
    input.addEventListener("input", later);
    input.addEventListener("compositionend", later);
    input.addEventListener("keydown", (event) => {
      if (event.isComposing) return;
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        event.preventDefault();
        if (panel.hidden) show();
        else choose(active + (event.key === "ArrowDown" ? 1 : -1));
      } else if (event.key === "Escape") {
        event.preventDefault();
        if (!panel.hidden) close();
        else if (input.value) input.value = "";
        else if (root.classList.contains("search--open")) {
          unfold(false);
          open.focus();
        }
      } else if (event.key === "Enter" && active >= 0) {
        event.preventDefault();
        options()[active].click();
      }
    });
    // Typing in the field is no command of the theme's.
    form.addEventListener("keydown", (event) => event.key !== "Tab" && event.stopPropagation());
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      location.href = field.address(query());
    });
    root.addEventListener("focusout", (event) => {
      if (event.relatedTarget && root.contains(event.relatedTarget)) return;
      if (event.relatedTarget) unfold(false);
    });
    document.addEventListener("pointerdown", (event) => {
      if (!root.contains(event.target)) unfold(false);
    });

    // On a phone the link unfolds the field; without a script it leads to the search page.
    open.setAttribute("role", "button");
    open.setAttribute("aria-expanded", "false");
    open.setAttribute("aria-controls", form.id);
    open.addEventListener("click", (event) => {
      event.preventDefault();
      unfold(!root.classList.contains("search--open"));
    });
    root.start = () => {
      unfold(true);
      input.select();
    };
  }

  /* -- the search page: all results, for the query in the fragment */

  function page(frame) {
    const form = frame.querySelector("form");
    const input = form.querySelector("input");
    const said = frame.querySelector(".find__said");
    const list = frame.querySelector("ol");
    const other = frame.querySelector(".search-other");
    let timer = 0;
    let asked = 0;

    const written = () => {
      const given = /^#q=(.*)$/.exec(location.hash);
      try {
        return given ? decodeURIComponent(given[1].replace(/\+/g, " ")) : "";
      } catch (error) {
        return given[1];
      }
    };

    function show(keep) {
      clearTimeout(timer);
      const turn = ++asked;
      const query = input.value.trim();
      if (keep && query !== written()) history.replaceState(null, "", query ? "#q=" + encodeURIComponent(query) : location.pathname);
      if (!query) {
        list.textContent = said.textContent = "";
        other.parentNode.hidden = true;
        return;
      }
      field.find(query).then((found) => {
        if (turn !== asked) return;
        list.textContent = "";
        found.hits.slice(0, MOST).forEach((hit) => {
          const item = document.createElement("li");
          item.appendChild(fill(make("a", "search-hit"), found, hit));
          list.appendChild(item);
        });
        said.textContent = state(found);
        offer(other, query);
        other.parentNode.hidden = other.hidden;
      }, () => {
        if (turn === asked) said.textContent = field.root.dataset.failed;
      });
    }

    function read() {
      input.value = written();
      show(false);
    }

    input.addEventListener("focus", () => load(field.root.dataset.lang).catch(() => {}));
    ["input", "compositionend"].forEach((name) => input.addEventListener(name, (event) => {
      clearTimeout(timer);
      if (!event.isComposing) timer = setTimeout(show, PAUSE_MS, true);
    }));
    form.addEventListener("keydown", (event) => event.stopPropagation());
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      show(true);
    });
    window.addEventListener("hashchange", read);
    frame.hidden = false;
    if (written()) read();
    field.root.start = () => input.focus();
  }

  function start() {
    field.root = document.querySelector(".search");
    if (!field.root) return;
    header(field.root);
    document.querySelectorAll(".search-page").forEach(page);
    document.addEventListener("keydown", (event) => {
      const busy = event.target.closest && event.target.closest("input, textarea, select, [contenteditable]");
      if (event.key !== "/" || busy || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      field.root.start();
    });
  }

  if (window.fetch && window.Promise && "".normalize) document.addEventListener("DOMContentLoaded", start);
})();
