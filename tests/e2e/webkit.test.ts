/** One walk through WebKitGTK over WebDriver, where it is installed: open, run, read the count, stop, run again; and a worker that closes itself. It stands for Safari. */
import { WEBKIT, webkit, XVFB } from '../helpers/browsers.ts';
import { missing } from '../helpers/programs.ts';
import { WebDriver } from '../helpers/webdriver.ts';
import { runAfterClosing } from './closing.ts';
import { expect, test } from './site.ts';

const SNIPPET = 'forward_fk_loop.py';

test('a snippet runs in WebKitGTK', async ({ server }) => {
	const found = webkit();
	// A build server installs all browsers (.ci/run): there, a walk that is left out is a fault.
	if (found === null && process.env.CI) throw new Error(missing(WEBKIT, XVFB));
	test.skip(found === null, missing(WEBKIT, XVFB));
	if (found === null) return;
	// WebKit takes several times as long as the others, most of all beside other work.
	test.setTimeout(240_000);
	const tab = await WebDriver.webkit(found);
	const ran = async () => {
		await expect.poll(() => tab.evaluate(state, SNIPPET), { timeout: 90_000 }).toBe('live');
		expect(await tab.evaluate(totals, SNIPPET)).toContain('1,001');
	};
	try {
		await tab.goto(`${server.url}guides/n-plus-one/`);
		await expect.poll(() => tab.evaluate(press, [SNIPPET, 'Run'])).not.toBe('recorded');
		await ran();
		// Over WebDriver no cache outlives its page. What follows a Stop goes on from what was kept, as the next page does elsewhere.
		await expect.poll(() => tab.evaluate(kept, null), { timeout: 30_000 }).toBe(true);
		await tab.evaluate(press, [SNIPPET, 'Run']);
		await expect.poll(() => tab.evaluate(press, [SNIPPET, 'Stop'])).toBe('stopped');
		await tab.evaluate(press, [SNIPPET, 'Run']);
		await ran();
		expect(await tab.evaluate(runAfterClosing, 'forward_fk_loop')).toMatch(/^live .*1,001/);
	} finally {
		await tab.close();
	}
});

/** In the page: presses a button of a snippet if it is there to be pressed, and gives the snippet's state. */
async function press([name, label]: string[]): Promise<string | undefined> {
	const snippet = document.querySelector<HTMLElement>(`run-snippet:has([aria-label="${name}"])`);
	const buttons = [...(snippet?.querySelectorAll('button') ?? [])];
	const button = buttons.find((each) => each.textContent?.includes(label ?? '') && each.checkVisibility());
	if (!button?.disabled) button?.click();
	return snippet?.dataset.state;
}

/** In the page: the state of a snippet. */
async function state(name: string): Promise<string | undefined> {
	return document.querySelector<HTMLElement>(`run-snippet:has([aria-label="${name}"])`)?.dataset.state;
}

/** In the page: the figures of a snippet's own run, if it has ended. */
async function totals(name: string): Promise<string> {
	const run = `run-snippet[data-state="live"]:has([aria-label="${name}"])`;
	return document.querySelector(`${run} .totals`)?.textContent ?? '';
}

/** In the page: whether Python's memory is in the cache. */
async function kept(): Promise<boolean> {
	const cache = await caches.open('ormscope-engine');
	return (await cache.keys()).some(({ url }) => url.includes('/kept/'));
}
