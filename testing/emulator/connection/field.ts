import type { z } from 'zod/v4';

/** One field of a connection, as the Java class of one release has it. */
export interface Field {
	type?: string | undefined;
	default?: z.core.util.JSONType | undefined;
	enum?: string[] | undefined;
	format?: string | undefined;
	secret?: boolean | undefined;
	open?: boolean | undefined;
	fields?: Record<string, Field> | undefined;
	items?: Field | undefined;
	values?: Field | undefined;
	oneOf?: Record<string, Field> | undefined;
}
