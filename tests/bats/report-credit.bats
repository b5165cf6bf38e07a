#!/usr/bin/env bats
# report credit: limits, terms, habit, and whom to hold.
# shellcheck disable=SC2154 # stderr is set by run

setup() {
	load report
	report_setup 2026-09-30
}

# book: C1 pays later and later, C2 is over its limit and has a credit, C3 owes nothing,
# C4 has no limit.
book() {
	cat >customers.csv <<-'E'
		customer_id,name,currency,credit_limit
		C1,One,EUR,1000.00
		C2,Two,EUR,500.00
		C3,Three,EUR,200.00
		C4,Four,EUR,0.00
		C5,Five,USD,300.00
	E
	cat >items.csv <<-'E'
		item_id,customer_id,kind,issue_date,due_date,currency,amount
		1,C1,invoice,2026-02-01,2026-03-03,EUR,300.00
		2,C1,invoice,2026-06-01,2026-07-01,EUR,100.00
		3,C1,invoice,2026-09-05,2026-10-05,EUR,250.00
		4,C2,invoice,2026-08-01,2026-08-31,EUR,600.00
		5,C2,credit_note,2026-08-15,2026-08-15,EUR,-150.00
		6,C4,invoice,2026-07-01,2026-07-31,EUR,80.00
		7,C4,fee,2026-07-31,2026-07-31,EUR,5.00
	E
	cat >paid.csv <<-'E'
		payment_id,item_id,effective_date,currency,amount,kind
		P1,1,2026-03-03,EUR,200.00,cash
		P2,1,2026-03-13,EUR,100.00,cash
		P3,2,2026-07-21,EUR,60.00,cash
		W2,2,2026-08-01,EUR,40.00,write_off
	E
}

# credit [OPTION...]
credit() {
	report credit --customers customers.csv --allocations paid.csv "$@" items.csv
}

@test "each customer has a limit, what is used of it, and a habit; a limit of 0 is none" {
	book
	run credit --currency EUR
	# C1: 200 in time of 300 and 100; 200 at 0, 100 at 10 and 60 at 20 days late
	expect <<-'E'
		customer_id,name,currency,credit_limit,exposure,headroom,used_share,unapplied,past_due,oldest_days,terms_kept,days_to_pay,days_late,days_late_change,broken_count,suggestion,reasons
		C2,Two,EUR,500.00,600.00,-100.00,120.00,-150.00,600.00,30,0.00,NA,NA,NA,,hold,over_limit
		C4,Four,EUR,,85.00,,NA,0.00,85.00,61,0.00,NA,NA,NA,,hold,past_due_60
		C1,One,EUR,1000.00,250.00,750.00,25.00,0.00,0.00,0,50.00,36.11,6.11,16.67,,watch,paying_later
		C3,Three,EUR,200.00,0.00,200.00,0.00,0.00,0.00,0,NA,NA,NA,NA,,ok,
	E
	run credit --section figures --currency EUR
	assert_line --partial ',credit_used:limit,50.00,%,exposure / credit limit * 100 (limit),exposure of customers with a limit 850.00 EUR; limits 1700.00 EUR,'
	assert_line --partial ',terms_kept:due,18.52,%,'
	assert_line --partial 'paid in time 200.00 EUR; paid late 160.00 EUR; open 680.00 EUR; lost 40.00 EUR,'
	assert_line --partial ',over_limit,100.00,EUR,'
	assert_line --partial ',hold_count,2,,'
}

@test "credits lower what is open only when that is asked for" {
	book
	run credit --currency EUR --credits oldest
	assert_line C2,Two,EUR,500.00,450.00,50.00,90.00,0.00,450.00,30,0.00,NA,NA,NA,,ok,
	run -0 credit --currency EUR --credits oldest --table
	assert_line --partial "less the customer's own credits"
	run -0 credit --currency EUR --table
	assert_line --partial 'Credits and unapplied cash do not lower it, nor raise the headroom.'
	sed -i '/^4,/s/600/120/' items.csv
	run credit --currency EUR --credits oldest
	assert_line C2,Two,EUR,500.00,0.00,500.00,0.00,-30.00,0.00,0,0.00,NA,NA,NA,,ok,
	run credit --credits own
	refuse '--credits: credit knows separate and oldest alone; see report --help'
}

