/** Projects for tests: a source on bookshop S and the default Django, unless said otherwise. */
import { DJANGO_VERSIONS, type DjangoVersion, type Hooks, type Project, type Size } from '../../src/project/schema.ts';

/** What a test's project has that others have not. */
export interface Wanted {
	django?: DjangoVersion;
	/** File name of the source. */
	entry?: string;
	dataset?: string;
	size?: Size;
	/** In place of a dataset. */
	data?: Project['data'];
	/** Files beside the entry. */
	files?: Record<string, string>;
	apps?: string[];
	hooks?: Hooks;
	change?: NonNullable<Project['change']>;
}

export function project(source: string, wanted: Wanted = {}): Project {
	const { django = DJANGO_VERSIONS[0], entry = 'snippet.py', dataset = 'bookshop', size = 'S', hooks, change } = wanted;
	return {
		django,
		files: { ...wanted.files, [entry]: source },
		entry,
		apps: wanted.apps ?? [],
		data: wanted.data === undefined ? { dataset, size } : wanted.data,
		...(hooks && { hooks }),
		...(change && { change }),
	};
}
