/** Files stay small: one noun each. What grows past this wants to be two. */
import { execFileSync } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

/** Most lines of a file, and of half of TypeScript's files. */
const LARGEST = 349;
const MEDIAN = 55;

const lines = (file: string) => readFileSync(file, 'utf8').split('\n').length - 1;
const program = (pattern: string) => globSync([`src/**/*.${pattern}`, `components/**/*.${pattern}`]);

test('no file of the program is too large to be taken in at once', () => {
	const files = [...program('{ts,tsx,astro,py}'), ...globSync('tests/**/*.{ts,tsx,py}')];
	expect(files.length, 'there are files').toBeGreaterThan(200);
	const large = files.map((file) => [file, lines(file)] as const).filter(([, count]) => count > LARGEST);
	expect(large, 'split them by noun').toEqual([]);
});

test('half of the files of TypeScript are short', () => {
	const counts = program('{ts,tsx}').map(lines);
	counts.sort((a, b) => a - b);
	expect(counts[Math.floor(counts.length / 2)]).toBeLessThanOrEqual(MEDIAN);
});

describe('decision records', () => {
	const tracked = execFileSync('git', ['ls-files', 'docs/decisions/*.md'], { encoding: 'utf8' }).trim().split('\n');
	const contributing = readFileSync('CONTRIBUTING.md', 'utf8');

	test.each(tracked)('%s is short, dated, and linked from CONTRIBUTING.md', (file) => {
		expect(lines(file)).toBeLessThanOrEqual(25);
		expect(readFileSync(file, 'utf8')).toMatch(/^# .+\n\n20\d\d-\d\d-\d\d/);
		expect(contributing).toContain(`](${file})`);
	});
});
