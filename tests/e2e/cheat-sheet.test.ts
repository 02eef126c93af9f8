/** The cheat sheet: two sides of paper, and rows that lead to the runs they are of. */
import { expect, test } from './site.ts';

const PAGE = 'cheat-sheet/';

test('it prints on two sides of A4', async ({ page }) => {
	await page.goto(PAGE);
	const pdf = await page.pdf({ format: 'A4', preferCSSPageSize: true });
	expect(pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)).toHaveLength(2);
});

test('a row leads to the panel of its run', async ({ page }) => {
	await page.goto(PAGE);
	const rows = page.locator('.cheat');
	expect(await rows.count()).toBeGreaterThan(25);
	const link = rows.first().getByRole('link');
	const { hash } = new URL((await link.getAttribute('href')) ?? '', page.url());
	await link.click();
	await expect(page.locator(hash)).toBeInViewport();
});

test('it is no wider than a narrow telephone', async ({ page }) => {
	await page.setViewportSize({ width: 320, height: 640 });
	await page.goto(PAGE);
	expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
});
