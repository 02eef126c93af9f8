/** The Djangos a project can run on: one engine each. Apart from the schema, which a page need not load. */

/** Those that types tell apart. A further one is a file of requirements and, where code is about it alone, its name here. */
export type DjangoVersion = '5.2' | '6.1';

/** What a browser cannot look for: builds write it in the place of this name, by `builtVersions`. */
declare const BUILT_DJANGO_VERSIONS: string[] | undefined;

/** Returns the versions with a file in a folder of requirements, oldest first. */
export function versionsIn(folder: string): string[] {
	// Asked for here, because pages load this module, too.
	const { readdirSync } = process.getBuiltinModule('node:fs');
	return readdirSync(folder)
		.flatMap((file) => /^django-(\d+\.\d+)\.txt$/.exec(file)?.[1] ?? [])
		.sort((one, other) => one.localeCompare(other, 'en', { numeric: true }));
}

/** Each is a file in src/python/requirements. Oldest first; the first is the default. */
export const DJANGO_VERSIONS = (
	typeof BUILT_DJANGO_VERSIONS === 'undefined'
		? versionsIn(`${import.meta.dirname}/../python/requirements`)
		: BUILT_DJANGO_VERSIONS
) as [DjangoVersion, ...DjangoVersion[]];

/** What a Vite configuration defines, so that pages know the versions. */
export const builtVersions = { BUILT_DJANGO_VERSIONS: JSON.stringify(DJANGO_VERSIONS) };

/** Returns the oldest Django here that has what came with a release, "6.1" for "6.0"; null where none is new enough. */
export function djangoSince(since: string): DjangoVersion | null {
	const isEnough = (version: string) => version.localeCompare(since, 'en', { numeric: true }) >= 0;
	return DJANGO_VERSIONS.find(isEnough) ?? null;
}
