#!/usr/bin/env bats
# What may be offered to an account, and what it is worth.
# shellcheck disable=SC2154 # stderr is set by run

setup() {
	load helper
	common_setup
	export AR_AS_OF=2026-06-30
}

# items ROW...: a file aged.csv, as age writes it: ID,CUSTOMER,CURRENCY,OPEN,DAYS.
items() {
	echo item_id,customer_id,currency,open_amount,days_past_due,kind,amount >aged.csv
	printf '%s,invoice,0\n' "$@" >>aged.csv
}

offer() {
	run --separate-stderr plan offer "$@" aged.csv
}

# policy ROW...: a file policy.csv: RULE,FROM,TO,VALUE,APPROVAL.
policy() {
	echo rule,from,to,value,approval >policy.csv
	printf '%s\n' "$@" >>policy.csv
}

# is COLUMN VALUES: those of the last output, blank between.
is() {
	assert_equal "$(cells "$1" ' ' <<<"$output" | xargs)" "$2"
}

# reason TEXT: it stands in the reasons.
reason() {
	cells reason <<<"$output" >reasons
	grep -qF -e "$1" reasons || fail "no \"$1\" in: $(cat reasons)"
}

# ---- Choices ----

@test "an old debt may be paid in full, settled at its floor, or paid in instalments" {
	items I1,C1,EUR,1200.00,200
	offer --count 12 --count 6
	assert_success
	is kind 'pay_in_full settle instalments instalments'
	is choice '1 2 3 4'
	is percent '100 60 100 100'
	is principal '1200.00 720.00 1200.00 1200.00'
	is waived '0.00 480.00 0.00 0.00'
	is payment '1200.00 720.00 100.00 200.00'
	is first_due_date '2026-07-14 2026-07-14 2026-07-30 2026-07-30'
	is last_due_date '2026-07-14 2026-07-14 2027-06-30 2026-12-30'
	reason 'floor 60 % for 181-365 days; plan of 6 is worth '
}

@test "principal and what is waived are what is owed, and the floor is never undercut" {
	local owed n=0
	local rows=()
	for owed in 0.01 0.03 1.01 33.33 99.99 1234.57 87654321.09; do
		rows+=("I$((n += 1)),C$n,EUR,$owed,100" "I$((n += 1)),C$n,EUR,$owed,200" "I$((n += 1)),C$n,EUR,$owed,1000")
	done
	items "${rows[@]}"
	policy floor,91,180,66.7, floor,181,,33.333, instalment_least,,,0,
	offer --policy policy.csv
	assert_success
	cells kind,owed,percent,principal,waived ' ' <<<"$output" >rows
	awk '{ if (sprintf("%.2f", $4 + $5) != $2) { print; exit 1 } }
		$1 == "settle" && ($4 + 0.000001 < $2 * $3 / 100 || $4 - 0.01 >= $2 * $3 / 100) { print; exit 1 }' rows
	[ "$(grep -c settle rows)" -gt 12 ]
}

@test "a chosen row is a row of plans: its instalments are those that were offered" {
	local frequency rate
	items I1,C1,EUR,1000.01,200 'I2,C2,JPY,70007,400' I3,C3,EUR,0.99,40
	for rate in 0 7.5; do
		for frequency in weekly semimonthly monthly quarterly annual 'every 10 days'; do
			policy annual_rate,,,$rate, instalment_least,,,0, term_most,,,60,
			offer --policy policy.csv --frequency "$frequency" --as-of 2026-01-31
			# each choice covers the same items, so that only one could be a plan
			awk 'NR == 1 { sub(/items/, "for"); print "plan_id," $0 } NR > 1 { print "P" NR "," $0 }' <<<"$output" >plans.csv
			run --separate-stderr plan schedule plans.csv
			assert_success
			awk -F, 'FNR == 1 { file++ ; next }
				file == 1 { count[$1]++; paid[$1] += $8; last[$1] = $6; if ($5 == 1) first[$1] = $7 }
				file == 2 && (count[$1] != $13 || first[$1] + 0 != $14 + 0 || last[$1] != $19 || sprintf("%.2f", paid[$1]) + 0 != $10 + 0) { print; bad = 1 }
				END { exit bad || FNR < 9 }' <(echo "$output") plans.csv || fail "$frequency $rate"
		done
	done
}

