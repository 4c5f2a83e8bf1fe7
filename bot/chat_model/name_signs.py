"""What stands beside a name and tells it: labels, ages, the words of name_signs.yaml.

Every pattern is a row of alternatives with bounded repetitions; none stands inside another.
"""

import re
from functools import cache

from bot.understanding.data_files import read_words


@cache
def sign(name: str) -> frozenset[str]:
    """The words of that list of name_signs.yaml."""
    return read_words("bot.chat_model", "name_signs.yaml")[name]


# Whatever follows is a name, in any case: 'pt name: jane doe'.
HARD_LABEL = re.compile(
    r"(?i)\b(?:(?:patient|pt|client|full|first|last|family|given|middle|maiden|birth|legal|preferred|child|mother"
    r"|father|mum|dad|carer|guardian|parent|doctor|gp|consultant|referrer|nok|kin)(?:'?s)?[ ]?)?"
    r"(?:\bname|surname|forename|vorname|nachname|nombre|nom|apellidos?)s?(?:[ ](?:is|was)[ ]|[ ]?[:=-][ ]?)"
    r"|\b(?:nok|next[ ]of[ ]kin|initials|a\.?k\.?a\.?|née)[ ]?[:=-]?[ ]?"
)
# A name may follow: 'Re: Jane', 'seen by Jane', but 'Dear Radiology' too.
SOFT_LABEL = re.compile(
    r"(?i)\b(?:re|patient|pt|client|paciente|dear|regards|wishes|thanks|thank[ ]you|sincerely|faithfully"
    r"|signed|gp|consultant|referrer|referring[ ](?:clinician|physician|doctor|provider)|clinician|physician"
    r"|doctor|surgeon|radiologist|registrar|attn|attention|from|to|contact|mother|father|mum|dad|carer|guardian|parent"
    r"|wife|husband|partner|witness|author|provider|pcp|attending|requester|requested[ ]by)"
    r"[ ]?(?:[:=,-][ ]?\n?|\n)"
    r"|\b(?:dear|called|named|known[ ]as|goes[ ]by|my[ ]name[ ]is|i[ ]am|i'm|this[ ]is|hi|hello|signed"
    r"|yours)[ ]"
    r"|\b(?:discussed|spoken?|spoke|talked)[ ](?:with|to)[ ]|\bd/w[ ]|\b(?:seen|referred|reviewed|requested"
    r"|reported|dictated|signed|operated|examined|assessed|typed|authorised|accompanied|brought(?:[ ]in)?"
    r"|supervised)[ ]by[ ]|\b(?:on[ ]behalf|care)[ ]of[ ]|\bc/o[ ](?=[A-Z])"
)
# An age, a birth date or a number of records after a word: ', 45F', ' is a 9 year old', ' (DOB'.
AGE_AFTER = re.compile(
    r"(?i)'?s?[ ]?(?:[,(-][ ]?|[ ]is[ ](?:an?[ ])?|[ ])?(?:an?[ ])?(?:(?:age[d]?[ ])?\d{1,3}(?:[.]\d)?[ ]?"
    r"(?:-?[ ]?(?:y|yo|yr|yrs|year|years|mo|month|months|wk|weeks|m|f|male|female)\b"
    r"(?![ ]?(?:ago|later|post|since|before|hx|history|of)\b)|[ ]?/[ ]?[mf]\b|(?=[ ]?(?:[,.;)\n]|$)))"
    r"|age[d]?[ ]|dob\b|d\.o\.b|mrn\b|90 or older|\ue000)"
)
# What ends a name: a possessive, a mark, a number, the end of the line, a verb.
END_OF_NAME = re.compile(r"'s?\b|[ ]?(?:[,.;()\n\ue000]|$)|[ ]\d|[ ](?:is|has|was|who|and|says)\b")
