#!/usr/bin/env bats
# record: what happened, checked and appended; and what the other programs make of it.
# shellcheck disable=SC2154 # run sets stderr

setup() {
	load helper
	common_setup
	export AR_AS_OF=2026-11-20 AR_COLLECTOR=ana
}

# A store of two customers: A owes EUR, B owes EUR and USD; X is known by an item alone.
book() {
	cat >customers.csv <<-'E'
		customer_id,name
		A,Ann
		B,Bob
	E
	cat >items.csv <<-'E'
		item_id,customer_id,kind,issue_date,due_date,currency,amount,open_amount
		1,A,invoice,2026-09-01,2026-10-01,EUR,100.00,100.00
		2,B,invoice,2026-09-01,2026-10-01,EUR,60.00,60.00
		3,B,invoice,2026-09-01,2026-10-01,USD,40.00,40.00
		4,X,invoice,2026-09-01,2026-10-01,JPY,4000,4000
		5,B,invoice,2026-01-01,2026-02-01,GBP,40.00,0.00
	E
	ar-import --store book.db customers.csv items.csv >/dev/null
}

# refused PATTERN COMMAND...: exit code 2, one line that matches, no output.
refused() {
	local pattern=$1
	shift
	run --separate-stderr "$@"
	assert_equal "$status" 2
	assert_equal "$output" ""
	[[ $stderr == record:\ $pattern ]] || fail "$stderr is not $pattern"
}

# ends CODE COMMAND...
ends() {
	local code=$1
	shift
	run --separate-stderr "$@"
	assert_equal "$status" "$code"
}

# cell NAME: a cell of the one row in $output.
cell() { column "$1" <<<"$output"; }

# stored TABLE: its current rows.
stored() { ar-import --store book.db --export "$1"; }

runs() { ar-import --store book.db --list | sed 1d | wc -l; }

# fill COMMAND...: a promise of A, with the options behind it.
promise() { record promise --customer A --amount 50 --currency EUR --due 2026-12-01 "$@"; }

# ---- One row ----

@test "each verb prints the canonical row of its table" {
	local verb header
	while IFS='|' read -r verb header; do
		eval "run record $verb --collector ben --at 2026-11-19T10:00:00+01:00"
		assert_success
		assert_equal "${#lines[@]}" 2
		assert_line --index 0 "$header"
		assert_equal "$(cell collector)" ben
		assert_equal "$(cell at)" 2026-11-19T10:00:00+01:00
		assert_equal "$(cell customer_id)" A
	done <<-'E'
		contact --customer A --channel call --outcome no_answer|activity_id,customer_id,item_id,at,channel,direction,outcome,collector,note,corrects
		note --customer A --note x|activity_id,customer_id,item_id,at,channel,direction,outcome,collector,note,corrects
		promise --customer A --amount 5 --currency EUR --due 2026-12-01|promise_id,customer_id,item_id,made_date,due_date,currency,amount,cancelled_date,at,collector,corrects
		dispute --customer A --reason price|dispute_id,customer_id,item_id,opened_date,reason,currency,amount,resolved_date,resolution,at,collector,corrects
		restrict --customer A --kind attorney|customer_id,kind,channel,from_date,until_date,detail,restriction_id,item_id,at,collector,corrects
		hold --customer A --until 2026-12-01|customer_id,kind,channel,from_date,until_date,detail,restriction_id,item_id,at,collector,corrects
		pay --customer A --amount 5 --currency EUR|payment_id,customer_id,received_date,currency,amount,method,payer,reference,remittance,account,value_date,bank_reference,at,collector
	E
}

@test "the row of a promise, to the byte" {
	run record promise --customer C0042 --amount 500 --currency EUR --due 2026-12-01 \
		--collector ana --id P1 --at 2026-11-19T09:30:00+01:00
	assert_output - <<-'E'
		promise_id,customer_id,item_id,made_date,due_date,currency,amount,cancelled_date,at,collector,corrects
		P1,C0042,,2026-11-19,2026-12-01,EUR,500.00,,2026-11-19T09:30:00+01:00,ana,
	E
}

@test "what it prints is read by prioritize" {
	promise >promises.csv
	record hold --customer B --until 2026-11-25 >restrictions.csv
	record contact --customer C --channel call --outcome no_answer >activities.csv
	cat >aged.csv <<-'E'
		item_id,customer_id,kind,currency,amount,open_amount,days_past_due
		1,A,invoice,EUR,50.00,50.00,20
		2,B,invoice,EUR,50.00,50.00,20
		3,C,invoice,EUR,50.00,50.00,20
	E
	run prioritize --promises promises.csv --restrictions restrictions.csv \
		--activities activities.csv --held held.csv aged.csv
	assert_equal "$(column customer_id <<<"$output")" C
	assert_equal "$(column last_contact <<<"$output")" 2026-11-20
	assert_equal "$(cut -d, -f1,7,8 held.csv | sed 1d | xargs)" \
		"A,promise,2026-12-05 B,restriction:hold,2026-11-26"
}

