"""Calls that a decision of the class can't make are refused before anybody votes."""

from typing import Any

from brownie import web3

from tests.contracts.support.actors import Actors
from tests.contracts.support.community import TEXT, Call, Community
from tests.contracts.support.refusals import Refusal, error, refusal
from tests.contracts.support.values import NOTHING, ZERO, Class, digest


def refused(community: Community, by: Any, kind: Class, *calls: Call) -> Refusal | None:
    """What proposing these calls would be refused for."""
    encoded = [call.encoded() for call in calls]
    return refusal(community.project.propose, kind, encoded, TEXT, NOTHING, by=by)


def code_hash(target: Any) -> bytes:
    """The hash of the target's code."""
    return bytes(web3.keccak(web3.eth.get_code(str(target))))


def test_each_verb_has_one_class(building: Community, actors: Actors) -> None:
    rule = building.project.ruleOf(Class.SPEND, 0)
    verbs = {
        building.governed("setFunding", 10**6, 0, True): Class.SETTINGS,
        building.governed("setAbout", TEXT): Class.SETTINGS,
        building.governed("setCategory", 1, TEXT, 1, 1, True): Class.SETTINGS,
        building.governed("adoptAgreement", digest("2")): Class.AGREEMENT,
        building.governed("setRule", Class.SPEND, rule): Class.AGREEMENT,
    }
    for call, needed in verbs.items():
        for given in (Class.SPEND, Class.SETTINGS, Class.AGREEMENT, Class.DISSOLVE):
            expected = error("ClassWrong", index=0, needed=needed, given=given)
            if given == needed:
                assert refused(building, actors.founder, given, call) is None
            else:
                assert refused(building, actors.founder, given, call) == expected


def test_other_verbs_are_unknown(building: Community, actors: Actors) -> None:
    for verb, *arguments in (
        ("transfer", actors.founder, 1),
        ("contribute", 1, 0),
        ("refund",),
        ("propose", Class.SPEND, [], TEXT, NOTHING),
    ):
        call = building.governed(verb, *arguments)
        assert refused(building, actors.founder, Class.SPEND, call) == error(
            "VerbUnknown", selector=bytes.fromhex(str(call.data)[2:10])
        )
    nothing = Call(building.project)
    assert refused(building, actors.founder, Class.SPEND, nothing) == error(
        "VerbUnknown", selector=b"\0" * 4
    )


def test_the_outside_needs_spend(building: Community, actors: Actors) -> None:
    payment = Call(actors.student, value=1)
    for given in (Class.SETTINGS, Class.AGREEMENT, Class.DISSOLVE):
        assert refused(building, actors.founder, given, payment) == error(
            "ClassWrong", index=0, needed=Class.SPEND, given=given
        )


def test_verbs_take_no_coins(building: Community, actors: Actors) -> None:
    call = Call(building.project, building.governed("setAbout", TEXT).data, value=7)
    assert refused(building, actors.founder, Class.SETTINGS, call) == error(
        "ValueWrong", sent=7, expected=0
    )


def test_some_targets_make_no_sense(building: Community, actors: Actors) -> None:
    fine = Call(actors.student, value=1)
    for target, data in ((ZERO, b""), (building.treasury, b""), (actors.student, "0x12345678")):
        call = Call(target, data)
        assert refused(building, actors.founder, Class.SPEND, fine, call) == error(
            "TargetRefused", index=1, target=target
        )


def test_the_targets_code_is_part_of_the_question(building: Community, actors: Actors) -> None:
    token = building.token
    data = token.transfer.encode_input(actors.student, 1)
    right = code_hash(token)
    assert refused(building, actors.founder, Class.SPEND, Call(token, data, 0, right)) is None
    assert refused(building, actors.founder, Class.SPEND, Call(token, data)) == error(
        "TargetCodeChanged", index=0, codeHash=right, expected=NOTHING
    )
    plain_payment = Call(actors.student, value=1, code_hash=right)
    assert refused(building, actors.founder, Class.SPEND, plain_payment) == error(
        "TargetCodeChanged", index=0, codeHash=NOTHING, expected=right
    )
