"""Conditions read from the labels of variants, for tables that write no `when:` of their own."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.domain.picture import Polarity
from bot.domain.variant import Condition, Topic, Variant
from bot.matching.facts import AGE_RANGE
from bot.understanding.age import ages
from bot.understanding.concepts import Concept
from bot.understanding.data_files import read_words
from bot.understanding.lexicon import Lexicon, base_lexicon
from bot.understanding.reader import Reader
from bot.understanding.text import tokens

_TERM = "label:"
# Words of a label that say nothing of the patient by themselves, and those too wide to stand alone.
_WORDS = read_words("bot.matching", "label_words.yaml")
_IDLE, _TOO_WIDE = _WORDS["idle"], _WORDS["too_wide"]
_PHASE = re.compile(
    r":?\s*\b(initial imaging|next imaging study|follow-?up imaging|surveillance imaging|imaging)\b.*$", re.I
)
_SEGMENTS = re.compile(
    r"[.;:]|\bwith or without\b[^.,;:()]*"
    r"|\b(?:and|with|after|in|of|following|due to|who|that|during|for)\b|(?=\b(?:without|no)\b)",
    re.I,
)
_DENIED = re.compile(r"\s*(?:no|without|negative for|absence of)\b", re.I)
# What a topic is about is a complaint or a disease, never how long it has lasted or what was tried.
_NOT_A_COMPLAINT = frozenset({"context", "imaging", "assertion", "management"})


@dataclass(frozen=True, slots=True)
class _Part:
    """A piece of a label: concepts any of which meets it, or all of which are denied."""

    name: str
    any_of: tuple[str, ...]
    denied: bool


def label_lexicon(topics: Sequence[Topic]) -> Lexicon:
    """The base lexicon with a concept for every phrase that labels alone name."""
    used = {c.partition("~")[0] for t in topics for v in t.variants for k in v.conditions for c in k.any_of}
    names = sorted(c for c in used if c.startswith(_TERM))
    if not names:
        return base_lexicon()
    concepts = [
        Concept(
            id=n,
            name=_readable(n),
            kind="label",
            isa=(),
            weight=1.0 + n.count("_"),
            urgent=None,
            question=None,
        )
        for n in names
    ]
    return base_lexicon().extended(
        concepts, [(n, term) for n in names for term in _terms_of(n.removeprefix(_TERM).split("_"))]
    )


def compile_topic(topic: Topic) -> Topic:
    """The topic with conditions for every variant that has none; what a `when:` says stays as it is."""
    if all(v.conditions for v in topic.variants):
        return topic
    reader = Reader(base_lexicon())
    gate = _gate(topic, reader)
    return replace(
        topic,
        variants=tuple(
            v if v.conditions else replace(v, conditions=_conditions(v, gate, reader)) for v in topic.variants
        ),
    )


def _gate(topic: Topic, reader: Reader) -> tuple[str, ...]:
    """What a question must mention at all: the complaint that the topic's name gives."""
    name = re.sub(r"[-–]\s*(child|adult)\s*$", "", topic.name, flags=re.I)
    lexicon = reader.lexicon
    found = [
        f.concept
        for f in reader.read(name).findings
        if lexicon.concepts[f.concept].kind not in _NOT_A_COMPLAINT
    ]
    words = [w for w in _content(name) if w not in _TOO_WIDE]
    # the whole name weighs more than one of its words, so that a sibling topic's word does not win
    named = [_TERM + "_".join(words[:3])] if len(words) > 1 else []
    named += [_TERM + w for w in words if len(w) > 3]
    return tuple(dict.fromkeys([*found, *named]))


def _conditions(variant: Variant, gate: tuple[str, ...], reader: Reader) -> tuple[Condition, ...]:
    parts = _parts_of(_PHASE.sub("", variant.label), reader)
    own_gate = gate or next((p.any_of for p in parts if not p.denied), ())
    found = [
        Condition(name=_readable(own_gate[0]) if own_gate else "the complaint", any_of=own_gate, gate=True)
    ]
    for part in parts:
        rest = tuple(c for c in part.any_of if c not in own_gate and not _is_of(c, own_gate))
        if rest and rest == part.any_of:
            found.append(Condition(name=part.name, any_of=rest, absent=part.denied, soft=True))
    return tuple(found)


