import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { listScenarios, readScenario, readTimeline } from '../../../../src/features/timeline/read.ts';

/** A root with one scenario, whose YAML this is. */
function root(yaml: string): string {
	const folder = mkdtempSync(join(tmpdir(), 'timelines-'));
	mkdirSync(join(folder, 'content/timelines/one'), { recursive: true });
	mkdirSync(join(folder, 'content/datasets/ledger'), { recursive: true });
	writeFileSync(join(folder, 'content/timelines/one/timeline.yaml'), yaml);
	writeFileSync(join(folder, 'content/timelines/one/script.py'), 'def a():\n    yield\n');
	return folder;
}

const WHOLE = 'title: One\ndataset: ledger\nactors: { a: Request A }\nsteps: [{ a: A acts. }, { server: It fires. }]\n';

test('a scenario is its script, its actors and the order of its steps', () => {
	const scenario = readScenario('one', root(WHOLE));
	expect(scenario).toMatchObject({
		file: 'one.py',
		data: { dataset: 'ledger', size: 'S' },
		actors: [{ name: 'a', label: 'Request A', settings: {} }],
		order: ['a', null],
		says: ['A acts.', 'It fires.'],
		expect: { waits: [], problems: [] },
	});
});

test('mistakes are named with their place', () => {
	expect(() => readScenario('two', root(WHOLE))).toThrow('there are one');
	expect(() => readScenario('one', root(WHOLE.replace('{ a: A', '{ b: A')))).toThrow('steps.0: "b" is no actor');
	expect(() => readScenario('one', root(WHOLE.replace('{ a: Request', '{ server: Request')))).toThrow('actors.server');
	expect(() => readScenario('one', root(WHOLE.replace('ledger', 'shelf')))).toThrow('there is no dataset "shelf"');
	expect(() => readScenario('one', root(`${WHOLE}expect: { waits: [b waits] }`))).toThrow('expect.waits.0');
	expect(() => readTimeline(readScenario('one', root(WHOLE)), root(WHOLE))).toThrow('npm run record -- timelines/one');
});

test.each(listScenarios())('%s is recorded, and its recording fits what its author says', (name) => {
	const scenario = readScenario(name);
	const timeline = readTimeline(scenario);
	expect(timeline.steps.map(({ actor }) => actor)).toEqual(scenario.order);
	expect(timeline.steps.every(({ says }) => says !== '')).toBe(true);
});

test.each(listScenarios())('%s locks rows only for sessions that are within a transaction', (name) => {
	for (const { moment } of readTimeline(readScenario(name)).steps) {
		const holders = moment?.locks.filter(({ type }) => type === 'row').map(({ actor }) => actor) ?? [];
		expect(moment?.open ?? []).toEqual(expect.arrayContaining(holders));
	}
});
