"""Whether a loop runs, and whether Django looks for one."""
import asyncio, os
from books.models import Book

print(os.environ.get("DJANGO_ALLOW_ASYNC_UNSAFE"))
try:
    asyncio.get_running_loop()
    print("a loop is running")
except RuntimeError as e:
    print(e)
os.environ.pop("DJANGO_ALLOW_ASYNC_UNSAFE", None)
print(Book.objects.count())
