/** The bench's pages, built and served as a static site with the engine beside them. */
import { symlinkSync } from 'node:fs';
import { resolve } from 'node:path';
import { build } from 'vite';
import { engineVite } from '../../src/engine/build/vite.ts';
import { builtVersions } from '../../src/project/django.ts';
import { type Server, serve } from '../helpers/static-server.ts';

const PAGES = 'tests/bench/page';
const OUT = '.cache/bench';

/** Builds the pages and serves them below `base` until `close`. */
export async function benchSite(base = '/'): Promise<Server> {
	const pages = ['index', 'own'].map((name) => resolve(PAGES, `${name}.html`));
	await build({
		configFile: false,
		root: PAGES,
		base: './',
		logLevel: 'warn',
		publicDir: false,
		...engineVite,
		define: builtVersions,
		build: { outDir: resolve(OUT), emptyOutDir: true, target: 'es2022', rolldownOptions: { input: pages } },
	});
	symlinkSync(resolve('public/engine'), resolve(OUT, 'engine'));
	return serve(OUT, base);
}
