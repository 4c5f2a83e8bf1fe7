"""What a reader of the page would see: hidden text is blanked out before anything is read."""

import re
from html.parser import HTMLParser

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
    walker = _Walker(text)
    walker.feed(text)
    walker.close()
    walker.hide_rest()
    out = []
    at = 0
    for start, end in walker.hidden:
        if end > at:
            out += [text[at : max(at, start)], "\n" * (end - max(at, start))]
            at = end
    out.append(text[at:])
    return "".join(out)


class _Walker(HTMLParser):
    """Collects the spans [start, end) that are not seen, in order."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=False)
        self.hidden: list[tuple[int, int]] = []
        self._text = text
        self._length = len(text)
        self._line_starts = [0, *(found.end() for found in re.finditer("\n", text))]
        self._hiding: str | None = None  # the element that hides, and how deep its like is nested in it
        self._depth = 0
        self._from = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        start = self._here()
        self._hide_tag(start)
        if self._hiding is None:
            if tag not in _VOID and (tag in _HIDDEN_ELEMENTS or _styled_away(dict(attrs))):
                self._hiding, self._depth, self._from = tag, 1, start
        elif tag == self._hiding:
            self._depth += 1

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        self._hide_tag(self._here())

    def handle_endtag(self, tag: str) -> None:
        start = self._here()
        self._hide_to_close(start)
        if tag == self._hiding:
            self._depth -= 1
            if self._depth == 0:
                self.hidden.append((self._from, start))
                self._hiding = None

    def handle_comment(self, data: str) -> None:
        self._hide_to_close(self._here(), at_least=len(data))

    def handle_decl(self, decl: str) -> None:  # noqa: ARG002 - the parser's own name
        self._hide_to_close(self._here())

    def handle_pi(self, data: str) -> None:  # noqa: ARG002 - the parser's own name
        self._hide_to_close(self._here())

    def unknown_decl(self, data: str) -> None:  # noqa: ARG002 - the parser's own name
        self._hide_to_close(self._here())

    def hide_rest(self) -> None:
        """An element that hides and is never closed hides all that follows."""
        if self._hiding is not None:
            self.hidden.append((self._from, self._length))
        self.hidden.sort()

    def _here(self) -> int:
        line, column = self.getpos()
        return self._line_starts[line - 1] + column

    def _hide_tag(self, start: int) -> None:
        self.hidden.append((start, start + len(self.get_starttag_text() or "")))

    def _hide_to_close(self, start: int, *, at_least: int = 0) -> None:
        close = self._text.find(">", start + at_least)
        self.hidden.append((start, close + 1 if close >= 0 else self._length))


def _styled_away(attributes: dict[str, str | None]) -> bool:
    return (
        "hidden" in attributes
        or (attributes.get("aria-hidden") or "").lower() == "true"
        or _HIDDEN_STYLE.search(attributes.get("style") or "") is not None
    )
