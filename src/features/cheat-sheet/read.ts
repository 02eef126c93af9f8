/** The cheat sheet, content/cheat-sheet.yaml: pairs of snippets, each with the lines that differ and what the change is worth. */
import { z } from 'zod';
import { readRecording, readSnippet, type Snippet } from '../../loaders/snippets.ts';
import { ContentError, readYaml } from '../../loaders/validate.ts';
import { cost, RUN_MEASURES, type RunMeasure, resultText, sameOutcome } from '../../plan/compare.ts';
import { changeOf, costFigure, NAMES } from '../../plan/headline.ts';
import { diff, type LineChange } from '../../text/diff.ts';
import type { Trace } from '../../trace/schema.ts';

const FILE = 'content/cheat-sheet.yaml';

/** Lines of code that a row may have, because two sides of paper are to hold them all. */
const MOST_LINES = 8;
/** Characters of a result that stand on one line. */
const LONGEST_RESULT = 60;

const Row = z.strictObject({
	/** What the reader has before him. */
	when: z.string().min(1),
	/** Folder of the guide that holds both snippets. */
	guide: z.string().min(1),
	/** Snippet that shows the trouble, without ".py". */
	before: z.string().min(1),
	/** Snippet that shows the cure. */
	after: z.string().min(1),
	/** What the change is told by: what it costs, or the result where the first one is wrong. */
	shows: z.enum(['cost', 'result']).default('cost'),
});

const Sheet = z.array(
	z.strictObject({
		title: z.string().min(1),
		/** What holds for all rows. */
		note: z.string().min(1).optional(),
		rows: z.array(Row).min(1),
	}),
);

/** One row of the sheet. */
export interface CheatRow {
	when: string;
	/** The snippet that shows the cure: where its panel stands, the row is explained. */
	snippet: Snippet;
	/** Lines that are gone, then lines that are new. */
	code: LineChange[];
	/** What changed: "1,001 → 1", and of what: "queries". A result is of nothing. */
	figure: { before: string; after: string; of: string | null };
}

/** A part of the sheet. */
export interface CheatSection {
	title: string;
	note: string | undefined;
	rows: CheatRow[];
}

/**
 * Returns the sheet. `root` is the repository's folder. Throws ContentError where a pair differs in too many lines, or its
 * recordings do not show what the row says.
 */
export function readCheatSheet(root = process.cwd()): CheatSection[] {
	const complaints: string[] = [];
	const sections = readYaml(root, FILE, Sheet).map(({ title, note, rows }) => ({
		title,
		note,
		rows: rows.flatMap((row) => {
			const read = readRow(row, root);
			if (typeof read !== 'string') return read;
			complaints.push(`"${row.when}" (${row.guide}: ${row.before}, ${row.after}): ${read}`);
			return [];
		}),
	}));
	if (complaints.length > 0) throw new ContentError(FILE, complaints);
	return sections;
}

/** Returns a row, or what is wrong with its pair. */
function readRow({ when, guide, before, after, shows }: z.infer<typeof Row>, root: string): CheatRow | string {
	const snippets = [readSnippet(guide, before, root), readSnippet(guide, after, root)] as const;
	const [then, now] = [readRecording(snippets[0], root).trace, readRecording(snippets[1], root).trace];
	const code = codeOf(snippets[0].source, snippets[1].source);
	if (code.length === 0 || code.length > MOST_LINES)
		return `they differ in ${code.length} lines, and a row has 1 to ${MOST_LINES}`;
	const figure = shows === 'result' ? resultFigure(then, now) : costOf(then, now);
	return typeof figure === 'string' ? figure : { when, snippet: snippets[1], code, figure };
}

/** Returns the lines that differ, those that are gone first: without imports, which every reader knows to add, and blank lines. */
function codeOf(before: string, after: string): LineChange[] {
	const changes = diff(before.trimEnd().split('\n'), after.trimEnd().split('\n')).filter(
		({ kind, text }) => kind !== 'same' && text.trim() !== '' && !/^\s*(?:from \S+ import|import )/.test(text),
	);
	const indent = Math.min(...changes.map(({ text }) => text.search(/\S/)));
	return (['gone', 'new'] as const).flatMap((kind) =>
		changes.filter((change) => change.kind === kind).map(({ text }) => ({ kind, text: text.slice(indent) })),
	);
}

/** Returns how many queries each sends, else the measure that changed most for the better; or what is wrong with the pair. */
function costOf(before: Trace, after: Trace): CheatRow['figure'] | string {
	if (!sameOutcome([before, after])) return 'their results differ, so their costs are not compared: "shows: result"';
	const costs = [cost(before), cost(after)] as const;
	const [then, now] = costs;
	const factor = (measure: RunMeasure) => (then[measure] || 0.5) / (now[measure] || 0.5);
	const changed = RUN_MEASURES.filter((measure) => changeOf(costs, measure, 1, 0) !== null);
	const [most] = changed.toSorted((a, b) => Math.abs(Math.log(factor(b))) - Math.abs(Math.log(factor(a))));
	if (most === undefined || factor(most) < 1) return 'the second costs no less than the first';
	const better = changed.filter((measure) => factor(measure) > 1).toSorted((a, b) => factor(b) - factor(a));
	const measure = better.find((each) => each === 'data') ?? better.find((each) => each !== 'control') ?? most;
	return {
		before: costFigure(then, measure),
		after: costFigure(now, measure),
		of: NAMES[measure][now[measure] === 1 ? 0 : 1],
	};
}

/** Returns the two results, or what is wrong with the pair. */
function resultFigure(before: Trace, after: Trace): CheatRow['figure'] | string {
	if (sameOutcome([before, after])) return 'both give the same result, so it tells nothing: leave out "shows"';
	const [then, now] = [resultOf(before), resultOf(after)];
	if (then === now) return 'the last lines of their results are the same';
	if (Math.max(then.length, now.length) > LONGEST_RESULT)
		return `a result has more than ${LONGEST_RESULT} characters: ${then} / ${now}`;
	return { before: then, after: now, of: null };
}

/** Returns what a run ends with: the name of its error, or the last line of its result. */
function resultOf(trace: Trace): string {
	return trace.problem?.type.split('.').at(-1) ?? resultText(trace).split('\n').at(-1) ?? '';
}
