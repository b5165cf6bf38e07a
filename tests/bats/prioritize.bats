#!/usr/bin/env bats
# prioritize: who to contact first, how and why; who is left out, and until when.

setup() {
	load helper
	common_setup
	export AR_AS_OF=2026-11-20
	# A owes most of it for long, B a little, C is not past due, D owes old money.
	aged <<-'E' >aged.csv
		1,A,100.00,40
		2,A,50.00,20
		3,B,60.00,5
		4,C,10.00,0
		5,D,300.00,95
	E
	COLUMNS_OUT=rank,collector,customer_id,name,currency,past_due,total,oldest_days,items,score,queue,action,channel,reasons,last_contact,promise_due
}

# aged < id,customer,open,days[,currency[,hold_until]]: invoices and credit notes.
aged() {
	awk -F, -v OFS=, '
		BEGIN { print "item_id,customer_id,kind,currency,amount,open_amount,hold_until,days_past_due" }
		{ print $1, $2, $3 < 0 ? "credit_note" : "invoice", $5 == "" ? "EUR" : $5, $3, $3, $6, $4 }'
}

# The side tables, in the order of columns that is needed most.
promises() { echo customer_id,made_date,due_date,currency,amount,cancelled_date; cat; }
disputes() { echo customer_id,item_id,opened_date,resolved_date,currency,amount; cat; }
restrictions() { echo customer_id,kind,channel,from_date,until_date; cat; }
activities() { echo customer_id,at,channel; cat; }
policy() { echo factor,from,to,points,source; cat; }

# list [OPTION...]: the list of aged.csv in $output, the held in held.csv.
list() {
	run --separate-stderr prioritize --held held.csv "$@" aged.csv
}

# fields COLUMN < list: the cells of a column in one line.
fields() {
	column "$1" | xargs
}

# listed COLUMN EXPECTED: that column of the list, rank by rank.
listed() {
	assert_success
	assert_equal "$(fields "$1" <<<"$output")" "$2"
}

# held EXPECTED: "customer reason return-day" of all that are held.
held() {
	assert_equal "$(awk -F, 'NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i; next }
		{ print $at["customer_id"], $at["held_by"], $at["return_date"] }' held.csv | xargs)" "$1"
}

# shellcheck disable=SC2154 # run sets stderr
assert_refused() {
	local text
	assert_failure 2
	assert_output ""
	for text; do [[ $stderr == *"$text"* ]] || fail "no \"$text\" in: $stderr"; done
}

# --- output ---

@test "the columns are those of the manual, in order, and the list says how it is ranked" {
	list
	assert_success
	assert_equal "$stderr" ""
	assert_line --index 0 --regexp "^$COLUMNS_OUT,.*ranked"
}

@test "a row per customer and currency, with what is past due and the balance" {
	list
	listed rank '1 2 3'
	listed customer_id 'D A B'
	listed past_due '300.00 150.00 60.00'
	listed total '300.00 150.00 60.00'
	listed oldest_days '95 40 5'
	listed items '1 2 1'
}

@test "a total is all that is open, credits and what is not yet due included" {
	aged <<-'E' >aged.csv
		1,A,100.00,40
		2,A,50.00,-10
		3,A,-30.00,-3
	E
	list
	listed past_due 100.00
	listed total 120.00
	listed items 3
}

@test "who owes nothing past due is neither listed nor held" {
	aged <<-'E' >aged.csv
		1,A,100.00,0
		2,B,100.00,-1
		3,C,-100.00,30
		4,D,0.00,30
	E
	list
	assert_success
	assert_equal "${#lines[@]}" 1
	held ''
}

@test "the score is the sum of its reasons, always" {
	{ seq 200 | awk '{ print $1 ",C" $1 % 40 "," $1 * 7 ".00," $1 * 37 % 150 - 10 }'; } | aged >aged.csv
	seq 0 3 39 | sed 's/.*/C&,2026-10-01,2026-10-20,EUR,5.00,/' | promises >promises.csv
	seq 0 2 39 | sed 's/.*/C&,2026-11-10T10:00:00Z,call/' | activities >activities.csv
	list --promises promises.csv --activities activities.csv
	assert_success
	awk -F, 'NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i; next }
		{ sum = 0; n = split($at["reasons"], part, ";")
		  for (i = 1; i <= n; i++) { split(part[i], pair, "="); sum += pair[2] }
		  rows++
		  if (sum != $at["score"]) { print "no sum: " $0; bad = 1 } }
		END { exit bad || rows < 20 }' <<<"$output"
}

