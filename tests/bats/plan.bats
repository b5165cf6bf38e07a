#!/usr/bin/env bats
# Payment plans.
# shellcheck disable=SC2154 # stderr is set by run

setup() {
	load helper
	common_setup
}

# plans CELLS...: a file plans.csv of rows with the columns that tests look at, then
# those named in $more.
more=
plans() {
	echo "plan_id,customer_id,currency,principal,annual_rate,frequency,first_due_date$more" >plans.csv
	printf '%s\n' "$@" >>plans.csv
}

schedule() {
	run --separate-stderr plan schedule "$@" plans.csv
}

# is COLUMN VALUES: those of the last output.
is() {
	assert_equal "$(column "$1" <<<"$output" | tr '\n' ' ')" "$2 "
}

# refused TEXT: exit 2, nothing on standard output, this message.
refused() {
	schedule "${@:2}"
	assert_failure 2
	assert_output ''
	assert_equal "$stderr" "plan: plans.csv:$1"
}

# ---- Methods ----

@test "level instalments are equal, and the last absorbs what rounding left" {
	more=,count
	plans A09,C1,EUR,1000.00,12,monthly,2026-01-31,12
	schedule
	assert_success
	is payment "$(printf '88.85 %.0s' {1..11})88.84"
	assert_equal "$(column interest <<<"$output" | awk '{ s += $1 } END { printf "%.2f", s }')" 66.19
}

@test "equal principal with interest on top gives instalments that fall" {
	more=,count,method
	plans A10,C1,EUR,5000.00,9,monthly,2026-01-31,10,equal-principal
	schedule
	assert_success
	assert_equal "$(column payment <<<"$output" | sed -n '1p;$p' | tr '\n' ' ')" '537.50 503.75 '
}

@test "equal parts are rounded, and the last absorbs the rest, unless split says otherwise" {
	more=,count,method,split
	plans P1,C1,EUR,1000.00,,monthly,2026-01-31,7,zero_interest, \
		P2,C1,EUR,1000.00,,monthly,2026-01-31,7,zero_interest,floor_last \
		P3,C1,EUR,1000.00,9,monthly,2026-01-31,7,equal_principal,
	schedule
	assert_success
	is principal "$(for first in 142.86 142.85 142.86; do
		for _ in 1 2 3 4 5 6; do echo $first; done
		[ $first = 142.85 ] && echo 142.90 || echo 142.84
	done | tr '\n' ' ' | sed 's/ $//')"
}

@test "a fixed payment runs until nothing is left; with a count it must fit" {
	more=,count,payment
	plans P1,C1,EUR,1000.00,12,monthly,2026-01-31,,300.00
	schedule
	is payment '300.00 300.00 300.00 122.48'
	plans P1,C1,EUR,1000.00,12,monthly,2026-01-31,3,300.00
	refused '2: payment: the last instalment differs by more than rounding explains'
}

@test "the highest instalment gives the fewest level ones" {
	more=,max_payment
	plans P1,C1,EUR,900.00,12,monthly,2026-01-31,310.00
	schedule
	is payment '306.02 306.02 306.02'
}

@test "a balloon and steps" {
	more=,count,balloon,steps
	plans P1,C1,EUR,1000.00,12,monthly,2026-01-31,3,500.00, \
		'P2,C2,EUR,1000.00,12,monthly,2026-01-31,4,,2x100.00'
	schedule
	is payment '175.01 175.01 675.01 100.00 100.00 415.70 415.71'
}

@test "instalments are rounded to a multiple, by a rounding of choice" {
	more=,count,multiple,rounding
	plans P1,C1,CHF,1000.00,12,monthly,2026-01-31,3,0.05, \
		P2,C1,CHF,1000.00,12,monthly,2026-01-31,3,,down
	schedule
	is payment '340.00 340.00 340.07 340.02 340.02 340.01'
}

@test "instalments that are rounded down to a multiple leave the rest to the last one" {
	more=,count,multiple,rounding,method
	plans P1,C1,EUR,1019.88,12,monthly,2026-01-31,12,1.00,down, \
		P2,C1,EUR,1019.88,12,monthly,2026-01-31,12,1.00,down,flat
	schedule
	assert_success
	is payment "$(printf '90.00 %.0s' 1 2 3 4 5 6 7 8 9 10 11)97.73 \
$(printf '95.00 %.0s' 1 2 3 4 5 6 7 8 9 10 11)97.26"
}

