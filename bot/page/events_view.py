"""What is shown while an answer is being made: what is done now, and what of it has been checked."""

from typing import TYPE_CHECKING

from bot.page.markup import escaped, prose

if TYPE_CHECKING:
    from streamlit.delta_generator import DeltaGenerator

    from bot.chat_model.events import Event


class ShownIn:
    """Draws each event into one place of the page as it comes."""

    def __init__(self, place: "DeltaGenerator") -> None:
        self._place = place
        self._status = ""
        self._checked: list[str] = []

    def __call__(self, event: "Event") -> None:
        """Draw the event beside those before it."""
        if event.is_statement:
            self._checked.append(event.text)
        else:
            self._status = event.text
        self._place.html(in_progress(self._status, self._checked))


def in_progress(status: str, checked: list[str]) -> str:
    """Safe markup: the status, then the checked statements; read aloud as it changes."""
    items = "".join(f"<li>{prose(text)}</li>" for text in checked)
    listed = f"<ul>{items}</ul>" if items else ""
    return (
        f'<div class="rs"><div class="box working" role="status"><p class="small muted">{escaped(status)}</p>'
        f"{listed}</div></div>"
    )