@test "items without due days are asked to be aged first" {
	echo item_id,customer_id,kind,currency,amount,open_amount >aged.csv
	list
	assert_refused days_past_due
}

@test "without days_past_due the message says to run age" {
	echo item_id,customer_id,kind,currency,amount,open_amount >aged.csv
	list
	# The column's name alone does not tell a newcomer where it comes from.
	[[ $stderr =~ (^|[^a-z_])age([^a-z_d]|$) ]] || fail "$stderr"
}

@test "a header alone gives a header alone" {
	: >empty
	aged <empty >aged.csv
	list
	assert_success
	assert_equal "${#lines[@]}" 1
	assert_equal "$(wc -l <held.csv)" 1
}

@test "the names and collectors come from customers" {
	printf '%s\n' customer_id,name,collector 'A,"Acme, Inc.",kim' D,Dora, >customers.csv
	list --customers customers.csv
	assert_success
	assert_line --index 2 --partial ',A,"Acme, Inc.",EUR,'
	assert_line --index 2 --regexp '^2,kim,'
}

# --- policy ---

@test "--print-policy goes through --policy unchanged, and gives the same list" {
	prioritize --print-policy >policy.csv
	prioritize --policy policy.csv --print-policy | cmp - policy.csv
	prioritize aged.csv >expected.csv
	prioritize --policy policy.csv aged.csv | cmp - expected.csv
}

@test "the printed policy names a source for every row" {
	run bash -c "prioritize --print-policy | awk -F, 'NR > 1 && \$NF == \"\"'"
	assert_output ""
}

@test "a policy of factor, from, to, points and source is enough" {
	policy <<<'oldest_days,1,,7,ours' >policy.csv
	list --policy policy.csv
	listed score '7 7 7'
	listed reasons 'oldest_days=7 oldest_days=7 oldest_days=7'
	# Equal scores: the larger amount first.
	listed customer_id 'D A B'
}

@test "the ends of a range are inclusive, points may be negative, 0 is no reason" {
	policy <<-'E' >policy.csv
		oldest_days,,5,-3,ours
		oldest_days,6,40,0,ours
		oldest_days,41,,9,ours
	E
	list --policy policy.csv
	listed customer_id 'D A B'
	listed score '9 0 -3'
	listed reasons 'oldest_days=9 oldest_days=-3'
}

@test "a policy that is not sound is refused, with the factor and the rows" {
	local rows text
	while IFS='|' read -r rows text; do
		printf '%b\n' "$rows" | policy >policy.csv
		list --policy policy.csv
		assert_refused policy.csv "$text"
		assert_file_not_exists held.csv
	done <<-'E'
		oldest_days,1,10,7,x\noldest_days,12,,8,x|gap
		oldest_days,1,10,7,x\noldest_days,10,,8,x|overlap
		oldest_days,11,20,7,x\noldest_days,1,10,8,x|oldest_days
		oldest_days,,,7,x\noldest_days,1,10,8,x|oldest_days
		oldest_days,10,1,7,x|oldest_days
		oldest_dayz,1,10,7,x|oldest_dayz
		oldest_days,a,10,7,x|policy.csv:2: from
		oldest_days,1,10,x,x|policy.csv:2: points
		oldest_days,1,10,,x|points
		oldest_days,1,10,7.5,x|policy.csv:2: points
	E
}

@test "actions without minutes, with a gap or an unknown channel are refused" {
	local rows text
	while IFS='|' read -r rows text; do
		printf '%b\n' "factor,from,to,points,action,channel,minutes,source\n$rows" >policy.csv
		list --policy policy.csv
		assert_refused policy.csv "$text"
	done <<-'E'
		action,1,10,,call,call,10,x\naction,12,,,call,call,10,x|gap
		action,5,,,call,call,10,x|action
		action,1,,,call,pigeon,10,x|pigeon
		action,1,,,call,call,,x|minutes
		action,1,,,call,call,-1,x|minutes
		action,1,,,,call,5,x|action
	E
}

