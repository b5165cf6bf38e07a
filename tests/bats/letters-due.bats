#!/usr/bin/env bats
# letters due: which notices are due, on which level, for how much; what is held, and why.
# shellcheck disable=SC2154 # run sets status, output and stderr

setup() {
	load helper
	common_setup
	export AR_AS_OF=2026-11-20
	# A owes two invoices, B a small one, C nothing yet.
	items <<-'E' >items.csv
		1,A,100.00,2026-11-01
		2,A,50.00,2026-11-10
		3,B,20.00,2026-11-15
		4,C,10.00,2026-12-24
	E
	sent </dev/null >sent.csv
}

# items < id,customer,open,due-date[,currency[,kind]]
items() {
	awk -F, -v OFS=, '
		BEGIN { print "item_id,customer_id,kind,currency,amount,due_date" }
		{ kind = $6 != "" ? $6 : $3 < 0 ? "credit_note" : "invoice"
		  print $1, $2, kind, $5 == "" ? "EUR" : $5, $3, $4 }'
}

# sent < item,customer,level,created[,due-date[,status]]: notices.
sent() {
	awk -F, -v OFS=, '
		BEGIN { print "item_id,customer_id,level,created_date,due_date,status" }
		{ print $1, $2, $3, $4, $5, $6 == "" ? "sent" : $6 }'
}

# ladder < segment,level,counted_from,days[,gap_days[,currency[,fee[,payment_days[,minimum]]]]]
ladder() {
	awk -F, -v OFS=, '
		BEGIN { print "segment,level,counted_from,days,gap_days,currency,fee,payment_days,minimum,channel,template,source" }
		{ print $1, $2, $3, $4, $5, $6, $7, $8, $9, $2 ? "email" : "", $2 ? "text" $2 : "", "test" }'
}

customers() { echo customer_id,name,segment,country,language,email,phone; cat; }
disputes() { echo dispute_id,customer_id,item_id,opened_date,resolved_date,currency,amount,corrects; cat; }
promises() { echo promise_id,customer_id,item_id,made_date,due_date,currency,amount,cancelled_date; cat; }
restrictions() { echo customer_id,kind,channel,from_date,until_date,item_id; cat; }
plans() { echo plan_id,customer_id,agreed_date,currency,principal,frequency,first_due_date,items; cat; }

# due [OPTION...]: the notices of items.csv in $output, the held items in held.csv.
due() {
	age items.csv >aged.csv
	run --separate-stderr letters due --held held.csv --notices sent.csv "$@" aged.csv
}

# demanded EXPECTED: "customer level currency amount items" of each, with ; between.
demanded() {
	assert_equal "$status$stderr" 0
	assert_equal "$(cells customer_id,level,currency,amount,items ' ' <<<"$output" |
		paste -sd ';')" "$1"
}

# held EXPECTED: "item reason return-day" of each, with ; between.
held() {
	assert_equal "$(cells item_id,held_by,return_date ' ' <held.csv | paste -sd ';')" "$1"
}

# send: what is due in $output becomes sent notices, one row for each item.
send() {
	cells items,customer_id,level,created_date,due_date '|' <<<"$output" |
		awk -F'|' -v OFS=, '{ n = split($1, id, " "); for (i = 1; i <= n; i++) print id[i], $2, $3, $4, $5, "sent" }' >>sent.csv
}

# ---- What is due ----

@test "a notice is due five days after the due date, for each customer and currency" {
	due
	demanded 'A 1 EUR 150.00 1 2;B 1 EUR 20.00 3'
	held ''
}

@test "the verb may be left out" {
	age items.csv >aged.csv
	assert_equal "$(letters aged.csv)" "$(letters due aged.csv)"
	assert_equal "$(letters <aged.csv)" "$(letters due - <aged.csv)"
}

@test "the threshold is inclusive" {
	AR_AS_OF=2026-11-19 due
	demanded 'A 1 EUR 150.00 1 2'
	AR_AS_OF=2026-11-14 due
	demanded 'A 1 EUR 100.00 1'
	AR_AS_OF=2026-11-05 due
	demanded ''
}

@test "--per item writes a notice for each item" {
	due --per item
	demanded 'A 1 EUR 100.00 1;A 1 EUR 50.00 2;B 1 EUR 20.00 3'
}

