import { z } from 'zod/v4';

/** What a workflow says became of one row. */
export const line = z.object({
	/** Line of the file, from 1; absent where there is no file. */
	row: z.number().optional(),
	name: z.string(),
	kind: z.string().optional(),
	action: z.string(),
	reason: z.string().optional(),
	whatToDo: z.string().optional(),
	/** What the test of its connection came to; absent where there is none. */
	connection: z.string().optional(),
	/** How the run of its metadata agent ended; absent where none was to run. */
	ingestion: z.string().optional(),
	/** Records that it read. */
	ingested: z.number().optional(),
	ingestionReason: z.string().optional(),
});
export type Line = z.infer<typeof line>;
export const lines = z.array(line);

/** What became of everything in one step of the demo. */
export interface StepReport {
	title: string;
	lines: Line[];
}

export const actions = ['created', 'updated', 'unchanged', 'failed'] as const;
export type Counted = (typeof actions)[number];

export function countOf({ lines: all }: StepReport, action: Counted): number {
	return all.filter((one) => one.action === action).length;
}
