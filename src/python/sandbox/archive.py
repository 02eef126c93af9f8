"""Files of packages that lie in an archive, which nothing but an import can look into.

Django reads the templates of its forms, of installed apps and of its own pages from folders. Here
its folders are inside a zip file, and the file system answers "Not a directory".
"""

import io
import pkgutil
import zipimport
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from django.template import TemplateDoesNotExist
from django.template.loaders.filesystem import Loader

_real_get_contents = Loader.get_contents
_real_open = Path.open


def install() -> None:
    """Make Django find templates and modules in archives, too; once per interpreter."""
    Loader.get_contents = _get_contents
    Path.open = _open
    pkgutil.iter_importer_modules.register(zipimport.zipimporter, _modules)


def read(path: str) -> bytes:
    """Return a file inside an archive. Raises OSError when it is not there."""
    for parent in Path(path).parents:
        if parent.suffix == ".zip":
            return zipimport.zipimporter(str(parent)).get_data(path)
    raise FileNotFoundError(path)


def _get_contents(self, origin) -> str:
    """Read a template as Django's Loader.get_contents() does, also from an archive."""
    try:
        return _real_get_contents(self, origin)
    except NotADirectoryError:
        try:
            return read(origin.name).decode(self.engine.file_charset)
        except OSError:
            raise TemplateDoesNotExist(origin) from None


def _open(self, mode="r", buffering=-1, encoding=None, errors=None, newline=None):
    """Open a file as Path.open() does; a text of Django's own pages also inside an archive."""
    try:
        return _real_open(self, mode, buffering, encoding, errors, newline)
    except NotADirectoryError:
        if mode != "r" or ".zip/" not in str(self):
            raise
        try:
            return io.StringIO(read(str(self)).decode(encoding or "utf-8"))
        except OSError:
            # Looked at as an import looks, so that whoever completes the archive hears of it.
            find_spec(str(self.parent).partition(".zip/")[2].replace("/", "."))
            raise


def _modules(importer: zipimport.zipimporter, prefix: str = "") -> Iterator[tuple[str, bool]]:
    """List the modules of a folder in an archive, as pkgutil does.

    An archive that is not complete yet lists nothing. It is looked at as an import looks, so that
    whoever completes it hears of it.
    """
    found = list(pkgutil.iter_zipimport_modules(importer, prefix))
    if not found:
        find_spec(importer.prefix.strip("/").replace("/", "."))
    return iter(found)
