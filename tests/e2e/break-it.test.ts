/** The chips under a snippet: each shows a variation that breaks the snippet's rule, which can be run, edited and left again. */
import { readRecording, readSnippet, refutationsOf } from '../../src/loaders/snippets.ts';
import { number } from '../../src/text/numbers.ts';
import { totals } from '../../src/trace/derive.ts';
import { expect, test } from './site.ts';
import { Snippet } from './snippet.ts';

const GUIDE = 'guides/caching/';
const BASE = readSnippet('caching', 'cached');
const [FIRST, SECOND] = refutationsOf(BASE);
if (FIRST === undefined || SECOND === undefined) throw new Error('caching/cached has two refutations at least');
const data = (name: string) => number(totals(readRecording(readSnippet('caching', name)).trace).data);

test('a chip shows its variation at once: facts, changed lines and what it says; the first chip leads back', async ({
	page,
	server,
}) => {
	await page.goto(GUIDE);
	const snippet = await Snippet.find(page, BASE.name);
	const before = await snippet.shown();
	const chip = snippet.root.getByRole('button', { name: FIRST.title });
	server.sent.splice(0);
	await chip.focus();
	await page.keyboard.press('Enter');
	await expect(snippet.root).toHaveAttribute('data-variation', FIRST.name);
	await expect(snippet.root.locator('.break-says')).toContainText('The rule stops here');
	await expect(chip).toHaveAttribute('aria-pressed', 'true');
	await expect(chip).toBeFocused();
	await snippet.reaches('recorded');
	await expect(snippet.figure('queries')).toHaveText(data(FIRST.name));
	await expect(snippet.root.locator('[data-change="new"]').first()).toBeVisible();
	await expect(snippet.button('Reset')).toBeHidden();
	expect(server.sent.filter(({ path }) => path.startsWith('engine/'))).toEqual([]);

	await snippet.root.getByRole('button', { name: 'as it is' }).click();
	await expect(snippet.root).not.toHaveAttribute('data-variation');
	await expect(snippet.root.locator('.break-says')).toBeHidden();
	expect(await snippet.shown()).toEqual(before);
});

test('a variation runs to the facts it was recorded with, and edits of it go back to it', async ({ page }) => {
	await page.goto(GUIDE);
	const snippet = await Snippet.find(page, BASE.name);
	await snippet.root.getByRole('button', { name: FIRST.title }).click();
	await expect(snippet.root.locator('.break-says')).toBeVisible();
	await snippet.run();
	await snippet.reaches('live');
	await expect(snippet.root.locator('.run-note')).toHaveAttribute('data-tone', 'same');
	// What a comparison of the guide says is of the snippets, not of their variations.
	const compared = page.locator('.compare').filter({ has: snippet.root });
	await expect(compared.locator('.compare-buttons [role="status"]')).toHaveText('');
	await expect(compared.locator('.compare-of')).toContainText(`its variation “${FIRST.title}”`);

	await snippet.write('print("mine")\n');
	await snippet.run();
	await snippet.reaches('live');
	await expect(snippet.root.locator('.run-note')).toHaveAttribute('data-tone', 'changed');
	await snippet.button('Reset').click();
	await snippet.reaches('recorded');
	await expect(snippet.root).toHaveAttribute('data-variation', FIRST.name);
	await expect(snippet.figure('queries')).toHaveText(data(FIRST.name));

	await snippet.root.getByRole('button', { name: SECOND.title }).click();
	await expect(snippet.root).toHaveAttribute('data-variation', SECOND.name);
	await expect(compared.locator('.compare-of')).toContainText(`“${SECOND.title}”`);
	await snippet.button('Edit').click();
	await expect(snippet.editor).toContainText(/title="A new title"|A new title/);
	await snippet.root.getByRole('button', { name: 'as it is' }).click();
	await expect(compared.locator('.compare-of')).toBeHidden();
});

test('the mark of a rule, and the table of where the rules stop, lead to the chip, folded or not', async ({ page }) => {
	await page.goto(GUIDE);
	await page.locator(`.rule-mark[href="#break-${FIRST.name}"]`).first().click();
	await expect(page.locator(`#snippet-${BASE.name}`)).toHaveAttribute('data-variation', FIRST.name);
	for (const more of await page.locator('.stops-more > summary').all()) await more.click();
	await page.locator('.stops a[href="#break-moved"]').click();
	await expect(page.locator('#snippet-signal_on_commit')).toHaveAttribute('data-variation', 'moved');
	await expect(page.locator('#snippet-signal_on_commit .break-says')).toBeInViewport();
	await page.goto(`${GUIDE}#break-written_in_bulk`);
	await page.reload();
	await expect(page.locator('#snippet-signal_on_commit')).toHaveAttribute('data-variation', 'written_in_bulk');
});

test('of many chips three are shown at once, the others by a press', async ({ page }) => {
	await page.goto(GUIDE);
	const { root } = await Snippet.find(page, 'signal_on_commit');
	const chips = root.locator('.break-chips');
	const more = chips.getByRole('button', { name: /^\d+ more$/ });
	await expect(more).toBeVisible();
	const hidden = Number.parseInt((await more.textContent()) ?? '', 10);
	expect(hidden).toBeGreaterThan(1);
	// The one that leads back is one more.
	await expect(chips.locator('button[data-break]:visible')).toHaveCount(4);
	await more.click();
	await expect(chips.locator('button[data-break]:visible')).toHaveCount(4 + hidden);
	await expect(chips.locator('button[data-break]').nth(4)).toBeFocused();
	await expect(more).toBeHidden();
});

test('a variation that cannot be fetched says so, and the panel stays', async ({ page, offences }) => {
	await page.goto(GUIDE);
	await page.route('**/refutations/**', (route) => route.abort());
	const snippet = await Snippet.find(page, BASE.name);
	const before = await snippet.shown();
	await snippet.root.getByRole('button', { name: FIRST.title }).click();
	await expect(snippet.root.locator('.break-says')).toContainText('The result from before stays');
	await snippet.root.getByRole('button', { name: 'as it is' }).click();
	expect(await snippet.shown()).toEqual(before);
	offences.splice(0);
});

test.describe('without scripts', () => {
	test.use({ javaScriptEnabled: false });

	test('the variations are a folded list that says what each shows', async ({ page }) => {
		await page.goto(`${GUIDE}whole/`);
		const list = page.locator(`#snippet-${BASE.name} .break`);
		await expect(list.getByRole('button')).toHaveCount(0);
		await list.locator(`#break-${FIRST.name} > noscript > details > summary`).click();
		await expect(list.locator(`#break-${FIRST.name} > noscript > details`)).toContainText('The rule stops here');
		await expect(list.locator(`#break-${FIRST.name} > noscript > details`)).toContainText(
			`${data(FIRST.name)} queries`,
		);
		await expect(page.locator('.stops').first()).toBeVisible();
	});
});
