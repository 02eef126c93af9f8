/** The run that tests of the panel draw: a loop that asks for the author of each book. */
import { TraceView } from '../../components/trace/TraceView.tsx';
import type { Trace } from '../../src/trace/schema.ts';
import type { Show } from '../../src/trace/show.ts';
import { draw } from './html.ts';
import { query, trace } from './trace.ts';

/** The loop that the traces below are of. */
export const SOURCE = 'from books.models import Book\n\nfor book in Book.objects.all():\n    print(book.author.name)\n';

/** 1 + n statements, as the loop of SOURCE sends them. */
export function loop(n: number, parts: Partial<Trace> = {}): Trace {
	const author = (id: number) =>
		query({ sql: `SELECT "a"."id" FROM "a" WHERE "a"."id" = ${id} LIMIT 21`, shape: 1, params: [String(id)], line: 4 });
	return trace({
		shapes: [
			'SELECT "b"."id", "b"."title", "b"."a_id" FROM "b"',
			'SELECT "a"."id" FROM "a" WHERE "a"."id" = %s LIMIT 21',
		],
		queries: [
			query({ sql: 'SELECT "b"."id", "b"."title", "b"."a_id" FROM "b"', line: 3, rows: n, params: [] }),
			...Array.from({ length: n }, (_, index) => author(index)),
		],
		...parts,
	});
}

/** Draws a trace of SOURCE as a page shows it. */
export const view = (run: Trace, interactive = false, show: Show = {}, whole = false) =>
	draw(<TraceView id="t" trace={run} source={SOURCE} interactive={interactive} show={show} whole={whole} />);
