const hasReleases = process.env.OPENMETADATA_RELEASES !== undefined;

/** @type {import('jest').Config} */
module.exports = {
	testEnvironment: '<rootDir>/testing/jest/environment.cjs',
	runtime: '<rootDir>/testing/jest/runtime.cjs',
	roots: ['<rootDir>/test'],
	// What needs a folder of release files is in files of its own.
	testMatch: ['**/*.test.ts', ...(hasReleases ? ['**/*.releases.ts'] : [])],
	maxWorkers: '100%',
	// No more than an end for what hangs: nothing is judged by time, and machines may be busy.
	testTimeout: 120_000,
	transform: { '\\.ts$': '<rootDir>/testing/jest/transform.cjs' },
	collectCoverageFrom: ['src/**/*.ts'],
	coverageThreshold: { global: { lines: 95, branches: 95 } },
};