@test "a policy that cannot be read is refused" {
	list --policy missing.csv
	assert_refused missing.csv
	printf '%s\n' factor,from,to oldest_days,1, >policy.csv
	list --policy policy.csv
	assert_refused policy.csv points
	list --policy .
	assert_refused directory
}

# --- queues ---

@test "the queues stand in their order, whatever the score" {
	aged <<-'E' >aged.csv
		1,S,9000.00,200
		2,F,5.00,3
		3,W,7.00,80
		4,P,6.00,30
	E
	promises <<<'P,2026-10-01,2026-11-01,EUR,6.00,' >promises.csv
	activities <<-'E' >activities.csv
		S,2026-11-18T09:00:00Z,call
		W,2026-10-01T09:00:00Z,call
		P,2026-10-25T09:00:00Z,call
	E
	list --promises promises.csv --activities activities.csv --max-wait 30
	listed customer_id 'P F W S'
	listed queue 'broken-promise first-contact max-wait score'
}

@test "without --max-wait a starved account waits for its score" {
	activities <<-'E' >activities.csv
		A,2026-10-25T09:00:00Z,call
		B,2026-11-18T09:00:00Z,call
		D,2026-11-18T09:00:00Z,call
	E
	list --activities activities.csv
	listed queue 'score score score'
	list --activities activities.csv --max-wait 25
	listed customer_id 'A D B'
	listed queue 'max-wait score score'
	list --activities activities.csv --max-wait 26
	listed queue 'score score score'
}

@test "a contact before the item fell due is no first contact" {
	activities <<-'E' >activities.csv
		A,2026-10-01T09:00:00Z,call
		B,2026-11-18T09:00:00Z,call
		D,2026-11-18T09:00:00Z,call
	E
	list --activities activities.csv
	listed customer_id 'A D B'
	listed queue 'first-contact score score'
	listed last_contact '2026-10-01 2026-11-18 2026-11-18'
}

@test "without activities nobody is in the queue first-contact" {
	list
	listed queue 'score score score'
}

@test "a broken promise comes first, until it was answered" {
	promises <<<'B,2026-10-25,2026-11-10,EUR,60.00,' >promises.csv
	list --promises promises.csv
	listed customer_id 'B D A'
	listed queue 'broken-promise score score'
	listed promise_due 2026-11-10
	assert_line --index 1 --partial broken_promises=
	activities <<-'E' >activities.csv
		A,2026-11-19T09:00:00Z,call
		B,2026-11-18T09:00:00Z,call
		D,2026-11-19T09:00:00Z,call
	E
	list --promises promises.csv --activities activities.csv
	listed queue 'score score score'
}

@test "a promise that was paid or cancelled is not broken" {
	promises <<<'B,2026-10-25,2026-11-10,EUR,60.00,2026-11-01' >promises.csv
	list --promises promises.csv
	listed queue 'score score score'
	promises <<<'B,2026-10-25,2026-11-10,EUR,60.00,' >promises.csv
	printf '%s\n' payment_id,customer_id,received_date,currency,amount P1,B,2026-11-09,EUR,60.00 >payments.csv
	list --promises promises.csv --payments payments.csv
	listed queue 'score score score'
}

# --- held ---

@test "a live promise holds the account until its last day" {
	promises <<<'A,2026-11-15,2026-11-25,EUR,150.00,' >promises.csv
	list --promises promises.csv
	listed customer_id 'D B'
	assert_equal "$(wc -l <held.csv)" 2
	run awk -F, 'NR == 2 { print $7, ($8 > "2026-11-25") }' held.csv
	assert_output 'promise 1'
}

@test "the held file has the account, what is past due, the reason and the day of return" {
	restrictions <<<'A,hold,,2026-11-01,2026-11-20' >restrictions.csv
	list --restrictions restrictions.csv
	run cat held.csv
	assert_line --index 0 customer_id,name,currency,past_due,total,oldest_days,held_by,return_date
	assert_line --index 1 A,,EUR,150.00,150.00,40,restriction:hold,2026-11-21
}

@test "a dispute over all that is past due holds, over one of two it does not" {
	disputes <<<'A,1,2026-11-01,,EUR,' >disputes.csv
	list --disputes disputes.csv
	assert_line --regexp ',A,,EUR,150.00,150.00,'
	held ''
	printf 'A,2,2026-11-01,,EUR,\n' >>disputes.csv
	list --disputes disputes.csv
	listed customer_id 'D B'
	held 'A dispute'
}

