"""“You are here”: the other scenarios of the topic, what each would need, and which ratings flip."""

import streamlit as st

from bot.domain.answer import Answer
from bot.domain.rating import Category, Population
from bot.domain.variant import Variant
from bot.faces.rating_rows import rows_out
from bot.page.answer_view import Actions
from bot.page.markup import alert, badge, escaped, label, ratings_table
from bot.variant_table import VariantTable

MOST_FLIPS_SHOWN = 4
LABEL_CHARS = 240  # the longest label of the guidance has some 190


def flips(table: VariantTable, here: str, there: str) -> list[tuple[str, Category, Category]]:
    """Studies rated in both scenarios whose category differs: (study, here, there), biggest change first."""
    found = []
    for row in table.rows(here):
        other = table.look_up(there, row.procedure)
        if other is not None and other.category is not row.category:
            found.append((row.procedure, row.category, other.category))
    return sorted(found, key=lambda flip: (-abs(flip[1].rank - flip[2].rank), flip[0]))


def recommended(table: VariantTable, variant_id: str) -> list[str]:
    """The studies of the best category, as printed."""
    best = Category.USUALLY_APPROPRIATE
    return [row.procedure for row in table.rows(variant_id) if row.category is best]


def show_siblings(answer: Answer, table: VariantTable, exploring: str | None, actions: Actions) -> None:
    """List the topic's scenarios with the matched one marked; a press explores another."""
    if answer.variant is None or not table.holds(answer.variant.id):
        _show_candidates(answer, exploring, actions)
        return
    here = table.variant(answer.variant.id)
    needs = {alternative.id: alternative.would_need for alternative in answer.alternatives}
    st.html('<div class="rs"><h2>You are here</h2></div>')
    for variant in table.topic(here.topic_id).variants:
        if variant.id == here.id:
            st.html(
                f'<div class="rs"><div class="box here"><p><strong>{escaped(variant.label)}</strong></p>'
                '<p class="small muted">this patient</p></div></div>'
            )
            continue
        detail = _need(needs.get(variant.id)) + changes_between(table, here, variant)
        _show_card(variant.id, variant.label, detail, exploring, actions)


def show_exploring(
    answer: Answer, table: VariantTable, variant_id: str, population: Population | None
) -> None:
    """Another scenario's table, plainly marked as not this patient's."""
    variant = table.variant(variant_id)
    st.html(
        alert(
            f"<strong>Exploring another scenario, not this patient’s.</strong> {escaped(variant.label)}",
            role="status",
        )
    )
    if answer.variant is not None:
        differing = flip_table(table, answer.variant.id, variant_id, "This patient", "There")
        st.html(f'<div class="rs">{differing}</div>')
    rows = rows_out(table.rows(variant_id))
    st.html(f'<div class="rs">{ratings_table(rows, population, caption="All its studies")}</div>')


def flip_table(table: VariantTable, here: str, there: str, here_name: str, there_name: str) -> str:
    """The flips as a table, or a line saying there are none; the names head its columns."""
    changed = flips(table, here, there)
    if not changed:
        return "<p>No study that both rate is rated otherwise.</p>"
    left, right = escaped(here_name), escaped(there_name)
    body = "".join(
        f'<tr><th scope="row">{escaped(study)}</th><td data-label="{left}">{badge(before)}</td>'
        f'<td data-label="{right}">{badge(after)}</td></tr>'
        for study, before, after in changed
    )
    return (
        '<table class="ratings"><caption>Ratings that differ</caption><thead><tr><th scope="col">Study</th>'
        f'<th scope="col">{left}</th><th scope="col">{right}</th></tr></thead><tbody>{body}</tbody></table>'
    )


def _show_candidates(answer: Answer, exploring: str | None, actions: Actions) -> None:
    """Before a scenario is decided: what each would need."""
    if not answer.alternatives:
        return
    st.html('<div class="rs"><h2>It could be</h2></div>')
    for candidate in answer.alternatives:
        _show_card(candidate.id, candidate.label, _need(candidate.would_need), exploring, actions)


def _show_card(variant_id: str, title: str, detail: str, exploring: str | None, actions: Actions) -> None:
    """One scenario: its label to press, and below it what is already safe markup."""
    with st.container(key=f"card-{variant_id}", gap=None):
        st.button(
            label(title, limit=LABEL_CHARS),
            key=f"sibling-{variant_id}",
            on_click=actions.explore,
            args=(variant_id,),
            type="primary" if variant_id == exploring else "tertiary",
            wrap=True,
        )
        if detail:
            st.html(f'<div class="rs small muted">{detail}</div>')


def _need(need: str | None) -> str:
    return f"<p>needs: {escaped(need)}</p>" if need else ""


def changes_between(table: VariantTable, here: Variant, there: Variant) -> str:
    """Which studies become, and which are no longer, recommended there; a study need not stand in both."""
    best = Category.USUALLY_APPROPRIATE
    gained = [
        study if table.look_up(here.id, study) else f"{study} (not rated here)"
        for study in recommended(table, there.id)
        if study not in recommended(table, here.id)
    ]
    lost = [
        study if table.look_up(there.id, study) else f"{study} (not rated there)"
        for study in recommended(table, here.id)
        if study not in recommended(table, there.id)
    ]
    lines = [
        f"<p>{words} {badge(best)}: {_named(studies)}</p>"
        for words, studies in (("Becomes", gained), ("No longer", lost))
        if studies
    ]
    if lines:
        return "".join(lines)
    others = len(flips(table, here.id, there.id))
    if others:
        return f"<p>The same studies are {badge(best)}; {others} other ratings differ.</p>"
    return "<p>No study that both rate is rated otherwise.</p>"


def _named(studies: list[str]) -> str:
    shown = "; ".join(escaped(study) for study in studies[:MOST_FLIPS_SHOWN])
    rest = len(studies) - MOST_FLIPS_SHOWN
    return f"{shown}; and {rest} more" if rest > 0 else shown
