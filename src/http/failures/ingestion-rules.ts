import * as e from '../../errors/errors';
import type { Rule } from './rule';

const REACH_RUNNER =
	'Start Airflow, or correct its address in the configuration of the server (pipelineServiceClientConfiguration). Then run this item again.';

const unreachable = 'OpenMetadata cannot reach Airflow, which runs its ingestion.';

/** How servers pass on that ingestion was not done (ingestion table, "Errors"). */
export const ingestionRules: Rule[] = [
	{
		status: 400,
		says: /Failed to deploy pipeline \[(?<name>[^\]]*)\] due to \[Failed to trigger/,
		error: e.NotTriggeredError,
		message: ({ name = '' }) => `The pipeline "${name}" was not started: Airflow does not know it.`,
		remedy:
			'Deploy it. Airflow needs 10 to 20 seconds, sometimes minutes, for a new pipeline; if it stays unknown, look for import errors in Airflow.',
	},
	{
		status: 400,
		says: /(?:Failed to deploy pipeline|(?:Pipeline|Airflow) Exception) \[[^\]]*\] due to \[null\]/,
		error: e.RunnerError,
		message: () => unreachable,
		remedy: REACH_RUNNER,
	},
	{
		status: 400,
		says: /Failed to (?:trigger|run)\b.{0,40}\bworkflow/i,
		error: e.RunnerError,
		message: () => unreachable,
		remedy: REACH_RUNNER,
	},
	{
		status: 400,
		says: /airflow API returned (?:Unauthorized|Forbidden)/i,
		error: e.RunnerError,
		message: () => 'Airflow does not accept the name and password that OpenMetadata has for it.',
		remedy:
			'Correct them in the configuration of the server (pipelineServiceClientConfiguration). Then run this item again.',
	},
	{
		status: 400,
		says: /airflow API returned Bad Request(?: and response:? (?<detail>.*))?/s,
		error: e.ValidationError,
		field: 'sourceConfig.config',
		message: ({ detail = '' }) =>
			`OpenMetadata’s ingestion did not accept "sourceConfig.config". ${detail}`.trim(),
		remedy:
			'Correct the fields named in the message. Fields that this server’s ingestion does not know yet are not accepted either.',
	},
	{
		status: 400,
		says: /Deployment failed\b.{0,200}Changes not saved/s,
		error: e.RunnerError,
		message: () => 'Nothing was changed: the server could not deploy the pipeline with the change.',
		remedy: REACH_RUNNER,
	},
	{
		status: [400, 500],
		says: /Failed to toggle ingestion pipeline|[Rr]unner\b.{0,60}\b(?:unavailable|unreachable)/,
		error: e.RunnerError,
		message: () => 'Airflow, which runs the ingestion, did not do what it was asked.',
		remedy: 'Look into the log of Airflow, and run this item again.',
	},
	{
		status: 400,
		says: /missing converter implementation/,
		error: e.ValidationError,
		field: 'serviceType',
		message: () => 'This server cannot test connections of this type.',
		remedy: 'Choose a service type that this release knows, or upgrade the server.',
	},
];

/** What the ingestion said, out of the JSON that servers quote; values that were given are left out. */
export function withoutQuotedJson(words: string): string {
	return words.replace(
		/(API returned [\w ]+ and response) \{"error":\s*"((?:[^"\\]|\\.)*)"\}/,
		(_all, before: string, error: string) => `${before}: ${withoutValues(error)}`,
	);
}

function withoutValues(error: string): string {
	return error.replace(/\\[nrt]/g, ' ').replace(/,?\s*input_value=.*?(?=, input_type|\]|$)/g, '');
}
