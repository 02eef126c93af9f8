"""A source of statements for runs that are only timed."""


class Unobserved:
    """A source of statements that tells nobody of any."""

    thread = None
    observer = None

    def start(self) -> None:
        """Begin nothing."""

    def observe(self, observer: object) -> None:
        """Tell nobody."""
