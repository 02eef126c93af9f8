/**
 * `npm run names`: takes from the wheels of every Django that we ship what the index of APIs calls by name, and writes it to
 * content/django-names.json. A unit test holds the file to the wheels, so that an upgrade cannot leave it behind.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { unzipSync } from 'fflate';
import { wheels } from '../../src/engine/build/wheels.ts';
import type { DjangoNames } from '../../src/features/api-index/names.ts';
import { DJANGO_VERSIONS } from '../../src/project/django.ts';

export const FILE = 'content/django-names.json';

/** Files whose classes are expressions, and those whose classes stand in models. */
const EXPRESSIONS =
	/^django\/(db\/models\/(expressions|aggregates|query_utils|functions\/\w+|fields\/tuple_lookups)|contrib\/postgres\/(aggregates\/\w+|functions|search|expressions))\.py$/;
const MODELS =
	/^django\/(db\/models\/(fields\/(?!tuple_lookups)\w+|constraints|indexes|deletion)|contrib\/postgres\/(indexes|constraints|fields\/\w+))\.py$/;
const LOOKUPS = /^django\/(db\/models|contrib\/postgres)\/.*\.py$/;

/** Returns the names of all versions together, each list in alphabetical order. */
export function djangoNames(): DjangoNames {
	const all = DJANGO_VERSIONS.map((django) => namesIn(sourcesOf(django)));
	const merge = (list: (names: DjangoNames) => string[]) => [...new Set(all.flatMap(list))].sort();
	return {
		queryset: merge(({ queryset }) => queryset),
		object: merge(({ object }) => object),
		cache: merge(({ cache }) => cache),
		connection: merge(({ connection }) => connection),
		transaction: merge(({ transaction }) => transaction),
		expression: merge(({ expression }) => expression),
		model: merge(({ model }) => model),
		lookup: merge(({ lookup }) => lookup),
		setting: merge(({ setting }) => setting),
		test: merge(({ test }) => test),
	};
}

function sourcesOf(django: (typeof DJANGO_VERSIONS)[number]): Map<string, string> {
	const wheel = wheels(django).find((path) => basename(path).startsWith('django-'));
	if (wheel === undefined) throw new Error(`there is no wheel of Django ${django}`);
	const files = unzipSync(readFileSync(wheel), {
		filter: ({ name }) => /^django\/(db|core|conf|test|contrib\/postgres)\/.*\.py$/.test(name),
	});
	return new Map(Object.entries(files).map(([name, bytes]) => [name, new TextDecoder().decode(bytes)]));
}

function namesIn(sources: ReadonlyMap<string, string>): DjangoNames {
	const text = (file: string) => {
		const source = sources.get(file);
		if (source === undefined) throw new Error(`Django has no ${file} any more`);
		return source;
	};
	const among = (files: RegExp, pattern: RegExp) =>
		[...sources].flatMap(([file, source]) => (files.test(file) ? found(source, pattern) : []));
	const related = text('django/db/models/fields/related_descriptors.py');
	return {
		queryset: methods(text('django/db/models/query.py'), 'QuerySet'),
		object: [
			...methods(text('django/db/models/base.py'), 'Model'),
			...found(related, /^ {8}(?:async )?def (a?(?:add|set|remove|clear))\(/gm),
		],
		cache: methods(text('django/core/cache/backends/base.py'), 'BaseCache'),
		connection: methods(text('django/db/backends/base/base.py'), 'BaseDatabaseWrapper'),
		transaction: found(text('django/db/transaction.py'), /^(?:def|class) ([A-Za-z]\w*)/gm),
		expression: [
			...among(EXPRESSIONS, /^class ([A-Z]\w*)/gm),
			...found(text('django/db/models/query.py'), /^(?:class|def) (Prefetch|prefetch_related_objects)\b/gm),
			...among(/^django\/db\/models\/fetch_modes\.py$/, /^([A-Z][A-Z_]+) = /gm),
		],
		model: [
			...among(MODELS, /^class ([A-Z]\w*)/gm),
			...found(text('django/db/models/deletion.py'), /^(?:def )?((?:DB_)?[A-Z_]+)(?:\(| = DatabaseOnDelete\()/gm),
		],
		lookup: among(LOOKUPS, /^ {4}lookup_name = "(\w+)"/gm),
		setting: [
			...found(text('django/conf/global_settings.py'), /^([A-Z][A-Z_0-9]+) = /gm),
			...found(text('django/db/utils.py'), /conn\.setdefault\("([A-Z]+_[A-Z_]+|OPTIONS)"/g),
			...among(/^django\/db\/.*\.py$/, /settings_dict(?:\.get\(|\[)\s*"([A-Z]+_[A-Z_]+)"/g),
		],
		test: found(text('django/test/testcases.py'), /^ {4}def (assert\w+|captureOnCommitCallbacks)\(/gm),
	};
}

/** Lists the public methods and properties of a class. */
function methods(source: string, name: string): string[] {
	// A class ends where the next thing begins at the margin.
	const [, ...rest] = source.split(new RegExp(`^class ${name}\\b.*$`, 'm'));
	const body = rest.join('').split(/^(?=[^\s)])/m)[0];
	if (rest.length === 0 || body === undefined) throw new Error(`Django has no class ${name} any more`);
	return found(body, /^ {4}(?:async )?def ([a-z]\w*)\(/gm);
}

function found(text: string, pattern: RegExp): string[] {
	return [...text.matchAll(pattern)].flatMap(([, name]) => name ?? []);
}

if (import.meta.main) writeFileSync(FILE, `${JSON.stringify(djangoNames(), null, '\t')}\n`);
