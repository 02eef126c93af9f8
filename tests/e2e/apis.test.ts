/** The index of APIs: filtered by name and kind, whole without scripts, light, and it leads to what runs. */
import { read } from '../helpers/weight.ts';
import { expect, test } from './site.ts';

const PAGE = 'apis/';

test('name and kind choose among the names, the address keeps the choice, and a link leads to the snippet', async ({
	page,
}) => {
	await page.goto(PAGE);
	const list = page.locator('list-filter');
	const shown = list.locator('.api:visible');
	const all = await list.locator('.api').count();
	expect(all).toBeGreaterThan(100);
	await expect(list).toHaveAttribute('data-shown', `${all}`);
	await page.getByRole('searchbox', { name: 'Name', exact: true }).fill('SELECT_related');
	await expect(shown).toHaveCount(1);
	await expect(list.getByRole('status')).toHaveText('1 name');
	await expect(list.locator('.api-kind:visible')).toHaveCount(1);
	await page.reload();
	await expect(shown).toHaveCount(1);
	const anchor = new URL((await shown.locator('.api-run a').first().getAttribute('href')) ?? '', page.url()).hash;
	await shown.locator('.api-run a').first().click();
	await expect(page.locator(anchor)).toBeInViewport();
	await page.goBack();
	await page.getByRole('searchbox', { name: 'Name', exact: true }).fill('');
	await page.getByLabel('Kind').selectOption('plan');
	await expect(page.getByRole('heading', { level: 2 }).filter({ visible: true }).last()).toHaveText('Nodes of plans');
	await page.evaluate(() => {
		location.hash = 'queryset-count';
	});
	await expect(page.locator('#queryset-count')).toBeVisible();
	await expect(page.getByLabel('Kind')).toHaveValue('');
});

test('it is read for less than 150 KB, and is no wider than a narrow telephone', async ({ page, server }) => {
	await page.setViewportSize({ width: 320, height: 640 });
	const { kinds, total } = await read(page, server, PAGE);
	expect(kinds.html).toBeGreaterThan(10_000);
	expect(total, JSON.stringify(kinds)).toBeLessThan(150_000);
	expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
});

test.describe('without scripts', () => {
	test.use({ javaScriptEnabled: false });

	test('all names are there, and no filter', async ({ page }) => {
		await page.goto(PAGE);
		const all = await page.locator('.api').count();
		expect(all).toBeGreaterThan(100);
		await expect(page.locator('.api:visible')).toHaveCount(all);
		await expect(page.getByRole('searchbox', { name: 'Name', exact: true })).toBeHidden();
	});
});
