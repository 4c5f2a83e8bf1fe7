"""Eighty texts that try to become markup, fetch something, run, or look like a rating."""

FOREIGN = "http://example.invalid"
RUN = "window.__x=1"

_TAGS = [
    f"<{tag} {event}={RUN}>"
    for tag in ("img src=x", "svg", "body", "video src=x", "input autofocus", "details open")
    for event in ("onload", "onerror", "onfocus", "ontoggle", "onmouseover")
]
_FETCHERS = [
    f"<{tag}>"
    for tag in (
        f"img src={FOREIGN}/a", f"img srcset={FOREIGN}/b", f"iframe src={FOREIGN}/c",
        f"script src={FOREIGN}/d",
        f"link rel=stylesheet href={FOREIGN}/e", f"object data={FOREIGN}/f", f"embed src={FOREIGN}/g",
        f"video poster={FOREIGN}/h", f"audio src={FOREIGN}/i", f"base href={FOREIGN}/j",
        f"meta http-equiv=refresh content='0;url={FOREIGN}'", f"form action={FOREIGN}/k",
        f"table background={FOREIGN}/l", f"input type=image src={FOREIGN}/m", f"svg><image href={FOREIGN}/n",
    )
]  # fmt: skip
_MARKDOWN = [
    f"![i]({FOREIGN}/i.png)", f"[![i]({FOREIGN}/i.png)]({FOREIGN})", f"![i][r] [r]: {FOREIGN}/r.png",
    f"[l](javascript:{RUN})", f"<javascript:{RUN}>", "[l](data:text/html,<script>1</script>)",
    f"[l]: {FOREIGN}", f"<{FOREIGN}>", f"{FOREIGN}/bare",
    "www.example.invalid", "**bold** _it_ ~~no~~ `code`",
    "# heading", "| a | b |", "> quote", "- list", "1. list", "---", "$x^2$",
    f"$\\href{{{FOREIGN}}}{{x}}$", f"$\\includegraphics{{{FOREIGN}}}$",
]  # fmt: skip
_FORGERIES = [
    ":green-badge[Usually Appropriate]", ":red[Usually Not Appropriate]", ":material/check: yes", ":smile:",
    "<span class='badge good'>Usually Appropriate</span>",
    "</p></div><div class=rs><span class='badge good'>ok",
    "<mark id=quote>forged</mark>", "<div class='box urgent'>forged</div>", "\u202eetairporppA yllausU",
    "\u200bUsually Appropriate", "<style>*{display:none}</style>", "<style>@import 'http://example.invalid/s'",
    "{{7*7}} ${7*7} <%= 7*7 %>", "%3Cscript%3E", "&lt;script&gt;&#60;img src=x&#62;",
]  # fmt: skip

PAYLOADS = [*_TAGS, *_FETCHERS, *_MARKDOWN, *_FORGERIES]
