"""What a clinical picture makes present, absent or unknown, over the kinds of the lexicon."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.domain.picture import ClinicalPicture, Finding, Polarity
from bot.understanding.age_units import ADULT_FROM_MONTHS
from bot.understanding.concepts import Concept
from bot.understanding.lexicon import Lexicon

if TYPE_CHECKING:
    from bot.matching.judging import Judged, Stand

# 'Older age' is a fragility risk without a number in the ACR's variant: 70 counts in full, 65 to 69 only
# where nothing speaks for a variant without risk; age over 50 alone is said not to count.
OLDER_FROM_MONTHS = 70 * 12
_NEARLY_OLDER_FROM_MONTHS = 65 * 12
# A concept that is an age: 'age_months:0-119', a closed range in months.
AGE_RANGE = "age_months:"
_UNDER_FOUR_YEARS = 48
_SUSPECTED_BY_PICTURE = frozenset({"arthritis_picture", "arthritis_with_signs", "arthritis_with_signs_si"})
# Of these pairs only one can hold: a complaint is acute or it is not.
_EXCLUSIVE = (
    ("acute", "long_standing"),
    ("imaging_negative", "imaging_suspicious"),
    ("imaging_not_done", "imaging_done"),
)


@dataclass(frozen=True, slots=True)
class Evidence:
    """Why a concept holds: the words, and whether it is only suspected; None where that is not known."""

    said: str
    suspected: bool | None


class Facts:
    """The picture over all concepts: what is there carries up to what it is a kind of, what is
    denied carries down to its kinds."""

    def __init__(self, picture: ClinicalPicture, lexicon: Lexicon) -> None:
        self.picture = picture
        self._lexicon = lexicon
        self._present: dict[str, Evidence] = {}
        self._absent: dict[str, str] = {}
        self._untold: set[str] = set()
        # what judging.py makes of them: by variant id, and by what a condition is called and asks for
        self.judgements: dict[str, Judged] = {}
        self.stands: dict[tuple[str, tuple[str, ...], bool], Stand] = {}
        found = self._findings()
        left_open = self._left_open()
        for finding in found:
            if finding.concept in left_open:
                continue
            # the film of a spine that is said not to hurt tells of no pain
            if not (finding.concept == "spine_imaging" and self._is_denied(found, "back_pain")):
                self._take(finding)
        self._derive()

    def _findings(self) -> list[Finding]:
        age = self.picture.age
        found = list(self.picture.findings)
        if age is not None:
            said = {"said": age.said, "turn": age.turn, "start": 0, "end": 0, "polarity": Polarity.PRESENT}
            if _NEARLY_OLDER_FROM_MONTHS <= age.low_months < OLDER_FROM_MONTHS:
                found.append(Finding(concept="nearly_older_age", **said))  # type: ignore[arg-type]
            if age.high_months < _UNDER_FOUR_YEARS:
                found.append(Finding(concept="age_under_4", **said))  # type: ignore[arg-type]
            if age.low_months >= OLDER_FROM_MONTHS and self.picture.finding("older_age") is None:
                found.append(Finding(concept="older_age", **said))  # type: ignore[arg-type]
        return found

    @staticmethod
    def _is_denied(found: list[Finding], concept: str) -> bool:
        return any(f.concept == concept and f.polarity is Polarity.ABSENT for f in found)

    def _left_open(self) -> set[str]:
        """What the text says last of all that nobody knows, whatever else it says of it."""
        open_: set[str] = set()
        for finding in self.picture.findings:
            if finding.polarity is Polarity.PRESENT:
                for other in self._lexicon.concepts[finding.concept].makes_untold:
                    if finding.turn >= max(self._turn_of(other), self._turn_denied(other)):
                        open_.add(other)
                        self._untold |= self._lexicon.ancestors(other)
        return open_

    def _take(self, finding: Finding) -> None:
        if finding.polarity in {Polarity.PRESENT, Polarity.SUSPECTED}:
            suspected = finding.polarity is Polarity.SUSPECTED
            for concept in self._lexicon.ancestors(finding.concept):
                held = self._present.get(concept)
                if held is None or (held.suspected and not suspected and concept == finding.concept):
                    self._present[concept] = Evidence(finding.said, suspected)
            if suspected:
                for concept in self._lexicon.concepts[finding.concept].suspected_isa:
                    self._present.setdefault(concept, Evidence(finding.said, True))
        elif finding.polarity is Polarity.ABSENT:
            for concept in self._lexicon.descendants(finding.concept):
                self._absent.setdefault(concept, finding.said)
        elif finding.polarity is Polarity.UNKNOWN:
            self._untold |= self._lexicon.ancestors(finding.concept)

    def _derive(self) -> None:
        for concept in self._lexicon.gathering:
            if all(c in self._present for c in concept.all_of):
                said = ", ".join(dict.fromkeys(self._present[c].said for c in concept.all_of))
                for up in self._lexicon.ancestors(concept.id):
                    self._present.setdefault(up, Evidence(said, concept.id in _SUSPECTED_BY_PICTURE))
        for concept in [c for c in self._lexicon.turning if c.id in self._present]:
            for other in concept.makes_unclear:
                is_named = other in self._present or other in self._untold
                if is_named and self._turn_of(concept.id) >= self._turn_of(other):
                    self._leave_unclear(other, self._present[concept.id].said)
            for turned, suspected in ((concept.makes_suspected, True), (concept.makes_known, False)):
                for other in turned:
                    held = self._present.get(other)
                    if held is not None and self._turn_of(concept.id) >= self._turn_of(other):
                        self._present[other] = Evidence(held.said, suspected)
        for one, other in _EXCLUSIVE:
            if one in self._present and other not in self._present:
                self._absent.setdefault(other, self._present[one].said)
            elif other in self._present and one not in self._present:
                self._absent.setdefault(one, self._present[other].said)

    def _leave_unclear(self, arthritis: str, doubt: str) -> None:
        """Neither known nor suspected: the picture of the joints must not decide it either. `doubt` are the
        words that say so."""
        held = self._present.get(arthritis)
        said = held.said if held else doubt
        for concept in (arthritis, "idiopathic_arthritis"):
            self._present[concept] = Evidence(said, None)
        for concept in _SUSPECTED_BY_PICTURE:
            self._present.pop(concept, None)

    def _turn_of(self, concept: str) -> int:
        finding = self.picture.finding(concept)
        return finding.turn if finding else 0

    def _turn_denied(self, concept: str) -> int:
        """The last turn that denies the concept or what it is a kind of: a 'no' to 'any red flag?'."""
        above = self._lexicon.ancestors(concept)
        denials = (f for f in self.picture.findings if f.polarity is Polarity.ABSENT and f.concept in above)
        return max((f.turn for f in denials), default=0)

    def speaks_of(self, concepts: frozenset[str]) -> bool:
        """Whether any of the concepts is there; the quick test before a variant is judged."""
        return not self._present.keys().isdisjoint(concepts)

    def is_untold(self, qualified: str) -> bool:
        """Whether the text says that the concept, or one of its kinds, is not known."""
        name, _, certainty = qualified.partition("~")
        held = self._present.get(name)
        if certainty:
            return held.suspected is None if held else self._is_named(name)
        return name in self._untold and held is None

    def _is_named(self, concept: str) -> bool:
        """Whether words stand for it that say neither 'known' nor 'suspected': 'juvenile arthritis'."""
        return any(
            not held.suspected and concept in self._lexicon.concepts[name].suspected_isa
            for name, held in self._present.items()
            if name in self._lexicon.concepts
        )

    def present(self, qualified: str) -> str | None:
        """The words that make a condition's concept hold, or None. `x~known` wants it unsuspected."""
        concept, _, wanted = qualified.partition("~")
        if concept.startswith(AGE_RANGE):
            return self._age_said(concept, inside=True)
        held = self._present.get(concept)
        if (
            held is None
            or (wanted == "known" and held.suspected is not False)
            or (wanted == "suspected" and held.suspected is not True)
        ):
            return None
        return held.said

    def absent(self, qualified: str) -> str | None:
        """The words that deny the concept; for one that gathers many, two denials among its kinds."""
        name, _, wanted = qualified.partition("~")
        if name.startswith(AGE_RANGE):
            return self._age_said(name, inside=False)
        held = self._present.get(name)
        if held is not None:
            # known is the opposite of suspected
            opposite = (wanted == "known" and held.suspected is True) or (
                wanted == "suspected" and held.suspected is False
            )
            return held.said if opposite else None
        if self.is_untold(name):
            return None  # 'no red flags, but nobody knows whether she was operated on'
        if name in self._absent:
            return self._absent[name]
        concept = self._lexicon.concepts.get(name)
        return self._denied_in_part(concept) if concept is not None and concept.denied_by else None

    def _denied_in_part(self, concept: Concept) -> str | None:
        """The words of two denials among the kinds of a concept that gathers many. Of one thing they are one,
        however it is put: 'no bladder or bowel change', 'no weakness, power normal'."""
        kinds = self._lexicon.descendants(concept.id)
        against = [
            (f.said, f.concept)
            for f in self.picture.findings
            if f.polarity is Polarity.ABSENT and self._speaks(f, kinds, concept.denied_by)
        ]
        against += [(self._present[c].said, c) for c in concept.denied_by if c in self._present]
        things: list[frozenset[str]] = []
        for said, named in against:
            family = self._family(named, kinds | set(concept.denied_by)) | {f"“{said}”"}
            same = [t for t in things if not t.isdisjoint(family)]
            things = [t for t in things if t not in same] + [family.union(*same)]
        return ", ".join(dict.fromkeys(said for said, _ in against)) if len(things) >= 2 else None

    def _family(self, name: str, counted: frozenset[str]) -> frozenset[str]:
        """The concept with what it is a kind of among `counted`, but for those that only gather others."""
        above = self._lexicon.ancestors(name)
        gathering = {c for c in above if self._lexicon.concepts[c].kind == "assertion"}
        return frozenset({name} | (above & counted - gathering))

    def _age_said(self, concept: str, *, inside: bool) -> str | None:
        age = self.picture.age
        if age is None:
            return None
        low, high = (float(n) for n in concept.removeprefix(AGE_RANGE).split("-"))
        if inside:
            return age.said if low <= age.low_months and age.low_months <= high + 11.99 else None
        return age.said if age.high_months < low or age.low_months > high + 11.99 else None

    def _speaks(self, finding: Finding, kinds: frozenset[str], denied_by: tuple[str, ...]) -> bool:
        return finding.concept in kinds or any(
            finding.concept in self._lexicon.descendants(d)
            for d in denied_by
            if d.endswith(("red_flag", "deficit"))
        )

    @property
    def is_child(self) -> bool | None:
        """True under 18 years, False from 18 on, None where the text leaves it open."""
        age = self.picture.age
        if age is None:
            return None
        if age.high_months < ADULT_FROM_MONTHS:
            return True
        if age.low_months >= ADULT_FROM_MONTHS:
            return False
        return None

    def weight(self, qualified: str) -> float:
        """The weight of the concept that was met, the heaviest of its kinds that is there; one that
        only gathers others ('a clinical red flag') has its own."""
        name = qualified.partition("~")[0]
        own = self._lexicon.concepts.get(name)
        if own is not None and own.kind == "assertion":
            return own.weight
        return max(
            (
                self._lexicon.concepts[c].weight
                for c in self._lexicon.descendants(name)
                if c in self._present and c in self._lexicon.concepts
            ),
            default=1.0,
        )
