/** One walk through WebKitGTK over WebDriver, where it is installed: open, run, read the count. It stands for Safari. */

import { webkit } from '../helpers/browsers.ts';
import { WebDriver } from '../helpers/webdriver.ts';
import { expect, test } from './site.ts';

test('a snippet runs in WebKitGTK', async ({ server }) => {
	const found = webkit();
	test.skip(found === null, 'WebKitGTK is not installed: on Debian it comes with webkit2gtk-driver and xvfb.');
	if (found === null) return;
	// WebKit takes several times as long as the others, most of all beside other work, and this is two visits.
	test.setTimeout(240_000);
	const tab = await WebDriver.webkit(found);
	try {
		// The second time, Python's memory comes from what the first has kept.
		for (let visit = 0; visit < 2; visit++) {
			await tab.goto(`${server.url}guides/n-plus-one/`);
			await expect.poll(() => tab.evaluate(press, 'forward_fk_loop.py')).not.toBe('recorded');
			await expect.poll(() => tab.evaluate(totals, 'forward_fk_loop.py'), { timeout: 90_000 }).toContain('1,001');
		}
	} finally {
		await tab.close();
	}
});

/** In the page: presses Run of a snippet that has not run, and gives its state then. */
async function press(name: string): Promise<string | undefined> {
	const snippet = document.querySelector<HTMLElement>(`run-snippet:has([aria-label="${name}"])`);
	const run = [...(snippet?.querySelectorAll('button') ?? [])].find((each) => each.textContent?.includes('Run'));
	if (snippet?.dataset.state === 'recorded') run?.click();
	return snippet?.dataset.state ?? 'recorded';
}

/** In the page: the figures of a snippet's own run, if it has ended. */
async function totals(name: string): Promise<string> {
	const run = `run-snippet[data-state="live"]:has([aria-label="${name}"])`;
	return document.querySelector(`${run} .totals`)?.textContent ?? '';
}
