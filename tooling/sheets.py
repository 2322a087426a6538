"""The large-print sheets: steps, papers and foot of one page of A4, from the verdict of the checker.

A sheet is ``docs/<lang>/sheets/<id>.md``. Its front matter holds the answers of the case (``strip``),
the steps that it names (``sheet``, in the checker's order) and the page to read on (``situation``).
"""

from dataclasses import dataclass
from functools import cache
from html import escape
from pathlib import Path
from typing import Any

from checker.tables import Deadline, load
from checker.wording import Words
from tooling import fact_box, page_frame
from tooling.entries import OFFICES, PAPERS, Kind
from tooling.markup import tag
from tooling.pages import PageError, read
from tooling.pictures.case import Case, front_matter, read_case
from tooling.pictures.strip import short

type Json = dict[str, Any]

MOST_STEPS = 5
# The table names the usual window first.
MOST_PLACES = 2
# A clerk reads Chinese: on sheets in other languages every name stands in both.
CLERKS = "zh"


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: its case, the steps that it names and the stem of the page to read on."""

    case: Case
    named: tuple[str, ...]
    situation: str

    @property
    def steps(self) -> list[Json]:
        """The named steps as the checker gives them, in its order."""
        return [step for step in self.case.result["steps"] if step["id"] in self.named]


def read_sheet(path: Path) -> Sheet:
    """Return the sheet at *path*; raises PageError where it says something else than the checker."""
    front = front_matter(path)
    sheet = Sheet(read_case(path), tuple(front.get("sheet", ())), str(front.get("situation", "")))
    found = tuple(step["id"] for step in sheet.steps)
    if not found or found != sheet.named or len(found) > MOST_STEPS:
        raise PageError(f"{path.name}: sheet: names {list(sheet.named)}; the checker: {list(found)}")
    if not (path.parent.parent / "situations" / f"{sheet.situation}.md").exists():
        raise PageError(f"{path.name}: situation: no page '{sheet.situation}'")
    return sheet


def steps(page: Path, words: Json) -> str:
    """Return the numbered steps: what, where, by when."""
    return _Page(page, words).steps()


def papers(page: Path, words: Json) -> str:
    """Return every paper once, with the numbers of the steps that want it."""
    return _Page(page, words).papers()


def foot(page: Path, words: Json) -> str:
    """Return what every sheet owes its reader: no government site, when read, whom to ask, where more is."""
    return _Page(page, words).foot()


class _Page:
    def __init__(self, page: Path, table: Json) -> None:
        self.page = page
        self.sheet = read_sheet(page)
        self.table = table
        self.words = Words(table)
        docs = page.parents[2]
        self.lang = page.parents[1].name
        self.told: set[tuple[str, str]] = set()
        self.names = None if self.lang == CLERKS else _names(docs / CLERKS)

    def steps(self) -> str:
        items = "".join(tag("li", self._step(step)) for step in self.sheet.steps)
        return tag("ol", items, ("class", "handout__steps no-terms"))

    def _step(self, step: Json) -> str:
        id = step["id"]
        title = escape(self.words.of("steps", id))
        link = tag("a", title, ("href", f"../../procedures/{id}/"))
        lines = [tag("strong", link) + self._clerks("steps", id)]
        deadline = load().steps[id].deadline
        if deadline is not None:
            lines.append(self._line("box-deadline", self._deadline(deadline)))
        where = self.words.series([self._office(office) for office in step["where"][:MOST_PLACES]])
        lines.append(self._line("box-where", where))
        return "".join(lines)

    def _deadline(self, deadline: Deadline) -> str:
        return self.words.ui(
            f"sheet-deadline-{deadline.whose}",
            period=fact_box.period(deadline.period, self.table),
            start=self.table["questions"][deadline.start]["label"],
        )

    def _line(self, id: str, text: str) -> str:
        label = short(self.words.ui(id))
        return tag("span", self.words.ui("ui-pair", label=label, answer=text), ("class", "handout__line"))

    def _office(self, id: str) -> str:
        return escape(short(self.words.of("offices", id))) + self._clerks("offices", id)

    def _clerks(self, kind: str, id: str) -> str:
        """Return the Chinese name that stands beside one in another language when it first comes up."""
        if self.names is None or (kind, id) in self.told:
            return ""
        self.told.add((kind, id))
        name = tag("span", escape(short(self.names[kind][id])), ("lang", CLERKS), ("class", "handout__clerk"))
        return f" {name}"

    def papers(self) -> str:
        papers: dict[str, Json] = {}
        numbers: dict[str, list[str]] = {}
        for number, step in enumerate(self.sheet.steps, 1):
            for paper in step["bring"]:
                key = repr(paper)
                papers.setdefault(key, paper)
                numbers.setdefault(key, []).append(str(number))
        if not papers:
            return tag("p", self.words.ui("box-bring-nothing"))
        items = [tag("li", self._numbered(papers[key], numbers[key])) for key in papers]
        return tag("ul", "".join(items), ("class", "handout__papers no-terms"))

    def _numbered(self, paper: Json, numbers: list[str]) -> str:
        steps = self.words.listing(numbers)
        return self.words.ui("sheet-paper", steps=steps).replace("{paper}", self._paper(paper))

    def _paper(self, line: Json) -> str:
        id = line["paper"]
        text = escape(short(self.words.of("documents", id))) + self._clerks("documents", id)
        if line["copies"]:
            text = self.words.ui("sheet-copies", count=line["copies"]).replace("{paper}", text)
        if line["if"]:
            what = escape(self.words.series(self.words.conditions(line["if"])))
            text = self.words.ui("sheet-only-if", what=what).replace("{paper}", text)
        return text

    def foot(self) -> str:
        situation = read(self.page.parents[1], f"situations/{self.sheet.situation}.md").title
        link = tag("a", escape(situation), ("href", f"../../situations/{self.sheet.situation}/"))
        more = self.words.ui("sheet-more").replace("{page}", link)
        day = fact_box.written_date(self._read_on(), self.table)
        read_on = self.table["ui"]["frame-read-on"].replace("{date}", day)
        notice = self.table["ui"]["frame-notice"]
        hint = tag("p", self.words.ui("sheet-print"), ("class", "handout__hint"))
        lines = tag("p", f"{notice} {read_on}") + tag("p", more)
        return tag("div", lines, ("class", "handout__foot no-terms")) + hint

    def _read_on(self) -> str:
        """Return the oldest day on which a source of this sheet was read, those of its steps included."""
        tables, docs = load(), self.page.parents[2]
        facts = page_frame.facts_of(self.page.relative_to(docs), docs, tables)
        facts |= {fact.partition("#")[0] for id in self.sheet.named for fact in tables.steps[id].facts}
        return page_frame.read_on(facts, tables)


@cache
def _names(root: Path) -> dict[str, dict[str, str]]:
    """Return the names of steps, offices and papers as the pages below *root* have them."""
    procedures = [path for path in (root / "procedures").glob("*.md") if path.stem != "index"]
    return {
        "steps": {path.stem: read(root, f"procedures/{path.name}").title for path in procedures},
        **{kind.table: _titles(kind, root) for kind in (OFFICES, PAPERS)},
    }


def _titles(kind: Kind, root: Path) -> dict[str, str]:
    return {section.id: section.title for page in kind.pages(root) for section in page.with_ids(2)}