def _is_of(concept: str, gate: tuple[str, ...]) -> bool:
    """Whether a phrase says no more than the words of the complaint itself."""
    words = {w for g in gate if g.startswith(_TERM) for w in g.removeprefix(_TERM).split("_")}
    return concept.startswith(_TERM) and set(concept.removeprefix(_TERM).split("_")) <= words


def _parts_of(label: str, reader: Reader) -> list[_Part]:
    """The label's pieces in order; 'a, b or c' is one piece that any of the three meets."""
    parts: list[_Part] = []
    label = re.sub(r"\s*\(([^)]*)\)", r" or \1", label)  # a synonym or a list in brackets
    for segment in _SEGMENTS.split(label):
        if not segment or not segment.strip():
            continue
        pieces = [p.strip() for p in segment.split(",") if p.strip()]
        is_list = len(pieces) > 1 and re.search(r"\bor\b", pieces[-1], re.I)
        for piece in [", ".join(pieces)] if is_list else pieces:
            names = _concepts_in(piece, reader)
            if names:
                parts.append(
                    _Part(piece, names, bool(_DENIED.match(piece)) or _reads_as_denied(piece, reader))
                )
    return parts


def _reads_as_denied(piece: str, reader: Reader) -> bool:
    findings = reader.read(piece).findings
    return bool(findings) and all(f.polarity is Polarity.ABSENT for f in findings)


def _concepts_in(piece: str, reader: Reader) -> tuple[str, ...]:
    """One concept a phrase: the lexicon's where it knows every telling word, else one of its own."""
    names: list[str] = []
    for phrase in re.split(r",|\bor\b|/|\bsuch as\b", piece):
        span = ages(tokens(phrase)) if re.search(r"\d", phrase) else []
        if span:
            names.append(f"{AGE_RANGE}{span[0].low:g}-{span[0].high:g}")
            continue
        over = re.search(r"\b(?:over|older than|above|>)\s*(\d{1,3})\b", phrase)
        if over:
            names.append(f"{AGE_RANGE}{float(over.group(1)) * 12:g}-9999")
            continue
        words = _content(phrase)
        reading = reader.read(phrase)
        known = {
            w.text
            for w in reading.words
            for f in reading.findings
            if f.start <= w.start < f.end and not _is_outside(f.concept, reader.lexicon)
        }
        if words and set(words) <= known:
            is_known = re.search(r"\bknown\b", phrase, re.I) and not re.search(r"\bsuspected\b", phrase, re.I)
            names += [
                f.concept + ("~known" if is_known else "")
                for f in reading.findings
                if not _is_outside(f.concept, reader.lexicon)
            ]
        elif [w for w in words if w not in _TOO_WIDE]:
            names.append(_TERM + "_".join(words[:3]))
    return tuple(dict.fromkeys(names))


def _is_outside(concept: str, lexicon: Lexicon) -> bool:
    """A region that the lexicon knows only to stay silent on; a table about it has words of its own."""
    return "other_region" in lexicon.ancestors(concept)


def _content(phrase: str) -> list[str]:
    return [
        w.text
        for w in tokens(phrase)
        if w.kind in {"word", "num"} and w.text not in _IDLE and len(w.text) > 1
    ]


def _terms_of(words: list[str]) -> list[str]:
    """The phrase in its usual endings, and its words near one another in either order."""
    stems = [_stem(w) for w in words]
    found = [" ".join(stems)]
    if len(stems) == 2:
        found += [f"{stems[0]} ..4 {stems[1]}", f"{stems[1]} ..4 {stems[0]}"]
    if len(stems) > 2:
        found += [f"{stems[0]} ..3 {stems[-1]}", " .. ".join(stems)]
    return found


def _stem(word: str) -> str:
    if len(word) <= 4:
        return word if word.endswith("s") or not word.isalpha() else f"{word}|{word}s"
    for ending in ("ies", "ing", "ed", "es", "s", "y", "e", "al", "ic"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)] + "*"
    return word + "*"


def _readable(concept: str) -> str:
    known = base_lexicon().concepts.get(concept.partition("~")[0])
    return known.name if known else concept.removeprefix(_TERM).replace("_", " ")
