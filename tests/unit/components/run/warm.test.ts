import { expect, test } from 'vitest';
import { caution } from '../../../../components/run/warm.ts';

test('a browser that saves data and a device of little memory are told apart, each in words', () => {
	expect(caution({ connection: { saveData: true }, deviceMemory: 8 })).toMatch(/saves data.*press Run/);
	expect(caution({ deviceMemory: 2 })).toMatch(/2 GB of memory.*size S/);
});

test('where nothing speaks against it, or nothing is told, there is nothing to say', () => {
	expect(caution({})).toBeNull();
	expect(caution({ connection: { saveData: false }, deviceMemory: 4 })).toBeNull();
});
