"""Plans of webhooks: asked for, seen and ended as the pages' program hands them on."""

from __future__ import annotations

import pytest

from backend.wallet.project import Project
from tests.backend.plans.conftest import Planning, words
from tests.backend.plans.test_speaking import hand

URL = "https://1.1.1.1/hook"


@pytest.fixture
def joined(planning: Planning, project: Project) -> Planning:
    planning.do("accept", "founder", project)
    planning.follow()
    return planning


def test_a_webhook_is_planned_signed_seen_and_ended(joined: Planning, project: Project) -> None:
    plan = joined.plan("webhook", "founder", project, url=URL)
    assert URL in words(plan["sentence"])
    assert "It is shown once" in plan["consequences"][1]
    made = hand(joined, "founder", plan).json()
    assert len(made["secret"]) == 64
    seen = hand(joined, "founder", joined.plan("see-webhooks", "founder", project)).json()
    assert [each["url"] for each in seen["webhooks"]] == [URL]
    assert made["secret"] not in str(seen)
    end = joined.plan("end-webhook", "founder", project, webhook=made["id"])
    assert made["id"] in end["sentence"]
    assert hand(joined, "founder", end).status_code == 204
    again = hand(joined, "founder", joined.plan("see-webhooks", "founder", project)).json()
    assert again == {"webhooks": []}
