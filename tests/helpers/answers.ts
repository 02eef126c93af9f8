/** Answers to the exercise of the N+1 guide that no reader should get away with, whatever the exercise. */
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
	dropping('drops a table after a good answer', 'DROP TABLE shop_refund CASCADE'),
	dropping('drops a table behind a comment', '/* x */ DROP TABLE shop_refund CASCADE'),
	dropping('drops a table in the second of two statements', 'SELECT 1; DROP TABLE shop_refund CASCADE'),
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

/** Answers well, and then drops a table. */
function dropping(does: string, sql: string): BadAnswer {
	return {
		does,
		source: `${solution}\n\nfrom django.db import connection\n\ngood = report\n\n\ndef report():\n    page = good()\n    with connection.cursor() as cursor:\n        cursor.execute("${sql}")\n    return page\n`,
		says: `On the small shop your code sends “${sql}”: an answer must leave the tables as they are.`,
	};
}
