"""An event loop without I/O and threads: asyncio and asgiref as a server has them, in one thread.

A tab has no threads, and no loop of Python's may wait for JavaScript. So what is handed to a thread
(sync_to_async, to_thread) runs at once in this one, while the loop is hidden from it: Django
refuses synchronous queries exactly where it does on a server. Sleeping takes its real time.
"""

import asyncio
import concurrent.futures
import contextlib
import contextvars
import sys
import time
import warnings
import weakref
from asyncio import base_events, events, tasks
from collections.abc import Callable, Coroutine, Iterator

from recording.call_path import FrozenFrame, frozen

# Where each task was begun, for as long as it lives.
_origins: weakref.WeakKeyDictionary[asyncio.Task, list[FrozenFrame]] = weakref.WeakKeyDictionary()
# Tasks whose loops are hidden while they wait for synchronous code, the innermost last.
_waiting: list[asyncio.Task | None] = []


class _Clock:
    """What the loop asks for events: there are none, but time passes."""

    def select(self, timeout: float | None) -> list:
        if timeout is None:
            raise RuntimeError(
                "the event loop would wait for ever: every task waits for another, "
                "and nothing is left to wake one"
            )
        if timeout > 0:
            time.sleep(timeout)
        return []


class Loop(base_events.BaseEventLoop):
    """asyncio's own loop, which asks a clock in place of sockets."""

    def __init__(self) -> None:
        super().__init__()
        self._selector = _Clock()
        # Synchronous code takes its time here and not in a thread: no reason for a warning.
        self.slow_callback_duration = float("inf")

    def _process_events(self, event_list: list) -> None:
        pass

    def _write_to_self(self) -> None:
        """Wake the loop from another thread: there is none."""

    def create_task(self, coro, **more) -> asyncio.Task:
        """Begin a task, and remember where."""
        task = super().create_task(coro, **more)
        _origins[task] = frozen(sys._getframe(1), origin())
        return task

    def run_in_executor(self, executor, func: Callable, *args: object) -> asyncio.Future:
        """Run `func` now, in this thread; who waits for it is woken in the loop's next round."""
        self._check_closed()
        future = self.create_future()
        try:
            with _hidden(self):
                result = func(*args)
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as error:
            self.call_soon(_end, future, future.set_exception, error)
        else:
            self.call_soon(_end, future, future.set_result, result)
        return future


def _end(future: asyncio.Future, end: Callable, outcome: object) -> None:
    """End a future that nobody has cancelled."""
    if not future.done():
        end(outcome)


@contextlib.contextmanager
def _hidden(loop: asyncio.AbstractEventLoop) -> Iterator[None]:
    """Hide a running loop within the block, as it is hidden from another thread."""
    task = tasks._swap_current_task(loop, None)
    _waiting.append(task)
    events._set_running_loop(None)
    try:
        yield
    finally:
        events._set_running_loop(loop)
        _waiting.pop()
        tasks._swap_current_task(loop, task)


def origin() -> list[FrozenFrame] | None:
    """Return the frames that began the task which runs now, innermost first; None without one."""
    if events._get_running_loop() is not None:
        task = tasks.current_task()
    else:
        task = _waiting[-1] if _waiting else None
    return None if task is None else _origins.get(task)


class Executor(concurrent.futures.Executor):
    """An executor whose only thread is this one: what it is given, it has done."""

    def __init__(self, *args: object, **more: object) -> None:
        pass

    def submit(self, fn: Callable, /, *args: object, **more: object) -> concurrent.futures.Future:
        """Run `fn` and return its outcome."""
        future: concurrent.futures.Future = concurrent.futures.Future()
        try:
            future.set_result(fn(*args, **more))
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as error:
            future.set_exception(error)
        return future


class _Thread:
    """asgiref's notes about the thread it is in: the loop they lead to cannot go on meanwhile."""

    main_event_loop = property(lambda self: None, lambda self, loop: None)
    main_event_loop_pid = property(lambda self: None, lambda self, pid: None)
    task_context = None


class _Forgetful(dict):
    """A dictionary that keeps nothing: executors by context, which need no end."""

    def __setitem__(self, key: object, value: object) -> None:
        pass


_Policy = getattr(events, "_BaseDefaultEventLoopPolicy", None) or events.BaseDefaultEventLoopPolicy


class Policy(_Policy):
    """Makes Loops: what asyncio.run() asks for a loop."""

    _loop_factory = Loop


def install() -> None:
    """Make asyncio and asgiref use loops of this module; no loop runs afterwards."""
    from asgiref import sync

    sync.ThreadPoolExecutor = Executor
    sync.SyncToAsync.single_thread_executor = Executor()
    sync.SyncToAsync.threadlocal = _Thread()
    sync.SyncToAsync.context_to_thread_executor = _Forgetful()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        asyncio.set_event_loop_policy(Policy())
    hide()


def hide() -> None:
    """Hide a loop that runs outside of Python, of which no code here is a part."""
    events._set_running_loop(None)


class TopLevel:
    """The loop for what a snippet awaits outside of any function: one for all its cells."""

    def __init__(self) -> None:
        self.runner: asyncio.Runner | None = None

    def run(self, coroutine: Coroutine) -> None:
        """Run a coroutine to its end. Raises what it raises."""
        if self.runner is None:
            self.runner = asyncio.Runner(loop_factory=Loop)
        error = self.runner.run(_outcome(coroutine), context=contextvars.copy_context())
        if error is not None:
            # Outside of the loop: its frames are not the reader's.
            raise error

    def close(self) -> None:
        """Cancel the tasks that still run, as asyncio.run() does at its end."""
        if self.runner is not None:
            self.runner.close()


async def _outcome(coroutine: Coroutine) -> BaseException | None:
    """Await, and return the exception if there was one."""
    try:
        await coroutine
    except BaseException as error:
        return error
    return None
