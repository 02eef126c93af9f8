/** The Djangos a project can run on: one engine each. Apart from the schema, which a page need not load. */

/** Each is a file in src/python/requirements, named here so that types know it. Oldest first; the first is the default. */
export const DJANGO_VERSIONS = ['5.2', '6.1'] as const;
export type DjangoVersion = (typeof DJANGO_VERSIONS)[number];

/** Returns the oldest Django here that has what came with a release, "6.1" for "6.0"; null where none is new enough. */
export function djangoSince(since: string): DjangoVersion | null {
	const isEnough = (version: string) => version.localeCompare(since, 'en', { numeric: true }) >= 0;
	return DJANGO_VERSIONS.find(isEnough) ?? null;
}
