"""Units, and the letters and characters that multiply: `MB`, `MiB`, `GMACs`, `K`, `万`."""

import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from flashcards.answers.arithmetic import Real
from flashcards.answers.normal import Unreadable, normal, quoted

MULTIPLIERS: Mapping[str, int] = {
    **dict.fromkeys(("K", "k", "thousand", "千"), 10**3),
    **dict.fromkeys(("M", "million", "百万"), 10**6),
    **dict.fromkeys(("G", "billion", "十亿"), 10**9),
    **dict.fromkeys(("T", "trillion", "万亿"), 10**12),
    **{"百": 10**2, "万": 10**4, "十万": 10**5, "千万": 10**7, "亿": 10**8},
    **{"百亿": 10**10, "千亿": 10**11, "十万亿": 10**13, "百万亿": 10**14},
}
_LETTERS = ("K", "M", "G", "T")
_BINARY = {"Ki": 2**10, "Mi": 2**20, "Gi": 2**30, "Ti": 2**40}
# Longest first. B is a billion only before a noun: 1.5 B parameters.
_PREFIXES = sorted({**MULTIPLIERS, **_BINARY, "B": 10**9}.items(), key=lambda item: -len(item[0]))

_MEASURES = (
    ("byte", Fraction(1), "byte bytes 字节"),
    ("byte", Fraction(1, 8), "bit bits 比特"),
    ("nat", Fraction(1), "nat nats 奈特"),
    ("MAC", Fraction(1), "mac macs madd madds multiply-add multiply-adds 乘加 次乘加"),
    ("FLOP", Fraction(1), "flop flops 浮点运算 次浮点运算"),
    ("second", Fraction(1), "s sec second seconds 秒"),
    ("second", Fraction(1, 10**3), "ms millisecond milliseconds 毫秒"),
    ("second", Fraction(1, 10**6), "us µs microsecond microseconds 微秒"),
    ("second", Fraction(60), "minute minutes 分钟"),
    ("second", Fraction(3600), "h hour hours 小时"),
)
_COUNTED = (
    "px pixel pixels 像素 个像素",
    "param params parameter parameters 参数 个参数",
    "weight weights 权重 个权重",
    "op ops operation operations 运算 次运算",
    "layer layers 层",
    "channel channels 通道 个通道",
    "neuron neurons 神经元 个神经元",
    "feature features 特征 个特征",
    "filter filters 滤波器 个滤波器",
    "token tokens 词元 个词元",
    "patch patches 图块 个图块",
    "box boxes 框 个框",
    "step steps 步",
    "epoch epochs 轮",
    "image images 图像 张 张图像",
    "value values 值 个值",
    "个 次",
)


@dataclass(frozen=True, slots=True)
class Unit:
    """What a number counts or measures: `noun`, and how many of them one unit is."""

    name: str
    noun: str
    factor: Fraction = Fraction(1)
    prefix: str = ""
    counted: bool = False

    @property
    def is_known(self) -> bool:
        """Whether this is more than a word of a deck's own."""
        return self.counted or self.noun in _MEASURED

    @property
    def is_binary(self) -> bool:
        return self.prefix in _BINARY

    @property
    def asked(self) -> str:
        """The unit as the end of a phrase: ` in MB`, or nothing."""
        return f" in {self.name}" if self.name else ""


_MEASURED = frozenset(noun for noun, _, _ in _MEASURES)
_NOUNS = {
    **{
        word.casefold(): (noun, size, False)
        for noun, size, words in _MEASURES
        for word in words.split()
    },
    **{word: (row.split()[0], Fraction(1), True) for row in _COUNTED for word in row.split()},
}
_BYTES_IN_LOWER_CASE = re.compile("[kmgt]i?b")
_BITS_OR_BYTES = re.compile("[KMGT]i?b")


@lru_cache(maxsize=256)
def unit(name: str) -> Unit:
    """The unit that a deck names; one that is not known measures itself, `""` nothing."""
    try:
        found = _find(normal(name)) if name else Unit("", "")
    except Unreadable:  # a deck may ask in Mb; only what students type has to be told apart
        found = None
    if found is None:
        return Unit(name, _singular(name))
    return Unit(name, found.noun, found.factor, found.prefix, found.counted)


