"""One turn of text read into findings, age, sex and the studies it names."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from bot.domain.picture import Age, Finding, Polarity
from bot.understanding.adult_harm import without_harm_of_adults
from bot.understanding.age import ages, ages_of_the_patient
from bot.understanding.age_units import AgeMention
from bot.understanding.animals import is_of_an_animal
from bot.understanding.anothers_lines import anothers_lines_left_out
from bot.understanding.answered_in_turn import answered_in_turn
from bot.understanding.asides import (
    gone_through_spans,
    is_name_of_guidance,
    is_said_unknown_before,
    is_said_unknown_behind,
    silent_spans,
)
from bot.understanding.asked_list import LONGEST_LEAD as _LONGEST_LEAD
from bot.understanding.asked_list import lists_of_asked
from bot.understanding.background import without_background
from bot.understanding.bare_place import bare_place_mentions
from bot.understanding.complaint import without_idle_places
from bot.understanding.concepts import Concept
from bot.understanding.contradicted import with_contradicted_unknown
from bot.understanding.counted import is_time_of_complaint, without_counted
from bot.understanding.diagnosis_codes import code_mentions
from bot.understanding.dictation import spoken_marks_written
from bot.understanding.dimples import bare_dimple_mentions
from bot.understanding.duration import ACUTE_BELOW_WEEKS, DurationMention, duration_concept, durations
from bot.understanding.films_disputed import with_disputed_films_unknown
from bot.understanding.films_of_another import without_films_of_others
from bot.understanding.films_read_again import without_first_readings
from bot.understanding.films_unread import unread_film_mentions
from bot.understanding.for_long import is_only_not_for_long
from bot.understanding.forms import open_fields_read
from bot.understanding.initials import initials_joined
from bot.understanding.lexicon import Lexicon, Mention, around
from bot.understanding.likeness import is_likened_to_an_injury
from bot.understanding.no_longer import is_well_no_longer
from bot.understanding.of_arthritis import without_other_diseases
from bot.understanding.offspring import is_of_offspring, tells_an_adult
from bot.understanding.operation_place import without_operations_elsewhere
from bot.understanding.other_senses import OtherSenses
from bot.understanding.own_of_the_same import own_of_the_same
from bot.understanding.polarity import polarity_of
from bot.understanding.procedures import contrast_only, procedure_mentions, region_only
from bot.understanding.reading import Reading
from bot.understanding.running_to import without_ends_of_pain
from bot.understanding.scope_words import DENIALS, GAPS, GAPS_OF_ONE_THING, OUTCOME_TOLD, word_at
from bot.understanding.screens import is_heading
from bot.understanding.settling import names_a_kind, said_known, settled
from bot.understanding.sex import sexes
from bot.understanding.short_treatment import with_short_courses_tried
from bot.understanding.signs import merged, sign_mentions
from bot.understanding.spelling import corrected
from bot.understanding.steroid_course import without_short_steroids
from bot.understanding.surgery_untold import surgery_untold_mentions
from bot.understanding.taking_back import TakenBack
from bot.understanding.text import Token, numbers, tokens
from bot.understanding.time_kinds import TimeKinds
from bot.understanding.time_set_right import with_times_set_right
from bot.understanding.told_of import ToldOf, told_of
from bot.understanding.treatment_of import is_of_another_disease
from bot.understanding.trends import trend_mentions
from bot.understanding.turn_signs import AMENDED, CORRECTION, HYPOTHETICAL, NEW_PATIENT
from bot.understanding.unanswered import is_asked_and_unanswered
from bot.understanding.untold import KINDS_ASKED_ABOUT, is_untold

_SENTENCE_END = re.compile(r"[.;?!\n]")
_QUESTION_ABOUT = frozenset(
    {
        "what",
        "which",
        "any",
        "key",
        "list",
        "are",
        "these",
        "those",
        "such",
        "common",
        "typical",
        "main",
        "classic",
        "count",
        "counts",
    }
)


_NOT_TOLD_TO_BE_THERE = frozenset({Polarity.ABSENT, Polarity.UNKNOWN})
_THERE = frozenset({Polarity.PRESENT, Polarity.SUSPECTED})
_TOLD = frozenset({Polarity.HISTORICAL, Polarity.PRESENT})


class Reader:
    """Reads questions and labels alike with one lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        # A turn is cut for its search and again when it is read; older ones are let go.
        self._cut = lru_cache(maxsize=16)(self._cut_anew)

    def as_read(self, text: str) -> str:
        """`text` with dictated marks written and the open fields of forms as such; every place stays."""
        return open_fields_read(spoken_marks_written(text))

    def words(self, text: str) -> tuple[Token, ...]:
        """The words of `text` as a reading has them, without the rest of it."""
        return self._cut(text)[1]

    def _cut_anew(self, text: str) -> tuple[tuple[Token, ...], tuple[Token, ...]]:
        """The words of `text` as they were written, and put right."""
        raw = initials_joined(tokens(text), self.lexicon.vocabulary)
        return tuple(raw), tuple(corrected(raw, self.lexicon))

    def read(self, text: str, turn: int = 1) -> Reading:
        """Everything the reader understands of `text`; never raises on any text."""
        text = self.as_read(text)
        if turn == 1:
            text = anothers_lines_left_out(text)
        raw, cut = self._cut(text)
        words = list(cut)
        spelling = tuple(
            (text[a.start : a.end], b.text) for a, b in zip(raw, words, strict=True) if a.text != b.text
        )
        nums = numbers(words)
        found_ages = ages(words, nums)
        found_durations = durations(words, nums, found_ages)
        mentions = self.lexicon.mentions(words)
        kinds = TimeKinds(words, mentions, self.lexicon.concepts)
        found_durations = [
            replace(d, told_of=told_of(words, d.first, d.last, kinds.at)) for d in found_durations
        ]
        found_durations = with_times_set_right(words, found_durations, kinds.at)
        mentions = without_counted(mentions, words, found_ages, found_durations, kinds.at)
        other_senses = OtherSenses(words)
        mentions = other_senses.left_out(mentions)
        made = other_senses.left_out(sign_mentions(raw, words, mentions, self.lexicon))
        made += bare_place_mentions(words, mentions, self.lexicon.concepts)
        made += unread_film_mentions(words, mentions, self.lexicon.concepts)
        made += bare_dimple_mentions(words, self.lexicon.concepts)
        made += surgery_untold_mentions(words, mentions + made, self.lexicon.concepts)
        made += code_mentions(text, words, self.lexicon) + trend_mentions(words, nums)
        mentions = merged(mentions, [m for m in made if m.concept in self.lexicon.concepts])
        own_ages = ages_of_the_patient(found_ages)
        mentions = without_operations_elsewhere(mentions, words)
        mentions = without_harm_of_adults(mentions, words, own_ages)
        mentions = with_short_courses_tried(mentions, words, found_durations)
        mentions = without_short_steroids(mentions, words, found_durations, self.lexicon.concepts)
        back = TakenBack(text)
        taken_back = [m for m in mentions if back.holds(words[m.first].start, words[m.last].end)]
        findings = self._findings(
            text, turn, words, mentions, kinds, taken_back, is_adult=tells_an_adult(own_ages)
        )
        findings += self._duration_findings(text, turn, words, found_durations, findings)
        age = _age(own_ages, text, words, turn)
        if age is not None and not any(a.exact for a in own_ages) and _names(findings, "age_unknown"):
            age = None  # 'a kid or a grown-up, the card is smudged'
        found_sexes = sexes(words)
        return Reading(
            text=text,
            turn=turn,
            words=tuple(words),
            findings=tuple(findings),
            withdrawn=frozenset(m.concept for m in taken_back),
            age=age,
            age_is_exact=any(a.exact for a in own_ages),
            sex=next((s for s in found_sexes if s.strong), found_sexes[0] if found_sexes else None),
            durations=tuple(found_durations),
            procedures=procedure_mentions(words, text),
            contrast=contrast_only(words),
            region=region_only(words),
            is_new_patient=bool(NEW_PATIENT.search(text)),
            is_correction=bool(CORRECTION.search(text)),
            is_hypothetical=bool(HYPOTHETICAL.search(text)),
            is_amendment=bool(AMENDED.search(text)),
            spelling=spelling,
        )

    def _findings(
        self,
        text: str,
        turn: int,
        words: list[Token],
        mentions: list[Mention],
        kinds: TimeKinds,
        taken_back: list[Mention],
        *,
        is_adult: bool,
    ) -> list[Finding]:
        findings: list[Finding] = []
        silent = silent_spans(text, is_first=turn == 1)
        gone_through = gone_through_spans(text)
        answered = answered_in_turn(words, mentions)
        asked = lists_of_asked(words, [m for m in mentions if self._denies_all(m)])
        mentions = self._without_idle_gaps(words, mentions)
        untold = self._untold_of_one_thing(mentions)
        for mention in mentions:
            start, end = words[mention.first].start, words[mention.last].end
            if mention in taken_back or any(a <= start < b for a, b in silent):
                continue
            concept = self.lexicon.concepts[mention.concept]
            if is_name_of_guidance(text, end):
                continue
            if mention.concept == "child_abuse" and is_likened_to_an_injury(text, start):
                continue
            if concept.kind == "assertion" and not mention.denies and self._is_asked_about(words, mention):
                continue
            if mention.concept in GAPS and any(a - _LONGEST_LEAD <= mention.last < a for a, _ in asked):
                continue  # 'no red flags - asked about fever, ...' says what was asked
            near = around(mentions, mention)
            if is_only_not_for_long(words, mention, concept) or is_of_another_disease(
                words, mention, concept, near, self.lexicon.concepts
            ):
                continue
            if _is_a_place(concept) and _is_between_two(mention, near):
                polarity = Polarity.PRESENT  # 'cannot tell the back from the joint' denies neither
            elif mention.first in answered:
                polarity = answered[mention.first]
            elif mention.denies or any(a <= mention.first < b for a, b in asked):
                polarity = Polarity.ABSENT
            else:
                polarity = polarity_of(words, mention, concept, near)
            if polarity in _THERE | {Polarity.HISTORICAL} and (
                is_of_an_animal(words, mention) or (is_adult and is_of_offspring(words, mention))
            ):
                polarity = Polarity.FAMILY
            if polarity is Polarity.ABSENT and (
                # 'has not walked since Friday' denies walking, not since when
                is_time_of_complaint(words, mention, kinds.at) or is_well_no_longer(words, mention, concept)
            ):
                polarity = Polarity.PRESENT
            is_gap = polarity in _THERE and mention.concept in untold
            if is_gap or self._is_unknown(text, words, mention, near):
                if concept.kind not in KINDS_ASKED_ABOUT:
                    continue
                polarity = Polarity.UNKNOWN
            if (
                polarity in _THERE
                and mention.first not in answered
                and concept.kind in {"symptom", "sign", "diagnosis", "assertion", "history"}
                and any(a <= start < b for a, b in gone_through)
            ):
                polarity = Polarity.ABSENT
            if polarity in _THERE and concept.kind in KINDS_ASKED_ABOUT and is_heading(words, mention):
                continue
            if (concept.only_denied or mention.only_denied) and polarity not in _NOT_TOLD_TO_BE_THERE:
                continue
            findings.append(
                Finding(
                    concept=mention.concept,
                    polarity=polarity,
                    said=text[start:end],
                    turn=turn,
                    start=start,
                    end=end,
                )
            )
        findings += own_of_the_same(findings, text, self.lexicon.concepts)
        findings = without_films_of_others(findings, text)
        findings = without_first_readings(findings, words)
        findings = without_idle_places(findings, text)
        findings = without_other_diseases(findings, words, text, self.lexicon, is_first=turn == 1)
        findings = without_ends_of_pain(findings, words)
        findings = without_background(findings, words, self.lexicon)
        findings = with_contradicted_unknown(findings, words, self.lexicon.concepts)
        findings = with_disputed_films_unknown(findings, words)
        sure = frozenset(f.start for f in findings if said_known(text, f.start, f.end))
        named = frozenset(f.start for f in findings if names_a_kind(text, f))
        kinds_of = {f.concept: self.lexicon.concepts[f.concept].kind for f in findings}
        return settled(findings, kinds_of, sure, named)

    def _is_unknown(self, text: str, words: list[Token], mention: Mention, near: Sequence[Mention]) -> bool:
        """Whether the text says that nobody knows it; `near` are the mentions around it."""
        concept = self.lexicon.concepts[mention.concept]
        start, end = words[mention.first].start, words[mention.last].end
        if mention.concept in GAPS:
            return False  # what says that a thing is not known stays so
        if _is_between_two(mention, near):
            return False  # which of the two hurts may be unknown, not that one of them does
        return (
            self._is_within_a_gap(mention, near)
            or is_said_unknown_behind(text, end)
            # which of two joints it is may be in doubt, not that one of them hurts
            or (concept.kind != "site" and is_said_unknown_before(text, start))
            or is_untold(words, mention, concept, near)
            or (
                # 'Could this be cauda equina? Not clear' asks for help, not about a sign
                concept.kind in KINDS_ASKED_ABOUT
                and not concept.urgent
                and is_asked_and_unanswered(words, mention)
            )
        )

    def _denies_all(self, mention: Mention) -> bool:
        """'no red flags'"""
        return mention.denies and self.lexicon.concepts[mention.concept].kind == "assertion"

    def _without_idle_gaps(self, words: list[Token], mentions: list[Mention]) -> list[Mention]:
        """The mentions without an outcome that nobody wrote down where another tells it: 'still no better,
        outcome form empty'."""
        told = {
            m.concept
            for m in mentions
            if self.lexicon.concepts[m.concept].kind == "management"
            and any(w.text in OUTCOME_TOLD or w.text in DENIALS for w in words[m.first : m.last + 1])
        }
        return [
            m
            for m in mentions
            if m.concept not in GAPS_OF_ONE_THING
            or told.isdisjoint(self.lexicon.concepts[m.concept].makes_untold)
        ]

    def _untold_of_one_thing(self, mentions: list[Mention]) -> frozenset[str]:
        """'8 kilos down. Whether he was dieting I did not ask': what another sentence says is not known."""
        gaps = {m.concept for m in mentions if m.concept in GAPS_OF_ONE_THING}
        return frozenset(c for gap in gaps for c in self.lexicon.concepts[gap].makes_untold)

    def _is_within_a_gap(self, mention: Mention, near: Sequence[Mention]) -> bool:
        """'nobody knows whether he has had any physio': the words that say so name the physio."""
        return any(
            m.first <= mention.first <= m.last
            and mention.concept in self.lexicon.concepts[m.concept].makes_untold
            for m in near
        )

    def _is_asked_about(self, words: list[Token], mention: Mention) -> bool:
        """'what are the red flags' names the idea, 'any red flags: no' is a field of a form."""
        if word_at(words, mention.last + 1) == ":":
            return False
        near = [w.text for w in words[max(0, mention.first - 3) : mention.first]]
        near = near[max((k + 1 for k, w in enumerate(near) if w in {".", ";", "\n", "?"}), default=0) :]
        if any(w in DENIALS for w in near):
            return False
        return any(w in _QUESTION_ABOUT for w in near) and any(w.text == "?" for w in words)

    def _duration_findings(
        self, text: str, turn: int, words: list[Token], found: list[DurationMention], findings: list[Finding]
    ) -> list[Finding]:
        """The complaint's duration as a finding: the longest of those said of it, or else of nothing."""
        own = [
            d
            for d in found
            if not d.of_care
            and d.told_of is not ToldOf.OTHER
            and not (d.ago and d.told_of is not ToldOf.COMPLAINT and self._follows_event(words, d, findings))
            and not (
                not (d.ago and d.told_of is ToldOf.COMPLAINT)
                and _is_of_the_past(text, words[d.first].start, findings)
            )
        ]
        own = [d for d in own if d.told_of is ToldOf.COMPLAINT] or own
        own = [d for d in own if not d.ago] or own
        if not own:
            # six weeks of treatment are six weeks of pain at least
            own = [
                d
                for d in found
                if d.of_care and d.told_of is not ToldOf.OTHER and not d.ago and d.weeks >= ACUTE_BELOW_WEEKS
            ][:1]
        said_words = {f.concept for f in findings}
        extra = []
        if own:
            longest = max(own, key=lambda d: d.weeks)
            concept = duration_concept(longest.weeks)
            start, end = words[longest.first].start, words[longest.last].end
            for vague in ("acute", "subacute", "chronic"):
                if vague != concept and vague in said_words:
                    # a number outranks a word: 'acute on chronic' keeps both words, '3 days' settles 'sudden'
                    findings[:] = [f for f in findings if f.concept != vague]
            findings[:] = [f for f in findings if f.concept != concept]
            extra.append(
                Finding(
                    concept=concept,
                    polarity=Polarity.PRESENT,
                    said=text[start:end],
                    turn=turn,
                    start=start,
                    end=end,
                )
            )
        return extra

    def _follows_event(self, words: list[Token], d: DurationMention, findings: list[Finding]) -> bool:
        """'discectomy 2 years ago': the duration belongs to the event before it, not to the pain."""
        start = words[d.first].start
        return any(
            0 <= start - f.end <= 25
            and self.lexicon.concepts[f.concept].kind in {"history", "management", "diagnosis"}
            for f in findings
        )


