const { transform } = require('../../../jest.config');

/** Tests of n8n in queue mode, which they start themselves. @type {import('jest').Config} */
module.exports = {
	rootDir: '../../..',
	roots: ['<rootDir>/test/n8n/queue'],
	transform,
	testMatch: ['**/*.queue.ts'],
	maxWorkers: 1,
	testTimeout: 900_000,
	// What a failed test left open must not keep the command from ending.
	forceExit: true,
};
