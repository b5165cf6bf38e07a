#!/usr/bin/env bats
# The documentation tells what the programs do.
#
# Worked examples.  In a literal display (.Bd -literal) inside EXAMPLES of a man
# page, and in a fenced block of README.md and lib/README.md, whose first line
# begins with "$ ":
#
#	$ COMMAND        is run by bash, standard error joined to standard output;
#	> MORE           continues the command (a here-document, a loop, a pipe);
#	other lines      are exactly what it prints.
#
# All commands of a page run in order in one fresh directory, each in a shell of its
# own, with the programs first in PATH under their plain names and the repository's
# samples/ as `samples`.  Their exit status is not looked at: write `; echo $?`.  A
# block whose first line does not begin with "$ " is not run.  tests/examples.awk
# takes the commands out of a page.

setup() {
	load helper
	common_setup
	export LC_ALL=C.UTF-8 TZ=UTC
}

programs() {
	local file
	for file in "$AR_ROOT"/cmd/*.c; do
		basename "$file" .c
	done
}

# page_of PROGRAM: its man page, with characters that mdoc escapes as they are read.
page_of() {
	sed -e 's/\\&//g; s/\\(dq/"/g; s/\\(aq/'\''/g; s/\\-/-/g' "$AR_ROOT/man/$1.1"
}

# run_examples PAGE: runs them, shows each that prints something else, and fails if
# there was one, or no example at all.
run_examples() {
	local work=$BATS_TEST_TMPDIR/work steps=$BATS_TEST_TMPDIR/steps step failed=0
	rm -rf "$work" "$steps"
	mkdir "$work" "$steps"
	ln -s "$AR_ROOT/samples" "$work/samples"
	awk -v to="$steps" -f "$AR_ROOT/tests/examples.awk" "$1"
	for step in "$steps"/*.sh; do
		[ -e "$step" ] || return 1
		step=${step%.sh}
		(cd "$work" && bash "$step.sh") >"$step.got" 2>&1 </dev/null 3>&- || :
		cmp -s "$step.want" "$step.got" && continue
		failed=1
		echo "$1:$(cat "$step.line"): $(head -n 1 "$step.sh")"
		diff -u --label documented --label printed "$step.want" "$step.got" || :
	done
	return $failed
}

@test "every program has a man page with all its sections" {
	local program section
	for program in $(programs); do
		assert_file_exist "$AR_ROOT/man/$program.1"
		for section in NAME SYNOPSIS DESCRIPTION COLUMNS ENVIRONMENT 'EXIT STATUS' EXAMPLES \
			DIAGNOSTICS 'SEE ALSO'; do
			grep -qx "\.Sh $section" "$AR_ROOT/man/$program.1" ||
				fail "$program.1 has no section $section"
		done
	done
}

@test "the examples in the man pages do what they show" {
	local page failed=0
	for page in "$AR_ROOT"/man/*.[157]; do
		run_examples "$page" || failed=1
	done
	[ $failed -eq 0 ]
}

@test "the examples in README.md do what they show" {
	needs "$AR_ROOT/README.md"
	run_examples "$AR_ROOT/README.md"
}

@test "the examples in lib/README.md do what they show" {
	needs "$AR_ROOT/lib/README.md"
	grep -q '^\$ ' "$AR_ROOT/lib/README.md" || skip "it has no examples"
	run_examples "$AR_ROOT/lib/README.md"
}

@test "an example that prints something else fails" {
	printf '%s\n' .Sh\ EXAMPLES '.Bd -literal' '$ echo one' two .Ed >wrong.1
	run run_examples wrong.1
	assert_failure
	assert_output --partial 'wrong.1:3: echo one'
	assert_output --partial '+one'
}

@test "an example may continue, and is read without mdoc's escapes" {
	cat >right.1 <<-'END'
		.Sh EXAMPLES
		.Bd -literal -offset indent
		$ cat > text <<\(aqE\(aq
		> a\eb
		> \&.c
		> E
		$ cat text; false
		a\eb
		\&.c
		.Ed
		.Bd -literal
		0 6 * * * not run
		.Ed
	END
	run run_examples right.1
	assert_success
}

# Names of the options of a program, "-o" and "--output", sorted.
options_told() {
	"$1" --help | sed -n -e 's/^  \(-.\), \(--[a-z-]*\).*/\1\n\2/p' -e 's/^      \(--[a-z-]*\).*/\1/p' | sort
}

options_described() {
	page_of "$1" | grep '^\.It Fl' | grep -oE 'Fl -?[a-z][a-z-]*' | sed 's/^Fl /-/' | sort
}

@test "every option in --help is in the man page, and the other way round" {
	local program
	for program in $(programs); do
		options_told "$program" >told
		options_described "$program" >described
		run diff -u told described
		assert_success
	done
}

@test "every option in the man page stands in its synopsis" {
	local program option
	for program in $(programs); do
		page_of "$program" | sed -n '/^\.Sh SYNOPSIS/,/^\.Sh DESCRIPTION/p' >synopsis
		for option in $(options_told "$program" | sed -n 's/^--/-/p'); do
			grep -qE -e "[ |]$option( |\$)" synopsis ||
				case $option in
				-output | -delimiter | -verbose) ;; # by their letters
				*) fail "$program.1: -$option is not in the synopsis" ;;
				esac
		done
	done
}

@test "every column in --columns is in the man page" {
	local program column
	for program in $(programs); do
		page_of "$program" | sed -n '/^\.Sh COLUMNS/,/^\.Sh/p' |
			sed -n 's/^\.It Va //p' | tr ' ,*' '\n' | sort -u >described
		for column in $("$program" --columns | cut -f 2 | sort -u); do
			grep -qx "$column" described || fail "$program.1: no column $column"
		done
	done
}

