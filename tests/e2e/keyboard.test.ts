/** The page by keys and by ear: how far it is to the text, what stops the Tab key, what keys do, how often a page speaks up. */
import type { Page } from '@playwright/test';
import { writtenGroups } from '../../src/site/curriculum.ts';
import { unfoldAll } from '../helpers/unfold.ts';
import { expect, test } from './site.ts';
import { Snippet } from './snippet.ts';

const GUIDE = 'guides/n-plus-one/';

/** Tells where the focus is. */
const focused = (page: Page) =>
	page.evaluate(() => {
		const at = document.activeElement;
		return { text: at?.textContent?.trim() ?? '', inText: at?.closest('.sl-markdown-content') !== null };
	});

test('without the link to the text, few stops come before it, whichever group is open', async ({ page }) => {
	test.slow();
	await page.setViewportSize({ width: 1440, height: 900 });
	// The last group leads to pages that look things up.
	const pages = [...writtenGroups().map(({ guides }) => `guides/${guides[0]}/`), 'glossary/'];
	for (const path of pages) {
		await page.goto(path);
		await page.keyboard.press('Tab');
		const stops: string[] = [];
		for (let at = await focused(page); !at.inText && stops.length < 100; at = await focused(page)) {
			stops.push(at.text);
			await page.keyboard.press('Tab');
		}
		// The groups of the menu are eight of them.
		expect(stops.length, `${path}: ${stops.join(' | ')}`).toBeLessThanOrEqual(25);
		expect(stops.length, path).toBeGreaterThan(5);
	}
});

