/** Models that Django's checks refuse: said in the reader's words, though the code runs. */
import { describe, expect, test } from 'vitest';
import type { Wanted } from '../helpers/project.ts';
import { everyDjango } from './engines.ts';

const POST = (fields: string, more = '') => `from django.db import models

class Author(models.Model):
    name = models.CharField(max_length=50)

class Post(models.Model):
${fields}

${more}`;

everyDjango((run) => {
	describe('is said', () => {
		test.each<[string, string, Wanted, string]>([
			[
				'a name that is taken twice',
				'from django.db import models\n\n\nclass Note(models.Model):\n    text = models.TextField()\n\n\nclass Note(models.Model):\n    text = models.TextField()\n    pinned = models.BooleanField(default=False)\n\n\nNote.objects.filter(pinned=True).count()\n',
				{},
				'Note is declared twice, in lines 4 and 8: the second takes the place of the first, so rename one.',
			],
			[
				'two relations with one way back',
				POST(
					'    author = models.ForeignKey(Author, on_delete=models.CASCADE)\n    editor = models.ForeignKey(Author, on_delete=models.CASCADE)',
					'Post.objects.count()\n',
				),
				{},
				'Post.author and Post.editor both lead back by Author.post_set: Django refuses that, so give one of them a related_name of its own.',
			],
			[
				'one related_name for two',
				POST(
					'    author = models.ForeignKey(Author, models.CASCADE, related_name="posts")\n    editor = models.ForeignKey(Author, models.CASCADE, related_name="posts")',
				),
				{},
				'Post.author and Post.editor both lead back by Author.posts',
			],
			[
				'a way back that is a field',
				POST('    author = models.ForeignKey(Author, models.CASCADE, related_name="name")', 'Post.objects.count()\n'),
				{},
				'Post.author leads back by Author.name, which is a field',
			],
			[
				'a relation to no model, before it is used',
				POST('    author = models.ForeignKey("Nowhere", models.CASCADE)'),
				{},
				'Post.author refers to Nowhere, and no such model is here: declare it, or name another one.',
			],
			[
				'the same in an app of the project',
				'from blog.models import Author\nAuthor.objects.count()\n',
				{
					files: {
						'blog/models.py': POST(
							'    author = models.ForeignKey(Author, models.CASCADE)\n    editor = models.ForeignKey(Author, models.CASCADE)',
						),
					},
				},
				'Post.author and Post.editor both lead back by Author.post_set',
			],
			[
				'what has no words of ours',
				POST('    day = models.DateTimeField(auto_now=True, auto_now_add=True)', 'Post.objects.count()\n'),
				{},
				"Django's checks refuse Post.day: The options auto_now, auto_now_add, and default are mutually exclusive.",
			],
		])('%s', async (_, source, wanted, hint) => {
			const trace = await run(source, wanted);
			expect(trace.problem).toBeNull();
			expect(trace.hint).toContain(hint);
		});
	});

	test('code of the reader’s that a check runs may fail, and the run is whole', async () => {
		const fields = '    kind = models.IntegerField(choices=lambda: [(1 / 0, "none")])';
		const trace = await run(POST(fields, 'Post.objects.count()\n'));
		expect(trace).toMatchObject({ problem: null, value: '0', hint: null });
	});

	test('is no remark on models that are right', async () => {
		const trace = await run(POST('    author = models.ForeignKey(Author, models.CASCADE)', 'Post.objects.count()\n'));
		expect(trace).toMatchObject({ problem: null, value: '0', hint: null });
	});

	test('is no remark on pictures, which a server that has any reads with Pillow', async () => {
		const trace = await run(
			POST('    cover = models.ImageField(null=True)', 'Post.objects.create()\nPost.objects.count()\n'),
		);
		expect(trace).toMatchObject({ problem: null, hint: null, value: '1' });
	});

	test('an error that has no hint has that one', async () => {
		const { problem } = await run(
			POST(
				'    author = models.ForeignKey(Author, models.CASCADE)\n    editor = models.ForeignKey(Author, models.CASCADE)',
				'1 / 0\n',
			),
		);
		expect(problem).toMatchObject({ type: 'ZeroDivisionError', hint: expect.stringContaining('both lead back') });
	});

	describe('check', () => {
		const CHECK = 'from django.core.management import call_command\ncall_command("check")\n';

		test('passes where no URLs are declared, and looks at those that are', async () => {
			expect((await run(CHECK)).problem).toBeNull();
			const urls = 'from django.urls import path\nurlpatterns = [path("/bad/", lambda request: None)]\n';
			expect((await run(`${urls}${CHECK}`)).stdout).toContain('urls.W002');
		});

		test('fails as on a server where models are wrong', async () => {
			const { problem } = await run(POST('    author = models.ForeignKey("Nowhere", models.CASCADE)', CHECK));
			expect(problem?.type).toBe('django.core.management.base.SystemCheckError');
			expect(problem?.message).toContain('fields.E300');
		});
	});
});
