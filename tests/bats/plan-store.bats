#!/usr/bin/env bats
# Plans that were agreed upon: accepted, kept in the store, checked, and not chased.
# shellcheck disable=SC2154 # run sets stderr

setup() {
	load helper
	common_setup
	export AR_AS_OF=2026-03-01
	unset AR_COLLECTOR
	cat >items.csv <<-'E'
		item_id,customer_id,kind,issue_date,due_date,currency,amount,open_amount
		1,C1,invoice,2025-11-01,2025-12-01,EUR,600.00,600.00
		2,C1,invoice,2025-12-01,2025-12-31,EUR,300.00,300.00
		3,C1,invoice,2026-02-01,2026-03-15,EUR,50.00,50.00
		4,C2,invoice,2025-12-01,2025-12-31,EUR,100.00,100.00
		5,C1,invoice,2025-12-01,2025-12-31,USD,70.00,70.00
		6,C1,credit_note,2025-12-01,,EUR,-20.00,-20.00
		7,C1,invoice,2025-10-01,2025-10-31,EUR,40.00,0.00
	E
}

# store: the items of above in a new book.db.
store() {
	rm -f book.db*
	ar-import --store book.db --as-of 2026-03-01 items.csv >/dev/null
}

# plans [-NAME,...] ROW...: plans.csv; a row has the plan's id, customer, currency,
# principal, count, first due date and items, then what the names say.
plans() {
	local more=
	[[ $1 == -* ]] && more=,${1#-} && shift
	echo "plan_id,customer_id,currency,principal,count,first_due_date,items$more,frequency" >plans.csv
	printf '%s,monthly\n' "$@" >>plans.csv
}

THREE='P1,C1,EUR,900.00,3,2026-03-31,1 2'

# accept [OPTION...]: into the store.
accept() {
	run --separate-stderr plan accept --store book.db "$@" plans.csv
}

# exported TABLE: as rows without header.
exported() { ar-import --store book.db --export "$1" | sed 1d; }

# refused MESSAGE [OPTION...]: exit 2, nothing printed, nothing recorded.
refused() {
	local before
	before=$(exported plans | cat - <(exported instalments) <(ar-import --store book.db --list))
	accept "${@:2}"
	assert_failure 2
	assert_output ''
	assert_equal "$stderr" "plan: $1"
	assert_equal "$before" \
		"$(exported plans | cat - <(exported instalments) <(ar-import --store book.db --list))"
}

# pay ROW...: payments of payment_id,customer_id,received_date,amount,reference,method into
# payments.csv.
pay() {
	echo payment_id,customer_id,received_date,amount,reference,method,currency >payments.csv
	printf '%s,EUR\n' "$@" >>payments.csv
}

# allocate ROW...: allocations of payment_id,item_id,effective_date,amount,kind.
allocate() {
	echo payment_id,item_id,effective_date,amount,kind,currency >allocations.csv
	printf '%s,EUR\n' "$@" >>allocations.csv
}

keep() { ar-import --store book.db --as-of 2026-03-01 "$1" >/dev/null; }

# status DAY: "ID=STATUS PAID" of each plan of the store that day.
status() {
	plan check --store book.db --as-of "$1" |
		awk -F, 'NR > 1 { print $1 "=" $4, $6 }' | xargs
}

# ---- Acceptance ----

@test "a plan and its instalments go into the store in one run, and print what record prints" {
	store
	plans "$THREE"
	AR_COLLECTOR=ana accept
	assert_success
	assert_output "$(printf 'run,table,id,customer_id\n2,plans,P1,C1')"
	assert_equal "$stderr" ''
	assert_equal "$(exported plans | cut -d, -f1-5,26-)" \
		'P1,C1,2026-03-01,EUR,900.00,1 2,,2026-03-01T00:00:00Z,ana'
	assert_equal "$(exported instalments)" "$(
		sed 's/,items,/,items,agreed_date,/; s/,1 2,/,1 2,2026-03-01,/' plans.csv |
			plan schedule | sed 1d
	)"
	assert_equal "$(ar-import --store book.db --list | sed -n '3p' | cut -d, -f1,2,4,5,7-9)" \
		'2,plans.csv,plans instalments,2026-03-01,4,4,0'
	ar-import --store book.db --verify
}

@test "without a store the instalments are printed, and the plans where they are wanted" {
	plans "$THREE"
	run plan accept --plans-out out.csv plans.csv
	assert_success
	assert_equal "$(cut -d, -f1,6,7 <<<"$output" | tail -n 3 | xargs)" \
		'P1,2026-03-31,300.00 P1,2026-04-30,300.00 P1,2026-05-31,300.00'
	assert_equal "$(plan schedule out.csv)" "$output"
	assert_equal "$(cells plan_id,agreed_date,items <out.csv)" 'P1,2026-03-01,1 2'
}

@test "--agreed fills in the day of the agreement, and only where there is none" {
	plans -agreed_date P1,C1,EUR,10.00,1,2026-03-31,1, P2,C1,EUR,10.00,1,2026-03-31,2,2026-02-03
	run plan accept --agreed 2026-02-15 plans.csv
	assert_equal "$(in_column agreed_date)" '2026-02-15 2026-02-03'
}

