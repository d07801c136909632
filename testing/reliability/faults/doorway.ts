import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** A listener that can be away for a moment: who connects then is refused by the system. */
export class Doorway {
	private server: Server | undefined;
	private away: Promise<void> | undefined;
	private readonly sockets = new Set<Socket>();
	private closed = false;
	port = 0;

	constructor(private readonly onSocket: (socket: Socket) => void) {}

	async open(): Promise<void> {
		await this.listen();
	}

	async refuseFor(milliseconds: number): Promise<void> {
		this.away ??= this.leaveFor(milliseconds).finally(() => (this.away = undefined));
		await this.away;
	}

	async close(): Promise<void> {
		this.closed = true;
		await this.away;
		this.server?.close();
		for (const socket of this.sockets) socket.destroy();
	}

	private async leaveFor(milliseconds: number): Promise<void> {
		this.server?.close();
		await sleep(milliseconds);
		while (!this.closed) {
			const isOpen = await this.listen().then(
				() => true,
				() => false,
			);
			if (isOpen) return;
			await sleep(10);
		}
	}

	private async listen(): Promise<void> {
		const server = createServer((socket) => {
			this.sockets.add(socket);
			socket.once('close', () => this.sockets.delete(socket));
			this.onSocket(socket);
		});
		await new Promise<void>((resolve, reject) => {
			server.once('error', reject);
			server.listen(this.port, '127.0.0.1', resolve);
		});
		this.server = server;
		this.port = portOf(server.address());
	}
}

function portOf(address: AddressInfo | string | null): number {
	if (address === null || typeof address === 'string') throw new Error('No address.');
	return address.port;
}
