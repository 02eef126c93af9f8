/** Opens whatever is folded in a page: what is in it is there only then. */
import type { Page } from 'playwright-core';

/** Opens every <details>, those within others too. */
export async function unfoldAll(page: Page): Promise<void> {
	await page.evaluate(() => {
		for (let closed = folds(); closed.length > 0; closed = folds())
			for (const details of closed) {
				details.open = true;
				// The browser says so a moment later.
				details.dispatchEvent(new Event('toggle'));
			}

		function folds(): HTMLDetailsElement[] {
			return [...document.querySelectorAll<HTMLDetailsElement>('details:not([open])')];
		}
	});
}
