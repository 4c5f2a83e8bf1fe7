"""One turn of text read into findings, age, sex and the studies it names."""

import re
from dataclasses import dataclass
from functools import cached_property

from bot.domain.picture import Age, Finding, Polarity, ProcedureMention
from bot.understanding.age import ages
from bot.understanding.age_units import AgeMention
from bot.understanding.dictation import spoken_marks_written
from bot.understanding.duration import ACUTE_BELOW_WEEKS, DurationMention, duration_concept, durations
from bot.understanding.lexicon import Lexicon, Mention
from bot.understanding.polarity import polarity_of
from bot.understanding.procedures import contrast_only, procedure_mentions, region_only
from bot.understanding.scope_words import DENIALS
from bot.understanding.sex import SexMention, sexes
from bot.understanding.spelling import corrected
from bot.understanding.text import Token, numbers, tokens

_NEW_PATIENT = re.compile(
    r"(?<!that was the )(?<!that was )(?<!for the )(?<!not the )\b(?:new|another|next|different|second|"
    r"other) (?:pt|patient|case|child|kid|person|one|baby|infant|man|woman|lady)\b(?! (?:with|has) "
    r"(?:no|the same))"
    r"|\b(?:now a|what about a|how about a|and a|next,? a|separate(?:ly)?,? a?)\s*(?:different|new|\d)",
    re.I,
)
_CORRECTION = re.compile(
    r"\b(sorry|actually|correction|i meant|i mean|scrap that|make that|oops|my mistake|rather|not \d+|"
    r"mistyped|typo|wrong)\b",
    re.I,
)
_HYPOTHETICAL = re.compile(
    r"\b(what if|and if|suppose|supposing|assuming|say (?:it|she|he|the)|if (?:it|the|she|he|that|they|"
    r"there|films?|x)|would it change if)\b",
    re.I,
)
_AMENDED = re.compile(
    r"\b(?:amend|correct|revis|re-?report|re-?read|addend|change|sorry|actually|wrong)\w*", re.I
)
_RETRACT = re.compile(
    r"\b(?:forget|scrap|scratch(?= the| that)|ignore|disregard|remove|drop|leave out|take back|strike|"
    r"cancel|delete)\b(?: about)?",
    re.I,
)
_SAFETY_NET = re.compile(
    r"\b(?:return|come back|re-?present|safety[- ]net\w*|advi[cs]ed? (?:to|re)|"
    r"review|attend|knows to|999|111|911)\b[^.;\n]{0,40}\bif\b[^.;\n]*"
    r"|\b(?:read|reading|googled|heard|scared|frightened|fretting|anxious|terrified) "
    r"(?:about|of|up on|(?:that )?(?:it|this) (?:is|was|might be|could be|may be))\b[^.;,\n]{0,50}"
    r"|\b(?:cauda equina|ces|red flags?)\b (?:safety|leaflet|advice|warning|counsel)\w*(?:[- ]net\w*)?"
    r"(?: \w+){0,3}"
    r"|\b(?:explained|discussed|counsell?ed|advised|given|warned|taught|handout|leaflet|safety[- "
    r"]net\w*)\b[^.;\n]{0,40}\b(?:red flags?|warning signs?|cauda equina|ces)\b(?:\s+(?:red flags?|"
    r"warning signs?|signs|symptoms|advice))?",
    re.I,
)
# 'asked about saddle, bladder and bowels - all as usual': what was gone through is denied
_GONE_THROUGH = re.compile(
    r"\b(?:asked|enquired|inquired|went through|ran through|gone through|run through|screened|checked|"
    r"questioned|quizzed)\b[^.;\n?]{0,140}?(?:[-:,]|\band) ?"
    r"(?:(?:and )?(?:all|both|each)\b[^.;\n?]{0,25}\b(?:normal|fine|no|negative|nil|clear|denied|usual|"
    r"ok|okay|always|before|ever)\b|none\b|nil\b|denied\b|negative\b|clear\b|(?:all )?no(?=\s*[.;,\n]|$))",
    re.I,
)
_ASKED = re.compile(r"\bwhat\b[^.;]{0,12}\bif\b", re.I)
_SUPPOSED = re.compile(
    r"\b(?:hypothetical\w*|supposing)\b[^.;\n]*|\bsafety[- ]net\w*\b[^.;\n]*|\bleaflet\b[^.\n]*"
    r"|\b(?:told|advised|asked|instructed|warned)\s+(?:\w+\s+){1,2}to\b[^.;\n]*"
    r"|\bwhat (?:are|were) (?:the )?(?:symptoms|signs|red flags|features) (?:of|for)\b[^?]*"
    r"|(?<=\w )should (?:he|she|they|it|any|there|symptoms|new|further)\b(?: (?:ever|any|new|further))*"
    r" (?:go|get|become|develop|lose|notice|experience|have any|appear|occur|arise|worsen|symptoms)\b"
    r"[^.;\n]*"
    r"|\bif (?:he|she|they|his|her|any|there|it)\b[^.,;\n]{0,20}\b(?:were|ever|goes?|gets?|develops?|"
    r"loses?|wets?|becomes?|starts?|worsens?)\b[^.;,\n]*",
    re.I,
)
_NOT_KNOWN_AFTER = re.compile(
    r"^\s*(?:\?|:|-)?\s*(?:not (?:sure|asked|known|checked|documented|recorded|stated|assessed)|unsure|"
    r"unknown|unclear|dunno|don'?t know)",
    re.I,
)
_NOT_KNOWN_BEFORE = re.compile(
    r"\b(?:unsure|not sure|uncertain|unclear|don'?t know|do not know|"
    r"unknown|can'?t tell|cannot tell|dunno|no info\w*|no idea|"
    r"(?:nobody|no ?one)(?: has| have)?(?: yet)? (?:gone|been|went|run)(?= through)|"
    r"not asked|haven'?t asked|(?:nobody|no ?one|none) (?:can say|knows|asked|recorded|wrote)|can'?t say)"
    r"(?: what| if| whether)?(?: he| she| they)?(?: \w+)?\s+"
    r"(?:about|if|whether|re|regarding|of|on|any|through)\b"
    r"(?:(?!\b(?:has|have|had|is|was|but|with|now|also)\b)[^.;?\n]){0,60}$",
    re.I,
)
_OF_GUIDANCE = re.compile(
    r"^['\"’”]?\s*(?:films?|x-?rays?|radiographs?)?['\"’”]?\s*(?:advice|pathway|guid\w+|article|"
    r"variant|workflow|scenario|recommendation|protocol)",
    re.I,
)
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What one turn says. `withdrawn` are concepts taken back; `words` the tokens after spelling."""

    text: str
    turn: int
    words: tuple[Token, ...]
    findings: tuple[Finding, ...]
    withdrawn: frozenset[str]
    age: Age | None
    age_is_exact: bool
    sex: SexMention | None
    durations: tuple[DurationMention, ...]
    procedures: tuple[ProcedureMention, ...]
    contrast: str | None
    region: str | None
    is_new_patient: bool
    is_correction: bool
    is_hypothetical: bool
    is_amendment: bool
    spelling: tuple[tuple[str, str], ...]


class Reader:
    """Reads questions and labels alike with one lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon

    @cached_property
    def _diagnoses(self) -> frozenset[str]:
        return frozenset(c.id for c in self.lexicon.concepts.values() if c.kind == "diagnosis")

    def words(self, text: str) -> list[Token]:
        """The words of `text` as a reading has them, without the rest of it."""
        return corrected(_initials_joined(tokens(text), self.lexicon), self.lexicon)

    def read(self, text: str, turn: int = 1) -> Reading:
        """Everything the reader understands of `text`; never raises on any text."""
        text = spoken_marks_written(text)
        raw = _initials_joined(tokens(text), self.lexicon)
        words = corrected(raw, self.lexicon)
        spelling = tuple(
            (text[a.start : a.end], b.text) for a, b in zip(raw, words, strict=True) if a.text != b.text
        )
        nums = numbers(words)
        found_ages = ages(words, nums)
        found_durations = durations(words, nums, found_ages)
        mentions = _without_counted(self.lexicon.mentions(words), words, found_ages, found_durations)
        silent = self._silent_spans(text)
        findings = self._findings(text, turn, words, mentions, silent)
        findings += self._duration_findings(text, turn, words, found_durations, findings)
        age = _age(found_ages, text, words, turn)
        if age is not None and not any(a.exact for a in found_ages) and _names(findings, "age_unknown"):
            age = None  # 'a kid or a grown-up, the card is smudged'
        found_sexes = sexes(words)
        return Reading(
            text=text,
            turn=turn,
            words=tuple(words),
            findings=tuple(findings),
            withdrawn=self._withdrawn(text, words, mentions),
            age=age,
            age_is_exact=any(a.exact for a in found_ages),
            sex=next((s for s in found_sexes if s.strong), found_sexes[0] if found_sexes else None),
            durations=tuple(found_durations),
            procedures=procedure_mentions(words, text),
            contrast=contrast_only(words),
            region=region_only(words),
            is_new_patient=bool(_NEW_PATIENT.search(text)),
            is_correction=bool(_CORRECTION.search(text)),
            is_hypothetical=bool(_HYPOTHETICAL.search(text)),
            is_amendment=bool(_AMENDED.search(text)),
            spelling=spelling,
        )

    def _silent_spans(self, text: str) -> list[tuple[int, int]]:
        """Parts that say nothing of the patient: advice on when to come back."""
        spans = [m.span() for m in _SAFETY_NET.finditer(text)]
        if not _ASKED.search(text):  # 'what if she gets worse?' is asked, not supposed
            spans += [m.span() for m in _SUPPOSED.finditer(text)]
        return spans

    def _findings(
        self, text: str, turn: int, words: list[Token], mentions: list[Mention], silent: list[tuple[int, int]]
    ) -> list[Finding]:
        findings: list[Finding] = []
        gone_through = [m.span() for m in _GONE_THROUGH.finditer(text)]
        for mention in mentions:
            start, end = words[mention.first].start, words[mention.last].end
            if any(a <= start < b for a, b in silent) or _RETRACT.search(text[max(0, start - 30) : start]):
                continue
            concept = self.lexicon.concepts[mention.concept]
            if _NOT_KNOWN_AFTER.match(text[end : end + 30]) or (
                # which of two joints it is may be in doubt, not that one of them hurts
                concept.kind != "site" and _NOT_KNOWN_BEFORE.search(text[max(0, start - 100) : start])
            ):
                continue
            if _OF_GUIDANCE.match(text[end : end + 40]):
                continue
            if concept.kind == "assertion" and not mention.denies and self._is_asked_about(words, mention):
                continue
            polarity = Polarity.ABSENT if mention.denies else polarity_of(words, mention, concept, mentions)
            if (
                polarity in {Polarity.PRESENT, Polarity.SUSPECTED}
                and concept.kind in {"symptom", "sign", "diagnosis", "assertion", "history"}
                and any(a <= start < b for a, b in gone_through)
            ):
                polarity = Polarity.ABSENT
            if concept.only_denied and polarity is not Polarity.ABSENT:
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
        sure = frozenset(
            f.start for f in findings if _KNOWN_BEFORE.search(text[max(0, f.start - 30) : f.start])
        )
        return _settled(findings, {f.concept: self.lexicon.concepts[f.concept].kind for f in findings}, sure)

    def _is_asked_about(self, words: list[Token], mention: Mention) -> bool:
        """'what are the red flags' names the idea, not a finding."""
        near = [w.text for w in words[max(0, mention.first - 3) : mention.first]]
        near = near[max((k + 1 for k, w in enumerate(near) if w in {".", ";", "\n", "?"}), default=0) :]
        if any(w in DENIALS for w in near):
            return False
        return any(w in _QUESTION_ABOUT for w in near) and any(w.text == "?" for w in words)

    def _withdrawn(self, text: str, words: list[Token], mentions: list[Mention]) -> frozenset[str]:
        return frozenset(
            m.concept
            for m in mentions
            if _RETRACT.search(text[max(0, words[m.first].start - 30) : words[m.first].start])
        )

    def _duration_findings(
        self, text: str, turn: int, words: list[Token], found: list[DurationMention], findings: list[Finding]
    ) -> list[Finding]:
        """The complaint's duration as a finding: the longest one that is not of a treatment."""
        own = [d for d in found if not d.of_care and not (d.ago and self._follows_event(words, d, findings))]
        own = [d for d in own if not d.ago] or own
        if not own:
            # six weeks of treatment are six weeks of pain at least
            own = [d for d in found if d.of_care and not d.ago and d.weeks >= ACUTE_BELOW_WEEKS][:1]
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


