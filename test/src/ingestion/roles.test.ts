import { closeAll } from '../support';
import { OpenMetadataError } from '../../../src';
import { releases, serveIngestion } from './support';

afterEach(closeAll);

async function resultOf(acting: Promise<unknown>): Promise<string> {
	try {
		await acting;
		return 'done';
	} catch (error) {
		if (!(error instanceof OpenMetadataError)) throw error;
		return `${error.type}: ${/\[\w+\]/.exec(error.message)?.[0] ?? error.message}`;
	}
}

const cases = releases.flatMap((version) =>
	(['admin', 'bot', 'steward', 'consumer'] as const).map((as) => ({ version, as })),
);

it.each(cases)('$version: the $as and ingestion pipelines', async ({ version, as }) => {
	const world = await serveIngestion(version);
	await world.pipeline('nightly', { displayName: 'Nightly', description: 'old' });
	const pipelines = world.client({ as }).collection('ingestionPipeline');
	const ref = { fqn: 'shop.nightly' };
	const seen = {
		describe: await resultOf(pipelines.update(ref, { description: 'new' })),
		name: await resultOf(pipelines.update(ref, { displayName: 'New' })),
		switch: await resultOf(pipelines.setEnabled(ref, false)),
		get: await resultOf(pipelines.get(ref)),
		deploy: await resultOf(pipelines.ingestion.deploy(ref)),
		delete: await resultOf(pipelines.delete(ref, { deletePermanently: true })),
	};
	const isAll = as === 'admin' || as === 'bot';
	const only = (right: string) => (isAll ? 'done' : `FORBIDDEN: [${right}]`);
	expect(seen).toEqual({
		describe: 'done',
		name: as === 'consumer' ? 'FORBIDDEN: [EditDisplayName]' : 'done',
		switch: only('EditAll'),
		get: 'done',
		deploy: only(version === '2.0' ? 'Deploy' : 'EditAll'),
		delete: only('Delete'),
	});
});
