#!/usr/bin/env bats
# report: days of sales, collection, provisions, promises, and the formulas of all.
#
# Each test writes a small items.csv and reports as of 2026-09-30 unless it says
# otherwise.
# shellcheck disable=SC2154 # stderr is set by run

setup() {
	load report
	report_setup 2026-09-30
	usual=item_id,customer_id,kind,issue_date,due_date,currency,amount,open_amount
}

# items [COLUMN,...] < ROWS: items.csv with the usual columns, and these after them.
items() {
	{ echo "$usual${1:+,$1}" && cat; } >items.csv
}

# book: a quarter of two customers.
book() {
	items <<-'E'
		1,C1,invoice,2026-07-20,2026-08-19,EUR,8000.00,0.00
		2,C1,invoice,2026-08-10,2026-09-09,EUR,7000.00,2000.00
		3,C2,invoice,2026-09-05,2026-10-05,EUR,9000.00,9000.00
		4,C2,credit_note,2026-09-12,2026-09-12,EUR,-1000.00,-1000.00
	E
}

# figures [OPTION...]: name, variant and value of each figure of items.csv.
figures() {
	set -o pipefail
	report dso --section figures "$@" items.csv | cells figure,value | tr : ,
}

# totals COLUMN,... [OPTION...]: these columns of the table of `report dso`.
totals() {
	set -o pipefail
	report dso "${@:2}" items.csv | cells "$1"
}

# value FIGURE,VARIANT [OPTION...]: one of them.
value() {
	figures "${@:2}" | sed -n "s/^$1,//p"
}

# ---- dso ----

@test "days sales outstanding in their forms" {
	book
	run figures --period 2026-Q3
	expect <<-'E'
		dso,simple,40.00
		dso,countback,38.86
		dso,weighted,42.32
		dso,true,42.70
		best_possible_dso,not-past-due,32.00
		days_delinquent,dso-bpdso,8.00
	E
}

@test "each figure has its period, unit, inputs and formula beside it" {
	book
	run bash -c 'report dso --period 2026-Q3 --section figures items.csv | head -n 2'
	expect <<-'E'
		section,figure,value,unit,formula,inputs,period,title
		Days sales outstanding in EUR,dso:simple,40.00,days,receivables / sales * days (simple),begin 0.00 EUR; sales 23000.00 EUR; receivables 10000.00 EUR; not past due 8000.00 EUR; past due 2000.00 EUR; period 92 days; months 3,2026-07-01 to 2026-09-30,Days sales outstanding
	E
}

@test "both parts of DSO add up to it" {
	report dso --decimals 9 "$SAMPLES/items.csv" --as-of 2026-11-20 |
		cells dso_simple,best_possible_dso,days_delinquent >got.csv
	run awk -F, '{ d = $2 + $3 - $1; if (d > 1e-8 || d < -1e-8) print; n++ } END { print n }' got.csv
	assert_output 3
}

@test "where no invoice is open, but something else, weighted days and those by invoice are NA" {
	items <<-'E'
		1,C1,invoice,2026-08-01,2026-08-31,EUR,100.00,0.00
		2,C1,fee,2026-09-01,2026-09-01,EUR,5.00,5.00
	E
	assert_equal "$(value dso,weighted)" NA
	assert_equal "$(value dso,true)" NA
	items <<<1,C1,invoice,2026-08-01,2026-08-31,EUR,100.00,0.00
	assert_equal "$(value dso,weighted)" 0.00
	assert_equal "$(value dso,true)" 0.00
}

@test "without sales the days are NA, and count-back goes on to older months" {
	items <<<'1,C1,invoice,2026-06-30,2026-07-30,EUR,500.00,500.00'
	run figures --period 1m
	expect <<-'E'
		dso,simple,NA
		dso,countback,122.00
		dso,weighted,30.00
		dso,true,92.00
		best_possible_dso,not-past-due,NA
		days_delinquent,dso-bpdso,NA
	E
}

@test "count-back is NA when all sales do not make up the receivables" {
	items <<-'E'
		1,C1,invoice,2026-09-01,2026-09-30,EUR,100.00,100.00
		2,C1,adjustment,2026-09-02,2026-09-30,EUR,0.01,0.01
	E
	run value dso,countback
	expect <<<NA
	items <<<'1,C1,invoice,2026-09-01,2026-09-30,EUR,100.00,100.00'
	run value dso,countback
	expect <<<30.00
}

@test "fees, interest and payments are no sales, debit and credit notes are" {
	items <<-'E'
		1,C1,invoice,2026-09-01,2026-09-30,EUR,100.00,100.00
		2,C1,debit_note,2026-09-01,2026-09-30,EUR,50.00,50.00
		3,C1,credit_note,2026-09-01,2026-09-30,EUR,-30.00,-30.00
		4,C1,fee,2026-09-01,2026-09-30,EUR,7.00,7.00
		5,C1,interest,2026-09-01,2026-09-30,EUR,3.00,3.00
		6,C1,payment,2026-09-01,2026-09-30,EUR,-10.00,-10.00
	E
	run totals dso_simple,receivables,sales --period 2026-09
	expect <<<'30.00,120.00,120.00'
}

@test "credits that outweigh debts give negative days" {
	items <<-'E'
		1,C1,invoice,2026-09-01,2026-09-30,EUR,100.00,0.00
		2,C1,payment,2026-09-10,2026-09-10,EUR,-50.00,-50.00
	E
	run value dso,simple --period 2026-09
	expect <<<-15.00
}

# days [OPTION...]: receivables, sales, and the period that they are of.
days() {
	echo "$(totals receivables,sales "$@"),$(report dso "$@" --section figures items.csv |
		sed -n '2s/,[^,]*$//; 2s/.*; period //p')"
}

