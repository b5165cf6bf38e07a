#!/usr/bin/env bats
# The store: what was loaded, when, and what is known because of it.
# shellcheck disable=SC2154 # run sets stderr

setup() {
	load helper
	common_setup
	export AR_AS_OF=2026-11-20
	HEADER=item_id,customer_id,kind,issue_date,due_date,currency,amount,open_amount
}

# items < ROWS: a file of items.
items() {
	echo "$HEADER"
	cat
}

# load_items DAY < ROWS: loads them as of the day.
load_items() {
	items >"items-$1.csv"
	ar-import --store book.db --as-of "$1" "items-$1.csv" >/dev/null
}

# open_on DAY [OPTION...]: "id=open" of all items that day.
open_on() {
	local day=$1
	shift
	age --store book.db --as-of "$day" "$@" | awk -F, '
		NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i; next }
		{ print $at["item_id"] "=" $at["open_amount"] }' | xargs
}

# run_column NUMBER NAME: a cell of the register.
run_column() {
	ar-import --store book.db --list | awk -F, -v run="$1" -v name="$2" '
		NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i; next }
		$at["run"] == run { print $at[name] }'
}

# sql STATEMENT: what a user's own sqlite3 does to the store.
sql() { sqlite3 book.db "$1"; }

# recorded RUN DAY: as if the run had been recorded that day.
recorded() { sql "UPDATE imports SET recorded_at = '$2T06:00:00Z' WHERE run = $1"; }

# ---- Loading ----

@test "the sample tables go into the store, and come out as they went in" {
	local tables="customers items payments allocations activities promises disputes
		restrictions exchange_rates" table
	for table in $tables; do
		ar-import --store book.db "$AR_ROOT/samples/$table.csv" >/dev/null
		ar-import --store book.db --export "$table" >"$table.csv"
		assert_equal "$(wc -l <"$table.csv")" "$(wc -l <"$AR_ROOT/samples/$table.csv")"
	done
	run ar-import --store book.db --verify
	assert_success
	assert_output ""
	for table in $tables; do
		ar-import --store again.db "$table.csv" >/dev/null
		ar-import --store again.db --export "$table" | cmp - "$table.csv"
	done
}

@test "the book ages from the store as from the files, on every day" {
	local day
	for table in customers items allocations; do
		ar-import --store book.db "$AR_ROOT/samples/$table.csv" >/dev/null
	done
	for day in 2026-11-20 2026-10-15 2026-08-31 2025-12-31; do
		assert_equal "$(age --store book.db --as-of $day --by customer_id,bucket)" "$(
			cd "$AR_ROOT/samples" || return 1
			age --as-of $day --by customer_id,bucket --customers customers.csv \
				--allocations allocations.csv items.csv
		)"
	done
}

@test "the work list of the store is the work list of the files" {
	cd "$AR_ROOT/samples"
	for table in customers items payments allocations activities promises disputes \
		restrictions exchange_rates; do
		ar-import --store "$BATS_TEST_TMPDIR/book.db" $table.csv >/dev/null
	done
	assert_equal \
		"$(age --store "$BATS_TEST_TMPDIR/book.db" |
			prioritize --store "$BATS_TEST_TMPDIR/book.db")" \
		"$(age --customers customers.csv --allocations allocations.csv items.csv |
			prioritize --customers customers.csv --activities activities.csv \
				--promises promises.csv --payments payments.csv --disputes disputes.csv \
				--restrictions restrictions.csv --exchange-rates exchange_rates.csv)"
}