@test "a limit is of its own currency, and another one is not lowered by it" {
	book
	echo 8,C1,invoice,2026-09-05,2026-10-05,USD,5000.00 >>items.csv
	run credit
	assert_line C1,One,EUR,1000.00,250.00,750.00,25.00,0.00,0.00,0,50.00,36.11,6.11,16.67,,watch,paying_later
	assert_line C1,One,USD,,5000.00,,NA,0.00,0.00,0,NA,NA,NA,NA,,ok,
	assert_line C5,Five,USD,300.00,0.00,300.00,0.00,0.00,0.00,0,NA,NA,NA,NA,,ok,
	assert_equal "$(credit --json | jq -c '[.sections[] | select(.section == "credit") | .totals[0] | .credit_limit, .exposure, .headroom]')" \
		'["1700.00","935.00","850.00","300.00","5000.00","300.00"]'
}

@test "a limit that does not say its currency is none, and that is told" {
	book
	sed -i '/^C[12],/s/EUR//' customers.csv
	run --separate-stderr credit --currency EUR
	assert_failure 1
	assert_equal "$stderr" 'report: 2 credit limits without a currency are left out'
	assert_line C2,Two,EUR,,600.00,,NA,-150.00,600.00,30,0.00,NA,NA,NA,,ok,
}

@test "habit and terms are of the period, and what is due today is not late yet" {
	book
	run credit --period 3m --currency EUR
	assert_line C1,One,EUR,1000.00,250.00,750.00,25.00,0.00,0.00,0,0.00,50.00,20.00,NA,,ok,
	run credit --period 2m --currency EUR
	assert_line C1,One,EUR,1000.00,250.00,750.00,25.00,0.00,0.00,0,NA,NA,NA,NA,,ok,
	run credit --as-of 2026-08-31 --currency EUR
	assert_line C2,Two,EUR,500.00,600.00,-100.00,120.00,-150.00,0.00,0,NA,NA,NA,NA,,hold,over_limit
	run credit --as-of 2026-07-31 --period 2026-07 --currency EUR
	assert_line C1,One,EUR,1000.00,40.00,960.00,4.00,0.00,40.00,30,0.00,50.00,20.00,NA,,ok,
}

@test "broken promises are counted when promises are known, and without them there is nothing" {
	book
	cat >promises.csv <<-'E'
		promise_id,customer_id,made_date,due_date,currency,amount
		1,C2,2026-08-20,2026-09-01,EUR,100.00
		2,C2,2026-09-02,2026-09-10,EUR,100.00
		3,C1,2026-07-02,2026-07-21,EUR,60.00
		4,C4,2026-09-20,2026-09-29,EUR,60.00
		5,C4,2026-08-02,2026-08-21,EUR,60.00
		6,C9,2025-08-02,2025-08-21,EUR,60.00
	E
	cat >payments.csv <<-'E'
		payment_id,customer_id,received_date,currency,amount
		P3,C1,2026-07-21,EUR,60.00
		P4,C4,2026-08-22,EUR,20.00
	E
	credit --currency EUR --promises promises.csv --payments payments.csv >report.csv
	run cells customer_id,broken_count,suggestion,reasons <report.csv
	expect <<-'E'
		C2,2,hold,over_limit;promises_broken
		C4,1,hold,past_due_60
		C1,0,watch,paying_later
		C3,0,ok,
	E
	credit --currency EUR --promises promises.csv --payments payments.csv --threshold 30 >report.csv
	run cells customer_id,broken_count <report.csv
	assert_line C4,0
	credit --currency EUR --promises promises.csv --payments payments.csv --grace 30 >report.csv
	run cells customer_id,broken_count <report.csv
	assert_line C2,0
}

