"""The page that answers questions."""

from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial

import streamlit as st

from bot.domain.answer import Answer
from bot.domain.rating import Population
from bot.faces.edges import Edges
from bot.faces.model_words import model_words
from bot.faces.radiation import population_of
from bot.page import answer_view, opening
from bot.page.answer_view import Actions
from bot.page.conversation import Answering, Conversation
from bot.page.events_view import ShownIn
from bot.page.facts_view import show_facts
from bot.page.feedback_view import show_feedback
from bot.page.first_look import show_first_look
from bot.page.keyboard import listen_to_keys, show_from_the_top, show_the_quote
from bot.page.markup import alert, escaped
from bot.page.radiation_view import show_radiation
from bot.page.siblings_view import show_exploring, show_siblings
from bot.page.source_view import show_source
from bot.page.takeaway import Circumstances
from bot.page.takeaway_view import show_takeaway
from bot.variant_table import VariantTable

STATE = "conversation"


def show(edges: Edges) -> None:
    """Draw the page; raises IndexUnusable when there is nothing to answer from."""
    talk: Conversation = st.session_state.setdefault(STATE, Conversation())
    notice = edges.model_notice()
    actions = _actions(talk, edges, at_once=notice is None)
    table = opening.table(edges)
    if talk.answer is None:
        show_first_look(table, edges.generation_id(), actions.say)
    else:
        _show_talk(talk, talk.answer, table, edges, actions)
    placeholder = (
        "Describe the patient or ask about a study" if talk.answer is None else "Add, correct or ask on"
    )
    # In a container of its own, kept in sight by the style sheet: at the root of the page Streamlit
    # would scroll every answer to its end.
    with st.container(key="asker", gap="xsmall"):
        if talk.problem:
            _show_problem(talk, talk.problem, actions)
        said = st.chat_input(placeholder, key="said")
        if notice is not None:
            st.html(f'<div class="rs small muted"><p role="note">{escaped(notice)}</p></div>')
        progress = st.empty()
    if said:
        actions.say(said)
        st.rerun()
    listen_to_keys()
    show_from_the_top(len(talk.exchanges), talk.explored)
    if talk.open_citation is not None:
        show_the_quote(talk.revision, talk.open_citation)
    opening.assistant(edges)  # after everything is painted, so that the first answer need not wait
    if talk.waiting:
        talk.answer_waiting(partial(opening.answering, edges, on_event=ShownIn(progress)))
        st.rerun()


def _show_problem(talk: Conversation, problem: str, actions: Actions) -> None:
    """Why the last words were not answered, and those words to be changed."""
    st.html(alert(escaped(problem)))
    refused = (talk.refused or "").strip()
    if refused:
        with st.form("refused", border=False):
            again = st.text_area("Your words", refused, height=110)
            if st.form_submit_button("Ask again"):
                actions.say(again)
                st.rerun()


def _actions(talk: Conversation, edges: Edges, *, at_once: bool) -> Actions:
    """What is pressed is answered before the page is drawn anew: milliseconds. Not `at_once` it waits until
    the page is drawn, where a chat model's seconds can be seen passing."""

    def act(doing: Callable[[Answering], None]) -> None:
        talk.waiting.append(doing)
        if at_once:
            talk.answer_waiting(partial(opening.answering, edges))

    return Actions(
        say=lambda text: act(partial(talk.say, text)),
        reword=lambda text: act(partial(talk.reword, text)),
        keep_only=lambda facts: act(partial(talk.keep_only, facts)),
        correct=lambda fact, words: act(partial(talk.correct, fact, words)),
        cite=talk.cite,
        explore=talk.explore,
    )


