"""How one mention stands in its turn: told, denied, not known, another's; or said of nobody and left out."""

from collections.abc import Sequence

from bot.domain.picture import Polarity
from bot.understanding.animals import is_of_an_animal
from bot.understanding.answered_in_turn import answered_in_turn, is_answered_behind
from bot.understanding.asides import (
    gone_through_spans,
    is_name_of_guidance,
    is_said_unknown_before,
    is_said_unknown_behind,
    silent_spans,
)
from bot.understanding.asked_list import LONGEST_LEAD, lists_of_asked
from bot.understanding.concepts import Concept
from bot.understanding.counted import is_time_of_complaint
from bot.understanding.for_long import is_only_not_for_long
from bot.understanding.lexicon import Lexicon, Mention, around
from bot.understanding.likeness import is_likened_to_an_injury
from bot.understanding.no_longer import is_well_no_longer
from bot.understanding.offspring import is_of_offspring
from bot.understanding.polarity import polarity_of
from bot.understanding.scope_words import DENIALS, GAPS, GAPS_OF_ONE_THING, OUTCOME_TOLD, word_at
from bot.understanding.screens import is_heading
from bot.understanding.text import Token
from bot.understanding.time_kinds import TimeKinds
from bot.understanding.treatment_of import is_of_another_disease
from bot.understanding.unanswered import is_asked_and_unanswered
from bot.understanding.untold import KINDS_ASKED_ABOUT, is_untold

_ASKS_FOR_THE_IDEA = frozenset(
    {"any", "are", "classic", "common", "count", "counts", "key", "list", "main", "such", "these", "those",
     "typical", "what", "which"}
)  # fmt: skip
_NOTES = frozenset({"record", "records", "note", "notes", "mention", "entry", "documentation", "trace"})
_CIRCLED = frozenset({"circled", "ringed"})
_NOT_TOLD_TO_BE_THERE = frozenset({Polarity.ABSENT, Polarity.UNKNOWN})
_THERE = frozenset({Polarity.PRESENT, Polarity.SUSPECTED})
_COULD_BE_GONE_THROUGH = frozenset({"symptom", "sign", "diagnosis", "assertion", "history"})