@test "currencies and levels have notices of their own" {
	items <<-'E' >items.csv
		1,A,100.00,2026-10-01
		2,A,50.00,2026-10-01,USD
		3,A,700,2026-10-01,JPY
		4,A,30.00,2026-10-02
	E
	sent <<<1,A,1,2026-10-20 >sent.csv
	due
	demanded 'A 1 EUR 30.00 4;A 2 EUR 100.00 1;A 1 JPY 700 3;A 1 USD 50.00 2'
}

@test "an item goes up one step in a run, and with --catch-up to the highest reached" {
	items <<<1,A,100.00,2025-01-01 >items.csv
	due
	demanded 'A 1 EUR 100.00 1'
	due --catch-up
	demanded 'A 3 EUR 100.00 1'
	sent <<<1,A,1,2026-11-01 >sent.csv
	due
	demanded 'A 2 EUR 100.00 1'
}

@test "a second run on the day gives nothing new, and a missed week skips nothing" {
	local day levels=
	items <<<1,A,100.00,2026-10-01 >items.csv
	for day in 2026-10-06 2026-10-06 2026-10-17 2026-11-10 2026-11-10 2026-11-11 2026-12-31 \
		2026-12-31 2027-06-30; do
		AR_AS_OF=$day due
		assert_success
		levels+=" $(cells level <<<"$output" | xargs)"
		send
	done
	assert_equal "$levels" ' 1   2   3  '
}

@test "only sent notices count" {
	sent <<-'E' >sent.csv
		1,A,1,2026-11-10,,draft
		1,A,2,2026-11-10,,failed
		2,A,1,2026-11-10,,Sent
		3,B,1,2026-11-10,,
	E
	sed -i '$s/sent$//' sent.csv
	due
	demanded 'A 1 EUR 150.00 1 2;B 1 EUR 20.00 3'
	sent <<-'E' >sent.csv
		1,A,1,2026-11-10,,sent
		1,A,0,2026-11-20,,sent
	E
	due
	demanded 'A 1 EUR 50.00 2;B 1 EUR 20.00 3'
}

@test "a level waits for the end of the time to pay that the last notice gave" {
	items <<<1,A,100.00,2026-09-01 >items.csv
	sent <<<1,A,1,2026-11-01,2026-11-20 >sent.csv
	due
	demanded ''
	sent <<<1,A,1,2026-11-01,2026-11-19 >sent.csv
	due
	demanded 'A 2 EUR 100.00 1'
}

@test "the gap between notices is inclusive" {
	items <<<1,A,100.00,2026-09-01 >items.csv
	sent <<<1,A,1,2026-11-11 >sent.csv
	due
	demanded ''
	sent <<<1,A,1,2026-11-10 >sent.csv
	due
	demanded 'A 2 EUR 100.00 1'
}

@test "after the last level nothing more is due" {
	sent <<<1,A,3,2026-01-01 >sent.csv
	due -v
	assert_success
	assert_says 'EUR: items: 2 demanded, 0 held, 0 below the minimum, 2 not due, of which 1 had the last level'
}

@test "notices sent after the as-of day are passed over, and that is told" {
	sent <<<1,A,1,2026-11-21 >sent.csv
	due
	assert_failure 1
	assert_says 'letters: 1 notices were sent after the as-of day and are passed over'
	assert_equal "$(cells customer_id,level ' ' <<<"$output" | paste -sd ';')" 'A 1;B 1'
}

# ---- Amounts ----

@test "a paid item is never demanded, a part-paid one with its rest" {
	printf '%s\n' item_id,customer_id,kind,currency,amount,open_amount,due_date,paid_date \
		1,A,invoice,EUR,100.00,0.00,2026-10-01,2026-10-15 \
		2,A,invoice,EUR,100.00,30.00,2026-10-01, \
		3,A,invoice,EUR,100.00,100.00,2026-10-01,2026-10-15 >items.csv
	due
	demanded 'A 1 EUR 30.00 2'
	held ''
	sed -i '4s/0.00,2026/100.00,2026/' aged.csv # what age does not write
	run --separate-stderr letters due --held held.csv aged.csv
	demanded 'A 1 EUR 30.00 2'
	held '3 paid_but_open '
}

