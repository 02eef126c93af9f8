/** Writes a strict Content Security Policy into every built page: inline scripts and styles are allowed by their hash. */
import { createHash } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { attribute, elementsOf, parsePage, textOf } from './html.ts';
import { minifyHtml } from './minify-html.ts';

/** Returns the integration. It must be the last one: it hashes what the others have written. */
export function contentSecurityPolicy(): AstroIntegration {
	return {
		name: 'content-security-policy',
		hooks: {
			'astro:build:done': async ({ dir, logger }) => {
				const root = fileURLToPath(dir);
				const pages = (await readdir(root, { recursive: true })).filter((file) => file.endsWith('.html'));
				for (const page of pages) {
					const path = join(root, page);
					await writeFile(path, withPolicy(minifyHtml(await readFile(path, 'utf8'))));
				}
				logger.info(`${pages.length} pages have their policy`);
			},
		},
	};
}

/** Returns the page with its policy as the first element after the charset, before anything it governs. */
export function withPolicy(html: string): string {
	const charset = /<meta charset="utf-8"\s*\/?>/i.exec(html);
	if (charset === null) throw new Error('a built page has no <meta charset="utf-8">: Head.astro must write one first');
	const end = charset.index + charset[0].length;
	const meta = `<meta http-equiv="Content-Security-Policy" content="${policyFor(html)}">`;
	return html.slice(0, end) + meta + html.slice(end);
}

/** Returns the value of the policy for one page. */
export function policyFor(html: string): string {
	const { scripts, styles } = inlineTexts(html);
	return [
		"default-src 'none'",
		// The engine and the search are WebAssembly.
		`script-src 'self' 'wasm-unsafe-eval' ${hashes(scripts)}`.trimEnd(),
		`style-src 'self' ${hashes(styles)}`.trimEnd(),
		// The length of a bar is a style attribute; an attribute can load nothing and run nothing.
		"style-src-attr 'unsafe-inline'",
		"connect-src 'self'",
		"worker-src 'self'",
		"frame-src 'self'",
		"img-src 'self' data:",
		"font-src 'self'",
		"manifest-src 'self'",
		"base-uri 'none'",
		"form-action 'none'",
		"object-src 'none'",
	].join('; ');
}

/** Returns the texts of the scripts and styles that stand in the page itself. Data blocks run nothing and are left out. */
export function inlineTexts(html: string): { scripts: string[]; styles: string[] } {
	const scripts: string[] = [];
	const styles: string[] = [];
	for (const element of elementsOf(parsePage(html))) {
		if (element.tagName === 'style') styles.push(textOf(element));
		if (element.tagName === 'script' && attribute(element, 'src') === null && runs(attribute(element, 'type')))
			scripts.push(textOf(element));
	}
	return { scripts, styles };
}

function runs(type: string | null): boolean {
	return type === null || type === '' || type === 'module' || /^(text|application)\/(java|ecma)script$/i.test(type);
}

function hashes(texts: string[]): string {
	return [...new Set(texts.map((text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`))].join(' ');
}
