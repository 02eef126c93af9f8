/** Builds the site in the folder it is started in and prints what that took, as JSON: run as a process of its own, so that memory is its own. */
import { build } from 'astro';

export interface Built {
	/** Seconds. */
	took: number;
	/** Most memory this process held, in bytes; Pagefind's index is another's. */
	memory: number;
}

const began = performance.now();
await build({ logLevel: 'error' });
const built: Built = {
	took: (performance.now() - began) / 1000,
	memory: process.resourceUsage().maxRSS * 1024,
};
console.log(JSON.stringify(built));
process.exit();
