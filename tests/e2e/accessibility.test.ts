/** Every page as axe sees it, in both themes, on a telephone and on a wide screen; and what a reader opens, runs and is told. */
import { globSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { listGuides } from '../../src/loaders/snippets.ts';
import { isWritten } from '../../src/site/curriculum.ts';
import { faults } from '../helpers/axe.ts';
import { expect, test } from './site.ts';
import { Snippet } from './snippet.ts';

const PAGES = [
	'',
	'guides/',
	...listGuides()
		.filter((slug) => isWritten(slug))
		.map((slug) => `guides/${slug}/`),
	'apis/',
	'cheat-sheet/',
	'claims-measured/',
	'errors-in-the-wild/',
	'glossary/',
	'how-do-we-know/',
	'changes/',
	'licences/',
	'404.html',
];

/** A window and a theme. */
type View = readonly [width: number, colorScheme: 'light' | 'dark'];

/** Each width and each theme once. What differs between them does not depend on the other, so this is what most pages are looked at in. */
const BOTH: readonly View[] = [
	[390, 'light'],
	[1440, 'dark'],
];
const ALL: readonly View[] = [...BOTH, [390, 'dark'], [1440, 'light']];

test.use({ reducedMotion: 'reduce' });

/** Looks at a page, or a part of it. */
async function look(page: Page, views: readonly View[], part?: string): Promise<void> {
	for (const [width, colorScheme] of views) {
		await page.setViewportSize({ width, height: 900 });
		await page.emulateMedia({ colorScheme });
		await expect(page.locator('html')).toHaveAttribute('data-theme', colorScheme);
		const found = await faults(page, part);
		expect.soft(found, `${page.url()}, ${part ?? 'all of it'}, ${colorScheme} at ${width}`).toEqual([]);
	}
}

test('every page is looked at', ({ folder }) => {
	const built = globSync('**/*.html', { cwd: folder, exclude: ['plan-viewer/**', '**/whole/**'] }).map((file) =>
		file.replaceAll('\\', '/').replace(/index\.html$/, ''),
	);
	expect(PAGES.toSorted()).toEqual(built.sort());
});

test('words that are hard to read are found, once for those that are styled alike', async ({ page }) => {
	await page.goto('404.html');
	await page.evaluate(() => {
		const words = '<p style="color: #bbb; background: #fff">pale</p>';
		document
			.querySelector('main')
			?.insertAdjacentHTML('beforeend', `${words}${words}<p class="pale" style="color: #fff">too</p>`);
	});
	await page.emulateMedia({ colorScheme: 'light' });
	const found = await faults(page);
	expect(found).toEqual([expect.stringMatching(/^color-contrast ×2: /)]);
});

test('words that are fainter than others of their kind, or the first of which axe is sure, are found', async ({
	page,
}) => {
	await page.goto('404.html');
	await page.evaluate(() => {
		const pale = 'color: #bbb; background-color: #fff';
		document.querySelector('main')?.insertAdjacentHTML(
			'beforeend',
			`<p class="a" style="color: #000; background: #fff">black</p>
			<p class="a" style="color: #000; background: #fff; opacity: 0.3">faint</p>
			<p class="b" style="${pale}; background-image: linear-gradient(#000, #000)">on a picture</p>
			<p class="b" style="${pale}">on paper</p>
			<button class="c" style="${pale}" disabled>off</button>
			<button class="c" style="${pale}">on</button>`,
		);
	});
	await page.emulateMedia({ colorScheme: 'light' });
	expect(await faults(page)).toEqual([expect.stringMatching(/^color-contrast ×3: /)]);
});

for (const path of PAGES)
	test(`axe finds nothing on /${path} in light and dark, on a telephone and on a wide screen`, async ({ page }) => {
		test.slow();
		await page.goto(path);
		await look(page, path.split('/').length > 2 ? BOTH : ALL);
	});

test('axe finds nothing in what a reader opens, runs and is told', async ({ page }) => {
	// A run, a plan, a frame and an exercise are each looked at twice.
	test.setTimeout(8 * 60_000);
	await page.goto('guides/n-plus-one/');

	await page.keyboard.press('/');
	await page.keyboard.type('select_related');
	await expect(page.locator('site-search mark').first()).toBeVisible();
	await look(page, BOTH, 'site-search dialog');
	await page.keyboard.press('Escape');
	await expect(page.locator('dialog[open]')).toHaveCount(0);

	await page.keyboard.press('?');
	await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible();
	await look(page, BOTH, 'keys-help dialog');
	await page.keyboard.press('Escape');
	await expect(page.locator('dialog[open]')).toHaveCount(0);

	const snippet = await Snippet.find(page, 'forward_fk_join');
	const at = '#snippet-forward_fk_join';
	await snippet.write('from books.models import Book\n\nlist(Book.objects.select_related("author")[:3])\n');
	await look(page, BOTH, at);
	await snippet.run();
	await snippet.reaches('live');
	await snippet.everything();
	const plan = snippet.root.locator('.query-featured .plan');
	await plan.locator('summary').first().click();
	await expect(plan.getByRole('treegrid')).toBeVisible();
	await look(page, BOTH, at);

	await plan.getByRole('button', { name: 'Open in pev2' }).click();
	await expect(page.frameLocator('.plan-dialog iframe').locator('.plan-container')).toBeVisible();
	await look(page, BOTH, '.plan-dialog');
	await page.getByRole('button', { name: 'Close' }).click();

	const exercise = page.locator('check-exercise');
	await exercise.getByRole('button', { name: /^Check/ }).click();
	await expect(exercise.locator('.exercise-verdict .query').first()).toBeVisible();
	await look(page, BOTH, 'check-exercise');
});
