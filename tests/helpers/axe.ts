/** What axe finds in a page, or in a part of it: WCAG 2.2 at levels A and AA, and its best practices. */
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** Off by default, because they are new or still tried out. */
const MORE = ['label-content-name-mismatch', 'target-size'];

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

/** Returns the faults axe finds below `part`, each by its rule and the elements. */
export async function faults(page: Page, part = 'html'): Promise<string[]> {
	const { violations } = await new AxeBuilder({ page })
		.include(part)
		.options({
			runOnly: { type: 'tag', values: TAGS },
			rules: Object.fromEntries(MORE.map((rule) => [rule, { enabled: true }])),
			// Of what is right nothing is written down: on a large page that takes longer than to look.
			resultTypes: ['violations'],
		})
		.analyze();
	return violations.flatMap(({ id, nodes }) => {
		const at = nodes.map(({ target }) => target.join(' ')).filter((place) => !NONE[id]?.at.test(place));
		return at.length === 0 ? [] : `${id} ×${at.length}: ${at.slice(0, 5).join(', ')}`;
	});
}