@test "rules come from a file, which is printed, and say which holds of how many" {
	book
	run report credit --print-policy
	assert_success
	assert_line --index 0 rule,measure,above,below,suggestion,source
	assert_line over_limit,used_share,100,,hold,choice
	credit >built-in.csv
	report credit --print-policy >rules.csv
	credit --credit-rules rules.csv >again.csv
	run diff built-in.csv again.csv
	assert_success
	printf '%s\n' rule,measure,above,below,suggestion,source \
		half,used_share,20,,watch,ours careless,terms_kept,,50.01,hold,ours slow,days_to_pay,36,,watch, >rules.csv
	credit --currency EUR --credit-rules rules.csv >report.csv
	run cells customer_id,suggestion,reasons <report.csv
	expect <<-'E'
		C1,hold,careless
		C2,hold,careless
		C4,hold,careless
		C3,ok,
	E
	run credit --currency EUR --credit-rules rules.csv --section rules
	expect <<-'E'
		rule,measure,above,below,suggestion,currency,customers,exposure,source
		half,used_share,20,,watch,EUR,2,850.00,ours
		careless,terms_kept,,50.01,hold,EUR,3,935.00,ours
		slow,days_to_pay,36,,watch,EUR,1,250.00,
	E
	sed -i 2,4d rules.csv
	credit --currency EUR --credit-rules rules.csv >report.csv
	assert_equal "$(cells suggestion <report.csv | sort -u)" ok
}

@test "rules that are not sound are refused" {
	book
	wrong() {
		printf '%s\n' rule,measure,above,below,suggestion "$1" >rules.csv
		run credit --credit-rules rules.csv
		refuse "rules.csv: rule \"a\" $2"
	}
	wrong a,days_late,1,2,hold 'has both above and below'
	wrong a,days_late,,,hold 'has neither above nor below'
	wrong a,days_late,soon,,hold 'compares with what is not a decimal number'
	wrong a,days_late,1,,ok 'says ok, which is what no rule says'
	wrong $'a,days_late,1,,hold\na,days_late,2,,watch' 'stands there twice'
	printf 'rule,measure,above,below,suggestion\n' >rules.csv
	for i in {1..32}; do echo "r$i,days_late,1,,hold"; done >>rules.csv
	echo a,days_late,1,,hold >>rules.csv
	run credit --credit-rules rules.csv
	refuse 'rules.csv: rule "a" is one too many'
	printf '%s\n' rule,measure,above,below,suggestion a,mood,1,,hold >rules.csv
	run credit --credit-rules rules.csv
	refuse 'rules.csv:2: measure: "mood" is not one of the words allowed here: used_share, past_due_share, oldest_days, terms_kept, days_to_pay, days_late, days_late_change, broken_count'
	run report aging --credit-rules rules.csv items.csv
	refuse '--credit-rules: aging does not take it; see report --help'
}

