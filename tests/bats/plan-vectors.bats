#!/usr/bin/env bats
# The worked plans, dates and day counts, through the program.
# shellcheck disable=SC2154 # stderr is set by run

setup() {
	load helper
	common_setup
	vectors=$SHARED/vectors
}

columns=plan_id,customer_id,currency,principal,annual_rate,count,payment,frequency,first_due_date,agreed_date,method,anchor,day_count,calendar,roll,rounding,multiple,split

# scheduled NAMES: these cells of all rows of the plans in plans.csv.
scheduled() {
	plan schedule plans.csv | cells "$1"
}

# same EXPECTED ACTUAL: two files of lines, of which there are some.
same() {
	[ -s "$1" ]
	diff "$1" "$2"
}

@test "the worked plans hold row for row" {
	needs "$vectors/finance/plan_rows.csv"
	{
		echo $columns
		cells plan_id,method,principal,rate_pct,n,rounding,first_payment,period_fractions \
			<"$vectors/finance/plans.csv" | awk -F, -v OFS=, '{
			method = $2; count = $5; payment = day_count = ""; frequency = "monthly"; date = "2024-02-01"
			if (method == "level-given" || method == "fixed-payment") {
				payment = $7
				if (method == "fixed-payment") count = ""
				method = "fixed"
			}
			if ($8 ~ /\/365/) day_count = "ACT/365F"
			if ($8 ~ /\/364/) frequency = "biweekly"
			print $1, "C1", "EUR", $3, $4, count, payment, frequency, date, "", method, "", day_count, "", "", $6, "", ""
		}'
	} >plans.csv
	cells plan_id,k,payment,interest,principal,balance <"$vectors/finance/plan_rows.csv" |
		sort -t, -k1,1 -k2,2n >expected
	scheduled plan_id,number,payment,interest,principal,balance >all
	cut -d, -f1 expected | sort -u | grep -Ff - all | sort -t, -k1,1 -k2,2n >actual
	same expected actual
	# Of those that are told without their rows, the first and the last payment.
	cells plan_id,first_payment,last_payment,total_interest,total_paid <"$vectors/finance/plans.csv" |
		awk -F, -v OFS=, '{ print $1, $2 + 0, $3 + 0, $4 + 0, $5 + 0 }' | sort >expected
	awk -F, -v OFS=, '!($1 in first) { first[$1] = $3 }
		{ last[$1] = $3; interest[$1] += $4; paid[$1] += $3 }
		END { for (p in first) print p, first[p] + 0, last[p] + 0, interest[p], paid[p] }' all | sort >actual
	same expected actual
}

@test "the worked dates of instalments hold" {
	needs "$vectors/finance/plan_dates.csv"
	{
		echo $columns
		cells id,first_due,frequency,n,anchor,calendar,roll <"$vectors/finance/plan_dates.csv" |
			awk -F, -v OFS=, '{ print $1, "C1", "EUR", "100.00", "", $4, "", $3, $2, "", "", $5, "", $6, $7, "", "", "" }'
	} >plans.csv
	cells id,expected <"$vectors/finance/plan_dates.csv" >expected
	scheduled plan_id,due_date | awk -F, '$1 != id { if (id) print ""; id = $1; printf "%s,%s", id, $2; next }
		{ printf "|%s", $2 } END { print "" }' >actual
	same expected actual
}

@test "the worked rolls hold" {
	needs "$vectors/finance/dateroll.csv"
	{
		echo $columns
		cells id,calendar,date,convention <"$vectors/finance/dateroll.csv" |
			awk -F, -v OFS=, '{ print $1, "C1", "EUR", "100.00", "", 1, "", "monthly", $3, "", "", "", "", $2, $4, "", "", "" }'
	} >plans.csv
	cells id,expected <"$vectors/finance/dateroll.csv" >expected
	scheduled plan_id,due_date >actual
	same expected actual
}

@test "every holiday of the worked years is no business day, and other weekdays are" {
	needs "$vectors/finance/holidays.csv"
	local calendar year
	cells calendar,date <"$vectors/finance/holidays.csv" >holidays
	awk -F, '{ print $1 "," substr($2, 1, 4) }' holidays | sort -u >years
	while IFS=, read -r calendar year; do
		{
			echo $columns
			echo "P1,C1,EUR,10000.00,,365,,daily,$year-01-01,,,,,$calendar,following,,,"
		} >plans.csv
		# Every day of the year, rolled and not: those that move are no business days.
		{ plan schedule plans.csv || [ $? = 1 ]; } 2>/dev/null | cells due_date >rolled
		sed 's/following/none/' plans.csv | plan schedule | cells due_date >days
		paste -d, days rolled | awk -F, '$1 != $2 { print $1 }' >closed
		sed 's/^\(P1.*\),'"$calendar"',following/\1,WEEKEND,following/' plans.csv | plan schedule | cells due_date |
			paste -d, days - | awk -F, '$1 != $2 { print $1 }' >weekends
		grep "^$calendar,$year-" holidays | cut -d, -f2 | sort -u - weekends >expected
		same expected closed
	done <years
	[ -s years ]
}

@test "the worked day counts hold as the interest of one period" {
	needs "$vectors/finance/daycount.csv"
	{
		echo $columns
		cells id,start,end,convention <"$vectors/finance/daycount.csv" | awk -F, -v OFS=, '$2 < $3 {
			print $1, "C1", "EUR", "1000000000.00", 100, 1, "", "monthly", $3, $2, "", "", $4, "", "", "", "", "" }'
	} >plans.csv
	cells id,start,end,convention,expected_days,expected_yearfrac <"$vectors/finance/daycount.csv" |
		awk -F, '$2 < $3 { printf "%s,%.2f\n", $1, ($6 != "" ? $6 : $5 / 360) * 1e9 }' >expected
	scheduled plan_id,interest >actual
	# The figures have twelve decimals: a cent of a thousand million is their last but one.
	[ -s expected ]
	paste -d, expected actual | awk -F, '{ d = $2 - $4; if ($1 != $3 || d < -.011 || d > .011) { print; bad = 1 } } END { exit bad }'
}

