import { chromium } from 'playwright-core';

const b = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] });
const p = await b.newPage({ viewport: { width: 390, height: 740 } });
for (const g of process.argv.slice(2)) {
	await p.goto('http://localhost:4400/guides/' + g + '/');
	await p.evaluate(async () => {
		for (;;) {
			const c = [...document.querySelectorAll('details:not([open])')];
			if (!c.length) break;
			for (const d of c) {
				d.open = true;
				d.dispatchEvent(new Event('toggle'));
			}
			await new Promise((r) => setTimeout(r, 800));
		}
	});
	console.log(
		g,
		await p.evaluate(() => {
			const scrolls = (e) =>
				e.parentElement !== null &&
				(/auto|scroll/.test(getComputedStyle(e.parentElement).overflowX) || scrolls(e.parentElement));
			return [...document.querySelectorAll('main *')]
				.filter((e) => e.getBoundingClientRect().right > 391 && !scrolls(e))
				.map(
					(e) =>
						e.tagName +
						'.' +
						e.className +
						' ' +
						e.textContent.slice(0, 80) +
						' in ' +
						e.parentElement.tagName +
						'.' +
						e.parentElement.className +
						' < ' +
						e.closest('section,figure,li,details')?.className,
				);
		}),
	);
}
await b.close();
