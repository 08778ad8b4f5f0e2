"""Reading decks, against parsing their YAML and nothing else."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median

import yaml

from flashcards.decks import load

RUNS = 9
CARDS = 1000
ENTRIES = (
    "    front: {zh: '第 %d 个问题?', en: 'Question %d?'}\n"
    "    back: {zh: '答案是 $x_{%d}$', en: 'The answer is $x_{%d}$.'}\n",
    "    cloze: {zh: '第 {{%d}} 个 {{甲}}', en: 'Number {{%d}} is {{alpha}}.'}\n"
    "    note: {zh: '注 %d', en: 'remark %d'}\n",
    "    list:\n"
    "      prompt: {zh: '举例 %d', en: 'Examples %d'}\n"
    "      items: [{zh: 甲, en: alpha}, {zh: 乙, en: beta}, '%d', '%d']\n",
    "    choice:\n"
    "      prompt: {zh: '哪个 %d', en: 'Which %d'}\n"
    "      right: '%d'\n"
    "      wrong: ['%d!', {zh: 乙, en: beta}]\n",
)


def compare(folder: Path) -> Iterator[str]:
    """A line with the median ratio."""
    lines = ["deck: big\ncards:\n"]
    for number in range(CARDS):
        lines.append(f"  - id: card-{number}\n    topic: lenet\n    source: dl-notes#05\n")
        entry = ENTRIES[number % len(ENTRIES)]
        lines.append(entry % ((number,) * entry.count("%d")))
    text = "".join(lines)
    file = folder / "big.yaml"
    file.write_text(text, "utf-8")
    pairs = [(_timed(lambda: load([file])), _timed(lambda: _parsed(text))) for _ in range(RUNS)]
    ours, other = (median(column) * 1000 for column in zip(*pairs, strict=True))
    what = f"{CARDS:,} cards read and validated / their YAML composed"
    yield f"{median(a / b for a, b in pairs):6.2f}  {what}: {ours:.0f} ms / {other:.0f} ms"


def _parsed(text: str) -> None:
    yaml.compose(text, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader))


def _timed(act: Callable[[], object]) -> float:
    began = time.perf_counter()
    act()
    return time.perf_counter() - began
