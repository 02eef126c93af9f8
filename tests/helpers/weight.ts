/** What a page costs on the network: its bytes as a static host sends them, by kind. */
import type { Page } from 'playwright-core';
import type { Sent, Server } from './static-server.ts';
import { unfoldAll } from './unfold.ts';

export interface Weight {
	/** Bytes by kind: "html", "css", "js", "woff2", …; what is below engine/ is "engine", whatever it is, and what is folded "whole". */
	kinds: Record<string, number>;
	/** All of them. */
	total: number;
}

/** Adds up answers. */
export function weigh(sent: readonly Sent[]): Weight {
	const kinds: Record<string, number> = {};
	for (const { path, bytes } of sent) {
		const kind = path.startsWith('engine/')
			? 'engine'
			: path.endsWith('/whole/')
				? 'whole'
				: (/\.(\w+)$/.exec(path)?.[1] ?? 'html');
		kinds[kind] = (kinds[kind] ?? 0) + bytes;
	}
	return { kinds, total: Object.values(kinds).reduce((sum, bytes) => sum + bytes, 0) };
}

/**
 * Weighs a page that is read from top to end with everything on it unfolded: what is folded may want a font or a
 * script. The browser must know nothing of the site yet, the server serve nobody else.
 */
export async function read(page: Page, server: Server, path: string): Promise<Weight> {
	server.sent.splice(0);
	await page.goto(server.url + path, { waitUntil: 'networkidle' });
	await unfoldAll(page);
	await page.evaluate(() => {
		scrollTo(0, document.body.scrollHeight);
		return document.fonts.ready;
	});
	await page.waitForLoadState('networkidle');
	return weigh(server.sent.splice(0));
}