@test "an id is the letter, the moment in UTC and a hash" {
	run promise --at 2026-11-20T00:30:00+01:00
	assert_regex "$(cell promise_id)" '^P20261119-233000-[0-9a-f]{8}$'
}

@test "with an as-of day the same command gives the same row, without one never" {
	assert_equal "$(promise)" "$(promise)"
	assert_equal "$(unset AR_AS_OF && promise --as-of 2026-11-20)" "$(promise)"
	unset AR_AS_OF
	first=$(record note --customer A --note x | column activity_id)
	second=$(record note --customer A --note x | column activity_id)
	assert_not_equal "$first" "$second"
	at=$(record note --customer A --note x | column at)
	assert_equal "${at:0:10}" "$(date +%F)"
}

@test "without an as-of day nothing may have happened after this moment" {
	unset AR_AS_OF
	refused '--at: * has not come yet' record note --customer A --note x \
		--at "$(date -d '+1 hour' +%FT%T%:z)"
	ends 0 record note --customer A --note x --at "$(date -d '-1 hour' +%FT%T%:z)"
}

@test "who records must be said" {
	ends 0 record note --customer A --note x --collector ben
	unset AR_COLLECTOR
	refused '--collector: must not be empty' record note --customer A --note x
	ends 0 record note --customer A --note x --collector ben
	AR_COLLECTOR='' refused '--collector: must not be empty' record note --customer A --note x
}

@test "what a verb needs is asked for, and what it does not take is refused" {
	refused '--customer: must not be empty' record promise --due 2026-12-01
	refused '--due: must not be empty' record promise --customer A --amount 5 --currency EUR
	refused '--currency: must be given: *' record promise --customer A --amount 5 --due 2026-12-01
	refused '--channel: must not be empty' record contact --customer A --outcome sent
	refused '--outcome: must not be empty' record contact --customer A --channel email
	refused '--reason: must not be empty' record dispute --customer A
	refused '--kind: must not be empty' record restrict --customer A
	refused '--until: must not be empty' record hold --customer A
	refused '--note: must not be empty' record note --customer A
	refused '--amount: must not be empty' record pay --customer A --currency EUR
	refused '--resolution: must not be empty' record resolve --dispute D1
	refused '--restriction: must not be empty' record lift
	refused '--outcome: promise does not take it*' promise --outcome sent
	refused '--kind: hold does not take it*' record hold --customer A --until 2026-12-01 --kind x
	refused '--corrects: pay does not take it*' \
		record pay --customer A --amount 5 --currency EUR --corrects M1
	refused '--id: resolve does not take it*' \
		record resolve --dispute D1 --resolution x --id D2
	refused '--id: is of one row*' record note --id x --from /dev/null
	refused '--corrects: is of one row*' record --corrects x --from /dev/null
	refused '--rejects takes the rows of a file*' promise --rejects r.csv
	refused 'x.csv: one verb and one file*' record note y.csv x.csv
	refused 'x.csv: one verb and one file*' record --from y.csv x.csv
}

@test "days that cannot be are refused" {
	local day
	for day in 2026-02-30 2026-12-1 tomorrow 20261201 2026-11-31; do
		refused "--due: \"$day\" is not a date*" promise --due "$day"
	done
	refused '--due: 2026-11-19 is before the promise, 2026-11-20' promise --due 2026-11-19
	refused '--due: 2026-11-19 is in the past*' promise --due 2026-11-19 --made 2026-11-01
	refused '--made: 2026-11-21 is after the as-of day 2026-11-20' promise --made 2026-11-21
	refused '--cancelled: 2026-11-09 is before the promise, 2026-11-10' \
		promise --made 2026-11-10 --cancelled 2026-11-09
	ends 0 promise --made 2026-11-10 --cancelled 2026-11-10
	refused '--resolved: 2026-11-09 is before the dispute, 2026-11-10' record dispute \
		--customer A --reason x --opened 2026-11-10 --resolved 2026-11-09 --resolution y
	ends 0 record dispute --customer A --reason x --opened 2026-11-10 \
		--resolved 2026-11-10 --resolution y
	ends 0 promise --due 2026-11-20
	ends 0 promise --due 2026-11-19 --made 2026-11-01 --as-of 2026-11-10
	ends 0 promise --due 2026-11-19 --made 2026-11-01 --corrects P1
	refused '--at: 2026-11-21 has not come yet' promise --at 2026-11-21T00:00:00Z
	refused '--at: "yesterday" is not *' promise --at yesterday
	refused '--received: 2026-11-21 is after *' \
		record pay --customer A --amount 5 --currency EUR --received 2026-11-21
	refused '--opened: 2026-12-01 is after *' \
		record dispute --customer A --reason x --opened 2026-12-01
	refused '--until: 2026-11-19 is before 2026-11-20' \
		record hold --customer A --until 2026-11-19 --since 2026-11-01
	refused '--until: 2026-11-01 is before 2026-11-02' \
		record restrict --customer A --kind cease --since 2026-11-02 --until 2026-11-01
	ends 0 record restrict --customer A --kind hold --since 2026-12-01 --until 2026-12-01
}

