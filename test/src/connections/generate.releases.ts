import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { generate } from '../../../scripts/generate-connections/generate';

const schemas = join(__dirname, '..', '..', '..', 'src', 'connections', 'schemas');

test('the schemas of this repository are those of the releases', async () => {
	const made = await generate(process.env.OPENMETADATA_RELEASES ?? '');
	for (const [name, content] of made) {
		const path = join(schemas, `${name}.json`);
		expect({ name, content: JSON.parse(await readFile(path, 'utf8')) }).toEqual({
			name,
			content,
		});
	}
}, 120_000);
