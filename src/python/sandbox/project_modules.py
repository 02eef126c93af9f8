"""Modules below the run's folder: found at once, and compiled under the names readers know."""

import ast
import os
import sys
from importlib.machinery import FileFinder, SourceFileLoader
from importlib.util import decode_source

from sandbox import relative_imports
from sandbox.project import Project


class _Finder(FileFinder):
    """Finds modules of a project, also those that were written a moment ago."""

    def find_spec(self, fullname, target=None):
        self.invalidate_caches()
        return super().find_spec(fullname, target)

    def _get_spec(self, loader_class, fullname, path, smsl, target):
        spec = super()._get_spec(loader_class, fullname, path, smsl, target)
        spec.origin = os.path.relpath(path, loader_class.folder)
        return spec


def find_in(folder: str, project: Project) -> None:
    """Let packages of the project have modules in this folder."""

    class Loader(SourceFileLoader):
        def source_to_code(self, data, path, *, _optimize=-1):
            name, source = os.path.relpath(path, folder), decode_source(data)
            tree = compile(source, name, "exec", ast.PyCF_ONLY_AST, dont_inherit=True, optimize=0)
            if "/" not in name:
                relative_imports.resolve(tree, project)
            return compile(tree, name, "exec", dont_inherit=True, optimize=0)

    Loader.folder = folder

    def hook(path: str) -> _Finder:
        if path != folder and not path.startswith(f"{folder}/"):
            raise ImportError(path)
        return _Finder(path, (Loader, [".py"]))

    # Of an earlier run in the same folder, or from before there was such a hook.
    for path in list(sys.path_importer_cache):
        if path.startswith(folder):
            del sys.path_importer_cache[path]
    sys.path_hooks.insert(0, hook)
