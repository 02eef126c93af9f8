import asyncio

from books.models import Book


async def view():
    books = Book.objects.select_related("author").order_by("id")
    total = await books.acount()
    first = await books.afirst()
    names = [book.author.name async for book in books[:3]]
    return total, first.author.name, names


asyncio.run(view())
