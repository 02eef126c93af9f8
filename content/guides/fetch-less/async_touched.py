import asyncio

from books.models import Book


async def view():
    book = await Book.objects.only("title").aget(pk=1)
    return book.title, book.price


asyncio.run(view())
