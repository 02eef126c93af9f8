import { expect, test } from 'vitest';
import { shortNames } from '../../../../components/timeline/short-names.ts';
import { listScenarios, readScenario } from '../../../../src/features/timeline/read.ts';

test.each([
	[
		['Request A', 'Request B'],
		['A', 'B'],
	],
	[
		['Alice', 'Bob'],
		['Alice', 'Bob'],
	],
	[
		['Transfer 1 to 2', 'Transfer 2 to 1'],
		['1 to 2', '2 to 1'],
	],
	[
		['The first worker', 'The second worker'],
		['first', 'second'],
	],
	[
		['Worker', 'Worker B'],
		['Worker', 'Worker B'],
	],
	[
		['Worker', 'Old Worker'],
		['Worker', 'Old Worker'],
	],
	[['Request A'], ['Request A']],
])('%j are %j in short', (labels, short) => {
	const names = shortNames(labels.map((label, at) => ({ name: `n${at}`, label })));
	expect([...names.values()]).toEqual(short);
});

test('no two actors of a scenario are called alike', () => {
	for (const name of listScenarios()) {
		const { actors } = readScenario(name);
		expect(new Set(shortNames(actors).values()).size, name).toBe(actors.length);
	}
});
