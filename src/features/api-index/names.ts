/** What Django calls its parts, as content/django-names.json lists them: taken from the wheels by `npm run names`. */
import { z } from 'zod';
import { readJson } from '../../loaders/validate.ts';

const Names = z.array(z.string().regex(/^[A-Za-z]\w*$/, 'a name'));

const DjangoNames = z.strictObject({
	/** Methods of querysets; those that managers pass on are the same. */
	queryset: Names,
	/** Methods of model objects, and what the manager of a relation adds. */
	object: Names,
	cache: Names,
	/** Methods of a connection. */
	connection: Names,
	/** What the module `transaction` holds. */
	transaction: Names,
	/** Classes that stand in queries: expressions, aggregates, functions. */
	expression: Names,
	/** Classes and options that stand in models: fields, indexes, constraints. */
	model: Names,
	/** Lookups and transforms, as they follow a double underscore. */
	lookup: Names,
	/** Settings, and the keys of one database in DATABASES. */
	setting: Names,
	/** What Django's test cases assert. */
	test: Names,
});
export type DjangoNames = z.infer<typeof DjangoNames>;

/** What an entry of the index is. */
export type ApiKind = keyof DjangoNames | 'import' | 'parameter' | 'plan';

/** Kinds whose members are called on something: one name may belong to several. */
export const OWNERS = ['queryset', 'object', 'cache', 'connection', 'transaction'] as const;
export type Owner = (typeof OWNERS)[number];

/** Returns the names, read from the repository's folder. */
export function readNames(root = process.cwd()): DjangoNames {
	return readJson(root, 'content/django-names.json', DjangoNames, 'missing: run "npm run names"');
}
