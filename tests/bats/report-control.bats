#!/usr/bin/env bats
# report control: receivables rolled forward, and what they are held against.
#
# Tests report October 2026 unless they say otherwise.
# shellcheck disable=SC2154 # stderr is set by run

setup() {
	load report
	report_setup 2026-10-31
}

# book: one movement of each line, and items and allocations outside the period.
book() {
	cat >items.csv <<-'E'
		item_id,customer_id,kind,issue_date,due_date,currency,amount,open_amount
		1,C1,invoice,2026-08-01,2026-09-01,EUR,1000.00,
		2,C1,invoice,2026-10-05,2026-11-05,EUR,500.00,
		3,C2,fee,2026-10-06,2026-10-06,EUR,7.00,
		4,C2,credit_note,2026-10-07,2026-10-07,EUR,-60.00,
		5,C2,payment,2026-09-20,,EUR,-200.00,
		6,C3,payment,2026-10-20,,EUR,-90.00,
		7,C3,invoice,2026-11-01,2026-12-01,EUR,9999.00,
	E
	cat >allocations.csv <<-'E'
		payment_id,item_id,effective_date,currency,amount,kind
		P0,1,2026-09-15,EUR,100.00,cash
		P1,1,2026-10-01,EUR,300.00,cash
		P1,1,2026-10-31,EUR,-120.00,reversal
		5,1,2026-10-10,EUR,50.00,cash
		W1,1,2026-10-11,EUR,30.00,write_off
		S1,1,2026-10-11,EUR,3.00,short_pay
		D1,2,2026-10-12,EUR,10.00,discount
		4,2,2026-10-13,EUR,20.00,credit
		P2,2,2026-11-01,EUR,400.00,cash
	E
}

# control [OPTION...]: the lines of the book and their amounts.
control() {
	set -o pipefail
	report control --allocations allocations.csv "$@" items.csv | cells line,amount
}

# figures [OPTION...]: the figures and their values.
figures() {
	set -o pipefail
	report control --allocations allocations.csv --section figures "$@" items.csv |
		cells figure,value
}

@test "each movement of the period stands in its line" {
	book
	run control
	expect <<-'E'
		opening,700.00
		invoices,507.00
		receipts_applied,-350.00
		receipts_unapplied,-40.00
		credits,-70.00
		write_offs,-33.00
		reversals,120.00
	E
	run figures
	expect <<-'E'
		closing:roll-forward,834.00
		ageing_difference,0.00
		ledger_difference,NA
	E
}

@test "the closing balance of one period is the opening one of the next" {
	book
	run control --as-of 2026-11-30 --period 2026-11
	assert_success
	assert_line opening,834.00
	assert_line invoices,9999.00
	assert_line receipts_applied,-400.00
}

@test "what was allocated to an invoice before its day counts in the period of that day" {
	book
	echo P3,2,2026-09-30,EUR,5.00,cash >>allocations.csv
	run control
	assert_success
	assert_line opening,700.00
	assert_line receipts_applied,-355.00
}

@test "a ledger that differs is told, with exit 1" {
	book
	run --separate-stderr figures --control EUR=834.01
	assert_failure 1
	assert_line ledger_difference,0.01
	assert_says 'report: control: closing 834.00 EUR, ageing 834.00 EUR, ledger 834.01 EUR: it does not tie, ledger less closing 0.01 EUR'
	printf 'currency,amount\nEUR,834.00\n' >ledger.csv
	run figures --ledger ledger.csv
	assert_success
	assert_line ledger_difference,0.00
	printf 'currency,amount\nEUR,834.00\nUSD,5.00\n' >ledger.csv
	run --separate-stderr figures --ledger ledger.csv
	assert_failure 1
	assert_line ledger_difference,5.00
	run --separate-stderr figures --ledger ledger.csv --currency EUR
	assert_success
}