@test "a period that is over gives the day, one that is not ends today" {
	items paid_date <<-'E'
		1,C1,invoice,2026-08-10,2026-09-09,EUR,100.00,0.00,2026-09-15
		2,C1,invoice,2026-09-10,2026-10-09,EUR,300.00,300.00,
	E
	run days --period 2026-08
	expect <<<'100.00,100.00,31 days; months 1,2026-08-01 to 2026-08-31'
	assert_equal "$(report dso --period 2026-08 --json items.csv | jq -r .as_of)" 2026-08-31
	run days --period 2026
	expect <<<'300.00,400.00,273 days; months 9,2026-01-01 to 2026-09-30'
	run days --as-of 2026-08-20 --period 2026-08
	expect <<<'100.00,100.00,20 days; months 1,2026-08-01 to 2026-08-20'
}

@test "the default period is twelve months, of a leap year 366 days" {
	items <<<'1,C1,invoice,2024-01-01,2024-01-31,EUR,100.00,100.00'
	run days --as-of 2024-02-29
	expect <<<'100.00,100.00,366 days; months 12,2023-03-01 to 2024-02-29'
}

@test "allocations tell what was open on a day that is past" {
	items <<<'1,C1,invoice,2026-08-10,2026-09-09,EUR,100.00,0.00'
	cat >allocations.csv <<-'E'
		payment_id,item_id,effective_date,currency,amount,kind
		P1,1,2026-08-20,EUR,40.00,cash
		P2,1,2026-09-20,EUR,60.00,cash
	E
	run value dso,simple --period 2026-08 --allocations allocations.csv
	expect <<<18.60
}

@test "with --by each group has its figures, and the total those of all together" {
	book
	run totals customer_id,currency,dso_simple --period 2026-Q3 --by customer_id
	expect <<-'E'
		C1,EUR,12.27
		C2,EUR,92.00
	E
	assert_equal "$(report dso --period 2026-Q3 --by customer_id --json items.csv |
		jq -r '.sections[0].totals[0] | .customer_id, .sales, .dso_simple' | xargs)" "total 23000.00 40.00"
	printf 'customer_id,name,segment\nC1,One,trade\nC2,Two,trade\n' >customers.csv
	run totals segment,currency,dso_true --by segment,currency --customers customers.csv
	expect <<<trade,EUR,42.70
}

@test "currencies are never added" {
	items <<-'E'
		1,C1,invoice,2026-09-01,2026-09-30,EUR,100.00,50.00
		2,C1,invoice,2026-09-01,2026-09-30,JPY,1000,1000
		3,C1,invoice,2026-09-01,2026-09-30,BHD,1.234,0.617
	E
	run totals currency,dso_simple,receivables,sales --period 2026-09
	expect <<-'E'
		BHD,15.00,0.617,1.234
		EUR,15.00,50.00,100.00
		JPY,30.00,1000,1000
	E
}

@test "figures are exact, and rounded once to --decimals" {
	items <<<'1,C1,invoice,2026-09-01,2026-09-30,EUR,700.00,100.00'
	run value dso,simple --period 2026-09 --decimals 9
	expect <<<4.285714286
	run value dso,simple --period 2026-09 --decimals 0
	expect <<<4
}

@test "shares have as many decimals as --decimals says, 2 without it" {
	items <<-E
		1,C1,invoice,2026-08-01,2026-08-31,EUR,800.00,700.00
		2,C2,invoice,2026-09-05,2026-10-05,EUR,900.00,900.00
	E
	run bash -c 'report aging --decimals 3 --section figures items.csv | grep past_due_share | cut -d, -f3'
	assert_output 43.750
	run bash -c 'report aging --section figures items.csv | grep past_due_share | cut -d, -f3'
	assert_output 43.75
	run bash -c 'report concentration --decimals 1 items.csv | cut -d, -f7,8'
	assert_output "$(printf '%s\n' share,cumulative_share 56.3,56.3 43.8,100.0)"
	run bash -c 'report concentration items.csv | cut -d, -f7,8'
	assert_output "$(printf '%s\n' share,cumulative_share 56.25,56.25 43.75,100.00)"
}

@test "a sale without a date is told, exit 1" {
	items <<-'E'
		1,C1,invoice,2026-09-01,2026-09-30,EUR,100.00,100.00
		2,C1,invoice,,,EUR,50.00,50.00
	E
	run --separate-stderr report dso --period 2026-09 items.csv
	assert_failure 1
	assert_equal "$stderr" "report: 1 items without a date are in no sales"
	assert_equal "$(in_column receivables) $(in_column sales)" "150.00 100.00"
}

@test "a sale of more than a hundred years ago is told, exit 1" {
	items <<<'1,C1,invoice,1926-09-30,1926-09-30,EUR,100.00,100.00'
	run --separate-stderr report dso items.csv
	assert_failure 1
	assert_equal "$stderr" "report: 1 items of more than 1200 months ago are in no sales"
	items <<<'1,C1,invoice,1926-10-01,1926-10-01,EUR,100.00,100.00'
	run --separate-stderr report dso items.csv
	assert_success
}

@test "an item with a due date alone counts on it, at the latest today" {
	items <<-'E'
		1,C1,invoice,,2026-08-15,EUR,100.00,100.00
		2,C1,invoice,,2026-12-15,EUR,50.00,50.00
	E
	run totals receivables,sales --period 2026-09
	expect <<<150.00,50.00
}

@test "items come from the store when no file is given" {
	book
	ar-import --store book.db items.csv
	assert_equal "$(report dso --period 2026-Q3 --store book.db)" \
		"$(report dso --period 2026-Q3 items.csv)"
}

@test "a book without items has a header alone" {
	items </dev/null
	run figures
	assert_success
	assert_output ''
	run bash -c 'report dso items.csv | wc -l'
	expect <<<1
}

@test "sums that cannot be counted end the program" {
	items <<-'E'
		1,C1,invoice,2026-09-01,2026-09-30,JPY,9223372036854775807,9223372036854775807
		2,C1,invoice,2026-09-01,2026-09-30,JPY,1,1
	E
	run report dso items.csv
	refuse "an amount is too large to count: sums and products must stay within 9223372036854775807 minor units of the currency"
}

