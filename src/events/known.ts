import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { LimitError } from '../errors/errors';
import { isEventEntity, type EventEntity } from '../entities/events';
import type { ChangeEvent } from './change-event';

/** What was last told, or seen, of an entity. */
export interface KnownEntity {
	entityType: EventEntity;
	fullyQualifiedName: string;
	version: number;
	isDeleted: boolean;
}

/** Some 50 bytes each are kept between polls, and a list of them is read as a whole. */
const most = 10_000;

/** Entities of the watched types, by id. */
export class Known {
	private readonly byId = new Map<string, KnownEntity>();

	/** `text` as `toText` gives it. */
	constructor(text = '') {
		if (text === '') return;
		const lines = inflateRawSync(Buffer.from(text, 'base64')).toString().split('\n');
		for (const line of lines) this.read(line);
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
			{ code: 'TOO_MANY_TO_LIST', remedy: 'Watch fewer types of entities by list.' },
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
		const lines = [...this.byId].map(
			([id, { entityType, fullyQualifiedName, version, isDeleted }]) =>
				[id, entityType, version, isDeleted ? 1 : 0, fullyQualifiedName].join(' '),
		);
		return lines.length === 0 ? '' : deflateRawSync(lines.join('\n')).toString('base64');
	}

	private read(line: string): void {
		const [id = '', entityType = '', version, isDeleted, ...name] = line.split(' ');
		if (!isEventEntity(entityType)) return;
		this.byId.set(id, {
			entityType,
			fullyQualifiedName: name.join(' '),
			version: Number(version),
			isDeleted: isDeleted === '1',
		});
	}
}

function isDeletedAfter(kind: ChangeEvent['eventType'], before: boolean): boolean {
	if (kind === 'softDeleted') return true;
	return kind === 'restored' ? false : before;
}
