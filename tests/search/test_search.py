"""What people type leads where it should, in Python and in JavaScript alike."""

import json
import subprocess
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from checker.answers import read
from checker.rulebook import ENTRY, rulebook
from checker.search import Hit, Index, stem
from checker.tables import load
from checker.wording import LANGUAGES
from tests.support.words import DOCS, WORDS
from tooling import search_index

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
NODE = ROOT / ".venv" / "bin" / "node"

# Asks the page's own script all queries; fragments come from what it links to.
ASK = """
const fs = require("fs");
global.window = {};
process.argv.slice(1).forEach(require);
const {table, queries} = JSON.parse(fs.readFileSync(0, "utf8"));
const index = new window.checker.Index(table);
console.log(JSON.stringify(queries.map((query) => index.find(query).map((hit) => [hit.answers, hit.score]))));
"""


def queries(lang: str) -> list[tuple[str, str]]:
    """Return (what is typed, fragment that must come first) for the life events that exist."""
    lines = (HERE / f"queries-{lang}.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    assert len(rows) >= 60
    return [(typed, first) for typed, first in rows if _topic(first) in rulebook().topics]


def _topic(fragment: str) -> str:
    return fragment.partition("&")[0].removeprefix(f"{ENTRY}=")


def _fragment(hit: Hit) -> str:
    return "&".join(f"{id}={','.join(v) if isinstance(v, list) else v}" for id, v in hit.answers.items())


@pytest.fixture(scope="session")
def tables() -> dict[str, Any]:
    return search_index.compile_indexes(DOCS, WORDS)


@pytest.fixture(params=LANGUAGES)
def lang(request: pytest.FixtureRequest) -> str:
    found: str = request.param
    return found


def test_what_people_type_leads_where_it_should(tables: dict[str, Any], lang: str) -> None:
    index = Index(tables[lang])
    wrong = {}
    for typed, first in queries(lang):
        hits = [_fragment(hit) for hit in index.find(typed)]
        if not hits or not f"{hits[0]}&".startswith(f"{first}&"):
            wrong[typed] = (first, hits)
    assert not wrong


def test_the_page_ranks_as_python_does(tables: dict[str, Any], lang: str) -> None:
    # Every query against every index: people type either language on either page.
    typed = [query for one in LANGUAGES for query, _ in queries(one)] + ODD
    given = json.dumps({"table": tables[lang], "queries": typed})
    done = subprocess.run(
        [NODE, "-e", ASK, *(str(ROOT / "web" / f"{name}.js") for name in ("letters", "find"))],
        input=given, capture_output=True, text=True, check=True,
    )  # fmt: skip
    index = Index(tables[lang])
    ours = [[[hit.answers, hit.score] for hit in index.find(query)] for query in typed]
    assert json.loads(done.stdout) == ours
    assert sum(map(bool, ours)) > len(typed) - len(ODD)


ODD = [
    "", "   ", "？！", "ｃａｒｄ　ｌｏｓｔ", "can't", "e", "xyzzy plugh", "天气", "😀 card",
    "的了吗", "卡", "İ", "n+1", "$&.*",
]  # fmt: skip


@pytest.mark.parametrize("nothing", ["", "what should I do?", "怎么办", "xyzzy plugh", "天气怎么样", "😀"])
def test_what_means_nothing_finds_nothing(tables: dict[str, Any], lang: str, nothing: str) -> None:
    assert Index(tables[lang]).find(nothing) == []


def test_at_most_six_suggestions_best_first(tables: dict[str, Any], lang: str) -> None:
    hits = Index(tables[lang]).find("card pension moving job bank cancel lost 卡丢了 换单位 注销")
    assert len(hits) == 6
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)


def test_traditional_characters_find_the_same(tables: dict[str, Any], lang: str) -> None:
    index = Index(tables[lang])
    for traditional, simplified in (("註銷社會保障卡", "注销社会保障卡"), ("掛失後找到了", "挂失后找到了")):
        assert index.find(traditional) == index.find(simplified) != []


def test_every_suggestion_leads_to_answers_that_the_checker_takes(tables: dict[str, Any], lang: str) -> None:
    book = rulebook()
    for entry in tables[lang]["entries"]:
        read(entry["answers"], book, date.fromisoformat(load().read_on))
        assert next(iter(entry["answers"])) == ENTRY
        assert entry["title"] and (len(entry["answers"]) == 1 or entry["about"])
    topics = [entry["answers"][ENTRY] for entry in tables[lang]["entries"] if len(entry["answers"]) == 1]
    assert topics == [[topic] for topic in book.topics]


def test_both_languages_find_the_same_answers(tables: dict[str, Any]) -> None:
    english, chinese = ([entry["answers"] for entry in tables[lang]["entries"]] for lang in LANGUAGES)
    assert english == chinese


def test_keywords_belong_to_a_question_or_an_option(lang: str) -> None:
    questions = rulebook().questions
    for id in set(search_index.keywords(DOCS / lang)) - {search_index.STOP}:
        question, _, option = id.partition("--")
        assert question in questions, id
        assert not option or option in questions[question].options, id


def test_examples_are_found_by_title_and_story(tmp_path: Path) -> None:
    page = """---
title: x
---

# Examples

## A cook goes home {#ex-cook}

She sold **noodles** in [Wuhan](x.md) for years.

~~~ example
on = "2026-11-24"

[answers]
topic = ["moving"]
move = "other-province"
total-months = [120, 130]

[expect]
pension = "transfer"
~~~
"""
    for lang in LANGUAGES:
        root = tmp_path / lang
        (root / "examples").mkdir(parents=True)
        (root / "examples" / "moving.md").write_text(page, encoding="utf-8")
        for name in ("questions", "situations", search_index.PAGE):
            (root / name).symlink_to(DOCS / lang / name)
    index = Index(search_index.compile_indexes(tmp_path, WORDS)["en"])
    for typed in ("cook", "noodles in Wuhan"):
        (hit, *_) = index.find(typed)
        assert hit.title == "A cook goes home"
        assert hit.answers == {"topic": ["moving"], "move": "other-province", "total-months": [120, 130]}
        assert hit.about == WORDS["en"]["ui"]["ui-find-example"]


@pytest.mark.parametrize(
    ("word", "same"),
    [("cancelled", "cancel"), ("cancelling", "cancel"), ("moving", "moved"), ("retire", "retired"),
     ("companies", "company"), ("cards", "card"), ("passes", "pass"), ("leaving", "leaves"),
     ("transferred", "transfer"), ("bill", "bills")],
)  # fmt: skip
def test_forms_of_a_word_are_one_word(word: str, same: str) -> None:
    assert stem(word) == stem(same)
