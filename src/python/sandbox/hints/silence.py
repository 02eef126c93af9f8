"""What to add to code that did nothing a reader could see: no statement, no output, no value."""

import ast
import inspect
import re

from django.db.models import QuerySet

# What a settings module assigns.
SETTINGS = ("DATABASES", "INSTALLED_APPS", "CACHES", "MIDDLEWARE", "LOGGING", "DEBUG", "TEMPLATES")


# What Python prints of a coroutine, and what it says where nobody has awaited one.
COROUTINE = re.compile(r"<coroutine object ([\w.<>]+) at |coroutine '([\w.<>]+)' was never awaited")


def silence(source: str, namespace: dict, told: str = "") -> str | None:
    """Return one sentence on what the code only prepares, and what would run it; else None.

    `told` is what it has printed, and its value.
    """
    try:
        body = ast.parse(source).body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None
    if advice := _forgotten(namespace, told):
        return advice
    if _examples(body):
        return (
            "The examples of a docstring (doctests) are not run here: paste them without the "
            "quotation marks, prompts and all."
        )
    lazy = [name for name, value in namespace.items() if isinstance(value, QuerySet)]
    if lazy:
        name = lazy[-1]
        return (
            f"{name} is a queryset that nothing has read yet: a loop over it, list({name}) or "
            f"{name}.count() sends a query."
        )
    assigned = {
        target.id
        for node in body
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    if any(name in assigned for name in SETTINGS):
        return (
            "These are settings, and this project has its own already: try one with "
            "override_settings(…) of django.test, around code that reads."
        )
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
    made = [node for node in body if isinstance(node, kinds)]
    used = {node.id for node in ast.walk(ast.Module(body, [])) if isinstance(node, ast.Name)}
    unused = [node for node in made if node.name not in used]
    if not unused:
        return None
    last = unused[-1]
    if isinstance(last, ast.ClassDef) and last.name == "Command":
        return (
            "Nothing calls the command: add call_command(Command()), after "
            "from django.core.management import call_command."
        )
    if last.name == "Migration" and isinstance(last, ast.ClassDef):
        return (
            "A migration is run by migrate: make it a file of a project, as in "
            'blog/migrations/0002_more.py, and write call_command("migrate") in the file that runs.'
        )
    if isinstance(last, ast.ClassDef) and any("Admin" in ast.unparse(base) for base in last.bases):
        return (
            f"{last.name} says what pages of the admin show, and nothing opens one: add "
            "urlpatterns with admin.site.urls, and get a page with the test client."
        )
    if isinstance(last, ast.ClassDef):
        return f"The code only says what {last.name} is: add a line that uses it."
    call = f"{last.name}({'…' if last.args.args else ''})"
    wait = "await " if isinstance(last, ast.AsyncFunctionDef) else ""
    return f"Nothing calls {last.name}(): add a line that does, as {wait}{call}."


def _forgotten(namespace: dict, told: str) -> str | None:
    """Advise on a coroutine that nothing has awaited."""
    waiting = [
        value.__name__
        for value in namespace.values()
        if inspect.iscoroutine(value) and inspect.getcoroutinestate(value) == inspect.CORO_CREATED
    ]
    found = COROUTINE.search(told)
    if not (waiting or found):
        return None
    name = (waiting[0] if waiting else found[1] or found[2]).rpartition(".")[2]
    call = f"{name}(…)"
    return (
        f"{call} makes a coroutine, which does nothing before it is awaited: write await {call}; "
        f"outside of async code, asyncio.run({call})."
    )


def _examples(body: list[ast.stmt]) -> bool:
    """Return whether a docstring of the code holds examples for doctest."""
    kinds = (ast.Module, ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
    nodes = ast.walk(ast.Module(body, []))
    docs = (ast.get_docstring(node) for node in nodes if isinstance(node, kinds))
    return any(doc and ">>> " in doc for doc in docs)
