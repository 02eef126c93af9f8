/** What GitHub runs for us: with no more rights than it needs, and nothing that somebody else could change afterwards. */
import { globSync, readFileSync, statSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';

interface Step {
	uses?: string;
	run?: string;
	with?: Record<string, unknown>;
}
interface Job {
	permissions?: Record<string, string>;
	uses?: string;
	steps?: Step[];
}
interface Workflow {
	on: Record<string, unknown>;
	permissions?: Record<string, string>;
	jobs: Record<string, Job>;
}

const files = globSync('.github/workflows/*.yml').map((file) => {
	const text = readFileSync(file, 'utf8');
	return { file, text, flow: parse(text) as Workflow };
});
const jobs = files.flatMap(({ file, flow }) =>
	Object.entries(flow.jobs).map(([name, job]) => ({ name: `${file}: ${name}`, job })),
);

test('there are workflows for tests, publishing and previews', () => {
	expect(files.map(({ file }) => file.split('/').at(-1)).sort()).toEqual(['ci.yml', 'pages.yml', 'preview.yml']);
	expect(jobs.length).toBeGreaterThan(4);
});

test('every action is pinned by the hash of a commit, with its version beside it', () => {
	const used = files.flatMap(({ text }) =>
		[...text.matchAll(/uses: (\S+)(.*)/g)].map(([, name = '', rest = '']) => ({ name, rest })),
	);
	expect(used.length).toBeGreaterThan(8);
	for (const { name, rest } of used) {
		if (name.startsWith('./')) expect(statSync(name).isFile(), name).toBe(true);
		else {
			expect(name).toMatch(/^[\w-]+\/[\w-]+@[0-9a-f]{40}$/);
			expect(rest, name).toMatch(/^ # v\d+\.\d+\.\d+$/);
		}
	}
	// One action, one version.
	expect(new Set(used.map(({ name }) => name)).size).toBe(new Set(used.map(({ name }) => name.split('@')[0])).size);
});

test('a workflow has no rights; a job has those it names, and only the one that publishes may write', () => {
	for (const { file, flow } of files) {
		expect(flow.permissions, file).toEqual({});
		// It would run somebody's code with our rights.
		expect(Object.keys(flow.on), file).not.toContain('pull_request_target');
	}
	for (const { name, job } of jobs) {
		expect(job.permissions, name).toBeDefined();
		const writes = Object.entries(job.permissions ?? {}).filter(([, right]) => right === 'write');
		const publishes =
			job.uses?.endsWith('pages.yml') || job.steps?.some(({ uses }) => uses?.startsWith('actions/deploy-pages@'));
		expect(
			writes.map(([what]) => what),
			name,
		).toEqual(publishes ? ['pages', 'id-token'] : []);
		// A token that is left in the checkout is there for every script that runs.
		for (const step of job.steps ?? [])
			if (step.uses?.startsWith('actions/checkout@')) expect(step.with?.['persist-credentials'], name).toBe(false);
	}
});

test('no script holds what an event says: a title could be a command', () => {
	const scripts = jobs.flatMap(({ job }) => job.steps?.flatMap(({ run }) => run ?? []) ?? []);
	expect(scripts.length).toBeGreaterThan(3);
	for (const script of scripts) expect(script).not.toContain('${{');
});
