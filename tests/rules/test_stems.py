"""One stem per topic through rules, tables, words, cases, examples and situation page."""

from pathlib import Path

import pytest

from checker.rulebook import rulebook

ROOT = Path(__file__).parents[2]
PLACES = (
    "checker/data/questions/{stem}.toml",
    "checker/data/outcomes/{stem}.toml",
    "checker/data/steps/{stem}.toml",
    "checker/data/notes/{stem}.toml",
    "tests/rules/cases/{stem}.toml",
    *(
        f"docs/{lang}/{page}.md"
        for lang in ("en", "zh")
        for page in (
            "questions/{stem}",
            "answers/{stem}",
            "answers/notes-{stem}",
            "examples/{stem}",
            "situations/{stem}",
        )
    ),
)


@pytest.mark.parametrize("topic", rulebook().topics)
def test_a_topic_is_whole(topic: str) -> None:
    module = f"checker/rules/{topic.replace('-', '_')}.py"
    wanted = [module, *(place.format(stem=topic) for place in PLACES)]
    assert not [path for path in wanted if not (ROOT / path).exists()]
