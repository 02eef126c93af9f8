import json

from books.models import Book


def answer_of(name, books):
    """Print the blocks that find the rows, and those that make an answer of them."""
    plan = json.loads(books.explain(format="json", analyze=True, serialize="text"))[0]
    answer = plan["Serialization"]
    print(f"{name}: {blocks(plan['Plan'])} + {blocks(answer)} blocks, {answer['Output Volume']} kB")


def blocks(counts):
    return counts["Shared Hit Blocks"] + counts["Shared Read Blocks"]


answer_of("all columns", Book.objects.all())
answer_of("without the summary", Book.objects.defer("summary"))
answer_of("without the sample", Book.objects.defer("sample"))
answer_of("the title", Book.objects.only("title"))
