#!/bin/sh
# run.sh [check|asan|lint]: runs the tests, two files at a time, and counts their
# TAP.  The last line says how many passed, failed and were skipped; the exit code
# is 1 if any failed or fewer ran than were planned.
set -eu

cd "$(dirname "$0")/.."
what=${1:-check}
tap=build/tap/$what
rm -rf "$tap"
mkdir -p "$tap"

AR_ROOT=$PWD
AR_BIN=$(mkdir -p "${AR_BIN:-bin}" && cd "${AR_BIN:-bin}" && pwd)
AR_UNIT=${AR_UNIT:-build/tests/unit}
# Programs that end give their memory back by ending.
ASAN_OPTIONS=detect_leaks=0
export AR_ROOT AR_BIN ASAN_OPTIONS
unset AR_AS_OF AR_STORE NO_COLOR 2>/dev/null || :

# Every test is one line "COMMAND|NAME"; its TAP goes to a file of that name.  What takes
# longest comes first, so that the other worker is never left waiting.
list() {
	if [ "$what" != asan ]; then
		for step in tidy analyzer cppcheck format shell man; do
			echo "sh tests/lint.sh $step|lint-$step"
		done
	fi
	if [ "$what" != lint ]; then
		for test in "$AR_UNIT"/*_test; do
			echo "env CMOCKA_MESSAGE_OUTPUT=TAP $test|unit-$(basename "$test")"
		done
		for test in tests/bats/*.bats; do
			[ "$what" != asan ] || ! grep -q '^# Not under the sanitizers' "$test" || continue
			echo "bats --tap $test|bats-$(basename "$test" .bats)"
		done
	fi
}

# shellcheck disable=SC2016 # expanded by the inner shell
list | tr '\n' '\0' | TAP=$tap xargs -0 -n 1 -P 2 sh -c '
	command=${1%|*}; out=$TAP/${1##*|}
	$command >"$out.tap" 2>"$out.err" </dev/null || echo "exit $?" >"$out.exit"' sh || :

if [ "$what" = check ]; then
	echo "sanitizers: building and running the suite again"
	rm -rf build/tap/asan
	mkdir -p build/tap/asan
	make --no-print-directory -j2 asan >build/tap/asan.log 2>&1 || {
		printf '1..1\nnot ok 1 the suite under the sanitizers\n' >build/tap/asan/suite.tap
		tail -n 50 build/tap/asan.log >build/tap/asan/suite.err
	}
	sed -n '$s/^/with sanitizers: /p' build/tap/asan.log
fi

set -- "$tap"/*.tap
[ "$what" != check ] || set -- "$@" build/tap/asan/*.tap
for file; do
	[ -s "$file" ] || printf '1..1\nnot ok 1 nothing ran\n' >"$file"
done
awk '
function finish() {
	if (file != "" && (planned == "" || ran != planned)) {
		printf "%s: ran %d of %s tests\n", file, ran, planned == "" ? "?" : planned
		failed++
	}
}
FNR == 1 { finish(); file = FILENAME; planned = ""; ran = 0 }
/^1\.\.[0-9]+/ { planned = substr($1, 4) + 0 }
/^ok |^not ok / {
	ran++
	# cmocka says "not ok" of a test that it skips.
	if (tolower($0) ~ /# *skip/) skipped++
	else if ($1 == "ok") passed++
	else { failed++; print FILENAME ": " $0 }
}
END {
	finish()
	printf "%d passed, %d failed, %d skipped\n", passed, failed, skipped
	exit failed > 0 || passed == 0
}' "$@" >"$tap/result" && code=0 || code=1

if [ $code -ne 0 ]; then
	for file in $(sed -n 's/^\(build[^:]*\.tap\): .*/\1/p' "$tap/result" | sort -u); do
		echo "--- $file"
		grep -v '^ok ' "$file" || :
		cat "${file%.tap}.err" 2>/dev/null || :
	done | head -n 400
fi
cat "$tap/result"
exit $code
