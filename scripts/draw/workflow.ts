import { z } from 'zod/v4';

const target = z.object({ node: z.string(), index: z.number() });

/** What of an exported workflow is drawn. */
export const drawnWorkflow = z.object({
	name: z.string(),
	nodes: z.array(
		z.object({ name: z.string(), type: z.string(), position: z.tuple([z.number(), z.number()]) }),
	),
	connections: z.record(z.string(), z.object({ main: z.array(z.array(target).nullable()) })),
});
export type DrawnWorkflow = z.infer<typeof drawnWorkflow>;
export type DrawnNode = DrawnWorkflow['nodes'][number];

export interface Place {
	x: number;
	y: number;
}

/** Width and height of a node on n8n's canvas. */
export const size = 96;

/** Where a connection leaves or enters: several of one side share it evenly. */
export function portAt({ position: [x, y] }: DrawnNode, side: 'in' | 'out', place: Share): Place {
	return { x: side === 'in' ? x : x + size, y: y + (size * (place.index + 1)) / (place.of + 1) };
}

export interface Share {
	index: number;
	of: number;
}

export interface Wire {
	from: Place;
	to: Place;
}

/** Every connection with its two ends. */
export function wiresOf({ nodes, connections }: DrawnWorkflow): Wire[] {
	const byName = new Map(nodes.map((node) => [node.name, node]));
	const inputs = inputsOf(connections);
	return Object.entries(connections).flatMap(([name, { main }]) =>
		main.flatMap((targets, output) =>
			(targets ?? []).flatMap(({ node, index }) => {
				const from = byName.get(name);
				const to = byName.get(node);
				if (from === undefined || to === undefined) return [];
				return {
					from: portAt(from, 'out', { index: output, of: main.length }),
					to: portAt(to, 'in', { index, of: inputs.get(node) ?? 1 }),
				};
			}),
		),
	);
}

/** How many inputs of each node are in use. */
function inputsOf(connections: DrawnWorkflow['connections']): Map<string, number> {
	const inputs = new Map<string, number>();
	for (const { node, index } of Object.values(connections).flatMap(({ main }) =>
		main.flatMap((targets) => targets ?? []),
	)) {
		inputs.set(node, Math.max(inputs.get(node) ?? 1, index + 1));
	}
	return inputs;
}
