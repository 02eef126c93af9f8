/**
 * Finds which of Django's names a piece of Python uses. A name such as `get()` belongs to a queryset, to a cache and to a dict: it counts
 * where the code says what it is called on, and is left out where it does not.
 */
import { type ApiKind, type DjangoNames, OWNERS, type Owner } from './names.ts';
import { type Chain, chainsOf, type PythonToken, tokensOf } from './python.ts';

/** A name that is used: its kind and what it is called, such as "queryset" and "get". */
export type Use = `${ApiKind}:${string}`;

/** What a value is, as far as the code tells. */
type Type = Owner | 'class' | 'manager' | 'models' | 'settings' | null;

/** Methods of Python's own dict, list, set, str, file and path: their name alone tells nothing. */
const PYTHONS = new Set([
	...[
		'add',
		'all',
		'clear',
		'close',
		'commit',
		'connect',
		'copy',
		'count',
		'create',
		'difference',
		'exists',
		'extra',
		'first',
	],
	...[
		'get',
		'index',
		'intersection',
		'last',
		'remove',
		'reverse',
		'rollback',
		'set',
		'check',
		'clean',
		'query',
		'queries',
	],
	...['union', 'update', 'using', 'values', 'delete', 'raw', 'none', 'db', 'dates', 'timezone'],
]);

/** Methods of a queryset that give an object, and those that give neither one nor a queryset. */
const OBJECTS = new Set(['get', 'first', 'last', 'earliest', 'latest', 'create', 'aget', 'afirst', 'alast', 'acreate']);
const ANSWERS = new Set([
	...['aggregate', 'bulk_create', 'bulk_update', 'contains', 'count', 'delete', 'exists', 'explain', 'get_or_create'],
	...['in_bulk', 'update', 'update_or_create'],
]);

/** Attributes of a model that are managers. */
const MANAGERS = new Set(['objects', '_default_manager', '_base_manager']);

/** What these modules hold that the index knows by itself. */
const KNOWN_IMPORTS: Record<string, Type> = {
	cache: 'cache',
	caches: 'cache',
	connection: 'connection',
	connections: 'connection',
	transaction: 'transaction',
	models: 'models',
	settings: 'settings',
};

/** Modules of Django that have to do with databases, caches or tests; what else a snippet imports is no subject of a guide. */
const NEAR = /^django\.(db|contrib|core\.(cache|exceptions|paginator)|dispatch|views\.decorators|utils\.functional)\b/;

/** Names as sets, so that thousands of tokens are looked up quickly. */
export type Vocabulary = Record<keyof DjangoNames, ReadonlySet<string>>;

export function vocabularyOf(names: DjangoNames): Vocabulary {
	const sets = Object.entries(names).map(([kind, list]) => [kind, new Set(list)]);
	return Object.fromEntries(sets) as Vocabulary;
}

/** Lists the owners that have a member of this name. */
export function ownersOf(name: string, vocabulary: Vocabulary): Owner[] {
	return OWNERS.filter((owner) => vocabulary[owner].has(name));
}

/** Returns what a whole source uses, each once. */
export function usesOf(source: string, vocabulary: Vocabulary): Set<Use> {
	const tokens = tokensOf(source);
	const uses = new Set<Use>();
	const imported = importsOf(tokens);
	const types = new Map<string, Type>();
	for (const { name, from, start } of imported) {
		const known = from.startsWith('django.') ? KNOWN_IMPORTS[name] : undefined;
		types.set(name, known ?? (/\.models$/.test(from) && !from.startsWith('django.') && start ? 'class' : null));
	}
	const modules = new Map(imported.map(({ name, from }) => [name, from]));
	const ofImport = new Set(imported.map(({ at }) => at));
	for (const chain of chainsOf(tokens)) {
		if (ofImport.has(chain.start)) continue;
		const type = walk(chain, types.get(chain.root) ?? null, vocabulary, uses);
		learn(tokens, chain, type, types);
		const from = modules.get(chain.root);
		if (from !== undefined && KNOWN_IMPORTS[chain.root] === undefined) {
			const kind = from.startsWith('django.') ? kindOfImport(chain.root, from, vocabulary) : null;
			if (kind !== null) uses.add(`${kind}:${chain.root}`);
		}
	}
	for (const use of lookupsIn(tokens, vocabulary)) uses.add(use);
	for (const { kind, text } of tokens)
		if ((kind === 'name' || kind === 'string') && vocabulary.setting.has(text)) uses.add(`setting:${text}`);
	return uses;
}

