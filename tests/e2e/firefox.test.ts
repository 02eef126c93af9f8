/** Walks through Firefox over WebDriver BiDi: open, run, read the count; and a worker that closes itself. No special headers, no special build. */
import puppeteer from 'puppeteer-core';
import { firefox } from '../helpers/browsers.ts';
import { runAfterClosing } from './closing.ts';
import { expect, test } from './site.ts';

test('a snippet runs in Firefox', async ({ server }) => {
	const browser = await puppeteer.launch({ browser: 'firefox', executablePath: firefox(), headless: true });
	try {
		const page = await browser.newPage();
		await page.goto(`${server.url}guides/n-plus-one/`);
		const found = await page.waitForSelector('run-snippet:has([aria-label="forward_fk_loop.py"])');
		const run = await found?.waitForSelector('button ::-p-text(Run)');
		await run?.click();
		await page.waitForSelector('run-snippet[data-state="live"] .totals', { timeout: 60_000 });
		const totals = await page.$eval('run-snippet[data-state="live"] .totals', (node) => node.textContent);
		expect(totals).toContain('1,001');
	} finally {
		await browser.close();
	}
});

test('in Firefox, code that closes its worker costs an engine, and the next run works', async ({ server }) => {
	const browser = await puppeteer.launch({ browser: 'firefox', executablePath: firefox(), headless: true });
	try {
		const page = await browser.newPage();
		await page.goto(`${server.url}guides/n-plus-one/`);
		expect(await page.evaluate(runAfterClosing, 'forward_fk_loop')).toMatch(/^live .*1,001/);
	} finally {
		await browser.close();
	}
});
