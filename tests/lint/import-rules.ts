/** The import rule: the rooms of the project, bottom floor first, and what each may import from: rooms above it in this list alone. CONTRIBUTING.md draws them. */
import { builtinModules } from 'node:module';
import type { IForbiddenRuleType } from 'dependency-cruiser';

/** A room: the files it holds, as a regular expression over paths below the root, and the rooms below that it may use. */
interface Room {
	files: string;
	may: string[];
}

export const ROOMS: Record<string, Room> = {
	text: { files: '^src/text/', may: [] },
	sql: { files: '^src/sql/', may: ['text'] },
	project: { files: '^src/project/', may: [] },
	trace: { files: '^src/trace/', may: ['text', 'sql'] },
	plan: { files: '^src/plan/', may: ['text', 'sql', 'trace'] },
	// What both sides of the worker share: types and names, never the engine itself.
	'engine/api': { files: '^src/engine/api/', may: ['project', 'trace'] },
	// What both WebAssembly programs need: their memory, their files, their stack.
	'engine/wasm': { files: '^src/engine/wasm/', may: [] },
	'engine/performance': { files: '^src/engine/performance\\.ts$', may: [] },
	'engine/settings': { files: '^src/engine/settings\\.ts$', may: [] },
	'engine/pglite': { files: '^src/engine/pglite/', may: ['engine/performance', 'engine/wasm', 'engine/settings'] },
	'engine/pyodide': { files: '^src/engine/pyodide/', may: ['engine/performance', 'engine/wasm', 'engine/settings'] },
	engine: {
		files: '^src/engine/engine\\.ts$',
		may: ['engine/api', 'project', 'engine/performance', 'engine/wasm', 'engine/pglite', 'engine/pyodide'],
	},
	'engine/worker': {
		files: '^src/engine/worker/',
		may: ['engine', 'engine/api', 'project', 'engine/performance', 'engine/wasm'],
	},
	// The workers by their addresses only: a page knows the protocol, never the engine. IN_PAGES lets types alone through.
	'engine/page': {
		files: '^src/engine/page/',
		may: ['engine/api', 'project', 'engine/performance', 'engine/wasm', 'engine/worker', 'trace', 'text'],
	},
	'engine/node': {
		files: '^src/engine/node/',
		may: ['engine', 'engine/api', 'project', 'engine/performance', 'engine/wasm', 'trace'],
	},
	loaders: { files: '^src/loaders/', may: ['engine/api', 'project', 'trace', 'text'] },
	'engine/vite': { files: '^src/engine/build/vite\\.ts$', may: ['project'] },
	'engine/build': {
		files: '^src/engine/build/',
		may: [
			'engine/api',
			'project',
			'engine/performance',
			'engine/wasm',
			'engine/settings',
			'engine/pglite',
			'engine/pyodide',
			'engine/node',
			'loaders',
		],
	},
	runner: {
		files: '^src/runner/',
		may: ['engine/api', 'project', 'engine/build', 'engine/settings', 'loaders', 'trace'],
	},
	// What each feature's own recorder is made of; the commands that call all of them are in record.
	recordable: {
		files: '^src/recordable/',
		may: ['engine/api', 'project', 'engine/build', 'engine/node', 'loaders'],
	},
	features: {
		files: '^src/features/',
		may: ['engine/api', 'project', 'loaders', 'plan', 'recordable', 'sql', 'text', 'trace'],
	},
	record: {
		files: '^src/record/',
		may: ['project', 'engine/build', 'features', 'loaders', 'recordable', 'runner', 'text', 'trace'],
	},
	site: {
		files: '^src/site/',
		may: ['engine/api', 'project', 'engine/build', 'engine/vite', 'loaders', 'plan', 'sql', 'text', 'trace'],
	},
	styles: { files: '^src/styles/', may: [] },
	'components/trace': { files: '^components/(trace|plan-viewer)/', may: ['plan', 'project', 'sql', 'text', 'trace'] },
	'components/run': {
		files: '^components/(run|snippet|compare|scale|index-lab)/',
		may: [
			'components/trace',
			'engine/api',
			'project',
			'engine/page',
			'features',
			'loaders',
			'plan',
			'site',
			'sql',
			'text',
			'trace',
		],
	},
	components: {
		files: '^components/(api-index|cheat-sheet|claims|conformance|dataset|exercise|site|timeline)/',
		may: [
			'components/run',
			'components/trace',
			'engine/api',
			'project',
			'engine/page',
			'features',
			'loaders',
			'plan',
			'site',
			'sql',
			'styles',
			'text',
			'trace',
		],
	},
	pages: {
		files: '^(src/pages/|src/content\\.config\\.ts$|astro\\.config\\.)',
		may: [
			'components',
			'components/run',
			'components/trace',
			'engine/api',
			'project',
			'engine/page',
			'engine/settings',
			'engine/vite',
			'features',
			'loaders',
			'plan',
			'site',
			'sql',
			'styles',
			'text',
			'trace',
		],
	},
};

