"""Apps of one run, registered as Django registers those of a project, with their tables."""

import os
import re
import sys
import warnings
from contextlib import ExitStack, suppress
from types import ModuleType

from django.apps import AppConfig, apps
from django.apps.registry import Apps
from django.conf import settings
from django.db import connections

from recording.recorder import Recorder
from sandbox import interpreter_state, packages, user_model, web
from sandbox.extensions import Extensions
from sandbox.model_checks import refused
from sandbox.project import Project
from sandbox.project_modules import find_in
from sandbox.replacement import replace
from sandbox.tables import Setup, Tables

# Of the run that goes on now.
_current: "RunApps | None" = None


def install(*names: str) -> list[AppConfig]:
    """Register apps for the run that goes on, by their packages, and import their models.

    As django.setup() does it: all packages, then all models, then each app's ready(). An app that
    is installed stays as it is. Tables of the models are made before a statement needs them.
    """
    return _current.install(*names)


def install_used(*own: str) -> None:
    """Install what the project lists or imports, with what that needs, and its own apps."""
    _current.install_used(*own)


def make_tables() -> None:
    """Make the tables of all models that the run has defined so far, as set-up."""
    for tables in _current.tables.values():
        tables.make()


class RunApps:
    """What a run has beside the apps that are always there."""

    def __init__(self, project: Project, recorder: Recorder) -> None:
        global _current
        _current = self
        self.project = project
        self.folder = interpreter_state.folder()
        find_in(self.folder, project)
        self.setup = Setup(recorder)
        self.tables = {
            alias: Tables(connections[alias], self.setup, project) for alias in connections
        }
        # The app of the entry and of modules beside it that are of no package.
        self.flat: AppConfig | None = None
        # Apps whose models module is being imported: ready() is called after it.
        self.unready: list[AppConfig] = []
        # Models that were declared twice, by the lines of both.
        self.twice: list[str] = []
        # Of the databases of a run that has Django's app for PostgreSQL.
        self.extensions: dict[str, Extensions] = {}
        recorder.before = self._before

    def _before(self, connection, sql: object) -> None:
        while self.unready:
            self.unready.pop().ready()
        if self.extensions and not connection.needs_rollback:
            text = sql if isinstance(sql, str) else sql.as_string(connection.connection)
            extensions = self.extensions[connection.alias]
            if needed := extensions.needed(text):
                with self.setup.on(connection):
                    extensions.create(needed)
        self.tables[connection.alias].before(sql)

    def folder_of(self, package: str) -> str:
        """Return the folder that a package has in the run's."""
        folder = f"{self.folder}/{package.replace('.', '/')}"
        os.makedirs(folder, exist_ok=True)
        return folder

    def install(self, *names: str) -> list[AppConfig]:
        """Register apps by their packages: see install() above."""
        configs, new = [], []
        for name in names:
            configs.append(self._create(name))
            if apps.app_configs.get(configs[-1].label) is not configs[-1]:
                self._enter(configs[-1])
                new.append(configs[-1])
        for config in new:
            config.import_models()
        for config in new:
            with ExitStack() as quiet:
                # It asks for the types that extensions have made.
                if config.name == "django.contrib.postgres":
                    for alias in self.tables:
                        quiet.enter_context(self.setup.on(connections[alias]))
                        self.extensions[alias] = Extensions(connections[alias])
                config.ready()
        return configs

    def install_used(self, *own: str) -> None:
        """Install what the project lists or imports, with what that needs, and its own apps."""
        project = self.project
        sources = [text for name, text in project.files.items() if name.endswith(".py")]
        settings.ROOT_URLCONF = web.root_urlconf(project)
        if own_user := user_model.declared(project.files):
            settings.AUTH_USER_MODEL = own_user
        used = packages.wanted(project.files.values(), project.apps)
        self.install(*dict.fromkeys([*used, *project.apps, *own]))
        if self.extensions and (names := packages.extensions(sources)):
            with self.setup.on(connections["default"]):
                self.extensions["default"].create(names)

    def _create(self, name: str) -> AppConfig:
        for config in apps.get_app_configs():
            if name in (config.name, f"{type(config).__module__}.{type(config).__name__}"):
                return config
        return AppConfig.create(name)

    def _enter(self, config: AppConfig) -> None:
        """Put an app into the registry; one that has its label there makes room."""
        if config.label in apps.app_configs:
            self.leave(config.label)
        config.apps = apps
        config.models = apps.all_models[config.label]
        apps.app_configs[config.label] = config
        settings.INSTALLED_APPS = [*settings.INSTALLED_APPS, config.name]
        apps.clear_cache()
        if packages.is_known(config.name):
            web.settle()
        if config.path.startswith(self.folder):
            # As startapp does it: migrations are made for apps that have a place for them.
            os.makedirs(f"{config.path}/migrations", exist_ok=True)
            with open(f"{config.path}/migrations/__init__.py", "a"):
                pass

    def leave(self, label: str) -> None:
        """Take an app of a dataset out of the registry and its modules out of Python's reach."""
        config = apps.app_configs.pop(label)
        settings.INSTALLED_APPS = [app for app in settings.INSTALLED_APPS if app != config.name]
        for name in list(sys.modules):
            if name == config.name or name.startswith(f"{config.name}."):
                del sys.modules[name]
        apps.all_models[label].clear()
        apps.clear_cache()

    def containing(self, module: str) -> AppConfig | None:
        """Return the app of a module that no installed app contains."""
        package = _package_of(module)
        if module == "__main__":
            package = self.project.package
            for config in apps.get_app_configs():
                if package and config.name == package:
                    return config
        if module == "__main__" or not package:
            self.flat = self.flat or self._made_up(self._label(), "__main__")
            return self.flat
        config = self._create(package)
        if apps.app_configs.get(config.label) is not config:
            self._enter(config)
            config.models_module = sys.modules.get(module)
            self.unready.append(config)
        return config

    def _label(self) -> str:
        """Return the label of the entry's app: its name, or that of its folder."""
        name = self.project.package.rpartition(".")[2]
        if not name:
            name = os.path.splitext(self.project.entry)[0]
        label = re.sub(r"\W", "_", name).lower().lstrip("_")
        if not label.isidentifier():
            label = f"app_{label}"
        return f"{label}_app" if label in apps.app_configs else label

    def _made_up(self, label: str, models_module: str) -> AppConfig:
        """Return an app without a package of its own: its modules lie in the run's folder."""
        module = ModuleType(label)
        is_flat = models_module == "__main__" and not self.project.package
        module.__path__ = [self.folder if is_flat else self.folder_of(label)]
        module.__getattr__ = _of_main
        sys.modules.setdefault(label, module)
        config = AppConfig(label, module)
        config.models_module = sys.modules.get(models_module)
        return config

    def register(self, label: str, model: type) -> None:
        """Register a model; its app, too, where there is none of its label."""
        if label not in apps.app_configs:
            if self.flat is not None and self.flat.label == label:
                self._enter(self.flat)
            else:
                self._enter(self._made_up(label, model.__module__))
        self._make_room(label, model)
        self._note_twice(label, model)
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            Apps.register_model(apps, label, model)
        for warning in caught:
            self._warn(warning)
        user_model.take(label, model)
        for tables in self.tables.values():
            tables.add(model)

    def _warn(self, warning: warnings.WarningMessage) -> None:
        """Tell a warning of Django's at the line of the reader's that it is about."""
        frame = sys._getframe(2)
        while frame.f_back and frame.f_code.co_filename not in self.project.files:
            frame = frame.f_back
        place = frame.f_code.co_filename, frame.f_lineno
        warnings.warn_explicit(warning.message, warning.category, *place)

    def _note_twice(self, label: str, model: type) -> None:
        """Note a model whose class stands twice in one file: Django warns, and takes the second."""
        before = apps.all_models[label].get(model._meta.model_name)
        if before and before.__module__ == model.__module__:
            # Python before 3.13 keeps no lines.
            lines = [vars(each).get("__firstlineno__") for each in (before, model)]
            where = f", in lines {lines[0]} and {lines[1]}" if all(lines) else ""
            self.twice.append(f"{model.__name__} is declared twice{where}")

    def remark(self) -> str | None:
        """Return one sentence on what is wrong with the run's models, though nothing failed."""
        if self.twice:
            return f"{self.twice[0]}: the second takes the place of the first, so rename one."
        labels = {model._meta.app_label for tables in self.tables.values() for model in tables.own}
        # Checks run the reader's own code, which may fail: then there is no remark.
        with suppress(Exception):
            return refused(apps.app_configs[label] for label in labels if label in apps.app_configs)
        return None

    def _make_room(self, label: str, model: type) -> None:
        """Let a model of the reader's take the name of a dataset's."""
        before = apps.all_models[label].get(model._meta.model_name)
        if before and not any(tables.knows(before) for tables in self.tables.values()):
            replace(before, model)

    def want(self, label: str) -> None:
        """Install the app of Django's that a relation names by its label, where there is one."""
        if label in packages.NEEDS:
            name = packages.CONTRIB + label
            try:
                self.install(*packages.wanted([], [name]))
            except ModuleNotFoundError as error:
                if not (error.name or "").startswith(packages.CONTRIB):
                    raise


def _package_of(module: str) -> str:
    """Return the package of the app that a module is of: "blog" of blog.models.post."""
    parts = module.split(".")
    return ".".join(parts[: parts.index("models")] if "models" in parts[1:] else parts[:-1])


def _of_main(name: str) -> object:
    """Look a name up in the main program: what imports the entry by its name means that."""
    try:
        return vars(sys.modules["__main__"])[name]
    except KeyError:
        raise AttributeError(name) from None
