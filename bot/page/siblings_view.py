"""“You are here”: the other scenarios of the topic, what each would need, and which ratings flip."""

import streamlit as st

from bot.domain.answer import Answer
from bot.domain.rating import Category, Population
from bot.domain.variant import Variant
from bot.faces.rating_rows import rows_out
from bot.page.answer_view import Actions
from bot.page.markup import alert, badge, escaped, label, ratings_table
from bot.variant_table import VariantTable

MOST_FLIPS_SHOWN = 5


def flips(table: VariantTable, here: str, there: str) -> list[tuple[str, Category, Category]]:
    """Studies rated in both scenarios whose category differs: (study, here, there), biggest change first."""
    found = []
    for row in table.rows(here):
        other = table.look_up(there, row.procedure)
        if other is not None and other.category is not row.category:
            found.append((row.procedure, row.category, other.category))
    return sorted(found, key=lambda flip: (-abs(flip[1].rank - flip[2].rank), flip[0]))


def show_siblings(answer: Answer, table: VariantTable, exploring: str | None, actions: Actions) -> None:
    """List the topic's scenarios with the matched one marked; a press explores another."""
    if answer.variant is None or not table.holds(answer.variant.id):
        _show_candidates(answer, actions)
        return
    here = table.variant(answer.variant.id)
    needs = {alternative.id: alternative.would_need for alternative in answer.alternatives}
    st.html('<div class="rs"><h2>You are here</h2></div>')
    for variant in table.topic(here.topic_id).variants:
        if variant.id == here.id:
            st.html(
                f'<div class="rs"><div class="box"><p><strong>{escaped(variant.label)}</strong></p>'
                '<p class="small muted">this patient</p></div></div>'
            )
            continue
        st.button(
            label(variant.label, limit=160),
            key=f"sibling-{variant.id}",
            on_click=actions.explore,
            args=(variant.id,),
            type="primary" if variant.id == exploring else "tertiary",
            wrap=True,
        )
        detail = _detail(table, here, variant, needs.get(variant.id))
        if detail:
            st.html(f'<div class="rs small muted">{detail}</div>')


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
        st.html(f'<div class="rs">{flip_table(table, answer.variant.id, variant_id)}</div>')
    rows = rows_out(table.rows(variant_id))
    st.html(f'<div class="rs">{ratings_table(rows, population, caption="All its studies")}</div>')


def flip_table(table: VariantTable, here: str, there: str) -> str:
    """The flips as a table, or a line saying there are none."""
    changed = flips(table, here, there)
    if not changed:
        return "<p>No study that both rate is rated otherwise.</p>"
    body = "".join(
        f'<tr><th scope="row">{escaped(study)}</th><td data-label="Here">{badge(before)}</td>'
        f'<td data-label="There">{badge(after)}</td></tr>'
        for study, before, after in changed
    )
    return (
        '<table class="ratings"><caption>Ratings that differ</caption><thead><tr><th scope="col">Study</th>'
        f'<th scope="col">Here</th><th scope="col">There</th></tr></thead><tbody>{body}</tbody></table>'
    )


def _show_candidates(answer: Answer, actions: Actions) -> None:
    """Before a scenario is decided: what each would need."""
    if not answer.alternatives:
        return
    st.html('<div class="rs"><h2>It could be</h2></div>')
    for candidate in answer.alternatives:
        st.button(
            label(candidate.label, limit=160),
            key=f"sibling-{candidate.id}",
            on_click=actions.explore,
            args=(candidate.id,),
            type="tertiary",
            wrap=True,
        )
        st.html(f'<div class="rs small muted">needs: {escaped(candidate.would_need)}</div>')


def _detail(table: VariantTable, here: Variant, there: Variant, need: str | None) -> str:
    parts = [f"needs: {escaped(need)}"] if need else []
    best = Category.USUALLY_APPROPRIATE
    better = [flip for flip in flips(table, here.id, there.id) if best in flip[1:]]
    named = [
        f"{escaped(study)} {'becomes' if after.rank == 0 else 'is no longer'} {best.value}"
        for study, _, after in better[:MOST_FLIPS_SHOWN]
    ]
    if len(better) > MOST_FLIPS_SHOWN:
        named.append(f"and {len(better) - MOST_FLIPS_SHOWN} more")
    return "<br>".join([*parts, "; ".join(named)]) if named else "<br>".join(parts)
