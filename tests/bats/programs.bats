#!/usr/bin/env bats
# What all programs share (DESIGN section 4): one loop over every program in
# $AR_BIN.  A new program needs its row in sample().
# shellcheck disable=SC2154 # stderr and stderr_lines are set by run

setup() {
	load helper
	common_setup
	export AR_AS_OF=2026-03-01
}

AGED=item_id,customer_id,kind,issue_date,due_date,currency,amount,open_amount,days_past_due,bucket

# sample PROGRAM ROWS: a valid input of so many rows, each with something to put out.
sample() {
	local header row
	case $1 in
	age) header=item_id,customer_id,kind,issue_date,due_date,currency,amount,open_amount
		row='i&,c&,invoice,2026-01-01,2026-01-31,EUR,10.00,10.00' ;;
	ar-import) header='Invoice No,Customer No,Invoice Date,Due Date,Currency,Amount'
		row='i&,c&,2026-01-01,2026-01-31,EUR,10.00' ;;
	prioritize | letters) header=$AGED
		row='i&,c&,invoice,2026-01-01,2026-01-31,EUR,10.00,10.00,29,1-30' ;;
	apply) header=item_id,customer_id,kind,issue_date,due_date,currency,amount,open_amount
		row='i&,c&,invoice,2026-01-01,2026-01-31,EUR,10.00,5.00' ;;
	record) header=customer_id,due_date,currency,amount,collector
		row='c&,2026-03-31,EUR,10.00,ana' ;;
	'plan offer') header=$AGED
		row='i&,c&,invoice,2026-01-01,2026-01-31,EUR,10.00,10.00,29,1-30' ;;
	plan) header=plan_id,customer_id,currency,principal,annual_rate,count,frequency,first_due_date
		row='p&,c&,EUR,10.00,12,2,monthly,2026-01-31' ;;
	report) header=item_id,customer_id,kind,issue_date,due_date,currency,amount,open_amount
		row='i&,c&,invoice,2026-01-01,2026-01-31,EUR,10.00,10.00' ;;
	*) fail "add a sample input of $1 to sample() in programs.bats" ;;
	esac
	printf '%s\n' "$header"
	seq "$2" | sed "s/.*/$row/"
}

# every FUNCTION ARGUMENT...: calls it once for each program, in a folder of its
# own with a sample in in.csv; $program is the name.
every() {
	local count=0
	for program in "$AR_BIN"/*; do
		[ -f "$program" ] && [ -x "$program" ] || continue
		program=${program##*/}
		mkdir -p "$BATS_TEST_TMPDIR/$program"
		cd "$BATS_TEST_TMPDIR/$program" || return 1
		sample "$program" 3 >in.csv
		echo "$program:"
		"$@"
		count=$((count + 1))
	done
	[ "$count" -gt 0 ]
}

# gives CODE PATTERN COMMAND...: ends with this code; standard error is one line
# "PROGRAM: ..." that matches, standard output is empty.
gives() {
	local code=$1 pattern=$2
	shift 2
	run --separate-stderr "$@"
	if [ "$status" -ne "$code" ] || [ -n "$output" ] || [ "${#stderr_lines[@]}" -ne 1 ] ||
		! [[ $stderr =~ ^$program:\ $pattern ]]; then
		batslib_print_kv_single 10 command "$*" wanted "$code $program: $pattern" \
			status "$status" stdout "${output:0:300}" stderr "${stderr:0:600}" |
			batslib_decorate 'does not end as it should' | fail
	fi
}

# works COMMAND...: exit code 0, something on standard output, nothing on error.
works() {
	run --separate-stderr "$@"
	assert_success
	assert_equal "$stderr" ""
	assert [ -n "$output" ]
}

# The long options of a --help on standard input, with their arguments.
long_options() {
	grep -oE '^ +(-[a-zA-Z], )?--[a-z][a-z-]*( [^ ]+)?' | grep -oE -e '--[a-z].*'
}

page_file() {
	local page=$AR_ROOT/man/ar-$program.1
	[ -e "$page" ] || page=$AR_ROOT/man/$program.1
	echo "$page"
}

# ---- Words ----

help_and_version() {
	works "$program" --help
	assert_line --index 0 --partial "usage: $program "
	works "$program" --version
	assert_line --regexp '^arrears [0-9]+\.[0-9]+'
	works "$program" --columns
	works "$program" --completion
}

@test "--help, --version, --columns and --completion print on standard output" {
	every help_and_version
}