@test "amounts that cannot be are refused" {
	refused '--amount: "5.001" has more than 2 decimals' promise --amount 5.001
	refused '--amount: "5.1" has decimals, and its currency has none' promise --amount 5.1 --currency JPY
	refused '--amount: "5,00" is not an amount' promise --amount 5,00
	refused '--amount: "1e3" is not an amount' promise --amount 1e3
	refused '--amount: * is too large' promise --amount 99999999999999999999
	refused '--amount: must be above 0' promise --amount 0
	refused '--amount: must be above 0' promise --amount=-5
	refused '--amount: must not be 0' record pay --customer A --amount 0.00 --currency EUR
	refused '--currency: "EURO" is not *' promise --currency EURO
	ends 0 record pay --customer A --amount=-5 --currency EUR
}

@test "text may have lines and quotes, but no other control characters" {
	run record note --customer A --note $'a,\n"b"\tc' --tsv
	assert_line --index 1 --partial 'a,\n"b"\tc'
	refused '--note: has a control character' record note --customer A --note $'\e[31m'
	refused '--note: has a control character' record note --customer A --note $'\177'
	refused 'options:2: *UTF-8*' record note --customer A --note $'\xff'
	refused '--customer: has a control character' record note --customer $'A\a' --note x
}

@test "a long text is taken as it is, and card numbers in it are masked" {
	long=$(printf 'x%.0s' $(seq 100000))
	assert_equal "$(record note --customer A --note "$long" | column note)" "$long"
	run record note --customer A --note 'paid by 4111 1111 1111 1111 today'
	refute_output --partial '1111 1111 1111'
}

@test "--excel disarms formulas" {
	run record note --customer A --note '=HYPERLINK("x")' --excel
	assert_output --partial "'=HYPERLINK"
}

@test "a failed output leaves nothing in the store" {
	book
	ends 3 record note --store book.db --customer A --note x -o no/such/file
	ends 3 bash -c 'record note --store book.db --customer A --note x >/dev/full'
	assert_equal "$(runs)" 2
}

# ---- Outcomes ----

@test "an outcome must be one of the policy, in any spelling, and is written as there" {
	run record contact --customer A --channel call --outcome 'No Answer'
	assert_equal "$(cell outcome)" no_answer
	run record contact --customer A --channel call --outcome CALL-BACK
	assert_equal "$(cell outcome)" call_back
	refused '--outcome: "shouted" is no outcome of the policy*' \
		record contact --customer A --channel call --outcome shouted
	refused '--channel: "pigeon" is not one of *' \
		record contact --customer A --channel pigeon --outcome sent
	refused '--direction: "sideways" is not one of *' \
		record contact --customer A --channel call --outcome sent --direction sideways
}

@test "a known kind of restriction may be spelt as an outcome may, others stay" {
	run record restrict --customer A --kind Do-not-call
	assert_equal "$(cell kind)" do_not_call
	run record restrict --customer A --kind 'OPT OUT'
	assert_equal "$(cell kind)" opt_out
	run record restrict --customer A --kind 'Bad Dog'
	assert_equal "$(cell kind)" 'Bad Dog'
}

@test "the policy has the outcomes of the samples and of call logs" {
	local outcome
	column outcome <"$AR_ROOT/samples/activities.csv" | sort -u >used
	printf '%s\n' ANSWERED 'NO ANSWER' BUSY FAILED CONGESTION >>used
	while read -r outcome; do
		case $outcome in
		promised) ends 2 record contact --customer A --channel call --outcome "$outcome" \
			--amount 5 --currency EUR --due 2026-12-01
			;;
		dispute_raised) ends 2 record contact --customer A --channel call \
			--outcome "$outcome" --reason x
			;;
		*)
			ends 0 record contact --customer A --channel call --outcome "$outcome"
			continue
			;;
		esac
		assert_regex "$stderr" 'give --store'
	done <used
}

@test "what a contact has to record besides is recorded with it" {
	book
	run record contact --store book.db --customer A --channel call --outcome promised \
		--amount 50 --due 2026-12-01 --note 'half of it' --item 1
	assert_success
	assert_line --index 1 --partial 3,activities,A2026
	assert_line --index 2 --partial 3,promises,P2026
	assert_equal "$(stored promises | cut -d, -f2-7 | sed 1d)" A,1,2026-11-20,2026-12-01,EUR,50.00
	record contact --store book.db --customer A --channel call --outcome dispute_raised \
		--reason price >/dev/null
	assert_equal "$(stored disputes | cut -d, -f2-6 | sed 1d)" A,,2026-11-20,price,
	record contact --store book.db --customer A --channel email --direction in \
		--outcome do_not_call --item 1 >/dev/null
	assert_equal "$(stored restrictions | cut -d, -f1-5,8 | sed 1d)" A,do_not_call,,2026-11-20,,
	assert_equal "$(stored activities | sed 1d | wc -l)" 3
	ar-import --store book.db --verify
	ar-import --store book.db --undo 3
	assert_equal "$(stored promises | sed 1d)$(stored activities | grep half)" ""
}

