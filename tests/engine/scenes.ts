/** Scenes for tests: scripts of several requests on the engine's one connection. */
import { afterAll, beforeAll, inject } from 'vitest';
import { type NodeEngine, openEngine } from '../../src/engine/node/node-engine.ts';
import { type Played, playedOf, type Scene, sceneProject } from '../../src/features/timeline/play.ts';
import { DJANGO_VERSIONS, type DjangoVersion } from '../../src/project/schema.ts';

const engines = new Map<DjangoVersion, NodeEngine>();

/** Opens engines of these versions for the tests of a file. */
export function openEngines(versions: readonly DjangoVersion[]): void {
	beforeAll(async () => {
		for (const django of versions) engines.set(django, await openEngine(django, inject('memory')));
	});
	afterAll(() => {
		for (const engine of engines.values()) engine.close();
	});
}

/** Plays a scene in an order. */
export async function play(scene: Scene, order: string[], django: DjangoVersion = DJANGO_VERSIONS[0]): Promise<Played> {
	const engine = engines.get(django);
	if (!engine) throw new Error(`no engine of Django ${django}`);
	return playedOf(scene, await engine.run(sceneProject(scene, order, django)));
}

/** Makes a scene on the ledger, in which no rows are watched. */
export const scene = (source: string, actors = ['a', 'b']): Scene => ({
	file: 'script.py',
	source,
	data: { dataset: 'ledger', size: 'S' },
	actors: actors.map((name) => ({ name, label: name, settings: {} })),
	watch: null,
});
