/** The search: what is found first, what it says when there is nothing, and that all of it can be reached and seen. */
import type { Locator, Page } from '@playwright/test';
import { expect, test } from './site.ts';
import { Snippet } from './snippet.ts';

const GUIDE = 'guides/n-plus-one/';

/** Opens the search and types a question; resolves when the pages with its words are there, or nothing is. */
async function ask(page: Page, question: string): Promise<Locator> {
	await page.keyboard.press('/');
	await page.keyboard.type(question);
	const dialog = page.getByRole('dialog');
	// The places come before the pages, and the pages may be none: only the search knows when it has said all.
	await expect(page.locator('site-search')).toHaveAttribute('data-state', 'answered');
	await expect(dialog.getByRole('status')).toHaveText(/with these words|Nothing found|^\d+ places?$/);
	return dialog;
}

for (const key of ['/', 'Control+k'])
	test(`${key} opens it, and “related” finds identifiers that end in it`, async ({ page }) => {
		await page.goto(GUIDE);
		await page.keyboard.press(key);
		const dialog = page.getByRole('dialog');
		await expect(dialog).toBeVisible();
		await page.keyboard.type('related');
		await expect(
			dialog
				.locator('mark')
				.filter({ hasText: /(select|prefetch)_related/ })
				.first(),
		).toBeVisible();
		await page.keyboard.press('Escape');
		await expect(dialog).toBeHidden();
	});

test('Enter opens the first answer: “n+1” leads to its guide', async ({ page }) => {
	await page.goto('glossary/');
	const dialog = await ask(page, 'n+1');
	await expect(dialog.locator('.results a').first()).toHaveText(/^The N\+1 problem/);
	await page.keyboard.press('Enter');
	await expect(page).toHaveURL(/\/guides\/n-plus-one\/$/);
});

