"""Misspelt words put right, but only towards words of the lexicon and never between look-alikes."""

from collections.abc import Sequence

from rapidfuzz.distance import OSA

from bot.understanding.lexicon import Lexicon
from bot.understanding.text import NUMBER_WORDS, Token

# Common words one edit away from a word of the lexicon; they mean themselves.
_PROTECTED = frozenset(
    """about above acting health healths waist waste taste paste after again along also always another around asked asking assess because before being below better
    between bones book both boots bought bring brought build built called came cannot care case cause causes child children clearly close come coming
    common could cover course daily date days dear details doctor does doing done dose during each early eight either enough even every
    exact example extra face facts fails fair false family feels fewer field fills filled final find first fixed floor follow food foot form
    found four free from full gave general give given going good grade grand great green group grow guide half hand happy
    hard have having hear heard heart held help here high hold home hospital hour hours house image images imaged just keep kept kind
    knew know known large last late later learn least leave left legal less level levels life light like likely limb limit line list little live
    local long look looking lose loss made main make making many matter mean means meant measure middle might mild mind mine minutes more most
    mother move much must name near need needed needs never next nice nine none normal note noted nothing number often older once only
    open option options order other ought over page paid paper part parts past patient people perform phone picture place plain plan play please point
    points possible present protocol provide quick quite raise range rate rated rates rather read ready really reason recent record refer referral reply
    report request rest result results return right role room round rule safe said same says scale scan scans scanner school score second seems seen send
    sense series seven several shall shape share sharp short should show shown side sign simple since single size skin slow small some soon sort sound
    south speak start state stated states status step still stop story study such suggest sure table take taken talk team tell test tests than thank
    thanks that their them then there these they thing think third this those though three through time times today told took total toward train true
    trust turn twice type under unit until urgent usual usually value variant very view views visit wait walk want wants warm watch water week weeks well went
    were what when where which while white whole whom whose wide will wish with within without woman women word words work world worse worst would write wrong
    year years young your stiff sites seats seat sits sitting stand mass moss lamp lumps jump bump dump hips lips ships tips shin chin thin skip slip ship
    lever level sever newer tender gender under wonder lender sender render fender hinder height eight freight fright tight sight fight might lost cost most
    post host loose goose noose choose lumber number member timber chamber bark hack pack lack rack sack tack black beck neck deck pain rain gain main
    paint pains plain plan pant part pays paid infant instant distant constant consent contact content context chance change charge channel
    fusion vision version session mission passion cancel dancer candle handle france finance cancers
    patent patents mark march match patch watch catch batch latch hatch pitch ditch witch itchy parent parents apparent minute history mystery
    pelvic public thigh weigh wrists twists joins points paints hairs chairs stairs fairy dairy diary
    daughter laughter brother father rather either neither doctor nurse senior junior minor major labour
    allergy allergic implant implants pacemaker kidney renal gadolinium contrast sedation anaesthetic anesthesia dose doses radiation protocol sequence sequences
    reading reader heading leading feeding bleeding meeting seeing being""".split()
)


def corrected(words: Sequence[Token], lexicon: Lexicon) -> list[Token]:
    """The same tokens, unknown words of four letters or more replaced by the one word of the
    lexicon within reach: one slip for up to seven letters, two beyond. Two equally near words that
    belong to different stems mean that nothing is replaced."""
    return [_put_right(token, lexicon) if _is_candidate(token, lexicon) else token for token in words]


def _is_candidate(token: Token, lexicon: Lexicon) -> bool:
    word = token.text
    return (
        token.kind == "word"
        and len(word) >= 4
        and word.isascii()
        and word not in _PROTECTED
        and word not in NUMBER_WORDS
        and not lexicon.knows_word(word)
        and not (word.endswith("s") and word[:-1] in _PROTECTED)
    )


def _put_right(token: Token, lexicon: Lexicon) -> Token:
    word = token.text
    reach = 1 if len(word) <= 7 else 2
    best: list[str] = []
    best_distance = reach + 1
    for known in _near_length(lexicon, len(word), reach):
        if known[0] != word[0] and not (len(known) > 1 and word[:2] == known[1::-1]):
            continue
        if len(word) == 4 and sorted(known) != sorted(word):
            continue  # short words are put right only when two letters changed places
        distance = OSA.distance(word, known, score_cutoff=reach)
        if distance < best_distance:
            best, best_distance = [known], distance
        elif distance == best_distance and distance <= reach:
            best.append(known)
    if not best or best_distance > reach:
        return token
    stem = min(best, key=lambda w: (len(w), w))
    if any(not w.startswith(stem[: max(4, len(stem) - 2)]) for w in best):
        return token
    return Token(stem, token.start, token.end, "word")


def _near_length(lexicon: Lexicon, length: int, reach: int) -> list[str]:
    table: dict[int, list[str]] | None = getattr(lexicon, "_by_length", None)
    if table is None:
        table = {}
        whole = {w for w in lexicon.vocabulary if w.isascii() and w.isalpha() and len(w) >= 4}
        # a prefix element ('hypertricho*') stands for the words that begin so; its stem is a word too
        whole |= {p for p in lexicon.prefix_stems if len(p) >= 5 and p.isalpha()}
        for word in sorted(whole):
            table.setdefault(len(word), []).append(word)
        lexicon._by_length = table  # type: ignore[attr-defined]
    found = []
    for n in range(length - reach, length + reach + 1):
        found.extend(table.get(n, ()))
    return found
