"""Notes of invented patients, each with what identifies the patient and what is clinical, by rule.

The names are for the most part in no list of the code, so that what is measured is how names are told.
"""

import random
import re
from dataclasses import dataclass
from pathlib import Path

from bot.chat_model.marking import KINDS, OLD

_HERE = Path(__file__).parent

GIVEN = (_HERE / "given_names.txt").read_text(encoding="utf-8").split()
FAMILY = (_HERE / "family_names.txt").read_text(encoding="utf-8").split()
STREETS = [
    "Acacia Avenue",
    "High Street",
    "Station Road",
    "Primrose Hill Lane",
    "Oakwood Crescent",
    "Elm Terrace",
    "Mill Lane",
]
TOWNS = [
    "Leeds LS1 4AP",
    "Bristol BS8 1TH",
    "Norwich NR2 3QZ",
    "Glasgow G12 8QQ",
    "Springfield, IL 62704",
    "Austin, TX 73301",
    "Ballarat VIC 3350",
    "Toronto, ON M5V 3L9",
]
CLINICAL = """
9yo LBP x3wk after netball, no fever, no night pain
back ache 2/52, worse end of school day, neuro exam normal
3/7 hx of limp, temp 38.4, CRP 62, ESR 48
L4/5 disc protrusion with S1 radiculopathy, SLR 30 deg on the right
T12-L1 wedge fracture, HLA-B27 positive
known Crohn's disease, on methotrexate 15 mg weekly
?Scheuermann kyphosis, Schmorl nodes at T8-T10 on film
Cobb angle 34 degrees, Risser 2, curve progressing
Ewing sarcoma treated in 2019, now new thoracic pain
power 4/5 left ankle dorsiflexion, Babinski up-going
Gower sign negative, Schober 3 cm, Faber positive right
saddle numbness since yesterday, PVR 400 mL, reduced anal tone
Perthes disease as a child, Osgood-Schlatter at 13
Baker cyst on the left, Still's disease in remission
Chiari I with syrinx, headache on coughing
is 72148 better than 72158 for suspected discitis?
pain 7/10 for 5/12, failed 6 weeks of physio and naproxen 500 mg bd
may need CT if MRI is contraindicated; pacemaker in situ
will march in a band, rose from the floor unaided, can mark time
JIA, polyarticular, RF negative, on etanercept 0.8 mg/kg weekly
TMJ opening 28 mm, bite open, no locking
WBC 14.2, platelets 450000, Hb 101 g/L, ferritin 12
BP 118/76, HR 92, sats 97%, weight 41 kg
prostate cancer, PSA 94, new mid-thoracic pain at night
osteoporosis on alendronate, fall from standing height, kyphotic
bilateral spondylolysis L5, grade 2 listhesis, no radicular signs
Lasegue positive at 40, bladder normal, walks 100 m
Ehlers-Danlos type III, hypermobile, Beighton 7/9
pain for 10 days after lifting, settled with ibuprofen 400 mg tds
Should I get MRI lumbar spine without IV contrast or radiography first?
""".strip().split("\n")


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A note; `identifiers` are the strings that must be gone, `clinical` the pieces that must stay.

    `frame`: the other words, in lower case. What is left beyond these is a piece of an identifier.
    """

    text: str
    identifiers: tuple[str, ...]
    clinical: tuple[str, ...]
    frame: frozenset[str]


_WORD = re.compile(r"\w+")


def words_beyond(note: Note, cleaned: str) -> list[str]:
    """The words of the cleaned note that are neither clinical nor of its frame: what has leaked."""
    for piece in note.clinical:
        cleaned = cleaned.replace(piece, " ")
    for stands_for in [*(f"[{kind}]" for kind in KINDS), OLD]:
        cleaned = cleaned.replace(stands_for, " ")
    return [word for word in _WORD.findall(cleaned) if word.casefold() not in note.frame]


def notes(count: int, *, seed: int) -> list[Note]:
    """That many notes, the same for the same seed."""
    dice = random.Random(seed)
    return [_note(dice) for _ in range(count)]


def _note(dice: random.Random) -> Note:
    given, family, doctor = dice.choice(GIVEN), dice.choice(FAMILY), dice.choice(FAMILY)
    clinical = dice.sample(CLINICAL, 3)
    lines: list[str] = []
    gone: list[str] = [given, family]
    age = dice.randint(2, 88)
    sex = dice.choice(["M", "F"])
    lines.append(
        dice.choice(
            [
                f"Re: {given} {family}, {age} yrs",
                f"Patient name: {family.upper()}, {given}",
                f"pt name: {given.lower()} {family.lower()}",
                f"{dice.choice(['Mr', 'Mrs', 'Ms', 'Miss', 'Mx'])} {given} {family} ({age}{sex})",
                f"{given} {family}, {age}{sex}",
                f"Name: {given} {family}",
                f"Thank you for seeing {given} {family} in clinic.",
                f"{given} {family} is a {age} year old with the following.",
                f"My name is {given} {family} and I have pain.",
                f"Pt {given} {family} {age}{sex}",
                f"{family.upper()} {given} {age}{sex}"
                if dice.random() < 0.5
                else f"{given[0]}. {family}, aged {age}",
            ]
        )
    )
    lines.append(clinical[0])
    for make in dice.sample([_record, _birth, _phone, _address, _mail, _event, _old, _insurance], 4):
        line, values = make(dice)
        lines.append(line)
        gone += values
    lines.append(clinical[1])
    if dice.random() < 0.6:
        gone.append(doctor)
        lines.append(
            dice.choice(
                [
                    f"Seen by Dr {doctor}.",
                    f"discussed with dr {doctor.lower()} today",
                    f"Referring physician: {dice.choice(GIVEN[:1])[0]}. {doctor}",
                    f"d/w Prof. {doctor}, who agrees",
                    f"Kind regards,\nDr {doctor}",
                    f"cc Mr {doctor}'s secretary",
                ]
            )
        )
    if dice.random() < 0.6:
        lines.append(
            dice.choice(
                [
                    f"{given} says the pain is worse at night.",
                    f"{family} is otherwise well.",
                    f"{given}'s mum is worried.",
                ]
            )
        )
    lines.append(clinical[2])
    text = "\n".join(lines)
    frame = text
    for piece in [*clinical, *sorted(gone, key=len, reverse=True)]:
        frame = re.sub(rf"(?<!\w){re.escape(piece)}(?!\w)", " ", frame, flags=re.IGNORECASE)
    return Note(
        text=text,
        identifiers=tuple(dict.fromkeys(gone)),
        clinical=tuple(clinical),
        frame=frozenset(word.casefold() for word in _WORD.findall(frame)) | {"m"},  # of '92M'
    )


def _digits(dice: random.Random, count: int) -> str:
    return str(dice.randint(1, 9)) + "".join(str(dice.randint(0, 9)) for _ in range(count - 1))


def _record(dice: random.Random) -> tuple[str, list[str]]:
    value = dice.choice(
        [
            _digits(dice, 7),
            f"{dice.choice('ABHXZ')}{_digits(dice, 6)}",
            f"{_digits(dice, 3)}-{_digits(dice, 5)}",
            _digits(dice, 9),
        ]
    )
    form = dice.choice(
        [
            "MRN: {}",
            "MRN {}",
            "mrn#{}",
            "Hospital no. {}",
            "Hosp number {}",
            "Patient ID: {}",
            "Medical record number {}",
            "Accession no: {}",
            "URN {}",
            "Chart # {}",
        ]
    )
    return form.format(value), [value]


def _insurance(dice: random.Random) -> tuple[str, list[str]]:
    value, form = dice.choice(
        [
            (f"{_digits(dice, 3)} {_digits(dice, 3)} {_digits(dice, 4)}", "NHS number {}"),
            (_digits(dice, 10), "NHS No: {}"),
            (f"{_digits(dice, 3)}-{_digits(dice, 2)}-{_digits(dice, 4)}", "SSN {}"),
            (f"{_digits(dice, 3)}-{_digits(dice, 2)}-{_digits(dice, 4)}", "social security number is {}"),
            ("1EG4-TE5-MK73", "Medicare {}"),
            (f"{_digits(dice, 4)} {_digits(dice, 5)} {_digits(dice, 1)}", "Medicare no {}"),
            (f"QQ {_digits(dice, 2)} {_digits(dice, 2)} {_digits(dice, 2)} C", "NI number {}"),
            (f"CT{dice.randint(20, 25)}-{_digits(dice, 6)}", "prior study accession {}"),
        ]
    )
    return form.format(value), [value]


_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]


def _date(dice: random.Random) -> str:
    day, month, year = dice.randint(1, 28), dice.randint(1, 12), dice.randint(1935, 2025)
    name = _MONTHS[month - 1]
    return dice.choice(
        [
            f"{day}/{month}/{year}",
            f"{day:02}/{month:02}/{year % 100:02}",
            f"{month}-{day}-{year}",
            f"{year}-{month:02}-{day:02}",
            f"{day:02}.{month:02}.{year}",
            f"{day} {name} {year}",
            f"{name} {day}, {year}",
            f"{day:02}-{name[:3]}-{year}",
            f"{name[:3]} {day} {year}",
            f"{day}th of {name} {year}",
            f"{day:02}{name[:3].upper()}{year}",
        ]
    )


def _birth(dice: random.Random) -> tuple[str, list[str]]:
    value = _date(dice)
    return dice.choice(["DOB: {}", "D.O.B. {}", "born {}", "Date of birth {}", "dob {}"]).format(value), [
        value
    ]


def _event(dice: random.Random) -> tuple[str, list[str]]:
    value = _date(dice)
    return dice.choice(
        [
            "Last film on {} normal.",
            "Admitted {}.",
            "Seen {} in ED",
            "Symptoms began {}",
            "Report of {}: unremarkable",
        ]
    ).format(value), [value]


def _phone(dice: random.Random) -> tuple[str, list[str]]:
    d = _digits
    value = dice.choice(
        [
            f"07{d(dice, 3)} {d(dice, 6)}",
            f"+44 7{d(dice, 3)} {d(dice, 6)}",
            f"020 7{d(dice, 3)} {d(dice, 4)}",
            f"({d(dice, 3)}) {d(dice, 3)}-{d(dice, 4)}",
            f"{d(dice, 3)}-{d(dice, 3)}-{d(dice, 4)}",
            f"+1 {d(dice, 3)} {d(dice, 3)} {d(dice, 4)}",
            f"04{d(dice, 2)} {d(dice, 3)} {d(dice, 3)}",
            f"+91 9{d(dice, 4)} {d(dice, 5)}",
            f"+33 6 {d(dice, 2)} {d(dice, 2)} {d(dice, 2)} {d(dice, 2)}",
            f"+49 151 {d(dice, 8)}",
            f"06 {d(dice, 2)} {d(dice, 2)} {d(dice, 2)} {d(dice, 2)}",
        ]
    )
    return dice.choice(["Tel: {}", "mobile {}", "Call mum on {}", "ph {}", "contact {}", "{}"]).format(
        value
    ), [value]


def _address(dice: random.Random) -> tuple[str, list[str]]:
    street, town = f"{dice.randint(1, 240)} {dice.choice(STREETS)}", dice.choice(TOWNS)
    line = dice.choice(["Address: {}, {}", "lives at {}, {}", "{}, {}", "Home address {}, {}"]).format(
        street, town
    )
    return line, [street, town, *[part for part in town.replace(",", "").split() if len(part) > 3]]


def _mail(dice: random.Random) -> tuple[str, list[str]]:
    value = dice.choice(["j.doe{}@nhs.net", "family.{}@gmail.com", "pt{}@hospital.example.org"]).format(
        _digits(dice, 3)
    )
    return dice.choice(["Email: {}", "contact {}", "reports to https://portal.example.com/p/{}"]).format(
        value
    ), [value]


def _old(dice: random.Random) -> tuple[str, list[str]]:
    age = dice.randint(91, 108)
    form, word = dice.choice(
        [
            ("Lives with {} year old grandmother", ""),
            ("great-gran is {} y/o", ""),
            ("carer aged {}", ""),
            ("patient is {}yo", ""),
            ("{}-year-old relative at home", ""),
            ("{}M in the next bed", ""),
            ("Age: {}", ""),
            ("she is {}", "ninety-three"),
            ("{} year old aunt", "ninety-six"),
        ]
    )
    value = word or str(age)
    return form.format(value), [value]
