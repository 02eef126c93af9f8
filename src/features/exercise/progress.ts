/** Which exercises the reader has done, and with how few statements. It lives in the reader's browser and nowhere else. */
import { z } from 'zod';

const Done = z.strictObject({
	/** Fewest queries of a passed answer, all trials together. */
	best: z.int().min(0),
	/** Day it was first passed: "2026-11-21". */
	on: z.string(),
});

/** By the guide's slug. */
const ExerciseProgress = z.record(z.string(), Done);
export type ExerciseProgress = z.infer<typeof ExerciseProgress>;

const KEY = 'exercises';

/** The part of the browser's storage that is used; absent or throwing where the reader forbids it. */
export type Store = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** Returns what is stored; nothing where there is no storage or it holds something else. */
export function readProgress(store: () => Store): ExerciseProgress {
	try {
		return ExerciseProgress.parse(JSON.parse(store().getItem(KEY) ?? '{}'));
	} catch {
		return {};
	}
}

/** Adds a passed answer and returns the whole progress; it is kept only where there is storage. */
export function saveDone(store: () => Store, guide: string, statements: number, today: string): ExerciseProgress {
	const progress = readProgress(store);
	const before = progress[guide];
	const after = {
		...progress,
		[guide]: { best: Math.min(before?.best ?? Number.POSITIVE_INFINITY, statements), on: before?.on ?? today },
	};
	try {
		store().setItem(KEY, JSON.stringify(after));
	} catch {
		// The reader's browser keeps nothing: what was done counts for this page.
	}
	return after;
}

/** Forgets everything. */
export function eraseProgress(store: () => Store): void {
	try {
		store().removeItem(KEY);
	} catch {
		// Nothing is kept there anyway.
	}
}
