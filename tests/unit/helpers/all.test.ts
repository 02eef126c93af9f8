/** `npm test` itself: no step's failure is swallowed, and nothing that a step printed is lost. */
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';

let folder: string;
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'npm-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Runs all steps, or these, with an npm whose steps do this and count one test each. */
function run(steps: Record<string, string>, ...asked: string[]) {
	const cases = Object.entries(steps).map(([step, does]) => `${step}) ${does} ;;`);
	const npm = join(folder, 'npm');
	writeFileSync(npm, `#!/bin/sh\ncase "$3" in\n${cases.join('\n')}\nesac\necho "      Tests  1 passed (1)"\n`);
	chmodSync(npm, 0o755);
	const PATH = `${folder}${delimiter}${process.env.PATH}`;
	const { status, stdout } = spawnSync(process.execPath, ['tests/all.ts', ...asked], {
		encoding: 'utf8',
		env: { ...process.env, PATH, FORCE_COLOR: undefined },
	});
	return { status, stdout };
}

test('all steps that pass are all right', () => {
	const { status, stdout } = run({});
	expect(status).toBe(0);
	expect(stdout).toMatch(/\n16 passed, 0 failed, 0 skipped\n$/);
});

test.each(['lint', 'engine', 'test:python', 'test:drf'])(
	'%s that is killed is a failure, what it printed is shown, and the others run',
	(step) => {
		const { status, stdout } = run({ [step]: 'echo "said before"; kill -KILL $$' });
		expect(status).toBe(1);
		expect(stdout).toContain('said before\n');
		expect(stdout).toMatch(new RegExp(`\nFAILED  ${step} `));
		expect(stdout).toMatch(/\n15 passed, 1 failed, 0 skipped\n$/);
	},
);

test('who is stopped stops its steps, shows what they printed and does not say that all is well', () => {
	// Without us the step would end too, by the death of the process that it follows.
	const { status, stdout } = run({
		engine: 'echo "said before"; kill -TERM $PPID; exec tail --pid=$PPID -f /dev/null',
	});
	expect(status).toBe(1);
	expect(stdout).toContain('said before\n');
	expect(stdout).toMatch(/\nFAILED {2}engine /);
	expect(stdout).not.toContain('test:unit');
	expect(stdout).toMatch(/stopped before all steps were run\n$/);
});

test('a step that nobody knows is refused', () => {
	expect(run({}, 'test:nothing').status).toBe(2);
});
