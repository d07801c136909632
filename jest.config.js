/** @type {import('jest').Config} */
module.exports = {
	testEnvironment: '<rootDir>/testing/jest/environment.cjs',
	runtime: '<rootDir>/testing/jest/runtime.cjs',
	roots: ['<rootDir>/test'],
	testMatch: ['**/*.test.ts'],
	maxWorkers: '100%',
	// No more than an end for what hangs: nothing is judged by time, and machines may be busy.
	testTimeout: 120_000,
	transform: { '\\.ts$': '<rootDir>/testing/jest/transform.cjs' },
	collectCoverageFrom: ['src/**/*.ts'],
	coverageThreshold: { global: { lines: 95, branches: 95 } },
};
