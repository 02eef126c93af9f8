import { expect, test } from 'vitest';
import { resourceWarning } from '../../../../components/run/preload-policy.ts';

test('a browser that saves data and a device of little memory are told apart, each in words', () => {
	expect(resourceWarning({ connection: { saveData: true }, deviceMemory: 8 })).toMatch(/saves data.*press Run/);
	expect(resourceWarning({ deviceMemory: 2 })).toMatch(/2 GB of memory.*size S/);
});

test('where nothing speaks against it, or nothing is told, there is nothing to say', () => {
	expect(resourceWarning({})).toBeNull();
	expect(resourceWarning({ connection: { saveData: false }, deviceMemory: 4 })).toBeNull();
});
