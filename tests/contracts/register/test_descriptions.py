"""What wallets and explorers ask of the shares."""

from eth_utils import keccak

from tests.contracts.support.community import Community
from tests.contracts.support.parameters import ABOUT
from tests.contracts.support.values import Policy, fields, plain

INTERFACES = {
    "ERC-165": "0x01ffc9a7",
    "ERC-20": "0x36372b07",
    "ERC-6372": "0xda287a1d",
    "ERC-7572": "0xe8a3d485",
}


def test_names(building: Community) -> None:
    project = building.project
    assert (project.name(), project.symbol(), project.decimals()) == ("Focus Timer", "FOCUS", 18)
    assert project.CLOCK_MODE() == "mode=snapshot"
    assert project.transferPolicy() == Policy.FREE


def test_interfaces(building: Community) -> None:
    for name, identifier in INTERFACES.items():
        assert building.project.supportsInterface(identifier), name
    assert not building.project.supportsInterface("0xffffffff")


def test_the_description_is_an_address_in_ipfs(building: Community) -> None:
    assert building.project.contractURI() == "ipfs://f01551220" + ABOUT.hex()


def test_the_domain_of_signatures(building: Community) -> None:
    project = building.project
    domain = fields(project.eip712Domain())
    assert (domain["name"], domain["version"], domain["chainId"]) == ("Coledger", "1", 31337)
    assert domain["verifyingContract"] == project.address
    kind = keccak(
        b"EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"
    )
    expected = keccak(
        kind
        + keccak(b"Coledger")
        + keccak(b"1")
        + (31337).to_bytes(32, "big")
        + bytes.fromhex(project.address[2:]).rjust(32, b"\0")
    )
    assert plain(project.DOMAIN_SEPARATOR()) == expected


def test_each_project_has_a_domain_of_its_own(building: Community, raising: Community) -> None:
    assert building.project.DOMAIN_SEPARATOR() != raising.project.DOMAIN_SEPARATOR()
