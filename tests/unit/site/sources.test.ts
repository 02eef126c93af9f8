import { existsSync } from 'node:fs';
import { expect, test } from 'vitest';
import { sourcesOf } from '../../../src/site/sources.ts';

test('what a reader would edit comes first, and is there', () => {
	expect(sourcesOf('guides/n-plus-one/')).toEqual([
		'content/guides/n-plus-one/index.mdx',
		'content/guides/n-plus-one/',
	]);
	expect(sourcesOf('glossary/')).toEqual(['content/glossary.yaml']);
	for (const page of ['claims-measured/', 'errors-in-the-wild/'])
		expect(sourcesOf(page)[0]).toBe('content/claims.yaml');
	for (const page of [
		'',
		'guides/',
		'apis/',
		'changes/',
		'cheat-sheet/',
		'claims-measured/',
		'errors-in-the-wild/',
		'glossary/',
		'licences/',
		'how-do-we-know/',
		'guides/caching/',
	])
		for (const file of sourcesOf(page)) expect(existsSync(file), `${page}: ${file}`).toBe(true);
});