@test "a balance that no movement explains is a difference" {
	book
	sed -i '3s/$/450.00/' items.csv
	sed -i '/^D1,2,/d; /^4,2,/d; /^P2,2,/d' allocations.csv
	ar-import --store book.db items.csv allocations.csv
	run --separate-stderr report control --store book.db --section figures
	assert_failure 1
	assert_output --partial ',ageing_difference,-50.00,'
	assert_equal "$stderr" 'report: control: closing 844.00 EUR, ageing 794.00 EUR: it does not tie, ageing less closing -50.00 EUR'
	printf 'currency,amount\nEUR,800.00\n' >ledger.csv
	run --separate-stderr report control --store book.db --ledger ledger.csv
	assert_failure 1
	assert_equal "$stderr" 'report: control: closing 844.00 EUR, ageing 794.00 EUR, ledger 800.00 EUR: it does not tie, ageing less closing -50.00 EUR, ledger less closing -44.00 EUR'
}

@test "a balance that stands in no ledger is told, with exit 1, once there is a ledger" {
	book
	cat >>items.csv <<-'E'
		8,C4,invoice,2026-10-08,2026-11-08,JPY,5000,
		9,C4,invoice,2026-10-08,2026-11-08,USD,10.00,
	E
	echo P9,9,2026-10-20,USD,10.00,cash >>allocations.csv
	run --separate-stderr figures
	assert_success
	printf 'currency,amount\nEUR,834.00\n' >ledger.csv
	for ledger in '--ledger ledger.csv' '--control EUR=834.00'; do
		# shellcheck disable=SC2086 # an option and its value
		run --separate-stderr figures $ledger
		assert_failure 1
		assert_equal "${stderr//$'\n'report: control: ledger*}" 'report: control: JPY has no balance in the ledger'
	done
	run --separate-stderr figures --ledger ledger.csv --currency EUR
	assert_success
	run --separate-stderr figures --ledger ledger.csv --currency JPY
	assert_failure 1
	echo JPY,5000 >>ledger.csv
	run --separate-stderr figures --ledger ledger.csv
	assert_success
	assert_equal "$stderr" ''
	echo currency,amount >ledger.csv
	run --separate-stderr figures --ledger ledger.csv
	assert_failure 1
	assert_line --index 0 closing:roll-forward,834.00
	assert_says 'control: EUR has no balance in the ledger'
}

@test "movements of the sample book are those of an SQL query" {
	cp "$SAMPLES"/{items,allocations}.csv .
	sqlite3 -csv :memory: -cmd '.import --csv items.csv items' \
		-cmd '.import --csv allocations.csv allocations' >want <<-'E'
		CREATE VIEW i AS SELECT item_id, kind, issue_date AS day, currency,
		    CAST(replace(amount, '.', '') AS INTEGER) AS amount FROM items;
		CREATE VIEW a AS SELECT payment_id, item_id, kind, effective_date AS day, currency,
		    CAST(replace(amount, '.', '') AS INTEGER) AS amount FROM allocations;
		CREATE VIEW moved AS
		    SELECT CASE WHEN amount > 0 THEN 'invoices' WHEN kind = 'payment' THEN 'receipts_unapplied'
		        ELSE 'credits' END AS line, day, currency, amount FROM i UNION ALL
		    SELECT CASE WHEN a.kind IN ('credit', 'discount') THEN 'credits' WHEN a.kind = 'reversal' THEN 'reversals'
		        WHEN a.kind = 'cash' THEN 'receipts_applied' ELSE 'write_offs' END,
		        max(a.day, i.day), a.currency, -a.amount FROM a JOIN i USING (item_id) UNION ALL
		    SELECT CASE WHEN i.kind = 'payment' THEN 'receipts_unapplied' ELSE 'credits' END,
		        max(a.day, i.day), a.currency, a.amount FROM a JOIN i ON i.item_id = a.payment_id;
		CREATE TABLE lines (line TEXT);
		INSERT INTO lines VALUES ('opening'), ('invoices'), ('receipts_applied'), ('receipts_unapplied'),
		    ('credits'), ('write_offs'), ('reversals');
		SELECT line, c.currency, (SELECT coalesce(sum(amount), 0) FROM moved m WHERE m.currency = c.currency
		        AND CASE l.line WHEN 'opening' THEN day < '2026-10-01'
		        ELSE m.line = l.line AND day BETWEEN '2026-10-01' AND '2026-10-31' END)
		    FROM (SELECT DISTINCT currency FROM i) c, lines l ORDER BY 2, l.rowid;
	E
	report control --allocations allocations.csv items.csv | sed 1d | tr -d . |
		awk -F, -v OFS=, '{ print $1, $2, $3 + 0 }' >got
	run diff want got
	expect </dev/null
	run wc -l <got
	expect <<<21
}

