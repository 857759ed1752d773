# The two words of this project:
#
#   make demo   installs what is missing, builds, and shows one article annotated
#   make test   the same set-up, then every test
#
# `make clean` removes the builds. Everything else is CMake's: see CMakePresets.json and CONTRIBUTING.md.

BUILD := build/release

.PHONY: demo test models setup configure clean

demo: configure
	@cmake --build $(BUILD) --target saith
	@$(BUILD)/saith annotate --format text examples/data/fishing-talks.txt

test: configure
	@cmake --build $(BUILD)
	@ctest --test-dir $(BUILD) --output-on-failure

# Makes the parser's model anew: DATA=folder holds what src/data/model/inputs.sha256 lists.
models: configure
	@cmake --build $(BUILD) --target saith train_tags train_syntax
	@nice sh src/datac/make_models.sh $(BUILD) "$(DATA)" build/models

setup:
	@sh cmake/setup.sh

# Configures once; ninja does it again by itself when a CMake file changes.
configure: setup
	@test -f $(BUILD)/build.ninja || cmake --preset release

clean:
	@cmake -E rm -rf build
