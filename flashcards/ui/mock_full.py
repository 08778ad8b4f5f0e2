"""A mock exam in the full screen. Imported only when it is used; Textual is slow to load."""

from collections.abc import Callable

from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.events import Key, Resize
from textual.widgets import Input, Static

from flashcards.errors import FlashcardsError
from flashcards.mock.sitting import Sitting
from flashcards.ui.lines import Page
from flashcards.ui.mock_acts import TIME_IS_UP, act
from flashcards.ui.mock_keys import ASKING, JUDGING, Bindings, MockAction, mock_help
from flashcards.ui.mock_lines import (
    hint,
    judging_lines,
    overview_lines,
    question_lines,
    status,
    unfinished,
    warning,
)
from flashcards.ui.mock_report import Looked, report_lines, summary_lines
from flashcards.ui.render import rich_text
from flashcards.ui.screen import ENTER, KeyScreen
from flashcards.ui.spans import Line

ROOMY = 70  # cells; a narrower screen shows the overview only when asked to
SIDE = 21  # cells of the overview beside the question


def sit(sitting: Sitting, page: Page, look: Callable[[], Looked]) -> bool:
    """Hold the exam until its result was looked at; False if the student left before."""
    app = Exam(sitting, look)
    error = app.run()
    if error:
        raise error
    if app.looked:
        page.show(*summary_lines(app.looked, page.width))
    return app.looked is not None


def _keys(bindings: Bindings) -> dict[str, MockAction]:
    actions = {key: binding.action for binding in bindings for key in binding.keys}
    return actions | {"ctrl+j": "next"}


