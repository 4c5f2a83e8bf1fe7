"""Conditions read from the labels of variants, for tables that write no `when:` of their own."""

import re
from collections import Counter
from dataclasses import replace

from bot.domain.picture import Polarity
from bot.domain.variant import Condition, Topic, Variant
from bot.understanding.lexicon import Concept, Lexicon, base_lexicon
from bot.understanding.reader import Reader
from bot.understanding.text import tokens

_IDLE = frozenset(
    """a an and or of in on with without for to from by at as is are was were be been the this that these those any other than at
    least one more initial imaging next study follow up followup evaluation patient child adult children adults man woman men women known suspected
    suspect new onset no not but if then after before when where which what who whose clinical following including such also has have had
    history high low risk first second further additional management prior previous candidate procedure procedures screening surveillance
    please related findings finding signs sign symptoms symptom evidence presentation presenting without year years old age older younger than
    month months week weeks day days variant treatment planning considered concern possible probable due cause etiology aetiology""".split()
)
_PHASE = re.compile(r"\b(initial imaging|next imaging study|follow-?up imaging|surveillance imaging|imaging)\b.*$", re.I)
_PARTS = re.compile(r"[.,;:()]|\bwith or without\b[^.,;:()]*|\band\b(?! vomiting)|\bwith\b|\bafter\b|\bin\b|\bof\b|\bfollowing\b|\bdue to\b|\bwho\b", re.I)
_TERM = "label:"


def label_concept(phrase: str) -> str:
    """The id of a concept made from a phrase of a label."""
    return _TERM + "_".join(_content(phrase))


def _content(phrase: str) -> list[str]:
    return [w.text for w in tokens(phrase) if w.kind in {"word", "num"} and w.text not in _IDLE and len(w.text) > 1]


def label_lexicon(topics: tuple[Topic, ...]) -> Lexicon:
    """The base lexicon with a concept for every phrase that labels alone name."""
    base = base_lexicon()
    names = sorted(
        {c.partition("~")[0] for t in topics for v in t.variants for k in v.conditions for c in k.any_of if c.startswith(_TERM)}
    )
    if not names:
        return base
    concepts = [
        Concept(id=n, name=n.removeprefix(_TERM).replace("_", " "), kind="label", isa=(), weight=2.0, urgent=None, question=None)
        for n in names
    ]
    terms = [(n, term) for n in names for term in _terms_of(n.removeprefix(_TERM).split("_"))]
    return base.extended(concepts, terms)


def _terms_of(words: list[str]) -> list[str]:
    """The phrase itself in its usual endings, its words apart, and its longest word where it is telling."""
    stems = [_stem(w) for w in words]
    found = [" ".join(stems)]
    if len(stems) == 2:
        found += [f"{stems[0]} ..4 {stems[1]}", f"{stems[1]} ..4 {stems[0]}"]
    if len(stems) > 2:
        found.append(f"{stems[0]} ..3 {stems[-1]}")
        found.append(" .. ".join(stems))
    return found


def _stem(word: str) -> str:
    if len(word) <= 4:
        return word if word.endswith("s") or not word.isalpha() else f"{word}|{word}s"
    for ending in ("ies", "ing", "ed", "es", "s", "y", "e", "al", "ic"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)] + "*"
    return word + "*"


def compile_topic(topic: Topic) -> Topic:
    """The topic with conditions for every variant that has none; what a `when:` says stays as it is."""
    if all(v.conditions for v in topic.variants):
        return topic
    reader = Reader(base_lexicon())
    read = {v.id: _parts_of(v, reader) for v in topic.variants if not v.conditions}
    shared = _shared(read, topic)
    variants = tuple(
        v if v.conditions else replace(v, conditions=_conditions(read[v.id], shared)) for v in topic.variants
    )
    return replace(topic, variants=variants)


_Part = tuple[str, tuple[str, ...], bool]  # name, concepts any of which meets it, whether it is denied


def _parts_of(variant: Variant, reader: Reader) -> list[_Part]:
    """The label cut at its commas and joining words, each piece as the concepts it names."""
    label = _PHASE.sub("", variant.label)
    parts: list[_Part] = []
    at = 0
    for piece in _pieces(label):
        start = label.find(piece, at)
        at = start + len(piece)
        reading = reader.read(piece)
        names: list[str] = []
        denied = bool(re.match(r"\s*(no|without|negative for|absence of)\b", piece, re.I))
        covered: list[tuple[int, int]] = []
        for finding in reading.findings:
            if finding.concept in {"reassuring", "reassuring_exam"}:
                continue
            suffix = "~known" if re.search(r"\bknown\b", piece, re.I) and not re.search("suspected", piece, re.I) else ""
            names.append(finding.concept + suffix)
            covered.append((finding.start, finding.end))
            denied = denied or finding.polarity is Polarity.ABSENT
        left = _left_over(piece, covered)
        for phrase in left:
            names.append(label_concept(phrase))
        if names:
            parts.append((piece.strip(), tuple(dict.fromkeys(names)), denied))
    return parts


def _pieces(label: str) -> list[str]:
    pieces = [p.strip() for p in _PARTS.split(label) if p and p.strip()]
    return [p for p in pieces if _content(p)]


def _left_over(piece: str, covered: list[tuple[int, int]]) -> list[str]:
    """What the lexicon did not know, cut at 'or': each a phrase of at most three content words."""
    kept = "".join(" | " if any(a <= i < b for a, b in covered) else c for i, c in enumerate(piece))
    phrases = []
    for part in re.split(r"\||\bor\b|/", kept):
        words = _content(part)
        if words:
            phrases.append(" ".join(words[:3]))
    return phrases


def _shared(read: dict[str, list[_Part]], topic: Topic) -> frozenset[str]:
    """Concepts that most labels or the topic's name hold: what a question must mention at all."""
    counts = Counter(c for parts in read.values() for c in {c for _, names, denied in parts if not denied for c in names})
    most = max(2, (len(read) + 1) // 2)
    common = {c for c, n in counts.items() if n >= most}
    if common:
        return frozenset(common)
    name_words = {_stem(w).rstrip("*") for w in _content(topic.name)}
    named = {c for c in counts if c.startswith(_TERM) and any(w.startswith(tuple(name_words)) for w in c[len(_TERM) :].split("_"))}
    return frozenset(named)


def _conditions(parts: list[_Part], shared: frozenset[str]) -> tuple[Condition, ...]:
    found: list[Condition] = []
    gates = [n for _, names, denied in parts if not denied for n in names if n in shared]
    if not gates:
        gates = [n for _, names, denied in parts[:1] if not denied for n in names]
    found.append(Condition(name=", ".join(dict.fromkeys(_readable(g) for g in gates)) or "the complaint", any_of=tuple(dict.fromkeys(gates)), gate=True))
    for name, names, denied in parts:
        own = tuple(n for n in names if n not in gates)
        if own:
            found.append(Condition(name=name, any_of=own, absent=denied))
    return tuple(found)


def _readable(concept: str) -> str:
    plain = concept.partition("~")[0].removeprefix(_TERM).replace("_", " ")
    known = base_lexicon().concepts.get(concept.partition("~")[0])
    return known.name if known else plain
