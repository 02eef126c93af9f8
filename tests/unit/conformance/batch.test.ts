/** What becomes of a batch of tests whose session does not end well. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { sumTallies } from '../../../src/site/conformance.ts';
import { Account, runBatch } from '../../conformance/django/batch.ts';

let folder: string;
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'session-'));
	vi.spyOn(console, 'log').mockImplementation(() => undefined);
});
afterEach(() => {
	rmSync(folder, { recursive: true });
	vi.restoreAllMocks();
});

/** Runs a batch of two tests in sessions that do this, and returns what came of it. */
async function outcome(what: string) {
	const program = join(folder, 'session.mjs');
	writeFileSync(
		program,
		`import { readFileSync, writeSync } from 'node:fs';
		const { only } = JSON.parse(readFileSync(0, 'utf8'));
		const say = (event) => writeSync(1, JSON.stringify(event) + '\\n');
		const suite = (tests = only ?? ['m.a', 'm.b']) => say({ event: 'suite', tests, excluded: [] });
		const pass = (test) => { say({ event: 'start', test }); say({ event: 'end', test, outcome: 'passed', detail: '', ms: 1 }); };
		const die = () => process.kill(process.pid, 'SIGKILL');
		${what}`,
	);
	const account = new Account(false, 'a test');
	const order = { suite: '', packages: '', snapshot: '', bytecode: '', runner: '', labels: ['m'], exclude: [] };
	await runBatch({ ...order, only: null, shuffle: null, serverSideBinding: false }, account, program);
	const { passed, failed } = sumTallies(account.modules.values());
	return { passed, failed };
}

test('a session that ends well has passed what it says', async () => {
	expect(await outcome("suite(); pass('m.a'); pass('m.b');")).toEqual({ passed: 2, failed: 0 });
});

test.each(['process.exitCode = 1', 'die()', 'throw new Error("at the end")'])(
	'a session that breaks after its last test is a failure: %s',
	async (end) => {
		expect(await outcome(`suite(); pass('m.a'); pass('m.b'); ${end};`)).toEqual({ passed: 2, failed: 1 });
	},
);

test('a session that dies in a test costs that test, and another runs what is left', async () => {
	const dies = "suite(); if (only) pass('m.b'); else { say({ event: 'start', test: 'm.a' }); die(); }";
	expect(await outcome(dies)).toEqual({ passed: 1, failed: 1 });
});

test('a session that dies before it begins, and a second one that does, are failures', async () => {
	expect(await outcome('die();')).toEqual({ passed: 0, failed: 1 });
	const second = "if (only) die(); suite(); pass('m.a'); say({ event: 'start', test: 'm.b' }); die();";
	expect(await outcome(second)).toEqual({ passed: 1, failed: 1 });
	const left = "if (only) die(); suite(['m.a', 'm.b']); say({ event: 'start', test: 'm.a' }); die();";
	expect(await outcome(left)).toEqual({ passed: 0, failed: 2 });
});
