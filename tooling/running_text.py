"""Walk the running text of an HTML page without parsing it into a tree: this runs over every page."""

import re
from collections.abc import Callable, Iterator, Sequence

_TAG = re.compile(r"""(<(?:[^<>"']|"[^"]*"|'[^']*')*>)""")
_NAME = re.compile(r"<([a-zA-Z][a-zA-Z0-9]*)")
_VOID = frozenset(["br", "hr", "img", "input", "meta", "link", "col", "wbr", "source"])


def split(html: str) -> list[str]:
    """Return text and tags of *html* in turn, text first; joined they are the page again."""
    return _TAG.split(html)


def texts(pieces: Sequence[str], skipped: Callable[[str, str], bool]) -> Iterator[int]:
    """Yield the places of the texts that stand in no element for which *skipped* (name, tag) is true."""
    inside, depth = "", 0
    for place, piece in enumerate(pieces):
        if not place % 2:
            if not inside and piece.strip():
                yield place
        elif inside:
            depth += _opens_or_closes(piece, inside)
            inside = inside if depth else ""
        else:
            opened = _NAME.match(piece)
            name = opened[1].lower() if opened else ""
            if name and name not in _VOID and not piece.endswith("/>") and skipped(name, piece):
                inside, depth = name, 1


def _opens_or_closes(piece: str, name: str) -> int:
    if re.match(rf"<{name}\b", piece, re.I):
        return 0 if piece.endswith("/>") else 1
    return -1 if re.match(rf"</{name}\b", piece, re.I) else 0
