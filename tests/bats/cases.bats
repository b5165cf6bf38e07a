#!/usr/bin/env bats
# The golden cases of tests/cases/; `make accept` writes what comes out now.

setup() {
	load helper
	common_setup
	export AR_BIN
}

@test "every golden case gives what was accepted" {
	run sh "$AR_ROOT/tests/cases.sh" check
	assert_success
	refute_output --partial 'not ok'
	assert_line --regexp '^1\.\.[1-9]'
}

@test "a golden case that gives something else is not ok, and shows the difference" {
	mkdir -p tests/cases/broken tests/cases/fine
	cp "$AR_ROOT/tests/cases.sh" tests/
	echo 'echo one; echo two >&2; exit 3' | tee tests/cases/broken/cmd >tests/cases/fine/cmd
	run sh tests/cases.sh accept fine
	assert_success
	echo one >tests/cases/broken/expected
	run sh tests/cases.sh check
	assert_failure 1
	assert_output --partial 'not ok 1 broken'
	assert_line '# +two'
	assert_line 'ok 2 fine'
	[ "$(cat tests/cases/fine/expected-status)" = 3 ]
}