@test "credits lower nothing until they are applied" {
	items <<-'E' >items.csv
		1,A,100.00,2026-10-01
		2,A,-120.00,2026-10-01
		3,A,-5.00,2026-10-01,USD
	E
	due
	demanded 'A 1 EUR 100.00 1'
	assert_equal "$(cells unapplied <<<"$output")" -120.00
	printf '%s\n' payment_id,item_id,effective_date,currency,amount,kind \
		2,1,2026-10-02,EUR,60.00,credit >allocations.csv
	age --allocations allocations.csv items.csv >aged.csv
	run --separate-stderr letters due aged.csv
	demanded 'A 1 EUR 40.00 1'
}

@test "principal, interest, fees and the fee of the notice add up to the amount" {
	items <<-'E' >items.csv
		1,A,100.00,2026-10-01
		2,A,7.00,2026-10-01,,interest
		3,A,5.00,2026-10-01,,fee
		4,A,2.50,2026-10-01,,penalty
		5,A,9,2026-10-01,JPY
	E
	ladder <<-'E' >ladder.csv
		,1,due_date,10,,,,,
		,1,due_date,10,,EUR,4.25,,
	E
	due --policy ladder.csv
	assert_equal "$(cells currency,amount,principal,interest,fee,notice_fee ' ' <<<"$output" | paste -sd ';')" \
		'EUR 118.75 100.00 7.00 7.50 4.25;JPY 9 9 0 0 0'
}

@test "what is strictly below the minimum waits, and is not lost" {
	items <<-'E' >items.csv
		1,A,9.99,2026-10-01
		2,B,10.00,2026-10-01
		3,C,6.00,2026-10-01
		4,C,6.00,2026-10-03
		5,D,900,2026-10-01,JPY
	E
	ladder <<<',1,due_date,5,,EUR,,,10' >ladder.csv
	ladder <<<',1,due_date,5,,JPY,,,1000' | sed 1d >>ladder.csv
	due --policy ladder.csv -v
	assert_success
	held '1 minimum ;5 minimum '
	assert_equal "$(cells customer_id,amount ' ' <<<"$output" | paste -sd ';')" 'B 10.00;C 12.00'
	assert_says 'EUR: demanded 22.00 EUR, held 0.00 EUR, below the minimum 9.99 EUR' \
		'JPY: demanded 0 JPY, held 0 JPY, below the minimum 900 JPY'
	due --policy ladder.csv --per item
	held '1 minimum ;3 minimum ;4 minimum ;5 minimum '
	echo 6,A,invoice,EUR,0.01,2026-10-04 >>items.csv
	due --policy ladder.csv
	held '5 minimum '
}

@test "a cent is not worth a letter unless the policy says so" {
	items <<<1,A,0.01,2026-10-01 >items.csv
	due
	held '1 minimum '
	letters --print-policy | sed 's/,1,,,/,0,,,/; s/,1,19/,0,19/; s/,1,20/,0,20/' >ladder.csv
	due --policy ladder.csv
	demanded 'A 1 EUR 0.01 1'
}

@test "the amounts of the sample book tie with age, whatever is held" {
	cd "$AR_ROOT/samples"
	age --allocations allocations.csv items.csv >"$BATS_TEST_TMPDIR/aged.csv"
	run --separate-stderr letters due -v --customers customers.csv --disputes disputes.csv \
		--promises promises.csv --restrictions restrictions.csv "$BATS_TEST_TMPDIR/aged.csv"
	assert_success
	while IFS=, read -r currency total; do
		assert_says "$currency: not due" "total $total $currency"
	done < <(age --allocations allocations.csv --by '' items.csv | cells currency,total)
}

# ---- The row ----

@test "the row carries what a letter and the rules of contact need" {
	customers <<<A,Acme,vip,FR,fr,a@acme.example,+33 >customers.csv
	items <<<1,A,100.00,2026-10-01 >items.csv
	due --customers customers.csv
	assert_equal "$(cells name,segment,country,language,email,phone,template,channel,created_date,due_date,oldest_due_date,oldest_days,item_count ' ' <<<"$output")" \
		'Acme vip FR fr a@acme.example +33 friendly_reminder email 2026-11-20 2026-11-30 2026-10-01 50 1'
	assert_equal "$(cells reason <<<"$output")" \
		'row 1: due_date 2026-10-01 + 5 = 2026-10-06; choice: five days for the bank; then a step every few weeks; below 1 it waits'
}

