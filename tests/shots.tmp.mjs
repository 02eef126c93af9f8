import puppeteer from 'puppeteer-core';
import { serve } from './helpers/static-server.ts';

const s = await serve('dist', '/');
const b = await puppeteer.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] });
const P = [
	['transactions', 'nested'],
	['prefetch-related', 'uses_the_cache'],
	['n-plus-one', 'two_levels_loop'],
	['lazy-querysets', 'hidden'],
	['fetch-modes', 'travels'],
];
for (const [w, h] of [
	[1440, 900],
	[390, 844],
	[320, 700],
])
	for (const theme of ['light', 'dark']) {
		const page = await b.newPage();
		await page.setViewport({ width: w, height: h });
		await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: theme }]);
		for (const [g, n] of P) {
			if (w === 320 && n !== 'uses_the_cache') continue;
			await page.goto(`${s.url}guides/${g}/`, { waitUntil: 'networkidle0' });
			const el = await page.$(`#snippet-${n}`);
			await el.screenshot({ path: `/tmp/shots/${n}-${w}-${theme}-asks.png` });
			await page.evaluate((n) => {
				const i = [...document.querySelectorAll(`#snippet-${n} .guess input`)];
				i.forEach((x, k) => {
					if (k < 3) x.value = String([1, 20, 100][k]);
				});
				document.querySelector(`#snippet-${n} .guess [type=submit]`).click();
			}, n);
			await el.screenshot({ path: `/tmp/shots/${n}-${w}-${theme}-told.png` });
			await page.evaluate(() => localStorage.clear());
		}
		if (w !== 320)
			for (const g of ['n-plus-one', 'reading-plans', 'index-fundamentals', 'transactions', 'lazy-querysets']) {
				await page.goto(`${s.url}guides/${g}/`, { waitUntil: 'networkidle0' });
				await page.screenshot({ path: `/tmp/shots/page-${g}-${w}-${theme}.png`, fullPage: true });
			}
		await page.close();
	}
await b.close();
await s.close();