@test "control needs the movements, and one balance of each ledger" {
	book
	run report control items.csv
	assert_failure 2
	assert_output 'report: control needs --allocations, or a store; see report --help'
	printf 'currency,amount\nEUR,1\nEUR,2\n' >ledger.csv
	run report control --allocations allocations.csv --ledger ledger.csv items.csv
	assert_failure 2
	assert_output 'report: ledger.csv: EUR has two balances'
}

@test "without items there is a header alone" {
	book
	sed -i '2,$d' items.csv
	run report control --allocations allocations.csv items.csv
	expect <<<line,currency,amount
}

# two_currencies: items, allocations and rates, and how they are reported in the base currency in $base.
two_currencies() {
	cat >items.csv <<-E
		item_id,customer_id,kind,issue_date,due_date,currency,amount
		1,A,invoice,2026-09-01,2026-10-01,USD,100.00
		2,A,invoice,2026-11-05,2026-12-05,USD,33.33
		3,B,invoice,2026-11-06,2026-12-05,EUR,10.00
	E
	cat >allocations.csv <<-E
		payment_id,item_id,effective_date,currency,amount,kind
		P,1,2026-11-10,USD,40.00,cash
	E
	printf 'date,from,to,rate\n2026-10-30,USD,EUR,0.9\n2026-11-19,USD,EUR,0.8\n' >rates.csv
	base=(--as-of 2026-11-20 --period 2026-11 --allocations allocations.csv --base-currency EUR
		--exchange-rates rates.csv)
}

@test "in the base currency what rates changed is the revaluation, and it closes as the ageing" {
	two_currencies
	run report control "${base[@]}" --section control_base items.csv
	assert_success
	assert_output - <<-E
		line,currency,exchange_rate,rate_date,base_currency,base_amount
		opening,EUR,1,2026-11-20,EUR,0.00
		invoices,EUR,1,2026-11-20,EUR,10.00
		receipts_applied,EUR,1,2026-11-20,EUR,0.00
		receipts_unapplied,EUR,1,2026-11-20,EUR,0.00
		credits,EUR,1,2026-11-20,EUR,0.00
		write_offs,EUR,1,2026-11-20,EUR,0.00
		reversals,EUR,1,2026-11-20,EUR,0.00
		revaluation,EUR,,,EUR,0.00
		opening,USD,0.9,2026-10-30,EUR,90.00
		invoices,USD,0.8,2026-11-19,EUR,26.66
		receipts_applied,USD,0.8,2026-11-19,EUR,-32.00
		receipts_unapplied,USD,0.8,2026-11-19,EUR,0.00
		credits,USD,0.8,2026-11-19,EUR,0.00
		write_offs,USD,0.8,2026-11-19,EUR,0.00
		reversals,USD,0.8,2026-11-19,EUR,0.00
		revaluation,USD,,,EUR,-10.00
	E
	report control "${base[@]}" --json items.csv >control.json
	report aging "${base[@]:0:2}" "${base[@]:4}" --json items.csv >aging.json
	assert_equal "$(jq -r '.sections[] | select(.section == "control_base") | .totals[0].base_amount' control.json)" \
		"$(jq -r '.sections[] | select(.section == "base") | .totals[0].base_amount' aging.json)"
}