@test "a plan without an id gets one, the same one on the same day, and is known by what it says" {
	store
	plans ",C1,EUR,900.00,3,2026-03-31,1 2"
	run plan accept plans.csv
	id=$(in_column plan_id | cut -d' ' -f1)
	assert_regex "$id" '^L20260301-000000-[0-9a-f]{8}$'
	accept
	assert_line --index 1 "2,plans,$id,C1"
	accept
	assert_output run,table,id,customer_id
	assert_equal "$stderr" 'plan: 1 plans were accepted before'
	assert_equal "$(exported plans | wc -l)" 1
	unset AR_AS_OF
	run plan accept plans.csv
	refute_output --partial "$id"
}

@test "the same file twice adds nothing, even on another day; another plan with the id is refused" {
	store
	plans "$THREE"
	accept
	accept --as-of 2026-03-05
	assert_success
	assert_output run,table,id,customer_id
	assert_equal "$stderr" 'plan: 1 plans were accepted before'
	plans 'P1,C1,EUR,900.00,4,2026-03-31,1 2'
	refused 'plans.csv:2: plan_id: "P1" is another plan in the store'
	plans "$THREE"
	refused 'plans.csv:2: plan_id: "P1" is another plan in the store' --as-of 2026-03-05 --agreed 2026-03-05
	plans P2,C2,EUR,100.00,1,2026-03-31,4 P2,C2,EUR,100.00,1,2026-03-31,4
	refused 'plans.csv:3: plan_id: "P2" stands there twice'
}

@test "blanks around the items of a plan say nothing" {
	store
	plans ",C1,EUR,900.00,3,2026-03-31,  1   2 "
	accept
	assert_equal "$(exported plans | cut -d, -f2,26)" 'C1,1 2'
	plans ",C1,EUR,900.00,3,2026-03-31,1 2"
	accept
	assert_equal "$stderr" 'plan: 1 plans were accepted before'
	plans "P2,C2,EUR,100.00,1,2026-03-31,  "
	accept
	assert_success
}

@test "rows of an offer are picked by choice and customer, and other columns pass by" {
	plans -choice,owed,waived,note ",C1,EUR,900.00,3,2026-03-31,1 2,1,900.00,0.00,x" \
		",C1,EUR,700.00,1,2026-03-31,1 2,2,900.00,200.00,y" ",C2,EUR,100.00,1,2026-03-31,4,2,100.00,0.00,z"
	run plan accept --choice 2 plans.csv
	assert_equal "$(in_column payment)" '700.00 100.00'
	run plan accept --choice 2 --customer C2 plans.csv
	assert_equal "$(in_column payment)" 100.00
	run --separate-stderr plan accept --choice 3 plans.csv
	assert_refused 'plan: plans.csv: no row is that of --customer and --choice'
	plans "$THREE"
	run --separate-stderr plan accept --choice 1 plans.csv
	assert_refused 'plan: plans.csv: no column choice'
	plans -choice ",C1,EUR,900.00,3,2026-03-31,1 2,1" ",C1,EUR,700.00,1,2026-03-31,1 2,2"
	run --separate-stderr plan accept plans.csv
	assert_refused 'plans.csv:3: items: "1" of plan "L' ' is covered by plan "L'
}

@test "plans come through a pipe, too" {
	store
	plans "$THREE"
	run bash -c "cat plans.csv | plan accept --store book.db"
	assert_success
	run bash -c "AR_STORE=book.db; export AR_STORE; sed 's/P1/P2/; s/1 2/3/; s/900/50/' plans.csv | plan accept"
	assert_line --index 1 3,plans,P2,C1
}

@test "items must be there, open, the customer's and in the currency, and worth the principal" {
	local options
	store
	for options in '' '--items items.csv'; do
		plans 'P1,C1,EUR,10.00,1,2026-03-31,1 9'
		refused 'plans.csv:2: items: there is no item "9" on 2026-03-01' $options
		plans 'P1,C1,EUR,10.00,1,2026-03-31,4'
		refused 'plans.csv:2: items: "4" is an item of another customer' $options
		plans 'P1,C1,EUR,10.00,1,2026-03-31,5'
		refused 'plans.csv:2: items: "5" is in USD' $options
		plans 'P1,C1,EUR,10.00,1,2026-03-31,7'
		refused 'plans.csv:2: items: "7" has nothing open on 2026-03-01' $options
		plans 'P1,C1,EUR,580.01,1,2026-03-31,1 6'
		refused "plans.csv:2: principal: is more than the 580.00 EUR that are open on 2026-03-01 on what the \
plan covers" $options
		plans 'P1,C1,EUR,10.00,1,2026-03-31,1 1'
		refused 'plans.csv:2: items: "1" stands there twice' $options
		plans 'P1,C1,EUR,900.01,3,2026-03-31,1 2'
		refused "plans.csv:2: principal: is more than the 900.00 EUR that are open on 2026-03-01 on what the \
plan covers" $options
		plans 'P1,C1,EUR,950.01,3,2026-03-31,'
		refused "plans.csv:2: principal: is more than the 950.00 EUR that are open on 2026-03-01 on what the \
plan covers" $options
		plans 'P1,C3,EUR,0.01,1,2026-03-31,'
		refused "plans.csv:2: principal: is more than the 0.00 EUR that are open on 2026-03-01 on what the \
plan covers" $options
	done
	plans -fee 'P1,C1,EUR,900.00,3,2026-03-31,1 2,15.00'
	accept
	assert_success
}

@test "without items at hand they are not checked" {
	plans 'P1,C9,EUR,10.00,1,2026-03-31,none'
	run plan accept plans.csv
	assert_success
	run --separate-stderr plan accept --items items.csv plans.csv
	assert_refused 'items: there is no item "none"'
}

