/** What can run a project: the client of a page, the engine in Node, a native server. */
import type { Project } from '../../project/schema.ts';
import type { Trace } from '../../trace/schema.ts';

/**
 * Runs projects, one at a time, each on pristine data.
 * The reader's own errors come back inside the Trace; a rejected promise means that the machinery failed.
 */
export interface Runner {
	run(project: Project): Promise<Trace>;
}
