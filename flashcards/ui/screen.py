"""What the full screens have in common: they take keys themselves and scroll one card."""

from typing import ClassVar

from textual.app import App
from textual.binding import Binding, BindingType
from textual.events import Event, Key
from textual.widgets import Input, Static

from flashcards.errors import FlashcardsError

ENTER = ("enter", "ctrl+j")
"""The second is what was typed before the screen was there."""

_EDITING = {
    "backspace": "delete_left",
    "ctrl+h": "delete_left",
    "delete": "delete_right",
    "left": "cursor_left",
    "right": "cursor_right",
    "home": "home",
    "ctrl+a": "home",
    "end": "end",
    "ctrl+e": "end",
    "ctrl+u": "delete_left_all",
    "ctrl+w": "delete_left_word",
    "ctrl+k": "delete_right_all",
}
"""The keys of the field for answers -> what Textual calls them."""


class KeyScreen(App[FlashcardsError]):
    """A full screen with a `#card` that scrolls, an `#answer` to type in and a `#notice`.

    A key goes to `take`, in the order in which keys come, however fast; none waits for a focus.
    """

    ENABLE_COMMAND_PALETTE = False
    CSS = """
    #status, #keys { height: 1; color: $text-muted; }
    #notice { height: auto; max-height: 50%; color: $warning; }
    #card { height: 1fr; width: 1fr; padding: 0 1; scrollbar-size-vertical: 1; }
    #answer { height: 1; border: none; padding: 0 1; background: $boost; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "scroll(1)", show=False),
        Binding("up", "scroll(-1)", show=False),
        Binding("pagedown", "scroll(10)", show=False),
        Binding("pageup", "scroll(-10)", show=False),
        Binding("ctrl+c,ctrl+d", "leave", show=False, priority=True),
    ]
    over = False
    """Keys that are still to come mean nothing any more."""

    def take(self, event: Key) -> bool:
        """Do what a key stands for; False if it is none of this screen's."""
        raise NotImplementedError

    async def on_event(self, event: Event) -> None:
        if not (isinstance(event, Key) and (self.over or self.take(event))):
            await super().on_event(event)

    @property
    def field(self) -> Input:
        """The field for answers."""
        return self.query_one("#answer", Input)

    def edit_field(self, event: Key) -> bool:
        """Type into the field for answers; False if the key does nothing there."""
        if event.key in _EDITING:
            getattr(self.field, f"action_{_EDITING[event.key]}")()
        elif event.is_printable and event.character:
            self.field.insert_text_at_cursor(event.character)
        else:
            return False
        return True

    def tell(self, notice: str) -> None:
        """Show a notice below the card, or none."""
        line = self.query_one("#notice", Static)
        line.update(notice)
        line.display = bool(notice)

    def action_scroll(self, lines: int) -> None:
        self.query_one("#card").scroll_relative(y=lines, animate=False)

    @property
    def closing(self) -> bool:
        """Whether the screen is being taken down, while a clock may still tick."""
        return self.over or not self.query("#status")

    def end(self, error: FlashcardsError | None = None) -> None:
        """Leave; an error is told once the terminal is the shell's again."""
        self.over = True
        self.exit(error)
