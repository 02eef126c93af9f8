/** Every exercise of the site on one version of Django: its solution passes, and each of its wrong answers is refused for its own reason. */

import { beforeAll, describe, expect, test } from 'vitest';
import { type NodeEngine, openEngine } from '../../src/engine/node/node-engine.ts';
import { ANSWER, check } from '../../src/features/exercise/check.ts';
import { listExercises, readExercise, readRightAnswers, readWrongAnswers } from '../../src/features/exercise/read.ts';
import type { Exercise } from '../../src/features/exercise/schema.ts';
import type { DjangoVersion } from '../../src/project/schema.ts';
import { BAD_ANSWERS } from '../helpers/answers.ts';
import { project } from '../helpers/project.ts';

/** Exercises whose answer is what a function returns: one could write the shown output into it. */
const RETURNING = listExercises().filter((guide) => /^\w+\(\)\n?$/.test(readExercise(guide).check));

/** Defines the tests of a version; each has a file, so that two run at a time. */
export function testExercises(django: DjangoVersion): void {
	const exerciseOf = (guide: string): Exercise => ({ ...readExercise(guide), django });
	const isFor = (guide: string) => readExercise(guide).versions.includes(django);
	let engine: NodeEngine;
	beforeAll(async () => {
		engine = await openEngine(django);
		return () => engine.close();
	});

	test.each(BAD_ANSWERS)('an answer that $does is told so, and the next one passes', async ({ source, says }) => {
		const exercise = exerciseOf('n-plus-one');
		const { passed, failure } = await check(exercise, source, engine);
		expect(passed).toBe(false);
		expect(failure?.message).toContain(says);
		expect((await check(exercise, exercise.solution, engine)).failure).toBeNull();
	});

	test.each(RETURNING.filter(isFor))(
		'%s: the shown output, written into the answer, fails on other data',
		async (guide) => {
			const exercise = exerciseOf(guide);
			const [{ size }] = exercise.trials as [(typeof exercise.trials)[number]];
			const { dataset, check: asked, solution } = exercise;
			const { value } = await engine.run(
				project(solution, { django, entry: ANSWER, dataset, size, hooks: { check: asked } }),
			);
			const source = `from decimal import Decimal\n\n\ndef ${asked.trim()}:\n    return ${value}\n`;
			const { failure, tried } = await check(exercise, source, engine);
			expect(tried.length).toBeGreaterThan(1);
			expect(failure).toMatchObject({ criterion: 'answer' });
		},
	);

	describe.each(listExercises().filter(isFor))('%s', (guide) => {
		const exercise = exerciseOf(guide);

		test('the solution passes', async () => {
			const { failure, tried } = await check(exercise, exercise.solution, engine);
			expect(failure).toBeNull();
			expect(tried.map(({ on }) => on)).toEqual(exercise.trials.map(({ on }) => on));
		});

		test('the start does not', async () => {
			expect((await check(exercise, exercise.start, engine)).passed).toBe(false);
		});

		test.for(readRightAnswers(guide))('an answer that $does passes, too', async ({ source }) => {
			expect((await check(exercise, source, engine)).failure).toBeNull();
		});

		test.each(readWrongAnswers(guide))('$name is refused by $criterion', async ({ source, criterion, says }) => {
			const { failure } = await check(exercise, source, engine);
			expect(failure).toMatchObject({ criterion });
			expect(failure?.message).toContain(says);
		});
	});
}
