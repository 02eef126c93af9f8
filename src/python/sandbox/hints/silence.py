"""What to add to code that did nothing a reader could see: no statement, no output, no value."""

import ast

from django.db.models import QuerySet

# What a settings module assigns.
SETTINGS = ("DATABASES", "INSTALLED_APPS", "CACHES", "MIDDLEWARE", "LOGGING", "DEBUG", "TEMPLATES")


def silence(source: str, namespace: dict) -> str | None:
    """Return one sentence on what the code only prepares, and what would run it; else None."""
    try:
        body = ast.parse(source).body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None
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


def _examples(body: list[ast.stmt]) -> bool:
    """Return whether a docstring of the code holds examples for doctest."""
    kinds = (ast.Module, ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
    nodes = ast.walk(ast.Module(body, []))
    docs = (ast.get_docstring(node) for node in nodes if isinstance(node, kinds))
    return any(doc and ">>> " in doc for doc in docs)
