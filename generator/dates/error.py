"""What is wrong with the text of a date, where, and what to write instead."""


class DateError(ValueError):
    """A text that is not a date: what was found, what to write instead, and where.

    `offset` is the 0-based character of the text where the trouble is, or the length of the text
    where something is missing after it.
    """

    def __init__(self, message: str, hint: str | None, offset: int) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.offset = offset
