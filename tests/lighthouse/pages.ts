/**
 * The scores of Lighthouse. What is the same every time is asked of every page. How fast a page is depends on what else the machine does:
 * `npm run lighthouse` measures that as well, the median of three of each page, one page at a time.
 */
import { existsSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { listGuides } from '../../src/loaders/snippets.ts';
import { isWritten } from '../../src/site/curriculum.ts';
import { type Server, serve } from '../helpers/static-server.ts';
import { Auditor, CONSTANT } from './audit.ts';

const GUIDES = listGuides()
	.filter((slug) => isWritten(slug))
	.map((slug) => `guides/${slug}/`);
const PAGES = ['', 'guides/', ...GUIDES];
const LEAST_PERFORMANCE = 98;

/** Declares the tests of every second page, from the first or from the second on: a browser fills one core, and each file has its own. */
export function auditPages(from: 0 | 1): void {
	const pages = PAGES.filter((_, at) => at % 2 === from);
	const measured = process.env.LIGHTHOUSE === 'every' ? pages : [];

	let server: Server;
	let auditor: Auditor;

	beforeAll(async () => {
		if (!existsSync('dist/index.html')) throw new Error('dist is missing: build the site first (npm run build)');
		server = await serve('dist', '/', { headers: true });
		auditor = await Auditor.start();
	});

	afterAll(async () => {
		await auditor?.close();
		await server?.close();
	});

	describe.each(pages)('/%s', (page) => {
		test('has 100 for accessibility, best practices and what search engines ask', async () => {
			const { scores, faults } = await auditor.constant(server.url + page);
			expect(scores, faults.join('\n')).toEqual(Object.fromEntries(CONSTANT.map((category) => [category, 100])));
		});
	});

	describe.each(measured)('/%s', (page) => {
		test(`has ${LEAST_PERFORMANCE} for performance, the median of three`, async () => {
			const runs = [];
			for (let run = 0; run < 3; run++) runs.push(await auditor.performance(server.url + page));
			const [, median] = runs.toSorted((a, b) => (a.scores.performance ?? 0) - (b.scores.performance ?? 0));
			console.log(`/${page}: ${runs.map(({ scores }) => scores.performance).join(', ')}`);
			expect(median?.scores.performance, median?.faults.join('\n')).toBeGreaterThanOrEqual(LEAST_PERFORMANCE);
		});
	});
}
