/** A recorded run as Markdown: the code, what each line sent, every kind of statement with its plan, and how it ended. */
import type { Paragraph, RootContent } from 'mdast';
import { otherRuns, type Recording } from '../loaders/recording.ts';
import { sentLines } from '../plan/compare.ts';
import { planText } from '../plan/text.ts';
import { readPlan } from '../plan/tree.ts';
import type { DjangoVersion } from '../project/django.ts';
import { foldLists, format } from '../sql/format.ts';
import { diff } from '../text/diff.ts';
import { list, number, plural, size, times, truncate } from '../text/numbers.ts';
import {
	cellName,
	cellTotals,
	gutterCounts,
	type LineCount,
	templateCounts,
	totals,
	withoutSetUp,
} from '../trace/derive.ts';
import { group, type StatementGroup } from '../trace/group.ts';
import { countOf } from '../trace/kinds.ts';
import type { Trace } from '../trace/schema.ts';
import { versionDifference } from '../trace/version-difference.ts';

/** Kinds of statements shown, and characters of a statement or an output. */
const KINDS = 20;
const LONGEST = 2000;

/** Returns a run as blocks of Markdown. */
export function runMarkdown(trace: Trace, source: string): RootContent[] {
	const own = withoutSetUp(trace);
	const { data, control, rows, bytes, errors, refused } = totals(own);
	const setUp = trace.queries.length - own.queries.length;
	const figures = [
		countOf('data', data),
		countOf('control', control),
		...(setUp > 0 ? [`${plural(setUp, 'statement')} of set-up, not counted`] : []),
		plural(rows, 'row'),
		`${size(bytes)} received`,
		...(errors > 0 ? [plural(errors, 'SQL error')] : []),
		...(refused > 0 ? [`${number(refused)} refused by Django`] : []),
	];
	const { django, psycopg, postgres } = trace.versions;
	return [
		code('python', source.trimEnd()),
		paragraph(`Recorded with Django ${django}, psycopg ${psycopg} and PostgreSQL ${postgres}: ${figures.join(', ')}.`),
		...bullets(
			[...gutterCounts(trace).values()]
				.sort((a, b) => a.line - b.line)
				.map((count) => sent(`Line ${count.line}`, count)),
		),
		...trace.templates.flatMap(({ name, source }, index) => [
			paragraph(`Template ${name}:`),
			code('html', source.trimEnd()),
			...bullets(
				[...(templateCounts(trace)[index]?.values() ?? [])].map((count) => sent(`Its line ${count.line}`, count)),
			),
		]),
		...bullets(cellTotals(trace).map((each) => cell(trace, each))),
		...statements(trace),
		...outcome(trace),
	];
}

/** Says what each later Django makes of it: that it is the same, or what differs, with the lines of SQL that do. */
export function versionsMarkdown(recording: Recording, versions: readonly DjangoVersion[]): RootContent[] {
	const others = otherRuns(recording);
	const alike = versions.slice(1).filter((django) => !others.some((other) => other.django === django));
	return [
		...(alike.length === 0 ? [] : [paragraph(`The same on Django ${list(alike)}.`)]),
		...others.flatMap(({ django, trace }) => {
			const found = versionDifference(recording.trace, trace);
			const changes = found?.aside ? [] : diff(sentLines(recording.trace), sentLines(trace));
			const lines = changes.flatMap(({ kind, text }) =>
				kind === 'same' ? [] : [`${kind === 'gone' ? '-' : '+'} ${text}`],
			);
			return [
				paragraph(`On Django ${django}: ${found?.says ?? 'the same'}.`),
				...(lines.length === 0 ? [] : [code('diff', truncate(lines.join('\n'), LONGEST))]),
			];
		}),
	];
}

