# make run    decides the sample tickets
# make test   everything that must hold
# make bench  how fast, beside yardsticks of the same run
# make bench-quality  how well each part does its work, on public sets where they are at hand
# make mutants  plants five faults in the review of cases; the test must find each
# make fuzz   ten minutes of random input for each parser, and for the screens and the reader of claims

SWIFT_TEST_FLAGS = --explicit-target-dependency-import-check error
RELEASE = swift build -c release --product countersign --static-swift-stdlib
PREFIX ?= $(HOME)/.local
# Public sets for measuring; see docs/performance.md.
DATA ?= ../shared/data

.PHONY: run test setup build install lint format bench bench-quality mutants fuzz clean

run: build
	@.build/release/countersign init --demo --if-needed
	@.build/release/countersign run < Examples/tickets.jsonl || test $$? -eq 65

test: setup lint
	swift build --build-tests $(SWIFT_TEST_FLAGS)
	@scripts/test

setup:
	@scripts/setup

build: setup
	@$(RELEASE)

install: build
	install -D .build/release/countersign $(DESTDIR)$(PREFIX)/bin/countersign

lint:
	swift format lint --strict --parallel --recursive Package.swift Sources Tests Benchmarks Fuzzing Mutants/Package.swift

format:
	swift format --in-place --parallel --recursive Package.swift Sources Tests Benchmarks Fuzzing Mutants/Package.swift

bench: build
	swift run -c release --package-path Benchmarks bench --data $(DATA)

bench-quality: setup
	swift run -c release --package-path Benchmarks quality $(DATA)

mutants: setup
	scripts/mutants

fuzz: setup
	scripts/fuzz 600

clean:
	rm -rf .build Benchmarks/.build Fuzzing/.build Mutants/.build .countersign