@test "a figure with too many digits says so" {
	items <<-'E'
		1,C1,invoice,2026-09-01,2026-09-30,JPY,1,1
		2,C1,adjustment,2026-09-01,2026-09-30,JPY,9223372036854775800,9223372036854775800
	E
	run value dso,simple
	expect <<<'too large'
}

# ---- cei --------------------------------------------------------------------

# collected [OPTION...]: begin, sales, receivables and the figures of `report cei`.
collected() {
	set -o pipefail
	report cei "$@" items.csv |
		cells begin,sales,receivables,cei_period,cei_monthly,turnover,turnover_days,current_share
}

# history: the book, and when it was paid.
history() {
	book
	cat >paid.csv <<-'E'
		payment_id,item_id,effective_date,currency,amount,kind
		P1,1,2026-08-19,EUR,8000.00,cash
		P2,2,2026-09-15,EUR,5000.00,cash
	E
}

@test "collection is measured between two days" {
	history
	run collected --period 2026-09 --allocations paid.csv
	expect <<<7000.00,8000.00,10000.00,71.43,71.43,0.94,31.88,80.00
}

@test "over several months the index has two forms" {
	items paid_date <<-'E'
		1,C1,invoice,2026-06-10,2026-07-10,EUR,6200.00,0.00,2026-07-05
		2,C1,invoice,2026-07-15,2026-08-14,EUR,4550.00,0.00,2026-08-20
		3,C1,invoice,2026-08-15,2026-09-14,EUR,2750.00,2750.00,
		4,C1,invoice,2026-09-15,2026-10-15,EUR,3590.00,3590.00,
	E
	run collected --period 2026-Q3
	assert_line --index 0 --partial 6200.00,10890.00,6340.00,79.63,55.93,
}

@test "with nothing to collect the index is NA, with nothing past due 100" {
	items <<<'1,C1,invoice,2026-09-10,2026-10-10,EUR,100.00,100.00'
	run collected --period 2026-09
	assert_line --index 0 --partial 100.00,NA,NA,
	items paid_date <<-'E'
		1,C1,invoice,2026-08-10,2026-09-10,EUR,100.00,0.00,2026-09-12
		2,C1,invoice,2026-09-10,2026-10-10,EUR,100.00,100.00,
	E
	run collected --period 2026-09
	assert_line --index 0 --partial 100.00,100.00,100.00,100.00,
}

@test "what was open before the period is what age says of that day" {
	local options=(--allocations "$SAMPLES/allocations.csv" "$SAMPLES/items.csv")
	report cei --as-of 2026-11-20 --period 2026-11 --by customer_id "${options[@]}" |
		cells customer_id,currency,begin | grep -v -e ',0\.00$' -e ',0$' | sort >begin
	age --as-of 2026-10-31 --by customer_id "${options[@]}" |
		cells customer_id,currency,total | grep -v -e ',0\.00$' -e ',0$' | sort >aged
	assert [ "$(wc -l <aged)" -gt 20 ]
	run diff begin aged
	assert_success
}

@test "of a period from the first day of the calendar nothing was open before" {
	items <<<'1,C1,invoice,2026-09-10,2026-10-10,EUR,100.00,100.00'
	run collected --period 0001-01-01/2026-09-30
	assert_line --partial 0.00,100.00,100.00,
}

@test "months of the index are those of the period, a begun one as a whole" {
	items paid_date <<<'1,C1,invoice,2026-06-01,2026-07-01,EUR,100.00,100.00,'
	local day period months
	while read -r day period months; do
		run report cei --as-of "$day" --period "$period" --section figures items.csv
		assert_line --partial "; months $months,"
	done <<-E
		2026-11-20 1m 1
		2026-11-20 12m 12
		2026-11-20 90d 3
		2026-11-20 2026-10-01/2026-11-20 2
		2026-09-30 2026-Q3 3
		2026-12-31 2026 12
	E
}

@test "an index of less than nothing that could be collected is NA, not minus over minus" {
	items <<-E
		1,C1,invoice,2026-09-01,2026-09-10,EUR,100.00,0.00
		2,C1,fee,2026-09-01,2026-10-10,EUR,300.00,300.00
		3,C1,fee,2026-09-01,2026-09-10,EUR,50.00,50.00
	E
	run collected --period 2026-09
	assert_output 0.00,100.00,350.00,NA,NA,0.57,52.50,85.71
}

@test "without allocations a note says how an earlier day is known, with them there is none" {
	book
	echo payment_id,item_id,effective_date,currency,amount >allocations.csv
	local name
	for name in dso cei turnover roll migration markov 'aging --compare 2026-08-31'; do
		# shellcheck disable=SC2086 # options of several words
		run report $name --markdown items.csv
		assert_success
		assert_output --partial 'part payments are not seen.'
		# shellcheck disable=SC2086
		run report $name --markdown --allocations allocations.csv items.csv
		assert_success
		refute_output --partial 'part payments are not seen'
	done
	run report aging --markdown items.csv
	refute_output --partial 'part payments are not seen'
}

@test "what is not past due is net of all credits, which a note says" {
	book
	for name in dso cei; do
		run report $name --markdown items.csv
		assert_output --partial 'so that all credits lower it.'
	done
	run report turnover --markdown items.csv
	refute_output --partial 'all credits lower it'
}

# ---- migration ----

# moved [OPTION...]: the table of `report migration`.
moved() {
	report migration --buckets 30,60 "$@" items.csv
}

