import asyncio

from books.models import Book


async def list_books():
    bylines = []
    async for book in Book.objects.order_by("id"):
        bylines.append(f"{book.title} by {book.author.name}")
    return bylines[:3]


asyncio.run(list_books())
