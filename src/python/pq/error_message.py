"""An error or notice of the server's as libpq prints it, with the line of SQL it points at."""

from unicodedata import east_asian_width

# The widest excerpt of a line of SQL, in columns; beyond it is cut and marked.
EXCERPT = 60
# Columns of SQL kept to the right of the position.
KEPT_RIGHT = 10


def format_message(fields: dict[int, bytes], sql: bytes | None, encoding: str = "utf-8") -> bytes:
    """
    Return the text of an ErrorResponse or NoticeResponse, ended by a newline.

    `fields` by the protocol's field codes; `sql` is what was sent, if it is known.
    """

    def field(code: str) -> bytes | None:
        return fields.get(ord(code))

    lines = [(field("S") or b"ERROR") + b":  " + (field("M") or b"no message")]
    if position := field("P"):
        lines += _excerpt(sql, position, encoding)
        if sql is None:
            lines[0] += b" at character " + position
    elif position := field("p"):
        lines += _excerpt(field("q"), position, encoding)
    for code, label in (("D", b"DETAIL"), ("H", b"HINT"), ("q", b"QUERY")):
        if text := field(code):
            lines.append(label + b":  " + text)
    # Where a notice came from is rarely worth a line.
    if (text := field("W")) and (field("V") or field("S")) in (b"ERROR", b"FATAL", b"PANIC"):
        lines.append(b"CONTEXT:  " + text)
    return b"\n".join(lines) + b"\n"


def _width(text: str) -> int:
    if text.isascii():
        return len(text)
    return sum(2 if east_asian_width(char) in "WF" else 1 for char in text)


def _fitting(text: str, room: int) -> str:
    """The beginning of a text that fits into so many columns."""
    # No character is wider than two columns, none narrower than one.
    text = text[: max(room, 0)]
    while _width(text) > room:
        text = text[:-1]
    return text


def _excerpt(sql: bytes | None, position: bytes, encoding: str) -> list[bytes]:
    """The line of SQL around a position (in characters, from 1), and a caret under it."""
    if sql is None or not position.isdigit():
        return []
    text = sql.decode(encoding, "replace")
    at = int(position) - 1
    if not 0 <= at <= len(text):
        return []
    # \r\n and \r end lines too; a tab counts as one column.
    before = text[:at].replace("\r\n", "\n").replace("\r", "\n")
    start = before.rfind("\n") + 1
    number = before.count("\n") + 1
    head = before[start:].replace("\t", " ")
    tail = text[at:].replace("\r", "\n").partition("\n")[0].replace("\t", " ")

    mark_left = mark_right = ""
    room = EXCERPT - _width(head)
    if _width(tail) > room:
        mark_left = mark_right = "..."
        if room >= KEPT_RIGHT:
            # What is left of the position fits: cut on the right only.
            mark_left = ""
            tail = _fitting(tail, room)
        else:
            if _width(tail) <= KEPT_RIGHT:
                mark_right = ""
            tail = _fitting(tail, KEPT_RIGHT)
            head = _fitting(head[::-1], EXCERPT - _width(tail))[::-1]
    label = f"LINE {number}: {mark_left}"
    caret = " " * (len(label) + _width(head)) + "^"
    return [(label + head + tail + mark_right).encode(encoding, "replace"), caret.encode()]
