#!/usr/bin/env bats
# report vintage: what was lost of the sales of each month, by months since.
# shellcheck disable=SC2154 # stderr is set by run

setup() {
	load report
	report_setup 2026-09-30
}

# book: sales of three months, and a fee; what was written off of them.
book() {
	cat >items.csv <<-'E'
		item_id,customer_id,kind,issue_date,due_date,currency,amount
		1,C1,invoice,2026-07-10,2026-08-09,EUR,1000.00
		2,C1,invoice,2026-07-31,2026-08-30,EUR,500.00
		3,C2,debit_note,2026-07-31,2026-08-30,EUR,500.00
		4,C2,invoice,2026-08-01,2026-08-31,EUR,3000.00
		5,C3,credit_note,2026-08-01,2026-08-31,EUR,-700.00
		6,C3,fee,2026-08-01,2026-08-31,EUR,20.00
		7,C3,invoice,2026-06-01,2026-07-01,EUR,100.00
	E
	cat >paid.csv <<-'E'
		payment_id,item_id,effective_date,currency,amount,kind
		W1,1,2026-08-20,EUR,100.00,write_off
		W2,2,2026-09-01,EUR,40.00,short_pay
		W4,4,2026-08-31,EUR,30.00,settlement
		P3,3,2026-09-01,EUR,480.00,cash
		P3,3,2026-09-01,EUR,20.00,discount
		W1,1,2026-09-15,EUR,-100.00,reversal
		W6,6,2026-09-15,EUR,20.00,write_off
		W7,7,2026-09-15,EUR,50.00,write_off
	E
}

# vintage [OPTION...]
vintage() {
	report vintage --allocations paid.csv "$@" items.csv
}

# losses [OPTION...]: the amounts by month.
losses() {
	set -o pipefail
	vintage --section losses "$@" | cut -d, -f1,3-
}

@test "net losses cumulate by months since the sale, and what is not over is empty" {
	book
	run vintage --months 3
	expect <<-'E'
		month,currency,sales,net_loss,m0,m1,m2
		2026-07,EUR,2000.00,40.00,0.00,5.00,2.00
		2026-08,EUR,3000.00,30.00,1.00,1.00,
		2026-09,EUR,0.00,0.00,NA,,
	E
	run losses --months 3
	expect <<-'E'
		month,sales,net_loss,m0,m1,m2
		2026-07,2000.00,40.00,0.00,100.00,-60.00
		2026-08,3000.00,30.00,30.00,0.00,
		2026-09,0.00,0.00,0.00,,
	E
}

@test "the total is of the sales that were seen so long, and net losses are all there" {
	book
	vintage --months 3 --json >report.json
	# 30 / 5000, 130 / 5000, 40 / 2000
	assert_equal "$(jq -r '.sections[0].totals[0] | .sales, .net_loss, .m0, .m1, .m2' report.json | xargs)" \
		"5000.00 70.00 0.60 2.60 2.00"
	assert_equal "$(jq -r '.sections[1].totals[0] | .m0, .m1, .m2' report.json | xargs)" "30.00 100.00 -60.00"
	run vintage --months 3 --section figures
	assert_line --partial ',vintage_loss:cumulative,2.00,%,sum of net losses up to the month / originated sales * 100 (cumulative),month of sale 2026-07; months since 2; net losses 40.00 EUR; sales 2000.00 EUR,'
	assert_line --partial ',net_losses,140.00,EUR,"write-offs - recoveries, by the as-of day",in the table 70.00 EUR; of older sales 50.00 EUR; of newer sales 0.00 EUR; in the month that is not over 0.00 EUR; of sales without a date 0.00 EUR; of items that are no sales 20.00 EUR,'
}

@test "a month that is not over is not observed" {
	book
	echo 8,C3,invoice,2026-09-02,2026-10-02,EUR,900.00 >>items.csv
	echo W8,8,2026-09-03,EUR,9.00,write_off >>paid.csv
	run vintage --months 2 --as-of 2026-09-29
	expect <<-'E'
		month,currency,sales,net_loss,m0,m1
		2026-07,EUR,2000.00,100.00,0.00,5.00
		2026-08,EUR,3000.00,30.00,1.00,
	E
	run vintage --months 2 --as-of 2026-09-29 --section figures
	assert_line --partial ',net_losses,149.00,EUR,'
	assert_line --partial 'in the table 130.00 EUR; of older sales 50.00 EUR; of newer sales 9.00 EUR; in the month that is not over -60.00 EUR;'
}