@test "a notice has the same id tomorrow, and another with other items or another level" {
	local id
	id() { cells notice_id <<<"$output" | head -n 1; }
	due
	id=$(id)
	assert_regex "$id" '^N[0-9a-f]{16}$'
	AR_AS_OF=2026-11-21 due
	assert_equal "$(id)" "$id"
	tac items.csv | sed '$d' | cat <(head -n 1 items.csv) - >reversed.csv
	mv reversed.csv items.csv
	due
	assert_equal "$(id)" "$id"
	sent <<<1,A,1,2026-11-01 >sent.csv
	due
	refute [ "$(id)" = "$id" ]
}

@test "a blank or percent sign in an item_id does not part it" {
	items <<-'E' >items.csv
		R 1,A,100.00,2026-10-01
		R%2,A,50.00,2026-10-01
	E
	due
	demanded 'A 1 EUR 150.00 R%201 R%252'
}

# ---- Ladders ----

@test "a ladder counts from the due date, the end of its month, or the previous notice" {
	ladder <<-'E' >ladder.csv
		,1,due_date,10,,,,,
		,2,end_of_month,30,,,,,
		,3,previous_notice,10,,,,,
	E
	items <<<1,A,100.00,2026-09-15 >items.csv
	AR_AS_OF=2026-09-24 due --policy ladder.csv
	demanded ''
	AR_AS_OF=2026-09-25 due --policy ladder.csv
	demanded 'A 1 EUR 100.00 1'
	send
	AR_AS_OF=2026-10-30 due --policy ladder.csv
	demanded ''
	AR_AS_OF=2026-10-31 due --policy ladder.csv
	demanded 'A 2 EUR 100.00 1'
	assert_equal "$(cells reason <<<"$output")" \
		'row 2: end_of_month 2026-09-15 + 30 = 2026-10-31; test'
	send
	AR_AS_OF=2026-11-09 due --policy ladder.csv
	demanded ''
	AR_AS_OF=2026-11-10 due --policy ladder.csv --catch-up
	demanded 'A 3 EUR 100.00 1'
}

@test "a segment has a ladder of its own, or none" {
	ladder <<-'E' >ladder.csv
		,1,due_date,5,,,,,
		,2,due_date,6,,,,,
		vip,1,due_date,30,,,,,
		key,0,,,,,,,
	E
	printf '%s\n' A,Acme,vip,,,a@b,1 B,Bolt,key,,,b@b,1 C,Core,other,,,c@b,1 |
		customers >customers.csv
	items <<-'E' >items.csv
		1,A,100.00,2026-11-01
		2,B,50.00,2026-11-01
		3,C,20.00,2026-11-01
		4,B,50.00,2026-12-01
	E
	due --customers customers.csv --policy ladder.csv
	demanded 'C 1 EUR 20.00 3'
	held '2 no_ladder '
	AR_AS_OF=2026-12-01 due --customers customers.csv --policy ladder.csv
	assert_equal "$(cells customer_id,level,reason ' ' <<<"$output" | head -n 1)" \
		'A 1 row 3: due_date 2026-11-01 + 30 = 2026-12-01; test'
}

@test "Norway gets 14 days from every notice, and catches nothing up" {
	customers <<<A,Acme,,NO,no,a@b,1 >customers.csv
	items <<<1,A,100.00,2026-01-01 >items.csv
	due --customers customers.csv --catch-up
	demanded 'A 1 EUR 100.00 1'
	assert_equal "$(cells due_date <<<"$output")" 2026-12-04
	send
	AR_AS_OF=2026-12-04 due --customers customers.csv --catch-up
	demanded ''
	AR_AS_OF=2026-12-05 due --customers customers.csv --catch-up
	demanded 'A 2 EUR 100.00 1'
	assert_equal "$(cells due_date <<<"$output")" 2026-12-19
	[[ $output == *inkassoforskriften* ]]
}

