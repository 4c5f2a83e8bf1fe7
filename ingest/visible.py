"""What a reader of the page would see: hidden text is blanked out before anything is read."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.sentences import Span

_HIDDEN_ELEMENTS = frozenset(
    {"script", "style", "template", "noscript", "head", "title", "iframe", "object", "svg"}
)
_VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
)
_HIDDEN_STYLE = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*(hidden|collapse)|opacity\s*:\s*0(\.0*)?\s*(;|$)"
    r"|font-size\s*:\s*0|(?<!-)color\s*:\s*(white|transparent|#fff(fff)?\b)",
    re.IGNORECASE,
)
_MAYBE_HTML = re.compile(r"<[A-Za-z/!?]")
_TAG_NAME = re.compile(r"</?([A-Za-z][A-Za-z0-9-]*)(?=[\s/>])")
_TAG_STOP = re.compile(r"""[<>"']|\n[ \t]*\n""")
_ATTRIBUTE = re.compile(r"""([a-zA-Z-]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?""")
_RAW_TEXT = frozenset({"script", "style"})
# A '<' whose '>' is farther away is a sign for 'less than'.
_MAX_TAG = 2000
_IMAGE = re.compile(r"!\[[^\]\n]{0,500}\](\([^)\n]{0,2000}\)|\[[^\]\n]{0,200}\])")
_LINK_DEFINITION = re.compile(r"^ {0,3}\[[^\]\n]{1,200}\]:[^\n]*", re.MULTILINE)
_CONTROL = re.compile("[\ufeff\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069]")


def visible_text(text: str) -> str:
    """`text` in its full length, with line ends in place of all that is not seen.

    Not seen: comments, scripts, elements that are styled away, tags themselves, images (their alternative
    text included) and link definitions. Line ends keep what stood before a hidden piece apart from what
    stands behind it, so no passage runs across one. Zero-width and direction marks become spaces.
    """
    blanked = _CONTROL.sub(" ", text)
    if _MAYBE_HTML.search(blanked):
        blanked = _without_html(blanked)
    for pattern in (_IMAGE, _LINK_DEFINITION):
        blanked = pattern.sub(lambda found: "\n" * len(found.group()), blanked)
    return blanked


def _without_html(text: str) -> str:
    out = []
    at = 0
    for start, end in _hidden_spans(text):
        if end > at:
            out += [text[at : max(at, start)], "\n" * (end - max(at, start))]
            at = end
    out.append(text[at:])
    return "".join(out)


def _hidden_spans(text: str) -> Iterator[Span]:
    """Spans that are not seen, in order of their starts. Reads each character a bounded number of times:
    the standard parser takes minutes on a file of unclosed tags."""
    hiding: str | None = None  # the element that hides, and how deep its like is nested in it
    depth = 0
    hidden_from = 0
    at = text.find("<")
    while at >= 0:
        piece = _piece_at(text, at)
        if piece is None:
            at = text.find("<", at + 1)
            continue
        if piece.is_text:
            at = text.find("<", piece.end)
            continue
        if hiding is None:
            yield at, piece.end
            if piece.hides:
                hiding, depth, hidden_from = piece.name, 1, at
        elif piece.name == hiding:
            depth += -1 if piece.closes else 1
            if depth == 0:
                yield hidden_from, piece.end
                hiding = None
        at = text.find("<", piece.end)
    if hiding is not None:  # never closed: it hides all that follows
        yield hidden_from, len(text)


@dataclass(frozen=True, slots=True)
class _Piece:
    """A tag, comment or script: never seen itself. `hides`: nor is what follows, up to its end tag.
    `is_text`: no markup after all, and read far enough to know that none begins before `end`."""

    end: int
    name: str = ""
    closes: bool = False
    hides: bool = False
    is_text: bool = False


def _piece_at(text: str, at: int) -> _Piece | None:
    """The markup that begins with the '<' at `at`; None where that is a mere character."""
    if text.startswith("<!--", at):
        close = text.find("-->", at + 4)
        return _Piece(close + 3 if close >= 0 else len(text))
    if text.startswith(("<!", "<?"), at):
        close = text.find(">", at, at + _MAX_TAG)
        return _Piece(close + 1) if close >= 0 else None
    named = _TAG_NAME.match(text, at)
    if named is None:
        return None
    end = _tag_end(text, named.end())
    if end is None:
        return None
    if text[end - 1] != ">":
        return _Piece(end, is_text=True)
    name = named[1].lower()
    if text[at + 1] == "/":
        return _Piece(end, name=name, closes=True)
    if name in _RAW_TEXT:
        closing = re.compile(f"</{name}[^>]{{0,100}}>", re.IGNORECASE).search(text, end)
        return _Piece(closing.end() if closing else len(text))
    attributes = {
        a[1].lower(): a[2] or a[3] or a[4] or "" for a in _ATTRIBUTE.finditer(text, named.end(), end - 1)
    }
    hides = (
        name not in _VOID and text[end - 2] != "/" and (name in _HIDDEN_ELEMENTS or _styled_away(attributes))
    )
    return _Piece(end, name=name, hides=hides)


def _tag_end(text: str, at: int) -> int | None:
    """Behind the '>' that closes a tag, quotes minded; None when it is not closed in its paragraph, and
    how far it was looked for when a tag would be longer than any is."""
    limit = min(len(text), at + _MAX_TAG)
    while (stop := _TAG_STOP.search(text, at, limit)) is not None:
        if stop.group() == ">":
            return stop.end()
        if stop.group() not in "\"'":
            return None
        close = text.find(stop.group(), stop.end(), limit)
        at = close + 1 if close >= 0 else stop.end()
    return None if text[limit - 1] == ">" else limit


def _styled_away(attributes: dict[str, str]) -> bool:
    return (
        "hidden" in attributes
        or attributes.get("aria-hidden", "").lower() == "true"
        or _HIDDEN_STYLE.search(attributes.get("style", "")) is not None
    )
