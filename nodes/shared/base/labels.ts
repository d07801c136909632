import { upperFirst } from '../../../src/lib/text';

/** Fields that the form calls otherwise than their own names say. */
const labels: Readonly<Record<string, string>> = {
	owner: 'Owners',
	domain: 'Domains',
	airflowConfig: 'Schedule',
	baseUrl: 'Base URL',
	id: 'ID',
	fqn: 'Full Name',
	remove: 'Remove Unlisted Entities',
	moveToDomain: 'Move to This Domain',
	simple: 'Simplify',
	lookBackHours: 'Look-Back (Hours)',
	maximumChanges: 'Maximum Changes per Poll',
	maximumBatchSize: 'Maximum Batch Size (MB)',
	maximumResponseSize: 'Maximum Response Size (MB)',
};

/** Fields whose parts are of no use to a person who chose them from a list. */
const withoutParts: ReadonlySet<string> = new Set([
	'owners',
	'owner',
	'domains',
	'domain',
	'experts',
	'reviewers',
]);

const configured: ReadonlySet<string> = new Set(['connection', 'sourceConfig']);

/** `owners[1].id` → `Owners`, `connection.config.hostPort` → `Connection › hostPort`. */
export function labelOf(path: string): string {
	const [first = path, ...rest] = path.split(/\.|\[\d+\]\.?/).filter((part) => part !== '');
	const label = labels[first] ?? titleOf(first);
	if (rest.length === 0 || withoutParts.has(first)) return label;
	const parts = configured.has(first) && rest[0] === 'config' ? rest.slice(1) : rest;
	return [label, ...parts].join(' › ');
}

/** `serviceType` → `Service Type` */
function titleOf(name: string): string {
	const spaced = name.replace(/([a-z])([A-Z])/g, '$1 $2').replace(/ (And|Per) /g, lowerCase);
	return upperFirst(spaced);
}

function lowerCase(word: string): string {
	return word.toLowerCase();
}
