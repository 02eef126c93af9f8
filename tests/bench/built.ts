/** Builds the site in the folder it is started in and prints what that took, as JSON: run as a process of its own, so that memory is its own. */
import { build } from 'astro';

export interface Built {
	/** Seconds. */
	took: number;
	/** Seconds of processors, all threads together: what other work on the machine does not change. */
	cpu: number;
	/** Most memory this process held, in bytes; Pagefind's index is another's. */
	memory: number;
}

const began = performance.now();
await build({ logLevel: 'error' });
const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
const built: Built = {
	took: (performance.now() - began) / 1000,
	cpu: (userCPUTime + systemCPUTime) / 1e6,
	memory: maxRSS * 1024,
};
console.log(JSON.stringify(built));
process.exit();
