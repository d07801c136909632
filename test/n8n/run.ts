import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { root, versionVariable } from '../../testing/n8n-server/folders';

/**
 * Tests in a real n8n: `npm run test:n8n -- [--n8n <version>] [options of jest]`. `--n8n 1.123` tries
 * another n8n than the usual one; it is installed once.
 */
const given = process.argv.slice(2);
const at = given.indexOf('--n8n');
const [, version] = at === -1 ? [] : given.splice(at, 2);
const jest = require.resolve('jest/bin/jest');
const config = path.join(root, 'test', 'n8n', 'jest.config.js');
const { status } = spawnSync(process.execPath, [jest, '--config', config, ...given], {
	stdio: 'inherit',
	env: { ...process.env, ...(version === undefined ? {} : { [versionVariable]: version }) },
});
process.exitCode = status ?? 1;
