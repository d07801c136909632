import { type Call, parameter } from '../http/call';
import { ingestionPipeline } from '../model/kinds/ingestion-pipeline';
import { isUuid } from '../model/names';
import type { Stored } from '../model/stored';
import { byId, byName } from '../read/get';

/** The pipeline of a route with `{id}`. */
export function identified(call: Call): Stored {
	return byId(call.world, ingestionPipeline, parameter(call, 'id'), 'non-deleted');
}

/** The pipeline of a route with `{fqn}`. */
export function named(call: Call): Stored {
	return byName(call.world, ingestionPipeline, parameter(call, 'fqn'), 'non-deleted');
}

/** The pipeline of a route that newer servers let people name either way. */
export function identifiedOrNamed(call: Call, takesNames: boolean): Stored {
	const given = parameter(call, 'id');
	if (!takesNames || isUuid(given)) return identified(call);
	return byName(call.world, ingestionPipeline, given, 'non-deleted');
}
