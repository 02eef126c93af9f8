import { test } from './site.ts';
test('measure', async ({ page }) => {
	await page.setViewportSize({ width: 1440, height: 900 });
	await page.goto('guides/serializers/', { waitUntil: 'networkidle' });
	const out = await page.evaluate(() => {
		const main = document.querySelector('main .sl-markdown-content') ?? document.querySelector('main');
		return [...main!.children].map((e) => `${Math.round(e.getBoundingClientRect().height)} ${e.tagName} ${e.querySelectorAll('*').length} ${(e.textContent ?? '').trim().slice(0, 60).replace(/\s+/g, ' ')}`);
	});
	console.log(out.join('\n'));
	await page.screenshot({ path: '/tmp/wide.png', fullPage: true });
	await page.setViewportSize({ width: 390, height: 844 });
	await page.screenshot({ path: '/tmp/narrow.png', fullPage: true });
});
