import { pathToFileURL } from 'node:url';
import { markdownToHtml } from 'satteri';
import { expect, test } from 'vitest';
import { glossaryLinks } from '../../../src/site/glossary-links.ts';

/** Lists the links that a guide's text becomes, as "text → address". */
async function linked(markdown: string, guide = 'caching'): Promise<string[]> {
	const fileURL = pathToFileURL(`${process.cwd()}/content/guides/${guide}/index.mdx`);
	const { html } = await markdownToHtml(markdown, { hastPlugins: [glossaryLinks('/docs/')], fileURL });
	return [...html.matchAll(/<a href="([^"]+)" class="term" title="[^"]+">([^<]+)<\/a>/g)].map(
		([, address, text]) => `${text} → ${address}`,
	);
}

test('the first use of each term is a link, in text and lists', async () => {
	expect(await linked('Two savepoints, and a savepoint.\n\n- a *foreign key*\n- a foreign key')).toEqual([
		'savepoints → /docs/glossary/#savepoint',
		'foreign key → /docs/glossary/#foreign-key',
	]);
});

test('headings, code and links are left alone, and so is the guide that explains the term', async () => {
	expect(await linked('## A savepoint\n\n`savepoint` and [savepoint](/x/)\n\n    savepoint')).toEqual([]);
	expect(await linked('A savepoint.', 'transactions')).toEqual([]);
});

test('each guide begins anew, and other pages have none', async () => {
	expect(await linked('A savepoint.')).toHaveLength(1);
	expect(await linked('A savepoint.')).toHaveLength(1);
	expect(await linked('A savepoint.', '../pages/x')).toEqual([]);
});
