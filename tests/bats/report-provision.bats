#!/usr/bin/env bats
# report provision: what stands apart from the matrix, scenarios, and the entry against
# the allowance.  (The matrix itself is tested in report-figures.bats.)
# shellcheck disable=SC2154 # stderr is set by run

setup() {
	load report
	report_setup 2026-09-30
}

# book: six debts of three customers in two buckets, and a credit.
book() {
	cat >items.csv <<-'E'
		item_id,customer_id,kind,issue_date,due_date,currency,amount
		1,C1,invoice,2026-09-01,2026-10-01,EUR,1000.00
		2,C1,invoice,2026-08-01,2026-08-31,EUR,200.00
		3,C2,invoice,2026-09-01,2026-10-01,EUR,300.00
		4,C2,invoice,2026-08-01,2026-08-31,EUR,400.00
		5,C3,invoice,2026-08-01,2026-08-31,EUR,50.00
		6,C3,credit_note,2026-08-01,2026-08-31,EUR,-70.00
	E
	printf '%s\n' bucket,rate current,1 1+,10 >rates.csv
	printf '%s\n' bucket,from,to current,,0 1+,1, >buckets.csv
}

# apart < ROWS: carve-outs.csv.
apart() {
	{ echo customer_id,item_id,kind,rate && cat; } >carve-outs.csv
}

# disputes < ROWS: disputes.csv.
disputes() {
	{ echo customer_id,item_id,opened_date,currency,amount,resolved_date && cat; } >disputes.csv
}

# provision [OPTION...]
provision() {
	report provision --policy buckets.csv --rates rates.csv "$@" items.csv
}

# lines [OPTION...]: without the header and the currency.
lines() {
	set -o pipefail
	provision "$@" | cells line,bucket,balance,rate,loss
}

# total [OPTION...]: balance and loss of the total, and the values of the figures.
total() {
	provision "$@" --json | jq -r '.sections[0] | (.totals[0] | .balance, .loss), .figures[].value' | xargs
}

# ---- What stands apart ----

@test "debts apart are lines of their own, at their own rates, and no part of the matrix" {
	book
	apart <<-'E'
		C2,,insured,2
		,2,secured,0
		,5,impaired,60
		C9,,insured,2
	E
	run lines --carve-outs carve-outs.csv
	expect <<-'E'
		current,current,1000.00,1.00,10.00
		1+,1+,0.00,10.00,0.00
		insured,,700.00,2.00,14.00
		secured,,200.00,0.00,0.00
		impaired,,50.00,60.00,30.00
		credit,,-70.00,,0.00
	E
	assert_equal "$(total --carve-outs carve-outs.csv)" "1880.00 54.00 54.00 2.77"
	run --separate-stderr provision --carve-outs carve-outs.csv -v
	assert_success
	[[ $stderr == *"report: 1 rows of --carve-outs name nothing that is open here"* ]]
	run provision --carve-outs carve-outs.csv --section figures
	assert_line --partial ',coverage:debts,2.77,%,expected loss / open debts * 100 (debts),expected loss 54.00 EUR; debts 1950.00 EUR,'
	assert_line --partial 'balances 1000.00 EUR; apart 950.00 EUR; credits, left out -70.00 EUR'
}

@test "rates of one kind that differ have a line each, and a kind may have one rate for all" {
	book
	apart <<-'E'
		,2,insured,5
		,4,insured,2.50
		,3,insured,2.5
		,5,insured,
		,,insured,3
	E
	run lines --carve-outs carve-outs.csv
	assert_line insured,,700.00,2.50,17.50
	assert_line insured,,50.00,3.00,1.50
	assert_line insured,,200.00,5.00,10.00
	assert_equal "$(grep -c insured <<<"$output")" 3
}

@test "what stands apart without a rate keeps that of its bucket" {
	book
	apart <<<'C2,,secured,'
	run lines --carve-outs carve-outs.csv
	expect <<-'E'
		current,current,1000.00,1.00,10.00
		1+,1+,250.00,10.00,25.00
		secured,current,300.00,1.00,3.00
		secured,1+,400.00,10.00,40.00
		credit,,-70.00,,0.00
	E
	assert_equal "$(total --carve-outs carve-outs.csv)" "1880.00 78.00 78.00 4.00"
	assert_equal "$(total)" "1880.00 78.00 78.00 4.00"
}

