/** An index lab: the same code run without and with what it makes in the schema; what that gains and what it costs. */
import { planLines, sameOutcome } from '../../plan/compare.ts';
import { getNumber } from '../../plan/raw.ts';
import { readPlan, touched } from '../../plan/tree.ts';
import { jsonAnswer } from '../../trace/answer.ts';
import { group } from '../../trace/group.ts';
import type { Trace } from '../../trace/schema.ts';
import { verb, verbs } from '../../trace/statement.ts';

/** The two runs, in the order they are shown. `without` leaves out whatever the code asks of a schema editor. */
export const STATES = ['without', 'with'] as const;
export type LabState = (typeof STATES)[number];

export type Lab = Record<LabState, Trace>;

/** An index as it was when the code had ended. Sizes in bytes. */
export interface LabIndex {
	name: string;
	table: string;
	size: number;
	tableSize: number;
}

/** What statements of one kind cost together, by their plans. */
export interface LabWork {
	/** Statements that have a plan. */
	statements: number;
	/** Rows they returned or changed. */
	rows: number;
	/** Blocks they touched. */
	blocks: number;
	/** Entries they wrote into the write-ahead log, and the bytes of those. */
	records: number;
	logged: number;
	/** One plan is kept for each shape. True when a shape ran more than once: its plan was then multiplied. */
	estimated: boolean;
}

/** What one run came to. */
export interface LabSide {
	/** What the code ended with, as Python shows it; null when with nothing. */
	value: string | null;
	indexes: LabIndex[];
	/** SELECTs, and everything that writes rows. */
	reads: LabWork;
	writes: LabWork;
}

export interface LabResult extends Record<LabState, LabSide> {
	/** Statements that only the run with the index sent to the schema. */
	ddl: string[];
	/** Indexes that only it has. */
	made: LabIndex[];
	/** Whether both runs gave the same. */
	same: boolean;
	/** Whether PostgreSQL read in another way once the index was there. */
	replanned: boolean;
}

/** Works out what the two runs say together. */
export function labResult(lab: Lab): LabResult {
	const [without, withIt] = [side(lab.without), side(lab.with)];
	const known = new Set(without.indexes.map(({ name }) => name));
	const outcomes = STATES.map((state) => ({ ...lab[state], value: { without, with: withIt }[state].value }));
	const [before, after] = STATES.map((state) => planLines(onlySelects(lab[state])).join('\n'));
	return {
		without,
		with: withIt,
		ddl: schemaChanges(lab.with).filter((sql) => !schemaChanges(lab.without).includes(sql)),
		made: withIt.indexes.filter(({ name }) => !known.has(name)),
		same: sameOutcome(outcomes),
		replanned: before !== after,
	};
}

/** Returns a run with its SELECTs alone. */
export function onlySelects(trace: Trace): Trace {
	return { ...trace, queries: trace.queries.filter(({ shape }) => isRead(trace, shape)) };
}

function isRead(trace: Trace, shape: number): boolean {
	return verb(trace.shapes[shape] ?? '') === 'SELECT';
}

function schemaChanges(trace: Trace): string[] {
	return trace.queries.flatMap(({ sql }) =>
		verbs(sql).some((word) => /^(CREATE|ALTER|DROP)$/.test(word)) ? [sql] : [],
	);
}

function side(trace: Trace): LabSide {
	return {
		...answer(trace),
		reads: work(trace, (shape) => isRead(trace, shape)),
		writes: work(trace, (shape) => !isRead(trace, shape)),
	};
}

function work(trace: Trace, keep: (shape: number) => boolean): LabWork {
	const sum: LabWork = { statements: 0, rows: 0, blocks: 0, records: 0, logged: 0, estimated: false };
	for (const { plan, queries, rows } of group(trace, 'shape', ({ shape }) => keep(shape))) {
		const document = plan === null ? undefined : trace.plans[plan];
		if (!document) continue;
		const { root } = readPlan(document);
		sum.statements += queries.length;
		sum.rows += rows ?? 0;
		sum.blocks += (touched(root) ?? 0) * queries.length;
		sum.records += (getNumber(root.raw, 'WAL Records') ?? 0) * queries.length;
		sum.logged += (getNumber(root.raw, 'WAL Bytes') ?? 0) * queries.length;
		if (queries.length > 1) sum.estimated = true;
	}
	return sum;
}

/** Reads what src/features/index-lab/sizes.py looked up; a run that ended before it looked says nothing. */
function answer(trace: Trace): Pick<LabSide, 'value' | 'indexes'> {
	const found = jsonAnswer(trace) as {
		value: string | null;
		indexes: [name: string, table: string, size: number, tableSize: number][];
	} | null;
	return {
		value: found?.value ?? null,
		indexes: (found?.indexes ?? []).map(([name, table, size, tableSize]) => ({ name, table, size, tableSize })),
	};
}
