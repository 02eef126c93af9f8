/** What keeps a reader safe: a strict policy in every page, and nothing from anywhere else. */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { attribute, elementsOf, parsePage as parsed } from '../../src/site/html.ts';
import { expect, test } from './site.ts';
import { Snippet } from './snippet.ts';

test('no script of ours asks for a module of Node: what only a build can look up, the build has written', ({
	folder,
}) => {
	const scripts = globSync('_astro/*.js', { cwd: folder });
	expect(scripts.length).toBeGreaterThan(2);
	for (const script of scripts)
		expect(readFileSync(join(folder, script), 'utf8'), script).not.toContain('getBuiltinModule');
});

test('every page carries the policy, with no gap in it', ({ folder }) => {
	const pages = globSync('**/*.html', { cwd: folder });
	expect(pages.length).toBeGreaterThan(2);
	for (const page of pages) {
		const policy = policyOf(readFileSync(join(folder, page), 'utf8'));
		expect(policy.get('default-src'), page).toEqual(["'none'"]);
		expect(policy.get('connect-src'), page).toEqual(["'self'"]);
		const scripts = policy.get('script-src') ?? [];
		expect(scripts, page).toContain("'wasm-unsafe-eval'");
		for (const source of scripts) expect(source, page).toMatch(/^'(self|wasm-unsafe-eval|sha(256|384|512)-[\w+/=]+)'$/);
		for (const source of policy.get('style-src') ?? [])
			expect(source, page).toMatch(/^'(self|sha(256|384|512)-[\w+/=]+)'$/);
	}
});

test('the policy is enforced: a script of no page of ours does not run', async ({ page, offences }) => {
	await page.goto('');
	await page.evaluate(() => {
		const script = document.createElement('script');
		script.textContent = 'document.title = "owned"';
		document.head.append(script);
	});
	await expect(page).not.toHaveTitle('owned');
	expect(offences.splice(0).join()).toContain('Content Security Policy');
});

test('reading, searching, editing and running break no rule of it', async ({ page }) => {
	await page.addInitScript(() => {
		document.addEventListener('securitypolicyviolation', (event) => console.error(`refused ${event.blockedURI}`));
	});
	await page.goto('guides/n-plus-one/');
	await page.keyboard.press('/');
	await page.keyboard.type('prefetch');
	await expect(page.getByRole('dialog').locator('mark').first()).toBeVisible();
	await page.keyboard.press('Escape');
	const snippet = await Snippet.find(page, 'forward_fk_join');
	await snippet.write('print("safe")\n');
	await snippet.run();
	await expect(snippet.outcome).toContainText('safe');
	// `offences` fails the test for any message of the console and any request to another host.
});

test('no page asks another host for anything', ({ folder }) => {
	const foreign = globSync('**/*.html', { cwd: folder }).flatMap((page) =>
		loads(readFileSync(join(folder, page), 'utf8'))
			.filter((address) => /^([a-z]+:)?\/\//i.test(address))
			.map((address) => `${page}: ${address}`),
	);
	const styles = globSync('**/*.css', { cwd: folder }).flatMap((file) =>
		[
			...readFileSync(join(folder, file), 'utf8').matchAll(
				/url\(\s*['"]?((?:https?:)?\/\/[^)'"]+)|@import\s+['"]([^'"]+)/g,
			),
		].map(([, url, sheet]) => `${file}: ${url ?? sheet}`),
	);
	expect([...foreign, ...styles]).toEqual([]);
});

/** Reads a page's policy: sources by directive. */
function policyOf(html: string): Map<string, string[]> {
	const metas = [...elementsOf(parsed(html))].filter(({ tagName }) => tagName === 'meta');
	const meta = metas.find((element) => attribute(element, 'http-equiv')?.toLowerCase() === 'content-security-policy');
	const directives = (meta && attribute(meta, 'content'))?.split(';') ?? [];
	return new Map(
		directives.map((directive) => {
			const [name = '', ...sources] = directive.trim().split(/\s+/);
			return [name, sources];
		}),
	);
}

/** Lists the addresses a page makes a browser fetch; links a reader may follow are not among them. */
function loads(html: string): string[] {
	return [...elementsOf(parsed(html))].flatMap((element) => {
		const linked = element.tagName === 'link' && !/canonical|alternate/.test(attribute(element, 'rel') ?? '');
		const names = ['src', 'srcset', 'poster', 'data', ...(linked ? ['href'] : [])];
		return names.map((name) => attribute(element, name)).filter((value) => value !== null);
	});
}
