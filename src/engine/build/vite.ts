/** Vite's configuration for the engine: bundles the worker without copying the files that it loads from the engine folder. */
import type { Plugin } from 'vite';

/** Files that PGlite would fetch by itself; the engine hands it all of them. */
const OWN_FILES =
	/new URL\(\s*(["'])(?:\.\/)?(?:pglite\.wasm|initdb\.wasm|pglite\.data)\1\s*,\s*import\.meta\.url\s*\)/g;

/** Node's part of PGlite, never reached in a browser, and the eval of its dynamic linker, never reached by the libraries here. */
const SILENT = /externalized for browser compatibility|direct `?eval`?/i;

/** Returns the plugin for the builds of page and worker. */
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
