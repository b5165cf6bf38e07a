#!/usr/bin/env bats
# report collectors: what each collector did, brought, and should have brought.
#
# Tests report as of 2026-09-30, of September.
# shellcheck disable=SC2154 # stderr is set by run

setup() {
	load report
	report_setup 2026-09-30
	sample=(--customers "$SAMPLES/customers.csv" --allocations "$SAMPLES/allocations.csv"
		--activities "$SAMPLES/activities.csv" --promises "$SAMPLES/promises.csv"
		--payments "$SAMPLES/payments.csv" "$SAMPLES/items.csv")
}

# items, allocations, activities, promises, hours < ROWS: files of these names.
items() {
	{ echo item_id,customer_id,kind,issue_date,due_date,currency,amount && cat; } >items.csv
}

allocations() {
	{ echo payment_id,item_id,effective_date,currency,amount,kind && cat; } >allocations.csv
}

activities() {
	{ echo customer_id,at,channel,direction,outcome,collector && cat; } >activities.csv
}

hours() {
	{ echo collector,hours,kind && cat; } >hours.csv
}

# book: two collectors, two segments, and what came in.
book() {
	printf 'customer_id,name,collector,segment\nC1,One,ana,retail\nC2,Two,ben,retail\nC3,Three,ben,trade\n' >customers.csv
	items <<-'E'
		1,C1,invoice,2026-07-01,2026-07-31,EUR,1000.00
		2,C2,invoice,2026-07-01,2026-07-31,EUR,3000.00
		3,C3,invoice,2026-08-10,2026-09-09,EUR,600.00
		4,C1,invoice,2026-09-05,2026-10-05,EUR,400.00
		5,C2,invoice,2026-09-06,2026-10-06,EUR,600.00
		6,C1,payment,2026-09-01,2026-09-01,EUR,-77.00
	E
	allocations <<-'E'
		P1,1,2026-09-10,EUR,500.00,cash
		P2,2,2026-09-11,EUR,300.00,cash
		P3,3,2026-09-12,EUR,600.00,cash
		P4,4,2026-09-13,EUR,100.00,cash
		W1,5,2026-09-14,EUR,50.00,write_off
		P5,5,2026-10-01,EUR,550.00,cash
	E
}

# collectors [OPTION...]: the report of the book.
collectors() {
	report collectors --customers customers.csv --allocations allocations.csv "$@" items.csv
}

@test "cash is held against what the same strata of the whole book brought" {
	book
	run collectors
	expect <<-'E'
		collector,currency,accounts,items,debits,past_due,to_collect,cash,expected,collection_rate,collection_index
		ana,EUR,1,2,800.00,500.00,1400.00,600.00,240.00,42.86,250.00
		ben,EUR,1,2,3250.00,2700.00,4200.00,900.00,1260.00,21.43,71.43
	E
	run collectors --section strata
	expect <<-'E'
		segment,currency,bucket,to_collect,cash,collection_rate
		retail,EUR,31-60,4000.00,800.00,20.00
		retail,EUR,new,1000.00,100.00,10.00
		trade,EUR,current,600.00,600.00,100.00
	E
	assert_equal "$(collectors --json | jq -r '.sections[0].totals[0] |
		.to_collect, .cash, .expected, .collection_rate, .collection_index' | xargs)" "5600.00 1500.00 1500.00 26.79 100.00"
	run collectors --section figures
	assert_line --index 1 'Collectors in EUR,collection_rate:period,26.79,%,cash / (open before the period + issued in it) * 100 (period),cash 1500.00 EUR; to collect 5600.00 EUR,2026-09-01 to 2026-09-30,Collected'
	assert_line --index 2 --partial ',collection_index:standardised,100.00,points,cash / expected cash * 100 (standardised),'
}

@test "strata may be of other columns, or of age alone" {
	book
	run bash -c 'report collectors --by "" --customers customers.csv --allocations allocations.csv items.csv | cut -d, -f1,9,11'
	expect <<-'E'
		collector,expected,collection_index
		ana,240.00,250.00
		ben,1260.00,71.43
	E
	run collectors --by customer_id --section strata
	assert_line C1,EUR,31-60,1000.00,500.00,50.00
	run collectors --by customer_id
	assert_equal "$(in_column collection_index)" "100.00 100.00"
	run collectors --by segment,bucket
	refuse '--by: bucket is a key of the strata already; see report --help'
}

