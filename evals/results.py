"""`RESULTS.md`: the numbers of a run for people who will not run it themselves. Holds no question."""

from collections.abc import Iterator
from pathlib import Path

from evals.metrics.measure import Measure
from evals.report.numbers import interval_shown, n_shown, shown
from evals.report.view import area_rows
from evals.summary import Summary

OWN_RESULTS = Path(__file__).parent / "RESULTS.md"
LIMITS = (
    "The sets were written by people and programs who knew the articles; real referrals are messier, and the "
    "mix of kinds was chosen, not sampled. The shares are of these sets, not of a department's questions.",
    "`look` was open to the authors of the program while they worked; only a set that was not (`score`, "
    "`score-2`) says anything about questions that nobody has seen.",
    "Expectations come from the sources held here. Whether a source is right, current or complete is not "
    "tested.",
    "Citation recall and precision are judged by a fixed rule of words and embeddings: it sees a swapped "
    "passage, a foreign number or a turned negation, not a subtle change of sense.",
    "Facts are looked for as words: a reply that says the same in words no author thought of counts as "
    "missing it.",
    "Times are those of the machine that ran it, warm, with several processes at work.",
    "Intervals describe the chance in drawing the cases, not whether the right cases were drawn; with forty "
    "measures, two are expected to leave their 95 % interval by chance.",
)


def write_results(path: Path, summary: Summary) -> None:
    """Writes the file anew; nothing in it is written by hand."""
    path.write_text("\n".join(_lines(summary)) + "\n", encoding="utf-8")


def _lines(summary: Summary) -> Iterator[str]:
    about = summary.run.about
    yield "# Results"
    yield ""
    yield "Written by `rightstudy eval --publish`; do not edit. [GUIDE.md](GUIDE.md) says what a case is."
    yield ""
    yield f"- Date: {about.date}"
    yield f"- Index: `{about.generation}`, program: `{about.code}` (sha256 of the package, shortened)"
    for used in about.sets:
        yield f"- Set `{used.name}`: {used.cases} cases, sha256 `{used.sha256[:16]}`"
    which = "Each question" if about.again_every == 1 else f"One question in {about.again_every}"
    yield f"- {which} asked {about.repeat} times, {about.workers} processes, {about.seconds:.0f} s"
    yield f"- {about.python}; " + ", ".join(f"{name} {v}" for name, v in about.versions.items())
    yield ""
    yield from _gates(summary)
    yield from _kinds(summary)
    yield from _measures(summary)
    yield from _baselines(summary)
    yield "## What these sets cannot show"
    yield ""
    for limit in LIMITS:
        yield f"- {limit}"


def _gates(summary: Summary) -> Iterator[str]:
    missed = [g for g in summary.gates if not g.passed]
    yield "## Gates"
    yield ""
    yield f"{len(summary.gates) - len(missed)} of {len(summary.gates)} kept."
    yield ""
    yield "| Gate | State |"
    yield "| --- | --- |"
    for gate in summary.gates:
        # Only the first part: what follows names cases.
        yield f"| {gate.in_words().split('; see ')[0]} | {'kept' if gate.passed else '**missed**'} |"
    yield ""


def _kinds(summary: Summary) -> Iterator[str]:
    scopes = list(summary.kinds)
    yield "## Right in every respect, by kind of question"
    yield ""
    yield f"| Kind | {' | '.join(scopes)} |"
    yield f"| --- |{' ---: |' * len(scopes)}"
    for kind in summary.kinds["all"]:
        cells = " | ".join(_cell(summary.kinds[s].get(kind)) for s in scopes)
        yield f"| {kind.value.replace('_', ' ')} | {cells} |"
    yield ""


def _measures(summary: Summary) -> Iterator[str]:
    scopes = list(summary.measures)
    yield "## Measures"
    yield ""
    yield "Value, 95 % interval, counts. Errors and refusals are never right and stay in every count. "
    yield "Definitions with their sources stand in `summary.json`, in the report, and in `evals/metrics/`."
    for area, rows in area_rows(summary).items():
        yield ""
        yield f"### {area}"
        yield ""
        yield f"| Measure | {' | '.join(scopes)} |"
        yield f"| --- |{' ---: |' * len(scopes)}"
        for row in rows:
            lower = "" if row.measure.higher_is_better else " (lower is better)"
            yield f"| {row.measure.title}{lower} | {' | '.join(_cell(m) for m in row.scopes)} |"
    yield ""


def _baselines(summary: Summary) -> Iterator[str]:
    if not summary.baselines:
        return
    yield "## Beside simpler programs"
    yield ""
    yield "All sets together, same questions, same judge. What each baseline is stands in `evals/baselines/`."
    yield ""
    yield f"| Measure | rightstudy | {' | '.join(summary.baselines)} |"
    yield f"| --- | ---: |{' ---: |' * len(summary.baselines)}"
    for area, rows in area_rows(summary).items():
        for row in rows if area not in ("Time", "Retrieval alone", "Sameness", "Conversation") else ():
            cells = [_value(row.measure), *(_value(m) for m in row.baselines)]
            yield f"| {row.measure.title} | {' | '.join(cells)} |"
    yield ""


def _cell(measure: Measure | None) -> str:
    if measure is None or measure.value is None:
        return "–"
    interval = interval_shown(measure.interval, measure.unit)
    between = f" ({interval})" if interval else ""
    return f"{shown(measure.value, measure.unit)}{between}, {n_shown(measure)}"


def _value(measure: Measure | None) -> str:
    return "–" if measure is None else shown(measure.value, measure.unit)