def _show_talk(
    talk: Conversation, answer: Answer, table: VariantTable, edges: Edges, actions: Actions
) -> None:
    turn = len(talk.exchanges)
    topic = None
    if answer.variant is not None and table.holds(answer.variant.id):
        topic = table.topic(table.variant(answer.variant.id).topic_id)
    population = population_of(answer, topic.population if topic else None)
    around = Circumstances(
        population=population, revision=topic.revision if topic else None, today=datetime.now(UTC).date()
    )
    _show_earlier(talk)
    with st.container(key="answer"):
        main, side = st.columns([5, 3], gap="large")
    with main:
        _show_said(talk, actions)
        _show_answer(talk, answer, table, population, actions)
        with st.expander("Take away: order text, note, plain words, print"):
            show_takeaway(answer, talk.turns_to_read, around)
        with st.expander("Was this right?"):
            show_feedback(answer, talk.turns_to_read, edges.data_dir(), turn)
        st.html(
            f'<div class="rs small muted"><p>{escaped(answer.engine)} · index {escaped(answer.index)} · '
            f"{answer.timings_ms.total:.0f} ms</p>"
            + (f"<p>{escaped(model_words(answer.model))}</p>" if answer.model else "")
            + "</div>"
        )
    with side:
        _show_side(talk, answer, table, population, edges, actions)


def _show_earlier(talk: Conversation) -> None:
    """The turns before the last, folded to one line each."""
    if len(talk.exchanges) < 2:
        return
    lines = "".join(
        f"<li>{escaped(exchange.said)} <span class='muted'>→ {escaped(_outcome(exchange.answer))}</span></li>"
        for exchange in talk.exchanges[:-1]
    )
    earlier = len(talk.exchanges) - 1
    st.html(
        f'<div class="rs small"><details><summary>Same patient, {earlier} earlier turn{"s" * (earlier > 1)}'
        f"</summary><ol>{lines}</ol></details></div>"
    )


def _outcome(answer: Answer) -> str:
    return answer.variant.label if answer.variant else answer.status.value


def _show_said(talk: Conversation, actions: Actions) -> None:
    st.html(f'<div class="rs"><div class="said">{escaped(talk.exchanges[-1].said)}</div></div>')
    with st.container(key="patient-actions", horizontal=True):
        with st.popover("Reword", icon=":material/edit:"), st.form("reword", border=False):
            text = st.text_area("Your words", talk.exchanges[-1].said)
            if st.form_submit_button("Ask again"):
                actions.reword(text)
                st.rerun()
        if st.button("New patient", icon=":material/person_add:", key="new-patient"):
            st.session_state[STATE] = Conversation()
            st.rerun()


def _show_answer(
    talk: Conversation, answer: Answer, table: VariantTable, population: Population | None, actions: Actions
) -> None:
    def label_of(variant_id: str) -> str:
        return table.variant(variant_id).label if table.holds(variant_id) else variant_id

    answer_view.show_urgent(answer, actions)
    answer_view.show_variant(answer)
    show_facts(talk, actions)
    if talk.exploring and table.holds(talk.exploring):
        show_exploring(answer, table, talk.exploring, population)
        st.button("Back to this patient", key="back", on_click=actions.explore, args=(talk.exploring,))
        return
    answer_view.show_question_back(answer, actions, label_of)
    answer_view.show_ratings(answer, population)
    answer_view.show_conflicts(answer)
    answer_view.show_statements(answer, actions)
    answer_view.show_next_steps(answer, actions, label_of)


def _show_side(
    talk: Conversation,
    answer: Answer,
    table: VariantTable,
    population: Population | None,
    edges: Edges,
    actions: Actions,
) -> None:
    cited = next((c for c in answer.citations if c.number == talk.open_citation), None)
    if cited is not None:
        with st.container(key="source"):
            st.button("Close source", key="close-source", on_click=actions.cite, args=(cited.number,))
            show_source(cited, opening.assistant(edges).store, datetime.now(UTC).date())
    show_siblings(answer, table, talk.exploring, actions)
    if answer.variant is not None and population is not None and table.holds(answer.variant.id):
        with st.expander("Radiation"):
            show_radiation(table.rows(answer.variant.id), population)
