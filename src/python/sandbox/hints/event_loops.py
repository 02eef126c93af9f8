"""Hints on code that awaits, or should."""

import re
from traceback import walk_tb

from sandbox.hints.circumstances import Circumstances
from sandbox.hints.environment import no_process


def synchronous_only(error, message: str, run: Circumstances) -> str:
    """Advise on a synchronous query where an event loop runs."""
    frames = [frame.f_code.co_qualname for frame, _ in walk_tb(error.__traceback__)]
    if "Atomic.__enter__" in frames:
        return (
            "A server refuses this as well: atomic() knows no async, so put the block into a "
            "function without any, and await sync_to_async(function)()."
        )
    return (
        "A server refuses this as well: in code that awaits, use the methods with an a (aget(), "
        "acount(), async for), select_related() for a related object, or sync_to_async()."
    )


def runtime(error: RuntimeError, message: str, run: Circumstances) -> str | None:
    """Advise on loops inside of loops."""
    if "cannot be called from a running event loop" in message:
        return "This code runs in an event loop already: await the coroutine in place of run()."
    if "AsyncToSync" in message:
        return "This code runs in an event loop already: await the function itself."
    if "would wait for ever" in message:
        return "Look for a future, an event or a queue that no task fills: a server would hang."
    if "no running event loop" in message or "no current event loop" in message:
        return "No loop runs here: put this into async def main(), and call asyncio.run(main())."
    return None


def types(error: TypeError, message: str, run: Circumstances) -> str | None:
    """Advise on what is awaited and should not be, or the other way round."""
    if "'coroutine'" in message or "coroutine object" in message:
        return "A coroutine does nothing before it is awaited: write await before the call."
    if re.search(r"QuerySet\S* (object )?can't be (used in 'await' expression|awaited)", message):
        return "A queryset is no coroutine: [row async for row in queryset], or await its aget()."
    if "'async for' requires" in message:
        return "This is no asynchronous iterator: a plain for goes through it."
    if "'async_generator' object is not iterable" in message:
        return "An asynchronous generator needs async for."
    return None


def attribute(error: AttributeError, message: str, run: Circumstances) -> str | None:
    """Advise on an attribute of a coroutine."""
    if type(error.obj).__name__ == "coroutine":
        return "A coroutine does nothing before it is awaited: write await before the call."
    return None


def not_implemented(error: NotImplementedError, message: str, run: Circumstances) -> str | None:
    """Advise on what a loop does with sockets and processes."""
    trace = error.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    inside = trace and "/asyncio/" in trace.tb_frame.f_code.co_filename
    return no_process(error, message, run) if inside else None
