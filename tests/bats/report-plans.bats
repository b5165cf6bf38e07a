#!/usr/bin/env bats
# report plans: all payment plans with what is due, paid and to catch up.
#
# Tests report as of 2026-09-30.

setup() {
	load report
	report_setup 2026-09-30
	echo plan_id,customer_id,agreed_date,currency,number,due_date,payment >instalments.csv
	for plan in A,C1,EUR B,C2,EUR D,C3,EUR E,C4,JPY; do
		IFS=, read -r id customer currency <<<"$plan"
		for number in 1 2 3 4; do
			printf "%s,2026-%02d-15,100\n" "$id,$customer,2026-06-15,$currency,$number" $((number + 6))
		done
	done >>instalments.csv
	cat >payments.csv <<-'E'
		payment_id,customer_id,received_date,currency,amount,method,reference
		1,C1,2026-07-15,EUR,300.00,transfer,A
		2,C2,2026-07-20,EUR,130.00,transfer,B
		3,C3,2026-07-10,EUR,400.00,transfer,D
		4,C4,2026-09-15,JPY,200,transfer,E
		5,C4,2026-10-15,JPY,200,transfer,E
	E
}

# plans [OPTION...]: the report.
plans() {
	report plans --payments payments.csv "$@" instalments.csv
}

@test "each plan has its status, what is due, paid, to catch up, and what comes next" {
	run plans
	expect <<-'E'
		plan_id,customer_id,currency,status,due,paid,catch_up,missed,unpaid_since,next_due,next_amount,open
		A,C1,EUR,on_track,300.00,300.00,0.00,0,,2026-10-15,100.00,100.00
		B,C2,EUR,broken,300.00,130.00,170.00,2,2026-08-15,2026-10-15,270.00,270.00
		D,C3,EUR,completed,300.00,400.00,0.00,0,,,,0.00
		E,C4,JPY,broken,300,200,100,1,2026-09-15,2026-10-15,200,200
	E
}

@test "the figures are those of plan check" {
	plan check --payments payments.csv instalments.csv |
		cells plan_id,customer_id,currency,status,due,paid,catch_up,missed,unpaid_since,next_due,next_amount,open >want || :
	plans | sed 1d >got
	run diff want got
	expect </dev/null
}

@test "statuses and shares are those of an SQL query over the plans" {
	plans >plans.csv
	sqlite3 -csv :memory: '.import --csv plans.csv p' \
		"SELECT status, currency, count(*), sum(replace(due, '.', '')), sum(replace(paid, '.', '')),
		    sum(replace(catch_up, '.', '')), sum(replace(open, '.', '')) FROM p GROUP BY 2, 1 ORDER BY 2, 1" >want
	plans --section statuses | sed 1d | tr -d . | awk -F, -v OFS=, '$3 > 0 { $6 += 0; $7 += 0; print }' | sort -t, -k2,2 -k1,1 >got
	run diff want got
	expect </dev/null
	set -o pipefail
	run bash -c 'report plans --payments payments.csv --section figures instalments.csv | cut -d, -f1-3'
	expect <<-'E'
		section,figure,value
		Payment plans in EUR,broken_share,33.33
		Payment plans in EUR,catch_up_share,18.89
		Payment plans in JPY,broken_share,100.00
		Payment plans in JPY,catch_up_share,33.33
	E
}

@test "shares have as many decimals as --decimals says" {
	run bash -c 'report plans --payments payments.csv --decimals 0 --section figures instalments.csv | cut -d, -f2,3'
	expect <<-'E'
		figure,value
		broken_share,33
		catch_up_share,19
		broken_share,100
		catch_up_share,33
	E
}

@test "days of grace are given, a cancelled plan is in no share" {
	run bash -c "report plans --payments payments.csv --grace 30 instalments.csv | cut -d, -f4 | xargs"
	expect <<<'status on_track broken completed late'
	cat >terms.csv <<-'E'
		plan_id,customer_id,agreed_date,currency,principal,frequency,count,first_due_date,cancelled_date
		A,C1,2026-06-15,EUR,400,monthly,4,2026-07-15,
		B,C2,2026-06-15,EUR,400,monthly,4,2026-07-15,
		D,C3,2026-06-15,EUR,400,monthly,4,2026-07-15,
		E,C4,2026-06-15,JPY,400,monthly,4,2026-07-15,2026-09-01
	E
	run bash -c "report plans --payments payments.csv --plans terms.csv --currency JPY --section figures instalments.csv | cut -d, -f2-3"
	expect <<-'E'
		figure,value
		broken_share,NA
		catch_up_share,33.33
	E
}

@test "a payment that could be of several plans is told, with exit 1" {
	echo 6,C1,2026-09-01,EUR,10.00,transfer, >>payments.csv
	sed -n 's/^A,/F,/p' instalments.csv >more.csv
	cat more.csv >>instalments.csv
	run plans --section statuses
	assert_failure 1
	assert_output --partial 'report: 1 payments were not counted: they name no plan'
}

@test "plans come from a store, which may have none" {
	run report plans instalments.csv
	assert_failure 2
	assert_output 'report: plans needs --payments, or a store; see report --help'
	printf 'item_id,customer_id,kind,currency,amount\n1,C1,invoice,EUR,5\n' >items.csv
	ar-import --store book.db items.csv
	run report plans --store book.db
	expect <<<plan_id,customer_id,currency,status,due,paid,catch_up,missed,unpaid_since,next_due,next_amount,open
}
