/** An answer to an exercise that passes although it is not the solution. */
export interface GoodAnswer {
	guide: string;
	/** What it does otherwise than the solution, as a phrase. */
	does: string;
	source: string;
}