class Exam(KeyScreen):
    """One mock exam. The sitting decides everything; this shows it and passes keys on."""

    CSS = f"""
    {KeyScreen.CSS}
    #middle {{ height: 1fr; }}
    #side {{ width: {SIDE}; padding: 0 0 0 1; }}
    """

    def __init__(self, sitting: Sitting, look: Callable[[], Looked]) -> None:
        super().__init__()
        self.sitting = sitting
        self.looked: Looked | None = None
        self._look = look
        self._typing = True
        self._page: MockAction | None = None  # help or overview instead of the question
        self._confirming = False
        self._digits = ""
        self._remarked = (-1, "")  # the question and the answer that a remark was made on
        self._cells = (80, 24)

    def compose(self) -> ComposeResult:
        yield Static(id="status", markup=False)
        with Horizontal(id="middle"):
            with VerticalScroll(id="card", can_focus=True):
                yield Static(id="text", markup=False)
            yield Static(id="side", markup=False)
        yield Static(id="notice", markup=False)
        yield Input(id="answer", placeholder="type the answer; enter keeps it and goes on")
        yield Static(id="keys", markup=False)

    def on_mount(self) -> None:
        self._cells = self.size.width, self.size.height
        self.set_interval(1, self._tick)
        self._turn()

    def on_resize(self, event: Resize) -> None:
        self._cells = event.size.width, event.size.height
        self._show()

    # Keys

    def take(self, event: Key) -> bool:
        try:
            return self._taken(event)
        except FlashcardsError as error:
            self.end(error)
            return True

    def _taken(self, event: Key) -> bool:
        if self._confirming:
            return self._confirm(event)
        if self._page:
            return self._leave_page(event)
        match self.sitting.phase:
            case "asking":
                return self._type(event) if self._typing else self._command(event, ASKING)
            case "judging":
                return self._command(event, JUDGING)
        return self._leave_result(event)

    def _type(self, event: Key) -> bool:
        if event.key in ENTER:
            self._submit()
        elif event.key == "escape":
            self._typing = False
            self._show()
        elif event.key in ("tab", "shift+tab"):
            self._perform("next" if event.key == "tab" else "back")
        else:
            return self.edit_field(event)
        return True

    def _submit(self) -> None:
        """Keep the answer and go on; stay on what cannot be read, and on the last question."""
        given = (self.sitting.at, self._draft)
        remark = "" if given == self._remarked else self.sitting.answer(self._draft)
        last = self.sitting.at == len(self.sitting.questions) - 1
        if remark:
            self._remarked = given
            self.tell(f"Kept as it is, but {remark}. Enter goes on.")
        elif last:
            self.tell(f"The last question: {unfinished(self.sitting)}. esc h hands in.")
        else:
            self.sitting.go(self.sitting.at + 1)
            self._turn()
        self._show()

    def _command(self, event: Key, bindings: Bindings) -> bool:
        action = _keys(bindings).get(event.key)
        if event.character and event.character.isdecimal():
            self._digit(event.character)
        elif self._digits and event.key in ENTER:
            self.sitting.go(int(self._digits) - 1)
            self._typing = True
            self._turn()
        elif event.key in (*ENTER, "escape") and self.sitting.phase == "asking":
            self._typing = event.key in ENTER
            self._turn()
        elif action:
            self._perform(action)
        else:
            return False
        return True

    def _digit(self, digit: str) -> None:
        """A digit of a question's number; or the list item that was there or was not."""
        if self.sitting.phase == "judging":
            self.sitting.turn_item((int(digit) or 10) - 1)
            self._show()
        else:
            self._digits += digit
            self.tell(f"Question {self._digits}: enter turns to it.")

    def _perform(self, action: MockAction) -> None:
        self._keep_draft()
        if action in ("help", "overview"):
            self._page = action
        elif action == "quit":
            self.action_leave()
            return
        elif action == "hand in":
            self._confirming = True
            self.tell(f"Hand in ({unfinished(self.sitting)})? y hands in, n goes on.")
            self._show()
            return
        else:
            act(self.sitting, action)
        self._turn()

    def _confirm(self, event: Key) -> bool:
        if event.key in ("y", "n", "escape"):
            self._confirming = False
            if event.key == "y":
                self.sitting.hand_in()
            self._turn()
        return True

    def _leave_page(self, event: Key) -> bool:
        if event.key in ("escape", "space", "q", "question_mark", "o", *ENTER):
            self._page = None
            self._turn()
            return True
        return False

    def _leave_result(self, event: Key) -> bool:
        if event.key in ("q", "escape"):
            self.end()
            return True
        if event.key in ("space", *ENTER):
            self.action_scroll(self._cells[1] - 5)
            return True
        return False

    def action_leave(self) -> None:
        """Leave: what was typed is kept, the clock stops."""
        try:
            self._keep_draft()
            self.sitting.save()
        except FlashcardsError as error:
            self.end(error)
        else:
            self.end()

    # The clock

    def _tick(self) -> None:
        """Keep what is being typed, and let the clock run."""
        if self.closing or self.sitting.phase != "asking":
            return
        try:
            self._keep_draft()
            minutes = self.sitting.tick()
        except FlashcardsError as error:
            self.end(error)
            return
        if self.sitting.phase != "asking":
            self._confirming, self._page = False, None
            self._turn()
            self.tell(TIME_IS_UP)
        elif minutes:
            self.tell(warning(minutes))
        self._show_status()

    def _keep_draft(self) -> None:
        """Make what stands in the field durable."""
        sitting = self.sitting
        if sitting.phase == "asking" and self._draft != sitting.typed[sitting.at]:
            sitting.answer(self._draft)

    @property
    def _draft(self) -> str:
        return self.field.value.strip()

    # What is shown

    def _turn(self) -> None:
        """Show what the sitting is at now, from its beginning."""
        self._digits = ""
        self.tell("")
        if self.sitting.phase == "asking":
            self.field.value = self.sitting.typed[self.sitting.at]
            self.field.cursor_position = len(self.field.value)
        if self.sitting.phase == "over" and self.looked is None:
            self.looked = self._look()
        self._show()
        if self.sitting.phase != "judging":
            self.query_one("#card").scroll_home(animate=False)

    def _show(self) -> None:
        asking = self.sitting.phase == "asking"
        side = self.query_one("#side", Static)
        side.display = asking and self._cells[0] >= ROOMY and not self._page
        side.update(rich_text(overview_lines(self.sitting, SIDE - 1)))
        width = self._cells[0] - 3 - (SIDE if side.display else 0)
        self.query_one("#text", Static).update(rich_text(self._lines(max(10, width))))
        self.field.display = asking and not self._page
        typing = self.field.display and self._typing and not self._confirming
        (self.field if typing else self.query_one("#card")).focus()
        self._show_status()
        self.query_one("#keys", Static).update(self._hint())

    def _lines(self, width: int) -> tuple[Line | str, ...]:
        sitting = self.sitting
        if self._page == "help":
            return mock_help(ASKING if sitting.phase == "asking" else JUDGING, width)
        if self._page == "overview":
            return overview_lines(sitting, width)
        if sitting.phase == "asking":
            return question_lines(sitting, width)
        if sitting.phase == "judging":
            return judging_lines(sitting, width)
        return report_lines(self.looked, width) if self.looked else ()

    def _show_status(self) -> None:
        over = self.sitting.phase == "over"
        line = "The result" if over else status(self.sitting, self._cells[0])
        self.query_one("#status", Static).update(line)

    def _hint(self) -> str:
        if self._page:
            return "space: back"
        if self._confirming:
            return "y: hand in · n: go on"
        return hint(self.sitting, self._typing)
