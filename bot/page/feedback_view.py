"""The small form that asks whether a reply was right."""

from datetime import UTC, datetime
from pathlib import Path

import streamlit as st

from bot.domain.answer import Answer
from bot.page.feedback import MAX_COMMENT_CHARS, Verdict, feedback_line, keep_feedback


def show_feedback(answer: Answer, turns: list[str], data_dir: Path, turn: int) -> None:
    """Draw the form for this reply; what is sent stays on this machine."""
    with st.form(f"feedback-{turn}", border=False, clear_on_submit=True):
        # None is chosen beforehand: a press on "Send" alone is no opinion.
        verdict = st.radio(
            "Was this right?", list(Verdict), index=None, format_func=lambda v: v.value, horizontal=True
        )
        comment = st.text_area("Comment (no names or other identifiers)", height=80)
        agreed = st.checkbox("Keep the text of my question with it")
        sent = st.form_submit_button("Send")
    if not sent:
        return
    if verdict is None:
        st.warning("Choose what was right or wrong first. Not saved.")
        return
    if len(comment) > MAX_COMMENT_CHARS:
        st.warning(
            f"The comment has {len(comment)} characters; at most {MAX_COMMENT_CHARS} are kept. Not saved."
        )
        return
    line = feedback_line(answer, verdict, comment, turns=turns if agreed else None, now=datetime.now(UTC))
    try:
        keep_feedback(data_dir, line)
    except OSError:
        st.warning("Not saved: the data folder cannot be written.")
        return
    st.success("Saved on this machine. Thank you.")
