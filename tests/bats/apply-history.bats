#!/usr/bin/env bats
# What apply makes of earlier matches: nothing is matched twice, nothing that was undone
# comes back, and the aging of a past day stays what it was.

load helper

setup() {
	common_setup
	cd "$BATS_TEST_TMPDIR" || return
	head_i=item_id,customer_id,kind,document,issue_date,due_date,currency,amount,open_amount
	head_p=payment_id,customer_id,received_date,currency,amount,payer,reference,remittance,account
	head_r=payment_id,document,currency,amount,discount,reason
}

# items, payments, remittances: the rows of standard input as a file of that name.
items() { { echo "$head_i"; cat; } >i.csv; }
payments() { { echo "$head_p"; cat; } >p.csv; }
remittances() { { echo "$head_r"; cat; } >r.csv; }

# match [OPTION ...]: one run, added to all.csv; "payment item amount rule" of each row.
match() {
	local history=()
	[ ! -e all.csv ] || history=(--allocations all.csv)
	apply --as-of 2026-11-20 --payments p.csv --unapplied u.csv --suggest s.csv \
		--deductions d.csv "${history[@]}" "$@" i.csv >new.csv
	[ -e all.csv ] || head -1 new.csv >all.csv
	tail -n +2 new.csv >>all.csv
	tail -n +2 new.csv | awk -F, '{ print $1, $2, $5, $7 }'
}

# undo PAYMENT DAY: the same of its reversals.
undo() {
	apply --undo "$1" --as-of "$2" --allocations all.csv >new.csv
	tail -n +2 new.csv >>all.csv
	tail -n +2 new.csv | awk -F, '{ print $1, $2, $5, $7 }'
}

# aged DAY: "item=open" of each item.
aged() {
	age --as-of "$1" --allocations all.csv i.csv | awk -F, 'NR > 1 { printf "%s%s=%s", n++ ? " " : "", $1, $9 }'
}

@test "a payment with the id of an invoice is refused" {
	items <<<"1,ACME,invoice,INV-1,2026-10-01,2026-10-31,EUR,100.00,"
	payments <<<"1,,2026-11-02,EUR,50.00,Stranger,,,"
	run apply --as-of 2026-11-20 --payments p.csv i.csv
	assert_failure 2
	assert_output --partial "i.csv:2: item_id: is the id of a payment, but not that payment"
}

@test "a new match of what was undone counts from the day of the undo" {
	items <<-E
		1,ACME,invoice,INV-1,2026-10-01,2026-10-31,EUR,100.00,
		2,ACME,invoice,INV-2,2026-10-01,2026-10-31,EUR,100.00,
	E
	payments <<<"P1,ACME,2026-11-02,EUR,100.00,Zed,,INV-1,"
	assert_equal "$(match)" "P1 1 100.00 document"
	assert_equal "$(undo P1 2026-11-18)" "P1 1 -100.00 undone"
	assert_equal "$(match)" ""
	remittances <<<"P1,INV-2,EUR,100.00,,"
	assert_equal "$(match --remittances r.csv)" "P1 2 100.00 remittance"
	assert_equal "$(cut -d, -f3 new.csv | tail -1)" 2026-11-18
	assert_equal "$(aged 2026-11-17)" "1=0.00 2=100.00"
	assert_equal "$(aged 2026-11-18)" "1=100.00 2=0.00"
}

@test "an item that an undo freed is taken by another payment from that day on" {
	items <<<"1,ACME,invoice,INV-1,2026-10-01,2026-10-31,EUR,100.00,"
	payments <<<"P1,ACME,2026-11-02,EUR,100.00,Zed,,INV-1,"
	match
	undo P1 2026-11-18
	echo "P2,ACME,2026-11-05,EUR,100.00,Yed,,INV-1 paid," >>p.csv
	assert_equal "$(match)" "P2 1 100.00 document"
	assert_equal "$(aged 2026-11-10)" "1=0.00"
	assert_equal "$(aged 2026-11-20)" "1=0.00"
}

@test "what is matched on a later day is left alone when an earlier day is matched" {
	items <<<"2,ACME,invoice,INV-2,2026-10-01,2026-10-31,EUR,50.00,"
	payments <<<"P1,ACME,2026-11-12,EUR,50.00,Zed,,INV-2,"
	assert_equal "$(match --effective as-of)" "P1 2 50.00 document"
	assert_equal "$(match --as-of 2026-11-15)" ""
	assert_equal "$(cut -d, -f10 u.csv | tail -1)" later
	echo "P0,ACME,2026-11-02,EUR,50.00,Zed,,INV-2," >>p.csv
	assert_equal "$(match --as-of 2026-11-05)" ""
	assert_equal "$(aged 2026-11-20)" "2=0.00"
}