@test "a dispute of the account without amount holds all of it, with a smaller amount it does not" {
	disputes <<<'A,,2026-11-01,,,' >disputes.csv
	list --disputes disputes.csv
	held 'A dispute'
	disputes <<<'A,,2026-11-01,,EUR,149.99' >disputes.csv
	list --disputes disputes.csv
	held ''
	disputes <<<'A,,2026-11-01,,EUR,150.00' >disputes.csv
	list --disputes disputes.csv
	held 'A dispute'
}

@test "a dispute that is resolved holds nothing, from that day on" {
	disputes <<<'D,5,2026-11-01,2026-11-20,EUR,' >disputes.csv
	list --disputes disputes.csv
	listed customer_id 'D A B'
	disputes <<<'D,5,2026-11-01,2026-11-21,EUR,' >disputes.csv
	list --disputes disputes.csv
	held 'D dispute'
}

@test "hold_until still holds on its day, and no longer on the next" {
	aged <<-'E' >aged.csv
		1,A,60.00,20,EUR,2026-11-20
		2,B,60.00,20,EUR,2026-11-19
	E
	list
	listed customer_id B
	held 'A hold 2026-11-21'
}

@test "an account of which only one item is on hold is listed, with all it owes" {
	aged <<-'E' >aged.csv
		1,A,60.00,95,EUR,2026-12-31
		2,A,40.00,5
	E
	list
	listed customer_id A
	listed past_due 100.00
	held ''
}

@test "a restriction holds through its last day; without one it holds for good" {
	restrictions <<-'E' >restrictions.csv
		A,attorney,,2026-11-01,
		B,hold,,2026-11-01,2026-11-20
		D,hold,,2026-11-01,2026-11-19
	E
	list --restrictions restrictions.csv
	listed customer_id D
	held 'A restriction:attorney B restriction:hold 2026-11-21'
}

@test "a restriction of a kind that nobody knows holds, to be safe" {
	restrictions <<<'A,carnival,,2026-11-01,' >restrictions.csv
	list --restrictions restrictions.csv
	held 'A restriction:carnival'
}

@test "a restriction of a channel takes another channel" {
	list
	assert_line --index 2 --regexp '^2,,A,.*,call,call,'
	restrictions <<<'A,opt_out,call,2026-11-01,' >restrictions.csv
	list --restrictions restrictions.csv
	listed customer_id 'D A B'
	refute_line --regexp ',A,.*,call,'
	held ''
	restrictions <<<'A,do_not_call,,2026-11-01,' >restrictions.csv
	list --restrictions restrictions.csv
	listed customer_id 'D A B'
	refute_line --regexp ',A,.*,call,'
}

@test "who may be reached through no channel is held" {
	printf 'A,opt_out,%s,2026-11-01,\n' call email text letter visit | restrictions >restrictions.csv
	list --restrictions restrictions.csv
	held 'A restriction:opt_out'
}

@test "credits that cover the past due hold the account, a cent less does not" {
	aged <<-'E' >aged.csv
		1,A,60.00,20
		2,A,-60.00,-3
		3,B,60.00,20
		4,B,-59.99,-3
	E
	list
	listed customer_id B
	held 'A credit'
}

@test "every account past due is listed or held, once, and amounts are kept" {
	seq 300 | awk '{ print $1 ",C" $1 % 60 "," ($1 % 9 ? 1 : -1) * $1 ".50," $1 * 37 % 150 - 40 }' |
		aged >aged.csv
	seq 0 7 59 | sed 's/.*/C&,hold,,2026-11-01,/' | restrictions >restrictions.csv
	seq 1 7 59 | sed 's/.*/C&,2026-11-15,2026-11-25,EUR,150.00,/' | promises >promises.csv
	list --restrictions restrictions.csv --promises promises.csv
	assert_success
	awk -F, 'NR > 1 && $6 > 0 && $8 > 0 { cents[$2] += $6 * 100 }
		END { for (id in cents) printf "%s,%.2f\n", id, cents[id] / 100 }' aged.csv | sort >expected.csv
	{
		awk -F, -v OFS=, 'NR > 1 { print $3, $6 }' <<<"$output"
		awk -F, -v OFS=, 'NR > 1 { print $1, $4 }' held.csv
	} | sort | diff - expected.csv
}

