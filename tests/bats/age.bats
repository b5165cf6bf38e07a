#!/usr/bin/env bats
# age: days past due, buckets, point in time, totals.
#
# Each test writes a small items.csv, ages it as of 2024-06-30 unless it says
# otherwise, and compares the columns that matter.

setup() {
	load helper
	common_setup
	export AR_AS_OF=2024-06-30
	usual=item_id,customer_id,kind,issue_date,due_date,currency,amount
}

# table FILE HEADER < ROWS
table() {
	{ echo "$2" && cat; } >"$1"
}

# items [COLUMN,...] < ROWS: items.csv with the usual columns, and these after them.
items() {
	table items.csv "$usual${1:+,$1}"
}

# allocations < ROWS: allocations.csv.
allocations() {
	table allocations.csv payment_id,item_id,effective_date,currency,amount,kind
}

# pick COLUMN,... < CSV: these columns, without the header.
pick() {
	awk -F, -v names="$1" '
	NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i; n = split(names, name, ","); next }
	{ for (i = 1; i <= n; i++) printf "%s%s", $at[name[i]], i < n ? "," : "\n" }'
}

# aged COLUMN,... [OPTION...]: these columns of the aged items.csv.
aged() {
	set -o pipefail
	age "${@:2}" items.csv | pick "$1"
}

# expect < TEXT: the program ended well and printed this.
expect() {
	assert_success
	assert_output "$(cat)"
}

# refuse TEXT: exit code 2, and exactly this message.
refuse() {
	assert_failure 2
	assert_output "age: $1"
}

# ---- days and buckets -------------------------------------------------------

@test "both ends of a bucket belong to it, and an item due today is not overdue" {
	items <<-'E'
		due in a month,C,invoice,2024-06-30,2024-07-30,EUR,1.00
		due tomorrow,C,invoice,2024-06-01,2024-07-01,EUR,1.00
		due today,C,invoice,2024-05-31,2024-06-30,EUR,1.00
		one day,C,invoice,2024-05-30,2024-06-29,EUR,1.00
		30 days,C,invoice,2024-05-01,2024-05-31,EUR,1.00
		31 days,C,invoice,2024-04-30,2024-05-30,EUR,1.00
		60 days,C,invoice,2024-04-01,2024-05-01,EUR,1.00
		61 days,C,invoice,2024-03-31,2024-04-30,EUR,1.00
		90 days,C,invoice,2024-03-02,2024-04-01,EUR,1.00
		91 days,C,invoice,2024-03-01,2024-03-31,EUR,1.00
		120 days,C,invoice,2024-02-01,2024-03-02,EUR,1.00
		121 days,C,invoice,2024-01-31,2024-03-01,EUR,1.00
		one year,C,invoice,2023-06-01,2023-07-01,EUR,1.00
	E
	run aged item_id,days_past_due,bucket
	expect <<-'E'
		due in a month,-30,current
		due tomorrow,-1,current
		due today,0,current
		one day,1,1-30
		30 days,30,1-30
		31 days,31,31-60
		60 days,60,31-60
		61 days,61,61-90
		90 days,90,61-90
		91 days,91,91-120
		120 days,120,91-120
		121 days,121,121+
		one year,365,121+
	E
}

@test "a leap day lies between the end of February and March" {
	items <<-'E'
		A,C,invoice,2024-01-30,2024-02-28,EUR,1.00
		B,C,invoice,2023-01-30,2023-02-28,EUR,1.00
	E
	run aged item_id,days_past_due --as-of 2024-03-01
	expect <<-'E'
		A,2
		B,367
	E
}

@test "on the issue basis the first bucket is 0-30" {
	items <<-'E'
		A,C,invoice,2024-06-30,2024-07-30,EUR,1.00
		B,C,invoice,2024-05-31,2024-06-30,EUR,1.00
		C,C,invoice,2024-05-30,2024-06-29,EUR,1.00
		D,C,invoice,2024-03-02,2024-04-01,EUR,1.00
		E,C,invoice,2024-03-01,2024-03-31,EUR,1.00
	E
	run aged item_id,days_past_due,bucket --basis issue
	expect <<-'E'
		A,0,0-30
		B,30,0-30
		C,31,31-60
		D,120,91-120
		E,121,121+
	E
}

@test "totals on the issue basis have its bucket columns and still know what is past due" {
	items <<-'E'
		A,C,invoice,2024-05-01,2024-07-30,EUR,7.00
		B,C,invoice,2024-06-20,2024-06-25,EUR,1.00
	E
	run age --basis issue --buckets 30,60 --by '' items.csv
	expect <<-'E'
		currency,items,d0_30,d31_60,d61_plus,unapplied,past_due,total,oldest_days
		EUR,2,1.00,7.00,0.00,0.00,1.00,8.00,5
	E
}

@test "--basis due is the default, and anything else is refused" {
	items <<<'A,C,invoice,2024-01-01,2024-06-30,EUR,1.00'
	run aged days_past_due,bucket --basis due
	expect <<<'0,current'
	run age --basis entry items.csv
	refuse '--basis: "entry" is neither due nor issue; see age --help'
}

@test "--buckets sets the ends of the buckets" {
	items <<-'E'
		A,C,invoice,2024-01-01,2024-06-30,EUR,1.00
		B,C,invoice,2024-01-01,2024-06-23,EUR,2.00
		C,C,invoice,2024-01-01,2024-06-22,EUR,4.00
		D,C,invoice,2024-01-01,2024-06-15,EUR,8.00
	E
	run aged item_id,bucket --buckets 7,14
	expect <<-'E'
		A,current
		B,1-7
		C,8-14
		D,15+
	E
	run age --buckets 7,14 --by '' items.csv
	expect <<-'E'
		currency,items,current,d1_7,d8_14,d15_plus,unapplied,past_due,total,oldest_days
		EUR,4,1.00,2.00,4.00,8.00,0.00,14.00,15.00,15
	E
}

@test "--buckets that do not ascend from 1 are refused" {
	items </dev/null
	for edges in 60,30 30,30; do
		run age --buckets "$edges" items.csv
		refuse "--buckets: the days in \"$edges\" do not ascend, or are too many; see age --help"
	done
	for edges in 0,30 -30 30,x '30,' ',30' ' 30' 30.5 99999999999999999999; do
		run age --buckets "$edges" items.csv
		refuse "--buckets: \"$edges\" is not a list of days such as 30,60,90; see age --help"
	done
	run age --buckets '' items.csv
	refuse '--buckets: the value is empty; see age --help'
}

# ---- the policy -------------------------------------------------------------

@test "--print-policy prints the buckets" {
	run age --print-policy
	expect <<-'E'
		bucket,from,to,source
		current,,0,choice
		1-30,1,30,choice
		31-60,31,60,choice
		61-90,61,90,choice
		91-120,91,120,choice
		121+,121,,choice
	E
	run age --print-policy --basis issue --buckets 30
	expect <<-'E'
		bucket,from,to,source
		0-30,,30,choice
		31+,31,,choice
	E
}

