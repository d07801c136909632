import { created, entity } from '../properties';
import type { Kind } from './kind';

export const teamTypes = ['Group', 'Department', 'Division', 'BusinessUnit', 'Organization'];

export const team: Kind = {
	type: 'team',
	path: '/v1/teams',
	/** `entity/teams/team.json` */
	entity: {
		...entity,
		teamType: { shape: 'text', choices: teamTypes },
		email: { shape: 'text' },
		isJoinable: { shape: 'boolean' },
		parents: { shape: 'references' },
		children: { shape: 'references' },
		users: { shape: 'references' },
		userCount: { shape: 'any' },
		childrenCount: { shape: 'any' },
		profile: { shape: 'object' },
		deleted: { shape: 'boolean' },
	},
	javaClass: 'org.openmetadata.schema.entity.teams.Team',
	create: {
		/** `api/teams/createTeam.json` */
		properties: {
			...created,
			teamType: { shape: 'text', choices: teamTypes },
			email: { shape: 'text' },
			isJoinable: { shape: 'boolean' },
			profile: { shape: 'object' },
			parents: { shape: 'ids' },
			children: { shape: 'ids' },
			users: { shape: 'ids' },
			defaultRoles: { shape: 'ids' },
			policies: { shape: 'ids' },
			externalId: { shape: 'text', since: '1.8' },
		},
		javaClass: 'org.openmetadata.schema.api.teams.CreateTeam',
	},
	softDeletes: true,
	quotesAskedNames: true,
	filters: ['parentTeam'],
};
