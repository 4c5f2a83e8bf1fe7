"""Words that tell what a turn does: a new patient, a correction, a supposition."""

import re

NEW_PATIENT = re.compile(
    r"(?<!that was the )(?<!that was )(?<!for the )(?<!not the )\b(?!next one\W*$)"
    r"(?:new|another|next|different|second|other) "
    r"(?:pt|patient|case|child|kid|person|one|baby|infant|man|woman|lady)\b(?! (?:with|has) "
    r"(?:no|the same))(?! to (?:me|us|our|the practice|this)\b)"
    # 'another child in class has TB'; not 'another child at school, 9, back pain'
    r"(?! (?:in|at|from) (?:(?:his|her|their|the|same) )?(?:class|school|nursery|work|home|family|team|"
    r"office|house(?:hold)?|street)\b(?![^.;\n]{0,60}\d))"
    r"|(?:^|[.;!?\n])\W{0,3}(?:mine|my one|my patient)(?: is)?\s?[:=,-]\s?(?=(?:an? )?\d)"
    r"|\b(?:now a|what about a|how about a|and a|next,? a|separate(?:ly)?,? a?)\s*(?:different|new|\d)"
    # 'and an older one: 15, ...', 'also an adult, 41, ...': whoever it is, an age follows
    r"|\b(?:and|then|also|plus|now|next|lastly|finally) an? (?:[\w-]+ ){0,3}?(?:one|lad|lass|girl|boy|child|"
    r"kid|adult|man|woman|lady|gentleman|chap|grown-?up|teen\w*|toddler|baby|infant|youngster|patient|pt)"
    r"(?: ?[:,(]| -)? ?(?=(?:aged |age )?\d{1,3}\b"
    r"(?! ?(?:weeks?|days?|hours?|(?:months?|years?) (?:ago|back))\b))",
    re.I,
)
CORRECTION = re.compile(
    r"\b(sorry|actually|correction|i meant|i mean|(?:scrap|scrub|scratch|strike|delete) that|make that|oops|"
    r"my mistake|rather|not \d+|"
    r"mistyped|typo|typos|wrong|misheard|misread|misspoke|mistake|mis-?keyed|autocorrect\w*|"
    r"(?:keyboard|typing|key|pen|finger|tongue|clerical|dictation) (?:slip|error)|slip of the \w+|"
    r"fat fingers?|i take (?:that|it) back)\b",
    re.I,
)
HYPOTHETICAL = re.compile(
    r"\b(what if|and if|suppose|supposing|assuming|say (?:it|she|he|the)|if (?:it|the|she|he|that|they|"
    r"there|films?|x)|would it change if)\b"
    # 'and for a 72 year old?', 'how about in a child of 7': the same told of another age, and nothing more
    r"|^\W{0,3}(?:(?:and|but|or|so|ok|now|what about|how about),? ){1,2}(?:for|in|with|if) "
    r"(?:an? |someone |somebody )?(?:[a-z]{2,12} ){0,2}?(?:of |aged? )?\d{1,3}"
    r"(?:[ -]?(?:years?|yrs?|y)?[ /-]?(?:olds?|o)?)"
    r"(?: (?:patient|pt|man|woman|male|female|boy|girl|child|one|m|f))?"
    r"(?: instead)?\W*$",
    re.I,
)
AMENDED = re.compile(
    r"\b(?:amend|correct|revis|re-?report|re-?read|addend|change|sorry|actually|wrong)\w*", re.I
)