@test "items move from bucket to bucket, and what is gone is settled" {
	items paid_date <<-'E'
		1,C1,invoice,2026-07-01,2026-07-31,EUR,100.00,100.00,
		2,C2,invoice,2026-07-01,2026-07-31,EUR,300.00,0.00,2026-09-05
		3,C3,payment,2026-07-01,2026-07-31,EUR,-50.00,-50.00,
		4,C4,invoice,2026-09-30,2026-09-30,EUR,70.00,70.00,
	E
	run moved --months 2
	expect <<-'E'
		bucket,currency,balance,current,d1_30,d31_60,d61_plus,settled
		current,EUR,400.00,0.0000,0.0000,1.0000,0.0000,0.0000
		1-30,EUR,0.00,NA,NA,NA,NA,NA
		31-60,EUR,400.00,0.0000,0.0000,0.0000,0.2500,0.7500
		61+,EUR,0.00,NA,NA,NA,NA,NA
	E
	run moved --months 2 --section figures
	assert_line --index 1 --partial ',skipped,400.00,EUR,'
	run moved --months 1 --decimals 1
	assert_line --index 3 31-60,EUR,400.00,0.0,0.0,0.0,0.3,0.8
	run moved --months 61
	refuse '--months: must be 1 to 60; see report --help'
}

@test "part payments are settled in the month in which they count" {
	items <<<'1,C1,invoice,2026-07-20,2026-08-20,EUR,100.00,0.00'
	cat >paid.csv <<-'E'
		payment_id,item_id,effective_date,currency,amount,kind
		P1,1,2026-08-20,EUR,40.00,cash
		P2,1,2026-09-10,EUR,50.00,write_off
		P3,1,2026-10-01,EUR,10.00,cash
	E
	run moved --months 2 --allocations paid.csv
	assert_line --index 1 current,EUR,100.00,0.0000,0.6000,0.0000,0.0000,0.4000
	assert_line --index 2 1-30,EUR,60.00,0.0000,0.0000,0.1667,0.0000,0.8333
	assert_line --index 3 31-60,EUR,0.00,NA,NA,NA,NA,NA
}

@test "days of migration are ends of months when the as-of day is one" {
	items <<<'1,C1,invoice,2024-01-01,2024-01-31,EUR,100.00,100.00'
	run moved --as-of 2024-02-29 --months 1
	assert_line --index 1 current,EUR,100.00,0.0000,1.0000,0.0000,0.0000,0.0000
	run moved --as-of 2024-03-30 --months 1
	assert_line --index 2 1-30,EUR,100.00,0.0000,0.0000,1.0000,0.0000,0.0000
}

@test "migration of a book without items is a header alone" {
	items </dev/null
	run moved
	expect <<<bucket,currency,balance,current,d1_30,d31_60,d61_plus,settled
}

# ---- roll ----

# rolled [OPTION...]: the table of `report roll` of two months.
rolled() {
	report roll --buckets 30,60 --months 2 "$@" items.csv
}

rolling_book() {
	items paid_date <<-'E'
		1,C1,invoice,2026-07-01,2026-08-01,EUR,100.00,100.00,
		2,C1,invoice,2026-08-01,2026-08-31,EUR,50.00,50.00,
		3,C2,invoice,2026-07-01,2026-08-01,EUR,100.00,0.00,2026-09-05
		4,C4,invoice,2026-06-01,2026-06-30,EUR,40.00,40.00,
		5,C5,invoice,2026-06-01,2026-06-30,EUR,60.00,0.00,2026-08-15
		6,C6,payment,2026-07-01,2026-07-31,EUR,-500.00,-500.00,
	E
}

@test "accounts roll with their oldest item, and items by themselves" {
	rolling_book
	run rolled
	expect <<-'E'
		bucket,currency,before,rolled,roll_rate,balance,loss_factor,loss
		current,EUR,200.00,250.00,125.00,0.00,30.00,0.00
		1-30,EUR,250.00,150.00,60.00,0.00,24.00,0.00
		31-60,EUR,100.00,40.00,40.00,150.00,40.00,60.00
		61+,EUR,,,100.00,40.00,100.00,40.00
	E
	run rolled --section items
	expect <<-'E'
		bucket,currency,before,rolled,roll_rate,balance,loss_factor,loss
		current,EUR,250.00,250.00,100.00,0.00,20.00,0.00
		1-30,EUR,200.00,100.00,50.00,50.00,20.00,10.00
		31-60,EUR,100.00,40.00,40.00,100.00,40.00,40.00
		61+,EUR,,,100.00,40.00,100.00,40.00
	E
	run rolled --section figures
	assert_line --partial 'Roll rates of items in EUR,roll_loss:factors,90.00,EUR,'
	rolled --section figures >figures.csv
	run bash -c 'set -o pipefail; tail -n 4 figures.csv | cat <(head -n 1 figures.csv) -'
	run cells section,figure,value,title <<<"$output"
	expect <<-'E'
		Roll rates of items in EUR,roll_rate:month,100.00,Roll rate of current
		Roll rates of items in EUR,roll_rate:month,50.00,Roll rate of 1-30
		Roll rates of items in EUR,roll_rate:month,40.00,Roll rate of 31-60
		Roll rates of items in EUR,roll_loss:factors,90.00,Expected loss
	E
	run rolled --markdown
	assert_equal "$(grep -c 'A rate above 100' <<<"$output")" 1
}

@test "no more is lost than is owed, whatever the rates" {
	items paid_date <<-'E'
		1,C1,invoice,2026-07-11,2026-08-10,EUR,100.00,100.00,
		2,C1,invoice,2026-09-01,2026-09-20,EUR,100.00,100.00,
		3,C2,invoice,2026-08-21,2026-09-20,EUR,30.00,30.00,
	E
	run rolled --buckets 30 --months 1
	expect <<-'E'
		bucket,currency,before,rolled,roll_rate,balance,loss_factor,loss
		current,EUR,30.00,30.00,100.00,0.00,100.00,0.00
		1-30,EUR,100.00,200.00,200.00,30.00,100.00,30.00
		31+,EUR,,,100.00,200.00,100.00,200.00
	E
	run rolled --buckets 30 --months 1 --json
	assert_output --partial 'A loss factor is at most 100'
}

