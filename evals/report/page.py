"""The report page: every value escaped by the template, plotly inlined once, nothing fetched."""

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from plotly.offline import get_plotlyjs

from bot.faces.model_words import model_words
from evals.report import numbers, plots, view
from evals.summary import Summary

HERE = Path(__file__).parent


def write_report(path: Path, summary: Summary) -> None:
    """Writes the self-contained page; it opens from a memory stick and prints."""
    path.write_text(render(summary), encoding="utf-8")


def render(summary: Summary) -> str:
    """The page. Only plotly's own output and this package's style and script go in unescaped."""
    environment = Environment(
        loader=FileSystemLoader(HERE),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(shown=numbers.shown, interval=numbers.interval_shown, n=numbers.n_shown)
    environment.globals.update(
        category_class=view.CATEGORY_CLASS, is_supported=view.is_supported, model_words=model_words
    )
    views = view.case_views(summary)
    drawn = {
        "kinds": plots.kinds_plot(summary),
        "risk": plots.risk_plot(summary),
        "confusion": plots.confusion_plot(summary),
        "latency": plots.latency_plot(summary),
    }
    return environment.get_template("page.html").render(
        summary=summary,
        run=summary.run,
        about=summary.run.about,
        scopes=list(summary.measures),
        cards=view.cards(summary),
        areas=view.area_rows(summary),
        missed=[g for g in summary.gates if not g.passed],
        views=views,
        kinds=list(dict.fromkeys(v.case.kind.value for v in views)),
        sets=list(dict.fromkeys(v.record.set_name for v in views)),
        failed=sorted({name for v in views for name in v.failed_checks}),
        slowest=view.slowest(summary.run.records),
        wrongest=view.wrongest(summary.run.records),
        plots={name: Markup(fragment) for name, fragment in drawn.items()},  # noqa: S704  # plotly escapes
        plotly=_inlined(get_plotlyjs()),
        style=_inlined((HERE / "page.css").read_text(encoding="utf-8")),
        script=_inlined((HERE / "page.js").read_text(encoding="utf-8")),
    )


def _inlined(source: str) -> Markup:
    """Source of our own or of plotly, which must not be escaped inside a script or style element."""
    return Markup(source)  # noqa: S704  # never holds a word of a case or of a reply
