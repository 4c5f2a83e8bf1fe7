"""The one fact that separates the variants that fit, asked only when its answer changes a rating."""

from collections.abc import Sequence
from dataclasses import replace

from bot.domain.picture import DecidingQuestion, Option
from bot.domain.variant import Condition, Variant
from bot.matching.judging import Judged
from bot.understanding.lexicon import Lexicon

MAX_OPTIONS = 7
ONE_OF = "one-of:"  # what the concept of a question by labels begins with
# A question put again says what is missing; two wordings, so that none follows itself.
_AGAIN = (
    "Still missing, and the rating hangs on it: {missing}. Which of these holds, as far as is known?",
    "Without this no variant can be named: {missing}. Is one of these known?",
)
_MISSING = {
    "where": "where the pain is",
    "age": "the patient's age, child or adult",
    "acute": "how long the pain has lasted",
    "long_standing": "how long the pain has lasted",
    "imaging_negative": "what the radiographs showed, if any were done",
    "imaging_suspicious": "what the radiographs showed, if any were done",
}


def same_ratings(one: Variant, other: Variant) -> bool:
    """Whether the two variants rate the same procedures alike."""
    return {(r.procedure, r.category) for r in one.ratings} == {
        (r.procedure, r.category) for r in other.ratings
    }


def deciding_question(
    ranked: Sequence[Judged], lexicon: Lexicon, asked: frozenset[str]
) -> DecidingQuestion | None:
    """The question whose answer separates the best from the next; None when no answer would change
    a rating, or when it was already asked and left unanswered."""
    fewest = min(len(j.unknown) for j in ranked)
    base = next(j for j in ranked if len(j.unknown) == fewest)
    near = [j for j in ranked if len(j.unknown) <= fewest + 1]
    if all(same_ratings(j.variant, base.variant) for j in near):
        return None
    denying = next((j for j in ranked if any(c.absent for c in j.unknown)), None)
    # a variant told apart by what is not there is asked about first: 'no red flags' or which
    if (
        denying is not None
        and len(denying.unknown) <= fewest + 1
        and denying.met_weight >= base.met_weight - 1
    ):
        base = denying
    for pivot in _pivots(base, ranked, lexicon):
        key = _key(pivot)
        if key in asked:
            continue
        options = _options(pivot, base, ranked, lexicon)
        leads = {o.variant_id for o in options}
        if len(options) >= 2 and len(leads) >= 2:
            return DecidingQuestion(text=_text(pivot, lexicon), options=tuple(options), concept=key)
    return None


def question_of_untold(ranked: Sequence[Judged], best: Judged, lexicon: Lexicon) -> DecidingQuestion | None:
    """What the text says nobody knows, where it would make another variant fit at least as well as the
    complete one; None where nothing of the kind is said."""
    open_ = [
        j
        for j in ranked
        if j.unknown
        and j.met_weight >= best.met_weight
        and all(c.name in j.untold for c in j.unknown)
        and not same_ratings(j.variant, best.variant)
    ]
    if not open_:
        return None
    found = deciding_question(open_, lexicon, frozenset())
    if found is not None:
        return found
    pivot = open_[0].unknown[0]
    yes = Option(text=capitalised(pivot.name), says=pivot.name, variant_id=open_[0].variant.id)
    no = Option(text=f"No {pivot.name}", says=f"no {pivot.name}", variant_id=best.variant.id)
    return DecidingQuestion(text=_text(pivot, lexicon), options=(yes, no), concept=_key(pivot))


def question_of_presumed(
    fitting: Sequence[Judged], lexicon: Lexicon, asked: frozenset[str]
) -> DecidingQuestion | None:
    """Whether what every variant presumes not to be there is absent, where the text leaves it open: with it
    nothing here covers the patient. None where nothing of the kind is said, or it was asked."""
    pivot = next((c for c in fitting[0].unknown if c.presumed and c.absent), None)
    if pivot is None or _key(pivot) in asked or not all(pivot in j.unknown for j in fitting):
        return None
    concept = lexicon.concepts.get(_key(pivot))
    if concept is None or concept.question is None:
        return None
    none = Option(text=capitalised(pivot.name), says=pivot.name, variant_id=None)
    there = Option(text=capitalised(concept.name), says=concept.name, variant_id=None, is_outside=True)
    return DecidingQuestion(text=concept.question, options=(none, there), concept=_key(pivot))


def question_of_complaint(judged: Judged, lexicon: Lexicon) -> DecidingQuestion | None:
    """Whether the complaint of the variant, named and left open, is there; without it nothing here covers
    the patient."""
    pivot = next((c for c, _ in judged.states if c.gate and c.name in judged.untold), None)
    concept = lexicon.concepts.get(pivot.any_of[0]) if pivot is not None else None
    if pivot is None or len(pivot.any_of) > 1 or concept is None or concept.question is None:
        return None
    text = concept.question
    named = text.removeprefix("Is there ").rstrip("?")  # with its examples: a reply may be one of them
    yes = Option(text=capitalised(named), says=pivot.name, variant_id=judged.variant.id)
    no = Option(text="None of these", says=f"not {pivot.name}", variant_id=None, is_outside=True)
    return DecidingQuestion(text=text, options=(yes, no), concept=_key(pivot))


