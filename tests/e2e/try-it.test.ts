/** A remark proves itself: what it proposes is tried in the tab, by key, on the recorded panel, on the reader's own run and in vain. */
import { expect, test } from './site.ts';
import { Snippet } from './snippet.ts';

const tryIt = (snippet: Snippet, name: RegExp) => snippet.root.getByRole('button', { name });
const says = (snippet: Snippet) => snippet.root.locator('.attempt-says');

test('an index is tried by key: on the recording, then on the reader’s run', async ({ page }) => {
	test.setTimeout(180_000);
	await page.goto('guides/index-fundamentals/');
	const snippet = await Snippet.find(page, 'rare');
	const button = tryIt(snippet, /^Try it: an index on status/);
	// Recorded: it was tried, and says so in one line.
	await expect(says(snippet)).toHaveText(/^Tried: [\d,]+ → [\d,]+ blocks, 20,000 → 198 rows read\.$/);
	const recorded = await says(snippet).textContent();
	await expect(snippet.root.locator('.attempt')).toHaveCount(0);

	await button.focus();
	await page.keyboard.press('Enter');
	await expect(snippet.root.locator('.attempt-plans')).toBeVisible();
	await snippet.reaches('recorded');
	await expect(says(snippet)).toHaveText(recorded ?? '');
	await expect(button).toBeFocused();
	await expect(snippet.root.locator('.attempt .sql')).toContainText('CREATE INDEX');
	await expect(snippet.root.getByRole('figure', { name: 'Plan before' })).toContainText('Seq Scan');
	await expect(snippet.root.getByRole('figure', { name: 'Plan after' })).toContainText('tried');
	await expect(snippet.root.getByRole('row', { name: /^blocks/ })).toBeVisible();
	await expect(snippet.root.locator('.run-status [role="status"]')).toContainText(recorded ?? '');

	await snippet.run();
	await snippet.reaches('live');
	await snippet.unfold();
	await expect(says(snippet)).toHaveCount(0);
	await button.focus();
	await page.keyboard.press('Enter');
	await expect(says(snippet)).toHaveText(recorded ?? '');
	await snippet.reaches('live');
	await expect(button).toBeFocused();

	// What was tried is undone: the next run is the recording's.
	await snippet.run();
	await expect(snippet.root.locator('.run-note')).toContainText('the same facts as recorded');
	await snippet.button('Reset').click();
	await snippet.reaches('recorded');
	await expect(snippet.root.locator('.attempt')).toHaveCount(0);
});

test('a loop’s relation is loaded at once; a loop of the reader’s own cannot be helped so, and the page says it', async ({
	page,
}) => {
	test.setTimeout(180_000);
	await page.goto('guides/n-plus-one/');
	const snippet = await Snippet.find(page, 'forward_fk_loop');
	await expect(says(snippet).first()).toHaveText(/^Tried: [\d,]+ → 2 queries, "author" of Book loaded at once\.$/);

	await snippet.write('from books.models import Book\n\nfor id in range(1, 21):\n    Book.objects.get(id=id)\n');
	await snippet.run();
	await snippet.reaches('live');
	const button = tryIt(snippet, /^Try it: prefetch_related/).first();
	await button.focus();
	await page.keyboard.press('Enter');
	await expect(says(snippet).first()).toHaveText(/^Tried: it does not help here \(no relation/);
	await snippet.reaches('live');
});

test('Escape stops what is tried; the recording stands, and the next run works', async ({ page }) => {
	await page.goto('guides/index-fundamentals/');
	const snippet = await Snippet.find(page, 'rare');
	await tryIt(snippet, /^Try it: an index on status/).focus();
	await page.keyboard.press('Enter');
	await page.keyboard.press('Escape');
	await snippet.reaches('stopped');
	await expect(says(snippet)).toHaveText(/^Tried: /);
	await snippet.run();
	await snippet.reaches('live');
});

test('without scripts a remark says what came of it, and offers nothing', async ({ browser, baseURL }) => {
	const context = await browser.newContext({ javaScriptEnabled: false });
	const page = await context.newPage();
	await page.goto(`${baseURL}guides/index-fundamentals/whole/`);
	await expect(page.locator('.attempt-says').first()).toHaveText(/^Tried: /);
	await expect(page.locator('[data-do="try"]:visible')).toHaveCount(0);
	await context.close();
});
