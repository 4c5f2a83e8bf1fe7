"""The part of a turn that asks: what is told around it must not decide what is asked."""

import re
from functools import lru_cache

from bot.understanding.wording import wording

_OPENS = wording("opens_asking")
_REQUEST = wording("request_word")
_STUDY = wording("study")
_SHORT_QUESTION = wording("short_question")
# '?JIA' and 'JIA?/JIA' are doubts of the writer; '38.7' ends no sentence
_END = re.compile(r"\n|[.!;](?=\s|$)|(?<!\s)\?+(?!/)|(?<=\s)\?+(?=\W|$)(?!/)")
_CLAUSE = re.compile(r"(?:[,:(]|\s[-–—]+|[-–—]\s)\s*(?:(?:and|so|but|then)\s+)?|\b(?:and|so|but)\s+")
_WORD = re.compile(r"[^\W\d_]{2,}")
# a last clause that no mark ends: 'request form - what does it cover'; ', which is worse' tells
_ASKS_AT_LAST = re.compile(
    r"(?:what|why|how)(?:[’']?s| is| are| do| does| did| can| could| should| would| will)\b", re.IGNORECASE
)
# 'they ask whether an MRI is reasonable'
_ASKS_WHETHER = re.compile(
    r"\b(?:asks?|asking|wonders?|wondering|(?:wants?|like|need) to know|(?:not|un)sure|question is)\s+"
    r"(?:about\s+)?(?=(?:whether|if|which|what)\b)",
    re.IGNORECASE,
)
_ANY = re.compile(r"\W{0,4}any(?:thing|one|body)?\b", re.IGNORECASE)
_FEWEST_WORDS = 3  # 'JIA?' doubts what is told; 'MRI?' asks for a study


def asking_part(text: str) -> str:
    """The sentences of `text` that ask, each from the clause on that opens as a question; the whole text
    where none asks."""
    return " ".join(asking_sentences(text)) or text


@lru_cache(maxsize=16)  # one turn is looked at by many rules; older ones are let go
def asking_sentences(text: str) -> tuple[str, ...]:
    """The sentences that end in a question mark, else those that open as a question or a request, in
    their order: 'which bit hurts is not recorded. Imaging?' asks for imaging."""
    sentences = _sentences(text)
    marked = tuple(asked for s in sentences if s.endswith("?") and (asked := _asked_in(s)))
    return marked or tuple(asked for s in sentences if not s.endswith("?") and (asked := _asked_in(s)))


@lru_cache(maxsize=16)
def asking_spans(text: str) -> tuple[tuple[int, int], ...]:
    """Where the sentences that ask stand in `text`, from the first word that asks; the last sentence where
    none does: there most people say what they want."""
    asked = asking_sentences(text) or tuple(_sentences(text)[-1:])
    spans, begin = [], 0
    for sentence in asked:
        begin = text.find(sentence, begin)
        spans.append((begin, begin + len(sentence)))
        begin += len(sentence)
    return tuple(spans)


def asks_and_tells_nothing(text: str) -> bool:
    """Whether every sentence of it is a question: 'shocked, abscess on CT. Drain first?' tells as well."""
    sentences = _sentences(text)
    return bool(sentences) and all(sentence.endswith("?") for sentence in sentences)


def _sentences(text: str) -> list[str]:
    found, start = [], 0
    for end in _END.finditer(text):
        found.append(text[start : end.end()])
        start = end.end()
    found.append(text[start:])
    return [sentence.strip() for sentence in found if sentence.strip()]


def _asked_in(sentence: str) -> str | None:
    """What the sentence asks, without what it tells before; None where it asks nothing."""
    if sentence.endswith("?"):
        return _from_question_on(sentence) or (sentence if _is_more_than_doubt(sentence) else None)
    if _OPENS.match(sentence) or _REQUEST.search(sentence):
        return sentence
    whether = _ASKS_WHETHER.search(sentence)
    if whether is not None and _STUDY.search(sentence, whether.end()):
        return sentence[whether.end() :]
    starts = (clause.end() for clause in _CLAUSE.finditer(sentence))
    return next((sentence[start:] for start in starts if _ASKS_AT_LAST.match(sentence[start:])), None)


def _from_question_on(sentence: str) -> str | None:
    starts = (0, *(clause.end() for clause in _CLAUSE.finditer(sentence)))
    return next((sentence[start:] for start in starts if _OPENS.match(sentence[start:])), None)


def _is_more_than_doubt(sentence: str) -> bool:
    """Whether it asks for something: 'JIA?' and '71??' only doubt what is told."""
    names_wish = _STUDY.search(sentence) or _SHORT_QUESTION.search(sentence) or _ANY.match(sentence)
    return names_wish is not None or len(_WORD.findall(sentence)) >= _FEWEST_WORDS