@test "a match is undone once, on whatever day one asks" {
	items <<<"1,ACME,invoice,INV-1,2026-10-01,2026-10-31,EUR,50.00,"
	payments <<<"P1,ACME,2026-11-02,EUR,50.00,Zed,,INV-1,"
	match
	run apply --undo P1 --undo P1 --allocations all.csv
	assert_failure 2
	assert_output --partial 'apply: --undo: "P1" is given twice'
	undo P1 2026-11-18
	for day in 2026-11-15 2026-11-18 2026-11-20; do
		run apply --undo P1 --as-of $day --allocations all.csv
		assert_failure 2
		assert_output 'apply: --undo: payment "P1" has no match to take back'
	done
}

@test "what an undo does not read is refused" {
	for option in "--customers p.csv" "--effective as-of" "--max-items 2" i.csv; do
		# shellcheck disable=SC2086
		run apply --undo P1 $option
		assert_failure 2
		assert_output --partial "--undo reads allocations alone"
	done
}

@test "a remittance is followed once" {
	items <<<"1,ACME,invoice,INV-1,2026-10-01,2026-10-31,EUR,100.00,"
	payments <<<"P1,ACME,2026-11-02,EUR,95.00,,,,"
	remittances <<<"P1,INV-1,EUR,30.00,,damaged"
	assert_equal "$(match --remittances r.csv)" "P1 1 30.00 remittance"
	assert_equal "$(cut -d, -f2,6,7 d.csv | tail -1)" 1,70.00,damaged
	assert_equal "$(match --remittances r.csv)" ""
	undo P1 2026-11-18
	assert_equal "$(match --remittances r.csv)" ""
	remittances <<<"P1,INV-1,EUR,95.00,,"
	assert_equal "$(match --remittances r.csv)" "P1 1 95.00 remittance"
}

@test "a discount below zero, and an earlier match in another currency, are refused" {
	items <<<"1,ACME,invoice,INV-1,2026-10-01,2026-10-31,EUR,100.00,"
	payments <<<"P1,ACME,2026-11-02,EUR,95.00,,,,"
	remittances <<<"P1,INV-1,EUR,95.00,-5.00,"
	run apply --as-of 2026-11-20 --payments p.csv --remittances r.csv i.csv
	assert_failure 2
	assert_output --partial "r.csv:2: discount: is negative"
	printf '%s\n' payment_id,item_id,effective_date,currency,amount P1,9,2026-11-02,USD,5.00 >all.csv
	run apply --as-of 2026-11-20 --payments p.csv --allocations all.csv i.csv
	assert_failure 2
	assert_output --partial 'payment_id: an allocation of "P1" is in another currency'
}

@test "a payment that was corrected downwards is over-applied, not a return" {
	items <<-E
		1,ACME,invoice,INV-1,2026-10-01,2026-10-31,EUR,100.00,
		2,ACME,invoice,INV-2,2026-10-01,2026-10-31,EUR,30.00,
	E
	payments <<-E
		P1,ACME,2026-11-02,EUR,100.00,,,INV-1,
		P2,ACME,2026-11-02,EUR,30.00,,,INV-2,
	E
	match
	payments <<-E
		P1,ACME,2026-11-03,EUR,70.00,,,INV-1,
		P2,ACME,2026-11-02,EUR,30.00,,,INV-2,
	E
	assert_equal "$(match)" ""
	assert_equal "$(cut -d, -f1,7,10 u.csv | tail -1)" P1,30.00,over_applied
}

@test "a payment comes back once, whoever asks again" {
	items <<<"1,ACME,invoice,INV-1,2026-10-01,2026-10-31,EUR,100.00,"
	payments <<<"P1,ACME,2026-11-02,EUR,100.00,Zed,,INV-1,"
	match
	echo "R1,ACME,2026-11-05,EUR,-100.00,Zed,P1,," >>p.csv
	assert_equal "$(match)" $'P1 1 -100.00 returned\nP1 R1 100.00 returned'
	echo "R2,ACME,2026-11-06,EUR,-100.00,Zed,P1,," >>p.csv
	assert_equal "$(match)" ""
	assert_equal "$(cut -d, -f1,7,10 u.csv | tail -1)" R2,100.00,returned
	assert_equal "$(match)" ""
	assert_equal "$(aged 2026-11-04)" "1=0.00"
	assert_equal "$(aged 2026-11-05)" "1=100.00"
}

@test "what is paid again after a return is no duplicate" {
	items <<<"1,ACME,invoice,INV-1,2026-10-01,2026-10-31,EUR,100.00,"
	payments <<-E
		P1,ACME,2026-11-02,EUR,100.00,Zed,,INV-1,
		R1,ACME,2026-11-05,EUR,-100.00,Zed,P1,,
	E
	match
	echo "P3,ACME,2026-11-07,EUR,100.00,Zed,,INV-1," >>p.csv
	assert_equal "$(match)" "P3 1 100.00 document"
}

