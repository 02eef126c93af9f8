/**
 * Finds which of Django's names a piece of Python uses. A name such as `get()` belongs to a queryset, to a cache and to a dict: it counts
 * where the code says what it is called on, and is left out where it does not.
 */
import { type ApiKind, type DjangoNames, OWNERS, type Owner } from './names.ts';
import { asEvaluated, type Chain, chainsOf, type PythonToken, tokensOf } from './python.ts';

/** A name that is used: its kind and what it is called, such as "queryset" and "get". */
export type Use = `${ApiKind}:${string}`;

/** What a value is, as far as the code tells. */
type Type = Owner | 'class' | 'manager' | 'migrations' | 'models' | 'settings' | null;

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
	migrations: 'migrations',
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
	for (const { name, of, from } of imported) {
		const known = from.startsWith('django.') ? KNOWN_IMPORTS[of] : undefined;
		const isModel = /\.models$/.test(from) && !from.startsWith('django.') && /^[A-Z]/.test(of);
		types.set(name, known ?? (isModel ? 'class' : null));
	}
	const modules = new Map(imported.map((each) => [each.name, each]));
	const ofImport = new Set(imported.map(({ at }) => at));
	/** Names that a statement gives a value, which counts from the statement's end. */
	const given = new Map<string, { type: Type; from: number }>();
	for (const chain of asEvaluated(tokens, chainsOf(tokens))) {
		if (ofImport.has(chain.start)) continue;
		for (const [name, { type, from }] of given)
			if (from <= chain.start) {
				types.set(name, type);
				given.delete(name);
			}
		const type = walk(chain, types.get(chain.root) ?? null, vocabulary, uses);
		// What a name is given says nothing of its type where it is no chain.
		for (const { name, from } of targetsOf(tokens, chain)) given.set(name, { type: null, from });
		const { name, each, from: at } = boundBy(tokens, chain) ?? {};
		if (name !== undefined && at !== undefined)
			given.set(name, { type: each && type !== 'queryset' ? null : each ? 'object' : type, from: at });
		const { of, from } = modules.get(chain.root) ?? {};
		if (of !== undefined && from?.startsWith('django.') && KNOWN_IMPORTS[of] === undefined) {
			const kind = kindOfImport(of, from, vocabulary);
			if (kind !== null) uses.add(`${kind}:${of}`);
		}
	}
	for (const use of [...lookupsIn(tokens, vocabulary), ...settingsIn(tokens, types, vocabulary)]) uses.add(use);
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
		if (type === 'migrations') {
			// Operations; `Migration` is what holds them.
			if (called && attr !== 'Migration') uses.add(`import:${attr}`);
			type = null;
		} else if (type === 'models') {
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
	// `acount()` answers as `count()` does.
	const answers = ANSWERS.has(attr) || (attr.startsWith('a') && ANSWERS.has(attr.slice(1)));
	return OBJECTS.has(attr) ? 'object' : answers ? null : 'queryset';
}

/** A name that is given a value, and where it has it. */
interface Given {
	name: string;
	from: number;
}

/** Returns the name that a chain gives its value, or each of its values: `orders = …`, `for order in …`. */
function boundBy(tokens: readonly PythonToken[], { start, end }: Chain): (Given & { each: boolean }) | undefined {
	let [before, after] = [start - 1, end];
	// What is awaited, or stands in brackets of its own, is the value.
	for (;;) {
		if (tokens[before]?.text === 'await') before -= 1;
		else if (tokens[before]?.text === '(' && tokens[after]?.text === ')' && tokens[before - 1]?.text === '=') {
			before -= 1;
			after += 1;
		} else break;
	}
	const [sign, name, first] = [tokens[before], tokens[before - 1], tokens[before - 2]];
	if (name?.kind !== 'name') return undefined;
	const starts = first === undefined || first.kind === 'end' || first.text === ':' || first.text === '(';
	if (sign?.text === '=' && sign.depth === 0 && starts)
		return { name: name.text, each: false, from: endOf(tokens, end) };
	if (sign?.text === ':=' && starts) return { name: name.text, each: false, from: 0 };
	return sign?.text === 'in' && first?.text === 'for' ? { name: name.text, each: true, from: 0 } : undefined;
}

/** Returns the names that stand where they are given values: `rows` of `rows = []`, of `for rows in pages`, of `def f(rows)`. */
function targetsOf(tokens: readonly PythonToken[], { root, steps, start, end }: Chain): Given[] {
	const [before, next] = [tokens[start - 1], tokens[end]];
	if (before?.text === 'def')
		return tokens.slice(start + 2, end).flatMap(({ kind, text, depth }, index) => {
			const sign = tokens[start + 1 + index]?.text ?? '';
			return kind === 'name' && depth === 1 && /^[(,*]$/.test(sign) ? [{ name: text, from: 0 }] : [];
		});
	if (steps.length > 0 || root === '') return [];
	if (next?.text === '=' && next.depth === 0) return [{ name: root, from: endOf(tokens, end) }];
	const values = before?.text === 'for' || before?.text === ',' ? valuesOf(tokens, end) : -1;
	return values === -1 ? [] : [{ name: root, from: values }];
}

/** Returns where a statement ends. */
function endOf(tokens: readonly PythonToken[], at: number): number {
	const end = tokens.findIndex(({ kind }, index) => index >= at && kind === 'end');
	return end === -1 ? tokens.length : end;
}

/** Returns where the values begin that a loop gives its names, of which one ends at `end`; -1 where it is no loop's. */
function valuesOf(tokens: readonly PythonToken[], end: number): number {
	let at = end;
	while (tokens[at]?.text === ',' && tokens[at + 1]?.kind === 'name') at += 2;
	return tokens[at]?.text === 'in' ? at + 1 : -1;
}

/** Returns the settings that code names: those of `settings`, keywords and names of its own, and keys in quotes. A level of logging called DEBUG is none. */
function settingsIn(tokens: readonly PythonToken[], types: ReadonlyMap<string, Type>, vocabulary: Vocabulary): Use[] {
	return tokens.flatMap(({ kind, text }, index): Use[] => {
		if (kind === 'end' || kind === 'sign' || !vocabulary.setting.has(text)) return [];
		const [owner, before, after] = [tokens[index - 2], tokens[index - 1], tokens[index + 1]];
		const isOfSettings = owner?.kind === 'name' && types.get(owner.text) === 'settings';
		const isKey = after?.text === ':' || (before?.text === '[' && after?.text === ']');
		const isNamed = kind === 'string' ? isKey || isOfSettings : before?.text !== '.' || isOfSettings;
		return isNamed ? [`setting:${text}`] : [];
	});
}

interface Imported {
	/** What the code calls it, and what the module does: others with `as`. */
	name: string;
	of: string;
	from: string;
	/** Where it stands among the tokens. */
	at: number;
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
			if (name?.kind !== 'name') continue;
			const last = imported.at(-1);
			if (tokens[at - 1]?.text === 'as' && last !== undefined) Object.assign(last, { name: name.text, at });
			else if (name.text !== 'as') imported.push({ name: name.text, of: name.text, from, at });
		}
	}
	return imported;
}
