"""Hints on what a browser tab has not: processes, threads, a keyboard, as much stack and memory."""

import errno

from sandbox.hints.circumstances import Circumstances

# Of recursion through C code, which may well have an end.
TOO_DEEP = (
    "This goes deeper than Python in a tab can: where calls go through C code, as those of max(), "
    "sorted() or repr() do, a browser has room for less than Python's 1,000. If it has an end, "
    "make it flatter or use a loop; else check the condition that should stop it."
)
# Of recursion that ends where it does on a server.
LIMIT = (
    "Python ends recursion at 1,000 calls, on a server as well: check the condition that should "
    "stop it, or use a loop."
)


def no_process(error, message: str, run: Circumstances) -> str:
    """Advise on processes and the network."""
    return "A browser tab has no other processes and no network: only PostgreSQL answers here."


def end_of_input(error, message: str, run: Circumstances) -> str:
    """Advise on input()."""
    return "Nobody can answer input() here: write the value into the snippet."


def ended(error, message: str, run: Circumstances) -> str:
    """Advise on code that ends the program."""
    if message == "5" and "unittest" in run.source:
        return "unittest found no test: their methods begin with test, in a class of TestCase."
    return "The snippet ended itself here, and its status says that something went wrong."


def recursion(error, message: str, run: Circumstances) -> str:
    """Advise on recursion."""
    flat = message.startswith("maximum recursion depth exceeded") and "in C" not in message
    return LIMIT if flat else TOO_DEEP


def runtime(error: RuntimeError, message: str, run: Circumstances) -> str | None:
    """Advise on threads and debuggers."""
    if "can't start new thread" in message:
        return (
            "A browser tab has no threads: call the function directly. "
            "sync_to_async() and asyncio.to_thread() work here, one call after the other."
        )
    if "breakpoint()" in message:
        return "There is no debugger here: print() what you want to see."
    return None


def os_error(error: OSError, message: str, run: Circumstances) -> str | None:
    """Advise on what the operating system refuses."""
    module = type(error).__module__
    network = module in ("urllib.error", "socket") or isinstance(error, ConnectionError)
    missing = error.errno in (errno.ENOSYS, errno.ENOTSUP)
    return no_process(error, message, run) if network or missing else None


def debugger(error: BaseException, message: str, run: Circumstances) -> str | None:
    """Advise on a debugger that was ended."""
    if type(error).__name__ == "BdbQuit":
        return "There is no debugger here: print() what you want to see."
    return None


def memory(error: MemoryError, message: str, run: Circumstances) -> str:
    """Advise on memory that is used up."""
    if "too complex" in message:
        return "Split the expression: it is nested too deeply for Python."
    return "The tab's memory for Python is used up: fetch fewer rows, or use iterator()."
