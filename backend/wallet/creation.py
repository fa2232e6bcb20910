"""Creating a project."""

from __future__ import annotations

from typing import Any

from eth_typing import ChecksumAddress
from web3 import Web3
from web3.exceptions import BadFunctionCallOutput, ContractLogicError

from backend.chain import abi
from backend.wallet.errors import InputInvalid
from backend.wallet.plan import Plan
from backend.wallet.project_file import ProjectFile
from backend.wallet.reverts import contract_error
from backend.wording import Currency, failure

NO_SALT = bytes(32)


def predict(
    web3: Web3,
    factory: ChecksumAddress,
    creator: ChecksumAddress,
    file: ProjectFile,
    salt: bytes = NO_SALT,
) -> tuple[ChecksumAddress, ChecksumAddress]:
    """The addresses that the project and its treasury will have."""
    contract: Any = web3.eth.contract(address=factory, abi=abi.load("ProjectFactory"))
    try:
        project, treasury = contract.functions.predictAddresses(
            creator, file.parameters, salt
        ).call()
    except BadFunctionCallOutput:
        raise failure(InputInvalid, "sending.no_factory", factory=factory) from None
    except ContractLogicError as error:
        raise contract_error(error, "en") from None
    return project, treasury


def create_project(
    web3: Web3, factory: ChecksumAddress, file: ProjectFile, salt: bytes = NO_SALT
) -> Plan:
    """Create what the file describes; `salt` tells equal projects of one creator apart."""
    contract: Any = web3.eth.contract(address=factory, abi=abi.load("ProjectFactory"))
    arguments = {"parameters": file.parameters, "salt": salt}
    terms = file.parameters[0]
    return Plan(
        verb="createProject",
        arguments=arguments,
        target=factory,
        data=bytes.fromhex(contract.encode_abi("createProject", args=list(arguments.values()))[2:]),
        key="creation.create" if any(terms[8:11]) else "creation.create_at_once",
        words_facts={
            "project": file.name,
            "agreement": terms[2],
            "price": terms[5],
            "currency": Currency(file.currency_symbol, file.decimals),
            "threshold": terms[8],
        },
    )
