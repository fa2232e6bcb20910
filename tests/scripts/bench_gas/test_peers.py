"""What the benchmark computes for its peers: proofs, packed calls, the cheapest dividend."""

from __future__ import annotations

import pytest
from eth_utils.crypto import keccak

from scripts.bench_gas import names
from scripts.bench_gas.batching import packed
from scripts.bench_gas.by_name import ArgumentUnknown, arguments_of, verbs_of
from scripts.bench_gas.figures import Figures
from scripts.bench_gas.sharing import cheapest_dividend
from scripts.bench_gas.splitting import layers_above, proof_of

ABI = [
    {
        "type": "function",
        "name": "openLine",
        "inputs": [
            {"name": "amount", "type": "uint96"},
            {
                "name": "terms",
                "type": "tuple",
                "components": [{"name": "payee_", "type": "address"}],
            },
        ],
    },
    {"type": "event", "name": "LineOpened", "inputs": []},
]


@pytest.mark.parametrize("count", [1, 2, 3, 7, 100])
def test_every_leaf_has_a_proof_that_leads_to_the_root(count: int) -> None:
    layers = layers_above([keccak(bytes([number])) for number in range(count)])
    for number, leaf in enumerate(layers[0]):
        node = leaf
        for neighbour in proof_of(number, layers):
            node = keccak(b"".join(sorted((node, neighbour))))
        assert [node] == layers[-1]


def test_a_packed_call_says_its_kind_target_value_length_and_data() -> None:
    call = packed("0x" + 20 * "ab", "0x1234")
    assert call == b"\0" + 20 * b"\xab" + bytes(32) + (2).to_bytes(32) + b"\x12\x34"


def test_the_cheapest_dividend_is_that_of_one_peer() -> None:
    figures = Figures()
    for peer, distribution, claim in (("a", 1_000, 10), ("b", 10, 100)):
        figures.peer(names.DIVIDEND, peer, distribution)
        figures.peer(names.COLLECT_MANY_HELD, peer, claim)
    assert cheapest_dividend(figures, 10) == 1_010
    assert cheapest_dividend(figures, 100) == 2_000


def test_arguments_are_found_by_their_names() -> None:
    values = {"payee": "somebody", "amount": 5}
    assert arguments_of(ABI, "openLine", values) == [5, ("somebody",)]
    with pytest.raises(ArgumentUnknown, match="`payee` of openLine"):
        arguments_of(ABI, "openLine", {"amount": 5})


def test_an_operation_is_built_where_the_contracts_have_its_verbs() -> None:
    assert verbs_of(ABI) == {"openLine"}
    assert names.built(set()) == names.ORDER
    assert names.LINE in names.built({"openLine"})
    assert names.COLLECT_NEW not in names.built({"distribute"})
