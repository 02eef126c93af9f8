/** What the kinds of names are called on the page. */
import type { ApiKind } from '../../src/features/api-index/names.ts';

export const KIND_TITLES: Record<ApiKind, string> = {
	queryset: 'Querysets and managers',
	object: 'Objects and relations',
	expression: 'Expressions, aggregates and functions',
	lookup: 'Lookups',
	model: 'Fields, indexes and constraints',
	transaction: 'Transactions',
	connection: 'Connections',
	cache: 'Cache',
	test: 'Tests',
	import: 'Signals, errors and other parts of Django',
	setting: 'Settings of Django',
	parameter: 'Settings of PostgreSQL',
	plan: 'Nodes of plans',
};
