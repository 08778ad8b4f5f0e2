"""Both screens hold the same sittings: what is typed differs, what is recorded does not."""

import asyncio

import pytest
from desk import LIST, MINUTE, SUM, TYPED, WORDS, Desk
from textual.events import Key

from flashcards.agenda import Counts
from flashcards.errors import StoreError
from flashcards.log import Rating
from flashcards.schedule import CardState, Phase
from flashcards.session import Progress
from flashcards.ui import plain
from flashcards.ui.acts import remark
from flashcards.ui.full import Sitting
from flashcards.ui.lines import Page
from flashcards.ui.summary import summary_lines
from flashcards.ui.words import status

SIZES = [(80, 24), (40, 10)]

CHOICE = {"choice": {"prompt": "Which?", "right": "this one", "wrong": ["that", "neither"]}}
LONG = {"front": "Recite.", "back": "\n".join(f"- verse {n}" for n in range(1, 60))}

Keys = tuple[str, ...]
"""Keys as Textual names them; a text of several letters that is no key is typed and entered."""

SITTINGS: dict[str, tuple[dict[str, dict], Keys]] = {
    "space shows, then means good": ({"a": WORDS, "b": WORDS}, ("space", "space", "space", "4")),
    "every rating": (
        dict.fromkeys("abcd", WORDS),
        ("space", "1", "space", "2", "space", "3", "space", "4", "q"),
    ),
    "a list, one item missed": (
        {"a": LIST},
        ("space", "space", "x", "space", "space", "space", "q"),
    ),
    "undo twice": ({"a": WORDS, "b": WORDS}, ("space", "4", "space", "4", "u", "u", "q")),
    "skip, bury, suspend": (dict.fromkeys("abcd", WORDS), ("s", "minus", "at", "q")),
    "a drill answered wrongly, then given up": ({"a": SUM}, ("text:1", "text:", "1", "q")),
    "a word in another spelling": ({"a": TYPED}, ("text:lecun", "enter", "q")),
    "a choice": ({"a": CHOICE}, ("text:this one", "4")),
    "keys while an answer is wanted": ({"a": SUM, "b": WORDS}, ("escape", "at", "q")),
    "rating before the answer is shown does nothing": ({"a": WORDS}, ("3", "space", "3", "q")),
}


def recorded(desk: Desk) -> list[tuple[object, ...]]:
    return [(row.card, row.event, row.rating, row.undoes, row.detail) for row in desk.ledger.rows]


def hold_plain(desk: Desk, keys: Keys, monkeypatch: pytest.MonkeyPatch) -> None:
    words = {"space": "", "enter": "", "minus": "-", "at": "@"}
    typed, escaped = [], ""
    for key in keys:
        if key == "escape":
            escaped = ":"
        else:
            text = key.removeprefix("text:")
            typed.append(text if key.startswith("text:") else escaped + words.get(key, key))
            escaped = ""
    lines = iter(typed)
    monkeypatch.setattr("flashcards.ui.plain.read", lambda prompt: _next(lines))
    plain.sit(desk.session, lambda card: "", Page(80, colour=False))


def _next(lines) -> str:
    try:
        return next(lines)
    except StopIteration:
        raise plain.Over from None


async def hold_full(desk: Desk, keys: Keys, size: tuple[int, int]) -> None:
    app = Sitting(desk.session, lambda card: "")
    async with app.run_test(size=size) as pilot:
        for key in keys:
            if key.startswith("text:"):
                app.query_one("#answer").value = key.removeprefix("text:")
                await pilot.press("enter")
            else:
                await pilot.press(key)


@pytest.mark.parametrize("name", SITTINGS)
async def test_both_screens_record_the_same(name, monkeypatch, capsys):
    cards, keys = SITTINGS[name]
    desks = [Desk(**cards) for _ in range(3)]
    hold_plain(desks[0], keys, monkeypatch)
    for desk, size in zip(desks[1:], SIZES, strict=True):
        await hold_full(desk, keys, size)
        assert recorded(desk) == recorded(desks[0])
    assert recorded(desks[0])


