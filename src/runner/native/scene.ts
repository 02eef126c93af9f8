/** A scene: what several actors are to do at once on a server (timeline.py), and what is told of it. */
import { z } from 'zod';
import { type Actor, Timeline } from '../../trace/timeline.ts';

export interface NativeScene {
	/** File name of the script, and its source. */
	name: string;
	source: string;
	/** Who acts: generator functions of the script. */
	actors: Pick<Actor, 'name' | 'settings'>[];
	/** Whose step is next, in order; null: nobody's, something ends by itself. */
	order: (string | null)[];
	/** The servers it runs on: one, one with a replica (alias "replica"), one behind PgBouncer in transaction mode. */
	servers: 'one' | 'replica' | 'pooler';
	/** Rows that are looked at after each step, or null. */
	watch: { table: string; columns: string[]; where: string } | null;
}

export const PlayedScene = z.union([
	Timeline.pick({ steps: true, outcome: true, versions: true }),
	/** The script does not fit its order. */
	z.strictObject({ wrong: z.string() }),
]);
export type PlayedScene = z.infer<typeof PlayedScene>;
