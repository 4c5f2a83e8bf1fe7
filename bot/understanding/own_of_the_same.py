"""The patient's own illness told without its name, behind a relative's: 'sister's JIA is proven; his merely
suspected'."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot.domain.picture import Finding, Polarity
from bot.understanding.concepts import Concept

_WHOSE = (
    r"(?:his|hers|theirs|(?:his|her|their) own|"
    r"(?:in|for|with) (?:him|her|them|(?:his|her) (?:own )?case|this (?:one|boy|girl|child|patient|lad))|"
    r"(?:this|our) (?:boy|girl|child|patient|lad|lass)['’]s)"
)
_SUSPECTED = re.compile(
    rf"\b{_WHOSE}\b(?: ?\([^()]{{0,60}}\))?[,:]?(?: (?:own|is|was|remains|it|its|so|far|still|only|merely|"
    r"just|at|most|as|yet|for|now|present|no|more|than|itself|a|one|has|been|purely|strongly)\b){0,7}[,:]? "
    r"(?:suspected|suspicion|queried|query|possible|probable|unproven|unconfirmed|undiagnosed|presumed|"
    r"guesswork|not (?:yet )?(?:proven|confirmed|established|diagnosed|certain))\b",
    re.I,
)
_FAR = 120  # characters from the relative's illness to the patient's own


def own_of_the_same(findings: Sequence[Finding], text: str, concepts: Mapping[str, Concept]) -> list[Finding]:
    """The patient's own illnesses, suspected, that stand unnamed behind those of a relative."""
    own = []
    for theirs in findings:
        if theirs.polarity is Polarity.FAMILY and concepts[theirs.concept].kind == "diagnosis":
            told = _SUSPECTED.search(text, theirs.end, theirs.end + _FAR)
            if told is not None:
                own.append(
                    replace(
                        theirs,
                        polarity=Polarity.SUSPECTED,
                        said=told.group(),
                        start=told.start(),
                        end=told.end(),
                    )
                )
    return own