/** Returns the lookups that keyword arguments such as `created__date__gte=` name. */
export function lookupsIn(tokens: readonly PythonToken[], vocabulary: Vocabulary): Use[] {
	return tokens.flatMap(({ kind, text, depth }, index): Use[] =>
		kind === 'name' && depth > 0 && tokens[index + 1]?.text === '='
			? text
					.split('__')
					.slice(1)
					.filter((part) => vocabulary.lookup.has(part))
					.map((part): Use => `lookup:${part}`)
			: [],
	);
}

/** Returns the kind of a class that stands in queries or models; null where it is none. */
export function classKind(name: string, vocabulary: Vocabulary): 'expression' | 'model' | null {
	return vocabulary.expression.has(name) ? 'expression' : vocabulary.model.has(name) ? 'model' : null;
}

function kindOfImport(name: string, from: string, vocabulary: Vocabulary): ApiKind | null {
	if (from === 'django.db.transaction') return 'transaction';
	if (/^django\.test\b/.test(from)) return 'test';
	return classKind(name, vocabulary) ?? (NEAR.test(from) ? 'import' : null);
}

/** Follows a chain from the type of its root, notes what is called on the way, and returns what comes out. */
function walk({ steps }: Chain, root: Type, vocabulary: Vocabulary, uses: Set<Use>): Type {
	let type = root;
	for (const { attr, called, slice } of steps) {
		if (attr === null) {
			if (called) type = type === 'class' ? 'object' : null;
			// A subscript: of `connections` a connection, of a queryset an object or a part of it.
			else if (type === 'queryset' && !slice) type = 'object';
			continue;
		}
		if (type === 'models') {
			const kind = classKind(attr, vocabulary);
			if (kind !== null) uses.add(`${kind}:${attr}`);
			type = null;
		} else if (MANAGERS.has(attr)) type = 'queryset';
		else if (type === 'cache' || type === 'connection' || type === 'transaction') {
			if (vocabulary[type].has(attr)) uses.add(`${type}:${attr}`);
			type = null;
		} else type = member(attr, called, type, vocabulary, uses);
	}
	return type;
}

/** Notes a member of a queryset, of an object, or of something unknown; returns what it gives. */
function member(attr: string, called: boolean, type: Type, vocabulary: Vocabulary, uses: Set<Use>): Type {
	// An attribute of an object may be the manager of a relation.
	const relation = type === 'manager';
	if (called && vocabulary.test.has(attr)) uses.add(`test:${attr}`);
	if (!called) return type === 'object' || relation ? 'manager' : null;
	const owners = ownersOf(attr, vocabulary);
	const owner: Owner | undefined =
		type === 'queryset'
			? owners.find((each) => each === 'queryset')
			: relation
				? owners.find((each) => each === 'queryset' || each === 'object')
				: type === 'object'
					? owners.find((each) => each === 'object')
					: owners.length === 1 && !PYTHONS.has(attr)
						? owners[0]
						: undefined;
	if (owner === undefined) return null;
	uses.add(`${owner}:${attr}`);
	if (owner !== 'queryset') return null;
	return OBJECTS.has(attr) ? 'object' : ANSWERS.has(attr) ? null : 'queryset';
}

/** Remembers what a name stands for: `orders = …`, `for order in …`. */
function learn(tokens: readonly PythonToken[], { start }: Chain, type: Type, types: Map<string, Type>): void {
	const [sign, name, before] = [tokens[start - 1], tokens[start - 2], tokens[start - 3]];
	if (name?.kind !== 'name') return;
	const starts = before === undefined || before.kind === 'end' || before.text === ':' || before.text === '(';
	if (((sign?.text === '=' && sign.depth === 0) || sign?.text === ':=') && starts) types.set(name.text, type);
	else if (sign?.text === 'in' && before?.text === 'for') types.set(name.text, type === 'queryset' ? 'object' : null);
}

interface Imported {
	name: string;
	from: string;
	/** Where it stands among the tokens. */
	at: number;
	/** Whether it begins with a capital, as classes do. */
	start: boolean;
}

/** Lists what `from … import …` brings, by the name that the code uses. */
function importsOf(tokens: readonly PythonToken[]): Imported[] {
	const imported: Imported[] = [];
	for (let at = 0; at < tokens.length; at++) {
		const isStart = at === 0 || tokens[at - 1]?.kind === 'end';
		if (!isStart || tokens[at]?.text !== 'from') continue;
		let from = '';
		for (at++; at < tokens.length && tokens[at]?.text !== 'import'; at++) from += tokens[at]?.text;
		for (at++; at < tokens.length && tokens[at]?.kind !== 'end'; at++) {
			const name = tokens[at];
			if (name?.kind === 'name') imported.push({ name: name.text, from, at, start: /^[A-Z]/.test(name.text) });
		}
	}
	return imported;
}