@test "a contact that promises needs the promise, and no other takes one" {
	book
	set -- record contact --store book.db --customer A --channel call --outcome
	refused '--amount: must not be empty' "$@" promised --due 2026-12-01
	refused '--due: must not be empty' "$@" promised --amount 5
	refused '--due: 2026-11-19 is before *' "$@" promised --amount 5 --due 2026-11-19
	refused '--reason: must not be empty' "$@" dispute_raised
	refused '--due: the outcome makes no promise' "$@" reached --due 2026-12-01
	refused '--amount: the outcome has no amount' "$@" reached --amount 5
	assert_equal "$(runs)" 2
}

@test "-v tells the next step" {
	run --separate-stderr record contact --customer A --channel call --outcome no_answer -v
	assert_equal "$stderr" "record: A: next: call, on 2026-11-21
record: recorded 1 rows"
}

@test "a policy of one's own takes the place of the built-in one" {
	printf 'outcome,connected,days\nsang,yes,3\n' >mine.csv
	run record contact --policy mine.csv --customer A --channel call --outcome sang
	assert_equal "$(cell outcome)" sang
	refused '--outcome: "sent" is no *' \
		record contact --policy mine.csv --customer A --channel call --outcome sent
	printf 'outcome\nsang\nSANG\n' >twice.csv
	refused 'twice.csv: row 2: outcome SANG: stands there twice' record note --policy twice.csv
	printf 'outcome,right_party,connected\nx,yes,no\n' >wrong.csv
	refused 'wrong.csv: row 1: outcome x: reaches the right party *' record --policy wrong.csv note
	printf 'outcome,days\nx,3661\n' >wrong.csv
	refused 'wrong.csv: row 1: outcome x: days must be from 0 to 3660' record --policy wrong.csv note
	printf 'outcome,records\nx,money\n' >wrong.csv
	refused 'wrong.csv:2: records: *' record --policy wrong.csv note
}

# ---- What is known ----

@test "customers are those of the store's customers and items" {
	book
	ends 0 record note --store book.db --customer A --note x
	ends 0 record note --store book.db --customer X --note x
	refused '--customer: there is no such customer' record note --store book.db --customer C --note x
	refused '--customer: there is no such customer' record note --store book.db --customer 'A ' --note x
	refused '--customer: there is no such customer' record note --store book.db --customer a --note x
}

@test "customers may come from files, and without any nothing is checked" {
	book
	refused '--customer: there is no such customer' record note --customers customers.csv --customer C --note x
	refused '--customer: there is no such customer' record note --items items.csv --customer C --note x
	ends 0 record note --customers customers.csv --customer A --note x
	ends 0 record note --items items.csv --customer X --note x
	ends 0 record note --customer C --note x
}

@test "the currency is that of the item, or of all open items" {
	book
	set -- promise --store book.db --due 2026-12-01 --amount
	run record promise --items items.csv --customer A --amount 5 --due 2026-12-01
	assert_equal "$(cell currency)" EUR
	run record promise --items items.csv --customer X --amount 5 --due 2026-12-01
	assert_equal "$(cell amount)" 5
	refused '--currency: must be given*' record "$@" 5 --customer B
	ends 0 record "$@" 5 --customer B --item 3
	assert_equal "$(stored promises | column currency)" USD
	refused '--currency: the item is in USD' record "$@" 5 --customer B --item 3 --currency EUR
	refused '--currency: the customer has no item in it' record "$@" 5 --customer A --currency USD
	ends 0 record "$@" 5 --customer B --currency GBP
	ends 0 record pay --store book.db --customer A --amount 5 --currency USD
}

@test "an item is one of the customer" {
	book
	refused '--item: there is no such item' record note --store book.db --customer A --item 9 --note x
	refused '--item: is an item of another customer' \
		record note --store book.db --customer A --item 2 --note x
	ends 0 record note --store book.db --customer A --item 1 --note x
}

# ---- Corrections ----

@test "a correction names a row that is there, of the same customer, once" {
	book
	promise --store book.db --id P1 >/dev/null
	set -- --store book.db --corrects
	refused '--corrects: there is no such row of promises' promise "$@" P9
	refused '--corrects: is a row of another customer' \
		record promise --customer B --amount 5 --currency EUR --due 2026-12-01 "$@" P1
	ends 0 promise "$@" P1 --id P2 --amount 70
	refused '--corrects: is corrected by P2 already' promise "$@" P1
	ends 0 promise "$@" P2 --id P3 --due 2026-11-20 --made 2026-11-01 --cancelled 2026-11-20
	assert_equal "$(stored promises | column promise_id | xargs)" "P1 P2 P3"
}