@test "cells keep quotes, line ends, zeros in front and the decimals of their currency" {
	cat >in.csv <<-'E'
		item_id,customer_id,kind,issue_date,due_date,currency,amount,open_amount,description
		007,"A, ""B""",invoice,2026-10-01,2026-11-01,JPY,1500,1500,"two
		lines"
		008,ÄÖ,invoice,2026-10-01,,KWD,1.005,1.005,"x, y"
		009,C,credit_note,2026-10-01,,CLF,-0.0001,-0.0001,'
	E
	ar-import --store book.db in.csv >/dev/null
	assert_equal "$(ar-import --store book.db --export items)" "$(
		cat <<-'E'
			item_id,customer_id,kind,document,instalment,issue_date,due_date,currency,amount,open_amount,reference,hold_until,paid_date,description,terms
			007,"A, ""B""",invoice,,,2026-10-01,2026-11-01,JPY,1500,1500,,,,"two
			lines",
			008,ÄÖ,invoice,,,2026-10-01,,KWD,1.005,1.005,,,,"x, y",
			009,C,credit_note,,,2026-10-01,,CLF,-0.0001,-0.0001,,,,',
		E
	)"
	assert_equal "$(sql "SELECT amount FROM items WHERE item_id = '008'")" 1005
}

@test "the store is readable by its owner alone" {
	umask 0
	load_items 2026-11-01 <<<"1,A,invoice,2026-10-01,2026-10-31,EUR,10.00,10.00"
	assert_equal "$(stat -c %a book.db)" 600
}

@test "the register tells what a run loaded" {
	load_items 2026-11-01 <<-E
		1,A,invoice,2026-10-01,2026-10-31,EUR,10.00,10.00
		2,A,invoice,2026-10-01,2026-10-31,EUR,20.00,5.00
		3,B,invoice,2026-10-01,2026-10-31,USD,7.00,7.00
	E
	assert_equal "$(run_column 1 file)" items-2026-11-01.csv
	assert_equal "$(run_column 1 sha256)" "$(sha256sum items-2026-11-01.csv | cut -d' ' -f1)"
	assert_equal "$(run_column 1 kind)" items
	assert_equal "$(run_column 1 as_of)" 2026-11-01
	assert_equal "$(run_column 1 rows)/$(run_column 1 added)" 3/3
	assert_equal "$(ar-import --store book.db --export import_totals)" \
		"run,currency,rows,amount,open_amount,recorded,recorded_amount,recorded_open_amount
1,EUR,2,30.00,15.00,2,30.00,15.00
1,USD,1,7.00,7.00,1,7.00,7.00"
}

# ---- Again ----

@test "the same file again adds nothing" {
	load_items 2026-11-01 <<<"1,A,invoice,2026-10-01,2026-10-31,EUR,10.00,10.00"
	run --separate-stderr ar-import --store book.db items-2026-11-01.csv
	assert_success
	assert_equal "$stderr" "ar-import: items-2026-11-01.csv: was loaded already, as run 1"
	assert_equal "$(ar-import --store book.db --list | wc -l)" 2
}

@test "of an overlapping file only what is new is added" {
	load_items 2026-11-01 <<-E
		1,A,invoice,2026-10-01,2026-10-31,EUR,10.00,10.00
		2,A,invoice,2026-10-02,2026-11-01,EUR,20.00,20.00
	E
	load_items 2026-11-02 <<-E
		2,A,invoice,2026-10-02,2026-11-01,EUR,20.00,20.00
		3,A,invoice,2026-11-02,2026-12-02,EUR,30.00,30.00
	E
	assert_equal "$(run_column 2 added)/$(run_column 2 known)/$(run_column 2 changed)" 1/1/0
	assert_equal "$(open_on 2026-11-20)" "1=10.00 2=20.00 3=30.00"
	ar-import --store book.db --verify
}

@test "equal rows without an id stay as many as a file shows" {
	echo payment_id,item_id,effective_date,currency,amount,kind >one.csv
	echo P,1,2026-11-01,EUR,5.00,cash >>one.csv
	cp one.csv two.csv
	tail -n 1 one.csv >>two.csv
	ar-import --store book.db two.csv >/dev/null
	ar-import --store book.db one.csv >/dev/null
	assert_equal "$(ar-import --store book.db --export allocations | grep -c P,1)" 2
	tail -n 1 one.csv >>two.csv
	ar-import --store book.db two.csv >/dev/null
	assert_equal "$(ar-import --store book.db --export allocations | grep -c P,1)" 3
	assert_equal "$(run_column 3 added)/$(run_column 3 known)" 1/2
}

