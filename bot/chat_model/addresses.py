"""Where a person lives or is seen: streets, postcodes, towns said as such, named hospitals and schools."""

import re

from bot.chat_model.marking import Marked

_WORD = r"[^\W\d_](?:[^\W\d_]|['.-](?=[^\W\d_])){0,30}"
_CAPITAL = r"[A-ZÀ-Þ](?:[^\W\d_]|['-](?=[^\W\d_])){0,30}"
_NO_STREET = (  # what a number counts or a verb does: '10 min down the road'
    r"(?!(?:year|yr|yo|y|month|mth|mo|week|wk|day|hour|hr|min|minute|second|mile|mph|km|kph|metre|meter|foot"
    r"|feet|ft|m|cm|mm|mg|ml|old|of|in|on|at|the|a|an|and|to|for|with|from|by|down|off|near|per|cross\w*"
    r"|male|female|man|woman|boy|girl|x|times?)s?\b)"
)
_SURE_TYPES = (
    r"street|road|avenue|ave|lane|crescent|cres|terrace|boulevard|blvd|highway|hwy|stra(?:ss|ß)e|drive"
    r"|gardens|grove|mews|parade"
)
_CAPITAL_TYPES = (
    r"St|Rd|Ln|Dr|Close|Cl|Court|Crt|Place|Pl|Square|Sq|Way|Walk|Row|Hill|Park|Pde|Tce|Circle|Cir|Parkway"
    r"|Pkwy|Rise|Green|View|Quay|Wharf|Trail|Loop|Alley|Path|Plaza|Esplanade|Circuit|Cct"
)
_NUMBER = r"(?<![\w./-])\d{1,5}[a-zA-Z]?(?:[-/]\d{1,5}[a-zA-Z]?)?"
_UNIT = r"(?:(?:flat|apt|apartment|unit|suite|ste|house|room)[ ]\#?(?:\d{1,5}[a-z]?|[a-z]),?[ ])?"
_US_ZIP = r"\d{5}(?:-\d{4})?"
_UK_AREA = (
    r"(?:A[BL]|B[ABDHLNRST]?|C[ABFHMORTVW]|D[ADEGHLNTY]|E[CHNX]?|F[KY]|G[LUY]?|H[ADGPRSUX]|I[GMPV]|JE|K[ATWY]"
    r"|L[ADELNSU]?|M[EKL]?|N[EGNPRW]?|O[LX]|P[AEHLOR]|R[GHM]|S[AEGKLMNOPRSTWY]?|T[ADFNQRSW]|UB|W[ACDFNRSV]?|YO|ZE)"
)
# 'L4 5TH' and 'S1 2YR' may be a level and a count; no other postcode is a vertebra.
_LEVEL = r"(?![LS]\d[ ]?\d(?:HR|YR|DS|DY|TH|ST|ND|RD|XR)\b)"
_UK = rf"{_LEVEL}{_UK_AREA}\d[A-Z\d]?[ ]?\d[ABD-HJLNP-UW-Z]{{2}}\b"
_CANADA = r"[ABCEGHJ-NPRSTVXY]\d[ABCEGHJ-NPRSTV-Z][ ]?\d[ABCEGHJ-NPRSTV-Z]\d\b"
_STATE = (
    r"(?:A[KLRZ]|C[AOT]|D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|O[HKR]|PA|RI|S[CD]|T[NX]|UT"
    r"|V[AT]|W[AIVY]|NSW|VIC|QLD|TAS|ACT|SA|NT)"
)
# What follows a street on its line: up to four pieces, a town, a state, a code.
_REST = (
    rf"(?:,?[ ](?:{_UK}|{_CANADA}|{_STATE}(?:,?[ ](?:{_US_ZIP}|\d{{4}}))?\b|{_US_ZIP}(?!\w)|\d{{4}}(?!\w))"
    rf"|,[ \n]?{_CAPITAL}(?:[ ]{_CAPITAL}){{0,2}}"
    rf"(?=[ ]?[,.;)\n]|[ ](?:{_STATE}\b|{_UK_AREA}\d|\d{{4,5}}(?!\w))|$)){{0,4}}"
)
_STREETS = [
    re.compile(
        rf"(?i)\b{_UNIT}{_NUMBER},?[ ](?:{_NO_STREET}{_WORD}[ ]){{1,3}}(?:{_SURE_TYPES})\b\.?(?-i:{_REST})"
    ),
    re.compile(
        rf"(?i:\b{_UNIT}){_NUMBER},?[ ]"
        rf"(?:(?i:{_NO_STREET}){_CAPITAL}[ ]|St\.[ ]|\d{{1,3}}(?:st|nd|rd|th)[ ]){{1,3}}"
        rf"(?:{_CAPITAL_TYPES})\b\.?{_REST}"
    ),
    re.compile(
        r"(?<!\w)(?i:rue|calle|avenida|avda|via|viale|rua)[ ](?:d[eu][ ]|la[ ]|del[ ]|des[ ]){0,2}"
        rf"{_CAPITAL}(?:[ ]{_CAPITAL}){{0,2}},?[ ]\d{{1,5}}{_REST}"
    ),
    re.compile(
        r"(?<![\w./-])\d{1,5},?[ ](?i:rue|avenue|boulevard)[ ](?:d[eu][ ]|de[ ]la[ ]|des[ ])?"
        rf"{_CAPITAL}(?:[ ]{_CAPITAL}){{0,2}}{_REST}"
    ),
    re.compile(
        rf"(?<![\w'-]){_CAPITAL}(?:straße|strasse|str\.|weg|gasse|platz|allee)[ ]\d{{1,4}}[a-z]?"
        rf"(?:,[ ]\d{{5}}[ ]{_CAPITAL})?"
    ),
    re.compile(r"(?i)\bp\.?[ ]?o\.?[ ]?box[ ]\d{1,6}"),
]
_LABELLED = re.compile(
    r"(?i)\b(?:home[ ]|postal[ ])?(?:address|addr|residence)[ ]?[:=-][ ]?"
    r"(?P<it>[^\s;\ue000][^\n;\ue000]{0,119}?)"
    r"(?=\.(?:\s|$)|[;\n\ue000]|$|[ ](?:tel|phone|ph|mob|dob|mrn|nhs)\b)"
)
_LIVES = re.compile(
    r"\b(?i:live[sd]?|living|resid(?:es|ing|ent)|home[ ]is|based)[ ](?i:in|at|near|of)[ ]"
    rf"(?P<it>(?!(?:A|The|An|Care|Nursing|Residential|Own)\b){_CAPITAL}(?:[ ]{_CAPITAL}){{0,2}}{_REST})"
)
_CODES = [
    re.compile(rf"(?<![\w./-])(?:{_UK})(?![\w-])"),
    re.compile(rf"(?<![\w./-])(?:{_CANADA})(?![\w-])"),
    re.compile(
        r"(?i)\b(?:post[ ]?code|postal[ ]code|zip(?:[ ]code)?|plz|pin[ ]?code|cp)[ ]?[:=]?[ ]?(?:is[ ])?"
        r"(?P<it>(?=[a-z]{0,2}\d)[a-z\d]{2,7}(?:[ -](?=[a-z]{0,2}\d)[a-z\d]{3,4}\b)?)"
    ),
    # 'CT 72131' is a procedure code: Connecticut's begin with 06, Pennsylvania's with 15 to 19
    re.compile(
        rf"(?<![\w'-])(?P<it>(?:{_CAPITAL}(?:[ ]{_CAPITAL})?,[ ])?(?:CT[ ]06\d{{3}}"
        rf"|PA[ ]1[5-9]\d{{3}}|(?!CT|PA){_STATE}[ ]\d{{5}})(?:-\d{{4}})?)(?!\w)"
    ),
    re.compile(r"(?<![\w./-])\d{5}-\d{4}(?![\w-])"),
]
_HOUSE = (
    r"(?:Hospital|Infirmary|Hospice|(?:Medical|Health)[ ]Cent(?:re|er)|Clinic|Surgery|Practice|School|College"
    r"|Academy|University|(?:Nursing|Care)[ ]Home)"
)
_PLACE = re.compile(rf"(?<![\w'-])(?P<it>(?:St\.?[ ]|{_CAPITAL}[ ]){{1,4}}{_HOUSE})\b")


def mark_addresses(text: Marked) -> None:
    """Mark addresses said as such, streets with their towns, then postcodes."""
    for pattern in (_LABELLED, *_STREETS, _LIVES, *_CODES):
        text.take_all(pattern, "address")


def named_houses(text: str) -> list[re.Match[str]]:
    """Houses written in capitals, 'Leeds General Hospital'; whether they are named, the caller knows."""
    return list(_PLACE.finditer(text))
