#!/bin/sh
# cases.sh [check|accept] [NAME...]: golden cases.
#
# A case is a folder tests/cases/NAME with
#	cmd              a shell command line that uses the programs by name
#	expected         what it writes to standard output
#	expected-stderr  what it writes to standard error; nothing if not there
#	expected-status  its exit code; 0 if not there
# and the files that cmd reads.  It runs in that folder and must not write there.
# `check` prints TAP; `accept` writes what comes out now into the expected files.
set -u

cd "$(dirname "$0")/.." || exit 3
AR_BIN=$(cd "${AR_BIN:-bin}" && pwd) || exit 3
PATH=$AR_BIN:$PATH
export PATH
unset AR_AS_OF AR_STORE NO_COLOR
what=${1:-check}
[ $# -eq 0 ] || shift
case $what in
check | accept) ;;
*) echo "usage: cases.sh [check|accept] [NAME...]" >&2 && exit 2 ;;
esac

cd tests/cases || exit 3
[ $# -gt 0 ] || set -- *
out=$(mktemp -d) || exit 3
trap 'rm -rf "$out"' EXIT

# accept_file FILE DEFAULT: keeps $out/FILE as FILE unless it holds only the default.
accept_file() {
	if [ "$(cat "$out/$1")" = "$2" ]; then
		rm -f "$name/$1"
	else
		cp "$out/$1" "$name/$1"
	fi
}

# same FILE DEFAULT: is $out/FILE what is expected?  Else the difference is in $out/diff.
same() {
	if [ -e "$name/$1" ]; then
		cp "$name/$1" "$out/wanted"
	else
		printf '%s' "$2" >"$out/wanted"
	fi
	diff -u "$out/wanted" "$out/$1" >"$out/diff"
}

[ "$what" = accept ] || echo "1..$#"
n=0 failed=0
for name; do
	n=$((n + 1))
	(cd "$name" && exec sh ./cmd) >"$out/expected" 2>"$out/expected-stderr" </dev/null
	echo $? >"$out/expected-status"
	if [ "$what" = accept ]; then
		cp "$out/expected" "$name/expected"
		accept_file expected-stderr ''
		accept_file expected-status 0
		continue
	fi
	if same expected '' && same expected-stderr '' && same expected-status '0
'; then
		echo "ok $n $name"
	else
		echo "not ok $n $name"
		sed "s/^/# /; s|$out/wanted|expected|; s|$out/expected|now|" "$out/diff"
		failed=$((failed + 1))
	fi
done
[ $failed -eq 0 ]
