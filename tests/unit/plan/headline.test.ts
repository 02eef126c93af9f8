/** The headlines of the site's comparisons, and the rule behind them. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { listGuides, readRecording, readSnippet } from '../../../src/loaders/snippets.ts';
import { cost } from '../../../src/plan/compare.ts';
import { type ComparedVariant, headline, leads } from '../../../src/plan/headline.ts';
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
	return headline(traces.map((trace, index) => ({ label: labels[index] ?? '', trace })));
}

test('a recorded comparison says what changed, and both sides where measures disagree', () => {
	expect(said('index-fundamentals', 'newest newest_indexed')).toBe(
		'Both give the same result. “after” makes PostgreSQL read fewer rows (20,000 → 20).',
	);
	expect(said('n-plus-one', 'forward_fk_loop forward_fk_join')).toBe(
		'Both give the same result. “after” sends fewer data statements (1,001 → 1).',
	);
	expect(said('select-related', 'chain_prefetch chain_join', ['prefetch', 'join'])).toBe(
		'Both give the same result. “join” sends fewer data statements (3 → 1), but “prefetch” touches fewer blocks (37 → 555).',
	);
	expect(said('reading-plans', 'spill spill_not')).toBe(
		'Both give the same result. “after” needs fewer temporary blocks (1,031 → 0).',
	);
});

test('no index is counted as a statement of the answer', () => {
	const indexed = all.filter(({ guide }) => guide === 'index-fundamentals').map(({ variants }) => variants);
	expect(indexed.length).toBeGreaterThan(0);
	for (const variants of indexed) {
		expect(variants.some(({ trace }) => cost(trace).setUp > 0)).toBe(true);
		expect(headline(variants)).not.toContain('data statements (');
	}
});

test('whoever is named has the least of what is named, and another a fifth more; the two who are named differ', () => {
	expect(all.length).toBeGreaterThan(0);
	for (const { guide, variants } of all) {
		const costs = variants.map(({ trace }) => cost(trace));
		const named = leads(costs);
		for (const { measure, leaders } of named) {
			const amounts = costs.map((cost) => cost[measure]);
			const least = Math.min(...amounts);
			expect(
				leaders.map((index) => amounts[index]),
				`${guide}: ${headline(variants)}`,
			).toEqual(leaders.map(() => least));
			expect(Math.max(...amounts)).toBeGreaterThanOrEqual(1.2 * least);
		}
		const all = named.flatMap(({ leaders }) => leaders);
		expect(new Set(all).size).toBe(all.length);
	}
});

describe('of made-up runs', () => {
	const run = (count: number, parts: Partial<Query> = {}, value = '1') =>
		trace({ queries: Array.from({ length: count }, () => query(parts)), value });
	const of = (...traces: ComparedVariant['trace'][]) =>
		headline(traces.map((trace, index) => ({ label: ['before', 'after', 'other'][index] ?? '', trace })));

	test('alike is said to be alike, with the statements both sent', () => {
		expect(of(run(1), run(1))).toBe('Both give the same result at about the same cost, with 1 data statement each.');
		expect(of(run(100), run(101))).toBe(
			'Both give the same result at about the same cost, with 100 → 101 data statements.',
		);
	});

	test('different answers have no winner', () => {
		expect(of(run(1001), run(1, {}, '2'))).toBe(
			'The results of “before” and “after” differ, so the figures belong to different answers.',
		);
	});

	test('where measures disagree both are named, the change for the better first', () => {
		expect(of(run(2, { bytes: 100 }), run(1, { bytes: 90_000, rows: 2 }))).toBe(
			'Both give the same result. “after” sends fewer data statements (2 → 1), but “before” receives fewer bytes (200 B → 90 kB).',
		);
	});

	test('a change for the worse alone is said as what it is', () => {
		expect(of(run(1), run(3))).toBe('Both give the same result. “before” sends fewer data statements (1 → 3).');
	});

	test('from one to none counts like from two to one', () => {
		expect(of(run(1, { rows: 0, bytes: 0 }), run(0))).toBe(
			'Both give the same result. “after” sends fewer data statements (1 → 0).',
		);
	});

	test('of several, all that share the least are named', () => {
		expect(of(run(9), run(3), run(3))).toBe(
			'All 3 give the same result. “after” and “other” send the fewest data statements (9 → 3 → 3).',
		);
	});
});
