/** Before the engine's tests: what they load is built if it is not there. */
import { buildAssets } from '../../src/engine/build/assets.ts';

export async function setup(): Promise<void> {
	await buildAssets();
}
