#!/usr/bin/env bats
# The golden cases of tests/cases/; `make accept` writes what comes out now.

setup() {
	load helper
	common_setup
	export AR_BIN
}

golden() {
	run sh "$AR_ROOT/tests/cases.sh" check "$1"
	assert_success
}

cd "$BATS_TEST_DIRNAME/../cases" || exit 1
for case in *; do
	bats_test_function --description "golden case: $case" --tags "" -- golden "$case" 2>/dev/null || break
done