@test "an id twice in one file is refused, and nothing of it is loaded" {
	items >twice.csv <<-E
		1,A,invoice,2026-10-01,2026-10-31,EUR,10.00,10.00
		1,A,invoice,2026-10-01,2026-10-31,EUR,11.00,11.00
	E
	run ar-import --store book.db twice.csv
	assert_failure
	run ar-import --store book.db --export items
	assert_line --index 0 --partial item_id,customer_id
	assert_equal "${#lines[@]}" 1
}

# ---- Versions ----

@test "a changed document is a new version, and --known-on shows the old one" {
	load_items 2026-11-01 <<<"1,A,invoice,2026-10-01,2026-10-31,EUR,10.00,10.00"
	load_items 2026-11-10 <<<"1,A,invoice,2026-10-01,2026-11-15,EUR,12.00,12.00"
	recorded 1 2026-11-01
	recorded 2 2026-11-10
	assert_equal "$(run_column 2 changed)" 1
	assert_equal "$(open_on 2026-11-20)" 1=12.00
	assert_equal "$(open_on 2026-11-20 --known-on 2026-11-09)" 1=10.00
	assert_equal "$(open_on 2026-11-20 --known-on 2026-11-10)" 1=12.00
	assert_equal "$(ar-import --store book.db --export items --known-on 2026-11-09 |
		column due_date)" 2026-10-31
	assert_equal "$(open_on 2026-11-20 --known-on 2026-10-31)" ""
}

@test "--known-on without a store is refused" {
	items </dev/null >in.csv
	run age --known-on 2026-11-09 in.csv
	assert_failure 2
	assert_output --partial "--known-on needs --store"
}

@test "a balance that went down was paid when a file first says so" {
	load_items 2026-10-01 <<<"1,A,invoice,2026-09-01,2026-10-01,EUR,100.00,100.00"
	load_items 2026-11-01 <<<"1,A,invoice,2026-09-01,2026-10-01,EUR,100.00,60.00"
	assert_equal "$(open_on 2026-10-15)" 1=100.00
	assert_equal "$(open_on 2026-10-31)" 1=100.00
	assert_equal "$(open_on 2026-11-01)" 1=60.00
	assert_equal "$(ar-import --store book.db --export allocations | cut -d, -f1-7)" \
		"payment_id,item_id,effective_date,currency,amount,kind,rule
inferred,1,2026-11-01,EUR,40.00,inferred,balance"
	load_items 2026-11-10 <<<"1,A,invoice,2026-09-01,2026-10-01,EUR,100.00,0.00"
	assert_equal "$(open_on 2026-11-09)" 1=60.00
	assert_equal "$(open_on 2026-11-10)" 1=0.00
}

@test "an item that was part paid when first seen keeps that as its opening" {
	load_items 2026-10-01 <<<"1,A,invoice,2026-09-01,2026-10-01,EUR,100.00,70.00"
	load_items 2026-11-01 <<<"1,A,invoice,2026-09-01,2026-10-01,EUR,100.00,60.00"
	assert_equal "$(open_on 2026-10-15)" 1=70.00
	assert_equal "$(open_on 2026-11-15)" 1=60.00
}

@test "a balance that went up again is open again" {
	load_items 2026-10-01 <<<"1,A,invoice,2026-09-01,2026-10-01,EUR,100.00,0.00"
	load_items 2026-11-01 <<<"1,A,invoice,2026-09-01,2026-10-01,EUR,100.00,100.00"
	assert_equal "$(open_on 2026-10-15)" 1=0.00
	assert_equal "$(open_on 2026-11-15)" 1=100.00
}