@test "published: a lump sum of 38000 beats five payments of 10000 a year at ten percent" {
	items I1,C1,EUR,50000.00,10
	policy floor,,,76, worth_rate,,,10, survival,,,1, instalment_cost,,,0, term_most,,,60,
	offer --policy policy.csv --frequency annual --count 5
	is principal '50000.00 38000.00 50000.00'
	is payment '50000.00 38000.00 10000.00'
	is worth '50000.00 38000.00 37907.87'
	is break_even_lump '37907.87 37907.87'
	is preferred yes
	assert_line --regexp ',2,settle,.*,yes,'
	reason 'lump 38000.00, which is more even if the plan is kept for certain'
}

@test "a survival of 0.93 a month flips the choice, 0.95 does not" {
	local survival
	items I1,C1,EUR,1000.00,10
	for survival in 0.93/653.16/settle 0.95/725.12/instalments 1/947.13/instalments; do
		IFS=/ read -r survival worth kind <<<"$survival"
		policy floor,,,70, worth_rate,,,12, survival,,,$survival, instalment_cost,,,0,
		offer --policy policy.csv --count 10
		is worth "1000.00 700.00 $worth"
		is break_even_survival '0.9433 0.9433'
		assert_line --regexp ",$kind,.*,yes,"
	done
}

