import { z } from 'zod/v4';

/** An export of n8n's editor. */
export const exported = z.looseObject({
	name: z.string(),
	nodes: z.array(
		z.looseObject({
			id: z.uuid(),
			name: z.string(),
			type: z.string(),
			typeVersion: z.number(),
			position: z.tuple([z.number(), z.number()]),
			parameters: z.looseObject({
				content: z.string().optional(),
				fileSelector: z.string().optional(),
				operation: z.string().optional(),
				width: z.number().optional(),
				height: z.number().optional(),
			}),
			credentials: z.unknown(),
		}),
	),
	connections: z.record(
		z.string(),
		z.object({
			main: z.array(
				z.array(z.object({ node: z.string(), type: z.literal('main'), index: z.int() })),
			),
		}),
	),
});
