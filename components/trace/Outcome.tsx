/** How the run ended: what it printed, its value, and the problem that stopped it. */
import './Outcome.css';
import type { VNode } from 'preact';
import { djangoSince } from '../../src/project/django.ts';
import { number, plural } from '../../src/text/numbers.ts';
import { cellName, isSetUp, results } from '../../src/trace/derive.ts';
import type { Trace } from '../../src/trace/schema.ts';

export function Outcome({ id, trace }: { id: string; trace: Trace }): VNode | null {
	const { stdout, stdoutDropped, problem, cells } = trace;
	const own = cells.filter((cell) => !isSetUp(cell));
	const ended = own.filter((cell) => cell.value !== null);
	// A cell beside set-up is the whole.
	const isParted = own.length > 1 || cells.length === 1;
	const value = results(trace).at(-1) ?? null;
	if (stdout === '' && value === null && problem === null && ended.length === 0) return null;
	return (
		<div class="outcome">
			{problem && <ProblemView id={id} problem={problem} />}
			{stdout !== '' && <Output name="Printed" text={stdout} dropped={stdoutDropped} />}
			{isParted
				? ended.map((cell) => <Output name={`Result of “${cellName(trace, cell)}”`} text={cell.value ?? ''} />)
				: value !== null && <Output name="Result" text={value} />}
		</div>
	);
}

/** Draws the reader's mistake: class, message, what to do, where, and the traceback folded. */
function ProblemView({ id, problem }: { id: string; problem: NonNullable<Trace['problem']> }): VNode {
	const { type, message, line, hint, since, sqlstate, constraint, traceback } = problem;
	const newer = since === undefined ? null : djangoSince(since);
	const parts = type.split('.');
	return (
		<div class="problem">
			<p class="problem-type">
				<span class="problem-module">{parts.slice(0, -1).map((part) => `${part}.`)}</span>
				{parts.at(-1)}
				{line !== null && (
					<a class="line-link" href={`#${id}-L${line}`} data-pick={line}>
						line {line}
					</a>
				)}
			</p>
			{message !== '' && <pre class="problem-message">{message.slice(0, 4000)}</pre>}
			{hint !== null && <p class="problem-hint">{hint}</p>}
			{newer !== null && (
				<button type="button" class="problem-remedy" data-do="on-django" data-django={newer}>
					Run on Django {newer}
				</button>
			)}
			{sqlstate !== null && (
				<p class="problem-state">
					SQLSTATE <code>{sqlstate}</code>
					{constraint !== null && (
						<>
							, constraint <code>{constraint}</code>
						</>
					)}
				</p>
			)}
			<details>
				<summary>Traceback</summary>
				<pre>{traceback}</pre>
			</details>
		</div>
	);
}

/** Lines shown before a longer output is folded. */
const LINES = 8;

function Output({ name, text, dropped = 0 }: { name: string; text: string; dropped?: number }): VNode {
	const lines = text.replace(/\n$/, '').split('\n');
	const rest = lines.slice(LINES);
	return (
		<div class="output">
			<p class="output-name">{name}</p>
			<pre>{lines.slice(0, LINES).join('\n')}</pre>
			{rest.length > 0 && (
				<details>
					<summary>{plural(rest.length, 'more line')}</summary>
					<pre>{rest.join('\n')}</pre>
				</details>
			)}
			{dropped > 0 && <p>… and {number(dropped)} more characters, not kept.</p>}
		</div>
	);
}