@test "allocations that explain a balance leave nothing to infer" {
	load_items 2026-10-01 <<<"1,A,invoice,2026-09-01,2026-10-01,EUR,100.00,100.00"
	echo payment_id,item_id,effective_date,currency,amount,kind >allocations.csv
	echo P1,1,2026-10-20,EUR,40.00,cash >>allocations.csv
	ar-import --store book.db allocations.csv >/dev/null
	load_items 2026-11-01 <<<"1,A,invoice,2026-09-01,2026-10-01,EUR,100.00,60.00"
	assert_equal "$(ar-import --store book.db --export allocations | grep -c inferred)" 0
	assert_equal "$(open_on 2026-10-19) $(open_on 2026-10-20)" "1=100.00 1=60.00"
}

@test "a file older than what is known changes nothing, but adds what is new" {
	load_items 2026-11-01 <<<"1,A,invoice,2026-09-01,2026-10-01,EUR,100.00,60.00"
	load_items 2026-10-01 <<-E
		1,A,invoice,2026-09-01,2026-10-01,EUR,100.00,100.00
		2,A,invoice,2026-09-01,2026-10-01,EUR,5.00,5.00
	E
	assert_equal "$(run_column 2 older)/$(run_column 2 added)" 1/1
	assert_equal "$(open_on 2026-11-20)" "1=60.00 2=5.00"
}

# ---- Snapshots ----

# book_of COUNT: items 1 to COUNT of 10.00.
book_of() { seq "$1" | sed 's/$/,A,invoice,2026-09-01,2026-10-01,EUR,10.00,10.00/'; }

@test "a snapshot settles what it does not show any more, on its day" {
	book_of 20 | load_items 2026-10-01
	book_of 19 | items >list.csv
	ar-import --store book.db --snapshot --as-of 2026-11-01 list.csv >/dev/null
	assert_equal "$(run_column 2 settled)" 1
	assert_equal "$(age --store book.db --as-of 2026-10-31 --by '' | column total)" 200.00
	assert_equal "$(age --store book.db --as-of 2026-11-01 --by '' | column total)" 190.00
	assert_equal "$(ar-import --store book.db --export allocations | tail -n 1 | cut -d, -f1-7)" \
		inferred,20,2026-11-01,EUR,10.00,inferred,snapshot
}

@test "an item issued on the day of the list or later does not vanish" {
	{
		book_of 20
		echo young,A,invoice,2026-11-01,2026-12-01,EUR,10.00,10.00
	} | load_items 2026-11-01
	book_of 20 | items >list.csv
	ar-import --store book.db --snapshot --as-of 2026-11-01 list.csv >/dev/null
	assert_equal "$(run_column 2 settled)" 0
}

@test "a list that was cut off cannot close the book" {
	book_of 20 | load_items 2026-10-01
	book_of 17 | items >list.csv
	run --separate-stderr ar-import --store book.db --snapshot --as-of 2026-11-01 list.csv
	assert_failure 1
	[[ $stderr == *"3 of 20 open items would vanish, more than 10 percent"* ]]
	assert_equal "$(ar-import --store book.db --list | wc -l)" 2
	ar-import --store book.db --snapshot --max-vanish 15 --as-of 2026-11-01 list.csv >/dev/null
	assert_equal "$(run_column 2 settled)" 3
	book_of 1 | items >one.csv
	ar-import --store book.db --snapshot --force --as-of 2026-11-02 one.csv >/dev/null
	assert_equal "$(age --store book.db --as-of 2026-11-02 --by '' | column total)" 10.00
}

@test "one large item that vanishes is too much even if others do not" {
	{
		book_of 19
		echo large,A,invoice,2026-09-01,2026-10-01,EUR,1000.00,1000.00
	} | load_items 2026-10-01
	book_of 19 | items >list.csv
	run ar-import --store book.db --snapshot --as-of 2026-11-01 list.csv
	assert_failure 1
}

# ---- Undo ----