@test "what --print-policy prints, --policy reads" {
	items <<-'E'
		A,C,invoice,2024-01-01,2024-06-30,EUR,1.00
		B,C,invoice,2024-01-01,2024-03-01,EUR,1.00
	E
	age --print-policy >policy.csv
	run age --policy policy.csv --print-policy
	expect <policy.csv
	age items.csv >expected.csv
	run age --policy policy.csv items.csv
	expect <expected.csv
	age --basis issue --print-policy >policy.csv
	age --basis issue items.csv >expected.csv
	run age --basis issue --policy policy.csv items.csv
	expect <expected.csv
}

@test "a policy names the buckets and the columns of totals" {
	table policy.csv bucket,from,to,source <<-'E'
		not due,,0,house rule
		late,1,14,house rule
		very late,15,,house rule
	E
	items <<-'E'
		A,C,invoice,2024-01-01,2024-07-01,EUR,1.00
		B,C,invoice,2024-01-01,2024-06-16,EUR,2.00
		C,C,invoice,2024-01-01,2024-06-15,EUR,4.00
	E
	run aged item_id,bucket --policy policy.csv
	expect <<-'E'
		A,not due
		B,late
		C,very late
	E
	run age --policy policy.csv --by '' items.csv
	expect <<-'E'
		currency,items,not_due,late,very_late,unapplied,past_due,total,oldest_days
		EUR,3,1.00,2.00,4.00,0.00,6.00,7.00,15
	E
}

# policy_problem MESSAGE < ROWS
policy_problem() {
	table policy.csv bucket,from,to,source
	run age --policy policy.csv items.csv
	refuse "policy.csv$1"
}

@test "a policy that does not cover every day exactly once is refused" {
	items </dev/null
	policy_problem ': two buckets overlap' <<-'E'
		current,,0,x
		1-30,1,30,x
		30+,30,,x
	E
	policy_problem ': there is a hole between two buckets' <<-'E'
		current,,0,x
		1-30,1,30,x
		32+,32,,x
	E
	policy_problem ': two buckets overlap' <<-'E'
		1-30,,30,x
		current,0,0,x
		31+,31,,x
	E
	policy_problem ': a bucket ends before it begins' <<-'E'
		current,,0,x
		1-30,1,-30,x
		31+,31,,x
	E
	policy_problem ': only the first `from` and the last `to` may be empty' <<-'E'
		current,,0,x
		1-30,1,,x
		31+,31,,x
	E
	policy_problem ': the last bucket must have no `to`: it takes all that is older' <<-'E'
		current,,0,x
		1-30,1,30,x
	E
	policy_problem ': the first bucket must have no `from`: it takes all that is not due' <<-'E'
		current,0,0,x
		1+,1,,x
	E
	policy_problem ': a bucket mixes days before and after the due date' <<-'E'
		early,,-31,x
		about now,-30,30,x
		late,31,,x
	E
	policy_problem ': a bucket is out of range' <<-'E'
		current,,0,x
		long,1,3000000000,x
		longer,3000000001,,x
	E
	policy_problem ': there is no bucket' </dev/null
}