@test "what was open counts as of the day of the agreement, by allocations too" {
	store
	pay Z1,C1,2026-02-10,250.00,,
	keep payments.csv
	allocate Z1,1,2026-02-10,250.00,cash
	keep allocations.csv
	plans -agreed_date 'P1,C1,EUR,900.00,3,2026-03-31,1 2,2026-02-09'
	run plan accept --items items.csv --allocations allocations.csv plans.csv
	assert_success
	plans -agreed_date 'P1,C1,EUR,900.00,3,2026-03-31,1 2,2026-02-10' 'P2,C2,EUR,1.00,1,2026-03-31,4,2026-02-09'
	run --separate-stderr plan accept --items items.csv --allocations allocations.csv plans.csv
	assert_refused 'plans.csv:2: principal: is more than the 650.00 EUR that are open on 2026-02-10'
	plans -agreed_date 'P1,C1,EUR,50.00,3,2026-03-31,3,2026-01-31'
	refused 'plans.csv:2: items: there is no item "3" on 2026-01-31'
}

@test "what is said of the day and of what ended is held to what it can be" {
	store
	plans -agreed_date 'P1,C1,EUR,900.00,3,2026-03-31,1 2,2026-03-02'
	refused 'plans.csv:2: agreed_date: is after the as-of day'
	plans "$THREE"
	refused '--agreed: is after the as-of day; see plan --help' --agreed 2026-03-02
	plans -cancelled_date 'P1,C1,EUR,900.00,3,2026-03-31,1 2,2026-03-01'
	refused 'plans.csv:2: cancelled_date: a plan that is accepted has none'
	plans -method 'P1,C1,EUR,900.00,3,2026-03-31,1 2,lovely'
	accept
	assert_refused 'plans.csv:2: method: "lovely" is none of the words'
}

@test "an item of a plan that is kept goes into no other; of a broken or cancelled one it does" {
	store
	plans "$THREE"
	accept
	plans 'P2,C1,EUR,300.00,6,2026-04-30,2'
	refused 'plans.csv:2: items: "2" of plan "P2" is covered by plan "P1" already'
	refused 'plans.csv:2: items: "2" of plan "P2" is covered by plan "P1" already' --as-of 2026-04-05
	accept --as-of 2026-04-06
	assert_success
	plans 'P3,C1,EUR,300.00,6,2026-04-30,2' 'P4,C1,EUR,600.00,6,2026-04-30,1'
	refused 'plans.csv:2: items: "2" of plan "P3" is covered by plan "P2" already' --as-of 2026-04-06
	accept --as-of 2026-04-06 --cancel P2
	assert_success
	assert_equal "$(status 2026-04-06)" 'P1=broken 0.00 P2=cancelled 0.00 P3=on_track 0.00 P4=on_track 0.00'
}

@test "an item of a plan that was agreed after the as-of day is taken, until that plan is cancelled" {
	store
	plans "$THREE"
	accept --as-of 2026-03-10
	plans 'P2,C1,EUR,300.00,6,2026-04-30,2'
	refused 'plans.csv:2: items: "2" of plan "P2" is covered by plan "P1" already'
	plans 'P2,C1,EUR,950.00,6,2026-04-30,'
	refused 'plans.csv:2: items: plan "P2" names none and covers all, and plan "P1" covers some already'
	plan accept --store book.db --as-of 2026-03-12 --cancel P1 >/dev/null
	accept
	assert_success
}

@test "plan check leaves out plans that were agreed after the as-of day" {
	store
	plans "$THREE"
	accept --as-of 2026-03-10
	plans P2,C2,EUR,100.00,1,2026-03-31,4
	accept
	assert_equal "$(status 2026-02-28)" ''
	assert_equal "$(status 2026-03-09)" 'P2=on_track 0.00'
	assert_equal "$(status 2026-03-10)" 'P1=on_track 0.00 P2=on_track 0.00'
	run --separate-stderr plan check --store book.db --as-of 2026-03-09 -v
	assert_regex "$stderr" '1 plans left out: agreed after the as-of day'
	assert_equal "$(plan check --store book.db --as-of 2026-03-09 --ics | grep -c BEGIN:VEVENT)" 1
}

@test "two plans of a file that share an item are refused, and so is one of all items beside another" {
	store
	plans "$THREE" 'P2,C1,EUR,300.00,6,2026-04-30,2'
	refused 'plans.csv:3: items: "2" of plan "P2" is covered by plan "P1" already'
	plans "$THREE" 'P2,C1,EUR,50.00,6,2026-04-30,'
	refused 'plans.csv:3: items: plan "P2" names none and covers all, and plan "P1" covers some already'
	plans 'P2,C1,EUR,950.00,6,2026-04-30,' "$THREE"
	refused 'plans.csv:3: items: "1" of plan "P1" is covered by plan "P2" already'
	plans 'P2,C1,EUR,950.00,6,2026-04-30,' 'P3,C1,USD,70.00,1,2026-03-31,'
	accept
	assert_success
}

@test "a plan of all items leaves those that were issued later to others" {
	store
	cat >later.csv <<-E
		item_id,customer_id,kind,issue_date,due_date,currency,amount,open_amount
		8,C1,invoice,2026-03-10,2026-04-10,EUR,30.00,30.00
	E
	plans 'P1,C1,EUR,950.00,6,2026-04-30,'
	accept
	ar-import --store book.db --as-of 2026-03-10 later.csv >/dev/null
	plans 'P2,C1,EUR,30.00,1,2026-04-30,8'
	accept --as-of 2026-03-10
	assert_success
}

