/** One name, one thing: an exported name has one meaning in the whole program, and content's names stay in content. */
import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const FILES = globSync(['src/**/*.{ts,tsx}', 'components/**/*.{ts,tsx}']).filter(
	(file) => !file.startsWith('src/pages/'),
);
const EXPORT = /^export (?:abstract )?(?:async )?(?:function\*?|const|let|class|type|interface) (\w+)/gm;

test('no two modules export one name', () => {
	const modules = new Map<string, Set<string>>();
	for (const file of FILES)
		for (const [, name = ''] of readFileSync(file, 'utf8').matchAll(EXPORT))
			modules.set(name, (modules.get(name) ?? new Set()).add(file));
	expect(modules.size, 'there are exports').toBeGreaterThan(300);
	const twice = [...modules].filter(([, files]) => files.size > 1).map(([name, files]) => [name, ...files].join(' '));
	expect(twice, 'rename one of them').toEqual([]);
});

test('readers meet one word for one thing: queries, and transaction statements', () => {
	const files = globSync(['{src,components}/**/*.{ts,tsx,astro,py}', 'content/**/*.{mdx,yaml,py}', '*.md']);
	expect(files.length, 'there are files').toBeGreaterThan(400);
	const others = /\b(?:data\s+statements?|transaction\s+control)\b/i;
	expect(files.filter((file) => others.test(readFileSync(file, 'utf8')))).toEqual([]);
	expect(others.test('7 data\n\tstatements')).toBe(true);
});

test('the program names no dataset of the site: it reads content/datasets/*/dataset.json', () => {
	const files = globSync(['{src,components}/**/*.{ts,tsx,astro,py,css,sql}']);
	expect(files.filter((file) => /bookshop/i.test(readFileSync(file, 'utf8')))).toEqual([]);
});