/** Says what a line sent: "Line 5 sent 1,000 queries, ×1,000 the same but for its values". */
function sent(which: string, { data, control, repeats, setUp = 0 }: LineCount): string {
	const parts = [
		...(data > 0 ? [countOf('data', data)] : []),
		...(control > 0 ? [countOf('control', control)] : []),
		...(setUp > 0 ? [`${plural(setUp, 'statement')} of set-up, not counted`] : []),
		...(repeats > 1 ? [`one of them ${times(repeats)}`] : []),
	];
	return `${which} sent ${parts.join(', ')}`;
}

function cell(
	trace: Trace,
	{ cell, data, control, cache, hits, misses }: ReturnType<typeof cellTotals>[number],
): string {
	const cached = cache > 0 ? `; the cache: ${plural(hits, 'hit')}, ${plural(misses, 'miss', 'misses')}` : '';
	const name = cell.title === '' ? cellName(trace, cell).replace('c', 'C') : `Cell “${cell.title}”`;
	return `${name}, from line ${cell.line}: ${countOf('data', data)}, ${countOf('control', control)}${cached}`;
}

function statements(trace: Trace): RootContent[] {
	const groups = group(trace);
	const { data, control } = trace.dropped;
	return [
		...groups.slice(0, KINDS).flatMap((each) => statement(trace, each)),
		...(groups.length > KINDS
			? [paragraph(`${plural(groups.length - KINDS, 'more kind')} of statements are on the page.`)]
			: []),
		...(data + control > 0
			? [paragraph(`Of ${plural(data + control, 'more statement')} only the number was kept; they are counted above.`)]
			: []),
	];
}

function statement(trace: Trace, { queries, lines, rows, refused, plan }: StatementGroup): RootContent[] {
	const query = trace.queries[queries[0] ?? 0];
	if (query === undefined) return [];
	const from = lines.filter((line) => line !== null);
	const says = [
		...(from.length > 0 ? [`line${from.length > 1 ? 's' : ''} ${from.join(', ')}`] : []),
		...(queries.length > 1 ? [`${times(queries.length)}, the first of them`] : []),
		...(rows !== null ? [`${plural(rows, 'row')}${queries.length > 1 ? ' in all' : ''}`] : []),
		...(query.error !== null ? [`SQLSTATE ${query.error}`] : []),
		...(refused ? ['refused by Django, not sent'] : []),
	];
	const document = plan === null ? undefined : trace.plans[plan];
	return [
		code(
			'sql',
			`${says.length > 0 ? `-- ${says.join('; ')}\n` : ''}${truncate(format(foldLists(query.sql)), LONGEST)}`,
		),
		...(document === undefined ? [] : [code('text', planText(readPlan(document)))]),
	];
}

function outcome(trace: Trace): RootContent[] {
	const { stdout, stdoutDropped, value, problem, cells } = trace;
	const shown = (name: string, text: string, dropped = 0) => [
		paragraph(`${name}:`),
		code('text', truncate(text.trimEnd(), LONGEST)),
		...(dropped > 0 ? [paragraph(`${plural(dropped, 'more character')} printed.`)] : []),
	];
	return [
		...(problem === null ? [] : shown('It ended with', `${problem.type}: ${problem.message}`)),
		...(stdout === '' ? [] : shown('It printed', stdout, stdoutDropped)),
		...(cells.length > 0
			? cells.flatMap((cell) => (cell.value === null ? [] : shown(`Value of “${cellName(trace, cell)}”`, cell.value)))
			: value === null
				? []
				: shown('Value of the last expression', value)),
	];
}

/** Returns a block of code. */
export function code(lang: string | null, value: string): RootContent {
	return { type: 'code', lang, value };
}

/** Returns one of plain text. */
export function paragraph(value: string): Paragraph {
	return { type: 'paragraph', children: [{ type: 'text', value }] };
}

function bullets(texts: string[]): RootContent[] {
	if (texts.length === 0) return [];
	return [
		{
			type: 'list',
			spread: false,
			children: texts.map((text) => ({ type: 'listItem', spread: false, children: [paragraph(text)] })),
		},
	];
}
