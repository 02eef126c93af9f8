/** Plans of a newer PostgreSQL, or broken ones: what is not known is shown, what is missing is left out, nothing falls over. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Raw } from '../../../src/plan/raw.ts';
import { remarks } from '../../../src/plan/remarks.ts';
import { otherEntries } from '../../../src/plan/report.ts';
import { planSummary } from '../../../src/plan/summary.ts';
import { planText } from '../../../src/plan/text.ts';
import { readPlan } from '../../../src/plan/tree.ts';

const folder = join(import.meta.dirname, '../../plans/recorded');
const documents = readdirSync(folder)
	.filter((file) => file.endsWith('.json'))
	.map((file) => [file, JSON.parse(readFileSync(join(folder, file), 'utf8')) as Json] as const);

type Json = { [key: string]: unknown };

/** Gives the same numbers below 1 for the same seed, so that what fails fails again (mulberry32). */
function randoms(seed: number): () => number {
	let state = seed;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
}

const VALUES: readonly unknown[] = [
	...['warp', 7, 0.25, -1, true, [], ['a', 'b'], [1, [2]], {}, { deep: { deeper: [null] } }],
	...['', null, false, 0, Number.MAX_SAFE_INTEGER, '((a = 1) OR ((', "'%", '→'],
];

/** A value that stands for something. */
const TELLING = VALUES.slice(0, 4).concat([['a', 'b'], { deep: { deeper: [1] } }]);

function nodesOf(node: Json): Json[] {
	return [node, ...(Array.isArray(node.Plans) ? node.Plans.flatMap((child) => nodesOf(child as Json)) : [])];
}

/** Asks a document for all we make of it. */
function everything(document: Raw): string {
	const plan = readPlan(document);
	return [planSummary(plan), planText(plan), ...remarks(plan).map(({ text }) => text)].join('\n');
}

describe.each(documents)('%s', (file, document) => {
	test('keys and node types nobody knows are shown', () => {
		const random = randoms(file.length * 7919);
		const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
		for (let round = 0; round < 10; round++) {
			const changed = structuredClone(document);
			const node = pick(nodesOf(changed.Plan as Json));
			const [key, besideKey, value] = [`Flux ${round}`, `Weather ${round}`, pick(TELLING)];
			const kind = `Warp ${pick(['Scan', 'Join', 'Blocks', 'Time'])}`;
			node['Node Type'] = kind;
			Object.assign(node, { [key]: value, [`${key} Blocks`]: 3, [`${key} Time`]: 4.5 });
			changed[besideKey] = value;
			const plan = readPlan(changed);
			const found = plan.nodes.find(({ raw }) => raw[key] !== undefined);
			expect(found?.label).toContain(kind.replace(/ Join$/, ''));
			expect(found?.details.map(({ name }) => name)).toEqual(
				expect.arrayContaining([key, `${key} Blocks`, `${key} Time`]),
			);
			expect(otherEntries(plan).map(({ name }) => name)).toEqual([besideKey]);
			for (const shown of [key, `${key} Blocks: 3`, `${key} Time: 4.5`, besideKey])
				expect(planText(plan)).toContain(shown);
			expect(everything(changed)).not.toMatch(/\bundefined\b|\bNaN\b|\[object /);
		}
	});

	test('values of another kind, and keys that are missing, break nothing', () => {
		const random = randoms(file.length * 104729);
		const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
		for (let round = 0; round < 30; round++) {
			const changed = structuredClone(document);
			for (let times = 0; times < 3; times++) {
				const node = pick([changed, ...nodesOf(changed.Plan as Json)]);
				const key = pick(
					Object.keys(node).filter(
						(key) => (key !== 'Plan' && node !== changed.Plan) || (key !== 'Node Type' && key !== 'Plan'),
					),
				);
				if (random() < 0.5) delete node[key];
				else node[key] = structuredClone(pick(VALUES));
			}
			expect(() => everything(changed), JSON.stringify(changed)).not.toThrow();
		}
	});
});
