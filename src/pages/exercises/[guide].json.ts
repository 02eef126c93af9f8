/** /exercises/<guide>.json: what a page needs to check answers, fetched with the first check. */
import type { APIRoute } from 'astro';
import { listExercises, readExercise } from '../../features/exercise/read.ts';

export function getStaticPaths() {
	return listExercises().map((guide) => ({ params: { guide }, props: { exercise: readExercise(guide) } }));
}

export const GET: APIRoute = ({ props }) => Response.json(props.exercise);
