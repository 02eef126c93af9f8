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
		guide: 'caching',
		does: 'clears the cache at once and again after the commit',
		source: readExercise('caching').solution.replace(
			'        transaction.on_commit',
			'        begin_generation()\n        transaction.on_commit',
		),
	},
	{
		guide: 'caching',
		does: 'keeps one key for each book and deletes all of them',
		source: `${readExercise('caching').solution.split('def count')[0]?.replace('cache.set("reviews", unique(), timeout=None)', 'cache.clear()')}
def review_count(book_id):
    number = Review.objects.filter(book=book_id).count
    if connection.in_atomic_block:
        return number()
    return cache.get_or_set(f"count:{book_id}", number)
`,
	},
];
