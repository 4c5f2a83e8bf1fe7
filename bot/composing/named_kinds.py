"""What a question asks to be named, and whether a sentence names one of that kind."""

from bot.composing.sought import Sought

_WHICH = r"\b(?:which|what|whose|name (?:the|a)|commonest|usual|likeliest)\b[^.?,;]{0,25}?"
_SEX = r"(?:boys?|girls?|males?|females?|men|women)"
_ORGANISM = r"(?:bugs?|organisms?|germs?(?! layer)|bacteri\w+|pathogens?|microbes?|microorganisms?|viruses)"
_GENE = r"(?:genes?|chromosomes?|mutations?|antibod(?:y|ies)|alleles?|haplotypes?|cytokines?)"
_SCORE = r"(?:grades?|stages?|scores?|scales?|classifications?|questionnaires?)"
_SEQUENCE = r"(?:sequences?|coils?|slice thickness|field of view|fov|flip angle|b[- ]values?|field strength)"
_SEGMENT = r"(?:vertebra\w*|segments?|discs?|spinal levels?)"


class NamedKind(Sought):
    """Kinds of thing that have names, the first that fits being meant."""

    SEX = (
        rf"\b{_SEX}(?: more)? (?:than|or|vs\.?) (?:more |rather |commoner )?(?:in )?{_SEX}\b"
        r"|\b(?:which|what) (?:sex|gender)\b|\bsex ratio\b",
        rf"\b(?:{_SEX}|sex|gender)\b",
    )
    ORGANISM = (
        rf"{_WHICH}\b{_ORGANISM}\b|\b{_ORGANISM}\W*\?",
        rf"\b(?:{_ORGANISM}|staph\w*|strep\w*|kingella|tubercul\w*|salmonella|brucell\w*|borrelia|mrsa)\b",
    )
    GENE = (rf"{_WHICH}\b{_GENE}\b", rf"\b(?:{_GENE}|genetic\w*|hla\w*|b27|anti-\w+|rheumatoid factor)\b")
    SCORE = (
        rf"{_WHICH}\b{_SCORE}\b|\bhow many points\b",
        rf"\b(?:{_SCORE}|grad(?:ed|ing)|stag(?:ed|ing)|classif\w+|points?|criteria)\b",
    )
    SEQUENCE = (
        rf"{_WHICH}\b{_SEQUENCE}\b|\b(?:slice thickness|field of view|fov|flip angle)\b",
        rf"\b(?:{_SEQUENCE}|slices?|stir|t1\w*|t2\w*|fat[- ]s\w+|diffusion|dwi|sagittal|axial|coronal)\b",
    )
    SEGMENT = (
        rf"\b(?:which|what) (?:[\w-]+ )?{_SEGMENT}\b",
        r"\b(?:[lst]\d\w*|lumbar|thoracic|cervical|sacral|thoracolumbar|lumbosacral|levels?|upper|lower"
        r"|segments?)\b",
    )
