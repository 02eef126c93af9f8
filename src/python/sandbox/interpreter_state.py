"""What a run may change in the Python interpreter, put back afterwards."""

import gc
import logging
import os
import shutil
import signal
import sys
import tempfile
import time
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from io import StringIO
from types import ModuleType

from recording.filenames import relative
from sandbox.output import Output
from sandbox.value import Value

# Deepest recursion a snippet may ask for. It is Python's own: beyond, a tab's stack is not safe.
MAX_RECURSION = 1_000

# Where a run has its folder: looked up once, for a snippet may say otherwise.
TEMPORARY = tempfile.gettempdir()

# Hooks of sys that a snippet may replace.
SYS_NAMES = (
    "addaudithook",
    "argv",
    "breakpointhook",
    "displayhook",
    "excepthook",
    "exit",
    "setrecursionlimit",
    "stderr",
    "stdin",
    "stdout",
    "unraisablehook",
)

# Lists of sys that decide what an import finds.
SYS_LISTS = ("path", "meta_path", "path_hooks")


def folder() -> str:
    """Return the folder that a run works in: the same in every run of this process."""
    return os.path.join(TEMPORARY, f"snippet-{os.getpid()}")


@contextmanager
def isolated(module: ModuleType, output: Output, value: Value) -> Iterator["_Audits"]:
    """Make `module` the main program within the block: it prints to `output`.

    `value` is shown what its last expression gives. Afterwards all is as it was. What the block is
    given can end the hooks that the program adds before.
    """
    kept = _Kept()
    audits = _Audits()
    name = module.__file__
    shutil.rmtree(folder(), ignore_errors=True)
    os.mkdir(folder())
    try:
        sys.modules["__main__"] = module
        sys.addaudithook = audits
        sys.argv = [name]
        sys.stdout = sys.stderr = output
        sys.stdin = StringIO("")
        sys.displayhook = value
        sys.breakpointhook = _no_debugger
        sys.setrecursionlimit = _set_recursion_limit
        os._exit = os.abort = _exit
        os.chdir(folder())
        with warnings.catch_warnings():
            warnings.formatwarning = _format_warning
            yield audits
    finally:
        audits.ended = True
        # Now, while what they still print as they go is caught.
        gc.collect()
        kept.restore()
        shutil.rmtree(folder(), ignore_errors=True)


class _Kept:
    """The interpreter's state before a run."""

    def __init__(self) -> None:
        self.environment = dict(os.environ)
        self.folder = os.getcwd()
        self.formatwarning = warnings.formatwarning
        self.modules = dict(sys.modules)
        self.names = {name: getattr(sys, name) for name in SYS_NAMES}
        self.os_names = {name: getattr(os, name) for name in ("_exit", "abort")}
        self.paths = {name: list(getattr(sys, name)) for name in SYS_LISTS}
        self.trace = sys.gettrace()
        self.profile = sys.getprofile()
        self.recursion = sys.getrecursionlimit()
        self.logging = _loggers()
        self.alarm = hasattr(signal, "SIGINT") and signal.getsignal(signal.SIGINT)

    def restore(self) -> None:
        """Put it back."""
        if sys.gettrace() is not self.trace:
            sys.settrace(self.trace)
        if sys.getprofile() is not self.profile:
            sys.setprofile(self.profile)
        for name, value in self.names.items():
            setattr(sys, name, value)
        vars(sys).pop("tracebacklimit", None)
        for name, value in self.os_names.items():
            setattr(os, name, value)
        sys.setrecursionlimit(self.recursion)
        if self.alarm and signal.getsignal(signal.SIGINT) is not self.alarm:
            signal.signal(signal.SIGINT, self.alarm)
        # The code may have taken away the right to enter it.
        with suppress(OSError):
            os.chdir(self.folder)
        if dict(os.environ) != self.environment:
            os.environ.clear()
            os.environ.update(self.environment)
            # Emscripten has none.
            if hasattr(time, "tzset"):
                time.tzset()
        warnings.formatwarning = self.formatwarning
        for name, value in self.paths.items():
            getattr(sys, name)[:] = value
        self._restore_modules()
        _restore_loggers(self.logging)
        gc.enable()

    def _restore_modules(self) -> None:
        """Forget the modules of the snippet's own; those of Python and Django stay imported."""
        for name in list(sys.modules):
            if name not in self.modules and not _is_installed(sys.modules[name]):
                del sys.modules[name]
        for name, module in self.modules.items():
            if sys.modules.get(name) is not module:
                sys.modules[name] = module


def _is_installed(module: ModuleType) -> bool:
    """Return whether a module was imported from where Python and the packages are."""
    spec = getattr(module, "__spec__", None)
    origin = getattr(spec, "origin", None)
    if origin in ("built-in", "frozen"):
        return True
    if not origin:
        # A namespace package, or a module made by hand.
        return spec is not None and spec.submodule_search_locations is not None
    return any(root and origin.startswith(root.rstrip("/") + "/") for root in sys.path)


def _loggers() -> dict[str, tuple]:
    """Return the state of every logger by name, "" for the root."""
    loggers = {"": logging.root, **logging.root.manager.loggerDict}
    return {
        name: (logger.level, list(logger.handlers), list(logger.filters), logger.propagate)
        for name, logger in loggers.items()
        if isinstance(logger, logging.Logger)
    }


def _restore_loggers(kept: dict[str, tuple]) -> None:
    """Put every logger back; one that is new says nothing of its own."""
    logging.disable(logging.NOTSET)
    for name, (level, handlers, filters, propagate) in _loggers().items():
        before = kept.get(name, (logging.NOTSET, [], [], True))
        if before != (level, handlers, filters, propagate):
            logger = logging.getLogger(name or None)
            logger.setLevel(before[0])
            logger.handlers[:], logger.filters[:] = before[1], before[2]
            logger.propagate = before[3]
            logger.disabled = False


class _Audits:
    """sys.addaudithook() of a run: no hook can be taken back, so each ends with its run."""

    def __init__(self) -> None:
        self.ended = False

    def __call__(self, hook: Callable[[str, tuple], object]) -> None:
        """Have a hook called until the run has ended."""

        def until_end(event: str, args: tuple) -> None:
            if not self.ended:
                hook(event, args)

        _real_add_audit_hook(until_end)


_real_add_audit_hook = sys.addaudithook


def _set_recursion_limit(limit: int) -> None:
    """Set the recursion limit of a run: sys.setrecursionlimit(), bounded."""
    _real_recursion_limit(min(limit, MAX_RECURSION))


_real_recursion_limit = sys.setrecursionlimit


def _exit(status: int = 1) -> None:
    """End the snippet and not the engine: os._exit() and os.abort() of a run."""
    raise SystemExit(status)


def _no_debugger(*args: object, **kwargs: object) -> None:
    """Refuse breakpoint()."""
    raise RuntimeError("breakpoint() needs a terminal")


def _format_warning(message, category, filename, lineno, line=None) -> str:
    """Format a warning as Python does, with the file's name as the reader knows it."""
    return _real_format_warning(message, category, relative(filename), lineno, line)


_real_format_warning = warnings.formatwarning
