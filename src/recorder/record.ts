/**
 * `npm run record [-- guide guide/snippet …] [--check] [--force]`: runs snippets on the engine and keeps what they did.
 *
 * Without names it looks at every snippet. Fresh recordings are left alone unless --force is given; a recording is
 * rewritten only when the run's facts changed, else only its key is. --check runs nothing and fails when one is not fresh.
 */
import { parseArgs } from 'node:util';
import { ContentError } from '../content/checked.ts';
import { Recording } from '../content/recording.ts';
import { jobOf, readRecording, type Snippet } from '../content/snippets.ts';
import type { DjangoVersion } from '../engine/protocol.ts';
import type { Runner } from '../engine/runner.ts';
import { totals } from '../trace/derive.ts';
import { difference, recorded } from '../trace/facts.ts';
import { duration, plural } from '../words.ts';
import { unmet } from './expect.ts';
import { writeRecording } from './file.ts';
import { recordedOn } from './key.ts';
import { complaint, type Standing, standings } from './state.ts';

const USAGE = 'usage: npm run record [-- guide guide/snippet …] [--check] [--force]';

async function main(): Promise<number> {
	const { values, positionals } = parseArgs({
		allowPositionals: true,
		options: { check: { type: 'boolean' }, force: { type: 'boolean' } },
	});
	const chosen = choose(standings(), positionals);
	if (values.check) {
		const bad = complaint(chosen);
		if (bad === null) console.log(`${plural(chosen.length, 'recording')}, all fresh`);
		else console.error(bad);
		return bad === null ? 0 : 1;
	}
	const stale = chosen.filter(({ state }) => state !== 'fresh' || values.force);
	const engines = new Engines();
	let failures = 0;
	try {
		for (const standing of chosen) {
			if (!stale.includes(standing)) say(standing, '');
			else if (!(await record(standing, await engines.on(recordedOn(standing.snippet))))) failures += 1;
		}
	} finally {
		await engines.close();
	}
	return failures === 0 ? 0 : 1;
}

/** choose picks the snippets that names ask for: "n-plus-one" is a guide, "n-plus-one/loop" one snippet of it. */
function choose(all: Standing[], names: string[]): Standing[] {
	const asked = (name: string) => (name.endsWith('.py') ? name.slice(0, -3) : name).replace('content/guides/', '');
	for (const name of names)
		if (!all.some(({ snippet }) => isNamed(snippet, asked(name))))
			throw new ContentError(name, [`neither a guide nor a snippet\n${USAGE}`]);
	return names.length === 0 ? all : all.filter(({ snippet }) => names.some((name) => isNamed(snippet, asked(name))));
}

function isNamed({ guide, name }: Snippet, asked: string): boolean {
	return asked === guide || asked === `${guide}/${name}`;
}

/** record runs a snippet, keeps what it did and says so; false when the run is not what its `expect` block asks for. */
async function record(standing: Standing, engine: Runner): Promise<boolean> {
	const { snippet, key } = standing;
	const started = performance.now();
	const { trace } = Recording.parse({ key, trace: recorded(await engine.run(jobOf(snippet))) });
	const before = readable(standing);
	const change = before === null ? 'recorded' : difference(trace, before.trace);
	writeRecording(snippet, { key, trace: before !== null && change === null ? before.trace : trace });
	const { data, control } = totals(trace);
	const same = standing.state === 'fresh' ? 'same facts' : 'same facts, key renewed';
	const did = change === null ? same : before === null ? 'recorded' : `recorded anew: ${change}`;
	const took = duration(performance.now() - started);
	say(standing, `${did} (${plural(data, 'data statement')}, ${control} control, ${took})`);
	const complaints = snippet.expect === null ? [] : unmet(snippet.expect, trace, recordedOn(snippet));
	for (const complaint of complaints) console.error(`        ${complaint}`);
	return complaints.length === 0;
}

/** readable returns the recording that is there, null when there is none or the trace's schema has moved on. */
function readable({ snippet, state }: Standing): Recording | null {
	if (state === 'missing') return null;
	try {
		return readRecording(snippet);
	} catch (error) {
		if (error instanceof ContentError) return null;
		throw error;
	}
}

function say({ snippet, state }: Standing, did: string): void {
	console.log(`${state.padEnd(8)}${snippet.guide}/${snippet.name}${did === '' ? '' : `  ${did}`}`);
}

/** One engine for each Django version that is asked for, opened when it first is. */
class Engines {
	#open = new Map<DjangoVersion, Runner & { close(): Promise<void> }>();

	async on(django: DjangoVersion): Promise<Runner> {
		const found = this.#open.get(django);
		if (found) return found;
		const { openEngine } = await import('../engine/node.ts');
		const engine = await openEngine(django);
		this.#open.set(django, engine);
		return engine;
	}

	async close(): Promise<void> {
		for (const engine of this.#open.values()) await engine.close();
	}
}

// An engine keeps Node's event loop alive: what is done must be said to be done.
try {
	process.exit(await main());
} catch (error) {
	console.error(error instanceof ContentError ? error.message : error);
	process.exit(1);
}
