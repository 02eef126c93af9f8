/** The recorder's engines: built from the files there are before the first opens, and each opened once. */
import { expect, test, vi } from 'vitest';
import { Engines } from '../../../src/recordable/engines.ts';

const done = vi.hoisted(() => [] as string[]);
vi.mock('../../../src/engine/build/assets.ts', () => ({
	buildAssets: async () => {
		await Promise.resolve();
		done.push('built');
	},
}));
vi.mock('../../../src/engine/node/node-engine.ts', () => ({
	openEngine: async (django: string) => {
		done.push(`opened ${django}`);
		return { run: async () => null, close: async () => done.push(`closed ${django}`) };
	},
}));

test('what is stale is built again before the first engine opens: a key says what a recording was made from', async () => {
	const engines = new Engines();
	const first = await engines.on('5.2');
	await engines.on('6.1');
	expect(await engines.on('5.2')).toBe(first);
	await engines.close();
	expect(done).toEqual(['built', 'opened 5.2', 'opened 6.1', 'closed 5.2', 'closed 6.1']);
});