@test "--held is not written when the list fails" {
	sed -i 's/95$/x/' aged.csv
	list
	assert_refused aged.csv:6: days_past_due
	assert_file_not_exists held.csv
}

@test "--held to where nothing can be written is exit 3, with the name" {
	run --separate-stderr prioritize --held nowhere/held.csv aged.csv
	assert_failure 3
	[[ $stderr == *nowhere/held.csv* ]]
}

# --- capacity ---

@test "--capacity N lists the first N of each collector" {
	list --capacity 2
	listed customer_id 'D A'
	list --capacity 9
	listed customer_id 'D A B'
	list --capacity 0
	assert_success
	assert_equal "${#lines[@]}" 1
}

@test "what is over capacity is neither listed nor held, and counted by -v" {
	list --capacity 1 -v
	listed customer_id D
	held ''
	[[ $stderr == *'listed 1, held 0, over capacity 2'* ]] || fail "$stderr"
}

@test "--capacity FILE stops each collector when the minutes are used" {
	printf '%s\n' customer_id,name,collector A,Ann,kim B,Bob,kim D,Dora,lee >customers.csv
	policy <<-'E' | sed 's/source/action,channel,minutes,source/; s/x$/call,call,10,x/' >policy.csv
		action,1,,,x
	E
	printf '%s\n' collector,minutes kim,19 lee,10 >capacity.csv
	list --policy policy.csv --customers customers.csv --capacity capacity.csv
	listed customer_id 'D A'
	listed collector 'lee kim'
	printf '%s\n' collector,minutes kim,20 lee,9 >capacity.csv
	list --policy policy.csv --customers customers.csv --capacity capacity.csv
	listed customer_id 'A B'
}

@test "accounts of nobody are dealt evenly, the same way each time" {
	seq 90 | awk '{ print $1 ",C" $1 "," 1000 - $1 ".00,20" }' | aged >aged.csv
	printf '%s\n' collector,minutes kim,9000 lee,9000 max,9000 >capacity.csv
	list --capacity capacity.csv
	assert_success
	assert_equal "$(column collector <<<"$output" | sort | uniq -c | xargs)" '30 kim 30 lee 30 max'
	prioritize --capacity capacity.csv aged.csv >first.csv
	{ head -n 1 aged.csv; tail -n +2 aged.csv | tac; } >reversed.csv
	prioritize --capacity capacity.csv reversed.csv | cmp - first.csv
	{ head -n 1 capacity.csv; tail -n +2 capacity.csv | tac; } >reversed.csv
	prioritize --capacity reversed.csv aged.csv | cmp - first.csv
}

@test "accounts of somebody stay with them" {
	printf '%s\n' customer_id,name,collector A,Ann,kim D,Dora,kim >customers.csv
	printf '%s\n' collector,minutes kim,9000 lee,9000 >capacity.csv
	list --customers customers.csv --capacity capacity.csv
	listed customer_id 'D A B'
	listed collector 'kim kim lee'
}

@test "a capacity that is none is refused" {
	list --capacity -1
	assert_refused --capacity
	list --capacity missing.csv
	assert_refused missing.csv
	printf '%s\n' collector,minutes kim,ten >capacity.csv
	list --capacity capacity.csv
	assert_refused capacity.csv:2: minutes
	list --max-wait soon
	assert_refused --max-wait
}

# --- order ---

@test "equal scores are ordered by amount, days and id" {
	policy <<<'oldest_days,1,,7,x' >policy.csv
	aged <<-'E' >aged.csv
		1,D,50.00,20
		2,C,50.00,20
		3,B,50.00,30
		4,A,40.00,90
		5,E,60.00,10
	E
	list --policy policy.csv
	listed customer_id 'E B C D A'
}