@test "what was never in a bucket has no rate, and its loss is not known" {
	items <<<'1,C1,invoice,2026-08-01,2026-08-31,EUR,50.00,50.00'
	run rolled --months 1
	expect <<-'E'
		bucket,currency,before,rolled,roll_rate,balance,loss_factor,loss
		current,EUR,50.00,50.00,100.00,0.00,NA,0.00
		1-30,EUR,0.00,0.00,NA,50.00,NA,NA
		31-60,EUR,0.00,0.00,NA,0.00,NA,0.00
		61+,EUR,,,100.00,0.00,100.00,0.00
	E
	run rolled --section figures
	assert_line --partial 'roll_loss:factors,NA,'
	items </dev/null
	run rolled
	expect <<<bucket,currency,before,rolled,roll_rate,balance,loss_factor,loss
}

# roll_query KEY: before, rolled, rate in hundredths and balance of the sample book by
# bucket, where KEY is what moves as one.
roll_query() {
	sqlite3 -csv :memory: <<-E | tr -d '\r'
		.mode csv
		.import $SAMPLES/items.csv raw
		WITH RECURSIVE months(k, day) AS (SELECT 0, '2026-11-20'
			UNION ALL SELECT k + 1, date('2026-11-20', -(k + 1) || ' months') FROM months WHERE k < 6),
		items AS (SELECT *, CAST(REPLACE(amount, '.', '') AS INTEGER) AS whole,
			CAST(REPLACE(open_amount, '.', '') AS INTEGER) AS rest,
			CASE WHEN due_date <> '' THEN due_date ELSE issue_date END AS due FROM raw),
		aged AS (SELECT k, currency, customer_id, item_id,
			CAST(julianday(day) - julianday(due) AS INTEGER) AS days,
			CASE WHEN paid_date = '' THEN rest WHEN paid_date <= day THEN 0
				WHEN rest = 0 THEN whole ELSE rest END AS open
			FROM items JOIN months ON issue_date <= day),
		units AS (SELECT k, currency, $1 AS id, SUM(open) AS open,
			MAX((days > 0) + (days > 30) + (days > 60)) AS b
			FROM aged WHERE open > 0 GROUP BY k, currency, $1),
		came AS (SELECT * FROM units WHERE b < 3 UNION ALL SELECT * FROM units AS u WHERE b = 3
			AND NOT EXISTS (SELECT 1 FROM units AS o WHERE o.k = u.k + 1 AND o.b = 3
				AND o.currency = u.currency AND o.id = u.id)),
		kinds AS (SELECT DISTINCT u.currency, c.b FROM units AS u, (SELECT 0 AS b UNION SELECT 1 UNION SELECT 2) AS c),
		sums AS (SELECT currency, b,
			(SELECT COALESCE(SUM(open), 0) FROM units AS u WHERE u.currency = kinds.currency AND u.b = kinds.b AND k > 0) AS was,
			(SELECT COALESCE(SUM(open), 0) FROM came AS u WHERE u.currency = kinds.currency AND u.b = kinds.b + 1 AND k < 6) AS came,
			(SELECT COALESCE(SUM(open), 0) FROM units AS u WHERE u.currency = kinds.currency AND u.b = kinds.b AND k = 0) AS now
			FROM kinds)
		SELECT currency, was, came, CASE WHEN was > 0 THEN (came * 20000 + was) / (2 * was) ELSE 'NA' END, now
		FROM sums ORDER BY currency, b;
	E
}

@test "roll rates of the sample book are what SQL says, by both methods" {
	for pair in accounts:customer_id items:item_id; do
		report roll --as-of 2026-11-20 --months 6 --buckets 30,60 --section "${pair%:*}" \
			"$SAMPLES/items.csv" | cells bucket,currency,before,rolled,roll_rate,balance |
			grep -v '^61+' | cut -d, -f2- | tr -d . | sed -E 's/,0+([0-9])/,\1/g' >reported
		roll_query "${pair#*:}" >wanted
		assert_equal "$(wc -l <wanted)" 9
		run diff wanted reported
		assert_success
	done
}

# ---- markov ----

@test "debts end settled or in the last bucket, after some months" {
	rolling_book
	run report markov --buckets 30,60 --months 2 items.csv
	expect <<-'E'
		bucket,currency,balance,settled,lost,months_to_end,collected,loss
		current,EUR,0.00,0.8000,0.2000,2.5000,0.00,0.00
		1-30,EUR,50.00,0.8000,0.2000,1.5000,40.00,10.00
		31-60,EUR,100.00,0.6000,0.4000,1.0000,60.00,40.00
		61+,EUR,40.00,0.0000,1.0000,0.0000,0.00,40.00
	E
	run report markov --buckets 30,60 --months 2 --section figures items.csv
	assert_line --partial ',expected_end:markov,90.00,EUR,balances * absorption (markov),'
	assert_line --partial ',months_to_end:markov,2.5000,months,'
}

@test "where nothing was seen to move no end is known, and it is said why" {
	items <<<'1,C1,invoice,2026-08-01,2026-08-31,EUR,50.00,50.00'
	run report markov --buckets 30,60 --months 1 items.csv
	expect <<-'E'
		bucket,currency,balance,settled,lost,months_to_end,collected,loss
		current,EUR,0.00,NA,NA,NA,0.00,0.00
		1-30,EUR,50.00,NA,NA,NA,NA,NA
		31-60,EUR,0.00,NA,NA,NA,0.00,0.00
		61+,EUR,0.00,0.0000,1.0000,0.0000,0.00,0.00
	E
	run report markov --buckets 30,60 --months 1 --table items.csv
	assert_line --partial 'No end is known: nothing was ever open in 1-30'
	items <<-'E'
		1,C1,invoice,2026-08-01,2026-12-31,EUR,50.00,50.00
		2,C1,invoice,2026-08-01,2026-08-30,EUR,50.00,50.00
	E
	run report markov --buckets 365 --months 1 --table items.csv
	assert_line --partial 'No end is known: nothing ever left current'
	items </dev/null
	run report markov items.csv
	expect <<<bucket,currency,balance,settled,lost,months_to_end,collected,loss
}

