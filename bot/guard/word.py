"""One word as it is compared."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """`form` stands for its meaning; `part` counts the parts of the text, `place` its words.

    `glue` carries nothing, `light` little. `denies`: it is a denial; `reached`: it stands in the reach of
    one; `denied`: of an odd number of them.
    """

    said: str
    form: str
    stem: str
    part: int
    place: int
    glue: bool = False
    light: bool = False
    denies: bool = False
    denied: bool = False
    reached: bool = False
    after_comma: bool = False

    @property
    def carries(self) -> bool:
        """Whether what is said hangs on it."""
        return not self.glue and not self.light and not self.denies
