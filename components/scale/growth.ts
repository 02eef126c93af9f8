/** How a quantity grows with another, told from a few points. */

export interface GrowthPoint {
	x: number;
	y: number;
}

/** Returns the slope between first and last point where both axes are logarithmic: about 0 is hardly any, 1 is in proportion. */
export function classifyGrowth(points: readonly GrowthPoint[]): 'same' | 'hardly' | 'slower' | 'linear' | 'faster' {
	if (points.every(({ y }) => y === points[0]?.y)) return 'same';
	const [first, last] = [points[0], points.at(-1)];
	if (!first || !last || first.x === last.x) return 'hardly';
	const slope = Math.log(Math.max(1e-9, last.y) / Math.max(1e-9, first.y)) / Math.log(last.x / first.x);
	if (slope < 0.1) return 'hardly';
	if (slope < 0.8) return 'slower';
	return slope <= 1.2 ? 'linear' : 'faster';
}
