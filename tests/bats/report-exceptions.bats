#!/usr/bin/env bats
# report exceptions: what does not go together in a row, or with the allocations.
# shellcheck disable=SC2154 # stderr is set by run

setup() {
	load report
	report_setup 2026-11-20
}

# allocations < ROWS: the table of them, without its header.
allocations() {
	{
		echo payment_id,item_id,effective_date,currency,amount,kind
		cat
	} >allocations.csv
}

# exceptions [OPTION...]: kind, item, open amount and detail of what is found.
exceptions() {
	set -o pipefail
	report exceptions "$@" items.csv | cells exception,item_id,open_amount,detail | sed 's/"//g'
}

# found KIND COUNT: so many of it are told.
found() {
	report exceptions --section found "${options[@]}" items.csv >found.csv || :
	assert_equal "$(sed -n "s/^$1,.*,//p" found.csv)" "$2"
}

balances() {
	cat >items.csv <<-'E'
		item_id,customer_id,kind,issue_date,due_date,currency,amount,open_amount
		1,C1,invoice,2026-10-01,2026-10-31,EUR,100.00,60.00
		2,C2,invoice,2026-10-01,2026-10-31,EUR,110.00,80.00
		3,C3,invoice,2026-10-01,2026-10-31,EUR,120.00,20.00
		4,C4,invoice,2026-10-01,2026-10-31,EUR,130.00,
		5,C5,invoice,2026-10-01,2026-10-31,EUR,140.00,70.00
		6,C5,payment,2026-10-02,,EUR,-100.00,-70.00
	E
	allocations <<-'E'
		P,1,2026-11-20,EUR,40.00,cash
		P,2,2026-10-20,EUR,50.00,cash
		P,3,2026-10-20,EUR,50.00,cash
		P,3,2026-11-21,EUR,10.00,cash
		6,4,2026-10-20,EUR,20.00,cash
	E
}

@test "a balance that differs from amount less allocations breaks a tie" {
	balances
	run exceptions --allocations allocations.csv
	assert_failure 1
	assert_output - <<-'E'
		balance_differs,2,80.00,open_amount 80.00 EUR, amount less allocations 60.00 EUR
		balance_differs,6,-70.00,open_amount -70.00 EUR, amount less allocations -80.00 EUR
	E
	run exceptions
	assert_success
	assert_output ''
}

@test "a balance counts once no allocation to its item is later than the as-of day" {
	balances
	run exceptions --allocations allocations.csv --as-of 2026-11-21
	assert_failure 1
	assert_line 'balance_differs,3,20.00,open_amount 20.00 EUR, amount less allocations 60.00 EUR'
	run exceptions --allocations allocations.csv --as-of 2026-10-20
	assert_failure 1
	refute_line --partial balance_differs,1,
	sed -i 's/^3,\(.*\),20.00/3,\1,60.00/' items.csv
	run exceptions --allocations allocations.csv --as-of 2026-11-21
	refute_line --partial balance_differs,3,
	echo 6,4,2026-12-01,EUR,5.00,cash >>allocations.csv
	run exceptions --allocations allocations.csv --as-of 2026-11-21
	refute_line --partial balance_differs,6,
}

@test "what a store infers from its lists contradicts no balance" {
	balances
	sed '/^2,/s/80.00$/100.00/; /^5,/s/70.00$/140.00/' items.csv >first.csv
	ar-import --store book.db --as-of 2026-10-31 first.csv >imported
	ar-import --store book.db --as-of 2026-11-15 items.csv allocations.csv >imported
	run report exceptions --store book.db --section found
	assert_success
	assert_line 'balance_differs,Open amounts that allocations contradict,0'
	assert_line 'beyond_amount,Open beyond the amount,0'
	run report daily --store book.db
	assert_success
}

@test "what is open beyond the amount breaks a tie, whatever was allocated" {
	cat >items.csv <<-'E'
		item_id,customer_id,kind,issue_date,due_date,currency,amount,open_amount
		1,C1,invoice,2026-10-01,2026-10-31,EUR,100.00,100.01
		2,C1,fee,2026-10-01,2026-10-31,EUR,5.00,-0.01
		3,C1,credit_note,2026-10-01,,EUR,-50.00,-50.01
		4,C1,payment,2026-10-01,,EUR,-60.00,1.00
		5,C1,adjustment,2026-10-01,2026-10-31,EUR,0.00,1.00
		6,C1,invoice,2026-10-02,2026-10-31,EUR,100.00,100.00
		7,C1,invoice,2026-10-03,2026-10-31,EUR,100.00,0.00
		8,C1,payment,2026-10-04,,EUR,-60.00,-60.00
		9,C1,payment,2026-10-05,,EUR,-60.00,0.00
		10,C1,invoice,2026-10-06,2026-10-31,EUR,100.00,
	E
	run exceptions
	assert_failure 1
	assert_output - <<-'E'
		beyond_amount,1,100.01,not between 0 and the amount
		beyond_amount,2,-0.01,not between 0 and the amount
		beyond_amount,3,-50.01,not between 0 and the amount
		beyond_amount,4,1.00,not between 0 and the amount
		beyond_amount,5,1.00,not between 0 and the amount
	E
	allocations <<<P,1,2026-12-01,EUR,40.00,cash
	options=(--allocations allocations.csv)
	found beyond_amount 5
	found balance_differs 0
	sed -i 's/2026-12-01/2026-11-01/' allocations.csv
	found beyond_amount 5
	found balance_differs 1
}