@test "an earlier day does not know what was written off later" {
	book
	run losses --months 2 --as-of 2026-08-31
	expect <<-'E'
		month,sales,net_loss,m0,m1
		2026-07,2000.00,100.00,0.00,100.00
		2026-08,3000.00,30.00,30.00,
	E
}

@test "a reversal takes back cash first, and is a recovery only of what was given up" {
	cat >items.csv <<-'E'
		item_id,customer_id,kind,issue_date,due_date,currency,amount
		1,C1,invoice,2026-07-10,2026-08-09,EUR,1000.00
	E
	printf '%s\n' payment_id,item_id,effective_date,currency,amount,kind >empty.csv
	{
		cat empty.csv
		echo P1,1,2026-08-01,EUR,100.00,cash
		echo P1,1,2026-08-01,EUR,100.00,write_off
		echo P1,1,2026-09-01,EUR,-100.00,reversal
	} >paid.csv
	run losses --months 3
	assert_line 2026-07,1000.00,100.00,0.00,100.00,0.00
	{
		cat empty.csv
		echo W1,1,2026-08-01,EUR,100.00,write_off
		echo W1,1,2026-09-01,EUR,-30.00,reversal
		echo P9,1,2026-09-01,EUR,30.00,cash
	} >paid.csv
	run losses --months 3
	assert_line 2026-07,1000.00,70.00,0.00,100.00,-30.00
	{
		cat empty.csv
		echo P1,1,2026-08-01,EUR,60.00,cash
		echo P1,1,2026-08-01,EUR,100.00,settlement
		echo P1,1,2026-09-01,EUR,-80.00,reversal
	} >paid.csv
	run losses --months 3
	assert_line 2026-07,1000.00,80.00,0.00,100.00,-20.00
	{
		cat empty.csv
		echo W1,1,2026-08-01,EUR,100.00,write_off
		echo W2,1,2026-09-01,EUR,-100.00,reversal
		echo W1,1,2026-07-01,EUR,7.00,write_off
	} >paid.csv
	run losses --months 3
	assert_line 2026-07,1000.00,107.00,7.00,100.00,0.00
}

# written_off: write-offs and recoveries of a part of the sample book.
written_off() {
	echo payment_id,item_id,effective_date,currency,amount,kind
	sqlite3 -csv :memory: <<-E | tr -d '\r'
		.import $SAMPLES/items.csv raw
		CREATE VIEW lost AS SELECT item_id, currency, issue_date, rowid AS n, CASE currency WHEN 'JPY' THEN '7' ELSE '7.50' END AS amount
			FROM raw WHERE kind = 'invoice' AND rowid % 3 = 0;
		SELECT 'W' || n, item_id, date(issue_date, '+' || (n % 80) || ' days'), currency, amount, 'write_off' FROM lost;
		SELECT 'W' || n, item_id, date(issue_date, '+' || (n % 80 + 40) || ' days'), currency, '-' || amount, 'reversal'
			FROM lost WHERE n % 2 = 0;
	E
}

