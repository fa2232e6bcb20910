"""Whoever asks for French is told in French what is wrong, wherever it is found."""

from __future__ import annotations

import pytest

from backend.wallet.project import Project
from tests.backend.cli.conftest import Terminal

SENT = ("--key", "contributor", "--yes")
NOBODY = "0x" + "12" * 32


@pytest.fixture
def french(terminal: Terminal) -> Terminal:
    terminal.environment["COLEDGER_LANGUAGE"] = "fr"
    terminal.patch.setenv("COLEDGER_LANGUAGE", "fr")
    return terminal


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ('price = "0.50"', 'price = "cheap"', "« cheap » n’est pas un montant"),
        ('price = "0.50"', 'prize = "0.50"', "funding › price manque : ajoutez-le."),
        ('quorum = "20 %"', 'quorum = "0 %"', "doit être compris entre"),
        ('seat = "10"', "seat = [", "n’est pas du TOML"),
    ],
)
def test_a_wrong_file(french: Terminal, old: str, new: str, sentence: str) -> None:
    path = french.folder / "project.toml"
    assert old in path.read_text()
    path.write_text(path.read_text().replace(old, new))
    assert sentence in french.run("project", "create", "project.toml", *SENT).fault()


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("contrbute",), "vouliez-vous dire « contribute » ?"),
        (("contribute",), "Il manque PROJECT"),
        (("contribute", "0x12", "1", "more"), "en plus more"),
        (("status", "--nodes", "x"), "vouliez-vous dire --node ?"),
        (("node", "--port", "x"), "--port : doit être un nombre entier."),
        (("contribute", "0x12", "1", *SENT), "« 0x12 » n’est pas une adresse"),
        (("key", "new", "a b"), "ne peut pas nommer une clé"),
        (("status", "--chain", "1"), None),
        (("project", "create", "none.toml", *SENT), "il n’y en a pas de ce nom"),
        (("project", "create", "project.toml", "--yes"), "Aucune clé n’est nommée"),
        (("project", "create", "project.toml", "--key", "member"), "lancez-la avec --yes"),
        (("project", "create", "project.toml", "--key", "poor", "--yes"), "détient 0\u00a0ETH"),
    ],
)
def test_wrong_arguments(
    french: Terminal, arguments: tuple[str, ...], sentence: str | None
) -> None:
    answer = french.run(*arguments)
    if sentence is None:
        assert "est de la chaîne 31337, et non 1" in answer.out
    else:
        assert sentence in answer.fault()


def test_an_unreachable_node(french: Terminal) -> None:
    answer = french.run("contribute", "0x12", "1", "--node", "http://127.0.0.1:1", *SENT)
    assert answer.fault().startswith("Aucun nœud ne répond à http://127.0.0.1:1")


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("vote", NOBODY, "perhaps"), "« perhaps » ne figure pas parmi against, for, abstain."),
        (("vote", "0x12", "for"), "ni une empreinte ni un identifiant"),
        (("claim", "singing", "1"), "Il manque un texte"),
        (("claim", "singing", "1", "--digest", NOBODY), "Il n’y a pas de catégorie « singing »"),
        (("member accept", "--digest", NOBODY), "L’accord en vigueur a l’empreinte 0x"),
        (("execute", NOBODY), "Il n’y a pas de proposition 0x1212"),
        (("contribute", "1"), "Acceptez d’abord la version actuelle."),
    ],
)
def test_what_a_project_finds_wrong(
    french: Terminal, project: Project, arguments: tuple[str, ...], sentence: str
) -> None:
    verb, *others = arguments
    answer = french.run(*verb.split(), project.address, *others, *SENT)
    assert sentence in answer.fault()
