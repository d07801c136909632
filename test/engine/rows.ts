import type { Kind } from './kinds';

/** Rows as a spreadsheet gives them. */
export function row(kind: Kind, name: string, more: object = {}) {
	const { serviceType } = kind.desired;
	const own = kind.isService
		? { 'Service Type': serviceType, ...dotted(kind) }
		: { Description: kind.desired.description, Domain: 'Marketing' };
	return { Name: name, ...own, 'Display Name': `The ${name}`, Owner: 'alice', ...more };
}

/** `connection.config.hostPort` and so on. */
function dotted({ desired }: Kind) {
	const { config } = desired.connection as { config: object };
	return Object.fromEntries(
		Object.entries(config).map(([field, value]) => [`connection.config.${field}`, value]),
	);
}

/** What became of each item. */
export const brief = (json: object[]) =>
	json.map((item) => {
		const { action, name, error } = item as {
			action?: string;
			name?: string;
			error?: { type: string };
		};
		return [action, name, ...(error === undefined ? [] : [error.type])];
	});
