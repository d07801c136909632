import { changesBehindFaults } from './trigger-faults';

changesBehindFaults([2, 3]);
