/** A page with the engine and nothing else, for measuring it in browsers. */
import { Client } from '../../../src/engine/page/client.ts';

globalThis.openEngine = () => new Client({ assets: 'engine/', django: '5.2' });
