/** The headlines of the site's comparisons, and the rule behind them. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { listGuides, readRecording, readSnippet } from '../../../src/loaders/snippets.ts';
import { cost } from '../../../src/plan/compare.ts';
import {
	type ComparedVariant,
	changeOf,
	costText,
	headline,
	headlineSentence,
	leadsOf,
} from '../../../src/plan/headline.ts';
import type { Query } from '../../../src/trace/schema.ts';
import { query, trace } from '../../helpers/trace.ts';

/** The comparisons of a guide, as its page draws them. */
function comparisons(guide: string): ComparedVariant[][] {
	const page = readFileSync(join(import.meta.dirname, `../../../content/guides/${guide}/index.mdx`), 'utf8');
	return [...page.matchAll(/<(?:Pair|Compare)\s([^>]*)\/>/g)].map(([, attributes = '']) => {
		const given: Partial<Record<string, string>> = Object.fromEntries(
			[...attributes.matchAll(/(\w+)="([^"]*)"/g)].map(([, name, text]) => [name, text]),
		);
		const names = given.variants?.trim().split(/\s+/) ?? [given.before ?? '', given.after ?? ''];
		const labels = given.labels?.split(',').map((label) => label.trim()) ?? ['before', 'after'];
		return names.map((name, index) => ({
			label: labels[index] ?? name,
			trace: readRecording(readSnippet(guide, name)).trace,
		}));
	});
}

const all = listGuides().flatMap((guide) => comparisons(guide).map((variants) => ({ guide, variants })));

/** What a guide's comparison of these snippets says. */
function said(guide: string, names: string, labels = ['before', 'after']): string {
	const traces = names.split(' ').map((name) => readRecording(readSnippet(guide, name)).trace);
	return headlineSentence(headline(traces.map((trace, index) => ({ label: labels[index] ?? '', trace }))));
}

test('a recorded comparison says what changed most, and all that speaks against it', () => {
	expect(said('n-plus-one', 'forward_fk_loop forward_fk_join')).toBe(
		'“after” sends 1 query in place of 1,001. Both give the same result.',
	);
	expect(said('select-related', 'chain_prefetch chain_join', ['prefetch', 'join'])).toBe(
		'“join” sends 1 query in place of 3. But it touches 555 blocks in place of 37. Both give the same result.',
	);
	expect(said('aggregation-traps', 'subqueries two_queries')).toBe(
		'“after” touches 1,951 blocks in place of 119,034. But it sends 3 queries in place of 1, fetches 3,000 rows in place of 1,000 and receives 86 kB in place of 37 kB. Both give the same result.',
	);
	expect(said('reading-plans', 'spill spill_not')).toBe(
		'“after” needs no temporary blocks in place of 1,031. Both give the same result. Set-up, not counted: “after” sends SET work_mem.',
	);
	expect(said('select-related', 'all_columns five_columns')).toMatch(/^“after” receives 51 kB in place of 4.2 MB\./);
});

test('set-up is named and counted nowhere: neither an index, nor the change that made statistics stale', () => {
	expect(said('index-fundamentals', 'newest newest_indexed')).toBe(
		'“after” makes PostgreSQL read 20 rows in place of 20,000. Both give the same result. Set-up, not counted: “after” sends CREATE INDEX.',
	);
	const stale = said('index-fundamentals', 'stale_statistics fresh_statistics');
	expect(stale).toMatch(/^“after” touches [\d,]+ blocks in place of [\d,]+\. Both give the same result\./);
	expect(stale).toContain('Set-up, not counted: “before” sends UPDATE and “after” sends UPDATE and ANALYZE.');
	const [before, after] = ['stale_statistics', 'fresh_statistics'].map((name) =>
		cost(readRecording(readSnippet('index-fundamentals', name)).trace),
	);
	expect(before?.blocks).toBeGreaterThan(10 * (after?.blocks ?? 0));
});

test('no index is counted as a query of the answer', () => {
	const indexed = all.filter(({ guide }) => guide === 'index-fundamentals').map(({ variants }) => variants);
	expect(indexed.length).toBeGreaterThan(0);
	for (const variants of indexed) {
		expect(variants.some(({ trace }) => cost(trace).setUp > 0)).toBe(true);
		expect(headline(variants).main).not.toMatch(/quer(?:y|ies)/);
	}
});

test('whoever is named has the least of what is named, and another a fifth more; the two who are named differ', () => {
	expect(all.length).toBeGreaterThan(0);
	for (const { guide, variants } of all) {
		const costs = variants.map(({ trace }) => cost(trace));
		const named = leadsOf(costs);
		for (const { measure, leaders } of named) {
			const amounts = costs.map((cost) => cost[measure]);
			const least = Math.min(...amounts);
			expect(
				leaders.map((index) => amounts[index]),
				`${guide}: ${headlineSentence(headline(variants))}`,
			).toEqual(leaders.map(() => least));
			expect(Math.max(...amounts)).toBeGreaterThanOrEqual(1.2 * least);
		}
		// Whoever speaks against the first is not among those who lead there.
		const [best, ...others] = named;
		if (best && !best.leaders.includes(0))
			for (const { leaders } of others) expect(leaders.some((index) => best.leaders.includes(index))).toBe(false);
	}
});

