/** Every exercise on Django 5.2. */
import { testExercises } from './exercises.ts';

testExercises('5.2');
