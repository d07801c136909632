import { OpenMetadataError } from './errors';

/** The field that a server does not know in `fields=`; `undefined` where the error says something else. */
export function unknownReadField(error: unknown): string | undefined {
	if (!(error instanceof OpenMetadataError) || error.code !== 'UNKNOWN_READ_FIELD')
		return undefined;
	const { unknown } = error.data;
	return typeof unknown === 'string' ? unknown : undefined;
}
