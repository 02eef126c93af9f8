import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { attemptNames, checkRules } from '../../../../src/features/refutation/rules.ts';
import { listGuides } from '../../../../src/loaders/snippets.ts';
import { readText } from '../../../../src/loaders/validate.ts';

let root: string;
beforeAll(() => {
	root = mkdtempSync(join(tmpdir(), 'rules-'));
	const folder = join(root, 'content/guides/g');
	mkdirSync(join(folder, 'refutations'), { recursive: true });
	mkdirSync(join(root, 'content/datasets/shop'), { recursive: true });
	writeFileSync(
		join(folder, 'snippets.yaml'),
		'defaults: { dataset: shop, size: S }\nsnippets:\n  loop: { title: A loop }\n  join: { title: A join }\n',
	);
	writeFileSync(
		join(folder, 'refutations/refutations.yaml'),
		'empty: { title: empty table, of: loop, shows: Nothing. }\n',
	);
	for (const file of ['loop', 'join', 'refutations/empty']) writeFileSync(join(folder, `${file}.py`), '');
});
afterAll(() => rmSync(root, { recursive: true }));

const LOOP = '<Run snippet="loop" />';

test('the attempts of a page are those its rules name, each once', () => {
	expect(attemptNames('<Rule refutedBy="empty loop">A.</Rule> <Rule\n\trefutedBy="loop">B.</Rule>')).toEqual([
		'empty',
		'loop',
	]);
});

test.each([
	['a refutation', `${LOOP}\n\n<Rule refutedBy="empty">It is so.</Rule>`],
	['a snippet', `<Pair before="loop" after="join" />\n\n<Rule refutedBy="join empty">It is so.</Rule>`],
	['a timeline', `${LOOP} <Timeline name="deadlock" /> <Rule refutedBy="empty timeline:deadlock">`],
	[
		'a timeline that is folded',
		`${LOOP} <Fold says="So." timeline="deadlock" /> <Rule refutedBy="empty timeline:deadlock">`,
	],
	['a reason', `${LOOP} <Rule refutedBy="empty">It is so.</Rule> <Rule untested="one connection">So is it.</Rule>`],
])('a rule may be tied to %s', (_, mdx) => {
	expect(() => checkRules('g', mdx, root)).not.toThrow();
});

test.each([
	['an attempt that is not there', `${LOOP} <Rule refutedBy="empty lop">`, 'refutedBy="lop": the guide has no such'],
	['a timeline that is not drawn', '<Rule refutedBy="timeline:deadlock">', 'the page does not draw that timeline'],
	[
		'an attempt that the page does not draw',
		'<Rule refutedBy="empty">',
		'refutedBy="empty": the page does not draw "loop"',
	],
	['a snippet that it does not draw', `${LOOP}<Rule refutedBy="empty join">`, 'the page does not draw "join"'],
	['a rule without an attempt', `${LOOP}<Rule refutedBy="empty"><Rule>`, '<Rule>: name what tried to refute it'],
	['a rule with an empty one', `${LOOP}<Rule refutedBy="empty"><Rule refutedBy=" ">`, 'name what tried to refute it'],
	['a refutation of no rule', LOOP, 'the refutation "empty" belongs to no rule'],
])('%s is refused', (_, mdx, message) => {
	expect(() => checkRules('g', mdx, root)).toThrow(message);
});

test.each(listGuides())('%s: rules and refutations belong together', (guide) => {
	expect(() => checkRules(guide, readText(process.cwd(), `content/guides/${guide}/index.mdx`))).not.toThrow();
});