@test "an item says more than its customer, and both more than a dispute" {
	book
	apart <<-'E'
		C2,,insured,2
		,4,impaired,90
		C1,2,secured,4
		C9,5,secured,4
	E
	disputes <<-'E'
		C2,3,2026-09-10,,,
		C3,5,2026-09-10,,,
	E
	run lines --carve-outs carve-outs.csv --disputes disputes.csv
	expect <<-'E'
		current,current,1000.00,1.00,10.00
		1+,1+,0.00,10.00,0.00
		insured,,300.00,2.00,6.00
		secured,,200.00,4.00,8.00
		disputed,1+,50.00,10.00,5.00
		impaired,,400.00,90.00,360.00
		credit,,-70.00,,0.00
	E
}

@test "an open dispute stands apart up to its amount, and of an account all of it" {
	book
	disputes <<-'E'
		C1,1,2026-09-10,EUR,100.00,
		C1,1,2026-09-11,EUR,50.00,
		C2,,2026-09-10,EUR,10.00,
		C3,5,2026-09-10,EUR,-1.00,
		C1,2,2026-09-10,EUR,20.00,2026-09-30
		C1,2,2026-10-01,EUR,20.00,
	E
	apart <<<',,disputed,25'
	run lines --disputes disputes.csv --carve-outs carve-outs.csv
	expect <<-'E'
		current,current,850.00,1.00,8.50
		1+,1+,250.00,10.00,25.00
		disputed,,850.00,25.00,212.50
		credit,,-70.00,,0.00
	E
	run lines --disputes disputes.csv --carve-outs carve-outs.csv --as-of 2026-09-29
	assert_line disputed,,870.00,25.00,217.50
}

@test "an amount of a dispute in another currency, or beside one without, is of the whole item" {
	book
	disputes <<-'E'
		C1,1,2026-09-10,USD,100.00,
		C2,3,2026-09-10,EUR,1.00,
		C2,3,2026-09-11,,,
		C3,5,2026-09-10,EUR,60.00,
		C2,,2026-09-11,USD,,
		C3,3,2026-09-11,USD,,
	E
	run lines --disputes disputes.csv
	assert_line disputed,current,1300.00,1.00,13.00
	assert_line disputed,1+,50.00,10.00,5.00
	disputes <<<$'C1,,2026-09-10,,,\nC1,1,2026-09-10,EUR,5.00,'
	run lines --disputes disputes.csv
	assert_line disputed,current,1000.00,1.00,10.00
	assert_line disputed,1+,200.00,10.00,20.00
}

@test "disputes of the sample book are those of an SQL query, and the total is that of the aging" {
	set -- --as-of 2026-11-20 --buckets 30,60 --disputes "$SAMPLES/disputes.csv" --allocations "$SAMPLES/allocations.csv"
	printf '%s\n' bucket,rate current,1 1-30,2 31-60,5 61+,20 >rates.csv
	report provision "$@" --rates rates.csv "$SAMPLES/items.csv" | grep ^disputed | awk -F, '{ print $3 "," $2 "," $4 }' |
		tr -d . | sort >reported
	sqlite3 -csv :memory: <<-E | tr -d '\r' | sort >wanted
		.import $SAMPLES/items.csv raw
		.import $SAMPLES/disputes.csv disputes
		.import $SAMPLES/allocations.csv allocations
		CREATE VIEW lowered AS SELECT item_id, SUM(CAST(REPLACE(amount, '.', '') AS INTEGER)) AS sum
			FROM allocations WHERE effective_date <= '2026-11-20' GROUP BY item_id;
		CREATE VIEW items AS SELECT item_id, customer_id, currency,
			julianday('2026-11-20') - julianday(due_date) AS days,
			CASE WHEN lowered.sum IS NOT NULL THEN CAST(REPLACE(amount, '.', '') AS INTEGER) - lowered.sum
				WHEN paid_date <> '' AND paid_date <= '2026-11-20' THEN 0
				ELSE CAST(REPLACE(amount, '.', '') AS INTEGER) END AS open
			FROM raw LEFT JOIN lowered USING (item_id) WHERE issue_date <= '2026-11-20';
		CREATE VIEW standing AS SELECT * FROM disputes
			WHERE opened_date <= '2026-11-20' AND (resolved_date = '' OR resolved_date > '2026-11-20');
		CREATE VIEW parts AS SELECT currency, days, CASE
			WHEN EXISTS (SELECT 1 FROM standing s WHERE s.item_id = i.item_id) THEN
				MIN(open, (SELECT SUM(CASE WHEN s.amount = '' THEN open
					ELSE CAST(REPLACE(s.amount, '.', '') AS INTEGER) END) FROM standing s WHERE s.item_id = i.item_id))
			WHEN EXISTS (SELECT 1 FROM standing s WHERE s.item_id = '' AND s.customer_id = i.customer_id
				AND s.currency IN ('', i.currency)) THEN open
			ELSE 0 END AS part FROM items i WHERE open > 0;
		SELECT currency, CASE WHEN days <= 0 THEN 'current' WHEN days <= 30 THEN '1-30'
			WHEN days <= 60 THEN '31-60' ELSE '61+' END AS bucket, SUM(part) FROM parts WHERE part > 0 GROUP BY 1, 2;
	E
	assert [ "$(wc -l <wanted)" -ge 3 ]
	run diff wanted reported
	assert_success
	assert_equal "$(report provision "$@" --rates rates.csv --json "$SAMPLES/items.csv" |
		jq -r '.sections[] | .totals[0].balance' | xargs)" \
		"$(report aging --as-of 2026-11-20 --by '' --allocations "$SAMPLES/allocations.csv" "$SAMPLES/items.csv" |
			cells total | xargs)"
}

