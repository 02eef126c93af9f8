import asyncio

from books.models import Book
from django.db import models


async def list_books():
    lines = []
    async for book in Book.objects.fetch_mode(models.FETCH_PEERS).order_by("id")[:100]:
        lines.append(f"{book.title} by {book.author.name}, {book.publisher.name}")
    return lines[:3]


asyncio.run(list_books())
