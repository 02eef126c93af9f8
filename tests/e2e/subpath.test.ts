import { expect, test } from './site.ts';
import { Snippet } from './snippet.ts';

test('below /docs/ the site reads, links, searches and runs', async ({ page, server }) => {
	await page.goto('');
	await page.locator('a[href$="guides/n-plus-one/"]:visible').first().click();
	await expect(page).toHaveURL(`${server.url}guides/n-plus-one/`);
	const links = await page.locator('a[href^="/"]').evaluateAll((all) => all.map((link) => link.getAttribute('href')));
	expect(links.filter((href) => !href?.startsWith('/docs/'))).toEqual([]);

	await page.keyboard.press('/');
	await page.keyboard.type('related');
	const found = page.getByRole('dialog').getByRole('link').first();
	await expect(found).toHaveAttribute('href', /^\/docs\/guides\//);
	await page.keyboard.press('Escape');

	const snippet = await Snippet.find(page, 'many_to_many_prefetch');
	await snippet.run();
	await snippet.reaches('live');
	await expect(snippet.figure('data statements')).toHaveText('2');
});
