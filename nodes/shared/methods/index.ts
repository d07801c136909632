import type { INodeType } from 'n8n-workflow';
import { testConnectionSecrets } from '../connect/secrets-test';
import { testToken } from '../connect/token-test';
import type { EntityDefinition } from '../../../src/entities';
import {
	dataProducts,
	deletedEntities,
	domains,
	entities,
	people,
	searchAssets,
	searchFor,
	searchServices,
	tags,
	teams,
} from './list-search';
import { authentications, connectionFieldNames } from './load-options';
import { getPipelineTypes, getSourceConfigColumns } from './pipelines';
import { authenticationColumns, connectionColumns, inputColumns } from './resource-mapping';
import { secretsNotice } from './secrets-notice';

/** What the editor asks of a node while a form is filled in. */
export function methodsFor(entity: EntityDefinition) {
	return {
		listSearch: {
			searchEntities: searchFor(entities(entity.type)),
			searchDeletedEntities: searchFor(deletedEntities(entity.type)),
			searchServices,
			searchUsers: searchFor(people),
			searchTeams: searchFor(teams),
			searchDomains: searchFor(domains),
			searchTags: searchFor(tags),
			searchDataProducts: searchFor(dataProducts),
			searchAssets,
		},
		loadOptions: {
			getAuthentications: authentications(entity),
			getConnectionFields: connectionFieldNames(entity),
			getPipelineTypes,
		},
		resourceMapping: {
			getConnectionColumns: connectionColumns(entity),
			getAuthenticationColumns: authenticationColumns(entity),
			getSecretsNotice: secretsNotice(entity),
			getInputColumns: inputColumns(entity),
			getSourceConfigColumns,
		},
		credentialTest: { testConnectionSecrets, testToken },
	} satisfies INodeType['methods'];
}