test('a pasted message leads to the place that explains it', async ({ page }) => {
	await page.goto(GUIDE);
	await ask(page, 'psycopg.errors.InFailedSqlTransaction: current transaction is aborted');
	await page.keyboard.press('Enter');
	await expect(page).toHaveURL(/\/guides\/transactions\/#(current-transaction-is-aborted|aborted-title)$/);
});

test('identifiers are whole in excerpts, and a mark keeps its distance from the next word', async ({ page }) => {
	await page.goto(GUIDE);
	const dialog = await ask(page, 'author');
	const excerpts = dialog.locator('.excerpt');
	await expect(excerpts.locator('mark').first()).toBeVisible();
	for (const text of await excerpts.allTextContents()) expect(text).not.toMatch(/\w[_.] \w*\(|\w_ \w|\u2060/);
	const after = await excerpts
		.locator('mark')
		.evaluateAll((marks) => marks.map((mark) => mark.nextSibling?.textContent ?? ''));
	expect(after.some((text) => text.startsWith(' '))).toBe(true);
	expect(after.filter((text) => /^\w/.test(text))).toEqual([]);
});

test('a page is not repeated as the first of its own parts', async ({ page }) => {
	await page.goto(GUIDE);
	const dialog = await ask(page, 'select_related');
	const pages = dialog.locator('li:has(a.part)');
	await expect(pages.first()).toBeVisible();
	for (const entry of await pages.all()) {
		const titles = await entry.locator('b').allTextContents();
		expect(titles.slice(1)).not.toContain(titles[0]);
	}
});

test('all that was found can be reached by keys alone', async ({ page }) => {
	await page.goto(GUIDE);
	const dialog = await ask(page, 'index');
	const [places = 0, pages = 0] =
		((await dialog.getByRole('status').textContent()) ?? '').match(/\d+/g)?.map(Number) ?? [];
	expect(places).toBeGreaterThan(6);
	expect(pages).toBeGreaterThan(6);
	const more = dialog.getByRole('button', { name: /^Show/ });
	const items = dialog.locator('li');
	while ((await more.count()) > 0) {
		const before = await items.count();
		// The focus is in the list or the field: arrow down until it is on the next such button.
		for (let i = 0; i < 100 && !(await more.first().evaluate((button) => button === document.activeElement)); i++)
			await page.keyboard.press('ArrowDown');
		await page.keyboard.press('Enter');
		await expect.poll(() => items.count()).toBeGreaterThan(before);
		await expect(dialog.locator('a:focus')).toHaveCount(1);
	}
	await expect(items).toHaveCount(places + pages);
});

test('evidence comes after all guides', async ({ page }) => {
	await page.goto(GUIDE);
	const dialog = await ask(page, 'server');
	const more = dialog.getByRole('button', { name: /^Show/ });
	while ((await more.count()) > 0) {
		await more.last().click();
		await expect(dialog.locator('.show-more:disabled')).toHaveCount(0);
	}
	const pages = dialog.locator('div:has(> .in-text) li > a.page');
	await expect(pages.last()).toHaveText('How do we know?');
	expect(await pages.count()).toBeGreaterThan(1);
});

test('a subject without a guide is said to be without one, and what helps meanwhile is a step away', async ({
	page,
}) => {
	await page.goto(GUIDE);
	const dialog = await ask(page, 'tsvector');
	await expect(dialog.locator('li').first()).toContainText('Full-text search');
	await expect(dialog.locator('li').first()).toContainText('No guide is about this yet. Until then:');
	await page.keyboard.press('Enter');
	await expect(dialog.locator('a:focus')).toHaveText(/^A part of a text/);
	await page.keyboard.press('Enter');
	await expect(page).toHaveURL(/\/guides\/index-toolbox\/#a-part-of-a-text$/);
});

test('nonsense finds nothing, aloud, and is shown two places to start from', async ({ page }) => {
	await page.goto(GUIDE);
	const dialog = await ask(page, 'zebra');
	await expect(dialog.getByRole('status')).toHaveText(/^Nothing found for “zebra”/);
	await page.keyboard.press('ArrowDown');
	await page.keyboard.press('Enter');
	await expect(page).toHaveURL(/\/guides\/#symptoms$/);
});

test('names are found while the full text is still on its way, and without it', async ({ page, offences }) => {
	await page.route('**/pagefind/pagefind.js', (route) => route.abort());
	await page.goto(GUIDE);
	await page.keyboard.press('/');
	await page.keyboard.type('select_related');
	const dialog = page.getByRole('dialog');
	await expect(dialog.locator('.results a').first()).toHaveText(/^Follow foreign keys/);
	await expect(dialog.getByRole('status')).toHaveText(/could not be searched: reload the page/);
	offences.splice(0);
});

test('what is typed is never lost: each key is in the field while the search is at work', async ({ page }) => {
	await page.goto(GUIDE);
	const question = 'why does select_related still send a query for every row of my list';
	await ask(page, question);
	await expect(page.getByRole('searchbox')).toHaveValue(question);
});

for (const [width, height] of [
	[320, 256],
	[320, 225],
] as const)
	test(`at 400 % of a screen, ${width} × ${height}, an answer can be read`, async ({ page }) => {
		await page.setViewportSize({ width, height });
		await page.goto(GUIDE);
		const dialog = await ask(page, 'select_related');
		const list = await dialog.locator('.results').boundingBox();
		expect(list?.height).toBeGreaterThan(120);
		await expect(dialog.locator('.results b').first()).toBeInViewport({ ratio: 1 });
		await expect(dialog.getByRole('button', { name: 'Close' })).toBeInViewport({ ratio: 1 });
	});

test('a slash typed into the editor stays in the editor', async ({ page }) => {
	await page.goto(GUIDE);
	const snippet = await Snippet.find(page, 'forward_fk_loop');
	await snippet.write('1 ');
	await page.keyboard.press('/');
	await expect(snippet.editor).toContainText('1 /');
	await expect(page.getByRole('dialog')).toBeHidden();
});
