/** Traces for tests: valid ones, in which a test says only what it is about. */
import { type CacheOperation, Query, Trace } from '../../src/trace/schema.ts';

/** Returns a query that returned one row; `parts` replace what a test cares for. */
export function query(parts: Partial<Query> = {}): Query {
	return Query.parse({
		sql: 'SELECT 1',
		shape: 0,
		params: null,
		kind: 'data',
		line: 1,
		path: null,
		alias: 'default',
		rows: 1,
		bytes: 64,
		ms: null,
		plan: null,
		cursor: false,
		refused: false,
		error: null,
		...parts,
	});
}

/** Returns a run of two lines of a template: line 1 sent one statement, line 2 as many as `n`; beside them one of line 3. */
export function rendered(n: number): Trace {
	const own = { file: 'loop.py', line: 4, name: '<module>' };
	const node = { file: 'django/template/base.py', line: 973, name: 'Node.render_annotated' };
	const tag = (line: number, name: string) => ({ file: '<template>', line, name });
	return trace({
		templates: [{ name: '<template>', source: '{% for order in orders %}\n{{ order.customer }}\n{% endfor %}' }],
		paths: [
			[own, node, tag(1, '{% for order in orders %}')],
			[own, node, tag(1, '{% for order in orders %}'), node, tag(2, '{{ order.customer }}')],
		],
		shapes: ['SELECT "order"', 'SELECT "customer"'],
		queries: [
			query({ line: 3 }),
			query({ line: 4, path: 0 }),
			...Array.from({ length: n }, () => query({ line: 4, path: 1, shape: 1 })),
		],
	});
}

/** Returns a run of two cells: the first asks cache and database, the second finds all in the cache. */
export function visits(): Trace {
	const asked = (parts: Partial<CacheOperation>): CacheOperation => ({
		after: 0,
		operation: 'get',
		key: 'top',
		hit: null,
		bytes: null,
		line: 2,
		...parts,
	});
	return trace({
		queries: [query({ line: 1 }), query({ line: 3, rows: 10 }), query({ line: 3, kind: 'control', rows: null })],
		cache: [asked({ after: 1, hit: false }), asked({ after: 2, operation: 'set' }), asked({ after: 3, hit: true })],
		cells: [
			{ line: 5, title: 'first request', queries: 1, cache: 0, value: '10' },
			{ line: 8, title: '', queries: 3, cache: 2, value: null },
		],
	});
}

/** Returns a run that sent nothing and ended well; `parts` replace what a test cares for. */
export function trace(parts: Partial<Trace> = {}): Trace {
	return Trace.parse({
		name: 'loop.py',
		queries: [],
		dropped: { data: 0, control: 0 },
		shapes: ['SELECT 1'],
		paths: [],
		plans: [],
		cache: [],
		cacheDropped: 0,
		stdout: '',
		stdoutDropped: 0,
		value: null,
		problem: null,
		ms: null,
		versions: { django: '5.2.19', psycopg: '3.3.9', postgres: '18.6', python: '3.14.0' },
		...parts,
	});
}

/** An N+1 loop: one statement on line 3, `n` of one shape on line 4. */
export function loop(n: number): Trace {
	const one = Array.from({ length: n }, (_, index) =>
		query({ sql: `SELECT 2 WHERE id = ${index % 5}`, shape: 1, line: 4, bytes: 10, ms: 0.5 }),
	);
	return trace({
		shapes: ['SELECT 1', 'SELECT 2 WHERE id = %s'],
		queries: [query({ line: 3, rows: n, ms: 2 }), ...one],
	});
}
