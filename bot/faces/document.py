"""A reply as a self-contained HTML document, for reading, printing and saving as PDF.

Everything is escaped here, once; no script, no image and no address is ever written.
"""

import html

from bot.domain.answer import Answer, RatingOut
from bot.domain.rating import Category, Disagreement, Population
from bot.faces.model_words import model_words
from bot.faces.radiation import level_for, population_of, radiation_words

CATEGORY_CLASS = {
    Category.USUALLY_APPROPRIATE: "good",
    Category.MAY_BE_APPROPRIATE: "maybe",
    Category.USUALLY_NOT_APPROPRIATE: "poor",
}
DISAGREEMENT_WORDS = {
    Disagreement.YES: "panel disagreed",
    Disagreement.NO: "",
    Disagreement.UNKNOWN: "agreement not stated",
}
STYLE = """
:root{color-scheme:light}
body{font:16px/1.5 system-ui,sans-serif;max-width:52rem;
  margin:2rem auto;padding:0 1rem;color:#14202b;background:#fff}
h1{font-size:1.4rem}h2{font-size:1.15rem}h3{font-size:1rem}
blockquote{border-left:4px solid #8aa0b3;margin:1rem 0;padding:.2rem 1rem;white-space:pre-wrap}
table{border-collapse:collapse;width:100%}
th,td{text-align:left;padding:.3rem .6rem;border-bottom:1px solid #d5dde4;vertical-align:top}
.badge{border:1px solid;border-radius:.4rem;padding:.05rem .4rem;white-space:nowrap;font-weight:600}
.good{color:#0b5d33;background:#e2f5ea}
.maybe{color:#6b4700;background:#fdf1d3}.poor{color:#8c1d18;background:#fce8e6}
.urgent{border:2px solid #8c1d18;background:#fce8e6;padding:.5rem 1rem;border-radius:.4rem}
.small{font-size:.85rem;color:#46586a}q{font-style:italic}
@media print{body{margin:0;max-width:none}section{break-inside:avoid-page}}
"""


def page_of(title: str, body: str) -> str:
    """A whole HTML page around a body that is already safe markup."""
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        '<meta http-equiv="Content-Security-Policy" '
        "content=\"default-src 'none'; style-src 'unsafe-inline'\">"
        f"<title>{html.escape(title)}</title><style>{STYLE}</style></head>"
        f"<body><h1>{html.escape(title)}</h1>{body}</body></html>\n"
    )


def answer_as_html(answer: Answer, topic_population: Population | None = None) -> str:
    """The reply as escaped markup, in the order of the page."""
    parts = []
    if answer.urgent:
        words = html.escape(answer.urgent.message) + _numbers(answer.urgent.citations)
        parts.append(f'<p class="urgent"><strong>Urgent.</strong> {words}</p>')
    if answer.variant:
        variant = answer.variant
        parts.append(
            f"<h3>{html.escape(variant.label)}</h3>"
            f'<p class="small">{html.escape(variant.topic)}, {html.escape(variant.id)}</p>'
        )
    if answer.ratings:
        parts.append(_ratings(answer.ratings, population_of(answer, topic_population)))
    if answer.statements:
        items = (f"<li>{html.escape(s.text)}{_numbers(s.citations)}</li>" for s in answer.statements)
        parts.append(f"<ul>{''.join(items)}</ul>")
    elif not answer.ratings:
        parts.append(f'<p style="white-space:pre-wrap">{html.escape(answer.text)}</p>')
    if answer.question_back:
        options = "; ".join(answer.question_back.options)
        parts.append(
            f"<p><strong>{html.escape(answer.question_back.text)}</strong> {html.escape(options)}</p>"
        )
    parts.extend(_sources(answer))
    model = f"<br>{html.escape(model_words(answer.model))}" if answer.model else ""
    parts.append(
        f'<p class="small">{html.escape(answer.engine)}, index {html.escape(answer.index)}{model}</p>'
    )
    return "".join(parts)


def _ratings(rows: tuple[RatingOut, ...], population: Population | None) -> str:
    lines = []
    for row in rows:
        words = DISAGREEMENT_WORDS[row.disagreement]
        asked = " <strong>(asked about)</strong>" if row.asked else ""
        lines.append(
            f"<tr><td>{html.escape(row.procedure)}{asked}</td>"
            f'<td><span class="badge {CATEGORY_CLASS[row.category]}">{row.category.value}</span></td>'
            f"<td>{words}</td><td>{html.escape(radiation_words(level_for(row, population)))}</td></tr>"
        )
    return (
        "<table><thead><tr><th>Study</th><th>Rating</th><th>Panel</th><th>Radiation</th></tr></thead>"
        f"<tbody>{''.join(lines)}</tbody></table>"
    )


def _sources(answer: Answer) -> list[str]:
    if not answer.citations:
        return []
    items = (
        f"<li value='{c.number}'>{html.escape(c.title)}: {html.escape(c.section)} "
        f"({html.escape(c.article)}{', reviewed ' + html.escape(c.reviewed) if c.reviewed else ''}): "
        f"<q>{html.escape(c.quote)}</q></li>"
        for c in answer.citations
    )
    return [f"<h3>Sources</h3><ol class='small'>{''.join(items)}</ol>"]


def _numbers(numbers: tuple[int, ...]) -> str:
    return "".join(f" [{n}]" for n in numbers)
