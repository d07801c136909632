import { changesBehindFaults } from './trigger-faults';

changesBehindFaults([1]);