@test "a row of the policy holds between its days" {
	ladder <<<',1,due_date,5,,,,,' | sed '1s/$/,valid_from,valid_to/; 2s/$/,2026-11-20,2026-11-21/' >ladder.csv
	for day in 2026-11-19 2026-11-20 2026-11-21 2026-11-22; do
		AR_AS_OF=$day due --policy ladder.csv
		echo "$day $(cells item_count <<<"$output" | xargs)"
	done >seen
	assert_equal "$(paste -sd ';' seen)" \
		'2026-11-19 ;2026-11-20 2 1;2026-11-21 2 1;2026-11-22 '
	held '1 no_ladder ;2 no_ladder ;3 no_ladder '
}

# ---- Holds ----

@test "a hold until a day holds on that day" {
	sed -i 's/$/,/; 1s/,$/,hold_until/; 2s/$/2026-11-20/; 3s/$/2026-11-19/' items.csv
	due
	demanded 'A 1 EUR 50.00 2;B 1 EUR 20.00 3'
	held '1 hold 2026-11-21'
}

@test "an open dispute holds its item, its account, or the customer" {
	disputes <<<D1,A,1,2026-11-20,,,, >disputes.csv
	due --disputes disputes.csv
	demanded 'A 1 EUR 50.00 2;B 1 EUR 20.00 3'
	held '1 dispute '
	assert_equal "$(cells detail <held.csv)" D1
	disputes <<<D1,A,,2026-11-20,,EUR,1.00, >disputes.csv
	due --disputes disputes.csv
	held '1 dispute ;2 dispute '
	disputes <<<D1,A,,2026-11-20,,USD,, >disputes.csv
	due --disputes disputes.csv
	held ''
	disputes <<<D1,A,,2026-11-20,,,, >disputes.csv
	due --disputes disputes.csv
	held '1 dispute ;2 dispute '
}

@test "a dispute that is resolved, to come, corrected or another's holds nothing" {
	disputes <<-'E' >disputes.csv
		D1,A,1,2026-11-01,2026-11-20,,,
		D2,A,2,2026-11-21,,,,
		D3,B,1,2026-11-01,,,,
		D4,A,1,2026-11-01,,,,
		D5,A,4,2026-11-01,,,,D4
	E
	due --disputes disputes.csv
	demanded 'A 1 EUR 150.00 1 2;B 1 EUR 20.00 3'
	held ''
}

@test "a promise holds until it is broken" {
	promises <<<P1,A,1,2026-11-01,2026-11-17,EUR,100.00, >promises.csv
	due --promises promises.csv
	demanded 'A 1 EUR 50.00 2;B 1 EUR 20.00 3'
	held '1 promise 2026-11-21'
	due --promises promises.csv --grace 2
	held ''
	due --promises promises.csv --grace 10
	held '1 promise 2026-11-28'
	promises <<<P1,A,,2026-11-20,2026-11-30,EUR,1.00, >promises.csv
	due --promises promises.csv
	held '1 promise 2026-12-04;2 promise 2026-12-04'
	promises <<<P1,A,,2026-11-01,2026-11-30,EUR,1.00,2026-11-20 >promises.csv
	due --promises promises.csv
	held ''
}

@test "a plan holds its items, or the account when it names none" {
	plans <<<'L1,A,2026-11-20,EUR,100.00,monthly,2026-12-01,1 9' >plans.csv
	due --plans plans.csv
	demanded 'A 1 EUR 50.00 2;B 1 EUR 20.00 3'
	held '1 plan '
	plans <<<L1,A,,EUR,100.00,monthly,2026-12-01, >plans.csv
	due --plans plans.csv
	held '1 plan ;2 plan '
	plans <<<L1,A,2026-11-21,EUR,100.00,monthly,2026-12-01, >plans.csv
	due --plans plans.csv
	held ''
	sed -i 's/$/,2026-10-01/; 1s/2026-10-01/issue_date/; 3s/2026-10-01$/2026-10-02/' items.csv
	plans <<<L1,A,2026-10-01,EUR,100.00,monthly,2026-12-01, >plans.csv
	due --plans plans.csv
	held '1 plan '
}