calls_itself() {
	works bash -c "exec -a ar-other '$AR_BIN/$program' --help"
	assert_line --index 0 --partial "usage: ar-other "
	run --separate-stderr bash -c "exec -a /x/ar-other '$AR_BIN/$program' nowhere.csv"
	assert_regex "$stderr" '^ar-other: nowhere\.csv: '
}

@test "a program calls itself as it was called" { every calls_itself; }

wrong_options() {
	gives 2 '.*--no-such' "$program" --no-such in.csv
	gives 2 '.*-Z' "$program" -Z in.csv
	gives 2 '.*--ver' "$program" --ver in.csv
	gives 2 '.*--hel' "$program" --hel
	gives 2 '.*--output.*empty' "$program" --output= in.csv
	gives 2 '.*--output.*empty' "$program" --output '' in.csv
	gives 2 '.*-o' "$program" -o '' in.csv
	gives 2 '.*--output' "$program" in.csv --output
	gives 2 '.*-o' "$program" in.csv -o
	gives 2 '.*--verbose' "$program" --verbose=yes in.csv
	gives 2 '.*--help' "$program" --help=yes
	gives 2 '.*--max-row' "$program" --max-row many in.csv
	gives 2 '.*--max-row' "$program" --max-row -5 in.csv
	for character in . - + 0 9 '"' ',,'; do
		gives 2 '.*--delimiter' "$program" "-d$character" in.csv
	done
}

@test "an option unknown, abbreviated, empty, or without its value is named, exit 2" {
	every wrong_options
}

after_options() {
	cp in.csv ./--version
	works "$program" -- --version
	refute_line --regexp '^arrears [0-9]'
	works "$program" in.csv --table
}

@test "-- ends the options, which may stand behind the files" { every after_options; }

value_of_every_option() {
	local option argument
	while read -r option argument; do
		[ -n "$argument" ] || continue
		gives 2 ".*$option" "$program" in.csv "$option"
		[ "$option" = --by ] || gives 2 ".*$option.*empty" "$program" in.csv "$option" ''
	done < <("$program" --help | long_options)
}

@test "every option that takes a value needs one" { every value_of_every_option; }

wrong_as_of() {
	local day
	for day in 2026-02-30 2026-2-1 20260201 tomorrow 0000-01-01; do
		gives 2 "AR_AS_OF.*$day|.*AR_AS_OF" env AR_AS_OF="$day" "$program" in.csv
		gives 2 "--as-of.*$day" "$program" --as-of "$day" in.csv
	done
}

@test "an as-of day that is no date is named, exit 2" {
	for program in "$AR_BIN"/*; do
		program=${program##*/}
		"$program" --help | grep -q -e --as-of || continue
		sample "$program" 1 >in.csv
		echo "$program:"
		wrong_as_of
	done
}

# ---- Bad input ----

wrong_files() {
	gives 2 'nowhere\.csv: .*No such file' "$program" nowhere.csv
	gives 2 '/: .*directory' "$program" /
	gives 2 'stdin: .*directory' bash -c "$program </"
	: >empty.csv
	gives 2 'empty\.csv: .*empty' "$program" empty.csv
	gives 2 'stdin: .*empty' "$program" <empty.csv
	gives 2 '.*: ' "$program" "$AR_BIN/$program"
	head -c 100000 /dev/urandom | tr -d '\0\n\r' >random.csv
	gives 2 'random\.csv: ?' "$program" random.csv
	gives 2 'stdin: .*(descriptor|read)' bash -c "$program <&-"
	printf 'a,b\n1,2\n' >other.csv
	gives 2 'other\.csv: ' "$program" other.csv
}

@test "a missing file, a folder, nothing, a binary, a closed input: a message, exit 2" {
	every wrong_files
}

# with_policy: true for programs that have one; $verb is what takes it, in.csv its input.
with_policy() {
	verb=()
	"$program" --help | grep -q -e '--policy FILE' || return 1
	[ "$program" != plan ] || verb=(offer)
	sample "$program${verb:+ ${verb[0]}}" 3 >in.csv
}

wrong_policy() {
	local verb
	with_policy || return 0
	gives 2 'nowhere\.csv: ' "$program" "${verb[@]}" --policy nowhere.csv in.csv
	gives 2 '/: ' "$program" "${verb[@]}" --policy / in.csv
	: >empty.csv
	gives 2 'empty\.csv: ' "$program" "${verb[@]}" --policy empty.csv in.csv
	gives 2 'in\.csv: ' "$program" "${verb[@]}" --policy in.csv in.csv
}

@test "a policy that cannot be read is an error before any output" { every wrong_policy; }

