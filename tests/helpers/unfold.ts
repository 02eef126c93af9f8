/** Opens whatever is folded in a page: what is in it is there only then. */
import type { Page } from 'playwright-core';

/** Opens every <details>, those within others too, and resolves when what had to be fetched for them is there. */
export async function unfoldAll(page: Page): Promise<void> {
	await page.evaluate(async () => {
		for (let closed = folds(); closed.length > 0; closed = folds()) {
			for (const details of closed) {
				details.open = true;
				// The browser says so a moment later.
				details.dispatchEvent(new Event('toggle'));
			}
			for (const details of document.querySelectorAll<HTMLElement>('[data-fetching]'))
				if (details.dataset.fetching !== undefined)
					await new Promise((resolve) => details.addEventListener('unfolded', resolve, { once: true }));
		}

		function folds(): HTMLDetailsElement[] {
			return [...document.querySelectorAll<HTMLDetailsElement>('details:not([open])')];
		}
	});
}