@test "losses of the sample book, some of it written off, are those of an SQL query" {
	written_off >paid.csv
	report vintage --as-of 2026-11-20 --allocations paid.csv --section losses --currency EUR "$SAMPLES/items.csv" |
		tail -n +2 | tr -d . | sed -E 's/,(-?)0+([0-9])/,\1\2/g' >reported
	sqlite3 -csv :memory: <<-E | tr -d '\r' >wanted
		.import $SAMPLES/items.csv raw
		.import paid.csv allocations
		CREATE VIEW sales AS SELECT item_id, CAST(REPLACE(amount, '.', '') AS INTEGER) AS amount,
			substr(issue_date, 1, 4) * 12 + substr(issue_date, 6, 2) - 1 AS month
			FROM raw WHERE kind IN ('invoice', 'debit_note') AND currency = 'EUR' AND issue_date <= '2026-11-20';
		CREATE VIEW losses AS SELECT sales.month, MAX(0, substr(effective_date, 1, 4) * 12 + substr(effective_date, 6, 2) - 1 - sales.month) AS since,
			CAST(REPLACE(a.amount, '.', '') AS INTEGER) AS amount
			FROM allocations a JOIN sales USING (item_id) WHERE effective_date <= '2026-10-31';
		WITH RECURSIVE months(month) AS (SELECT 24310 UNION ALL SELECT month + 1 FROM months WHERE month < 24321),
		ages(k) AS (SELECT 0 UNION ALL SELECT k + 1 FROM ages WHERE k < 11)
		SELECT printf('%d-%02d', month / 12, month % 12 + 1), 'EUR',
			(SELECT COALESCE(SUM(amount), 0) FROM sales s WHERE s.month = m.month),
			(SELECT COALESCE(SUM(amount), 0) FROM losses l WHERE l.month = m.month),
			(SELECT group_concat(cell) FROM (SELECT CASE WHEN m.month + k > 24321 THEN ''
				ELSE (SELECT COALESCE(SUM(amount), 0) FROM losses l WHERE l.month = m.month AND l.since = k) END AS cell FROM ages))
			FROM months m ORDER BY month;
	E
	sed -i 's/"//g' wanted
	assert_equal "$(wc -l <wanted)" 12
	assert [ "$(cut -d, -f4 wanted | grep -vc '^0$')" -ge 3 ]
	run diff wanted reported
	assert_success
	# and the percentages are their running sums
	report vintage --as-of 2026-11-20 --allocations paid.csv --currency EUR --decimals 6 "$SAMPLES/items.csv" |
		tail -n +2 | awk -F, '{ for (k = 5; k <= NF; k++) print $k }' >percents
	awk -F, '{ sum = 0; for (k = 5; k <= NF; k++) { sum += $k; print ($k == "" ? "" : $3 > 0 ? sprintf("%.6f", sum * 100 / $3) : "NA") } }' wanted >cumulated
	run diff cumulated percents
	assert_success
}

@test "currencies are apart, one may be asked for, and out of a store it is the same" {
	written_off >paid.csv
	report vintage --as-of 2026-11-20 --allocations paid.csv "$SAMPLES/items.csv" >all
	assert_equal "$(cells currency <all | sort | uniq -c | xargs)" '12 EUR 12 JPY 12 USD'
	report vintage --as-of 2026-11-20 --allocations paid.csv --currency USD "$SAMPLES/items.csv" >usd
	run diff <(sed -n '1p; /,USD,/p' all) usd
	assert_success
	book
	run -0 ar-import --store book.db items.csv
	run -0 ar-import --store book.db --kind allocations paid.csv
	report vintage --months 3 --store book.db >stored
	vintage --months 3 >filed
	run diff filed stored
	assert_success
}

@test "a sale without a date is told, exit 1, and one with a due date alone counts on it" {
	book
	cat >>items.csv <<-'E'
		8,C3,invoice,,,EUR,900.00
		9,C3,invoice,,2026-08-05,EUR,60.00
		10,C3,invoice,,2026-12-05,EUR,6.00
	E
	echo W8,8,2026-09-03,EUR,9.00,write_off >>paid.csv
	run --separate-stderr vintage --months 3
	assert_failure 1
	assert_equal "$stderr" 'report: 1 sales without a date are in no month'
	assert_line 2026-08,EUR,3060.00,30.00,0.98,0.98,
	assert_line 2026-09,EUR,6.00,0.00,0.00,,
	run vintage --months 3 --section figures
	assert_line --partial 'of sales without a date 9.00 EUR;'
}

@test "vintage needs allocations, and months of the calendar" {
	book
	run report vintage items.csv
	refuse 'vintage needs --allocations, or a store; see report --help'
	for months in 0 61; do
		run vintage --months "$months"
		refuse '--months: must be 1 to 60; see report --help'
	done
	run vintage --as-of 0001-03-31 --months 4
	refuse '--months: 4 leave the calendar; see report --help'
	run vintage --as-of 0001-01-30 --months 1
	refuse '--months: 1 leave the calendar; see report --help'
	run vintage --months 60
	assert_success
	assert_equal "$(sed -n 1p <<<"$output" | tr , '\n' | wc -l)" 64
}

@test "without items there is a header alone, and the page has a picture" {
	book
	sed -i 1q items.csv
	run vintage --months 2
	expect <<<month,currency,sales,net_loss,m0,m1
	run vintage --months 2 --section losses
	expect <<<month,currency,sales,net_loss,m0,m1
	book
	run -0 vintage --months 3 --html
	assert_output --partial 'Lost, in percent, by months since the sale in EUR'
	assert_output --partial '<svg'
}
