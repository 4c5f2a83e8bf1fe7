"""How a correction finds what it corrects among the facts in hand."""

import re
from collections.abc import Container
from dataclasses import replace

from bot.domain.picture import ClinicalPicture, Finding, Polarity
from bot.matching.named_again import named_again
from bot.matching.of_another import names_of_anothers, was_operated_elsewhere
from bot.matching.taken_back import without_named
from bot.understanding.certainty import certainty_of
from bot.understanding.lexicon import Lexicon
from bot.understanding.reading import Reading
from bot.understanding.turn_signs import NEW_PATIENT

_SENTENCE = re.compile(r"[^.;\n?!]+")
_CLAUSE = re.compile(r"[^.,;\n?!]+")
# 'the fever is bed 6's', 'the pyrexia was her twin's chart': whose it is stands behind the verb
_ANOTHERS = re.compile(
    r"(?:\b(?:is|are|was|were|belongs?|belonged|came from|comes from|goes|went)\b|(?<=\bit)'?s\b|"
    r"(?<=\bthat)'?s\b)(?: to| for| with| in| on)?"
    r"[^.;,\n?]{0,20}\b(?:(?:bed|bay|room|cubicle|bedspace|slot) ?\w{1,3}\b|(?:the )?(?:other|another|next|"
    r"previous|last|wrong|different|earlier) (?:patient|pt|child|kid|case|chart|bed|boy|girl|man|woman|lady|"
    r"gentleman|baby|letter|referral|notes?|file|bay|room|cubicle|slot|name|folder)|some(?:one|body) else|"
    r"next door|(?:his|her|their) (?:\w+ )?(?:brother|sister|twin|sibling|mother|mum|mom|father|dad|cousin|"
    r"son|daughter|baby|toddler|child|kid|wife|husband|neighbour)(?:'?s)?\b)",
    re.I,
)
_CONTEXT = "context"
# the film itself, or its report, as the subject of such a sentence
_FILM = re.compile(
    r"\b(?:x-?rays?|xrs?|films?|radiographs?|images?|imaging|pictures?|reports?|plates?)\b", re.I
)
# what was held only because a film showed it
_FILMS = frozenset({"imaging_negative", "imaging_suspicious", "imaging_done"})
_OPERATED = "prior_lumbar_surgery"
# not 'cannot be ruled out', 'has not excluded it', 'to be excluded'
_RULED_OUT = re.compile(
    r"(?<!not )(?<!n't )(?<!to )(?<!never )\b(?:(?:ruled|excluded|refuted|dismissed) (?:it|that|this)"
    r"(?: out)?\b|(?:it|that|this)(?:['’]s| was| is| has| has been| has now been)(?: now| since)? (?:been )?"
    r"(?:ruled out|excluded|refuted|discounted))\b",
    re.I,
)
_SHOWN = frozenset({"spinal_disease"})


def is_anothers(text: str) -> bool:
    """Whether the turn says of something told that it is another patient's, and brings in none itself."""
    return _ANOTHERS.search(text) is not None and not NEW_PATIENT.search(_ANOTHERS.sub(" ", text))


def corrected(reading: Reading, picture: ClinicalPicture, lexicon: Lexicon) -> Reading:
    """The turn with what it takes back or turns round among the facts of `picture`."""
    reading = _without_anothers(reading, picture)
    reading = without_named(reading, picture)
    reading = _with_ruled_out(reading, picture, lexicon)
    return _with_certainty(reading, picture, lexicon)


