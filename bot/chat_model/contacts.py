"""Ways to reach a person: e-mail, web and network addresses, telephone numbers.

Possessive repetitions, or bounded ones at the beginning of a run alone, keep each pattern linear.
"""

import re

from bot.chat_model.marking import Found, Marked

_EMAILS = [
    re.compile(r"(?<![\w.%+-])[\w.%+-]++@[\w-]++(?:\.[\w-]++)*"),
    re.compile(
        r"(?i)(?<![\w.%+-])[\w%+-]{1,64}(?:\.[\w%+-]{1,64}){0,4}[ ]?[(\[]?\bat\b[)\]]?[ ]?[\w-]{1,64}"
        r"(?:[ ]?[(\[]?\bdot\b[)\]]?[ ]?(?:com|org|net|edu|gov|co|uk|nhs|au|ca|de|fr|in)\b){1,3}"
    ),
]
_WEB = [
    re.compile(r"(?i)\b(?:https?|ftp)://[^\s<>\"\ue000]++"),
    re.compile(r"(?i)(?<![\w.@-])www\.[^\s<>\"\ue000]++"),
    re.compile(
        r"(?i)(?<![\w.@-])(?:[a-z0-9-]++\.){1,5}(?:com|org|net|edu|gov|info|io|nhs\.uk|co\.uk"
        r"|ac\.uk|org\.uk|com\.au|de|fr)"
        r"(?![\w-])(?:/[^\s<>\"\ue000]*+)?"
    ),
    re.compile(
        r"(?<![\w.])(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)(?![\w.]\d)(?!\w)"
    ),
    re.compile(r"(?i)(?<![\w:])(?:[0-9a-f]{2}[:-]){5}[0-9a-f]{2}(?![\w:])"),
]
_LABELLED = re.compile(
    r"(?i)\b(?:tel(?:ephone)?s?|(?:tele)?phone|ph|mob(?:ile)?|cell|fax|call(?:[ ]back)?|contact"
    r"|whatsapp|text|sms|ring"
    r"|landline|handy|m[óo]vil|bleep|pager?|ext(?:ension)?|dect)"
    r"(?:[ ]?(?:number|no|num|nr))?[.:#]{0,2}[ ]?(?:(?:is|me|us|him|her|them|mum|dad|on|at"
    r"|back)[ ]?:?[ ]?){0,3}"
    r"(?P<it>\+?\d(?:[ ().-]{0,2}\d){3,16})"
    r"(?!\w|[ ]?(?:mg|ml|mm|cm|%|x\b|years?|weeks?|days?))"
)
_FORMS = [
    # +44 7700 900123, 0044 20 7946 0018, +1 (415) 555-0132
    re.compile(
        r"(?<![\w.+])(?:\+|00)[1-9]\d{0,2}[ .-]?(?:\(0\)[ ]?)?\(?\d{1,5}\)?(?:[ .-]?\d{1,5}){1,6}(?!\w)"
    ),
    # (415) 555-0132, 415-555-0132, 415 555 0132, 1-800-555-0199
    re.compile(
        r"(?<![\w./-])(?:1[ .-])?(?:\(\d{3}\)[ ]?|\d{3}[ .-])\d{3}[ .-]\d{4}(?:[ ]?(?:x"
        r"|ext\.?)[ ]?\d{1,5})?(?![\w/])"
    ),
    # 020 7946 0018, 07700 900123, 06 12 34 56 78, (02) 9876 5432, 0412 345 678, 030/1234567
    re.compile(
        r"(?<![\w./-])(?![01]\d[0-5]\d[ ](?:[01]\d|2[0-3])[0-5]\d(?:[ ]|$))"  # times of day: '0800 1200 1600'
        r"(?:\(0\d{1,4}\)|0\d{1,4})(?:[ .-]|/(?=\d{5})|(?<=\)))\d{2,8}(?:[ .-]\d{2,4}){0,4}(?![\w/])"
    ),
    re.compile(r"(?<![\w./-])1[38]00[ -]\d{3}[ -]\d{3}(?![\w/])"),
    # 98765 43210
    re.compile(r"(?<![\w./-])[6-9]\d{4}[ -]\d{5}(?![\w/])"),
]
_FEWEST_DIGITS = 8


def mark_contacts(text: Marked) -> None:
    """Mark e-mail and web addresses."""
    for pattern in _EMAILS:
        text.take_all(pattern, "email")
    for pattern in _WEB:
        text.take_all(pattern, "web address")


def mark_phones(text: Marked) -> None:
    """Mark telephone numbers: any that is called one, and the forms that nothing clinical has."""
    text.take_all(_LABELLED, "phone")
    for pattern in _FORMS:
        text.take(
            Found(*match.span(), "phone")
            for match in pattern.finditer(text.readable)
            if sum(map(str.isdigit, match.group())) >= _FEWEST_DIGITS
        )
