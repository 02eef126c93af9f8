/** What a cold start does twice: a run that wants what has not arrived is run again once, whatever it wants. */
import { expect, test } from 'vitest';
import type { Step } from '../../src/engine/api/protocol.ts';
import { Engine } from '../../src/engine/engine.ts';
import { fileAssets } from '../../src/engine/node/file-assets.ts';
import type { Trace } from '../../src/trace/schema.ts';
import { project, type Wanted } from '../helpers/project.ts';

/** Runs a source in an engine that has just started; gives its trace and how often it ran. */
async function cold(source: string, wanted: Wanted = {}): Promise<{ trace: Trace; runs: number }> {
	const { django = '5.2' } = wanted;
	const engine = await Engine.open({ assets: await fileAssets(), django, data: null });
	const steps: Step[] = [];
	const trace = JSON.parse(await engine.run(project(source, wanted), (step) => steps.push(step))) as Trace;
	return { trace, runs: steps.filter((step) => step === 'run').length };
}

const API = `from rest_framework import serializers
from rest_framework.authtoken.models import Token
from books.models import Book
class BookSerializer(serializers.ModelSerializer):
    class Meta:
        model = Book
        fields = ["id"]
print(len(BookSerializer(Book.objects.all()[:2], many=True).data))
`;

test.each<[string, string, Wanted]>([
	['REST framework', API, {}],
	['REST framework, filters and factories', `import django_filters\nimport factory\n${API}`, {}],
	[
		'a contrib app in a file beside the entry',
		'import forms\nprint(2)\n',
		{
			files: { 'forms.py': 'from django.contrib.auth.forms import UserCreationForm\n' },
		},
	],
	['apps that the project lists', 'print(2)\n', { apps: ['django.contrib.humanize', 'rest_framework'] }],
	[
		'models of one’s own',
		'from django.db import models\nclass Note(models.Model):\n    pass\nprint(Note.objects.count() + 2)\n',
		{},
	],
])('%s: once more', async (_, source, wanted) => {
	const { trace, runs } = await cold(source, wanted);
	expect(trace).toMatchObject({ problem: null, stdout: '2\n' });
	expect(runs).toBe(2);
});

test('an ordinary snippet runs once', async () => {
	const { trace, runs } = await cold('from books.models import Book\nprint(Book.objects.count())\n');
	expect(trace.problem).toBeNull();
	expect(runs).toBe(1);
});
