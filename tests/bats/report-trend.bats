#!/usr/bin/env bats
# report: what changes from month to month: rates of each month, days of sales at its end,
# and how far off forecasts of so many months ahead were.

setup() {
	load helper
	common_setup
	items=$AR_ROOT/samples/items.csv
	allocations=$AR_ROOT/samples/allocations.csv
}

# items < ROWS: items.csv
items() {
	{ echo item_id,customer_id,kind,issue_date,due_date,currency,amount,open_amount,paid_date && cat; } >items.csv
}

# same_rows COUNT: wanted has so many rows, and reported is the same.
same_rows() {
	assert_equal "$(wc -l <wanted)" "$1"
	run diff wanted reported
	assert_success
}

# ---- roll ----

@test "each month has its own roll rates, and they are held against what was there before" {
	items <<-'E'
		1,C1,invoice,2026-07-01,2026-08-01,EUR,100.00,100.00,
		2,C1,invoice,2026-08-01,2026-08-31,EUR,50.00,50.00,
		3,C2,invoice,2026-07-01,2026-08-01,EUR,100.00,0.00,2026-09-05
	E
	run report roll --as-of 2026-09-30 --buckets 30,60 --months 2 --section items_by_month items.csv
	# On July 31 both of 100 are current; on August 31 they are 30 days late, and 2 is due;
	# a month later 1 is 60 and 2 is 30 days late, and 3 was paid.
	assert_output - <<-'E'
		as_of,currency,current,d1_30,d31_60
		2026-08-31,EUR,100.00,NA,NA
		2026-09-30,EUR,100.00,50.00,NA
	E
	run report roll --as-of 2026-09-30 --buckets 30,60 --months 2 --section accounts_by_month items.csv
	# C1 is as late as item 1 with all it owes, 150 on both days.
	assert_output - <<-'E'
		as_of,currency,current,d1_30,d31_60
		2026-08-31,EUR,125.00,NA,NA
		2026-09-30,EUR,NA,60.00,NA
	E
}

@test "rates of one month are those over all months when there is only one" {
	for method in accounts items; do
		report roll --as-of 2026-11-20 --months 1 --section "$method" "$items" |
			cells currency,roll_rate | awk -F, '$1 != c { c = $1; n = 0 } n++ < 5 { print }' >wanted
		report roll --as-of 2026-11-20 --months 1 --section "${method}_by_month" "$items" |
			awk -F, 'NR > 1 { for (i = 3; i <= NF; i++) print $2 "," $i }' >reported
		same_rows 15
	done
}

@test "roll rates by month are a heat map of the months and buckets" {
	report roll --as-of 2026-11-20 --months 4 --currency EUR --html --allocations "$allocations" "$items" >page.html
	run xmllint --xpath 'count(//*[local-name()="section"][2]//*[local-name()="svg"]/*[local-name()="rect"])' page.html
	assert_output 20
}

@test "rates from 100 percent on are equally dark in a workbook, too" {
	report formulas --xlsx probe.xlsx 2>/dev/null || skip 'no workbooks in this build'
	report roll --as-of 2026-11-20 --months 4 --currency EUR --allocations "$allocations" --xlsx book.xlsx "$items"
	run unzip -p book.xlsx xl/worksheets/sheet3.xml
	assert_output --partial 'sqref="C2:G5"'
	assert_output --partial '<cfvo type="num" val="0"/><cfvo type="num" val="1"/>'
}

@test "charts of a table on several sheets show the rows of the first" {
	report formulas --xlsx probe.xlsx 2>/dev/null || skip 'no workbooks in this build'
	report dso --as-of 2026-11-20 --currency EUR --sheet-rows 5 --xlsx book.xlsx "$items"
	run unzip -p book.xlsx xl/charts/chart1.xml
	assert_output --partial "\$A\$2:\$A\$6"
	assert_output --partial "\$F\$2:\$F\$6"
	assert_output --partial ', the first 5 rows</a:t>'
}

@test "without items there are the headings of all sections" {
	items </dev/null
	run report roll --as-of 2026-09-30 --buckets 30 --section items_by_month items.csv
	assert_output as_of,currency,current,d1_30
	run report dso --as-of 2026-09-30 --section trend items.csv
	assert_output as_of,currency,sales,receivables,past_due,dso_simple,best_possible_dso
}

# ---- dso ----

@test "the period of the days of sales moves along" {
	items <<-'E'
		1,C1,invoice,2026-07-20,2026-08-19,EUR,8000.00,0.00,2026-09-10
		2,C1,invoice,2026-08-10,2026-09-09,EUR,7000.00,2000.00,
		3,C2,invoice,2026-09-05,2026-10-05,EUR,9000.00,9000.00,
	E
	# Of three months each: 92 days to August, 92 to September, 92 to July.
	# 2026-08-31: 8000 and 2000 of 15000; 10000 / 15000 * 92 = 61.33, not past due 2000.
	run report dso --as-of 2026-09-30 --period 3m --months 2 --section trend items.csv
	assert_output - <<-'E'
		as_of,currency,sales,receivables,past_due,dso_simple,best_possible_dso
		2026-07-31,EUR,8000.00,8000.00,0.00,92.00,92.00
		2026-08-31,EUR,15000.00,10000.00,8000.00,61.33,12.27
		2026-09-30,EUR,24000.00,11000.00,2000.00,42.17,34.50
	E
}

