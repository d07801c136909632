"""Creates or updates pipeline services with OpenMetadata's Python SDK, one after the other.

Reads {"url", "token", "services"} from its input, and prints the seconds that it took.
"""

import json
import sys
import time

from metadata.generated.schema.api.services.createPipelineService import (
    CreatePipelineServiceRequest,
)
from metadata.generated.schema.entity.services.connections.metadata.openMetadataConnection import (
    OpenMetadataConnection,
)
from metadata.ingestion.ometa.ometa_api import OpenMetadata

given = json.load(sys.stdin)
connection = OpenMetadataConnection(
    hostPort=given["url"] + "/api",
    authProvider="openmetadata",
    securityConfig={"jwtToken": given["token"]},
    enableVersionValidation=False,
)
catalog = OpenMetadata(connection)
began = time.perf_counter()
for service in given["services"]:
    catalog.create_or_update(CreatePipelineServiceRequest(**service))
print(json.dumps({"seconds": time.perf_counter() - began}))