@test "currencies without decimals have instalments without" {
	more=,count
	plans P1,C1,JPY,100000,0,monthly,2026-01-31,3
	schedule
	is payment '33333 33333 33334'
}

@test "payment is principal, interest and fee, and each foots, for every method and day count" {
	local method count
	more=,agreed_date,count,payment,max_payment,balloon,steps,method,day_count,down_payment,fee,fee_timing
	plans
	for method in 36,,,,,level 36,,,,,equal_principal ,80.00,,,,fixed ,,90.00,,,at_most \
		36,,,500.00,,balloon 36,,,,3x50.00,step 24,,,,,flat; do
		for count in '' 30A/360 30U/360 30E/360 30E/360-ISDA DAYS360-US DAYS360-EU ACT/360 \
			ACT/365F ACT/ACT-ISDA; do
			for fee in "," 12.34,at_once 12.34,first 12.35,spread; do
				echo "P$((n += 1)),C1,EUR,1234.56,11.35,monthly,2026-01-31,2025-12-16,$method,$count,100.00,$fee"
			done
		done
	done >>plans.csv
	schedule
	assert_success
	run awk -F, '
		function cents(x) { return int(x * 100 + (x < 0 ? -.5 : .5)) }
		NR == FNR { if (FNR > 1) fees[$1] = cents($17); next }
		FNR == 1 { next }
		cents($7) != cents($8) + cents($9) + cents($10) { print "row", $0 }
		{ principal[$1] += cents($8); fee[$1] += cents($10)
		  if (cents($11) != 123456 - principal[$1]) print "balance", $0; n++ }
		END { for (p in principal) if (principal[p] != 123456 || fee[p] != fees[p]) print "sum", p; print (n > 8000) }
	' plans.csv <(echo "$output")
	assert_output 1
}

# ---- Dates ----

@test "the anchor day is kept over short months, and eom is an intent of its own" {
	more=,count,anchor
	plans P1,C1,EUR,400.00,,monthly,2026-01-31,4, P2,C1,EUR,400.00,,monthly,2026-02-28,3, \
		P3,C1,EUR,400.00,,monthly,2026-02-28,3,eom P4,C1,EUR,400.00,,semimonthly,2026-01-15,4,15/eom \
		P5,C1,EUR,400.00,,quarterly,2025-11-30,3, 'P6,C1,EUR,400.00,,every 10 days,2026-02-20,3,'
	schedule
	is due_date "2026-01-31 2026-02-28 2026-03-31 2026-04-30 2026-02-28 2026-03-28 2026-04-28 \
2026-02-28 2026-03-31 2026-04-30 2026-01-15 2026-01-31 2026-02-15 2026-02-28 \
2025-11-30 2026-02-28 2026-05-30 2026-02-20 2026-03-02 2026-03-12"
}

@test "each date is rolled for itself, and a holiday changes no amount" {
	more=,count,calendar,roll,day_count
	plans P1,C1,EUR,400.00,12,monthly,2026-01-31,3,TARGET,,ACT/365F \
		P2,C1,EUR,400.00,12,monthly,2026-01-31,3,TARGET,modified-following,ACT/365F \
		P3,C1,EUR,400.00,12,monthly,2026-01-31,3,,,ACT/365F
	schedule
	is due_date "2026-02-02 2026-03-02 2026-03-31 2026-01-30 2026-02-27 2026-03-31 2026-01-31 2026-02-28 2026-03-31"
	is payment "$(for _ in 1 2 3; do column payment <<<"$output" | tail -n 3; done | tr '\n' ' ' | sed 's/ $//')"
}

@test "no date is rolled to a day before the agreement, so that check can read the rows" {
	more=,count,agreed_date,roll,down_payment
	plans P1,C1,EUR,100.00,,weekly,2026-02-01,2,2026-01-31,preceding,10.00 \
		P2,C1,EUR,100.00,,weekly,2026-02-01,2,2026-01-29,preceding,10.00
	schedule
	is due_date '2026-01-31 2026-02-02 2026-02-06 2026-01-29 2026-01-30 2026-02-06'
	plan schedule -o rows.csv plans.csv
	echo received_date,currency,amount,plan_id >payments.csv
	plan check --as-of 2026-01-31 --payments payments.csv rows.csv
}