async def visible(desk: Desk, size: tuple[int, int], *keys: str, edit=lambda card: "") -> str:
    """What stands on the full screen after some keys."""
    app = Sitting(desk.session, edit)
    async with app.run_test(size=size) as pilot:
        for key in keys:
            if key.startswith("text:"):
                app.query_one("#answer").value = key.removeprefix("text:")
                key = "enter"
            await pilot.press(key)
        await pilot.pause()
        strips = app.screen._compositor.render_strips()
        return "\n".join("".join(part.text for part in strip).rstrip() for strip in strips)


@pytest.mark.parametrize("size", SIZES)
async def test_the_question_the_progress_and_the_keys_are_on_the_screen(size):
    screen = await visible(Desk(a=WORDS, b=WORDS), size)
    lines = screen.splitlines()
    assert lines[0] == "0 done · left: 2 new · 0:00"
    assert lines[1] == " The capital?"
    assert lines[-1] == "space: show · ? keys · q quit"
    assert len(lines) == size[1]


async def test_the_answer_and_the_time_each_rating_gives_are_shown():
    screen = await visible(Desk(a=WORDS), (80, 24), "space")
    assert "Paris" in screen
    assert screen.endswith("1 again 1 min 2 hard 6 min [3 good 10 min] 4 easy 10 d")


async def test_on_a_narrow_screen_the_ratings_are_numbers():
    screen = await visible(Desk(a=WORDS), (40, 10), "space")
    assert screen.endswith("1:1min 2:6min [3:10min] 4:10d")


@pytest.mark.parametrize("size", SIZES)
async def test_a_slip_is_named_and_the_steps_are_shown(size):
    desk = Desk(a=SUM)
    given = desk.session.question.given
    difference, total = given["a"] - given["b"], given["a"] + given["b"]
    screen = await visible(desk, size, f"text:{difference}")
    assert "You subtracted." in screen
    assert "One more try." in screen
    screen = await visible(desk, size, f"text:{total}", "end")
    assert f"{given['a']} + {given['b']} = {total}" in screen
    assert "[2" in screen


async def test_what_cannot_be_read_is_said_and_asked_again():
    desk = Desk(a=SUM)
    screen = await visible(desk, (80, 24), "text:about ten?")
    assert desk.session.attempt.tries_left == 2
    assert desk.session.question.key.expects in screen


async def test_a_long_answer_scrolls():
    desk = Desk(a=LONG)
    top = await visible(desk, (40, 10), "space")
    assert "verse 1 " in top
    assert "verse 59" not in top
    assert "verse 59" in await visible(desk, (40, 10), *["pagedown"] * 8)


async def test_the_longest_waits_fit_a_narrow_screen():
    desk = Desk(a=WORDS)
    desk.session.choices = lambda: {
        rating: CardState(phase=Phase.REVIEW, due_day=desk.session.today + 350) for rating in Rating
    }
    for size, last in (((40, 10), "4:11.5mo"), ((64, 10), "4 easy 11.5 mo")):
        desk.session.attempt.revealed = True
        line = (await visible(desk, size)).splitlines()[-1]
        assert line.endswith(f"] {last}")


async def test_what_is_shown_last_comes_into_sight():
    steps = {"list": {"prompt": "Steps", "items": [f"step {n}" for n in range(1, 15)]}}
    screen = await visible(Desk(a=steps), (40, 10), *["space"] * 7)
    assert "step 7" in screen
    assert "step 1 " not in screen
    screen = await visible(Desk(a=steps), (40, 10), *["space"] * 14)
    assert "step 14" in screen
    many = {"choice": {"prompt": "Which?", "right": "this", "wrong": [f"that {n}" for n in "1234"]}}
    screen = await visible(Desk(a=many), (40, 10), "text:this")
    assert "✓ (" in screen


async def test_a_new_question_is_shown_from_its_beginning():
    long = {"front": "\n".join(f"- verse {n}" for n in range(1, 60)), "back": "end"}
    screen = await visible(Desk(a=LONG, b=long), (40, 10), "space", "3")
    assert "verse 1\n" in screen


async def test_the_other_language_is_a_key_away():
    assert "首都?" in await visible(Desk(a=WORDS), (80, 24), "l")


async def test_help_shows_every_key_and_goes_away_again():
    screen = await visible(Desk(a=WORDS), (80, 24), "question_mark")
    assert "bury: hide the card until tomorrow" in screen
    screen = await visible(Desk(a=WORDS), (80, 24), "question_mark", "question_mark")
    assert "The capital?" in screen


