/** The manifest that `npm run engine` writes: public/engine/manifest.json. Every other file there is named by its content. */
import type { Data, DjangoVersion, Size } from '../../project/schema.ts';

/** One file below the engine folder. */
export interface Asset {
	/** Path below the engine folder; changes with the content. Ends in ".bin" when it is gzip, so that no host decodes it. */
	path: string;
	/** Size of the file in bytes: what is downloaded. */
	bytes: number;
	/** Size in bytes when inflated. */
	size: number;
}

/** A dataset as the engine knows it: the app its models belong to, and a snapshot for each size. */
export interface DatasetAssets {
	/** The Django app that snippets import from: "books". */
	app: string;
	/** What readers call it. */
	title: string;
	sizes: Record<Size, Asset>;
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
	deferred: { library: Asset; packages: Record<DjangoVersion, Asset> };
	/** PostgreSQL's WebAssembly, and a started server without tables. */
	postgres: Asset;
	base: Asset;
	/** What each dataset in each size adds to `base`. */
	datasets: Record<string, DatasetAssets>;
	/** Bytes of the package's own file bundle, which snapshots replace. */
	bundleSize: number;
}

/** Returns the snapshot that a project's data need beside the base, or null when they need none. Throws when there is no such dataset. */
export function datasetAsset({ datasets }: Manifest, data: Data): Asset | null {
	if (data === null || !('dataset' in data)) return null;
	const dataset = datasets[data.dataset];
	if (!dataset)
		throw new Error(`There is no dataset "${data.dataset}": there are ${Object.keys(datasets).join(', ')}.`);
	return dataset.sizes[data.size];
}

/** Returns what Python starts from. */
export const pythonAssets = ({ loader, factory, python, library, packages }: Manifest, django: DjangoVersion) => ({
	loader,
	factory,
	module: python,
	library,
	packages: packages[django],
});

/** Returns what PostgreSQL starts from for a first run on `data`. */
export const postgresAssets = (manifest: Manifest, data: Data) => ({
	module: manifest.postgres,
	base: manifest.base,
	data: datasetAsset(manifest, data),
});

/** Returns what completes Python's archives once a first run has ended. */
export const deferredAssets = ({ deferred }: Manifest, django: DjangoVersion) => ({
	library: deferred.library,
	packages: deferred.packages[django],
});

/** Returns everything a start needs: Python, PostgreSQL and the data of the first run. */
export const startAssets = (manifest: Manifest, django: DjangoVersion, data: Data): Asset[] =>
	[...Object.values(pythonAssets(manifest, django)), ...Object.values(postgresAssets(manifest, data))].filter(
		(asset) => asset !== null,
	);

/** Returns the bytes a reader downloads before a first run, with nothing cached. */
export function downloadBytes(manifest: Manifest, django: DjangoVersion, data: Data): number {
	return startAssets(manifest, django, data).reduce((sum, { bytes }) => sum + bytes, 0);
}

/** Returns the name of the snapshot of Python's memory, which fits only the files it was made from. */
export const pythonSnapshotName = ({ key }: Manifest, django: DjangoVersion): string => `${key}-django-${django}`;