/** Names the room that owns a file: the first whose pattern matches. */
export function roomOf(file: string): string | undefined {
	return Object.keys(ROOMS).find((name) => new RegExp(ROOMS[name]?.files ?? '').test(file));
}

/** Packages with one door each, a file or a folder: whoever needs what they give asks the door. The build takes the packages apart, so it may look inside. */
const DOORS: Record<string, string> = {
	'@electric-sql/pglite': 'src/engine/pglite/instance.ts',
	pyodide: 'src/engine/pyodide/',
};

/** Lists the patterns of earlier rooms, whose files a room does not own. */
const earlier = (name: string): string[] => {
	const names = Object.keys(ROOMS);
	return names.slice(0, names.indexOf(name)).map((each) => ROOMS[each]?.files ?? '');
};

/** What no import may do, in dependency-cruiser's terms. Type-only imports count. */
export const FORBIDDEN: IForbiddenRuleType[] = [
	{ name: 'no-circle', severity: 'error', from: {}, to: { circular: true } },
	...Object.entries(ROOMS).map(
		([name, { files, may }]): IForbiddenRuleType => ({
			name: `${name} imports what it may not`,
			severity: 'error',
			from: { path: files, pathNot: earlier(name) },
			to: {
				path: '^(src|components|tests|astro\\.config)',
				pathNot: [files, ...may.map((each) => ROOMS[each]?.files ?? '')],
			},
		}),
	),
	...Object.entries(DOORS).map(
		([name, door]): IForbiddenRuleType => ({
			name: `${name} has one door, ${door}`,
			severity: 'error',
			from: {
				path: '^(src|components)/',
				pathNot: [`^${door.replaceAll('.', '\\.')}${door.endsWith('/') ? '' : '$'}`, '^src/engine/build/'],
			},
			to: { path: `^node_modules/${name}/` },
		}),
	),
];

/** Files that a page or its workers run. What they import from elsewhere (src/features, src/loaders) is followed. */
const RUNS_IN_PAGES = [
	'^components/.*\\.tsx?$',
	'^src/(text|sql|project|trace|plan)/',
	'^src/engine/(api|wasm|pglite|pyodide|worker|page)/',
	'^src/engine/(performance|settings|engine)\\.ts$',
	'\\.astro\\.script-\\d+\\.ts$',
];

/** The front matter of an `.astro` file: it is run at build, so it may use what it likes. */
const FRONT_MATTER = '\\.astro\\.ts$';

/** Node's own modules, however they are written. */
const BUILTIN = `^(node:)?(${builtinModules.map((name) => name.replace('node:', '')).join('|')})(/|$)`;

/** Packages that run in a browser: what else npm has is taken to need Node, as sharp does, until somebody has looked. */
const BROWSER_PACKAGES = [
	'@codemirror/[\\w-]+',
	'@dagrejs/dagre',
	'@electric-sql/pglite',
	'@lezer/highlight',
	'@shikijs/langs',
	'diff',
	'minisearch',
	'pev2',
	'preact',
	'shiki',
	'sql-formatter',
	'stemmer',
	'vue',
	'zod',
];

/** What a page loads: nothing it imports, however far away, may be Node's. Type-only imports do not count: they are erased. */
export const IN_PAGES: IForbiddenRuleType[] = [
	{
		name: 'a page never reaches Node',
		severity: 'error',
		from: { path: RUNS_IN_PAGES, pathNot: FRONT_MATTER },
		to: { reachable: true, path: BUILTIN },
	},
	{
		name: 'a page reaches packages for browsers alone',
		severity: 'error',
		from: { path: RUNS_IN_PAGES, pathNot: FRONT_MATTER },
		to: {
			reachable: true,
			pathNot: ['^(src|components)/', BUILTIN, `^(node_modules/)?(${BROWSER_PACKAGES.join('|')})(/|$)`],
		},
	},
	{
		name: 'a page has the worker by its address: it imports types alone',
		severity: 'error',
		from: { path: ROOMS['engine/page']?.files ?? '' },
		to: { path: ROOMS['engine/worker']?.files ?? '' },
	},
];