policy_again() {
	local verb
	with_policy || return 0
	works "$program" "${verb[@]}" --print-policy
	"$program" "${verb[@]}" --print-policy >policy.csv
	works "$program" "${verb[@]}" --policy policy.csv --print-policy
	assert_equal "$output" "$(cat policy.csv)"
	works "$program" "${verb[@]}" --policy policy.csv in.csv
	assert_equal "$output" "$("$program" "${verb[@]}" in.csv)"
}

@test "a printed policy read back is the same policy" { every policy_again; }

long_lines() {
	head -c 3000000 /dev/zero | tr '\0' x >long.csv
	gives 2 'long\.csv:1: .*1048576' "$program" long.csv
	sample "$program" 1 >long.csv
	head -c 3000000 /dev/zero | tr '\0' x >>long.csv
	gives 2 'long\.csv:3: .*1048576' "$program" -o out.csv long.csv
	assert_not_exist out.csv
	gives 2 'stdin:1: ' bash -c "tr '\0' x </dev/zero 2>/dev/null | timeout 20 $program"
	gives 2 'stdin:1: ' bash -c \
		"{ printf '\"'; tr '\0' x </dev/zero 2>/dev/null; } | timeout 20 $program"
}

@test "a line of a million bytes, or without end, is an error soon" { every long_lines; }

# ---- Output that fails ----

full_disk() {
	[ -c /dev/full ] || skip "no /dev/full here"
	local full=/dev/full
	# a node of our own where we might harm the real one
	if mknod full c 1 7 2>&1 && echo x 2>&1 >full | grep -q 'No space'; then
		full=$PWD/full
	fi
	gives 3 '.*No space' bash -c "$program in.csv >/dev/full"
	gives 3 "$full: .*No space" "$program" -o "$full" in.csv
	assert [ -c "$full" ]
	gives 3 '.*No space' bash -c "$program --help >/dev/full"
	gives 3 '.*No space' bash -c "$program --version >/dev/full"
	gives 3 '.*No space' bash -c "$program --columns >/dev/full"
	gives 3 '.*No space' bash -c "$program --completion >/dev/full"
	sample "$program" 20000 >big.csv
	gives 3 '.*No space' bash -c "$program big.csv >/dev/full"
}

@test "a full disk is exit 3, also for --help" { every full_disk; }

closed_output() {
	gives 3 'standard output: ' bash -c "$program in.csv >&-"
	gives 3 'standard output: ' bash -c "$program --help >&-"
	gives 3 'standard output: ' bash -c "$program --table in.csv >&-"
}

@test "a closed standard output is exit 3" { every closed_output; }

no_closed_streams_as_files() {
	bash -c "$program in.csv 2>&-" >out.csv
	assert_equal "$(cat out.csv)" "$("$program" in.csv)"
	bash -c "$program -o file.csv in.csv >&- 2>&-" || :
	bash -c "$program -o file.csv nowhere.csv >&- 2>&-" || :
	[ ! -e file.csv ] || assert_equal "$(cat file.csv)" "$("$program" in.csv)"
}

@test "a message never lands in a file because standard error is closed" {
	every no_closed_streams_as_files
}

named_output() {
	works "$program" in.csv
	local wanted=$output
	run --separate-stderr "$program" -o out.csv in.csv
	assert_success
	assert_equal "$output$stderr" ""
	assert_equal "$(cat out.csv)" "$wanted"
	assert_equal "$(echo *)" "in.csv out.csv"
	works "$program" -o - in.csv
	assert_equal "$output" "$wanted"
}

@test "-o writes the same bytes to a file, and nothing beside it" { every named_output; }

in_place() {
	[ "$program" = age ] || return 0
	local wanted
	wanted=$("$program" in.csv)
	run "$program" -o in.csv in.csv
	assert_success
	assert_equal "$(cat in.csv)" "$wanted"
}

@test "the output may replace the input" { every in_place; }

mode_of_output() {
	(umask 027 && "$program" -o new.csv in.csv)
	assert_equal "$(stat -c %a new.csv)" 640
}

@test "a new file obeys the umask" { every mode_of_output; }

# only FILE...: nothing else is in this folder, hidden files included.
only() {
	assert_equal "$(find . -mindepth 1 | sort | tr '\n' ' ')" \
		"$(printf './%s\n' "$@" | sort | tr '\n' ' ')"
}