@test "a plan is cancelled from a day on, and was one before; --known-on and --undo know it" {
	store
	plans "$THREE"
	accept
	run plan accept --store book.db --as-of 2026-03-20 --cancel P1
	assert_output "$(printf 'run,table,id,customer_id\n3,plans,P1,C1')"
	assert_equal "$(status 2026-03-19)" 'P1=on_track 0.00'
	assert_equal "$(status 2026-03-20)" 'P1=cancelled 0.00'
	run plan check --store book.db --as-of 2026-05-20
	assert_success
	assert_equal "$(cells status,catch_up,next_due,accelerated <<<"$output")" cancelled,600.00,,
	run --separate-stderr plan accept --store book.db --cancel P1
	assert_refused 'plan: --cancel: plan "P1" is cancelled already'
	run --separate-stderr plan accept --store book.db --cancel P9
	assert_refused 'plan: --cancel: there is no plan "P9"'
	for run in 1 2 3; do
		sqlite3 book.db "UPDATE imports SET recorded_at = '2026-03-0${run}T06:00:00Z' WHERE run = $run"
	done
	assert_equal "$(plan check --store book.db --as-of 2026-03-20 --known-on 2026-03-02 | cells status)" on_track
	ar-import --store book.db --undo 3
	assert_equal "$(status 2026-03-20)" 'P1=on_track 0.00'
	ar-import --store book.db --undo 2
	assert_equal "$(status 2026-03-20)" ''
	accept
	assert_success
	ar-import --store book.db --verify
}

@test "a plan cannot be cancelled before it was agreed, without a store, or while picking rows" {
	store
	plans "$THREE"
	accept
	run --separate-stderr plan accept --store book.db --as-of 2026-02-28 --cancel P1
	assert_refused 'plan: --cancel: plan "P1" is agreed after the as-of day'
	run --separate-stderr plan accept --cancel P1
	assert_refused '--cancel needs --store: in a file fill in cancelled_date'
	run --separate-stderr plan accept --store book.db --cancel P1 --choice 1
	assert_refused '--customer and --choice pick rows: with --cancel name a file'
	run --separate-stderr plan accept --store none.db plans.csv
	assert_refused none.db
	assert_file_not_exist none.db
	run --separate-stderr plan accept --items items.csv -o items.csv plans.csv
	assert_refused '--output: items.csv is an input'
	run --separate-stderr plan accept --items items.csv --plans-out items.csv plans.csv
	assert_refused '--plans-out: items.csv is an input'
}

@test "instalments that the store has under the id of a new plan are not mixed with its own" {
	store
	plan schedule - >instalments.csv <<-E
		plan_id,customer_id,currency,principal,count,frequency,first_due_date
		P1,C1,EUR,10.00,1,monthly,2026-03-31
	E
	keep instalments.csv
	plans "$THREE"
	refused 'plans.csv:2: plan_id: there are instalments of "P1" already'
}

@test "a plan that runs past its calendar is accepted and told, with exit 1" {
	plans -calendar 'P1,C1,EUR,900.00,400,2026-03-31,1,TARGET'
	echo 'date,calendar
2026-05-01,OWN' >holidays.csv
	sed -i 's/TARGET/OWN/' plans.csv
	run --separate-stderr plan accept --holidays holidays.csv plans.csv
	assert_failure 1
	assert_equal "$stderr" \
		'plan: plans.csv:2: calendar: "OWN" is known until 2026; plan "P1" runs until a later day'
}

@test "the tables of plans come out as they went in, from the store and into another" {
	store
	plans "$THREE" P2,C2,EUR,100.00,1,2026-03-31,4
	accept
	echo 'customer_id,type,age_months,consecutive_payments,renewed_ability
C1,open_end,12,3,yes' | plan accept --store book.db --reage - >/dev/null
	for table in plans instalments reages; do
		ar-import --store book.db --export $table >$table.csv
		assert [ "$(wc -l <$table.csv)" -gt 1 ]
		ar-import $table.csv | diff $table.csv -
		ar-import --store again.db $table.csv >/dev/null
		ar-import --store again.db --export $table | diff $table.csv -
	done
	ar-import --store again.db --verify
}

@test "ids of items side by side are no card number" {
	plans 'P1,C1,EUR,10.00,1,2026-03-31,4111 1111 1111 1111'
	plan accept --plans-out accepted.csv plans.csv >/dev/null
	assert_equal "$(ar-import accepted.csv | cells items)" '4111 1111 1111 1111'
}

# ---- Checks ----

@test "plan check says the same of the store and of files" {
	local day
	store
	plans "$THREE" P2,C2,EUR,100.00,2,2026-03-31,4
	accept
	pay Z1,C1,2026-03-30,300.00,, Z2,C2,2026-04-02,50.00,, Z3,C1,2026-02-28,70.00,, Z4,,2026-04-30,300.00,P1, \
		Z5,C1,2026-05-02,-300.00,,return Z6,,2026-05-03,1.00,,
	keep payments.csv
	allocate Z1,3,2026-03-30,50.00,cash Z6,2,2026-05-03,1.00,cash
	keep allocations.csv
	for table in plans instalments payments allocations items; do
		ar-import --store book.db --export $table >$table.csv
	done
	for day in 2026-03-01 2026-03-31 2026-04-05 2026-04-06 2026-05-02 2026-05-31 2026-06-30; do
		for options in '' '--allocation scheduled' '--grace 0' '--payment 10.00'; do
			run plan check --store book.db --as-of $day $options
			assert_equal "$output" "$(plan check --as-of $day --plans plans.csv --payments payments.csv \
				--allocations allocations.csv --items items.csv $options instalments.csv)"
		done
	done
}