test('the text is one step away', async ({ page }) => {
	await page.setViewportSize({ width: 1440, height: 900 });
	await page.goto(GUIDE);
	await page.keyboard.press('Tab');
	expect((await focused(page)).text).toBe('Skip to content');
	await page.keyboard.press('Enter');
	await expect(page).toHaveURL(/#_top$/);
	await page.keyboard.press('Tab');
	expect(await page.evaluate(() => document.activeElement?.closest('main') !== null)).toBe(true);
});

test('what is found at the right of the text comes after it', async ({ page }) => {
	await page.setViewportSize({ width: 1440, height: 900 });
	await page.goto(GUIDE);
	const contents = page.getByRole('navigation', { name: 'On this page' });
	const box = await contents.boundingBox();
	expect(box?.x).toBeGreaterThan(1000);
	const isAfter = await contents.evaluate(
		(nav) =>
			(document.querySelector('main') as HTMLElement).compareDocumentPosition(nav) === Node.DOCUMENT_POSITION_FOLLOWING,
	);
	expect(isAfter).toBe(true);
	// It stays in sight, and below the header.
	await page.getByRole('heading', { name: 'In one minute' }).scrollIntoViewIfNeeded();
	const stays = await contents.boundingBox();
	expect(stays?.y).toBeLessThan(120);
	expect(stays?.y).toBeGreaterThanOrEqual(50);
});

for (const width of [390, 1440])
	test(`at ${width} the Tab key stops at what scrolls and at no other block of code`, async ({ page }) => {
		await page.setViewportSize({ width, height: 900 });
		await page.goto(GUIDE);
		await unfoldAll(page);
		const wrong = () =>
			page.evaluate(() => {
				const scrolls = ({ scrollWidth, clientWidth, scrollHeight, clientHeight }: Element) =>
					scrollWidth > clientWidth + 1 || scrollHeight > clientHeight + 1;
				return [...document.querySelectorAll<HTMLElement>('main *')]
					.filter((each) => /auto|scroll/.test(getComputedStyle(each).overflow))
					.filter((each) => (each.getAttribute('tabindex') === '0') !== scrolls(each))
					.map((each) => each.outerHTML.slice(0, 80));
			});
		await expect.poll(wrong).toEqual([]);
		const stops = page.locator('pre[tabindex="0"]');
		expect(await stops.count()).toBeLessThan((await page.locator('pre').count()) / (width === 390 ? 1 : 4));
	});

test('few places are named as landmarks, and a page is silent but for what is used', async ({ page }) => {
	await page.goto(GUIDE);
	await unfoldAll(page);
	const regions = page.locator('section:is([aria-label], [aria-labelledby]), [role="region"]');
	// The exercise, the closing card, and pitfalls.
	expect(await regions.count()).toBeLessThanOrEqual(12);
	for (const region of await regions.all()) await expect(region.getByRole('heading').first()).toBeAttached();
	// Tables of the text stand below their heading; those that are drawn are met by themselves.
	const drawn = 'run-snippet, compare-runs, scale-runs, index-lab, check-exercise, .models';
	await expect(page.locator(`:is(${drawn}) table:not(:has(caption), [aria-label])`)).toHaveCount(0);
	const live = page.locator('main :is([role="status"], [role="alert"], [aria-live], output)');
	expect(await live.count()).toBeLessThanOrEqual(3);

	const { root } = await Snippet.find(page, 'forward_fk_join');
	const name = (await root.locator('.run-title').textContent())?.trim() ?? 'none';
	for (const control of await root.locator('.run-head :is(button:visible, .run-data select)').all())
		await expect(control).toHaveAccessibleDescription(name);
	await expect(root.getByRole('status')).toHaveCount(0);
	await root.getByRole('button', { name: /^Copy\b/ }).focus();
	await expect(root.getByRole('status')).toHaveCount(1);
});

test('? lists the keys, and is a question mark where somebody writes', async ({ page }) => {
	await page.goto(GUIDE);
	const keys = page.getByRole('dialog', { name: 'Keys' });
	await page.keyboard.press('?');
	await expect(keys).toBeVisible();
	for (const key of ['/', 'Ctrl', 'Esc', '?'])
		await expect(keys.locator('kbd', { hasText: key }).first()).toBeVisible();
	await page.keyboard.press('Escape');
	await expect(keys).toBeHidden();

	await page.keyboard.press('/');
	await page.keyboard.press('?');
	await expect(page.getByRole('searchbox')).toHaveValue('?');
	await expect(keys).toBeHidden();
	await page.keyboard.press('Escape');

	const open = page.getByRole('button', { name: 'Keys' });
	await open.click();
	await keys.getByRole('button', { name: 'Close' }).click();
	await expect(open).toBeFocused();
});

test('single keys can be turned off, and stay off', async ({ page }) => {
	await page.goto(GUIDE);
	await page.keyboard.press('?');
	const keys = page.getByRole('dialog', { name: 'Keys' });
	await keys.getByRole('checkbox').uncheck();
	await page.keyboard.press('Escape');
	await page.goto('glossary/');
	await page.keyboard.press('/');
	await page.keyboard.press('?');
	await expect(page.getByRole('dialog')).toHaveCount(0);
	await page.keyboard.press('Control+k');
	await expect(page.getByRole('searchbox')).toBeFocused();
});

test('a count that is pressed by key leads the focus to its statement', async ({ page }) => {
	await page.goto(GUIDE);
	const { root } = await Snippet.find(page, 'forward_fk_join');
	await root.locator('.line-count').first().focus();
	await page.keyboard.press('Enter');
	expect(await root.locator('.query-featured').evaluate((query) => query.contains(document.activeElement))).toBe(true);
});

test('on paper a comparison shows what its runs gave, and folds it again afterwards', async ({ page }) => {
	await page.goto(GUIDE);
	const side = page.locator('compare-runs run-snippet').first();
	await expect(side.locator('.outcome')).toHaveCount(0);
	await page.pdf();
	await expect(side.locator('.outcome')).toHaveCount(1);
	await expect(page.locator('.trace-fold[open]')).toHaveCount(0);
	await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
	await page.emulateMedia({ media: 'print' });
	for (const each of await page.locator('compare-runs run-snippet').all()) {
		await expect(each.locator('.query-featured .sql').first()).toBeVisible();
		await expect(each.locator('.outcome')).toBeVisible();
	}
});

test('where colours are the reader’s own, what was said by colour is said by a line', async ({ page }) => {
	await page.emulateMedia({ forcedColors: 'active' });
	await page.goto(GUIDE);
	const { root } = await Snippet.find(page, 'forward_fk_loop');
	await root.locator('.everything > summary').click();
	const hot = root.locator('.query[data-heat="hot"] .query-times').last();
	await expect(hot).toHaveCSS('outline-style', 'solid');
	await expect(hot).toHaveCSS('clip-path', 'none');
	const bar = page.locator('.comparison-bar').first();
	expect(await bar.evaluate((each) => getComputedStyle(each, '::after').borderBlockEndStyle)).toBe('solid');
});

test('whoever wants less motion gets none', async ({ page }) => {
	await page.emulateMedia({ reducedMotion: 'reduce' });
	for (const path of ['', GUIDE]) {
		await page.goto(path);
		const moving = await page.evaluate(() =>
			[...document.querySelectorAll('*')]
				.filter((each) => {
					const { transitionDuration, animationDuration, animationName, scrollBehavior } = getComputedStyle(each);
					const long = (durations: string) => durations.split(', ').some((each) => Number.parseFloat(each) > 0.01);
					return (
						scrollBehavior === 'smooth' ||
						long(transitionDuration) ||
						(animationName !== 'none' && long(animationDuration))
					);
				})
				.map(({ outerHTML }) => outerHTML.slice(0, 80)),
		);
		expect(moving).toEqual([]);
	}
});
