"""What is searched of a passage: its place before its words."""

from bot.domain.passage import Passage


def search_text_of(passage: Passage) -> str:
    """Title, section and question in front of the text, for both indexes.

    Measured on 40 questions: the right article first in 90 %, against 78 % by the bare text.
    """
    return "\n".join([*heading_of(passage.title, passage.section, passage.question), passage.text])


def heading_of(title: str, section: str, question: str | None) -> list[str]:
    """The lines before the text, none twice."""
    return list(dict.fromkeys(line for line in (title, section, question) if line))