@test "what was corrected counts no more" {
	book
	record restrict --store book.db --customer A --kind attorney --id R1 >/dev/null
	age --store book.db >aged.csv
	run prioritize --store book.db --held held.csv aged.csv
	assert_equal "$(grep -c restriction:attorney held.csv)" 1
	record restrict --store book.db --customer A --kind attorney --id R2 --corrects R1 \
		--since 2026-11-01 --until 2026-11-02 >/dev/null
	run prioritize --store book.db --held held.csv aged.csv
	assert_equal "$(grep -c restriction:attorney held.csv)" 0
	record note --store book.db --customer A --note x --id A1 >/dev/null
	record contact --store book.db --customer A --channel call --outcome sent --corrects A1 >/dev/null
	run prioritize --store book.db aged.csv
	assert_equal "$(grep ,A, <<<"$output" | cut -d, -f15)" 2026-11-20
}

@test "an id is used once" {
	book
	promise --store book.db --id P1 >/dev/null
	refused '--id: "P1" is the id of another row' promise --store book.db --id P1
	ends 0 record note --store book.db --id P1 --customer A --note x
	first=$(promise --store book.db | column id)
	second=$(promise --store book.db | column id)
	assert_not_equal "$first" "$second"
}

# ---- Ends ----

@test "a dispute is resolved by a new version, and the old one is remembered" {
	book
	record dispute --store book.db --customer A --reason price --id D1 >/dev/null
	refused '--dispute: there is no such row of disputes' \
		record resolve --store book.db --dispute D9 --resolution x
	refused '--resolved: 2026-11-21 is after *' \
		record resolve --store book.db --dispute D1 --resolution x --resolved 2026-11-21
	refused '--resolved: 2026-11-01 is before the dispute, 2026-11-20' \
		record resolve --store book.db --dispute D1 --resolution x --resolved 2026-11-01
	run record resolve --store book.db --dispute D1 --resolution 'credit note' --collector ben
	assert_line 4,disputes,D1,A
	assert_equal "$(stored disputes | sed 1d)" \
		"D1,A,,2026-11-20,price,,,2026-11-20,credit note,2026-11-20T00:00:00Z,ben,"
	refused '--dispute: was resolved on 2026-11-20' \
		record resolve --store book.db --dispute D1 --resolution again
	ar-import --store book.db --undo 4
	assert_equal "$(stored disputes | column resolution)" ""
}

@test "a restriction is lifted from the day of recording on" {
	book
	record restrict --store book.db --customer A --kind cease --since 2026-11-01 --id R1 >/dev/null
	record lift --store book.db --restriction R1 >/dev/null
	assert_equal "$(stored restrictions | column until_date)" 2026-11-19
	refused '--restriction: ends on 2026-11-19 already' record lift --store book.db --restriction R1
	refused '--restriction: there is no such row *' record lift --store book.db --restriction R2
}

@test "without a store what ends is corrected by a row that can be appended" {
	record dispute --customer A --reason price --id D1 >disputes.csv
	record resolve --dispute D1 --resolution paid --disputes disputes.csv | sed 1d >>disputes.csv
	assert_equal "$(column corrects <disputes.csv | xargs)" D1
	assert_equal "$(column resolved_date <disputes.csv | xargs)" 2026-11-20
	refused '--dispute: is corrected by D2026* already' \
		record resolve --dispute D1 --resolution paid --disputes disputes.csv
	refused '--dispute: needs --store, or a file of disputes' record resolve --dispute D1 --resolution x
	printf 'item_id,customer_id,kind,currency,amount,open_amount,days_past_due\n1,A,invoice,EUR,5.00,5.00,9\n' >aged.csv
	run prioritize --disputes disputes.csv aged.csv
	assert_equal "$(cell customer_id)" A
}

@test "a hold of an item leaves the rest of the account to be chased" {
	book
	record hold --store book.db --customer B --item 2 --until 2026-11-30 --detail 'goods back' >/dev/null
	age --store book.db >aged.csv
	run prioritize --store book.db --held held.csv aged.csv
	assert_equal "$(grep ^B held.csv | cut -d, -f1,3,7,8)" B,EUR,hold,2026-12-01
	assert_equal "$(grep ',B,' <<<"$output" | cut -d, -f5)" USD
	record hold --store book.db --customer B --until 2026-11-30 >/dev/null
	run prioritize --store book.db --held held.csv aged.csv
	assert_equal "$(grep -c '^B.*restriction:hold' held.csv)" 2
}

# ---- Files ----

batch() {
	cat >batch.csv <<-'E'
		customer_id,channel,outcome,note
		A,call,no_answer,
		B,call,NO ANSWER,
		A,letter,sent,"first, of two"
	E
}

