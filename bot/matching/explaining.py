"""Why a variant won or lost, line by line, for anyone looking for the reason of a wrong answer."""

from bot.domain.picture import Request
from bot.matching.facts import Facts
from bot.matching.matcher import Matcher
from bot.matching.verdict import Verdict
from bot.understanding.reading import Reading

_LIKELY = 3


def explain(
    reading: Reading,
    facts: Facts,
    verdict: Verdict,
    matcher: Matcher,
    request: Request,
) -> tuple[str, ...]:
    """How the last turn was read, then every variant with its conditions, the best first, then what the
    second reading thinks likely and by which words."""
    lines = [f"words: {' '.join(w.text for w in reading.words)}"]
    lines += [f"spelling: {said} -> {word}" for said, word in reading.spelling]
    lines.append(f"intent: {request.intent}; about the patient: {request.is_about_patient}")
    if facts.picture.age:
        age = facts.picture.age
        lines.append(f"age: {age.low_months:g} to {age.high_months:g} months, from “{age.said}”")
    if facts.picture.sex:
        lines.append(f"sex: {facts.picture.sex}")
    lines += [
        f"finding: {f.concept} {f.polarity} from “{f.said}” (turn {f.turn})" for f in facts.picture.findings
    ]
    lines += [f"duration: {d.weeks:g} weeks{' of treatment' if d.of_care else ''}" for d in reading.durations]
    lines += [f"study: {p.modality}, contrast {p.contrast}, region {p.region}" for p in request.procedures]
    for judged in matcher.judged(facts):
        states = "; ".join(
            f"{s.name}: {s.state}" + (f" (“{s.said}”)" if s.said else "") for _, s in judged.states
        )
        state = "complete" if judged.is_complete else "fits" if judged.fits else "out"
        lines.append(f"{judged.variant.id} {state}, weight {judged.met_weight:g}: {states}")
    match, opinion = verdict.match, verdict.opinion
    if opinion is not None:
        likely = sorted(opinion.chances, key=lambda v: (-opinion.chances[v], v))[:_LIKELY]
        told = ", ".join(f"{v} {opinion.chances[v]:.2f}" for v in likely)
        lines.append(f"second reading: {told}; by “{'”, “'.join(opinion.telling)}”")
    lines.append(f"match: {match.status} {match.variant_id or ''} {match.reason or ''}".rstrip())
    return tuple(lines)