@test "the last day of the trend is the report itself, and each other one that of its day" {
	args=(--currency EUR --allocations "$allocations" "$items")
	report dso --as-of 2026-10-31 --months 5 --section trend "${args[@]}" |
		cells as_of,sales,receivables,past_due,dso_simple,best_possible_dso >reported
	for day in 2026-05-31 2026-06-30 2026-07-31 2026-08-31 2026-09-30 2026-10-31; do
		report dso --as-of "$day" --by '' "${args[@]}" |
			cells sales,receivables,past_due,dso_simple,best_possible_dso | sed "s/^/$day,/"
	done >wanted
	same_rows 6
}

@test "the trend of the sample book is what SQL says" {
	sqlite3 -csv :memory: <<-E | tr -d '\r' >wanted
		.import $items raw
		WITH RECURSIVE months(k, day) AS (SELECT 0, '2026-11-20'
			UNION ALL SELECT k + 1, date('2026-11-20', -(k + 1) || ' months') FROM months WHERE k < 12),
		items AS (SELECT *, CAST(REPLACE(amount, '.', '') AS INTEGER) AS whole,
			CAST(REPLACE(open_amount, '.', '') AS INTEGER) AS rest,
			CASE WHEN due_date <> '' THEN due_date ELSE issue_date END AS due FROM raw WHERE currency = 'EUR'),
		aged AS (SELECT k, due < day AS late,
			CASE WHEN paid_date = '' THEN rest WHEN paid_date <= day THEN 0
				WHEN rest = 0 THEN whole ELSE rest END AS open
			FROM items JOIN months ON issue_date <= day)
		SELECT day, (SELECT SUM(whole) FROM items WHERE kind IN ('invoice', 'debit_note', 'credit_note')
				AND issue_date > date(day, '-12 months') AND issue_date <= day),
			(SELECT SUM(open) FROM aged WHERE aged.k = months.k),
			(SELECT SUM(open) FROM aged WHERE aged.k = months.k AND late AND open > 0)
		FROM months ORDER BY k DESC;
	E
	report dso --as-of 2026-11-20 --currency EUR --section trend "$items" |
		cells as_of,sales,receivables,past_due | tr -d . >reported
	same_rows 13
}

@test "months of a trend are 1 to 60" {
	items </dev/null
	run report dso --months 61 items.csv
	assert_failure 2
	assert_output 'report: --months: must be 1 to 60; see report --help'
	run report cei --months 3 items.csv
	assert_failure 2
}

# ---- forecast ----

# past_forecasts: month, forecast two months ahead and what came in then for the sales up
# to the day, of the six newest months that are over, in cents.
past_forecasts() {
	local day
	for day in 2026-03-31 2026-04-30 2026-05-31 2026-06-30 2026-07-31 2026-08-31; do
		month=$(date -d "${day%-*}-01 +2 months" +%Y-%m)
		actual=$(sqlite3 :memory: ".mode csv" ".import $items raw" ".import $allocations allocations" \
			"SELECT COALESCE(SUM(CAST(REPLACE(a.amount, '.', '') AS INTEGER)), 0)
			FROM allocations AS a JOIN raw USING (item_id)
			WHERE raw.currency = 'EUR' AND raw.kind IN ('invoice', 'debit_note') AND raw.issue_date <= '$day'
			AND a.kind IN ('cash', 'reversal') AND substr(a.effective_date, 1, 7) = '$month'")
		report forecast --as-of "$day" --currency EUR --allocations "$allocations" "$items" |
			cells month,by_curve | sed -n "s/^$month,//p" | tr -d . | sed 's/^0*\(.\)/\1/' | sed "s/$/,$actual/"
	done
}

@test "the band of a forecast is as wide as past ones as many months ahead were wrong" {
	# The band is wape percent of the forecast on both sides; in hundredths of a percent.
	past_forecasts | awk -F, '{ e = $1 - $2; off += e < 0 ? -e : e; actual += $2 }
		END { printf "%.2f\n", off * 100 / actual }' >wanted
	report forecast --as-of 2026-11-20 --currency EUR --section figures --allocations "$allocations" "$items" |
		grep 'wape:ahead' | cut -d, -f3 | sed -n 2p >reported
	same_rows 1
	wape=$(cat wanted)
	report forecast --as-of 2026-11-20 --currency EUR --allocations "$allocations" "$items" |
		cells curve_low,by_curve,curve_high | sed -n 3p >row
	run awk -F, -v wape="$wape" '{ low = $2 * (1 - wape / 100); high = $2 * (1 + wape / 100)
		print (($1 - low) ^ 2 < 0.5 && ($3 - high) ^ 2 < 0.5 && $1 > 0) }' row
	assert_output 1
}

@test "a band is not below 0, and missing where no forecast could be judged" {
	items <<-'E'
		1,C1,invoice,2026-07-10,2026-08-10,EUR,100.00,0.00,2026-08-20
		2,C1,invoice,2026-08-10,2026-09-10,EUR,100.00,0.00,2026-10-02
		3,C1,invoice,2026-10-10,2026-11-10,EUR,100.00,100.00,
	E
	# Of sales of July all came in a month later, of August none; by then 50 of 100. The
	# forecasts: nothing for August, 100 for September, when nothing came, 0 for October,
	# when 100 came: off by 300 of 200.
	run report forecast --as-of 2026-10-31 --ahead 1 items.csv
	assert_line --index 2 2026-11,EUR,0.00,100.00,100.00,0.00,50.00,125.00
	# Nobody could have judged one of two years ahead.
	run bash -c 'report forecast --as-of 2026-10-31 --ahead 24 items.csv | tail -n 3 | head -n 1'
	assert_output 2028-10,EUR,0.00,0.00,0.00,NA,0.00,NA
}