@test "a file is recorded as one run" {
	book
	batch
	run record contact --store book.db --from batch.csv
	assert_success
	assert_equal "${#lines[@]}" 4
	assert_equal "$(runs)" 3
	assert_equal "$(stored activities | column activity_id | sort -u | wc -l)" 3
	run ar-import --store book.db --list
	assert_line --index 3 --regexp '^3,batch\.csv,[0-9a-f]{64},activities,2026-11-20,.*,3,3,0,0,0,0,0,'
	ar-import --store book.db --verify
}

@test "a file is recorded once, unless that was undone" {
	book
	batch
	record --store book.db batch.csv >/dev/null
	run --separate-stderr record --store book.db batch.csv
	assert_success
	assert_equal "$stderr" "record: batch.csv: was recorded already, as run 3"
	assert_equal "$(runs)" 3
	ar-import --store book.db --undo 3
	record --store book.db batch.csv >/dev/null
	assert_equal "$(stored activities | sed 1d | wc -l)" 3
	record --store book.db --as-of 2026-11-21 batch.csv >/dev/null
	assert_equal "$(stored activities | sed 1d | wc -l)" 6
	printf 'customer_id,channel,outcome,at\nA,call,sent,2026-11-19T10:00:00Z\n' >at.csv
	record --store book.db at.csv >/dev/null
	run --separate-stderr record --store book.db --as-of 2026-11-21 at.csv
	assert_regex "$stderr" 'was recorded already'
	assert_equal "$(stored activities | sed 1d | wc -l)" 7
}

@test "a file is all or nothing" {
	book
	batch
	echo C,call,sent, >>batch.csv
	refused 'batch.csv:5: customer_id: there is no such customer' record --store book.db batch.csv
	assert_equal "$(runs)" 2
	refused 'batch.csv:5: customer_id: *' record --customers customers.csv batch.csv
	echo A,call >>batch.csv
	refused 'batch.csv:6: 2 cells where the header has 4' record batch.csv
}

@test "rejects are written with their reason, and the others are recorded, exit 1" {
	book
	batch
	cat >>batch.csv <<-'E'
		C,call,sent,
		A,pigeon,sent,
		A,call
		A,call,shouted,
		A,,sent,
	E
	run --separate-stderr record --store book.db --rejects rejects.csv batch.csv
	assert_equal "$status" 1
	assert_equal "${#lines[@]}" 4
	cut -d, -f1-3 rejects.csv >reasons
	run cat reasons
	assert_output - <<-'E'
		line,column,code
		5,customer_id,unknown
		6,channel,cell
		7,,cell
		8,outcome,outcome
		9,channel,missing
	E
	run ar-import --store book.db --list
	assert_line --index 3 --regexp ',3,3,0,0,0,0,5,'
}

@test "a column verb says what each row is" {
	book
	cat >mixed.csv <<-'E'
		verb,customer_id,channel,outcome,note,amount,due_date,reason,kind,until_date,dispute_id,resolution
		contact,A,call,sent,,,,,,,,
		promise,A,,,,5,2026-12-01,,,,,
		dispute,A,,,,,,price,,,D1,
		hold,B,,,,,,,,2026-12-01,,
		note,B,,,hello,,,,,,,
		restrict,B,,,,,,,cease,,,
	E
	run record --store book.db mixed.csv
	assert_success
	assert_equal "$(cut -d, -f2 <<<"$output" | xargs)" \
		"table activities promises disputes restrictions activities restrictions"
	run ar-import --store book.db --list
	assert_output --partial ",activities promises disputes restrictions,"
	ar-import --store book.db --verify
	refused 'there are rows of activities and of promises: *' record --items items.csv mixed.csv
	printf 'verb,customer_id\nsing,A\n' >sing.csv
	refused 'sing.csv:2: verb: "sing" is no verb' record sing.csv
	printf 'verb,dispute_id,resolution\nresolve,D1,x\nresolve,D1,y\n' >twice.csv
	refused 'twice.csv:3: dispute_id: was resolved on 2026-11-20' record --store book.db twice.csv
	stored disputes >disputes.csv
	refused 'twice.csv:3: dispute_id: is corrected by D2026* already' \
		record --disputes disputes.csv twice.csv
	printf 'verb,customer_id,dispute_id,reason,resolution\ndispute,A,D2,x,\nresolve,,D2,,y\n' >both.csv
	refused 'both.csv:3: dispute_id: was recorded by this file: *' record --store book.db both.csv
}

@test "an edited work list: outcomes are contacts, notes notes, the rest is skipped" {
	book
	age --store book.db | prioritize --store book.db >list.csv
	awk -F, -v OFS=, '
		NR == 1 { print $0, "outcome", "note", "amount", "due_date"; next }
		$3 == "A" { print $0, "promised", "", "50.00", "2026-12-01"; next }
		$3 == "X" { print $0, "", "moved away", "", ""; next }
		{ print $0, "", "", "", "" }' list.csv >edited.csv
	run --separate-stderr record --store book.db -v --from edited.csv
	assert_success
	assert_equal "$(cut -d, -f2,4 <<<"$output" | sort | xargs)" \
		"activities,A activities,X promises,A table,customer_id"
	assert_regex "$stderr" 'skipped 2 rows without an outcome'
	assert_equal "$(stored activities | grep ,A, | cut -d, -f5,7)" email,promised ||
		assert_equal "$(stored activities | grep ,A, | cut -d, -f5,7)" call,promised
}

