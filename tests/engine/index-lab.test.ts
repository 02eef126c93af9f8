/** Index labs: what their two runs leave out and look at, and that recordings hold. */
import { beforeAll, describe, expect, inject, test } from 'vitest';
import { type NodeEngine, openEngine } from '../../src/engine/node/node-engine.ts';
import { labProjects, listLabs, readLabRecording } from '../../src/features/index-lab/read.ts';
import { type Lab, labResult, STATES } from '../../src/features/index-lab/result.ts';
import type { Snippet } from '../../src/loaders/snippets.ts';
import type { Hooks } from '../../src/project/schema.ts';
import { recordedOn } from '../../src/recordable/key.ts';
import { difference } from '../../src/trace/facts.ts';
import { everyDjango, type Run } from './engines.ts';

const CODE = `from django.db import connection, models
from shop.models import Order

with connection.schema_editor() as editor:
    editor.add_index(Order, models.Index(fields=["status"], name="order_status"))

Order.objects.filter(id__lte=100).update(status="open")
len(Order.objects.filter(status="open"))
`;

async function tryLab(run: Run, source: string): Promise<Lab> {
	const [lab] = listLabs() as [Snippet];
	const projects = labProjects(lab);
	const on = (state: 'without' | 'with') =>
		run(source, { dataset: 'shop', size: 'L', hooks: projects[state].hooks as Hooks });
	return { without: await on('without'), with: await on('with') };
}

everyDjango((run) => {
	test('one run makes the index, the other leaves it out; both end with the same', async () => {
		const lab = await tryLab(run, CODE);
		const found = labResult(lab);
		expect(found.ddl).toEqual(['CREATE INDEX "order_status" ON "shop_order" ("status")']);
		expect(found.made).toMatchObject([{ name: 'order_status', table: 'shop_order' }]);
		expect(found.made[0]?.size).toBeGreaterThan(100_000);
		expect(found.same).toBe(true);
		expect(found.with.value).toBe('298');
		expect(found.replanned).toBe(true);
	});

	test('the same write costs more blocks and more of the log', async () => {
		const { without, with: withIt } = labResult(await tryLab(run, CODE));
		expect(withIt.writes.rows).toBe(100);
		expect(without.writes.records).toBeGreaterThan(0);
		expect(withIt.writes.records).toBeGreaterThan(without.writes.records);
		expect(withIt.writes.logged).toBeGreaterThan(without.writes.logged);
		expect(withIt.writes.blocks).toBeGreaterThan(without.writes.blocks);
	});

	test('condition, included columns and operator class reach the statement', async () => {
		const index = `models.Index(fields=["status"], name="order_status", include=["total"], opclasses=["varchar_pattern_ops"], condition=models.Q(status="open"))`;
		const { ddl, made } = labResult(
			await tryLab(run, CODE.replace('models.Index(fields=["status"], name="order_status")', index)),
		);
		expect(ddl[0]).toMatch(/\("status" varchar_pattern_ops\) INCLUDE \("total"\) WHERE "status" = 'open'$/);
		expect(made).toHaveLength(1);
	});

	test.each([
		['an unknown field', 'fields=["state"]', 'django.core.exceptions.FieldDoesNotExist', /state/],
		[
			'an unknown operator class',
			'fields=["status"], opclasses=["nonsense_ops"]',
			'django.db.utils.ProgrammingError',
			/nonsense_ops/,
		],
		['a field that is no list', 'fields="status"', 'ValueError', /list or tuple/],
	])('%s is the reader’s error, with the line', async (_, bad, type, says) => {
		const { problem } = (await tryLab(run, CODE.replace('fields=["status"]', bad))).with;
		expect(problem).toMatchObject({ type, line: 5, message: expect.stringMatching(says) });
	});

	test('what was left out in one run is back in the next', async () => {
		await tryLab(run, CODE);
		const { queries } = await run(CODE, { dataset: 'shop', size: 'L' });
		expect(queries.some(({ sql }) => sql.startsWith('CREATE INDEX'))).toBe(true);
	});
});

describe.each(listLabs().map((snippet) => [`${snippet.guide}/${snippet.name}`, snippet] as const))(
	'%s',
	(_, snippet) => {
		let engine: NodeEngine;
		beforeAll(async () => {
			engine = await openEngine(recordedOn(snippet), inject('memory'));
		});

		test.each(STATES)('%s the index it does what was recorded', async (state) => {
			const trace = await engine.run(labProjects(snippet)[state]);
			expect(difference(trace, readLabRecording(snippet)[state])).toBeNull();
		});
	},
);