@test "expected cash is rounded once, and its total is that of the rows" {
	printf 'customer_id,name,collector,segment\nC1,One,ana,\nC2,Two,ben,\nC3,Three,eva,\n' >customers.csv
	items <<-'E'
		1,C1,invoice,2026-08-10,2026-09-09,JPY,1
		2,C2,invoice,2026-08-10,2026-09-09,JPY,1
		3,C3,invoice,2026-08-10,2026-09-09,JPY,1
	E
	allocations <<<P1,1,2026-09-10,JPY,1,cash
	run collectors
	assert_equal "$(in_column expected) $(in_column collection_index)" "0 0 0 300.00 0.00 0.00"
	assert_equal "$(collectors --json | jq -r '.sections[0].totals[0] | .cash, .expected, .collection_index' | xargs)" "1 0 100.00"
}

@test "what no number of strata can hold is NA, and so is its total" {
	printf 'customer_id,name,collector,segment\nC1,One,ana,\nC2,Two,ben,\nC3,Three,eva,\n' >customers.csv
	for i in {1..250}; do
		echo "a$i,C1,invoice,2026-08-10,2026-09-09,JPY,$((1000000000039 + i * i * 77)),g$i"
		echo "b$i,C2,invoice,2026-08-10,2026-09-09,JPY,$((2000000000003 + i * 991)),g$i"
	done | items
	echo "e,C3,invoice,2026-08-10,2026-09-09,JPY,500,alone" >>items.csv
	sed -i '1s/$/,description/' items.csv
	for i in {1..250}; do echo "p$i,a$i,2026-09-10,JPY,$((3 + i)),cash"; done | allocations
	run collectors --by description
	assert_equal "$(in_column expected)" "NA NA 0"
	assert_line --partial ',0.00,too large'
	assert_line 'eva,JPY,1,1,500,500,500,0,0,0.00,NA'
	assert_equal "$(collectors --by description --json | jq -r '.sections[0].totals[0] | .cash, .expected' | xargs)" "32125 null"
}

@test "what came back is no cash, and what was not to be collected is expected as it was" {
	book
	allocations <<-'E'
		P1,1,2026-08-10,EUR,1000.00,cash
		P1,1,2026-09-10,EUR,-1000.00,reversal
		P2,2,2026-09-11,EUR,300.00,cash
	E
	run collectors --currency EUR
	assert_equal "$(in_column to_collect)" "400.00 4200.00"
	assert_equal "$(in_column cash) $(in_column expected)" "-1000.00 300.00 -1000.00 300.00"
	assert_equal "$(in_column collection_index)" "NA 100.00"
	run collectors --section strata
	assert_line retail,EUR,settled,0.00,-1000.00,NA
	assert_line retail,EUR,31-60,3000.00,300.00,10.00
}

@test "an account is its collector's by the customers, else by the items, else nobody's" {
	book
	sed -i '1s/$/,collector/; 2,$s/$/,eva/' items.csv
	sed -i '/^C3/d; s/^C2,Two,ben/C2,Two,/' customers.csv
	run bash -c 'report collectors --customers customers.csv --allocations allocations.csv items.csv | cut -d, -f1,4'
	expect <<<$'collector,items\nana,2\neva,2'
	sed -i 's/,collector$/,who/' items.csv
	run bash -c 'report collectors --customers customers.csv --allocations allocations.csv items.csv | cut -d, -f1,4'
	expect <<<$'collector,items\n,2\nana,2'
}

@test "contacts are theirs who made them, else those of the account's collector" {
	book
	activities <<-'E'
		C1,2026-09-02T10:00:00+02:00,call,out,promised,ben
		C1,2026-09-03T10:00:00+02:00,call,out,no_answer,
		C1,2026-09-04T10:00:00+02:00,call,in,reached,ana
		C9,2026-09-05T10:00:00+02:00,call,out,reached,
		C1,2026-08-31T23:00:00+02:00,call,out,reached,ana
		C1,2026-09-30T23:00:00-10:00,email,out,strange,ana
		C1,2026-10-01T00:00:00+02:00,call,out,reached,ana
	E
	run collectors --activities activities.csv --section effort
	expect <<-'E'
		collector,contacts,attempts,right_party_out,right_party,unknown,promised_count,contact_rate,promise_rate
		,1,1,1,1,0,0,100.00,0.00
		ana,3,2,0,1,1,0,0.00,0.00
		ben,1,1,1,1,0,1,100.00,100.00
	E
	run bash -c 'report collectors --customers customers.csv --allocations allocations.csv --activities activities.csv --section figures items.csv | tail -n 2 | cut -d, -f1-3,6'
	expect <<-'E'
		Effort,contact_rate:attempts,50.00,right-party contacts out 2; attempts 4
		Effort,promise_rate:contacts,33.33,promises 1; right-party contacts 3
	E
	printf 'outcome,connected,right_party,records\nstrange,yes,yes,promise\n' >outcomes.csv
	run collectors --activities activities.csv --outcomes outcomes.csv --section effort
	assert_equal "$(in_column promised_count)" "0 1 0"
}

