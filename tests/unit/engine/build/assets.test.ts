/** The manifest's key, under which browsers keep Python's memory: it covers whatever starts and runs an engine. */
import { globSync } from 'node:fs';
import { expect, test } from 'vitest';
import { engineCode } from '../../../../src/engine/build/assets.ts';

test("the manifest's key depends on the engine itself, and on everything it is built from", () => {
	const { files } = engineCode();
	expect(files).toEqual(expect.arrayContaining(['src/engine/engine.ts', 'src/engine/build/assets.ts']));
	const runs = globSync('src/engine/{pglite,pyodide,wasm}/*.ts');
	expect(runs.length, 'there are such files').toBeGreaterThan(10);
	expect(runs.filter((file) => !files.includes(file))).toEqual([]);
});
