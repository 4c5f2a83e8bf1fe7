"""The errors a user may meet, each with the exit status the command line gives it.

    RightstudyError
    ├── UsageError            2  the command or question cannot be used as it stands
    │   ├── UnknownName       2  a topic, variant or procedure that the table does not hold
    │   └── QuestionRefused   2  empty, too long or undecodable question text
    ├── SourceError           1  an article or table that cannot be read as written
    ├── IndexUnusable         3  no index, a damaged one, or one being written by another process
    └── ModelFault            4  a chat model failed and nothing could stand in for it

Every message says where, what was seen, what was expected, and what to do next.
"""


class RightstudyError(Exception):
    """Base of all errors whose message is written for the person at the keyboard."""

    exit_status = 1


class UsageError(RightstudyError):
    """The command or its input cannot be used as it stands."""

    exit_status = 2


class UnknownName(UsageError):
    """A topic, variant or procedure id that the table does not hold; the message names the nearest."""


class QuestionRefused(UsageError):
    """A question that is empty, too long, or not text."""


class SourceError(RightstudyError):
    """An article or variant table that cannot be read as written."""


class IndexUnusable(RightstudyError):
    """The index is missing, damaged, or being written by another process."""

    exit_status = 3


class ModelFault(RightstudyError):
    """A chat model failed and nothing could stand in for it."""

    exit_status = 4
