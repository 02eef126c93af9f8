/** The bench page, built and served as a static site with the engine beside it. */
import { symlinkSync } from 'node:fs';
import { resolve } from 'node:path';
import { build } from 'vite';
import { type Server, serve } from '../../tests/helpers/static-server.ts';
import { engineVite } from '../engine/vite.ts';

const OUT = '.cache/bench';

/** benchSite builds the page and serves it below `base` until `close`. */
export async function benchSite(base = '/'): Promise<Server> {
	await build({
		configFile: false,
		root: 'src/bench/page',
		base: './',
		logLevel: 'warn',
		publicDir: false,
		...engineVite,
		build: { outDir: resolve(OUT), emptyOutDir: true, target: 'es2022' },
	});
	symlinkSync(resolve('public/engine'), resolve(OUT, 'engine'));
	return serve(OUT, base);
}