async def test_help_can_be_left_where_an_answer_is_wanted():
    desk = Desk(a=SUM)
    assert "bury" in await visible(desk, (80, 24), "escape", "question_mark")
    for key in ("escape", "space", "q", "u"):
        screen = await visible(desk, (80, 24), "escape", "question_mark", key)
        assert screen.endswith("space: type · ? keys · q quit")
    screen = await visible(desk, (80, 24), "escape", "question_mark", "space", "space", "7")
    assert screen.splitlines()[-2:] == [" 7", "enter: answer · esc: keys"]


async def test_help_keeps_within_a_narrow_screen():
    screen = await visible(Desk(a=WORDS), (40, 10), "question_mark")
    lines = [line[:38].rstrip() for line in screen.splitlines()]
    assert lines[1:3] == [
        " space enter  show the answer or the",
        "              next item; then: good",
    ]


async def test_keys_work_instead_of_typing_until_the_next_question():
    screen = await visible(Desk(a=SUM, b=SUM), (80, 24), "escape")
    assert screen.endswith("space: type · ? keys · q quit")
    screen = await visible(Desk(a=SUM, b=SUM), (80, 24), "escape", "s")
    assert screen.endswith("enter: answer · esc: keys")


@pytest.mark.parametrize("key", ["ctrl+c", "ctrl+d"])
async def test_the_keys_that_end_programs_end_the_sitting_even_while_typing(key):
    app = Sitting(Desk(a=SUM).session, lambda card: "")
    async with app.run_test() as pilot:
        await pilot.press("4", key)
        assert not app.is_running


async def test_keys_are_taken_in_the_order_in_which_they_come_however_fast():
    desk = Desk(a=WORDS, b=SUM, c=WORDS)
    keys = ["space", "3", *"12", "left", *"34", "backspace", "ctrl+j", "ctrl+j", "ctrl+j", "q", "1"]
    app = Sitting(desk.session, lambda card: "")
    async with app.run_test():
        for key in keys:
            app.post_message(Key(key, key if len(key) == 1 else None))
        while not app.over:
            await asyncio.sleep(0)
    (word, sum_) = desk.ledger.rows
    assert (word.card, word.rating) == ("deck/a", Rating.GOOD)
    assert (sum_.card, sum_.rating, sum_.detail["typed"]) == ("deck/b", Rating.AGAIN, ["132"])


async def test_a_resized_screen_is_wrapped_anew_at_once():
    desk = Desk(a={"front": "word " * 30, "back": "end"})
    app = Sitting(desk.session, lambda card: "")
    async with app.run_test(size=(80, 24)) as pilot:
        for width in (40, 60):
            await pilot.resize_terminal(width, 12)
            await pilot.pause()
            strips = app.screen._compositor.render_strips()
            shown = ["".join(part.text for part in strip).strip() for strip in strips]
            assert sum(line.count("word") for line in shown) == 30
            assert shown[1].count("word") == (width - 3) // 5


async def test_a_failing_store_ends_the_screen_with_its_message():
    desk = Desk(a=WORDS)

    def fail(*args, **more):
        raise StoreError("the disk is full", "free some space")

    desk.ledger.record = fail
    app = Sitting(desk.session, lambda card: "")
    async with app.run_test() as pilot:
        await pilot.press("space", "3")
    assert app.return_value.message == "the disk is full"


def say(desk: Desk, monkeypatch, capsys, *lines: str) -> str:
    answers = iter(lines)
    monkeypatch.setattr(
        "flashcards.ui.plain.read", lambda prompt: (print(prompt), _next(answers))[1]
    )
    plain.sit(desk.session, lambda card: "", Page(80, colour=False))
    return capsys.readouterr().out


