# Coledger: two commands on a fresh machine, `make demo` and `make test`. Needs Python 3.11 to 3.13, git and make.
PYTHON ?= python3
VENV   := .venv/bin
PARTS  := check solidity gas contracts backend browser
PART   := $(VENV)/python -m scripts.helpers.part
BEGAN  := $(shell date +%s)

# The setup is run by the Python that was there before, not by the one that it installs.
OUTSIDE_PATH := $(PATH)
export PATH := $(CURDIR)/.venv/bin:$(CURDIR)/.tools/bin:$(PATH)
export SOLCX_BINARY_PATH := $(CURDIR)/.tools/solc

# The folders that have tests by now; a part without any says so, and is never taken for a pass.
HAS_SOLIDITY  := $(wildcard tests/solidity/*.t.sol tests/solidity/*/*.t.sol)
HAS_CONTRACTS := $(wildcard tests/contracts/test_*.py tests/contracts/*/test_*.py)
HAS_BROWSER   := $(wildcard tests/browser/test_*.py tests/browser/*/test_*.py)
BACKEND_TESTS := $(wildcard tests/backend tests/scripts tests/setup tests/docs)
NONE          := $(VENV)/python -c "print('no tests in this part yet')"
PYTEST        := $(VENV)/python -m pytest -p no:pytest-brownie -q
# A file at a time on each core: the tests of a file share what is slow to make.
ON_ALL_CORES  := -n auto --maxprocesses 4 --dist loadfile

.DEFAULT_GOAL := help
.PHONY: help setup compile check test clear-parts test-solidity test-gas test-contracts test-backend test-browser \
	demo coverage mutate rehearse gas bench-gas bench-index bench-api bench-audit bench-pages screenshots \
	size slither prove-contracts prove-index prove-api prove-audit lock clean bench-match test-ipfs cluster prove-cluster \
	bench-growth bench-partitions soak rehearse-launch image test-image

help: ## show these lines
	@echo "make demo                    everything set up, three communities alive on a local chain, pages served"
	@echo "make demo EXIT=1             the same, reconciled, and ended by itself"
	@echo "make demo STORY=file.toml    another community's story"
	@echo "make demo HISTORY=file.json COMMITS=file.csv    a real project's history"
	@echo "make test                    everything set up and tested"
	@echo
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/\1|\2/p' $(MAKEFILE_LIST) | while IFS='|' read -r name what; do \
		printf 'make %-23s %s\n' "$$name" "$$what"; done

setup: ## install all that is needed into .venv, node_modules and .tools
	@PATH="$(OUTSIDE_PATH)" $(PYTHON) scripts/setup

compile: setup ## compile the contracts with brownie, if they changed
	@$(VENV)/python -m scripts.helpers.brownie_project

test: clear-parts check test-solidity test-gas test-contracts test-backend test-browser ## set up, check and test everything
	@$(VENV)/python -m scripts.helpers.totals $(BEGAN) $(PARTS)

# In this order, whatever -j says: two cores are busy with one part, and the output stays readable.
.NOTPARALLEL:

clear-parts:
	@rm -rf build/parts

check: setup ## style, types, formatting, and what may be in the tree
	@$(PART) check $(VENV)/python -m scripts.helpers.check

test-solidity: setup ## fuzz, invariants and attacks, with forge
	@$(PART) solidity $(if $(HAS_SOLIDITY),.tools/bin/forge test,$(NONE))

test-gas: setup ## what each verb costs, against tests/solidity/gas/verbs.json
	@$(PART) gas $(if $(HAS_SOLIDITY),$(VENV)/python -m scripts.helpers.gas_snapshot,$(NONE))

test-contracts: setup ## each verb and each error, with brownie on a private node
	@$(PART) contracts $(if $(HAS_CONTRACTS),$(VENV)/python -m scripts.helpers.contract_tests -q tests/contracts,$(NONE))

test-backend: compile ## index, API, commands and scripts
	@.tools/bin/forge build contracts --quiet
	@$(PART) backend $(if $(BACKEND_TESTS),$(PYTEST) $(ON_ALL_CORES) $(BACKEND_TESTS),$(NONE))

test-browser: compile ## the pages, in a real browser
	@$(PART) browser $(if $(HAS_BROWSER),$(PYTEST) tests/browser,$(NONE))

test-ipfs: setup ## texts at a real node of IPFS: 726 packages of npm, 245 MB, kept in .tools/ipfs
	@mkdir -p .tools/ipfs && cp tests/backend/content/ipfs/package*.json .npmrc .tools/ipfs/
	@cmp -s .tools/ipfs/package-lock.json .tools/ipfs/installed || \
	  (cd .tools/ipfs && npm ci --ignore-scripts && cp package-lock.json installed)
	@COLEDGER_TEST_IPFS=$(CURDIR)/.tools/ipfs $(PYTEST) tests/backend/content/test_ipfs.py

demo: compile ## see above
	@$(VENV)/coledger demo $(if $(EXIT),--exit) $(if $(STORY),--story $(STORY)) \
		$(if $(HISTORY),--history $(HISTORY)) $(if $(COMMITS),--commits $(COMMITS))

coverage: setup ## branches of the contracts that the Solidity tests take, and those that they don't
	@$(VENV)/python -m scripts.helpers.contract_coverage

# A shell may have a SECONDS of its own: only what was written on the command line is meant.
asked = $(if $(filter command,$(firstword $(origin $1))),--$2 '$($1)')

mutate: setup ## small changes of the contracts that the tests notice (MODULE=Polls, SECONDS=600, MUTANTS=500, JOBS=1)
	@$(VENV)/python -m scripts.mutate $(call asked,MODULE,module) $(call asked,SECONDS,seconds) \
		$(call asked,MUTANTS,mutants) $(call asked,JOBS,jobs)

