"""Requests made up from the OpenAPI document by schemathesis; `make fuzz-api` makes many more."""

import pytest
import schemathesis
from api_server import loaded, serving
from hypothesis import HealthCheck, given, settings
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    negative_data_rejection,
    response_schema_conformance,
    status_code_conformance,
)

from app.api.service import Opening, Service

CHECKS = [
    not_a_server_error,
    content_type_conformance,
    negative_data_rejection,
    response_schema_conformance,
    status_code_conformance,
]
CASES = 2


def takes_anything(operation):
    """Return whether there is something that a request could have wrong."""
    return bool(operation.body or operation.query or operation.headers)


@pytest.fixture(scope="module")
def operations(served_assistant):
    """Every operation of the document, of an API that takes no new texts."""
    with serving(Service(loaded(served_assistant), Opening(may_write=False))) as address:
        schema = schemathesis.openapi.from_url(f"{address}/api/v1/openapi.json")
        yield [found.ok() for found in schema.get_all_operations()]


@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE])
def test_replies_are_what_the_document_says(operations, mode):
    seen = set()
    for operation in operations:
        if mode is GenerationMode.NEGATIVE and not takes_anything(operation):
            continue

        @settings(
            max_examples=CASES,
            deadline=None,
            derandomize=True,
            database=None,
            suppress_health_check=[*HealthCheck],
        )
        @given(case=operation.as_strategy(mode))
        def check(case):
            case.call_and_validate(checks=CHECKS)

        check()
        seen.add((operation.method.upper(), operation.path))
    assert len(seen) >= 12
    assert {("POST", "/api/v1/ask"), ("POST", "/v1/chat/completions")} <= seen
