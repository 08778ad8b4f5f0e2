"""Fonts for paper: where systems keep them, which has Chinese, which character is set in which.

A font with Chinese rarely has every mathematical sign; what it lacks is set in the next font
that has it, so that no empty box is ever printed.
"""

import os
import struct
from collections.abc import Iterator, Sequence
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unicodedata import east_asian_width

from flashcards.errors import InputError

if TYPE_CHECKING:
    from fontTools.ttLib import TTFont

FOLDERS = (
    "/usr/share/fonts",
    "/usr/local/share/fonts",
    "~/.local/share/fonts",
    "~/.fonts",
    "/System/Library/Fonts",
    "/Library/Fonts",
    "~/Library/Fonts",
    "%WINDIR%/Fonts",
    "~/AppData/Local/Microsoft/Windows/Fonts",
)
CHINESE = (
    *("NotoSansCJK-Regular", "NotoSansCJKsc-Regular", "NotoSansSC-Regular"),
    *("SourceHanSansSC-Regular", "SourceHanSansCN-Regular", "SourceHanSans-Regular"),
    *("NotoSerifCJK-Regular", "NotoSerifCJKsc-Regular", "NotoSerifSC-Regular"),
    *("SourceHanSerifSC-Regular", "SourceHanSerifCN-Regular", "SourceHanSerif-Regular"),
    *("PingFang", "Hiragino Sans GB", "Songti", "STHeiti Light", "STHeiti Medium"),
    *("msyh", "simsun", "simhei", "Deng", "wqy-microhei", "wqy-zenhei", "uming", "ukai"),
    *("DroidSansFallbackFull", "DroidSansFallback", "Arial Unicode"),
)
"""The names of files with Simplified Chinese, without their ending, the best first."""

SIGNS = (
    *("DejaVuSans", "NotoSansMath-Regular", "STIXTwoMath", "STIXTwoMath-Regular", "cambria"),
    *("seguisym", "Apple Symbols", "NotoSansSymbols2-Regular", "NotoSans-Regular", "FreeSans"),
    *("LiberationSans-Regular", "arial", "Arial", "Arial Unicode"),
)
"""Files with letters and mathematical signs."""

MONOSPACED = (
    "DejaVuSansMono",
    "NotoSansMono-Regular",
    "Menlo",
    "consola",
    "LiberationMono-Regular",
)
"""Files in whose characters diagrams join up."""

_PUNCTUATION = "“”‘’…—"  # set as in Chinese
_ENDINGS = (".ttf", ".ttc", ".otf", ".otc")


class Face:
    """One font of a file; of a collection, the one with this number."""

    def __init__(self, path: Path, index: int = 0) -> None:
        self.path = path
        self.index = index

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Face) and (self.path, self.index) == (other.path, other.index)

    def __hash__(self) -> int:
        return hash((self.path, self.index))

    def has(self, character: str) -> bool:
        return ord(character) in self._glyphs

    def width(self, character: str) -> float:
        """How far the pen moves, in units of the font's size."""
        advance: int = self._advances[self._glyphs[ord(character)]][0]
        return advance / self._units

    @property
    def is_usable(self) -> bool:
        """Whether it has characters whose outlines a PDF can carry."""
        has_outlines = "glyf" in self._font or "CFF " in self._font
        return has_outlines and bool(self._glyphs)

    @property
    def name(self) -> str:
        return str(self._font["name"].getDebugName(1) or self.path.stem)

    @cached_property
    def _font(self) -> "TTFont":
        from fontTools.ttLib import TTFont

        return TTFont(self.path, fontNumber=self.index, lazy=True)

    @cached_property
    def _glyphs(self) -> dict[int, str]:
        return self._font.getBestCmap() or {}

    @cached_property
    def _advances(self) -> Any:
        return self._font["hmtx"]

    @cached_property
    def _units(self) -> int:
        return int(self._font["head"].unitsPerEm)