@test "the order of all input rows changes no byte" {
	local n table
	seq 400 | awk '{ print $1 ",C" $1 % 50 "," 100 - $1 % 7 ".00," $1 * 37 % 150 - 40 "," ($1 % 3 ? "EUR" : "USD") }' |
		aged >aged.csv
	seq 0 3 49 | awk '{ print "C" $1 ",2026-11-1" $1 % 9 ",2026-1" $1 % 2 + 1 "-" 10 + $1 % 19 ",EUR,9.00,"
		print "C" $1 ",2026-10-01,2026-10-15,EUR,900.00," }' | promises >promises.csv
	seq 0 4 49 | awk '{ print "C" $1 "," $1 * 3 + 1 ",2026-11-01,,EUR,5.00"; print "C" $1 ",,2026-11-02,,EUR,50.00" }' |
		disputes >disputes.csv
	seq 0 5 49 | awk '{ print "C" $1 ",hold,,2026-11-01,2026-12-0" 1 + $1 % 9; print "C" $1 + 1 ",opt_out,call,2026-11-01," }' |
		restrictions >restrictions.csv
	seq 0 2 49 | awk '{ print "C" $1 ",2026-11-" 10 + $1 % 9 "T09:00:00Z,call"; print "C" $1 ",2026-10-01T09:00:00Z,email" }' |
		activities >activities.csv
	set -- --promises promises.csv --disputes disputes.csv --restrictions restrictions.csv \
		--activities activities.csv --capacity 9 --max-wait 30 aged.csv
	prioritize --held held.csv "$@" >list.csv
	[ "$(wc -l <list.csv)" -eq 10 ] && [ "$(wc -l <held.csv)" -gt 3 ]
	for n in 1 2 3; do
		for table in promises disputes restrictions activities aged; do
			{ head -n 1 $table.csv; tail -n +2 $table.csv | sort -R --random-source=<(yes $n); } >new
			mv new $table.csv
		done
		prioritize --held other.csv "$@" | cmp - list.csv
		cmp other.csv held.csv
	done
}

@test "the list is the same in every locale and time zone" {
	prioritize aged.csv >expected.csv
	LC_ALL=de_DE.UTF-8 TZ=Pacific/Kiritimati prioritize aged.csv | cmp - expected.csv
	LC_ALL=C TZ=Pacific/Honolulu prioritize - <aged.csv | cmp - expected.csv
}

# --- currencies ---

@test "without rates currencies are ranked each by itself, and never added" {
	aged <<-'E' >aged.csv
		1,A,100.00,40
		2,A,9000.00,40,USD
		3,B,50000,40,JPY
	E
	list
	assert_success
	assert_equal "$(awk -F, 'NR > 1 { print $3, $5, $6 }' <<<"$output" | sort | xargs)" \
		'A EUR 100.00 A USD 9000.00 B JPY 50000'
	assert_equal "$(fields ranked_in <<<"$output")" "$(fields currency <<<"$output")"
}

@test "with --exchange-rates they are ranked together, by the rate of the day" {
	policy <<<'oldest_days,1,,7,x' >policy.csv
	aged <<-'E' >aged.csv
		1,A,100.00,40
		2,B,120.00,40,USD
		3,C,15000,40,JPY
	E
	printf '%s\n' date,from,to,rate 2026-11-01,USD,EUR,0.50 2026-11-19,USD,EUR,0.90 \
		2026-11-21,USD,EUR,0.10 2026-11-19,JPY,EUR,0.0060 >rates.csv
	list --policy policy.csv --exchange-rates rates.csv --base-currency EUR
	listed customer_id 'B A C'
	listed past_due '120.00 100.00 15000'
	assert_equal "$(fields ranked_in <<<"$output")" 'EUR EUR EUR'
}

@test "a currency without a rate is refused, and named" {
	aged <<-'E' >aged.csv
		1,A,100.00,40
		2,B,120,40,JPY
	E
	printf '%s\n' date,from,to,rate 2026-11-19,USD,EUR,0.90 2026-11-21,JPY,EUR,0.0060 >rates.csv
	list --exchange-rates rates.csv --base-currency EUR
	assert_refused JPY EUR
	list --base-currency EUR
	assert_refused --exchange-rates
}

# --- point in time ---

