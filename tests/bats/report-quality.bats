#!/usr/bin/env bats
# report quality: bad debts, disputes and how long they take, cash that is not applied.
#
# Tests report as of 2026-09-30, of the twelve months before.
# shellcheck disable=SC2154 # stderr is set by run

setup() {
	load report
	report_setup 2026-09-30
	sample=(--customers "$SAMPLES/customers.csv" --allocations "$SAMPLES/allocations.csv"
		--disputes "$SAMPLES/disputes.csv" --payments "$SAMPLES/payments.csv" "$SAMPLES/items.csv")
}

# items, allocations, disputes, payments < ROWS: files of these names.
items() {
	{ echo item_id,customer_id,kind,issue_date,due_date,currency,amount && cat; } >items.csv
}

allocations() {
	{ echo payment_id,item_id,effective_date,currency,amount,kind && cat; } >allocations.csv
}

disputes() {
	{ echo customer_id,item_id,opened_date,reason,currency,amount,resolved_date && cat; } >disputes.csv
}

payments() {
	{ echo payment_id,customer_id,received_date,currency,amount,method && cat; } >payments.csv
}

# book: items, and no row of anything else.
book() {
	items <<-'E'
		1,C1,invoice,2026-06-01,2026-07-01,EUR,1000.00
		2,C1,invoice,2026-08-01,2026-08-31,EUR,500.00
		3,C1,invoice,2026-09-01,2026-10-01,EUR,200.00
		4,C2,invoice,2026-09-01,2026-10-01,EUR,300.00
		5,C2,payment,2026-08-31,2026-08-31,EUR,-40.00
		6,C2,credit_note,2026-09-02,2026-09-02,EUR,-60.00
		7,C1,invoice,2026-09-01,2026-10-01,JPY,900
	E
	allocations </dev/null
	disputes </dev/null
	payments </dev/null
}

# quality [OPTION...]: the report of the book.
quality() {
	report quality --allocations allocations.csv --disputes disputes.csv --payments payments.csv "$@" items.csv
}

# figures [OPTION...]: those in euro.
figures() {
	set -o pipefail
	quality --currency EUR --section figures "$@" | cells figure,value
}

@test "bad debts are what was written off, less what was taken back of it" {
	book
	allocations <<-'E'
		W1,1,2026-07-20,EUR,100.00,write_off
		W2,2,2026-09-20,EUR,30.00,settlement
		W3,2,2026-09-21,EUR,4.00,short_pay
		W4,1,2025-09-30,EUR,50.00,write_off
		W4,1,2026-09-22,EUR,-50.00,reversal
		P1,3,2026-09-23,EUR,90.00,cash
		P1,3,2026-09-24,EUR,-90.00,reversal
		D1,3,2026-09-23,EUR,5.00,discount
		W5,3,2026-10-01,EUR,195.00,write_off
	E
	run quality --currency EUR
	assert_equal "$(in_column sales) $(in_column write_offs) $(in_column recoveries) $(in_column bad_debt_net) $(in_column bad_debt_gross)" \
		"1940.00 134.00 50.00 4.33 6.91"
	run quality --currency EUR --period 2026-09
	assert_equal "$(in_column sales) $(in_column write_offs) $(in_column recoveries) $(in_column bad_debt_net)" "440.00 34.00 50.00 -3.64"
	run figures
	assert_line bad_debt:net,4.33
	assert_line bad_debt:gross,6.91
}

@test "disputes of items cover their amount, those of accounts all or the oldest first" {
	book
	disputes <<-'E'
		C1,1,2026-08-01,price,EUR,300.00,
		C1,1,2026-08-02,quality,EUR,900.00,
		C2,,2026-08-03,quality,,,
		C1,4,2026-08-03,price,EUR,10.00,
		C1,2,2026-10-01,price,,,
		C1,2,2026-08-05,price,,,2026-09-30
		C9,,2026-08-03,,EUR,,
	E
	run quality --section disputes
	expect <<-'E'
		reason,currency,disputes,disputed
		price,EUR,1,300.00
		quality,EUR,2,1000.00
	E
	run quality --currency EUR
	assert_equal "$(in_column debits) $(in_column disputed) $(in_column dispute_rate)" "2000.00 1300.00 65.00"
	assert_equal "$(in_column items) $(in_column disputed_items) $(in_column dispute_rate_by_count)" "4 2 50.00"
	run quality --table
	assert_output --partial 'Open disputes about nothing that is open: 2.'
	disputes <<<'C1,,2026-08-01,price,EUR,1200.00,'
	run quality --by due_date --currency EUR
	assert_equal "$(in_column disputed)" "1000.00 200.00 0.00 0.00"
	disputes <<<'C1,,2026-08-01,price,,,'
	run quality --section disputes
	assert_line price,EUR,1,1700.00
	assert_line price,JPY,1,900
	disputes <<<'C1,7,2026-08-01,price,EUR,1.00,'
	run quality --section disputes
	assert_line price,JPY,1,900
}

