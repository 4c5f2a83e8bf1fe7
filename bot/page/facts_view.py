"""The facts that an answer rests on, as chips: each can be taken back, restored or corrected."""

import streamlit as st

from bot.faces.facts import Fact
from bot.page.answer_view import Actions
from bot.page.conversation import Conversation
from bot.page.markup import label, spoken_label

CHIP_CHARS = 60


def show_facts(talk: Conversation, actions: Actions) -> None:
    """Draw the chips and, beside them, the place to put other words for one."""
    facts = talk.facts()
    if not facts:
        return
    kept = [fact for fact in facts if fact not in talk.taken_back]
    key = f"because-{talk.revision}"

    def changed() -> None:
        actions.keep_only(list(st.session_state[key]))

    with st.container(key="facts", horizontal=True, vertical_alignment="bottom", gap="small"):
        st.pills(
            "Because you said (press one to take it back)",
            facts,
            selection_mode="multi",
            default=kept,
            format_func=lambda fact: label(fact.shown, limit=CHIP_CHARS),
            key=key,
            on_change=changed,
            wrap=True,
            width="content",
        )
        if kept:
            with st.popover("Correct", icon=":material/edit:"):
                _show_correction(kept, talk, actions)


def _show_correction(kept: list[Fact], talk: Conversation, actions: Actions) -> None:
    with st.form(f"correct-{talk.revision}", border=False):
        words = [
            st.text_input(
                spoken_label(fact.shown, limit=CHIP_CHARS), fact.said, key=f"fact-{talk.revision}-{i}"
            )
            for i, fact in enumerate(kept)
        ]
        sent = st.form_submit_button("Answer with these words")
    if not sent:
        return
    changed = [(fact, new) for fact, new in zip(kept, words, strict=True) if new.strip() != fact.said]
    # The last words first, so that those before them keep their places.
    for fact, new in sorted(changed, key=lambda change: (change[0].turn, change[0].start), reverse=True):
        actions.correct(fact, new)
    st.rerun()