no_partial_file() {
	sample "$program" 20000 >big.csv
	printf 'a"b\n' >>big.csv
	rm in.csv
	gives 2 'big\.csv:20002: ' "$program" -o out.csv big.csv
	only big.csv
	echo before >out.csv
	gives 2 'big\.csv:20002: ' "$program" -o out.csv big.csv
	assert_equal "$(cat out.csv)" before
	only big.csv out.csv
	gives 2 'nowhere\.csv: ' "$program" -o out.csv nowhere.csv
	gives 2 '.*--max-row' "$program" -o out.csv --max-row x big.csv
	assert_equal "$(cat out.csv)" before
	only big.csv out.csv
}

@test "a failure leaves no partial file, and an older one as it was" { every no_partial_file; }

no_room() {
	local rows=
	[ "$program" != report ] || rows='--by customer_id' # else it writes one row
	sample "$program" 20000 >big.csv
	rm in.csv
	gives 3 'out\.csv: .*too large' bash -c \
		"trap '' XFSZ; ulimit -f 20; $program $rows -o out.csv big.csv"
	only big.csv
	echo before >out.csv
	gives 3 'out\.csv: .*too large' bash -c \
		"trap '' XFSZ; ulimit -f 20; $program $rows -o out.csv big.csv"
	assert_equal "$(cat out.csv)" before
	only big.csv out.csv
}

@test "a disk that fills up leaves no partial file" { every no_room; }

killed() {
	local pid
	mkfifo input
	exec 9<>input # so that the program waits for more
	cat in.csv >&9
	"$program" -o out.csv <input 9>&- 3>&- &
	pid=$!
	for _ in 1 2 3 4 5; do
		[ "$(find . -name 'out*')" = "" ] || break
		sleep 0.1
	done
	kill -TERM "$pid"
	run wait "$pid"
	exec 9>&-
	only in.csv input
}

@test "a program that is ended by a signal leaves no partial file" { every killed; }

other_outputs() {
	echo before >real.csv
	chmod 600 real.csv
	ln -s real.csv link.csv
	"$program" -o link.csv in.csv
	assert [ -L link.csv ]
	assert_equal "$(stat -c %a real.csv)" 600
	assert_equal "$(cat real.csv)" "$("$program" in.csv)"
	mkfifo output
	"$program" -o output in.csv &
	assert_equal "$(cat output)" "$(cat real.csv)"
	wait
	assert [ -p output ]
	ln -s nothing-there dangling.csv
	gives 3 'dangling\.csv: .*a link that leads nowhere' "$program" -o dangling.csv in.csv
	assert [ -L dangling.csv ]
	long=$(printf 'n%.0s' $(seq 255))
	"$program" -o "$long" in.csv
	assert_equal "$(cat "$long")" "$(cat real.csv)"
}

@test "-o follows links, keeps the mode of a file and writes into a named pipe" {
	every other_outputs
}

nowhere_to_write() {
	gives 3 'no/such/out\.csv: .*No such file' "$program" -o no/such/out.csv in.csv
	mkdir folder
	gives 3 'folder: .*directory' "$program" -o folder in.csv
	gives 3 'in\.csv/out\.csv: .*Not a directory' "$program" -o in.csv/out.csv in.csv
	only in.csv folder
}

@test "an output that cannot be made is exit 3" { every nowhere_to_write; }

reader_that_leaves() {
	sample "$program" 50000 >big.csv
	run --separate-stderr bash -c \
		"$program big.csv | head -n 1 >/dev/null; exit \${PIPESTATUS[0]}"
	assert_equal "$stderr" ""
	[ "$status" -eq 0 ] || [ "$status" -eq 141 ] || fail "$program: status $status"
}

@test "a reader that leaves early ends the program quietly" { every reader_that_leaves; }

# ---- The same everywhere ----

same_output() {
	local wanted setting
	wanted=$("$program" in.csv)
	for setting in LC_ALL=C LC_ALL=C.UTF-8 LC_ALL=de_DE.UTF-8 LC_ALL=tr_TR.UTF-8 LC_ALL=nonsense \
		TZ=Pacific/Kiritimati TZ=America/Los_Angeles TZ=nonsense NO_COLOR=1 \
		TERM=dumb COLUMNS=20 POSIXLY_CORRECT=1; do
		works env "LOCPATH=$BATS_TEST_TMPDIR/locale" "$setting" "$program" in.csv
		assert_equal "$output" "$wanted"
	done
	works env -i "AR_AS_OF=$AR_AS_OF" ${ASAN_OPTIONS+"ASAN_OPTIONS=$ASAN_OPTIONS"} \
		"$AR_BIN/$program" in.csv
	assert_equal "$output" "$wanted"
}

@test "the output is the same under every locale, time zone and bare environment" {
	local name
	mkdir locale
	for name in de_DE tr_TR; do
		localedef -i "$name" -f UTF-8 "locale/$name.UTF-8" 2>/dev/null || :
	done
	every same_output
}

