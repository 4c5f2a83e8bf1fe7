"""One turn of text read into findings, age, sex and the studies it names."""

from dataclasses import replace
from functools import lru_cache

from bot.domain.picture import Age, Finding
from bot.understanding.adult_harm import without_harm_of_adults
from bot.understanding.age import ages, ages_of_the_patient
from bot.understanding.age_units import AgeMention
from bot.understanding.anothers_lines import anothers_lines_left_out
from bot.understanding.background import without_background
from bot.understanding.bare_place import bare_place_mentions
from bot.understanding.complaint import without_idle_places
from bot.understanding.complaint_duration import with_duration
from bot.understanding.contradicted import with_contradicted_unknown
from bot.understanding.counted import without_counted
from bot.understanding.diagnosis_codes import code_mentions
from bot.understanding.dictation import spoken_marks_written
from bot.understanding.dimples import bare_dimple_mentions
from bot.understanding.duration import durations
from bot.understanding.films_disputed import with_disputed_films_unknown
from bot.understanding.films_of_another import without_films_of_others
from bot.understanding.films_read_again import without_first_readings
from bot.understanding.films_unread import unread_film_mentions
from bot.understanding.forms import open_fields_read
from bot.understanding.initials import initials_joined
from bot.understanding.lexicon import Lexicon, Mention
from bot.understanding.of_arthritis import without_other_diseases
from bot.understanding.offspring import tells_an_adult
from bot.understanding.operation_place import without_operations_elsewhere
from bot.understanding.other_senses import OtherSenses
from bot.understanding.own_of_the_same import own_of_the_same
from bot.understanding.procedures import contrast_only, procedure_mentions, region_only
from bot.understanding.reading import Reading
from bot.understanding.running_to import without_ends_of_pain
from bot.understanding.settling import names_a_kind, said_known, settled
from bot.understanding.sex import sexes
from bot.understanding.short_treatment import with_short_courses_tried
from bot.understanding.signs import merged, sign_mentions
from bot.understanding.spelling import corrected
from bot.understanding.standing import Standing
from bot.understanding.steroid_course import without_short_steroids
from bot.understanding.surgery_untold import surgery_untold_mentions
from bot.understanding.taking_back import TakenBack
from bot.understanding.text import Token, numbers, tokens
from bot.understanding.time_kinds import TimeKinds
from bot.understanding.time_set_right import with_times_set_right
from bot.understanding.told_of import told_of
from bot.understanding.trends import trend_mentions
from bot.understanding.turn_signs import AMENDED, CORRECTION, HYPOTHETICAL, NEW_PATIENT


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
        findings = with_duration(findings, found_durations, text, words, self.lexicon.concepts, turn=turn)
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
        standing = Standing(text, words, mentions, kinds, self.lexicon, is_first=turn == 1, is_adult=is_adult)
        findings = [
            Finding(
                concept=mention.concept,
                polarity=polarity,
                said=text[words[mention.first].start : words[mention.last].end],
                turn=turn,
                start=words[mention.first].start,
                end=words[mention.last].end,
            )
            for mention in standing.mentions
            if mention not in taken_back and (polarity := standing.of(mention)) is not None
        ]
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
