/** Exercises as they lie in content/guides/<slug>/exercise. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { listGuides, versionsOf } from '../../loaders/snippets.ts';
import { ContentError, readText, readYaml } from '../../loaders/validate.ts';
import { type Exercise, ExerciseFile } from './schema.ts';

/** A wrong answer, and the verdict it must get. */
export interface WrongAnswer {
	name: string;
	source: string;
	criterion: string;
	/** Words the verdict holds. */
	says: string;
}

/** An answer that must pass although it is not the solution. */
export interface RightAnswer {
	/** What it does otherwise, as a phrase: the comment in its first line. */
	does: string;
	source: string;
}

const folder = (guide: string) => `content/guides/${guide}/exercise`;

/** Returns the slugs of the guides that have an exercise. `root` is the repository's folder. */
export function listExercises(root = process.cwd()): string[] {
	return listGuides(root).filter((guide) => existsSync(join(root, folder(guide), 'exercise.yaml')));
}

/** Returns a guide's exercise; throws ContentError naming the file that is missing or wrong. */
export function readExercise(guide: string, root = process.cwd()): Exercise {
	const { title, task, dataset, min_django, reference, trials, hints } = readYaml(
		root,
		`${folder(guide)}/exercise.yaml`,
		ExerciseFile,
	);
	const versions = versionsOf({ min_django: min_django ?? null });
	const python = (name: string) => readText(root, `${folder(guide)}/${name}.py`);
	const start = python('start');
	const solution = python('solution');
	const changes = [...new Set(trials.flatMap(({ before }) => before ?? []))];
	return {
		guide,
		django: versions[0],
		versions,
		title,
		task,
		hints,
		dataset,
		trials,
		start,
		reference: reference === 'start' ? start : solution,
		check: python('check'),
		before: Object.fromEntries(changes.map((name) => [name, python(name)])),
		solution,
	};
}

/** Returns what must be refused; throws when files and exercise.yaml do not name the same. */
export function readWrongAnswers(guide: string, root = process.cwd()): WrongAnswer[] {
	const file = `${folder(guide)}/exercise.yaml`;
	const { wrong } = readYaml(root, file, ExerciseFile);
	const files = readdirSync(join(root, folder(guide), 'wrong')).filter((name) => name.endsWith('.py'));
	const unknown = files.filter((name) => !(name.slice(0, -3) in wrong));
	if (unknown.length > 0) throw new ContentError(file, [`wrong: says nothing of ${unknown.join(', ')}`]);
	return Object.entries(wrong).map(([name, expected]) => ({
		name,
		source: readText(root, `${folder(guide)}/wrong/${name}.py`),
		...expected,
	}));
}

/** Returns what must pass beside the solution; throws when an answer does not say in its first line what it does. */
export function readRightAnswers(guide: string, root = process.cwd()): RightAnswer[] {
	const right = `${folder(guide)}/right`;
	if (!existsSync(join(root, right))) return [];
	const files = readdirSync(join(root, right)).filter((name) => name.endsWith('.py'));
	return files.sort().map((name) => {
		const source = readText(root, `${right}/${name}`);
		const does = /^# (\S.*)\n/.exec(source)?.[1];
		if (does === undefined)
			throw new ContentError(`${right}/${name}`, ['say in a comment in the first line what it does']);
		return { does, source };
	});
}
