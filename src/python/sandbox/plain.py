"""Code as it was pasted: without the prompts, output, fences and indentation around it.

Every line stays where it is, so that lines of the trace are those of the editor.
"""

from contextlib import suppress

from sandbox.pasted import Pasted, parses


def plain(source: str) -> Pasted:
    """Return the code in `source`; as it is wherever that is Python already."""
    if parses(source):
        return Pasted(source, {}, False)
    # What has not arrived yet is missed, and the run will be repeated.
    with suppress(ImportError):
        from sandbox.prompts import strip

        return strip(source)
    return Pasted(source, {}, False)
