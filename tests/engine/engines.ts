/** Engines for tests: one for each Django version, opened once a file. */

import { afterAll, beforeAll, describe, inject } from 'vitest';
import { type NodeEngine, openEngine } from '../../src/engine/node/node-engine.ts';
import { DJANGO_VERSIONS, type DjangoVersion } from '../../src/project/schema.ts';
import type { Trace } from '../../src/trace/schema.ts';
import { project, type Wanted } from '../helpers/project.ts';

/** Runs a source on bookshop S, unless said otherwise. */
export type Run = (source: string, wanted?: Wanted) => Promise<Trace>;

/** Declares the same tests for every Django version. */
export function everyDjango(tests: (run: Run, django: DjangoVersion) => void): void {
	describe.each(DJANGO_VERSIONS)('Django %s', (django) => {
		let engine: NodeEngine;
		beforeAll(async () => {
			engine = await openEngine(django, inject('memory'));
		});
		afterAll(() => engine.close());
		tests((source, wanted) => engine.run(project(source, { ...wanted, django })), django);
	});
}

/** Statements that read or write data. */
export const data = (trace: Trace) =>
	trace.queries.filter(({ kind, refused }) => kind === 'data' && !refused).length + trace.dropped.data;
