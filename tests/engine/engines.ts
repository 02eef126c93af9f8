/** Engines for tests: one for each Django version, opened once a file. */
import { afterAll, beforeAll, describe } from 'vitest';
import { DJANGO_VERSIONS, type DjangoVersion } from '../../src/engine/api/protocol.ts';
import type { Job } from '../../src/engine/api/runner.ts';
import { type NodeEngine, openEngine } from '../../src/engine/node/node-engine.ts';
import type { Trace } from '../../src/trace/schema.ts';

/** Runs a source on bookshop S, unless said otherwise. */
export type Run = (source: string, job?: Partial<Job>) => Promise<Trace>;

/** Declares the same tests for every Django version. */
export function everyDjango(tests: (run: Run, django: DjangoVersion) => void): void {
	describe.each(DJANGO_VERSIONS)('Django %s', (django) => {
		let engine: NodeEngine;
		beforeAll(async () => {
			engine = await openEngine(django);
		});
		afterAll(() => engine.close());
		tests((source, job) => engine.run({ name: 'snippet.py', source, dataset: 'bookshop', size: 'S', ...job }), django);
	});
}

/** Statements that read or write data. */
export const data = (trace: Trace) =>
	trace.queries.filter(({ kind, refused }) => kind === 'data' && !refused).length + trace.dropped.data;
