/** Panels that ask before they tell: by keyboard and by touch, with a recording and with a run of one's own, remembered, and never required. */
import { devices, type Locator, type Page } from '@playwright/test';
import { expect, test } from './site.ts';
import { Snippet } from './snippet.ts';

const GUIDE = 'guides/transactions/';

/** The form of a snippet, and what of its panel is covered. */
async function asked(page: Page, guide: string, name: string) {
	await page.goto(guide);
	const snippet = await Snippet.find(page, name);
	const { root } = snippet;
	await expect(root).toHaveAttribute('data-guess', /^(asks|told)$/);
	return {
		snippet,
		root,
		inputs: root.locator('.guess input'),
		rows: (): Promise<string[]> => root.locator('.guess tbody tr').evaluateAll(said),
		sum: root.locator('.guess-sum'),
	};
}

/** What the rows of the form say: guess, run, verdict. */
const said = (rows: Element[]) =>
	rows.map((row) =>
		[row.querySelector('input')?.value, ...[...row.querySelectorAll('td')].slice(1).map((cell) => cell.textContent)]
			.join(' ')
			.trim(),
	);

/** Which figures of the panel a reader can see, or hear. */
const seen = (root: Locator) =>
	root
		.locator('.figure dd, a.line-count, .query-times')
		.evaluateAll((figures) => figures.filter((each) => each.checkVisibility({ visibilityProperty: true })).length);

test('guesses are written by keys, and stand beside the run', async ({ page }) => {
	const { root, inputs, rows, sum } = await asked(page, GUIDE, 'nested');
	expect(await seen(root)).toBe(0);
	expect(await root.getByRole('link', { name: /^Line/ }).count(), 'covered figures are not read out').toBe(0);

	await inputs.first().focus();
	await expect(root.locator('.line[data-picked]')).toHaveAttribute('data-line', '4');
	for (const guess of ['1', '1', '1']) {
		await page.keyboard.type(guess);
		await page.keyboard.press('Enter');
	}
	await expect(inputs.nth(3)).toBeFocused();
	await page.keyboard.press('Enter');
	await expect(root).toHaveAttribute('data-guess', 'told');
	expect(await rows()).toEqual(['1 1 ✓ right', '1 1 ✓ right', '1 2 ✗ too few', '0']);
	await expect(sum).toHaveText('2 of 3 guesses right.');
	await expect(root.getByRole('status')).toHaveText('2 of 3 guesses right.');
	await expect(root.getByRole('button', { name: 'Guess again' })).toBeFocused();
	expect(await seen(root)).toBeGreaterThan(4);

	await page.reload();
	await expect(sum).toHaveText('2 of 3 guesses right.');
	expect(await rows()).toEqual(['1 1 ✓ right', '1 1 ✓ right', '1 2 ✗ too few', '0']);

	await root.getByRole('button', { name: 'Guess again' }).press('Enter');
	expect(await seen(root)).toBe(0);
	expect(await rows()).toEqual(['', '', '', '']);
	await expect(inputs.first()).toBeFocused();
	await page.reload();
	await expect(root).toHaveAttribute('data-guess', 'asks');
});

test('nobody must guess', async ({ page }) => {
	const { root, rows, sum } = await asked(page, 'guides/fetch-modes/', 'travels');
	await root.getByRole('button', { name: 'Just show me' }).click();
	await expect(sum).toHaveText('Shown without a guess.');
	expect(await rows()).toEqual(['1', '3']);
	expect(await seen(root)).toBeGreaterThan(3);
	await page.reload();
	await expect(root).toHaveAttribute('data-guess', 'told');
});

