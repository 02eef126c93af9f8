/** The snippets that are measured. */
import type { Project, Size } from '../../src/project/schema.ts';
import { project } from '../helpers/project.ts';

const of = (name: string, source: string, size: Size = 'M'): Project => project(source, { entry: `${name}.py`, size });

export const TRIVIAL = of('trivial', '6 * 7\n');
export const TRIVIAL_S = of('trivial', '6 * 7\n', 'S');
export const TRIVIAL_L = of('trivial', '6 * 7\n', 'L');
export const SHOP = project('6 * 7\n', { entry: 'trivial.py', dataset: 'shop', size: 'M' });

/** The N+1 of the first guide on the data a first run brings: 51 statements. */
export const FIRST = of(
	'first',
	'from books.models import Author\n\nfor author in Author.objects.all():\n    len(author.book_set.all())\n',
	'S',
);

/** 201 and 1,001 statements. */
export const LOOP_201 = of(
	'loop',
	'from books.models import Author\n\nfor author in Author.objects.all():\n    len(author.book_set.all())\n',
);
export const LOOP_1001 = of(
	'forward',
	'from books.models import Book\n\nfor book in Book.objects.all():\n    book.author.name\n',
);

/** 10,000 rows with a join. */
export const JOINED = of(
	'joined',
	'from books.models import Review\n\nlen(Review.objects.select_related("book")[:10000])\n',
);

/** Writes to every book, so that there is something to put back. */
export const WRITES = of(
	'writes',
	'from books.models import Book, Review\n\nReview.objects.update(rating=1)\nBook.objects.all().delete()\n',
);