@test "a payment comes back in parts, up to all of it" {
	items <<<"1,ACME,invoice,INV-1,2026-10-01,2026-10-31,EUR,500.00,"
	payments <<<"P1,ACME,2026-11-02,EUR,100.00,Zed,,,"
	match
	cat >>p.csv <<-E
		R1,ACME,2026-11-05,EUR,-80.00,Zed,P1,,
		R2,ACME,2026-11-06,EUR,-20.00,Zed,P1,,
		R3,ACME,2026-11-07,EUR,-1.00,Zed,P1,,
	E
	assert_equal "$(match)" $'P1 R1 80.00 returned\nP1 R2 20.00 returned'
	assert_equal "$(cut -d, -f1,7,10 u.csv | tail -n +2)" R3,1.00,returned
}

@test "a number in the text of a return is a payment only of that amount" {
	items <<-E
		2,ACME,invoice,INV-2,2026-10-01,2026-10-31,EUR,50.00,
		3,BOLT,invoice,INV-3,2026-10-01,2026-10-31,EUR,77.00,
	E
	payments <<-E
		4,BOLT,2026-11-02,EUR,77.00,,,INV-3,
		5,ACME,2026-11-02,EUR,50.00,,,INV-2,
	E
	match
	echo "6,ACME,2026-11-05,EUR,-50.00,,,direct debit returned reason 4," >>p.csv
	assert_equal "$(match)" $'5 2 -50.00 returned\n5 6 50.00 returned'
}

@test "what an undone match would teach is forgotten" {
	items <<-E
		1,BOLT,invoice,INV-22,2026-10-01,2026-10-31,EUR,100.00,
		2,BOLT,invoice,INV-23,2026-10-01,2026-10-31,EUR,60.00,
	E
	payments <<<"P1,,2026-11-02,EUR,100.00,Zed Holding,,INV-22,DE1"
	match
	undo P1 2026-11-03
	echo "P2,,2026-11-04,EUR,60.00,Zed Holding,,,DE1" >>p.csv
	assert_equal "$(match)" ""
	assert_equal "$(cut -d, -f1,2,10 u.csv | tail -1)" P2,UNIDENTIFIED,unidentified
}

@test "what was left of a matched payment waits for somebody" {
	items <<-E
		1,ACME,invoice,INV-1,2026-10-01,2026-10-31,EUR,100.00,
		2,ACME,invoice,INV-2,2026-10-01,2026-10-31,EUR,30.00,
	E
	payments <<<"P1,ACME,2026-11-02,EUR,130.00,,,INV-1,"
	assert_equal "$(match)" "P1 1 100.00 document"
	assert_equal "$(match)" ""
	assert_equal "$(cut -d, -f1,7,10 u.csv | tail -1)" P1,-30.00,on_account
}

@test "an undo of a payment leaves the credit that was used beside it" {
	items <<-E
		1,ACME,invoice,INV-1,2026-10-01,2026-10-31,EUR,100.00,
		2,ACME,credit_note,CN-2,2026-10-02,,EUR,-30.00,
	E
	payments <<<"P1,ACME,2026-11-02,EUR,70.00,,,,"
	assert_equal "$(match)" $'2 1 30.00 account_balance\nP1 1 70.00 account_balance'
	assert_equal "$(undo P1 2026-11-05)" "P1 1 -70.00 undone"
	assert_equal "$(undo 2 2026-11-05)" "2 1 -30.00 undone"
	assert_equal "$(aged 2026-11-20)" "1=100.00 2=-30.00"
}

@test "a credit note goes through the chain and is used up once" {
	items <<-E
		1,ACME,invoice,INV-1,2026-10-01,2026-10-31,EUR,150.00,
		2,ACME,credit_note,CN-1,2026-11-10,,EUR,-50.00,
		3,ACME,invoice,INV-3,2026-10-01,2026-10-31,EUR,50.00,
	E
	payments <<<"P1,ACME,2026-11-02,EUR,100.00,,,INV-1 less CN-1,"
	apply --print-policy | sed 's/^credit_note,,off/credit_note,,post/' >policy.csv
	assert_equal "$(match --policy policy.csv)" $'2 1 50.00 document\nP1 1 100.00 document'
}

@test "a payment that the bank corrects is corrected among the items of the store" {
	ar_import() { ar-import --store book.db --as-of 2026-11-20 "$@" >/dev/null; }
	items <<<"1,ACME,invoice,INV-1,2026-10-01,2026-10-31,EUR,500.00,"
	payments <<<"P1,ACME,2026-11-02,EUR,150.00,,,,"
	ar_import i.csv p.csv
	apply --store book.db --as-of 2026-11-20 --suggest s.csv >/dev/null
	payments <<<"P1,ACME,2026-11-02,EUR,100.00,,,,"
	ar_import p.csv
	apply --store book.db --as-of 2026-11-20 --suggest s.csv >/dev/null
	run age --store book.db --as-of 2026-11-20 --by ''
	assert_line --regexp ',-100.00,500.00,400.00,'
	ar-import --store book.db --verify
}

