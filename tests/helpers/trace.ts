/** Traces for tests: valid ones, in which a test says only what it is about. */
import { Query, Trace } from '../../src/trace/schema.ts';

/** query is a data statement that returned one row; `parts` replace what a test cares for. */
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

/** trace is a run that sent nothing and ended well; `parts` replace what a test cares for. */
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
