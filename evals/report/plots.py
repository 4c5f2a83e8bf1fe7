"""The plots of a report, drawn by plotly as fragments of the page."""

import html
from collections import Counter
from collections.abc import Sequence

import numpy as np
import plotly.graph_objects as go
import plotly.io

from bot.domain.answer import Status
from evals.cases import Kind
from evals.metrics.measure import Measure
from evals.metrics.risk_coverage import RISKS
from evals.records import Record, Verdict
from evals.summary import Summary

# Okabe and Ito's colours, told apart by people of every colour vision.
COLOURS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9")
RIGHT_TO_WRONG = ((0.0, "#B3261E"), (0.5, "#FFFFFF"), (1.0, "#00695C"))
ASKED, REFUSED, FAILED = "asked back", "refused", "error"
ROW_PX, HEAD_PX = 26, 150


def kinds_plot(summary: Summary) -> str:
    """Share of right cases by kind, with 95 % intervals, one colour a set."""
    figure = go.Figure()
    scopes = [s for s in summary.kinds if s != "all"] or ["all"]
    order = [k for k in Kind if k in summary.kinds["all"]]
    for colour, scope in zip(COLOURS, scopes, strict=False):
        measures = [(k, m) for k in order if (m := summary.kinds[scope].get(k)) and m.value is not None]
        figure.add_bar(
            name=html.escape(scope),
            orientation="h",
            y=[k.value.replace("_", " ") for k, _ in measures],
            x=[m.value for _, m in measures],
            marker_color=colour,
            text=[f"{m.count:.0f}/{m.n}" for _, m in measures],
            textposition="inside",
            insidetextanchor="start",
            error_x=_error_bars([m for _, m in measures]),
            hovertemplate="%{y}: %{x:.1%}, %{text}",
        )
    figure.update_layout(
        barmode="group", bargap=0.25, height=max(ROW_PX * 1.3 * len(order) * len(scopes), 520) + 110
    )
    figure.update_xaxes(range=[0, 1.02], tickformat=".0%", title="right in every respect")
    figure.update_yaxes(autorange="reversed")
    return _fragment(figure, "plot-kinds")


def risk_plot(summary: Summary) -> str:
    """Risk against coverage as the threshold on the confidence falls, the program and each baseline."""
    figure = go.Figure()
    for colour, (name, points) in zip(COLOURS, summary.curves.items(), strict=False):
        if not points:
            continue
        own = name == "rightstudy"
        figure.add_scatter(
            name=html.escape(name),
            x=[p.coverage for p in points],
            y=[p.risk for p in points],
            customdata=[p.confidence for p in points],
            mode="lines+markers" if own or len(points) == 1 else "lines",
            line={"color": colour, "width": 3 if own else 1.5, "shape": "hv"},
            marker={"size": 6},
            hovertemplate="%{x:.1%} answered, %{y:.1%} of them wrong<br>confidence from %{customdata:.2f}",
        )
    for risk in RISKS:
        figure.add_hline(y=risk, line={"dash": "dot", "color": "#777", "width": 1})
    figure.update_layout(height=380)
    figure.update_xaxes(range=[0, 1.01], tickformat=".0%", title="coverage: share of cases given a variant")
    figure.update_yaxes(rangemode="tozero", tickformat=".0%", title="risk: share of those wrong")
    return _fragment(figure, "plot-risk")


