/** What `npm run engine` built: public/engine/manifest.json. Every other file there is named by its content. */
import type { Dataset, DjangoVersion, Size } from './runner.ts';

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

/** Returns what Python starts from. */
export const pythonAssets = ({ loader, factory, python, library, packages }: Manifest, django: DjangoVersion) => ({
	loader,
	factory,
	module: python,
	library,
	packages: packages[django],
});

/** Returns what PostgreSQL starts from with the data of a first run. */
export const postgresAssets = ({ postgres, base }: Manifest, data: Asset) => ({ module: postgres, base, data });

/** Returns what completes Python's archives once a first run has ended. */
export const deferredAssets = ({ rest }: Manifest, django: DjangoVersion) => ({
	library: rest.library,
	packages: rest.packages[django],
});

/** Returns the image of the data that a run asks for. */
export const dataAsset = ({ datasets }: Manifest, { dataset, size }: { dataset: Dataset; size: Size }): Asset =>
	datasets[dataset][size];

/** Returns everything a start needs: Python, PostgreSQL and the data of the first run. */
export const startAssets = (manifest: Manifest, django: DjangoVersion, data: Asset): Asset[] => [
	...Object.values(pythonAssets(manifest, django)),
	...Object.values(postgresAssets(manifest, data)),
];

/** Returns the bytes a reader downloads before a first run, with nothing cached. */
export function downloadBytes(manifest: Manifest, django: DjangoVersion, dataset: Dataset, size: Size): number {
	const assets = startAssets(manifest, django, dataAsset(manifest, { dataset, size }));
	return assets.reduce((sum, { bytes }) => sum + bytes, 0);
}

/** Returns the name of the snapshot of Python's memory: it fits the very files it was made from, and no others. */
export const snapshotName = ({ key }: Manifest, django: DjangoVersion): string => `${key}-django-${django}`;