def _without_anothers(reading: Reading, picture: ClinicalPicture) -> Reading:
    """Findings that a later turn says are someone else's are withdrawn, and not said of this patient."""
    held = {f.concept for f in picture.findings}
    gone: set[Finding] = set()
    films: set[str] = set()
    called = {_OPERATED} if _OPERATED in held and was_operated_elsewhere(reading.text) else set()
    gone |= {f for f in reading.findings if f.concept in called}
    for sentence in _SENTENCE.finditer(reading.text):
        whose = _ANOTHERS.search(sentence.group())
        named = [(a + sentence.start(), b + sentence.start()) for a, b in names_of_anothers(sentence.group())]
        if whose is not None and not named:
            named = [(sentence.start(), sentence.start() + whose.start())]
        for begin, end in named:
            again = named_again(reading.text[begin:end], picture)
            called |= again
            gone |= {f for f in reading.findings if again and begin <= f.start < end}
        if whose is None:
            continue
        verb = sentence.start() + whose.start()
        if _FILM.search(sentence.group(), 0, whose.start()):
            films |= {f.concept for f in picture.findings if f.concept in _FILMS}
        gone |= {
            f
            for f in reading.findings
            if sentence.start() <= f.start < verb and f.concept in held and f.end <= verb
        }
    if not gone and not films and not called:
        return reading
    if films:
        films |= held & _SHOWN
    return replace(
        reading,
        findings=tuple(f for f in reading.findings if f not in gone),
        withdrawn=reading.withdrawn | {f.concept for f in gone} | films | called,
    )


def _with_ruled_out(reading: Reading, picture: ClinicalPicture, lexicon: Lexicon) -> Reading:
    """'rheumatology ruled it out': of the diagnosis told last, where the sentence names none itself."""
    said = _RULED_OUT.search(reading.text)
    if said is None or any(lexicon.concepts[f.concept].kind == "diagnosis" for f in reading.findings):
        return reading
    held = [
        f
        for f in picture.findings
        if lexicon.concepts[f.concept].kind == "diagnosis"
        and f.polarity in {Polarity.PRESENT, Polarity.SUSPECTED}
    ]
    if not held:
        return reading
    last = max(held, key=lambda f: (f.turn, f.start))
    denied = reading.finding(last.concept, said.start(), said.end(), Polarity.ABSENT)
    return replace(reading, findings=(*reading.findings, denied))


def _with_certainty(reading: Reading, picture: ClinicalPicture, lexicon: Lexicon) -> Reading:
    """'sorry - not known, only suspected': of the diagnosis in hand, where the turn names no other."""
    turned = {name: c for c in lexicon.concepts.values() for name in (*c.makes_suspected, *c.makes_known)}
    in_hand = [
        f
        for f in picture.findings
        if f.concept in turned and f.polarity in {Polarity.PRESENT, Polarity.SUSPECTED}
    ]
    if not in_hand:
        return reading
    names = frozenset(f.start for f in reading.findings if f.concept in turned)
    sure = certainty_of(reading.words, reading.text, names)
    if sure is None or _names_other_diagnosis(reading, sure.start, turned, lexicon):
        return reading
    concept = next(
        (
            c.id
            for c in lexicon.concepts.values()
            if in_hand[0].concept in (c.makes_known if sure.known else c.makes_suspected)
        ),
        None,
    )
    opposites = {
        c.id
        for c in lexicon.concepts.values()
        if in_hand[0].concept in (c.makes_suspected if sure.known else c.makes_known)
    }
    if concept is None:
        return reading
    told = reading.finding(concept, sure.start, sure.end)
    kept = tuple(
        f
        for f in reading.findings
        if f.concept not in opposites | {concept}
        and not (lexicon.concepts[f.concept].kind == _CONTEXT and f.start < sure.end and sure.start < f.end)
    )
    return replace(reading, findings=(*kept, told))


def _names_other_diagnosis(reading: Reading, at: int, own: Container[str], lexicon: Lexicon) -> bool:
    """Whether the clause around that place names a diagnosis of its own, which the words may be about."""
    clause = next((m for m in _CLAUSE.finditer(reading.text) if m.start() <= at < m.end()), None)
    if clause is None:
        return False
    return any(
        lexicon.concepts[f.concept].kind in {"diagnosis", "assertion"} and f.concept not in own
        for f in reading.findings
        if clause.start() <= f.start < clause.end()
    )
