"""What the description of the API allows is answered as it describes; what it doesn't, never by 5xx."""

from __future__ import annotations

import os
import re
from pathlib import Path

import httpx
import pytest

from scripts.fuzz_api.environment import install_fuzzer
from scripts.fuzz_api.running import fuzz
from tests.backend.api.world import World

# How many questions of each kind: `make prove-index` and `make prove-api` ask 400.
EXAMPLES = int(os.environ.get("COLEDGER_TEST_SCHEMA", "4"))
LONG = EXAMPLES > 4
ROUTES = 50


def test_every_answer_is_as_described(api: httpx.Client, world: World, tmp_path: Path) -> None:
    if not isinstance(world.settings.database, Path) and not LONG:
        pytest.skip("only in the long form: what is asked is the same, and so are the answers")
    install_fuzzer()
    values = {"project": world.tidepool.project}
    done = fuzz(str(api.base_url), tmp_path, values, examples=EXAMPLES, seed=7)
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-2000:]
    tested = re.search(r"Tested: ([0-9]+)", done.stdout)
    assert tested is not None
    assert int(tested[1]) >= ROUTES


HOSTILE = (
    "../../../etc/passwd", "..%2f..%2fetc%2fpasswd", "%2e%2e/%2e%2e/etc/passwd", "....//etc/passwd",
    "0x12'; DROP TABLE project; --", "' OR '1'='1", "1); SELECT 1; --", "\\..\\index.db",
    "%00", "%0d%0aSet-Cookie:x=1", "<script>alert(1)</script>", "{{7*7}}", "${jndi:ldap://x}",
    "%ff%fe", "０x12", "-1", "1e999", "NaN", "null", "٣", "a" * 2000,
)  # fmt: skip
PATHS = (
    "/v1/projects/{}", "/v1/content/{}", "{tide}/members/{}", "{tide}/polls/{}", "{tide}/claims/{}",
    "{tide}/lines/{}", "{tide}/snapshots/{}/holders", "{tide}/exports/{}", "{tide}/{}",
    "{tide}/holders?cursor={}", "{tide}/holders?limit={}", "{tide}/contributions?account={}",
    "{tide}/contributions?kind={}", "{tide}?at_block={}", "{tide}?at={}", "{tide}/search?q={}",
    "{tide}/statistics?since={}", "/v1/events?after={}", "/static/{}", "/projects/{}",
)  # fmt: skip


@pytest.mark.parametrize("path", PATHS)
def test_no_text_gets_further_than_it_may(api: httpx.Client, tide: str, path: str) -> None:
    for hostile in HOSTILE:
        asked = path.replace("{tide}", tide).replace("{}", hostile)
        answer = api.get(asked)
        assert answer.status_code in (200, 400, 404, 422), (asked, answer.text)
        assert "root:" not in answer.text
        assert "set-cookie" not in answer.headers
        if answer.status_code != 200 and answer.request.url.path.startswith("/v1/"):
            assert answer.headers["content-type"] == "application/problem+json", asked
