import { expect, test } from 'vitest';
import { Timeline } from '../../../src/trace/timeline.ts';
import { timelineDifference } from '../../../src/trace/timeline-facts.ts';
import { step, timeline, waiting } from '../../helpers/timeline.ts';

test('sentences, patch versions and numbers of processes are no facts', () => {
	const now = waiting();
	const problem = (message: string) => ({ type: 'E', message, line: 1, sqlstate: '40P01', hint: null });
	const then = { ...now, versions: { ...now.versions, django: '5.2.1', postgres: '18.0' } };
	then.steps = now.steps.map((each) => ({ ...each, says: 'Other.' }));
	expect(timelineDifference(now, then)).toBeNull();
	const died = (pid: number) =>
		timeline([step(0, 'a', { problem: problem(`Process ${pid} waits for transaction ${pid * 2}`) })]);
	expect(timelineDifference(died(1), died(2))).toBeNull();
	const placed = (second: number) => timeline([step(0, 'a', { saw: `'2026-11-27 11:46:0${second}.25+00:00'` })]);
	expect(timelineDifference(placed(1), placed(2))).toBeNull();
});

test('whatever a step did is a fact, and named', () => {
	const [now, then] = [waiting(), waiting()];
	const [, b] = then.steps;
	if (b?.waits[0]) b.waits[0].on = ['c'];
	expect(timelineDifference(now, then)).toMatch(/^step 2 has other waits: .*"a".*recorded: .*"c"/);
	expect(timelineDifference(now, { ...waiting(), outcome: '1' })).toContain('"outcome":"1"');
	expect(timelineDifference(now, { ...now, steps: now.steps.slice(1) })).toMatch(/^step 1 has other/);
	expect(timelineDifference({ ...now, steps: now.steps.slice(0, 2) }, now)).toBe('step 3 is gone');
});

test('a timeline is what its schema says', () => {
	expect(Timeline.parse(waiting())).toEqual(waiting());
	expect(() => Timeline.parse({ ...waiting(), kind: 'simulated' })).toThrow();
	expect(() => Timeline.parse({ ...waiting(), actors: [{ name: 'Request A', label: 'A' }] })).toThrow(
		'Python function',
	);
});