@test "an undone run is as if it had not been, but for the register" {
	load_items 2026-10-01 <<<"1,A,invoice,2026-09-01,2026-10-01,EUR,100.00,100.00"
	ar-import --store book.db --export items >before.csv
	load_items 2026-11-01 <<-E
		1,A,invoice,2026-09-01,2026-10-01,EUR,100.00,60.00
		2,A,invoice,2026-10-15,2026-11-15,EUR,5.00,5.00
	E
	run --separate-stderr ar-import --store book.db --undo 2
	assert_success
	[[ $stderr == *"run 2 is undone: 3 rows taken back"* ]]
	ar-import --store book.db --export items | cmp - before.csv
	assert_equal "$(ar-import --store book.db --export allocations | wc -l)" 1
	[ -n "$(run_column 2 undone_at)" ]
	ar-import --store book.db --verify
	ar-import --store book.db --as-of 2026-11-01 items-2026-11-01.csv >/dev/null
	assert_equal "$(open_on 2026-11-20)" "1=60.00 2=5.00"
}

@test "undoing a version in the middle leaves the last one" {
	load_items 2026-10-01 <<<"1,A,invoice,2026-09-01,2026-10-01,EUR,10.00,10.00"
	load_items 2026-10-02 <<<"1,A,invoice,2026-09-01,2026-10-02,EUR,10.00,10.00"
	load_items 2026-10-03 <<<"1,A,invoice,2026-09-01,2026-10-03,EUR,10.00,10.00"
	ar-import --store book.db --undo 2 2>/dev/null
	assert_equal "$(ar-import --store book.db --export items | column due_date)" 2026-10-03
	ar-import --store book.db --undo 3 2>/dev/null
	assert_equal "$(ar-import --store book.db --export items | column due_date)" 2026-10-01
	ar-import --store book.db --verify
}

@test "undo names later runs that had seen rows already" {
	load_items 2026-10-01 <<<"1,A,invoice,2026-09-01,2026-10-01,EUR,10.00,10.00"
	load_items 2026-10-02 <<-E
		1,A,invoice,2026-09-01,2026-10-01,EUR,10.00,10.00
		2,A,invoice,2026-09-01,2026-10-01,EUR,20.00,20.00
	E
	run --separate-stderr ar-import --store book.db --undo 1
	[[ $stderr == *"run 2 (items-2026-10-02.csv) had 1 rows that were known already"* ]]
	ar-import --store book.db --as-of 2026-10-02 items-2026-10-02.csv >/dev/null
	assert_equal "$(open_on 2026-11-20)" "2=20.00 1=10.00"
}

@test "a run that is not there, or undone already, cannot be undone" {
	load_items 2026-10-01 <<<"1,A,invoice,2026-09-01,2026-10-01,EUR,10.00,10.00"
	run ar-import --store book.db --undo 7
	assert_failure 2
	assert_output "ar-import: book.db: there is no run 7"
	ar-import --store book.db --undo 1 2>/dev/null
	run ar-import --store book.db --undo 1
	assert_failure 2
	assert_output "ar-import: book.db: run 1 is undone already"
}

@test "rows that somebody changed do not add up any more" {
	load_items 2026-10-01 <<<"1,A,invoice,2026-09-01,2026-10-01,EUR,10.00,10.00"
	sql "UPDATE items SET amount = 999"
	run ar-import --store book.db --verify
	assert_failure 1
	assert_output --partial \
		"the items of run 1 do not add up to its control totals in EUR"
}

# ---- What is no store ----

@test "another program's database is refused, and so is what is none" {
	sqlite3 other.db "CREATE TABLE t (a)"
	run age --store other.db
	assert_failure 2
	assert_output "age: other.db: is a SQLite file of another program"
	run ar-import --store other.db "$AR_ROOT/samples/items.csv"
	assert_failure 2
	echo "this is text, and long enough to look at, as SQLite reads a header of it" >text.db
	run age --store text.db
	assert_failure 2
	assert_output "age: text.db: is not a store"
	run age --store nothing.db
	assert_failure 2
	assert_output --partial "nothing.db: cannot be opened: No such file"
	run age --store .
	assert_failure 2
	: >empty.db
	run age --store empty.db
	assert_failure 2
	assert_output --partial "empty.db: is empty"
}

