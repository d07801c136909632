/** @type {import('jest').Config} */
module.exports = {
	testEnvironment: '<rootDir>/testing/jest/environment.cjs',
	runtime: '<rootDir>/testing/jest/runtime.cjs',
	roots: ['<rootDir>/test'],
	testMatch: ['**/*.test.ts'],
	maxWorkers: '100%',
	// Engines and servers start slowly on a busy machine.
	testTimeout: 30_000,
	transform: { '\\.ts$': '<rootDir>/testing/jest/transform.cjs' },
	collectCoverageFrom: ['src/**/*.ts'],
	coverageThreshold: { global: { lines: 95, branches: 95 } },
};
