"""The value of a snippet's last expression, as its repr."""

from collections.abc import Callable

from recording.filenames import readable

# Characters kept.
LIMIT = 16 * 1024


class Value:
    """sys.displayhook of a run: keeps the repr of what it is given, bounded; None shows nothing."""

    def __init__(self) -> None:
        self.text: str | None = None
        self.limit = LIMIT
        # How a value becomes text; an answer that is checked has its own way.
        self.format: Callable[[object], str] = repr
        # Whether values are printed, as at a prompt.
        self.prints = False

    def __call__(self, value: object) -> None:
        if value is None:
            return
        text = readable(self.format(value))
        if len(text) > self.limit:
            text = text[: self.limit - 1] + "…"
        if self.prints:
            print(text)
        else:
            self.text = text
