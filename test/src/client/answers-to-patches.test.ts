import type { JsonObject } from '../../../src';
import type { Passing } from '../proxy';
import { closeAll, refusal } from '../support';
import { behind, headers } from './answers-support';

afterEach(closeAll);

const isPatch = ({ method }: Passing) => method === 'PATCH';

describe('the answer to a patch', () => {
	/** The server does it; its answer tells of the former description. */
	const stale = (answer: { text: string }) => ({
		text: JSON.stringify({ ...(JSON.parse(answer.text) as JsonObject), description: 'd' }),
	});

	it('that is not as desired is looked at again by a read', async () => {
		const { world, services } = await behind((passing) => (isPatch(passing) ? stale : undefined));
		const outcome = await services.update({ name: 'x' }, { description: 'new' });
		expect(outcome).toMatchObject({ action: 'updated', entity: { description: 'new' } });
		expect(world.writes()).toHaveLength(1);
	});

	it('is not held against the server when somebody else changes it right after every time', async () => {
		const { world, services } = await behind((passing) => {
			if (isPatch(passing)) return stale;
			const isAfter = world.writes().length > 0 && passing.url.includes('/services/');
			if (isAfter)
				world.catalog.edit('databaseService', 'x', (one) => (one.description = 'theirs'));
			return undefined;
		});
		const error = await refusal(services.update({ name: 'x' }, { description: 'new' }));
		expect(error.type).toBe('CONFLICT');
		expect(error.message).toContain('was overwritten 5 times because "carol"');
	});

	it('that is a conflict, and then the entity is gone', async () => {
		const { world, services } = await behind((passing) => {
			if (!isPatch(passing)) return undefined;
			world.catalog.remove('databaseService', 'x');
			return { status: 412, headers, text: '{"code":412,"message":"changed"}' };
		});
		const error = await refusal(services.update({ name: 'x' }, { description: 'new' }));
		expect(error.type).toBe('NOT_FOUND');
	});

	it('that is a conflict, and then no read is possible: the conflict is told', async () => {
		let isClosed = false;
		const { services } = await behind((passing) => {
			if (isPatch(passing)) isClosed = true;
			if (isPatch(passing))
				return { status: 412, headers, text: '{"code":412,"message":"changed"}' };
			return isClosed ? { status: 403, headers, text: '{"message":"no"}' } : undefined;
		});
		const error = await refusal(services.update({ name: 'x' }, { description: 'new' }));
		expect(error).toMatchObject({ type: 'CONFLICT', status: 412 });
	});

	it('that is lost every time, of a password: the last read decides', async () => {
		const { world, services } = await behind((passing) =>
			isPatch(passing) ? 'loseAnswer' : undefined,
		);
		const connection = { config: { hostPort: 'new:1', authType: { password: 'geheim2' } } };
		const outcome = await services.update({ name: 'x' }, { connection });
		expect(outcome).toMatchObject({ action: 'updated', confirmedByRead: true });
		expect(world.catalog.find('databaseService', 'x')?.connection).toMatchObject(connection);
	});
});

describe('a JSON Patch that does more when sent twice', () => {
	const add = [{ op: 'copy', from: '/name', path: '/displayName' }];

	it('never arrives the first time: sent again, once', async () => {
		const { world, services } = await behind((passing) =>
			isPatch(passing) && passing.times === 1 ? 'loseRequest' : undefined,
		);
		const outcome = await services.patch({ name: 'x' }, add);
		expect(outcome).toMatchObject({ action: 'updated', entity: { displayName: 'x' } });
		expect(world.writes()).toHaveLength(1);
	});

	it('meets an edit of somebody else: patches what they left; guarded, it stops', async () => {
		let edits = 0;
		const { world, services } = await behind((passing) => {
			if (!isPatch(passing) || passing.times % 2 === 0) return undefined;
			edits += 1;
			world.catalog.edit('databaseService', 'x', (one) => (one.description = `theirs ${edits}`));
			return undefined;
		});
		const outcome = await services.patch({ name: 'x' }, add);
		expect(outcome.entity).toMatchObject({ displayName: 'x', description: 'theirs 1' });
		const guarded = await refusal(services.patch({ name: 'x' }, add, { guarded: true }));
		expect(guarded.type).toBe('CONFLICT');
	});

	it('with a test that fails: told as such, at once', async () => {
		const { world, services } = await behind(() => undefined);
		const tested = [{ op: 'test', path: '/description', value: 'other' }, ...add];
		expect((await refusal(services.patch({ name: 'x' }, tested))).type).toBe('CONFLICT');
		expect(world.writes()).toHaveLength(1);
	});

	it('is refused: told as such', async () => {
		const { services } = await behind(() => undefined);
		const move = [{ op: 'move', from: '/nothing', path: '/displayName' }];
		expect((await refusal(services.patch({ name: 'x' }, move))).type).toBe('BAD_REQUEST');
	});
});