class Standing:
    """What one turn says of each of its mentions."""

    def __init__(
        self,
        text: str,
        words: list[Token],
        mentions: list[Mention],
        kinds: TimeKinds,
        lexicon: Lexicon,
        *,
        is_first: bool,
        is_adult: bool,
    ) -> None:
        """`mentions` are those of `words`, `is_first` whether the turn opens the conversation, `is_adult`
        whether the turn tells that the patient is one."""
        self._text = text
        self._words = words
        self._kinds = kinds
        self._concepts = lexicon.concepts
        self._is_adult = is_adult
        self._silent = silent_spans(text, is_first=is_first)
        self._gone_through = gone_through_spans(text)
        self._answered = answered_in_turn(words, mentions)
        self._asked = lists_of_asked(words, [m for m in mentions if self._denies_all(m)])
        self.mentions = self._without_idle_gaps(mentions)
        gaps = {m.concept for m in self.mentions if m.concept in GAPS_OF_ONE_THING}
        # '8 kilos down. Whether he was dieting I did not ask': what another sentence says is not known
        self._untold = {c for gap in gaps for c in self._concepts[gap].makes_untold}

    def of(self, mention: Mention) -> Polarity | None:
        """How `mention` stands, or None where it says nothing of anybody."""
        concept = self._concepts[mention.concept]
        near = around(self.mentions, mention)
        if self._says_nothing(mention, concept, near):
            return None
        polarity = self._as_worded(mention, concept, near)
        if polarity in _THERE | {Polarity.HISTORICAL} and (
            is_of_an_animal(self._words, mention)
            or (self._is_adult and is_of_offspring(self._words, mention))
        ):
            polarity = Polarity.FAMILY
        if polarity is Polarity.ABSENT and (
            # 'has not walked since Friday' denies walking, not since when
            is_time_of_complaint(self._words, mention, self._kinds.at)
            or is_well_no_longer(self._words, mention, concept)
        ):
            polarity = Polarity.PRESENT
        is_gap = polarity in _THERE and mention.concept in self._untold
        if is_gap or self._is_unknown(mention, concept, near):
            if concept.kind not in KINDS_ASKED_ABOUT:
                return None
            polarity = Polarity.UNKNOWN
        if (
            polarity in _THERE
            and mention.first not in self._answered
            and concept.kind in _COULD_BE_GONE_THROUGH
            and any(a <= self._start(mention) < b for a, b in self._gone_through)
        ):
            polarity = Polarity.ABSENT
        if polarity in _THERE and concept.kind in KINDS_ASKED_ABOUT and is_heading(self._words, mention):
            return None
        if (concept.only_denied or mention.only_denied) and polarity not in _NOT_TOLD_TO_BE_THERE:
            return None
        return polarity

    def _start(self, mention: Mention) -> int:
        return self._words[mention.first].start

    def _end(self, mention: Mention) -> int:
        return self._words[mention.last].end

    def _says_nothing(self, mention: Mention, concept: Concept, near: Sequence[Mention]) -> bool:
        """Whether the words only name a thing, or tell of something else than of what they name."""
        start = self._start(mention)
        return (
            any(a <= start < b for a, b in self._silent)
            or is_name_of_guidance(self._text, self._end(mention))
            or (mention.concept == "child_abuse" and is_likened_to_an_injury(self._text, start))
            or (concept.kind == "assertion" and not mention.denies and self._is_asked_about(mention))
            # 'no red flags - asked about fever, ...' says what was asked
            or (mention.concept in GAPS and any(a - LONGEST_LEAD <= mention.last < a for a, _ in self._asked))
            or is_only_not_for_long(self._words, mention, concept)
            or is_of_another_disease(self._words, mention, concept, near, self._concepts)
        )

    def _as_worded(self, mention: Mention, concept: Concept, near: Sequence[Mention]) -> Polarity:
        if _is_a_place(concept) and _is_between_two(mention, near):
            return Polarity.PRESENT  # 'cannot tell the back from the joint' denies neither
        if mention.first in self._answered:
            return self._answered[mention.first]
        if mention.denies or any(a <= mention.first < b for a, b in self._asked):
            return Polarity.ABSENT
        return polarity_of(self._words, mention, concept, near)

    def _is_unknown(self, mention: Mention, concept: Concept, near: Sequence[Mention]) -> bool:
        """Whether the text says that nobody knows it; `near` are the mentions around it."""
        if mention.concept in GAPS:
            return False  # what says that a thing is not known stays so
        if _is_between_two(mention, near):
            return False  # which of the two hurts may be unknown, not that one of them does
        return (
            self._is_within_a_gap(mention, near)
            or self._is_missing_from_the_notes(mention)
            or is_said_unknown_behind(self._text, self._end(mention))
            # which of two joints it is may be in doubt, not that one of them hurts
            or (concept.kind != "site" and is_said_unknown_before(self._text, self._start(mention)))
            or is_untold(self._words, mention, concept, near)
            or (
                # 'Could this be cauda equina? Not clear' asks for help, not about a sign
                concept.kind in KINDS_ASKED_ABOUT
                and not concept.urgent
                and is_asked_and_unanswered(self._words, mention)
            )
        )

    def _denies_all(self, mention: Mention) -> bool:
        """'no red flags'"""
        return mention.denies and self._concepts[mention.concept].kind == "assertion"

    def _without_idle_gaps(self, mentions: list[Mention]) -> list[Mention]:
        """The mentions without an outcome that nobody wrote down where another tells it: 'still no better,
        outcome form empty'."""
        told = {
            m.concept
            for m in mentions
            if self._concepts[m.concept].kind == "management"
            and any(w.text in OUTCOME_TOLD or w.text in DENIALS for w in self._words[m.first : m.last + 1])
        }
        return [
            m
            for m in mentions
            if m.concept not in GAPS_OF_ONE_THING or told.isdisjoint(self._concepts[m.concept].makes_untold)
        ]

    def _is_within_a_gap(self, mention: Mention, near: Sequence[Mention]) -> bool:
        """'nobody knows whether he has had any physio': the words that say so name the physio."""
        return any(
            m.first <= mention.first <= m.last and mention.concept in self._concepts[m.concept].makes_untold
            for m in near
        )

    def _is_missing_from_the_notes(self, mention: Mention) -> bool:
        """'no record that red flags were looked for' denies the record, 'flags: none circled' a circle."""
        said = {w.text for w in self._words[mention.first : mention.last + 1]}
        is_of_a_circle = word_at(self._words, mention.last + 1) in _CIRCLED
        return mention.denies and (is_of_a_circle or not said.isdisjoint(_NOTES))

    def _is_asked_about(self, mention: Mention) -> bool:
        """'what are the red flags' names the idea, 'any red flags: no' is a field of a form."""
        if word_at(self._words, mention.last + 1) == ":" or is_answered_behind(self._words, mention):
            return False
        near = [w.text for w in self._words[max(0, mention.first - 3) : mention.first]]
        near = near[max((k + 1 for k, w in enumerate(near) if w in {".", ";", "\n", "?"}), default=0) :]
        if any(w in DENIALS for w in near):
            return False
        return any(w in _ASKS_FOR_THE_IDEA for w in near) and any(w.text == "?" for w in self._words)


def _is_a_place(concept: Concept) -> bool:
    return concept.kind in {"site", "symptom"} or "back_pain" in concept.isa


def _is_between_two(mention: Mention, near: Sequence[Mention]) -> bool:
    """Whether the mention is one of two places between which nobody can tell."""
    return any(m.concept == "undecided_site" and m.first <= mention.first <= m.last for m in near)
