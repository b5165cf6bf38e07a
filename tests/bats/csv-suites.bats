#!/usr/bin/env bats
# Public collections of nasty text, read in place, through the programs: whatever
# stands in a cell must come out as it went in.  (tests/unit/suites_test.c compares
# cell by cell.)
# shellcheck disable=SC2154 # stderr is set by run

setup() {
	load helper
	common_setup
	export AR_AS_OF=2026-03-01
	SUITES=$SHARED/data/csv-suites
}

HEADER=item_id,customer_id,kind,issue_date,due_date,currency,amount,open_amount,note

# naughty STYLE: items.csv with each of the naughty strings as a note, quoted
# "always" or as "needed".
naughty() {
	needs "$SUITES/blns.txt"
	{
		echo "$HEADER"
		grep -v '^#' "$SUITES/blns.txt" | awk -v style="$1" '{
			if (style == "always" || /[",\r]/) {
				gsub(/"/, "\"\"")
				$0 = "\"" $0 "\""
			}
			print "i" NR ",c1,invoice,2026-01-01,2026-01-31,EUR,10.00,10.00," $0
		}'
	} >items.csv
}

@test "naughty strings come out as they went in" {
	naughty needed
	run --separate-stderr age -o aged.csv items.csv
	assert_success
	assert_equal "$stderr" ""
	sed -e '1s/,days_past_due,bucket,flags$//' -e 's/,29,1-30,$//' aged.csv >notes.csv
	run cmp items.csv notes.csv
	assert_success
}

@test "naughty strings quoted without need come out as if they were not" {
	naughty needed
	age -o wanted.csv items.csv
	naughty always
	age -o got.csv items.csv
	run cmp wanted.csv got.csv
	assert_success
}

@test "naughty strings survive TSV, backslashes and all" {
	needs "$SUITES/blns.txt"
	{
		tr , '\t' <<<"$HEADER"
		grep -v '^#' "$SUITES/blns.txt" | sed -e 's/\\/\\\\/g' -e 's/\t/\\t/g' -e 's/\r/\\r/g' |
			awk '{ print "i" NR "\tc1\tinvoice\t2026-01-01\t2026-01-31\tEUR\t10.00\t10.00\t" $0 }'
	} >items.tsv
	age --tsv items.tsv | sed -e '1s/\tdays_past_due.*//' -e 's/\t29\t1-30\t$//' >notes.tsv
	run cmp items.tsv notes.tsv
	assert_success
}

@test "naughty strings survive the import as names of customers" {
	naughty needed
	sed 1s/note/description/ items.csv >export.csv
	run --separate-stderr ar-import --kind items -o canonical.csv export.csv
	assert_success
	age --by description canonical.csv >by.csv
	run --separate-stderr age --by '' canonical.csv
	assert_success
	assert_regex "${lines[1]}" "^EUR,$(grep -cv '^#' "$SUITES/blns.txt"),"
}

@test "no naughty string starts a formula in a file for spreadsheets" {
	naughty needed
	age --excel items.csv | tail -n +2 |
		sed -nE 's/^i[0-9]+,c1,invoice,[^,]*,[^,]*,EUR,10.00,10.00,"?([-=+@\t\r].*),29,1-30,\r$/\1/p' |
		sed 's/"$//' | grep -vE '^[-+]?([0-9]+\.?[0-9]*|\.[0-9]+)$' >formulas || :
	run cat formulas
	assert_output ''
}

@test "no naughty string breaks the table for people" {
	naughty needed
	run --separate-stderr age --table items.csv
	assert_success
	assert_equal "${#lines[@]}" "$(wc -l <items.csv)"
}

@test "csv-spectrum's files are refused for their columns only, not for their form" {
	needs "$SUITES/csv-spectrum"
	local file
	for file in "$SUITES"/csv-spectrum/csvs/*.csv; do
		run --separate-stderr age "$file"
		assert_failure 2
		assert_regex "$stderr" '^age: .*required column item_id is missing; .*found: '
	done
}
