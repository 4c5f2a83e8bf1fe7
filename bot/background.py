"""A value that is made in the background, from the moment it is known that it will be wanted."""

import threading
from collections.abc import Callable
from typing import Generic, TypeVar

T = TypeVar("T")


class Background(Generic[T]):
    """A value that a thread of its own starts on at once; `value` waits for it."""

    def __init__(self, make: Callable[[], T]) -> None:
        self._made: list[T] = []
        self._thread = threading.Thread(target=lambda: self._made.append(make()), daemon=False)
        self._thread.start()

    @property
    def is_made(self) -> bool:
        return bool(self._made)

    @property
    def value(self) -> T:
        self._thread.join()
        return self._made[0]
