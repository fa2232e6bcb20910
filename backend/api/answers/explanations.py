"""Where a project or a poll stands and by which rules, in sentences."""

from __future__ import annotations

from collections.abc import Iterable

from backend.api.answers import polls, projects
from backend.api.answers.desk import ProjectDesk
from backend.api.models.explanation import Explanation
from backend.api.models.poll import Rule
from backend.storage import rule_queries
from backend.storage.reader import Row
from backend.wording import counting_sentences, rule_sentences, say


def of_project(desk: ProjectDesk) -> Explanation:
    """Its phase, the rules in force of every class of decision, and who counts as one."""
    found = projects.project(desk, desk.row)
    rules = projects.rules(rule_queries.rules(desk.view, desk.project))
    in_force = [rule for rule in rules if rule.in_force]
    pairs = [(rule.weighting, rule.cap) for rule in in_force]
    return Explanation(
        sentences=[
            _sentence(say(desk.language, f"phases.{found.phase}")),
            *(each for rule in in_force for each in _rule(rule, desk.language)),
            *counting_sentences(desk.language, pairs, found.gate),
            say(desk.language, "rules.strictest"),
        ]
    )


def of_poll(desk: ProjectDesk, row: Row) -> Explanation:
    """Its state, whether it would pass as it stands, and its rule."""
    found = polls.polls(desk, [row])[0]
    state = [_sentence(say(desk.language, f"states.{found.state}"))]
    if found.state == "OPEN":
        standing = "passing" if found.tally.passing else "failing"
        state.append(say(desk.language, f"explanations.{standing}"))
    gate = projects.project(desk, desk.row).gate
    counting = counting_sentences(desk.language, [(found.rule.weighting, found.rule.cap)], gate)
    return Explanation(sentences=[*state, *_rule(found.rule, desk.language), *counting])


def _rule(rule: Rule, language: str) -> Iterable[str]:
    return rule_sentences(
        language,
        rule.class_,
        weighting=rule.weighting,
        quorum=rule.quorum,
        approval=rule.approval,
        cap=rule.cap,
        period=rule.period,
        notice=rule.notice,
    )


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}."
