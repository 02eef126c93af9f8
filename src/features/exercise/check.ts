/** Checks an answer to an exercise: runs it on every trial's data and says what fails first, with the statements that prove it. */
import type { Runner } from '../../engine/api/runner.ts';
import { readPlan } from '../../plan/tree.ts';
import type { Project } from '../../project/schema.ts';
import { columns } from '../../sql/columns.ts';
import { plural, truncate } from '../../text/numbers.ts';
import { totals } from '../../trace/derive.ts';
import { countOf } from '../../trace/kinds.ts';
import type { Trace } from '../../trace/schema.ts';
import { verbs } from '../../trace/statement.ts';
import type { CRITERIA, Exercise, TrialSpec } from './schema.ts';

type Criterion = (typeof CRITERIA)[number];

/** What came of one trial. */
export interface Tried {
	on: string;
	/** Queries the reader's code sent, and how many it may. */
	data: number;
	budget: number;
	trace: Trace;
}

export interface AnswerVerdict {
	passed: boolean;
	/** Trials that were run, in order; the last one is the failing one unless all passed. */
	tried: Tried[];
	/** The first thing that is wrong, null when nothing is. */
	failure: { criterion: Criterion; message: string } | null;
}

/** Commands that change tables instead of rows. */
const DEFINES = new Set(['ALTER', 'CREATE', 'DROP', 'TRUNCATE']);

/** File name the answer is compiled as. */
export const ANSWER = 'answer.py';

/** Right answers are worked out once for each trial of an exercise. */
const references = new WeakMap<Exercise, Map<TrialSpec, string>>();

/**
 * Tries `source` on one set of data after the other until something fails.
 * `runner` runs the projects; what it rejects with (stopped, machinery) is passed on. `trying` is told what is being tried.
 */
export async function check(
	exercise: Exercise,
	source: string,
	runner: Runner,
	trying?: (on: string) => void,
): Promise<AnswerVerdict> {
	const tried: Tried[] = [];
	for (const trial of exercise.trials) {
		trying?.(trial.on);
		const expected = await reference(exercise, trial, runner);
		const trace = own(await runner.run(trialProject(exercise, trial, source)));
		tried.push({ on: trial.on, data: totals(trace).data, budget: trial.data, trace });
		const failure = judge(trial, trace, expected);
		if (failure) return { passed: false, tried, failure };
	}
	return { passed: true, tried, failure: null };
}

/** Returns the project that tries an answer on one set of data. */
export function trialProject({ django, dataset, check, before }: Exercise, trial: TrialSpec, source: string): Project {
	const setup = trial.before === undefined ? undefined : before[trial.before];
	return {
		django,
		files: { [ANSWER]: source },
		entry: ANSWER,
		apps: [],
		data: { dataset, size: trial.size },
		hooks: { check, ...(setup !== undefined && { setup }) },
	};
}

async function reference(exercise: Exercise, trial: TrialSpec, runner: Runner): Promise<string> {
	const known = references.get(exercise) ?? new Map<TrialSpec, string>();
	references.set(exercise, known);
	let answer = known.get(trial);
	if (answer === undefined) {
		const { value, problem } = await runner.run(trialProject(exercise, trial, exercise.reference));
		if (value === null)
			throw new Error(`The exercise itself is broken: ${problem?.traceback ?? 'its reference gives no answer'}`);
		answer = value;
		known.set(trial, answer);
	}
	return answer;
}

/** Returns the trace without statements that are the checker's own: those no line of the answer caused. */
function own(trace: Trace): Trace {
	return { ...trace, queries: trace.queries.filter((query) => query.line !== null) };
}

function judge(trial: TrialSpec, trace: Trace, expected: string): AnswerVerdict['failure'] {
	const { problem, value, stdoutDropped } = trace;
	const on = `On ${trial.on}`;
	const changed = trace.queries.find(({ sql }) => verbs(sql).some((word) => DEFINES.has(word)));
	if (changed)
		return {
			criterion: 'rule',
			message: `${on} your code sends “${truncate(changed.sql, 60)}”: an answer must leave the tables as they are.`,
		};
	if (problem) {
		if (problem.type === 'AssertionError' && problem.line === null)
			return { criterion: 'rule', message: `${on}: ${problem.message}` };
		if (problem.type.startsWith('sandbox.hooks.Tampered'))
			return {
				criterion: 'run',
				message: `${problem.message}: an answer must leave that alone, or nothing can be counted.`,
			};
		if (problem.type.startsWith('sandbox.hooks.Answer'))
			return { criterion: 'answer', message: `${on}: ${problem.message}.` };
		const where = problem.line === null ? '' : ` in line ${problem.line}`;
		const name = problem.type.split('.').at(-1);
		const hint = problem.hint === null ? '' : ` ${problem.hint}`;
		return {
			criterion: 'run',
			message: `${on} your code raises ${name}${where}: ${problem.message}.${hint}`.replace('..', '.'),
		};
	}
	if (stdoutDropped > 0)
		return {
			criterion: 'rule',
			message: `${on} your code prints ${plural(trace.stdout.length + stdoutDropped, 'character')}: take the print() out. Only what it returns is looked at.`,
		};
	if (value !== expected)
		return {
			criterion: 'answer',
			message: `${on} the answer is wrong: ${answerDifference(expected, value ?? 'None')}`,
		};
	const { data, control, rows } = totals(trace);
	if (data > trial.data)
		return {
			criterion: 'data',
			message: `${on} your code sends ${countOf('data', data)}; ${atMost(trial.data)}.`,
		};
	if (trial.control !== undefined && control > trial.control)
		return {
			criterion: 'control',
			message: `${on} your code sends ${countOf('control', control)}; ${atMost(trial.control)}.`,
		};
	if (trial.rows !== undefined && rows > trial.rows)
		return {
			criterion: 'rows',
			message: `${on} your queries return ${plural(rows, 'row')}; ${atMost(trial.rows)}.`,
		};
	for (const { sql } of trace.queries) {
		const wide = columns(sql);
		if (trial.columns !== undefined && wide > trial.columns)
			return {
				criterion: 'columns',
				message: `${on} a SELECT asks for ${plural(wide, 'column')}; ${atMost(trial.columns)}.`,
			};
	}
	for (const { type, removed } of trace.plans.flatMap((plan) => readPlan(plan).nodes)) {
		if (trial.without.includes(type))
			return { criterion: 'plan', message: `${on} PostgreSQL still uses a ${type}. Open the plan to see where.` };
		const rows = removed.reduce((sum, each) => sum + each.rows, 0);
		if (trial.removed !== undefined && rows > trial.removed)
			return {
				criterion: 'plan',
				message: `${on} a node (${type}) reads and throws away ${plural(rows, 'row')}; ${atMost(trial.removed)}.`,
			};
	}
	return null;
}

const atMost = (n: number) => `at most ${n.toLocaleString('en')} ${n === 1 ? 'is' : 'are'} allowed`;

/** Characters shown of two answers around the first place where they part. */
const AROUND = 40;

/** Says where two answers part. */
export function answerDifference(expected: string, got: string): string {
	let at = 0;
	while (at < expected.length && expected[at] === got[at]) at += 1;
	const from = Math.max(0, at - AROUND);
	const part = (text: string) =>
		`${from > 0 ? '…' : ''}${text.slice(from, at + AROUND)}${text.length > at + AROUND ? '…' : ''}`;
	return `expected ${part(expected)} but got ${part(got)}`;
}
