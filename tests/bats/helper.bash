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

# in_column NAME: the cells of a column of $output, blank between.
# shellcheck disable=SC2154 # run sets output
in_column() {
	column "$1" <<<"$output" | xargs
}

# import [OPTION...] [FILE]: ar-import, with its messages in $stderr.
import() {
	run --separate-stderr ar-import "$@"
}

# refuses FILE MESSAGE [OPTION...]: exit 2, and this is the whole message.
# shellcheck disable=SC2154 # run sets stderr
refuses() {
	local file=$1 message=$2
	shift 2
	import "$@" "$file"
	assert_failure 2
	assert_output ''
	assert_equal "$stderr" "ar-import: $message"
}

# assert_says TEXT...: each of them is in the messages.
assert_says() {
	local text
	for text; do [[ $stderr == *"$text"* ]] || fail "no \"$text\" in: $stderr"; done
}

# assert_refused TEXT...: exit 2 with nothing on standard output and this in the message.
# shellcheck disable=SC2154 # run sets them
assert_refused() {
	[ "$status" -eq 2 ] || fail "exit $status: $output"
	assert_output ''
	assert_says "$@"
}

# cells COLUMN,... [SEPARATOR] < CSV: these columns of each row, without quotes.
cells() {
	awk -v names="$1" -v separator="${2-,}" '
	function split_row(line, cell,    n, c, i, quoted) {
		n = 1; cell[1] = ""; quoted = 0
		for (i = 1; i <= length(line); i++) {
			c = substr(line, i, 1)
			if (c == "\"") quoted = !quoted
			else if (c == "," && !quoted) cell[++n] = ""
			else cell[n] = cell[n] c
		}
		return n
	}
	{ sub(/\r$/, "") }
	NR == 1 {
		n = split_row($0, cell); for (i = 1; i <= n; i++) at[cell[i]] = i
		wanted = split(names, name, ",")
		for (i = 1; i <= wanted; i++) if (!at[name[i]]) { print "no column " name[i]; exit 1 }
		next
	}
	NF { split("", cell); split_row($0, cell)
		for (i = 1; i <= wanted; i++) printf "%s%s", cell[at[name[i]]], i < wanted ? separator : "\n" }'
}

# hold_lock: another program is writing until fd 9 is closed.
hold_lock() {
	mkfifo gate
	sqlite3 book.db <gate >locked 2>&1 &
	exec 9>gate
	printf '%s\n' "BEGIN IMMEDIATE; SELECT 'locked';" >&9
	while ! grep -q locked locked; do sleep 0.05; done
}
