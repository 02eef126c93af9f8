/** The snippets that are measured. */
import type { Job } from '../../src/engine/api/runner.ts';

const job = (name: string, source: string, size: Job['size'] = 'M'): Job => ({
	name: `${name}.py`,
	source,
	dataset: 'bookshop',
	size,
});

export const TRIVIAL = job('trivial', '6 * 7\n');
export const TRIVIAL_S = { ...TRIVIAL, size: 'S' } as Job;
export const TRIVIAL_L = { ...TRIVIAL, size: 'L' } as Job;
export const SHOP = { ...TRIVIAL, dataset: 'shop' } as Job;

/** The N+1 of the first guide on the data a first run brings: 51 statements. */
export const FIRST = job(
	'first',
	'from books.models import Author\n\nfor author in Author.objects.all():\n    len(author.book_set.all())\n',
	'S',
);

/** 201 and 1,001 statements. */
export const LOOP_201 = job(
	'loop',
	'from books.models import Author\n\nfor author in Author.objects.all():\n    len(author.book_set.all())\n',
);
export const LOOP_1001 = job(
	'forward',
	'from books.models import Book\n\nfor book in Book.objects.all():\n    book.author.name\n',
);

/** 10,000 rows with a join. */
export const JOINED = job(
	'joined',
	'from books.models import Review\n\nlen(Review.objects.select_related("book")[:10000])\n',
);

/** Writes to every book, so that there is something to put back. */
export const WRITES = job(
	'writes',
	'from books.models import Book, Review\n\nReview.objects.update(rating=1)\nBook.objects.all().delete()\n',
);
