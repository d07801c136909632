import { createHash } from 'node:crypto';
import type { ProxiedRequest } from './trouble';

function keyOf({ method, url, body }: ProxiedRequest): string {
	return `${method} ${url} ${createHash('sha1').update(body).digest('hex')}`;
}

/** Requests that met a fault, to tell which ones are sent again. */
export class Spoilt {
	private readonly open = new Map<string, number>();

	add(request: ProxiedRequest): void {
		const key = keyOf(request);
		this.open.set(key, (this.open.get(key) ?? 0) + 1);
	}

	/** Whether the same request met a fault before; each fault counts once. */
	isAgain(request: ProxiedRequest): boolean {
		if (this.open.size === 0) return false;
		const key = keyOf(request);
		const times = this.open.get(key) ?? 0;
		if (times > 1) this.open.set(key, times - 1);
		else this.open.delete(key);
		return times > 0;
	}
}
