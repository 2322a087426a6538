"""Chinese to pinyin as one would say it at a window: tone marks, word by word.

jieba cuts the text into words, pypinyin reads them, ``pinyin.txt`` corrects both where a character has
several readings. 不 and 一 are written as they are spoken (bú shì, yí xià), and numbers are read out,
because the reader may know no Chinese at all.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import jieba
from pypinyin import Style, lazy_pinyin

READINGS = Path(__file__).parent / "pinyin.txt"
NO_WORD = "-"
LONG = 4
HAN = re.compile(r"[\u4e00-\u9fff]")
_PIECE = re.compile(r"[\u4e00-\u9fff]+|[A-Za-z0-9.]+|[^\u4e00-\u9fffA-Za-z0-9.]+")
_MARKS = {
    "，": ", ", "。": ". ", "、": ", ", "；": "; ", "：": ": ", "？": "? ", "！": "! ",
    "（": " (", "）": ") ",
    "“": " “", "”": "” ", "「": " “", "」": "” ", "《": " “", "》": "” ",
}  # fmt: skip
_GRAVE = "\u0300"
_TONES = frozenset("\u0304\u0301\u030c\u0300")
_NUMERALS = "零一二三四五六七八九"
# Said without a tone when they stand alone: particles, and 个 as a measure word.
_LIGHT = {"的": "de", "了": "le", "着": "zhe", "过": "guo", "得": "de", "吗": "ma", "呢": "ne", "个": "ge"}
_VOWELS = frozenset("aāáǎàeēéěèoōóǒò")


def pinyin(text: str) -> str:
    """Return *text* in pinyin, with a capital at the start of every sentence."""
    said: list[str] = []
    for piece in _PIECE.findall(_numbers_as_words(text)):
        if HAN.match(piece):
            said.append(" " + " ".join(_joined(word) for word in _run(piece)) + " ")
        else:
            said.append("".join(_MARKS.get(mark, mark) for mark in piece))
    line = re.sub(r" +", " ", "".join(said))
    line = re.sub(r" (?=[,.;:?!)”])|(?<=[(“]) ", "", line).strip()
    return re.sub(r"(?:^|[.?!] )\W*\w", lambda start: start[0][:-1] + start[0][-1].upper(), line)


def syllables(text: str, *, tones: bool = True) -> list[str]:
    """Return a syllable for each Chinese character of *text*; what is not Chinese stays as it is."""
    found: list[str] = []
    for piece in _PIECE.findall(text):
        found += [said for word in _run(piece) for said in word] if HAN.match(piece) else [piece]
    return found if tones else [_without_tone(said) for said in found]


@cache
def readings() -> dict[str, tuple[str, ...]]:
    """Return the reviewed words of pinyin.txt with a syllable for each character."""
    return {word: tuple(said) for word, *said in _rows() if said != [NO_WORD]}


def _rows() -> list[list[str]]:
    lines = READINGS.read_text(encoding="utf-8").splitlines()
    return [line.split() for line in lines if line and not line.startswith("#")]


@cache
def _cutter() -> jieba.Tokenizer:
    """Return a tokenizer of our own: others may teach theirs other words."""
    jieba.setLogLevel("WARNING")
    cutter = jieba.Tokenizer()
    cutter.initialize()
    for word, *said in _rows():
        if said == [NO_WORD]:
            cutter.del_word(word)
        else:
            cutter.add_word(word)
    return cutter


def is_word(text: str) -> bool:
    """Tell whether the dictionary has *text* as one word."""
    return bool(_cutter().FREQ.get(text))


def _cut(text: str) -> Iterator[str]:
    """Yield the words of *text*; long ones in two where both halves are words, to be read with ease."""
    for word in _cutter().cut(text, HMM=False):
        yield from _parts(word)


def _parts(word: str) -> Iterator[str]:
    whole = len(word) < LONG or word in readings()
    for place in () if whole else (2, len(word) - 2):
        if is_word(word[:place]) and is_word(word[place:]):
            yield from _parts(word[:place])
            yield from _parts(word[place:])
            return
    yield word


def _run(text: str) -> list[list[str]]:
    """Return the words of a run of Chinese, each as its syllables."""
    words = list(_cut(text))
    said = [syllable for word in words for syllable in _word(word)]
    fixed = {place for place, word in _places(words) if word in readings()}
    for place, character in enumerate(text):
        if place not in fixed and character in "不一":
            spoken = _not if character == "不" else _one
            said[place] = spoken(text, place, said[place + 1] if place + 1 < len(said) else "")
    flow = iter(said)
    return [[next(flow) for _ in word] for word in words]


def _places(words: list[str]) -> Iterator[tuple[int, str]]:
    """Yield the place of every character together with its word."""
    yield from enumerate(word for word in words for _ in word)


def _word(word: str) -> list[str]:
    if word in readings():
        return list(readings()[word])
    said = [_LIGHT[word]] if word in _LIGHT else lazy_pinyin(word, style=Style.TONE)
    if len(word) > 1 and word.endswith("个"):
        said[-1] = "ge"
    return said


def _not(text: str, place: int, following: str) -> str:
    """Return how 不 is said before *following*."""
    if 0 < place < len(text) - 1 and text[place - 1] == text[place + 1]:
        return "bu"
    return "bú" if _falls(following) else "bù"


def _one(text: str, place: int, following: str) -> str:
    """Return how 一 is said: as a plain number yī, before another syllable yí or yì."""
    before, after = text[place - 1 : place], text[place + 1 : place + 2]
    counted = set(f"{_NUMERALS}十第")
    if not following or before in counted - {""} or after in counted or after == "月":
        return "yī"
    if any(text.startswith(word, place - 1) for word in ("统一", "之一", "唯一", "合一")):
        return "yī"
    return "yí" if _falls(following) or following == "ge" else "yì"


def _falls(syllable: str) -> bool:
    return _GRAVE in unicodedata.normalize("NFD", syllable)


def _without_tone(syllable: str) -> str:
    bare = "".join(sign for sign in unicodedata.normalize("NFD", syllable) if sign not in _TONES)
    return unicodedata.normalize("NFC", bare)


def _joined(said: list[str]) -> str:
    """Return one written word; an apostrophe shows where a syllable begins with a vowel."""
    rest = (f"'{syllable}" if syllable[0] in _VOWELS else syllable for syllable in said[1:])
    return "".join([said[0], *rest])


def _numbers_as_words(text: str) -> str:
    """Return *text* with its small numbers and years in Chinese; telephone numbers stay digits."""
    return re.sub(r"(?<![\d.])(\d{1,4})(?![\d.%]| %) ?(年)?", _number, text)


def _number(found: re.Match[str]) -> str:
    digits, year = found[1], found[2] or ""
    if len(digits) == 4:
        return "".join(_NUMERALS[int(digit)] for digit in digits) + year if year else found[0]
    value = int(digits)
    hundreds, tens, ones = value // 100, value // 10 % 10, value % 10
    said = f"{_NUMERALS[hundreds]}百" if hundreds else ""
    if tens:
        said += "十" if value < 20 else f"{_NUMERALS[tens]}十"
    elif hundreds and ones:
        said += "零"
    said += _NUMERALS[ones] if ones or not value else ""
    return said + year
