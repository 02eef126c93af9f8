import json

from books.models import Book


def measure(books):
    """Blocks that find the rows; blocks and kilobytes that make an answer of them."""
    plan = json.loads(books.explain(format="json", analyze=True, serialize="text"))[0]
    answer = plan["Serialization"]
    print(
        f"{blocks(plan['Plan'])} blocks, then {blocks(answer):,} for {answer['Output Volume']:,} kB"
    )


def blocks(counts):
    return counts["Shared Hit Blocks"] + counts["Shared Read Blocks"]


measure(Book.objects.only("title"))
measure(Book.objects.all())
