"""Models that the reader's code defines or refers to, noticed where the registry hears of them.

A run that defines none costs three attributes. What registers apps and makes tables is imported
when it is first needed, by few runs.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from django.apps import AppConfig, apps
from django.apps.registry import Apps

from recording.recorder import Recorder
from sandbox.project import Project

if TYPE_CHECKING:
    from sandbox.run_apps import RunApps

# Methods of the registry that tell of models, by ours that take their place.
HOOKS = {
    "get_containing_app_config": "containing",
    "register_model": "register",
    "lazy_model_operation": "refer",
}


class DatasetApp(AppConfig):
    """A dataset's app, whose package lies in an archive: migrations lie in the run's folder."""

    @property
    def path(self) -> str:
        """Return where migrations are written; they are found there, too."""
        return self.look_in_folder()

    def look_in_folder(self) -> str:
        """Have modules in the run's folder beside those of the archive; return the folder."""
        folder = _current.apps.folder_of(self.name)
        if folder not in self.module.__path__:
            self.module.__path__.append(folder)
        return folder

    def forget_folder(self) -> None:
        """Have no modules but the archive's."""
        del self.module.__path__[1:]


# What the run that goes on has.
_current: "OwnModels | None" = None


class OwnModels:
    """What a run's models go through."""

    def __init__(self, project: Project, recorder: Recorder) -> None:
        self.project = project
        self.recorder = recorder
        self._apps: RunApps | None = None

    @property
    def apps(self) -> "RunApps":
        """Return what registers the run's apps; from the first time on it knows of statements."""
        if self._apps is None:
            from sandbox.run_apps import RunApps

            self._apps = RunApps(self.project, self.recorder)
        return self._apps

    @property
    def are_used(self) -> bool:
        """Return whether the run has defined models, or files that may."""
        return self._apps is not None

    @property
    def setup_ms(self) -> float:
        """Return how long set-up took that is no part of the run."""
        return self._apps.setup.ms if self._apps else 0.0

    def containing(self, module: str):
        """Return the app that a module is of: Apps.get_containing_app_config()."""
        return Apps.get_containing_app_config(apps, module) or self.apps.containing(module)

    def register(self, label: str, model: type) -> None:
        """Register a new model: Apps.register_model()."""
        self.apps.register(label, model)

    def refer(self, function: Callable, *models: tuple[str, str]) -> None:
        """Call a function once these models are there: Apps.lazy_model_operation()."""
        for label, _ in models:
            if label not in apps.app_configs:
                self.apps.want(label)
        Apps.lazy_model_operation(apps, function, *models)


@contextmanager
def watched(project: Project, recorder: Recorder) -> Iterator[OwnModels]:
    """Let the models of a run have apps and tables within the block."""
    global _current
    models = _current = OwnModels(project, recorder)
    for method, ours in HOOKS.items():
        setattr(apps, method, getattr(models, ours))
    try:
        yield models
    finally:
        _current = None
        recorder.before = None
        for config in apps.get_app_configs():
            if isinstance(config, DatasetApp):
                config.forget_folder()
        for method in HOOKS:
            delattr(apps, method)
