"""What a section is for, read from the wording of its heading."""

import re

from bot.domain.passage import SectionRole

# The first that matches wins, so the narrower wording stands before the wider one.
_HEADINGS: tuple[tuple[SectionRole, str], ...] = (
    (
        SectionRole.QUESTION,
        r"frequently asked|questions? (that )?(referrers|clinicians|people|often)|\bfaqs?\b",
    ),
    (
        SectionRole.PROVENANCE,
        r"where (this|these|the facts) comes? from|provenance|sources?$|references$|reviewed by",
    ),
    (
        SectionRole.OTHER,
        r"related .*(topics|tools|articles)|further reading|see also|radiation of the listed",
    ),
    (
        SectionRole.LOWER_RATED,
        r"rated lower|lower[- ]rated|why not (the )?(other|ct|mri)|other studies|alternatives? (are|studies)",
    ),
    (
        SectionRole.EXCLUSIONS,
        r"who (it|this) does not fit|does(n.t| not) (fit|apply)|exclusion|who is not|different workflow",
    ),
    (SectionRole.PITFALLS, r"pitfall|mistakes|common errors|traps"),
    (SectionRole.ESCALATION, r"escalat|when to (get|seek|call)|emergenc(y|ies)$|red alert"),
    (
        SectionRole.MANAGEMENT,
        r"what to do instead|instead of (initial )?imaging|management|conservative|without imaging",
    ),
    (
        SectionRole.NEXT_STEP,
        r"next step after|what.?s next|what to do with the result|what comes next|downstream"
        r"|after (the )?(results?|imaging)|where a (result|changed course)|decision point|leads? next",
    ),
    (
        SectionRole.TECHNIQUE,
        r"how to order|what to ask for|technique|protocol|sequences|how (it|the study) is done|ordering",
    ),
    (
        SectionRole.COMPARISON,
        r"side by side|compar|scenarios$|variants$|what separates|at a glance|overview of",
    ),
    (
        SectionRole.DIFFERENTIAL,
        r"what (it|this) could be|differential|diagnos[ei]s are you|what (diagnoses|else)|could it be",
    ),
    (
        SectionRole.RATIONALE,
        r"why .*(comes? first|recommended|first (step|study|choice)|is best|not (recommended|appropriate))"
        r"|why (this|imaging|no study|is|are|does)|rationale|recommended (initial )?study",
    ),
    (
        SectionRole.FITS,
        r"who (this )?fits|^which .*\bfits?\b|who .*(this|the) (clinical )?scenario"
        r"|inclusion|who fits|applies to",
    ),
    (SectionRole.SUMMARY, r"in short|summary|key points|bottom line|in brief|^answer"),
    (SectionRole.VIGNETTE, r"the patient$|vignette|the case$|^case\b|a (typical )?patient"),
)
_COMPILED = tuple((role, re.compile(pattern, re.IGNORECASE)) for role, pattern in _HEADINGS)

# A list's introduction may say that the list is for something else than its section.
_EXCLUDING = re.compile(
    r"does(n.t| not) apply|do(es)? not fit|key exclusions|distinct from other|different workflow",
    re.IGNORECASE,
)
_LOWER = re.compile(
    r"rated lower|not the recommended first|other modalities .*(lower|not)|alternative (studies|modalities)",
    re.IGNORECASE,
)
_ESCALATING = re.compile(r"\bescalat|prompt(ly)? consult|immediate(ly)? (refer|re-?evaluat)", re.IGNORECASE)


def role_of_heading(heading: str) -> SectionRole | None:
    """The role that the wording gives away; None when it says nothing of the kind."""
    wording = heading.strip().rstrip(":?").strip()
    return next((role for role, pattern in _COMPILED if pattern.search(wording)), None)


def role_of_text(role: SectionRole, text: str, *, is_list_intro: bool) -> SectionRole:
    """The role of a paragraph, or of a list by its introduction, inside a section of `role`."""
    if is_list_intro and role in (SectionRole.FITS, SectionRole.RATIONALE, SectionRole.OTHER):
        if _EXCLUDING.search(text):
            return SectionRole.EXCLUSIONS
        if _LOWER.search(text):
            return SectionRole.LOWER_RATED
    if role is SectionRole.PITFALLS and not is_list_intro and _ESCALATING.search(text):
        return SectionRole.ESCALATION
    return role
