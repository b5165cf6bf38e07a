#!/bin/sh
# lint.sh STEP: one kind of static check over all files that it fits, as TAP.
set -u
cd "$(dirname "$0")/.." || exit 1

sources=$(ls lib/*/*.c cmd/*.c tests/unit/*.c samples/*.c 2>/dev/null)
flags="-std=c11 -D_GNU_SOURCE -Ilib $(pkg-config --cflags pangocairo 2>/dev/null | sed 's/-I/-isystem /g')"
n=0

# test NAME COMMAND...: passes when the command succeeds and says nothing.
test_silent() {
	n=$((n + 1))
	name=$1
	shift
	if output=$("$@" 2>&1) && [ -z "$output" ]; then
		echo "ok $n $name"
	else
		echo "not ok $n $name"
		printf '%s\n' "$output" | head -n 60 | sed 's/^/# /'
	fi
}

case ${1:?step} in
format)
	for file in $sources lib/*/*.h samples/*.h; do
		test_silent "$file is formatted" clang-format --dry-run -Werror "$file"
	done
	;;
tidy)
	# Its analyzer follows so many states of a function; the default of 225000 takes
	# four times as long.
	states="-Xclang -analyzer-config -Xclang max-nodes=${TIDY_STATES:-60000}"
	for file in lib/*/*.c cmd/*.c; do
		# shellcheck disable=SC2086
		test_silent "clang-tidy finds nothing in $file" sh -c \
			'clang-tidy --quiet --warnings-as-errors="*" "$@" 2>/dev/null' sh "$file" -- $flags $states
	done
	;;
cppcheck)
	# shellcheck disable=SC2086
	test_silent "cppcheck finds nothing" cppcheck --quiet --std=c11 --inline-suppr \
		--enable=warning,performance,portability --error-exitcode=1 \
		--suppress=missingIncludeSystem --suppress=uninitvar --suppress=ctuuninitvar \
		--suppress=danglingTemporaryLifetime -D__SSE2__ -D__BYTE_ORDER__=1 \
		-D__ORDER_BIG_ENDIAN__=2 -Ilib lib cmd samples
	;;
analyzer)
	# Not -o /dev/null: as root, gcc removes what it could not write.
	object=$(mktemp)
	for file in lib/*/*.c cmd/*.c samples/*.c; do
		# shellcheck disable=SC2086
		test_silent "gcc -fanalyzer finds nothing in $file" gcc $flags -O1 -fanalyzer \
			-Wall -Wextra -c -o "$object" "$file"
	done
	rm -f "$object"
	;;
shell)
	for file in tests/*.sh tests/bats/*.bats tests/bats/*.bash samples/*.sh .ci/run; do
		[ -e "$file" ] || continue
		test_silent "shellcheck finds nothing in $file" shellcheck -x -S warning "$file"
	done
	;;
man)
	for file in man/*.[0-9]; do
		test_silent "mandoc finds nothing in $file" mandoc -T lint -W warning "$file"
	done
	;;
esac
echo "1..$n"