_SPELT_STUDIES = frozenset({"mri", "ct", "xr", "us", "pet", "msv"})


def _initials_joined(words: list[Token], lexicon: Lexicon) -> list[Token]:
    """Initials spelt out in dictation put together: 'j i a', 's i joint', 'm r i'."""
    joined: list[Token] = []
    i = 0
    while i < len(words):
        for length in (4, 3, 2):
            run = words[i : i + length]
            if len(run) == length and all(w.kind == "word" and len(w.text) == 1 for w in run):
                text = "".join(w.text for w in run)
                if text in _SPELT_STUDIES or text in lexicon.vocabulary:
                    joined.append(Token(text, run[0].start, run[-1].end, "word"))
                    i += length
                    break
        else:
            joined.append(words[i])
            i += 1
    return joined


def _without_counted(
    mentions: list[Mention],
    words: list[Token],
    found_ages: list[AgeMention],
    found_durations: list[DurationMention],
) -> list[Mention]:
    """Without words of duration that are part of a number ('39y', '6 days a week'): the number is read
    by its own grammar."""
    counted = [(a.first, a.last) for a in found_ages if a.exact] + [
        (d.first, d.last) for d in found_durations
    ]

    def is_counted(m: Mention) -> bool:
        if m.concept not in {"acute", "subacute", "chronic"}:
            return False
        if any(a <= m.last and m.first <= b for a, b in counted):
            return True
        return m.first > 0 and words[m.first - 1].kind == "num"

    return [m for m in mentions if not is_counted(m)]


