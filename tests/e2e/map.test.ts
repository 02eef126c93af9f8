/** The map of the guides: where readers start, and symptoms that they find by their words. */
import { expect, test } from './site.ts';

const PAGE = 'guides/';

test('four kinds of readers have a start, and a step leads to its section', async ({ page }) => {
	await page.goto(PAGE);
	for (const title of [
		'A page or a list is slow',
		'A report or an export is slow',
		'Writing is slow, or others wait for it',
		'A number or a row is wrong',
	])
		await expect(page.locator('.start').getByRole('heading', { level: 3, name: title })).toBeVisible();
	const step = page.locator('.start li a').first();
	const { hash } = new URL((await step.getAttribute('href')) ?? '', page.url());
	await step.click();
	await expect(page.locator(hash)).toBeInViewport();
});

test('a symptom is found by words and by kind, and the address keeps both', async ({ page }) => {
	await page.goto(PAGE);
	const list = page.locator('list-filter');
	const shown = list.locator('[data-entry]:visible');
	const all = await list.locator('[data-entry]').count();
	await expect(list).toHaveAttribute('data-shown', `${all}`);
	await page.getByRole('searchbox', { name: 'Words' }).fill('SELECT_related');
	await expect(list.getByRole('status')).not.toHaveText(`${all} symptoms`);
	await page.getByLabel('Kind').selectOption('list');
	const few = await shown.count();
	expect(few).toBeGreaterThan(0);
	expect(few).toBeLessThan(all / 4);
	for (const text of await shown.allTextContents()) expect(text.toLowerCase()).toContain('select_related');
	await expect(list.locator('[data-group]:visible')).toHaveCount(1);
	await page.reload();
	await expect(shown).toHaveCount(few);
	await shown.getByRole('link').first().click();
	await expect(page).toHaveURL(/\/guides\/[a-z-]+\/#/);
});

test.describe('without scripts', () => {
	test.use({ javaScriptEnabled: false });

	test('all symptoms are there under their kinds, and no filter', async ({ page }) => {
		await page.goto(PAGE);
		const all = await page.locator('[data-entry]').count();
		expect(all).toBeGreaterThan(50);
		await expect(page.locator('[data-entry]:visible')).toHaveCount(all);
		await expect(page.locator('[data-group]:visible')).toHaveCount(6);
		await expect(page.getByRole('searchbox', { name: 'Words' })).toBeHidden();
	});
});
