import { BlockList, isIP } from 'node:net';
import { badRequest } from '../lib/fault';

const inside = new BlockList();
for (const [net, bits] of [
	['0.0.0.0', 8],
	['10.0.0.0', 8],
	['127.0.0.0', 8],
	['169.254.0.0', 16],
	['172.16.0.0', 12],
	['192.168.0.0', 16],
] as const) {
	inside.addSubnet(net, bits);
}
inside.addAddress('::1', 'ipv6');
inside.addSubnet('fc00::', 7, 'ipv6');
inside.addSubnet('fe80::', 10, 'ipv6');

/** Names that the world knows, with where they really lead: `n8n.example.com` → `127.0.0.1:5678`. */
export type PublicHosts = Readonly<Record<string, string>>;

/** Refuses what lies within a network (2.x, at save and at every call). */
export function requirePublic(endpoint: string): void {
	const host = new URL(endpoint).hostname.replace(/^\[|\]$/g, '');
	const isInside =
		host === 'localhost' ||
		(isIP(host) === 4 && inside.check(host)) ||
		(isIP(host) === 6 && inside.check(host, 'ipv6'));
	if (isInside) throw badRequest('URL targeting private/internal network not allowed');
}

/** Where a call really goes. */
export function reached(hosts: PublicHosts, endpoint: string): string {
	const url = new URL(endpoint);
	const real = hosts[url.hostname];
	if (real === undefined) return endpoint;
	return `http://${real}${url.pathname}${url.search}`;
}