@test "out of a store its disputes stand apart" {
	book
	run -0 ar-import --store book.db items.csv
	run -0 record dispute --store book.db --customer C1 --item 1 --amount 100.00 --currency EUR --collector ana --reason price --at 2026-09-10T10:00:00+00:00
	run -0 report provision --policy buckets.csv --rates rates.csv --store book.db
	assert_line disputed,current,EUR,100.00,1.00,1.00
}

@test "rows of carve-outs that say nothing, or too much, are refused" {
	book
	for kind in matrix lost; do
		apart <<<"C1,,$kind,2"
		run lines --carve-outs carve-outs.csv
		refuse "carve-outs.csv:2: kind: \"$kind\" is not one of the words allowed here: insured, secured, disputed, impaired"
	done
	apart <<<',,insured,'
	run lines --carve-outs carve-outs.csv
	refuse 'carve-outs.csv:2: rate: a row for all of a kind needs one'
	for row in C1,,insured,1 ,1,insured,2 ,,insured,3 C1,1,insured,4; do
		apart <<<"$row"$'\n'"$row"
		run lines --carve-outs carve-outs.csv
		refuse 'carve-outs.csv:3: a row above says of the same what it is'
	done
	for rate in -1 100.5; do
		apart <<<"C1,,insured,$rate"
		run lines --carve-outs carve-outs.csv
		refuse "carve-outs.csv:2: rate: \"$rate\" is not 0 to 100"
	done
	apart <<<'C1,,insured,half'
	run lines --carve-outs carve-outs.csv
	refuse 'carve-outs.csv:2: rate: "half" is not a decimal number'
}

# ---- Scenarios ----

# scenarios < ROWS: scenarios.csv.
scenarios() {
	{ echo scenario,weight,scalar && cat; } >scenarios.csv
}

@test "scenarios weigh their rates, each looking forward by its scalar" {
	book
	scenarios <<-'E'
		base,0.5,
		worse,0.3,2
		better,0.2,0.5
	E
	# 1 % * (0.5 + 0.6 + 0.1), and 10 % likewise
	run lines --scenarios scenarios.csv
	expect <<-'E'
		current,current,1300.00,1.20,15.60
		1+,1+,650.00,12.00,78.00
		credit,,-70.00,,0.00
	E
	run provision --scenarios scenarios.csv --section scenarios
	expect <<-'E'
		scenario,currency,weight,scalar,loss
		base,EUR,0.5,1,78.00
		worse,EUR,0.3,2,156.00
		better,EUR,0.2,0.5,39.00
	E
}

@test "a scenario may have rates of its own, and its scalar stops at 100 percent" {
	book
	scenarios <<-'E'
		base,0.75,1
		ruin,0.25,3
	E
	printf '%s\n' bucket,rate,scenario current,1, 1+,10, 1+,50,ruin >rates.csv
	# 0.75 * 1 + 0.25 * 3, and 0.75 * 10 + 0.25 * 100
	run lines --scenarios scenarios.csv
	assert_line --index 0 current,current,1300.00,1.50,19.50
	assert_line --index 1 1+,1+,650.00,32.50,211.25
}