@test "holidays of a file, and a warning when a plan runs past the last known year" {
	more=,count,calendar
	cat >holidays.csv <<-E
		date,calendar,name
		2026-01-30,OFFICE,closed
		2026-12-24,OFFICE,closed
	E
	plans P1,C1,EUR,300.00,,monthly,2026-01-30,2,OFFICE P2,C1,EUR,300.00,,monthly,2026-11-30,3,OFFICE
	schedule --holidays holidays.csv
	assert_failure 1
	is due_date '2026-02-02 2026-03-02 2026-11-30 2026-12-30 2027-02-01'
	assert_equal "$stderr" 'plan: plans.csv:3: calendar: "OFFICE" is known until 2026; plan "P2" runs until 2027-02-01 (1 plans in all)'
	plans P1,C1,EUR,300.00,,monthly,2027-01-30,2,OFFICE
	refused '2: calendar: "OFFICE" is known from 2026 to 2026, not for 2027' --holidays holidays.csv
	refused '2: calendar: "OFFICE" is neither built in nor in the table of holidays'
}

@test "an odd first period bears interest for its days" {
	more=,count,agreed_date,day_count
	plans P1,C1,EUR,3600.00,10,monthly,2026-03-01,2,2026-01-16, P2,C1,EUR,3650.00,10,monthly,2026-03-01,2,2026-01-16,ACT/365F \
		P3,C1,EUR,3600.00,10,monthly,2026-03-01,2,2026-02-01, P4,C1,EUR,3600.00,10,monthly,2026-03-01,2,2026-02-24,30E/360
	schedule
	is interest '46.00 15.13 44.00 15.62 30.00 15.06 7.00 14.97'
}

@test "the same request without an agreement begins one period earlier" {
	more=,count,fee
	plans P1,C1,EUR,100.00,,weekly,2026-03-09,1,5.00 P2,C1,EUR,100.00,,semimonthly,2026-03-16,1,5.00
	schedule
	is due_date '2026-03-02 2026-03-09 2026-03-01 2026-03-16'
	is payment '5.00 100.00 5.00 100.00'
}

@test "a first date off the anchor begins a period of its own, and a day later costs a day less" {
	more=,count,anchor,agreed_date
	plans P1,C1,EUR,3000.00,12,monthly,2026-01-15,1,eom, P2,C1,EUR,3000.00,12,semimonthly,2026-06-29,1,1/16, \
		P3,C1,EUR,3000.00,12,monthly,2026-01-15,1,eom,2025-12-30 \
		P4,C1,EUR,3000.00,12,monthly,2026-01-15,1,eom,2025-12-31 \
		P5,C1,EUR,3000.00,12,monthly,2026-01-15,1,eom,2026-01-01 \
		P6,C1,EUR,3000.00,12,monthly,2026-02-28,1,eom,2026-01-31
	schedule
	is agreed_date '2025-12-15 2026-06-14 2025-12-30 2025-12-31 2026-01-01 2026-01-31'
	is interest '30.00 15.00 16.00 15.00 14.00 30.00'
}

# ---- Annual percentage rates ----

@test "the rates of Regulation Z, appendix J, and of the directives" {
	more=,fee,fee_timing,count,agreed_date
	plans J1,C1,USD,5000.00,,monthly,1978-02-10,520.00,spread,24,1978-01-10 \
		J2,C1,USD,5000.00,,semimonthly,1978-03-01,260.08,spread,24,1978-02-23 \
		E1,C1,EUR,1000.00,,annual,2027-07-01,200.00,spread,1,2026-01-01 \
		E2,C1,EUR,1000.00,,annual,2027-01-01,200.00,spread,2,2026-01-01 \
		Z1,C1,EUR,1200.00,,monthly,2026-01-31,,,12,
	schedule --apr
	assert_success
	run awk -F, 'NR > 1 && !seen[$1]++ { print $1, $7, $12, $13 }' <<<"$output"
	assert_line 'J1 230.00 9.69 10.1'
	assert_line --regexp '^J2 219.17 10.34 '
	assert_line --regexp '^E1 1200.00 .* 12.9$'
	assert_line --regexp '^E2 600.00 .* 13.1$'
	assert_line 'Z1 100.00 0.00 0.0'
}

# ---- Bad input ----

