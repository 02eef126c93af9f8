"""Files of packages that lie in an archive, which nothing but an import can look into.

Django reads the templates of its forms and of installed apps from folders. Here its folders are
inside a zip file, and the file system answers "Not a directory".
"""

import pkgutil
import zipimport
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from django.template import TemplateDoesNotExist
from django.template.loaders.filesystem import Loader

_real_get_contents = Loader.get_contents


def install() -> None:
    """Make Django find templates and modules in archives, too; once per interpreter."""
    Loader.get_contents = _get_contents
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


def _modules(importer: zipimport.zipimporter, prefix: str = "") -> Iterator[tuple[str, bool]]:
    """List the modules of a folder in an archive, as pkgutil does.

    An archive that is not complete yet lists nothing. It is looked at as an import looks, so that
    whoever completes it hears of it.
    """
    found = list(pkgutil.iter_zipimport_modules(importer, prefix))
    if not found:
        find_spec(importer.prefix.strip("/").replace("/", "."))
    return iter(found)
