import { expect, test } from 'vitest';
import { listGuides } from '../../../src/loaders/snippets.ts';
import { readText } from '../../../src/loaders/validate.ts';
import { UNTESTED, untestedRules, untiedRules } from '../../lint/rules.ts';

test.each([
	['It never fails.', 'never'],
	['Every read sends one.', 'Every'],
	['It sends no query.', 'no query'],
	['This is **always** so.', 'always'],
	['It is not always so. That must be.', 'must'],
	['- one\n- which cannot be', 'cannot'],
	['| a | only b |', 'only'],
])('%s: “%s” states a rule', (mdx, word) => {
	expect(untiedRules(mdx).map(({ why }) => /“(.*?)”/.exec(why)?.[1])).toEqual([word]);
});

test.each([
	['a rule that is tied', '<Rule refutedBy="x">It never fails.</Rule> It is fine.'],
	['a rule that spans lines', '<Rule refutedBy="x">It never\nfails.</Rule>'],
	['what is taken back', 'It is not always so, not only here, and hardly ever there; it isn’t everything.'],
	['what others say', 'They say “it must be so”, and "never again".'],
	['code and names', '`only()` reads an *Index Only Scan* with [index-only scans](x).'],
	['headings and folds', '## Never again\n\n<Fold of="x" says="It never fails.">'],
	['references', 'Fine.\n\n## References\n\n- What you must read'],
])('%s is left alone', (_, mdx) => {
	expect(untiedRules(mdx)).toEqual([]);
});

test.each(listGuides())('%s: every rule is tied to an attempt to refute it', (guide) => {
	const mdx = readText(process.cwd(), `content/guides/${guide}/index.mdx`);
	expect(untiedRules(mdx)).toEqual([]);
	expect(untestedRules(mdx)).toBeLessThanOrEqual(UNTESTED);
});
