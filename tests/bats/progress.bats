#!/usr/bin/env bats
# How far a long job is, with --progress.  What a terminal sees without it is in
# programs.bats.
# shellcheck disable=SC2154 # stderr is set by run

setup() {
	load helper
	common_setup
	export AR_AS_OF=2026-11-20
	items=$AR_ROOT/samples/items.csv
}

# many: as many items as are read in several pieces, in many.csv.
many() {
	awk -F, -v OFS=, 'NR == 1 { print; next } { row[NR] = $0 } END {
		for (k = 0; k < 150; k++) for (i = 2; i <= NR; i++) { $0 = row[i]; $1 = k "-" $1; print }
	}' "$items" >many.csv
}

@test "success says nothing of the rows, unless --progress asks" {
	run --separate-stderr age "$items"
	assert_success
	assert_equal "$stderr" ''
	for program in age 'report aging' ar-import 'apply --payments none.csv'; do
		echo payment_id,received_date,currency,amount >none.csv
		# shellcheck disable=SC2086 # words
		run --separate-stderr $program --progress "$items"
		assert_success
		assert_says "${program%% *}: $items: 400 rows"
	done
}

@test "each table has its last line, and one that cannot be read has none" {
	run --separate-stderr report aging --progress --allocations "$AR_ROOT/samples/allocations.csv" "$items"
	assert_equal "${#stderr_lines[@]}" 2
	assert_says 'allocations.csv: 206 rows' 'items.csv: 400 rows'
	head -n 100 "$items" >cut.csv
	echo 'INV,"C1' >>cut.csv
	run --separate-stderr age --progress cut.csv
	assert_failure 2
	assert_equal "${#stderr_lines[@]}" 1
	assert_says 'cut.csv:101: '
	head -n 1 "$items" >none.csv
	run --separate-stderr age --progress none.csv
	assert_equal "$stderr" ''
}

@test "rows that need quotes to be understood are counted, too" {
	{ cat "$items" && printf '"a""b",C1,invoice,,,,,EUR,1.00,1.00,,,,"two\nlines"\n'; } >quoted.csv
	run --separate-stderr age --progress quoted.csv
	assert_success
	assert_says 'quoted.csv: 401 rows'
	{ printf 'item_id\tcustomer_id\tkind\tcurrency\tamount\n'; seq -f $'%.0f\tC\\\\1\tinvoice\tEUR\t1.00' 70; } >items.tsv
	run --separate-stderr age --progress --tsv items.tsv
	assert_says 'items.tsv: 70 rows'
}

@test "without a terminal a line says every two seconds how far it is" {
	many
	run --separate-stderr bash -c '{ head -n 30000 many.csv; sleep 1.2; tail -n +30001 many.csv; } |
		age --progress --by currency'
	assert_success
	assert_regex "${stderr_lines[0]}" '^age: stdin: [0-9]+ rows, [0-9]+ MB, [0-9]+ rows/s$'
	assert_regex "${stderr_lines[1]}" '^age: stdin: 60000 rows, [0-9]+ rows/s$'
	assert_equal "${#stderr_lines[@]}" 2
	assert_equal "$output" "$(age --by currency many.csv)"
}
