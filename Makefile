# SPDX-License-Identifier: Apache-2.0
# The words of this project:
#
#   make demo   installs what is missing, builds, and shows one article annotated
#   make test   the same set-up, then every test
#
#   make reference   the interfaces of C++, C and Python as pages, in build/reference (needs doxygen)
#
#   make fuzz   every fuzz target with clang's sanitizers, SECONDS=60 each; what it did is in build/fuzz/fuzz/log.tsv
#   make differential   a hundred thousand damaged texts through every door, threads, machines and units, which must agree; half an hour
#   make resident   damaged news on two threads for SECONDS=3600: memory stays within 2 % of what it is after a minute
#   make coverage   which lines and branches of src the tests run, with clang; a quarter of an hour (tests/COVERAGE.md)
#   make shapes     a hundred and sixty hostile shapes of text: work in proportion, in counted instructions; minutes
#
# `make clean` removes the builds. Everything else is CMake's: see CMakePresets.json and CONTRIBUTING.md.

BUILD := build/release

.PHONY: demo test models reference fuzz differential resident coverage shapes setup configure clean

demo:
	@sh cmake/demo.sh

test: configure
	@cmake --build $(BUILD)
	@ctest --test-dir $(BUILD) --output-on-failure

# Makes models anew, those of MODELS: DATA=folder holds what src/data/model/inputs.sha256 lists. With DRY_RUN=1 it only says how.
MODELS = tags sentences mentions syntax
models: configure
	@cmake --build $(BUILD) --target saith train_tags train_sentences train_mentions train_syntax
	@nice sh src/datac/make_models.sh $(BUILD) "$(DATA)" build/models $(MODELS)

setup:
	@sh cmake/setup.sh

# Configures once; ninja does it again by itself when a CMake file changes.
configure: setup
	@test -f $(BUILD)/build.ninja || cmake --preset release

# From the comments of the headers and the docstrings; a warning fails.
reference: configure
	@cmake --build $(BUILD) --target saith_shared
	@sh docs/reference/make.sh $(BUILD)

SECONDS := 60
fuzz:
	@sh cmake/setup.sh --fuzz
	@test -f build/fuzz/build.ninja || cmake --preset fuzz
	@cmake --build build/fuzz --target annotate_fuzz lines_fuzz sources_fuzz kb_fuzz patterns_fuzz capi_fuzz
	@sh tests/fuzz/run.sh build/fuzz $(SECONDS)

# More articles to damage, as JSON Lines with "text".
ARTICLES :=
differential: configure
	@cmake --build $(BUILD) --target saith saith_shared differential
	@$(BUILD)/tests/differential 100000 1 tests/corpus/*/*.txt examples/data/*.txt $(ARTICLES)
	@python3 tests/differential/differential.py $(BUILD)/saith $(BUILD)/libsaith.so 100000 1 $(ARTICLES)

resident: configure
	@cmake --build $(BUILD) --target resident
	@$(BUILD)/tests/resident $(SECONDS) 2 examples/data/*.txt $(ARTICLES)

coverage:
	@sh cmake/setup.sh --fuzz
	@test -f build/coverage/build.ninja || cmake --preset coverage
	@cmake --build build/coverage
	@sh tests/coverage.sh build/coverage

shapes: configure
	@cmake --build $(BUILD) --target saith
	@python3 tests/faults/shapes_test.py $(BUILD)/saith all

clean:
	@cmake -E rm -rf build
