import { testParity } from './parity.ts';

testParity('5.2');