@test "hours add up for each, and say whether they are paid or talked" {
	book
	activities <<-'E'
		C1,2026-09-02T10:00:00+02:00,call,out,promised,ana
		C1,2026-09-03T10:00:00+02:00,call,out,reached,ana
		C2,2026-09-03T10:00:00+02:00,call,out,reached,ben
	E
	hours <<<$'ana,2.5,paid\nana,1.5,paid\neva,8,paid'
	run collectors --activities activities.csv --hours hours.csv
	assert_equal "$(in_column cash_per_hour)" "150.00 NA"
	run collectors --activities activities.csv --hours hours.csv --section effort
	assert_equal "$(in_column hours) $(in_column attempts_per_hour) $(in_column right_party_per_hour) $(in_column promises_per_hour)" \
		"4.0 8 0.50 NA 0.00 0.50 NA 0.00 0.25 NA 0.00"
	run collectors --activities activities.csv --hours hours.csv --markdown
	assert_equal "$(grep -c 'Hours are paid hours' <<<"$output")" 2
	run collectors --activities activities.csv --hours hours.csv --section figures
	assert_line --partial ',productivity:hour,0.17,per hour,"contacts, promises or cash / hours (hour)",right-party contacts 2; hours 12.0,'
	hours <<<'ana,0,'
	run collectors --hours hours.csv --json
	assert_equal "$(jq -r '.sections[0].rows[0].cash_per_hour, .sections[0].totals[0].cash_per_hour' <<<"$output" | xargs)" "null null"
	assert_output --partial 'Whether hours are paid or talked is not said.'
}

@test "hours that cannot be added are refused" {
	book
	hours <<<$'ana,2.5,paid\nben,2.5,talked'
	run collectors --hours hours.csv
	refuse 'hours.csv: hours of one kind alone can be added'
	hours <<<'ana,-1,paid'
	run collectors --hours hours.csv
	refuse 'hours.csv: the hours of "ana" are negative'
	hours <<<'ana,1,slept'
	run collectors --hours hours.csv
	refuse 'hours.csv:2: kind: "slept" is not one of the words allowed here: paid, talked'
}

@test "promises are theirs who took them" {
	book
	cat >promises.csv <<-'E'
		promise_id,customer_id,made_date,due_date,currency,amount,collector
		R1,C1,2026-09-01,2026-09-10,EUR,500.00,ben
		R2,C1,2026-09-14,2026-09-20,EUR,100.00,
		R3,C2,2026-08-20,2026-09-05,EUR,300.00,
		R4,C2,2026-09-25,2026-10-05,EUR,300.00,
		R5,C2,2026-08-01,2026-08-10,EUR,300.00,
	E
	printf 'payment_id,customer_id,received_date,currency,amount\nP1,C1,2026-09-10,EUR,500.00\n' >payments.csv
	run collectors --promises promises.csv --payments payments.csv --section collector_promises
	expect <<-'E'
		collector,currency,made_count,over_count,kept_count,promised,kept,received,kept_by_count,kept_by_amount
		ana,EUR,1,1,0,100.00,0.00,0.00,0.00,0.00
		ben,EUR,2,2,1,800.00,500.00,500.00,50.00,62.50
	E
	run collectors --promises promises.csv --payments payments.csv --section collector_promises --grace 30
	assert_equal "$(in_column over_count)" "0 1"
	assert_equal "$(collectors --promises promises.csv --payments payments.csv --section figures | cells figure,value | grep kept | xargs)" \
		"promises_kept:count,33.33 promises_kept:amount,55.56"
}

