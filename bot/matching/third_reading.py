"""A third reading of a patient's text, by the encoder, beside that by words.

The second reading knows words, pairs of words and what was found; the encoder knows their order and what else
they may mean. Each errs elsewhere: of 800 texts by two authors from whom neither had learned, both
together told a missing fact from a told one with an area of 0.988, the words with 0.977, the encoder with
0.960. Without an encoder the second reading stands alone.
"""

import math
from collections.abc import Mapping
from dataclasses import replace

from bot.domain.ports import TextTold
from bot.matching.second_reading import Opinion

# How much the log odds of each count: about as sure together as the second reading alone.
_OF_WORDS, _OF_TEXT = 0.6, 0.5
_SMALLEST = 1e-6


def joined(opinion: Opinion, told: TextTold | None, labels: Mapping[str, str]) -> Opinion:
    """`opinion` with what the encoder tells weighed in. Unchanged where it tells nothing, or learned a
    variant under another label than the table's `labels` have now."""
    if told is None:
        return opinion
    places = {v: i for i, v in enumerate(told.variants) if labels.get(v) == told.labels[i]}
    if not places.keys() >= opinion.chances.keys():
        return opinion
    said = told.log_odds.tolist()
    odds = {
        v: _OF_WORDS * math.log(max(chance, _SMALLEST)) + _OF_TEXT * said[places[v]]
        for v, chance in opinion.chances.items()
    }
    most = max(odds.values())
    shares = {v: math.exp(each - most) for v, each in odds.items()}
    total = math.fsum(shares.values())
    of_all, of_missing, of_outside = said[len(told.variants) :]
    all_told = max(1 - opinion.missing - opinion.outside, _SMALLEST)
    missing, outside = (
        math.exp(_OF_WORDS * math.log(max(chance, _SMALLEST) / all_told) + _OF_TEXT * (kind - of_all))
        for chance, kind in ((opinion.missing, of_missing), (opinion.outside, of_outside))
    )
    return replace(
        opinion,
        chances={v: share / total for v, share in shares.items()},
        missing=missing / (1 + missing + outside),
        outside=outside / (1 + missing + outside),
        is_of_order=True,
    )
