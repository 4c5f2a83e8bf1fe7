"""True sentences put in another shape: clauses moved, lists turned, sentences split, asides left out."""

import re
from collections.abc import Callable, Iterator

from tests.chat_model.synonyms import LIST_ADJECTIVES, LIST_NOUNS
from tests.chat_model.wording import lower_first, upper_first, without_stop

_VERB = (
    r"(?:is|are|has|have|can|cannot|may|must|should|does|do|needs?|shows?|leads?|means?|gives?|calls?|fits?|helps?|"
    r"uses?|adds?|belongs?|moves?|carries|comes?|goes|becomes?|detects?|sees|lasts|follows?|makes?|separates|balances|"
    r"answers|raises|lets|serves|finds|tells|works|depends|determines|screens?|widen|narrow|raise)"
)
_CLAUSE = re.compile(rf"^(?:(?!\b(?:that|which|who|whose|whom)\b)[^,;:])+? {_VERB}\b")
_LATE = re.compile(
    r"^(?P<main>[^,;:]+?),? (?P<how>when|if|unless|because|although) (?P<condition>[^,;:]+)\.$"
)
_EARLY = re.compile(r"^(?P<condition>(?:After|In|At|If|When|For) [^,;:]+), (?P<main>[^,;:]+)\.$")
_ENDS_OPEN = re.compile(
    r"\b(?:only|even|all|especially|except|earlier|not|just|and|or|above|needed|considered)$"
)
_SECOND_VERB = re.compile(rf"\b(?:and|or|but) (?:[\w-]+ )?{_VERB}\b|\bso\b|\bthat\b")
_ACTIVE = re.compile(
    r"^(?P<subject>[^,;:]+?) (?P<modal>can|cannot|may|should|must) (?:always )?"
    r"(?P<verb>show|detect|mimic|limit|miss|cause|reveal|involve|affect|guide|signal|support|include|"
    r"prevent) "
    r"(?P<object>(?:(?!\b(?:and cause|and may|because|when|that|even|whenever|well|directly|as|if|next)\b)"
    r"[^,;:])+)\.$"
)
_DONE = {
    "show": "shown", "detect": "detected", "mimic": "mimicked", "limit": "limited", "miss": "missed",
    "cause": "caused", "reveal": "revealed", "involve": "involved", "affect": "affected", "guide": "guided",
    "signal": "signaled", "support": "supported", "include": "included", "prevent": "prevented",
}  # fmt: skip
_SHOWS = re.compile(
    r"^(?P<subject>[^,;:]*?\b(?:MRI|CT|ultrasound|radiographs|Radiographs|Ultrasound)"
    r"(?: without contrast| of [\w ]+| with gadolinium| at follow-up| after surgery)?) shows? "
    r"(?P<object>(?:(?!\b(?:how|whether|that|less|better|well|only|more|where|no|neither|with|but|in|next|so|not|"
    r"than|as|directly|before|other)\b)[^;:])+)\.$"
)
_AND_CLAUSE = re.compile(rf", and (?P<second>(?:[\w☢'-]+ ){{1,6}}{_VERB} [^;:]+\.)$")
_TAIL = re.compile(
    r", (?:such as|for example|for instance|above all|especially|particularly|which|because|including|so)"
    r" [^;:]+\.$"
)
_BRACKETS = re.compile(r" \((?!AP\b|Disagreement|[\d.<-]+)[^()]*\)")
# A list may be turned only where no word before or behind it belongs to one of its items alone.
_ENDS_LIST = (
    r"(?=[.,;:]|$| (?:is|are|can|may|apart|on|at|in|as|comes|appears|that|each|has|have|leads?|should|must|"
    r"when|with|already|belongs?|places|highly|unlikely|before|caused)\b)"
)
_THREE = re.compile(rf"\b({LIST_NOUNS}), ({LIST_NOUNS})(,?) (and|or) ({LIST_NOUNS})\b{_ENDS_LIST}")
_TWO = re.compile(
    rf"\b({LIST_NOUNS}) (and|or) ({LIST_NOUNS})\b{_ENDS_LIST}|"
    rf"\b({LIST_ADJECTIVES}) (and|or) ({LIST_ADJECTIVES})\b(?! and\b| or\b)"
)
_BEFORE_LIST = re.compile(
    r"(?:^|,|\b(?:for|of|with|the|by|as|include|is|are|show|shows|when|if|from|in|or|and|that|tell|more|new|like|"
    r"for example|because|consider include)) $"
)

Reshape = Callable[[str], Iterator[str]]


def clause_moved(text: str) -> Iterator[str]:
    """'X when Y.' to 'When Y, X.', and back."""
    late = _LATE.match(text)
    if late and len(re.findall(r"\b(?:when|if|because|unless)\b", text)) == 1:
        main, condition = late["main"], late["condition"]
        joined = _SECOND_VERB.search(main) or "nevertheless" in main
        whole = _is_whole(main) and re.search(rf"\b{_VERB}\b", condition)
        if whole and not _ENDS_OPEN.search(main) and not joined:
            yield f"{late['how'].capitalize()} {condition}, {lower_first(main)}."
    early = _EARLY.match(text)
    if (
        early
        and _is_whole(early["main"])
        and not re.match(r"(?:it|they|this)\b", early["main"], re.IGNORECASE)
    ):
        of_another = re.search(r"\ba child\b", early["condition"]) and early["main"].startswith("the child")
        if not of_another and not _SECOND_VERB.search(early["main"]):
            yield f"{upper_first(early['main'])} {lower_first(early['condition'])}."


