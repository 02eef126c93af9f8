/** Answers to exercises: to the N+1 guide's what no reader should get away with, and good ones that are not the solution. */
import { readExercise } from '../../src/features/exercise/read.ts';
import { GROUP_A_ANSWERS } from './answers-group-a.ts';
import { TRANSACTION_ANSWERS } from './answers-transactions.ts';
import type { GoodAnswer } from './good-answer.ts';

export interface BadAnswer {
	/** What it does, as a phrase. */
	does: string;
	source: string;
	/** Words of the verdict. */
	says: string;
}

const { start, solution } = readExercise('n-plus-one');

export const BAD_ANSWERS: readonly BadAnswer[] = [
	{
		does: 'prints a million lines',
		source: `${solution}\nfor number in range(1_000_000):\n    print(number)\n`,
		says: 'On the small shop your code prints 6,888,890 characters: take the print() out.',
	},
	{
		does: 'raises',
		source: 'def report():\n    raise LookupError("no idea")\n',
		says: 'your code raises LookupError in line 2: no idea.',
	},
	{ does: 'is no Python', source: 'def report(:\n', says: 'your code raises SyntaxError in line 1' },
	{
		does: 'is no text a compiler takes',
		source: 'def report():\n    return "\0"\n',
		says: 'your code raises SyntaxError',
	},
	{
		does: 'returns objects',
		source: 'from shop.models import Order\n\n\ndef report():\n    return list(Order.objects.all()[:2])\n',
		says: 'An item of the answer is a shop.models.Order; make it of lists, dicts, strings and numbers.',
	},
	{ does: 'returns nothing', source: 'def report():\n    pass\n', says: 'the answer is wrong: expected [{' },
	{
		does: 'recurses for ever',
		source: 'def report():\n    return report()\n',
		says: 'your code raises RecursionError in line 2',
	},
	{
		does: 'leaves the program',
		source: 'import os\n\n\ndef report():\n    os._exit(0)\n',
		says: 'your code raises SystemExit',
	},
	{
		does: 'drops a table after a good answer',
		source: `${solution}\n\nfrom django.db import connection\n\ngood = report\n\n\ndef report():\n    page = good()\n    with connection.cursor() as cursor:\n        cursor.execute("DROP TABLE shop_refund CASCADE")\n    return page\n`,
		says: 'On the small shop your code sends “DROP TABLE shop_refund CASCADE”: an answer must leave the tables as they are.',
	},
	{
		does: 'stops the counting',
		source: `${start}\nfrom recording.recorder import Recorder\n\nRecorder.answered = lambda self, statement: None\n`,
		says: 'Your code replaces recording.recorder.Recorder.answered: an answer must leave that alone',
	},
	{
		does: 'replaces what makes answers comparable',
		source: 'import sandbox.hooks\n\nsandbox.hooks.canonical = lambda value: "[]"\n\n\ndef report():\n    return []\n',
		says: 'Your code replaces sandbox.hooks',
	},
];

const [watching = ''] = readExercise('caching')
	.solution.replace('from django.db import', 'from django.db.models import Count\nfrom django.db import')
	.split('def count');

