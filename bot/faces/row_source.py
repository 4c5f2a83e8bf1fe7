"""Where a row of the table was read, in words."""

# The tags and their meaning stand in source_articles/README.md.
_WORDS = {
    "acr-document": "read on a page or PDF of the American College of Radiology for this scenario",
    "acr-portal-copy": "read in a public copy of the American College of Radiology’s portal data",
    "seed-article": "stated by the explainer article that the article’s facts come from",
}


def source_words(tag: str) -> str:
    """What the tag of a row means, with the tag; a tag of somebody's own stands for itself."""
    words = _WORDS.get(tag)
    return f"{words} ({tag})" if words else tag
