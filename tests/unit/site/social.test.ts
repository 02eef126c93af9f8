import { expect, test } from 'vitest';
import { listGuides, readRecording, readSnippet } from '../../../src/loaders/snippets.ts';
import { isWritten } from '../../../src/site/curriculum.ts';
import { comparisonOf, guideCard, guideText } from '../../../src/site/social.ts';
import { totals } from '../../../src/trace/derive.ts';

test('a guide’s card shows its first comparison, as the recordings have it', () => {
	const sent = (name: string) => totals(readRecording(readSnippet('n-plus-one', name)).trace).data;
	expect(comparisonOf('n-plus-one')).toEqual([
		{ label: 'before', amount: sent('forward_fk_loop'), text: '1,001 queries' },
		{ label: 'after', amount: sent('forward_fk_join'), text: '1 query' },
	]);
	expect(guideText('n-plus-one')).toBe('Ormscope: The N+1 problem. before: 1,001 queries, after: 1 query');
});

test('where rows say more than queries, they are shown', () => {
	const [before, after] = comparisonOf('index-fundamentals') ?? [];
	expect(before?.text).toMatch(/^[\d,]+ rows? read by PostgreSQL$/);
	expect(before?.amount).toBeGreaterThan(10 * (after?.amount ?? Number.POSITIVE_INFINITY));
});

test('a guide whose runs give different results compares none', () => {
	const guides = listGuides().filter((slug) => isWritten(slug));
	const without = guides.filter((guide) => comparisonOf(guide) === null);
	expect(without.length).toBeLessThan(guides.length / 2);
	for (const guide of without) expect(guideText(guide)).toMatch(/\d+ recorded runs of real Django/);
});

test('the card is a PNG of the size that is asked for, however long the title', async () => {
	const bytes = Buffer.from(await guideCard('n-plus-one', 'A title that is long enough to need a second line & more'));
	expect(bytes.subarray(1, 4).toString()).toBe('PNG');
	expect([bytes.readUInt32BE(16), bytes.readUInt32BE(20)]).toEqual([1200, 630]);
});