@test "a store of a later version is refused, one of an earlier version completed" {
	load_items 2026-10-01 <<<"1,A,invoice,2026-09-01,2026-10-01,EUR,10.00,10.00"
	sql "PRAGMA user_version = 99"
	run age --store book.db
	assert_failure 2
	assert_output --partial "was written by a later version of arrears"
	sql "PRAGMA user_version = 0; DROP TABLE promises; ALTER TABLE items DROP COLUMN terms"
	assert_equal "$(open_on 2026-11-20)" 1=10.00
	ar-import --store book.db "$AR_ROOT/samples/promises.csv" >/dev/null
	ar-import --store book.db --verify
}

@test "a store of schema 1 gets what later ones added, and keeps its rows" {
	ar-import --store book.db "$AR_ROOT"/samples/{items,promises,disputes,restrictions,payments,allocations}.csv >/dev/null
	for table in items promises disputes restrictions payments allocations; do
		ar-import --store book.db --export $table >$table.before
	done
	sql "DROP INDEX restrictions_key; DROP TABLE remittances"
	sql "DROP TABLE plans; DROP TABLE instalments; DROP TABLE reages; DROP TABLE mandates"
	for column in promises.at promises.collector promises.corrects disputes.at \
		disputes.collector disputes.corrects restrictions.restriction_id \
		restrictions.at restrictions.collector restrictions.corrects \
		payments.value_date payments.bank_reference allocations.evidence \
		allocations.alternatives activities.corrects; do
		sql "ALTER TABLE ${column%.*} DROP COLUMN \"${column#*.}\""
	done
	sql "PRAGMA user_version = 1"
	ar-import --store book.db --verify
	for table in items promises disputes restrictions payments allocations; do
		ar-import --store book.db --export $table | diff $table.before -
	done
	assert_equal "$(sql 'PRAGMA user_version')" 3
}

@test "a pipe and AR_STORE together are refused, for one of them would be left out" {
	load_items 2026-10-01 <<<"1,A,invoice,2026-09-01,2026-10-01,EUR,10.00,10.00"
	export AR_STORE=book.db
	run bash -c "age </dev/null --as-of 2026-11-20 --by ''"
	assert_output --partial EUR,1
	run bash -c "cat items-2026-10-01.csv | age"
	assert_failure 2
	assert_output --partial "rows could come from standard input (say -) or from AR_STORE"
	run bash -c "cat items-2026-10-01.csv | age -"
	assert_success
	run bash -c "cat items-2026-10-01.csv | age --store book.db"
	assert_success
}

@test "no program writes over the store" {
	load_items 2026-10-01 <<<"1,A,invoice,2026-09-01,2026-10-01,EUR,10.00,10.00"
	cp book.db before.db
	ln -s book.db link.db
	for command in "age --by ''" "apply" "ar-import --export items" \
		"record note --customer A --note x --collector ana"; do
		for path in book.db ./book.db link.db; do
			run bash -c "$command --store book.db -o $path"
			assert_failure 2
			assert_output --partial "$path is the store: it would be overwritten"
		done
	done
	run record --store book.db --from items-2026-10-01.csv --rejects items-2026-10-01.csv --collector ana
	assert_failure 2
	assert_output --partial "--rejects: items-2026-10-01.csv is the input"
	run record lift --store book.db --restriction R1 --restrictions before.db --collector ana
	assert_failure 2
	assert_output --partial "--disputes and --restrictions: the rows of a store are in it"
	ar-import --store book.db --verify
}

# ---- Several at once, and accidents ----

@test "who writes while another does gives up with 75, and readers never wait" {
	load_items 2026-10-01 <<<"1,A,invoice,2026-09-01,2026-10-01,EUR,10.00,10.00"
	hold_lock
	assert_equal "$(open_on 2026-11-20)" 1=10.00
	run ar-import --store book.db "$AR_ROOT/samples/customers.csv"
	assert_failure 75
	assert_output --partial "book.db: another program is writing to it: try again"
	exec 9>&-
	wait
}