# base_figures [OPTION...]: the figures of all currencies.
base_figures() {
	set -o pipefail
	report control "${base[@]}" --section figures "$@" items.csv |
		awk -F, -v OFS=, '$1 == "Control of all currencies in EUR" { print $2, $3 }'
}

@test "the one account in the base currency is held against what all currencies close with" {
	two_currencies
	run --separate-stderr base_figures
	assert_success
	assert_output $'closing:base,84.66\nledger,NA\ndifference,NA'
	assert_equal "$stderr" ''
	run --separate-stderr base_figures --base-ledger 84.66
	assert_success
	assert_output $'closing:base,84.66\nledger,84.66\ndifference,0.00'
	run --separate-stderr base_figures --base-ledger 80.00
	assert_failure 1
	assert_output $'closing:base,84.66\nledger,80.00\ndifference,-4.66'
	assert_equal "$stderr" 'report: control: all currencies: closing 84.66 EUR, ledger 80.00 EUR: it does not tie, ledger less closing -4.66 EUR'
	printf 'currency,amount\nEUR,10.00\nUSD,93.33\n' >ledger.csv
	run --separate-stderr base_figures --ledger ledger.csv --base-ledger 84.66
	assert_success
	sed -i '$d' ledger.csv
	run --separate-stderr base_figures --ledger ledger.csv --base-ledger 84.66
	assert_failure 1
	assert_line difference,0.00
	assert_equal "$stderr" 'report: control: USD has no balance in the ledger'
	sed -i '2,$d' items.csv
	run --separate-stderr base_figures --base-ledger -1.00
	assert_failure 1
	assert_output $'closing:base,0.00\nledger,-1.00\ndifference,-1.00'
}

@test "a currency that does not tie leaves out all currencies together" {
	two_currencies
	run --separate-stderr base_figures --control USD=90.00 --base-ledger 80.00
	assert_failure 1
	assert_output ''
	refute [ "${stderr/all currencies/}" != "$stderr" ]
}

@test "the base currencies of control and aging are two tables of month-end" {
	two_currencies
	run --separate-stderr report month-end "${base[@]}" --base-ledger 84.00 --section control_base items.csv
	assert_failure 1
	assert_line --index 0 line,currency,exchange_rate,rate_date,base_currency,base_amount
	assert_equal "$stderr" 'report: control: all currencies: closing 84.66 EUR, ledger 84.00 EUR: it does not tie, ledger less closing -0.66 EUR'
	run report month-end "${base[@]}" --base-ledger 84.66 --section base items.csv
	assert_success
	assert_line --index 0 currency,past_due,total,exchange_rate,rate_date,base_currency,base_past_due,base_amount
}

@test "the balance of the one account is an amount in the base currency" {
	two_currencies
	run report control --allocations allocations.csv --base-ledger 5.00 items.csv
	refuse '--base-ledger needs --base-currency; see report --help'
	run report control "${base[@]}" --base-ledger 5.001 items.csv
	refuse '--base-ledger: "5.001" is not an amount in EUR; see report --help'
	run report aging --base-ledger 5.00 items.csv
	refuse '--base-ledger: aging does not take it; see report --help'
}

@test "without a rate of the day before the period an opening balance is not converted" {
	printf 'item_id,customer_id,kind,issue_date,due_date,currency,amount\n1,A,invoice,2026-09-01,2026-10-01,USD,100.00\n' >items.csv
	echo payment_id,item_id,effective_date,currency,amount,kind >allocations.csv
	printf 'date,from,to,rate\n2026-11-19,USD,EUR,0.8\n' >rates.csv
	run -2 report control --as-of 2026-11-20 --period 2026-11 --allocations allocations.csv \
		--base-currency EUR --exchange-rates rates.csv items.csv
	assert_output 'report: rates.csv: no rate from USD to EUR on or before 2026-10-31'
}
