import fs from 'fs';
import zlib from 'zlib';

const gz = (s) => zlib.gzipSync(s, { level: 6 }).length;
const g = process.argv[2];
const h = fs.readFileSync(`dist/guides/${g}/index.html`, 'utf8');
const t = gz(h);
const at = 0;
for (const m of h.matchAll(/<noscript>[\s\S]*?<\/noscript>/g)) {
	const before = h.slice(0, m.index);
	const ids = [...before.matchAll(/ id="([^"]*)"/g)];
	console.log(
		m[0].length,
		t - gz(h.replace(m[0], '')),
		ids.at(-1)?.[1],
		h.slice(m.index - 60, m.index).replace(/\n/g, ' '),
	);
}