def passive(text: str) -> Iterator[str]:
    """'X can show Y.' to 'Y can be shown by X.'"""
    found = _ACTIVE.match(text)
    if found is None or found["verb"] not in _DONE or " without " in found["object"]:
        return
    if not re.search(rf"\b(?:who|which|that|avoids|{_VERB})\b|\band$", found["subject"]):
        modal = found["modal"]
        done, by = _DONE[found["verb"]], lower_first(found["subject"])
        yield f"{upper_first(found['object'])} {modal} be {done} by {by}."


def seen_on(text: str) -> Iterator[str]:
    """'CT shows Y.' to 'Y can be seen on CT.'"""
    found = _SHOWS.match(text)
    if found and not re.search(r"\b(?:needs|gives|cannot|can|may|adds|lets)\b", text):
        if "," not in found["object"]:
            yield f"{upper_first(found['object'])} can be seen on {lower_first(found['subject'])}."
        yield f"On {lower_first(found['subject'])}, one can see {lower_first(found['object'])}."


def split(text: str) -> Iterator[str]:
    """One sentence in two."""
    halves = text.split("; ")
    if (
        len(halves) == 2
        and all(len(h.split()) >= 4 for h in halves)
        and not text.startswith(("If ", "When "))
    ):
        yield f"{halves[0]}. {upper_first(halves[1])}"
    second = _AND_CLAUSE.search(text)
    if second and ";" not in text and not text.startswith(("If ", "When ", "After ")):
        first = text[: second.start()]
        if re.search(rf", [\w -]+ {_VERB}\b", first):
            return
        if (
            _is_whole(first)
            and re.match(_CLAUSE, second["second"])
            and not re.search(r"\b(?:whose|that)\b", first)
        ):
            yield f"{first}. {upper_first(second['second'])}"
    for joint, opening in ((", but ", "However, "), (", so ", "Therefore, ")):
        first, joined, rest = text.partition(joint)
        if (
            (
                joined
                and ";" not in text
                and _is_whole(first)
                and re.match(_CLAUSE, rest)
                and " that" not in first
            )
            and not text.startswith(("If ", "When "))
            and not rest.startswith(("that", "far"))
        ):
            yield f"{first}. {opening}{lower_first(rest)}"


def first_half(text: str) -> Iterator[str]:
    """What stands before the semicolon, or before a second full clause."""
    first, joined, _ = text.partition("; ")
    # The first of several things in a row is not all that is said of them.
    if joined and _is_whole(first) and len(first.split()) >= 5 and not first.startswith("Red flags"):
        yield f"{first}."
    second = _AND_CLAUSE.search(text)
    if second and ";" not in text and re.match(_CLAUSE, second["second"]):
        first = text[: second.start()]
        if (
            _is_whole(first)
            and not text.startswith(("If ", "When "))
            and not re.search(r"\b(?:whose|that)\b", first)
        ):
            yield f"{first}."


def aside_dropped(text: str) -> Iterator[str]:
    """Without what stands in brackets, or without a tail that only explains or exemplifies."""
    if _BRACKETS.search(text):
        yield _BRACKETS.sub("", text)
    tail = _TAIL.search(text)
    if tail and ";" not in text:
        main = text[: tail.start()]
        if _is_whole(main) and len(main.split()) >= 5 and not text.startswith(("If ", "When ")):
            yield f"{main}."


def list_turned(text: str) -> Iterator[str]:
    """'A, B or C' to 'C, A or B'."""
    three = _THREE.search(text)
    if three:
        a, b, comma, joint, c = three.groups()
        before, behind = text[: three.start()], text[three.end() :]
        if _BEFORE_LIST.search(before):
            yield f"{before}{c}, {a}{comma} {joint} {b}{behind}"
        if _BEFORE_LIST.search(before) or before.endswith("suspected "):
            yield f"{before}{b}, {a}{comma} {joint} {c}{behind}"
        return
    two = _TWO.search(text)
    if two:
        a, joint, b = (g for g in two.groups() if g is not None)
        before = text[: two.start()]
        if a != b and _BEFORE_LIST.search(before) and not re.search(r", [\w ]*$", before):
            yield f"{before}{b} {joint} {a}{text[two.end() :]}"


def merged(first: str, second: str) -> Iterator[str]:
    """Two sentences in one."""
    if ";" in first + second or len((first + second).split()) > 48:
        return
    if any(t.startswith(("If ", "When ", "After ")) for t in (first, second)):
        return
    shared = _shared_subject(first, second)
    if shared and len(shared.split()) <= 6 and "," not in first:
        rest = second[len(shared) :].lstrip()
        if re.match(rf"(?:also )?{_VERB}\b", rest):
            yield f"{without_stop(first)}, and {rest}"
            return
    yield f"{without_stop(first)}; {lower_first(second)}"
    if "," not in first:
        yield f"{without_stop(first)}, and {lower_first(second)}"


def _shared_subject(first: str, second: str) -> str:
    ahead = re.match(rf"^(?P<subject>[^,;:]+?) (?:also )?{_VERB}\b", first)
    if ahead and second.startswith(f"{ahead['subject']} "):
        return ahead["subject"]
    return ""


def _is_whole(clause: str) -> bool:
    return (
        _CLAUSE.match(clause) is not None
        or re.match(r"[A-Z][a-z]+ (?:for|the|a|an|adding)\b", clause) is not None
    )