@test "a broken plan holds nothing, a kept one and one that is paid do" {
	plans <<<'L1,A,2026-10-01,EUR,100.00,monthly,2026-11-01,1' >plans.csv
	printf '%s\n' plan_id,customer_id,currency,number,due_date,payment \
		L1,A,EUR,1,2026-11-01,50.00 L1,A,EUR,2,2026-12-01,50.00 >instalments.csv
	payments() { printf '%s\n' payment_id,customer_id,received_date,currency,amount "$@" >payments.csv; }
	payments
	due --plans plans.csv --instalments instalments.csv --payments payments.csv
	demanded 'A 1 EUR 150.00 1 2;B 1 EUR 20.00 3'
	held ''
	payments P1,A,2026-11-02,EUR,50.00
	due --plans plans.csv --instalments instalments.csv --payments payments.csv
	held '1 plan '
	assert_equal "$(cells detail <held.csv)" L1
	payments P1,A,2026-11-02,EUR,50.00 P2,A,2026-11-03,EUR,50.00
	due --plans plans.csv --instalments instalments.csv --payments payments.csv
	held '1 plan '
	printf '%s\n' payment_id,item_id,effective_date,currency,amount \
		P1,2,2026-11-02,EUR,50.00 >allocations.csv
	payments P1,A,2026-11-02,EUR,50.00
	due --plans plans.csv --instalments instalments.csv --payments payments.csv \
		--allocations allocations.csv
	held ''
}

@test "a cancelled plan holds nothing from that day on" {
	plans <<<'L1,A,2026-10-01,EUR,100.00,monthly,2026-11-01,1' |
		sed '1s/$/,cancelled_date/; 2s/$/,2026-11-20/' >plans.csv
	due --plans plans.csv
	held ''
	AR_AS_OF=2026-11-19 due --plans plans.csv
	held '1 plan '
}

@test "a restriction holds all notices of the customer, whatever its kind" {
	local kind
	for kind in cease bankruptcy deceased attorney hold new_kind; do
		restrictions <<<A,$kind,,2026-11-20,2026-11-20, >restrictions.csv
		due --restrictions restrictions.csv
		demanded 'B 1 EUR 20.00 3'
		held "1 restriction:$kind 2026-11-21;2 restriction:$kind 2026-11-21"
	done
	restrictions <<<A,cease,,2026-11-01,, >restrictions.csv
	due --restrictions restrictions.csv
	held '1 restriction:cease ;2 restriction:cease '
	restrictions <<-'E' >restrictions.csv
		A,cease,,2026-11-01,2026-11-19,
		A,cease,,2026-11-21,,
	E
	due --restrictions restrictions.csv
	held ''
}

@test "a restriction of an item holds that item only" {
	restrictions <<<A,hold,call,2026-11-01,2026-11-25,2 >restrictions.csv
	due --restrictions restrictions.csv
	demanded 'A 1 EUR 100.00 1;B 1 EUR 20.00 3'
	held '2 restriction:hold 2026-11-26'
}

@test "a restricted channel leaves the others" {
	restrictions <<<A,opt_out,email,2026-11-01,, >restrictions.csv
	due --restrictions restrictions.csv
	assert_equal "$(in_column channel)" 'letter email'
	printf '%s\n' A,opt_out,email,2026-11-01,, A,returned,letter,2026-11-01,2026-12-31, |
		restrictions >restrictions.csv
	due --restrictions restrictions.csv
	held '1 restriction:returned 2027-01-01;2 restriction:returned 2027-01-01'
	restrictions <<<A,do_not_call,,2026-11-01,, >restrictions.csv
	due --restrictions restrictions.csv
	assert_equal "$(in_column channel)" 'email email'
}

@test "without an e-mail address it goes by letter, and not at all without another way" {
	printf '%s\n' A,Acme,,,,,1 B,Bolt,,,,b@b, | customers >customers.csv
	due --customers customers.csv
	assert_equal "$(in_column channel)" 'letter email'
	ladder <<<',1,due_date,5,,,,,' >ladder.csv
	due --customers customers.csv --policy ladder.csv
	demanded 'B 1 EUR 20.00 3'
	held '1 no_address ;2 no_address '
}