@test "amounts of the other sign, and due days before the day of issue, break no tie" {
	cat >items.csv <<-'E'
		item_id,customer_id,kind,issue_date,due_date,currency,amount
		1,C1,invoice,2026-10-01,2026-10-31,EUR,-1.00
		2,C1,debit_note,2026-10-01,2026-10-31,EUR,-2.00
		3,C1,credit_note,2026-10-01,,EUR,3.00
		4,C1,payment,2026-10-01,,EUR,4.00
		5,C1,adjustment,2026-10-01,2026-10-31,EUR,-5.00
		6,C1,fee,2026-10-01,2026-10-31,EUR,-6.00
		7,C1,credit_note,2026-10-01,,EUR,-7.00
		8,C1,invoice,2026-10-01,2026-10-01,EUR,50.00
		9,C1,invoice,2026-10-01,2026-09-30,EUR,60.00
		10,C1,invoice,,2026-09-30,EUR,70.00
		11,C1,invoice,2026-10-01,,EUR,80.00
		12,C1,invoice,2026-12-01,2026-10-01,EUR,90.00
	E
	run exceptions
	assert_success
	assert_output - <<-'E'
		odd_sign,1,-1.00,counted as credit
		odd_sign,2,-2.00,counted as credit
		odd_sign,3,3.00,counted as debt
		odd_sign,4,4.00,counted as debt
		due_before_issue,9,60.00,
	E
}

@test "the kinds are told in their order" {
	printf 'item_id,customer_id,kind,issue_date,due_date,currency,amount\n' >items.csv
	report exceptions --section found items.csv | cut -d, -f1 | sed 1d >kinds
	run cat kinds
	expect <<-'E'
		credit_balance
		undated
		duplicate
		same_id
		paid_but_open
		over_applied
		balance_differs
		beyond_amount
		odd_sign
		due_before_issue
		allocation_without_item
	E
}

@test "an allocation in another currency than its item stops the report" {
	balances
	echo P,5,2026-10-20,USD,1.00,cash >>allocations.csv
	run report exceptions --allocations allocations.csv items.csv
	refuse 'items.csv:6: item_id: an allocation to "5" is not in its currency, EUR'
}

# odd_book: the sample book with mistakes at steady intervals.
odd_book() {
	awk -F, -v OFS=, 'NR > 1 && NF == 14 && $8 != "JPY" {
		if (NR % 7 == 0) $10 = sprintf("%.2f", $10 + 0.01)
		if (NR % 11 == 0) $10 = sprintf("%.2f", $9 * 2)
		if (NR % 13 == 0) { $9 = sprintf("%.2f", -$9); $10 = "" }
		if (NR % 17 == 0) $7 = "2026-01-01"
	} { print }' "$SAMPLES/items.csv" >items.csv
}

@test "what is found in a spoilt sample book is what an SQL query finds" {
	odd_book
	cp "$SAMPLES/allocations.csv" .
	sqlite3 -csv :memory: -cmd '.import --csv items.csv items' \
		-cmd '.import --csv allocations.csv allocations' >want <<-'E'
		CREATE VIEW i AS SELECT *, rowid AS place, CAST(replace(amount, '.', '') AS INTEGER) AS whole,
		    CASE WHEN open_amount <> '' THEN CAST(replace(open_amount, '.', '') AS INTEGER) END AS open FROM items;
		CREATE VIEW a AS SELECT *, CAST(replace(amount, '.', '') AS INTEGER) AS minor FROM allocations;
		SELECT kind_of, item_id FROM (
		    SELECT 1 AS rank, 'balance_differs' AS kind_of, item_id, place FROM i
		    WHERE EXISTS (SELECT 1 FROM a WHERE i.item_id IN (a.item_id, a.payment_id))
		        AND NOT EXISTS (SELECT 1 FROM a WHERE i.item_id IN (a.item_id, a.payment_id) AND effective_date > '2026-11-20')
		        AND open <> whole - (SELECT coalesce(sum(minor), 0) FROM a WHERE a.item_id = i.item_id)
		            + (SELECT coalesce(sum(minor), 0) FROM a WHERE a.payment_id = i.item_id)
		    UNION ALL SELECT 2, 'beyond_amount', item_id, place FROM i WHERE open NOT BETWEEN min(whole, 0) AND max(whole, 0)
		    UNION ALL SELECT 3, 'odd_sign', item_id, place FROM i
		    WHERE CASE WHEN kind IN ('invoice', 'debit_note') THEN whole < 0 WHEN kind IN ('credit_note', 'payment') THEN whole > 0 END
		    UNION ALL SELECT 4, 'due_before_issue', item_id, place FROM i WHERE due_date <> '' AND due_date < issue_date)
		ORDER BY rank, place;
	E
	run -1 report exceptions --allocations allocations.csv items.csv
	cut -d, -f1,3 <<<"$output" | grep -E '^(balance_differs|beyond_amount|odd_sign|due_before_issue),' >got
	run diff <(tr -d '\r' <want) got
	expect </dev/null
	for kind in balance_differs beyond_amount odd_sign due_before_issue; do
		[ "$(grep -c "^$kind," got)" -gt 5 ] || fail "few of $kind"
	done
}
