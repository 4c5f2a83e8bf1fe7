"""Dates of a person's life and care: days and months, in digits and words; a bare year is none.

British durations ('2/52', '3/7', '5/12') and fractions ('power 4/5') are no dates. Every pattern is
bounded: no repetition stands inside a repetition, so that time grows with the length of the text alone.
"""

import re

from bot.chat_model.marking import Marked

_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_MONTH = r"(?:0?[1-9]|1[0-2])"
_YEAR = r"(?:19|20)\d\d"
_FREE = r"(?<![\w./-])(?<!\d,)"  # begins no later than the number does: 'T12-L1', 'v1.2.10'
_END = r"(?![\w/])(?!-\w)(?!\.\d)"
# A dose or a measure follows, so that '5-10-15 mg' is none.
_NO_UNIT = (
    r"(?![ ]?(?:mg|mcg|g|kg|ml|units?|iu|mm|cm|m|hz|hours?|hrs?|days?|weeks?|wks?|months?|mths?|years?|yrs?"
    r"|y/?o|times|x|%|doses?|sessions?|degrees?|deg)\b)"
)
_IN_DIGITS = [
    re.compile(rf"{_FREE}{_YEAR}([-/.]){_MONTH}\1{_DAY}(?:T\d\d:\d\d(?::\d\d)?Z?)?{_END}"),
    re.compile(rf"{_FREE}(?:{_DAY}([-/.]){_MONTH}|{_MONTH}([-/.]){_DAY})(?:\1|\2){_YEAR}{_END}"),
    re.compile(rf"{_FREE}(?:{_DAY}([-/.]){_MONTH}\1|{_MONTH}([-/.]){_DAY}\2){_YEAR}{_END}"),
    re.compile(rf"{_FREE}(?:{_DAY}/{_MONTH}|{_MONTH}/{_DAY})/\d\d{_END}{_NO_UNIT}"),
    re.compile(rf"{_FREE}(?:{_DAY}([-.]){_MONTH}\1|{_MONTH}([-.]){_DAY}\2)\d\d{_END}{_NO_UNIT}"),
    re.compile(rf"{_FREE}(?:{_DAY}[ ]{_MONTH}|{_MONTH}[ ]{_DAY})[ ]{_YEAR}{_END}"),
    re.compile(rf"{_FREE}{_YEAR}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?:T?\d{{4,6}})?{_END}"),
    re.compile(rf"{_FREE}(?:{_MONTH}[/.]{_YEAR}|{_YEAR}[-/](?:0[1-9]|1[0-2])){_END}"),
]
# Two numbers alone are a day and month only where something says so; never over 5, 7, 10, 12 or 52.
_DAY_AND_MONTH = re.compile(
    r"(?i)\b(?:on(?:[ ]the)?|since|dated?:?|seen|from|by|until|till|before|after|admitted"
    r"|discharged|scanned|done"
    r"|performed|booked[ ]for|due|appointment|appt|clinic|operated)[ ]"
    rf"(?P<it>(?:\d\d|[1-9])/(?!0?5\b|7\b|10\b|12\b|52\b)(?:\d\d|[1-9])){_END}{_NO_UNIT}"
)
_PADDED = re.compile(rf"{_FREE}(?P<it>(?:0[1-9]/(?:0[1-9]|1[0-2])|(?:[12]\d|3[01])/0[1-9])){_END}{_NO_UNIT}")
_SURE_MONTHS = (
    r"jan(?:uary|uar|vier)?|feb(?:ruary|ruar|rero)?|f[ée]vrier|apr(?:il)?|avril|abril|jun[eio]?|juin"
    r"|jul[yi]?|julio|juillet|aug(?:ust)?|ao[uû]t|agosto|sept?(?:ember|embre|iembre)?|oct(?:ober|obre|ubre)?"
    r"|oktober|nov(?:ember|embre|iembre)?|dec(?:ember)?|dezember|d[ée]cembre|dic(?:iembre)?|enero|gennaio"
    r"|märz|mai|mayo|marzo|ottobre|janeiro"
)
_MONTH_WORD = rf"(?:{_SURE_MONTHS}|mar(?:ch)?|may)"
_ORDINAL = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)"
_ANY_DAY = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
_ANY_YEAR = rf"(?:{_YEAR}|'\d\d)"
_IN_WORDS = [
    # 12 March 2024, 12th of March '24, 12-MAR-24, 12MAR2024
    re.compile(
        rf"(?i)(?<![\w./]){_ANY_DAY}[ .-]{{0,2}}(?:of[ ]|de[ ])?{_MONTH_WORD}\.?[ ,-]{{0,2}}(?:de[ ])?"
        rf"(?:{_ANY_YEAR}|(?<=[-])\d\d)(?!\d)"
    ),
    # March 12, 2024; March 12th
    re.compile(rf"(?i)\b{_MONTH_WORD}\.?[ -]?{_ANY_DAY}(?:,[ ]?|[ ]|-){_ANY_YEAR}(?!\d)"),
    re.compile(rf"(?i)\b{_MONTH_WORD}\.?[ ](?:the[ ])?{_ORDINAL}\b"),
    re.compile(rf"(?i)(?<![\w./])(?:the[ ])?{_ORDINAL}[ ](?:of[ ])?{_MONTH_WORD}\b"),
    # 12 March; June 3. 'may' and 'march' are verbs too: only with a capital, and no verb after it
    re.compile(rf"(?i)(?<![\w./]){_DAY}[ -]?(?:of[ ])?(?:{_SURE_MONTHS})\b"),
    re.compile(
        rf"(?<![\w./]){_DAY}[ -]?(?:of[ ])?(?:Mar|March|May|MAR|MAY)\b"
        r"(?![ ](?i:have|has|be|need|not|also|well|require|show|benefit|get|I|we|he|she|they|it)\b)"
    ),
    re.compile(rf"(?i)\b(?:{_SURE_MONTHS})[ ]{_DAY}(?![\d/.]){_NO_UNIT}"),
    re.compile(rf"\b(?:Mar|March|May|MAR|MAY)[ ]{_DAY}(?![\d/.]){_NO_UNIT}"),
    # March 2024, Sept '23
    re.compile(rf"(?i)\b{_MONTH_WORD}\.?(?:,[ ]?|[ ](?:of[ ])?|[-/])?{_ANY_YEAR}(?!\d)"),
    re.compile(rf"(?i)\b(?:{_SURE_MONTHS})-\d\d\b"),
    # since March, early in June
    re.compile(
        rf"(?i)\b(?:since|in|until|till|from|during|last|this|next|early|mid|late|by|before|after)"
        rf"(?:[ ](?:early|mid|late|last|this))?[ -](?P<it>{_SURE_MONTHS})\b\.?(?![ ]?\d|[ ]?:)"
    ),
    re.compile(r"(?i)\b(?:since|until|till|last|early|mid|late)[ -](?P<it>mar(?:ch)?|may)\b"),
    re.compile(r"\b(?i:in|from|during|by|before|after|this|next)[ -](?P<it>March|May)\b"),
]
_BORN = re.compile(
    r"(?i)\b(?:d\.?o\.?b\.?|date[ ]of[ ]birth|birth[ ]?date|birthday|born(?:[ ](?:in|on))?"
    r"|year[ ]of[ ]birth|yob"
    r"|d[ ]o[ ]b|geb(?:oren)?\.?|née?e?[ ]le)"
    rf"[ ]?[:=-]?[ ]?(?:is[ ])?(?P<it>\d{{1,4}}[-/. ]\d{{1,2}}[-/. ]\d{{1,4}}|\d{{1,2}}/\d{{2,4}}"
    rf"|\d{{6,8}}|{_YEAR})(?!\w)"
)

_BORN_IN = re.compile(
    rf"(?i)\bborn[ ](?:[^\W\d_]++[ ]){{1,4}}(?P<it>{_YEAR})(?!\w)"
)  # 'born on Christmas day 1933'


def mark_dates(text: Marked) -> None:
    """Mark every date, longest forms first."""
    text.take_all(_BORN, "date")
    text.take_all(_BORN_IN, "date")
    for pattern in [*_IN_DIGITS, *_IN_WORDS[:2], _DAY_AND_MONTH, _PADDED, *_IN_WORDS[2:]]:
        text.take_all(pattern, "date")