@test "absurd terms name their row and column, and nothing is written" {
	more=,count
	good=P0,C1,EUR,100.00,0,monthly,2026-01-31,3
	plans $good P1,C1,EUR,-100.00,0,monthly,2026-01-31,3
	refused '3: principal: the principal must be positive and at most 10^15 minor units'
	plans $good P1,C1,EUR,100.00,-1,monthly,2026-01-31,3
	refused '3: annual_rate: must not be negative'
	plans $good P1,C1,EUR,100.00,1001,monthly,2026-01-31,3
	refused '3: annual_rate: the rate must be 0 to 1000 percent, with at most 10 decimals'
	plans $good P1,C1,EUR,100.00,1,monthly,2026-01-31,0
	refused '3: count: must be 1 to 1200'
	plans $good P1,C1,EUR,100.00,1,monthly,2026-01-31,
	refused '3: count: must not be empty: method level'
	plans $good P1,C1,EUR,0.02,0,monthly,2026-01-31,3
	refused '3: count: there are fewer minor units than instalments'
	plans $good P1,C1,EUR,1.00,0,bimonthly,2026-01-31,3
	refused '3: frequency: "bimonthly" is not a frequency'
	plans $good P0,C1,EUR,1.00,0,monthly,2026-01-31,3
	refused '3: plan_id: "P0" stands there twice'
	plan schedule -o out.csv plans.csv || :
	assert_not_exist out.csv
}

@test "a payment that does not cover the first interest is refused" {
	more=,payment
	plans P1,C1,EUR,1000.00,12,monthly,2026-01-31,10.00
	refused '2: payment: the payment does not cover the interest'
	more=,max_payment
	plans P1,C1,EUR,1000.00,12,monthly,2026-01-31,9.00
	refused '2: max_payment: the payment does not cover the interest'
}

@test "instalments that would pay nothing off name what makes them so small" {
	more=,count,agreed_date,method,multiple
	plans P1,C1,EUR,1000.00,15.5,monthly,2026-10-01,24,2026-01-01,level,
	refused '2: first_due_date: the payment does not cover the interest'
	plans P1,C1,EUR,1000.00,15.5,monthly,2026-10-01,24,2026-01-01,flat,
	refused '2: first_due_date: the payment does not cover the interest'
	plans P1,C1,EUR,1000.00,15.5,monthly,2026-10-01,24,,level,500.00
	refused '2: multiple: the payment does not cover the interest'
	plans P1,C1,EUR,100000.00,40,monthly,2026-10-01,1200,,level,
	refused '2: count: the payment does not cover the interest'
	plans P1,C1,EUR,600.00,,monthly,2026-10-01,3,,zero_interest,500.00
	refused '2: multiple: rounded, the instalments pay nothing off'
	plans P1,C1,JPY,194,,monthly,2026-10-01,12,2026-08-15,flat,100
	refused '2: multiple: rounded, the instalments pay nothing off'
}

@test "two plans cannot cover one item" {
	more=,count,items
	plans 'P1,C1,EUR,100.00,,monthly,2026-01-31,2,INV-1 INV-2' 'P2,C1,EUR,100.00,,monthly,2026-01-31,2,INV-3 INV-2'
	refused '3: items: "INV-2" is covered by plan "P1" already'
	plans 'P1,C1,EUR,100.00,,monthly,2026-01-31,2,INV-1 INV-2 INV-1'
	refused '2: items: "INV-1" stands there twice'
}

@test "words that do not fit are told with those that do" {
	more=,count,method,payment
	plans P1,C1,EUR,100.00,,monthly,2026-01-31,3,lovely,
	refused '2: method: "lovely" is none of the words level, equal_principal, zero_interest, fixed, at_most, balloon, step, flat'
	plans P1,C1,EUR,100.00,,monthly,2026-01-31,3,level,40.00
	refused '2: payment: means nothing to the method level'
	plans P1,C1,EUR,100.00,5,monthly,2026-01-31,3,zero_interest,
	refused '2: annual_rate: must be 0: method zero_interest'
	more=,count,agreed_date
	plans P1,C1,EUR,100.00,5,monthly,2026-01-31,3,2026-01-31
	refused '2: first_due_date: must be after agreed_date'
}