@test "what a payment paid on other items is not the plan's, and a reversal gives it back" {
	store
	plans "$THREE"
	accept
	pay Z1,C1,2026-03-30,300.00,,
	keep payments.csv
	assert_equal "$(status 2026-04-06)" 'P1=on_track 300.00'
	allocate Z1,3,2026-03-30,50.00,cash Z1,1,2026-03-30,200.00,cash Z1,2,2026-03-30,9.00,discount
	keep allocations.csv
	assert_equal "$(status 2026-04-06)" 'P1=broken 250.00'
	allocate Z1,3,2026-04-07,-50.00,reversal
	keep allocations.csv
	assert_equal "$(status 2026-04-06)" 'P1=broken 250.00'
	assert_equal "$(status 2026-04-07)" 'P1=on_track 300.00'
}

@test "one payment is shared by two plans as it was allocated, and what is left is not guessed" {
	store
	plans P1,C1,EUR,600.00,2,2026-03-31,1 P2,C1,EUR,300.00,2,2026-03-31,2
	accept
	pay Z1,C1,2026-03-30,500.00,,
	keep payments.csv
	allocate Z1,1,2026-03-30,300.00,cash Z1,2,2026-03-30,150.00,cash
	keep allocations.csv
	run --separate-stderr plan check --store book.db --as-of 2026-04-06
	assert_failure 1
	assert_equal "$(in_column paid)" '300.00 150.00'
	assert_says 'book.db(payments):2: customer_id: "C1" has several plans: name one in plan_id or reference' \
		'1 payments were not counted'
}

@test "money of nobody known counts by the items that it was matched to" {
	store
	plans "$THREE"
	accept
	pay Z1,,2026-03-30,300.00,, Z2,,2026-03-30,300.00,, Z3,,2026-03-30,5.00,,
	keep payments.csv
	allocate Z1,1,2026-03-30,300.00,cash Z2,4,2026-03-30,300.00,cash
	keep allocations.csv
	assert_equal "$(status 2026-04-06)" 'P1=on_track 300.00'
}

@test "a plan of all items is not paid by what was paid on later ones" {
	store
	cat >later.csv <<-E
		item_id,customer_id,kind,issue_date,due_date,currency,amount,open_amount
		8,C1,invoice,2026-03-10,2026-04-10,EUR,30.00,30.00
	E
	plans 'P1,C1,EUR,900.00,3,2026-03-31,'
	accept
	keep later.csv
	pay Z1,C1,2026-03-30,330.00,, Z2,,2026-03-30,10.00,,
	keep payments.csv
	allocate Z1,8,2026-03-30,30.00,cash Z2,1,2026-03-30,10.00,cash
	keep allocations.csv
	assert_equal "$(status 2026-04-06)" 'P1=on_track 310.00'
}

@test "a payment that came back reopens the plan, unless it had paid something else" {
	store
	plans P1,C1,EUR,300.00,1,2026-03-31,2
	accept
	pay Z1,C1,2026-03-30,300.00,, Z2,C1,2026-03-31,50.00,, Z3,C1,2026-04-02,-50.00,,return \
		Z4,C1,2026-04-03,-300.00,,return
	keep payments.csv
	allocate Z2,3,2026-03-31,50.00,cash
	keep allocations.csv
	assert_equal "$(status 2026-04-01)" 'P1=completed 300.00'
	assert_equal "$(status 2026-04-02)" 'P1=completed 300.00'
	assert_equal "$(status 2026-04-03)" 'P1=late 0.00'
	assert_equal "$(status 2026-04-06)" 'P1=broken 0.00'
}

@test "payments go to the plan that followed, not to the one that was broken or paid" {
	store
	plans "$THREE"
	accept
	plans 'P2,C1,EUR,900.00,9,2026-04-30,1 2'
	accept --as-of 2026-04-06
	pay Z1,C1,2026-04-20,900.00,, Z2,C1,2026-05-20,50.00,,
	keep payments.csv
	assert_equal "$(status 2026-04-30)" 'P1=broken 0.00 P2=completed 900.00'
	plans P3,C1,EUR,50.00,1,2026-05-31,3
	accept --as-of 2026-05-10
	assert_equal "$(status 2026-05-20)" 'P1=broken 0.00 P2=completed 900.00 P3=completed 50.00'
}

@test "a broken plan of the store is exit 1, and check still needs payments without one" {
	store
	plans "$THREE"
	accept
	run plan check --store book.db --as-of 2026-04-05
	assert_success
	run plan check --store book.db --as-of 2026-04-06
	assert_failure 1
	run --separate-stderr plan check -v --store book.db --as-of 2026-04-06
	assert_says '0 plans on track, 0 late, 1 broken, 0 completed, 0 cancelled'
	run --separate-stderr plan check plans.csv
	assert_refused 'check needs the payments: --payments'
	run --separate-stderr plan check --known-on 2026-03-01 --payments plans.csv plans.csv
	assert_refused '--known-on needs --store'
}

# ---- Chasing ----

# chased DAY [OPTION...]: the list of the store, in list.csv, and the held in held.csv.
chased() {
	age --store book.db --as-of "$1" |
		prioritize --store book.db --as-of "$1" --held held.csv -o list.csv "${@:2}" -
}

