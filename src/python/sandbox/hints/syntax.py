"""Hints on text that is no Python: commands, magics, SQL, marks of a word processor."""

import re
import traceback
import unicodedata

from sandbox.hints.circumstances import Circumstances

SQL = re.compile(
    r"\s*(?:\w+[=\-('\"]*[#>] )?(?:(?:select|explain|vacuum|analyze)\s+\S"
    r"|insert\s+into\b|update\s+\S+\s+set\b|delete\s+from\b|with\s+(?:recursive\s+)?\w+\s+as\s*\("
    r"|(?:create|alter|drop)\s+(?:unique\s+)?(?:table|index|view|extension|materialized|function)\b"
    r"|(?:begin|commit|rollback)\s*;|set\s+\w+\s*(?:=|to)\b|show\s+\w+\s*;)",
    re.IGNORECASE,
)
PSQL = re.compile(r"\s*(?:\w+[=\-('\"]*[#>]\s*)?\\\w+|\s*\w+[=\-('\"]+[#>](?:\s|$)")
MANAGE = re.compile(
    r"\s*(?:[$#>%!] ?)?(?:(?:\S*python\S*\s+|\./)?manage\.py|django-admin)\s+([\w-]+)"
)
INSTALL = re.compile(
    r"\s*(?:[$#>%!] ?)?(?:\S*python\S*\s+-m\s+)?"
    r"(?:pip3?|uv|poetry|conda)\s+(?:pip\s+)?(?:install|add)\s+\S"
)
SHELL = re.compile(
    r"\s*(?:[$#] |!)|\s*(?:cd|ls|git|docker|docker-compose|psql|createdb|export|source|sudo|curl|"
    r"mkdir|cat|pytest|python3?|celery|gunicorn|npm)\s+\S"
)
MAGIC = re.compile(r"\s*%%?(\w+)")
HELP = re.compile(r"\s*(?:\?{1,2}\s*[\w.]+|[\w.]+\s*\?{1,2})\s*$")
# Characters of word processors by their names, and what Python wants.
MARKS = (
    ("DOUBLE", "a quotation mark", '"'),
    ("QUOTATION MARK", "a quotation mark", "'"),
    ("DASH", "a dash", "-"),
    ("MINUS", "a minus", "-"),
    ("ELLIPSIS", "an ellipsis", "..."),
)
# Magics that measure.
TIMES = ("timeit", "time", "prun", "memit", "lprun")
# SQL's comments and empty lines at the beginning.
COMMENTS = re.compile(r"\A(?:[ \t]*(?:--.*)?\n)+")
SEND = (
    "A snippet is Python, so send it by connection.cursor() and its execute(), after "
    "from django.db import connection; or by objects.raw() of a model."
)
TERMINAL = (
    "This is a command for a terminal: leave it out. "
    "What is written here runs as in manage.py shell, and tests run by themselves."
)
TEMPLATE = re.compile(r"\s*\{[%{]")
DIFF = re.compile(r"(?:diff --git|@@ |--- a/|\+\+\+ b/|index [0-9a-f]{7})")


def syntax(error: SyntaxError, message: str, run: Circumstances) -> str | None:
    """Name what a line is that is no Python, and say what to do instead."""
    line = error.text if isinstance(error.text, str) else run.line(error.lineno)
    return (
        _sql(line, run.source)
        or _command(line)
        or _magic(line)
        or _characters(message)
        or _block(line, message)
        or _python_2(message)
    )


def _sql(line: str, source: str) -> str | None:
    if PSQL.match(line):
        return f"This is psql's: leave its prompts and commands out. {SEND}"
    statement = COMMENTS.sub("", source)
    return f"This is SQL. {SEND}" if SQL.match(line) or SQL.match(statement) else None


def _command(line: str) -> str | None:
    if found := MANAGE.match(line):
        name = found[1]
        if name in ("shell", "shell_plus", "dbshell", "runserver", "test"):
            return TERMINAL
        return (
            f'This is a command for a terminal: write call_command("{name}"), '
            "after from django.core.management import call_command."
        )
    if INSTALL.match(line):
        return "This is a command for a terminal: leave it out. What is here is installed already."
    if SHELL.match(line):
        return "This is a command for a terminal, and a tab has none: leave the line out."
    return None


def terminal(error: Exception, message: str, run: Circumstances) -> str | None:
    """Advise on commands of Django that are called and need a terminal."""
    frames = traceback.extract_tb(error.__traceback__)
    calls = any(
        frame.filename.endswith(("commands/shell.py", "commands/test.py")) for frame in frames
    )
    return TERMINAL if calls else None


def _magic(line: str) -> str | None:
    if found := MAGIC.match(line):
        what = f"%{found[1]} is IPython's, and this is plain Python: "
        if found[1] in TIMES:
            return f"{what}leave it out, the panel shows the time of every statement."
        return f"{what}leave the line out."
    if HELP.match(line):
        return "The question mark is IPython's: write help(name), or print(name.__doc__)."
    return None


def _characters(message: str) -> str | None:
    if found := re.search(r"invalid character '(.)'", message):
        name = unicodedata.name(found[1], "")
        for part, what, plain in MARKS:
            if part in name:
                return f"{found[1]} is {what} of a word processor: write {plain} in its place."
    if "non-printable character" in message:
        return (
            "The line holds a character that nobody sees, perhaps a space of a web page: "
            "type that space again."
        )
    return None


def _block(line: str, message: str) -> str | None:
    if DIFF.match(line):
        return "This is a difference between two versions: paste the new version of the file."
    if TEMPLATE.match(line):
        return "This is a template: give its text to Template(…) of django.template, and render it."
    if "Traceback (most recent call last)" in line:
        return "This is a traceback: paste the code that it names."
    if "'await' outside" in message or "outside async function" in message:
        return (
            "await stands in a plain function here: write async def, "
            "or use the method without an a (get(), not aget())."
        )
    if "inconsistent use of tabs" in message:
        return "Tabs and spaces are mixed here: indent every line by spaces."
    if "unexpected indent" in message:
        return (
            "The line stands further to the right than the one before: "
            "the code may have lost its beginning."
        )
    return None


def _python_2(message: str) -> str | None:
    if "Missing parentheses in call to 'print'" in message:
        return "This is Python 2: write print(…)."
    return None
