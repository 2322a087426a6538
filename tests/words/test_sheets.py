"""The large-print sheets: ten in each language, and what they say is what the checker says."""

import re
from pathlib import Path

import pytest

from checker.tables import load
from tooling import sheets
from tooling.pages import PageError, plain, read, strip_tags
from tooling.pictures.strip import short
from tooling.words import DOCS, LANGUAGES, compile_words

WORDS = {lang: compile_words(DOCS / lang) for lang in LANGUAGES}
IDS = sorted(path.stem for path in (DOCS / "en" / "sheets").glob("*.md") if path.stem != "index")
HAN = re.compile(r"[\u4e00-\u9fff]")


def _page(lang: str, id: str) -> Path:
    return DOCS / lang / "sheets" / f"{id}.md"


def test_there_are_ten() -> None:
    assert len(IDS) == 10


@pytest.mark.parametrize("id", IDS)
def test_a_sheet_has_the_same_case_steps_and_further_page_in_both_languages(id: str) -> None:
    english, chinese = (sheets.read_sheet(_page(lang, id)) for lang in LANGUAGES)
    assert english.case.answers == chinese.case.answers
    assert (english.named, english.situation) == (chinese.named, chinese.situation)


@pytest.mark.parametrize("id", IDS)
def test_every_step_on_a_sheet_is_in_the_verdict_for_certain_and_in_that_order(id: str) -> None:
    for lang in LANGUAGES:
        sheet = sheets.read_sheet(_page(lang, id))
        certain = [step["id"] for step in sheet.case.result["steps"] if not step["maybe"]]
        shown = re.findall(
            r'href="../../procedures/([a-z0-9-]+)/"', sheets.steps(_page(lang, id), WORDS[lang])
        )
        assert shown == [step for step in certain if step in sheet.named] == list(sheet.named)
        assert 1 <= len(shown) <= sheets.MOST_STEPS
        assert not sheet.case.result["contradiction"]
        assert not sheet.case.result["unused"]


@pytest.mark.parametrize("planted", ["[apply-replacement, call-bank-hotline]", "[cancel-card]", "[]"])
def test_a_sheet_that_names_other_steps_than_the_checker_stops_the_build(
    tmp_path: Path, planted: str
) -> None:
    (tmp_path / "en" / "sheets").mkdir(parents=True)
    text = _page("en", "lost-card").read_text(encoding="utf-8")
    page = tmp_path / "en" / "sheets" / "lost-card.md"
    page.write_text(re.sub(r"^sheet: .*$", f"sheet: {planted}", text, flags=re.M), encoding="utf-8")
    with pytest.raises(PageError, match="sheet: names"):
        sheets.read_sheet(page)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("id", IDS)
def test_the_papers_of_a_sheet_are_those_of_its_steps_with_their_numbers(lang: str, id: str) -> None:
    html = sheets.papers(_page(lang, id), WORDS[lang])
    listed = [strip_tags(item) for item in re.findall(r"<li>(.*?)</li>", html)]
    wanted: dict[str, list[str]] = {}
    for number, step in enumerate(sheets.read_sheet(_page(lang, id)).steps, 1):
        for paper in step["bring"]:
            wanted.setdefault(paper["paper"], []).append(str(number))
            assert not paper["maybe"], f"{step['id']}: {paper['paper']} is not wanted of everybody"
    assert len(listed) == len(wanted)
    for (paper, numbers), said in zip(wanted.items(), listed, strict=True):
        assert short(WORDS[lang]["documents"][paper]["title"]) in said
        assert re.findall(r"\d+", said.rpartition("(" if lang == "en" else "（")[2]) == numbers


@pytest.mark.parametrize("id", IDS)
def test_a_clerk_can_read_every_step_window_and_paper_of_an_english_sheet(id: str) -> None:
    page = _page("en", id)
    html = sheets.steps(page, WORDS["en"]) + sheets.papers(page, WORDS["en"])
    clerks = set(re.findall(r'<span lang="zh" class="handout__clerk">(.*?)</span>', html))
    for step in sheets.read_sheet(page).steps:
        names = [WORDS["zh"]["steps"][step["id"]]["title"]]
        names += [WORDS["zh"]["offices"][one]["title"] for one in step["where"][: sheets.MOST_PLACES]]
        names += [WORDS["zh"]["documents"][one["paper"]]["title"] for one in step["bring"]]
        assert {short(name) for name in names} <= clerks


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("id", IDS)
def test_a_sheet_says_what_it_is_whom_to_ask_when_it_was_read_and_where_more_is(lang: str, id: str) -> None:
    foot = sheets.foot(_page(lang, id), WORDS[lang])
    assert ("不是政府网站" if lang == "zh" else "Not a government site") in foot
    assert "tel:12333" in foot
    year = min(fact.read_on for fact in load().facts.values())[:4]
    assert year in foot
    situation = sheets.read_sheet(_page(lang, id)).situation
    assert f'href="../../situations/{situation}/"' in foot


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("id", IDS)
def test_a_sheet_is_a_question_with_an_answer_and_says_what_never_to_do(lang: str, id: str) -> None:
    page = read(DOCS / lang, f"sheets/{id}.md")
    title, order, bring, never = page.sections
    assert page.title.endswith(("?", "？"))
    assert title.first().startswith("<strong>")
    assert never.blocks[0].tag == "ul" and 1 <= len(list(never.blocks[0])) <= 3
    assert order.title and bring.title
    markers = ("sheet-steps", "sheet-papers", "sheet-foot")
    text = _page(lang, id).read_text(encoding="utf-8")
    assert [text.count(f"<!-- {marker} -->") for marker in markers] == [1, 1, 1]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_sheet_is_listed_under_its_own_question(lang: str) -> None:
    index = read(DOCS / lang, "sheets/index.md")
    links = {a.get("href"): plain(a) for block in index.sections[0].blocks for a in block.iter("a")}
    assert links == {f"../sheets/{id}/": read(DOCS / lang, f"sheets/{id}.md").title for id in IDS}