def worth(words: str, wanted: Unit) -> Fraction:
    """How many of the wanted units one of the unit typed is; `""` is the wanted unit.

    Raises Unreadable where the two measure different things, or the unit is not known.
    """
    if not words or words == normal(wanted.name):
        return Fraction(1)
    typed = _find(words)
    if words == "B" and wanted.noun != "byte":
        typed = Unit("B", "", Fraction(10**9))
    if typed is None and _singular(words) == wanted.noun:
        return Fraction(1)
    if typed is None:
        raise Unreadable(f"I do not know the unit {quoted(words)}")
    if not _comparable(typed, wanted):
        raise Unreadable(_asked_in(wanted, words))
    return typed.factor / wanted.factor


def confusions(asked: Unit) -> Iterator[tuple[Real, str]]:
    """The scales that are mixed up with the unit asked: a factor on the number, what to say."""
    if asked.noun == "byte" and asked.factor >= 1:
        yield from _binary_and_decimal(asked)
        yield Fraction(8), "that counts bits: a byte is 8 bits"
    elif asked.noun == "byte":
        yield math.log(2), "that is in nats, bits are asked"
    if asked.noun == "nat":
        yield 1 / math.log(2), "that is in bits, nats are asked"
    if asked.noun == "MAC":
        yield Fraction(2), "that counts FLOPs: a MAC is two FLOPs, MACs are asked"
    if asked.noun == "FLOP":
        yield Fraction(1, 2), "that counts MACs: a MAC is two FLOPs, FLOPs are asked"
    if asked.factor > 1:
        yield asked.factor, f"that is not scaled: the number is asked in {asked.name}"


def _binary_and_decimal(asked: Unit) -> Iterator[tuple[Real, str]]:
    letter = asked.prefix.removesuffix("i").upper()
    if letter not in _LETTERS:
        return
    power = _LETTERS.index(letter) + 1
    ratio = Fraction(1000, 1024) ** power
    decimal = f"1 {letter}B is 10^{3 * power} bytes"
    binary = f"1 {letter}iB is 2^{10 * power} bytes"
    if asked.prefix in _BINARY:
        yield (
            1 / ratio,
            f"that is the number in {letter}B ({decimal}), {letter}iB is asked ({binary})",
        )
    else:
        yield ratio, f"that is the number in {letter}iB ({binary}), {letter}B is asked ({decimal})"


def _find(words: str) -> Unit | None:
    """The unit that these words name; `M` and `million` multiply without a noun."""
    words = words.replace(" ", "")
    if _BYTES_IN_LOWER_CASE.fullmatch(words):
        words = words.upper().replace("I", "i")
    if _BITS_OR_BYTES.fullmatch(words):
        full = f"{words[:-1]}B or {words[:-1]}bit"
        raise Unreadable(f"{quoted(words)} could be bits or bytes: type {full}")
    return _named(words) or next(_prefixed(words), None)


def _named(words: str) -> Unit | None:
    found = ("byte", Fraction(1), False) if words == "B" else _NOUNS.get(words.casefold())
    if found is None or words == "b":
        return None
    noun, size, counted = found
    return Unit(words, noun, size, counted=counted)


def _prefixed(words: str) -> Iterator[Unit]:
    for prefix, size in _PREFIXES:
        start, rest = words[: len(prefix)], words[len(prefix) :]
        # In `gflops` the prefix can only be giga; in `mb` or `g` the case would have to decide.
        if start == prefix or (len(rest) > 2 and len(prefix) == 1 and start.upper() == prefix):
            if not rest:
                yield Unit(words, "", Fraction(size), prefix)
            elif (named := _named(rest)) is not None:
                yield Unit(words, named.noun, size * named.factor, prefix, named.counted)


def _comparable(typed: Unit, wanted: Unit) -> bool:
    if typed.noun == wanted.noun or not typed.noun:
        return True
    if typed.counted and not wanted.noun:
        return True  # a noun nobody asked for says nothing about the size
    return typed.noun == "个" and (wanted.counted or not wanted.noun)


def _asked_in(wanted: Unit, words: str) -> str:
    if not wanted.name:
        return f"no unit is asked, so {quoted(words)} says too much"
    if {wanted.noun, _noun(words)} == {"MAC", "FLOP"}:
        return f"the answer is asked in {wanted.name}, and a MAC is two FLOPs"
    return f"the answer is asked in {wanted.name}, not in {words}"


def _noun(words: str) -> str:
    found = _find(words)
    return found.noun if found else ""


def _singular(words: str) -> str:
    return words.replace(" ", "").casefold().removesuffix("s")
