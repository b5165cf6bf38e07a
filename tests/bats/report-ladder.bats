#!/usr/bin/env bats
# report forecast: the chain ladder.

setup() {
	load report
	report_setup 2026-10-31
	cat >items.csv <<-E
		item_id,customer_id,kind,issue_date,due_date,currency,amount
		1,A,invoice,2026-08-03,2026-09-03,EUR,1000.00
		2,A,invoice,2026-09-04,2026-10-04,EUR,1000.00
		3,B,invoice,2026-10-05,2026-11-05,EUR,500.00
	E
	cat >allocations.csv <<-E
		payment_id,item_id,effective_date,currency,amount,kind
		P1,1,2026-08-20,EUR,100.00,cash
		P2,1,2026-09-20,EUR,300.00,cash
		P3,1,2026-10-20,EUR,100.00,cash
		P4,2,2026-09-21,EUR,200.00,cash
		P5,2,2026-10-21,EUR,400.00,cash
		P6,3,2026-10-22,EUR,50.00,cash
		W1,1,2026-10-22,EUR,500.00,write_off
	E
}

# ladder [OPTION...]: the section of the book.
ladder() {
	report forecast --section ladder --allocations allocations.csv "$@" items.csv
}

# The first factor is (400 + 600) / (100 + 200), the second 500 / 400; of October 50 * 10/3 * 5/4.
@test "cash grows by the factors of the months before" {
	run ladder
	assert_success
	assert_output - <<-E
		month,currency,sales,months_since,cash,factor,ultimate,outstanding
		2026-08,EUR,1000.00,2,500.00,,500.00,0.00
		2026-09,EUR,1000.00,1,600.00,1.2500,750.00,150.00
		2026-10,EUR,500.00,0,50.00,3.3333,208.33,158.33
	E
	run report forecast --section figures --allocations allocations.csv items.csv
	assert_line --partial 'Chain ladder in EUR,ladder_ultimate:volume,1458.33,EUR,'
	assert_line --partial 'sales 2500.00 EUR; cash so far 1150.00 EUR; still to come 308.33 EUR'
}

@test "a month that is not over is in no line, and an ultimate is at most the sales" {
	run ladder --as-of 2026-10-30
	assert_output - <<-E
		month,currency,sales,months_since,cash,factor,ultimate,outstanding
		2026-08,EUR,1000.00,1,400.00,,400.00,0.00
		2026-09,EUR,1000.00,0,200.00,4.0000,800.00,600.00
	E
	sed -i 's/1,2026-09-20,EUR,300/1,2026-09-20,EUR,850/; /^P3/d; /^W1/d' allocations.csv
	run ladder --as-of 2026-09-30
	assert_line '2026-09,EUR,1000.00,0,200.00,9.5000,1000.00,800.00'
}

@test "a factor that is not known makes all that need it NA, and their total" {
	sed -i '/^P1/d; /^P4/d' allocations.csv
	run ladder
	assert_line '2026-09,EUR,1000.00,1,400.00,1.3333,533.33,133.33'
	assert_line '2026-10,EUR,500.00,0,50.00,NA,NA,NA'
	run report forecast --json --allocations allocations.csv items.csv
	assert_success
	assert_equal "$(jq -c '.sections[] | select(.section == "ladder") | .totals[0].ultimate' <<<"$output")" null
}

@test "without sales there is the header alone" {
	echo item_id,customer_id,kind,issue_date,due_date,currency,amount >items.csv
	run ladder
	assert_output 'month,currency,sales,months_since,cash,factor,ultimate,outstanding'
}
