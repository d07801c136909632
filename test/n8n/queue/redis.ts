import { connect } from 'node:net';
import path from 'node:path';
import { freePort } from '../../../testing/n8n-server/ports';
import { startProcess, whenReady } from '../../../testing/n8n-server/process';
import { programOf } from './debian';
import type { Served } from './served';

/** Redis on 127.0.0.1; what it holds is lost with it. */
export async function startRedis(folder: string): Promise<Served> {
	const program = await programOf('redis-server', 'redis-server');
	const port = await freePort();
	const args = ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder, '--save', ''];
	const running = startProcess(program, args, {
		cwd: folder,
		logFile: path.join(folder, 'redis.log'),
	});
	await whenReady('Redis', running, async () => await pongs(port));
	return {
		pid: running.pid,
		stop: running.stop,
		env: { QUEUE_BULL_REDIS_HOST: '127.0.0.1', QUEUE_BULL_REDIS_PORT: String(port) },
	};
}

async function pongs(port: number): Promise<boolean> {
	return await new Promise((resolve) => {
		const socket = connect(port, '127.0.0.1', () => socket.write('PING\r\n'));
		socket.once('data', (answer) => {
			socket.destroy();
			resolve(answer.toString().startsWith('+PONG'));
		});
		socket.once('error', () => resolve(false));
	});
}