# ---- forecast ----

# A customer who is 15 days late as a rule, one who promised, and one without history.
paying_book() {
	items <<-'E'
		1,C1,invoice,2026-06-10,2026-07-10,EUR,100.00,0.00
		2,C1,invoice,2026-07-05,2026-08-04,EUR,200.00,60.00
		3,C1,invoice,2026-09-10,2026-10-10,EUR,300.00,300.00
		4,C2,invoice,2026-09-15,2026-10-15,EUR,80.00,80.00
		5,C3,invoice,2026-09-01,2026-10-31,EUR,50.00,50.00
		6,C3,payment,2026-09-01,,EUR,-500.00,-500.00
		7,C3,invoice,,,EUR,10.00,10.00
	E
	cat >paid.csv <<-'E'
		payment_id,item_id,effective_date,currency,amount,kind
		P1,1,2026-07-20,EUR,100.00,cash
		P3,2,2026-09-12,EUR,-60.00,reversal
		P2,2,2026-08-24,EUR,100.00,cash
		P2,2,2026-08-24,EUR,40.00,write_off
		P3,2,2026-09-10,EUR,60.00,cash
		P4,2,2026-10-01,EUR,60.00,cash
	E
	cat >promises.csv <<-'E'
		promise_id,customer_id,item_id,made_date,due_date,currency,amount,cancelled_date
		1,C1,3,2026-09-20,2026-11-05,EUR,120.00,
		2,C2,,2026-09-25,2026-10-02,EUR,70.00,
		3,C1,3,2026-09-20,2026-12-05,EUR,300.00,2026-09-29
		4,C1,2,2026-09-20,2026-09-29,EUR,60.00,
		5,C3,5,2026-10-01,2026-12-05,EUR,50.00,
		6,C9,,2026-09-25,2026-10-02,EUR,70.00,
	E
}

# forecast [OPTION...]: of items.csv by paid.csv and promises.csv.
forecast() {
	report forecast --promises promises.csv --allocations paid.csv "$@" items.csv
}

@test "open items are expected as promised, else as late as their customer pays" {
	paying_book
	run forecast
	expect <<-'E'
		month,currency,promised,by_habit,expected,curve_low,by_curve,curve_high
		2026-09,EUR,0.00,60.00,60.00,,,
		2026-10,EUR,70.00,240.00,310.00,0.00,286.67,573.34
		2026-11,EUR,120.00,0.00,120.00,NA,0.00,NA
		2026-12,EUR,0.00,0.00,0.00,NA,0.00,NA
		later,EUR,0.00,0.00,0.00,,,
		undated,EUR,0.00,10.00,10.00,,,
	E
	run forecast --ahead 1 --section figures
	assert_line --partial ',cash_forecast:open-item,370.00,EUR,"promised date,'
	assert_line --partial 'most days late 20 days'
	assert_line --partial ',cash_forecast:curve,286.67,EUR,'
	run forecast --ahead 25
	refuse '--ahead: must be 1 to 24; see report --help'
}

@test "the payment curve is of cash, and ends where nothing is known" {
	paying_book
	run forecast --section curve
	expect <<-'E'
		months_since,currency,sales,cash,part,cumulative_part
		0,EUR,730.00,0.00,0.0000,0.0000
		1,EUR,300.00,200.00,0.6667,0.6667
		2,EUR,300.00,0.00,0.0000,0.6667
		3,EUR,100.00,0.00,0.0000,0.6667
	E
	run forecast --section figures
	assert_line --partial ',payment_curve:unpaid,0.3333,ratio,'
}

@test "past forecasts are held against what came in, and are missing without a curve" {
	paying_book
	run forecast --section accuracy
	expect <<-'E'
		month,currency,forecast,actual,error
		2026-04,EUR,NA,0.00,NA
		2026-05,EUR,NA,0.00,NA
		2026-06,EUR,NA,0.00,NA
		2026-07,EUR,0.00,100.00,-100.00
		2026-08,EUR,200.00,100.00,100.00
		2026-09,EUR,0.00,0.00,0.00
	E
	run forecast --section figures
	assert_line --partial ',wape:amount,100.00,%,'
	assert_line --partial ',bias:amount,0.00,%,'
}

@test "without allocations items were paid on their paid_date, and without sales there is no curve" {
	items paid_date <<<'1,C1,invoice,2026-06-10,2026-07-10,EUR,100.00,0.00,2026-07-20'
	run report forecast --section curve items.csv
	assert_line --index 2 1,EUR,100.00,100.00,1.0000,1.0000
	items <<<'1,C1,fee,2026-06-10,2026-07-10,EUR,100.00,100.00'
	run report forecast items.csv
	assert_line --index 2 2026-10,EUR,0.00,0.00,0.00,NA,NA,NA
	run report forecast --section figures items.csv
	assert_line --partial ',cash_forecast:curve,NA,,'
	items </dev/null
	run report forecast items.csv
	expect <<<month,currency,promised,by_habit,expected,curve_low,by_curve,curve_high
}

