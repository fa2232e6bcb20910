"""The OpenAPI document, with an example of every answer made from those of its fields."""

from __future__ import annotations

from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

_DESCRIPTION = """What Coledger's index holds. Every answer says as of which block it holds.

Amounts are strings of integers in base units, with their decimals beside them. Times are ISO 8601
in UTC, durations seconds, parts basis points. Lists come in pages: pass `next` as `cursor`.
Everything that goes wrong is a problem document (RFC 9457) whose `detail` is in the language of
`Accept-Language` (en, fr)."""


def describe(app: FastAPI) -> None:
    """Makes the app answer with this document."""

    def document() -> dict[str, Any]:
        if app.openapi_schema is None:
            schema = get_openapi(
                title="Coledger", version=app.version, description=_DESCRIPTION, routes=app.routes
            )
            _add_examples(schema)
            app.openapi_schema = schema
        return app.openapi_schema

    app.openapi = document  # type: ignore[method-assign]


def _add_examples(schema: dict[str, Any]) -> None:
    for path in schema["paths"].values():
        for operation in path.values():
            for status, response in operation["responses"].items():
                content = response.get("content", {})
                if status != "200" and "application/json" in content:
                    content["application/problem+json"] = content.pop("application/json")
                for media in content.values():
                    if "schema" in media and "example" not in media:
                        media["example"] = _example(schema, media["schema"])


def _example(schema: dict[str, Any], node: dict[str, Any]) -> Any:
    if "$ref" in node:
        found: Any = schema
        for part in node["$ref"].removeprefix("#/").split("/"):
            found = found[part]
        return _example(schema, {**found, **_hints(node)})
    if node.get("examples"):
        return node["examples"][0]
    if "const" in node or "enum" in node:
        return node.get("const", node.get("enum", [None])[0])
    for choice in node.get("anyOf", ()):
        if choice.get("type") != "null":
            return _example(schema, choice)
    return _by_type(schema, node)


def _by_type(schema: dict[str, Any], node: dict[str, Any]) -> Any:
    kind = node.get("type")
    if kind == "object":
        fields = node.get("properties", {})
        return {name: _example(schema, field) for name, field in fields.items()}
    if kind == "array":
        return [_example(schema, node.get("items", {}))]
    plain: dict[Any, Any] = {"boolean": True, "integer": 1, "number": 1, "string": "…"}
    return node.get("default", plain.get(kind))


def _hints(node: dict[str, Any]) -> dict[str, Any]:
    return {name: node[name] for name in ("examples",) if name in node}