same_messages() {
	printf 'x\n' >>in.csv
	run --separate-stderr "$program" in.csv
	local wanted=$stderr
	run --separate-stderr env LC_ALL=de_DE.UTF-8 LANGUAGE=de "$program" in.csv
	assert_equal "$stderr" "$wanted"
	assert_failure 2
}

@test "messages are the same under every locale" { every same_messages; }

inputs_alike() {
	works "$program" in.csv
	local wanted=$output
	works "$program" <in.csv
	assert_equal "$output" "$wanted"
	works "$program" - <in.csv
	assert_equal "$output" "$wanted"
	works bash -c "cat in.csv | $program"
	assert_equal "$output" "$wanted"
	sed 's/$/\r/' in.csv >crlf.csv
	works "$program" crlf.csv
	assert_equal "$output" "$wanted"
	works bash -c "{ printf '\xef\xbb\xbf'; cat in.csv; } | $program"
	assert_equal "$output" "$wanted"
	works bash -c "tr , '\t' <in.csv | $program --tsv | tr '\t' ,"
	assert_equal "$output" "$wanted"
	works bash -c "tr , '|' <in.csv | $program -d '|' | tr '|' ,"
	assert_equal "$output" "$wanted"
}

@test "a file, standard input, a pipe, CRLF, a byte order mark, TSV: the same answer" {
	every inputs_alike
}

header_alone() {
	sed 1q in.csv >header.csv
	works "$program" header.csv
	assert_equal "${#lines[@]}" 1
	assert_equal "$output" "$("$program" in.csv | sed 1q)"
}

@test "a header alone gives a header alone" { every header_alone; }

quiet() {
	run --separate-stderr "$program" -o out.csv in.csv
	assert_success
	assert_equal "$output$stderr" ""
	run --separate-stderr "$program" -v -o out.csv in.csv
	assert_success
	assert_equal "$output" ""
	assert_regex "$stderr" "^$program: .*3 rows"
	assert_regex "$stderr" 'EUR.*30\.00'
}

@test "success says nothing on standard error, and -v gives control totals" { every quiet; }

# ---- What belongs to a program ----

has_page() {
	local option rest
	mandoc -T ascii "$(page_file)" | sed 's/.\x08//g' >page
	while read -r option rest; do
		grep -q -w -e "$option" page || fail "the page of $program lacks $option"
	done < <("$program" --help | long_options)
}

@test "every program has a man page that names each of its options" { every has_page; }

page_invents_nothing() {
	local flag
	while read -r _ flag; do
		grep -q -w -e "-$flag" ../helps || fail "the page of $program names -$flag"
	done < <(grep -ohE 'Fl -[a-z][a-z-]*' "$(page_file)")
}

@test "no man page names an option that no program has" {
	for program in "$AR_BIN"/*; do
		"$program" --help
	done >helps
	every page_invents_nothing
}

has_row() {
	grep -q -w -e "$program" "$AR_ROOT/man/arrears.7"
	assert_exist "$AR_ROOT/tests/bats/$program.bats"
}

@test "every program has a row in arrears(7) and tests of its own" { every has_row; }

completes() {
	local option rest count=0
	"$program" --completion >completion
	while read -r option rest; do
		grep -q -w -e "$option" completion || fail "$program does not complete $option"
		count=$((count + 1))
	done < <("$program" --help | long_options)
	[ "$count" -ge 10 ]
	run bash -c 'source <("$0" --completion) && complete -p "$0"' "$program"
	assert_success
}

@test "the completion of every program lists each of its options" { every completes; }

@test "after two seconds a terminal sees how far a long job is, and nothing is left of it" {
	printf 'item_id,customer_id,kind,currency,amount,open_amount\n' >items.csv
	feed() {
		cat items.csv
		seq -f '%.0f,C1,invoice,EUR,1.00,1.00' 20000
		sleep 2.2
		seq -f '%.0f,C1,invoice,EUR,1.00,1.00' 20001 40000
	}
	feed >items.fifo.csv
	mkfifo gate
	feed >gate &
	run script -qec "age --by '' --as-of 2026-11-20 gate >totals.csv" /dev/null
	assert_success
	assert_output --regexp $'^\r?age: gate: [0-9]+ rows, [0-9]+ MB(, [0-9]+ rows/s)?\e\\[K.*\r\e\\[K$'
	grep -q ,40000, totals.csv
	run age --by '' --as-of 2026-11-20 items.fifo.csv
	refute_output --partial MB
}
