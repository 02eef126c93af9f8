/**
 * Opens one engine for each Django version, at its first use. What is stale in public/engine is built again before: a recording's key
 * says what it was made from, so it must be made from that.
 */

import type { Runner } from '../engine/api/runner.ts';
import type { DjangoVersion } from '../project/schema.ts';

/** Folder of Python's snapshots, for the next command. */
const KEPT = '.cache/memory';

export class Engines {
	#open = new Map<DjangoVersion, Runner & { close(): Promise<void> }>();
	#built: Promise<unknown> | undefined;

	async on(django: DjangoVersion): Promise<Runner> {
		const found = this.#open.get(django);
		if (found) return found;
		const { openEngine } = await import('../engine/node/node-engine.ts');
		this.#built ??= import('../engine/build/assets.ts').then(({ buildAssets }) => buildAssets());
		await this.#built;
		const engine = await openEngine(django, KEPT);
		this.#open.set(django, engine);
		return engine;
	}

	async close(): Promise<void> {
		for (const engine of this.#open.values()) await engine.close();
	}
}
