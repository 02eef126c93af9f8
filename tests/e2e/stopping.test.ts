/** How runs end: by the reader, who ends what is theirs and nothing else, and by workers that end themselves. */
import type { Page } from '@playwright/test';
import { expect, test } from './site.ts';
import { Snippet } from './snippet.ts';

const GUIDE = 'guides/n-plus-one/';
const ENDLESS = 'while True:\n    pass\n';

/** Counts the engines a page starts. */
function engines(page: Page): { started: number } {
	const engines = { started: 0 };
	page.on('worker', (worker) => {
		if (/\/worker\b/.test(worker.url())) engines.started += 1;
	});
	return engines;
}

const status = ({ root }: Snippet) => root.locator('.run-status .run-said');

test('Stop leaves no word of the run behind, whatever the fresh engine reports', async ({ page }) => {
	await page.goto(GUIDE);
	const [snippet, other] = [await Snippet.find(page, 'forward_fk_loop'), await Snippet.find(page, 'forward_fk_join')];
	await snippet.write(ENDLESS);
	await snippet.button('Run').click();
	await snippet.reaches('running');
	await snippet.button('Stop').focus();
	await page.keyboard.press('Enter');
	await snippet.reaches('stopped');
	await expect(snippet.button('Run')).toBeFocused();
	// The fresh engine has told all it tells once another snippet has run on it.
	await other.run();
	await other.reaches('live');
	await expect(snippet.root).toHaveAttribute('data-state', 'stopped');
	await expect(status(snippet)).toHaveText('Stopped. The result from before stays.');
	await expect(snippet.root.locator('.run-doing')).toBeEmpty();
	await expect(snippet.button('Run')).toHaveText('Run');
});

test('Reset of a snippet at rest keeps the engine', async ({ page }) => {
	const engine = engines(page);
	await page.goto(GUIDE);
	const [first, second] = [await Snippet.find(page, 'forward_fk_loop'), await Snippet.find(page, 'forward_fk_join')];
	await first.run();
	await first.reaches('live');
	await first.button('Reset').click();
	await first.reaches('recorded');
	await second.run();
	await second.reaches('live');
	expect(engine.started).toBe(1);
});

test('Reset and Stop end what is theirs: the run of another goes on', async ({ page }) => {
	const engine = engines(page);
	await page.goto(GUIDE);
	const names = ['forward_fk_join', 'forward_fk_loop', 'reverse_fk_loop'];
	const [idle, under, waits] = (await Promise.all(names.map((name) => Snippet.find(page, name)))) as [
		Snippet,
		Snippet,
		Snippet,
	];
	await idle.run();
	await idle.reaches('live');
	await under.write(ENDLESS);
	await under.button('Run').click();
	await under.reaches('running');
	await idle.button('Reset').click();
	await idle.reaches('recorded');
	await waits.button('Run').click();
	await expect(waits.root.locator('.run-doing')).toHaveText('Waiting for another run');
	await waits.button('Stop').click();
	await waits.reaches('stopped');
	await waits.button('Run').click();
	await waits.reaches('starting');
	await under.reaches('running');
	expect(engine.started).toBe(1);
	await under.button('Stop').click();
	await under.reaches('stopped');
	await waits.reaches('live');
	await expect(waits.figure('queries')).toHaveText('201');
	await under.button('Run').click();
	await under.reaches('running');
	await under.button('Reset').click();
	await idle.run();
	await idle.reaches('live');
	await under.reaches('recorded');
	await expect(status(under)).toBeEmpty();
});

for (const [what, code] of [
	['closes the worker it runs in', 'import js\n\njs.close()\n'],
	[
		'answers the page itself, with what is no trace',
		'import js\nfrom pyodide.ffi import to_js\n\nreply = {"type": "ran", "id": 2, "trace": "none", "data": []}\njs.postMessage(to_js(reply, dict_converter=js.Object.fromEntries))\n',
	],
] as const)
	test(`code that ${what} costs an engine, and the next run works`, async ({ page }) => {
		const engine = engines(page);
		await page.goto(GUIDE);
		const [snippet, next] = [await Snippet.find(page, 'forward_fk_loop'), await Snippet.find(page, 'forward_fk_join')];
		await snippet.write(code);
		await snippet.run();
		await next.run();
		await next.reaches('live');
		await expect(next.figure('query')).toHaveText('1');
		expect(engine.started).toBe(2);
	});

test('an endless task that code leaves behind is never begun: the engine stays, and the next run works', async ({
	page,
}) => {
	const engine = engines(page);
	await page.goto(GUIDE);
	const [snippet, next] = [await Snippet.find(page, 'forward_fk_loop'), await Snippet.find(page, 'forward_fk_join')];
	await snippet.write(
		'import asyncio\n\nasync def f():\n    while True:\n        pass\n\nasyncio.ensure_future(f())\n',
	);
	await snippet.run();
	await snippet.reaches('live');
	await next.run();
	await next.reaches('live');
	await expect(next.figure('query')).toHaveText('1');
	expect(engine.started).toBe(1);
});

test('how a run ended is announced', async ({ page }) => {
	await page.goto(GUIDE);
	const snippet = await Snippet.find(page, 'forward_fk_join');
	await snippet.run();
	await snippet.reaches('live');
	await expect(status(snippet)).toHaveText('Ran here on Django 5.2: 1 query, the same facts as recorded.');
	await snippet.write('1 / 0\n');
	await snippet.run();
	await expect(status(snippet)).toHaveText(
		'ZeroDivisionError in line 1: division by zero. Ran here on Django 5.2: 0 queries, the result of your edit.',
	);
});

test('the focus is never lost: after a filter, Reset and the exercise’s Reset it is on a control', async ({ page }) => {
	await page.goto(GUIDE);
	const snippet = await Snippet.find(page, 'forward_fk_loop');
	await snippet.everything();
	await snippet.root.getByRole('button', { name: 'Group and filter' }).focus();
	await page.keyboard.press('Enter');
	await expect(snippet.root.getByLabel('group')).toBeFocused();
	await snippet.button('Reset').focus();
	await page.keyboard.press('Enter');
	await expect(snippet.button('Run')).toBeFocused();
	await snippet.write('print(1)\n');
	await snippet.button('Reset').focus();
	await page.keyboard.press('Enter');
	await expect(snippet.button('Run')).toBeFocused();

	const exercise = page.locator('check-exercise');
	await exercise.getByRole('button', { name: 'Edit' }).click();
	await expect(exercise.getByRole('textbox')).toBeFocused();
	await exercise.getByRole('button', { name: 'Reset' }).focus();
	await page.keyboard.press('Enter');
	await expect(exercise.getByRole('button', { name: /^Check/ })).toBeFocused();
});
