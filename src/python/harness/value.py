"""The value of a snippet's last expression, as its repr."""

# Characters kept.
LIMIT = 16 * 1024


class Value:
    """sys.displayhook of a run: keeps the repr of what it is given, bounded; None shows nothing."""

    def __init__(self) -> None:
        self.text: str | None = None

    def __call__(self, value: object) -> None:
        if value is None:
            return
        text = repr(value)
        if len(text) > LIMIT:
            text = text[: LIMIT - 1] + "…"
        self.text = text
