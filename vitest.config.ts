/** The tests that run in Node: `npx vitest run --project unit`. Those in browsers are Playwright's, see playwright.config.ts. */
import { defineConfig } from 'vitest/config';

/** A project with its own name, folder and patience: the milliseconds one test may take. */
const project = (name: string, testTimeout: number, globalSetup: string[] = [], folder = `tests/${name}`) => ({
	test: { name, include: [`${folder}/**/*.test.{ts,tsx}`], testTimeout, hookTimeout: testTimeout, globalSetup },
});

export default defineConfig({
	oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
	test: {
		// Its own choice leaves one core free, which of two is half.
		maxWorkers: '100%',
		// A run of a whole snippet is slow by nature.
		slowTestThreshold: 5_000,
		// The engine's own modules are built already.
		server: { deps: { external: [/public\/engine\//] } },
		projects: [
			{ extends: true, ...project('unit', 20_000) },
			/** The engine in Node, both Django versions. */
			{ extends: true, ...project('engine', 120_000, ['tests/engine/build.ts']) },
			/** Every snippet of the site against its recording and its `expect` block. */
			{ extends: true, ...project('snippets', 120_000) },
			/** Every exercise's solution and wrong answers. */
			{ extends: true, ...project('exercises', 120_000) },
			/** The built site's search, asked what readers ask. */
			{ extends: true, ...project('search', 30_000) },
			/** The scores of Lighthouse on the built site. */
			{ extends: true, ...project('lighthouse', 180_000) },
			/** Every snippet's recording against CPython, psycopg's C implementation and a PostgreSQL server. */
			{
				extends: true,
				...project('parity', 120_000, ['tests/conformance/parity/environments.ts'], 'tests/conformance/parity'),
			},
		],
	},
});