@test "every program has its row, with its purpose, in arrears(7)" {
	local program purpose
	for program in $(programs); do
		purpose=$("$program" --help | sed -n '2s/\.$//p')
		grep -qF "Ta $purpose" "$AR_ROOT/man/arrears.7" ||
			fail "arrears.7 does not tell the purpose of $program: $purpose"
		grep -qE "^\.It Nm $program Ta Xr ar-${program#ar-} 1 Ta " "$AR_ROOT/man/arrears.7" ||
			fail "arrears.7 has no row for $program"
	done
}

# "TABLE: COLUMN", with " *" behind required ones, out of schema.c with its macros
# expanded; of aged items only what items do not have.
columns_of_schema() {
	{
		echo '#define COLUMN(type, field, need, help) @ field need'
		echo '#define COLUMN_OF_WORDS(type, field, need, words, help) @ field need'
		echo '#define SET(name, columns) = name'
		sed -e '/#include/d' -e '/#define SET/d' "$AR_ROOT/lib/app/schema.c"
	} | "${CC:-cc}" -E -P -x c - | tr '\n' ' ' |
		sed -e 's/@/\n@/g; s/const struct column_set/\n=/g; s/static const struct column /\n[/g' |
		awk '
		/^\[/ { n = 0 }
		/^@/ { rows[++n] = $2 (index($3, "REQUIRED") == 1 ? " *" : "") }
		/^=/ {
			split($0, part, "\"")
			for (i = 1; i <= n; i++) {
				if (part[2] == "items")
					known[rows[i]] = 1
				if (part[2] != "aged items" || !(rows[i] in known))
					print part[2] ": " rows[i]
			}
		}'
}

columns_of_manual() {
	awk '
	/^\.Sh / { inside = $2 == "TABLES" && NF == 2 }
	inside && /^\.Ss / { name = substr($0, 5) }
	inside && /^\.It Va / { print name ": " $3 ($0 ~ /\*$/ ? " *" : "") }
	' "$AR_ROOT/man/arrears-columns.5"
}

@test "arrears-columns(5) has the tables and columns of lib/app/schema.c" {
	columns_of_schema >schema
	columns_of_manual >manual
	assert [ "$(wc -l <manual)" -gt 100 ]
	run diff -u schema manual
	assert_success
}

# policies_of PROGRAM: the verbs that print a policy; "-" without a verb.
policies_of() {
	case $1 in
	plan) echo offer ;;
	report) echo - credit ;;
	*) echo - ;;
	esac
}

@test "arrears-policy(5) has the columns of every policy" {
	local program column verb
	for program in $(programs); do
		"$program" --help | grep -q -e '--print-policy' || continue
		for verb in $(policies_of "$program"); do
			for column in $("$program" ${verb%-} --print-policy | head -n 1 | tr ',' ' '); do
				grep -qE "^\.It Va $column( |\$)" "$AR_ROOT/man/arrears-policy.5" ||
					fail "arrears-policy.5 has no column $column of $program"
			done
		done
	done
}

@test "arrears-policy(5) and prioritize(1) name every factor and setting" {
	local factor
	for factor in $(prioritize --print-policy | sed 1d | cut -d, -f1 | sort -u); do
		grep -q "\\b$factor\\b" "$AR_ROOT/man/arrears-policy.5" || fail "arrears-policy.5: $factor"
		case $factor in action | promise_* | plan_grace_days) continue ;; esac
		grep -q "\\.It Li $factor\$" "$AR_ROOT/man/prioritize.1" || fail "prioritize.1: $factor"
	done
}

# Messages in DIAGNOSTICS, cut at what varies: words in capitals, and quotes.
fragments() {
	page_of "$1" | awk '
	/^\.Sh / { inside = /DIAGNOSTICS/ }
	inside && /^\.It / { print substr($0, 5) }
	inside && /^\.Dq / { sub(/^\.Dq /, ""); sub(/ [.,:;]$/, ""); print }
	' | sed -E -e 's/UTF-/utf-/g; s/ NUL / nul /g; s/ISO 4217/iso 4217/; s/YYYY-MM-DD/yyyy-mm-dd/; s/CODE$//' \
		-e "s/; see $1 --help//" -e 's/[A-Z]{2,}|\bN\b|0xNN|"|%|: /\n/g' |
		sed -E -e 's/^[^a-z-]+//; s/[^a-z0-9.?)]+$//' | awk 'length($0) >= 10'
}

@test "every message in DIAGNOSTICS stands in the sources" {
	local program fragment
	# Adjacent strings joined, formats and quotes as line ends.
	cat "$AR_ROOT"/lib/*/*.c "$AR_ROOT"/cmd/*.c | tr '\n' ' ' |
		sed -E -e 's/" *[\t ]*"//g' -e 's/\\"|%(\.\*|02x|ll|z)?[a-z]*/\n/g' |
		tr '[:upper:]' '[:lower:]' >sources
	for program in $(programs); do
		fragments "$program" >"$program.fragments"
		assert [ "$(wc -l <"$program.fragments")" -gt 5 ]
		while read -r fragment; do
			grep -qF -e "$fragment" sources || echo "$program.1: no message \"$fragment\""
		done <"$program.fragments"
	done >missing
	run cat missing
	assert_output ""
}

@test "mandoc finds nothing to warn of" {
	command -v mandoc >/dev/null || skip "no mandoc here"
	run mandoc -T lint -W warning "$AR_ROOT"/man/*.[157]
	assert_success
	assert_output ""
}
