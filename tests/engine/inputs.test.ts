/** Small programs as people paste them, after public reports: what each sends, prints and is told, on every Django. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { triggers } from '../../src/plan/report.ts';
import { readPlan } from '../../src/plan/tree.ts';
import type { DjangoVersion, Size } from '../../src/project/schema.ts';
import { data, everyDjango } from './engines.ts';

const INPUTS = join(import.meta.dirname, '../helpers/inputs');

/** What must come of a program. What is not named must not be there: no problem, no set-up. */
interface Must {
	dataset?: string;
	size?: Size;
	/** Statements that read or write. */
	data: number;
	prints?: RegExp;
	/** Type of the exception it ends with, the line, and what the reader is told to do. */
	problem?: [type: string, line: number, hint: RegExp | null];
	/** Whether tables of its own, or of apps it names, are made before it runs. */
	setup?: boolean;
	/** Top node of each plan that is kept, in order. */
	plans?: string[];
	/** Titles of the tests it declares. */
	tests?: string[];
	/** Triggers that its plans name. */
	triggers?: RegExp;
}

const ASYNC_REFUSED = /^A server refuses this as well: .*aget\(\)/;

const MUST: Record<string, Must | Record<DjangoVersion, Must>> = {
	first_orders_by_id: { dataset: 'shop', data: 6, plans: ['Limit', 'ModifyTable', 'Limit', 'Limit'] },
	for_update_nullable: {
		dataset: 'shop',
		data: 3,
		problem: ['django.db.utils.NotSupportedError', 16, /select_for_update\(of=\("self",\)\)/],
	},
	icontains_model_index: { dataset: 'shop', data: 2, setup: true, plans: ['Seq Scan'] },
	exclude_m2m: { dataset: 'shop', data: 3, prints: /^20\n20\n20\n$/ },
	db_cascade_61: {
		'5.2': { data: 0, problem: ['AttributeError', 13, /^DB_CASCADE is new in Django 6\.1/] },
		'6.1': { data: 13, setup: true, prints: /^\(50, \{'shop\.Upload': 50\}\)\n500 500\n$/, triggers: /upload/ },
	},
	triggers: { dataset: 'shop', size: 'M', data: 9, prints: /Trigger .*child/s, triggers: /child_parent_fkey/ },
	bulk_create_pk: { data: 4, prints: /^\[None, None\]\n/ },
	generic_fk: { dataset: 'shop', data: 32, setup: true },
	count_annotation: { data: 5, prints: /^300\n259\n300\n/ },
	iterator_prefetch: { data: 2, prints: /^chunk_size must be provided/, plans: ['Seq Scan', 'Seq Scan'] },
	formset_choices: { dataset: 'shop', data: 10 },
	formset_choices_nohtml: { dataset: 'shop', data: 18 },
	async_lazy: { data: 1, problem: ['django.core.exceptions.SynchronousOnlyOperation', 8, ASYNC_REFUSED] },
	async_event_loop: { data: 1, prints: /^None\nno running event loop\n300\n$/ },
	in_70000: { dataset: 'shop', data: 3, prints: /^2000\n2000\n1000\n$/ },
	deep_offset: { dataset: 'shop', size: 'L', data: 6 },
	trunc_tz: { dataset: 'shop', data: 4, prints: /Australia\/Melbourne/ },
	override_settings: {
		data: 2,
		prints: /\nOK\n$/,
		tests: ['PriceTests.test_cache', 'PriceTests.test_zone', 'PriceTests.tearDownClass'],
	},
	model_no_label: { data: 1, setup: true, plans: ['Seq Scan'] },
	relative: { dataset: 'shop', data: 4 },
	drf: { dataset: 'shop', data: 1 },
	top_await: {
		dataset: 'shop',
		data: 1,
		problem: ['django.core.exceptions.SynchronousOnlyOperation', 4, ASYNC_REFUSED],
	},
	async_for: { dataset: 'shop', data: 1, prints: /^1\n2\n3\n$/ },
	async_to_sync: { dataset: 'shop', data: 1, prints: /^1\n$/ },
	shell_prompt: { dataset: 'shop', data: 4, prints: /^200\nCustomer 1\nCustomer 1\n$/ },
	timeit: { dataset: 'shop', data: 0, problem: ['SyntaxError', 3, /^%timeit is IPython's/] },
	user: { data: 1, setup: true },
	testcase: {
		dataset: 'shop',
		data: 6,
		problem: ['AssertionError', 11, /^OrderTests\.test_queries failed\.$/],
		tests: ['OrderTests.setUpClass', 'OrderTests.test_queries', 'OrderTests.tearDownClass'],
	},
	unittest_main: {
		dataset: 'shop',
		data: 5,
		problem: ['AssertionError', 8, /^OrderTests\.test_queries failed\.$/],
		tests: ['OrderTests.test_queries', 'OrderTests.tearDownClass'],
	},
	on_commit_test: { dataset: 'shop', data: 2, tests: ['T.test_hook'], prints: /\nOK\n$/ },
	no_table: { dataset: 'shop', data: 1, setup: true },
	wrong_label: { data: 1, setup: true },
	wrong_label_fk: { data: 13, setup: true, prints: /^\(2, \{'blog\.Post': 1, 'blog\.Author': 1\}\)\n$/ },
	name_clash: { data: 2, setup: true },
	migrate: {
		data: 6,
		prints: /No migrations to apply/,
		problem: ['django.core.management.base.CommandError', 5, /makemigrations/],
	},
	set_installed: { dataset: 'shop', data: 40, setup: true },
	contrib_postgres: { dataset: 'shop', data: 6, setup: true, prints: /'cancelled', 'open'/ },
	same_shape_twice: { dataset: 'shop', data: 5, plans: ['Seq Scan', 'Bitmap Heap Scan'] },
	unittest_pass: {
		dataset: 'shop',
		data: 2,
		prints: /\nOK\n$/,
		tests: ['OrderTests.test_queries', 'OrderTests.tearDownClass'],
	},
	orm_recursion: { data: 689, setup: true, prints: /^20\n60\n100\n200\n300\n$/ },
	raw_sql: { data: 0, problem: ['SyntaxError', 1, /^This is SQL\./] },
	admin: { dataset: 'shop', data: 0 },
	iterator_plan: { dataset: 'shop', data: 1, plans: ['Seq Scan'] },
	index_two_values: { dataset: 'shop', data: 5, plans: ['Seq Scan', 'Seq Scan'] },
	fk_auth: { data: 4, setup: true },
	ordering_names: { data: 1, setup: true },
	two_classes: { data: 1, setup: true, prints: /already registered/ },
};

const names = readdirSync(INPUTS).map((file) => file.replace(/\.py$/, ''));

test('of every program it is said what must come of it', () => {
	expect(Object.keys(MUST).sort()).toEqual(names.sort());
});

everyDjango((run, django) => {
	test.each(names)('%s', async (name) => {
		const entry = MUST[name] as Must | Record<DjangoVersion, Must>;
		const must = 'data' in entry ? entry : entry[django];
		const { dataset = 'bookshop', size = 'S' } = must;
		const trace = await run(readFileSync(join(INPUTS, `${name}.py`), 'utf8'), { dataset, size });
		const { problem } = trace;

		expect(problem && [problem.type, problem.line]).toEqual(must.problem?.slice(0, 2) ?? null);
		if (must.problem?.[2]) expect(problem?.hint).toMatch(must.problem[2]);
		expect(data({ ...trace, queries: trace.queries.filter(({ setup }) => !setup) })).toBe(must.data);
		expect(trace.queries.some(({ setup }) => setup)).toBe(must.setup ?? false);
		if (must.prints) expect(trace.stdout).toMatch(must.prints);
		if (must.plans) expect(trace.plans.map((plan) => readPlan(plan).root.type)).toEqual(must.plans);
		if (must.triggers)
			expect(
				trace.plans
					.flatMap((plan) => triggers(readPlan(plan)))
					.map(({ name }) => name)
					.join(),
			).toMatch(must.triggers);
		expect(trace.cells.map(({ title }) => title)).toEqual(must.tests ?? []);
		// Nothing of what runs it is told to a reader.
		const told = JSON.stringify([trace.stdout, problem]);
		expect(told).not.toMatch(/pyodide|packages\.zip|\/lib\/python|Cannot stack switch/i);
	});
});