@test "age shows of every item what it showed before a plan was accepted" {
	store
	for day in 2026-02-28 2026-03-01 2026-04-06 2026-12-31; do
		age --store book.db --as-of $day >age-$day.csv
		age --store book.db --as-of $day --by customer_id,bucket >by-$day.csv
	done
	plans "$THREE"
	accept
	echo 'customer_id,type,age_months,consecutive_payments,renewed_ability
C1,open_end,12,3,yes' | plan accept --store book.db --reage - >/dev/null
	for day in 2026-02-28 2026-03-01 2026-04-06 2026-12-31; do
		age --store book.db --as-of $day | cmp age-$day.csv -
		age --store book.db --as-of $day --by customer_id,bucket | cmp by-$day.csv -
	done
}

@test "what a plan covers is held until the plan would break, and then comes first" {
	store
	plans "$THREE"
	accept
	chased 2026-03-10
	assert_equal "$(cells customer_id,currency,past_due,held_by,return_date <held.csv)" \
		C1,EUR,900.00,plan,2026-04-06
	# Without its later invoice the account is late, and held up to the last day of grace.
	ar-import --store book.db --as-of 2026-03-20 - >/dev/null <<-E
		item_id,customer_id,kind,issue_date,due_date,currency,amount,open_amount
		3,C1,invoice,2026-02-01,2026-03-15,EUR,50.00,0.00
	E
	chased 2026-04-05
	assert_equal "$(cells held_by,return_date <held.csv)" plan,2026-04-06
	chased 2026-04-06
	assert_equal "$(cells held_by <held.csv)" ''
	assert_equal "$(cells customer_id,queue <list.csv | head -n 1)" C1,broken-plan
	assert_equal "$(cells reasons <list.csv | head -n 1 | tr ';' '\n' | grep plan)" broken_plan=15
}

@test "an account with something else past due is listed for that, with a reason when its plan is late" {
	store
	plans "$THREE"
	accept
	chased 2026-03-20
	assert_equal "$(cells customer_id,past_due,action <list.csv | grep ^C1 | head -n 1)" C1,950.00,remind
	refute grep plan list.csv
	chased 2026-04-05
	assert_equal "$(cells customer_id,queue <list.csv | grep -c broken-plan)" 0
	assert_equal "$(cells reasons <list.csv | tr ';' '\n' | grep plan)" late_plan=5
}

@test "a payment keeps the plan, and its return breaks it" {
	store
	plans "$THREE"
	accept
	pay Z1,C1,2026-03-30,300.00,, Z2,C1,2026-04-10,-300.00,,return
	keep payments.csv
	chased 2026-04-09
	refute grep -q plan list.csv
	chased 2026-04-10
	assert_equal "$(cells customer_id,queue <list.csv | head -n 1)" C1,broken-plan
}

@test "a contact or a promise on the day on which the plan broke, or later, answers it" {
	store
	plans "$THREE"
	accept
	queue() {
		chased "$1"
		cells customer_id,currency,queue <list.csv | grep ^C1,EUR | cut -d, -f3
	}
	record contact --store book.db --customer C1 --channel call --outcome no_answer --collector ana \
		--as-of 2026-04-05 --at 2026-04-05T10:00:00Z >/dev/null
	assert_equal "$(queue 2026-04-10)" broken-plan
	record contact --store book.db --customer C1 --channel call --outcome no_answer --collector ana \
		--as-of 2026-04-06 --at 2026-04-06T10:00:00Z >/dev/null
	assert_equal "$(queue 2026-04-10)" score
	record promise --store book.db --customer C1 --amount 300.00 --currency EUR --due 2026-04-30 \
		--as-of 2026-04-07 --made 2026-04-07 --collector ana >/dev/null
	chased 2026-04-10
	assert_equal "$(cells held_by <held.csv)" promise
}

@test "the work list is the same from files as from the store, and all accounts are in it" {
	local day
	store
	plans "$THREE" P2,C2,EUR,100.00,2,2026-03-31,4
	accept
	pay Z1,C1,2026-03-30,300.00,, Z2,C2,2026-04-02,50.00,,
	keep payments.csv
	allocate Z1,3,2026-03-30,50.00,cash
	keep allocations.csv
	for table in plans instalments payments allocations; do
		ar-import --store book.db --export $table >$table.csv
	done
	echo customer_id,at >activities.csv
	for day in 2026-02-28 2026-03-10 2026-04-03 2026-04-06 2026-05-06; do
		age --store book.db --as-of $day >aged.csv
		prioritize --store book.db --as-of $day --held held.csv -o list.csv aged.csv
		prioritize --as-of $day --activities activities.csv --plans plans.csv --instalments instalments.csv \
			--payments payments.csv --allocations allocations.csv --held held-files.csv aged.csv |
			diff list.csv -
		diff held.csv held-files.csv
		assert_equal "$(cells open_amount,days_past_due <aged.csv | awk -F, '$1 > 0 && $2 > 0 { s += $1 } END { print s }')" \
			"$(cat <(cells past_due <list.csv) <(cells past_due <held.csv) | awk '{ s += $1 } END { print s }')"
	done
}

@test "a plan that follows a broken one holds; a cancelled or completed one does not" {
	store
	plans "$THREE"
	accept
	plans 'P2,C1,EUR,900.00,9,2026-04-30,1 2'
	accept --as-of 2026-04-06
	ar-import --store book.db --as-of 2026-03-20 - >/dev/null <<-E
		item_id,customer_id,kind,issue_date,due_date,currency,amount,open_amount
		3,C1,invoice,2026-02-01,2026-03-15,EUR,50.00,0.00
	E
	chased 2026-04-10
	assert_equal "$(cells currency,held_by,return_date <held.csv)" EUR,plan,2026-05-06
	plan accept --store book.db --as-of 2026-04-12 --cancel P2 >/dev/null
	chased 2026-04-12
	assert_equal "$(cells held_by <held.csv)" ''
	assert_equal "$(cells currency,queue <list.csv | head -n 1)" EUR,broken-plan
	ar-import --store book.db --undo 5
	pay Z1,,2026-04-11,900.00,P2,
	keep payments.csv
	chased 2026-04-12
	refute grep -q plan list.csv
}

