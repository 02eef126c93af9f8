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

test('what is chosen stays although the address had an anchor, and a link to what it hides shows it again', async ({
	page,
}) => {
	await page.goto(`${PAGE}#plan`);
	const name = page.getByRole('searchbox', { name: 'Name', exact: true });
	const shown = page.locator('.api:visible');
	await name.fill('select_related');
	await expect(shown).toHaveCount(1);
	await page.reload();
	await expect(name).toHaveValue('select_related');
	await expect(shown).toHaveCount(1);
	await page.setViewportSize({ width: 1440, height: 900 });
	const plan = page.locator('#plan');
	await expect(plan).toBeHidden();
	await page.getByRole('navigation', { name: 'On this page' }).getByRole('link', { name: 'Nodes of plans' }).click();
	await expect(plan).toBeInViewport();
	await expect(name).toHaveValue('');
});

test('an address with what is no anchor and no choice of ours opens the list and is kept', async ({ page }) => {
	await page.goto(`${PAGE}?from=mail&q=%20Select_Rélated#%`);
	await expect(page.locator('.api:visible')).toHaveCount(1);
	await page.getByLabel('Kind').selectOption('queryset');
	await expect(page).toHaveURL(/\?from=mail&q=Select_R%C3%A9lated&kind=queryset#%$/);
});

test('a list speaks up where its length changes, and not before, and its groups are no landmarks', async ({ page }) => {
	await page.addInitScript(() => {
		const said: string[] = [];
		Object.assign(window, { said });
		new MutationObserver((changes) => {
			for (const { target } of changes) {
				const status = (target instanceof Element ? target : target.parentElement)?.closest('[role="status"]');
				if (status?.closest('list-filter')) said.push(status.textContent ?? '');
			}
		}).observe(document, { subtree: true, childList: true, characterData: true });
	});
	await page.goto(PAGE);
	const list = page.locator('list-filter');
	const all = await list.locator('.api').count();
	await expect(list.getByRole('status')).toHaveText(`${all} names`);
	const said = () => page.evaluate(() => (window as unknown as { said: string[] }).said);
	const before = (await said()).length;
	for (const text of ['select_related', 'select_related('])
		await page.getByRole('searchbox', { name: 'Name', exact: true }).fill(text);
	await expect(list.getByRole('status')).toHaveText('1 name');
	expect((await said()).slice(before)).toEqual(['1 name']);
	await expect(list.getByRole('region')).toHaveCount(0);
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
		// It says so from the beginning: what a script puts there would be read aloud.
		await expect(page.locator('list-filter [role="status"]')).toHaveText(`${all} names`);
		await expect(page.getByRole('searchbox', { name: 'Name', exact: true })).toBeHidden();
	});
});
