/** Notices of what others made: each page leads to them, and whatever can be recognised in the built files is among them. */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { attribute, elementsOf, parsePage as parsed } from '../../src/site/html.ts';
import { expect, test } from './site.ts';

/** What tells that a package is in a file that is shipped, found without asking who bundled it. */
const TRACES: [name: string, files: string, trace: string][] = [
	['@codemirror/view', '_astro/*.js', 'cm-content'],
	['@codemirror/lang-python', '_astro/*.js', 'FormatString'],
	['preact', '_astro/*.js', '__self'],
	['vue', '_astro/*.js', '__v_isRef'],
	['pev2', '_astro/pev2.*.js', 'Subplan Name'],
	['lodash', '_astro/*.js', '__lodash_hash_undefined__'],
	['zod', '_astro/*.js', 'ZodError'],
	['sql-formatter', '_astro/*.js', 'RESERVED_SELECT'],
	['@shikijs/langs', '_astro/*.js', 'source.python'],
	['@electric-sql/pglite', '_astro/*.js', 'pglite'],
	['bootstrap', '_astro/*.css', '--bs-body-bg'],
	['@fortawesome/fontawesome-svg-core', '_astro/*.css', 'svg-inline--fa'],
	['@astrojs/starlight', '_astro/*.css', '--sl-color'],
	['pagefind', 'pagefind/pagefind.js', 'pagefind'],
	['pyodide', 'engine/pyodide.*.js', 'pyodide'],
];

test('every page but the framed one leads to the licences', ({ folder, base }) => {
	const pages = globSync('**/*.html', { cwd: folder }).filter((page) => !page.startsWith('plan-viewer'));
	const links = (page: string) =>
		[...elementsOf(parsed(readFileSync(join(folder, page), 'utf8')))].flatMap((each) => attribute(each, 'href') ?? []);
	expect(pages.filter((page) => !links(page).includes(`${base}licences/`))).toEqual([]);
});

test('what is recognised in the built files is listed, with its text', async ({ page, folder }) => {
	await page.goto('');
	await page
		.getByRole('contentinfo')
		.or(page.locator('footer'))
		.getByRole('link', { name: /licences/ })
		.first()
		.click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Licences');
	const listed = await page
		.locator('[data-part]')
		.evaluateAll((rows) => rows.map((row) => row.getAttribute('data-part') ?? ''));
	const texts = readFileSync(join(folder, 'licences.txt'), 'utf8');
	for (const [name, files, trace] of TRACES) {
		const holds = globSync(files, { cwd: folder }).some((file) =>
			readFileSync(join(folder, file), 'utf8').includes(trace),
		);
		expect(holds, `${trace} in ${files}`).toBe(true);
		expect(
			listed.filter((part) => part.startsWith(`${name} `)),
			name,
		).toHaveLength(1);
	}
	for (const part of listed) expect(texts, part).toContain(`\n${part} (`);
	const href = await page.getByRole('link', { name: 'licences.txt' }).getAttribute('href');
	const answer = await page.request.get(new URL(href ?? '', page.url()).href);
	expect(await answer.text()).toBe(texts);
});