export const GOOD_ANSWERS: readonly GoodAnswer[] = [
	...GROUP_A_ANSWERS,
	...TRANSACTION_ANSWERS,
	{
		guide: 'caching',
		does: 'clears the cache at once and again after the commit',
		source: readExercise('caching').solution.replace(
			'        transaction.on_commit',
			'        begin_generation()\n        transaction.on_commit',
		),
	},
	{
		guide: 'caching',
		does: 'stores the counts of all books under one key, with the clock as generation',
		source: `${watching.replace('from uuid import uuid4', 'from time import time_ns').replace('uuid4().hex', 'time_ns()')}
def count_all():
    rows = Review.objects.values_list("book")
    return dict(rows.annotate(number=Count("id")))


def review_count(book_id):
    if connection.in_atomic_block:
        return count_all().get(book_id, 0)
    generation = cache.get_or_set("reviews", unique, timeout=None)
    return cache.get_or_set(f"counts:{generation}", count_all).get(book_id, 0)
`,
	},
	{
		guide: 'aggregation-traps',
		does: 'asks once, with a subquery for each number about reviews',
		source: `from books.models import Author, Review
from django.db.models import Count, F, OuterRef, Q, Subquery, Sum
from django.db.models.functions import Coalesce


def number_of(rows, counted):
    rows = rows.filter(book__author=OuterRef("pk")).order_by().values("book__author")
    return Coalesce(Subquery(rows.annotate(number=counted).values("number")), 0)


def dashboard():
    authors = Author.objects.values("id", author=F("name")).annotate(
        books=Count("book"),
        dear=Count("book", filter=Q(book__price__gt=30)),
        worth=Sum("book__price", default=0),
        reviews=number_of(Review.objects, Count("id")),
        panned=number_of(Review.objects.filter(rating=1), Count("book", distinct=True)),
    )
    lines = list(authors.order_by("id"))
    for line in lines:
        del line["id"]
        line["worth"] = f"{line['worth']:.2f}"
    return lines
`,
	},
	{
		guide: 'aggregation-traps',
		does: 'takes the sums over books that each know their number of reviews, and the names apart',
		source: `from functools import partial

from books.models import Author, Book, Review
from django.db.models import Count, Exists, OuterRef, Q, Subquery, Sum

NUMBERS = ("books", "dear", "worth", "reviews", "panned")


def grouped():
    reviews = Review.objects.filter(book=OuterRef("pk"))
    number = reviews.values("book").annotate(number=Count("id")).values("number")
    books = Book.objects.annotate(number=Subquery(number), bad=Exists(reviews.filter(rating=1)))
    return books.values_list("author").annotate(
        books=Count("pk"),
        dear=Count("pk", filter=Q(price__gt=30)),
        worth=Sum("price"),
        reviews=Sum("number", default=0),
        panned=Count("pk", filter=Q(bad=True)),
    )


def with_name(found, author):
    pk, name = author
    line = dict(zip(NUMBERS, found.get(pk, [0] * 5), strict=True))
    return {"author": name, **line, "worth": format(line["worth"], ".2f")}


def dashboard():
    found = {pk: numbers for pk, *numbers in grouped()}
    return list(map(partial(with_name, found), Author.objects.order_by("id").values_list("id", "name")))
`,
	},
	{
		guide: 'aggregation-traps',
		does: 'groups twice in one statement of SQL',
		source: `from django.db import connection

DASHBOARD = """
    WITH rated AS (
        SELECT b.author_id, b.price, count(r.id) AS reviews, coalesce(bool_or(r.rating = 1), false) AS panned
        FROM books_book b LEFT JOIN books_review r ON r.book_id = b.id
        GROUP BY b.id
    )
    SELECT a.name, count(rated.price), count(*) FILTER (WHERE rated.price > 30), coalesce(sum(rated.price), 0),
           coalesce(sum(rated.reviews), 0)::int, count(*) FILTER (WHERE rated.panned)
    FROM books_author a LEFT JOIN rated ON rated.author_id = a.id
    GROUP BY a.id ORDER BY a.id
"""


def dashboard():
    with connection.cursor() as cursor:
        cursor.execute(DASHBOARD)
        return [
            {"author": name, "books": books, "dear": dear, "worth": f"{worth:.2f}", "reviews": n, "panned": panned}
            for name, books, dear, worth, n, panned in cursor
        ]
`,
	},
	{
		guide: 'group-by',
		does: 'notes beside each order whether it was refunded, and groups the notes',
		source: `from django.db.models import Case, Count, Exists, F, OuterRef, Sum, When
from django.db.models.functions import Coalesce, ExtractMonth, ExtractYear
from shop.models import Order, Refund


def report():
    orders = Order.objects.annotate(back=Exists(Refund.objects.filter(order=OuterRef("pk"))))
    groups = orders.values_list(
        ExtractYear("created_at"), ExtractMonth("created_at"), F("customer__country")
    ).annotate(Count("pk"), Sum("total"), back=Coalesce(Sum(Case(When(back=True, then=1))), 0))
    return [
        {
            "month": f"{year}-{month:02}",
            "country": country,
            "orders": number,
            "revenue": revenue,
            "refund_rate": round(back / number, 3),
        }
        for year, month, country, number, revenue, back in sorted(groups)
    ]
`,
	},
	{
		guide: 'group-by',
		does: 'takes the rate as a mean, rounds it in Python and groups by a text',
		source: `from django.db.models import Avg, Case, CharField, Count, F, Func, Q, Sum, Value, When
from django.db.models.functions import TruncMonth
from shop.models import Order, Refund


def report():
    refunded = Q(pk__in=Refund.objects.values("order"))
    text = Func(TruncMonth("created_at"), Value("YYYY-MM"), function="to_char", output_field=CharField())
    groups = Order.objects.values(month=text, country=F("customer__country")).annotate(
        orders=Count("id"),
        revenue=Sum("total"),
        refund_rate=Avg(Case(When(refunded, then=1.0), default=0.0)),
    )
    return [group | {"refund_rate": round(group["refund_rate"], 3)} for group in groups.order_by("month", "country")]
`,
	},
	{
		guide: 'group-by',
		does: 'groups in SQL of its own',
		source: `from django.db import connection

REPORT = """
    SELECT to_char(o.created_at AT TIME ZONE 'UTC', 'YYYY-MM') AS month, c.country,
           count(*) AS orders, sum(o.total) AS revenue, count(*) FILTER (WHERE r.order_id IS NOT NULL) AS refunded
    FROM shop_order o
    JOIN shop_customer c ON c.id = o.customer_id
    LEFT JOIN (SELECT DISTINCT order_id FROM shop_refund) r ON r.order_id = o.id
    GROUP BY 1, 2 ORDER BY 1, 2
"""


def report():
    with connection.cursor() as cursor:
        cursor.execute(REPORT)
        groups = cursor.fetchall()
    keys = ("month", "country", "orders", "revenue", "refund_rate")
    return [dict(zip(keys, (*group[:4], round(group[4] / group[2], 3)))) for group in groups]
`,
	},
];
