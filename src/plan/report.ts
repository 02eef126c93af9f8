/** What PostgreSQL reports beside the tree: triggers, planning, and whatever a newer version adds. */
import { getNumber, getText, isRaw } from './raw.ts';
import { type Entry, entries, type Plan } from './tree.ts';

/** A trigger that fired when the statement was done: a foreign key's check or cascade, or one of the reader's. */
export interface Trigger {
	/** The constraint it belongs to, else its own name. */
	name: string;
	/** Whether it is a constraint's. */
	constraint: boolean;
	/** The table whose rows it fired for. */
	relation: string | null;
	calls: number;
	/** Milliseconds of all calls; null in recordings. */
	ms: number | null;
}

/** Lists those that fired. No node counts their work. A deferred one fires at COMMIT and is in no plan. */
export function triggers({ document }: Plan): Trigger[] {
	const fired = Array.isArray(document.Triggers) ? document.Triggers.filter(isRaw) : [];
	return fired.map((raw) => {
		const constraint = getText(raw, 'Constraint Name');
		return {
			name: constraint ?? getText(raw, 'Trigger Name') ?? '?',
			constraint: constraint !== null,
			relation: getText(raw, 'Relation'),
			calls: getNumber(raw, 'Calls') ?? 0,
			ms: getNumber(raw, 'Time'),
		};
	});
}

/** Returns what it took to plan the statement: milliseconds, and blocks of the catalogue. Null where it was not measured. */
export function planning({ document }: Plan): { ms: number; blocks: number } | null {
	const ms = getNumber(document, 'Planning Time');
	if (ms === null) return null;
	const read = isRaw(document.Planning) ? document.Planning : {};
	return { ms, blocks: (getNumber(read, 'Shared Hit Blocks') ?? 0) + (getNumber(read, 'Shared Read Blocks') ?? 0) };
}

/** Keys beside the tree that have a place of their own. */
export const SHOWN_ENTRIES: readonly string[] = [
	'Plan',
	'Planning',
	'Planning Time',
	'Execution Time',
	'Triggers',
	'Query Text',
];

/** Keeps everything else, so that nothing PostgreSQL said is lost. */
export function otherEntries({ document }: Plan): Entry[] {
	return entries(
		document,
		Object.keys(document).filter((key) => !SHOWN_ENTRIES.includes(key)),
	);
}