def open_question(ranked: Sequence[Judged]) -> DecidingQuestion:
    """What each candidate would need, asked for where no single fact separates them."""
    options: list[Option] = []
    for j in ranked:
        says = ", ".join(c.name for c in j.unknown) or j.variant.label
        if all(o.says != says for o in options):
            options.append(Option(text=capitalised(says), says=says, variant_id=j.variant.id))
    return DecidingQuestion(
        text="Which of these is true of the patient?", options=tuple(options[:MAX_OPTIONS]), concept="open"
    )


def naming_untold(question: DecidingQuestion, untold: Sequence[str], lexicon: Lexicon) -> DecidingQuestion:
    """The question with the names of those `untold` concepts that are kinds of what it asks about, where it
    does not name them itself: 'any red flag? Not known so far: weight loss.'"""
    names = [
        lexicon.concepts[c].name
        for c in untold
        if c != question.concept and question.concept in lexicon.ancestors(c)
    ]
    new = [name for name in dict.fromkeys(names) if name.lower() not in question.text.lower()]
    if not new:
        return question
    return replace(question, text=f"{question.text} Not known so far: {', '.join(new)}.")


def which_variant(variants: Sequence[Variant]) -> DecidingQuestion:
    """Which of these variants the patient belongs to, each by its label: what is told speaks for more than
    one of them. A reply leads to the variant itself, whatever else was read."""
    return DecidingQuestion(
        text="Which of these describes the patient?",
        options=tuple(Option(text=v.label, says=v.label, variant_id=v.id) for v in variants),
        concept=f"{ONE_OF}{'+'.join(sorted(v.id for v in variants))}",
    )


def put_again(
    question: DecidingQuestion, before: DecidingQuestion, *, asked: frozenset[str], lexicon: Lexicon
) -> DecidingQuestion:
    """The question in other words where it is the one `before` or among those `asked`: what is missing."""
    if question.concept != before.concept and question.concept not in asked:
        return question
    concept = lexicon.concepts.get(question.concept)
    missing = _MISSING.get(question.concept) or (concept.name if concept else "which problem is meant")
    texts = [text.format(missing=missing) for text in _AGAIN]
    return replace(question, text=next(t for t in texts if t != before.text))


def _key(pivot: Condition) -> str:
    return pivot.any_of[0].partition("~")[0] if pivot.any_of else pivot.name


def _pivots(base: Judged, ranked: Sequence[Judged], lexicon: Lexicon) -> list[Condition]:
    """The base's open conditions, the one whose other answer leads furthest first."""

    def reach(condition: Condition) -> float:
        rivals = [j for j in ranked if j is not base and _opposes(j, condition, lexicon)]
        return max((j.met_weight - 0.5 * len(j.unknown) for j in rivals), default=-9.0)

    return sorted(base.unknown, key=lambda c: -reach(c))


def _opposes(other: Judged, condition: Condition, lexicon: Lexicon) -> bool:
    """Whether the other variant needs what this condition denies, or something else in its place."""
    if condition.absent:
        return any(not c.absent and _shares(c, condition, lexicon) for c in other.unknown)
    return any(not c.absent and c.name != condition.name for c in other.unknown)


def _shares(one: Condition, other: Condition, lexicon: Lexicon) -> bool:
    mine = {d for c in one.any_of for d in lexicon.descendants(c.partition("~")[0])}
    theirs = {d for c in other.any_of for d in lexicon.descendants(c.partition("~")[0])}
    return bool(mine & theirs)


def _options(pivot: Condition, base: Judged, ranked: Sequence[Judged], lexicon: Lexicon) -> list[Option]:
    """One reply a variant: what separates it, in the words of its own condition."""
    options: list[Option] = []
    rest = [c for c in base.unknown if c is not pivot]
    if pivot.absent:
        text = capitalised(pivot.name)
        options.append(Option(text=text, says=pivot.name, variant_id=None if rest else base.variant.id))
    for j in sorted(ranked, key=lambda j: (len(j.unknown), j.variant.id)):
        if pivot.absent and j is base:
            continue
        own = [c for c in j.unknown if not c.absent]
        if not own or len(j.unknown) > max(1, len(rest) + 1):
            continue
        chosen = next((c for c in own if _shares(c, pivot, lexicon)), own[0])
        leads = j.variant.id if len(j.unknown) == 1 else None
        if all(o.says != chosen.name for o in options):
            options.append(Option(text=capitalised(chosen.name), says=chosen.name, variant_id=leads))
    return options[:MAX_OPTIONS]


def _text(pivot: Condition, lexicon: Lexicon) -> str:
    for concept_id in pivot.any_of:
        concept = lexicon.concepts.get(concept_id.partition("~")[0])
        if concept is not None and concept.question:
            return concept.question
    if pivot.absent:
        return f"Is this true of the patient: {pivot.name}?"
    return f"Is there {pivot.name}, or which of these?"


def capitalised(text: str) -> str:
    """The text with its first letter as a capital, the others as they are."""
    return text[:1].upper() + text[1:]
