"""Say in which language a run of text is, where it is not that of its page.

A screen reader would read 社保卡 with its English voice as nothing at all.
"""

import re

# A tag whole, attributes with ">" in them included; the text between tags is what is left.
_TAG = re.compile(r"""<(?:[^<>"']|"[^"]*"|'[^']*')*>|<!--.*?-->""", re.S)
_NAME = re.compile(r"<(/?)([a-zA-Z][\w-]*)")
_LANG = re.compile(r"\slang=")
# What holds no text to speak, or only text without elements.
_PLAIN = {"script", "style", "svg", "template", "title", "textarea", "option"}
_VOID = {"area", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}
# Chinese, with the signs and numbers that stand inside it: 国办发〔2009〕66号.
_CHINESE = re.compile(
    r"[\u3400-\u9fff](?:[\u3400-\u9fff\u3000-\u303f\uff01-\uff60\d]*[\u3400-\u9fff〕）》”？。！])?"
)
# A sentence or phrase in English; single names and abbreviations are Chinese usage too.
_ENGLISH = re.compile(r"[A-Za-z][A-Za-z'’-]*(?:[ ,;:?!.()]+[A-Za-z'’-]+){2,}[.?!]?")
_TONES = re.compile(r"[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜĀÁǍÀĒÉĚÈŌÓǑÒ]")
# The checker writes its own markup, word for word the same from Python and in the browser.
_CHECKER = 'id="checker"'


def mark(html: str, lang: str) -> str:
    """Return *html*, a part of a page in *lang*, with ``lang`` on every run in another language."""
    if _CHECKER in html:
        return html
    found: list[str] = []
    held: list[str] = []  # open elements from the first one that is left alone
    at = 0
    for tag in _TAG.finditer(html):
        text = html[at : tag.start()]
        found += [text if held else _runs(text, lang), tag[0]]
        at = tag.end()
        name = _NAME.match(tag[0])
        if name is None or name[2].lower() in _VOID or tag[0].endswith("/>"):
            continue
        if name[1]:
            held = held[:-1]
        elif held or name[2].lower() in _PLAIN or _LANG.search(tag[0]):
            held.append(name[2])
    return "".join(found) + (html[at:] if held else _runs(html[at:], lang))


def _runs(text: str, lang: str) -> str:
    if len(_TONES.findall(text)) > 1:
        return _span(text, "zh-Latn") if not _CHINESE.search(text) else text
    other, pattern = ("zh", _CHINESE) if lang == "en" else ("en", _ENGLISH)
    return pattern.sub(lambda run: _span(run[0], other), text)


def _span(text: str, lang: str) -> str:
    said = text.strip()
    return text.replace(said, f'<span lang="{lang}">{said}</span>') if said else text
