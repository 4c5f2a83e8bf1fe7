"""True sentences out of the articles, each as a claim that stands on its own."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.domain.passage import Passage, SectionRole, Sentence
from tests.chat_model.wording import lower_first, upper_first

VARIANT_ID = re.compile(r"\b[a-z]+(?:-[a-z]+)+/\d+\b", re.IGNORECASE)
_LABEL = re.compile(r"\*\*(?P<label>[^*]+?):\*\*\s+")
_ANSWER = re.compile(r"(?:Yes|No)[:,] ")
_BRACKETED_ID = re.compile(r"\s*\([^()]*[a-z]/\d[^()]*\)")
_FINITE = re.compile(
    r"\b(is|are|was|has|have|had|can|cannot|may|must|should|does|do|did|will|would|needs?|shows?|leads?|"
    r"means?|gives?|calls?|fits?|helps?|uses?|adds?|raises?|makes?|belongs?|moves?|covers?|detects?|takes?|"
    r"carries|carry|goes|comes?|becomes?|involves?|looks?|lacks?|runs?|follows?|separates?|supports?|answers|"
    r"lasts|falls|serves|finds?|tells|works|divides?|splits|ends?|suits?|blocks?|determines|stops|signals?|"
    r"applies|describes|assumes|supplies|suggests?|defines|surveys|narrows?|widens?|matters|brings|limits?|"
    r"excludes|includes?|lets?|rests?|keeps?|selects?|screens?|accompanies|commonly|changes?|compares|"
    r"reveals?|explains?|points?|finds|concerns?|asks|wakes|establishes|reaches|balances|states?)\b"
)
_IMPERATIVE = re.compile(
    r"(?:ask|request|record|state|name|give|write|tell|consider|order|choose|describe|limit|plan|screen|send|"
    r"draw|refer|consult|start|advise|suggest|discuss|report|raise|telephone|stop|do not|review|supply|"
    r"re-evaluate|document)\b",
    re.IGNORECASE,
)
# What a label with a condition is needed for: the rest would be said of everyone without it.
_NEEDS_CONDITION = re.compile(
    r"(?:the (?:patient|child) moves|a candidate|no imaging|MRI |ESR |ultrasound or MRI|later imaging|axial|"
    r"active axial|stop|ask|re-evaluate|do not|suspicion of|a compression fracture changes)\b",
    re.IGNORECASE,
)
_LEANS_ON_ANOTHER = re.compile(r"(?:This|It|He|His|These|They|One of the following|Two MRI studies|All of)\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Truth:
    """A sentence of a passage and the claim that it makes when it stands alone."""

    passage: Passage
    sentence: Sentence
    text: str

    @property
    def is_order(self) -> bool:
        """Whether it tells the reader to do something: 'Ask for two views.'"""
        return is_order(self.text)


def is_order(text: str) -> bool:
    return _IMPERATIVE.match(text) is not None


def truths_of(passages: Sequence[Passage]) -> Iterator[Truth]:
    """Every sentence that words no rating and can be read alone."""
    for passage in passages:
        for sentence in passage.sentences:
            text = standing_alone(sentence.text)
            if text is not None and not sentence.states_rating:
                yield Truth(passage=passage, sentence=sentence, text=text)


def standing_alone(sentence: str, *, keep_ids: bool = False) -> str | None:
    """The sentence without mark-up, label and ids in brackets; None where that is no whole sentence.

    A label that states a condition becomes one where the rest is only true so:
    '**If MRI is negative:** The patient moves on.'
    """
    text = " ".join(sentence.split())
    label = _LABEL.match(text)
    rest = text[label.end() :] if label else _ANSWER.sub("", text, count=1)
    if label and not (_FINITE.search(rest) or _IMPERATIVE.match(rest)):
        return None
    if label and label["label"].startswith("If ") and _NEEDS_CONDITION.match(rest):
        rest = f"{label['label']}, {lower_first(rest)}"
    elif label and label["label"].startswith(("What next", "When to")):
        return None
    rest = upper_first(rest if keep_ids else _BRACKETED_ID.sub("", rest))
    whole = rest.endswith(".") and not set("|*") & set(rest) and len(rest.split()) >= 5
    return rest if whole and not _LEANS_ON_ANOTHER.match(rest) else None


def is_about_patients(passage: Passage) -> bool:
    """Whether it holds guidance, rather than an example patient or where the article comes from."""
    return passage.role not in (SectionRole.VIGNETTE, SectionRole.PROVENANCE)
