/**
 * Writes what hosts read: `_headers` and `_redirects` (Netlify, Cloudflare Pages and others), and `security.txt`. The same headers are
 * in deploy/nginx.conf and deploy/Caddyfile.
 */
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { reportAddress } from './repository.ts';

/** What every answer carries. A policy in a page cannot say who may frame it; plans are shown in a frame of the site itself. */
export const HEADERS: Record<string, string> = {
	'Content-Security-Policy': "frame-ancestors 'self'",
	'Referrer-Policy': 'same-origin',
	'X-Content-Type-Options': 'nosniff',
};

/** How long a file is kept that has a hash in its name. */
export const IMMUTABLE = 'public, max-age=31536000, immutable';

/** Folders in which every name has a hash, and files elsewhere that have one. */
const HASHED_FOLDERS = ['_astro/', 'pagefind/fragment/', 'pagefind/index/'];
const HASHED_FILE = /^engine\/.+\.[0-9a-f]{16}\.\w+$/;

/** What readers and programs try that does not know the site, and where it is. */
const REDIRECTS = [
	['feed', 'rss.xml'],
	['feed.xml', 'rss.xml'],
	['index.xml', 'rss.xml'],
	['sitemap.xml', 'sitemap-index.xml'],
] as const;

/** Days a security.txt is good for: it must say, and a site that is built again gets a new one. */
const GOOD_FOR = 360;

/** Returns the integration. */
export function hosting(base: string): AstroIntegration {
	return {
		name: 'hosting',
		hooks: {
			'astro:build:done': async ({ dir }) => {
				const root = fileURLToPath(dir);
				const files = (await readdir(root, { recursive: true })).map((file) => file.replaceAll('\\', '/'));
				await writeFile(join(root, '_headers'), headers(files, base));
				await writeFile(join(root, '_redirects'), redirects(files, base));
				const contact = reportAddress();
				if (contact === null) return;
				await mkdir(join(root, '.well-known'), { recursive: true });
				await writeFile(join(root, '.well-known/security.txt'), securityText(contact, new Date()));
			},
		},
	};
}

/**
 * Returns `_headers` for a site of these files. No two rules say the same header of one file: some hosts would join the two, others
 * take one of them. So engine/, where one name has no hash, is listed file by file.
 */
export function headers(files: readonly string[], base: string): string {
	const rule = (path: string, of: Record<string, string>) =>
		[`${base}${path}`, ...Object.entries(of).map(([name, value]) => `  ${name}: ${value}`)].join('\n');
	const hashed = files.filter((file) => HASHED_FILE.test(file)).sort();
	return `${[
		rule('*', HEADERS),
		...HASHED_FOLDERS.map((folder) => rule(`${folder}*`, { 'Cache-Control': IMMUTABLE })),
		...hashed.map((file) => rule(file, { 'Cache-Control': IMMUTABLE })),
	].join('\n')}\n`;
}

/** Returns `_redirects`, without those that would lead nowhere. */
export function redirects(files: readonly string[], base: string): string {
	return REDIRECTS.filter(([, to]) => files.includes(to))
		.map(([from, to]) => `${base}${from} ${base}${to} 301\n`)
		.join('');
}

/** Returns security.txt (RFC 9116). */
export function securityText(contact: string, now: Date): string {
	const expires = new Date(now.getTime() + GOOD_FOR * 86_400_000);
	return `Contact: ${contact}\nExpires: ${expires.toISOString().replace(/\.\d+/, '')}\nPreferred-Languages: en\n`;
}