@test "a plan of all items holds those that were issued by its day, in its currency" {
	store
	plans 'P1,C1,EUR,950.00,6,2026-04-30,'
	accept
	chased 2026-03-20
	assert_equal "$(cells currency,held_by,return_date <held.csv)" EUR,plan,2026-05-06
	assert_equal "$(cells customer_id,currency <list.csv | grep ^C1)" C1,USD
	ar-import --store book.db --as-of 2026-03-02 - >/dev/null <<-E
		item_id,customer_id,kind,issue_date,due_date,currency,amount,open_amount
		8,C1,invoice,2026-03-02,2026-03-10,EUR,30.00,30.00
	E
	chased 2026-03-20
	assert_equal "$(cells held_by <held.csv)" ''
}

@test "a hold that ends sooner brings back an account with a plan" {
	store
	plans 'P1,C1,EUR,600.00,3,2026-03-31,1'
	accept
	record hold --store book.db --customer C1 --item 2 --until 2026-03-20 --collector ana >/dev/null
	chased 2026-03-10
	assert_equal "$(cells currency,held_by,return_date <held.csv)" EUR,plan,2026-03-21
	chased 2026-03-10 --policy <(prioritize --print-policy | sed 's/^plan_grace_days,,,5/plan_grace_days,,,0/')
	assert_equal "$(cells held_by,return_date <held.csv)" plan,2026-03-21
	plan accept --store book.db --as-of 2026-03-01 - >/dev/null <<-E
		plan_id,customer_id,currency,principal,count,frequency,first_due_date,items
		P2,C1,EUR,300.00,1,monthly,2026-03-15,2
	E
	chased 2026-03-10 --policy <(prioritize --print-policy | sed 's/^plan_grace_days,,,5/plan_grace_days,,,0/')
	assert_equal "$(cells held_by,return_date <held.csv)" plan,2026-03-16
}

@test "plans in files need their instalments, and both must fit" {
	plans "$THREE"
	plan accept --plans-out agreed.csv -o instalments.csv plans.csv
	age items.csv >aged.csv
	run --separate-stderr prioritize --plans agreed.csv aged.csv
	assert_refused '--plans and --instalments need each other'
	run --separate-stderr prioritize --plans agreed.csv --instalments <(sed 's/P1/P2/' instalments.csv) aged.csv
	assert_refused ':2: plan_id: "P2" is not in agreed.csv'
	run --separate-stderr prioritize --plans agreed.csv --instalments <(sed 's/EUR/USD/' instalments.csv) aged.csv
	assert_refused ':2: currency: plan "P1" is in EUR'
	run --separate-stderr prioritize --plans agreed.csv \
		--instalments <(sed 's/2026-04-30/2026-07-01/' instalments.csv) aged.csv
	assert_refused ':4: due_date: is before that of the row before'
	run --separate-stderr prioritize --plans <(sed '1!p' agreed.csv) --instalments instalments.csv aged.csv
	assert_refused ':3: plan_id: "P1" stands there twice'
}

# ---- Re-aging ----

REAGE=customer_id,type,age_months,consecutive_payments,renewed_ability

# reage [OPTION...] < ROWS
reage() {
	cat <(echo "$REAGE$more") - >reage.csv
	run --separate-stderr plan accept --reage reage.csv "$@"
}

@test "accounts are re-aged as published" {
	needs "$SHARED/vectors/finance/reage.csv"
	run plan accept --reage "$SHARED/vectors/finance/reage.csv"
	assert_failure 1
	assert_equal "$(cells reage_id,answer <<<"$output")" "$(cells id,expected <"$SHARED/vectors/finance/reage.csv")"
}

@test "each rule is told by the reason that it fails" {
	more=,reages_last_12m,reages_last_5y,workout_reages_last_5y
	reage <<-'E'
		A,open-end,9,3,yes,,1,
		B,open_end,8,3,yes,,,
		C,open_end,9,2,yes,,,
		D,open_end,9,3,no,,,
		E,open_end,99,3,yes,1,1,
		F,open_end,99,3,yes,0,2,
		G,Workout,1,3,yes,1,2,0
		H,workout,1,3,yes,0,0,1
	E
	assert_failure 1
	assert_equal "$(cells customer_id,answer <<<"$output" | xargs)" \
		'A,eligible B,refuse C,refuse D,refuse E,refuse F,refuse G,eligible H,refuse'
	assert_equal "$(cells reason '' <<<"$output" | sort -u | wc -l)" 7
	assert_equal "$(cells type <<<"$output" | sort -u | xargs)" 'open_end workout'
}

@test "all eligible is exit 0, and -v counts" {
	reage -v <<<A,open_end,9,3,yes
	assert_success
	assert_equal "$stderr" 'plan: 1 may be re-aged, 0 are refused'
}

