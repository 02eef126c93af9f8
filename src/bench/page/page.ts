/** A page with the engine and nothing else, for measuring it in browsers. */
import { Client } from '../../engine/client.ts';

Object.assign(globalThis, { Client });
