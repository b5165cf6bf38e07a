#!/usr/bin/env bats
# report formulas: each figure that any report writes is defined.

setup() {
	load report
	report_setup 2026-11-20
	printf '%s\n' bucket,rate current,1 1-30,2 31-60,5 61-90,10 91-120,20 121+,50 >rates.csv
	cat >instalments.csv <<-E
		plan_id,customer_id,agreed_date,currency,number,due_date,payment
		A,C1001,2026-06-15,EUR,1,2026-07-15,100
		A,C1001,2026-06-15,EUR,2,2026-12-15,100
	E
}

# options_of NAME: what the report is made from, besides the items of the sample book.
options_of() {
	case $1 in
	aging) echo --compare 2026-10-31 --credits "$credits" ;;
	statement) echo --customer C1001 ;;
	control) echo --control EUR=1 --base-currency EUR --exchange-rates "$SAMPLES/exchange_rates.csv" --base-ledger 1 ;;
	cei | concentration | dso | delinquency | turnover | migration | roll | markov | forecast | refunds) ;;
	vintage) ;;
	credit) echo --customers "$SAMPLES/customers.csv" ;;
	provision) echo --rates rates.csv --allowance EUR=1 ;;
	promises) echo --promises "$SAMPLES/promises.csv" --payments "$SAMPLES/payments.csv" ;;
	plans) echo --payments "$SAMPLES/payments.csv" ;;
	contacts) echo --activities "$SAMPLES/activities.csv" ;;
	collectors)
		echo --customers "$SAMPLES/customers.csv" --promises "$SAMPLES/promises.csv" \
			--payments "$SAMPLES/payments.csv" --activities "$SAMPLES/activities.csv"
		;;
	quality) echo --disputes "$SAMPLES/disputes.csv" --payments "$SAMPLES/payments.csv" ;;
	esac
}

# files_of NAME: allocations and items, unless it reads something else.
files_of() {
	case $1 in
	contacts | promises) ;;
	plans) echo instalments.csv ;;
	*) echo --allocations "$SAMPLES/allocations.csv" "$SAMPLES/items.csv" ;;
	esac
}

# figures_of NAME: name and variant of each figure that it writes.
figures_of() {
	# shellcheck disable=SC2046 # options of several words
	report "$1" --section figures $(options_of "$1") $(files_of "$1") >figures.csv 2>told || [ $? -eq 1 ] || return 1
	cells figure <figures.csv | sort -u
}

@test "each figure that a report writes is in the formulas, with its variant when it says one" {
	local name written credits
	report formulas | cells figure,variant | tr , : >defined
	sed 's/:.*//' defined | sort -u >names
	{ sort -u defined && cat names; } | sort -u >known
	for name in $(report --list | cells report); do
		case $name in formulas | daily | month-end) continue ;; esac
		for credits in separate own oldest exclude; do
			[ "$name" = aging ] || [ $credits = separate ] || continue
			written=$(figures_of "$name") || fail "$name: $(cat told)"
	[ -n "$written" ] || fail "$name writes no figure: $(cat told)"
			run comm -23 <(echo "$written") known
			[ -z "$output" ] || fail "$name: not defined: $output"
		done
	done
}

@test "a figure shows the formula of its definition, and its variant behind it" {
	report --credits own --section figures "$SAMPLES/items.csv" >figures.csv
	run cells figure,formula <figures.csv
	assert_line --partial 'total,sum of the buckets + unapplied'
	assert_line --partial 'past_due_share:own,past_due / buckets * 100; credits lower each by their own date (own)'
	run report formulas
	assert_line 'total,,sum of the buckets + unapplied,amount,usual definition'
	assert_line 'past_due_share,own,past_due / buckets * 100; credits lower each by their own date,percent,choice'
}
