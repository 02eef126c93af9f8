/** The list of claims: filtered by word, verdict and evidence; whole without scripts. */
import type { Locator } from '@playwright/test';
import { readClaims } from '../../src/features/claims/read.ts';
import { expect, test } from './site.ts';

const PAGE = 'errors-in-the-wild/';
const CLAIMS = readClaims();
const of = (verdict: string) => CLAIMS.filter((claim) => claim.verdict === verdict).length;

test('words, verdict and evidence choose among the claims, and the address keeps the choice', async ({ page }) => {
	await page.goto(PAGE);
	const list = page.locator('list-filter');
	const shown = list.locator('.claim:visible');
	await expect(list).toHaveAttribute('data-shown', `${CLAIMS.length}`);
	await page.getByLabel('Verdict').selectOption('wrong');
	await expect(list).toHaveAttribute('data-shown', `${of('wrong')}`);
	await expect(shown).toHaveCount(of('wrong'));
	await expect(list.getByRole('status')).toHaveText(`${of('wrong')} claims`);
	await page.getByLabel('Evidence').selectOption('shown');
	const proved = CLAIMS.filter(({ verdict, proof }) => verdict === 'wrong' && proof !== undefined).length;
	await expect(shown).toHaveCount(proved);
	await page.getByRole('searchbox', { name: 'Search', exact: true }).fill('SIGNAL cache');
	await expect(shown).toHaveCount(1);
	await expect(list.getByRole('status')).toHaveText('1 claim');
	await page.reload();
	await expect(page.getByRole('searchbox', { name: 'Search', exact: true })).toHaveValue('SIGNAL cache');
	await expect(shown).toHaveCount(1);
	await page.getByRole('searchbox', { name: 'Search', exact: true }).fill('no such word at all');
	await expect(shown).toHaveCount(0);
	await expect(list.getByRole('status')).toHaveText('0 claims');
});

test('the field stands on the line of the choices, and links have the colour of links', async ({ page }) => {
	await page.setViewportSize({ width: 1440, height: 900 });
	await page.goto(PAGE);
	const middle = async (control: Locator) => {
		const { y = 0, height = 0 } = (await control.boundingBox()) ?? {};
		return y + height / 2;
	};
	const field = await middle(page.getByRole('searchbox', { name: 'Search', exact: true }));
	expect(Math.abs(field - (await middle(page.getByLabel('Verdict'))))).toBeLessThanOrEqual(1);
	const colour = (link: Locator) => link.evaluate((at) => getComputedStyle(at).color);
	const ours = await colour(page.getByRole('link', { name: 'Claims, measured' }));
	expect(await colour(page.locator('.claim a').first())).toBe(ours);
	await page.goto('claims-measured/');
	expect(await colour(page.locator('.claim a').first())).toBe(ours);
});

test('an address with an anchor shows its claim whatever is chosen', async ({ page }) => {
	await page.goto(`${PAGE}?verdict=wrong`);
	const right = page.locator('.claim[data-verdict="right"]').first();
	await expect(right).toBeHidden();
	await page.evaluate(
		(id) => {
			location.hash = id;
		},
		(await right.getAttribute('id')) ?? '',
	);
	await expect(right).toBeVisible();
	await expect(page.getByLabel('Verdict')).toHaveValue('');
});

test('a link leads to the panel that shows it', async ({ page }) => {
	await page.goto('claims-measured/');
	const card = page.locator('.claim').filter({ hasText: 'single query' }).first();
	await expect(card).toContainText('30');
	await card.getByRole('link').first().click();
	await expect(page.locator('#snippet-get_loop_join')).toBeInViewport();
});

test.describe('without scripts', () => {
	test.use({ javaScriptEnabled: false });

	test('all claims are there, and no filter', async ({ page }) => {
		await page.goto(PAGE);
		await expect(page.locator('.claim:visible')).toHaveCount(CLAIMS.length);
		await expect(page.getByRole('searchbox', { name: 'Search', exact: true })).toBeHidden();
	});
});
