"""Whole sittings in a real terminal: both screens, both languages, a wide and a narrow one."""

import re

import pytest

SIZES = [(80, 24), (40, 10)]
SCREENS = {"full": (), "plain": ("--plain",)}
TEXTS = {
    "en": {
        "dog": ("What is a 狗?", "A dog."),
        "convolution": ("What does the C of CNN", "✓ convolutional"),
        "bird": ("Which one is a bird?", "the penguin"),
        "capital": ("What is the capital of", "Paris"),
        "radius": ("the […] is", "circumference"),
        "seasons": ("The four seasons", ("spring", "summer", "autumn", "winter")),
        "slip": "You subtracted.",
    },
    "zh": {
        "dog": ("狗用英语怎么说？", "是 dog。"),
        "convolution": ("CNN 里的 C 是什么？", "✓ 卷积"),
        "bird": ("哪一种是鸟？", "企鹅"),
        "capital": ("法国的首都是哪里？", "巴黎"),
        "radius": ("[…]是 2 πr", "周长"),
        "seasons": ("从春天起", ("春", "夏", "秋", "冬")),
        "slip": "你做了减法。",
    },
}
GREYS = (0, 7, 8, 15, 16, *range(231, 256))
SUM = re.compile(r"(\d+) \+ (\d+)")


class Student:
    """Types on one of the screens; a key is a line of its own on the plain one."""

    def __init__(self, terminal, screen):
        self.terminal, self.screen = terminal, screen

    def press(self, key):
        """A key of the table: `go`, a rating, u, x, q."""
        self.terminal.turn_over()
        if self.screen == "plain":
            self.terminal.types("" if key == "go" else key, "Enter")
        else:
            self.terminal.keys({"go": "Space"}.get(key, key))

    def answer(self, text):
        self.terminal.turn_over()
        self.terminal.types(text, "Enter")

    def command(self, key):
        """A key of the table where an answer is wanted."""
        self.terminal.turn_over()
        if self.screen == "plain":
            self.terminal.types(f":{key}", "Enter")
        else:
            self.terminal.keys("Escape")
            self.terminal.wait("? keys")
            self.terminal.keys(key)


@pytest.mark.parametrize("size", SIZES, ids=["wide", "narrow"])
@pytest.mark.parametrize("language", TEXTS)
@pytest.mark.parametrize("screen", SCREENS)
def test_a_whole_sitting(terminal, asked, screen, language, size):
    texts = TEXTS[language]
    shown = terminal("--lang", language, "review", *SCREENS[screen], size=size)
    student = Student(shown, screen)

    shown.wait("0 done · left: 8 new", texts["dog"][0])
    student.press("go")
    shown.wait(texts["dog"][1], "10")
    student.press("3")
    shown.wait("1 done · left: 7 new, 1 learning", texts["convolution"][0])
    student.answer("卷积")
    shown.wait(texts["convolution"][1])
    student.press("go")
    shown.wait("2 done", texts["bird"][0])
    student.answer(texts["bird"][1])
    shown.wait("✓ (")
    student.press("4")
    shown.wait("3 done", texts["capital"][0])
    student.press("u")
    shown.wait("2 done", "words/bird")
    student.answer(texts["bird"][1])
    shown.wait("✓ (")
    student.press("go")
    shown.wait("3 done", texts["capital"][0])
    student.press("go")
    shown.wait(texts["capital"][1])
    student.press("4")
    shown.wait("4 done", texts["radius"][0])
    student.press("go")
    shown.wait(texts["radius"][1])
    student.press("3")
    shown.wait("5 done", texts["seasons"][0])
    for item in texts["seasons"][1]:
        student.press("go")
        shown.wait(item)
    student.press("x")
    shown.wait("Noted" if screen == "plain" else "✗")
    student.press("go")
    one, other = map(int, SUM.search(shown.wait("6 done", " + "))[0].split(" + "))
    student.answer(str(one - other))
    shown.wait(texts["slip"], "One more try.")
    student.answer(f"{one}+{other}")
    shown.wait(f"✓ {one + other}", f"{one} + {other} = {one + other}")
    student.press("go")
    shown.wait("7 done", "kg")
    student.command("q")
    shown.wait("7 cards in 0:", texts["slip"])
    assert shown.ended() == 0

    ratings = {card: rated(asked, card) for card in CARDS}
    assert ratings == {
        "words/dog": ["good"],
        "words/convolution": ["good"],
        "words/bird": ["easy", None, "good"],
        "words/capital": ["easy"],
        "words/radius:1": ["good"],
        "words/seasons": ["hard"],
        "sums/add": ["hard"],
        "sums/mean": [],
    }
    (drill,) = asked("show", "sums/add")["history"]
    assert drill["detail"]["slips"] == ["minus"]
    assert drill["detail"]["given"] == {"a": one, "b": other}

    tomorrow = terminal(
        "--lang", language, "review", *SCREENS[screen], size=size, now="2026-11-22T09:00"
    )
    tomorrow.wait("0 done · left: 2 new, 6 learning")
    Student(tomorrow, screen).press("q")
    assert tomorrow.ended() == 0


CARDS = (
    *("words/dog", "words/convolution", "words/bird", "words/capital", "words/radius:1"),
    *("words/seasons", "sums/add", "sums/mean"),
)


