import {
	checkConfig,
	type Configured,
	loadSourceConfig,
	maskedPaths,
	releaseOf,
	type ServiceKind,
	withoutMasked,
} from '../connections';
import type { EntityContext } from '../context/entity-context';
import { ValidationError } from '../errors/errors';
import { withNotSent } from '../errors/not-sent';
import { type JsonObject, isObject } from '../lib/json';
import { patternProblem } from './pattern';
import { type PipelineType, schemaName } from './pipeline-types';

export interface SourceConfigInput {
	/** Of the pipeline. */
	name: string;
	/** Of service. */
	kind: ServiceKind;
	pipelineType: PipelineType;
	config: JsonObject;
	/** For a new pipeline; a field that is given wins, and so does one that is cleared. */
	defaults: JsonObject;
	/** Only given fields change. */
	exists: boolean;
}

export interface CheckedSourceConfig extends Configured {
	config: JsonObject;
	notices: string[];
}

interface Problem {
	path: string;
	message: string;
}

/**
 * The config as it may be sent: with its type, without which the ingestion takes it for another one.
 * Servers store anything; the ingestion refuses at the deployment what it does not know. Throws
 * ValidationError, which names the fields.
 */
export async function checkSourceConfig(
	{ dialect }: EntityContext,
	input: SourceConfigInput,
): Promise<CheckedSourceConfig> {
	const { name, kind, pipelineType, defaults, exists } = input;
	const release = releaseOf(dialect.version);
	const schema = await loadSourceConfig(kind, schemaName(kind, pipelineType), release.name);
	const given = unmasked(input);
	if (schema === undefined) return { schema, config: given, notices: [] };
	const { fields = {} } = schema.root;
	const type = fields.type?.enum?.[0];
	const known = Object.entries(defaults).filter(([key]) => Object.hasOwn(fields, key));
	const config = { ...(type !== undefined && { type }), ...Object.fromEntries(known), ...given };
	const checked = checkConfig(schema, config, { partial: exists, isNewer: release.isNewer });
	const problems = [...checked.problems, ...filterProblems(given)];
	if (problems.length > 0) throw refused(name, problems);
	return {
		schema,
		config: checked.config,
		notices: checked.notices.map(({ message }) => message),
	};
}

/** A mask that is sent back becomes the secret: one that exists keeps its own, a new one needs one. */
function unmasked({ name, config, exists }: SourceConfigInput): JsonObject {
	const clean = exists ? withoutMasked(config) : config;
	const [mask] = maskedPaths(clean);
	if (mask === undefined) return clean;
	throw refused(name, [
		{
			path: mask.join('.'),
			message: `"${mask.join('.')}" is *********, the mask that servers show instead of a secret.`,
		},
	]);
}

const filterName = /FilterPattern$/;

function filterProblems(config: JsonObject): Problem[] {
	return Object.entries(config).flatMap(([key, value]) => {
		if (!filterName.test(key) || !isObject(value)) return [];
		return Object.entries(value).flatMap(([side, patterns]) =>
			problemsIn(`${key}.${side}`, Array.isArray(patterns) ? patterns : []),
		);
	});
}

function problemsIn(path: string, patterns: readonly unknown[]): Problem[] {
	return patterns.flatMap((pattern, at) => {
		const problem = typeof pattern === 'string' ? patternProblem(pattern) : undefined;
		if (problem === undefined) return [];
		const place = `${path}[${at}]`;
		return [
			{ path: place, message: `"${String(pattern).slice(0, 80)}" in "${place}" ${problem}.` },
		];
	});
}

function refused(name: string, problems: readonly Problem[]): ValidationError {
	const messages = problems.slice(0, 10).map(({ message }) => message);
	return new ValidationError(
		`The source config of the ingestion pipeline "${name}" cannot be sent. ${messages.join(' ')}`,
		{
			field: `sourceConfig.config.${problems[0]?.path ?? ''}`,
			remedy: withNotSent('Correct the source config.'),
		},
	);
}
