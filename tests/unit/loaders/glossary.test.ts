import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readGlossary } from '../../../src/loaders/glossary.ts';
import { termFinder } from '../../../src/loaders/term-finder.ts';

test('every term is used by a guide, and has an anchor of its own', () => {
	const terms = readGlossary();
	expect(terms.filter(({ panel }) => panel).length).toBeGreaterThan(5);
	const findAny = termFinder(terms);
	const used = new Set(
		globSync('content/guides/*/index.mdx').flatMap((file) =>
			findAny(readFileSync(file, 'utf8')).map(({ term }) => term?.term),
		),
	);
	expect(terms.filter(({ term, panel }) => !panel && !used.has(term)).map(({ term }) => term)).toEqual([]);
	expect(new Set(terms.map(({ anchor }) => anchor)).size).toBe(terms.length);
});
