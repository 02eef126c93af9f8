import asyncio

from books.models import Book


async def view():
    book = await Book.objects.aget(pk=1)
    return book.title, book.author.name


asyncio.run(view())
