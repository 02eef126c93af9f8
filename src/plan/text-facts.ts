/** Lines below a node in EXPLAIN's text: which keys of the JSON each holds, in the order in which PostgreSQL prints them. */
import { getNumber, isRaw, type Raw } from './raw.ts';

export interface Line {
	text: string;
	/** Indents it stands deeper than its neighbours. */
	deeper?: number;
}

/** One line, or several, and the keys they are made of. */
interface Fact {
	keys: readonly string[];
	write: (raw: Raw, verbose: boolean) => Line[];
}

const line = (text: string): Line[] => [{ text }];

/** Writes a condition or a list of keys. */
function said(key: string): Fact {
	return {
		keys: [key],
		write: (raw) => {
			const value = raw[key];
			if (Array.isArray(value)) return line(`${key}: ${value.map(String).join(', ')}`);
			return value === '' || value === undefined || value === null ? [] : line(`${key}: ${value}`);
		},
	};
}

/** Writes a figure; one that is 0 only where PostgreSQL does so too. */
function counted(key: string, zero = false): Fact {
	return { keys: [key], write: (raw) => (raw[key] === 0 && !zero ? [] : line(`${key}: ${raw[key]}`)) };
}

/** Writes what is said only where it is true. */
function flag(key: string): Fact {
	return { keys: [key], write: (raw) => (raw[key] === true ? line(`${key}: true`) : []) };
}

/** Joins those of "name: value" that are there. */
function parts(raw: Raw, shown: readonly [key: string, name: string, unit?: string][]): string {
	return shown
		.flatMap(([key, name, unit = '']) => (raw[key] === undefined ? [] : [`${name}: ${raw[key]}${unit}`]))
		.join('  ');
}

export const KNOWN_FACTS: readonly Fact[] = [
	flag('Disabled'),
	said('Output'),
	// The text says it with VERBOSE only, the JSON always.
	{
		keys: ['Inner Unique'],
		write: (raw, verbose) => (verbose && raw['Inner Unique'] === true ? line('Inner Unique: true') : []),
	},
	said('Function Call'),
	said('Table Function Call'),
	...['Sampling Method', 'TID Cond', 'Index Cond', 'Recheck Cond'].map(said),
	counted('Rows Removed by Index Recheck'),
	...['Order By', 'Hash Cond', 'Merge Cond', 'Join Filter'].map(said),
	counted('Rows Removed by Join Filter'),
	...['Window', 'Run Condition', 'One-Time Filter', 'Sort Key', 'Presorted Key'].map(said),
	{ keys: ['Grouping Sets'], write: groupingSets },
	...['Group Key', 'Cache Key', 'Cache Mode', 'Filter'].map(said),
	{ keys: ['Planned Partitions', 'HashAgg Batches', 'Peak Memory Usage', 'Disk Usage'], write: memory },
	counted('Rows Removed by Filter'),
	counted('Heap Fetches', true),
	counted('Index Searches', true),
	{ keys: ['Exact Heap Blocks', 'Lossy Heap Blocks'], write: heapBlocks },
	{ keys: ['Sort Method', 'Sort Space Used', 'Sort Space Type'], write: sort },
	{
		keys: ['Hash Buckets', 'Original Hash Buckets', 'Hash Batches', 'Original Hash Batches'],
		write: hash,
	},
	{
		keys: ['Cache Hits', 'Cache Misses', 'Cache Evictions', 'Cache Overflows'],
		write: cache,
	},
	{
		keys: ['Storage', 'Maximum Storage'],
		write: (raw) =>
			line(
				parts(raw, [
					['Storage', 'Storage'],
					['Maximum Storage', 'Maximum Storage', 'kB'],
				]),
			),
	},
	counted('Workers Planned', true),
	counted('Workers Launched', true),
	flag('Single Copy'),
	{ keys: ['Target Tables'], write: () => [] },
	...['Conflict Resolution', 'Conflict Arbiter Indexes', 'Conflict Filter'].map(said),
	counted('Rows Removed by Conflict Filter'),
	{
		keys: ['Tuples Inserted', 'Tuples Updated', 'Tuples Deleted', 'Tuples Skipped', 'Conflicting Tuples'],
		write: tuples,
	},
	counted('Subplans Removed'),
];

function groupingSets({ 'Grouping Sets': sets }: Raw): Line[] {
	const keys = (kind: 'Group' | 'Hash', set: Raw): string[] => {
		const lists = set[`${kind} Keys`];
		if (!Array.isArray(lists)) return [];
		return lists.map((list) => `${kind} Key: ${Array.isArray(list) && list.length > 0 ? list.join(', ') : '()'}`);
	};
	return (Array.isArray(sets) ? sets.filter(isRaw) : []).flatMap((set) => {
		const sorted = Array.isArray(set['Sort Key']) ? [{ text: `Sort Key: ${set['Sort Key'].join(', ')}` }] : [];
		const below = [...keys('Hash', set), ...keys('Group', set)].map((text) => ({ text, deeper: sorted.length }));
		return [...sorted, ...below];
	});
}

