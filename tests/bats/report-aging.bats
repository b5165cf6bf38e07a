#!/usr/bin/env bats
# report aging: where credits and unapplied cash stand.
# shellcheck disable=SC2154 # stderr is set by run

setup() {
	load report
	report_setup 2024-06-30
}

# book: three invoices, cash and a credit of one customer, and a credit of another one,
# who owes nothing.
book() {
	cat >items.csv <<-'E'
		item_id,customer_id,kind,issue_date,due_date,currency,amount
		I1,C1,invoice,2024-01-10,2024-02-09,EUR,1000.00
		I2,C1,invoice,2024-04-01,2024-05-01,EUR,400.00
		I3,C1,invoice,2024-06-01,2024-07-01,EUR,600.00
		P9,C1,payment,2024-06-10,2024-06-10,EUR,-250.00
		C7,C1,credit_note,2024-05-15,2024-05-15,EUR,-150.00
		C8,C2,credit_note,2024-05-15,2024-05-15,EUR,-30.00
	E
}

# buckets WHERE [OPTION...]: the amounts of all, by currency.
buckets() {
	report --by '' --credits "$1" "${@:2}" items.csv |
		cells current,d1_30,d31_60,d121_plus,unapplied,past_due,total
}

@test "credits stand apart, in their own bucket, against the oldest debts of their customer, or nowhere" {
	book
	assert_equal "$(buckets separate)" 600.00,0.00,400.00,1000.00,-430.00,1400.00,1570.00
	assert_equal "$(buckets own)" 600.00,-250.00,220.00,1000.00,0.00,970.00,1570.00
	assert_equal "$(buckets oldest)" 600.00,0.00,400.00,600.00,-30.00,1000.00,1570.00
	assert_equal "$(buckets exclude)" 600.00,0.00,400.00,1000.00,0.00,1400.00,2000.00
}

@test "wherever credits stand, aging says what age --by says, to the cent" {
	for credits in separate own oldest exclude; do
		for key in customer_id currency,kind ''; do
			for as_of in 2026-11-20 2026-06-30; do
				set -- --as-of "$as_of" --by "$key" --credits "$credits" \
					--allocations "$SAMPLES/allocations.csv" "$SAMPLES/items.csv"
				report "$@" | sort >reported
				age "$@" | sort >aged
				run diff aged reported
				assert_success
			done
		done
	done
}

@test "an earlier day beside it has its credits in the same place" {
	for credits in own oldest exclude; do
		set -- --credits "$credits" --allocations "$SAMPLES/allocations.csv" "$SAMPLES/items.csv"
		report --as-of 2026-11-20 --compare 2026-10-31 "$@" | cells customer_id,currency,total_before |
			grep -v ',0\(\.00\)\?$' | sort >before
		report --as-of 2026-10-31 "$@" | cells customer_id,currency,total | grep -v ',0\(\.00\)\?$' | sort >past
		assert [ "$(wc -l <past)" -gt 40 ]
		run diff past before
		assert_success
	done
}

@test "what is past due is a share of what the buckets add up to" {
	book
	for credits in separate,70.00,debits own,61.78,buckets oldest,62.50,buckets exclude,70.00,debits; do
		IFS=, read -r where share whole <<<"$credits"
		run report --credits "$where" --section figures items.csv
		assert_line --partial ",past_due_share:$where,$share,%,"
		assert_line --partial "past_due / $whole * 100"
	done
}

@test "without credits the items and the total have none, and it is said what was left out" {
	book
	run -0 report --credits exclude --items --table items.csv
	assert_line --partial 'Credits and unapplied cash are left out.'
	assert_line 'Left out: credits of -430.00 EUR.'
	refute_line --partial 'C7'
	assert_equal "$(report --credits exclude --items --json items.csv |
		jq -r '.sections[] | .totals[0] | .total // .open_amount' | xargs)" '2000.00 2000.00'
	run -0 report --credits oldest --table items.csv
	assert_line --partial 'against the oldest debts of their customer; what is left of them'
	sed -i '/,C1,/d' items.csv
	run -0 report --credits exclude --table items.csv
	assert_line 'Left out: credits of -30.00 EUR.'
	run -0 report --credits exclude items.csv
	assert_equal "${#lines[@]}" 1
}

@test "--credits knows four words, and is of aging alone" {
	book
	run --separate-stderr report --credits sideways items.csv
	assert_failure 2
	assert_equal "$stderr" 'report: --credits: "sideways" is not separate, own, oldest or exclude; see report --help'
	run --separate-stderr report dso --credits own items.csv
	assert_failure 2
	assert_equal "$stderr" 'report: --credits: dso does not take it; see report --help'
}
