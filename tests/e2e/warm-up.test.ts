/** When the engine starts before Run is pressed: never at first; later whenever the reader comes near, unless the browser asks for care. */
import type { Page } from '@playwright/test';
import type { Server } from '../helpers/static-server.ts';
import { expect, test } from './site.ts';
import { Snippet } from './snippet.ts';

const GUIDE = 'guides/n-plus-one/';

/** What the page would do by itself it has done: two frames for what is in view, and an idle moment after it. */
const atRest = (page: Page) =>
	page.evaluate(
		() =>
			new Promise<void>((resolve) =>
				requestAnimationFrame(() => requestAnimationFrame(() => requestIdleCallback(() => setTimeout(resolve)))),
			),
	);

/** Parts of the engine that were sent; one the browser only asked about, because it has it, counts no bytes. */
const engineParts = (server: Server) =>
	server.sent.filter(({ path, bytes }) => path.startsWith('engine/') && bytes > 0);

/** The reader ran something on an earlier visit. */
const agreed = (page: Page) => page.addInitScript(() => localStorage.setItem('ormscope-agreed', 'yes'));

/** Nothing counts as in view: what else makes the engine start is seen alone. */
const unseen = (page: Page) =>
	page.addInitScript(() => {
		Object.assign(window, {
			IntersectionObserver: class {
				observe() {}
				unobserve() {}
				disconnect() {}
			},
		});
	});

test('before anything was run, neither looking nor pointing nor focus load anything', async ({ page, server }) => {
	server.sent.splice(0);
	await page.goto(GUIDE, { waitUntil: 'networkidle' });
	const snippet = await Snippet.find(page, 'forward_fk_loop');
	await snippet.root.scrollIntoViewIfNeeded();
	await snippet.button('Run').hover();
	await snippet.button('Run').focus();
	await atRest(page);
	expect(page.workers()).toEqual([]);
	expect(engineParts(server)).toEqual([]);
	await expect(snippet.button('Run')).toContainText(/\d MB/);
});

test('once something was run, the next page starts the engine by itself, and Run finds it there', async ({
	page,
	server,
}) => {
	await page.goto(GUIDE);
	const first = await Snippet.find(page, 'forward_fk_loop');
	await first.run();
	await first.reaches('live');

	await page.goto('guides/prefetch-related/');
	const next = await Snippet.find(page, 'filter_in_prefetch');
	await next.root.scrollIntoViewIfNeeded();
	await expect(next.root.locator('.run-size')).toBeEmpty();
	expect(page.workers()).not.toEqual([]);
	await next.reaches('recorded');
	server.sent.splice(0);
	await next.run();
	await next.reaches('live');
	expect(engineParts(server)).toEqual([]);
});

for (const [how, come] of [
	['pointer', (snippet: Snippet) => snippet.root.locator('.run-title').hover()],
	['focus', (snippet: Snippet) => snippet.button('Copy').focus()],
] as const)
	test(`the ${how} alone starts it, too`, async ({ page }) => {
		await agreed(page);
		await unseen(page);
		await page.goto(GUIDE);
		const snippet = await Snippet.find(page, 'str_loop');
		await snippet.root.scrollIntoViewIfNeeded();
		await atRest(page);
		expect(page.workers()).toEqual([]);
		const worker = page.waitForEvent('worker');
		await come(snippet);
		await worker;
		await expect(snippet.root.locator('.run-size')).toBeEmpty();
	});

for (const [what, property, value, words] of [
	['a browser that saves data', 'connection', { saveData: true }, /saves data: nothing is loaded before you press Run/],
	['a device of little memory', 'deviceMemory', 2, /2 GB of memory/],
] as const)
	test(`${what} is told so beside the button, and nothing starts before Run is pressed`, async ({ page, server }) => {
		await agreed(page);
		await page.addInitScript(
			([property, value]) => Object.defineProperty(Navigator.prototype, property, { get: () => value }),
			[property, value] as const,
		);
		server.sent.splice(0);
		await page.goto(GUIDE, { waitUntil: 'networkidle' });
		const snippet = await Snippet.find(page, 'forward_fk_join');
		await expect(snippet.root.locator('.run-caution')).toHaveText(words);
		await expect(snippet.root.locator('.run-caution')).toBeVisible();
		await snippet.button('Run').hover();
		await snippet.button('Run').focus();
		await atRest(page);
		expect(page.workers()).toEqual([]);
		expect(engineParts(server)).toEqual([]);

		await snippet.run();
		await snippet.reaches('live');
		await expect(snippet.root.locator('.run-caution')).toBeEmpty();
	});

test('the button tells bytes and steps, and never goes back', async ({ page }) => {
	await page.goto(GUIDE);
	const snippet = await Snippet.find(page, 'forward_fk_loop');
	const told = await snippet.root.evaluateHandle((root) => {
		const button = root.querySelector<HTMLButtonElement>('[data-do="run"]');
		const told: { text: string; share: number; disabled: boolean }[] = [];
		new MutationObserver(() => {
			if (!button?.style.getPropertyValue('--share')) return;
			told.push({
				text: button.querySelector('.run-doing')?.textContent ?? '',
				share: Number.parseFloat(button.style.getPropertyValue('--share')),
				disabled: button.getAttribute('aria-disabled') === 'true',
			});
		}).observe(button as Node, { attributes: true, childList: true, subtree: true });
		return told;
	});
	await snippet.button('Run').focus();
	await page.keyboard.press('Enter');
	await snippet.reaches('live');
	await expect(snippet.button('Run')).toBeFocused();
	const steps = await told.jsonValue();
	const shares = steps.map(({ share }) => share);
	expect(shares).toEqual(shares.toSorted((a, b) => a - b));
	expect(steps.every(({ disabled }) => disabled)).toBe(true);
	const bytes = steps.flatMap(
		({ text }) => /^Downloading ([\d.]+) (B|kB|MB) of ([\d.]+) MB$/.exec(text)?.slice(1) ?? [],
	);
	expect(bytes.length, 'several figures while it downloads').toBeGreaterThan(6);
	const arrived = steps.flatMap(({ text }) => {
		const [, figure, unit = ''] = /^Downloading ([\d.]+) (B|kB|MB) of/.exec(text) ?? [];
		return figure ? [Number(figure) * ({ kB: 1e3, MB: 1e6 }[unit] ?? 1)] : [];
	});
	expect(arrived).toEqual(arrived.toSorted((a, b) => a - b));
	const words = steps.map(({ text }) => text.replace(/^(Downloading).*/, '$1'));
	const order = [
		'Getting ready',
		'Downloading',
		'Starting Python',
		'Starting PostgreSQL',
		'Loading the data',
		'Running',
	];
	const places = words.map((word) => order.indexOf(word));
	expect(places).not.toContain(-1);
	expect(places).toEqual(places.toSorted((a, b) => a - b));
	expect(words.at(-1)).toBe('Running');
});
