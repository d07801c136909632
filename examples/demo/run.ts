import { parseArgs } from 'node:util';
import { demonstrate, type Demonstration } from './demonstrate';
import { messageOf } from './plain-server';
import { Screen } from './screen';
import { openTarget } from './target';

const screen = new Screen(process.stdout);

async function main(): Promise<boolean> {
	const stop = new AbortController();
	// Once: a second Ctrl+C ends the process at once.
	process.once('SIGINT', () => stop.abort());
	process.once('SIGTERM', () => stop.abort());
	const { values } = parseArgs({ options: { release: { type: 'string' } } });
	const target = await openTarget(process.env, values.release);
	try {
		screen.say(`${target.title}\nThe workflows of examples/workflows run in n8n's own engine.`);
		return show(await demonstrate(target, screen, stop.signal), target.prefix);
	} catch (thrown) {
		if (stop.signal.aborted) throw new Error('Stopped.', { cause: thrown });
		throw thrown;
	} finally {
		await target.close();
	}
}

function show({ reports, findings, oddRows }: Demonstration, prefix: string): boolean {
	const { onboarding, sync, again, change } = reports;
	screen.figures([onboarding, sync, again, change]);
	screen.failures('Onboarding: failed', onboarding, prefix);
	screen.failures('Rows of examples/data/services.csv that failed', sync, prefix);
	screen.failures('Changes that failed', change, prefix);
	if (oddRows !== undefined)
		screen.say(`\nexamples/data/odd-rows.csv: the report of the workflow\n\n${oddRows}`);
	const { inCatalog, differences } = findings;
	screen.say(
		`\nRead back from the server: ${inCatalog} of ${sync.lines.length} services of the list are in the catalog.`,
	);
	if (differences.length === 0) screen.say('All figures match the server.');
	else screen.say(`The server disagrees:\n${differences.join('\n')}`);
	return differences.length === 0;
}

main()
	.then((isRight) => (process.exitCode = isRight ? 0 : 1))
	.catch((thrown: unknown) => {
		console.error(messageOf(thrown));
		process.exitCode = 1;
	});