@test "a load that is killed leaves all of a run, or none of it" {
	local count wait
	load_items 2026-09-01 <<<"0,A,invoice,2026-09-01,2026-10-01,EUR,10.00,10.00"
	book_of 20000 | items >big.csv
	for wait in 0 0.005 0.01 0.015 0.02 0.025 0.03 0.035 0.04 0.05 0.06 0.08 0.1 0.15; do
		ar-import --store book.db --as-of 2026-10-01 big.csv >/dev/null 2>&1 &
		sleep $wait
		kill -9 $! 2>/dev/null || :
		wait $! 2>/dev/null || :
		ar-import --store book.db --verify
		count=$(ar-import --store book.db --export items | wc -l)
		[ "$count" -eq 2 ] || [ "$count" -eq 20002 ] || fail "$count lines"
		[ "$count" -eq 2 ] || ar-import --store book.db --undo \
			"$(ar-import --store book.db --list | tail -n 1 | cut -d, -f1)" 2>/dev/null
	done
}

@test "a disk that is full is exit 3, and the store is as it was" {
	load_items 2026-09-01 <<<"0,A,invoice,2026-09-01,2026-10-01,EUR,10.00,10.00"
	book_of 50000 | items >big.csv
	run bash -c "trap '' XFSZ; ulimit -f 400; ar-import --store book.db big.csv"
	assert_failure 3
	assert_output --partial "book.db: cannot be written"
	ar-import --store book.db --verify
	assert_equal "$(ar-import --store book.db --export items | wc -l)" 2
}

@test "--list, --undo, --verify and --export say what they need" {
	run ar-import --list
	assert_failure 2
	assert_output --partial "need --store"
	load_items 2026-09-01 <<<"0,A,invoice,2026-09-01,2026-10-01,EUR,10.00,10.00"
	run ar-import --store book.db --list --verify
	assert_failure 2
	assert_output --partial "exclude each other"
	run ar-import --store book.db --export invoices
	assert_failure 2
	assert_output --partial '"invoices" is no table of the store'
	run ar-import --store book.db --snapshot --max-vanish 101 items-2026-09-01.csv
	assert_failure 2
	assert_output --partial "must be 0 to 100 percent"
}

@test "card numbers do not get into the store" {
	cat >in.csv <<-'E'
		item_id,customer_id,kind,currency,amount,description
		1,A,invoice,EUR,10.00,paid by 4111 1111 1111 1111
	E
	ar-import --store book.db in.csv >/dev/null
	run sql "SELECT description FROM items"
	refute_output --partial 4111
	assert_output --partial 1111
}

@test "a foreign file is imported on the way into the store, as of the day that it names" {
	cat >report.csv <<-'E'
		Open Invoices,,,,
		"As of Oct 31, 2026",,,,
		,,,,
		Customer,Invoice,Invoice Date,Due Date,Balance
		Acme,1001,10/13/2026,10/31/2026,"$1,200.00"
		Acme,1002,10/15/2026,11/15/2026,300.00
		Total,,,,"1,500.00"
	E
	ar-import --store book.db --currency USD report.csv >run.csv
	assert_equal "$(run_column 1 as_of)/$(run_column 1 rows)" 2026-10-31/2
	assert_equal "$(open_on 2026-11-20)" "1001=1200.00 1002=300.00"
	assert_equal "$(ar-import --store book.db --export customers | column name)" Acme
	ar-import --store book.db --verify
}

@test "the day in the name of a file comes before AR_AS_OF, and behind --as-of and a title" {
	printf '%s\n' customer_id,item_id,kind,due_date,currency,amount 7,1,invoice,2026-01-01,EUR,10.00 >items_2026-03-31.csv
	AR_AS_OF=2026-11-01 ar-import -o run.csv --store book.db items_2026-03-31.csv
	assert_equal "$(run_column 1 as_of)" 2026-03-31
	printf '%s\n' Rechnung,Kunde,Betrag 2,7,11.00 >'OP_31.03.2026.csv'
	ar-import -o run.csv --store book.db --currency EUR --as-of 2026-04-02 OP_31.03.2026.csv
	assert_equal "$(run_column 2 as_of)" 2026-04-02
	printf '%s\n' 'Stand 30.04.2026,,' Rechnung,Kunde,Betrag 3,7,12.00 >'OP_01.04.2026.csv'
	ar-import -o run.csv --store book.db --currency EUR OP_01.04.2026.csv 2>err
	assert_equal "$(run_column 3 as_of)" 2026-04-30
}