_KNOWN_BEFORE = re.compile(
    r"\b(?:known|established|confirmed|diagnosed|dx'?d|has had|follow-?up)\b[^.;\n]*$", re.I
)


def _settled(findings: list[Finding], kinds: dict[str, str], sure: frozenset[int]) -> list[Finding]:
    """One finding a concept: what is said to be there outweighs a mention that is not. Among equals the
    first counts, but for 'back pain' after 'with back'."""
    best: dict[str, Finding] = {}
    for finding in findings:
        held = best.get(finding.concept)
        if (
            held is None
            or _holds_the_noun(finding, held)
            or _outweighs(finding, held, kinds[finding.concept], sure)
        ):
            best[finding.concept] = finding
    return sorted(best.values(), key=lambda f: (f.start, f.concept))


def _holds_the_noun(one: Finding, other: Finding) -> bool:
    """Whether the first begins within the second and is read alike, in as few words: those that end
    the phrase say what is meant."""
    begins_within = other.start < one.start < other.end
    no_longer = len(one.said.split()) <= len(other.said.split())
    return begins_within and no_longer and one.polarity is other.polarity


def _outweighs(one: Finding, other: Finding, kind: str, sure: frozenset[int]) -> bool:
    """Whether the first of two findings of one concept is what the text means. Of a past event the
    denial ('no prior spine surgery'), of a diagnosis the doubt unless another place says it is known."""
    rank = {
        Polarity.PRESENT: 3.0,
        Polarity.SUSPECTED: 2.0,
        Polarity.ABSENT: 2.0,
        Polarity.HISTORICAL: 1.0,
        Polarity.FAMILY: 0.0,
    }

    def weight(f: Finding) -> float:
        if kind == "history" and f.polarity is Polarity.ABSENT:
            return 4.0
        if kind == "diagnosis" and f.polarity is Polarity.PRESENT and f.start not in sure:
            return 1.5
        return rank[f.polarity]

    return weight(one) > weight(other)


def _names(findings: list[Finding], concept: str) -> bool:
    return any(f.concept == concept for f in findings)


def _age(found: list[AgeMention], text: str, words: list[Token], turn: int) -> Age | None:
    if not found:
        return None
    exact = [a for a in found if a.exact]
    chosen = exact[-1] if exact and _CORRECTION.search(text) else (exact[0] if exact else found[0])
    start, end = words[chosen.first].start, words[chosen.last].end
    return Age(
        low_months=chosen.low, high_months=chosen.high, said=text[start:end], turn=turn, start=start, end=end
    )
