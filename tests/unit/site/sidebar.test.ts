import { expect, test } from 'vitest';
import type { GuideGroup } from '../../../src/site/curriculum.ts';
import { menu, sidebar } from '../../../src/site/sidebar.ts';

type Menu = Parameters<typeof menu>[0];

const link = (label: string, isCurrent = false): Menu[number] => ({
	type: 'link',
	label,
	href: `/guides/${label}/`,
	isCurrent,
	badge: undefined,
	attrs: {},
});

/** A curriculum of `count` groups with ten guides each, and the menu of the page of guide g2-3. */
function site(count: number): { groups: GuideGroup[]; whole: Menu } {
	const groups = Array.from({ length: count }, (_, g) => ({
		letter: `L${g}`,
		title: `Group ${g}`,
		guides: Array.from({ length: 10 }, (_, i) => `g${g}-${i}`),
	}));
	const whole = groups.map(({ title, guides }) => ({
		type: 'group' as const,
		label: title,
		entries: guides.map((slug) => link(slug, slug === 'g2-3')),
		collapsed: false,
		badge: undefined,
	}));
	return { groups, whole: [...whole, link('map')] };
}

test('a menu of few guides shows them all', () => {
	const { groups, whole } = site(6);
	expect(menu(whole, groups)).toBe(whole);
});

test('of many guides it shows the reader’s group, and where the others are on the map', () => {
	const { groups, whole } = site(7);
	const short = menu(whole, groups);
	expect(short).toHaveLength(8);
	expect(short[2]).toBe(whole[2]);
	expect(short.at(-1)).toBe(whole.at(-1));
	expect(short[0]).toMatchObject({ type: 'link', label: 'Group 0', isCurrent: false });
	expect(short[0]?.type === 'link' && short[0].href).toMatch(/\/guides\/#group-l0$/);
});

test('groups are closed unless the reader is in them, so that few stops lead to the text', () => {
	const groups = sidebar();
	expect(groups.length).toBeGreaterThan(3);
	for (const group of groups) expect(group).toMatchObject({ collapsed: true });
});
