/** What is listed by hand of licences is true: each part is in its file, each text is used, and where it is from is said. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readLicence, readParts } from '../../../src/loaders/licences.ts';

const { compiled, packages } = readParts();

test.each(compiled)('$name is in $file', ({ file, proof }) => {
	expect(readFileSync(join('node_modules', file)).includes(proof), `${file} does not hold “${proof}” (any more)`).toBe(
		true,
	);
});

test('every text is used, and none is empty', () => {
	const used = [...compiled, ...Object.values(packages)].flatMap(({ texts }) => texts);
	expect(readdirSync('content/licences').filter((file) => file.endsWith('.txt'))).toEqual([...new Set(used)].sort());
	for (const text of used) expect(readLicence(text).trim().length, text).toBeGreaterThan(150);
});

test('of every text it is said where it is from', () => {
	const silent = Object.entries(packages).filter(([, { texts, source }]) => texts.length > 0 && source === undefined);
	expect(silent.map(([name]) => name)).toEqual([]);
});