# refused_with NAME=CELL... MESSAGE [OPTION...]: a good row with these cells instead.
refused_with() {
	local -A row=([plan_id]=P1 [customer_id]=C1 [currency]=EUR [principal]=100.00 [annual_rate]=12
		[frequency]=monthly [first_due_date]=2026-01-31 [count]=3)
	while [[ $1 == [a-z_]*=* ]]; do
		row[${1%%=*}]=${1#*=}
		shift
	done
	(
		IFS=,
		echo "${!row[*]}"
		echo "${row[*]}"
	) >plans.csv
	refused "2: $1" "${@:2}"
}

@test "what is wrong with the dates of a plan is told with its column" {
	refused_with roll=sideways 'roll: "sideways" is not a roll'
	refused_with day_count=31/360 'day_count: "31/360" is not a day count'
	refused_with anchor=32 'anchor: "32" is not a day of the month'
	refused_with anchor=1/15 'anchor: "1/15" does not fit the frequency: two days for half months, one for months'
	refused_with frequency='every 3661 days' 'frequency: "every 3661 days" is over ten years'
	refused_with frequency='every 121 months' 'frequency: "every 121 months" is over ten years'
	refused_with first_due_date=0001-01-05 'first_due_date: is too early'
	refused_with first_due_date=9999-11-30 'first_due_date: the instalments leave the years 1 to 9999'
	refused_with calendar=UK-EW first_due_date=1066-01-31 'calendar: "UK-EW" is known from 2000 to 2028, not for 1066'
}

@test "what is wrong with the amounts of a plan is told with its column" {
	refused_with steps=3x 'steps: "3x" is not a number of instalments and an amount, as in 3x50.00'
	refused_with steps="$(printf '1.00 %.0s' {1..65})" count=100 'steps: more than 64 steps'
	refused_with steps=3x10.00 'steps: the first instalments must be positive and leave one for the rest'
	refused_with down_payment=100.00 \
		'down_payment: the down payment must not be negative and must leave something to pay'
	refused_with fee=-1.00 'fee: the fee must not be negative, and at most 10^15 minor units'
	refused_with balloon=-1.00 \
		'balloon: the balloon must not be negative and must leave something to pay before'
	refused_with multiple=-0.05 'multiple: the multiple must be positive and at most 10^12 minor units'
	refused_with steps=2x60.00 'steps: the debt is paid before its last instalment'
	refused_with multiple=60.00 'count: the debt is paid before its last instalment'
	refused_with count= payment=-1.00 'payment: the payment must be positive and at most 10^15 minor units'
	refused_with count= payment=1.01 annual_rate=12 principal=100.00 frequency=quarterly \
		'payment: the payment does not cover the interest'
	refused_with count= payment=0.01 annual_rate= 'payment: the debt is not paid after 1200 instalments'
	refused_with interest_only=-1 'interest_only: must be 0 to 1200'
	refused_with fee=100.00 'fee: nothing is advanced, so there is no rate' --apr
}

# ---- Checks ----

# three [ROW...]: instalments of three times 100.00, and payments of these rows, without
# their id.
three() {
	plan schedule -o instalments.csv - <<-E
		plan_id,customer_id,currency,principal,count,frequency,first_due_date,agreed_date
		P1,C1,EUR,300.00,3,monthly,2024-01-31,2024-01-10
	E
	paid "$@"
}

paid() {
	echo 'payment_id,customer_id,received_date,currency,amount,reference' >payments.csv
	local number=0 row
	for row; do echo "$((number += 1)),$row"; done >>payments.csv
}

# check DAY [OPTION...]
check() {
	run --separate-stderr plan check --as-of "$1" --payments payments.csv "${@:2}" instalments.csv
}

@test "a schedule of every method, read back with exact payments, is completed, and on track until then" {
	local day
	more=,agreed_date,count,payment,max_payment,balloon,steps,method,day_count,down_payment,fee,fee_timing,calendar,roll
	plans
	for method in 12,,,,,level 12,,,,,equal_principal ,80.00,,,,fixed ,,90.00,,,at_most 12,,,500.00,,balloon \
		12,,,,3x50.00,step 12,,,,,flat; do
		for rest in ",100.00,12.34,at_once,," ACT/365F,,12.34,spread,TARGET,following 30E/360,,9.99,first,UK-EW,modified-following; do
			echo "P$((n += 1)),C$n,EUR,734.56,11.35,monthly,2026-01-31,2025-12-16,$method,$rest"
		done
	done >>plans.csv
	plan schedule -o instalments.csv plans.csv
	awk -F, 'NR == 1 { print "payment_id,customer_id,received_date,currency,amount" }
		NR > 1 { print NR "," $2 "," $6 "," $4 "," $7 }' instalments.csv >payments.csv
	for day in 2026-01-31 2026-05-29 2026-08-15; do
		check $day --plans plans.csv
		assert_success
		run bash -c "cut -d, -f4,7 <<<'$output' | sort -u | grep -v -e '^completed,0.00' -e '^on_track,0.00' -e '^status'"
		assert_output ''
	done
	check 2027-12-31 --plans plans.csv
	assert_success
	run bash -c "cut -d, -f4,7,12,16 <<<'$output' | sort -u"
	assert_output "$(printf 'completed,0.00,0.00,0.00\nstatus,catch_up,open,payoff')"
}

@test "who pays when due owes what the schedule says, by the US rule and the actuarial method" {
	local rule
	more=,count,day_count,calendar,roll,fee,fee_timing
	plans P1,C1,EUR,1000.00,12,monthly,2026-01-31,6,,,,7.00,spread P2,C2,EUR,1000.00,9.5,biweekly,2026-01-31,9,,TARGET,following,, \
		P3,C3,EUR,1000.00,9.5,monthly,2026-01-31,6,ACT/ACT-ISDA,TARGET,following,5.00,first
	plan schedule -o instalments.csv plans.csv
	awk -F, 'NR == 1 { print "payment_id,customer_id,received_date,currency,amount" }
		NR > 1 { print NR "," $2 "," $6 "," $4 "," $7 }' instalments.csv >payments.csv
	for rule in us_rule actuarial; do
		while IFS=, read -r plan day balance; do
			check "$day" --plans plans.csv --allocation $rule
			run awk -F, -v plan="$plan" '$1 == plan { print $15 }' <<<"$output"
			assert_output "$balance"
		done < <(sed 1d instalments.csv | cut -d, -f1,6,11)
	done
}

@test "late after the due day, broken after the grace days, mended by what comes later" {
	three C1,2024-01-31,EUR,100.00,
	check 2024-02-29
	is status on_track
	is next_due 2024-02-29
	check 2024-03-01
	assert_success
	is status late
	is catch_up 100.00
	is unpaid_since 2024-02-29
	check 2024-03-05
	is status late
	check 2024-03-06
	assert_failure 1
	is status broken
	is accelerated 200.00
	check 2024-03-06 --missed-allowed 1
	assert_success
	is status late
	three C1,2024-01-31,EUR,100.00, C1,2024-03-06,EUR,100.00,
	check 2024-03-06
	assert_success
	is status on_track
}

@test "money in advance counts for later instalments" {
	three C1,2024-01-31,EUR,250.00,
	check 2024-03-06
	is status on_track
	is next_amount 50.00
	check 2024-04-01
	is status late
	is catch_up 50.00
}

@test "what is short by no more than the tolerance is met" {
	three C1,2024-01-31,EUR,99.50, C1,2024-02-29,EUR,100.00, C1,2024-03-31,EUR,100.00,
	check 2024-04-30
	assert_failure 1
	is status broken
	check 2024-04-30 --tolerance 0.50
	assert_success
	is status completed
}

@test "a returned payment opens a completed plan again, from its day on" {
	three C1,2024-01-31,EUR,100.00, C1,2024-02-29,EUR,100.00, C1,2024-03-31,EUR,100.00, C1,2024-04-10,EUR,-100.00,
	check 2024-04-09
	is status completed
	check 2024-04-10
	assert_failure 1
	is status broken
	is catch_up 100.00
}

@test "a return that names a plan undoes a payment for it, and leaves that of another plan to the next return" {
	three C1,2024-01-20,EUR,100.00,P1 C1,2024-01-21,EUR,100.00,P2 C1,2024-01-25,EUR,-100.00,P1 \
		C1,2024-01-26,EUR,-100.00,
	sed -n 's/^P1,/P2,/p' instalments.csv >>instalments.csv
	check 2024-01-25
	is paid '0.00 100.00'
	check 2024-01-26
	is paid '0.00 0.00'
}

@test "money before the agreement, of others, or that went out is not counted; a named plan is" {
	three C1,2024-01-09,EUR,100.00, C2,2024-01-31,EUR,100.00, C1,2024-01-31,USD,100.00,
	check 2024-01-31
	is paid 0.00
	paid ,2024-01-09,EUR,100.00,P1 C1,2024-01-31,EUR,5.00,P9
	check 2024-01-31
	is paid 105.00
	printf 'customer_id,received_date,currency,amount,method\nC1,2024-01-31,EUR,100.00,outgoing\n' >payments.csv
	check 2024-01-31
	is paid 0.00
}

@test "a payment that may be of two plans is told and not counted" {
	three C1,2024-01-31,EUR,100.00,
	sed -n 's/^P1,/P2,/p' instalments.csv >>instalments.csv
	check 2024-01-31
	assert_failure 1
	is paid '0.00 0.00'
	assert_says 'payments.csv:2: customer_id: "C1" has several plans: name one in plan_id or reference' \
		'1 payments were not counted'
	paid C1,2024-01-31,EUR,100.00,P2
	check 2024-01-31
	assert_success
	is paid '0.00 100.00'
}

@test "many plans of one customer with payments that name none are checked in time" {
	{
		echo plan_id,customer_id,currency,principal,count,frequency,first_due_date,items,agreed_date
		for ((n = 0; n < 2000; n++)); do echo "P$n,C,EUR,100.00,1,monthly,2026-02-15,I$n,2026-01-15"; done
	} >plans.csv
	plan schedule -o instalments.csv plans.csv
	{
		echo customer_id,received_date,currency,amount,reference
		for ((n = 0; n < 1998; n++)); do echo "C,2026-01-31,EUR,100.00,P$n"; done
		for ((n = 0; n < 2000; n++)); do echo "C,2026-02-0$((n % 9 + 1)),EUR,0.01,"; done
	} >payments.csv
	run --separate-stderr timeout 20 plan check --as-of 2026-03-01 --plans plans.csv --payments payments.csv instalments.csv
	assert_failure 1
	assert_says 'payments.csv:2000: customer_id: "C" has several plans' '2000 payments were not counted'
}

@test "the published case of the United States rule" {
	cat >plans.csv <<-E
		plan_id,customer_id,currency,principal,annual_rate,count,frequency,agreed_date,first_due_date,day_count
		U1,C1,USD,10500.00,9.5,1,every 240 days,2026-01-01,2026-08-29,ACT/360
	E
	plan schedule -o instalments.csv plans.csv
	paid C1,2026-04-07,USD,4620.00,
	check 2026-08-29 --plans plans.csv --payment 6379.55
	is payoff 6379.55
	is pays_interest 233.55
	is pays_principal 6146.00
	is pays_over 0.00
}

@test "by the US rule interest is exact until a payment, and rounded once" {
	more=,count
	plans P1,C1,EUR,100.05,10,monthly,2026-01-31,12
	plan schedule -o instalments.csv plans.csv
	paid
	check 2026-03-31 --plans plans.csv
	is interest_owed 2.50 # three times 0.83375
	paid C1,2026-02-28,EUR,0.01,
	check 2026-03-31 --plans plans.csv
	is interest_owed 2.49 # 1.67 less 0.01, and 0.83
}

@test "by the rule of 78 the charge for periods that are not over is refunded" {
	more=,count,method,fee
	plans P1,C1,EUR,1000.00,10,monthly,2026-01-31,12,flat,6.00
	plan schedule -o instalments.csv plans.csv
	paid C1,2025-12-31,EUR,6.00, C1,2026-01-31,EUR,91.67, C1,2026-02-28,EUR,91.67, C1,2026-03-31,EUR,91.66,
	check 2026-03-31 --allocation scheduled
	is payoff 825.00
	check 2026-03-31 --allocation rule_of_78 --payment 900.00
	is payoff 767.31 # 57.69 of 100.00, 9 of 12 periods being left
	is principal_owed 749.99
	is interest_owed 17.32
	is pays_over 132.69
	check 2026-03-30 --plans plans.csv --allocation 'rule of 78'
	is payoff 846.15 # 70.51 of 100.00: 10 of 12
	paid
	check 2026-12-31 --allocation rule_of_78
	is payoff 1106.00
	paid C1,2026-01-05,EUR,1106.00,
	check 2026-01-05 --allocation rule_of_78
	is payoff 0.00
}

@test "unpaid interest joins the principal by the actuarial method alone" {
	more=,count
	plans P1,C1,EUR,1000.00,12,monthly,2026-01-31,12
	plan schedule -o instalments.csv plans.csv
	paid
	check 2026-03-31 --plans plans.csv
	is payoff 1030.00
	check 2026-03-31 --plans plans.csv --allocation actuarial
	is payoff 1030.30
	check 2026-03-31 --plans plans.csv --allocation scheduled
	is payoff 1066.19
}

@test "instalments that contradict themselves are refused" {
	three
	sed -i 's/EUR,2/USD,2/' instalments.csv
	check 2024-01-31
	assert_refused 'instalments.csv:3: currency: plan "P1" is in EUR'
	three
	sed -i 's/,100.00,100.00,/,100.00,90.00,/' instalments.csv
	check 2024-01-31
	assert_refused 'instalments.csv:2: payment: is not principal, interest and fee'
	three
	cat instalments.csv <(sed 1d instalments.csv) >twice.csv
	mv twice.csv instalments.csv
	check 2024-01-31
	assert_refused 'instalments.csv:5: number: the rows of plan "P1" do not ascend'
	three ,2024-01-31,USD,100.00,P1
	check 2024-01-31
	assert_refused 'payments.csv:2: currency: plan "P1" is in EUR'
	three
	sed -i '3s/2024-02-../2023-12-31/' instalments.csv
	check 2024-01-31
	assert_refused 'instalments.csv:3: due_date: is before that of the row before'
	three
	sed -i '2s/EUR,1,/EUR,1201,/' instalments.csv
	check 2024-01-31
	assert_refused 'instalments.csv:2: number: must be 0 to 1200'
	three
	sed -i '3s/,C1,/,C2,/' instalments.csv
	check 2024-01-31
	assert_refused 'instalments.csv:3: customer_id: plan "P1" is one of "C1"'
	three
	sed -i '2s/,100.00,100.00,/,-100.00,-100.00,/' instalments.csv
	check 2024-01-31
	assert_refused 'instalments.csv:2: payment: must not be negative'
	three
	more=,count
	plans P9,C1,EUR,300.00,,monthly,2024-01-31,3
	check 2024-01-31 --plans plans.csv
	assert_refused 'instalments.csv:2: plan_id: "P1" is not in plans.csv'
}

@test "options of the other verb, or without what they need, are refused" {
	three
	run --separate-stderr plan check instalments.csv
	assert_refused 'check needs the payments: --payments'
	check 2024-01-31 --apr
	assert_refused '--apr: check does not take it'
	run --separate-stderr plan schedule --grace 3 plans.csv
	assert_refused '--grace: schedule does not take it'
	check 2024-01-31 --allocation us_rule
	assert_refused '--allocation: us_rule needs the terms of the plans: --plans'
	check 2024-01-31 --tolerance 0.001
	assert_refused '--tolerance: "0.001" has more than 2 decimals'
	check 2024-01-31 --tolerance -1.00
	assert_refused '--tolerance: must not be negative'
	check 2024-01-31 --allocation oldest
	assert_refused '--allocation: "oldest" is neither scheduled nor rule_of_78 nor us_rule nor actuarial'
	check 2024-01-31 --grace 3661
	assert_refused '--grace: must be 0 to 3660 days'
	check 2024-01-31 --missed-allowed 1201
	assert_refused '--missed-allowed: must be 0 to 1200'
	check 2024-01-31 --holidays plans.csv
	assert_refused '--holidays: check takes it with --plans'
	check 2024-01-31 -o payments.csv
	assert_refused '--output: payments.csv is an input'
}

@test "a plan that was paid late owes the interest of the days, but not as scheduled" {
	cat >late.csv <<-E
		plan_id,customer_id,currency,principal,annual_rate,count,frequency,first_due_date,agreed_date,method
		A,C1,EUR,900.00,12,3,monthly,2026-02-28,2026-01-28,level
	E
	plan schedule late.csv >due.csv
	printf 'payment_id,customer_id,received_date,currency,amount\nP1,C1,2026-06-30,EUR,918.06\n' >paid.csv
	for triple in scheduled/0.00/20.00 us_rule/27.54/0.00; do
		IFS=/ read -r rule payoff over <<<"$triple"
		plan check --as-of 2026-06-30 --payments paid.csv --plans late.csv \
			--allocation "$rule" --payment 20.00 due.csv >row.csv
		assert_equal "$(sed -n 2p row.csv | cut -d, -f4,16,21)" "completed,$payoff,$over"
	done
}