@test "weights add up to 1, and scenarios are what they are called" {
	book
	scenarios <<<$'a,0.5,\nb,0.49,'
	run lines --scenarios scenarios.csv
	refuse 'scenarios.csv: the weights do not add up to 1'
	scenarios </dev/null
	run lines --scenarios scenarios.csv
	refuse 'scenarios.csv: the weights do not add up to 1'
	scenarios <<<$'a,1.5,\nb,-0.5,'
	run lines --scenarios scenarios.csv
	refuse 'scenarios.csv:3: weight: must not be negative'
	scenarios <<<$'a,0.5,\na,0.5,'
	run lines --scenarios scenarios.csv
	refuse 'scenarios.csv:3: scenario: "a" stands there twice'
	scenarios <<<'a,1,-1'
	run lines --scenarios scenarios.csv
	refuse 'scenarios.csv:2: scalar: "-1" is not a number such as 1.1'
	for i in {1..17}; do echo "s$i,0.01,"; done | scenarios
	run lines --scenarios scenarios.csv
	refuse 'scenarios.csv:18: more than 16 scenarios'
	scenarios <<<'a,1,'
	run lines --scenarios scenarios.csv --scalar 1.1
	refuse '--scalar and --scenarios exclude each other; see report --help'
	printf '%s\n' bucket,rate,scenario current,1, 1+,10,bad >rates.csv
	run lines --scenarios scenarios.csv
	refuse 'rates.csv: there is no scenario "bad"'
	printf '%s\n' bucket,rate,scenario current,1, 1+,10,a 1+,10,a >rates.csv
	run lines --scenarios scenarios.csv
	refuse 'rates.csv: bucket "1+" has two rates'
	scenarios <<<$'a,0.5,\nb,0.5,'
	printf '%s\n' bucket,rate,scenario current,1, 1+,10,a >rates.csv
	run lines --scenarios scenarios.csv
	refuse 'rates.csv: bucket "1+" has no rate'
}

# ---- The allowance ----

@test "the entry brings the allowance to what is required" {
	# E8-5 of Hachey: 8912 are required and 2200 there
	cat >items.csv <<-'E'
		item_id,customer_id,kind,issue_date,due_date,currency,amount
		1,C1,invoice,2026-09-01,2026-09-30,EUR,65000.00
		2,C2,invoice,2026-08-01,2026-09-01,EUR,12600.00
		3,C3,invoice,2026-07-01,2026-08-01,EUR,10100.00
		4,C4,invoice,2026-05-01,2026-06-01,EUR,7400.00
	E
	printf '%s\n' bucket,rate current,2 1-30,7 31-90,30 91+,50 >rates.csv
	set -- report provision --buckets 30,90 --rates rates.csv --section figures
	run "$@" --allowance EUR=2200 items.csv
	assert_line --partial ',allowance_entry:required,6712.00,EUR,required allowance - existing allowance (required),required allowance 8912.00 EUR; existing allowance 2200.00 EUR,'
	run "$@" --allowance EUR=-100.5 items.csv
	assert_line --partial ',allowance_entry:required,9012.50,EUR,'
	run "$@" --allowance EUR=9000 items.csv
	assert_line --partial ',allowance_entry:required,-88.00,EUR,'
	run "$@" items.csv
	refute_line --partial allowance_entry
}

@test "each currency has its allowance, one for nothing is released, and none is NA" {
	book
	sed -i '6s/EUR/USD/' items.csv
	printf '%s\n' currency,amount EUR,10.00 JPY,500 >allowances.csv
	run provision --section figures --allowance allowances.csv
	assert_line --partial 'Expected credit losses in EUR,allowance_entry:required,63.00,EUR,'
	assert_line --partial 'Expected credit losses in USD,allowance_entry:required,NA,,'
	assert_line --partial 'Expected credit losses in JPY,allowance_entry:required,-500,JPY,'
	run provision --section figures --currency EUR --allowance allowances.csv
	refute_line --partial JPY
	run provision --section figures --allowance EUR=10 --allowance allowances.csv
	refuse 'allowances.csv: EUR has two allowances'
	run provision --allowance EUR=much
	refuse '--allowance: "EUR=much" is not CURRENCY=AMOUNT; see report --help'
	run provision --section figures --currency EUR --allowance 10.5
	assert_line --partial ',allowance_entry:required,62.50,EUR,'
	run provision --allowance 10.5
	refuse '--allowance: "10.5" does not say of which currency; see report --help'
	run provision --currency EUR --allowance 10.555
	refuse '--allowance: "10.555" is not CURRENCY=AMOUNT; see report --help'
	run provision --allowance nowhere.csv
	refuse 'nowhere.csv: cannot be read: No such file or directory'
}
