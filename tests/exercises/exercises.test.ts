/** Every exercise of the site: its solution passes, and each of its wrong answers is refused for its own reason. */
import { beforeAll, describe, expect, test } from 'vitest';
import { listExercises, readExercise, readWrongAnswers } from '../../src/content/exercises.ts';
import { type NodeEngine, openEngine } from '../../src/engine/node.ts';
import { DJANGO_VERSIONS } from '../../src/engine/protocol.ts';
import { check } from '../../src/exercise/check.ts';

describe.each(DJANGO_VERSIONS)('Django %s', (django) => {
	let engine: NodeEngine;
	beforeAll(async () => {
		engine = await openEngine(django);
		return () => engine.close();
	});

	describe.each(listExercises())('%s', (guide) => {
		const exercise = readExercise(guide);

		test('the solution passes', async () => {
			const { failure, tried } = await check(exercise, exercise.solution, engine);
			expect(failure).toBeNull();
			expect(tried.map(({ on }) => on)).toEqual(exercise.trials.map(({ on }) => on));
		});

		test('the start does not', async () => {
			expect((await check(exercise, exercise.start, engine)).passed).toBe(false);
		});

		test.each(readWrongAnswers(guide))('$name is refused by $criterion', async ({ source, criterion, says }) => {
			const { failure } = await check(exercise, source, engine);
			expect(failure).toMatchObject({ criterion });
			expect(failure?.message).toContain(says);
		});
	});
});
