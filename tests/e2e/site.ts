/** What every browser test starts from: the built site on a static server, a page that tells on itself, and its snippets. */
import { test as base, expect } from '@playwright/test';
import { type Server, serve } from '../helpers/static-server.ts';

export interface SiteOptions {
	/** Folder of the built site. */
	folder: string;
	/** Path the site was built for: "/" or "/docs/". */
	base: string;
}

export const test = base.extend<{ offences: string[] }, SiteOptions & { server: Server }>({
	folder: ['dist', { option: true, scope: 'worker' }],
	base: ['/', { option: true, scope: 'worker' }],

	/** One server for all tests of a worker. */
	server: [
		async ({ folder, base }, use) => {
			const server = await serve(folder, base);
			await use(server);
			await server.close();
		},
		{ scope: 'worker' },
	],

	baseURL: async ({ server }, use) => use(server.url),

	/** What went wrong behind the reader's back; a test that expects some takes it out, any that is left fails the test. */
	offences: [
		async ({ context, server }, use) => {
			const offences: string[] = [];
			context.on('request', (request) => {
				const url = request.url();
				if (!url.startsWith(server.url) && !/^(data|blob):/.test(url)) offences.push(`request to ${url}`);
			});
			context.on('weberror', (error) => offences.push(`uncaught ${error.error().message}`));
			context.on('console', (message) => {
				if (message.type() === 'error') offences.push(`console: ${message.text()}`);
			});
			await use(offences);
			expect(offences).toEqual([]);
		},
		{ auto: true },
	],
});

export { expect };
