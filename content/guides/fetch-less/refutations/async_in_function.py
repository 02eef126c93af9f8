import asyncio

from asgiref.sync import sync_to_async
from books.models import Book


def read():
    book = Book.objects.only("title").get(pk=1)
    return book.title, book.price


async def view():
    return await sync_to_async(read)()


asyncio.run(view())
