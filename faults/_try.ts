import { startEngine } from '/work/main/faults/engine';
import { runCase } from '/work/main/faults/run-case';
import { cases } from '/work/main/faults/operations';
import { subjects } from '/work/main/faults/subjects';
async function main() {
	const engine = await startEngine();
	const n = Number(process.argv[2] ?? 100),
		share = Number(process.argv[3] ?? 0.1),
		seed = Number(process.argv[4] ?? 1),
		only = process.argv[5],
		onlyS = process.argv[6];
	for (const [si, subject] of subjects.entries())
		for (const [oi, operation] of cases.entries()) {
			if (operation.onlyServices && !subject.isService) continue;
			if (only && operation.name !== only) continue;
			if (onlyS && subject.type !== onlyS) continue;
			const version = subject.versions[(si + oi) % subject.versions.length]!;
			const r = await runCase(engine, {
				subject,
				operation,
				version,
				as: oi % 2 ? 'bot' : 'admin',
				items: n,
				seed: seed * 1000 + si * 50 + oi,
				share,
			});
			console.log(
				subject.type.padEnd(17),
				operation.name.padEnd(24),
				version.padEnd(5),
				JSON.stringify(r.counts),
				r.faults,
				r.requests,
				Math.round(r.milliseconds),
			);
			for (const [why, k] of r.reasons) console.log('   failed', k, why);
			for (const c of r.complaints.slice(0, 4)) console.log('   ', JSON.stringify(c));
		}
	await engine.close();
}
void main();