describe('of made-up runs', () => {
	const run = (count: number, parts: Partial<Query> = {}, value = '1') =>
		trace({ queries: Array.from({ length: count }, () => query(parts)), value });
	const variants = (...traces: ComparedVariant['trace'][]) =>
		traces.map((trace, index) => ({ label: ['before', 'after', 'other'][index] ?? '', trace }));
	const of = (...traces: ComparedVariant['trace'][]) => headlineSentence(headline(variants(...traces)));

	test('alike is said to be alike', () => {
		expect(of(run(1), run(1))).toBe('“before” and “after” cost about the same. Both give the same result.');
		expect(of(run(100), run(101))).toBe('“before” and “after” cost about the same. Both give the same result.');
	});

	test('runs that show no result are not said to give the same', () => {
		const silent = (count: number) => ({ ...run(count), value: null });
		expect(of(silent(9), silent(1))).toBe('“after” sends 1 query in place of 9. Neither shows a result to compare.');
		expect(of(silent(1), silent(1), silent(1))).toContain('None shows a result to compare.');
	});

	test('a few bytes are not worth a word', () => {
		expect(of(run(1, { bytes: 225 }), run(1, { bytes: 438 }))).toMatch(/cost about the same/);
		expect(of(run(1, { bytes: 2_250 }), run(1, { bytes: 4_380 }))).toMatch(/receives 4.4 kB in place of 2.3 kB/);
	});

	test('different answers have no winner', () => {
		expect(of(run(1001), run(1, {}, '2'))).toBe(
			'“before” and “after” give different results, so the figures belong to different answers.',
		);
	});

	test('an error is named, and who ended with it', () => {
		const problem = {
			type: 'builtins.AttributeError',
			message: "no attribute 'autor'",
			line: 9,
			column: null,
			traceback: '',
			sqlstate: null,
			constraint: null,
			hint: null,
		};
		expect(of(run(1001), { ...run(1), problem })).toBe(
			'“after” ended with AttributeError, so the figures belong to different answers.',
		);
	});

	test('where measures disagree both are named, the change for the better first', () => {
		expect(of(run(2, { bytes: 100 }), run(1, { bytes: 90_000, rows: 2 }))).toBe(
			'“after” sends 1 query in place of 2. But it receives 90 kB in place of 200 B. Both give the same result.',
		);
	});

	test('a change for the worse alone is told of whoever made it', () => {
		expect(of(run(1), run(3))).toBe(
			'“after” sends 3 queries in place of 1 and fetches 3 rows in place of 1. Both give the same result.',
		);
	});

	test('from one to none counts like from two to one', () => {
		expect(of(run(1, { rows: 0, bytes: 0 }), run(0))).toBe(
			'“after” sends no queries in place of 1. Both give the same result.',
		);
	});

	test('of several, all that share the least are named, and the largest difference that speaks for another', () => {
		expect(of(run(9), run(3), run(3))).toBe(
			'“after” and “other” send the fewest queries (9 → 3 → 3). All 3 give the same result.',
		);
		expect(of(run(9, { bytes: 1 }), run(1, { bytes: 9_000 }), run(3))).toBe(
			'“after” sends the fewest queries (9 → 1 → 3). But “before” receives the fewest bytes (9 B → 9.0 kB → 192 B). All 3 give the same result.',
		);
	});

	test('a change has a tone and words; what is alike, or has no plan, has none', () => {
		const costs = [run(100, { bytes: 1000 }), run(5, { bytes: 1_500_000 })].map(cost);
		expect(changeOf(costs, 'data', 1, 0)).toEqual({ tone: 'better', text: '20× fewer' });
		expect(changeOf(costs, 'bytes', 1, 0)).toEqual({ tone: 'worse', text: '75× as much' });
		expect(changeOf(costs, 'data', 0, 0)).toBeNull();
		expect(changeOf(costs, 'blocks', 1, 0)).toBeNull();
		expect(changeOf([run(3), run(2)].map(cost), 'data', 1, 0)).toEqual({ tone: 'better', text: '33 % fewer' });
		expect(changeOf([run(1), run(0)].map(cost), 'data', 1, 0)).toEqual({ tone: 'better', text: 'none needed' });
	});

	test('what is alike is written once, or with all its figures', () => {
		expect(costText([run(1), run(1)].map(cost), 'data')).toBe('1 query');
		expect(costText([run(1), run(1)].map(cost), 'rows')).toBe('1 row fetched');
		expect(costText([run(100), run(101)].map(cost), 'rows')).toBe('100 / 101 rows fetched');
	});
});