@test "plans of another system hold row for row" {
	needs "$vectors/peers/schedule_expected.csv"
	# Those without a pause in the payments; where periods are of 30/360 the month is the unit.
	{
		echo $columns
		cells case_id,principal,annual_rate_pct,instalments,start_date,method,instalment_rounding_multiple,as_of \
			<"$vectors/peers/schedule_params.csv" | awk -F, -v OFS=, '$8 == "" {
			method = $6 ~ /^flat/ ? "flat" : $6 ~ /principal$/ ? "equal_principal" : "level"
			split($5, day, "-"); month = day[2] % 12 + 1
			first = sprintf("%d-%02d-%s", day[1] + (month == 1), month, day[3])
			print $1, "C1", "EUR", sprintf("%.2f", $2), $3, $4, "", "monthly", first, $5, method, "", "", "", "", "half_even", sprintf("%.2f", $7), ""
		}'
	} >plans.csv
	cut -d, -f1 plans.csv | sed 1d >ids
	cells case_id,nr,due_date,principal,interest,due,balance_after <"$vectors/peers/schedule_expected.csv" |
		grep -Ff ids | awk -F, '{ printf "%s,%s,%s,%.2f,%.2f,%.2f,%.2f\n", $1, $2, $3, $4, $5, $6, $7 }' >expected
	scheduled plan_id,number,due_date,principal,interest,payment,balance >actual
	same expected actual
}

@test "restructured debts hold" {
	needs "$vectors/peers/restructure.csv"
	{
		echo $columns
		cells case_id,amount,mode,value,first_date,every_months <"$vectors/peers/restructure.csv" |
			awk -F, -v OFS=, '$3 == "count" {
			print $1, "C1", "EUR", $2, "", $4, "", "every " $6 " months", $5 == "" ? "2026-01-31" : $5, "", "", "", "", "", "", "", "", "" }'
	} >plans.csv
	cells case_id,mode,expected_amounts <"$vectors/peers/restructure.csv" | awk -F, '$2 == "count" { print $1 "," $3 }' >expected
	scheduled plan_id,payment | awk -F, '$1 != id { if (id) print ""; id = $1; printf "%s,%s", id, $2; next }
		{ printf ";%s", $2 } END { print "" }' >actual
	same expected actual
}

@test "equal splits of the worked amounts hold" {
	needs "$vectors/finance/splits.csv"
	{
		echo $columns
		cells id,total_minor,ratios,method <"$vectors/finance/splits.csv" | awk -F, -v OFS=, '$3 ~ /^1(\|1)*$/ {
			sub(/-adjust/, "", $4)
			print $1, "C1", "EUR", sprintf("%.2f", $2 / 100), "", split($3, part, "|"), "", "monthly", "2026-01-31", "", "zero_interest", "", "", "", "", "", "", $4 }'
	} >plans.csv
	cells id,ratios,expected_minor <"$vectors/finance/splits.csv" | awk -F, '$2 ~ /^1(\|1)*$/ { print $1 "," $3 }' >expected
	scheduled plan_id,payment | awk -F, '$1 != id { if (id) print ""; id = $1; printf "%s,%.0f", id, $2 * 100; next }
		{ printf "|%.0f", $2 * 100 } END { print "" }' >actual
	same expected actual
}

@test "the worked annual percentage rates hold" {
	needs "$vectors/finance/apr.csv"
	# The debt is what is paid in all, of which a fee at once leaves what is advanced.
	{
		echo "$columns,fee,steps"
		cells id,method,amount,payments,unit_period,advance_date,first_payment,odd_fraction \
			<"$vectors/finance/apr.csv" | awk -F, -v OFS=, '{
			total = count = 0; steps = ""; n = split($4, group, "+")
			for (i = 1; i <= n; i++) {
				split(group[i], part, /[x@]/)
				total += part[1] * part[2]; count += part[2]
				if (i < n) steps = steps part[2] "x" sprintf("%.2f", part[1]) " "
			}
			frequency = $5 == "1 month" ? "monthly" : $5 == "1/2 month" ? "semimonthly" : $5 == "1 week" ? "weekly" : "quarterly"
			from = $6; first = $7 == "" ? "2026-01-31" : $7
			if ($5 == "years") {
				frequency = "annual"; from = "2026-01-01"
				first = part[3] == 1.5 ? "2027-07-01" : "2027-01-01"
			}
			print $1, "C1", "USD", sprintf("%.2f", total), "", count, "", frequency, first, from,
				steps == "" ? "zero_interest" : "step", "", "", "", "", "", "", "", sprintf("%.2f", total - $3), steps
		}'
	} >plans.csv
	cells id,method,expected_pct <"$vectors/finance/apr.csv" |
		awk -F, '{ printf $2 == "eu-effective" ? "%s,%.1f\n" : "%s,%.2f\n", $1, $3 }' >expected
	cells id,method <"$vectors/finance/apr.csv" | cut -d, -f2 >methods
	plan schedule --apr plans.csv | cells plan_id,apr_us,apr_eu | uniq |
		paste -d, - methods | awk -F, '{ print $1 "," ($4 == "eu-effective" ? $3 : $2) }' >actual
	same expected actual
}
