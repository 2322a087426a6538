"""Pictures say what the checker says, and say it in words too."""

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from checker.contract import decide
from checker.engine import month_text
from checker.tables import load
from tooling import timeline
from tooling.fill import Place, markdown
from tooling.pages import PageError, read
from tooling.pictures import minimum_months, retirement_ages, strip, three_things, timeline_grid
from tooling.pictures.case import judged, read_case
from tooling.words import DOCS, LANGUAGES, compile_words

WORDS = {lang: compile_words(DOCS / lang) for lang in LANGUAGES}
ON = date.fromisoformat(load().read_on)
STRIPS = sorted(
    path.relative_to(DOCS / "en").as_posix()
    for path in (DOCS / "en").rglob("*.md")
    if "<!-- steps-strip -->" in path.read_text(encoding="utf-8")
)
WHO: dict[str, dict[str, str]] = {
    "man": {"sex": "man"},
    "woman-55": {"sex": "woman", "woman-category": "fifty-five"},
    "woman-50": {"sex": "woman", "woman-category": "fifty"},
}

type Json = dict[str, Any]


def _strip(lang: str, path: str) -> str:
    return strip.render(DOCS / lang / path, "../../", WORDS[lang])


# -- strips of steps


def test_every_life_event_has_a_strip() -> None:
    assert len(STRIPS) >= 7


@pytest.mark.parametrize("path", STRIPS)
def test_a_strip_shows_every_step_of_the_checker_in_its_order(path: str) -> None:
    for lang in LANGUAGES:
        case = read_case(DOCS / lang / path)
        shown = re.findall(r'href="../../procedures/([a-z0-9-]+)/"', _strip(lang, path))
        assert shown == [step["id"] for step in case.result["steps"]]


@pytest.mark.parametrize("path", STRIPS)
def test_the_case_of_a_strip_is_the_same_in_both_languages_and_every_answer_counts(path: str) -> None:
    english, chinese = (read_case(DOCS / lang / path) for lang in LANGUAGES)
    assert english.answers == chinese.answers
    assert not english.result["unused"]
    assert not english.result["contradiction"]


@pytest.mark.parametrize("path", STRIPS)
def test_a_strip_marks_exactly_the_steps_that_may_not_come(path: str) -> None:
    steps = read_case(DOCS / "en" / path).result["steps"]
    marked = _strip("en", path).count("strip__only-if")
    assert marked == sum(step["maybe"] for step in steps)


@pytest.mark.parametrize("answers", [{"move": "nowhere"}, {"topic": ["moving"], "no-such": "yes"}, {}])
def test_a_wrong_case_stops_the_build(answers: Json) -> None:
    with pytest.raises(PageError):
        judged(answers, "page.md")


# -- retirement ages


def _births() -> list[int]:
    first, end = retirement_ages.span(retirement_ages.ages())
    # Every month near a change of group, every seventh elsewhere: 7 meets all places of a step of 2 or 4.
    near = {one.first_delayed for one in retirement_ages.ages()} | {
        one.first_at_last for one in retirement_ages.ages()
    }
    return [birth for birth in range(first, end) if birth % 7 == 0 or any(abs(birth - n) < 3 for n in near)]


@pytest.mark.parametrize("ages", retirement_ages.ages(), ids=lambda one: one.group)
def test_the_ages_of_the_chart_are_those_of_the_checker(ages: retirement_ages.Ages) -> None:
    for birth in _births():
        answers = {"topic": ["pension-age"], "insured-as": "employee", "birth-month": month_text(birth)}
        result = decide({**answers, **WHO[ages.group], "retire-extras": [], "total-months": 300}, ON)
        told = {one["id"]: one["low"] for one in result["amounts"]}
        if "statutory-retirement-month" in told:
            assert told["statutory-retirement-month"] == month_text(birth + ages.at(birth)), month_text(birth)


def test_the_checker_tells_the_month_for_most_births_of_the_chart() -> None:
    answers = {"topic": ["pension-age"], "insured-as": "employee", "birth-month": "1975-06", "sex": "man"}
    result = decide({**answers, "retire-extras": [], "total-months": 300}, ON)
    assert "statutory-retirement-month" in {one["id"] for one in result["amounts"]}


def test_the_drawn_line_goes_through_the_ages_of_the_rules() -> None:
    groups = retirement_ages.ages()
    first, end = retirement_ages.span(groups)
    html = retirement_ages.render(WORDS["en"])
    low = min(one.original for one in groups) // 12 - 2
    high = max(one.last for one in groups) // 12 + 1
    for one in groups:
        found = re.search(
            rf'class="chart__line chart__line--{one.group}" d="M([\d.]+) ([\d.]+)([^"]*)"', html
        )
        assert found
        points = [(float(found[1]), float(found[2]))]
        points += [(float(x), float(y)) for x, y in re.findall(r"H([\d.]+)V([\d.]+)", found[3])]
        for x, y in points:
            birth = round(first + (x - 30) / (340 - 44) * (end - first))
            age = high - (y - 14) / (310 - 40) * (high - low)
            assert any(abs(age * 12 - one.at(b)) < 0.8 for b in (birth - 1, birth, birth + 1)), (x, y)


