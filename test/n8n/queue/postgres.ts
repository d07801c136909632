import { chown, mkdir } from 'node:fs/promises';
import path from 'node:path';
import { run } from '../../../testing/n8n-server/command';
import { freePort } from '../../../testing/n8n-server/ports';
import { startProcess, whenReady } from '../../../testing/n8n-server/process';
import { programOf } from './debian';
import type { Served } from './served';

const user = 'n8n';

/** PostgreSQL on 127.0.0.1, made anew in the folder. */
export async function startPostgres(folder: string): Promise<Served> {
	const program = await programOf('postgres', 'postgresql');
	const initdb = await programOf('initdb', 'postgresql');
	const isReady = await programOf('pg_isready', 'postgresql');
	const home = path.join(folder, 'postgres');
	await mkdir(home);
	const as = await account();
	if (as !== undefined) await chown(home, as.uid, as.gid);
	const data = path.join(home, 'data');
	// Whoever reaches this port of this machine may come in.
	await run(initdb, ['-D', data, '-U', user, '--auth=trust', '--no-sync', '--encoding=UTF8'], {
		cwd: home,
		...as,
	});
	const port = String(await freePort());
	const args = ['-D', data, '-p', port, '-h', '127.0.0.1', '-k', '', '-c', 'fsync=off'];
	const running = startProcess(program, args, {
		cwd: home,
		logFile: path.join(folder, 'postgres.log'),
		// Ends without waiting for clients.
		endsBy: 'SIGINT',
		...as,
	});
	await whenReady('PostgreSQL', running, async () => {
		try {
			await run(isReady, ['-h', '127.0.0.1', '-p', port]);
			return true;
		} catch {
			return false;
		}
	});
	return {
		pid: running.pid,
		stop: running.stop,
		env: {
			DB_TYPE: 'postgresdb',
			DB_POSTGRESDB_HOST: '127.0.0.1',
			DB_POSTGRESDB_PORT: port,
			DB_POSTGRESDB_USER: user,
			DB_POSTGRESDB_DATABASE: 'postgres',
		},
	};
}

/** PostgreSQL refuses to run as root: then Debian's own account for it is taken. */
async function account(): Promise<{ uid: number; gid: number } | undefined> {
	if (process.getuid?.() !== 0) return undefined;
	const id = async (ref: string) => Number(await run('id', [ref, 'postgres']));
	return { uid: await id('-u'), gid: await id('-g') };
}
