/**
 * Leaves styles to the page. Whatever a script draws later is drawn in the page at its build too, so the page has its styles; a script
 * that brought them again would have every page load them twice.
 */
import type { Plugin } from 'vite';

/** What stands in the place of a stylesheet. */
const EMPTY = '\0page-styles';

/** Makes imports of stylesheets by components (.tsx) empty in what the browser loads. */
export function pageStyles(): Plugin {
	return {
		name: 'page-styles',
		apply: 'build',
		applyToEnvironment: ({ name }) => name === 'client',
		enforce: 'pre',
		resolveId: (source, importer) =>
			source.endsWith('.css') && /\/components\/.*\.tsx$/.test(importer ?? '') ? EMPTY : null,
		load: (id) => (id === EMPTY ? '' : null),
	};
}