@test "sums of the sample book are those of an SQL query" {
	sqlite3 -csv :memory: <<-E | tr -d '\r' >want
		.import $SAMPLES/items.csv raw
		.import $SAMPLES/allocations.csv a
		.import $SAMPLES/customers.csv c
		WITH sums AS (SELECT item_id, SUM(CASE WHEN day < '2026-09-01' THEN amount ELSE 0 END) AS before, SUM(amount) AS until,
				SUM(CASE WHEN day >= '2026-09-01' AND is_cash THEN amount ELSE 0 END) AS cash
			FROM (SELECT item_id, effective_date AS day, CAST(REPLACE(amount, '.', '') AS INTEGER) AS amount,
				kind IN ('cash', 'reversal') AS is_cash FROM a WHERE effective_date <= '2026-11-20') GROUP BY 1),
		items AS (SELECT raw.currency, c.collector, c.segment, raw.issue_date, CAST(REPLACE(raw.amount, '.', '') AS INTEGER) AS amount,
				COALESCE(before, 0) AS before, COALESCE(until, 0) AS until, COALESCE(cash, 0) AS cash,
				CAST(julianday('2026-08-31') - julianday(CASE WHEN due_date <> '' THEN due_date ELSE issue_date END) AS INTEGER) AS days
			FROM raw JOIN c USING (customer_id) LEFT JOIN sums USING (item_id)
			WHERE raw.kind NOT IN ('payment', 'credit_note') AND issue_date <= '2026-11-20'),
		cut AS (SELECT *, amount - until AS open, CASE WHEN issue_date >= '2026-09-01' THEN amount ELSE amount - before END AS base,
				CASE WHEN issue_date >= '2026-09-01' THEN 9 ELSE (days > 0) + (days > 30) + (days > 60) + (days > 90) + (days > 120) END AS bucket
			FROM items),
		strata AS (SELECT currency, segment, bucket, SUM(base) AS base, SUM(cash) AS cash FROM cut GROUP BY 1, 2, 3),
		own AS (SELECT currency, collector, segment, bucket, SUM(base) AS base, SUM(cash) AS cash, SUM(open > 0) AS n, SUM(open) AS open
			FROM cut GROUP BY 1, 2, 3, 4)
		SELECT own.collector, own.currency, SUM(own.n), SUM(own.open), SUM(own.base), SUM(own.cash),
			printf('%.0f', SUM(CASE WHEN strata.base > 0 THEN own.base * 1.0 * strata.cash / strata.base ELSE own.cash END))
		FROM own JOIN strata USING (currency, segment, bucket) GROUP BY 1, 2 ORDER BY 2, 1;
	E
	report collectors --as-of 2026-11-20 --period 2026-09-01/2026-11-20 "${sample[@]}" |
		cells collector,currency,items,debits,to_collect,cash,expected | tr -d . >got
	assert_equal "$(wc -l <want)" 8
	run diff want got
	expect </dev/null
}

@test "contacts and promises of the sample book add up to those of their own reports" {
	local period=2026-10-01/2026-11-20 options=(--as-of 2026-11-20)
	report collectors "${options[@]}" --period $period --section effort "${sample[@]}" |
		awk -F, 'NR > 1 { n += $2; r += $5; p += $7 } END { print n, r, p }' >got
	report contacts "${options[@]}" --period $period --activities "$SAMPLES/activities.csv" |
		awk -F, 'NR > 1 { n += $3; r += $4; p += $6 } END { print n, r, p }' >want
	run diff want got
	expect </dev/null
	report collectors "${options[@]}" --period $period --section collector_promises "${sample[@]}" |
		awk -F, 'NR > 1 { o[$2] += $4; k[$2] += $5 } END { print o["EUR"], k["EUR"], o["USD"], k["USD"] }' >got
	report promises "${options[@]}" --period $period --promises "$SAMPLES/promises.csv" --payments "$SAMPLES/payments.csv" |
		awk -F, 'NR > 1 { o[$1] = $2; k[$1] = $3 } END { print o["EUR"], k["EUR"], o["USD"], k["USD"] }' >want
	assert_equal "$(cut -d' ' -f1 <want)" 8
	run diff want got
	expect </dev/null
}

@test "all comes from a store when there are no files" {
	for table in customers items payments promises activities allocations; do
		ar-import --store book.db "$SAMPLES/$table.csv" 2>/dev/null || :
	done
	for section in collectors collector_promises effort strata; do
		report collectors --as-of 2026-11-20 --store book.db --section $section >got
		report collectors --as-of 2026-11-20 --section $section "${sample[@]}" >want
		assert [ "$(wc -l <want)" -gt 3 ]
		run diff want got
		expect </dev/null
	done
}

@test "a shard has its customers alone, and both make the whole" {
	for k in 1 2; do
		report collectors --as-of 2026-11-20 --shard $k/2 --section effort "${sample[@]}"
	done | awk -F, '/^(ana|ben|chloe)/ { n += $2 } END { print n }' >got
	report collectors --as-of 2026-11-20 --section effort "${sample[@]}" | awk -F, 'NR > 1 { n += $2 } END { print n }' >want
	run diff want got
	expect </dev/null
}

@test "a book without items has a header alone" {
	items </dev/null
	run report collectors items.csv
	expect <<<collector,currency,accounts,items,debits,past_due,to_collect,cash,expected,collection_rate,collection_index
}
