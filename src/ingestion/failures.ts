import { RunnerError, RunFailedError, ValidationError } from '../errors/errors';
import { countOf } from '../lib/text';

/** The server says that its client is switched off, with a 200 (2.x). */
export function runnerDisabled(name: string): RunnerError {
	return new RunnerError(
		`Nothing was done with the pipeline "${name}": ingestion is switched off on this server.`,
		{
			remedy:
				'Switch it on in the configuration of the server (PIPELINE_SERVICE_CLIENT_ENABLED=true).',
		},
	);
}

/** A 200 whose body says that the runner refused. */
export function runnerRefused(name: string, reason: string): RunnerError {
	const why = reason === '' ? '.' : `: ${reason.slice(0, 300)}`;
	return new RunnerError(`The runner did not do what was asked for the pipeline "${name}"${why}`, {
		remedy: 'Look into the log of Airflow or Kubernetes, and run this item again.',
	});
}

export function notDeployed(name: string): ValidationError {
	return new ValidationError(`The pipeline "${name}" is not deployed.`, {
		remedy: 'Deploy it first. Until then, the server reports success but does nothing.',
	});
}

export function runFailed(name: string, state: string, first: string | undefined): RunFailedError {
	const why = first === undefined ? '' : ` First failure: ${first}`;
	return new RunFailedError(
		`The run of the pipeline "${name}" ended with the state "${state}".${why}`,
		{
			remedy: 'Find the cause in its log, fix it, and run the pipeline again.',
		},
	);
}

export function runUnfinished(name: string, state: string, minutes: number): RunFailedError {
	const time = countOf(Math.round(10 * minutes) / 10, 'minute');
	return new RunFailedError(
		`The run of the pipeline "${name}" did not end within ${time} (${state}).`,
		{
			remedy:
				'It continues in OpenMetadata. Allow more time, or check its log: if its worker died, the run stays in this state.',
		},
	);
}
