#!/usr/bin/env bats
# What holds for every schedule, tried on terms drawn at random, the same in each run.

setup() {
	load helper
	common_setup
}

columns=plan_id,customer_id,currency,principal,annual_rate,count,payment,max_payment,balloon,steps,frequency,first_due_date,anchor,method,day_count,rounding,multiple,split,down_payment,fee,fee_timing,interest_only,calendar,roll

# random_plans N SEED: rows of so many plans that can be paid.
random_plans() {
	echo $columns
	awk -v n="$1" -v seed="$2" '
	function below(most) { seed = seed * 16807 % 2147483647; return seed % most }
	function pick(list,   word) { return word[1 + below(split(list, word, " "))] }
	function money(cents) { return sprintf("%d.%02d", int(cents / 100), cents % 100) }
	BEGIN {
		for (i = 1; i <= n; i++) {
			count = 8 + below(40); owed = 100000 + below(99999999)
			method = pick("level equal_principal zero_interest fixed at_most balloon step flat")
			rate = method == "zero_interest" ? "" : pick("0 1.5 9.4822 12 24")
			frequency = pick("weekly biweekly fourweekly semimonthly monthly quarterly every_10_days")
			anchor = frequency == "semimonthly" ? pick("1/16 15/eom") : frequency ~ /month|quarter/ ? pick("28 29 30 31 eom") : ""
			day = anchor ~ /eom|29|30|31/ ? "2026-01-" (anchor ~ /eom/ ? 31 : anchor) : anchor == 28 ? "2026-01-28" : anchor == "1/16" ? "2026-01-16" : "2026-01-05"
			# A first date in February: the anchor is not the day of the first date.
			if (anchor != "" && frequency != "semimonthly" && below(2)) day = "2026-02-28"
			sub(/every_10_days/, "every 10 days", frequency)
			print "P" i ",C1,EUR," money(owed) "," rate "," (method ~ /fixed|at_most/ ? "" : count) "," \
				(method == "fixed" ? money(int(owed / 10)) : "") "," (method == "at_most" ? money(int(owed / 5)) : "") "," \
				(method == "balloon" ? money(int(owed / 3)) : "") "," (method == "step" ? "2x" money(int(owed / 6)) : "") "," \
				frequency "," day "," anchor "," method "," pick("- ACT/360 ACT/365F ACT/ACT-ISDA 30A/360 30E/360 30U/360") "," \
				pick("half_up half_even down") "," pick("0.00 0.00 0.05 1.00") "," \
				pick("round_last floor_last extra_first extra_last largest_remainder") "," \
				(below(3) ? "" : money(int(owed / 10))) "," (below(3) ? "" : money(below(9999))) "," \
				pick("at_once first spread") "," (method == "flat" || below(3) ? "" : 1) "," \
				pick("WEEKEND TARGET US-FRB US-FED") "," pick("none following modified-following preceding nearest")
		}
	}' | sed 's/,-,/,,/; s/,0\.00,/,,/'
}

@test "every schedule foots: rows, balances, principal and fee of 2000 random plans" {
	random_plans 2000 20261125 >plans.csv
	plan schedule plans.csv >rows.csv
	run awk -F, '
		function cents(x) { return int(x * 100 + (x < 0 ? -.5 : .5)) }
		NR == FNR { if (FNR > 1) { owed[$1] = left[$1] = cents($4); fees[$1] = cents($20); plans++ }; next }
		FNR == 1 { next }
		cents($7) != cents($8) + cents($9) + cents($10) { print "row", $0 }
		{ left[$1] -= cents($8); fees[$1] -= cents($10); n++ }
		cents($11) != left[$1] || /,-/ { print "balance", $0 }
		END { for (p in owed) if (left[p] != 0 || fees[p] != 0) print "sum", p; print plans, (n > 20000) }
	' plans.csv rows.csv
	assert_output '2000 1'
}

@test "dates never drift: each is where its number puts it, rolled or not" {
	random_plans 2000 5112026 >plans.csv
	plan schedule plans.csv >rolled.csv
	awk -F, -v OFS=, 'NR > 1 { $24 = "none" } { print }' plans.csv | plan schedule >rows.csv
	# Without rolls: the anchor day, or the last of the month, of the month that is due.
	run awk -F, '
		function length_of(year, month) { return month == 2 ? 28 + (year % 4 == 0) : 30 + (month + (month > 7)) % 2 }
		function number_of(date,   part, days, y, m) {
			split(date, part, "-"); days = part[3]
			for (y = 2025; y < part[1] + 0; y++) days += 365 + (y % 4 == 0)
			for (m = 1; m < part[2] + 0; m++) days += length_of(part[1], m)
			return days
		}
		NR == FNR { every[$1] = $11; anchor[$1] = $13; first[$1] = $12; next }
		FNR == 1 || $5 == 0 { next }
		every[$1] == "weekly" || every[$1] == "biweekly" || every[$1] == "fourweekly" || every[$1] ~ /10/ {
			step = every[$1] == "weekly" ? 7 : every[$1] == "biweekly" ? 14 : every[$1] == "fourweekly" ? 28 : 10
			if (number_of($6) != number_of(first[$1]) + ($5 - 1) * step) print "days", $0
			n++; next
		}
		{
			split(anchor[$1], days, "/"); split(first[$1], from, "-"); day = days[1]
			months = ($5 - 1) * (every[$1] == "quarterly" ? 3 : 1)
			if (every[$1] == "semimonthly") { months = int($5 / 2); day = $5 % 2 ? days[2] : days[1] }
			if (day == "eom") day = 31
			month = from[2] - 1 + months; year = from[1] + int(month / 12); month = month % 12 + 1
			if (day > length_of(year, month)) day = length_of(year, month)
			if ($6 != sprintf("%04d-%02d-%02d", year, month, day)) print "months", anchor[$1], $0
			n++
		}
		END { print (n > 20000) }
	' plans.csv rows.csv
	assert_output 1
	# Rolled: at most eight days from there, and nothing else is another.
	run awk -F, '
		{ getline other <"rolled.csv"; split(other, cell, ",") }
		NR == 1 || $5 == 0 { next }
		{
			split($6, a, "-"); split(cell[6], b, "-")
			apart = (b[1] - a[1]) * 372 + (b[2] - a[2]) * 31 + b[3] - a[3]
			moved += apart != 0
			$6 = cell[6] = ""; same = 1
			for (i = 1; i <= 11; i++) if ($i != cell[i]) same = 0
			if (apart < -8 || apart > 8 || !same) print apart, other
		}
		END { print (moved > 1000) }
	' rows.csv
	assert_output 1
}
