/** `npm run looks`, its second half: rewrites the pictures of tests/e2e/looks with as few colours as they need. A repository keeps every one. */
import { globSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import sharp from 'sharp';

/** Paper, ink and the steps between them: the comparison sees no difference (tests/e2e/looks.test.ts). */
const COLOURS = 48;

const files = globSync('tests/e2e/looks/*.png');
for (const file of files) {
	const picture = readFileSync(file);
	const { isPalette } = await sharp(picture).metadata();
	// It was rewritten before, and is the picture that is in the repository.
	if (isPalette) continue;
	writeFileSync(file, await sharp(picture).png({ palette: true, colours: COLOURS, dither: 0, effort: 10 }).toBuffer());
}
const bytes = files.reduce((sum, file) => sum + statSync(file).size, 0);
console.log(`${files.length} pictures, ${Math.round(bytes / 1000)} kB`);
