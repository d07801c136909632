/** A process that writes: `node writer.cjs <client> <url> <token>`; takes one job as a line of JSON. */
const { createInterface } = require('node:readline');

const [client, baseUrl, token] = process.argv.slice(2);
const { OpenMetadataClient } = require(client);

async function work({ list, concurrency }) {
	const catalog = new OpenMetadataClient({ baseUrl, token, concurrency });
	const outcomes = await catalog.databaseServices.upsertMany(list);
	await catalog.close();
	return outcomes.map(({ action, error }) => error?.type ?? action);
}

createInterface({ input: process.stdin }).once('line', (line) => {
	void work(JSON.parse(line)).then((done) => process.stdout.end(`${JSON.stringify(done)}\n`));
});
process.stdout.write('ready\n');