@test "the payment curve of the sample book is what SQL says" {
	sqlite3 -csv :memory: <<-E | tr -d '\r' >wanted
		.import $SAMPLES/items.csv raw
		.import $SAMPLES/allocations.csv allocations
		WITH RECURSIVE ages(k) AS (SELECT 0 UNION ALL SELECT k + 1 FROM ages WHERE k < 11),
		sales AS (SELECT item_id, currency, CAST(REPLACE(amount, '.', '') AS INTEGER) AS amount,
			substr(issue_date, 1, 4) * 12 + substr(issue_date, 6, 2) - 1 AS month
			FROM raw WHERE kind IN ('invoice', 'debit_note') AND issue_date <= '2026-10-31'),
		cash AS (SELECT item_id, CAST(REPLACE(amount, '.', '') AS INTEGER) AS amount,
			substr(effective_date, 1, 4) * 12 + substr(effective_date, 6, 2) - 1 AS month
			FROM allocations WHERE kind IN ('cash', 'reversal') AND effective_date <= '2026-10-31')
		SELECT k, (SELECT SUM(amount) FROM sales WHERE currency = 'EUR'
				AND month + k BETWEEN 24310 AND 24321),
			(SELECT COALESCE(SUM(cash.amount), 0) FROM sales JOIN cash USING (item_id) WHERE currency = 'EUR'
				AND sales.month + k BETWEEN 24310 AND 24321 AND cash.month = sales.month + k)
		FROM ages;
	E
	report forecast --as-of 2026-11-20 --currency EUR --section curve --allocations "$SAMPLES/allocations.csv" \
		"$SAMPLES/items.csv" | cells months_since,sales,cash | tr -d . | sed -E 's/,0+([0-9])/,\1/g' >reported
	assert_equal "$(wc -l <wanted)" 12
	run diff wanted reported
	assert_success
}

# ---- provision --------------------------------------------------------------

# rates < ROWS: rates.csv.
rates() {
	{ echo bucket,rate && cat; } >rates.csv
}

# losses [OPTION...]: line, balance, rate and loss of `report provision`.
losses() {
	set -o pipefail
	report provision --buckets 30,60,90 --rates rates.csv "$@" items.csv | cells line,balance,rate,loss
}

# The balances of IFRS 9, illustrative example 12, and a credit.
example_12() {
	items <<-'E'
		1,C1,invoice,2026-09-01,2026-09-30,EUR,15000000.00,15000000.00
		2,C2,invoice,2026-08-01,2026-08-31,EUR,7500000.00,7500000.00
		3,C3,invoice,2026-07-01,2026-08-01,EUR,4000000.00,4000000.00
		4,C4,invoice,2026-06-01,2026-07-02,EUR,2500000.00,2500000.00
		5,C5,invoice,2026-05-01,2026-07-01,EUR,1000000.00,1000000.00
		6,C1,payment,2026-09-01,2026-09-01,EUR,-500000.00,-500000.00
	E
	rates <<-'E'
		current,0.3
		1-30,1.6
		31-60,3.6
		61-90,6.6
		91+,10.6
	E
}

@test "losses are those of the provision matrix, and a credit lowers none" {
	example_12
	run losses
	expect <<-'E'
		current,15000000.00,0.30,45000.00
		1-30,7500000.00,1.60,120000.00
		31-60,4000000.00,3.60,144000.00
		61-90,2500000.00,6.60,165000.00
		91+,1000000.00,10.60,106000.00
		credit,-500000.00,,0.00
	E
	assert_equal "$(report provision --buckets 30,60,90 --rates rates.csv --json items.csv |
		jq -r '.sections[0] | (.totals[0] | .balance, .loss), .figures[0].value' | xargs)" "29500000.00 580000.00 580000.00"
}

@test "rates look forward by a scalar, never above 100 percent" {
	example_12
	run losses --scalar 1.1 --decimals 1
	assert_line --index 0 current,15000000.00,0.3,49500.00
	run losses --scalar 10
	assert_line --index 4 91+,1000000.00,100.00,1000000.00
}

@test "the lines of a provision add up to its total" {
	items <<-'E'
		1,C1,invoice,2026-09-01,2026-09-30,EUR,0.05,0.05
		2,C2,invoice,2026-08-01,2026-08-31,EUR,0.05,0.05
		3,C3,invoice,2026-08-01,2026-08-31,JPY,5,5
	E
	rates <<-'E'
		91+,100
		61-90,90
		31-60,50
		1-30,10
		current,10
	E
	run losses
	assert_line --index 0 current,0.05,10.00,0.01
	assert_line --index 1 1-30,0.05,10.00,0.01
	assert_line --index 7 1-30,5,10.00,1
	assert_equal "$(report provision --buckets 30,60,90 --rates rates.csv --json items.csv |
		jq -r '.sections[0].totals[0].loss')" 0.02
	run report provision --buckets 30,60,90 --rates rates.csv --scheme cecl --section figures items.csv
	assert_line --index 1 --partial ',provision:cecl,0.02,EUR,"sum of balance * loss rate by age, each line rounded (cecl)",'
}

@test "rates that do not fit the buckets are refused" {
	example_12
	run report provision --rates rates.csv items.csv
	refuse 'rates.csv: there is no bucket "91+"'
	rates <<<'current,0.3'
	run losses
	refuse 'rates.csv: bucket "1-30" has no rate'
	rates <<<$'current,0.3\ncurrent,0.4'
	run losses
	refuse 'rates.csv: bucket "current" has two rates'
	for rate in -1 100.01; do
		rates <<<"current,$rate"
		run losses
		refuse 'rates.csv: the rate of bucket "current" is not 0 to 100'
	done
	rates <<<'current,high'
	run losses
	refuse 'rates.csv:2: rate: "high" is not a decimal number'
	run losses --rates nowhere.csv
	refuse 'nowhere.csv: cannot be read: No such file or directory'
}

# ---- promises ---------------------------------------------------------------

# promises < ROWS, payments < ROWS: promises.csv, payments.csv.
promises() {
	{ echo promise_id,customer_id,made_date,due_date,currency,amount,cancelled_date && cat; } >promises.csv
}

payments() {
	{ echo payment_id,customer_id,received_date,currency,amount,method && cat; } >payments.csv
}

# kept [OPTION...]: how many were kept of how many, and the rates.
kept() {
	set -o pipefail
	echo "$(report promises --promises promises.csv --payments payments.csv "$@" | cells kept_count,over_count | head -n 1)" \
		"$(report promises --promises promises.csv --payments payments.csv "$@" --section figures |
			cells value | head -n 3 | xargs)"
}

