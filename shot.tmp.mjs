import fs from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import puppeteer from 'puppeteer-core';

const types = {
	'.html': 'text/html',
	'.js': 'text/javascript',
	'.css': 'text/css',
	'.woff2': 'font/woff2',
	'.json': 'application/json',
	'.svg': 'image/svg+xml',
};
const s = http
	.createServer((q, r) => {
		let p = decodeURIComponent(q.url.split('?')[0]);
		if (p.endsWith('/')) p += 'index.html';
		const f = path.join('dist', p);
		if (!fs.existsSync(f)) {
			r.writeHead(404);
			return r.end();
		}
		r.writeHead(200, { 'content-type': types[path.extname(f)] ?? 'application/octet-stream' });
		fs.createReadStream(f).pipe(r);
	})
	.listen(0);
const port = s.address().port;
const b = await puppeteer.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] });
const [guide, ...shots] = process.argv.slice(2);
for (const shot of shots) {
	const [sel, width, theme, steps] = shot.split(':');
	const page = await b.newPage();
	await page.setViewport({ width: +width, height: 900 });
	if (theme === 'dark') await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: 'dark' }]);
	await page.goto(`http://localhost:${port}/guides/${guide}/`);
	if (theme === 'dark')
		await page.evaluate(() => {
			document.documentElement.dataset.theme = 'dark';
		});
	await page.waitForSelector('timeline-steps:defined');
	const el = await page.$('#timeline-' + sel);
	if (steps) {
		await page.evaluate(
			(el, n, o) => {
				el.show(+n);
				if (o) for (const d of el.querySelectorAll('.timeline-look')) d.open = true;
			},
			el,
			steps.replace('o', ''),
			steps.includes('o'),
		);
	}
	await page.addStyleTag({ content: '.header,header,mobile-starlight-toc nav{visibility:hidden!important}' });
	await new Promise((r) => setTimeout(r, 300));
	await el.screenshot({ path: `/tmp/shot-${sel}-${width}-${theme}.png` });
	await page.close();
}
await b.close();
s.close();