@test "the worked settlements hold through the program" {
	needs "$SHARED/vectors/finance/settlement.csv"
	local owed count=0
	cells id,lump_now,plan,rate_pct,survival_per_period,expected_pv_plan,better ' ' \
		<"$SHARED/vectors/finance/settlement.csv" >cases
	while read -r id lump plan rate survival worth better; do
		# shellcheck disable=SC2086
		set -- ${plan//|/ }
		owed=$((${1%@*} * $#))
		items "I1,C1,EUR,$owed.00,10"
		policy "floor,,,$(awk -v a="$lump" -v b=$owed 'BEGIN { printf "%.6f", a * 100 / b }')," \
			"worth_rate,,,$(awk -v r="$rate" 'BEGIN { print r * 12 }')," "survival,,,$survival," \
			instalment_cost,,,0, term_most,,,1200,
		offer --policy policy.csv --count $#
		is worth "$owed.00 $lump.00 $worth"
		[ "$better" = lump ] && better=settle || better=instalments
		assert_line --regexp ",$better,.*,yes," || fail "$id"
		count=$((count + 1))
	done <cases
	[ $count -gt 0 ]
}

@test "later money is worth less, each instalment costs, and plans differ by frequency" {
	items I1,C1,EUR,1200.00,10
	policy worth_rate,,,0, survival,,,1, instalment_cost,,,1.50,
	offer --policy policy.csv --count 12
	is worth '1200.00 1182.00'
	policy worth_rate,,,0, survival,,,0.81, instalment_cost,,,0,
	offer --policy policy.csv --count 2 --frequency semimonthly
	is survival 0.9
	is worth '1200.00 1026.00'
	offer --policy policy.csv --count 2 --frequency quarterly
	is survival 0.531441
	offer --policy policy.csv --count 1 --first-due 2026-09-15
	is worth '1200.00 637.73'
	policy worth_rate,,,0, survival,,,0, instalment_cost,,,9,
	offer --policy policy.csv --count 2
	is worth '1200.00 -18.00'
	is break_even_lump 0.00
	reason 'preferred: nothing else is possible'
}

@test "without floor or plan it is paid in full, and the reason says what is not possible" {
	items I1,C1,EUR,20.00,30
	offer
	is kind pay_in_full
	is preferred yes
	reason 'no settlement: no floor for 30 days; no 3 instalments: they are below instalment_least'
	policy floor,,,100,
	offer --policy policy.csv
	reason 'no settlement: floor 100 %; no 3 instalments'
	items I1,C1,EUR,900.00,30
	offer --count 37
	is kind pay_in_full
	reason 'no 37 instalments: they last longer than term_most'
	items I1,C1,EUR,900000000000000.00,30
	offer --count 3
	reason 'the debt cannot be paid so'
}

@test "the terms are those of the policy, up to the longest, which is one of them" {
	items I1,C1,EUR,3000.00,30
	offer
	is count '1 3 6 12 24 36'
	policy term_most,,,18,
	offer --policy policy.csv
	is count '1 3 6 12 18'
	policy term,,,5, term,31,,7, term_most,,,6,
	offer --policy policy.csv
	is count '1 5 6'
	offer --policy policy.csv --frequency weekly
	is count '1 21 26'
	offer --policy policy.csv --frequency annual
	is count 1
}

@test "what is waived, and how long it takes, may need an approval: the last row that is exceeded" {
	items I1,C1,EUR,1000.00,200
	policy floor,,,60, approve_percent,,,39,clerk approve_percent,,,40,head approve_amount,,,399.99,boss approve_term,,,6,team
	offer --policy policy.csv --count 6 --count 7
	is approval 'boss team'
	reason 'approve_amount 399.99: boss'
	offer --count 36
	is approval 'supervisor supervisor'
	items I1,C1,EUR,1000.00,800
	offer --count 3
	is approval manager
}

# ---- Accounts ----

@test "past due items less open credits are owed; what is not due is not" {
	items I1,C1,EUR,100.00,10 I2,C1,EUR,50.00,0 I3,C1,EUR,70.00,-5 I4,C1,EUR,-30.00,0 I5,C2,EUR,20.00,5 I6,C2,EUR,-20.00,90
	offer -v
	assert_success
	assert_line --partial 'C1,EUR,1,pay_in_full,I1 I4,10,70.00,'
	refute_output --partial C2
	assert_says 'left out: 2 items not due, 0 disputed, 0 in plans; 1 accounts owe nothing else' \
		'read EUR: 6 rows, open_amount 190.00 EUR' 'choices for 1 accounts'
}

@test "currencies are never added, and accounts stand in the order of their first items" {
	items I1,C2,EUR,100.00,10 I2,C1,USD,50.00,20 I3,C2,JPY,7000,20 I4,C1,EUR,11.00,20 I5,C2,EUR,1.00,30
	policy instalment_least,,,10000,
	offer --policy policy.csv
	assert_equal "$(cells customer_id,currency,owed <<<"$output" | xargs)" \
		'C2,EUR,101.00 C1,USD,50.00 C2,JPY,7000 C1,EUR,11.00'
	offer --policy policy.csv --customer C1 --customer C9
	is owed '50.00 11.00'
}

@test "days past due are the average by amount" {
	items I1,C1,EUR,900.00,10 I2,C1,EUR,100.00,1000
	offer
	assert_line --partial ',I1 I2,109,1000.00,'
}

@test "floors may depend on segment and score; the first row that fits is taken" {
	items I1,C1,EUR,100.00,100 I2,C2,EUR,100.00,100 I3,C3,EUR,100.00,100
	printf 'customer_id,name,segment\nC1,A,retail\nC2,B,key\n' >customers.csv
	printf 'customer_id,score\nC2,30\nC3,70\n' >scores.csv
	cat >policy.csv <<-E
		rule,segment,score_from,score_to,value
		floor,retail,,,51
		floor,,50,,72
		floor,,,49,83
		floor,,,,94
		instalment_least,,,,1000
	E
	offer --policy policy.csv --customers customers.csv --scores scores.csv
	is percent '100 51 100 83 100 72'
	reason 'floor 51 %, segment retail'
	reason 'floor 72 %, score from 50'
	reason 'floor 83 %, score up to 49'
	offer --policy policy.csv
	is percent '100 94 100 94 100 94'
}

@test "items in plans and in dispute are left out, and it is told" {
	items I1,C1,EUR,100.00,10 I2,C1,EUR,50.00,10 I3,C1,EUR,20.00,10 I4,C2,EUR,5.00,5 I5,C3,EUR,6.00,5 I6,C3,USD,7.00,5
	printf 'plan_id,customer_id,agreed_date,currency,items\nP1,C1,2026-06-30,EUR,I9 I1\nP2,C1,2026-07-01,EUR,I3\n' >plans.csv
	printf 'customer_id,item_id,opened_date,currency,resolved_date\nC1,I2,2026-06-30,,\nC1,I3,2026-06-01,,2026-06-30\nC2,,2026-06-01,,\nC3,,2026-06-01,USD,\n' >disputes.csv
	offer -v --plans plans.csv --disputes disputes.csv
	assert_equal "$(cells customer_id,currency,owed <<<"$output" | sort -u | xargs)" 'C1,EUR,20.00 C3,EUR,6.00'
	reason 'left out: I1 (plan P1), I2 (disputed)'
	assert_says 'left out: 0 items not due, 3 disputed, 1 in plans; 2 accounts owe nothing else'
}

@test "a plan without items is of all that was issued up to its agreement" {
	cat >aged.csv <<-E
		item_id,customer_id,kind,issue_date,currency,amount,open_amount,days_past_due
		I1,C1,invoice,2026-01-10,EUR,1.00,1.00,20
		I2,C1,invoice,2026-01-11,EUR,2.00,2.00,20
	E
	printf 'plan_id,customer_id,agreed_date,currency,items\nP1,C1,2026-01-10,EUR,\n' >plans.csv
	offer --plans plans.csv
	is items I2
	reason 'left out: I1 (plan P1)'
}

@test "the store's items are aged on the day, with its disputes and segments" {
	cat >items.csv <<-E
		item_id,customer_id,kind,issue_date,due_date,currency,amount,open_amount
		I1,C1,invoice,2026-01-01,2026-01-31,EUR,900.00,900.00
		I2,C1,invoice,2026-01-01,2026-01-31,EUR,50.00,50.00
		I3,C1,invoice,2026-01-01,2026-06-30,EUR,40.00,40.00
	E
	ar-import --store book.db items.csv
	printf 'customer_id,item_id,opened_date,reason\nC1,I2,2026-02-01,damaged\n' |
		record dispute --store book.db --collector ana -
	run --separate-stderr plan offer --store book.db --as-of 2026-06-30
	assert_success
	assert_line --partial 'C1,EUR,1,pay_in_full,I1,150,900.00,'
	reason 'left out: I2 (disputed)'
	age --as-of 2026-06-30 items.csv >aged.csv
	offer
	assert_line --partial 'C1,EUR,1,pay_in_full,I1 I2,150,950.00,'
}

@test "age of another day is told, with exit status 1" {
	printf 'item_id,customer_id,kind,due_date,currency,amount,open_amount,days_past_due\nI1,C1,invoice,2026-06-29,EUR,1.00,1.00,2\n' >aged.csv
	offer
	assert_failure 1
	assert_says 'aged.csv:2: days_past_due is not what the due date gives on the as-of day (1 rows)'
}

# ---- What the debtor can pay ----

@test "a surplus limits the instalment, a tenth of it, at most 20, is left to the debtor" {
	items I1,C1,EUR,1000.00,10
	offer --surplus 100
	is count '1 12'
	is payment '1000.00 83.33'
	reason 'a surplus of 100.00 leaves 90.00 a month'
	offer --surplus 500
	is payment '1000.00 333.33'
	policy instalment_least,,,0,
	offer --surplus 100 --frequency weekly --count 48 --count 49 --policy policy.csv
	is count '1 49'
	reason 'no 48 instalments: they are above what the surplus leaves'
	offer --surplus 100 --frequency weekly --policy policy.csv
	is count '1 49'
	offer --surplus 100 --count 12 --count 11
	is count '1 12'
}

@test "without a surplus there are no instalments, and settling is what is left" {
	items I1,C1,EUR,1000.00,200
	for surplus in 0 -50; do
		offer --surplus $surplus
		is kind 'pay_in_full settle'
		reason 'no instalments: a surplus of '
		reason 'preferred: no plan is possible'
	done
	offer --surplus 10
	reason 'no 112 instalments: they last longer than term_most'
	offer --surplus 0.10
	reason 'leaves 0.09 a month, which does not pay it off'
}

@test "who can pay it from the surplus of one month is asked for all of it" {
	items I1,C1,EUR,480.00,200
	offer --surplus 500
	assert_line --regexp ',1,pay_in_full,.*,yes,.*one month.s surplus pays it'
}

@test "income and expenditure give the surplus, by the year" {
	items I1,C1,EUR,1000.00,10 I2,C2,EUR,1000.00,10
	cat >budget.csv <<-E
		customer_id,category,kind,amount,frequency
		C1,wages,income,300.00,weekly
		C1,rent,expenditure,900.00,
		C1,insurance,expenditure,1200.00,annual
	E
	offer --budget budget.csv
	assert_success
	reason 'a surplus of 300.00 leaves 280.00 a month'
	assert_equal "$(cells customer_id,count <<<"$output" | xargs)" 'C1,1 C1,4 C2,1 C2,3 C2,6 C2,12 C2,24 C2,36'
}

@test "expenditure above its guideline needs a note, or the guideline counts" {
	items I1,C1,EUR,1000.00,10
	cat >budget.csv <<-E
		customer_id,category,kind,amount,frequency,note
		C1,wages,income,1000.00,,
		C1,food,expenditure,100.00,weekly,
		C1,Food,expenditure,66.67,,
		C1,phone,expenditure,50.00,,
	E
	printf 'category,amount\nfood,400\nphone,50\n' >guidelines.csv
	offer --budget budget.csv --guidelines guidelines.csv
	assert_failure 1
	assert_equal "$stderr" 'plan: budget.csv:3: note: must not be empty: "food" of "C1" is 500.00 EUR a month; its guideline, 400.00 EUR, counts'
	reason 'a surplus of 550.00 '
	sed -i 's/66.67,,/66.67,,twins/' budget.csv
	offer --budget budget.csv --guidelines guidelines.csv
	assert_success
	reason 'a surplus of 449.99 '
}

@test "the worked budgets hold through the program" {
	needs "$SHARED/vectors/finance/affordability.csv"
	local count=0
	items I1,C1,EUR,1000.00,10
	while IFS=, read -r income expenditure surplus pool; do
		printf 'customer_id,category,kind,amount\nC1,in,income,%s\nC1,out,expenditure,%s\n' "$income" "$expenditure" >budget.csv
		printf 'debt_id,balance,customer_id,currency\nD1,1000.00,C1,EUR\n' >debts.csv
		offer --budget budget.csv
		reason "a surplus of $surplus leaves"
		run --separate-stderr plan offer --debts debts.csv --budget budget.csv
		is surplus "$surplus"
		is pool "$pool"
		is payment "$pool"
		count=$((count + 1))
	done < <(cells income,expenditure,surplus,offer_pool <"$SHARED/vectors/finance/affordability.csv")
	[ $count -gt 1 ]
}

# ---- Several debts ----

# debts ROW...: a file debts.csv: ID,BALANCE,RATE,MINIMUM.
debts() {
	echo debt_id,balance,annual_rate,minimum >debts.csv
	printf '%s\n' "$@" >>debts.csv
}

@test "pro rata shares foot to the pool, where a published table loses a penny" {
	debts A,5847.00,, B,8610.00,, C,1542.00,,
	run --separate-stderr plan offer --debts debts.csv --surplus 177.77
	assert_success
	is payment '58.47 86.11 15.42'
	is pool '160.00 160.00 160.00'
	is months '100 100 100'
	debts A,0.75,, B,0.25,,
	run --separate-stderr plan offer --debts debts.csv --surplus 0.03
	is payment '0.02 0.01'
}

@test "avalanche and snowball pay minimums first, then the dearest or the smallest debt" {
	debts small,500.00,5,20.00 dear,4000.00,24,100.00
	run --separate-stderr plan offer --debts debts.csv --surplus 320 --strategy avalanche
	is payment '20.00 280.00'
	is clear_order '2 1'
	run --separate-stderr plan offer --debts debts.csv --surplus 320 --strategy Snowball
	is payment '200.00 100.00'
	is clear_order '1 2'
	is strategy 'snowball snowball'
}

@test "the worked payoffs hold through the program" {
	needs "$SHARED/vectors/finance/payoff.csv"
	local count=0
	while IFS=, read -r list budget strategy months interest order; do
		tr ';' '\n' <<<"$list" | tr : , >rows
		mapfile -t rows <rows
		debts "${rows[@]}"
		printf 'rule,value\ncontingency_percent,0\n' >policy.csv
		run --separate-stderr plan offer --debts debts.csv --surplus "$budget" --strategy "$strategy" --policy policy.csv
		assert_success
		assert_equal "$(cells months <<<"$output" | sort -n | tail -n 1)" "$months"
		assert_equal "$(cells interest <<<"$output" | awk '{ s += $1 } END { printf "%.2f", s }')" "$interest"
		assert_equal "$(cells debt_id,months '=' <<<"$output" | sort -t = -k 2n | xargs | tr ' ' ';')" "$order"
		assert_equal "$(cells payment <<<"$output" | awk '{ s += $1 } END { printf "%.2f", s }')" "$(printf %.2f "$budget")"
		count=$((count + 1))
	done < <(cells debts,monthly_budget,strategy,expected_months,expected_interest,expected_clear_order <"$SHARED/vectors/finance/payoff.csv")
	[ $count -gt 1 ]
}

@test "debts of several debtors each have their budget; one that is never paid off is told" {
	cat >debts.csv <<-E
		customer_id,debt_id,currency,balance,annual_rate
		C1,D1,EUR,1000.00,12
		C2,D1,USD,100.00,
		C1,D2,EUR,1000.00,36
	E
	printf 'customer_id,category,kind,amount\nC1,wages,income,40\nC2,wages,income,30\n' >budget.csv
	run --separate-stderr plan offer -v --debts debts.csv --budget budget.csv
	assert_failure 1
	is customer_id 'C1 C1 C2'
	is payment '18.00 18.00 27.00'
	is months '82 4'
	assert_says '1 debts are never paid off' 'read EUR: 2 rows, amount 2000.00 EUR'
	sed -i /C2/d budget.csv
	run --separate-stderr plan offer --debts debts.csv --budget budget.csv
	assert_refused 'debts.csv:3: customer_id: "C2" is not in budget.csv'
}

@test "a debt without an id is called by its creditor" {
	printf 'creditor,balance\nBank,30.00\nShop,10.00\n' >debts.csv
	run --separate-stderr plan offer --debts debts.csv --surplus 10
	is debt_id 'Bank Shop'
	is payment '6.75 2.25'
	is months '5 5'
}

@test "debts that cannot be are refused" {
	debts A,100.00,5,50.00 B,100.00,5,50.00
	run --separate-stderr plan offer --debts debts.csv --surplus 50 --strategy avalanche
	assert_refused 'debts.csv:2: minimum: the budget does not cover the minimum payments: "" has 45.00 a month'
	debts A,0.00,5,
	run --separate-stderr plan offer --debts debts.csv --surplus 50
	assert_refused 'debts.csv:2: balance: must be above 0'
	debts A,1.00,-5,
	run --separate-stderr plan offer --debts debts.csv --surplus 50
	assert_refused 'debts.csv:2: annual_rate: must not be negative'
	debts A,1.00,5000,
	run --separate-stderr plan offer --debts debts.csv --surplus 50
	assert_refused 'debts.csv:2: annual_rate: balances, rates and minimum payments must not be negative or absurd'
	debts A,1.00,5,-1
	run --separate-stderr plan offer --debts debts.csv --surplus 50
	assert_refused 'debts.csv:2: minimum: must not be negative'
	debts ,1.00,5,
	run --separate-stderr plan offer --debts debts.csv --surplus 50
	assert_refused 'debts.csv:2: debt_id: must not be empty, nor creditor in its place'
	debts A,1.00,5, A,1.00,5,
	run --separate-stderr plan offer --debts debts.csv --surplus 50
	assert_refused 'debts.csv:3: debt_id: "A" stands there twice'
}

# ---- Bad input ----

@test "an absurd policy is refused, with its row and column" {
	local case
	items I1,C1,EUR,100.00,10
	for case in 'floor,,,100.5,:value: must be above 0 and at most 100' 'floor,,,0,:value: must be above 0 and at most 100' \
		'term,,,2.5,:value: must be 1 to 1200 whole months' 'survival,,,1.01,:value: must be 0 to 1' \
		'worth_rate,,,-1,:value: must be 0 to 1000' 'annual_rate,,,-0.01,:value: must be 0 to 1000' \
		'instalment_cost,,,-1,:value: must be 0 to 10^10' 'lump_days,,,0,:value: must be 1 to 366 whole days' \
		'contingency_percent,,,101,:value: must be a whole number, 0 to 100' \
		'survival,,,0.12345678901,:value: must have at most 10 decimals' \
		'approve_percent,,,101,boss:value: must be 0 to 100' 'approve_term,,,1201,boss:value: must be 0 to 1200 whole months' \
		'floor,20,10,60,:from: must not be above to' 'floor,,,60,boss:approval: must be empty: the rule asks nobody' \
		'approve_amount,,,60,:approval: must say whose approval it takes' \
		'term,,,12,:rule: stands above already, for the same accounts'; do
		policy term,,,12, "${case%%:*}"
		offer --policy policy.csv
		assert_refused "plan: policy.csv:3: ${case#*:}"
	done
	printf 'rule,score_from,score_to,value\nfloor,5,4,60\n' >policy.csv
	offer --policy policy.csv
	assert_refused 'policy.csv:2: score_from: must not be above score_to'
	policy ceiling,,,60,
	offer --policy policy.csv
	assert_refused 'policy.csv:2: rule: "ceiling" is not one of the words allowed here'
	{ echo rule,value,from && seq 600 | sed 's/.*/floor,50,&/'; } >policy.csv
	offer --policy policy.csv
	assert_refused 'policy.csv:514: rule: stands behind more than 512 rows'
}

@test "wrong items, budgets and side tables name their row and column" {
	printf 'item_id,customer_id,kind,currency,amount\nI1,C1,invoice,EUR,1.00\n' >aged.csv
	offer
	assert_refused 'aged.csv: no column days_past_due: let the items go through age first'
	items I1,C1,EUR,1.00,
	offer
	assert_refused 'aged.csv:2: days_past_due: must not be empty'
	items 'I 1,C1,EUR,1.00,3'
	offer
	assert_refused 'aged.csv:2: item_id: "I 1" has a blank, which separates the items of a plan'
	items I1,C1,EUR,100.00,10 I2,C1,USD,1.00,10
	printf 'customer_id,score\nC1,1\nC1,2\n' >scores.csv
	offer --scores scores.csv
	assert_refused 'scores.csv:3: customer_id: "C1" stands there twice'
	printf 'customer_id,category,kind,amount\nC1,wages,income,9\n' >budget.csv
	offer --budget budget.csv
	assert_refused 'budget.csv:2: currency: must not be empty: "C1" owes in several'
	items I1,C1,EUR,100.00,10
	printf 'customer_id,category,kind,amount\nC1,wages,income,-9\n' >budget.csv
	offer --budget budget.csv
	assert_refused 'budget.csv:2: amount: must not be negative'
	printf 'customer_id,category,kind,amount\nC1,wages,income,9.001\n' >budget.csv
	offer --budget budget.csv
	assert_refused 'budget.csv:2: amount: "9.001" has more than 2 decimals (EUR)'
	printf 'customer_id,category,kind,amount,frequency\nC1,wages,income,9,every 3 weeks\n' >budget.csv
	offer --budget budget.csv
	assert_refused 'budget.csv:2: frequency: "every 3 weeks" is not a whole number of times a year'
	printf 'category,amount\nfood,1\nFOOD,2\n' >guidelines.csv
	printf 'customer_id,category,kind,amount\nC1,wages,income,9\n' >budget.csv
	offer --budget budget.csv --guidelines guidelines.csv
	assert_refused 'guidelines.csv:3: category: "FOOD" stands there twice'
}

@test "a customer that is asked for and has no items is told, with exit status 1" {
	items I1,C1,EUR,100.00,10 I2,C2,EUR,100.00,-10
	offer --customer C1 --customer C2 --count 2
	assert_success
	assert_equal "$stderr" ''
	offer --customer C1 --customer C9 --count 2
	assert_failure 1
	is customer_id 'C1 C1'
	assert_equal "$stderr" 'plan: --customer: "C9" has no items'
}

@test "options that contradict each other or make no sense are refused" {
	items I1,C1,EUR,100.00,10 I2,C2,EUR,100.00,10
	offer --surplus 50
	assert_refused '--surplus: is of one account, and 2 are here: give --customer or --budget'
	offer --surplus 50.001 --customer C1
	assert_refused '--surplus: "50.001" has more than 2 decimals (EUR)'
	offer --surplus 50 --budget b.csv
	assert_refused '--surplus and --budget exclude each other'
	offer --guidelines g.csv
	assert_refused '--guidelines needs --budget'
	offer --count 0
	assert_refused '--count: "0" is not 1 to 1200'
	offer --count 3 --count 3
	assert_refused '--count: 3 stands there twice'
	offer --frequency bimonthly
	assert_refused '--frequency: "bimonthly" is not a frequency'
	offer --frequency 'every 11 years'
	assert_refused '--frequency: "every 11 years" is over ten years'
	offer --frequency annual --as-of 9999-06-30
	assert_refused '--frequency: "annual" leads out of the calendar'
	offer --first-due 2026-06-30
	assert_refused '--first-due: must be after the as-of day'
	offer --strategy snowball
	assert_refused '--strategy needs --debts'
	debts A,1.00,,
	offer --debts debts.csv
	assert_refused '--debts: is read in place of items, and aged.csv is given, too'
	run --separate-stderr plan offer --debts debts.csv
	assert_refused '--debts needs --surplus or --budget: what there is to share'
	run --separate-stderr plan offer --debts debts.csv --surplus 5 --strategy random
	assert_refused '--strategy: "random" is neither pro_rata nor avalanche nor snowball'
	local given
	for given in '--count 3' '--customer C1' '--customers c.csv' '--disputes d.csv' '--first-due 2027-01-31' \
		'--frequency weekly' '--plans p.csv' '--scores s.csv'; do
		# shellcheck disable=SC2086
		run --separate-stderr plan offer --debts debts.csv --surplus 5 $given
		assert_refused "${given% *}: means nothing with --debts"
	done
	printf 'customer_id,debt_id,balance\nC1,A,1\nC2,A,1\n' >debts.csv
	run --separate-stderr plan offer --debts debts.csv --surplus 5
	assert_refused '--surplus: is of one debtor in one currency, and debts.csv has 2: --budget'
	offer -o policy.csv --policy policy.csv
	policy term,,,3,
	offer -o policy.csv --policy policy.csv
	assert_refused '--output: policy.csv is an input'
	offer --grace 3
	assert_refused '--grace: offer does not take it'
}

@test "a mistake in the last row leaves nothing behind" {
	items I1,C1,EUR,100.00,10 I2,C2,EUR,x,10
	offer -o out.csv
	assert_refused 'aged.csv:3: open_amount: "x" is not an amount'
	assert_not_exist out.csv
}
