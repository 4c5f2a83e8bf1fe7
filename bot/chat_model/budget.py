"""What one answer may still take of a chat model, and what it has taken."""

import time
from dataclasses import dataclass, field


@dataclass(slots=True, kw_only=True)
class Budget:
    """`ends` is on the monotonic clock. Token counts are None until a reply tells some."""

    ends: float
    calls_left: int
    calls: int = 0
    input_tokens: int | None = None
    output_tokens: int | None = None
    began: float = field(default_factory=time.monotonic)

    @property
    def seconds_left(self) -> float:
        return self.ends - time.monotonic()

    @property
    def seconds_taken(self) -> float:
        return time.monotonic() - self.began

    def spend_call(self) -> bool:
        """Whether one more call may be made; counts it when so."""
        if self.calls_left < 1 or self.seconds_left <= 0:
            return False
        self.calls_left -= 1
        self.calls += 1
        return True

    def add_tokens(self, into: int, out: int) -> None:
        """Count what one reply says that it took."""
        self.input_tokens = (self.input_tokens or 0) + into
        self.output_tokens = (self.output_tokens or 0) + out

    def cost_usd(self, price: tuple[float, float] | None) -> float | None:
        """Dollars by the price per million tokens; None where tokens or price are unknown."""
        if price is None or self.input_tokens is None or self.output_tokens is None:
            return None
        return round((self.input_tokens * price[0] + self.output_tokens * price[1]) / 1e6, 6)
