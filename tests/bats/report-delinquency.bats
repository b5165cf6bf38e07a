#!/usr/bin/env bats
# report delinquency and report turnover: how late receivables are and were paid, and how
# often they turn over.
#
# Tests report as of 2026-09-30.
# shellcheck disable=SC2154 # stderr is set by run

setup() {
	load report
	report_setup 2026-09-30
}

# items < ROWS: items.csv.
items() {
	{ echo item_id,customer_id,kind,issue_date,due_date,currency,amount,open_amount,paid_date && cat; } >items.csv
}

# allocations < ROWS: allocations.csv.
allocations() {
	{ echo payment_id,item_id,effective_date,currency,amount,kind && cat; } >allocations.csv
}

# late [OPTION...]: paid and the days of payments.
late() {
	set -o pipefail
	report delinquency "$@" items.csv | cells paid,days_to_pay,days_late,days_late_floored
}

@test "days late are weighted by amount, early ones negative or as in time" {
	items <<-'E'
		1,C1,invoice,2026-08-01,2026-08-31,EUR,1000.00,0.00,2026-08-26
		2,C1,invoice,2026-08-01,2026-08-31,EUR,2000.00,0.00,2026-08-31
		3,C2,invoice,2026-08-01,2026-08-31,EUR,1000.00,0.00,2026-09-30
	E
	run late
	expect <<<4000.00,36.25,6.25,7.50
	run late --by customer_id
	expect <<-'E'
		3000.00,28.33,-1.67,0.00
		1000.00,60.00,30.00,30.00
	E
	assert_equal "$(report delinquency --by customer_id --json items.csv |
		jq -r '.sections[0].totals[0] | .paid, .days_late' | xargs)" "4000.00 6.25"
}

@test "part payments count by themselves, what went back and what is no cash do not" {
	items <<<'1,C1,invoice,2026-08-01,2026-08-31,EUR,1000.00,,'
	allocations <<-'E'
		P1,1,2026-08-31,EUR,300.00,cash
		P2,1,2026-09-10,EUR,100.00,cash
		P3,1,2026-09-20,EUR,400.00,cash
		P3,1,2026-09-22,EUR,-400.00,reversal
		W1,1,2026-09-25,EUR,150.00,write_off
		D1,1,2026-09-25,EUR,50.00,discount
		P4,1,2026-10-01,EUR,400.00,cash
	E
	run late --allocations allocations.csv
	expect <<<400.00,32.50,2.50,2.50
}

@test "the window is that of the payments" {
	items <<-'E'
		1,C1,invoice,2026-06-01,2026-06-30,EUR,100.00,0.00,2026-08-31
		2,C1,invoice,2026-06-01,2026-06-30,EUR,200.00,0.00,2026-09-01
		3,C1,credit_note,2026-06-01,2026-06-30,EUR,-50.00,0.00,2026-09-01
		4,C1,fee,2026-06-01,2026-06-30,EUR,5.00,0.00,2026-09-01
	E
	run late --period 2026-09
	expect <<<200.00,92.00,63.00,63.00
	run late --period 2026-09-02/2026-09-30
	expect <<<0.00,NA,NA,NA
}

@test "days delinquent are those of report dso" {
	local options=(--as-of 2026-11-20 --by customer_id --allocations "$SAMPLES/allocations.csv" "$SAMPLES/items.csv")
	report delinquency "${options[@]}" | cells customer_id,currency,sales,past_due,days_delinquent >got
	report dso "${options[@]}" | cells customer_id,currency,sales,past_due,days_delinquent >want
	assert [ "$(wc -l <want)" -gt 20 ]
	run diff want got
	expect </dev/null
}

@test "what has no date is told, exit 1" {
	items <<-'E'
		1,C1,invoice,,2026-08-31,EUR,100.00,0.00,2026-09-10
		2,C1,invoice,,,EUR,100.00,100.00,
		3,C1,invoice,1926-08-31,1926-08-31,EUR,100.00,100.00,
	E
	run --separate-stderr report delinquency items.csv
	assert_failure 1
	assert_equal "$(in_column days_to_pay) $(in_column days_late)" "NA 10.00"
	assert_equal "$stderr" "report: 1 items without a date are in no sales
report: 1 items of more than 1200 months ago are in no sales
report: 1 payments were for items without an issue date or a due date"
}

@test "an item that no allocation names was paid on its paid date, beside others that have allocations" {
	items <<-'E'
		1,C1,invoice,2026-08-01,2026-08-31,EUR,1000.00,,2026-09-10
		2,C1,invoice,2026-08-01,2026-08-31,EUR,500.00,,2026-09-30
	E
	allocations <<<'P1,1,2026-09-05,EUR,400.00,cash'
	run late --allocations allocations.csv
	expect <<<'900.00,48.89,18.89,18.89'
	run report forecast --section curve --allocations allocations.csv items.csv
	assert_line --partial '1,EUR,1500.00,900.00,'
}

@test "days of the sample book are those of an SQL query" {
	sqlite3 -csv :memory: <<-E | tr -d '\r' >want
		.import $SAMPLES/items.csv i
		.import $SAMPLES/allocations.csv a
		WITH cash AS (SELECT i.currency, CAST(REPLACE(a.amount, '.', '') AS INTEGER) AS amount,
			julianday(a.effective_date) - julianday(i.issue_date) AS held,
			julianday(a.effective_date) - julianday(CASE WHEN i.due_date <> '' THEN i.due_date ELSE i.issue_date END) AS late
			FROM a JOIN i USING (item_id) WHERE a.kind = 'cash' AND i.kind IN ('invoice', 'debit_note')
			AND a.effective_date BETWEEN '2025-11-21' AND '2026-11-20'
			AND NOT EXISTS (SELECT 1 FROM a AS r WHERE r.kind = 'reversal' AND r.item_id = a.item_id
				AND r.payment_id = a.payment_id))
		SELECT currency, SUM(amount), printf('%.2f', SUM(amount * held) * 1.0 / SUM(amount)),
			printf('%.2f', SUM(amount * late) * 1.0 / SUM(amount)),
			printf('%.2f', SUM(amount * MAX(late, 0)) * 1.0 / SUM(amount)) FROM cash GROUP BY 1 ORDER BY 1;
	E
	report delinquency --as-of 2026-11-20 --allocations "$SAMPLES/allocations.csv" "$SAMPLES/items.csv" |
		cells currency,paid,days_to_pay,days_late,days_late_floored |
		awk -F, -v OFS=, '{ sub(/\./, "", $2); print }' >got
	assert_equal "$(wc -l <want)" 3
	run diff want got
	expect </dev/null
}

@test "turnover is that of report cei" {
	local options=(--as-of 2026-11-20 --by customer_id --allocations "$SAMPLES/allocations.csv" "$SAMPLES/items.csv")
	report turnover "${options[@]}" >got
	report cei "${options[@]}" | awk -F, -v OFS=, '{ print $1, $2, $3, $4, $5, $6, $9, $10 }' >want
	assert [ "$(wc -l <want)" -gt 20 ]
	run diff want got
	expect </dev/null
	run report turnover --period 2026-Q3 --section figures - <<<item_id,customer_id,kind,issue_date,due_date,currency,amount
	expect <<<section,figure,value,unit,formula,inputs,period,title
}

@test "a book without items has a header alone" {
	items </dev/null
	run report delinquency items.csv
	expect <<<currency,sales,past_due,paid,days_delinquent,days_to_pay,days_late,days_late_floored
}