@test "when it is not sure, it holds: no customer, no due date" {
	customers <<<A,Acme,,,,a@b,1 >customers.csv
	printf '%s\n' item_id,customer_id,kind,currency,amount,issue_date,due_date,terms \
		1,A,invoice,EUR,100.00,,, \
		2,A,invoice,EUR,100.00,2026-10-01,, \
		3,A,invoice,EUR,100.00,2026-10-01,,net\ 30 \
		4,B,invoice,EUR,100.00,2026-10-01,2026-10-31, >items.csv
	due --customers customers.csv
	demanded 'A 1 EUR 100.00 3'
	assert_equal "$(cells oldest_due_date <<<"$output")" 2026-10-31
	held '1 undated ;2 undated ;4 customer_unknown '
}

@test "days of a moratorium do not count when it is over" {
	items <<<1,A,100.00,2026-11-01 >items.csv
	restrictions <<-'E' >restrictions.csv
		A,moratorium,,2026-11-03,2026-11-10,
		A,moratorium,,2026-11-08,2026-11-16,
	E
	for day in 2026-11-16 2026-11-19 2026-11-20; do
		AR_AS_OF=$day due --restrictions restrictions.csv
		echo "$(cells level <<<"$output" | xargs)/$(cells held_by <held.csv | xargs)"
	done >seen
	assert_equal "$(paste -sd ';' seen)" '/restriction:moratorium;/;1/'
	assert_regex "$(cells reason <<<"$output")" \
		'^row 1: due_date 2026-11-01 \+ 5 \+ 14 paused = 2026-11-20;'
}

@test "the first reason is named, and the day on which all are over" {
	restrictions <<<A,hold,,2026-11-01,2026-11-22, >restrictions.csv
	promises <<<P1,A,1,2026-11-01,2026-12-01,EUR,100.00, >promises.csv
	due --restrictions restrictions.csv --promises promises.csv
	held '1 restriction:hold 2026-12-05;2 restriction:hold 2026-11-23'
	disputes <<<D1,A,2,2026-11-20,,,, >disputes.csv
	due --restrictions restrictions.csv --disputes disputes.csv
	held '1 restriction:hold 2026-11-23;2 restriction:hold '
}

@test "what is not due is not held" {
	restrictions <<<C,cease,,2026-11-01,, >restrictions.csv
	due --restrictions restrictions.csv -v
	held ''
	assert_says 'EUR: demanded 170.00 EUR, held 0.00 EUR' 'EUR: not due 10.00 EUR'
}

# ---- The store ----

@test "side tables come from the store, notices too" {
	ar-import --store book.db items.csv >/dev/null
	{
		echo customer_id,kind,from_date
		echo B,cease,2026-11-01
	} >restrictions.csv
	ar-import --store book.db restrictions.csv >/dev/null
	sqlite3 book.db "INSERT INTO notices (run, notice_id, customer_id, item_id, level,
		created_date, status) VALUES (1, 'N1', 'A', '1', 1, '2026-11-10', 'sent')"
	age --store book.db >aged.csv
	run --separate-stderr letters due --store book.db --held held.csv aged.csv
	demanded 'A 1 EUR 50.00 2'
	held '3 restriction:cease '
}

@test "plans of the store hold their items while they are kept" {
	export AR_STORE=book.db
	sed 's/$/,2026-09-01/; 1s/2026-09-01/issue_date/' items.csv >issued.csv
	ar-import issued.csv >/dev/null
	echo plan_id,customer_id,agreed_date,currency,principal,count,frequency,first_due_date,items >plan.csv
	echo L1,A,2026-10-01,EUR,100.00,2,monthly,2026-11-19,1 >>plan.csv
	plan accept --as-of 2026-10-01 plan.csv >/dev/null
	age --store book.db >aged.csv
	run --separate-stderr letters due --held held.csv aged.csv
	demanded 'A 1 EUR 50.00 2;B 1 EUR 20.00 3'
	held '1 plan '
	age --store book.db --as-of 2026-11-25 >aged.csv
	run --separate-stderr letters due --as-of 2026-11-25 --held held.csv aged.csv
	demanded 'A 1 EUR 150.00 1 2;B 1 EUR 20.00 3'
	held ''
}

# ---- Messages ----

@test "items that were not aged are refused" {
	run --separate-stderr letters due items.csv
	assert_refused 'items.csv: no column days_past_due: let the items go through age first'
	age items.csv | sed '3s/,10,1-30/,,1-30/' >aged.csv
	run --separate-stderr letters due aged.csv
	assert_refused 'aged.csv:3: days_past_due: must not be empty'
}