# promised: one kept, one half kept, one broken, one that is open, one cancelled, and one
# that was kept before its time is over.
promised() {
	promises <<-'E'
		1,C1,2026-09-01,2026-09-10,EUR,100.00,
		2,C2,2026-09-01,2026-09-10,EUR,200.00,
		3,C3,2026-09-01,2026-09-20,EUR,300.00,
		4,C4,2026-09-20,2026-09-29,EUR,400.00,
		5,C5,2026-09-01,2026-09-10,EUR,500.00,2026-09-05
		6,C6,2026-09-20,2026-09-28,EUR,600.00,
	E
	payments <<-'E'
		P1,C1,2026-09-13,EUR,100.00,transfer
		P2,C2,2026-09-10,EUR,150.00,transfer
		P3,C3,2026-09-24,EUR,300.00,transfer
		P6,C6,2026-09-25,EUR,600.00,transfer
		P7,C3,2026-09-02,EUR,300.00,outgoing
	E
}

@test "promises count when their time is over" {
	promised
	run kept
	expect <<<'1,3 33.33 16.67 41.67'
}

@test "grace and threshold decide what is kept, both inclusive" {
	promised
	run kept --grace 4
	assert_output --partial '2,3 66.67 '
	run kept --threshold 75
	assert_output --partial '2,3 66.67 '
	run kept --threshold 76
	assert_output --partial '1,3 33.33 '
	run kept --grace 0 --decimals 0
	assert_output --partial '1,5 20 '
}

@test "a period has the promises whose last day lies in it" {
	promised
	run kept --period 2026-09-13/2026-09-13
	assert_output --partial '1,2 50.00 '
	run kept --period 2026-09-14/2026-09-30
	assert_output --partial '0,1 0.00 '
	run kept --period 2026-08
	assert_output --partial '0,0 NA '
}

@test "a payment that came back keeps no promise, and one payment keeps one" {
	promises <<-'E'
		1,C1,2026-09-01,2026-09-10,EUR,100.00,
		2,C1,2026-09-02,2026-09-10,EUR,100.00,
		3,C2,2026-09-02,2026-09-10,EUR,100.00,
	E
	payments <<-'E'
		P1,C1,2026-09-05,EUR,100.00,transfer
		P2,C2,2026-09-05,EUR,100.00,transfer
		P3,C2,2026-09-20,EUR,-100.00,return
		P4,C2,2026-09-05,USD,100.00,transfer
	E
	run kept
	assert_output --partial '1,3 33.33 '
	run kept --as-of 2026-09-19
	assert_output --partial '2,3 66.67 '
}

@test "without payments all are broken, without promises there is a header alone" {
	promised
	run bash -c 'report promises --promises promises.csv | sed -n 2p | cut -d, -f2,3'
	expect <<<3,0
	promises </dev/null
	run report promises --promises promises.csv
	expect <<<currency,over_count,kept_count,promised,kept,received
}

@test "a store without promises has a header alone" {
	book
	ar-import --store book.db items.csv
	run report promises --store book.db
	assert_success
	assert_output currency,over_count,kept_count,promised,kept,received
}

# ---- formulas ---------------------------------------------------------------

@test "formulas are those that the figures show" {
	book
	report formulas >formulas.csv
	report dso --section figures items.csv | cells figure,formula | tr : , | sed 's/ ([a-z-]*)$//' |
		while read -r line; do grep -qF -e "$line" formulas.csv || echo "$line"; done >missing
	run cat missing
	assert_output ''
	run report formulas items.csv
	refuse 'formulas takes no FILE; see report --help'
}

@test "formulas are written as TSV and as a table, too" {
	run bash -c "report formulas --tsv | sed -n '/^dso\tsimple/p'"
	assert_output "$(printf 'dso\tsimple\treceivables / sales * days\tdays\tcreditguru.com')"
	run bash -c "report formulas --table | grep -c '^dso '"
	assert_output 5
}

# ---- options ----------------------------------------------------------------

@test "an option that the report does not take is named" {
	book
	run report aging --period 2026 items.csv
	refuse '--period: aging does not take it; see report --help'
	run report formulas --by customer_id
	refuse '--by: formulas does not take it; see report --help'
}

@test "wrong values are named" {
	book
	run report dso --period soon items.csv
	refuse '--period: "soon" is not a period such as 2026-09, 2026-Q3, 2026, 2026-07-01/2026-09-15, 3m or 90d; see report --help'
	run report dso --period 2026-10 items.csv
	refuse '--period: 2026-10 does not have the as-of day, which ends it; see report --help'
	run report dso --as-of 2026-09-30 --period 2026-08 items.csv
	refuse '--period: 2026-08 does not have the as-of day, which ends it; see report --help'
	run report dso --decimals 10 items.csv
	refuse '--decimals: 10 is more than 9; see report --help'
	run report concentration --top 0 items.csv
	refuse '--top: 0 customers have no share; see report --help'
	run report promises
	refuse 'promises needs --promises, or a store; see report --help'
	run report promises --promises items.csv items.csv
	refuse 'promises takes no FILE; see report --help'
	run report promises --promises items.csv --grace 3661
	refuse '--grace: must be 0 to 3660; see report --help'
	run report promises --promises items.csv --threshold 0
	refuse '--threshold: must be 1 to 100; see report --help'
	run report promises --promises items.csv --period soon
	refuse '--period: "soon" is not a period such as 2026-09, 2026-Q3, 2026, 2026-07-01/2026-09-15, 3m or 90d; see report --help'
	run report provision items.csv
	refuse 'provision needs --rates; see report --help'
	run report provision --rates items.csv --scheme gaap items.csv
	refuse '--scheme: "gaap" is neither ifrs9 nor cecl; see report --help'
	for number in 1,1 -1 much; do
		run report provision --rates items.csv --scalar "$number" items.csv
		refuse "--scalar: \"$number\" is not a number such as 1.1; see report --help"
	done
	run report dso --by colour items.csv
	refuse '--by: items.csv has no column "colour"; see report --help'
}
