"""The full screen: a sitting in Textual. Imported only when it is used; it is slow to load."""

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.events import Key, Resize
from textual.widgets import Input, Static

from flashcards.attempt import Attempt
from flashcards.errors import FlashcardsError
from flashcards.session import Session
from flashcards.ui import words
from flashcards.ui.acts import Editor, act, remark
from flashcards.ui.keys import BINDINGS, Action, help_lines
from flashcards.ui.lines import Page
from flashcards.ui.render import answer_lines, asked_lines, rich_text
from flashcards.ui.screen import ENTER, KeyScreen
from flashcards.ui.spans import Line
from flashcards.ui.summary import summary_lines


def sit(session: Session, edit: Editor, page: Page) -> None:
    """Hold the sitting in the full screen, then print its summary."""
    error = Sitting(session, edit).run()
    page.say(*summary_lines(session, page.width))
    if error:
        raise error


ACTIONS = {key: binding.action for binding in BINDINGS for key in binding.keys}
ACTIONS |= dict.fromkeys(ENTER, "go")


class Sitting(KeyScreen):
    """One sitting. The session decides everything; this shows it and passes keys on."""

    def __init__(self, session: Session, edit: Editor) -> None:
        super().__init__()
        self.session = session
        self._edit = edit
        self._shown: Attempt | None = None
        self._lines_shown: tuple[Line | str, ...] = ()
        self._helping = False
        self._typing = True
        self._width = 80

    def compose(self) -> ComposeResult:
        yield Static(id="status", markup=False)
        with VerticalScroll(id="card", can_focus=True):
            yield Static(id="text", markup=False)
        yield Static(id="notice", markup=False)
        yield Input(id="answer", placeholder="type the answer; enter alone shows it")
        yield Static(id="keys", markup=False)

    def on_mount(self) -> None:
        self._width = self.size.width
        self.set_interval(1, self._tick)
        self._after("")

    def on_resize(self, event: Resize) -> None:
        self._width = event.size.width
        self._show()

    def take(self, event: Key) -> bool:
        if not self._shown:
            return False
        if event.key == "escape":
            self._escape()
        elif self.attempt.wants_typing and self._typing and not self._helping:
            return self._type(event)
        elif event.key in ACTIONS:
            self._perform(ACTIONS[event.key])
        else:
            return False
        return True

    def _type(self, event: Key) -> bool:
        if event.key not in ENTER:
            return self.edit_field(event)
        self._submit()
        return True

    def _submit(self) -> None:
        typed, self.field.value = self.field.value.strip(), ""
        if typed:
            mark = self.session.answer(typed)
            self._after("" if self.attempt.revealed else remark(mark, self.attempt))
        else:
            self.session.reveal()
            self._after("")

    @property
    def attempt(self) -> Attempt:
        assert self.session.attempt
        return self.session.attempt

    def _perform(self, action: Action) -> None:
        if action == "help" or self._helping:
            self._turn_help()
        elif action == "quit":
            self.action_leave()
        elif action == "go" and self.attempt.wants_typing:
            self._typing = True
            self._show()
        elif action == "edit":
            self._edit_card()
        else:
            self._act(action)

    def action_leave(self) -> None:
        self.end()

    def _escape(self) -> None:
        """Let letter keys work while an answer is wanted; or go back from the help."""
        if self._helping:
            self._turn_help()
        else:
            self._typing = False
            self._show()

    def _act(self, action: Action) -> None:
        try:
            notice = act(self.session, action)
        except FlashcardsError as error:
            self.end(error)
        else:
            self._after(notice)

    def _edit_card(self) -> None:
        with self.suspend():
            complaint = self._edit(self.attempt.question.card)
        self.session.refresh()
        self._after(complaint)

    def _after(self, notice: str) -> None:
        """Show what the session is at now, or leave when nothing is left to ask."""
        if self.session.attempt is None:
            self.action_leave()
            return
        self.tell(notice)
        before, is_new = self._lines_shown, self._shown is not self.attempt
        self._shown, self._typing = self.attempt, self._typing or is_new
        self._show()
        if is_new:
            self.query_one("#card").scroll_home(animate=False)
        else:
            self.call_after_refresh(self._scroll_to_news, before)

    def _scroll_to_news(self, before: tuple[Line | str, ...]) -> None:
        """Bring into sight what is not as it was: all of it, or else its beginning."""
        if before != self._lines_shown:
            card = self.query_one("#card")
            first, last = _difference(before, self._lines_shown)
            first += first < last and not self._lines_shown[first]  # an empty line
            card.scroll_to(y=min(first, last - card.size.height), animate=False)

    def _turn_help(self) -> None:
        self._helping = not self._helping
        self._show()
        self.query_one("#card").scroll_home(animate=False)

    def _show(self) -> None:
        if self.session.attempt is None:
            return
        self._lines_shown = self._lines(max(10, self._width - 3))
        self.query_one("#text", Static).update(rich_text(self._lines_shown))
        field = self.field
        field.display = self.attempt.wants_typing and not self._helping
        (field if field.display and self._typing else self.query_one("#card")).focus()
        self._show_status()
        self._show_keys()

    def _lines(self, width: int) -> tuple[Line | str, ...]:
        if self._helping:
            return help_lines(width)
        lines = asked_lines(self.attempt, width)
        return lines + answer_lines(self.attempt, width) if self.attempt.revealed else lines

    def _tick(self) -> None:
        if not self.closing:
            self._show_status()

    def _show_status(self) -> None:
        self.query_one("#status", Static).update(words.status(self.session.progress, self._width))

    def _show_keys(self) -> None:
        self.query_one("#keys", Static).update(self._hint())

    def _hint(self) -> str:
        if self._helping:
            return "space: back"
        if self.attempt.wants_typing:
            return "enter: answer · esc: keys" if self._typing else "space: type · ? keys · q quit"
        if not self.attempt.revealed:
            return "space: show · ? keys · q quit"
        session = self.session
        waits = words.choices(session.choices(), session.now, session.today, self._width)
        best = self.attempt.suggested
        return " ".join(f"[{w}]" if rating is best else w for rating, w in waits.items())


def _difference(before: Sequence[object], after: Sequence[object]) -> tuple[int, int]:
    """Where what is new in `after` begins and ends."""
    first = _alike(before, after)
    rest = min(len(before), len(after)) - first
    return first, len(after) - min(rest, _alike(before[::-1], after[::-1]))


def _alike(one: Sequence[object], other: Sequence[object]) -> int:
    """How many items at the beginning are the same."""
    pairs = enumerate(zip(one, other, strict=False))
    differing = (place for place, (left, right) in pairs if left != right)
    return next(differing, min(len(one), len(other)))