def test_a_whole_sitting_in_line_mode(monkeypatch, capsys):
    desk = Desk(a=WORDS, b=WORDS)
    assert say(desk, monkeypatch, capsys, "", "4", "", "1", "q") == (
        "\n0 done · left: 2 new · 0:00\n\n"
        "The capital?\n"
        "[enter: show] \n"
        "\nParis\n\ndeck/a\n"
        "1 again 1 min · 2 hard 6 min · 3 good 10 min · 4 easy 10 d [enter: good] \n"
        "\n1 done · left: 1 new · 0:00\n\n"
        "The capital?\n"
        "[enter: show] \n"
        "\nParis\n\ndeck/b\n"
        "1 again 1 min · 2 hard 6 min · 3 good 10 min · 4 easy 9 d [enter: good] \n"
        "\n2 done · left: 1 learning · 0:00\n\n"
        "The capital?\n"
        "[enter: show] \n"
        "\n"
        "\n2 cards in 0:00: 1 again, 1 easy\n"
        "What went wrong:\n"
        "  deck/b: The capital?\n"
        "Left for today: 1 learning.\n"
        "The next review is on Saturday, 28 November: 1 card.\n"
    )


def test_the_summary_is_readable_and_keeps_within_the_width(monkeypatch):
    question = {"front": "What is $C_{in}$ in $\\frac{a}{b}$ of a layer?", "back": "it"}
    slip = {**SUM, "slips": [{"gives": "a - b", "say": "You took $a - b$; **add** them."}]}
    desk = Desk(a=question, b=slip)
    desk.session.reveal()
    desk.session.rate(Rating.AGAIN)
    given = desk.session.question.given
    desk.session.answer(str(given["a"] - given["b"]))
    desk.session.reveal()
    desk.session.rate(Rating.AGAIN)
    assert summary_lines(desk.session, 34) == (
        "",
        "2 cards in 0:00: 2 again",
        "What went wrong:",
        "  deck/a: What is Cᵢₙ in a/b of a",
        "    layer?",
        f"  deck/b: {given['a']} + {given['b']}",
        "Slips:",
        "  You took a − b; add them.",
        "Left for today: 2 learning.",
        "No review is scheduled on a later",
        "    day yet.",
    )


def test_a_slip_is_named_in_words_and_not_in_markup():
    slip = {**SUM, "slips": [{"gives": "a - b", "say": "You took $a - b$; **add** them."}]}
    desk = Desk(a=slip)
    given = desk.session.question.given
    mark = desk.session.answer(str(given["a"] - given["b"]))
    assert remark(mark, desk.session.attempt) == (
        "Not right. You took a − b; add them. One more try."
    )


def test_an_interrupt_in_line_mode_ends_the_sitting_with_its_summary(monkeypatch, capsys):
    lines = iter(["", "4"])

    def typed(prompt: str) -> str:
        try:
            return next(lines)
        except StopIteration:
            raise KeyboardInterrupt from None

    monkeypatch.setattr("builtins.input", typed)
    plain.sit(Desk(a=WORDS, b=WORDS).session, lambda card: "", Page(80, colour=False))
    assert "\n\n\n1 card in 0:00: 1 easy\n" in capsys.readouterr().out


def test_an_unknown_word_in_line_mode_shows_the_keys(monkeypatch, capsys):
    out = say(Desk(a=WORDS), monkeypatch, capsys, "what", "q")
    assert "There is no key 'what'.\nspace enter  show the answer" in out


def test_the_status_says_what_is_left_and_the_time(monkeypatch):
    desk = Desk(a=WORDS, b=LIST)
    desk.clock.now += 3 * MINUTE + 7_000
    assert status(desk.session.progress) == "0 done · left: 2 new · 3:07"


def test_the_status_keeps_within_a_narrow_screen():
    progress = Progress(123, Counts(14, 6, 120), 75 * MINUTE)
    assert status(progress) == "123 done · left: 14 new, 6 learning, 120 review · 75:00"
    assert status(progress, 40) == "123 done · left: 140 · 75:00"


def test_the_editor_is_called_with_the_card_and_what_is_wrong_is_told(monkeypatch, capsys):
    edited: list[str] = []

    def edit(card: str) -> str:
        edited.append(card)
        return "the decks have 1 problems"

    lines = iter(["e", "q"])
    monkeypatch.setattr("flashcards.ui.plain.read", lambda prompt: next(lines))
    plain.sit(Desk(a=WORDS).session, edit, Page(80, colour=False))
    assert edited == ["deck/a"]
    assert "the decks have 1 problems" in capsys.readouterr().out
