"""The page that answers a whole file of questions."""

from functools import partial

import streamlit as st

from bot.domain.errors import RightstudyError
from bot.faces.batch import answer_batch, read_questions
from bot.faces.batch_output import WRITERS, write_batch
from bot.faces.edges import Edges, answer_checked
from bot.page import opening
from bot.page.markup import alert, escaped

MOST_CONVERSATIONS = 500  # some 20 s of answering; longer files belong to `rightstudy faq`


def show(edges: Edges) -> None:
    """Upload, progress, what went wrong by line, and the answers in four forms."""
    st.html(
        '<div class="rs"><h1>A file of questions</h1>'
        "<p>JSON Lines with <code>id</code> and <code>turns</code>, or CSV with the "
        f"columns <code>id,question</code>; at most {MOST_CONVERSATIONS} conversations. "
        "Nothing is kept on the server.</p></div>"
    )
    notice = edges.model_notice()
    if notice is not None:
        st.html(f'<div class="rs small muted"><p role="note">{escaped(notice)}</p></div>')
    upload = st.file_uploader("Question file", type=["jsonl", "csv"], key="faq-file")
    if upload is None:
        return
    try:
        entries = read_questions(upload.name, upload.getvalue())
    except RightstudyError as error:
        st.html(alert(escaped(str(error))))
        return
    if len(entries) > MOST_CONVERSATIONS:
        st.html(
            alert(
                f"The file has {len(entries)} conversations; at most {MOST_CONVERSATIONS} are answered here. "
                "Use <code>rightstudy faq</code> for more."
            )
        )
        return
    bar = st.progress(0.0, text="Answering")
    assistant = opening.assistant(edges)

    def show_progress(done: int, total: int) -> None:
        bar.progress(done / total, text=f"{done} of {total}")

    batch = answer_batch(entries, partial(answer_checked, assistant), show_progress)
    bar.empty()
    bad = "".join(f"<li>line {b.line}: {escaped(b.reason)}</li>" for b in batch.bad_lines)
    st.html(
        f'<div class="rs"><p role="status">{len(batch.answered)} conversations answered, '
        f"{len(batch.bad_lines)} bad lines.</p><ul>{bad}</ul></div>"
    )
    with st.container(horizontal=True):
        for ending in WRITERS:
            st.download_button(
                f"Answers as .{ending}",
                write_batch(f"answers.{ending}", batch).encode("utf-8", "replace"),
                f"answers.{ending}",
                key=f"faq-{ending}",
                on_click="ignore",
            )