@test "exposure, past due and terms of the sample book are those of an SQL query" {
	set -- --as-of 2026-11-20 --allocations "$SAMPLES/allocations.csv" --customers "$SAMPLES/customers.csv"
	report credit "$@" "$SAMPLES/items.csv" >report.csv
	cells customer_id,currency,credit_limit,exposure,unapplied,past_due,oldest_days,terms_kept <report.csv |
		tr -d . | sed -E 's/,(-?)0+([0-9])/,\1\2/g' | sort >reported
	sqlite3 -csv :memory: <<-E | tr -d '\r' | sort >wanted
		.import $SAMPLES/items.csv raw
		.import $SAMPLES/customers.csv customers
		.import $SAMPLES/allocations.csv allocations
		CREATE VIEW lowering AS SELECT item_id, kind, effective_date, CAST(REPLACE(amount, '.', '') AS INTEGER) AS amount
			FROM allocations WHERE effective_date <= '2026-11-20';
		CREATE VIEW items AS SELECT *, CAST(REPLACE(amount, '.', '') AS INTEGER)
			- COALESCE((SELECT SUM(amount) FROM lowering l WHERE l.item_id = raw.item_id), 0)
			+ COALESCE((SELECT SUM(CAST(REPLACE(a.amount, '.', '') AS INTEGER)) FROM allocations a
				WHERE a.payment_id = raw.item_id AND a.effective_date <= '2026-11-20' AND a.kind IN ('cash', 'credit', 'reversal')), 0) AS rest
			FROM (SELECT raw.*, CASE WHEN due_date <> '' THEN due_date WHEN terms LIKE '%net %' THEN
				date(issue_date, '+' || substr(terms, instr(terms, 'net ') + 4) || ' days') ELSE issue_date END AS due
				FROM raw LEFT JOIN customers USING (customer_id)) AS raw WHERE issue_date <= '2026-11-20';
		CREATE VIEW opened AS SELECT *, CASE WHEN paid_date <> '' AND paid_date <= '2026-11-20'
				AND NOT EXISTS (SELECT 1 FROM allocations a WHERE a.item_id = items.item_id OR a.payment_id = items.item_id) THEN 0 ELSE rest END AS open,
			CAST(julianday('2026-11-20') - julianday(due) AS INTEGER) AS days FROM items;
		CREATE VIEW due AS SELECT customer_id, currency, item_id, due, open FROM opened
			WHERE kind IN ('invoice', 'debit_note') AND due < '2026-11-20' AND due > '2025-11-20';
		CREATE VIEW kept AS SELECT d.customer_id, d.currency,
			SUM(COALESCE((SELECT SUM(amount) FROM lowering l WHERE l.item_id = d.item_id AND (l.kind = 'reversal' OR l.kind = 'cash' AND l.effective_date <= d.due)), 0)) AS in_time,
			SUM(COALESCE((SELECT SUM(amount) FROM lowering l WHERE l.item_id = d.item_id AND l.kind IN ('cash', 'reversal', 'write_off')), 0)
				+ MAX(d.open, 0)) AS whole
			FROM due d GROUP BY 1, 2;
		CREATE VIEW exposed AS SELECT customer_id, currency, SUM(MAX(open, 0)) AS exposure, SUM(MIN(open, 0)) AS unapplied,
			SUM(CASE WHEN days > 0 THEN MAX(open, 0) ELSE 0 END) AS past_due,
			MAX(CASE WHEN open > 0 AND days > 0 THEN days ELSE 0 END) AS oldest FROM opened GROUP BY 1, 2;
		CREATE VIEW limits AS SELECT customer_id, currency, REPLACE(credit_limit, '.', '') AS amount FROM customers
			WHERE credit_limit <> '' AND CAST(credit_limit AS REAL) > 0;
		CREATE VIEW accounts AS SELECT customer_id, currency FROM exposed UNION SELECT customer_id, currency FROM limits;
		SELECT a.customer_id, a.currency, COALESCE(l.amount, ''), COALESCE(exposure, 0), COALESCE(unapplied, 0), COALESCE(past_due, 0),
			COALESCE(oldest, 0), CASE WHEN whole > 0 THEN printf('%d', (in_time * 20000 + whole) / (2 * whole)) ELSE 'NA' END
			FROM accounts a LEFT JOIN limits l USING (customer_id, currency) LEFT JOIN exposed e USING (customer_id, currency)
			LEFT JOIN kept k USING (customer_id, currency);
	E
	assert [ "$(wc -l <reported)" -gt 50 ]
	sed -i 's/"//g' wanted
	# Rows without anything to say are left out of the report.
	join -t '|' -j 1 <(sed 's/,/|/2' reported | sed 's/|/,/; s/,/|/2' | sort) <(sed 's/,/|/2' wanted | sed 's/|/,/; s/,/|/2' | sort) >both
	run awk -F'|' '$2 != $3' both
	assert_output ''
	assert_equal "$(wc -l <both)" "$(wc -l <reported)"
	run grep -vE ',,0,0,0,0,(NA|[0-9]+)$' <(grep -vFf <(cut -d, -f1,2 reported) wanted)
	assert_output ''
}

@test "shares, shards and a store give the same" {
	book
	run -0 ar-import --store book.db items.csv
	run -0 ar-import --store book.db --kind customers customers.csv
	run -0 ar-import --store book.db --kind allocations paid.csv
	report credit --store book.db >stored
	credit >filed
	run diff <(cut -d, -f1-14 filed) <(cut -d, -f1-14 stored)
	assert_success
	{ credit --shard 1/2 && credit --shard 2/2; } | grep -v ^customer_id | sort >shards
	run diff <(tail -n +2 filed | sort) shards
	assert_success
}

@test "without items those with limits have rows, and without both there is a header alone" {
	book
	sed -i 1q items.csv
	run credit --currency EUR
	assert_equal "$(in_column customer_id)" 'C1 C2 C3'
	for section in credit rules; do
		run report credit --section "$section" items.csv
		assert_success
		assert_equal "${#lines[@]}" 1
	done
}
