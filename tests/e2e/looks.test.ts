/**
 * What the site looks like, against pictures in looks/: few places, each at three widths and in both themes. `npm run looks` takes
 * the pictures anew; look at each before you commit it.
 */
import type { Page } from '@playwright/test';
import { expect, test } from './site.ts';

/** A place: its page, what it begins with, how many pixels of it are in the picture, and what is done before. */
interface Place {
	path: string;
	at: string;
	height: number;
	prepare?(page: Page): Promise<void>;
}

const PLACES: Record<string, Place> = {
	landing: { path: '', at: 'body', height: 640 },
	map: { path: 'guides/', at: 'body', height: 560 },
	guide: { path: 'guides/n-plus-one/', at: 'body', height: 560 },
	panel: { path: '', at: 'run-snippet', height: 420 },
	comparison: { path: 'guides/n-plus-one/', at: 'compare-runs .compare-result >> nth=0', height: 300 },
	exercise: { path: 'guides/n-plus-one/', at: 'check-exercise', height: 360 },
	search: {
		path: 'glossary/',
		at: 'site-search dialog',
		height: 420,
		async prepare(page) {
			await page.keyboard.press('/');
			await page.keyboard.type('select_related');
			await expect(page.locator('site-search .status')).toContainText('with these words');
		},
	},
};
const WIDTHS = [390, 768, 1440];

test.use({ reducedMotion: 'reduce' });
// Signs that our fonts do not have come from the system.
test.skip(process.platform !== 'linux', 'the pictures are of a Linux system');

for (const width of WIDTHS)
	for (const colorScheme of ['light', 'dark'] as const)
		test(`the site looks as it did, ${colorScheme} at ${width}`, async ({ page }) => {
			await page.setViewportSize({ width, height: 900 });
			await page.emulateMedia({ colorScheme });
			for (const [name, { path, at, height, prepare }] of Object.entries(PLACES)) {
				await page.goto(path, { waitUntil: 'networkidle' });
				await page.evaluate(() => document.fonts.ready);
				await prepare?.(page);
				const place = page.locator(at);
				await place.evaluate((element) => element.scrollIntoView({ block: 'start' }));
				const box = await place.boundingBox();
				if (box === null) throw new Error(`${name} is not drawn`);
				const top = Math.max(0, Math.round(box.y));
				await expect.soft(page).toHaveScreenshot(`${name}-${width}-${colorScheme}.png`, {
					clip: {
						x: Math.round(box.x),
						y: top,
						width: Math.round(box.width),
						height: Math.min(height, Math.round(box.height), 900 - top),
					},
					// A download's size changes with every part of the engine.
					mask: [page.locator('.run-size')],
				});
			}
		});
