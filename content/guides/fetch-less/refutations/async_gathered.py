import asyncio

from books.models import Book


async def view():
    books = Book.objects.select_related("author").order_by("id")
    total, first = await asyncio.gather(books.acount(), books.afirst())
    names = [book.author.name async for book in books[:3]]
    return total, first.author.name, names


asyncio.run(view())
