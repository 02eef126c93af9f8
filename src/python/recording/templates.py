"""Templates that statements are sent from: their names, their sources, the lines of their nodes."""

from collections.abc import Iterable
from types import FrameType

from django.template.base import UNKNOWN_SOURCE, Node, Origin, Template, TokenType

from recording.filenames import relative

# The method every node but plain text is rendered by.
RENDER = Node.render_annotated.__code__
# Templates kept with their source, characters of all sources, and of the text of one node.
MAX_TEMPLATES = 20
MAX_SOURCE = 256 * 1024
MAX_TEXT = 80


def node_of(frame: FrameType) -> Node:
    """Return the node that a frame of RENDER renders."""
    return frame.f_locals["self"]


class Templates:
    """The templates of one recording, Django's own left out, each once."""

    def __init__(self) -> None:
        # As the trace has them.
        self.kept: list[dict] = []
        self.room = MAX_SOURCE
        # Names in the trace by a template's own name and source, and how many have each name.
        self.known: dict[tuple[str, str | None], str] = {}
        self.numbers: dict[str, int] = {}

    def step(self, node: Node, frames: Iterable[FrameType]) -> dict | None:
        """Return the node as a step of a call path of `frames`; None when it has no place."""
        token, origin = getattr(node, "token", None), getattr(node, "origin", None)
        if token is None or origin is None:
            return None
        text = " ".join(token.contents.split())
        if len(text) > MAX_TEXT:
            text = text[: MAX_TEXT - 1] + "…"
        text = f"{{{{ {text} }}}}" if token.token_type is TokenType.VAR else f"{{% {text} %}}"
        return {"file": self._name(origin, frames), "line": token.lineno or 1, "name": text}

    def _name(self, origin: Origin, frames: Iterable[FrameType]) -> str:
        """Return the name of a template in the trace, and keep it there unless it is Django's."""
        file = relative(origin.name)
        if file.startswith("django/"):
            return file
        name = "<template>" if origin.name == UNKNOWN_SOURCE else origin.template_name or file
        source = _source(origin, frames)
        label = self.known.get((name, source))
        if label is None:
            number = self.numbers[name] = self.numbers.get(name, 0) + 1
            label = self.known[name, source] = name if number == 1 else f"{name} {number}"
            if source and len(self.kept) < MAX_TEMPLATES and len(source) <= self.room:
                self.room -= len(source)
                self.kept.append({"name": label, "source": source})
        return label


def _source(origin: Origin, frames: Iterable[FrameType]) -> str | None:
    """Return the source of the template of this origin, which one of the frames renders."""
    for frame in frames:
        if relative(frame.f_code.co_filename).startswith("django/"):
            owner = frame.f_locals.get("self")
            # type() and not isinstance(), which wakes Django's lazy objects up.
            if issubclass(type(owner), Template) and owner.origin is origin:
                return str(owner.source)
    return None