@test "facts dated after the as-of day change nothing" {
	: | promises >promises.csv
	: | disputes >disputes.csv
	: | restrictions >restrictions.csv
	: | activities >activities.csv
	echo payment_id,customer_id,received_date,currency,amount >payments.csv
	set -- --promises promises.csv --disputes disputes.csv --restrictions restrictions.csv \
		--activities activities.csv --payments payments.csv --held held.csv aged.csv
	prioritize "$@" >expected.csv
	echo A,2026-11-21,2026-11-25,EUR,150.00, >>promises.csv
	echo A,1,2026-11-21,,EUR, >>disputes.csv
	echo A,hold,,2026-11-21, >>restrictions.csv
	echo B,2026-11-21T09:00:00Z,call >>activities.csv
	echo P1,B,2026-11-21,EUR,60.00 >>payments.csv
	prioritize "$@" | cmp - expected.csv
	assert_equal "$(wc -l <held.csv)" 1
}

@test "facts of the as-of day itself count" {
	disputes <<<'A,,2026-11-20,,,' >disputes.csv
	list --disputes disputes.csv
	held 'A dispute'
	restrictions <<<'A,hold,,2026-11-20,' >restrictions.csv
	list --restrictions restrictions.csv
	held 'A restriction:hold'
	promises <<<'A,2026-11-20,2026-11-25,EUR,150.00,' >promises.csv
	list --promises promises.csv
	assert_equal "$(wc -l <held.csv)" 2
}

@test "a cancellation or a resolution that comes later is not known yet" {
	promises <<<'A,2026-11-15,2026-11-25,EUR,150.00,2026-11-22' >promises.csv
	list --promises promises.csv
	assert_equal "$(wc -l <held.csv)" 2
	disputes <<<'A,,2026-11-15,2026-11-22,,' >disputes.csv
	list --disputes disputes.csv
	held 'A dispute'
}

# --- errors of side tables ---

@test "an error in a side table names the file and the line" {
	local option header row text
	while IFS='|' read -r option header row text; do
		printf '%s\n' "$header" "$row" >bad.csv
		list "--$option" bad.csv
		assert_refused bad.csv:2: "$text"
	done <<-'E'
		customers|customer_id,name,currency,credit_limit|A,Acme,EUR,lots|credit_limit
		activities|customer_id,at,channel|A,yesterday,call|at
		activities|customer_id,at,channel|A,2026-11-10T10:00:00Z,pigeon|channel
		promises|customer_id,made_date,due_date,currency,amount|A,2026-11-31,2026-11-25,EUR,1|made_date
		promises|customer_id,made_date,due_date,currency,amount|A,2026-11-01,2026-11-25,EUX,1|EUX
		promises|customer_id,made_date,due_date,currency,amount|A,2026-11-01,2026-11-25,EUR,1.234|amount
		promises|customer_id,made_date,due_date,currency,amount|,2026-11-01,2026-11-25,EUR,1.23|customer_id
		disputes|customer_id,item_id,opened_date|A,1,|opened_date
		restrictions|customer_id,kind,from_date|A,,2026-11-01|kind
		restrictions|customer_id,kind,from_date|A,hold|cells
		payments|payment_id,customer_id,received_date,currency,amount|P,A,2026-11-01,EUR,x|amount
		exchange-rates|date,from,to,rate|2026-11-01,USD,EUR,x|rate
		exchange-rates|date,from,to,rate|2026-11-01,USD,EUR,0|rate
		capacity|collector,minutes|kim,1.5|minutes
	E
}

@test "a side table without its columns, or that is missing, is refused by name" {
	local option
	printf 'x,y\n1,2\n' >bad.csv
	for option in customers activities promises payments disputes restrictions exchange-rates capacity; do
		list "--$option" bad.csv
		assert_refused bad.csv required
		list "--$option" missing.csv
		assert_refused missing.csv
	done
}

@test "an as-of day that is none is refused" {
	list --as-of 2026-02-30
	assert_refused --as-of
	AR_AS_OF=soon list
	assert_refused AR_AS_OF
}

@test "a wrong option is named" {
	list --bogus
	assert_refused --bogus
	list --capacit 3
	assert_refused --capacit
}

@test "items aged as of another day are listed with a warning and exit code 1" {
	printf '%s\n' item_id,customer_id,kind,issue_date,due_date,currency,amount \
		A,C,invoice,2026-01-01,2026-01-31,EUR,10.00 >items.csv
	age --as-of 2026-06-01 items.csv >aged.csv
	run --separate-stderr prioritize --as-of 2026-06-02 aged.csv
	assert_failure 1
	assert_regex "$stderr" 'aged.csv:2: days_past_due is not what the due date gives'
	run --separate-stderr prioritize --as-of 2026-06-01 aged.csv
	assert_success
	assert_equal "$stderr" ''
}

