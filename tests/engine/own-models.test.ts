/** Projects with files and models of their own: each runs twice in one engine, with others between, and does the same every time. */
import { describe, expect, test } from 'vitest';
import { totals } from '../../src/trace/derive.ts';
import { facts } from '../../src/trace/facts.ts';
import { Trace } from '../../src/trace/schema.ts';
import { OWN_MODELS } from '../helpers/own-models/own-models.ts';
import type { Wanted } from '../helpers/project.ts';
import { everyDjango } from './engines.ts';

everyDjango((run, django) => {
	const cases = Object.entries(OWN_MODELS).filter(([, { since }]) => since === undefined || since <= django);

	describe('runs, shows its set-up apart, and counts none of it', () => {
		test.each(cases)('%s', async (_, { source, wanted, prints, data, control = 0 }) => {
			const trace = await run(source, wanted);
			expect(trace.problem).toBeNull();
			expect(trace.stdout).toBe(prints);
			expect(totals(trace)).toMatchObject({ data, control });
			expect(Trace.parse(trace)).toEqual(trace);
			for (const query of trace.queries.filter(({ setup }) => setup))
				expect(query).toMatchObject({ line: null, path: null, plan: null });
		});
	});

	test('does the same again, whatever ran between', async () => {
		const first = new Map<string, unknown>();
		const all = [...cases, ...cases.toReversed()];
		for (const [name, { source, wanted }] of all) {
			const found = comparable(await run(source, wanted));
			if (first.has(name)) expect(found, name).toEqual(first.get(name));
			else first.set(name, found);
		}
	});

	test('a line of any file of the project is the reader’s, and the entry’s line is the statement’s', async () => {
		const trace = await run('from services import load\n\nfor _ in range(2):\n    load()\n', {
			files: {
				'services.py':
					'from books.models import Book\nfrom helpers.first import one\n\n\ndef load():\n    return one(Book.objects)\n',
				'helpers/first.py': 'def one(books):\n    return str(books.order_by("id")[0])\n',
			},
		});
		expect(trace.files).toEqual(['helpers/first.py', 'services.py']);
		expect(trace.queries.map(({ line }) => line)).toEqual([4, 4]);
		const own = facts(trace).queries[0]?.path?.map(({ file, line }) => `${file}:${line}`);
		expect(own).toEqual(['snippet.py:4', 'services.py:6', 'helpers/first.py:2']);
	});

	test('a snippet on its own names no files', async () => {
		expect(await run('from books.models import Book\nBook.objects.count()\n')).not.toHaveProperty('files');
	});

	describe('tells what is wrong, and what to do', () => {
		const blog =
			'from django.db import models\n\n\nclass Author(models.Model):\n    name = models.CharField(max_length=50)\n';
		const use =
			'from blog.models import Author\n\ntry:\n    Author.objects.count()\nexcept Exception:\n    print("caught")\n';
		const relation = (to: string) =>
			`from django.db import models\n\n\nclass Post(models.Model):\n    author = models.ForeignKey("${to}", on_delete=models.CASCADE)\n\n\nPost.objects.count()\n`;
		test.each<[string, string, Wanted, { type: string; line: number | null; hint: string; traceback?: string }]>([
			[
				'a relative import without a file',
				'from .models import Order\n',
				{ data: null },
				{ type: 'ImportError', line: 1, hint: 'The project has no file models.py: add it.' },
			],
			[
				'an app without files',
				'from myapp.models import Order\n',
				{},
				{
					type: 'ModuleNotFoundError',
					line: 1,
					hint: 'The project has no file myapp/models.py: add it; the models of this data are in books.models.',
				},
			],
			[
				'a package without the file',
				'from .models import Order\n',
				{ entry: 'blog/views.py' },
				{ type: 'ModuleNotFoundError', line: 1, hint: 'The project has no file blog/models.py: add it' },
			],
			[
				'a name that a file has not',
				'from blog.models import Autor\n',
				{ files: { 'blog/models.py': blog } },
				{ type: 'ImportError', line: 1, hint: 'Did you mean Author? blog/models.py has no Autor.' },
			],
			[
				'an app that is installed and not there',
				'1\n',
				{ apps: ['nosuch'] },
				{ type: 'ModuleNotFoundError', line: null, hint: 'add the file nosuch/__init__.py' },
			],
			[
				'files that import each other',
				'import a\n',
				{ files: { 'a.py': 'from b import y\nx = 1\n', 'b.py': 'from a import x\ny = 1\n' } },
				{ type: 'ImportError', line: 1, hint: 'a.py is still being imported' },
			],
			[
				'an error of a file of the project',
				'from blog.models import Author\n',
				{ files: { 'blog/models.py': `${blog}\n1 / 0\n` } },
				{
					type: 'ZeroDivisionError',
					line: null,
					hint: '',
					traceback: 'File "blog/models.py", line 7, in <module>\n    1 / 0',
				},
			],
			[
				'a relation to no model',
				relation('Author'),
				{},
				{ type: 'ValueError', line: 8, hint: 'Did you mean "books.Author"?' },
			],
			[
				'a relation to an app that is not there',
				relation('accounts.Profile'),
				{},
				{ type: 'ValueError', line: 8, hint: 'A relation names accounts.profile, and no such model is here' },
			],
			[
				'one model in two files',
				'from .models import Author\nfrom django.db import models\n\n\nclass Author(models.Model):\n    pass\n',
				{ files: { 'models.py': blog } },
				{ type: 'RuntimeError', line: 5, hint: 'Two files declare a model Author' },
			],
			[
				'a template',
				'from django.shortcuts import render\n\nrender(None, "order.html")\n',
				{ files: { 'templates/orders.html': 'x' } },
				{ type: 'django.template.exceptions.TemplateDoesNotExist', line: 3, hint: 'Did you mean orders.html?' },
			],
			[
				'migrations of a dataset',
				'from django.core.management import call_command\n\ncall_command("sqlmigrate", "books", "0001")\n',
				{},
				{
					type: 'django.core.management.base.CommandError',
					line: 3,
					hint: 'call_command("makemigrations", "books")',
				},
			],
			[
				'SQL of the data, at the place PostgreSQL names',
				use,
				{
					files: { 'blog/models.py': blog },
					data: {
						sql: "insert into blog_author (name) values ('a');\n\ninsert into blog_author (name)\nvalues ('b', 'c');\n",
					},
				},
				{
					type: 'django.db.utils.ProgrammingError',
					line: null,
					hint: 'line 4 of the SQL',
					traceback: 'File "data.sql", line 4, in <module>',
				},
			],
			[
				'SQL of the data, in its statement',
				use,
				{
					files: { 'blog/models.py': blog },
					data: { sql: "insert into blog_author values (1, 'a');\ninsert into blog_author values (1, 'a');\n" },
				},
				{ type: 'django.db.utils.IntegrityError', line: null, hint: 'line 2 of the SQL' },
			],
			[
				'Python of the data',
				use,
				{
					files: { 'blog/models.py': blog },
					data: { python: 'from blog.models import Author\nAuthor.objects.create(nam=1)\n' },
				},
				{
					type: 'TypeError',
					line: null,
					hint: 'line 2 of the Python',
					traceback: 'File "data.py", line 2, in <module>\n    Author.objects.create(nam=1)',
				},
			],
		])('%s', async (_, source, wanted, { type, line, hint, traceback = '' }) => {
			const trace = await run(source, wanted);
			expect(trace.problem).toMatchObject({ type, line });
			expect(trace.problem?.hint ?? '').toContain(hint);
			expect(trace.problem?.traceback).toContain(traceback);
			expect(trace.problem?.traceback).not.toMatch(/sandbox|\/tmp|contextlib/);
			expect(trace.stdout).toBe('');
		});
	});

	test('the first migration of a dataset can be written, and taken as applied', async () => {
		const migrate = (options: string) => `from django.core.management import call_command

call_command("makemigrations", "shop", verbosity=0)
call_command("migrate"${options}, verbosity=0)
call_command("showmigrations", "shop")
`;
		const wanted = { dataset: 'shop' };
		expect((await run(migrate(''), wanted)).problem).toMatchObject({
			sqlstate: '42P07',
			hint: expect.stringContaining('fake_initial=True'),
		});
		expect(await run(migrate(', fake_initial=True'), wanted)).toMatchObject({
			problem: null,
			stdout: 'shop\n [X] 0001_initial\n',
		});
	});
});

/** What must be the same every time: facts, without times of the day. */
function comparable(trace: Trace) {
	const times = /'\d{4}-\d\d-\d\d \d\d:\d\d[^']*'|datetime\.datetime\([^)]*\)+|\d{4}-\d\d-\d\d \d\d:\d\d/g;
	return JSON.parse(JSON.stringify(facts(trace)).replaceAll(times, 'now'));
}
