"""What is seen before the first question: what is covered, examples, what it is not for."""

from collections.abc import Callable

import streamlit as st

from bot.page.markup import escaped
from bot.variant_table import VariantTable

EXAMPLES = (
    "3-month-old with a hairy patch over the lower spine, which study first?",
    "9-year-old with back pain at night and fever, no imaging yet",
    "14-year-old gymnast, back pain from training for 3 months, no red flags",
    "12-year-old with known juvenile arthritis and new back pain",
    "45M, low back pain for 4 days, no red flags. MRI?",
    "Until what age does ultrasound of the spine work?",
)


def show_first_look(table: VariantTable, generation_id: str, ask: Callable[[str], None]) -> None:
    """Draw the first look; an example that is pressed is asked."""
    covered = "".join(
        f'<li><strong>{escaped(topic.name)}</strong> <span class="muted">'
        f"({len(topic.variants)} scenarios; {escaped(_revision_words(topic.revision))})</span></li>"
        for topic in table.topics
    )
    st.html(
        '<div class="rs"><h1>Which scan, if any?</h1>'
        "<p>Describe the patient in your own words. You get the scenario it matches, how every study is "
        "rated for it, and the sentences of the guidance with the place to check them.</p>"
        f"<h2>What it covers</h2><ul>{covered}</ul></div>"
    )
    with st.container(key="examples"):
        st.html('<div class="rs"><h2>Try one</h2></div>')
        columns = st.columns(2, gap="small")
        for number, example in enumerate(EXAMPLES):
            with columns[number * 2 // len(EXAMPLES)]:
                st.button(
                    example,
                    key=f"example-{number}",
                    on_click=ask,
                    args=(example,),
                    width="stretch",
                    wrap=True,
                )
    st.html(
        '<div class="rs small muted"><p><strong>Not for</strong> emergencies, diagnosis, treatment, or '
        "anything outside these topics: then it says so. It supports a clinician’s judgement and does not "
        "replace it. Do not type names or other identifiers.</p>"
        f"<p>Ratings: ACR Appropriateness Criteria at these revisions; they may have changed since. "
        f"No affiliation with the ACR. Index {escaped(generation_id)}.</p></div>"
    )


def _revision_words(revision: str) -> str:
    """'revision 2024'; what is no year ('new topic; year not seen') stands for itself."""
    return f"revision {revision}" if revision.isdigit() else revision