@test "a snapshot whose own total does not tie is refused" {
	book_of 20 | load_items 2026-10-01
	cat >report.csv <<-'E'
		Customer,Invoice,Invoice Date,Due Date,Balance
		A,1,09/01/2026,10/31/2026,10.00
		A,2,09/13/2026,10/31/2026,10.00
		Total,,,,200.00
	E
	run --separate-stderr ar-import --store book.db --snapshot --max-vanish 100 \
		--currency EUR report.csv
	assert_failure 1
	[[ $stderr == *"its totals do not tie"* ]]
	assert_equal "$(ar-import --store book.db --list | wc -l)" 2
}

@test "-v gives the control totals of each run" {
	book_of 3 | items >in.csv
	run --separate-stderr ar-import --store book.db -v in.csv
	assert_success
	[[ $stderr == *"in.csv: run 1, items: rows 3, added 3, changed 0, known 0"* ]]
	[[ $stderr == *"items EUR: 3 rows, amount 30.00 EUR, open_amount 30.00 EUR"* ]]
}

@test "documents without a good number are the same documents in the next file" {
	cat >one.csv <<-'E'
		Customer,Invoice,Invoice Date,Amount,Balance
		A,1.93E+09,2026-10-01,5.00,5.00
		B,1.93E+09,2026-10-02,6.00,6.00
	E
	cat >two.csv <<-'E'
		Customer,Invoice,Invoice Date,Amount,Balance
		C,1.93E+09,2026-10-01,9.00,9.00
		B,1.93E+09,2026-10-02,6.00,2.00
	E
	ar-import --store book.db --as-of 2026-10-31 --currency EUR one.csv >/dev/null 2>&1 || :
	ar-import --store book.db --as-of 2026-11-01 --currency EUR two.csv >/dev/null 2>&1 || :
	assert_equal "$(age --store book.db --as-of 2026-11-20 --by customer_id |
		cut -d, -f1,12 | tail -n +2 | xargs)" "A,5.00 B,2.00 C,9.00"
	assert_equal "$(age --store book.db --as-of 2026-10-31 --by customer_id |
		cut -d, -f1,12 | tail -n +2 | xargs)" "A,5.00 B,6.00 C,9.00"
}

@test "two equal payments of a bank's list stay two, and are no more when it comes again" {
	printf '%s\n' Date,Amount,Name,Purpose 2026-10-01,50.00,Acme,rent \
		2026-10-01,50.00,Acme,rent >one.csv
	{
		cat one.csv
		echo 2026-10-03,50.00,Acme,rent
	} >two.csv
	ar-import --store book.db --kind payments --currency EUR one.csv two.csv >/dev/null
	assert_equal "$(ar-import --store book.db --export payments | column amount | xargs)" \
		"50.00 50.00 50.00"
	assert_equal "$(run_column 2 added)/$(run_column 2 known)" 1/2
}

@test "facts are looked up by their keys, not by reading the table" {
	local table key
	load_items 2026-11-01 <<<"1,A,invoice,2026-10-01,2026-10-31,EUR,10.00,10.00"
	while read -r table key; do
		run sql "EXPLAIN QUERY PLAN SELECT 1 FROM $table WHERE $key = 'x' AND replaced_by IS NULL"
		assert_output --partial "SEARCH $table USING"
	done <<-E
		customers customer_id
		items item_id
		payments payment_id
		allocations item_id
		activities activity_id
		promises promise_id
		disputes dispute_id
		restrictions customer_id
	E
}
