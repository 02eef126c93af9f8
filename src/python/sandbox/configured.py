"""What set-up was given, once per interpreter."""

from collections.abc import Mapping

from recording.source import StatementSource


class Configured:
    """What runs go by."""

    # Where statements come from; None before set-up.
    source: StatementSource | None = None
    # The app of each dataset by the dataset's name, as dataset.json has both.
    datasets: Mapping[str, str] = {}