/** Returns that of a HashAggregate; the key for its peak is also that of a Hash and of a Memoize. */
function memory(raw: Raw): Line[] {
	if (raw['Hash Buckets'] !== undefined || raw['Cache Hits'] !== undefined) return [];
	const { 'Planned Partitions': partitions, 'Disk Usage': disk, ...rest } = raw;
	const shown = {
		...(partitions === 0 ? {} : { partitions }),
		...rest,
		...(disk === 0 || (getNumber(raw, 'HashAgg Batches') ?? 0) <= 1 ? {} : { disk }),
	};
	const text = parts(shown, [
		['partitions', 'Planned Partitions'],
		['HashAgg Batches', 'Batches'],
		['Peak Memory Usage', 'Memory Usage', 'kB'],
		['disk', 'Disk Usage', 'kB'],
	]);
	return text === '' ? [] : line(text);
}

function heapBlocks(raw: Raw): Line[] {
	const [exact, lossy] = [getNumber(raw, 'Exact Heap Blocks') ?? 0, getNumber(raw, 'Lossy Heap Blocks') ?? 0];
	if (exact + lossy === 0) return [];
	return line(`Heap Blocks:${exact > 0 ? ` exact=${exact}` : ''}${lossy > 0 ? ` lossy=${lossy}` : ''}`);
}

function sort(raw: Raw): Line[] {
	return line(`Sort Method: ${raw['Sort Method']}  ${raw['Sort Space Type']}: ${raw['Sort Space Used']}kB`);
}

function hash(raw: Raw): Line[] {
	const original = ['Buckets', 'Batches'].some((key) => raw[`Hash ${key}`] !== raw[`Original Hash ${key}`]);
	const of = (key: string) =>
		`${key}: ${raw[`Hash ${key}`]}${original ? ` (originally ${raw[`Original Hash ${key}`]})` : ''}`;
	return line(`${of('Buckets')}  ${of('Batches')}  Memory Usage: ${raw['Peak Memory Usage']}kB`);
}

function cache(raw: Raw): Line[] {
	if ((getNumber(raw, 'Cache Misses') ?? 0) === 0) return [];
	const figures = ['Hits', 'Misses', 'Evictions', 'Overflows'].map((key) => `${key}: ${raw[`Cache ${key}`]}`);
	return line(`${figures.join('  ')}  Memory Usage: ${raw['Peak Memory Usage']}kB`);
}

/** Returns what a MERGE did, in one line; of INSERT … ON CONFLICT each figure has its own. */
function tuples(raw: Raw): Line[] {
	if (raw.Operation !== 'Merge')
		return ['Tuples Inserted', 'Conflicting Tuples'].flatMap((key) =>
			raw[key] === undefined ? [] : line(`${key}: ${raw[key]}`),
		);
	const done = ['Inserted', 'Updated', 'Deleted', 'Skipped'].filter(
		(key) => (getNumber(raw, `Tuples ${key}`) ?? 0) > 0,
	);
	return done.length === 0
		? []
		: line(`Tuples:${done.map((key) => ` ${key.toLowerCase()}=${raw[`Tuples ${key}`]}`).join('')}`);
}

/** Writes how groups of rows were sorted: those sorted in full, and those that had part of the order. */
export function incrementalSortText(raw: Raw): Line[] {
	return ['Full-sort', 'Pre-sorted'].flatMap((kind) => {
		const groups = raw[`${kind} Groups`];
		if (!isRaw(groups)) return [];
		const methods = Array.isArray(groups['Sort Methods Used']) ? groups['Sort Methods Used'] : [];
		const spaces = ['Memory', 'Disk'].flatMap((type) => {
			const space = groups[`Sort Space ${type}`];
			if (!isRaw(space)) return [];
			return [
				`  Average ${type}: ${space['Average Sort Space Used']}kB  Peak ${type}: ${space['Peak Sort Space Used']}kB`,
			];
		});
		return line(
			`${kind} Groups: ${groups['Group Count']}  Sort Method${methods.length > 1 ? 's' : ''}: ${methods.join(', ')}${spaces.join('')}`,
		);
	});
}

/** Writes blocks, where any were touched, and the time it took where that was tracked. */
export function buffersText(raw: Raw): string[] {
	const figures = (where: string, kinds: readonly string[]) => {
		const touched = kinds.filter((kind) => (getNumber(raw, `${where} ${kind} Blocks`) ?? 0) > 0);
		if (touched.length === 0) return [];
		return [
			`${where.toLowerCase()}${touched.map((kind) => ` ${kind.toLowerCase()}=${raw[`${where} ${kind} Blocks`]}`).join('')}`,
		];
	};
	const shared = ['Hit', 'Read', 'Dirtied', 'Written'];
	const blocks = [...figures('Shared', shared), ...figures('Local', shared), ...figures('Temp', ['Read', 'Written'])];
	const times = ['Shared', 'Local', 'Temp'].flatMap((where) => {
		const took = ['Read', 'Write'].filter((kind) => (getNumber(raw, `${where} I/O ${kind} Time`) ?? 0) > 0);
		return took.length === 0
			? []
			: [
					`${where.toLowerCase()}${took.map((kind) => ` ${kind.toLowerCase()}=${getNumber(raw, `${where} I/O ${kind} Time`)?.toFixed(3)}`).join('')}`,
				];
	});
	return [
		...(blocks.length > 0 ? [`Buffers: ${blocks.join(', ')}`] : []),
		...(times.length > 0 ? [`I/O Timings: ${times.join(', ')}`] : []),
	];
}
