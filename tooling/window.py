"""What to say at the window: a quoted Chinese sentence and its English, made ready to show to a clerk.

The pinyin is made here; nobody types it.
"""

import re

from tooling.pages import strip_tags
from tooling.pinyin import HAN, pinyin

_QUOTE = re.compile(r"<blockquote>\s*<p>(.*?)</p>\s*<p>(.*?)</p>\s*</blockquote>", re.S)


def sentences(html: str) -> str:
    """Return *html* with every quote of a Chinese and an English paragraph in three marked lines."""
    return _QUOTE.sub(_marked, html)


def _marked(quote: re.Match[str]) -> str:
    chinese, english = quote[1], quote[2]
    if not HAN.search(chinese) or HAN.match(english):
        return quote[0]
    return (
        '<blockquote class="window">'
        f'<p class="window__zh" lang="zh-Hans">{chinese}</p>'
        f'<p class="window__pinyin" lang="zh-Latn-pinyin">{pinyin(strip_tags(chinese))}</p>'
        f'<p class="window__en" lang="en">{english}</p>'
        "</blockquote>"
    )