@test "what is filled in without an outcome is refused, not skipped" {
	local cells
	while read -r cells; do
		printf 'rank,customer_id,currency,channel,outcome,note,amount,due_date,reason\n' >in.csv
		echo "1,A,EUR,call,,$cells" >>in.csv
		refused 'in.csv:2: outcome: must not be empty' record in.csv
	done <<-'E'
		,50.00,2026-12-01,
		will pay,50.00,2026-12-01,
		,50.00,,
		,,2026-12-01,
		,,,price
	E
	printf 'verb,customer_id,note\nnote,A,x\n,B,y\n' >in.csv
	refused 'in.csv:3: verb: must not be empty' record in.csv
	printf 'verb,customer_id,note,outcome\nnote,A,x,\n,B,y,\n,B,,\n' >in.csv
	run --separate-stderr record -v in.csv
	assert_equal "$(cell note | xargs)" "x y"
	assert_regex "$stderr" 'skipped 1 rows'
}

@test "options are taken where the cells of a file are empty" {
	printf 'customer_id,outcome,collector\nA,sent,\nB,no_answer,ben\n' >in.csv
	run record contact in.csv --channel call --collector cyd --at 2026-11-19T10:00:00Z
	assert_equal "$(cell collector | xargs)" "cyd ben"
	assert_equal "$(cell channel | xargs)" "call call"
	assert_equal "$(cell at | xargs)" "2026-11-19T10:00:00Z 2026-11-19T10:00:00Z"
	refused '--channel: "pigeon" is not *' record contact in.csv --channel pigeon
	refused '--method: contact does not take it*' record contact in.csv --method cash
	refused '--at: "noon" is not *' record in.csv --at noon
}

@test "options neither make a row of one that was left as it was, nor tell its verb" {
	printf 'customer_id,channel,outcome,note\nA,call,,\nB,call,sent,\nC,call,,moved\n' >in.csv
	refused 'in.csv:3: amount: *' record in.csv --amount 5 --currency EUR
	run --separate-stderr record -v in.csv --note 'autumn round' --outcome reached
	assert_success
	assert_regex "$stderr" 'skipped 1 rows'
	assert_equal "$(cell customer_id | xargs)" "B C"
	assert_equal "$(cell outcome | xargs)" sent
	assert_equal "$(column note <<<"$output" | paste -sd/)" "autumn round/moved"
}

@test "what the verb or the outcome does not take is refused, not lost" {
	local verb header cells pattern
	refused '--reason: the outcome makes no dispute' \
		record contact --customer A --channel call --outcome no_answer --reason x
	while IFS='|' read -r verb header cells pattern; do
		printf '%s\n%s\n' "$header" "$cells" >in.csv
		# shellcheck disable=SC2086 # there may be no verb
		refused "in.csv:2: $pattern" record $verb in.csv
	done <<-'E'
		pay|customer_id,amount,currency,item_id|A,5,EUR,1|item_id: pay does not take it
		|customer_id,received_date,amount,currency,note|A,2026-11-20,5,EUR,x|note: pay does not take it
		promise|customer_id,amount,currency,due_date,outcome|A,5,EUR,2026-12-01,promised|outcome: promise does not take it
		promise|customer_id,amount,currency,due_date,reason|A,5,EUR,2026-12-01,x|reason: promise does not take it
		|verb,customer_id,note,amount|note,A,x,5|amount: note does not take it
		|customer_id,channel,outcome,reason|A,call,sent,x|reason: the outcome makes no dispute
		|customer_id,channel,outcome,promise_id|A,call,sent,P1|promise_id: contact does not take it
		|customer_id,channel,outcome,kind|A,call,cease,attorney|kind: contact does not take it
	E
	printf 'customer_id,currency,channel,direction,outcome,note,rank\nA,EUR,call,out,,x,1\n' >in.csv
	ends 0 record in.csv
	printf 'customer_id,currency,channel,amount,due_date\nA,EUR,call,5,2026-12-01\n' >in.csv
	ends 0 record in.csv
	book
	printf 'customer_id,channel,outcome,amount,due_date,promise_id\nA,call,promised,5,2026-12-01,P1\n' >in.csv
	ends 0 record --store book.db in.csv
	assert_equal "$(stored promises | column promise_id)" P1
}

