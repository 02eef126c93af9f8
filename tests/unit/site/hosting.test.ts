import { describe, expect, test } from 'vitest';
import { HEADERS, headers, IMMUTABLE, redirects, securityText } from '../../../src/site/hosting.ts';

const FILES = [
	'index.html',
	'engine/manifest.json',
	'engine/base.0123456789abcdef.bin',
	'engine/shop/S.fedcba9876543210.bin',
	'_astro/a.CR7dSqQS.js',
	'rss.xml',
];

/** As a host reads it: the rules, each with its headers. */
function rules(text: string): { path: string; lines: string[] }[] {
	return text
		.trim()
		.split(/\n(?=\/)/)
		.map((rule) => {
			const [path = '', ...lines] = rule.split('\n');
			return { path, lines };
		});
}

describe('headers', () => {
	test('go with every answer, below the base', () => {
		expect(rules(headers(FILES, '/docs/'))[0]).toEqual({
			path: '/docs/*',
			lines: Object.entries(HEADERS).map(([name, value]) => `  ${name}: ${value}`),
		});
	});

	test('keep what has a hash, and nothing else of engine/', () => {
		const kept = rules(headers(FILES, '/')).filter(({ lines }) => lines.includes(`  Cache-Control: ${IMMUTABLE}`));
		expect(kept.map(({ path }) => path)).toEqual([
			'/_astro/*',
			'/pagefind/fragment/*',
			'/pagefind/index/*',
			'/engine/base.0123456789abcdef.bin',
			'/engine/shop/S.fedcba9876543210.bin',
		]);
	});

	test('are never said twice of one file, and stay below what hosts read', () => {
		const all = rules(headers(FILES, '/'));
		for (const file of FILES) {
			const said = all
				.filter(({ path }) => (path.endsWith('*') ? `/${file}`.startsWith(path.slice(0, -1)) : `/${file}` === path))
				.flatMap(({ lines }) => lines.map((line) => line.split(':')[0]));
			expect(new Set(said).size, file).toBe(said.length);
		}
		expect(all.length).toBeLessThan(100);
	});
});

test('redirects lead to files that are there', () => {
	expect(redirects(FILES, '/docs/')).toBe(
		'/docs/feed /docs/rss.xml 301\n/docs/feed.xml /docs/rss.xml 301\n/docs/index.xml /docs/rss.xml 301\n',
	);
});

test('security.txt ends within a year, to the second', () => {
	const text = securityText('https://example.org/security', new Date('2026-11-27T05:00:00.123Z'));
	expect(text).toBe('Contact: https://example.org/security\nExpires: 2027-11-22T05:00:00Z\nPreferred-Languages: en\n');
});
