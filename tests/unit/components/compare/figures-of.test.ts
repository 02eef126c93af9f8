/** What a comparison says its figures are of, when a panel beside it shows something else. */
import { expect, test } from 'vitest';
import { figuresOf } from '../../../../components/compare/figures-of.ts';

const panel = (label: string, given: Partial<Parameters<typeof figuresOf>[0][number]> = {}) => ({
	label,
	variation: null,
	ran: false,
	...given,
});

test('nothing needs saying where the panels show what the figures are of: recordings all, or runs all', () => {
	expect(figuresOf([panel('before'), panel('after')])).toBe('');
	expect(figuresOf([panel('before', { ran: true }), panel('after', { ran: true })])).toBe('');
});

test('a variation is named, by the words of its chip', () => {
	expect(figuresOf([panel('before'), panel('after', { variation: '\n\tempty table ' })])).toBe(
		'These figures are of the snippets as they are. Above, “after” shows its variation “empty table”.',
	);
});

test('of several variations each is named, and one outweighs that another panel ran', () => {
	expect(
		figuresOf([panel('before', { variation: 'one row' }), panel('after', { variation: 'none', ran: false })]),
	).toContain('“before” shows its variation “one row” and “after” shows its variation “none”');
	expect(figuresOf([panel('before', { ran: true }), panel('after', { variation: 'none' })])).toContain('as they are');
});

test('a run that the other panel lacks is not in the figures', () => {
	expect(figuresOf([panel('1'), panel('2', { ran: true }), panel('3')])).toBe(
		'These figures were recorded. Above, “2” shows what ran here; when all have run here, the figures are of those runs.',
	);
});
