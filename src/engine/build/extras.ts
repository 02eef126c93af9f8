/** Packages that most projects do without: an archive each, fetched when a project imports one of their modules. */

import type { DjangoVersion } from '../../project/schema.ts';
import type { Extra } from '../api/manifest.ts';
import type { TrimRules } from './packages.ts';
import { extraWheels, wheels } from './wheels.ts';

/** What goes into an archive, and what the manifest says of it. */
export interface ExtraSource extends Omit<Extra, 'assets'> {
	/** Beginning of the name of each wheel it is made of. */
	wheels: string[];
	rules: TrimRules;
}

/** What no package is asked for in a tab: translations, what browsers show, types, templates of another engine. */
const UNUSED = ['**/*.po', '**/*.mo', '**/*.pyi', '**/static/**', '**/locale/**', '**/jinja2/**', '**/docs/**'];

/** A distribution's version is all that is read of its metadata. */
const METADATA = { drop: ['*.dist-info/**'], keep: ['*.dist-info/METADATA'] };

/** Contrib apps of the archive; Django itself imports staticfiles, and gis needs libraries for maps. */
const CONTRIB = [
	'admin',
	// REST framework imports from it.
	'admindocs',
	'auth',
	'contenttypes',
	'flatpages',
	'humanize',
	'messages',
	'postgres',
	'redirects',
	'sessions',
	'sitemaps',
	'sites',
	'syndication',
];

export const EXTRAS: Record<string, ExtraSource> = {
	contrib: {
		title: 'Django’s contrib apps',
		modules: CONTRIB.map((app) => `django.contrib.${app}`),
		requires: [],
		wheels: ['django'],
		rules: { only: CONTRIB.map((app) => `django/contrib/${app}/`), drop: UNUSED, keep: [] },
	},
	djangorestframework: {
		title: 'Django REST framework',
		modules: ['rest_framework'],
		// Its requests have a user, and its fields know those of PostgreSQL.
		requires: ['contrib'],
		wheels: ['djangorestframework'],
		rules: { drop: [...UNUSED, ...METADATA.drop], keep: METADATA.keep },
	},
	'django-filter': {
		title: 'django-filter',
		modules: ['django_filters'],
		requires: [],
		wheels: ['django_filter'],
		rules: { drop: [...UNUSED, ...METADATA.drop], keep: METADATA.keep },
	},
	'factory-boy': {
		title: 'factory_boy',
		modules: ['factory', 'faker'],
		requires: [],
		wheels: ['factory_boy', 'faker'],
		rules: {
			// Of people, places and companies Faker has those of English: the other languages take ten times as much.
			drop: [...UNUSED, ...METADATA.drop, 'faker/providers/*/*_*/*.py', 'faker/sphinx/', 'faker/contrib/'],
			keep: [...METADATA.keep, 'faker/providers/*/en_*/*.py'],
		},
	},
};

/** Returns the paths of the wheels that an extra is made of. */
export function wheelsOf({ wheels: names }: ExtraSource, django: DjangoVersion): string[] {
	return [...wheels(django), ...extraWheels()].filter((path) =>
		names.some((name) => path.split('/').at(-1)?.startsWith(`${name}-`)),
	);
}
