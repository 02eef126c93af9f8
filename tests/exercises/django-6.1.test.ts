/** Every exercise on Django 6.1. */
import { testExercises } from './exercises.ts';

testExercises('6.1');
