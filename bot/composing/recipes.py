"""Which parts of an article make up the answer to each kind of question."""

from dataclasses import dataclass

from bot.domain.answer import StatementKind
from bot.domain.passage import SectionRole as Role
from bot.domain.picture import Intent

_SAFETY_WORDS = (
    "sedation contrast radiation allergy kidney implant contraindicated safe pregnancy claustrophobia screen"
)
# Where a sentence can answer what a case asks besides the study: 'may we skip MRI and go to biopsy?'
_ANSWERING = frozenset({Role.QUESTION, Role.NEXT_STEP, Role.PITFALLS, Role.ESCALATION, Role.MANAGEMENT})
_ANY = frozenset(Role) - {Role.VIGNETTE, Role.PROVENANCE}


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """Room for at most `most` sentences of these roles.

    `from_home` keeps it to the variant's own passages. `by_findings` weighs sentences by what the patient
    has, else by what is asked. `goes_on` lets the best sentence's own bullet go on before another begins.
    `least` is the score below which the slot stays empty. `words` are what the slot is about: a sentence
    without any of them has no place in it.
    """

    roles: frozenset[Role]
    kind: StatementKind = StatementKind.GUIDANCE
    most: int
    from_home: bool = True
    by_findings: bool = False
    goes_on: bool = False
    least: float = 0.0
    words: str = ""


def _slot(
    *roles: Role,
    most: int = 1,
    kind: StatementKind = StatementKind.GUIDANCE,
    least: float = 0.0,
    by_findings: bool = False,
) -> Slot:
    goes_on = kind is StatementKind.NEXT_STEP
    return Slot(
        roles=frozenset(roles), most=most, kind=kind, least=least, by_findings=by_findings, goes_on=goes_on
    )


_PITFALL = _slot(Role.PITFALLS, Role.ESCALATION, kind=StatementKind.PITFALL)
_NEXT = _slot(Role.NEXT_STEP, kind=StatementKind.NEXT_STEP)

RECIPES: dict[Intent, tuple[Slot, ...]] = {
    Intent.WHICH_STUDY: (
        Slot(roles=_ANSWERING, most=2, least=2.8),
        _slot(Role.SUMMARY, by_findings=True),
        _slot(Role.RATIONALE, most=2, by_findings=True),
        _slot(Role.MANAGEMENT, by_findings=True),
        _slot(Role.TECHNIQUE, by_findings=True),
        _NEXT,
        _slot(Role.PITFALLS, Role.ESCALATION, kind=StatementKind.PITFALL, by_findings=True),
    ),
    Intent.RATING: (
        _slot(Role.RATIONALE, Role.LOWER_RATED, Role.QUESTION, Role.COMPARISON, most=3, least=1.0),
    ),
    Intent.WHY: (
        _slot(Role.RATIONALE, Role.LOWER_RATED, Role.QUESTION, Role.DIFFERENTIAL, most=4),
        _PITFALL,
    ),
    Intent.NEXT_STEP: (
        _slot(Role.NEXT_STEP, most=4, kind=StatementKind.NEXT_STEP),
        _slot(Role.MANAGEMENT, Role.QUESTION, least=2.5),
        _slot(Role.RATIONALE, least=1.0),
        _slot(Role.ESCALATION, Role.PITFALLS, kind=StatementKind.PITFALL),
    ),
    Intent.SAFETY: (
        Slot(roles=_ANY, most=4, from_home=False, words=_SAFETY_WORDS),
    ),
    Intent.DOSE: (
        Slot(roles=_ANY, most=2, from_home=False, words="radiation", least=2.0),
    ),
    Intent.FACT: (Slot(roles=_ANY, most=4, from_home=False),),
    Intent.TECHNIQUE: (
        _slot(Role.TECHNIQUE, most=5),
        _slot(Role.QUESTION, least=2.5),
    ),
    Intent.PITFALLS: (
        _slot(Role.PITFALLS, most=4, kind=StatementKind.PITFALL),
        _slot(Role.ESCALATION, kind=StatementKind.PITFALL),
    ),
    Intent.DIFFERENTIAL: (_slot(Role.DIFFERENTIAL, most=5),),
    Intent.SMALL_TALK: (),
}  # fmt: skip
# Where nothing stands in the roles that were asked for, anything near enough to the question.
FALLBACK = Slot(roles=_ANY, most=3, from_home=False, least=1.8)
