/** Vite's part in the engine: the worker is bundled, what it loads from the engine folder is not copied beside it once more. */
import type { Plugin } from 'vite';

/** Files that PGlite would fetch by itself; the engine hands it all of them. */
const OWN_FILES =
	/new URL\(\s*(["'])(?:\.\/)?(?:pglite\.wasm|initdb\.wasm|pglite\.data)\1\s*,\s*import\.meta\.url\s*\)/g;

/** Node's part of PGlite, never reached in a browser, and the eval of its dynamic linker, never reached by the libraries here. */
const SILENT = /externalized for browser compatibility|direct `?eval`?/i;

/** The plugin, for the page's build and the worker's alike. */
export function engineAssets(): Plugin {
	return {
		name: 'engine-assets',
		enforce: 'pre',
		transform: {
			filter: { id: /@electric-sql\/pglite\/dist\// },
			handler: (code) => ({ code: code.replaceAll(OWN_FILES, 'new URL("about:blank")'), map: null }),
		},
		onLog: (_, { message }) => (SILENT.test(message) && message.includes('pglite') ? false : undefined),
	};
}

/** What a Vite configuration needs to bundle the engine's worker. */
export const engineVite = {
	plugins: [engineAssets()],
	worker: { format: 'es' as const, plugins: () => [engineAssets()] },
};
