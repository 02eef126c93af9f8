/** A manifest of files that are named for what they are. */
import type { Asset, DatasetAssets, Manifest } from '../../src/engine/api/manifest.ts';

const asset = (path: string, bytes = 10, size = 100): Asset => ({ path, bytes, size });
const dataset = (name: string): DatasetAssets => ({
	app: name,
	title: name,
	sizes: { S: asset(`${name}/S.bin`), M: asset(`${name}/M.bin`), L: asset(`${name}/L.bin`) },
});

/** Returns a manifest; every file has 10 bytes, and 100 when it is inflated. */
export const manifest = (): Manifest => ({
	key: 'key',
	loader: asset('pyodide.js'),
	factory: asset('pyodide.asm.js'),
	python: asset('python.bin'),
	library: asset('library.bin'),
	packages: { '5.2': asset('django-5.2.bin'), '6.1': asset('django-6.1.bin') },
	deferred: {
		library: asset('library.rest.bin'),
		packages: { '5.2': asset('django-5.2.rest.bin'), '6.1': asset('django-6.1.rest.bin') },
	},
	postgres: asset('postgres.bin'),
	base: asset('base.bin'),
	datasets: { shop: dataset('shop'), bookshop: dataset('bookshop') },
	bundleSize: 1,
});
