/** The site on the web servers that deploy/ has files for: nginx and Caddy, at the root and below /docs/. */
import { globSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { HEADERS, IMMUTABLE } from '../../src/site/hosting.ts';
import { missing } from '../helpers/programs.ts';
import { CADDY, found, NGINX, serveWith } from '../helpers/web-servers.ts';
import { expect, test } from './site.ts';
import { Snippet } from './snippet.ts';

const SITES = [
	{ base: '/', folder: 'dist' },
	{ base: '/docs/', folder: '.cache/dist-docs' },
];
/** Headers on both servers for both; a run on each, one at the root and one below a path. */
const RUNS: Record<string, string> = { [NGINX.name]: '/', [CADDY.name]: '/docs/' };

for (const program of [NGINX, CADDY])
	for (const { base, folder } of SITES)
		test(`${program.name} serves the site below ${base}`, async ({ browser }) => {
			// A build server installs them (.ci/run): there, leaving them out is a fault.
			if (!found(program) && process.env.CI) throw new Error(missing(program));
			test.skip(!found(program), missing(program));
			const { url, close } = await serveWith(program, folder, base);
			try {
				const get = (path: string) => fetch(url + path, { redirect: 'manual', headers: { 'accept-encoding': 'gzip' } });
				/** The largest file of a kind: small ones are not worth compressing. */
				const hashed = (pattern: string) =>
					globSync(pattern, { cwd: folder }).sort(
						(a, b) => statSync(join(folder, b)).size - statSync(join(folder, a)).size,
					)[0] ?? `no ${pattern}`;
				const header = async (path: string, name: string) => (await get(path)).headers.get(name);

				for (const path of ['', 'guides/n-plus-one/', 'engine/manifest.json', hashed('_astro/*.js'), 'none']) {
					const { headers } = await get(path);
					for (const [name, value] of Object.entries(HEADERS))
						expect(headers.get(name), `${name} of ${path}`).toBe(value);
				}
				// What has a hash in its name is kept for ever, all else is asked for again.
				for (const pattern of [
					'_astro/*.js',
					'_astro/*.woff2',
					'engine/*.bin',
					'engine/*/S.*.bin',
					'pagefind/index/*',
					'pagefind/fragment/*',
				])
					expect(await header(hashed(pattern), 'cache-control'), pattern).toBe(IMMUTABLE);
				for (const path of ['', 'guides/', 'engine/manifest.json', 'pagefind/places.json', 'favicon.svg', 'llms.txt'])
					expect(await header(path, 'cache-control'), path).toBe('no-cache');
				const tag = await header('guides/', 'etag');
				expect((await fetch(`${url}guides/`, { headers: { 'if-none-match': tag ?? '' } })).status).toBe(304);

				// Text is compressed, what is compressed already is not, and says its length: progress is told by it.
				for (const path of [
					'guides/n-plus-one/',
					hashed('_astro/*.css'),
					hashed('engine/*.js'),
					'pagefind/places.json',
					'llms-full.txt',
				])
					expect(await header(path, 'content-encoding'), path).toBe('gzip');
				for (const pattern of ['engine/*.bin', 'pagefind/index/*', '_astro/*.woff2', 'social.png']) {
					const { headers } = await get(hashed(pattern));
					expect(headers.get('content-encoding'), pattern).toBeNull();
					expect(Number(headers.get('content-length')), pattern).toBeGreaterThan(1000);
				}
				for (const [path, type] of Object.entries({
					'llms.txt': 'text/plain',
					'guides/n-plus-one.md': 'text/markdown',
					'manifest.webmanifest': 'application/manifest+json',
				}))
					expect(await header(path, 'content-type'), path).toContain(type);

				// No address leads to a list of files or to another port; a file of an older build that is gone is not kept as missing.
				const away = await get('guides/no-such-guide/');
				expect(away.status).toBe(404);
				expect(await away.text()).toBe(readFileSync(join(folder, '404.html'), 'utf8'));
				expect(await header('engine/gone.0123456789abcdef.bin', 'cache-control')).toBe('no-cache');
				expect((await get('_astro/')).status).toBeGreaterThanOrEqual(400);
				const bare = await get('guides');
				expect([301, 308]).toContain(bare.status);
				expect(new URL(bare.headers.get('location') ?? '', url).href).toBe(`${url}guides/`);

				if (RUNS[program.name] !== base) return;
				const page = await browser.newPage();
				const errors: string[] = [];
				page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
				await page.goto(`${url}guides/n-plus-one/`);
				const snippet = await Snippet.find(page, 'forward_fk_join');
				await snippet.run();
				await snippet.reaches('live');
				await expect(snippet.figure('query')).toHaveText('1');
				expect(errors).toEqual([]);
				await page.close();
			} finally {
				close();
			}
		});

test('the site is within what Cloudflare and Netlify take', ({ folder }) => {
	const files = globSync('**/*', { cwd: folder }).filter((file) => statSync(join(folder, file)).isFile());
	expect(files.length).toBeGreaterThan(100);
	expect(files.length).toBeLessThan(20_000);
	for (const file of files) expect(statSync(join(folder, file)).size, file).toBeLessThan(25 * 2 ** 20);
	const rules = readFileSync(join(folder, '_headers'), 'utf8').match(/^\//gm) ?? [];
	expect(rules.length).toBeGreaterThan(10);
	expect(rules.length).toBeLessThanOrEqual(100);
});
