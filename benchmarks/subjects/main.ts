import { toSubject, type FromSubject, type Job, type Place } from '../messages';
import type { Subject } from './subject';

/** Each kind loads only what it needs, so that its memory is its own. */
async function open(job: Job, place: Place): Promise<Subject> {
	switch (job.subject) {
		case 'loop':
			return (await import('./loop')).openLoop(job, place);
		case 'client':
			return await (await import('./client')).openClient(job, place);
		case 'engine':
			return await (await import('./engine')).openEngine(job, place);
	}
}

async function measure(subject: Subject): Promise<FromSubject> {
	const cpu = process.cpuUsage();
	const began = performance.now();
	await subject.run();
	const seconds = (performance.now() - began) / 1000;
	const { user, system } = process.cpuUsage(cpu);
	return {
		kind: 'measured',
		seconds,
		cpuSeconds: (user + system) / 1e6,
		peakRssMb: process.resourceUsage().maxRSS / 1024,
		...(subject.reads === undefined ? {} : { reads: { ...subject.reads } }),
	};
}

let subject: Subject | undefined;

async function obey(message: unknown): Promise<FromSubject> {
	const command = toSubject.parse(message);
	if (command.kind === 'open') {
		subject = await open(command.job, command.place);
		return { kind: 'opened' };
	}
	if (subject === undefined) throw new Error('Nothing is open.');
	return await measure(subject);
}

process.on('message', (message) => {
	void obey(message)
		.catch((thrown: unknown): FromSubject => ({ kind: 'failed', message: wordsOf(thrown) }))
		.then((answer) => process.send?.(answer));
});
process.once('disconnect', () => process.exit());

function wordsOf(thrown: unknown): string {
	return thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown);
}
