import { chromium } from 'playwright-core';

const [, , url, sel, out, w = '1440', scheme = 'light'] = process.argv;
const b = await chromium.launch({
	executablePath: '/usr/bin/chromium',
	args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'],
});
const p = await b.newPage({ viewport: { width: +w, height: 900 }, colorScheme: scheme });
await p.goto(url);
await p.waitForTimeout(1500);
if (sel && sel !== '-') {
	const e = p.locator(sel).first();
	await e.scrollIntoViewIfNeeded();
	await p.waitForTimeout(300);
	await e.screenshot({ path: out });
} else await p.screenshot({ path: out });
await b.close();