@test "the order of earlier matches teaches nothing" {
	items <<-E
		1,ACME,invoice,INV-1,2026-10-01,2026-10-31,EUR,100.00,
		2,BOLT,invoice,INV-2,2026-10-01,2026-10-31,EUR,100.00,
		3,ACME,invoice,INV-3,2026-10-01,2026-10-31,EUR,60.00,
		4,BOLT,invoice,INV-4,2026-10-01,2026-10-31,EUR,60.00,
	E
	payments <<-E
		P1,,2026-11-02,EUR,200.00,,,,DE1
		P2,,2026-11-03,EUR,60.00,,,,DE1
	E
	local rows=("P1,1,2026-11-02,EUR,100.00,cash,x" "P1,2,2026-11-02,EUR,100.00,cash,x")
	for order in "0 1" "1 0"; do
		echo payment_id,item_id,effective_date,currency,amount,kind,rule >all.csv
		for i in $order; do echo "${rows[i]}" >>all.csv; done
		assert_equal "$(match)" ""
	done
}

# ---- Other currencies ----

# in_two_currencies AMOUNT: USD for an invoice of 100.00 EUR, and rates.
in_two_currencies() {
	items <<-E
		1,ACME,invoice,INV-1,2026-10-01,2026-10-31,EUR,100.00,
		2,ACME,invoice,INV-2,2026-10-01,2026-10-31,USD,500.00,
	E
	payments <<<"P1,ACME,2026-11-02,USD,$1,Zed,,INV-1,"
	printf '%s\n' date,from,to,rate 2026-10-30,USD,EUR,0.92 2026-11-03,USD,EUR,0.50 >x.csv
}

@test "currencies meet only when that is asked for" {
	in_two_currencies 108.70
	assert_equal "$(match)" ""
	assert_equal "$(cut -d, -f1,7 u.csv | tail -1)" P1,-108.70
	run apply --cross-currency i.csv
	assert_failure 2
	assert_output --partial "--cross-currency and --exchange-rates need each other"
}

@test "a payment settles what it names in another currency at the rate of its day" {
	in_two_currencies 108.70
	assert_equal "$(match --cross-currency --exchange-rates x.csv)" \
		$'P1/EUR 1 100.00 cross_currency\nP1 P1/EUR 108.70 cross_currency'
	grep -q ',USD,108.70,cash,cross_currency,document=INV1; rate=0.92 of 2026-10-30,' new.csv
	assert_equal "$(wc -l <u.csv)" 1
	assert_equal "$(aged 2026-11-20)" "1=0.00 2=500.00"
	assert_equal "$(match --cross-currency --exchange-rates x.csv)" ""
}

@test "what an exchange leaves open has a name; more than the tolerance stays open" {
	in_two_currencies 108.00
	assert_equal "$(match --cross-currency --exchange-rates x.csv)" \
		$'P1/EUR 1 99.36 cross_currency\nP1/EUR 1 0.64 exchange_difference\nP1 P1/EUR 108.00 cross_currency'
	rm all.csv
	in_two_currencies 54.35
	assert_equal "$(match --cross-currency --exchange-rates x.csv)" \
		$'P1/EUR 1 50.00 cross_currency\nP1 P1/EUR 54.35 cross_currency'
}

@test "what is too much stays in the payment's currency" {
	in_two_currencies 208.70
	assert_equal "$(match --cross-currency --exchange-rates x.csv)" \
		$'P1/EUR 1 100.00 cross_currency\nP1 P1/EUR 108.70 cross_currency'
	assert_equal "$(cut -d, -f1,5,7 u.csv | tail -1)" P1,USD,-100.00
}

@test "an undo takes the exchange back, too" {
	in_two_currencies 108.70
	match --cross-currency --exchange-rates x.csv
	assert_equal "$(undo P1 2026-11-10)" \
		$'P1 P1/EUR -108.70 undone\nP1/EUR 1 -100.00 undone'
	assert_equal "$(aged 2026-11-09)" "1=0.00 2=500.00"
	assert_equal "$(aged 2026-11-10)" "1=100.00 2=500.00"
	match
	assert_equal "$(cut -d, -f1,7,10 u.csv | tail -1)" P1,-108.70,undone
}

@test "without a rate the items are suggested" {
	in_two_currencies 108.70
	echo date,from,to,rate >x.csv
	assert_equal "$(match --cross-currency --exchange-rates x.csv)" ""
	grep -q 'there is no exchange rate for what it names' s.csv
}
