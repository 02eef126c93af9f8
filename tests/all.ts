/** `npm test [-- step …]`: everything that says whether the project is good, step by step, with durations and one closing line. */
import { type ChildProcess, spawn } from 'node:child_process';
import { stripVTControlCharacters } from 'node:util';
import { duration } from '../src/text/numbers.ts';

/**
 * Steps in order, each an npm script: what is quick and tells most comes first. The lanes of a line run side by side, because the first of
 * them leaves a core idle; what a step needs was made by a line before.
 */
const LINES: string[][][] = [
	[['engine'], ['check:types', 'lint', 'record:check']],
	[['test:unit']],
	[['test:engine']],
	[['test:snippets']],
	[['test:exercises']],
	[['test:parity']],
	[['test:django']],
	[['test:drf']],
	[['build:tests'], ['test:python']],
	[['test:search']],
	[['test:lighthouse']],
	[['test:e2e']],
];
const STEPS = LINES.flat(2);

/** What a step is run with: Django's suite whole on a build server, a representative part of it elsewhere. */
const ARGUMENTS: Record<string, string[]> = {
	'test:django': process.env.CI ? [] : ['--', '--sample'],
};

interface Outcome {
	step: string;
	ok: boolean;
	/** Milliseconds. */
	took: number;
	/** Single tests, as the step's own runner counted them. */
	passed: number;
	failed: number;
	skipped: number;
}

/** Steps that run now; and whether somebody wants us to stop. What a step beside others has printed is shown even then. */
const running = new Set<ChildProcess>();
let stopped = false;
// A second one is not caught, so it ends us at once.
for (const signal of ['SIGINT', 'SIGTERM'] as const)
	process.once(signal, () => {
		stopped = true;
		for (const child of running) child.kill(signal);
	});

async function main(asked: string[]): Promise<number> {
	const unknown = asked.filter((step) => !STEPS.includes(step));
	if (unknown.length > 0) {
		console.error(`no such step: ${unknown.join(', ')}; there are ${STEPS.join(', ')}`);
		return 2;
	}
	const outcomes: Outcome[] = [];
	for (const lanes of asked.length === 0 ? LINES : [[asked]]) {
		if (stopped) break;
		const beside = lanes.length > 1;
		if (beside) console.log(`\nside by side: ${lanes.map((lane) => lane.join(', then ')).join('; ')}`);
		const line = lanes.map(async (lane) => {
			for (const step of lane) if (!stopped) outcomes.push(await run(step, beside));
		});
		await Promise.all(line);
	}
	outcomes.sort((a, b) => STEPS.indexOf(a.step) - STEPS.indexOf(b.step));

	console.log('\n');
	for (const { step, ok, took, passed } of outcomes)
		console.log(
			`${ok ? 'ok    ' : 'FAILED'}  ${step.padEnd(16)}${duration(took).padStart(10)}${passed > 0 ? `  ${passed} tests` : ''}`,
		);
	const sum = (field: 'passed' | 'failed' | 'skipped') => outcomes.reduce((sum, outcome) => sum + outcome[field], 0);
	console.log(`\n${sum('passed')} passed, ${sum('failed')} failed, ${sum('skipped')} skipped`);
	if (stopped) console.log('stopped before all steps were run');
	return outcomes.every(({ ok }) => ok) && !stopped ? 0 : 1;
}

/** Runs one npm script, shows what it prints and reads the counts out of it. What runs beside others is shown when it has ended, as a whole. */
function run(step: string, beside: boolean): Promise<Outcome> {
	const heading = `\n── ${step} ${'─'.repeat(Math.max(0, 100 - step.length))}\n`;
	let shown = beside ? heading : '';
	const show = (text: string) => {
		if (beside) shown += text;
		else process.stdout.write(text);
	};
	if (!beside) process.stdout.write(heading);
	const started = performance.now();
	const child = spawn('npm', ['run', '--silent', step, ...(ARGUMENTS[step] ?? [])], {
		stdio: ['ignore', 'pipe', beside ? 'pipe' : 'inherit'],
		env: { ...process.env, ...(process.stdout.isTTY ? { FORCE_COLOR: '1' } : {}) },
	});
	running.add(child);
	let output = '';
	child.stdout?.setEncoding('utf8').on('data', (text: string) => {
		show(text);
		output += text;
	});
	child.stderr?.setEncoding('utf8').on('data', show);
	return new Promise((resolve, reject) => {
		child.on('error', reject);
		child.on('close', (code) => {
			running.delete(child);
			process.stdout.write(shown);
			const counts = counted(stripVTControlCharacters(output));
			const ok = code === 0;
			// A step that fails without counting (a type error, a build) is one failure.
			const failed = ok ? counts.failed : Math.max(1, counts.failed);
			resolve({ step, ok, took: performance.now() - started, ...counts, failed });
		});
	});
}

/** Adds up the closing lines of Vitest ("Tests  5 passed | 1 skipped (6)"), pytest and Playwright ("5 passed (3s)"). */
function counted(output: string): Pick<Outcome, 'passed' | 'failed' | 'skipped'> {
	const closing = output
		.split('\n')
		.filter((line) => /^\s*(Tests\s|=+ .*\d+ \w+.* in |\d+ (passed|failed|skipped|flaky))/.test(line));
	const sum = (word: string) =>
		closing.reduce((sum, line) => sum + Number(new RegExp(`(\\d+) ${word}`).exec(line)?.[1] ?? 0), 0);
	return { passed: sum('passed'), failed: sum('failed'), skipped: sum('skipped') };
}

process.exitCode = await main(process.argv.slice(2));
