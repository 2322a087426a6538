"""The first question as it stands in the check page before any script has run.

``web/check-question.js`` makes the same markup for every question; a browser
test compares the two.
"""

import json
from html import escape
from typing import Any

from tooling.markup import tag

type Words = dict[str, Any]

ENTRY = "topic"
# In this order: each file uses what the ones before it define.
SCRIPTS = ("check-words.js", "check-answers.js", "check-question.js", "check-result.js", "check-sheet.js")
# The texts that the page may need before its word file has arrived.
EARLY = (
    "ui-working", "ui-opening", "ui-problem", "ui-error-title", "ui-error-topic", "ui-continue",
    "ui-erased", "ui-locale", "ui-else-title", "ui-else-text", "ui-back", "ui-erase",
)  # fmt: skip
# Pages that say the same as the checker, as seen from the check page of a language.
WAYS = (
    ("ui-way-moving", "../situations/moving/"),
    ("ui-way-stopped-working", "../situations/stopped-working/"),
    ("ui-way-pension-age", "../situations/pension-age/"),
    ("ui-way-leaving-mainland", "../situations/leaving-mainland/"),
    ("ui-way-death-and-family", "../situations/death-and-family/"),
    ("ui-way-employer", "../situations/employer/"),
    ("ui-way-card", "../situations/card/"),
    ("ui-way-help", "../help-now/"),
)
REASONS = ("no-wasm", "fetch", "python")


def render(words: Words, questions: Words, lang: str, read_on: str) -> str:
    """Return the container of the checker with the first question in it, as one HTML block."""
    return _Page(words, questions, lang, read_on).html()


class _Page:
    def __init__(self, words: Words, questions: Words, lang: str, read_on: str) -> None:
        self.words = words
        self.question = questions[ENTRY]
        self.said = words["questions"][ENTRY]
        self.lang = lang
        self.read_on = read_on
        # English stands at the root, every other language one folder deeper.
        self.assets = "../assets/" if lang == "en" else "../../assets/"

    def html(self) -> str:
        other = "zh" if self.lang == "en" else "en"
        early = {id: self._ui(id) for id in EARLY}
        container = tag(
            "div",
            self._status() + self._failure() + self._view(),
            ("class", "checker"),
            ("id", "checker"),
            ("data-lang", self.lang),
            ("data-read-on", self.read_on),
            ("data-words", f"{self.assets}words/{self.lang}.json"),
            ("data-other-words", f"{self.assets}words/{other}.json"),
            ("data-questions", f"{self.assets}words/questions.json"),
            ("data-worker", f"{self.assets}worker.js"),
            ("data-runtime", f"{self.assets}runtime/"),
            ("data-early", json.dumps(early, ensure_ascii=False)),
        )
        return container + "".join(
            tag("script", "", ("src", f"{self.assets}{name}"), ("defer", None)) for name in SCRIPTS
        )

    def _ui(self, id: str) -> str:
        text: str = self.words["ui"][id]
        return text

    def _status(self) -> str:
        return tag("div", "", ("class", "checker__status unseen"), ("role", "status"))

    # -- what is shown when Python cannot come

    def _failure(self) -> str:
        reasons = "".join(
            tag("p", self._ui(f"ui-failed-{reason}"), ("data-reason", reason), ("hidden", None))
            for reason in REASONS
        )
        again = tag("button", self._ui("ui-again"), ("class", "button checker__again"), ("type", "button"))
        forget = tag("button", self._ui("ui-erase"), ("class", "link checker__forget"), ("type", "button"))
        forgotten = tag("span", "", ("class", "checker__forgotten"))
        failed = tag(
            "div",
            tag(
                "p",
                self._ui("ui-failed"),
                ("class", "question__title"),
                # The page has one h1, the question; this heading takes its place when shown.
                ("role", "heading"),
                ("aria-level", "1"),
                ("tabindex", "-1"),
            )
            + reasons
            + self._ways()
            + tag("p", again)
            + tag("div", forgotten + forget, ("class", "checker__foot")),
            ("class", "checker__failure"),
            ("hidden", None),
        )
        slow = tag("p", self._ui("ui-slow")) + self._ways()
        # Appears by itself after a while (web/check.css), so that it needs no script.
        return failed + tag("div", slow, ("class", "checker__slow note note--plain"))

    def _ways(self) -> str:
        links = (tag("a", self._ui(id), ("href", href)) for id, href in WAYS)
        return tag("ul", "".join(tag("li", link) for link in links), ("class", "checker__ways"))

    # -- the question

    def _view(self) -> str:
        progress = self._ui("ui-progress-only").replace("{n}", "1")
        bar = tag("p", progress, ("class", "checker__progress"))
        go = tag("button", self._ui("ui-continue"), ("class", "button button--main"), ("type", "submit"))
        form = tag(
            "form",
            self._fieldset() + tag("div", go, ("class", "checker__go")),
            ("class", "checker__form"),
            # Without a script nothing may be sent anywhere.
            ("method", "dialog"),
            ("novalidate", None),
            ("autocomplete", "off"),
        )
        why = tag("p", self.said["why"], ("class", "question__why")) if self.said["why"] else ""
        erase = tag("button", self._ui("ui-erase"), ("class", "link checker__erase"), ("type", "button"))
        return tag(
            "div",
            tag("div", bar, ("class", "checker__bar"))
            + form
            + why
            + tag("div", erase, ("class", "checker__foot")),
            ("class", "checker__view"),
        )

    def _fieldset(self) -> str:
        hint, find_out = self.said["hint"], self.said["find_out"]
        title = tag(
            "h1",
            escape(self.said["title"]),
            ("class", "question__title"),
            ("id", f"title-{ENTRY}"),
            ("tabindex", "-1"),
        )
        parts = [tag("legend", title, ("class", "question__legend"))]
        if hint:
            parts.append(tag("p", hint, ("class", "question__hint"), ("id", f"hint-{ENTRY}")))
        if find_out:
            summary = tag("summary", self._ui("ui-find-out"))
            parts.append(tag("details", summary + tag("p", find_out), ("class", "question__find")))
        parts.append(self._options())
        described = (("aria-describedby", f"hint-{ENTRY}"),) if hint else ()
        fieldset = tag(
            "fieldset",
            "".join(parts),
            ("class", "question__field"),
            ("id", f"field-{ENTRY}"),
            *described,
        )
        return tag("div", fieldset, ("class", "question"))

    def _options(self) -> str:
        rows = [
            _row(key, escape(option["text"]), option["hint"])
            for key in self.question["options"]
            for option in [self.said["options"][key]]
        ]
        rows.append(tag("p", self._ui("ui-or-else"), ("class", "options__or")))
        other = (self._ui("ui-topic-other"), self._ui("ui-topic-other-hint"))
        rows.append(_row("other", *other, alone=True))
        return tag("div", "".join(rows), ("class", "options"))


def _row(key: str, text: str, hint: str, *, alone: bool = False) -> str:
    id = f"{ENTRY}--{key}"
    attributes: list[tuple[str, str | None]] = [
        ("class", "option__input"),
        ("type", "checkbox"),
        ("id", id),
        ("value", key),
        ("aria-labelledby", f"{id}-text"),
    ]
    if hint:
        attributes.append(("aria-describedby", f"{id}-hint"))
    if alone:
        attributes.append(("data-alone", None))
    inside = tag("input", None, *attributes)
    inside += tag("span", text, ("class", "option__text"), ("id", f"{id}-text"))
    if hint:
        inside += tag("span", hint, ("class", "option__hint"), ("id", f"{id}-hint"))
    return tag("label", inside, ("class", "option"), ("for", id))
