# Every target sets up what it needs itself; `make help` lists them.

RECORDING ?= recordings/marketing/demo-dix-minutes.yaml
ARGS ?=
# The command that `simulate`, `replay` and `check` run: a first debug build takes two thirds of a release build's time.
CONFIGURATION ?= debug
souffleur := .build/$(CONFIGURATION)/souffleur
# What .env sets, where there is one.
with_env := set -a; if [ -f .env ]; then . ./.env; fi; set +a;

.DEFAULT_GOAL := help
.PHONY: help setup build dev seed-db test test-crash test-live chat record simulate replay check format lint bench
.PHONY: bench-http clean command

help: ## Show this list
	@awk 'BEGIN {FS = ":.*## "} /^[a-z-]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' Makefile
	@echo
	@echo "  RECORDING=path chooses what simulate plays; ARGS='--step' passes options to the commands."

setup: ## Install what is missing: C libraries, and for the tests Chromium, Node and some Python packages
	@scripts/setup.sh test

build: ## Build the command for use: .build/release/souffleur
	@scripts/setup.sh build
	@scripts/build.sh release
	@echo .build/release/souffleur

command:
	@scripts/setup.sh build
	@scripts/build.sh $(CONFIGURATION)

dev: command ## Serve the assistant on this machine; with OPENAI_API_KEY in .env its model answers, else the examples
	@$(with_env) $(souffleur) serve $(ARGS)

seed-db: command ## Fill the database with realistic scenarios, plans included
	@$(souffleur) db seed $(ARGS)

simulate: command ## Play a recorded conversation in the terminal
	@$(souffleur) simulate $(RECORDING) $(ARGS)

replay: command ## Replay every recording and compare, without a network
	@$(souffleur) replay $(ARGS)

check: command ## Find what is wrong in flows, prompts and recordings
	@$(souffleur) check $(ARGS)

test: ## Build without warnings, test, measure coverage, check, replay, lint
	@scripts/test.sh

test-crash: ## Kill the server 200 times in the middle of a load (make test does it 10 times)
	@scripts/setup.sh test
	@SOUFFLEUR_CRASH_ROUNDS=200 swift test --filter CrashTests

test-live: ## Run the tests against a live model on this machine (not part of test)
	@scripts/test-live.sh

chat: command ## Hold a conversation at the terminal; ARGS='--live' asks the model that .env describes
	@$(with_env) $(souffleur) chat $(ARGS)

record: command ## Record a conversation: NAME=lancement-saas ARGS='--stream'
	@$(with_env) $(souffleur) record $(NAME) $(ARGS)

format: ## Format the Swift files
	@scripts/lint.sh --fix

lint: ## Hold the Swift files to .swift-format
	@scripts/lint.sh

bench: ## Measure speed (docs/performance.md); ARGS='--filter decide' for a part
	@scripts/setup.sh build
	@cd Benchmarks && swift package benchmark $(ARGS)
	$(if $(ARGS),,@scripts/build.sh release && Benchmarks/replay.sh)

bench-http: ## Measure the HTTP API under load, beside a bare server and Flask; ARGS='chat size' for parts
	@scripts/setup.sh build
	@Benchmarks/http/run.sh $(ARGS)

clean: ## Remove everything that was built
	@rm -rf .build Benchmarks/.build
