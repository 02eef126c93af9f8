/** Holds projects with models of their own to the same facts on a server as in the engine. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type NodeEngine, openEngine } from '../../../src/engine/node/node-engine.ts';
import { DJANGO_VERSIONS } from '../../../src/project/schema.ts';
import { Native, PYTHON } from '../../../src/runner/native/native.ts';
import { lacking } from '../../../src/runner/native/virtual-environment.ts';
import { difference } from '../../../src/trace/facts.ts';
import type { Trace } from '../../../src/trace/schema.ts';
import { OWN_MODELS } from '../../helpers/own-models/own-models.ts';
import { project } from '../../helpers/project.ts';

const missing = lacking(PYTHON);
if (missing) console.warn(`left out: projects with models of their own. ${missing}`);

/** What the clock has in it. */
const TIMES =
	/\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d+(\+00:00)?|datetime\.datetime\([\d, ]+(, tzinfo=datetime\.timezone\.utc)?\)/g;

describe.each(DJANGO_VERSIONS)('Django %s', (django) => {
	let native: Native;
	let engine: NodeEngine;
	beforeAll(async () => {
		if (missing) return;
		native = await Native.open(django);
		engine = await openEngine(django);
	}, 300_000);
	afterAll(async () => {
		await native?.close();
		await engine?.close();
	});

	const cases = Object.entries(OWN_MODELS).filter(([, { since }]) => since === undefined || since <= django);
	test.skipIf(missing).each(cases)('%s', async (_, { source, wanted }) => {
		const one = project(source, { ...wanted, django });
		expect(difference(comparable(await native.run(one)), comparable(await engine.run(one)))).toBeNull();
	});
});

test.skipIf(missing)(
	'a project that wants another Django is refused, not run on this one',
	async () => {
		const [first, second] = DJANGO_VERSIONS;
		const native = await Native.open(first);
		await expect(native.run(project('', { django: second }))).rejects.toThrow(
			`has Django ${first}, and the project wants ${second}`,
		);
		await native.close();
	},
	300_000,
);

/**
 * A trace without the clock; without plans of PostgreSQL's own catalogues, which are chosen by how much else is in them; and without
 * how many rows a COPY sent: the proxy of the native runner reports it when it begins.
 */
function comparable(trace: Trace): Trace {
	const { queries, ...rest } = JSON.parse(JSON.stringify(trace).replaceAll(TIMES, 'now')) as Trace;
	return {
		...rest,
		queries: queries.map((query) => ({
			...query,
			plan: /\bpg_/.test(query.sql) ? null : query.plan,
			rows: query.sql.startsWith('COPY') ? null : query.rows,
		})),
	};
}
