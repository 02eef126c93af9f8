from books.models import Book

books = Book.objects.order_by("id")

for some in (
    books.only("title").only("price"),
    books.only("title", "price").defer("price"),
    books.defer("title").only("title", "price"),
    books.defer("sample").defer("summary"),
    books.only("title").defer("title"),
    books.defer("sample").defer(None),
):
    print(sorted(some[0].get_deferred_fields() & {"title", "price", "sample", "summary"}))
