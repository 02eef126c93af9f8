"""What is known of a run beside its exception."""

from typing import NamedTuple

from django.apps import apps


class Circumstances(NamedTuple):
    """The data a run had, its source and its statements."""

    dataset: str | None
    source: str
    queries: list[dict]

    def line(self, number: int | None) -> str:
        """Return a line of the source; "" where there is none of that number."""
        lines = self.source.splitlines()
        return lines[number - 1] if number and 0 < number <= len(lines) else ""


def own_apps() -> list[str]:
    """Return the labels of the installed apps whose models snippets use: not Django's own."""
    configs = apps.get_app_configs()
    return [config.label for config in configs if not config.name.startswith("django.")]


def listed(words: list[str]) -> str:
    """Return words as a sentence lists them: "a, b and c"."""
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)
