import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { z } from 'zod/v4';
import { LimitError } from '../errors/errors';
import { eventEntities, type EventEntity } from '../entities/events';
import type { ChangeEvent } from './change-event';

/** What was last told, or seen, of an entity. */
export interface KnownEntity {
	entityType: EventEntity;
	fullyQualifiedName: string;
	version: number;
	isDeleted: boolean;
}

const row = z.tuple([z.string(), z.enum(eventEntities), z.number(), z.boolean(), z.string()]);
const stored = z.array(row);

/** Some 50 bytes each are kept between polls, and a list of them is read as a whole. */
const most = 10_000;

/** Entities of the watched types, by id. */
export class Known {
	private readonly byId = new Map<string, KnownEntity>();

	/** `text` as `toText` gives it. */
	constructor(text = '') {
		if (text === '') return;
		const parsed: unknown = JSON.parse(inflateRawSync(Buffer.from(text, 'base64')).toString());
		for (const [id, entityType, version, isDeleted, fullyQualifiedName] of stored.parse(parsed)) {
			this.byId.set(id, { entityType, fullyQualifiedName, version, isDeleted });
		}
	}

	get(id: string): KnownEntity | undefined {
		return this.byId.get(id);
	}

	/** Throws LimitError where they are too many to be kept. */
	set(id: string, entity: KnownEntity): void {
		this.byId.set(id, entity);
		if (this.byId.size <= most) return;
		throw new LimitError(
			`There are more than ${most.toLocaleString('en')} entities of the watched types, too many to compare lists.`,
			{ code: 'TOO_MANY_TO_LIST', remedy: 'Watch fewer entity types by list.' },
		);
	}

	delete(id: string): void {
		this.byId.delete(id);
	}

	/** What an event tells. */
	note({ entityId, entityType, fullyQualifiedName, version, eventType }: ChangeEvent): void {
		const isDeleted = isDeletedAfter(eventType, this.byId.get(entityId)?.isDeleted ?? false);
		this.set(entityId, { entityType, fullyQualifiedName, version, isDeleted });
	}

	/** Ids and what is known of them, of one type. */
	*ofType(type: EventEntity): Generator<[id: string, entity: KnownEntity]> {
		for (const [id, entity] of this.byId) if (entity.entityType === type) yield [id, entity];
	}

	toText(): string {
		const rows = [...this.byId].map(
			([id, { entityType, version, isDeleted, fullyQualifiedName }]): z.infer<typeof row> => [
				id,
				entityType,
				version,
				isDeleted,
				fullyQualifiedName,
			],
		);
		return deflateRawSync(JSON.stringify(rows)).toString('base64');
	}
}

function isDeletedAfter(kind: ChangeEvent['eventType'], before: boolean): boolean {
	if (kind === 'softDeleted') return true;
	return kind === 'restored' ? false : before;
}
