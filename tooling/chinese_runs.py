"""Say of the Chinese on an English page that it is Chinese: for screen readers and for the right letters."""

import re

from tooling.running_text import split, texts

_RUN = re.compile(r"[\u4e00-\u9fff](?:[\u4e00-\u9fff（）《》“”、，。；：？！ ]*[\u4e00-\u9fff）》”。？！])?")
_NO_MARKUP = frozenset(["script", "style", "title", "textarea", "option", "svg"])


def marked(html: str) -> str:
    """Return *html* with ``lang`` on every run of Chinese that has none."""
    pieces = split(html)
    for place in texts(pieces, _skipped):
        pieces[place] = _RUN.sub(r'<span lang="zh-Hans">\g<0></span>', pieces[place])
    return "".join(pieces)


def _skipped(name: str, tag: str) -> bool:
    return name in _NO_MARKUP or 'lang="zh' in tag
