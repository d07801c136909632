"""Writes what one OpenMetadata release takes as connections, for `npm run generate:connections`.

    python3 scripts/export-release.py <folder of an unpacked wheel> <output folder>

The wheel is that of the public package `openmetadata-ingestion`, whose models are generated from the
server's own JSON Schemas. CONTRIBUTING.md says how to get one, and which pydantic it needs.
"""

import importlib
import json
import sys
import types
import warnings
from importlib.util import find_spec
from pathlib import Path

import pydantic

KINDS = (
    "pipeline database dashboard messaging storage search mlmodel metadata api drive security llm mcp"
).split()
SERVICES = "metadata.generated.schema.entity.services"


def open_wheel(wheel):
    """Makes the generated models importable without what the package loads besides: they need pydantic only."""
    package = types.ModuleType("metadata")
    package.__path__ = [str(Path(wheel) / "metadata")]
    base = types.ModuleType("metadata.ingestion.models.custom_pydantic")
    base.BaseModel = pydantic.BaseModel
    base.CustomSecretStr = pydantic.SecretStr
    for name in ("metadata.ingestion", "metadata.ingestion.models"):
        sys.modules[name] = types.ModuleType(name)
    sys.modules[package.__name__] = package
    sys.modules[base.__name__] = base


def class_in(module_name, class_name):
    """A class of a module, whatever the case of its name; None where the release has no such module."""
    if find_spec(module_name) is None:
        return None
    members = vars(importlib.import_module(module_name)).items()
    found = (one for name, one in members if name.lower() == class_name.lower())
    return next((one for one in found if isinstance(one, type)), None)


def schema_of(model):
    """The JSON Schema of a model, by pydantic 2 or 1."""
    write = getattr(model, "model_json_schema", None) or model.schema
    return without_sentences(write())


def without_sentences(value):
    if isinstance(value, list):
        return [without_sentences(one) for one in value]
    if not isinstance(value, dict):
        return value
    # A field may be called `description`; then what it holds is a schema.
    sentences = ("description", "examples", "example")
    return {
        key: without_sentences(one)
        for key, one in value.items()
        if key not in sentences or isinstance(one, dict)
    }


def service(kind):
    """Types and connections of one kind of service; None where the release has no such kind."""
    names = class_in(f"{SERVICES}.{kind}Service", f"{kind}ServiceType")
    if names is None:
        return None
    connections = {}
    for file in connection_files(kind):
        model = class_in(f"{SERVICES}.connections.{kind}.{file.stem}", file.stem)
        if model is not None:
            connections[file.stem.removesuffix("Connection")] = schema_of(model)
    return {"types": [one.value for one in names], "connections": connections}


def connection_files(kind):
    package = find_spec(f"{SERVICES}.connections.{kind}")
    folders = package.submodule_search_locations if package else []
    return sorted(file for folder in folders for file in Path(folder).glob("*Connection.py"))


def version_of(wheel):
    """`1.13.6.3`: every wheel has a folder with its name and version."""
    [folder] = Path(wheel).glob("openmetadata_ingestion-*.dist-info")
    return folder.name.removesuffix(".dist-info").split("-")[1]


def main(wheel, output):
    warnings.filterwarnings("ignore")
    open_wheel(wheel)
    release = version_of(wheel)
    found = {kind: service(kind) for kind in KINDS}
    services = {kind: one for kind, one in found.items() if one is not None}
    minor = ".".join(release.split(".")[:2])
    content = json.dumps({"release": release, "services": services}, sort_keys=True)
    (Path(output) / f"{minor}.json").write_text(content)
    print(minor, {kind: len(one["connections"]) for kind, one in services.items()})


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(*sys.argv[1:])
