import { testParity } from './parity.ts';

testParity('6.1');
