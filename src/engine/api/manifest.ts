/** What `npm run engine` built: public/engine/manifest.json. Every other file there is named by its content. */
import type { DjangoVersion } from './protocol.ts';
import type { Dataset, Size } from './runner.ts';

/** One file below the engine folder. */
export interface Asset {
	/** Path below the engine folder; changes with the content. Ends in ".bin" when it is gzip, which no host then decodes by itself. */
	path: string;
	/** Size of the file in bytes: what is downloaded. */
	bytes: number;
	/** Size in bytes when inflated. */
	size: number;
}

export interface Manifest {
	/** Hash over everything the files were built from. */
	key: string;
	/** Pyodide's loader and Emscripten's factory: JavaScript modules. */
	loader: Asset;
	factory: Asset;
	/** Python's WebAssembly. */
	python: Asset;
	/** Python's standard library, as far as a start needs it. */
	library: Asset;
	/** Django with everything around it, likewise, one archive for each version. */
	packages: Record<DjangoVersion, Asset>;
	/** What completes the archives: fetched after the first run, or when a snippet wants it. */
	rest: { library: Asset; packages: Record<DjangoVersion, Asset> };
	/** PostgreSQL's WebAssembly, and a started server without tables. */
	postgres: Asset;
	base: Asset;
	/** What each dataset in each size adds to `base`. */
	datasets: Record<Dataset, Record<Size, Asset>>;
	/** Bytes of the package's own file bundle, which images replace. */
	bundleSize: number;
}

/** Everything that is needed for a first run. */
export function needed(manifest: Manifest, django: DjangoVersion, dataset: Dataset, size: Size): Asset[] {
	const { loader, factory, python, library, packages, postgres, base, datasets } = manifest;
	return [loader, factory, python, library, packages[django], postgres, base, datasets[dataset][size]];
}

/** Bytes a reader downloads before a first run, with nothing cached. */
export function downloadBytes(manifest: Manifest, django: DjangoVersion, dataset: Dataset, size: Size): number {
	return needed(manifest, django, dataset, size).reduce((sum, { bytes }) => sum + bytes, 0);
}

/** Under which name an engine keeps Python's memory: it fits the very files it was made from, and no others. */
export const keptName = ({ key }: Manifest, django: DjangoVersion): string => `${key}-django-${django}`;
