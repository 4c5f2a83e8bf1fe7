"""One reply on the page, in the order a reader in a hurry needs it."""

from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st

from bot.domain.answer import Answer, StatementKind, Status
from bot.domain.rating import Category, Population
from bot.faces.facts import Fact
from bot.faces.leading_rows import split_ratings
from bot.faces.statements import beside_the_table
from bot.page.markup import alert, escaped, label, prose, ratings_table

SURE_FROM, LIKELY_FROM = 0.9, 0.6  # only for the words shown; what is answered is decided elsewhere
MONTHS_READ_AS_MONTHS = 24  # below two years an age is spoken of in months
_WEEKS_PER_MONTH = 52.18 / 12
_NEARLY_WHOLE = 0.05  # months
KIND_WORDS = {StatementKind.PITFALL: "Pitfall", StatementKind.NOTE: "Note", StatementKind.NEXT_STEP: "Next"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Actions:
    """What a press on the page does."""

    say: Callable[[str], None]
    reword: Callable[[str], None]
    keep_only: Callable[[list[Fact]], None]
    correct: Callable[[Fact, str], None]
    cite: Callable[[int], None]
    explore: Callable[[str], None]


def show_urgent(answer: Answer, actions: Actions) -> None:
    """The urgent notice, when there is one, before anything else."""
    if answer.urgent is None:
        return
    st.html(
        '<div class="rs"><div class="box urgent" role="alert">'
        f"<p><strong>Urgent.</strong> {escaped(answer.urgent.message)}</p></div></div>"
    )
    _citation_buttons("urgent", answer.urgent.citations, actions)


def months_in_words(months: float) -> str:
    """An age in months as it would be said: '6 weeks' where no whole months were told."""
    if months == 0:
        return "newborn"
    if abs(months - round(months)) > _NEARLY_WHOLE:
        weeks = round(months * _WEEKS_PER_MONTH)
        return f"{weeks} week{'' if weeks == 1 else 's'}"
    return f"{round(months)} month{'' if round(months) == 1 else 's'}"


def show_variant(answer: Answer) -> None:
    """The matched variant in one line, how sure the match is, and how age and sex were read."""
    patient = patient_words(answer)
    if answer.variant is None and patient:
        st.html(f'<div class="rs small muted"><p>Read as {escaped(patient)}</p></div>')
    if answer.variant is not None:
        variant = answer.variant
        sure = "" if answer.confidence is None else f" · {match_words(answer.confidence)}"
        read = f" · read as {escaped(patient)}" if patient else ""
        st.html(
            f'<div class="rs"><p class="variant">{escaped(variant.label)}</p>'
            f'<p class="small muted">{escaped(variant.topic)} · {escaped(variant.id)}{sure}{read}</p></div>'
        )


def match_words(confidence: float) -> str:
    """How sure the match is, in words: a percentage would claim more than is known."""
    if confidence >= SURE_FROM:
        return "clear match"
    return "likely match" if confidence >= LIKELY_FROM else "uncertain match"


def patient_words(answer: Answer) -> str:
    """Age and sex as they were read, such as '9 years, female'; '' when neither was."""
    picture = answer.picture
    words = []
    months = picture.age_months
    if months is not None:
        if months < MONTHS_READ_AS_MONTHS:
            words.append(months_in_words(months))
        else:
            words.append(f"{int(months // 12)} years")
    if picture.sex:
        words.append(picture.sex)
    return ", ".join(words)


def show_ratings(answer: Answer, population: Population | None) -> None:
    """The best studies and those asked about; the rest folded."""
    if not answer.ratings:
        return
    shown, folded, lead = split_ratings(answer.ratings)
    if any(row.category is Category.USUALLY_APPROPRIATE for row in answer.ratings):
        table = ratings_table(shown, population, caption=lead)
    else:
        # That nothing is recommended is the answer, not a caption.
        below = ratings_table(shown, population, caption="Rated in this scenario") if shown else ""
        table = f'<p class="lead">{escaped(lead)}</p>{below}'
    rest = ""
    if folded:
        counts = ", ".join(
            f"{sum(row.category is category for row in folded)} {category.value}"
            for category in Category
            if any(row.category is category for row in folded)
        )
        more = "more " if shown else ""
        rest = (
            f'<details class="fold"><summary>{len(folded)} {more}studies: {counts}</summary>'
            f"{ratings_table(folded, population, caption='The other studies of this scenario')}</details>"
        )
    st.html(f'<div class="rs">{table}{rest}</div>')


def show_statements(answer: Answer, actions: Actions) -> None:
    """What the guidance says, each statement with the numbers of its sources."""
    if not answer.statements:
        if answer.status in (Status.NOT_COVERED, Status.ERROR):
            st.html(f'<div class="rs"><p style="white-space:pre-wrap">{escaped(answer.text)}</p></div>')
        return
    told = beside_the_table(answer)
    if told and answer.ratings:
        st.html('<div class="rs"><h2>What the guidance says</h2></div>')
    with st.container(key="statements", gap="xsmall"):
        for number, statement in enumerate(told):
            word = KIND_WORDS.get(statement.kind)
            lead = f"<strong>{word}:</strong> " if word else ""
            with st.container(key=f"statement-{number}", horizontal=True, wrap=False, gap="small"):
                st.html(f'<div class="rs"><p>{lead}{prose(statement.text)}</p></div>', width="content")
                _number_buttons(f"statement-{number}", statement.citations, actions)


def show_question_back(answer: Answer, actions: Actions, label_of: Callable[[str], str]) -> None:
    """The deciding question as buttons, each with where it would lead."""
    asked = answer.question_back
    if asked is None:
        return
    st.html(f'<div class="rs"><h2>{escaped(asked.text)}</h2></div>')
    for number, option in enumerate(asked.options):
        says = asked.says[number] if number < len(asked.says) else option
        with st.container(key=f"reply-{number}", gap=None):
            st.button(label(option), key=f"option-{number}", on_click=actions.say, args=(says,), wrap=True)
            if number < len(asked.decides):
                leads_to = escaped(label_of(asked.decides[number]))
                st.html(f'<div class="rs small muted"><p>→ {leads_to}</p></div>')


def show_next_steps(answer: Answer, actions: Actions, label_of: Callable[[str], str]) -> None:
    """Results as buttons that take the same patient to the next scenario, each with that scenario."""
    steps = [step for step in answer.next_steps if step.says or step.variant]
    if not steps:
        return
    st.html('<div class="rs"><h2>And then? Choose the result</h2></div>')
    for number, step in enumerate(steps):
        press, what = (actions.say, step.says) if step.says else (actions.explore, step.variant)
        with st.container(key=f"reply-next-{number}", gap=None):
            st.button(label(step.if_), key=f"next-{number}", on_click=press, args=(what,), wrap=True)
            if step.variant:
                leads_to = escaped(label_of(step.variant))
                st.html(f'<div class="rs small muted"><p>→ {leads_to}</p></div>')


def show_conflicts(answer: Answer) -> None:
    """Where an article words a rating otherwise than the table."""
    for conflict in answer.conflicts:
        st.html(
            alert(
                f"<strong>Article and table differ.</strong> {escaped(conflict.article)} says "
                f"“{escaped(conflict.article_says)}”, the table says “{escaped(conflict.table_says)}”. "
                "The table is what is shown.",
                role="note",
            )
        )


def _citation_buttons(name: str, citations: tuple[int, ...], actions: Actions) -> None:
    if citations:
        with st.container(key=f"statement-{name}", horizontal=True, gap="small"):
            _number_buttons(name, citations, actions)


def _number_buttons(name: str, citations: tuple[int, ...], actions: Actions) -> None:
    for number in citations:
        st.button(
            f"\\[{number}\\]",
            key=f"cite-{name}-{number}",
            type="tertiary",
            on_click=actions.cite,
            args=(number,),
        )
