import { readScenario } from './src/features/timeline/read.ts';
import { playScenario } from './src/record/timelines.ts';
import { Native } from './src/runner/native/native.ts';
const n = await Native.open('5.2');
for (const name of process.argv.slice(2)) {
try { const t = await playScenario(n, readScenario(name)); 
for (const [i,s] of t.steps.entries()) console.log(i, s.actor, s.lines.join(','), s.statements.map(x=>`${x.sql.slice(0,50)} [${x.ended}] ${x.rows} ${x.error??''}`), s.saw, s.waits.map(w=>`${w.from}-${w.until} ${w.on} ${w.event}`), s.ended, s.problem?.sqlstate);
} catch (e) { console.log(String(e)); }
}
await n.close(); process.exit(0);
