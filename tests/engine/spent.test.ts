/** When an engine is spent: only after code has got hold of JavaScript's objects, however the run ended. */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, test, vi } from 'vitest';
import { Engine } from '../../src/engine/engine.ts';
import { fileAssets } from '../../src/engine/node/file-assets.ts';
import { Python } from '../../src/engine/pyodide/python.ts';
import { DJANGO_VERSIONS } from '../../src/project/schema.ts';
import type { Trace } from '../../src/trace/schema.ts';
import { project } from '../helpers/project.ts';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

/** Ends Python in the middle of its work. */
const BREAKS = 'import js\njs.RangeError = js.Error = js.Array = js.Object = 1\n1 / 0\n';

/** What readers run every day, and what looks through all modules. */
const ORDINARY = {
	'a loop': 'from books.models import Book\n[book.title for book in Book.objects.all()[:3]]\n',
	'code that awaits': 'from books.models import Book\nprint(await Book.objects.acount())\n',
	'a test of warnings': `import warnings
from django.test import TestCase

class WarningTests(TestCase):
    def test_it(self):
        with self.assertWarns(DeprecationWarning):
            warnings.warn("old", DeprecationWarning)
`,
	'an error': '1 / 0\n',
	'REST framework': 'from rest_framework import serializers\nprint(serializers.CharField)\n',
};

describe.each(DJANGO_VERSIONS)('Django %s', (django) => {
	const open = async () => {
		const engine = await Engine.open({ assets: await fileAssets(), django, data: null });
		const run = async (source: string) => JSON.parse(await engine.run(project(source, { django }))) as Trace;
		return { engine, run };
	};

	test('what readers run every day leaves the engine as it is', async () => {
		const { engine, run } = await open();
		for (const [what, source] of Object.entries(ORDINARY)) {
			await run(source);
			expect(engine.spent, what).toBe(false);
		}
	});

	test.each([
		['reads', 'import js\njs.location\n'],
		['recurses too deep afterwards', 'import js, json\njs.left = 1\njson.loads("[" * 100_000)\n'],
	])('code that gets hold of JavaScript and %s has spent it', async (_, source) => {
		const { engine, run } = await open();
		await run(source);
		expect(engine.spent).toBe(true);
	});

	test('code that replaces what errors are told by is told so', async () => {
		const { engine, run } = await open();
		await expect(run(BREAKS)).rejects.toThrow('Python could not go on');
		expect(engine.spent).toBe(true);
	});

	test('an object of an interpreter that ended in the middle of its work is collected in silence', async () => {
		const errors: unknown[] = [];
		const note = (error: unknown) => errors.push(error);
		process.on('uncaughtExceptionMonitor', note);
		const opened = vi.spyOn(Python, 'open');
		const { run } = await open();
		const python: Python = await opened.mock.results[0]?.value;
		opened.mockRestore();
		let collected = false;
		const registry = new FinalizationRegistry(() => {
			collected = true;
		});
		(() => registry.register(python.interpreter.toPy([1]), null))();
		await expect(run(BREAKS)).rejects.toThrow('Python could not go on');
		try {
			while (!collected) {
				collectGarbage();
				// Finalizers are called between two tasks.
				await new Promise(setImmediate);
			}
			// Those of Pyodide may come after ours.
			await new Promise(setImmediate);
		} finally {
			process.off('uncaughtExceptionMonitor', note);
		}
		expect(errors).toEqual([]);
	});
});
