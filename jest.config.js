const { availableParallelism, totalmem } = require('node:os');

const hasReleases = process.env.OPENMETADATA_RELEASES !== undefined;

/** What a worker takes at most, in bytes. */
const memory = 1.5e9;

/** @type {import('jest').Config} */
module.exports = {
	testEnvironment: '<rootDir>/testing/jest/environment.cjs',
	runtime: '<rootDir>/testing/jest/runtime.cjs',
	roots: ['<rootDir>/test'],
	// What needs a folder of release files is in files of its own.
	testMatch: ['**/*.test.ts', ...(hasReleases ? ['**/*.releases.ts'] : [])],
	// Tests wait for much of their time: on two cores six workers end a tenth sooner than four.
	maxWorkers: Math.max(1, Math.min(availableParallelism() + 4, Math.floor(totalmem() / memory))),
	testSequencer: '<rootDir>/testing/jest/sequencer.cjs',
	// No more than an end for what hangs: nothing is judged by time, and machines may be busy.
	testTimeout: 300_000,
	transform: { '\\.ts$': '<rootDir>/testing/jest/transform.cjs' },
	collectCoverageFrom: ['src/**/*.ts'],
	coverageThreshold: { global: { lines: 95, branches: 95 } },
};
