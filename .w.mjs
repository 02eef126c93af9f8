import fs from 'fs';
import zlib from 'zlib';

const gz = (s) => zlib.gzipSync(s, { level: 6 }).length;
for (const g of [
	'n-plus-one',
	'caching',
	'transactions',
	'index-fundamentals',
	'prefetch-related',
	'aggregation-traps',
	'group-by',
]) {
	const h = fs.readFileSync(`dist/guides/${g}/index.html`, 'utf8');
	const t = gz(h);
	const cut = (re, l) =>
		console.log('  ', l, (h.match(re) || []).length, (h.match(re) || []).join('').length, t - gz(h.replace(re, '')));
	console.log(g, h.length, t);
	cut(/<noscript>[\s\S]*?<\/noscript>/g, 'noscript');
	cut(/<wbr\/?>/g, 'wbr');
	cut(/ data-project="[^"]*"/g, 'data-project');
	cut(/ data-[a-z]+="\{[^"]*"/g, 'data-json');
	cut(/ aria-[a-z]+="[^"]*"/g, 'aria');
	cut(/ id="[^"]*"/g, 'id');
	cut(/ style="[^"]*"/g, 'style');
	cut(/<p class="call-path">[\s\S]*?<\/p>/g, 'callpath');
	cut(/<table class="plan-table[\s\S]*?<\/table>/g, 'plan');
	cut(/<figure class="code[\s\S]*?<\/figure>/g, 'code');
	cut(/<pre class="sql[\s\S]*?<\/pre>/g, 'sqlpre');
	cut(/<div class="executions[\s\S]*?<\/table>/g, 'executions');
	cut(/<break-it[\s\S]*?<\/break-it>/g, 'break');
	cut(/<svg[\s\S]*?<\/svg>/g, 'svg');
	cut(/<section class="pitfall[\s\S]*?<\/section>/g, 'pitfalls');
	cut(/<check-exercise[\s\S]*?<\/check-exercise>/g, 'exercise');
	cut(/<compare-runs[\s\S]*?<\/compare-runs>/g, 'compares');
	cut(/<div class="comparison[\s\S]*?<\/table>/g, 'comparison table');
}