test('a run uncovers the panel, and guesses are judged by it; those about other code are not judged', async ({
	page,
}) => {
	const { snippet, root, inputs, rows, sum } = await asked(page, 'guides/prefetch-related/', 'uses_the_cache');
	await inputs.nth(0).fill('2');
	await inputs.nth(4).fill('1');
	await snippet.run();
	await expect(root).toHaveAttribute('data-state', 'live');
	await expect(sum).toHaveText('1 of 2 guesses right.');
	expect((await rows())[4]).toBe('1 20 ✗ too few');
	await expect(root.getByRole('status')).toContainText('1 of 2 guesses right.');
	expect(await seen(root)).toBeGreaterThan(8);

	await snippet.write('from books.models import Author\n\nlist(Author.objects.all())\n');
	await snippet.run();
	await expect(sum).toHaveText('The guesses are about the code as it was.');
	expect((await rows())[0]).toBe('2 –');

	await snippet.button('Reset').click();
	await expect(sum).toHaveText('1 of 2 guesses right.');
	expect((await rows())[0]).toBe('2 2 ✓ right');
});

test('nothing moves when it is shown, and the cover is there from the first paint', async ({ page, offences }) => {
	const { root, inputs } = await asked(page, 'guides/lazy-querysets/', 'hidden');
	const heights = () =>
		root.locator('.trace-facts, .trace-code').evaluateAll((parts) => parts.map((part) => part.clientHeight));
	const before = await heights();
	await inputs.first().fill('3');
	await root.getByRole('button', { name: 'Show', exact: true }).click();
	await expect(root).toHaveAttribute('data-guess', 'told');
	expect(await heights()).toEqual(before);

	// Before any script has run, the page's own rules cover it.
	await page.evaluate(() => localStorage.clear());
	await page.route('**/*.js', (route) => route.abort());
	await page.goto('guides/lazy-querysets/', { waitUntil: 'commit' });
	await page.waitForLoadState('domcontentloaded');
	expect(await seen(root)).toBe(0);
	await page.unroute('**/*.js');
	offences.splice(0);
});

test.describe('without scripts', () => {
	test.use({ javaScriptEnabled: false });

	test('it is a plain panel', async ({ page }) => {
		await page.goto(GUIDE);
		const root = page.locator('#snippet-nested');
		await expect(root.locator('.guess')).toBeHidden();
		await expect(root.locator('a.line-count').first()).toBeVisible();
		await expect(root.locator('.figure').first()).toBeVisible();
	});
});

test.describe('on a telephone', () => {
	const { defaultBrowserType: _, ...telephone } = devices['Pixel 7'];
	test.use(telephone);

	test('guesses are written by touch', async ({ page }) => {
		const { root, inputs, rows } = await asked(page, 'guides/n-plus-one/', 'two_levels_loop');
		for (const [index, guess] of ['0', '100', '100'].entries()) {
			await inputs.nth(index).tap();
			await page.keyboard.type(guess);
		}
		const boxes = await root
			.locator('.guess input, .guess button:visible')
			.evaluateAll((controls) => controls.map((control) => control.getBoundingClientRect().height));
		expect(Math.min(...boxes)).toBeGreaterThanOrEqual(24);
		await root.getByRole('button', { name: 'Show', exact: true }).tap();
		expect((await rows()).slice(0, 4)).toEqual(['0 0 ✓ right', '100 100 ✓ right', '100 100 ✓ right', '100']);
		expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(await page.evaluate(() => innerWidth));
	});

	test('code that goes on at the right says so, until its end is in sight', async ({ page }) => {
		await page.goto('guides/n-plus-one/');
		const code = page.locator('#snippet-two_levels_loop .code pre').first();
		expect(await code.evaluate((pre) => pre.scrollWidth > pre.clientWidth)).toBe(true);
		const edge = async () => {
			const box = await code.boundingBox();
			if (!box) throw new Error('the code is not there');
			await code.scrollIntoViewIfNeeded();
			const at = await code.boundingBox();
			return page.screenshot({
				clip: { x: (at?.x ?? 0) + box.width - 6, y: (at?.y ?? 0) + box.height - 8, width: 4, height: 4 },
			});
		};
		const more = await edge();
		await code.evaluate((pre) => pre.scrollTo({ left: pre.scrollWidth }));
		expect(Buffer.compare(more, await edge())).not.toBe(0);
	});
});
