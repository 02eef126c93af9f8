import { expect, test } from 'vitest';
import { progressOf } from '../../../../components/run/progress.ts';

const MB = 1_000_000;

test('real bytes while they arrive, then the steps in words', () => {
	const told = progressOf();
	expect(told({ step: 'download', done: 0, total: 14 * MB })).toEqual({
		label: 'Downloading Python, Django and PostgreSQL',
		doing: 'Downloading',
		bytes: '0 B of 14 MB',
		share: 0,
		running: false,
	});
	expect(told({ step: 'download', done: 7 * MB, total: 14 * MB })).toMatchObject({
		bytes: '7.0 MB of 14 MB',
		share: 0.35,
	});
	// The last byte is here: from now on it is Python that is waited for.
	expect(told({ step: 'download', done: 14 * MB, total: 14 * MB })).toMatchObject({
		doing: 'Starting Python',
		bytes: '',
		share: 0.7,
	});
	expect(told({ step: 'run', done: 0, total: 0 })).toMatchObject({ doing: 'Running', running: true });
});

test('whatever the order of the reports, neither bytes nor share nor step go back', () => {
	const told = progressOf();
	const reports = [
		['download', 9, 10],
		['download', 4, 10],
		['postgres', 0, 0],
		['python', 0, 0],
		['download', 5, 10],
		['run', 0, 0],
		['dataset', 0, 0],
		['run', 0, 0],
	] as const;
	const all = reports.map(([step, done, total]) => told({ step, done: done * MB, total: total * MB }));
	expect(all.map(({ doing }) => doing)).toEqual([
		'Downloading',
		'Downloading',
		'Starting PostgreSQL',
		'Starting PostgreSQL',
		'Starting PostgreSQL',
		'Running',
		'Running',
		'Running',
	]);
	expect(all.map(({ bytes }) => bytes).slice(0, 3)).toEqual(['9.0 MB of 10 MB', '9.0 MB of 10 MB', '']);
	const shares = all.map(({ share }) => share);
	expect(shares).toEqual(shares.toSorted((a, b) => a - b));
	expect(shares.at(-1)).toBeLessThan(1);
});

test('nothing to download: the first step is the first word', () => {
	expect(progressOf()({ step: 'python', done: 0, total: 0 })).toMatchObject({
		doing: 'Starting Python',
		bytes: '',
		share: 0.7,
	});
});

test('what a run has imported comes after it has begun, with its name and its bytes, and then it runs again', () => {
	const told = progressOf();
	expect(told({ step: 'run', done: 0, total: 0 })).toMatchObject({ doing: 'Running' });
	const what = ['Django REST framework', 'Django’s contrib apps'];
	expect(told({ step: 'extras', done: 0.1 * MB, total: 0.6 * MB, what })).toEqual({
		label: 'Downloading Django REST framework and Django’s contrib apps',
		doing: 'Downloading Django REST framework and Django’s contrib apps:',
		bytes: '100 kB of 600 kB',
		share: 0.95,
		running: false,
	});
	expect(told({ step: 'run', done: 0, total: 0 })).toMatchObject({ label: 'Running', running: true });
});
