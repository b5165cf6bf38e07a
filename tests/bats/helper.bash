# Shared by all bats files: `load helper` in setup().
#
# The programs under test are in $AR_BIN (bin/ of the checkout unless set); tests
# write only below $BATS_TEST_TMPDIR, which is the current directory of each test.

bats_require_minimum_version 1.5.0

for library in bats-support bats-assert bats-file; do
	load "/usr/lib/bats/$library/load" 2>/dev/null ||
		load "/usr/share/bats/$library/load" 2>/dev/null || :
done

common_setup() {
	AR_ROOT=${AR_ROOT:-$(cd "$BATS_TEST_DIRNAME/../.." && pwd)}
	AR_BIN=${AR_BIN:-$AR_ROOT/bin}
	PATH=$AR_BIN:$PATH
	export SHARED=$AR_ROOT/../shared
	unset AR_AS_OF AR_STORE NO_COLOR
	cd "$BATS_TEST_TMPDIR" || return 1
}

# Skips the test when the data that it reads is not here.
needs() {
	[ -e "$1" ] || skip "no $(basename "$1") here"
}

# column NAME < CSV: the cells of a column, one a line, of a file without quotes.
column() {
	awk -F, -v name="$1" 'NR == 1 { for (i = 1; i <= NF; i++) if ($i == name) at = i; next } { print $at }'
}
