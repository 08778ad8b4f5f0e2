"""Small pictures as inline SVG; colours are classes, which the page's style sheet gives."""

from collections.abc import Sequence
from html import escape

from flashcards.stats.accuracy import Bin
from flashcards.stats.calendar import WEEK, Calendar, level

SQUARE = 13
LABEL = 26
HEIGHT = 90
PLOT = 240
EDGE = 34
LOWEST = 0.4
"""Below this the calibration plot has nothing: what is predicted less is drawn at its edge."""


def element(name: str, content: str = "", **attributes: object) -> str:
    """One element; `content` is markup already, attributes are escaped, `_` stands for `-`."""
    given = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(_short(value))}"'
        for key, value in attributes.items()
    )
    return f"<{name}{given}>{content}</{name}>"


def calendar_picture(grid: Calendar, tips: Sequence[str], label: str) -> str:
    """A square a day, with what to say of each."""
    names = (("Mon", 0), ("Wed", 2), ("Fri", 4), ("Sun", 6))
    parts = [_text(0, SQUARE * (row + 2) - 3, name) for name, row in names]
    parts += [_text(LABEL + SQUARE * week, 9, name) for week, name in grid.months]
    parts += [
        element(
            "rect",
            element("title", escape(tip)),
            x=LABEL + SQUARE * one.week,
            y=SQUARE * (one.weekday + 1),
            width=SQUARE - 2,
            height=SQUARE - 2,
            rx=2,
            class_=f"shade{one.shade}",
        )
        for one, tip in zip(grid.squares, tips, strict=True)
    ]
    width = LABEL + SQUARE * grid.weeks
    return _picture(width, SQUARE * (WEEK + 1), parts, label, style=f"max-width: {2 * width}px")


def columns_picture(
    values: Sequence[float], tips: Sequence[str], label: str, colour: str = "main"
) -> str:
    """A column for each value, up to the highest, which is written above its line."""
    most, step = max(values, default=0) or 1, 12
    lines = f"M0 {HEIGHT}h{step * len(values)}M0 10h{step * len(values)}"
    parts = [element("path", d=lines, class_="axis"), _text(0, 8, f"{max(values):.0f}")]
    for place, (value, tip) in enumerate(zip(values, tips, strict=True)):
        tall = (HEIGHT - 10) * value / most
        column = element("title", escape(tip))
        parts.append(
            element(
                "rect",
                column,
                x=step * place + 1,
                y=HEIGHT - tall,
                width=step - 2,
                height=tall,
                class_=colour,
            )
        )
    return _picture(step * len(values), HEIGHT + 1, parts, label)


def calibration_picture(bins: Sequence[Bin], label: str) -> str:
    """What was recalled over what was predicted, with 95 % intervals; the diagonal is ideal."""
    size = EDGE + PLOT
    parts = [element("path", d=f"M{EDGE} {PLOT}L{size} 0", class_="ideal")]
    parts += [element("path", d=f"M{EDGE} 0V{PLOT}H{size}", class_="axis")]
    for tick in (0.4, 0.6, 0.8, 1.0):
        parts.append(_text(EDGE - 4, _y(tick) + 8 * (tick == 1) + 2, f"{tick:.0%}", "end"))
        parts.append(_text(_x(tick), PLOT + 14, f"{tick:.0%}", "end" if tick == 1 else "middle"))
    points = " ".join(f"{_x(one.predicted):.1f},{_y(one.true):.1f}" for one in bins)
    parts.append(element("polyline", points=points, class_="curve"))
    for one in bins:
        x = _x(one.predicted)
        span = f"M{x:.1f} {_y(one.low):.1f}V{_y(one.high):.1f}"
        tip = f"predicted {one.predicted:.1%}, recalled {one.true:.1%} of {one.reviews:,}"
        parts.append(element("path", d=span, class_="spread"))
        point = element("title", escape(tip))
        parts.append(element("circle", point, cx=x, cy=_y(one.true), r=4, class_="main"))
    return _picture(size, PLOT + 18, parts, label, "narrow")


def bar_picture(shares: Sequence[tuple[float, str]], label: str) -> str:
    """One bar of parts, each a share of the whole and a class."""
    parts, start = [], 0.0
    for share, colour in shares:
        width = 100 * share
        parts.append(element("rect", x=start, y=0, width=width, height=8, class_=colour))
        start += width
    return _picture(100, 8, parts, label, "bar", preserveAspectRatio="none")


def sparkline_picture(values: Sequence[float], label: str) -> str:
    """A few values as small columns."""
    most, levels = max(values, default=0), 14
    parts = []
    for place, value in enumerate(values):
        tall = level(value, most, levels) or 1
        parts.append(
            element(
                "rect",
                x=6 * place,
                y=levels - tall,
                width=5,
                height=tall,
                class_="wrong" if value else "rest",
            )
        )
    return element(
        "svg",
        "".join(parts),
        viewBox=f"0 0 {6 * len(values)} {levels}",
        class_="spark",
        role="img",
        aria_label=label,
    )


def _picture(
    width: float,
    height: float,
    parts: Sequence[str],
    label: str,
    kind: str = "wide",
    **more: str,
) -> str:
    return element(
        "svg",
        "".join(parts),
        viewBox=f"0 0 {_short(width)} {_short(height)}",
        class_=kind,
        role="img",
        aria_label=label,
        **more,
    )


def _text(x: float, y: float, words: str, anchor: str = "start") -> str:
    return element("text", escape(words), x=x, y=y, text_anchor=anchor)


def _x(share: float) -> float:
    return EDGE + PLOT * max(0.0, (share - LOWEST) / (1 - LOWEST))


def _y(share: float) -> float:
    return PLOT * (1 - max(0.0, (share - LOWEST) / (1 - LOWEST)))


def _short(value: object) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)
