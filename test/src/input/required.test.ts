import { checkComplete, nameOf } from '../../../src/input/required';
import { Dialect } from '../../../src/server/dialect';
import { definitions, type WritableEntity } from '../../../src/entities';
import type { DesiredState } from '../../../src/types/desired-state';
import { refused } from '../refused';

const none = { plain: {}, references: {} };

const complete = (entity: WritableEntity, version: string, desired: DesiredState) =>
	checkComplete(definitions[entity], new Dialect(version), desired);

it('names what is missing of a new entity', () => {
	const error = refused(() => complete('pipelineService', '1.13.0', { ...none, name: 'x' }));
	expect(error.message).toBe(
		'The pipeline service "x" cannot be created: "serviceType" is missing.',
	);
	expect(error.field).toBe('serviceType');
});

it('a connection is needed before 1.2 only', () => {
	const desired = { ...none, name: 'x', plain: { serviceType: 'Airflow' } };
	expect(() => complete('pipelineService', '1.2.0', desired)).not.toThrow();
	expect(refused(() => complete('pipelineService', '1.1.0', desired)).field).toBe('connection');
	expect(
		refused(() => complete('pipelineService', '1.1.0', { ...desired, connection: null })),
	).toEqual(refused(() => complete('pipelineService', '1.1.0', desired)));
	const connection = { config: { type: 'Airflow' } };
	expect(() => complete('pipelineService', '1.1.0', { ...desired, connection })).not.toThrow();
});

it('a data product needs a description and a domain; empty ones are none', () => {
	const empty = { name: 'x', plain: { description: null }, references: { domains: [] } };
	const error = refused(() => complete('dataProduct', '1.13.0', empty));
	expect(error.message).toContain('"description" and "domains" are missing');
	const domains = [{ id: 'a', type: 'domain' }];
	const whole = { name: 'x', plain: { description: 'y' }, references: { domains } };
	expect(() => complete('dataProduct', '1.13.0', whole)).not.toThrow();
});

it('every entity needs a name', () => {
	expect(nameOf(definitions.dataProduct, { ...none, name: 'x' })).toBe('x');
	const error = refused(() => nameOf(definitions.dataProduct, none));
	expect(error).toMatchObject({ field: 'name', message: 'The data product has no name.' });
});
