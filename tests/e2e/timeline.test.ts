/** Two at once, stepped through: by buttons, by keys, by itself; whole without scripts, and on a telephone. */
import type { Page } from '@playwright/test';
import { faults } from '../helpers/axe.ts';
import { expect, test } from './site.ts';

const GUIDE = 'guides/transactions/';
const timelineOf = (page: Page) => page.locator('#timeline-oversell_in_atomic');

test('a timeline is stepped through by buttons and keys; what comes later is hidden', async ({ page }) => {
	await page.goto(GUIDE);
	const timeline = timelineOf(page);
	const button = (name: string) => timeline.getByRole('button', { name });
	const row = (step: number) => timeline.locator(`[data-step="${step - 1}"]`);
	const slider = timeline.getByRole('slider', { name: 'Step' });
	await expect(timeline).toHaveAttribute('data-at', '6');
	await expect(row(6).locator('.timeline-says')).toBeVisible();

	await button('First step').click();
	await expect(timeline).toHaveAttribute('data-at', '1');
	await expect(row(1)).toHaveAttribute('aria-current', 'step');
	await expect(row(2).locator('.timeline-says')).toBeHidden();
	await expect(button('One step back')).toBeDisabled();
	await expect(button('First step')).toBeFocused();

	for (const key of ['ArrowRight', 'ArrowRight', 'ArrowRight']) await page.keyboard.press(key);
	await expect(timeline).toHaveAttribute('data-at', '4');
	await expect(row(4).locator('[data-does="waits"]')).toContainText('waits for Request A');
	await expect(timeline.getByRole('status')).toContainText('Step 4:');
	await page.keyboard.press('End');
	await expect(timeline).toHaveAttribute('data-at', '6');
	await page.keyboard.press('Home');
	await expect(timeline).toHaveAttribute('data-at', '1');

	await slider.focus();
	await page.keyboard.press('End');
	await page.keyboard.press('ArrowLeft');
	await expect(timeline).toHaveAttribute('data-at', '5');
	await expect(slider).toHaveAttribute('aria-valuetext', /^Step 5 of 6: A commits/);
});

test('the database is looked into at the step that is shown', async ({ page }) => {
	await page.goto(GUIDE);
	const timeline = timelineOf(page);
	await timeline.getByText('locks and row versions of each step').click();
	await timeline.getByRole('slider').fill('4');
	const moments = timeline.locator('.timeline-moment:visible');
	await expect(moments).toHaveCount(1);
	await expect(moments).toContainText('After step 4 of 6');
	await expect(moments.getByRole('table', { name: 'A SELECT now would give' })).toContainText('cannot ask: it waits');
	await timeline.getByRole('slider').fill('5');
	await expect(moments).toContainText('After step 5 of 6');
});

test('play goes from step to step and ends with all of them; a press of it stops', async ({ page }) => {
	await page.clock.install();
	await page.goto(GUIDE);
	const timeline = timelineOf(page);
	await timeline.getByRole('button', { name: 'Play' }).click();
	await expect(timeline).toHaveAttribute('data-at', '1');
	await page.clock.runFor(3_000);
	await expect(timeline).toHaveAttribute('data-at', '2');
	await timeline.getByRole('button', { name: 'Pause' }).click();
	await page.clock.runFor(30_000);
	await expect(timeline).toHaveAttribute('data-at', '2');
	await timeline.getByRole('button', { name: 'Play' }).click();
	await page.clock.runFor(30_000);
	await expect(timeline).toHaveAttribute('data-at', '6');
	await expect(timeline.getByRole('button', { name: 'Play' })).toBeVisible();
});

test('without scripts a timeline is a table, with all it knows', async ({ browser, baseURL }) => {
	const context = await browser.newContext({ javaScriptEnabled: false });
	const page = await context.newPage();
	await page.goto(`${baseURL}${GUIDE}whole/`);
	const timeline = timelineOf(page);
	await expect(timeline.getByRole('row')).toHaveCount(7);
	await expect(timeline.getByRole('columnheader', { name: 'Request B' })).toBeVisible();
	await expect(timeline.getByRole('button')).toHaveCount(0);
	await expect(timeline).toContainText('recorded');
	await timeline.getByText('locks and row versions of each step').click();
	await expect(timeline.locator('.timeline-moment:visible')).toHaveCount(6);
	await context.close();
});

for (const [name, width, colorScheme] of [
	['on a telephone', 390, 'light'],
	['wide, by night', 1440, 'dark'],
] as const)
	test(`a timeline is accessible and fits ${name}`, async ({ page }) => {
		await page.setViewportSize({ width, height: 900 });
		await page.emulateMedia({ colorScheme });
		await page.goto(GUIDE);
		const timeline = timelineOf(page);
		await timeline.getByText('locks and row versions of each step').click();
		await timeline.getByRole('slider').fill('4');
		expect(await faults(page, '#timeline-oversell_in_atomic')).toEqual([]);
		const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
		expect(wider).toBeLessThanOrEqual(0);
	});

test('on paper a timeline is whole, whatever step is shown', async ({ page }) => {
	await page.goto(GUIDE);
	const timeline = timelineOf(page);
	await timeline.getByRole('button', { name: 'First step' }).click();
	const bar = () =>
		timeline
			.locator('[data-does="waits"]')
			.first()
			.evaluate((cell) => getComputedStyle(cell, '::before').visibility);
	expect(await bar()).toBe('hidden');
	await page.emulateMedia({ media: 'print' });
	expect(await bar()).toBe('visible');
	await expect(timeline.locator('[data-step="5"] .timeline-says')).toBeVisible();
	await expect(timeline.getByRole('button', { name: 'First step' })).toBeHidden();
});

test('what waits is seen without colour, and who is in no transaction has no line', async ({ page }) => {
	await page.emulateMedia({ forcedColors: 'active' });
	await page.goto(GUIDE);
	const style = (selector: string, name: 'borderInlineStartStyle' | 'display') =>
		timelineOf(page)
			.locator(selector)
			.first()
			.evaluate((element, name) => getComputedStyle(element, '::before')[name], name);
	expect(await style('[data-does="waits"]', 'borderInlineStartStyle')).toBe('dotted');
	expect(await style('[data-means="waits"]', 'borderInlineStartStyle')).toBe('dotted');
	expect(await style('[data-means="holds"]', 'borderInlineStartStyle')).toBe('solid');
	expect(await style('td.timeline-lane[data-open]', 'display')).not.toBe('none');
	expect(await style('td.timeline-lane:not([data-open], [data-does="waits"])', 'display')).toBe('none');
});
