import asyncio

from books.models import Author


async def shelves():
    authors = Author.objects.prefetch_related("book_set").order_by("id")
    return [(author.name, len(author.book_set.all())) async for author in authors.aiterator()]


len(asyncio.run(shelves()))