def rated(asked, card):
    return [row["rating"] for row in asked("show", card)["history"]]


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("key", ["C-c", "C-d"])
def test_control_keys_end_the_sitting_with_everything_saved(terminal, asked, screen, key):
    shown = terminal("review", *SCREENS[screen])
    student = Student(shown, screen)
    shown.wait("狗")
    student.press("go")
    shown.wait("A dog.")
    student.press("3")
    shown.wait("1 done", "CNN")
    shown.keys(key)
    shown.wait("1 card in 0:", "1 good")
    assert shown.ended() == 0
    assert rated(asked, "words/dog") == ["good"]
    assert asked("due")["learning"] == 1


def test_control_c_in_practice_leaves_the_terminal_in_order(terminal):
    shown = terminal("drill", "add")
    shown.wait("What is", "\n>")
    shown.keys("C-c")
    assert shown.ended() == 0


def test_undo_goes_on_after_a_restart(terminal, asked):
    first = terminal("review")
    first.wait("狗")
    first.keys("Space")
    first.wait("A dog.")
    first.keys("4")
    first.wait("1 done")
    first.keys("C-c")
    first.ended()
    second = terminal("review", now="2026-11-21T09:30")
    second.wait("left: 7 new", "CNN")
    second.keys("Escape")
    second.wait("? keys")
    second.keys("u")
    second.wait("Taken back: the rating of words/dog.", "狗", "left: 8 new")
    second.keys("q")
    assert second.ended() == 0
    assert rated(asked, "words/dog") == ["easy", None]


def test_a_sitting_is_resized_while_it_goes_on(terminal):
    shown = terminal("--lang", "en", "review", "words")
    shown.wait("狗")
    shown.keys("Space")
    shown.wait("[3 good 10 min]")
    shown.resize(40, 10)
    narrow = shown.wait_until(
        lambda screen: "A dog." in screen and screen.endswith("[3:10min] 4:10d"), "the short keys"
    )
    assert max(map(len, narrow.splitlines())) <= 40
    shown.resize(100, 30)
    shown.wait("[3 good 10 min]")
    shown.keys("Space")
    shown.wait("1 done", "CNN")
    shown.types("con")
    shown.wait(" con")
    shown.resize(60, 12)
    shown.types("volution", "Enter")
    shown.wait("✓ convolution")
    shown.keys("C-c")
    assert shown.ended() == 0


@pytest.mark.parametrize(
    ("variables", "colours"),
    [({}, True), ({"NO_COLOR": "1"}, False), ({"NO_COLOR": ""}, True), ({"TERM": "dumb"}, False)],
)
def test_line_mode_is_in_colour_only_where_that_is_wanted(terminal, variables, colours):
    shown = terminal("review", "--plain", **variables)
    shown.wait("狗")
    shown.keys("Enter")
    shown.wait("A dog.", "words/dog")
    shown.keys("Enter")
    shown.wait("CNN")
    shown.keys("C-d")
    assert shown.ended() == 0
    assert ("\x1b[" in shown.painted()) == colours


def test_the_full_screen_works_without_colours(terminal):
    shown = terminal("review", NO_COLOR="1")
    shown.wait("狗")
    shown.keys("Space")
    shown.wait("A dog.")
    assert set(re.findall(r"[34]8;5;(\d+)", shown.painted())) <= {str(grey) for grey in GREYS}
    assert not re.search(r"\x1b\[[34][1-7]m", shown.painted())
    shown.keys("q")
    assert shown.ended() == 0


def test_a_dumb_terminal_gets_line_mode(terminal):
    shown = terminal("review", TERM="dumb")
    shown.wait("What is a 狗?\n[enter: show]")
    shown.keys("q", "Enter")
    assert shown.ended() == 0


def test_a_pipe_gets_line_mode_without_colour(terminal, tmp_path):
    shown = terminal("review", shell=f"| tee {tmp_path}/out")
    shown.wait("What is a 狗?\n[enter: show]")
    shown.keys("Enter")
    shown.wait("A dog.")
    shown.keys("C-d")
    assert shown.ended() == 0
    assert "\x1b" not in (tmp_path / "out").read_text("utf-8")


def test_what_is_typed_ahead_is_not_lost(terminal, asked):
    shown = terminal("review")
    shown.keys("Space", "3")
    shown.types("卷积", "Enter", "Enter")
    shown.wait("2 done", "Which one is a bird?")
    shown.keys("C-c")
    assert shown.ended() == 0
    assert rated(asked, "words/convolution") == ["good"]


@pytest.mark.parametrize("screen", SCREENS)
def test_a_card_is_edited_during_the_sitting(terminal, asked, home, tmp_path, screen):
    editor = tmp_path / "editor"
    editor.write_text("#!/bin/sh\nsed -i 's/A dog\\./A hound./' \"$1\"\n")
    editor.chmod(0o755)
    shown = terminal("review", *SCREENS[screen], EDITOR=str(editor), VISUAL="")
    student = Student(shown, screen)
    shown.wait("狗")
    student.press("e")
    shown.wait_until(lambda _: (home / "decks" / "words.yaml").exists(), "the copy")
    if screen == "plain":
        shown.wait("[enter: show]")
    student.press("go")
    shown.wait("A hound.")
    student.press("4")
    shown.wait("1 done")
    shown.keys("C-c")
    assert shown.ended() == 0
    assert rated(asked, "words/dog") == ["easy"]
