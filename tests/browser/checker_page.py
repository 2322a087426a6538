"""Drive the check page as a person would: by what is on the screen."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

import pytest
from playwright.sync_api import ConsoleMessage, Error, Locator, Page, Request, expect

from checker.contract import decide
from checker.wording import Words

type Json = dict[str, Any]
type Answers = Mapping[str, object]

LANGUAGES = ("en", "zh")
# What takes long is looked at in turns: every language, every scheme, not every pair of them.
LOOKS = (("en", "light"), ("zh", "dark"), ("en", "dark"), ("zh", "light"))
# For tests of what comes after the start: they share a page on which Python runs.
RUNNING = pytest.mark.running
# Python has to start within this time on a slow machine.
PATIENCE = 30_000

# What the engine says of fetches; Checker looks at the failed requests themselves.
FETCHING = ("Failed to load resource", "TypeError: Failed to fetch")
# What Pyodide says of a library that was cut off, by leaving the page for example.
CUT_OFF = "Error occurred while installing the standard library"


def in_turns[T](values: Iterable[T]) -> list[tuple[T, str]]:
    """Pair each of *values* with a language, in turns: for what depends little on the language."""
    return [(value, LANGUAGES[place % 2]) for place, value in enumerate(values)]


# Lets a running page read an address, and marks what it showed before.
READ = """(to) => {
  document.querySelector(".checker__view").firstElementChild.dataset.before = "";
  location.hash = to;
}"""


class Checker:
    """One open check page; one that *stays* is started once and used by many tests."""

    def __init__(self, page: Page, site: str, lang: str, words: Json, *, stays: bool = False) -> None:
        self.page = page
        self.stays = stays
        self.site = site
        self.lang = lang
        self.words = words
        self.faults: list[str] = []
        self.opened = 0
        page.on("pageerror", self._fault)
        page.on("console", self._console)
        page.on("requestfailed", self._failed)

    def _fault(self, error: Error) -> None:
        self.faults.append(str(error))

    def _console(self, message: ConsoleMessage) -> None:
        # A missing file is a test's own doing, or the theme looking for a sitemap. Leaving a page
        # while Python is still on its way is no fault either.
        left = self.opened > 1 and CUT_OFF in message.text
        if message.type == "error" and not left and not any(text in message.text for text in FETCHING):
            self.faults.append(message.text)

    def _failed(self, request: Request) -> None:
        if request.failure != "net::ERR_ABORTED":
            self.faults.append(f"{request.url}: {request.failure}")

    def forgive(self) -> None:
        """Forget the complaints of a worker whose files were cut off: a test's own doing."""
        self.page.wait_for_timeout(300)
        self.faults.clear()

    # -- words

    def ui(self, id: str, **values: object) -> str:
        """Return an interface text as the page shows it."""
        return Words(self.words).ui(id, **values)

    def verdict(self, answers: Answers, on: date | None = None) -> Json:
        """Return what CPython decides."""
        return decide(answers, on or date.today())

    # -- opening

    def address(self, lang: str = "", page: str = "check/") -> str:
        return f"{self.site}/{'zh/' if (lang or self.lang) == 'zh' else ''}{page}"

    def open(self, fragment: str = "") -> "Checker":
        """Open the page at *fragment*; one that stays starts over without a new Python."""
        if self.stays and self.opened:
            self.page.locator(".checker__erase").click()
            if len(fragment) > 1:
                self.page.evaluate(READ, fragment)
                self.page.wait_for_function("() => !document.querySelector('.checker__view [data-before]')")
            return self
        self.opened += 1
        # A change of the fragment alone would not load the page anew.
        self.page.goto("about:blank")
        self.page.goto(self.address() + fragment, wait_until="domcontentloaded")
        return self

    def ready(self) -> "Checker":
        """Wait until the words and Python have arrived."""
        self.page.wait_for_function(
            "() => !document.querySelector('.working') "
            "&& document.querySelector('#checker form, #checker .result')"
        )
        return self

    # -- what is on the screen

    @property
    def asked(self) -> str:
        """The id of the question on the screen, "" on any other screen."""
        field = self.page.locator(".checker__view fieldset")
        return (field.get_attribute("id") or "").removeprefix("field-") if field.count() else ""

    @property
    def heading(self) -> Locator:
        return self.page.locator(".checker__view h1")

    @property
    def result(self) -> Locator:
        return self.page.locator(".result")

    @property
    def fragment(self) -> str:
        return self.page.url.partition("#")[2]

    def button(self, id: str, **values: object) -> Locator:
        return self.page.get_by_role("button", name=self.ui(id, **values), exact=False)

    # -- acting

    def back(self) -> None:
        self.page.locator(".checker__back").click()

    def fill(self, id: str, value: object) -> None:
        """Enter *value* for the question *id* with the mouse."""
        if value == "unknown":
            unsure = self.page.locator(f"#{id}--unknown, #{id}-unsure")
            if unsure.count():
                unsure.check()
            else:
                self.page.locator(f"#list-{id}").select_option("unknown")
        elif isinstance(value, list) and self._is_tick():
            for option in value or ["none"]:
                self.page.locator(f"#{id}--{option}").check()
        elif isinstance(value, list):
            self.page.locator(f"#{id}-rough").check()
            self._entry(f"{id}-low", value[0])
            self._entry(f"{id}-high", value[1])
        elif self.page.locator(f"#list-{id}").count():
            self.page.locator(f"#list-{id}").select_option(str(value))
        elif self.page.locator(f"#{id}--{value}").count():
            self.page.locator(f"#{id}--{value}").check()
        else:
            self._entry(f"{id}-low", value)

    def _is_tick(self) -> bool:
        return bool(self.page.locator(".options input[type=checkbox][data-alone]").count())

    def _entry(self, prefix: str, value: object) -> None:
        """Write a number, a month or a day into its boxes."""
        boxes = self.page.locator(f"input[id^='{prefix}-']")
        names = [str(box.get_attribute("id")).removeprefix(f"{prefix}-") for box in boxes.all()]
        if isinstance(value, int):
            parts = {"number": value, "years": value // 12, "months": value % 12}
        else:
            year, month, day = (*map(int, str(value).split("-")), 0)[:3]
            parts = {"year": year, "month": month, "day": day}
        for name in names:
            self.page.locator(f"#{prefix}-{name}").fill(str(parts[name]))

    def go_on(self) -> None:
        """Press Continue and wait for what follows."""
        before = self.page.locator(".checker__view form").element_handle()
        self.page.locator("button.button--main").click()
        self._wait_for_change(before)

    def _wait_for_change(self, before: object) -> None:
        self.page.wait_for_function(
            "(form) => !form.isConnected || form.querySelector('.errors') "
            "|| !document.querySelector('.checker__failure').hidden",
            arg=before,
        )

    def answer(self, value: object, id: str = "") -> None:
        """Answer the question on the screen."""
        self.fill(id or self.asked, value)
        self.go_on()

    def type_answer(self, value: object) -> None:
        """The same with the keyboard alone, from the focused heading on."""
        id, keys = self.asked, self.page.keyboard
        before = self.page.locator(".checker__view form").element_handle()
        wanted = f"list-{id}" if self.page.locator(f"#list-{id}").count() else ""
        if wanted:
            self.tab_to(wanted)
            choices = self.page.locator(f"#{wanted} option").all()
            for _ in range([one.get_attribute("value") for one in choices].index(str(value))):
                keys.press("ArrowDown")
            keys.press("Tab")  # Enter would open the list.
        elif self._is_tick():
            chosen = ["unknown"] if value == "unknown" else value or ["none"]
            assert isinstance(chosen, list)
            inputs = self.page.locator(".options input").all()
            order = [str(box.get_attribute("value")) for box in inputs]
            for option in sorted(chosen, key=order.index):
                self.tab_to(f"{id}--{option}")
                keys.press("Space")
        elif self.page.locator(f"input[name='{id}']").count():
            self.tab_to(f"{id}--{self.page.locator(f'input[name="{id}"]').first.get_attribute('value')}")
            values = [box.get_attribute("value") for box in self.page.locator(f"input[name='{id}']").all()]
            keys.press("Space")
            for _ in range(values.index(str(value))):
                keys.press("ArrowDown")
        elif value == "unknown":
            self.tab_to(f"{id}-unsure")
            keys.press("Space")
        else:
            self._type_entry(f"{id}-low", value)
        keys.press("Enter")
        self._wait_for_change(before)

    def _type_entry(self, prefix: str, value: object) -> None:
        if isinstance(value, int):
            parts = {"number": value, "years": value // 12, "months": value % 12}
        else:
            year, month, day = (*map(int, str(value).split("-")), 0)[:3]
            parts = {"year": year, "month": month, "day": day}
        for box in self.page.locator(f"input[id^='{prefix}-']").all():
            name = str(box.get_attribute("id"))
            self.tab_to(name)
            self.page.keyboard.type(str(parts[name.removeprefix(f"{prefix}-")]))

    def tab_to(self, id: str) -> None:
        """Press Tab until the element *id* has the focus."""
        for _ in range(80):
            if self.page.evaluate("() => document.activeElement.id") == id:
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"Tab never reaches '{id}'")

    def walk(self, knows: Answers, *, keyboard: bool = False) -> Json:
        """Answer until the result stands; what *knows* leaves out is not sure.

        Returns the answers given, in their order.
        """
        given: Json = {}
        while (asked := self.asked) and len(given) <= 14:
            given[asked] = knows.get(asked, "unknown")
            if keyboard:
                self.type_answer(given[asked])
            else:
                self.answer(given[asked])
            assert not self.page.locator(".errors").count(), f"{asked}: {given[asked]} is refused"
        expect(self.result).to_be_visible()
        return given


def fragment(answers: Answers) -> str:
    """Write *answers* as an address carries them."""
    parts = []
    for id, value in answers.items():
        many = value if isinstance(value, list) else [value]
        span = len(many) == 2 and id not in {"topic"} and not str(many[0])[:1].isalpha()
        parts.append(f"{id}={('..' if span else ',').join(map(str, many))}")
    return "#" + "&".join(parts)
