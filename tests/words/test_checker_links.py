"""Every link into the checker opens it with answers that it takes."""

from pathlib import Path

import pytest

from checker.answers import AnswerError
from checker.wording import LANGUAGES
from tests.support.check_links import LinkError, answers_of, links_in

DOCS = Path(__file__).parents[2] / "docs"
PAGES = sorted(path.relative_to(DOCS).as_posix() for path in DOCS.rglob("*.md") if links_in(path))
SITUATIONS = sorted(p.stem for p in (DOCS / "en" / "situations").glob("*.md") if p.stem != "index")


@pytest.mark.parametrize("page", PAGES)
def test_a_link_into_the_checker_holds_answers_that_it_takes(page: str) -> None:
    for link in links_in(DOCS / page):
        answers_of(link)


@pytest.mark.parametrize("name", SITUATIONS)
def test_every_situation_opens_the_checker(name: str) -> None:
    for lang in LANGUAGES:
        assert links_in(DOCS / lang / "situations" / f"{name}.md"), f"{lang}: no button"


@pytest.mark.parametrize(
    "fragment",
    [
        "topic=moved",
        "topic=",
        "topic=unknown",
        "topic=moving&mvoe=same-city",
        "topic=moving&move=same-town",
        "topic=moving&move=same-city&move=same-province",
        "topic=moving&move=same-city,same-city",
        "topic=moving&move=",
        "topic=moving&birth-month=1995-13",
        "topic=moving&first-age=15..10",
        "topic=moving&moving-extras=pregnant,lottery",
        "move=same-city",
    ],
)
def test_a_planted_fault_is_found(fragment: str) -> None:
    with pytest.raises((LinkError, AnswerError)):
        answers_of(fragment)


def test_every_kind_of_answer_is_read() -> None:
    link = (
        "topic=moving&move=same-city,same-province&birth-month=1990-01..1991-12&first-age=30&moving-extras="
    )
    assert answers_of(link) == {
        "topic": ["moving"],
        "move": ["same-city", "same-province"],
        "birth-month": ["1990-01", "1991-12"],
        "first-age": 30,
        "moving-extras": [],
    }
