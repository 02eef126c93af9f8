/** What axe finds in a page, or in a part of it: WCAG 2.2 at levels A and AA, and its best practices. */
import { createRequire } from 'node:module';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** Off by default, because they are new or still tried out. */
const MORE = ['label-content-name-mismatch', 'target-size'];
/** It asks for each word what lies behind it, which on a guide takes longer than all the others together. */
const CONTRAST = 'color-contrast';

/** What axe takes for a fault and is none, by rule and place. */
const NONE: Record<string, { at: RegExp; why: string }> = {
	'heading-order': {
		at: /^iframe .*\.plan-node-body/,
		why: 'pev2 heads each node of a plan by a title of the fourth level',
	},
	'scrollable-region-focusable': {
		at: /\.cm-scroller$/,
		why: 'the text in it is edited: keys reach it, and scroll it',
	},
};

/** Marks the elements whose contrast is looked at. */
const LOOKED_AT = 'data-contrast';

/** axe as the builder would inject it, and what a page's own axe is told: to look at the contrast of what is marked, and in it. Frames are looked at whole. */
const { source } = createRequire(createRequire(import.meta.url).resolve('@axe-core/playwright'))('axe-core') as {
	source: string;
};
const CONFIGURED = { rules: [{ id: CONTRAST, selector: `[${LOOKED_AT}], [${LOOKED_AT}] *` }] };
const AXE = `${source}\nif (window.top === window) axe.configure(${JSON.stringify(CONFIGURED)});`;

/** Returns the faults axe finds below `part`, each by its rule and the elements. Contrast is looked at once for words that are styled alike. */
export async function faults(page: Page, part = 'html'): Promise<string[]> {
	// It is large, and stays where it is until the page is left.
	for (const frame of page.frames()) if (!(await frame.evaluate(() => 'axe' in window))) await frame.evaluate(AXE);
	await page.evaluate(markKinds, { part, mark: LOOKED_AT });
	// Every frame is of our own origin, so axe can look at a page in one go: in parts, as it does by default, it takes three times as long.
	const builder = new AxeBuilder({ page, axeSource: ';' })
		.setLegacyMode()
		.include(part)
		.options({
			runOnly: { type: 'tag', values: TAGS },
			rules: Object.fromEntries(MORE.map((rule) => [rule, { enabled: true }])),
			// Of what is right nothing is written down: on a large page that takes longer than to look.
			resultTypes: ['violations'],
		});
	return (await builder.analyze()).violations.flatMap(({ id, nodes }) => {
		const at = nodes.map(({ target }) => target.join(' ')).filter((place) => !NONE[id]?.at.test(place));
		return at.length === 0 ? [] : `${id} ×${at.length}: ${at.slice(0, 5).join(', ')}`;
	});
}

/** Marks, below `part`, every frame and one element of each kind that has words: a kind has the same colours, letters, and names of elements and classes up to the root, and axe is as sure of it: of what lies on a picture it says nothing, and what is disabled may be pale. */
function markKinds({ part, mark }: { part: string; mark: string }): void {
	const kinds = new Set<string>();
	for (const marked of document.querySelectorAll(`[${mark}]`)) marked.removeAttribute(mark);
	for (const root of document.querySelectorAll(part))
		for (const element of [root, ...root.querySelectorAll<HTMLElement>('*')]) {
			const hasWords = [...element.childNodes].some(
				(node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim(),
			);
			if (!(hasWords || element.matches('input, select, textarea, iframe')) || !element.checkVisibility()) continue;
			const { color, fontSize, fontWeight } = getComputedStyle(element);
			let kind = [color, fontSize, fontWeight].join();
			for (let above: Element | null = element; above; above = above.parentElement) {
				const { backgroundColor, backgroundImage, opacity, filter } = getComputedStyle(above);
				const isOff = above.matches(':disabled, [aria-disabled="true"], [aria-hidden="true"], [inert]');
				kind += `>${[above.localName, above.className, backgroundColor, backgroundImage !== 'none', opacity, filter, isOff].join('.')}`;
			}
			if (kinds.has(kind)) continue;
			kinds.add(kind);
			element.setAttribute(mark, '');
		}
}