class Typeface:
    """Faces to set text in: the first that has a character sets it.

    `main` come first for text, `lines` for diagrams. Signs that a font with Chinese sets as
    wide as its characters are taken from `signs`.
    """

    def __init__(
        self, main: Sequence[Face], signs: Sequence[Face] = (), lines: Sequence[Face] = ()
    ) -> None:
        self.faces = tuple(dict.fromkeys((*main, *signs, *lines)))
        # by whether it is in a diagram, and whether it is a sign
        self._orders = {
            (False, False): (*main, *signs, *lines),
            (False, True): (*signs, *main, *lines),
            (True, False): (*lines, *main, *signs),
            (True, True): (*lines, *signs, *main),
        }
        self._found: dict[tuple[str, bool], Face | None] = {}

    def face(self, character: str, grid: bool = False) -> Face | None:
        """The face that has it, or None."""
        key = (character, grid)
        if key not in self._found:
            is_sign = east_asian_width(character) == "A" and character not in _PUNCTUATION
            faces = self._orders[grid, is_sign]
            self._found[key] = next((face for face in faces if face.has(character)), None)
        return self._found[key]


def typeface(text: str, font: Path | None = None) -> Typeface:
    """What a system has to set `text` in; `font` first, if it is given.

    Raises InputError if the font cannot be read, or if nothing has the Chinese of the text.
    """
    files = _installed()
    own = [_read(font)] if font else []
    names = CHINESE if any(map(is_chinese, text)) else ()
    chinese = [face for name in names for face in _faces(files.get(name.lower()))][:1]
    signs = [face for name in SIGNS for face in _faces(files.get(name.lower()))]
    lines = [face for name in MONOSPACED for face in _faces(files.get(name.lower()))]
    found = Typeface([*own, *chinese], signs, lines)
    lacking = sorted({sign for sign in text if is_chinese(sign) and not found.face(sign)})
    if lacking or not found.faces:
        signs_lacking = "".join(lacking[:5])
        message = f"no font here has Chinese ({signs_lacking})" if lacking else "no font was found"
        raise InputError(message, _TO_INSTALL)
    return found


_TO_INSTALL = (
    "install one (Debian and Ubuntu: apt install fonts-noto-cjk; Fedora: dnf install "
    "google-noto-sans-cjk-fonts; elsewhere: Noto Sans SC), or name a file: --font FILE"
)


def is_chinese(character: str) -> bool:
    """Whether it is a Chinese character or Chinese punctuation."""
    return "\u3000" <= character <= "\u9fff" or "\uff00" <= character <= "\uffef"


def _installed() -> dict[str, Path]:
    """The font files of the system by their names in lower case, without the ending."""
    found: dict[str, Path] = {}
    for folder in FOLDERS:
        place = Path(os.path.expandvars(folder)).expanduser()
        for file in sorted(place.rglob("*")) if place.is_dir() else ():
            if file.suffix.lower() in _ENDINGS:
                found.setdefault(file.stem.lower(), file)
    return found


def _read(path: Path) -> Face:
    """The face of a font file that a user named."""
    faces = list(_faces(path))
    if not faces:
        hint = "a TrueType or OpenType file: .ttf, .otf, .ttc"
        raise InputError(f"{path} is no font that can be used", hint)
    return faces[0]


def _faces(path: Path | None) -> Iterator[Face]:
    """The face of a file that is meant for Simplified Chinese, or its first; none of a bad file."""
    from fontTools.ttLib import TTLibError

    if path is None:
        return
    with suppress(OSError, TTLibError, AssertionError, KeyError, struct.error):
        faces = [face for face in _all_faces(path) if face.is_usable]
        simplified = [face for face in faces if _is_simplified(face.name)]
        yield from (simplified or faces)[:1]


def _is_simplified(name: str) -> bool:
    return name.endswith(" SC") and "Mono" not in name


def _all_faces(path: Path) -> list[Face]:
    from fontTools.ttLib import TTCollection

    with path.open("rb") as file:
        is_collection = file.read(4) == b"ttcf"
    if not is_collection:
        return [Face(path)]
    with TTCollection(path, lazy=True) as collection:
        return [Face(path, index) for index in range(len(collection.fonts))]
