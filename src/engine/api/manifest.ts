/** What `npm run engine` built: public/engine/manifest.json. Every other file there is named by its content. */
import type { Data, DjangoVersion, Size } from '../../project/schema.ts';

/** One file below the engine folder. */
export interface Asset {
	/** Path below the engine folder; changes with the content. Ends in ".bin" when it is gzip, which no host then decodes by itself. */
	path: string;
	/** Size of the file in bytes: what is downloaded. */
	bytes: number;
	/** Size in bytes when inflated. */
	size: number;
}

/** A dataset as the engine knows it: the app its models belong to, and an image for each size. */
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
	rest: { library: Asset; packages: Record<DjangoVersion, Asset> };
	/** PostgreSQL's WebAssembly, and a started server without tables. */
	postgres: Asset;
	base: Asset;
	/** What each dataset in each size adds to `base`. */
	datasets: Record<string, DatasetAssets>;
	/** Bytes of the package's own file bundle, which images replace. */
	bundleSize: number;
}

/** Returns the image that a project's data are, beside the base image, or null when that is all they need. Throws when there is no such dataset. */
export function datasetAsset({ datasets }: Manifest, data: Data): Asset | null {
	if (data === null || !('dataset' in data)) return null;
	const dataset = datasets[data.dataset];
	if (!dataset)
		throw new Error(`There is no dataset "${data.dataset}": there are ${Object.keys(datasets).join(', ')}.`);
	return dataset.sizes[data.size];
}

/** Returns everything that is needed for a first run. */
export function needed(manifest: Manifest, django: DjangoVersion, data: Data): Asset[] {
	const { loader, factory, python, library, packages, postgres, base } = manifest;
	const image = datasetAsset(manifest, data);
	return [loader, factory, python, library, packages[django], postgres, base, ...(image ? [image] : [])];
}

/** Returns the bytes a reader downloads before a first run, with nothing cached. */
export function downloadBytes(manifest: Manifest, django: DjangoVersion, data: Data): number {
	return needed(manifest, django, data).reduce((sum, { bytes }) => sum + bytes, 0);
}

/** Under which name an engine keeps Python's memory: it fits the very files it was made from, and no others. */
export const keptName = ({ key }: Manifest, django: DjangoVersion): string => `${key}-django-${django}`;
