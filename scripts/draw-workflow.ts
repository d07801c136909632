import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { drawWorkflow } from './draw/svg';
import { drawnWorkflow } from './draw/workflow';

const root = path.join(__dirname, '..');
const source = path.join(root, 'examples', 'workflows');

/** A picture of every example, by its path below `docs/images`. */
export function pictures(): Map<string, string> {
	const files = readdirSync(source).filter((file) => file.endsWith('.json'));
	return new Map(
		files.map((file) => {
			const json: unknown = JSON.parse(readFileSync(path.join(source, file), 'utf8'));
			return [file.replace(/json$/, 'svg'), drawWorkflow(drawnWorkflow.parse(json))];
		}),
	);
}

if (require.main === module) {
	for (const [file, svg] of pictures()) {
		writeFileSync(path.join(root, 'docs', 'images', file), svg);
		console.log(`docs/images/${file}`);
	}
}