@test "accounts of a collector who is not in the capacity table are counted aloud" {
	printf '%s\n' item_id,customer_id,kind,due_date,currency,amount,days_past_due,collector \
		A,C,invoice,2026-01-31,EUR,10.00,30,ann >aged.csv
	printf '%s\n' collector,minutes anne,60 >capacity.csv
	run --separate-stderr prioritize --as-of 2026-03-02 --capacity capacity.csv aged.csv
	assert_failure 1
	assert_regex "$stderr" '1 accounts are not listed: their collectors are not in it'
}

# --- two tables ---

# both OPTION...: runs with an older held.csv there, which must survive.
both() {
	echo older >held.csv
	run --separate-stderr prioritize --as-of 2026-11-20 "$@" aged.csv
	assert_equal "$(cat held.csv)" older
	assert_equal "$(find . -name '.arrears*')" ""
}

@test "the list and the held accounts cannot go into one file, and neither is written" {
	ln -s held.csv list.csv
	both --held held.csv -o held.csv
	assert_equal "$status" 2
	assert_equal "$stderr" "prioritize: held.csv: two tables cannot go into one file"
	both --held list.csv -o held.csv
	assert_equal "$status" 2
	both --held - -o -
	assert_equal "$status" 2
	assert_output ""
	assert_equal "$stderr" \
		"prioritize: standard output cannot take two tables: name a file"
}

@test "the held accounts are not replaced when the list cannot be written" {
	both --held held.csv -o /dev/full
	assert_equal "$status" 3
	both --held held.csv -o no/such/folder.csv
	assert_equal "$status" 3
}

@test "a reader of the list that leaves early leaves no part of the held accounts" {
	seq 30000 | awk '{ print $1 ",C" $1 ",100.00,40" }' | aged >aged.csv
	prioritize --as-of 2026-11-20 --held held.csv aged.csv | head -n 1 >/dev/null || :
	assert_equal "$(find . -name '.arrears*')" ""
}

# ---- Corrections ----

@test "a row that another corrects is as if it had never been" {
	aged <<<A,A,100.00,20 >aged.csv
	list --promises /dev/stdin <<-'E'
		promise_id,customer_id,made_date,due_date,currency,amount,corrects
		P3,A,2026-11-05,2026-11-10,EUR,100.00,P2
		P1,A,2026-11-05,2026-11-25,EUR,100.00,
		P2,A,2026-11-05,2026-12-25,EUR,100.00,P1
	E
	listed queue broken-promise
	listed promise_due 2026-11-10
	list --disputes /dev/stdin <<-'E'
		dispute_id,customer_id,opened_date,resolved_date,corrects
		D1,A,2026-11-05,,
		D2,A,2026-11-05,2026-11-19,D1
	E
	listed customer_id A
	list --restrictions /dev/stdin <<-'E'
		restriction_id,customer_id,kind,from_date,until_date,corrects
		R1,A,attorney,2026-11-05,,
		R2,A,attorney,2026-11-05,2026-11-12,R1
	E
	listed customer_id A
	list --activities /dev/stdin <<-'E'
		activity_id,customer_id,at,channel,note,corrects
		A1,A,2026-11-19T09:00:00Z,call,wrong customer,
		A2,A,2026-11-11T09:00:00Z,call,,A1
	E
	listed last_contact 2026-11-11
}

@test "a note is no contact" {
	aged <<<A,A,100.00,20 >aged.csv
	list --activities /dev/stdin <<-'E'
		customer_id,at,channel,note
		A,2026-11-11T09:00:00Z,call,
		A,2026-11-19T09:00:00Z,,pays on Fridays
	E
	listed last_contact 2026-11-11
}

@test "a restriction of one item holds that item" {
	aged <<-'E' >aged.csv
		1,A,100.00,20
		2,A,100.00,95
	E
	list --restrictions /dev/stdin <<-'E'
		customer_id,kind,from_date,until_date,item_id
		A,hold,2026-11-01,2026-11-30,2
	E
	listed action call
	listed oldest_days 95
}