rehearse: setup ## each defence removed in turn, and its test seen red (ONLY=late-swing)
	@$(VENV)/python -m scripts.rehearse $(call asked,ONLY,only)

gas: setup ## what each verb costs as a transaction; writes tests/solidity/gas/verbs.json
	@$(VENV)/python -m scripts.helpers.gas_snapshot --write
	@cat tests/solidity/gas/verbs.json

bench-gas: compile ## what each operation costs beside its floor and peers; writes docs/gas.md
	@$(VENV)/python -m scripts.bench_gas

bench-index: compile ## how fast the index is beside its peers, up to an hour (ONLY=backfill,latency,reorg,growth: some)
	@$(VENV)/python -m scripts.bench_index $(if $(ONLY),--only $(ONLY)) $(if $(CHAINS),--chains $(CHAINS)) \
		$(if $(NO_PEERS),--no-peers)

bench-api: compile ## how many requests the API answers beside Ponder's (ONLY=reads,busy: some)
	@$(VENV)/python -m scripts.bench_api $(if $(ONLY),--only $(ONLY))

bench-growth: compile ## how answers, size and memory grow with contributions (MOST=10000000 DATABASE=postgresql AGAIN=1 READS=1); writes docs/reports/growth.json and docs/growth.md
	@$(VENV)/python -m scripts.bench_growth $(call asked,MOST,most) $(call asked,DATABASE,database) $(if $(AGAIN),--again) \
		$(if $(READS),--reads)

bench-partitions: compile ## whether partitions pay, on PostgreSQL (MOST=1000000); adds to docs/reports/growth.json
	@$(VENV)/python -m scripts.bench_growth.partitions $(call asked,MOST,most)

rehearse-launch: compile ## the steps of docs/launch.md on anvil and on Hardhat (ONLY=hardhat); writes docs/reports/launch.json
	@$(VENV)/python -m scripts.rehearse_launch $(call asked,ONLY,only)

soak: compile ## communities for hours, with kills, reorganisations and failovers; adds a run to docs/reports/soak.json (SECONDS=10800 PLACE=server)
	@.tools/bin/forge build contracts --quiet
	@$(VENV)/python -m scripts.soak $(call asked,SECONDS,seconds) $(call asked,PLACE,place)

size: setup ## how large the contracts are when deployed, against their limits
	@$(VENV)/python -m scripts.helpers.contract_sizes

slither: setup ## static analysis of the contracts, against the list of what is explained
	@$(VENV)/python -m scripts.prove.slither

prove-contracts: setup ## the long proofs, up to an hour (ONLY=invariants,halmos: some); writes docs/reports/proofs.json
	@$(VENV)/python -m scripts.prove $(if $(ONLY),--only $(ONLY)) $(if $(SEED),--seed $(SEED))

bench-pages: setup ## how long the pages of a large project take; writes docs/reports/pages.json
	@$(VENV)/python -m scripts.bench_pages

screenshots: compile ## pictures of the main pages, into docs/images (AT=http://127.0.0.1:8000: of a running demo)
	@$(VENV)/python -m scripts.screenshots $(if $(AT),--at $(AT))

bench-audit: compile ## how fast proofs, bundles and audits are; writes docs/reports/audit.json
	@$(VENV)/python -m scripts.bench_audit

bench-match: setup ## how often matching finds what fits, and how fast; writes docs/reports/matching.json
	@$(VENV)/python -m scripts.bench_match

prove-audit: compile ## more than a hundred thousand forged proofs, all refused; writes docs/reports/audit.json
	@$(VENV)/python -m scripts.prove_audit

prove-index: compile ## the index's long proofs, an hour at a time: runs add up (ONLY=model,kills SECONDS=3000); adds to docs/reports/index-proofs.json
	@.tools/bin/forge build --quiet
	@$(VENV)/python -m scripts.prove_index $(if $(ONLY),--only $(ONLY)) $(if $(SEED),--seed $(SEED)) \
		$(call asked,SECONDS,seconds)

prove-api: compile ## the API asked thousands of questions by its own description, and by 2,000 streams at once
	@COLEDGER_TEST_SCHEMA=400 COLEDGER_TEST_STREAMS=2000 $(PYTEST) tests/backend/api/test_fuzz.py tests/backend/api/test_streams.py tests/backend/api/test_processes.py

image: setup ## the container image, by podman, buildah or docker (BASE=debian: over a base made here of Debian's packages)
	@$(VENV)/python -m scripts.image $(call asked,BASE,base)

test-image: compile image ## an index and an API in the image answer; BASE as for image
	@.tools/bin/forge build contracts --quiet
	@COLEDGER_TEST_IMAGE=localhost/coledger $(PYTEST) tests/backend/image

cluster: compile ## PostgreSQL under Patroni with etcd and HAProxy, on this machine until Ctrl-C
	@$(VENV)/python -m scripts.cluster

prove-cluster: compile ## the cluster's machines killed and cut off under load; writes docs/reports/cluster.json (FAILOVERS=10 PROXY=no)
	@.tools/bin/forge build contracts --quiet
	@$(VENV)/python -m scripts.prove_cluster $(call asked,FAILOVERS,failovers) $(call asked,PROXY,proxy)

lock: ## resolve requirements.in and package.json anew (UPGRADE=1: to the newest versions)
	@PATH="$(OUTSIDE_PATH)" $(PYTHON) scripts/setup
	@$(VENV)/python -m scripts.helpers.lock $(if $(UPGRADE),--upgrade)
	@PATH="$(OUTSIDE_PATH)" $(PYTHON) scripts/setup

clean: ## remove everything that was installed or built
	@rm -rf .venv .tools node_modules build .pytest_cache .mypy_cache .ruff_cache .hypothesis
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
