import { startEmulator } from '../../../testing/emulator';
import { OpenMetadataClient } from '../../../src';

test.each([true, false])(
	'bulkUpsert gives one outcome for each, bulk present: %s',
	async (bulk) => {
		const emulator = await startEmulator({ bulk });
		const client = new OpenMetadataClient({ baseUrl: emulator.url, token: emulator.tokens.admin });
		const outcomes = await client.pipelineServices.bulkUpsert([
			{ name: 'first', serviceType: 'Airflow' },
			{ name: 'sec::ond', serviceType: 'Airflow' },
			{ name: 'third', serviceType: 'Dagster' },
		]);
		expect(outcomes.map(({ action }) => action)).toEqual(['created', 'failed', 'created']);
		const sent = emulator.journal.filter(({ method }) => method === 'PUT').map(({ path }) => path);
		expect(sent.some((path) => path.endsWith('/bulk'))).toBe(true);
		expect(emulator.catalog.count('pipelineService')).toBe(2);
		await client.close();
		await emulator.close();
	},
);
