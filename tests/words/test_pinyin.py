"""Pinyin is made at build, is complete, and reads characters with several readings as one says them."""

import re
from pathlib import Path

import markdown
import pytest

from tooling import window
from tooling.glossary import terms
from tooling.pages import EXTENSIONS
from tooling.pinyin import HAN, pinyin, readings, syllables

DOCS = Path(__file__).parents[2] / "docs"
PROCEDURES = sorted(p for p in (DOCS / "en" / "procedures").glob("*.md") if p.stem != "index")
QUOTE = re.compile(r"(?:^>.*\n?)+", re.M)
MARKED = re.compile(r"[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ]")

# Read and agreed by hand; the same characters stand in several rows with different readings.
READINGS = {
    "还没注销": "Hái méi zhùxiāo",
    "还给我": "Huángěi wǒ",
    "扣着不还": "Kòu zhe bùhuán",
    "退还": "Tuìhuán",
    "由单位还是管理机构": "Yóu dānwèi háishi guǎnlǐ jīgòu",
    "银行": "Yínháng",
    "在贵行": "Zài guìháng",
    "行政复议": "Xíngzhèng fùyì",
    "行为能力": "Xíngwéi nénglì",
    "重置密码": "Chóngzhì mìmǎ",
    "重复月份": "Chóngfù yuèfèn",
    "重新": "Chóngxīn",
    "重整": "Chóngzhěng",
    "病重": "Bìngzhòng",
    "长期": "Chángqī",
    "延长缴费": "Yáncháng jiǎofèi",
    "增长": "Zēngzhǎng",
    "调动": "Diàodòng",
    "调解": "Tiáojiě",
    "得到": "Dédào",
    "因为": "Yīnwèi",
    "作为": "Zuòwéi",
    "领着两份": "Lǐng zhe liǎngfèn",
    "着急": "Zháojí",
    "参保地": "Cānbǎodì",
    "地方": "Dìfang",
    "转入地": "Zhuǎnrùdì",
    "停发": "Tíngfā",
    "发卡银行": "Fākǎ yínháng",
    "应该": "Yīnggāi",
    "应当": "Yīngdāng",
    "适应": "Shìyìng",
    "还差几个月": "Hái chà jǐge yuè",
    "差额": "Chā'é",
    "中断": "Zhōngduàn",
    "间断": "Jiànduàn",
    "期间": "Qījiān",
    "月数": "Yuèshù",
    "基数": "Jīshù",
    "当场": "Dāngchǎng",
    "特殊工种": "Tèshū gōngzhǒng",
    "怎么处理": "Zěnme chǔlǐ",
    "代表处": "Dàibiǎochù",
    "公证处": "Gōngzhèngchù",
    "税率": "Shuìlǜ",
    "供养亲属": "Gōngyǎng qīnshǔ",
    "提供": "Tígōng",
    "丧葬补助金": "Sāngzàng bǔzhùjīn",
    "丧失": "Sàngshī",
    "弹性": "Tánxìng",
    "更换": "Gēnghuàn",
    "给付": "Jǐfù",
    "会计": "Kuàijì",
    "来不了": "Láibuliǎo",
    "了解": "Liǎojiě",
    "重庆": "Chóngqìng",
    "厦门": "Xiàmén",
    "不是": "Búshì",
    "不能": "Bùnéng",
    "能不能": "Néng bunéng",
    "查一下": "Chá yíxià",
    "一年": "Yìnián",
    "一至四级": "Yīzhì sìjí",
    "统一": "Tǒngyī",
    "一个": "Yíge",
    "个人": "Gèrén",
    "60 岁": "Liùshísuì",
    "15 天": "Shíwǔtiān",
    "2011 年": "Èr líng yī yīnián",
    "打12333": "Dǎ 12333",
}


@pytest.mark.parametrize(("chinese", "said"), READINGS.items())
def test_a_word_is_read_as_agreed(chinese: str, said: str) -> None:
    assert pinyin(chinese) == said


def test_a_sentence_has_capitals_and_western_marks() -> None:
    assert pinyin("社保（医保）忘了，怎么办？请帮我。") == "Shèbǎo (yībǎo) wàng le, zěnme bàn? Qǐng bāng wǒ."
    assert pinyin("「转移」办好了") == "“Zhuǎnyí” bànhǎo le"


def _quotes(path: Path) -> list[list[str]]:
    found = QUOTE.findall(path.read_text(encoding="utf-8"))
    return [[line.strip("> ") for line in quote.splitlines() if line.strip("> ")] for quote in found]


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_every_procedure_gives_a_sentence_to_show_and_its_meaning(lang: str) -> None:
    assert len(PROCEDURES) > 150
    for path in PROCEDURES:
        quotes = _quotes(DOCS / lang / "procedures" / path.name)
        assert quotes, f"{path.stem}: nothing to say at the window"
        for lines in quotes:
            assert len(lines) == 2, f"{path.stem}: Chinese, then English; the pinyin is made at build"
            assert HAN.search(lines[0]) and not HAN.match(lines[1]), path.stem


def test_every_character_of_every_sentence_and_term_is_read() -> None:
    said = [quote[0] for path in PROCEDURES for quote in _quotes(path)]
    said += [name for term in terms("zh") for name in term.chinese]
    for text in said:
        assert not HAN.search(pinyin(text)), text
        read = [part for part in syllables(text) if re.fullmatch(r"[^\W\d_]+", part) and not part.isascii()]
        plain = [part for part in syllables(text) if part.isascii() and part.isalpha()]
        assert len(read) + len(plain) >= len(HAN.findall(text)), text


def test_nobody_types_pinyin() -> None:
    for path in DOCS.rglob("*.md"):
        assert not MARKED.search(path.read_text(encoding="utf-8")), path


def test_the_sentence_becomes_three_lines_in_their_languages() -> None:
    html = markdown.markdown("> 我要销户。\n>\n> Close my account.\n", extensions=list(EXTENSIONS))
    shown = window.sentences(html)
    assert '<p class="window__zh" lang="zh-Hans">我要销户。</p>' in shown
    assert '<p class="window__pinyin" lang="zh-Latn-pinyin">Wǒ yào xiāohù.</p>' in shown
    assert '<p class="window__en" lang="en">Close my account.</p>' in shown
    other = "<blockquote><p>One.</p><p>Two.</p></blockquote>"
    assert window.sentences(other) == other


def test_every_reviewed_word_has_a_syllable_for_each_character() -> None:
    for word, said in readings().items():
        assert len(word) == len(said), word