@test "two buckets of one name, or with one column name, are refused" {
	items </dev/null
	table policy.csv bucket,from,to,source <<-'E'
		current,,0,x
		late,1,30,x
		late,31,,x
	E
	run age --policy policy.csv --by '' items.csv
	refuse 'policy.csv: two buckets have one name'
	for names in '1-30 1_30' 'current total' 'current currency'; do
		table policy.csv bucket,from,to,source <<-E
			${names% *},,0,x
			${names#* },1,,x
		E
		run age --policy policy.csv --by '' items.csv
		assert_failure 2
	done
}

@test "a policy that cannot be read is refused with file, line and column" {
	items </dev/null
	policy_problem ':3: to: "x" is not a whole number' <<-'E'
		current,,0,x
		1-30,1,x,x
	E
	policy_problem ':2: bucket: must not be empty' <<-'E'
		,,0,x
		late,1,,x
	E
	run age --policy nowhere.csv items.csv
	refuse 'nowhere.csv: cannot be read: No such file or directory'
	run age --policy . items.csv
	refuse '.: cannot be read: Is a directory'
	echo 'bucket,from' >policy.csv
	run age --policy policy.csv items.csv
	refuse 'policy.csv: required column to is missing; found: bucket, from'
	: >policy.csv
	run age --policy policy.csv items.csv
	refuse 'policy.csv: is empty: a header row is needed'
	run age --policy policy.csv --buckets 30 items.csv
	refuse '--policy and --buckets exclude each other; see age --help'
}

# ---- what is open -----------------------------------------------------------

@test "without allocations open_amount is believed, and the amount where it is missing" {
	items open_amount <<-'E'
		part paid,C,invoice,2024-01-01,2024-01-31,EUR,100.00,40.00
		unpaid,C,invoice,2024-01-01,2024-01-31,EUR,100.00,
		one cent,C,invoice,2024-01-01,2024-01-31,EUR,100.00,0.01
		settled,C,invoice,2024-01-01,2024-01-31,EUR,100.00,0.00
	E
	run aged item_id,open_amount
	expect <<-'E'
		part paid,40.00
		unpaid,100.00
		one cent,0.01
		settled,0.00
	E
	run aged items,total --by ''
	expect <<<'3,140.01'
}

@test "an allocation counts from its effective day on" {
	items <<<'A,C,invoice,2024-01-10,2024-02-09,EUR,100.00'
	allocations <<<'P,A,2024-03-01,EUR,30.00,cash'
	run aged open_amount --as-of 2024-02-29 --allocations allocations.csv
	expect <<<'100.00'
	run aged open_amount --as-of 2024-03-01 --allocations allocations.csv
	expect <<<'70.00'
}

@test "with allocations the open_amount of the input does not count" {
	items open_amount <<-'E'
		A,C,invoice,2024-01-10,2024-02-09,EUR,100.00,5.00
		B,C,invoice,2024-01-10,2024-02-09,EUR,100.00,0.00
	E
	allocations <<<'P,A,2024-03-01,EUR,30.00,cash'
	run aged item_id,open_amount --allocations allocations.csv
	expect <<-'E'
		A,70.00
		B,100.00
	E
}

@test "one reversal of cash and discount together gives back no more than the cash" {
	items <<-'E'
		A,C,invoice,2024-01-01,2024-01-31,EUR,100.00
		P,C,payment,2024-02-01,,EUR,-97.00
	E
	allocations <<-'E'
		P,A,2024-02-01,EUR,97.00,cash
		P,A,2024-02-01,EUR,3.00,discount
		P,A,2024-03-01,EUR,-100.00,reversal
	E
	run aged item_id,open_amount --allocations allocations.csv
	expect <<-'E'
		A,100.00
		P,-97.00
	E
}

@test "an id that two items have cannot take allocations" {
	items <<-'E'
		A,C,invoice,2024-01-01,2024-01-31,EUR,100.00
		A,C,invoice,2024-01-01,2024-01-31,EUR,100.00
	E
	allocations <<<P,A,2024-02-01,EUR,40.00,cash
	run age --allocations allocations.csv --by '' items.csv
	refuse 'items.csv:3: item_id: "A" stands above already, so its allocations would count twice'
}

@test "allocations to items that are not here are counted with -v" {
	items <<<A,C,invoice,2024-01-01,2024-01-31,EUR,100.00
	allocations <<<P,B,2024-02-01,EUR,40.00,cash
	run age -v --allocations allocations.csv --by '' items.csv
	assert_success
	assert_line 'age: allocations to 1 items that are not here'
}

@test "a reversal reopens the item from its own day, and earlier days do not change" {
	items <<<'A,C,invoice,2024-01-10,2024-02-09,EUR,100.00'
	allocations <<-'E'
		P,A,2024-03-01,EUR,30.00,cash
		P,A,2024-03-05,EUR,-30.00,reversal
	E
	run aged open_amount --as-of 2024-03-04 --allocations allocations.csv
	expect <<<'70.00'
	run aged open_amount --as-of 2024-03-05 --allocations allocations.csv
	expect <<<'100.00'
}

@test "an allocation uses up the credit note or the payment on account that it comes from" {
	items <<-'E'
		A,C,invoice,2024-01-10,2024-02-09,EUR,100.00
		CN,C,credit_note,2024-01-20,,EUR,-40.00
		P,C,payment,2024-02-01,,EUR,-80.00
	E
	allocations <<-'E'
		CN,A,2024-03-01,EUR,40.00,credit
		P,A,2024-03-02,EUR,50.00,cash
		P,A,2024-03-10,EUR,-50.00,reversal
	E
	run aged item_id,open_amount --as-of 2024-03-01 --allocations allocations.csv
	expect <<-'E'
		A,60.00
		CN,0.00
		P,-80.00
	E
	run aged item_id,open_amount --as-of 2024-03-02 --allocations allocations.csv
	expect <<-'E'
		A,10.00
		CN,0.00
		P,-30.00
	E
	run aged item_id,open_amount --as-of 2024-03-10 --allocations allocations.csv
	expect <<-'E'
		A,60.00
		CN,0.00
		P,-80.00
	E
}

@test "moving money between items does not change the total" {
	items <<-'E'
		A,C,invoice,2024-01-10,2024-02-09,EUR,100.00
		P,C,payment,2024-02-01,,EUR,-80.00
	E
	allocations <<<'P,A,2024-03-02,EUR,50.00,cash'
	run aged d121_plus,unapplied,total --by '' --as-of 2024-06-30 --allocations allocations.csv
	expect <<<'50.00,-30.00,20.00'
	run aged d1_30,unapplied,total --by '' --as-of 2024-03-01 --allocations allocations.csv
	expect <<<'100.00,-80.00,20.00'
}

@test "a discount, write-off, short pay or settlement lowers the item but uses up no cash" {
	items <<-'E'
		A,C,invoice,2024-01-10,2024-02-09,EUR,100.00
		P,C,payment,2024-02-01,,EUR,-80.00
	E
	allocations <<-'E'
		P,A,2024-03-01,EUR,70.00,cash
		P,A,2024-03-01,EUR,2.00,discount
		P,A,2024-03-01,EUR,3.00,write_off
		P,A,2024-03-01,EUR,4.00,short_pay
		P,A,2024-03-01,EUR,5.00,settlement
	E
	run aged item_id,open_amount --allocations allocations.csv
	expect <<-'E'
		A,16.00
		P,-10.00
	E
}

@test "undoing a payment with its discount gives back the cash and no more" {
	items <<-'E'
		A,C,invoice,2024-01-10,2024-02-09,EUR,100.00
		P,C,payment,2024-02-01,,EUR,-97.00
	E
	allocations <<-'E'
		P,A,2024-02-01,EUR,97.00,cash
		P,A,2024-02-01,EUR,3.00,discount
		P,A,2024-03-01,EUR,-97.00,reversal
		P,A,2024-03-01,EUR,-3.00,reversal
	E
	run aged item_id,open_amount --as-of 2024-02-29 --allocations allocations.csv
	expect <<-'E'
		A,0.00
		P,0.00
	E
	run aged item_id,open_amount --as-of 2024-03-01 --allocations allocations.csv
	expect <<-'E'
		A,100.00
		P,-97.00
	E
}

@test "a payment kept outside the items only lowers the item" {
	items <<<'A,C,invoice,2024-01-10,2024-02-09,EUR,100.00'
	allocations <<<'elsewhere,A,2024-03-01,EUR,70.00,cash'
	run aged item_id,open_amount --allocations allocations.csv
	expect <<<'A,30.00'
}

@test "an item to which more was allocated than it was is negative and flagged" {
	items <<<'A,C,invoice,2024-01-10,2024-02-09,EUR,100.00'
	allocations <<<'P,A,2024-03-01,EUR,100.01,cash'
	run aged open_amount,flags --allocations allocations.csv
	expect <<<'-0.01,over_applied'
}

@test "an item issued after the as-of day is left out, and counted in -v" {
	items <<-'E'
		A,C,invoice,2024-06-30,2024-07-30,EUR,1.00
		B,C,invoice,2024-07-01,2024-07-31,EUR,2.00
		C,C,payment,2024-07-02,,EUR,-2.00
	E
	run aged item_id
	expect <<<'A'
	run -0 --separate-stderr age -v items.csv
	# shellcheck disable=SC2154 # set by run
	[[ $stderr == *"read 3 rows"* ]]
	[[ $stderr == *"left out 2 rows"* ]]
	[[ $stderr == *"aged 1 rows"* ]]
	run -0 --separate-stderr age items.csv
	[ "$stderr" = "" ]
}

@test "an item with a paid_date is open before that day and settled from it on" {
	items open_amount,paid_date <<-'E'
		A,C,invoice,2024-01-10,2024-02-09,EUR,100.00,0.00,2024-03-01
		B,C,invoice,2024-01-10,2024-02-09,EUR,100.00,,2024-03-01
	E
	run aged item_id,open_amount,flags --as-of 2024-02-29
	expect <<-'E'
		A,100.00,
		B,100.00,
	E
	run aged item_id,open_amount,flags --as-of 2024-03-01
	expect <<-'E'
		A,0.00,
		B,0.00,
	E
}

@test "allocations say more than a paid_date" {
	items paid_date <<-'E'
		A,C,invoice,2024-01-10,2024-02-09,EUR,100.00,2024-03-01
		B,C,invoice,2024-01-10,2024-02-09,EUR,100.00,2024-03-01
	E
	allocations <<-'E'
		P,A,2024-02-20,EUR,60.00,cash
		Q,A,2024-03-01,EUR,40.00,cash
	E
	run aged item_id,open_amount --as-of 2024-02-25 --allocations allocations.csv
	expect <<-'E'
		A,40.00
		B,100.00
	E
	run aged item_id,open_amount --as-of 2024-03-01 --allocations allocations.csv
	expect <<-'E'
		A,0.00
		B,0.00
	E
}

@test "paid, but with an open amount: settled from that day on and flagged" {
	items open_amount,paid_date <<<'A,C,invoice,2024-01-10,2024-02-09,EUR,100.00,40.00,2024-03-01'
	run aged open_amount,flags
	expect <<<'0.00,paid_but_open'
}

@test "an allocation in another currency than its item is an error" {
	items <<-'E'
		A,C,invoice,2024-01-10,2024-02-09,EUR,100.00
		P,C,payment,2024-01-10,,EUR,-100.00
	E
	allocations <<<'X,A,2024-03-01,USD,10.00,cash'
	run age --allocations allocations.csv items.csv
	refuse 'items.csv:2: item_id: an allocation to "A" is not in its currency, EUR'
	allocations <<<'P,other,2024-03-01,USD,10.00,cash'
	run age --allocations allocations.csv items.csv
	assert_failure 2
	assert_output --partial 'items.csv:3: item_id: '
}

@test "a row of allocations that cannot be read is named by file, line and column" {
	items </dev/null
	while IFS='|' read -r row message; do
		allocations <<<"$row"
		run age --allocations allocations.csv items.csv
		refuse "allocations.csv:2: $message"
	done <<-'E'
		P,A,2024-02-30,EUR,1.00,cash|effective_date: "2024-02-30" is not a date (YYYY-MM-DD)
		P,A,,EUR,1.00,cash|effective_date: must not be empty
		P,A,2024-02-01,EUR,1.001,cash|amount: "1.001" has more than 2 decimals
		P,A,2024-02-01,EUR,,cash|amount: must not be empty
		P,A,2024-02-01,EURO,1.00,cash|currency: "EURO" is not a currency code of ISO 4217
		P,,2024-02-01,EUR,1.00,cash|item_id: must not be empty
		,A,2024-02-01,EUR,1.00,cash|payment_id: must not be empty
		P,A,2024-02-01,EUR,1.00,gift|kind: "gift" is not one of the words allowed here: cash, credit, discount, write_off, short_pay, settlement, reversal, inferred
	E
	run age --allocations nowhere.csv items.csv
	refuse 'nowhere.csv: cannot be read: No such file or directory'
}

@test "a payment that was returned is undone by an adjustment, and earlier days keep their aging" {
	items <<-'E'
		I1,C,invoice,2024-01-10,2024-02-09,EUR,1000.00
		I2,C,invoice,2024-02-01,2024-03-02,EUR,500.00
		P1,C,payment,2024-02-20,,EUR,-600.00
		P2,C,payment,2024-03-05,,EUR,-400.00
		R1,C,adjustment,2024-04-02,2024-04-02,EUR,600.00
	E
	allocations <<-'E'
		P1,I1,2024-02-20,EUR,600.00,cash
		P2,I1,2024-03-28,EUR,400.00,cash
		W1,I2,2024-03-31,EUR,50.00,write_off
		P1,I1,2024-04-02,EUR,-600.00,reversal
		P1,R1,2024-04-02,EUR,600.00,cash
	E
	while read -r as_of unapplied total past_due; do
		run aged unapplied,total,past_due --as-of "$as_of" --by '' --allocations allocations.csv
		expect <<<"$unapplied,$total,$past_due"
	done <<-'E'
		2024-02-15 0.00 1500.00 1000.00
		2024-02-29 0.00 900.00 400.00
		2024-03-10 -400.00 500.00 900.00
		2024-03-30 0.00 500.00 500.00
		2024-03-31 0.00 450.00 450.00
		2024-04-02 0.00 1050.00 1050.00
	E
}

@test "part payments and a free credit note net inside the bucket of the credit's own date" {
	items <<-'E'
		A,C,invoice,1980-05-13,1980-07-18,USD,6.75
		B,C,invoice,1980-04-13,1980-06-18,USD,4.00
		C,C,invoice,1980-03-13,1980-05-18,USD,8.50
		D,C,invoice,1980-02-13,1980-04-18,USD,7.50
		E,C,invoice,1980-01-13,1980-03-18,USD,11.50
		P1,C,payment,1980-03-18,,USD,-1.50
		P2,C,payment,1980-03-20,,USD,-2.00
		N,C,credit_note,1980-06-22,,USD,-3.00
	E
	allocations <<-'E'
		P1,E,1980-03-18,USD,1.50,cash
		P2,E,1980-03-20,USD,2.00,cash
	E
	run aged current,d1_30,d31_60,d61_90,d91_plus,total --as-of 1980-07-01 --buckets 30,60,90 --by '' --credits own --allocations allocations.csv
	expect <<<'6.75,1.00,8.50,7.50,8.00,31.75'
}

# ---- no due date ------------------------------------------------------------

@test "without a due date the item's terms, else the customer's, else the issue date decide" {
	items terms <<-'E'
		A,C1,invoice,2024-05-01,,EUR,1.00,net 30
		B,C1,invoice,2024-05-01,,EUR,1.00,2/10 net 30
		C,C1,invoice,2024-04-20,,EUR,1.00,eom 15
		D,C1,invoice,2024-05-01,,EUR,1.00,
		E,C2,invoice,2024-05-01,,EUR,1.00,
		F,C3,invoice,2024-05-01,,EUR,1.00,
		G,C1,invoice,2024-05-01,2024-06-29,EUR,1.00,net 30
	E
	table customers.csv customer_id,name,terms <<-'E'
		C1,One,net 50
		C2,Two,
	E
	run aged item_id,days_past_due,bucket,flags --customers customers.csv
	expect <<-'E'
		A,30,1-30,due_from_terms
		B,30,1-30,due_from_terms
		C,46,31-60,due_from_terms
		D,10,1-30,due_from_terms
		E,60,31-60,due_from_issue
		F,60,31-60,due_from_issue
		G,1,1-30,
	E
	run aged item_id,days_past_due,flags
	assert_line 'D,60,due_from_issue'
}

@test "credits without a due date age from their own date and need no flag" {
	items <<-'E'
		CN,C1,credit_note,2024-05-01,,EUR,-1.00
		P,C1,payment,2024-05-31,,EUR,-1.00
	E
	table customers.csv customer_id,name,terms <<<'C1,One,net 30'
	run aged item_id,days_past_due,bucket,flags --customers customers.csv
	expect <<-'E'
		CN,60,31-60,
		P,30,1-30,
	E
}

@test "an item without any date is current and flagged" {
	items <<<'A,C1,invoice,,,EUR,1.00'
	run aged days_past_due,bucket,flags
	expect <<<'0,current,undated'
	table items.csv item_id,customer_id,kind,currency,amount <<<'A,C1,invoice,EUR,1.00'
	run aged bucket,flags
	expect <<<'current,undated'
}

@test "a customer who stands twice in --customers is an error" {
	items <<<'A,C1,invoice,2024-05-01,,EUR,1.00'
	table customers.csv customer_id,name,terms <<-'E'
		C1,One,net 50
		C1,One again,net 10
	E
	run age --customers customers.csv items.csv
	assert_failure 2
	assert_output --partial 'customers.csv'
	assert_output --partial '"C1" stands there twice'
}

# ---- what passes through ----------------------------------------------------

@test "columns of others pass through in place, whatever stands in them" {
	printf '%s\n' 'note,item_id,customer_id,kind,issue_date,"a,b",due_date,currency,amount' \
		'"say ""no""",A,C,invoice,2024-01-01,"1,2",2024-06-29,EUR,5.00' \
		'"two' 'lines",B,C,invoice,2024-01-01, x ,2024-06-30,EUR,5' >items.csv
	run age items.csv
	expect <<-'E'
		note,item_id,customer_id,kind,issue_date,"a,b",due_date,currency,amount,open_amount,days_past_due,bucket,flags
		"say ""no""",A,C,invoice,2024-01-01,"1,2",2024-06-29,EUR,5.00,5.00,1,1-30,
		"two
		lines",B,C,invoice,2024-01-01, x ,2024-06-30,EUR,5,5.00,0,current,
	E
}

@test "columns that are there already are replaced where they stand" {
	printf '%s\n' 'bucket,item_id,customer_id,kind,days_past_due,issue_date,due_date,currency,open_amount,amount,flags,x' \
		'old,A,C,invoice,999,2024-01-01,2024-06-29,EUR,5.00,10.00,odd,y' >items.csv
	run age items.csv
	expect <<-'E'
		bucket,item_id,customer_id,kind,days_past_due,issue_date,due_date,currency,open_amount,amount,flags,x
		1-30,A,C,invoice,1,2024-01-01,2024-06-29,EUR,5.00,10.00,,y
	E
}

@test "aging twice gives what aging once gave" {
	items terms,paid_date,open_amount <<-'E'
		A,C,invoice,2024-01-01,2024-06-29,EUR,10.00,,,4.00
		B,C,invoice,2024-01-01,,EUR,10.00,net 30,,
		C,C,credit_note,2024-01-01,,EUR,-10.00,,,-3.00
		D,C,invoice,2024-01-01,2024-06-29,EUR,10.00,,2024-05-05,0.00
		E,C,invoice,2024-01-01,2024-06-29,EUR,10.00,,2024-07-05,0.00
	E
	age items.csv >once.csv
	run age once.csv
	expect <once.csv
}

@test "aging with allocations and totalling after it gives the totals at once" {
	items paid_date <<<'A,C,invoice,2024-01-10,2024-02-09,EUR,100.00,2024-07-10'
	allocations <<<'P,A,2024-06-05,EUR,5.00,cash'
	age --allocations allocations.csv --by '' items.csv >at-once.csv
	age --allocations allocations.csv items.csv >aged.csv
	run age --by '' aged.csv
	expect <at-once.csv
}

# ---- currencies and amounts -------------------------------------------------

@test "amounts have the decimals of their currency" {
	items <<-'E'
		A,C,invoice,2024-01-01,2024-06-30,JPY,1000
		B,C,invoice,2024-01-01,2024-06-30,KWD,1.234
		C,C,invoice,2024-01-01,2024-06-30,KWD,1
		D,C,invoice,2024-01-01,2024-06-30,EUR,1.5
		E,C,invoice,2024-01-01,2024-06-30,CLF,0.0001
	E
	run aged item_id,amount,open_amount
	expect <<-'E'
		A,1000,1000
		B,1.234,1.234
		C,1,1.000
		D,1.5,1.50
		E,0.0001,0.0001
	E
	run aged currency,current,past_due,total --by ''
	expect <<-'E'
		CLF,0.0001,0.0000,0.0001
		EUR,1.50,0.00,1.50
		JPY,1000,0,1000
		KWD,2.234,0.000,2.234
	E
}

@test "an item that cannot be read is named by file, line and column, and nothing is totalled" {
	while IFS='|' read -r row message; do
		items <<-E
			A,C,invoice,2024-01-01,2024-06-30,EUR,1.00
			$row
		E
		run age --by '' items.csv
		refuse "items.csv:3: $message"
	done <<-'E'
		B,C,invoice,2024-01-01,2026-02-30,EUR,1.00|due_date: "2026-02-30" is not a date (YYYY-MM-DD)
		B,C,invoice,01.02.2024,2024-06-30,EUR,1.00|issue_date: "01.02.2024" is not a date (YYYY-MM-DD)
		B,C,invoice,2024-01-01,2024-06-30,EUR,1.001|amount: "1.001" has more than 2 decimals
		B,C,invoice,2024-01-01,2024-06-30,JPY,1.0|amount: "1.0" has decimals, and its currency has none
		B,C,invoice,2024-01-01,2024-06-30,KWD,1.2345|amount: "1.2345" has more than 3 decimals
		B,C,invoice,2024-01-01,2024-06-30,EUR,1e3|amount: "1e3" is not an amount
		B,C,invoice,2024-01-01,2024-06-30,EUR,|amount: must not be empty
		B,C,invoice,2024-01-01,2024-06-30,EUR,92233720368547758.08|amount: "92233720368547758.08" is too large
		B,C,invoice,2024-01-01,2024-06-30,eur,1.00|currency: "eur" is not a currency code of ISO 4217
		B,C,invoice,2024-01-01,2024-06-30,,1.00|currency: must not be empty
		B,,invoice,2024-01-01,2024-06-30,EUR,1.00|customer_id: must not be empty
		,C,invoice,2024-01-01,2024-06-30,EUR,1.00|item_id: must not be empty
		B,C,bill,2024-01-01,2024-06-30,EUR,1.00|kind: "bill" is not one of the words allowed here: invoice, credit_note, debit_note, payment, fee, penalty, interest, adjustment
		B,C,invoice,2024-01-01,2024-06-30,EUR|6 cells where the header has 7
	E
}

@test "the largest amount can be aged, and a sum beyond it is an error without totals" {
	items <<<'A,C1,invoice,2024-01-01,2024-06-30,EUR,92233720368547758.07'
	run aged current,total --by ''
	expect <<<'92233720368547758.07,92233720368547758.07'
	items <<-'E'
		A,C1,invoice,2024-01-01,2024-06-30,EUR,92233720368547758.07
		B,C2,invoice,2024-01-01,2024-06-30,EUR,0.01
	E
	for by in '' customer_id kind; do
		run age --by "$by" items.csv
		refuse 'an amount is too large to count: sums and products must stay within 9223372036854775807 minor units of the currency'
	done
	run age --by '' -o totals.csv items.csv
	assert_failure 2
	[ ! -e totals.csv ]
}

@test "allocations beyond the largest amount are an error" {
	items <<<'A,C1,invoice,2024-01-01,2024-06-30,EUR,1.00'
	allocations <<-'E'
		P,A,2024-03-01,EUR,92233720368547758.07,cash
		P,A,2024-03-01,EUR,0.01,cash
	E
	run age --allocations allocations.csv items.csv
	assert_failure 2
	assert_output --partial 'an amount is too large to count'
}

# ---- totals -----------------------------------------------------------------

# A book of two customers in two currencies, with a credit of each.
book() {
	items region <<-'E'
		I1,C2,invoice,2024-01-10,2024-02-09,EUR,1000.00,north
		I2,C1,invoice,2024-04-01,2024-05-01,EUR,400.00,south
		I3,C1,invoice,2024-06-01,2024-07-01,EUR,600.00,south
		I4,C1,invoice,2024-06-01,2024-06-29,USD,0.01,south
		P9,C1,payment,2024-06-10,,EUR,-250.00,south
		C7,C2,credit_note,2024-05-15,,EUR,-150.00,north
		S1,C3,invoice,2024-06-01,2024-07-01,EUR,0.00,north
	E
}

@test "--by one column totals per key and currency, sorted by key" {
	book
	run age --by customer_id items.csv
	expect <<-'E'
		customer_id,currency,items,current,d1_30,d31_60,d61_90,d91_120,d121_plus,unapplied,past_due,total,oldest_days
		C1,EUR,3,600.00,0.00,400.00,0.00,0.00,0.00,-250.00,400.00,750.00,60
		C1,USD,1,0.00,0.01,0.00,0.00,0.00,0.00,0.00,0.01,0.01,1
		C2,EUR,2,0.00,0.00,0.00,0.00,0.00,1000.00,-150.00,1000.00,850.00,142
	E
}

@test "--by '' gives one row per currency" {
	book
	run age --by '' items.csv
	expect <<-'E'
		currency,items,current,d1_30,d31_60,d61_90,d91_120,d121_plus,unapplied,past_due,total,oldest_days
		EUR,5,600.00,0.00,400.00,0.00,0.00,1000.00,-400.00,1400.00,1600.00,142
		USD,1,0.00,0.01,0.00,0.00,0.00,0.00,0.00,0.01,0.01,1
	E
}

@test "--by several columns sorts by each in turn" {
	book
	run aged region,kind,currency,items,total --by region,kind
	expect <<-'E'
		north,credit_note,EUR,1,-150.00
		north,invoice,EUR,1,1000.00
		south,invoice,EUR,2,1000.00
		south,invoice,USD,1,0.01
		south,payment,EUR,1,-250.00
	E
}

@test "currency among the keys stands where it was named, and once" {
	book
	run age --by currency,customer_id items.csv
	assert_success
	assert_line --index 0 'currency,customer_id,items,current,d1_30,d31_60,d61_90,d91_120,d121_plus,unapplied,past_due,total,oldest_days'
	assert_line --index 3 --partial 'USD,C1,1,'
	age --by customer_id items.csv >expected.csv
	run age --by customer_id,currency items.csv
	expect <expected.csv
	age --by '' items.csv >expected.csv
	run age --by currency items.csv
	expect <expected.csv
}

@test "keys are sorted byte by byte, in any locale, and the empty key comes first" {
	items region <<-'E'
		A,C,invoice,2024-06-01,2024-07-01,EUR,1.00,b
		B,C,invoice,2024-06-01,2024-07-01,EUR,1.00,Ä
		C,C,invoice,2024-06-01,2024-07-01,EUR,1.00,B
		D,C,invoice,2024-06-01,2024-07-01,EUR,1.00,a
		E,C,invoice,2024-06-01,2024-07-01,EUR,1.00,
		F,C,invoice,2024-06-01,2024-07-01,EUR,1.00,a b
	E
	for locale in C C.UTF-8 de_DE.UTF-8; do
		LC_ALL=$locale run aged region --by region
		assert_output "$(printf '%s\n' '' B a 'a b' b Ä)"
	done
}

@test "--by a column that is not there is refused, with what there is" {
	book
	run age --by shoe_size items.csv
	assert_failure 2
	assert_output --partial '--by: items.csv has no column "shoe_size"'
	run age --by customer_id,, items.csv
	refuse '--by: a column name is empty; see age --help'
}

@test "--by one column twice is refused, for no tool could read that header" {
	book
	run age --by customer_id,customer_id items.csv
	assert_failure 2
}

@test "--by takes columns of the customers" {
	book
	table customers.csv customer_id,name,collector <<-'E'
		C1,"One, Ltd.",ana
		C2,Two,bo
	E
	run aged collector,currency,total --by collector --customers customers.csv
	expect <<-'E'
		ana,EUR,750.00
		ana,USD,0.01
		bo,EUR,850.00
	E
	sed -i 2d customers.csv
	run aged collector,currency,total --by collector --customers customers.csv
	expect <<-'E'
		,EUR,750.00
		,USD,0.01
		bo,EUR,850.00
	E
}

@test "--by bucket totals what age computes, not what stood there before" {
	items bucket <<-'E'
		A,C,invoice,2024-01-01,2024-06-29,EUR,1.00,current
		B,C,invoice,2024-01-01,2024-06-30,EUR,2.00,121+
	E
	run aged bucket,total --by bucket
	expect <<-'E'
		1-30,1.00
		current,2.00
	E
}

@test "credits stand apart, in their own bucket, against the oldest items, or nowhere" {
	book
	run aged currency,current,d1_30,d31_60,d121_plus,unapplied,past_due,total --by '' --credits separate
	assert_line 'EUR,600.00,0.00,400.00,1000.00,-400.00,1400.00,1600.00'
	run aged currency,current,d1_30,d31_60,d121_plus,unapplied,past_due,total --by '' --credits own
	assert_line 'EUR,600.00,-250.00,250.00,1000.00,0.00,1000.00,1600.00'
	run aged currency,current,d1_30,d31_60,d121_plus,unapplied,past_due,total --by '' --credits oldest
	assert_line 'EUR,600.00,0.00,150.00,850.00,0.00,1000.00,1600.00'
	run aged currency,current,d1_30,d31_60,d121_plus,unapplied,past_due,total --by '' --credits exclude
	assert_line 'EUR,600.00,0.00,400.00,1000.00,0.00,1400.00,2000.00'
}

@test "totals without credits say which amount was left out" {
	book
	run -0 --separate-stderr age -v --by '' --credits exclude items.csv
	[[ $stderr == *"age: excluded credits -400.00 EUR"* ]]
}

@test "a credit reduces the oldest item first and then the next" {
	items <<-'E'
		A,C,invoice,2024-01-10,2024-02-09,EUR,100.00
		B,C,invoice,2024-05-01,2024-06-01,EUR,100.00
		C,C,invoice,2024-06-01,2024-07-01,EUR,100.00
		P,C,payment,2024-06-10,,EUR,-150.00
	E
	run aged d121_plus,d1_30,current,unapplied,total --by customer_id --credits oldest
	expect <<<'0.00,50.00,100.00,0.00,150.00'
}

@test "a credit of one customer never reduces what another owes, nor another currency" {
	items <<-'E'
		A,C1,invoice,2024-01-10,2024-02-09,EUR,100.00
		B,C2,invoice,2024-01-10,2024-02-09,EUR,50.00
		P,C2,payment,2024-06-10,,EUR,-80.00
		Q,C1,payment,2024-06-10,,USD,-70.00
	E
	run aged currency,d121_plus,unapplied,past_due,total --by '' --credits oldest
	expect <<-'E'
		EUR,100.00,-30.00,100.00,70.00
		USD,0.00,-70.00,0.00,-70.00
	E
	run aged customer_id,currency,d121_plus,unapplied,total --by customer_id --credits oldest
	expect <<-'E'
		C1,EUR,100.00,0.00,100.00
		C1,USD,0.00,-70.00,-70.00
		C2,EUR,0.00,-30.00,-30.00
	E
}

@test "a bucket may be negative when credits stand in their own" {
	items <<<'P,C,payment,2024-06-10,,EUR,-80.00'
	run aged d1_30,unapplied,total --by '' --credits own
	expect <<<'-80.00,0.00,-80.00'
}

@test "--credits is for totals, and knows four words" {
	book
	run age --credits own items.csv
	refuse '--credits needs --by: without totals each credit is a row of its own; see age --help'
	run age --credits sideways --by '' items.csv
	assert_failure 2
	assert_output --partial '"sideways"'
}

@test "header only: a header-only answer" {
	items </dev/null
	run age items.csv
	expect <<<"$usual,open_amount,days_past_due,bucket,flags"
	run age --by customer_id items.csv
	expect <<<'customer_id,currency,items,current,d1_30,d31_60,d61_90,d91_120,d121_plus,unapplied,past_due,total,oldest_days'
}

# ---- ties -------------------------------------------------------------------

@test "--control prints the ledger, the items and the difference, and is silent about nothing" {
	book
	run --separate-stderr age --by '' --control EUR=1600.00 --control USD=0.01 items.csv
	assert_success
	[ "$stderr" = "age: control: ledger 1600.00 EUR, items 1600.00 EUR, difference 0.00 EUR
age: control: ledger 0.01 USD, items 0.01 USD, difference 0.00 USD" ]
}

@test "--control that does not tie is exit 1, and the output is complete" {
	book
	age --by '' items.csv >expected.csv
	run --separate-stderr age --by '' --control EUR=1600.01 --control USD=0.01 items.csv
	assert_failure 1
	assert_output "$(cat expected.csv)"
	[[ $stderr == *'ledger 1600.01 EUR, items 1600.00 EUR, difference 0.01 EUR'* ]]
	run --separate-stderr age --control EUR=1599 items.csv
	assert_failure 1
	[[ $stderr == *'difference -1.00 EUR'* ]]
	[ "${#lines[@]}" -eq 8 ]
}

@test "--control of a currency without items compares with nothing" {
	book
	run age --by '' --control GBP=0 items.csv
	assert_success
	run age --by '' --control GBP=5 items.csv
	assert_failure 1
	assert_line 'age: control: ledger 5.00 GBP, items 0.00 GBP, difference 5.00 GBP'
}

@test "--control compares all open items, credits too, whatever the totals show" {
	book
	for credits in separate own oldest exclude; do
		run age --by '' --credits "$credits" --control EUR=1600.00 items.csv
		assert_success
	done
}

@test "opening balance, invoices, receipts, credits and write-offs tie with the ledger" {
	items <<-'E'
		opening,C,adjustment,2024-05-31,2024-05-31,EUR,10000.00
		invoice,C,invoice,2024-06-01,2024-07-01,EUR,5000.00
		applied,C,payment,2024-06-10,,EUR,-3200.00
		unapplied,C,payment,2024-06-11,,EUR,-300.00
		credit,C,credit_note,2024-06-12,,EUR,-150.00
	E
	allocations <<-'E'
		applied,opening,2024-06-10,EUR,3200.00,cash
		credit,invoice,2024-06-12,EUR,150.00,credit
		bad debt,opening,2024-06-20,EUR,50.00,write_off
	E
	run age --by '' --allocations allocations.csv --control EUR=11300.00 items.csv
	assert_success
	run age --by '' --allocations allocations.csv --control EUR=11350.00 items.csv
	assert_failure 1
}

@test "--control that cannot be read is refused before anything is printed" {
	book
	for control in EUR EUR= EUR=x eur=1 =5 EUR=1.234 JPY=1.0; do
		run --separate-stderr age --by '' --control "$control" items.csv
		assert_failure 2
		assert_output ''
		[[ $stderr == "age: --control: \"$control\""* ]]
	done
}

# ---- a base currency --------------------------------------------------------

rates() {
	table rates.csv date,from,to,rate
}

@test "--base-currency converts at the last rate by the as-of day, and names rate and day" {
	items <<-'E'
		A,C,invoice,2024-01-01,2024-06-30,EUR,100.00
		B,C,invoice,2024-01-01,2024-06-30,USD,100.55
		C,C,invoice,2024-01-01,2024-06-30,JPY,1000
		D,C,payment,2024-01-01,,USD,-0.50
	E
	rates <<-'E'
		2024-01-01,USD,EUR,0.9
		2024-06-30,USD,EUR,0.91
		2024-07-01,USD,EUR,0.99
		2024-06-01,EUR,JPY,160
	E
	run aged item_id,base_currency,base_amount,exchange_rate,rate_date --base-currency EUR --exchange-rates rates.csv
	expect <<-'E'
		A,EUR,100.00,1,2024-06-30
		B,EUR,91.50,0.91,2024-06-30
		C,EUR,6.25,1/160,2024-06-01
		D,EUR,-0.46,0.91,2024-06-30
	E
	run aged item_id,base_amount,exchange_rate,rate_date --as-of 2024-06-29 --base-currency EUR --exchange-rates rates.csv
	assert_line 'B,90.50,0.9,2024-01-01'
}

@test "totals stay in their currency and are shown in the base currency beside it" {
	items <<-'E'
		A,C,invoice,2024-01-01,2024-06-30,USD,100.55
		B,C,invoice,2024-01-01,2024-06-30,USD,-0.55
	E
	rates <<<'2024-06-01,USD,EUR,0.9'
	run aged currency,total,base_currency,base_amount,exchange_rate,rate_date --by '' --base-currency EUR --exchange-rates rates.csv
	expect <<<'USD,100.00,EUR,90.00,0.9,2024-06-01'
}

@test "a rate that is missing, or only known later, is an error" {
	items <<<'A,C,invoice,2024-01-01,2024-06-30,USD,100.00'
	rates <<-'E'
		2024-07-01,USD,EUR,0.99
		2024-06-01,USD,GBP,0.8
		2024-06-01,GBP,EUR,1.2
	E
	for by in --by= --by=customer_id ''; do
		# shellcheck disable=SC2086 # nothing or one option
		run age $by --base-currency EUR --exchange-rates rates.csv items.csv
		refuse 'rates.csv: no rate from USD to EUR on or before 2024-06-30'
	done
}

@test "a rate that is no rate is named by file, line and column" {
	items </dev/null
	rates <<<'2024-06-01,USD,EUR,0'
	run age --base-currency EUR --exchange-rates rates.csv items.csv
	refuse 'rates.csv:2: rate: must be above 0'
	rates <<<'2024-06-01,USD,EUR,0.9.1'
	run age --base-currency EUR --exchange-rates rates.csv items.csv
	refuse 'rates.csv:2: rate: "0.9.1" is not a decimal number'
	run age --base-currency EURO --exchange-rates rates.csv items.csv
	refuse '--base-currency: "EURO" is not a currency code of ISO 4217; see age --help'
	run age --base-currency EUR items.csv
	refuse '--base-currency and --exchange-rates need each other; see age --help'
	run age --exchange-rates rates.csv items.csv
	refuse '--base-currency and --exchange-rates need each other; see age --help'
}

# ---- shards -----------------------------------------------------------------

@test "every row is in exactly one shard, with all rows of its customer" {
	for i in 1 2 3 4 5 6 7 8 9; do
		echo "A$i,C$i,invoice,2024-01-01,2024-06-30,EUR,$i.00"
		echo "B$i,C$i,invoice,2024-01-01,2024-06-29,EUR,$i.00"
	done | items
	for k in 1 2 3; do
		age --shard $k/3 items.csv >shard.csv
		pick item_id,customer_id <shard.csv >>all.txt
		pick customer_id <shard.csv | sort -u >>customers.txt
	done
	sort all.txt >sorted.txt
	run aged item_id,customer_id
	assert_output "$(sort -t, -k2 sorted.txt)"
	[ "$(wc -l <customers.txt)" -eq 9 ]
	age items.csv >whole.csv
	run age --shard 1/1 items.csv
	expect <whole.csv
}

@test "the shard is the FNV-1a hash of the customer_id modulo N, plus 1, for ever" {
	items <<-'E'
		A,C1,invoice,2024-01-01,2024-06-30,EUR,1.00
		B,C2,invoice,2024-01-01,2024-06-30,EUR,1.00
		C,C3,invoice,2024-01-01,2024-06-30,EUR,1.00
	E
	# C1 652880142081145401, C2 652876843546260768, C3 652877943057888979
	run aged customer_id --shard 1/3
	expect < <(printf 'C1\nC2\n')
	run aged customer_id --shard 2/3
	expect <<<'C3'
	run aged customer_id --shard 2/10
	expect <<<'C1'
	run aged customer_id --shard 3/3
	expect <<<''
}

@test "a shard that is not K/N with K from 1 to N is refused" {
	items </dev/null
	for shard in 0/2 3/2 1/0 a/b 1 1/2/3 -1/2 1/ /2 ' 1/2'; do
		run age --shard "$shard" items.csv
		refuse "--shard: \"$shard\" is not K/N with K from 1 to N; see age --help"
	done
	run age --shard '' items.csv
	refuse '--shard: the value is empty; see age --help'
}

# ---- the as-of day ----------------------------------------------------------

@test "--as-of comes before AR_AS_OF, which comes before today" {
	items <<<'A,C,invoice,2024-01-01,2024-06-30,EUR,1.00'
	run aged days_past_due
	expect <<<'0'
	run aged days_past_due --as-of 2024-07-01
	expect <<<'1'
	unset AR_AS_OF
	run aged bucket
	expect <<<'121+'
}

@test "an as-of day that is no date is refused" {
	items </dev/null
	for date in 2024-02-30 2023-02-29 30.06.2024 20240630 2024-6-30 today '2024-06-30 ' 0000-01-01; do
		run age --as-of "$date" items.csv
		refuse "--as-of: \"$date\" is not a date (YYYY-MM-DD); see age --help"
	done
	run age --as-of '' items.csv
	refuse '--as-of: the value is empty; see age --help'
	AR_AS_OF=2024-02-30 run age items.csv
	refuse 'AR_AS_OF: "2024-02-30" is not a date (YYYY-MM-DD); see age --help'
}

@test "the as-of day is reported with -v" {
	items </dev/null
	run age -v items.csv
	assert_success
	assert_output --partial 'as of 2024-06-30'
}

@test "-v prints control totals per currency" {
	book
	run -0 --separate-stderr age -v --by '' items.csv
	[[ $stderr == *'read 7 rows'* ]]
	[[ $stderr == *'aged EUR: 6 rows, open_amount 1600.00 EUR'* ]]
	run -0 --separate-stderr age -v items.csv
	[[ $stderr == *'aged EUR: 6 rows, amount 1600.00 EUR, open_amount 1600.00 EUR'* ]]
	[[ $stderr == *'aged USD: 1 rows, amount 0.01 USD, open_amount 0.01 USD'* ]]
}

# ---- input and output -------------------------------------------------------

@test "a missing required column is named, with what was found" {
	table items.csv item_id,customer_id,kind,issue_date,due_date,curency,amount </dev/null
	run age items.csv
	refuse 'items.csv: required column currency is missing; did you mean "curency"? found: item_id, customer_id, kind, issue_date, due_date, curency, amount'
}

@test "empty input, a directory, a missing file and a closed stdin have their message" {
	: >items.csv
	run age items.csv
	refuse 'items.csv: is empty: a header row is needed'
	run age .
	refuse '.: cannot be read: Is a directory'
	run age nowhere.csv
	refuse 'nowhere.csv: cannot be read: No such file or directory'
	run sh -c 'exec age - <&-'
	refuse 'stdin: cannot be read: Bad file descriptor'
}

@test "several files with one header are one input, with another header an error" {
	items <<<'A,C,invoice,2024-01-01,2024-06-30,EUR,1.00'
	mv items.csv first.csv
	items <<<'B,C,invoice,2024-01-01,2024-06-30,EUR,2.00'
	run age --by '' first.csv - <items.csv
	assert_success
	assert_line 'EUR,2,3.00,0.00,0.00,0.00,0.00,0.00,0.00,0.00,3.00,0'
	items terms </dev/null
	run age first.csv items.csv
	refuse 'items.csv: its header differs from that of the first file'
}

@test "an unknown option is named" {
	run age --nope
	assert_failure 2
	assert_output --partial 'nope'
	run age --as 2024-06-30
	assert_failure 2
	assert_output --partial 'unknown option --as'
	run age -Z
	refuse 'unknown option -Z; see age --help'
}

@test "tab-separated and semicolon-separated tables are read and written" {
	printf 'item_id\tcustomer_id\tkind\tdue_date\tcurrency\tamount\nA\tC\tinvoice\t2024-06-29\tEUR\t1.00\n' >items.tsv
	run age --tsv items.tsv
	expect <<<"$(printf 'item_id\tcustomer_id\tkind\tdue_date\tcurrency\tamount\topen_amount\tdays_past_due\tbucket\tflags\nA\tC\tinvoice\t2024-06-29\tEUR\t1.00\t1.00\t1\t1-30\t')"
	tr '\t' ';' <items.tsv >items.csv
	run age -d ';' items.csv
	assert_success
	assert_line --index 1 'A;C;invoice;2024-06-29;EUR;1.00;1.00;1;1-30;'
}

@test "what is written does not depend on locale or time zone" {
	book
	age --by customer_id items.csv >expected.csv
	for locale in C de_DE.UTF-8 tr_TR.UTF-8; do
		LC_ALL=$locale TZ=Pacific/Kiritimati run age --by customer_id items.csv
		expect <expected.csv
	done
}
