/** A PGlite in a process of its own, to be killed when a test sends it into a statement it never leaves. Prints its port. */
import { startPGlite } from '../../helpers/pglite-tcp.ts';

const { port } = await startPGlite();
console.log(port);