@test "a dispute is open until the day before it is resolved, and takes the days between" {
	book
	disputes <<-'E'
		C1,1,2026-08-01,price,EUR,,2026-08-05
		C1,1,2026-08-01,price,EUR,,2026-08-11
		C1,2,2026-08-01,price,EUR,,2026-09-30
		C2,4,2026-09-01,damage,EUR,,2026-09-01
		C2,4,2025-09-01,damage,EUR,,2025-09-30
		C1,3,2026-09-01,damage,EUR,,2026-10-01
	E
	run quality --section dispute_days
	expect <<-'E'
		reason,resolved_count,mean_days,median_days
		damage,1,0.00,0.00
		price,3,24.67,10.00
	E
	run quality --currency EUR
	assert_equal "$(in_column disputed)" 200.00
	run figures
	assert_line dispute_days:mean,18.50
	assert_line dispute_days:median,7.00
}

@test "a dispute that another row corrects was never so" {
	book
	printf 'dispute_id,customer_id,item_id,opened_date,reason,currency,amount,corrects\nD1,C1,1,2026-08-01,price,EUR,300.00,\nD2,C1,1,2026-08-01,price,EUR,30.00,D1\n' >disputes.csv
	run quality --section disputes
	expect <<<$'reason,currency,disputes,disputed\nprice,EUR,1,30.00'
}

@test "unapplied cash is held against receipts and receivables, and ages from its receipt" {
	book
	payments <<-'E'
		5,C2,2026-08-31,EUR,40.00,transfer
		P1,C1,2026-09-10,EUR,500.00,transfer
		P2,C1,2026-09-11,EUR,-100.00,return
		P3,,2026-09-12,EUR,60.00,transfer
		P4,C1,2026-09-13,EUR,70.00,outgoing
		P5,C1,2025-09-30,EUR,800.00,transfer
		P6,C1,2026-10-01,EUR,800.00,transfer
	E
	run figures
	assert_line unapplied_cash:receipts,8.00
	assert_line unapplied_cash:receivables,2.00
	run quality --currency EUR --section unapplied
	expect <<-'E'
		bucket,currency,items,unapplied
		current,EUR,0,0.00
		1-30,EUR,1,40.00
		31-60,EUR,0,0.00
		61-90,EUR,0,0.00
		91-120,EUR,0,0.00
		121+,EUR,0,0.00
	E
	run quality --currency EUR --section unapplied --buckets 7 --as-of 2026-08-31
	assert_line current,EUR,1,40.00
	allocations <<<5,4,2026-09-20,EUR,15.00,cash
	run quality --currency EUR
	assert_equal "$(in_column unapplied)" 25.00
}

@test "what no table tells is NA" {
	book
	run report quality --currency EUR items.csv
	expect <<-'E'
		currency,sales,write_offs,recoveries,bad_debt_net,bad_debt_gross,debits,disputed,dispute_rate,items,disputed_items,dispute_rate_by_count,unapplied,unapplied_of_receivables
		EUR,1940.00,NA,NA,NA,NA,2000.00,NA,NA,4,NA,NA,40.00,2.00
	E
	run bash -c 'report quality --currency EUR --section figures items.csv | cut -d, -f3 | tail -n 6 | xargs'
	expect <<<'NA NA NA NA NA 2.00'
	items <<<8,C1,payment,2026-08-31,2026-08-31,EUR,-40.00
	run quality
	assert_equal "$(in_column bad_debt_net) $(in_column dispute_rate) $(in_column unapplied_of_receivables)" "NA NA NA"
}

@test "with --by each group has its own, and the total those of all together" {
	book
	disputes <<<'C1,1,2026-08-01,price,EUR,300.00,'
	run quality --by customer_id --currency EUR
	assert_equal "$(in_column debits) $(in_column disputed) $(in_column dispute_rate) $(in_column unapplied)" \
		"1700.00 300.00 300.00 0.00 17.65 0.00 0.00 40.00"
	assert_equal "$(quality --by customer_id --currency EUR --json | jq -r '.sections[0].totals[0] |
		.debits, .disputed, .dispute_rate, .items, .disputed_items, .unapplied' | xargs)" "2000.00 300.00 15.00 4 1 40.00"
}

