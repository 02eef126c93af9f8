/** Answers to exercises: to the N+1 guide's what no reader should get away with, and good ones that are not the solution. */
import { readExercise } from '../../src/features/exercise/read.ts';

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

export interface GoodAnswer {
	guide: string;
	/** What it does otherwise than the solution, as a phrase. */
	does: string;
	source: string;
}

const [bank = ''] = readExercise('transactions').solution.split('def place');
const STEPS = `enough = Stock.objects.filter(pk=stock_id, on_hand__gte=quantity)
    if not enough.update(on_hand=F("on_hand") - quantity):
        raise SoldOut
    purchase = Purchase.objects.create(stock_id=stock_id, quantity=quantity, state="paid")
    Payment.objects.create(purchase=purchase, amount=PRICE * quantity, key=key)
    charge(card, PRICE * quantity)
`;

const [watching = ''] = readExercise('caching')
	.solution.replace('from django.db import', 'from django.db.models import Count\nfrom django.db import')
	.split('def count');

export const GOOD_ANSWERS: readonly GoodAnswer[] = [
	{
		guide: 'transactions',
		does: 'decorates the function, and sends the receipt in a function of its own',
		source: `${bank}@transaction.atomic
def place(stock_id, quantity, card, key):
    def tell():
        number = key
        send_receipt(number)

    transaction.on_commit(tell)
    ${STEPS}`,
	},
	{
		guide: 'transactions',
		does: 'calls a helper',
		source: `${bank}def deliver(stock_id, quantity, card, key):
    ${STEPS}

def place(stock_id, quantity, card, key):
    with transaction.atomic():
        transaction.on_commit(lambda: send_receipt(key))
        deliver(stock_id, quantity, card, key)
`,
	},
	{
		guide: 'transactions',
		does: 'takes, notes and pays in one statement of SQL, in a durable block',
		source: `from django.db import connection
${bank}def place(stock_id, quantity, card, key):
    order = """
        WITH taken AS (
            UPDATE ledger_stock SET on_hand = on_hand - %(quantity)s
            WHERE id = %(stock)s AND on_hand >= %(quantity)s RETURNING id
        ), bought AS (
            INSERT INTO ledger_purchase (stock_id, quantity, state, placed_at)
            SELECT id, %(quantity)s, 'paid', now() FROM taken RETURNING id
        )
        INSERT INTO ledger_payment (purchase_id, amount, key)
        SELECT id, %(amount)s, %(key)s FROM bought
    """
    amount = PRICE * quantity
    values = {"stock": stock_id, "quantity": quantity, "amount": amount, "key": key}
    with transaction.atomic(durable=True), connection.cursor() as cursor:
        cursor.execute(order, values)
        if not cursor.rowcount:
            raise SoldOut
        transaction.on_commit(lambda: send_receipt(key))
        charge(card, amount)
`,
	},
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
		guide: 'fetch-modes',
		does: 'makes two lists and deals the books out by itself',
		source: `from books.models import Author, Book
from django.db import models


def window(row):
    shelves = {author.pk: [author.name, []] for author in Author.objects.filter(country="JP").order_by("id")}
    books = Book.objects.filter(published=True, author__in=shelves).fetch_mode(models.FETCH_PEERS)
    for book in books.order_by("id"):
        shelves[book.author_id][1].append(row(book))
    return list(shelves.values())
`,
	},
	{
		guide: 'fetch-modes',
		does: 'fetches the books afterwards, in a mode of its own',
		source: `from books.models import Author, Book
from django.db.models import Prefetch, prefetch_related_objects
from django.db.models.fetch_modes import FetchPeers


class FetchAndCount(FetchPeers):
    fetched = 0

    def fetch(self, fetcher, instance):
        self.fetched += 1
        super().fetch(fetcher, instance)


def window(row):
    authors = list(Author.objects.filter(country="JP").order_by("id"))
    books = Book.objects.fetch_mode(FetchAndCount()).filter(published=True).order_by("id")
    prefetch_related_objects(authors, Prefetch("book_set", books))
    return [[author.name, [row(book) for book in author.book_set.all()]] for author in authors]
`,
	},
	{
		guide: 'fetch-modes',
		does: 'gives the model a manager that sets the mode',
		source: `from books.models import Author, Book
from django.db import models


class PeersManager(models.Manager):
    def get_queryset(self):
        return super().get_queryset().fetch_mode(models.FETCH_PEERS)


Book.add_to_class("batched", PeersManager())


def window(row):
    published = models.Prefetch("book_set", Book.batched.filter(published=True).order_by("id"))
    authors = Author.objects.prefetch_related(published).filter(country="JP").order_by("id")
    return [[author.name, [row(book) for book in author.book_set.all()]] for author in authors]
`,
	},
];