def test_the_table_has_the_age_of_every_half_year() -> None:
    groups = retirement_ages.ages()
    halves = retirement_ages.half_years(groups)
    html = retirement_ages.render(WORDS["en"])
    rows = re.findall(r"<tr><td>(.*?)</td></tr>", html)
    assert len(rows) == len(halves)
    born = {row.split("</td><td>")[0]: row.split("</td><td>")[1:] for row in rows}
    assert born["January to June 1965"][0] == "60 years 1 month to 60 years 2 months"
    assert born["July to December 1976"] == [
        "62 years 11 months to 63 years",
        "56 years 8 months to 56 years 9 months",
        "50 years 10 months to 51 years",
    ]
    # Before the first change and after the last one everybody has one age.
    assert rows[0].split("</td><td>")[1:] == ["60 years", "55 years", "50 years"]
    assert rows[-1].split("</td><td>")[1:] == ["63 years", "58 years", "55 years"]


# -- minimum months


def test_the_bars_are_the_dated_parameter_of_the_law() -> None:
    told = minimum_months.minimum()
    for year, months in told.items():
        day = f"{year}-06-30"
        rows = [row["value"] for row in load().parameters
                if row["id"] == "minimum-pension-months" and row["from"] <= day
                and (not row["until"] or day <= row["until"])]  # fmt: skip
        assert rows == [months], year
    html = minimum_months.render(WORDS["zh"])
    assert [int(value) for value in re.findall(r'chart__value"[^>]*>(\d+)<', html)] == list(told.values())
    assert [int(cell) for cell in re.findall(r"</td><td>(\d+)</td>", html)] == list(told.values())


# -- the timeline


def test_the_timeline_marks_every_entry_once_for_everybody_it_concerns() -> None:
    for lang in LANGUAGES:
        html = timeline_grid.render(DOCS / lang, WORDS[lang])
        titles = timeline.titles(DOCS / lang)
        for entry in timeline.timeline():
            marks = re.findall(rf'<a class="(dots__mark[^"]*)" href="#{entry.id}" title="([^"]*)">', html)
            assert len(marks) == len(entry.audiences), entry.id
            assert all(("--ahead" in kind) == (entry.date > load().read_on) for kind, _ in marks), entry.id
            assert all(
                titles[entry.id].replace('"', "&quot;").replace("'", "&#x27;") in said for _, said in marks
            )


def test_the_timeline_has_a_row_for_every_year() -> None:
    html = timeline_grid.render(DOCS / "en", WORDS["en"])
    shown = [int(year) for year in re.findall(r'<th scope="row">(\d+)</th>', html)]
    assert shown == list(range(2009, 2031))


# -- every picture


def _pictures(lang: str) -> dict[str, str]:
    return {
        "ages": retirement_ages.render(WORDS[lang]),
        "months": minimum_months.render(WORDS[lang]),
        "three": three_things.render(WORDS[lang]),
        "timeline": timeline_grid.render(DOCS / lang, WORDS[lang]),
        "strip": _strip(lang, "situations/moving.md"),
    }


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_drawing_has_a_title_and_a_description_or_is_an_ornament(lang: str) -> None:
    for name, html in _pictures(lang).items():
        for svg in re.findall(r"<svg.*?</svg>", html, re.S):
            if 'aria-hidden="true"' in svg:
                assert "<text" not in svg, f"{name}: words that no screen reader hears"
                continue
            labelled = re.search(r'role="img" aria-labelledby="(\S+) (\S+)"', svg)
            assert labelled, name
            for id in labelled.groups():
                assert re.search(rf'<(title|desc) id="{id}">[^<]+</', svg), f"{name}: {id}"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_drawing_needs_no_script_no_style_attribute_and_no_colour_of_its_own(lang: str) -> None:
    for name, html in _pictures(lang).items():
        assert not re.search(r"\sstyle=|<script|<image|#[0-9a-fA-F]{3,6}\b|\b(fill|stroke)=", html), name


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_number_in_a_chart_stands_in_the_table_beside_it_or_in_its_words(lang: str) -> None:
    for name in ("ages", "months"):
        html = _pictures(lang)[name]
        drawn = set(re.findall(r"<text[^>]*>(\d+)</text>", html))
        told = set(re.findall(r"\d+", re.sub(r"<[^>]+>", " ", re.sub(r"<text.*?</text>", "", html))))
        # Years of birth along the scale are no statement about anybody.
        scale = {"1965", "1970", "1975", "1980", "1985"} if name == "ages" else set()
        assert drawn - told - scale == set(), name


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_diagram_of_the_three_things_tells_what_each_is_where_and_what_ends_it(lang: str) -> None:
    html = three_things.render(WORDS[lang])
    for thing in three_things.THINGS:
        for row in three_things.ROWS:
            assert WORDS[lang]["ui"][f"three-{thing}-{row}"] in html


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("path", ["index.md", "situations/index.md", "pictures/index.md"])
def test_the_one_idea_is_drawn_where_people_arrive(lang: str, path: str) -> None:
    page = Path(lang) / path
    html = markdown((DOCS / page).read_text(encoding="utf-8"), Place(DOCS, page, WORDS[lang]))
    assert html.count('class="three"') == 1
    assert read(DOCS / lang, path).title