def confusion_plot(summary: Summary) -> str:
    """Variant expected (rows) against variant given (columns): right in green, wrong in red, as share of
    the row; the numbers are cases. Where several variants will do, a hit stands on the one given."""
    pairs = Counter(_pair(r) for r in summary.run.records if r.case.expect.variants)
    rows = sorted({e for e, _ in pairs}, key=_by_topic)
    silences = [s for s in (ASKED, REFUSED, FAILED) if any(g == s for _, g in pairs)]
    columns = [*sorted({*rows, *(g for _, g in pairs if g not in silences)}, key=_by_topic), *silences]
    counts = np.array([[pairs[e, g] for g in columns] for e in rows], float).reshape(len(rows), len(columns))
    share = counts / counts.sum(axis=1, keepdims=True) if len(rows) else counts
    sign = np.array([[1.0 if e == g else -1.0 for g in columns] for e in rows]).reshape(counts.shape)
    figure = go.Figure(
        go.Heatmap(
            z=np.where(counts > 0, share * sign, np.nan).tolist(),
            x=[html.escape(c) for c in columns],
            y=[html.escape(r) for r in rows],
            text=[[f"{c:.0f}" if c else "" for c in row] for row in counts],
            texttemplate="%{text}",
            customdata=[[f"{100 * s:.0f} % of the row" for s in row] for row in share],
            hovertemplate="expected %{y}<br>given %{x}<br>%{text} cases, %{customdata}<extra></extra>",
            colorscale=RIGHT_TO_WRONG,
            zmin=-1,
            zmax=1,
            showscale=False,
            xgap=1,
            ygap=1,
        )
    )
    figure.update_layout(height=ROW_PX * len(rows) + HEAD_PX + 40, plot_bgcolor="#F4F6F8")
    figure.update_xaxes(side="top", tickangle=-60, showgrid=False, type="category")
    figure.update_yaxes(autorange="reversed", showgrid=False, type="category")
    return _fragment(figure, "plot-confusion")


def latency_plot(summary: Summary) -> str:
    """Share of questions answered within a time."""
    times = np.sort([r.ms for r in summary.run.records])
    figure = go.Figure()
    figure.add_scatter(
        x=times.tolist(),
        y=(np.arange(1, len(times) + 1) / len(times)).tolist(),
        mode="lines",
        line={"color": COLOURS[0], "width": 2, "shape": "hv"},
        hovertemplate="%{y:.1%} within %{x:.1f} ms<extra></extra>",
    )
    figure.update_layout(height=380, showlegend=False)
    figure.update_xaxes(type="log", title="ms, logarithmic")
    figure.update_yaxes(range=[0, 1.02], tickformat=".0%", title="answered within")
    return _fragment(figure, "plot-latency")


def _error_bars(measures: Sequence[Measure]) -> dict[str, object]:
    above = [m.interval.high - (m.value or 0.0) if m.interval else 0.0 for m in measures]
    below = [(m.value or 0.0) - m.interval.low if m.interval else 0.0 for m in measures]
    return {
        "type": "data",
        "symmetric": False,
        "array": above,
        "arrayminus": below,
        "color": "#333",
        "thickness": 1.2,
    }


def _pair(record: Record) -> tuple[str, str]:
    expected, given = record.case.expect.variants, record.variant_id
    row = given if given in expected and given else expected[0]
    if given:
        return row, given
    if record.verdict is Verdict.ERROR or record.reply is None:
        return row, FAILED
    return row, REFUSED if record.reply.status is Status.NOT_COVERED else ASKED


def _by_topic(variant_id: str) -> tuple[str, int, str]:
    topic, _, number = variant_id.rpartition("/")
    return (topic, int(number) if number.isdigit() else 0, number)


def _fragment(figure: go.Figure, div_id: str) -> str:
    """The figure as markup that expects plotly.js to be on the page already."""
    figure.update_layout(
        template="plotly_white",
        margin={"l": 10, "r": 20, "t": 20, "b": 10},
        font={"family": "system-ui, sans-serif", "size": 13, "color": "#14202b"},
        legend={"orientation": "h", "y": 1.0, "yanchor": "bottom"},
    )
    figure.update_xaxes(automargin=True, title_font_size=13)
    figure.update_yaxes(automargin=True, title_font_size=13)
    return str(
        plotly.io.to_html(
            figure,
            full_html=False,
            include_plotlyjs=False,
            div_id=div_id,
            default_height=f"{figure.layout.height}px",
            config={"displayModeBar": False, "responsive": True},
        )
    )
