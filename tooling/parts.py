"""What belongs together: the pages of one life event, which would be too long as one page."""

from pathlib import Path

from checker.rulebook import rulebook
from tooling.pages import title_of

KINDS = ("notes-", "figures-")


def topic_of(stem: str) -> str:
    """Return the life event of a page by its name: ``notes-card-ask`` belongs to ``card``; "" for none."""
    for kind in KINDS:
        stem = stem.removeprefix(kind)
    return next((topic for topic in rulebook().topics if stem == topic or stem.startswith(f"{topic}-")), "")


def siblings(root: Path, folder: str, topic: str) -> list[str]:
    """Return the names of the pages of *topic* in *folder* below *root* (docs/<lang>), main page first."""
    stems = (path.stem for path in (root / folder).glob("*.md"))
    return sorted((stem for stem in stems if topic_of(stem) == topic), key=lambda stem: (stem != topic, stem))


def links(root: Path, path: Path, label: str) -> str:
    """Return one Markdown paragraph that leads from the page *path* to the others of its life event."""
    folder, topic = path.parent.name, topic_of(path.stem)
    pages = [(name, stem) for name in ("answers", "examples") for stem in siblings(root, name, topic)]
    pages = [page for page in pages if page[0] == folder or page[1] == topic]
    pages.append(("situations", topic))
    listed = [
        f"[{title_of(root / name / f'{stem}.md')}](../{name}/{stem}.md)"
        for name, stem in pages
        if (name, stem) != (folder, path.stem)
    ]
    return f"{label} {' · '.join(listed)}\n{{: .parts }}"
