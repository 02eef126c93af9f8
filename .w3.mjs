import fs from 'fs';

const [, , g, n] = process.argv;
const h = fs.readFileSync(`dist/guides/${g}/index.html`, 'utf8');
const m = [...h.matchAll(/<noscript>[\s\S]*?<\/noscript>/g)][n];
console.log(m[0]);
