import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readClaims, VERDICTS } from '../../../../src/features/claims/read.ts';
import { groupOf } from '../../../../src/site/curriculum.ts';
import { anchorOf } from '../../../../src/site/table-of-contents.ts';

let root: string;
beforeEach(() => {
	root = mkdtempSync(join(tmpdir(), 'claims-'));
	const folder = join(root, 'content/guides/g/refutations');
	mkdirSync(folder, { recursive: true });
	mkdirSync(join(root, 'content/datasets/shop'), { recursive: true });
	const lay = (name: string, text: string) => writeFileSync(join(root, 'content/guides/g', name), text);
	lay('snippets.yaml', 'defaults: { dataset: shop, size: S }\nsnippets: { loop: { title: A }, join: { title: B } }\n');
	lay('refutations/refutations.yaml', 'empty: { title: empty, of: loop, shows: It stops. }\n');
	for (const name of ['loop', 'join', 'refutations/empty']) lay(`${name}.py`, '');
	lay('index.mdx', '<Run snippet="loop" />\n');
});
afterEach(() => rmSync(root, { recursive: true }));

const CLAIM = '- says: It is fast.\n  verdict: wrong\n  because: It is not.\n  guide: g\n';

function claims(yaml: string) {
	writeFileSync(join(root, 'content/claims.yaml'), yaml);
	return readClaims(root);
}

test('a claim may be shown by a snippet, by a refutation, or not yet', () => {
	expect(claims(CLAIM)[0]?.proof).toBeUndefined();
	expect(claims(`${CLAIM}  proof: loop\n`)[0]?.proof).toBe('loop');
	expect(claims(`${CLAIM}  proof: empty\n`)[0]?.proof).toBe('empty');
	expect(claims(`${CLAIM}  figure: 1 query\n  measured: [{ snippet: loop }]\n`)[0]?.measured?.[0]?.of).toBe('data');
});

test.each([
	['a proof that is not there', `${CLAIM}  proof: lop\n`, 'there is no snippet "lop"'],
	['a proof that nobody sees', `${CLAIM}  proof: join\n`, '0: the guide g does not draw "join"'],
	['a measure that nobody sees', `${CLAIM}  figure: one\n  measured: [{ snippet: join }]\n`, 'does not draw "join"'],
	['a measure of no figure', `${CLAIM}  measured: [{ snippet: loop }]\n`, '0.figure: missing beside "measured"'],
	['a verdict that is none', CLAIM.replace('wrong', 'false'), '0.verdict: '],
	['a claim that is there already', CLAIM + CLAIM, '1.says: “It is fast.” is there already'],
])('%s is refused', (_, yaml, message) => {
	expect(() => claims(yaml)).toThrow(message);
});

test('the claims of the site: each has an address of its own, and a guide of the curriculum', () => {
	const all = readClaims();
	expect(all.length).toBeGreaterThanOrEqual(150);
	expect(new Set(all.map(({ says }) => anchorOf(says))).size).toBe(all.length);
	expect(all.map(({ guide }) => groupOf(guide).title)).not.toContain('');
	expect([...new Set(all.map(({ verdict }) => verdict))].sort()).toEqual([...VERDICTS].sort());
});

test('no claim names where it was read', () => {
	for (const { says, because } of readClaims())
		expect(`${says} ${because}`).not.toMatch(/https?:|\b(article|author of|blog|Medium|source \d)/i);
});