@test "sums of the sample book are those of an SQL query" {
	sqlite3 -csv :memory: <<-E | tr -d '\r' >want
		.import $AR_ROOT/samples/items.csv raw
		.import $AR_ROOT/samples/allocations.csv a
		.import $AR_ROOT/samples/disputes.csv d
		.import $AR_ROOT/samples/payments.csv p
		WITH items AS (SELECT *, CAST(REPLACE(amount, '.', '') AS INTEGER) - (SELECT COALESCE(SUM(CAST(REPLACE(a.amount, '.', '') AS INTEGER)), 0)
				FROM a WHERE a.item_id = raw.item_id AND effective_date <= '2026-11-20') AS open FROM raw WHERE issue_date <= '2026-11-20'),
		open AS (SELECT * FROM d WHERE opened_date <= '2026-11-20' AND (resolved_date = '' OR resolved_date > '2026-11-20')),
		covered AS (SELECT i.currency, i.item_id, MAX(CASE WHEN o.amount = '' THEN i.open ELSE MIN(i.open, CAST(REPLACE(o.amount, '.', '') AS INTEGER)) END) AS disputed
			FROM items AS i JOIN open AS o USING (customer_id) WHERE i.open > 0 AND (o.item_id = i.item_id OR o.item_id = '') GROUP BY 1, 2)
		SELECT currency,
			SUM(CASE WHEN kind IN ('invoice', 'debit_note', 'credit_note') AND issue_date >= '2025-01-01' THEN CAST(REPLACE(amount, '.', '') AS INTEGER) ELSE 0 END),
			(SELECT COALESCE(SUM(CAST(REPLACE(a.amount, '.', '') AS INTEGER)), 0) FROM a WHERE a.currency = items.currency
				AND a.kind = 'write_off' AND effective_date BETWEEN '2025-01-01' AND '2026-11-20'),
			SUM(MAX(open, 0)), (SELECT COALESCE(SUM(disputed), 0) FROM covered AS c WHERE c.currency = items.currency),
			SUM(open > 0), (SELECT COUNT(*) FROM covered AS c WHERE c.currency = items.currency),
			-SUM(CASE WHEN kind = 'payment' THEN open ELSE 0 END),
			(SELECT SUM(CAST(REPLACE(amount, '.', '') AS INTEGER)) FROM p WHERE p.currency = items.currency
				AND received_date BETWEEN '2025-01-01' AND '2026-11-20')
		FROM items GROUP BY 1 ORDER BY 1;
	E
	report quality --as-of 2026-11-20 --period 2025-01-01/2026-11-20 "${sample[@]}" |
		cells currency,sales,write_offs,debits,disputed,items,disputed_items,unapplied | tr -d . | sed -E 's/,0+([0-9])/,\1/g' >rows
	report quality --as-of 2026-11-20 --period 2025-01-01/2026-11-20 --section figures "${sample[@]}" |
		sed -n 's/.*unapplied_cash:receipts.*; receipts \([0-9.]*\) .*/\1/p' | tr -d . >receipts
	paste -d, rows receipts >got
	assert_equal "$(wc -l <want)" 3
	run diff want got
	expect </dev/null
}

@test "days of the disputes of the sample book are those of an SQL query" {
	sqlite3 -csv :memory: <<-E | tr -d '\r' >want
		.import $AR_ROOT/samples/disputes.csv d
		SELECT reason, COUNT(*), printf('%.2f', AVG(julianday(resolved_date) - julianday(opened_date))) FROM d
		WHERE resolved_date BETWEEN '2026-11-01' AND '2026-11-20' GROUP BY 1 ORDER BY 1;
	E
	report quality --as-of 2026-11-20 --period 2026-11 --section dispute_days "${sample[@]}" |
		cells reason,resolved_count,mean_days >got
	assert_equal "$(cat want)" damaged_goods,3,30.33
	run diff want got
	expect </dev/null
}

@test "all comes from a store when there are no files" {
	for table in customers items payments disputes allocations; do
		ar-import --store book.db "$SAMPLES/$table.csv" 2>/dev/null || :
	done
	for section in quality disputes unapplied dispute_days figures; do
		report quality --as-of 2026-11-20 --by segment --store book.db --section $section >got
		report quality --as-of 2026-11-20 --by segment --section $section "${sample[@]}" >want
		assert [ "$(wc -l <want)" -gt 1 ]
		run diff want got
		expect </dev/null
	done
}

@test "what has no date is told, exit 1" {
	items <<-'E'
		1,C1,invoice,,,EUR,100.00
		2,C1,invoice,1926-08-31,1926-08-31,EUR,100.00
	E
	run --separate-stderr report quality items.csv
	assert_failure 1
	assert_equal "$stderr" "report: 1 items without a date are in no sales
report: 1 items of more than 1200 months ago are in no sales"
}

@test "a book without items has a header alone" {
	items </dev/null
	run report quality items.csv
	expect <<<currency,sales,write_offs,recoveries,bad_debt_net,bad_debt_gross,debits,disputed,dispute_rate,items,disputed_items,dispute_rate_by_count,unapplied,unapplied_of_receivables
}
