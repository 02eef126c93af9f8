import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { inlineTexts, policyFor, withPolicy } from '../../../src/site/csp.ts';

const page = (head: string, body = '') =>
	`<!doctype html><html lang="en"><head><meta charset="utf-8">${head}</head><body>${body}</body></html>`;
const hash = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
const directive = (html: string, name: string) =>
	policyFor(html)
		.split('; ')
		.find((each) => each.startsWith(`${name} `));

test('what stands in the page is what runs there: no file of its own, no block of data', () => {
	const html = page(
		'<script>a()</script><script type="module">b()</script><script type="text/javascript">c()</script>' +
			'<script src="/d.js"></script><script type="application/ld+json">{"e":1}</script><style>f{}</style>',
		'<script type="">g()</script><style>h > i{}</style><template><style>j{}</style></template>',
	);
	expect(inlineTexts(html).scripts).toEqual(['a()', 'b()', 'c()', 'g()']);
	expect(inlineTexts(html).styles).toEqual(expect.arrayContaining(['f{}', 'h > i{}']));
});

test('each inline script and style is allowed by the hash of its very text, once', () => {
	const html = page('<script> a("ü") </script><style>b{}</style>', '<script> a("ü") </script><script>c()</script>');
	expect(directive(html, 'script-src')).toBe(`script-src 'self' 'wasm-unsafe-eval' ${hash(' a("ü") ')} ${hash('c()')}`);
	expect(directive(html, 'style-src')).toBe(`style-src 'self' ${hash('b{}')}`);
});

test('a page without any allows its own files and WebAssembly, and no inline script or other host', () => {
	const html = page('');
	expect(directive(html, 'script-src')).toBe("script-src 'self' 'wasm-unsafe-eval'");
	expect(directive(html, 'style-src')).toBe("style-src 'self'");
	expect(directive(html, 'default-src')).toBe("default-src 'none'");
	expect(policyFor(html)).not.toMatch(/https?:|\*|'unsafe-eval'|script-src[^;]*'unsafe-inline'/);
});

test('the policy comes right after the charset, before all that it governs', () => {
	const html = page('<script>a()</script>');
	const charset = '<meta charset="utf-8">';
	const meta = `<meta http-equiv="Content-Security-Policy" content="${policyFor(html)}">`;
	expect(withPolicy(html)).toBe(html.replace(charset, charset + meta));
	expect(withPolicy(html.replace(charset, '<META CHARSET="UTF-8" />'))).toContain(`<META CHARSET="UTF-8" />${meta}`);
	expect(() => withPolicy(html.replace(charset, ''))).toThrow('has no <meta charset="utf-8">');
});
