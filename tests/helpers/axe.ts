/** What axe finds in a page, or in a part of it: WCAG 2.2 at levels A and AA, and its best practices. */
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** Rules that see colours: all others find the same in both themes, for one markup serves both. */
const COLOURS = ['color-contrast', 'link-in-text-block'];
/** Off by default, because they are new or still tried out. */
const MORE = ['label-content-name-mismatch', 'target-size'];

/** What is looked for: everything, or what sees colours only. */
export type Rules = 'all' | 'colours';

/** Returns the faults axe finds below `part`, each by its rule and the elements. */
export async function faults(page: Page, rules: Rules, part = 'html'): Promise<string[]> {
	const { violations } = await new AxeBuilder({ page })
		.include(part)
		.options({
			runOnly: rules === 'colours' ? { type: 'rule', values: COLOURS } : { type: 'tag', values: TAGS },
			rules: rules === 'colours' ? {} : on(MORE),
			// Of what is right nothing is written down: on a large page that takes longer than to look.
			resultTypes: ['violations'],
		})
		.analyze();
	return violations.map(({ id, nodes }) => {
		const at = nodes.map(({ target }) => target.join(' '));
		return `${id} ×${at.length}: ${at.slice(0, 5).join(', ')}`;
	});
}

function on(rules: readonly string[]): Record<string, { enabled: true }> {
	return Object.fromEntries(rules.map((rule) => [rule, { enabled: true }]));
}
