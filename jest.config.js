const { availableParallelism } = require('node:os');

const hasReleases = process.env.OPENMETADATA_RELEASES !== undefined;

/** @type {import('jest').Config} */
module.exports = {
	testEnvironment: '<rootDir>/testing/jest/environment.cjs',
	runtime: '<rootDir>/testing/jest/runtime.cjs',
	roots: ['<rootDir>/test'],
	// What needs a folder of release files is in files of its own.
	testMatch: ['**/*.test.ts', ...(hasReleases ? ['**/*.releases.ts'] : [])],
	// Tests wait for half of their time: with four workers on two cores 309 s, with two 473 s.
	maxWorkers: availableParallelism() + 2,
	testSequencer: '<rootDir>/testing/jest/sequencer.cjs',
	// No more than an end for what hangs: nothing is judged by time, and machines may be busy.
	testTimeout: 120_000,
	transform: { '\\.ts$': '<rootDir>/testing/jest/transform.cjs' },
	collectCoverageFrom: ['src/**/*.ts'],
	coverageThreshold: { global: { lines: 95, branches: 95 } },
};
