from tempfile import TemporaryDirectory

from django.core.cache.backends.filebased import FileBasedCache

others = []


class Files(FileBasedCache):
    def has_key(self, key, version=None):
        found = super().has_key(key, version)
        if others:
            others.pop()()  # the server turns to another request, between two steps of add()
        return found


def request():
    answers.append(cache.add("average:lock", "mine", timeout=10))


with TemporaryDirectory() as directory:
    cache = Files(directory, {})
    answers = []
    others.append(request)
    request()

answers