@test "the columns of a file tell what it is, or a verb is asked for" {
	local header table
	while read -r header table; do
		echo "$header" >in.csv
		run record in.csv
		assert_success
		assert_line --index 0 --partial "$table"
	done <<-'E'
		customer_id,due_date,amount,currency promise_id,
		customer_id,outcome activity_id,
		customer_id,reason dispute_id,
		customer_id,kind customer_id,kind,
		customer_id,received_date,amount payment_id,
	E
	printf 'customer_id,received_date,amount,currency,corrects\nA,2026-11-20,5,EUR,M1\n' >in.csv
	refused 'in.csv:2: corrects: a payment is taken back by a negative one' record in.csv
	echo customer_id,note >in.csv
	refused 'in.csv: its columns do not tell *' record in.csv
	run record note in.csv
	assert_line --index 0 --partial activity_id,
}

@test "a row neither corrects itself nor takes an id that was corrected" {
	refused '--corrects: is the id of the row itself' promise --id P1 --corrects P1
	cat >in.csv <<-'E'
		customer_id,amount,currency,due_date,promise_id,corrects
		A,60.00,EUR,2026-12-01,P2,P1
		A,50.00,EUR,2026-12-01,P1,
	E
	refused 'in.csv:3: promise_id: "P1" is the id of another row' record in.csv
}

@test "ids and corrections within one file" {
	book
	cat >in.csv <<-'E'
		customer_id,amount,due_date,promise_id,corrects
		A,50.00,2026-12-01,P1,
		A,50.00,2026-12-01,P1,
	E
	refused 'in.csv:3: promise_id: "P1" is the id of another row' record --store book.db in.csv
	refused 'in.csv:3: promise_id: "P1" is the id of another row' record --items items.csv in.csv
	cat >in.csv <<-'E'
		customer_id,amount,due_date,promise_id,corrects
		A,50.00,2026-12-01,P1,
		A,60.00,2026-12-01,P2,P1
		A,50.00,2026-12-01,,
		A,50.00,2026-12-01,,
	E
	echo A,60.00,2026-12-01,P3,P1 >more.csv
	cat in.csv more.csv >wrong.csv
	refused 'wrong.csv:6: corrects: is corrected by P2 already' record --store book.db wrong.csv
	refused 'wrong.csv:6: corrects: is corrected by P2 already' record --items items.csv wrong.csv
	run record --store book.db in.csv
	assert_success
	assert_equal "$(stored promises | column promise_id | sort -u | wc -l)" 4
}

# ---- The store ----

@test "a store must be there" {
	refused 'book.db: cannot be opened: No such file*' record note --store book.db --customer A --note x
	assert_not_exist book.db
	: >empty.db
	refused 'empty.db: is empty: load it with ar-import' record note --store empty.db --customer A --note x
	refused 'nothing.csv: cannot be read: No such file*' record --store book.db nothing.csv
}

@test "a store that may only be read is left alone" {
	book
	chmod 400 book.db
	[ ! -w book.db ] || skip "everything may be written here"
	refused 'book.db: cannot be written: *' record note --store book.db --customer A --note x
}

@test "many writers at once: each is recorded" {
	book
	local pids=() i
	for i in $(seq 12); do
		record note --store book.db --customer A --note "n$i" >/dev/null &
		pids+=($!)
	done
	for i in "${pids[@]}"; do wait "$i"; done
	assert_equal "$(stored activities | column activity_id | sort -u | wc -l)" 12
	assert_equal "$(runs)" 14
	ar-import --store book.db --verify
}

@test "a writer that holds the store makes others give up with exit 75" {
	book
	mkfifo hold
	sqlite3 book.db 'BEGIN IMMEDIATE; SELECT 1;' '.shell read x <hold' >/dev/null &
	sleep 0.5
	run --separate-stderr record note --store book.db --customer A --note x
	echo >hold
	wait
	assert_equal "$status" 75
	assert_equal "$output" ""
}

@test "AR_STORE is the store" {
	book
	export AR_STORE=book.db
	record note --customer A --note x >/dev/null
	assert_equal "$(stored activities | column note)" x
}

@test "what was known on a day does not change with what is recorded later" {
	book
	promise --store book.db --id P1 >/dev/null
	sqlite3 book.db "UPDATE imports SET recorded_at = '2026-11-18T06:00:00Z' WHERE run < 3"
	sqlite3 book.db "UPDATE imports SET recorded_at = '2026-11-20T06:00:00Z' WHERE run = 3"
	age --store book.db >aged.csv
	run prioritize --store book.db --held held.csv aged.csv
	assert_equal "$(grep -c '^A.*promise' held.csv)" 1
	run prioritize --store book.db --known-on 2026-11-19 --held held.csv aged.csv
	assert_equal "$(grep -c '^A.*promise' held.csv)" 0
}

@test "an id is of one row, and stays what it is though it could be a card" {
	printf 'verb,customer_id,note\nnote,C1,x\n' >rows.csv
	run record --id X1 --from rows.csv --collector ana
	assert_failure 2
	assert_output --partial "--id"
	record promise --customer C1 --currency EUR --amount 5 --due 2099-12-01 --collector ana \
		--id 4111111111111111 --corrects 5500005555555559 >row.csv
	grep -q 4111111111111111 row.csv
	grep -q 5500005555555559 row.csv
}
