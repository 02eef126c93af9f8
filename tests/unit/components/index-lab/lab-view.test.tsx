import { expect, test } from 'vitest';
import { LabView } from '../../../../components/index-lab/LabView.tsx';
import { labFile, listLabs, readLabRecording } from '../../../../src/features/index-lab/read.ts';
import { type Lab, labResult } from '../../../../src/features/index-lab/result.ts';
import { readSnippet } from '../../../../src/loaders/snippets.ts';
import type { Trace } from '../../../../src/trace/schema.ts';
import { draw, texts } from '../../../helpers/html.ts';
import { query, trace } from '../../../helpers/trace.ts';

const { key, ...recorded } = readLabRecording(readSnippet('index-fundamentals', 'own_index'));
const view = (lab: Lab) => draw(<LabView id="lab" lab={lab} />);
const verdict = (lab: Lab) => texts(view(lab), '.comparison-verdict')[0];

test('both states stand in the markup: the statement, the figures, the plans and what changed in them', () => {
	const root = view(recorded);
	expect(key).toHaveLength(64);
	expect(texts(root, '.lab-ddl')[0]).toContain('CREATE INDEX "order_own"');
	expect(texts(root, 'thead th').slice(0, 2)).toEqual(['without the index', 'with the index']);
	expect(texts(root, '.comparison > table tbody th')).toEqual([
		'reading: blocks touched',
		'writing: rows',
		'writing: blocks touched',
		'writing: entries in the log',
		'writing: log',
		'indexes of shop_order',
	]);
	expect(root.querySelectorAll('.lab-plans').map((plans) => plans.getAttribute('data-of'))).toEqual([
		'without',
		'with',
	]);
	expect(texts(root, '.lab-plans[data-of="with"] .plan-table')[0]).toContain('order_own');
	expect(texts(root, '.lab-plans[data-of="without"] .plan-table')[0]).not.toContain('order_own');
	expect(texts(root, 'ins').join()).toContain('order_own');
	expect(root.textContent).not.toMatch(/\bundefined\b|\bNaN\b|\[object /);
});

test('the verdict says in figures what is gained and what it costs', () => {
	expect(verdict(recorded)).toMatch(
		/^Both runs give the same\. Reading touches [\d,]+ → \d+ blocks\. Writing 1,000 rows logs \d+ kB → \d+ kB\. order_own takes \d+ kB\.$/,
	);
});

test('an index nobody uses, code without one, and code that fails are said plainly', () => {
	const alike = { without: recorded.without, with: { ...recorded.without, queries: [...recorded.without.queries] } };
	expect(verdict(alike)).toContain('call editor.add_index()');
	const unused: Trace = {
		...recorded.without,
		shapes: [...recorded.without.shapes, 'CREATE INDEX "x" ON "shop_order" ("note")'],
		queries: [
			...recorded.without.queries,
			query({ sql: 'CREATE INDEX "x" ON "shop_order" ("note")', shape: recorded.without.shapes.length }),
		],
	};
	expect(verdict({ without: recorded.without, with: unused })).toContain('it has no use for the index');
	const problem = { ...recorded.with, problem: { type: 'ValueError', message: '' } } as Trace;
	expect(verdict({ without: recorded.without, with: problem })).toBe('With the index, the code ended with ValueError.');
});

test('a statement sent often counts as often, marked as near', () => {
	const [plan] = recorded.with.plans.filter((each) => JSON.stringify(each).includes('ModifyTable'));
	const update = query({ sql: 'UPDATE a', shape: 0, plan: 0, rows: 10 });
	const run = trace({ shapes: ['UPDATE a'], plans: plan ? [plan] : [], queries: [update, { ...update, plan: null }] });
	const { writes } = labResult({ without: run, with: run }).with;
	expect(writes).toMatchObject({ statements: 2, rows: 20, estimated: true });
	expect(writes.records).toBe(2 * labResult(recorded).with.writes.records);
});

test('every snippet that is a lab has its recording under its own name', () => {
	expect(listLabs().map(labFile)).toContain('content/guides/index-fundamentals/own_index.lab.json');
	expect(() => readLabRecording(readSnippet('index-fundamentals', 'rare'))).toThrow(/needs "lab: true"/);
});