@test "items aged as of another day are told, and their due date counts" {
	age --as-of 2026-11-10 items.csv >aged.csv
	run --separate-stderr letters due aged.csv
	assert_failure 1
	assert_equal "$stderr" "letters: aged.csv:2: days_past_due is not what the due date gives on the as-of day: aged as of another day, or by issue date?"
	assert_equal "$(in_column item_count)" '2 1'
}

@test "an item that stands there twice is refused, for it would be demanded twice" {
	echo 1,A,invoice,EUR,100.00,2026-11-01 >>items.csv
	due
	assert_refused 'aged.csv:6: item_id: "1" stands there twice'
	sed -i '$s/1,A/1,B/' items.csv
	due
	demanded 'A 1 EUR 150.00 1 2;B 1 EUR 120.00 1 3'
}

@test "side tables that contradict themselves are refused" {
	printf '%s\n' A,Acme,,,,, A,Acme,,,,, | customers >customers.csv
	due --customers customers.csv
	assert_refused 'customers.csv:3: customer_id: "A" stands there twice'
	sent <<<1,A,100,2026-11-01 >sent.csv
	due
	assert_refused 'sent.csv:2: level: must be from 0 to 99'
}

@test "a policy that is not sound is refused with its row" {
	local row
	while IFS='|' read -r row message; do
		ladder <<<"$row" >ladder.csv
		due --policy ladder.csv
		assert_refused "letters: ladder.csv: row 1: $message"
	done <<-'E'
		,100,due_date,5,,,,,|level: must be from 0 to 99
		,1,,5,,,,,|counted_from: is empty: due_date, end_of_month or previous_notice
		,1,due_date,,,,,,|days: must be from 0 to 3660
		,1,due_date,5,3661,,,,|gap_days: must be from 0 to 3660
		,1,due_date,5,,,5,,|fee: needs a currency
		,1,due_date,5,,EUR,-5,,|fee and minimum: must not be negative
		,1,due_date,5,,,,0,|payment_days: must be from 1 to 3660
		,1,previous_notice,5,,,,,|counted_from: there is no notice before the first level
		,0,due_date,5,,,,,|level: 0 means no notices: leave the rest empty
	E
	ladder </dev/null >ladder.csv
	due --policy ladder.csv
	assert_refused 'letters: ladder.csv: there is no level'
	ladder <<<,1,due_date,5,,,,, | sed 's/email/fax/' >ladder.csv
	due --policy ladder.csv
	assert_refused 'row 1: channel: must be call, email, text, letter or visit'
	ladder <<<,1,due_date,5,,,,, | sed 's/text1//' >ladder.csv
	due --policy ladder.csv
	assert_refused 'row 1: template: is empty'
	ladder <<<,1,due_date,5,,,,, | sed '1s/$/,valid_from,valid_to/; 2s/$/,2026-02-01,2026-01-31/' >ladder.csv
	due --policy ladder.csv
	assert_refused 'row 1: valid_to: is before valid_from'
	printf '%s\n' ,1,due_date,5,,,,, ,1,due_date,9,,,,, | ladder >ladder.csv
	due --policy ladder.csv
	assert_refused 'row 2: level: stands there twice'
	printf '%s\n' ,1,due_date,5,,,,, ,0,,,,,,, | ladder >ladder.csv
	due --policy ladder.csv
	assert_refused 'row 1: level: 0 means no notices, but its segment has others'
}

@test "options that make no sense are refused" {
	due --per customer
	assert_refused '--per: "customer" is not item'
	due --grace 3661
	assert_refused '--grace: must be from 0 to 3660 days'
	due --instalments sent.csv
	assert_refused '--instalments needs --plans'
	due -o sent.csv
	assert_refused "--output: sent.csv is an input"
	cp sent.csv plans.csv
	run --separate-stderr letters due --held plans.csv --plans plans.csv aged.csv
	assert_refused "--held: plans.csv is an input"
	run --separate-stderr letters due --held - aged.csv
	assert_refused 'standard output cannot take two tables: name a file'
	run --separate-stderr letters due --held x.csv -o x.csv aged.csv
	assert_refused 'x.csv: two tables cannot go into one file'
	assert_not_exist x.csv
}