@test "what the store has recorded counts, for twelve months and for five years" {
	store
	reage --store book.db --as-of 2021-03-01 <<<C1,open_end,9,3,yes
	assert_success
	assert_equal "$(exported reages | cut -d, -f2-)" C1,2021-03-01,open_end,9,3,0,0,0,yes,,2021-03-01T00:00:00Z,
	reage --store book.db --as-of 2022-02-28 <<<C1,open_end,9,3,yes
	assert_failure 1
	assert_equal "$(cells reason <<<"$output")" 'it was re-aged in the last twelve months'
	reage --store book.db --as-of 2022-03-01 <<<C1,open_end,9,3,yes
	assert_success
	reage --store book.db --as-of 2026-02-28 <<<C1,open_end,9,3,yes
	assert_equal "$(cells reason <<<"$output")" 'it was re-aged twice in the last five years'
	reage --store book.db --as-of 2026-02-28 <<<C1,workout,1,3,yes
	assert_success
	reage --store book.db --as-of 2026-03-01 <<<C1,open_end,9,3,yes
	assert_success
	reage --store book.db --as-of 2026-03-02 <<<C1,workout,9,3,yes
	assert_equal "$(cells reason <<<"$output")" 'it was re-aged for a workout in the last five years'
	reage --store book.db --as-of 2026-03-02 <<<C2,open_end,9,3,yes
	assert_success
	assert_equal "$(exported reages | cut -d, -f2,3 | xargs)" \
		'C1,2021-03-01 C1,2022-03-01 C1,2026-02-28 C1,2026-03-01 C2,2026-03-02'
	ar-import --store book.db --verify
}

@test "the same request again adds nothing, and a second one in the file is refused" {
	store
	reage --store book.db <<<C1,open_end,9,3,yes
	reage --store book.db <<<C1,open_end,9,3,yes
	assert_success
	assert_equal "$(cells answer,reason <<<"$output")" 'eligible,it is re-aged already'
	assert_equal "$(exported reages | wc -l)" 1
	more=,reage_id
	reage --store book.db <<-E
		C2,open_end,9,3,yes,R1
		C2,open_end,9,3,yes,R2
	E
	assert_equal "$(cells reage_id,answer <<<"$output" | xargs)" 'R1,eligible R2,refuse'
	reage --store book.db <<<C1,open_end,9,3,yes,R1
	assert_refused 'plan: reage.csv:2: reage_id: "R1" is another re-aging'
}

@test "a request that cannot be judged is refused with its line, and nothing is recorded" {
	local row text
	store
	while IFS='|' read -r row text; do
		reage --store book.db <<<"$(printf 'C2,open_end,9,3,yes\n%s' "$row")"
		assert_refused "plan: reage.csv:3: $text"
	done <<-'E'
		C1,closed,9,3,yes|type: "closed" is neither open_end nor workout
		C1,open_end,9,3,maybe|renewed_ability: "maybe" is neither yes nor no
		C1,open_end,,3,yes|age_months: must not be empty
		C1,open_end,9,,yes|consecutive_payments: must not be empty
		C1,open_end,-1,3,yes|age_months: must be 0 or more
		,open_end,9,3,yes|customer_id: must not be empty with --store
	E
	more=,reaged_date
	reage <<<C1,open_end,9,3,yes,2026-03-02
	assert_refused 'plan: reage.csv:2: reaged_date: is after the as-of day'
	assert_equal "$(exported reages)" ''
	run --separate-stderr plan accept --reage reage.csv plans.csv
	assert_refused '--reage: takes one table and nothing of plans'
}

# ---- Older stores ----

@test "a store of schema 2 gets the tables of plans, and keeps its rows" {
	store
	sqlite3 book.db 'DROP TABLE plans; DROP TABLE instalments; DROP TABLE reages; DROP TABLE mandates; PRAGMA user_version = 2'
	exported items >before
	plans "$THREE"
	accept
	assert_success
	assert_equal "$(sqlite3 book.db 'PRAGMA user_version')" 3
	exported items | diff before -
	assert_equal "$(status 2026-03-01)" 'P1=on_track 0.00'
	ar-import --store book.db --verify
}

@test "somebody else writing is exit 75, and nothing is left behind" {
	store
	plans "$THREE"
	hold_lock
	run --separate-stderr plan accept --store book.db plans.csv
	exec 9>&-
	assert_failure 75
	assert_output ''
	assert_equal "$(exported plans)" ''
}

# ---- Offers ----

@test "an offer is accepted as it stands, and its items are offered no more until it is cancelled" {
	store
	age --store book.db --as-of 2026-03-10 >aged.csv
	plan offer --store book.db --as-of 2026-03-10 aged.csv >offers.csv
	choice=$(awk -F, '$1 == "C1" && $2 == "EUR" && $4 == "instalments" { print $3; exit }' offers.csv)
	run plan accept --store book.db --as-of 2026-03-10 --customer C1 --choice "$choice" \
		<(grep -v ,USD, offers.csv)
	assert_success
	assert_line --index 1 --partial 2,plans,L20260310-
	id=$(cells id <<<"$output")
	assert_equal "$(cells plan_id,payment <<<"$(ar-import --store book.db --export instalments)" | head -n 1)" \
		"$id,$(awk -F, -v n="$choice" '$1 == "C1" && $2 == "EUR" && $3 == n { print $13 }' offers.csv)"
	assert_equal "$(plan offer --store book.db --as-of 2026-03-10 aged.csv | cut -d, -f1,2 | sort -u | grep -c ^C1,EUR)" 0
	plan accept --store book.db --as-of 2026-03-10 --cancel "$id" >/dev/null
	assert_equal "$(plan offer --store book.db --as-of 2026-03-10 aged.csv | cut -d, -f1,2 | sort -u | grep -c ^C1,EUR)" 1
}
