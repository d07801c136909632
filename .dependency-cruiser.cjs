/** The rooms of `src`, from the top down: each imports only what stands below it. */
const floors = [
	['index.ts'],
	['client.ts'],
	['collection.ts'],
	['operations/', 'events/'],
	['verify/'],
	['bulk/'],
	['reconcile/'],
	['ingestion/'],
	['context/'],
	['diff/'],
	['input/'],
	['wire/'],
	['types/'],
	['entities/'],
	['connections/', 'server/'],
	['http/'],
	['errors/', 'lib/'],
];

const inSrc = (room) => `^src/${room}`;
const rooms = floors.flat().map(inSrc);
const outside = ['nodes', 'credentials', 'testing', 'test', 'benchmarks', 'examples', 'scripts'];

const downOnly = floors.flatMap((floor, at) =>
	floor.flatMap((room) => {
		const notBelow = [...floors.slice(0, at).flat(), ...floor.filter((one) => one !== room)];
		if (notBelow.length === 0) return [];
		return [
			{
				name: `down-only-${room.replace(/\W.*/, '')}`,
				severity: 'error',
				comment: 'Rooms of src import only what stands below them.',
				from: { path: inSrc(room) },
				to: { path: notBelow.map(inSrc) },
			},
		];
	}),
);

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
	forbidden: [
		{
			name: 'no-circle',
			severity: 'error',
			comment: 'What imports each other is one thing, or has a part that both need.',
			from: {},
			to: { circular: true },
		},
		...downOnly,
		{
			name: 'rooms-are-listed',
			severity: 'error',
			comment: 'A new room of src has its place in the list above.',
			from: {},
			to: { path: '^src/', pathNot: rooms },
		},
		{
			name: 'core-stands-alone',
			severity: 'error',
			comment: 'The core knows nothing of n8n, nodes and tests.',
			from: { path: '^src/' },
			to: { path: [`^(${outside.join('|')})/`, '^(node_modules/)?(@n8n/|n8n-)'] },
		},
		{
			name: 'failures-above-connection',
			severity: 'error',
			comment: 'Connections and retries know nothing of how failures are put into words.',
			from: { path: '^src/http/(connection|retry)/' },
			to: { path: '^src/http/', pathNot: '^src/http/($1/|types\\.ts|json\\.ts|path\\.ts)' },
		},
		{
			name: 'nodes-speak-no-http',
			severity: 'error',
			comment: 'Of the transport nodes know types only.',
			from: { path: '^(nodes|credentials)/' },
			to: { path: '^src/http/', dependencyTypesNot: ['type-only'] },
		},
	],
	options: {
		tsPreCompilationDeps: true,
		tsConfig: { fileName: 'tsconfig.json' },
		doNotFollow: { path: 'node_modules' },
		exclude: { path: '^(dist|coverage|\\.cache)/' },
	},
};
