"""Which parts of an article make up the answer to each kind of question."""

from dataclasses import dataclass

from bot.domain.answer import StatementKind
from bot.domain.passage import SectionRole as Role
from bot.domain.picture import Intent

_SAFETY_WORDS = (
    "sedation contrast radiation allergy kidney implant contraindicated safe pregnancy claustrophobia screen"
)
_ANY = frozenset(Role) - {Role.VIGNETTE, Role.PROVENANCE}


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """Room for at most `most` sentences of these roles.

    `from_home` keeps it to the variant's own passages. `least` is the score below which the slot stays
    empty. `words` are what the slot is about: a sentence without any of them has no
    place in it.
    """

    roles: frozenset[Role]
    kind: StatementKind = StatementKind.GUIDANCE
    most: int
    from_home: bool = True
    least: float = 0.0
    words: str = ""


def _slot(
    *roles: Role, most: int = 1, kind: StatementKind = StatementKind.GUIDANCE, least: float = 0.0
) -> Slot:
    return Slot(roles=frozenset(roles), most=most, kind=kind, least=least)


_PITFALL = _slot(Role.PITFALLS, Role.ESCALATION, kind=StatementKind.PITFALL)
_NEXT = _slot(Role.NEXT_STEP, kind=StatementKind.NEXT_STEP)

RECIPES: dict[Intent, tuple[Slot, ...]] = {
    Intent.WHICH_STUDY: (
        _slot(Role.SUMMARY),
        _slot(Role.RATIONALE, most=2),
        _slot(Role.MANAGEMENT),
        _slot(Role.TECHNIQUE),
        _NEXT,
        _PITFALL,
    ),
    Intent.RATING: (
        _slot(Role.RATIONALE, Role.LOWER_RATED, Role.QUESTION, Role.COMPARISON, most=3, least=0.55),
    ),
    Intent.WHY: (
        _slot(Role.RATIONALE, Role.LOWER_RATED, Role.QUESTION, most=4),
        _PITFALL,
    ),
    Intent.NEXT_STEP: (
        _slot(Role.NEXT_STEP, most=3, kind=StatementKind.NEXT_STEP),
        _slot(Role.MANAGEMENT, Role.QUESTION, least=1.1),
        _slot(Role.ESCALATION, Role.PITFALLS, kind=StatementKind.PITFALL),
    ),
    Intent.SAFETY: (
        Slot(roles=_ANY, most=4, from_home=False, words=_SAFETY_WORDS),
    ),
    Intent.DOSE: (
        Slot(roles=_ANY, most=2, from_home=False, words="radiation", least=0.7),
    ),
    Intent.FACT: (Slot(roles=_ANY, most=4, from_home=False),),
    Intent.TECHNIQUE: (
        _slot(Role.TECHNIQUE, most=5),
        _slot(Role.QUESTION, least=1.1),
    ),
    Intent.PITFALLS: (
        _slot(Role.PITFALLS, most=4, kind=StatementKind.PITFALL),
        _slot(Role.ESCALATION, kind=StatementKind.PITFALL),
    ),
    Intent.DIFFERENTIAL: (_slot(Role.DIFFERENTIAL, most=5),),
    Intent.SMALL_TALK: (),
}  # fmt: skip
# Where nothing stands in the roles that were asked for, anything near enough to the question.
FALLBACK = Slot(roles=_ANY, most=3, from_home=False, least=0.6)
