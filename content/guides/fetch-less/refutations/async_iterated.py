import asyncio

from books.models import Book


async def view():
    books = Book.objects.select_related("author").order_by("id")
    total = await books.acount()
    first = await books.afirst()
    names = [book.author.name async for book in books.aiterator(chunk_size=100)]
    return total, first.author.name, names[:3]


asyncio.run(view())
