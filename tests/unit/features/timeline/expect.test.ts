import { expect, test } from 'vitest';
import { failedTimelineExpectations } from '../../../../src/features/timeline/expect.ts';
import { step, timeline, waiting } from '../../../helpers/timeline.ts';

const none = { waits: [], problems: [] };

test('a run that is as expected has no complaint', () => {
	expect(failedTimelineExpectations({ ...none, waits: ['b for a'], saw: ['1', '0'] }, waiting())).toEqual([]);
});

test('waits and errors nobody expected are complaints, and so are those that did not come', () => {
	expect(failedTimelineExpectations({ ...none, outcome: '2' }, waiting())).toEqual([
		'waits: b for a, expected none',
		'outcome: nothing, expected 2',
	]);
	const problem = { type: 'django.db.OperationalError', message: 'm', line: 1, sqlstate: null, hint: null };
	const died = timeline([step(0, 'a', { problem }), step(1, 'b', { problem: { ...problem, sqlstate: '55P03' } })]);
	expect(failedTimelineExpectations({ waits: ['b for a'], problems: ['b 55P03'] }, died)).toEqual([
		'waits: none, expected b for a',
		'problems: a OperationalError, b 55P03, expected b 55P03',
	]);
});