def _is_a_place(concept: Concept) -> bool:
    return concept.kind in {"site", "symptom"} or "back_pain" in concept.isa


def _is_between_two(mention: Mention, near: Sequence[Mention]) -> bool:
    """Whether the mention is one of two places between which nobody can tell."""
    return any(m.concept == "undecided_site" and m.first <= mention.first <= m.last for m in near)


def _is_of_the_past(text: str, start: int, findings: list[Finding]) -> bool:
    """'foot drop since an injury at age 12, unchanged for thirty years': no complaint's duration, unless a
    complaint of today stands between."""
    before = max((f for f in findings if f.end <= start and f.polarity in _TOLD), key=_begin, default=None)
    return (
        before is not None
        and before.polarity is Polarity.HISTORICAL
        and not _SENTENCE_END.search(text[before.end : start])
    )


def _begin(finding: Finding) -> int:
    return finding.start


def _names(findings: list[Finding], concept: str) -> bool:
    return any(f.concept == concept for f in findings)


def _age(found: list[AgeMention], text: str, words: list[Token], turn: int) -> Age | None:
    if not found:
        return None
    exact = [a for a in found if a.exact]
    chosen = exact[0] if exact else found[0]
    if exact and CORRECTION.search(text, words[chosen.last].end):
        chosen = exact[-1]
    start, end = words[chosen.first].start, words[chosen.last].end
    return Age(
        low_months=chosen.low, high_months=chosen.high, said=text[start:end], turn=turn, start=start, end=end
    )
