#!/usr/bin/env bats
# apply: which payment settles which item, by which rule, and what is left.
# shellcheck disable=SC2154 # run sets stderr

setup() {
	load helper
	load cash
	common_setup
	export AR_AS_OF=2026-11-20
}

# two_invoices: of 100.00 and 200.00 of A, and one of 70.00 of B.
two_invoices() {
	items <<-E
		1,A,invoice,INV-1001,2026-10-01,2026-10-31,EUR,100.00,,,,Acme Ltd
		2,A,invoice,INV-1002,2026-10-05,2026-11-04,EUR,200.00,,,,Acme Ltd
		3,B,invoice,INV-2001,2026-10-01,2026-10-31,EUR,70.00,,,,Bolt SA
	E
}

# paid REMITTANCE AMOUNT [CUSTOMER [PAYER]]: P1, received on 2026-11-02, matched.
paid() {
	payments <<<"P1,${3-},2026-11-02,EUR,$2,${4-},,,\"$1\""
	match
}

# fails STATUS MESSAGE OPTION...: apply with these options says so.
fails() {
	run apply "${@:3}"
	assert_failure "$1"
	assert_output --partial "$2"
}

# ---- Structured references ----

@test "a reference with valid check digits is the reference of an item" {
	local reference
	for reference in RF18539007547034 210000000003139471430009017 +++090/9337/55493+++ 2345676 1234561; do
		items <<-E
			1,A,invoice,X-1,2026-10-01,2026-10-31,EUR,100.00,,$reference,,
			2,B,invoice,X-2,2026-10-01,2026-10-31,EUR,100.00,,,,
		E
		payments <<<"P1,,2026-11-02,EUR,100.00,,,$reference,"
		match
		expect applied payment_id,item_id,amount,kind,rule <<-E
			P1,1,100.00,cash,structured_reference
		E
	done
}

@test "a reference without its check digits is the number of a document" {
	local reference document
	while read -r reference document; do
		items <<-E
			1,A,invoice,$document,2026-10-01,2026-10-31,EUR,100.00,,,,
			2,B,invoice,X-2,2026-10-01,2026-10-31,EUR,100.00,,,,
		E
		payments <<<"P1,,2026-11-02,EUR,100.00,,,$reference,"
		match
		expect applied payment_id,item_id,amount,rule <<-E
			P1,1,100.00,structured_reference
		E
	done <<-E
		RF18539007547034 539007547034
		000000000000000000001878583 187858
		+++090/9337/55493+++ 909337554
		2345676 234567
		1234561 123456
	E
}

@test "a structured reference is found in the text, however it is printed" {
	local text
	items <<<"1,A,invoice,X-1,2026-10-01,2026-10-31,EUR,100.00,,RF18539007547034,,"
	for text in "RF18 5390 0754 7034" "invoice RF18539007547034 thanks" "rf18 5390 0754 7034"; do
		paid "$text" 100.00
		expect applied payment_id,item_id,rule <<<P1,1,structured_reference
	done
}

@test "a structured reference with wrong check digits is none" {
	local reference
	while read -r reference document; do
		items <<-E
			1,A,invoice,$document,2026-10-01,2026-10-31,EUR,100.00,,,,
		E
		payments <<<"P1,,2026-11-02,EUR,100.00,,,$reference,"
		match
		expect applied payment_id </dev/null
		expect unapplied item_id,customer_id,rule <<<P1,UNIDENTIFIED,unidentified
	done <<-E
		RF19539007547034 539007547034
		000000000000000000001878584 187858
		+++090/9337/55494+++ 909337554
	E
}

@test "a structured reference pays the item whoever pays" {
	items <<-E
		1,A,invoice,X-1,2026-10-01,2026-10-31,EUR,100.00,,RF18539007547034,,Acme Ltd
		2,B,invoice,X-2,2026-10-01,2026-10-31,EUR,100.00,,,,Bolt SA
	E
	payments <<<"P1,,2026-11-02,EUR,100.00,Bolt SA,,RF18539007547034,"
	match
	expect applied payment_id,item_id,rule <<<P1,1,structured_reference
}

@test "structured references can be off, or suggested" {
	items <<<"1,A,invoice,X-1,2026-10-01,2026-10-31,EUR,100.00,,RF18539007547034,,"
	payments <<<"P1,,2026-11-02,EUR,100.00,,,RF18539007547034,"
	only tolerance
	match --policy policy.csv
	expect applied payment_id </dev/null
	policy structured_reference=suggest
	match --policy policy.csv
	expect applied payment_id </dev/null
	expect suggest payment_id,document,amount,rule,alternative,alternatives <<<P1,1,100.00,structured_reference,1,1
}

# ---- Remittances ----

@test "a remittance says what is paid, by document or by item" {
	two_invoices
	payments <<-E
		P1,,2026-11-02,EUR,150.00,,,,
		P2,,2026-11-03,EUR,70.00,,,,
	E
	remittances <<-E
		P1,INV-1001,EUR,100.00,,
		P1,INV-1002,EUR,50.00,,
		P2,3,EUR,70.00,,
	E
	match --remittances remittances.csv
	expect applied payment_id,item_id,effective_date,currency,amount,kind,rule,alternatives <<-E
		P1,1,2026-11-02,EUR,100.00,cash,remittance,0
		P1,2,2026-11-02,EUR,50.00,cash,remittance,0
		P2,3,2026-11-03,EUR,70.00,cash,remittance,0
	E
	expect unapplied item_id </dev/null
}

@test "a remittance that explains a part leaves the rest on account" {
	two_invoices
	payments <<<"P1,A,2026-11-02,EUR,150.00,,,,"
	remittances <<<"P1,INV-1001,EUR,100.00,,"
	match --remittances remittances.csv
	expect applied payment_id,item_id,amount,rule <<<P1,1,100.00,remittance
	expect unapplied item_id,amount,open_amount,rule <<<P1,-150.00,-50.00,on_account
}

@test "a remittance of more than the payment is not posted by that rule" {
	two_invoices
	payments <<<"P1,A,2026-11-02,EUR,250.00,,,,"
	remittances <<-E
		P1,INV-1001,EUR,100.00,,
		P1,INV-1002,EUR,200.00,,
	E
	match --remittances remittances.csv
	run cells rule <applied.csv
	refute_output --partial remittance
}

@test "a remittance cannot pay more on an item than is open of it" {
	two_invoices
	payments <<<"P1,A,2026-11-02,EUR,150.00,,,,"
	remittances <<<"P1,INV-1001,EUR,150.00,,"
	match --remittances remittances.csv
	run cells item_id,amount <applied.csv
	refute_output --partial 1,150.00
	age --allocations applied.csv items.csv | cells open_amount >open
	run grep -c -- - open
	assert_output 0
}

@test "a remittance of an unknown document settles what it knows, and invents nothing" {
	two_invoices
	payments <<<"P1,A,2026-11-02,EUR,160.00,,,,"
	remittances <<-E
		P1,INV-1001,EUR,100.00,,
		P1,INV-9999,EUR,60.00,,
	E
	match --remittances remittances.csv
	expect applied payment_id,item_id,amount,rule <<<P1,1,100.00,remittance
	expect unapplied item_id,open_amount <<<P1,-60.00
}

@test "a remittance takes a discount and a credit, and the reason of what it keeps back" {
	items <<-E
		1,A,invoice,INV-1001,2026-11-01,2026-12-01,EUR,100.00,,,2/10 net 30,
		2,A,invoice,INV-1002,2026-10-05,2026-11-04,EUR,200.00,,,,
		3,A,credit_note,CN-7,2026-10-06,,EUR,-30.00,,,,
	E
	payments <<<"P1,A,2026-11-05,EUR,258.00,,,,"
	remittances <<-E
		P1,INV-1001,EUR,98.00,2.00,
		P1,INV-1002,EUR,190.00,,damaged goods
		P1,CN-7,EUR,-30.00,,
	E
	match --remittances remittances.csv
	cells item_id,amount,kind <applied.csv | sort >got
	awk -F, '{ sum[$1 " " $3] += $2 } END { for (k in sum) printf "%s %.2f\n", k, sum[k] }' got | sort >sums
	assert_equal "$(grep discount sums)" "1 discount 2.00"
	assert_equal "$(awk '$1 == 1 || $1 == 2 { sum += $3 } END { print sum }' sums)" 290
	expect deductions payment_id,item_id,customer_id,received_date,currency,amount,code <<-E
		P1,2,A,2026-11-05,EUR,10.00,damaged goods
	E
	expect unapplied item_id </dev/null
}

@test "a remittance with a credit keeps back from each item what it says" {
	items <<-E
		1,A,invoice,INV-1001,2026-10-01,2026-10-31,EUR,100.00,,,,
		2,A,credit_note,CN-7,2026-10-06,,EUR,-30.00,,,,
	E
	payments <<<"P1,A,2026-11-02,EUR,60.00,,,,"
	remittances <<-E
		P1,INV-1001,EUR,90.00,,price
		P1,CN-7,EUR,-30.00,,
	E
	match --remittances remittances.csv
	expect applied payment_id,item_id,amount,kind,rule <<-E
		2,1,30.00,credit,remittance
		P1,1,60.00,cash,remittance
	E
	expect deductions payment_id,item_id,amount,code <<<P1,1,10.00,price
}

@test "a remittance that keeps something back without a reason is a short pay" {
	items <<<"1,A,invoice,INV-1001,2026-10-01,2026-10-31,EUR,100.00,,,,"
	payments <<<"P1,A,2026-11-02,EUR,60.00,,,,"
	remittances <<<P1,INV-1001,EUR,60.00,,
	match --remittances remittances.csv
	expect applied item_id,amount,rule <<<1,60.00,remittance
	expect deductions payment_id,item_id,amount,code <<<P1,1,40.00,short_pay
}

@test "a remittance may name a document twice" {
	items <<<"1,A,invoice,INV-1001,2026-10-01,2026-10-31,EUR,100.00,,,,"
	payments <<<"P1,A,2026-11-02,EUR,90.00,,,,"
	remittances <<-E
		P1,INV-1001,EUR,40.00,,
		P1,INV-1001,EUR,50.00,,rebate
	E
	match --remittances remittances.csv
	assert_equal "$(cells amount <applied.csv | awk '{ sum += $1 } END { print sum }')" 90
	assert_equal "$(cells amount <deductions.csv | awk '{ sum += $1 } END { print sum }')" 10
}

@test "a remittance takes no more discount than the terms offer" {
	items <<<"1,A,invoice,INV-1001,2026-11-01,2026-12-01,EUR,100.00,,,2/10 net 30,"
	payments <<<"P1,A,2026-11-02,EUR,90.00,,,,"
	remittances <<<P1,INV-1001,EUR,90.00,10.00,
	match --remittances remittances.csv
	age --allocations applied.csv items.csv >aged.csv
	# the two percent may be given, and no more
	cells open_amount <aged.csv | grep -E '^(8|10)\.00$'
	assert_equal "$(cells amount <deductions.csv)" "$(cells open_amount <aged.csv)"
}

@test "the discount that a remittance takes is not given when it is not earned" {
	items <<<"1,A,invoice,INV-1001,2026-10-01,2026-10-31,EUR,100.00,,,2/10 net 30,"
	payments <<<"P1,A,2026-11-05,EUR,98.00,,,,"
	remittances <<<"P1,INV-1001,EUR,98.00,2.00,"
	match --remittances remittances.csv
	expect applied item_id,amount,kind,rule <<<1,98.00,cash,remittance
	expect deductions item_id,amount <<<1,2.00
}

@test "a remittance in another currency than its payment settles nothing" {
	two_invoices
	payments <<<"P1,A,2026-11-02,EUR,70.00,,,,"
	remittances <<<"P1,INV-1001,USD,70.00,,"
	run match --remittances remittances.csv
	if [ "$status" -eq 0 ]; then
		expect applied item_id </dev/null
	else
		assert_failure 2
	fi
}

@test "remittances of payments that are not here change nothing" {
	two_invoices
	payments <<<"P1,A,2026-11-02,EUR,100.00,,,,INV 1001"
	remittances <<<"P9,INV-1002,EUR,70.00,,"
	match --remittances remittances.csv
	expect applied payment_id,item_id,rule <<<P1,1,document
}

@test "remittances can be off, or suggested" {
	two_invoices
	payments <<<"P1,,2026-11-02,EUR,70.00,,,,"
	remittances <<<"P1,INV-1002,EUR,70.00,,"
	only tolerance
	match --policy policy.csv --remittances remittances.csv
	expect applied payment_id </dev/null
	policy remittance=suggest
	match --policy policy.csv --remittances remittances.csv
	expect applied payment_id </dev/null
	expect suggest payment_id,document,amount,rule <<<P1,2,70.00,remittance
}

# ---- Documents in the text ----

@test "a document number is found however it is written" {
	local text
	two_invoices
	for text in INV-1001 "INV 1001" inv1001 "inv. 1001" "Inv#1001" "payment for INV-1001, thank you" \
		"Rechnung INV-1001 vom 01.10.2026 ueber 100.00 EUR" "  INV   1001  " "(INV-1001)"; do
		paid "$text" 100.00
		expect applied payment_id,item_id,amount,kind,rule <<<P1,1,100.00,cash,document
	done
}

@test "the reference of a payment mentions documents, too" {
	two_invoices
	payments <<<"P1,,2026-11-02,EUR,100.00,,,INV-1001,"
	match
	expect applied payment_id,item_id,rule <<<P1,1,document
}

@test "the id of an item is a name for it" {
	items <<<"AB-77,A,invoice,,2026-10-01,2026-10-31,EUR,100.00,,,,"
	paid "for ab77" 100.00
	expect applied payment_id,item_id,rule <<<P1,AB-77,document
}

@test "only whole numbers count" {
	local text
	items <<<"1,A,invoice,1001,2026-10-01,2026-10-31,EUR,100.00,,,,Acme Ltd"
	for text in 11001 10011 A1001B 21001 "INV 11001" 1001B 01001 "INV 01001" X1001Y; do
		paid "$text" 55.00 A
		expect applied item_id </dev/null
	done
}

@test "leading zeros of a document count" {
	items <<-E
		1,A,invoice,0017,2026-10-01,2026-10-31,EUR,100.00,,,,
		2,A,invoice,17,2026-10-01,2026-10-31,EUR,100.00,,,,
	E
	paid "invoice 0017" 100.00 A
	expect applied item_id,rule <<<1,document
	paid "invoice 17" 100.00 A
	expect applied item_id,rule <<<2,document
}

@test "lists and ranges are understood" {
	local text
	items <<-E
		1,A,invoice,INV-1001,2026-10-01,2026-10-31,EUR,10.00,,,,
		2,A,invoice,INV-1002,2026-10-01,2026-10-31,EUR,20.00,,,,
		3,A,invoice,INV-1003,2026-10-01,2026-10-31,EUR,30.00,,,,
		4,A,invoice,INV-1004,2026-10-01,2026-10-31,EUR,40.00,,,,
		7,A,invoice,INV-1007,2026-10-01,2026-10-31,EUR,70.00,,,,
	E
	for text in "INV 1001-1003, 1007" "INV 1001 1002 1003 1007" "INV-1001, INV-1002, INV-1003, INV-1007" \
		"inv 1001 to 1003 and 1007" "INV1001-03, 1007" "INV 1001/1002/1003/1007" "INV 1001;1002;1003;1007"; do
		paid "$text" 130.00
		expect applied payment_id,item_id,amount,rule <<-E
			P1,1,10.00,document
			P1,2,20.00,document
			P1,3,30.00,document
			P1,7,70.00,document
		E
	done
}

@test "a range includes only what there is" {
	items <<-E
		1,A,invoice,INV-1001,2026-10-01,2026-10-31,EUR,10.00,,,,
		5,A,invoice,INV-1005,2026-10-01,2026-10-31,EUR,50.00,,,,
	E
	paid "INV 1001-1005" 60.00
	expect applied item_id,amount <<-E
		1,10.00
		5,50.00
	E
}

@test "of a known payer the digits are enough, of an unknown one they are not" {
	two_invoices
	paid "for 1001" 100.00 A
	expect applied item_id,rule <<<1,document
	paid "for 1001" 100.00 "" "Acme Ltd"
	expect applied item_id,rule <<<1,document
	paid "for 1001" 100.00
	expect applied item_id </dev/null
	expect unapplied item_id,customer_id,kind,issue_date,currency,amount,open_amount,rule <<-E
		P1,UNIDENTIFIED,payment,2026-11-02,EUR,-100.00,-100.00,unidentified
	E
}

@test "a bare number that may be a year counts for the payer's item, or when the amount fits" {
	items <<<"1,A,invoice,2026,2026-10-01,2026-10-31,EUR,100.00,,,,Acme Ltd"
	paid "rent 2026" 55.00
	expect applied item_id </dev/null
	paid "rent 2026" 100.00
	expect applied item_id,rule <<<1,document
	paid "rent 2026" 100.00 A
	expect applied item_id,rule <<<1,document
}

@test "dates and amounts in the text are no document numbers" {
	local text
	items <<-E
		1,A,invoice,2026,2026-10-01,2026-10-31,EUR,100.00,,,,
		2,A,invoice,500,2026-10-01,2026-10-31,EUR,100.00,,,,
		3,A,invoice,20261101,2026-10-01,2026-10-31,EUR,100.00,,,,
	E
	for text in 01.11.2026 2026-11-01 "EUR 500.00" 500,00 20261101 "500.00 from 1.11.2026"; do
		paid "$text" 55.00
		expect applied item_id </dev/null
	done
}

@test "a short bare number of an unknown payer counts only when the amount fits" {
	items <<<"1,A,invoice,742,2026-10-01,2026-10-31,EUR,100.00,,,,Acme Ltd"
	paid 742 55.00
	expect applied item_id </dev/null
	paid 742 100.00
	expect applied item_id,rule <<<1,document
}

@test "a number below three digits counts only for the payer's item, and when the amount fits" {
	items <<-E
		1,A,invoice,42,2026-10-01,2026-10-31,EUR,100.00,,,,Acme Ltd
		2,A,invoice,43,2026-10-01,2026-10-31,EUR,100.00,,,,Acme Ltd
	E
	paid 42 100.00
	expect applied item_id </dev/null
	paid 42 55.00 A
	expect applied item_id </dev/null
	paid 42 100.00 A
	expect applied item_id,rule <<<1,document
}

@test "a number that two customers have is the payer's, and of nobody it is ambiguous" {
	items <<-E
		1,A,invoice,INV-1001,2026-10-01,2026-10-31,EUR,100.00,,,,Acme Ltd
		2,B,invoice,INV-1001,2026-10-01,2026-10-31,EUR,100.00,,,,Bolt SA
	E
	paid "INV 1001" 100.00 B
	expect applied item_id,rule <<<2,document
	paid "INV 1001" 100.00
	expect applied item_id </dev/null
	expect unapplied item_id,open_amount,rule <<<P1,-100.00,ambiguous
	expect suggest payment_id,document,amount,customer_id,alternative,alternatives <<-E
		P1,1,100.00,A,1,2
		P1,2,100.00,B,2,2
	E
}

@test "what is too much stays on account of the payer" {
	two_invoices
	paid "INV 1001" 130.00 A
	expect applied item_id,amount <<<1,100.00
	expect unapplied item_id,customer_id,amount,open_amount,rule <<<P1,A,-130.00,-30.00,on_account
}

@test "what is too much of an unknown payer belongs to whose item it named" {
	two_invoices
	paid "INV 1001" 130.00
	expect applied item_id,amount <<<1,100.00
	expect unapplied item_id,customer_id,open_amount <<<P1,A,-30.00
}

@test "an item that is settled is not named any more" {
	two_invoices
	payments <<-E
		P1,A,2026-11-02,EUR,100.00,,,,INV 1001
		P2,A,2026-11-15,EUR,100.00,,,,INV 1001 again
	E
	match
	expect applied payment_id,item_id <<<P1,1
	expect unapplied item_id,open_amount,rule <<<P2,-100.00,on_account
}

@test "what a payer names is settled before an amount can take it" {
	two_invoices
	payments <<-E
		P1,A,2026-11-02,EUR,100.00,,,,
		P2,A,2026-11-03,EUR,100.00,,,,INV 1001
	E
	match
	expect applied payment_id,item_id,rule <<<P2,1,document
	expect unapplied item_id,rule <<<P1,on_account
}

@test "a named credit note is taken with the invoice" {
	items <<-E
		1,A,invoice,INV-1001,2026-10-01,2026-10-31,EUR,100.00,,,,
		9,A,credit_note,CN-55,2026-10-10,,EUR,-30.00,,,,
	E
	paid "INV 1001 less CN 55" 70.00
	expect applied payment_id,item_id,amount,kind,rule <<-E
		9,1,30.00,credit,document
		P1,1,70.00,cash,document
	E
	expect unapplied item_id </dev/null
}

@test "documents can be off, or suggested" {
	two_invoices
	payments <<<"P1,,2026-11-02,EUR,100.00,,,,INV 1001"
	only tolerance
	match --policy policy.csv
	expect applied payment_id </dev/null
	policy document=suggest
	match --policy policy.csv
	expect applied payment_id </dev/null
	expect suggest payment_id,document,currency,amount,discount,customer_id,received_date,rule,alternative,alternatives <<-E
		P1,1,EUR,100.00,,A,2026-11-02,document,1,1
	E
}

# ---- Who pays ----

@test "the payer is the customer_id, whatever the name says" {
	items <<-E
		1,A,invoice,X-1,2026-10-01,2026-10-31,EUR,50.00,,,,Acme Ltd
		2,B,invoice,X-2,2026-10-01,2026-10-31,EUR,50.00,,,,Bolt SA
	E
	payments <<<"P1,B,2026-11-02,EUR,50.00,Acme Ltd,,,"
	match
	expect applied payment_id,item_id,rule <<<P1,2,exact_amount
}

@test "the payer is the customer of that name; case, accents and punctuation do not matter" {
	local name
	items <<-E
		1,A,invoice,X-1,2026-10-01,2026-10-31,EUR,50.00,,,,Société Générale S.A.
		2,B,invoice,X-2,2026-10-01,2026-10-31,EUR,50.00,,,,Bolt SA
	E
	for name in "Société Générale S.A." "SOCIETE GENERALE SA" "societe generale, s.a."; do
		payments <<<"P1,,2026-11-02,EUR,50.00,\"$name\",,,"
		match
		expect applied payment_id,item_id,rule <<<P1,1,exact_amount
	done
	payments <<<"P1,,2026-11-02,EUR,50.00,Societe,,,"
	match
	expect unapplied item_id,customer_id,description,rule <<<P1,UNIDENTIFIED,Societe,unidentified
}

@test "names come from the customers, too" {
	items <<-E
		1,A,invoice,X-1,2026-10-01,2026-10-31,EUR,50.00,,,,
		2,B,invoice,X-2,2026-10-01,2026-10-31,EUR,50.00,,,,
	E
	printf '%s\n' customer_id,name "A,Acme Ltd" "B,Bolt SA" >customers.csv
	payments <<<"P1,,2026-11-02,EUR,50.00,BOLT S.A.,,,"
	match --customers customers.csv
	expect applied payment_id,item_id <<<P1,2
}

@test "a name that two customers have stands for none" {
	items <<-E
		1,A,invoice,X-1,2026-10-01,2026-10-31,EUR,50.00,,,,Müller GmbH
		2,B,invoice,X-2,2026-10-01,2026-10-31,EUR,70.00,,,,Muller GmbH
	E
	payments <<<"P1,,2026-11-02,EUR,50.00,MULLER GMBH,,,"
	match
	expect applied item_id </dev/null
	expect unapplied item_id,customer_id,rule <<<P1,UNIDENTIFIED,unidentified
}

@test "who paid from an account before pays from it again" {
	items <<-E
		1,A,invoice,X-1,2026-09-01,2026-10-01,EUR,10.00,,,,Acme Ltd
		2,A,invoice,X-2,2026-10-01,2026-10-31,EUR,50.00,,,,Acme Ltd
		3,B,invoice,X-3,2026-10-01,2026-10-31,EUR,50.00,,,,Bolt SA
	E
	payments <<-E
		P0,,2026-10-01,EUR,10.00,,DE01,,X-1
		P1,,2026-11-02,EUR,50.00,Bolt SA,DE01,,
	E
	allocations <<<P0,1,2026-10-01,EUR,10.00,cash
	match --allocations allocations.csv
	expect applied payment_id,item_id,rule <<<P1,2,exact_amount
}

@test "who paid under a name before pays under it again" {
	items <<-E
		1,A,invoice,X-1,2026-09-01,2026-10-01,EUR,10.00,,,,Acme Ltd
		2,A,invoice,X-2,2026-10-01,2026-10-31,EUR,50.00,,,,Acme Ltd
		3,B,invoice,X-3,2026-10-01,2026-10-31,EUR,50.00,,,,Bolt SA
	E
	payments <<-E
		P0,,2026-10-01,EUR,10.00,Holding AG,,,X-1
		P1,,2026-11-02,EUR,50.00,HOLDING A.G.,,,
	E
	allocations <<<P0,1,2026-10-01,EUR,10.00,cash
	match --allocations allocations.csv
	expect applied payment_id,item_id,rule <<<P1,2,exact_amount
	match
	expect applied payment_id,item_id,rule <<-E
		P0,1,document
		P1,2,exact_amount
	E
}

@test "an account or a name under which two customers paid stands for none" {
	items <<-E
		1,A,invoice,X-1,2026-09-01,2026-10-01,EUR,10.00,,,,
		2,A,invoice,X-2,2026-10-01,2026-10-31,EUR,50.00,,,,
		3,B,invoice,X-3,2026-09-01,2026-10-01,EUR,20.00,,,,
	E
	allocations <<-E
		P8,1,2026-10-01,EUR,10.00,cash
		P9,3,2026-10-01,EUR,20.00,cash
	E
	payments <<-E
		P8,,2026-10-01,EUR,10.00,,DE01,,
		P9,,2026-10-01,EUR,20.00,,DE01,,
		P1,,2026-11-02,EUR,50.00,,DE01,,
	E
	match --allocations allocations.csv
	expect applied item_id </dev/null
	expect unapplied item_id,rule <<<P1,unidentified
	payments <<-E
		P8,,2026-10-01,EUR,10.00,Agent,,,
		P9,,2026-10-01,EUR,20.00,Agent,,,
		P1,,2026-11-02,EUR,50.00,Agent,,,
	E
	match --allocations allocations.csv
	expect unapplied item_id,rule <<<P1,unidentified
}

@test "a match that was undone teaches nothing" {
	items <<-E
		1,A,invoice,X-1,2026-09-01,2026-10-01,EUR,10.00,,,,
		2,A,invoice,X-2,2026-10-01,2026-10-31,EUR,50.00,,,,
	E
	allocations <<-E
		P0,1,2026-10-01,EUR,10.00,cash
		P0,1,2026-10-02,EUR,-10.00,reversal
	E
	payments <<-E
		P0,,2026-10-01,EUR,10.00,,DE01,,
		P1,,2026-11-02,EUR,50.00,,DE01,,
	E
	match --allocations allocations.csv
	expect applied item_id </dev/null
}

@test "an amount of an unknown payer is nobody's" {
	two_invoices
	paid "" 200.00
	expect applied item_id </dev/null
	expect unapplied item_id,customer_id,rule <<<P1,UNIDENTIFIED,unidentified
	expect suggest payment_id </dev/null
}

# ---- Amounts ----

@test "the exact amount of one item settles it" {
	two_invoices
	paid "" 200.00 A
	expect applied payment_id,item_id,effective_date,currency,amount,kind,rule,alternatives <<-E
		P1,2,2026-11-02,EUR,200.00,cash,exact_amount,0
	E
}

@test "several items with the amount are suggested, or the oldest taken when the policy says so" {
	items <<-E
		1,A,invoice,X-1,2026-10-05,2026-11-04,EUR,50.00,,,,
		2,A,invoice,X-2,2026-10-01,2026-10-31,EUR,50.00,,,,
		3,A,invoice,X-3,2026-10-09,2026-11-08,EUR,50.00,,,,
	E
	paid "" 50.00 A
	expect applied item_id </dev/null
	expect unapplied item_id,open_amount,rule <<<P1,-50.00,ambiguous
	expect suggest payment_id,document,amount,rule,alternative,alternatives <<-E
		P1,2,50.00,exact_amount,1,3
		P1,1,50.00,exact_amount,2,3
		P1,3,50.00,exact_amount,3,3
	E
	policy tie=post
	match --policy policy.csv
	expect applied item_id,amount,rule,alternatives <<<2,50.00,exact_amount,2
	expect suggest payment_id </dev/null
}

@test "instalments of one document are paid in their order" {
	items <<-E
		1b,A,invoice,INV-1,2026-10-01,2026-11-30,EUR,50.00,,,,
		1a,A,invoice,INV-1,2026-10-01,2026-10-31,EUR,50.00,,,,
		1c,A,invoice,INV-1,2026-10-01,2026-12-31,EUR,50.00,,,,
	E
	payments <<-E
		P1,A,2026-10-20,EUR,50.00,,,,one
		P2,A,2026-11-18,EUR,50.00,,,,two
	E
	match
	expect applied payment_id,item_id,rule <<-E
		P1,1a,exact_amount
		P2,1b,exact_amount
	E
	expect suggest payment_id </dev/null
}

@test "no more than eight alternatives are written, and they are counted" {
	seq 1 12 | sed 's/.*/&,A,invoice,X-&,2026-10-01,2026-10-31,EUR,50.00,,,,/' | items
	paid "" 50.00 A
	assert_equal "$(cells alternative <suggest.csv | sort -un | wc -l)" 8
	assert_equal "$(cells alternatives <suggest.csv | sort -u)" 12
}

@test "the balance of the account is settled, with credits or without" {
	items <<-E
		1,A,invoice,X-1,2026-10-01,2026-10-31,EUR,100.00,,,,
		2,A,invoice,X-2,2026-10-01,2026-11-30,EUR,51.00,,,,
		3,A,credit_note,C-1,2026-10-05,,EUR,-30.00,,,,
		4,B,invoice,X-4,2026-10-01,2026-10-31,EUR,17.00,,,,
	E
	paid "" 121.00 A
	expect applied payment_id,item_id,amount,kind,rule <<-E
		3,1,30.00,credit,account_balance
		P1,1,70.00,cash,account_balance
		P1,2,51.00,cash,account_balance
	E
	paid "" 151.00 A
	expect applied payment_id,item_id,amount,kind,rule <<-E
		P1,1,100.00,cash,account_balance
		P1,2,51.00,cash,account_balance
	E
}

@test "the past-due balance is that of the day of receipt" {
	items <<-E
		1,A,invoice,X-1,2026-10-01,2026-10-31,EUR,100.00,,,,
		2,A,invoice,X-2,2026-09-15,2026-10-15,EUR,51.00,,,,
		3,A,invoice,X-3,2026-10-03,2026-11-02,EUR,72.00,,,,
	E
	paid "" 151.00 A
	expect applied payment_id,item_id,amount,rule <<-E
		P1,2,51.00,past_due_balance
		P1,1,100.00,past_due_balance
	E
	policy past_due_balance=off combination=off statement_balance=off
	match --policy policy.csv
	expect applied item_id </dev/null
}

@test "the balance of a statement is what was issued by the end of the month before" {
	items <<-E
		1,A,invoice,X-1,2026-10-01,2026-10-31,EUR,100.00,,,,
		2,A,invoice,X-2,2026-10-31,2026-11-30,EUR,51.00,,,,
		3,A,invoice,X-3,2026-11-01,2026-12-01,EUR,72.00,,,,
	E
	paid "" 151.00 A
	expect applied payment_id,item_id,amount,rule <<-E
		P1,1,100.00,statement_balance
		P1,2,51.00,statement_balance
	E
}

@test "balances can be off, or suggested" {
	local rule amount
	items <<-E
		1,A,invoice,X-1,2026-10-01,2026-10-15,EUR,100.00,,,,
		2,A,invoice,X-2,2026-10-01,2026-10-31,EUR,51.00,,,,
		3,A,invoice,X-3,2026-10-31,2026-11-30,EUR,72.00,,,,
		4,A,invoice,X-4,2026-11-01,2026-12-01,EUR,93.00,,,,
	E
	while read -r rule amount; do
		payments <<<"P1,A,2026-11-02,EUR,$amount,,,,"
		only "$rule"
		match --policy policy.csv
		assert_equal "$(cells rule <applied.csv | sort -u)" "$rule"
		policy "$rule=suggest"
		match --policy policy.csv
		expect applied item_id </dev/null
		assert_equal "$(cells rule,alternatives <suggest.csv | sort -u)" "$rule,1"
		policy "$rule=off"
		match --policy policy.csv
		expect applied item_id </dev/null
		expect suggest payment_id </dev/null
	done <<-E
		exact_amount 72.00
		account_balance 316.00
		past_due_balance 151.00
		statement_balance 223.00
		combination 172.00
	E
}

# ---- Combinations ----

@test "the only combination that adds up is settled" {
	items <<-E
		1,A,invoice,X-1,2026-10-01,2026-12-31,EUR,120.00,,,,
		2,A,invoice,X-2,2026-10-01,2026-12-31,EUR,80.00,,,,
		3,A,invoice,X-3,2026-10-01,2026-12-31,EUR,210.00,,,,
	E
	paid "" 200.00 A
	expect applied payment_id,item_id,amount,rule,alternatives <<-E
		P1,1,120.00,combination,0
		P1,2,80.00,combination,0
	E
}

@test "a combination may take credits" {
	items <<-E
		1,A,invoice,X-1,2026-10-01,2026-12-31,EUR,120.00,,,,
		2,A,invoice,X-2,2026-10-01,2026-12-31,EUR,80.00,,,,
		3,A,invoice,X-3,2026-10-01,2026-12-31,EUR,215.00,,,,
		4,A,credit_note,C-4,2026-10-01,,EUR,-31.00,,,,
	E
	paid "" 169.00 A
	expect applied payment_id,item_id,amount,kind,rule <<-E
		4,1,31.00,credit,combination
		P1,1,89.00,cash,combination
		P1,2,80.00,cash,combination
	E
}

@test "a combination that is not the only one is suggested with the others" {
	items <<-E
		1,A,invoice,X-1,2026-10-01,2026-12-31,EUR,100.00,,,,
		2,A,invoice,X-2,2026-10-01,2026-12-31,EUR,200.00,,,,
		3,A,invoice,X-3,2026-10-01,2026-12-31,EUR,300.00,,,,
		4,A,invoice,X-4,2026-10-01,2026-12-31,EUR,400.00,,,,
	E
	paid "" 500.00 A
	expect applied item_id </dev/null
	expect unapplied item_id,open_amount,rule <<<P1,-500.00,ambiguous
	cells alternative,document <suggest.csv | sort >got
	assert_equal "$(cells rule,alternatives <suggest.csv | sort -u)" combination,2
	awk -F, '{ with[$1] = with[$1] $2 } END { for (a in with) print with[a] }' got | sort >ways
	assert_equal "$(xargs <ways)" "14 23"
}

@test "combinations are of at most --max-items items, else as the policy says" {
	items <<-E
		1,A,invoice,X-1,2026-10-01,2026-12-31,EUR,101.00,,,,
		2,A,invoice,X-2,2026-10-01,2026-12-31,EUR,202.00,,,,
		3,A,invoice,X-3,2026-10-01,2026-12-31,EUR,404.00,,,,
		4,A,invoice,X-4,2026-10-01,2026-12-31,EUR,808.00,,,,
	E
	payments <<<"P1,A,2026-11-02,EUR,707.00,,,,"
	match --max-items 2
	expect applied item_id </dev/null
	match --max-items 3
	assert_equal "$(cells item_id,rule <applied.csv | xargs)" "1,combination 2,combination 3,combination"
	policy combination=post,2,5
	match --policy policy.csv
	expect applied item_id </dev/null
	match --policy policy.csv --max-items 3
	assert_equal "$(cells item_id <applied.csv | xargs)" "1 2 3"
}

@test "a combination that is likely to fit by chance is suggested only" {
	{
		for ((i = 0; i < 28; i++)); do
			echo "$i,A,invoice,X-$i,2026-10-01,2026-12-31,JPY,$((200 + 2 * i)),,,,"
		done
		echo odd,A,invoice,X-99,2026-10-01,2026-12-31,JPY,301,,,,
	} | items
	# 406 pairs, and the largest sum is 555
	payments <<<"P1,A,2026-11-02,JPY,501,,,,"
	match
	expect applied item_id </dev/null
	expect unapplied item_id,rule <<<P1,ambiguous
	expect suggest payment_id,document,amount,rule,alternatives <<-E
		P1,0,200,combination,1
		P1,odd,301,combination,1
	E
	policy combination=post,6,60
	match --policy policy.csv
	expect applied item_id </dev/null
	policy combination=post,6,80
	match --policy policy.csv
	assert_equal "$(cells item_id <applied.csv | xargs)" "0 odd"
}

@test "a search that stops at its limit says so, and posts nothing" {
	for ((i = 1; i <= 40; i++)); do
		echo "$i,A,invoice,X-$i,2026-10-01,2026-12-31,EUR,$((1000 + i * i * 37)).$((10 + i)),,,,"
	done | items
	payments <<<"P1,A,2026-11-02,EUR,9217.77,,,,"
	policy work=post,10
	run --separate-stderr match --policy policy.csv
	assert_success
	expect applied item_id </dev/null
	cat unapplied.csv suggest.csv <(echo "$stderr") >said
	run grep -Ei 'search|steps|work|limit' said
	assert_success
}

@test "combinations are of one customer" {
	items <<-E
		1,A,invoice,X-1,2026-10-01,2026-12-31,EUR,120.00,,,,
		2,B,invoice,X-2,2026-10-01,2026-12-31,EUR,80.00,,,,
		3,A,invoice,X-3,2026-10-01,2026-12-31,EUR,333.00,,,,
	E
	paid "" 200.00 A
	expect applied item_id </dev/null
	expect unapplied item_id,rule <<<P1,on_account
}

# ---- Discounts ----

# discounted DAY AMOUNT [OPTION...]: a payment of an item of 1,000.00 of the first
# of November with 2 percent until the eleventh, that names it.
discounted() {
	items <<<"1,A,invoice,INV-1001,2026-11-01,2026-12-01,EUR,1000.00,,,2/10 net 30,"
	payments <<<"P1,A,$1,EUR,$2,,,,INV-1001"
	match "${@:3}"
}

@test "an earned discount is given, the last day included" {
	for day in 2026-11-01 2026-11-10 2026-11-11; do
		discounted "$day" 980.00
		expect applied item_id,effective_date,amount,kind <<-E
			1,$day,20.00,discount
			1,$day,980.00,cash
		E
		expect deductions item_id </dev/null
	done
	discounted 2026-11-12 980.00
	expect applied item_id,amount,kind,rule <<<1,980.00,cash,short_pay
	expect deductions payment_id,item_id,customer_id,received_date,currency,amount,code,rule <<-E
		P1,1,A,2026-11-12,EUR,20.00,unearned_discount,short_pay
	E
}

@test "days of grace are added to the discount's" {
	policy discount=post,5
	discounted 2026-11-16 980.00 --policy policy.csv
	expect applied amount,kind <<-E
		20.00,discount
		980.00,cash
	E
	discounted 2026-11-17 980.00 --policy policy.csv
	expect applied amount,kind <<<980.00,cash
}

@test "no discount is given when discounts are off" {
	policy discount=off
	discounted 2026-11-05 980.00 --policy policy.csv
	expect applied amount,kind <<<980.00,cash
	expect deductions amount <<<20.00
}

@test "a payment of the whole amount takes no discount" {
	discounted 2026-11-05 1000.00
	expect applied amount,kind,rule <<<1000.00,cash,document
	expect unapplied item_id </dev/null
}

@test "an unnamed amount less the discount is that of the item" {
	items <<-E
		1,A,invoice,X-1,2026-11-01,2026-12-01,EUR,1000.00,,,2/10 net 30,
		2,A,invoice,X-2,2026-11-01,2026-12-01,EUR,77.00,,,,
	E
	paid "" 980.00 A
	expect applied item_id,amount,kind,rule <<-E
		1,20.00,discount,exact_amount
		1,980.00,cash,exact_amount
	E
}

@test "an unnamed payment of one item less a discount that is over is a short pay" {
	items <<-E
		1,A,invoice,X-1,2026-10-01,2026-12-01,EUR,1000.00,,,2/10 net 30,
		2,A,invoice,X-2,2026-11-01,2026-12-01,EUR,77.00,,,,
	E
	paid "" 980.00 A
	expect applied item_id,amount,kind,rule <<<1,980.00,cash,short_pay
	expect deductions item_id,amount,code <<<1,20.00,unearned_discount
}

@test "terms come from the customer when the item has none" {
	items <<<"1,A,invoice,INV-1001,2026-11-01,2026-12-01,EUR,1000.00,,,,"
	printf '%s\n' customer_id,name,terms "A,Acme Ltd,2/10 net 30" >customers.csv
	paid "" 980.00 A
	expect applied kind </dev/null
	match --customers customers.csv
	expect applied amount,kind,rule <<-E
		20.00,discount,exact_amount
		980.00,cash,exact_amount
	E
}

@test "a part payment earns its part of the discount only if the policy says so" {
	policy part_discount=post
	discounted 2026-11-05 490.00 --policy policy.csv
	assert_equal "$(cells amount,kind <applied.csv | sort | xargs)" "10.00,discount 490.00,cash"
	age --allocations applied.csv items.csv >aged.csv
	expect aged open_amount <<<500.00
	discounted 2026-11-05 490.00
	expect applied amount,kind <<<490.00,cash
}

@test "a discount is rounded to the smallest unit" {
	items <<<"1,A,invoice,INV-1001,2026-11-01,2026-12-01,EUR,33.33,,,2/10 net 30,"
	# 0.6666 is 0.67
	paid INV-1001 32.66 A
	expect applied amount,kind <<-E
		0.67,discount
		32.66,cash
	E
}

@test "discounts of several named items are given together" {
	items <<-E
		1,A,invoice,INV-1001,2026-11-01,2026-12-01,EUR,1000.00,,,2/10 net 30,
		2,A,invoice,INV-1002,2026-11-01,2026-12-01,EUR,500.00,,,2/10 net 30,
	E
	paid "INV-1001, INV-1002" 1470.00 A
	expect applied item_id,amount,kind,rule <<-E
		1,20.00,discount,document
		1,980.00,cash,document
		2,10.00,discount,document
		2,490.00,cash,document
	E
}

# ---- Tolerance ----

# near OPEN AMOUNT [CURRENCY]: a payment of A, whose only item has OPEN.
near() {
	items <<<"1,A,invoice,X-1,2026-10-01,2026-12-31,${3-EUR},$1,,,,"
	payments <<<"P1,A,2026-11-02,${3-EUR},$2,,,,"
	match
}

@test "a difference within both limits is written off, the limits included" {
	while read -r open amount missing currency; do
		near "$open" "$amount" "$currency"
		expect applied item_id,amount,kind,rule <<-E
			1,$amount,cash,tolerance
			1,$missing,write_off,tolerance
		E
		expect unapplied item_id </dev/null
		expect deductions item_id </dev/null
	done <<-E
		100.00 99.00 1.00 EUR
		50.00 49.50 0.50 EUR
		250.00 249.00 1.00 EUR
		100.00 99.99 0.01 EUR
		1000 999 1 JPY
		100.000 99.000 1.000 KWD
	E
}

@test "a difference beyond either limit is not written off" {
	while read -r open amount currency; do
		near "$open" "$amount" "$currency"
		expect applied item_id </dev/null
		expect unapplied item_id,open_amount,rule <<<"P1,-$amount,on_account"
	done <<-E
		100.00 98.99 EUR
		50.00 49.49 EUR
		250.00 248.99 EUR
		1000 998 JPY
		50 49 JPY
	E
}

@test "what is too much within the tolerance stays on account" {
	near 100.00 101.00
	expect applied item_id,amount,kind,rule <<<1,100.00,cash,tolerance
	expect unapplied item_id,open_amount,rule <<<P1,-1.00,on_account
	near 100.00 101.01
	expect applied item_id </dev/null
}

@test "limits of the tolerance are those of the policy" {
	items <<<"1,A,invoice,X-1,2026-10-01,2026-12-31,EUR,1000.00,,,,"
	payments <<<"P1,A,2026-11-02,EUR,995.00,,,,"
	policy tolerance=post,5,0.5
	match --policy policy.csv
	expect applied amount,kind <<-E
		995.00,cash
		5.00,write_off
	E
	policy tolerance=post,5,0.49
	match --policy policy.csv
	expect applied amount </dev/null
	policy tolerance=post,4.99,0.5
	match --policy policy.csv
	expect applied amount </dev/null
	policy tolerance=off
	match --policy policy.csv
	expect applied amount </dev/null
	policy tolerance=suggest,5,0.5
	match --policy policy.csv
	expect applied amount </dev/null
	expect suggest document,rule <<<1,tolerance
}

@test "a named item is written off within the tolerance, and short paid beyond it" {
	two_invoices
	paid INV-1001 99.00
	expect applied item_id,amount,kind,rule <<-E
		1,99.00,cash,tolerance
		1,1.00,write_off,tolerance
	E
	paid INV-1001 98.99
	expect applied item_id,amount,kind,rule <<<1,98.99,cash,short_pay
	expect deductions payment_id,item_id,amount,code,rule <<<P1,1,1.01,short_pay,short_pay
}

@test "two items within the tolerance are ambiguous" {
	items <<-E
		1,A,invoice,X-1,2026-10-01,2026-12-31,EUR,100.00,,,,
		2,A,invoice,X-2,2026-10-01,2026-12-31,EUR,100.50,,,,
	E
	paid "" 99.70 A
	expect applied item_id </dev/null
	expect unapplied item_id,rule <<<P1,ambiguous
}

# ---- Short pay and overpayment ----

@test "a short pay is spread over the named items, oldest first" {
	two_invoices
	paid "INV 1001, 1002" 250.00
	expect applied payment_id,item_id,amount,kind,rule <<-E
		P1,1,100.00,cash,short_pay
		P1,2,150.00,cash,short_pay
	E
	expect deductions payment_id,item_id,amount,code <<<P1,2,50.00,short_pay
}

@test "what two payments settle together is nothing that was kept back" {
	two_invoices
	payments <<-E
		P1,A,2026-11-02,EUR,60.00,,,,INV 1001
		P2,A,2026-11-03,EUR,40.00,,,,INV 1001
	E
	match
	expect applied payment_id,item_id,amount <<-E
		P1,1,60.00
		P2,1,40.00
	E
	expect deductions payment_id,item_id,amount </dev/null
}

@test "of the named items one may have the exact amount" {
	two_invoices
	paid "INV 1001, 1002" 200.00
	expect applied item_id,amount,rule <<<2,200.00,exact_amount
}

@test "short pays can be off, or suggested" {
	two_invoices
	payments <<<"P1,A,2026-11-02,EUR,60.00,,,,INV 1001"
	policy short_pay=off
	match --policy policy.csv
	expect applied item_id </dev/null
	expect unapplied item_id,open_amount,rule <<<P1,-60.00,on_account
	policy short_pay=suggest
	match --policy policy.csv
	expect applied item_id </dev/null
	expect deductions item_id </dev/null
	expect suggest payment_id,document,amount,rule <<<P1,1,60.00,short_pay
}

@test "a payment that names nothing and fits nothing is on account" {
	two_invoices
	paid "thanks" 17.00 A
	expect applied item_id </dev/null
	expect unapplied item_id,customer_id,kind,issue_date,currency,amount,open_amount,rule <<-E
		P1,A,payment,2026-11-02,EUR,-17.00,-17.00,on_account
	E
}

@test "a payment of more than all is not spread without a rule" {
	two_invoices
	paid "" 1000.00 A
	expect applied item_id </dev/null
	expect unapplied open_amount,rule <<<-1000.00,on_account
}

# ---- Oldest first ----

@test "oldest first is for customers of a segment for which the policy posts it" {
	two_invoices
	printf '%s\n' customer_id,name,segment "A,Acme Ltd,agreed" "B,Bolt SA,other" >customers.csv
	payments <<-E
		P1,A,2026-11-02,EUR,170.00,,,,
		P2,B,2026-11-02,EUR,30.00,,,,
	E
	policy oldest_first@agreed=post
	match --policy policy.csv --customers customers.csv
	expect applied payment_id,item_id,amount,kind,rule <<-E
		P1,1,100.00,cash,oldest_first
		P1,2,70.00,cash,oldest_first
	E
	expect unapplied item_id,rule <<<P2,on_account
	match --policy policy.csv
	expect applied item_id </dev/null
}

@test "a rule can be off for a segment and on for the others" {
	items <<-E
		1,A,invoice,X-1,2026-10-01,2026-10-31,EUR,50.00,,,,
		2,B,invoice,X-2,2026-10-01,2026-10-31,EUR,60.00,,,,
	E
	printf '%s\n' customer_id,name,segment "A,Acme Ltd,careful" "B,Bolt SA," >customers.csv
	payments <<-E
		P1,A,2026-11-02,EUR,50.00,,,,
		P2,B,2026-11-02,EUR,60.00,,,,
	E
	only exact_amount
	policy exact_amount@careful=off
	match --policy policy.csv --customers customers.csv
	expect applied payment_id,item_id <<<P2,2
	policy oldest_first=post
	match --policy policy.csv --customers customers.csv
	expect applied payment_id,item_id,rule <<-E
		P2,2,exact_amount
		P1,1,oldest_first
	E
}

@test "what oldest first cannot use stays on account" {
	two_invoices
	payments <<<"P1,B,2026-11-02,EUR,100.00,,,,"
	policy oldest_first=post
	match --policy policy.csv
	expect applied item_id,amount,rule <<<3,70.00,oldest_first
	expect unapplied open_amount,rule <<<-30.00,on_account
}

# ---- The order of payment ----

# ordered ORDER: 400.00 of A, who named all three items.
ordered() {
	items <<-E
		1,A,invoice,N-101,2026-09-10,2026-10-09,EUR,300.00,,,,
		2,A,invoice,N-102,2026-09-05,2026-10-20,EUR,200.00,,,,
		3,A,invoice,N-103,2026-10-15,2026-11-16,EUR,500.00,,,,
	E
	payments <<<"P1,A,2026-11-01,EUR,400.00,,,,N-101 N-102 N-103"
	only short_pay document
	policy "order=post,0,0,$1"
	match --policy policy.csv
}

@test "items are paid in the order of the policy when the money does not reach" {
	ordered oldest_due
	expect applied item_id,amount <<-E
		1,300.00
		2,100.00
	E
	ordered oldest_issued
	cells item_id,amount <applied.csv | sort >got
	assert_equal "$(xargs <got)" "1,200.00 2,200.00"
	ordered pro_rata
	cells item_id,amount <applied.csv | sort >got
	assert_equal "$(xargs <got)" "1,120.00 2,80.00 3,200.00"
}

@test "what is due is paid first when the policy says so" {
	items <<-E
		1,A,invoice,N-101,2026-09-10,2026-10-09,EUR,300.00,,,,
		2,A,invoice,N-102,2026-09-05,2026-10-20,EUR,200.00,,,,
		3,A,invoice,N-103,2026-08-15,2026-11-16,EUR,500.00,,,,
	E
	payments <<<"P1,A,2026-11-01,EUR,600.00,,,,N-101 N-102 N-103"
	policy order=post,0,0,due_only_then_oldest
	match --policy policy.csv
	assert_equal "$(cells item_id,amount <applied.csv | sort | xargs)" "1,300.00 2,200.00 3,100.00"
}

@test "a pro rata share is exact to the last cent" {
	items <<-E
		1,A,invoice,N-101,2026-09-10,2026-10-09,EUR,100.00,,,,
		2,A,invoice,N-102,2026-09-10,2026-10-09,EUR,100.00,,,,
		3,A,invoice,N-103,2026-09-10,2026-10-09,EUR,100.00,,,,
	E
	payments <<<"P1,A,2026-11-01,EUR,200.00,,,,N-101 N-102 N-103"
	only short_pay
	policy order=post,0,0,pro_rata document=post
	match --policy policy.csv
	assert_equal "$(cells amount <applied.csv | sort | xargs)" "66.66 66.67 66.67"
}

# debt AMOUNT ORDER: what of it goes to costs 75, interest 40, principal 500 and penalty
# 20 of a document, by that order and its parts.
debt() {
	items <<-E
		c,A,fee,N-101,2026-09-10,2026-10-10,EUR,75.00,,,,
		i,A,interest,N-101,2026-09-10,2026-10-10,EUR,40.00,,,,
		p,A,invoice,N-101,2026-09-10,2026-10-10,EUR,500.00,,,,
		x,A,penalty,N-101,2026-09-10,2026-10-10,EUR,20.00,,,,
	E
	payments <<<"P1,A,2026-11-01,EUR,$1,,,,N-101"
	only short_pay document
	policy "order=post,0,0,$2"
	grep -v ^parts policy.csv >short.csv
	match --policy short.csv
	cells item_id,amount <applied.csv | sort | xargs
}

@test "the parts of a debt are paid penalty, fee, interest, principal" {
	assert_equal "$(debt 110.00 oldest_due)" "c,75.00 i,15.00 x,20.00"
	assert_equal "$(debt 15.00 oldest_due)" "x,15.00"
}

@test "the parts of a debt are paid as a law says" {
	assert_equal "$(debt 110.00 us_federal)" "c,75.00 i,15.00 x,20.00"
	assert_equal "$(debt 110.00 principal_first)" "p,110.00"
	assert_equal "$(debt 110.00 bgb_367)" "c,75.00 i,15.00 x,20.00"
	assert_equal "$(debt 600.00 consumer_bgb_497)" "c,75.00 i,5.00 p,500.00 x,20.00"
}

@test "an order by law counts in the policy as it is printed, too" {
	debt 110.00 principal_first
	match --policy policy.csv
	expect applied item_id,amount <<<p,110.00
}

@test "the parts of a debt are paid as the policy says" {
	debt 100.00 oldest_due
	policy "parts=post,0,0,interest;principal;fee;penalty"
	match --policy policy.csv
	assert_equal "$(cells item_id,amount <applied.csv | sort | xargs)" "i,40.00 p,60.00"
}

@test "before it is due a debt is paid principal first" {
	items <<-E
		c,A,fee,N-101,2026-10-10,2026-12-10,EUR,75.00,,,,
		i,A,interest,N-101,2026-10-10,2026-12-10,EUR,40.00,,,,
		p,A,invoice,N-101,2026-10-10,2026-12-10,EUR,500.00,,,,
	E
	payments <<<"P1,A,2026-11-01,EUR,100.00,,,,N-101"
	match
	expect applied item_id,amount,rule <<<p,100.00,short_pay
	policy "parts_in_advance=post,0,0,fee;interest;principal"
	match --policy policy.csv
	assert_equal "$(cells item_id,amount <applied.csv | sort | xargs)" "c,75.00 i,25.00"
}

# ---- Credits ----

@test "credit notes wait unless the policy sends them through the chain" {
	items <<-E
		1,A,invoice,INV-1,2026-10-01,2026-10-31,EUR,50.00,,,,
		2,A,invoice,INV-2,2026-10-01,2026-10-31,EUR,80.00,,,,
		9,A,credit_note,CN-9,2026-10-10,,EUR,-50.00,,,,
	E
	payments </dev/null
	match
	expect applied item_id </dev/null
	expect unapplied item_id </dev/null
	policy credit_note=post
	match --policy policy.csv
	expect applied payment_id,item_id,amount,kind,rule <<<9,1,50.00,credit,exact_amount
}

@test "a payment on account among the items is no money that is lost" {
	items <<-E
		1,A,invoice,INV-1,2026-10-01,2026-10-31,EUR,50.00,,,,
		P0,A,payment,,2026-10-10,,EUR,-20.00,,,,
	E
	paid "" 30.00 A
	age --allocations applied.csv items.csv >aged.csv
	assert_equal "$(cells open_amount <aged.csv | xargs)" "0.00 0.00"
}

@test "credits of another customer or currency are not taken" {
	items <<-E
		1,A,invoice,INV-1,2026-10-01,2026-10-31,EUR,100.00,,,,
		2,B,credit_note,CN-2,2026-10-10,,EUR,-30.00,,,,
		3,A,credit_note,CN-3,2026-10-10,,USD,-30.00,,,,
	E
	paid "" 70.00 A
	expect applied item_id </dev/null
	expect unapplied item_id,open_amount <<<P1,-70.00
}

# ---- Currencies ----

@test "a payment never settles an item in another currency" {
	items <<-E
		1,A,invoice,INV-1001,2026-10-01,2026-10-31,USD,100.00,,RF18539007547034,,Acme Ltd
	E
	payments <<-E
		P1,A,2026-11-02,EUR,100.00,,,,
		P2,A,2026-11-02,EUR,100.00,,,,INV-1001
		P3,A,2026-11-02,EUR,100.00,,,RF18539007547034,
		P4,,2026-11-02,EUR,100.00,Acme Ltd,,,
	E
	policy oldest_first=post duplicate=off
	match --policy policy.csv
	expect applied item_id </dev/null
	assert_equal "$(cells item_id,customer_id,currency,open_amount <unapplied.csv | sort | head -n 1)" P1,A,EUR,-100.00
	assert_equal "$(wc -l <unapplied.csv)" 5
}

@test "a document in two currencies is the one of the payment" {
	items <<-E
		1,A,invoice,INV-1001,2026-10-01,2026-10-31,USD,100.00,,,,
		2,A,invoice,INV-1001,2026-10-01,2026-10-31,EUR,100.00,,,,
	E
	paid INV-1001 100.00
	expect applied item_id,currency,rule <<<2,EUR,document
}

@test "the decimals are those of the currency" {
	items <<-E
		1,A,invoice,INV-1,2026-10-01,2026-10-31,JPY,1000,,,,
		2,A,invoice,INV-2,2026-10-01,2026-10-31,KWD,1.125,,,,
	E
	payments <<-E
		P1,A,2026-11-02,JPY,1000,,,,
		P2,A,2026-11-02,KWD,1.125,,,,
	E
	match
	expect applied payment_id,item_id,currency,amount <<-E
		P1,1,JPY,1000
		P2,2,KWD,1.125
	E
}

# ---- Duplicates ----

@test "a payment that looks like another of ten days before is held" {
	two_invoices
	payments <<-E
		P1,A,2026-11-02,EUR,100.00,,,,for INV-1001
		P2,A,2026-11-12,EUR,100.00,,,,for INV-1001
	E
	match
	expect applied payment_id,item_id <<<P1,1
	expect unapplied item_id,customer_id,open_amount,rule <<<P2,A,-100.00,duplicate
}

@test "a payment eleven days later, or that differs, is no duplicate" {
	local row
	for row in P2,A,2026-11-13,EUR,200.00,,,,same P2,A,2026-11-03,EUR,200.00,,,,other \
		P2,A,2026-11-03,EUR,200.00,,,X,same P2,A,2026-11-03,USD,200.00,,,,same; do
		items <<-E
			1,A,invoice,INV-1,2026-10-01,2026-10-31,EUR,200.00,,,,
			2,A,invoice,INV-2,2026-10-01,2026-10-31,USD,200.00,,,,
		E
		payments <<-E
			P1,A,2026-11-02,EUR,200.00,,,,same
			$row
		E
		match
		run cells rule <unapplied.csv
		refute_output --partial duplicate
	done
}

@test "payments of different payers are no duplicates" {
	items <<-E
		1,A,invoice,INV-1,2026-10-01,2026-10-31,EUR,50.00,,,,Acme Ltd
		2,B,invoice,INV-2,2026-10-01,2026-10-31,EUR,50.00,,,,Bolt SA
	E
	payments <<-E
		P1,A,2026-11-02,EUR,50.00,,,,rent
		P2,,2026-11-02,EUR,50.00,Bolt SA,,,rent
	E
	match
	expect applied payment_id,item_id <<-E
		P1,1
		P2,2
	E
}

@test "of three payments alike only the first is posted" {
	seq 1 3 | sed 's/.*/&,A,invoice,INV-&,2026-10-01,2026-10-31,EUR,5&.00,,,,/' | items
	payments <<-E
		P3,A,2026-11-04,EUR,51.00,,,,rent
		P1,A,2026-11-02,EUR,51.00,,,,rent
		P2,A,2026-11-03,EUR,51.00,,,,rent
	E
	match
	expect applied payment_id,item_id <<<P1,1
	expect unapplied item_id,rule <<-E
		P2,duplicate
		P3,duplicate
	E
}

@test "a payment is held when the one before was matched in an earlier run" {
	items <<-E
		1,A,invoice,INV-1,2026-10-01,2026-10-31,EUR,50.00,,,,
		2,A,invoice,INV-2,2026-10-01,2026-10-31,EUR,50.00,,,,
	E
	payments <<-E
		P1,A,2026-11-02,EUR,50.00,,,,rent
		P2,A,2026-11-05,EUR,50.00,,,,rent
	E
	allocations <<<P1,1,2026-11-02,EUR,50.00,cash
	match --allocations allocations.csv
	expect applied payment_id </dev/null
	expect unapplied item_id,rule <<<P2,duplicate
}

@test "a remittance settles a duplicate: somebody has decided" {
	two_invoices
	payments <<-E
		P1,A,2026-11-02,EUR,100.00,,,,INV-1001
		P2,A,2026-11-03,EUR,100.00,,,,INV-1001
	E
	remittances <<<P2,INV-1002,EUR,100.00,,
	match --remittances remittances.csv
	expect applied payment_id,item_id,amount,rule <<-E
		P2,2,100.00,remittance
		P1,1,100.00,document
	E
}

@test "the days of a duplicate are those of the policy" {
	two_invoices
	payments <<-E
		P1,A,2026-11-02,EUR,100.00,,,,INV-1001
		P2,A,2026-11-05,EUR,100.00,,,,INV-1001
	E
	policy duplicate=suggest,3
	match --policy policy.csv
	expect unapplied item_id,rule <<<P2,duplicate
	policy duplicate=suggest,2
	match --policy policy.csv
	expect unapplied item_id,rule <<<P2,on_account
	policy duplicate=off
	match --policy policy.csv
	expect unapplied item_id,rule <<<P2,on_account
}

# ---- Returned payments ----

# returned ROW: P1 paid item 1 and came back, after it was matched; allocations.csv has
# all matches, applied.csv those of the return.
returned() {
	two_invoices
	payments <<<P1,A,2026-11-02,EUR,100.00,,,,INV-1001
	match --as-of 2026-11-03 -o allocations.csv
	echo "$1" >>payments.csv
	match --allocations allocations.csv
	tail -n +2 applied.csv >>allocations.csv
}

@test "a returned payment opens the item again, from the day of the return" {
	returned R1,A,2026-11-10,EUR,-100.00,,,P1,
	expect applied payment_id,item_id,effective_date,currency,amount,kind <<-E
		P1,1,2026-11-10,EUR,-100.00,reversal
		P1,R1,2026-11-10,EUR,100.00,cash
	E
	expect unapplied item_id </dev/null
	for pair in 2026-11-01=100.00 2026-11-02=0.00 2026-11-09=0.00 2026-11-10=100.00; do
		age --as-of "${pair%=*}" --allocations allocations.csv items.csv >aged.csv
		assert_equal "$(cells item_id,open_amount,due_date <aged.csv | head -n 1)" "1,${pair#*=},2026-10-31"
	done
}

@test "a return is found by the text, or by the only payment of its amount" {
	returned "R1,,2026-11-10,EUR,-100.00,,,,return of P1"
	assert_equal "$(cells payment_id,item_id,kind <applied.csv | xargs)" "P1,1,reversal P1,R1,cash"
	returned R1,A,2026-11-10,EUR,-100.00,,,,
	assert_equal "$(cells payment_id,item_id,kind <applied.csv | xargs)" "P1,1,reversal P1,R1,cash"
}

@test "a return that two payments fit takes neither" {
	two_invoices
	payments <<-E
		P1,A,2026-11-02,EUR,100.00,,,,INV-1001
		P2,A,2026-11-03,EUR,100.00,,,,INV-1002
		R1,A,2026-11-10,EUR,-100.00,,,,
	E
	allocations <<-E
		P1,1,2026-11-02,EUR,100.00,cash
		P2,2,2026-11-03,EUR,100.00,cash
	E
	match --allocations allocations.csv
	run cells kind <applied.csv
	refute_output --partial reversal
	run cells item_id,amount,open_amount <unapplied.csv
	assert_output --partial R1,100.00,100.00
}

@test "a return of a payment that is not here is left" {
	two_invoices
	payments <<<R1,A,2026-11-10,EUR,-100.00,,,P7,
	match
	expect applied item_id </dev/null
	expect unapplied item_id,customer_id,amount,open_amount <<<R1,A,100.00,100.00
}

@test "a return of another amount than its payment is not guessed" {
	returned R1,A,2026-11-10,EUR,-40.00,,,P1,
	# whatever becomes of it, no money is made or lost
	echo P1,A,payment,,2026-11-02,,EUR,-100.00,,,, >>items.csv
	echo R1,A,adjustment,,2026-11-10,,EUR,40.00,,,, >>items.csv
	age --allocations allocations.csv --by '' items.csv >summary.csv
	expect summary total <<<310.00
	age --allocations allocations.csv items.csv >aged.csv
	run cells item_id,flags <aged.csv
	refute_output --partial over_applied
}

@test "a return in another currency, or before its payment, returns nothing" {
	returned R1,A,2026-11-10,USD,-100.00,,,P1,
	expect applied payment_id,item_id,kind </dev/null
	returned R1,A,2026-11-01,EUR,-100.00,,,,
	expect applied payment_id,item_id,kind </dev/null
}

@test "a return of a payment that was not applied uses it up" {
	two_invoices
	payments <<-E
		P1,A,2026-11-02,EUR,33.00,,,,
		R1,A,2026-11-10,EUR,-33.00,,,P1,
	E
	match
	expect applied payment_id,item_id,effective_date,amount <<<P1,R1,2026-11-10,33.00
	expect unapplied item_id </dev/null
}

@test "a return undoes the matches of an earlier run" {
	two_invoices
	allocations <<<P1,1,2026-11-02,EUR,100.00,cash
	payments <<-E
		P1,A,2026-11-02,EUR,100.00,,,,INV-1001
		R1,A,2026-11-10,EUR,-100.00,,,P1,
	E
	match --allocations allocations.csv
	expect applied payment_id,item_id,effective_date,amount,kind <<-E
		P1,1,2026-11-10,-100.00,reversal
		P1,R1,2026-11-10,100.00,cash
	E
	tail -n +2 applied.csv | cut -d, -f1-6 >>allocations.csv
	match --allocations allocations.csv
	expect applied item_id </dev/null
	expect unapplied item_id </dev/null
}

@test "a return takes back the discount of its payment, too" {
	items <<<"1,A,invoice,INV-1001,2026-11-01,2026-12-01,EUR,1000.00,,,2/10 net 30,"
	payments <<<P1,A,2026-11-05,EUR,980.00,,,,INV-1001
	match --as-of 2026-11-06 -o allocations.csv
	echo R1,A,2026-11-12,EUR,-980.00,,,P1, >>payments.csv
	match --allocations allocations.csv
	tail -n +2 applied.csv >>allocations.csv
	age --allocations allocations.csv items.csv >aged.csv
	expect aged item_id,open_amount <<<1,1000.00
	age --as-of 2026-11-11 --allocations allocations.csv items.csv >aged.csv
	expect aged item_id,open_amount <<<1,0.00
}

@test "an item that came back is paid by the next payment" {
	returned R1,A,2026-11-10,EUR,-100.00,,,P1,
	echo "P2,A,2026-11-15,EUR,100.00,,,,INV-1001 again" >>payments.csv
	match --allocations allocations.csv
	expect applied payment_id,item_id,effective_date,amount <<<P2,1,2026-11-15,100.00
	tail -n +2 applied.csv >>allocations.csv
	for pair in 2026-11-09=0.00 2026-11-14=100.00 2026-11-15=0.00; do
		age --as-of "${pair%=*}" --allocations allocations.csv items.csv >aged.csv
		assert_equal "$(cells open_amount <aged.csv | head -n 1)" "${pair#*=}"
	done
}

@test "a payment comes back only once, and a second run does nothing" {
	returned R1,A,2026-11-10,EUR,-100.00,,,P1,
	echo R2,A,2026-11-12,EUR,-100.00,,,P1,again >>payments.csv
	for _ in 1 2; do
		match --allocations allocations.csv
		expect applied payment_id,item_id,amount,kind </dev/null
		expect unapplied item_id,amount,open_amount <<<R2,100.00,100.00
		tail -n +2 applied.csv >>allocations.csv
	done
}

@test "what is left of a payment that came back in part is not matched by the next run" {
	local first
	returned R1,A,2026-11-10,EUR,-40.00,,,P1,
	first=$(cat unapplied.csv)
	match --allocations allocations.csv
	expect applied payment_id,item_id,amount,kind </dev/null
	assert_equal "$(cat unapplied.csv)" "$first"
}

@test "a payment and its return in one run use up each other, and settle nothing" {
	two_invoices
	payments <<-E
		P1,A,2026-11-02,EUR,100.00,,,,INV-1001
		R1,A,2026-11-10,EUR,-100.00,,,P1,
	E
	match
	expect unapplied item_id </dev/null
	age --allocations applied.csv items.csv >aged.csv
	assert_equal "$(cells open_amount <aged.csv | xargs)" "100.00 200.00 70.00"
}

# ---- Undoing ----

# applied_before: allocations.csv has the matches of P1 to item 1, and of P2 to items 2 and 3.
applied_before() {
	two_invoices
	payments <<-E
		P1,A,2026-11-02,EUR,100.00,,,,INV-1001
		P2,A,2026-11-03,EUR,270.00,,,,
	E
	cat >allocations.csv <<-E
		payment_id,item_id,effective_date,currency,amount,kind,rule,evidence,alternatives
		P1,1,2026-11-02,EUR,100.00,cash,document,document=INV1001,0
		P2,2,2026-11-03,EUR,200.00,cash,combination,x,0
		P2,3,2026-11-04,EUR,69.00,cash,combination,x,0
		P2,3,2026-11-04,EUR,1.00,discount,combination,x,0
	E
}

# undo OPTION...: what is taken back, added to allocations.csv.
undo() {
	apply --allocations allocations.csv "$@" >undone.csv
	tail -n +2 undone.csv >>allocations.csv
}

@test "an undone payment opens its items from that day on, newest first" {
	applied_before
	undo --undo P2 --as-of 2026-11-18
	assert_equal "$(cells payment_id,item_id,effective_date,amount,kind,rule <undone.csv | sort | xargs)" \
		"P2,2,2026-11-18,-200.00,reversal,undone P2,3,2026-11-18,-1.00,reversal,undone P2,3,2026-11-18,-69.00,reversal,undone"
	assert_equal "$(cells item_id <undone.csv | xargs)" "3 3 2"
	age --as-of 2026-11-17 --allocations allocations.csv items.csv >aged.csv
	assert_equal "$(cells open_amount <aged.csv | xargs)" "0.00 0.00 0.00"
	age --as-of 2026-11-18 --allocations allocations.csv items.csv >aged.csv
	assert_equal "$(cells open_amount,due_date <aged.csv | xargs)" \
		"0.00,2026-10-31 200.00,2026-11-04 70.00,2026-10-31"
}

@test "several payments are undone at once" {
	applied_before
	undo --undo P1 --undo P2
	age --allocations allocations.csv items.csv >aged.csv
	assert_equal "$(cells open_amount <aged.csv | xargs)" "100.00 200.00 70.00"
	assert_equal "$(wc -l <undone.csv)" 5
}

@test "what is undone, or was never matched, cannot be undone" {
	applied_before
	undo --undo P1
	run apply --undo P1 --allocations allocations.csv
	assert_failure 2
	assert_output 'apply: --undo: payment "P1" has no match to take back'
	run apply --undo P2 --undo P9 --allocations allocations.csv
	assert_failure 2
	assert_output 'apply: --undo: payment "P9" has no match to take back'
}

@test "what counts only later cannot be undone before it counted" {
	applied_before
	run apply --undo P2 --as-of 2026-11-01 --allocations allocations.csv
	# a reversal before its match would make items larger than they were
	if [ "$status" -eq 0 ]; then
		tail -n +2 <<<"$output" >>allocations.csv
		for day in 2026-11-01 2026-11-02 2026-11-03; do
			age --as-of $day --allocations allocations.csv items.csv >aged.csv
			awk -F, 'NR == FNR { most[$1] = $2; next } $2 > most[$1] { exit 1 }' \
				<(cells item_id,amount <items.csv) <(cells item_id,open_amount <aged.csv)
		done
	fi
}

@test "an undone payment is held until a remittance decides" {
	applied_before
	undo --undo P1
	payments <<<P1,A,2026-11-02,EUR,100.00,,,,INV-1001
	match --allocations allocations.csv
	expect applied payment_id </dev/null
	expect unapplied item_id,open_amount,rule <<<P1,-100.00,undone
	remittances <<<P1,INV-1001,EUR,100.00,,
	match --allocations allocations.csv --remittances remittances.csv
	expect applied payment_id,item_id,amount,rule <<<P1,1,100.00,remittance
}

@test "a payment is undone again after it was matched again" {
	applied_before
	undo --undo P1 --as-of 2026-11-10
	echo P1,1,2026-11-12,EUR,100.00,cash,remittance,x,0 >>allocations.csv
	undo --undo P1 --as-of 2026-11-15
	expect undone payment_id,item_id,effective_date,amount <<<P1,1,2026-11-15,-100.00
	for pair in 2026-11-09=0.00 2026-11-10=100.00 2026-11-12=0.00 2026-11-15=100.00; do
		age --as-of "${pair%=*}" --allocations allocations.csv items.csv >aged.csv
		assert_equal "$(cells open_amount <aged.csv | head -n 1)" "${pair#*=}"
	done
}

# reopened: item 1 was settled by P1, and is open again from the eighteenth.
reopened() {
	items <<-E
		1,A,invoice,INV-1001,2026-10-01,2026-10-31,EUR,100.00,,,,
		2,A,invoice,INV-1002,2026-10-01,2026-10-31,EUR,100.00,,,,
		P1,A,payment,,2026-11-02,,EUR,-100.00,,,,
	E
	payments <<-E
		P1,A,2026-11-02,EUR,100.00,,,,INV-1001
		$1
	E
	cat >allocations.csv <<-E
		payment_id,item_id,effective_date,currency,amount,kind,rule,evidence,alternatives
		P1,1,2026-11-02,EUR,100.00,cash,document,document=INV1001,0
		P1,1,2026-11-18,EUR,-100.00,reversal,undone,undoes document,0
	E
}

# open_on DAY: what is open of each item after the matches of applied.csv.
open_on() {
	tail -n +2 applied.csv | cat allocations.csv - >all.csv
	age --as-of "$1" --allocations all.csv items.csv | cells open_amount | xargs
}

@test "an item that was opened again is settled from that day on, not before it" {
	reopened "P2,A,2026-11-05,EUR,100.00,,,,INV-1001 other"
	match --allocations allocations.csv
	expect applied payment_id,item_id,effective_date <<<P2,1,2026-11-18
	assert_equal "$(open_on 2026-11-10)" "0.00 100.00 0.00"
	assert_equal "$(open_on 2026-11-17)" "0.00 100.00 0.00"
	assert_equal "$(open_on 2026-11-18)" "0.00 100.00 -100.00"
}

@test "a payment that was undone is used again from that day on, not before it" {
	local item
	for item in 1 2; do
		reopened ""
		sed -i '/^$/d' payments.csv
		remittances <<<"P1,$item,EUR,100.00,,"
		match --allocations allocations.csv --remittances remittances.csv
		expect applied payment_id,item_id,effective_date <<<"P1,$item,2026-11-18"
		assert_equal "$(open_on 2026-11-10)" "0.00 100.00 0.00"
	done
}

@test "a match of an earlier day leaves what later days have settled" {
	items <<<"1,A,invoice,INV-1001,2026-10-01,2026-10-31,EUR,100.00,,,,"
	payments <<-E
		P1,A,2026-11-02,EUR,100.00,,,,INV-1001
		P9,A,2026-11-15,EUR,100.00,,,,INV-1001 second
	E
	allocations <<<P9,1,2026-11-15,EUR,100.00,cash
	run match --as-of 2026-11-10 --allocations allocations.csv
	if [ "$status" -eq 0 ]; then
		tail -n +2 applied.csv | cut -d, -f1-6 >>allocations.csv
		for day in 2026-11-10 2026-11-15 2026-11-20; do
			age --as-of $day --allocations allocations.csv items.csv >aged.csv
			expect aged item_id,flags <<<1,
		done
	fi
}

@test "with --effective as-of a return changes no day before, either" {
	two_invoices
	allocations <<<P1,1,2026-11-02,EUR,100.00,cash
	payments <<-E
		P1,A,2026-11-02,EUR,100.00,,,,INV-1001
		R1,A,2026-11-10,EUR,-100.00,,,P1,
	E
	match --effective as-of --allocations allocations.csv
	expect applied payment_id,item_id,effective_date,amount,kind <<-E
		P1,1,2026-11-20,-100.00,reversal
		P1,R1,2026-11-20,100.00,cash
	E
}

# ---- Days ----

@test "payments and items of later days are passed over" {
	items <<-E
		1,A,invoice,INV-1,2026-10-01,2026-10-31,EUR,50.00,,,,
		2,A,invoice,INV-2,2026-11-16,2026-12-01,EUR,60.00,,,,
	E
	payments <<-E
		P1,A,2026-11-16,EUR,50.00,,,,
		P2,A,2026-11-15,EUR,60.00,,,,INV-2
	E
	match --as-of 2026-11-15
	expect applied payment_id </dev/null
	expect unapplied item_id,open_amount,rule <<<P2,-60.00,on_account
	match --as-of 2026-11-16
	assert_equal "$(cells payment_id,item_id <applied.csv | sort | xargs)" "P1,1 P2,2"
}

@test "the as-of day may come from AR_AS_OF" {
	two_invoices
	payments <<<P1,A,2026-11-02,EUR,100.00,,,,INV-1001
	AR_AS_OF=2026-11-01 match
	expect applied payment_id </dev/null
	AR_AS_OF=2026-11-02 match
	expect applied payment_id <<<P1
}

@test "a match counts from the day of the payment, or of the item if that is later" {
	items <<-E
		1,A,invoice,INV-1001,2026-10-01,2026-10-31,EUR,50.00,,,,
		2,A,invoice,INV-1002,2026-11-10,2026-12-01,EUR,60.00,,,,
	E
	payments <<-E
		P1,A,2026-11-02,EUR,50.00,,,,INV-1001
		P2,A,2026-11-02,EUR,60.00,,,,INV-1002
	E
	match
	expect applied payment_id,item_id,effective_date <<-E
		P1,1,2026-11-02
		P2,2,2026-11-10
	E
	match --effective received
	expect applied payment_id,item_id,effective_date <<-E
		P1,1,2026-11-02
		P2,2,2026-11-10
	E
	match --effective as-of
	expect applied payment_id,item_id,effective_date <<-E
		P1,1,2026-11-20
		P2,2,2026-11-20
	E
}

@test "a credit counts from the day on which it and its item are there" {
	items <<-E
		1,A,invoice,INV-1,2026-10-01,2026-10-31,EUR,100.00,,,,
		9,A,credit_note,CN-9,2026-11-10,,EUR,-30.00,,,,
	E
	paid "INV-1, CN-9" 70.00 A
	# on no day is more used of the credit than there is
	assert_equal "$(cells payment_id,effective_date <applied.csv | sort | xargs)" "9,2026-11-10 P1,2026-11-02"
}

@test "earlier matches lower the items and use up the payments" {
	two_invoices
	payments <<<P1,A,2026-11-02,EUR,250.00,,,,
	allocations <<-E
		P1,1,2026-11-02,EUR,50.00,cash
		W1,2,2026-11-03,EUR,20.00,write_off
	E
	remittances <<-E
		P1,INV-1001,EUR,50.00,,
		P1,INV-1002,EUR,150.00,,
	E
	match --allocations allocations.csv --remittances remittances.csv
	expect applied payment_id,item_id,amount <<-E
		P1,1,50.00
		P1,2,150.00
	E
	expect unapplied item_id </dev/null
	payments <<<P1,A,2026-11-02,EUR,50.00,,,,INV-1002
	match --allocations allocations.csv
	expect applied item_id </dev/null
	expect unapplied item_id </dev/null
}

@test "what a balance says beyond the allocations is written as inferred, first" {
	items <<-E
		1,A,invoice,INV-1001,2026-10-01,2026-10-31,EUR,100.00,60.00,,,
		2,A,invoice,INV-1002,2026-10-01,2026-10-31,EUR,70.00,,,,
	E
	paid INV-1001 60.00
	expect applied item_id,amount,kind <<-E
		1,40.00,inferred
		1,60.00,cash
	E
	age --allocations applied.csv items.csv >aged.csv
	assert_equal "$(cells open_amount <aged.csv | xargs)" "0.00 70.00"
}

@test "settled items are not paid again" {
	items <<-E
		1,A,invoice,INV-1001,2026-10-01,2026-10-31,EUR,100.00,0.00,,,
		2,A,invoice,INV-1002,2026-10-01,2026-10-31,EUR,70.00,,,,
	E
	paid INV-1001 100.00 A
	expect applied item_id,amount,kind <<<1,100.00,inferred
	expect unapplied open_amount,rule <<<-100.00,on_account
}

# ---- Suggestions ----

@test "a suggestion given back as a remittance is posted, whatever rule it came from" {
	local alternative
	items <<-E
		1,A,invoice,X-1,2026-11-01,2026-12-31,EUR,100.00,,,2/10 net 30,
		2,A,invoice,X-2,2026-11-01,2026-12-31,EUR,200.00,,,,
		3,A,invoice,X-3,2026-11-01,2026-12-31,EUR,310.00,,,,
		4,A,invoice,X-4,2026-11-01,2026-12-31,EUR,410.00,,,,
		5,A,credit_note,X-5,2026-11-01,,EUR,-50.00,,,,
		6,A,invoice,X-6,2026-11-01,2026-12-31,EUR,360.00,,,,
		7,A,invoice,X-7,2026-11-01,2026-12-31,EUR,98.00,,,,
	E
	for amount in 510.00 98.00; do
		payments <<<"P1,A,2026-11-02,EUR,$amount,,,,"
		match
		expect applied item_id </dev/null
		cp suggest.csv ways.csv
		for alternative in $(cells alternative <ways.csv | sort -u); do
			awk -F, -v a="$alternative" 'NR == 1 || $9 == a' ways.csv >chosen.csv
			match --remittances chosen.csv
			expect unapplied item_id </dev/null
			expect suggest payment_id </dev/null
			expect deductions payment_id </dev/null
			# each item gets what the suggestion said
			awk -F, 'FNR == 1 { file++; next }
				file == 1 { want[$2] += $4 + $5; next }
				{ got[$2] += $5; if ($6 == "credit") got[$1] -= $5 }
				END { for (i in want) if (sprintf("%.2f", want[i]) != sprintf("%.2f", got[i])) { print i, want[i], got[i]; exit 1 } }' \
				chosen.csv applied.csv
		done
	done
}

@test "two payments may be suggested the same item, and the first chosen takes it" {
	items <<-E
		1,A,invoice,X-1,2026-10-01,2026-12-31,EUR,50.00,,,,
		2,A,invoice,X-2,2026-10-01,2026-12-31,EUR,50.00,,,,
	E
	payments <<-E
		P1,A,2026-11-02,EUR,50.00,,,,one
		P2,A,2026-11-03,EUR,50.00,,,,two
	E
	match
	expect applied item_id </dev/null
	assert_equal "$(cells payment_id,document <suggest.csv | xargs)" "P1,1 P1,2 P2,1 P2,2"
	awk -F, 'NR == 1 || $1 == "P1" && $9 == 2' suggest.csv >chosen.csv
	match --remittances chosen.csv
	assert_equal "$(cells payment_id,item_id,rule <applied.csv | xargs)" "P1,2,remittance P2,1,exact_amount"
}

# ---- Determinism ----

# sample_book: the sample book, of rows without quotes, and payments nobody matched yet.
sample_book() {
	local table
	for table in items payments customers allocations; do
		grep -vE '"|^[^,]*$' "$AR_ROOT/samples/$table.csv" >$table.csv
	done
	awk -F, -v OFS=, 'NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i }
		NR > 1 { $at["payment_id"] = "N" $at["payment_id"]; $at["remittance"] = "new " $at["remittance"] }
		{ print }' payments.csv >new.csv
	tail -n +2 new.csv | grep -v ',-[0-9]' | awk 'NR % 2' >>payments.csv
}

@test "the order of the rows changes nothing" {
	local table seed
	sample_book
	match --customers customers.csv --allocations allocations.csv
	[ "$(cells kind <applied.csv | grep -c cash)" -gt 5 ]
	for table in applied unapplied suggest deductions; do cp $table.csv first-$table.csv; done
	for table in items payments customers allocations; do cp $table.csv in-$table.csv; done
	for seed in 1 2 3; do
		for table in items payments customers allocations; do
			head -n 1 in-$table.csv >$table.csv
			tail -n +2 in-$table.csv | shuf --random-source=<(yes $seed) >>$table.csv
		done
		match --customers customers.csv --allocations allocations.csv
		for table in applied unapplied suggest deductions; do cmp first-$table.csv $table.csv; done
	done
}

@test "what is written as earlier matches leaves nothing to match" {
	sample_book
	match --customers customers.csv --allocations allocations.csv
	tail -n +2 applied.csv | cut -d, -f1-6 >more.csv
	cut -d, -f1-6 allocations.csv | cat - more.csv >both.csv
	head -n 1 both.csv | grep -q '^payment_id,item_id,effective_date,currency,amount,kind$'
	cp unapplied.csv before.csv
	match --customers customers.csv --allocations both.csv
	expect applied payment_id </dev/null
	cmp before.csv unapplied.csv
}

@test "items may come in several files, and from standard input" {
	two_invoices
	payments <<-E
		P1,A,2026-11-02,EUR,100.00,,,,INV-1001
		P2,B,2026-11-02,EUR,70.00,,,,INV-2001
	E
	sed 3,4d items.csv >one.csv
	sed 2d items.csv >two.csv
	match
	apply --payments payments.csv two.csv one.csv | cmp - applied.csv
	apply --payments payments.csv <items.csv | cmp - applied.csv
	cat payments.csv | apply --payments /dev/stdin items.csv | cmp - applied.csv
}

# ---- Exit status and outputs ----

@test "what is left that no file was named for is exit 1, and is said" {
	two_invoices
	payments <<-E
		P1,A,2026-11-02,EUR,100.00,,,,INV-1001
		P2,A,2026-11-02,EUR,33.00,,,,
	E
	run --separate-stderr apply --payments payments.csv items.csv
	assert_failure 1
	[[ $stderr == *--unapplied* ]]
	run apply --payments payments.csv --unapplied unapplied.csv items.csv
	assert_success
	payments <<<"P1,A,2026-11-02,EUR,60.00,,,,INV-1001"
	run --separate-stderr apply --payments payments.csv items.csv
	assert_failure 1
	[[ $stderr == *--deductions* ]]
	assert_output --partial P1,1,2026-11-02,EUR,60.00
	items <<-E
		1,A,invoice,X-1,2026-10-01,2026-12-31,EUR,50.00,,,,
		2,A,invoice,X-2,2026-10-01,2026-12-31,EUR,50.00,,,,
	E
	payments <<<"P1,A,2026-11-02,EUR,50.00,,,,"
	run --separate-stderr apply --payments payments.csv --unapplied unapplied.csv items.csv
	assert_failure 1
	[[ $stderr == *"1 payments may be applied in several ways: --suggest FILE"* ]]
}

@test "nothing to do is exit 0, and writes headers" {
	items </dev/null
	payments </dev/null
	match
	for table in applied unapplied suggest deductions; do
		assert_equal "$(wc -l <$table.csv)" 1
	done
}

@test "all headers are those of the manual" {
	two_invoices
	paid "" 100.00 A
	assert_equal "$(head -n 1 applied.csv)" \
		payment_id,item_id,effective_date,currency,amount,kind,rule,evidence,alternatives
	assert_equal "$(head -n 1 suggest.csv)" \
		payment_id,document,currency,amount,discount,customer_id,received_date,rule,alternative,alternatives,reason
	assert_equal "$(head -n 1 unapplied.csv)" \
		item_id,customer_id,kind,issue_date,currency,amount,open_amount,reference,description,rule,reason
	assert_equal "$(head -n 1 deductions.csv)" \
		payment_id,item_id,customer_id,received_date,currency,amount,code,rule
}

@test "every allocation names its rule, its evidence and the alternatives" {
	cp "$AR_ROOT"/samples/{items,payments,customers}.csv .
	match --customers customers.csv
	cells kind,rule,evidence,alternatives <applied.csv >why.csv
	run awk -F, '$1 != "inferred" && ($2 == "" || $3 == "" || $NF !~ /^[0-9]+$/)' why.csv
	assert_output ""
}

@test "unapplied cash ages as items" {
	two_invoices
	paid "" 33.00 A
	age --by customer_id items.csv <(cut -d, -f1-4 unapplied.csv) >/dev/null 2>&1 || :
	age --by customer_id unapplied.csv >summary.csv
	expect summary customer_id,currency,unapplied,total <<<A,EUR,-33.00,-33.00
}

@test "-v says what share of the payments each rule matched, by number and by amount" {
	two_invoices
	payments <<-E
		P1,A,2026-11-02,EUR,100.00,,,,INV-1001
		P2,A,2026-11-02,EUR,200.00,,,,
		P3,B,2026-11-02,EUR,100.00,,,,
		P4,B,2026-11-02,JPY,100,,,,
	E
	run --separate-stderr match -v
	assert_success
	[[ $stderr == *"matched 2 of 4 payments, 50.0 %"* ]]
	[[ $stderr == *"matched 300.00 EUR of 400.00 EUR, 75.0 %"* ]]
	[[ $stderr == *"by document 1 of 4 payments, 25.0 %"* ]]
	[[ $stderr == *"by document 100.00 EUR of 400.00 EUR, 25.0 %"* ]]
	[[ $stderr == *"by exact_amount 200.00 EUR of 400.00 EUR, 50.0 %"* ]]
	[[ $stderr == *"0 JPY of 100 JPY, 0.0 %"* ]]
}

@test "--tsv, -d, --excel and --table" {
	two_invoices
	payments <<<"P1,A,2026-11-02,EUR,100.00,,,,INV-1001"
	match
	tr , '\t' <items.csv >items.tsv
	tr , '\t' <payments.csv >payments.tsv
	apply --tsv --payments payments.tsv items.tsv 2>/dev/null >applied.tsv ||
		apply --tsv --payments payments.csv items.tsv >applied.tsv
	tr '\t' , <applied.tsv | cmp - applied.csv
	tr , ';' <items.csv >items.txt
	apply -d ';' --payments payments.csv items.txt 2>/dev/null >applied.txt ||
		apply -d ';' --payments <(tr , ';' <payments.csv) items.txt >applied.txt
	tr ';' , <applied.txt | cmp - applied.csv
	apply --excel --payments payments.csv items.csv >excel.csv
	assert_equal "$(head -c 3 excel.csv | od -An -tx1 | xargs)" "ef bb bf"
	assert_equal "$(grep -c $'\r$' excel.csv)" 2
	run apply --table --payments payments.csv items.csv
	assert_success
	assert_output --partial P1
	refute_output --partial P1,1
}

@test "--excel keeps text from being a formula in every file" {
	two_invoices
	payments <<<'P1,,2026-11-02,EUR,33.00,"=cmd()",,"+49",@x'
	match --excel
	run cat unapplied.csv
	assert_output --partial "'=cmd()"
	refute_output --regexp ',=cmd'
	match
	run cat unapplied.csv
	refute_output --partial "'="
}

@test "the policy that is printed can be read back" {
	apply --print-policy >one.csv
	apply --print-policy --policy one.csv | cmp - one.csv
	shuf --random-source=<(yes) <(tail -n +2 one.csv) >rest.csv
	cat <(head -n 1 one.csv) rest.csv >two.csv
	apply --print-policy --policy two.csv >three.csv
	diff <(sort one.csv) <(sort three.csv)
}

@test "a percentage may have decimals, in every rule that has one" {
	two_invoices
	payments </dev/null
	for change in combination=post,6,0.5 combination=post,6,5.25 tolerance=post,0.5,0.25; do
		policy "$change"
		apply --policy policy.csv --payments payments.csv items.csv
	done
}

@test "a policy that is not sound is not printed, either" {
	apply --print-policy | sed 's/^tolerance,,post,1,1/tolerance,,post,-1,1/' >policy.csv
	fails 2 policy.csv --print-policy --policy policy.csv
	{
		apply --print-policy
		echo document,,post,0,0,,
	} >policy.csv
	fails 2 "stands above already" --print-policy --policy policy.csv
}

@test "the rules are tried in the order of the table" {
	items <<-E
		1,A,invoice,INV-1001,2026-10-01,2026-10-31,EUR,60.00,,,,
		2,A,invoice,INV-1002,2026-10-01,2026-10-31,EUR,40.00,,,,
		3,A,invoice,INV-1003,2026-10-01,2026-12-31,EUR,100.00,,,,
	E
	payments <<<"P1,A,2026-11-02,EUR,100.00,,,,"
	match
	expect applied rule <<<exact_amount
	{
		echo rule,segment,action,limit,percent,order,source
		echo past_due_balance,,post,,,,test
		echo exact_amount,,post,,,,test
	} >policy.csv
	match --policy policy.csv
	assert_equal "$(cells item_id,rule <applied.csv | sort | xargs)" "1,past_due_balance 2,past_due_balance"
	echo rule,action >policy.csv
	match --policy policy.csv
	expect applied rule </dev/null
	expect unapplied rule <<<on_account
}

@test "a side file that cannot be written is exit 3, and nothing else is" {
	two_invoices
	payments <<<"P1,A,2026-11-02,EUR,33.00,,,,"
	for option in unapplied suggest deductions output; do
		rm -f applied.csv
		run apply --payments payments.csv --unapplied unapplied.csv -o applied.csv \
			--$option nowhere/x.csv items.csv
		assert_failure 3
		[ "$option" = output ] || assert_not_exists applied.csv
	done
}

# ---- Messages ----

@test "two payments of one id are refused" {
	two_invoices
	payments <<-E
		P1,A,2026-11-02,EUR,100.00,,,,
		P1,A,2026-11-03,EUR,100.00,,,,
	E
	fails 2 'apply: payments.csv:3: payment_id: "P1" stands above already: a payment counts once' \
		--payments payments.csv items.csv
}

@test "an item that is open with another sign is refused" {
	items <<<"1,A,invoice,INV-1,2026-10-01,2026-10-31,EUR,100.00,-5.00,,,"
	payments <<<"P1,A,2026-11-02,EUR,100.00,,,,"
	fails 2 'apply: items.csv:2: open_amount: is open with another sign than the amount has: "1"' \
		--payments payments.csv items.csv
}

@test "two items of one id are refused" {
	two_invoices
	sed -n 2p items.csv >>items.csv
	payments <<<"P1,A,2026-11-02,EUR,100.00,,,,"
	fails 2 'apply: item_id: "1" stands twice: nobody can say which is paid' \
		--payments payments.csv items.csv
}

@test "a policy that is not sound is refused" {
	two_invoices
	payments </dev/null
	local row message
	while IFS='|' read -r row message; do
		apply --print-policy >policy.csv
		echo "$row" >>policy.csv
		run apply --policy policy.csv --payments payments.csv items.csv
		assert_failure 2
		assert_output --partial "apply: policy.csv"
		assert_output --partial "$message"
	done <<-E
		document,,post,0,0,,|rule: stands above already, for the same segment
		discount,,post,0,0,,|rule: stands above already, for the same segment
		guess,,post,0,0,,|"guess"
		tolerance,vip,maybe,1,1,,|"maybe"
		tolerance,vip,post,-1,1,,|limit
		tolerance,vip,post,x,1,,|limit
		combination,vip,post,0,5,,|limit
		discount,vip,post,0,0,,|segment
	E
	while IFS='|' read -r change message; do
		rm -f policy.csv
		policy "$change"
		run apply --policy policy.csv --payments payments.csv items.csv
		assert_failure 2
		assert_output --partial "apply: policy.csv"
		assert_output --partial "$message"
	done <<-E
		order=post,0,0,newest|order
		parts=post,0,0,fee;fee|order
		parts=post,0,0,cost|order
		work=post,0|limit
		duplicate=post,-1|limit
	E
}

@test "the message about a percentage names its column" {
	two_invoices
	payments </dev/null
	policy tolerance=post,1,-1
	fails 2 percent --policy policy.csv --payments payments.csv items.csv
}

@test "options that cannot be meant are refused" {
	two_invoices
	payments <<<"P1,A,2026-11-02,EUR,100.00,,,,"
	allocations </dev/null
	fails 2 --max-items --max-items 0 --payments payments.csv items.csv
	fails 2 --max-items --max-items x --payments payments.csv items.csv
	fails 2 --effective --effective later --payments payments.csv items.csv
	fails 2 --as-of --as-of 2026-02-30 --payments payments.csv items.csv
	fails 2 payments.csv --payments no/payments.csv items.csv
	fails 2 known-on --known-on 2026-11-01 --payments payments.csv items.csv
	fails 2 undo --undo P1 --payments payments.csv --allocations allocations.csv items.csv
	fails 2 "" --undo P1
	fails 2 "" --excel --tsv --payments payments.csv items.csv
	fails 2 "" --no-such-option
}

@test "rows that cannot be read are named by file, line and column" {
	local row message
	two_invoices
	while IFS='|' read -r row message; do
		payments <<<"$row"
		fails 2 "apply: payments.csv:2: $message" --payments payments.csv items.csv
	done <<-E
		,A,2026-11-02,EUR,100.00,,,,|payment_id
		P1,A,,EUR,100.00,,,,|received_date
		P1,A,02.11.2026,EUR,100.00,,,,|received_date
		P1,A,2026-11-02,,100.00,,,,|currency
		P1,A,2026-11-02,XXX,100.00,,,,|currency
		P1,A,2026-11-02,EUR,,,,,|amount
		P1,A,2026-11-02,EUR,1.005,,,,|amount
		P1,A,2026-11-02,EUR,"1,000.00",,,,|amount
		P1,A,2026-11-02,JPY,1.5,,,,|amount
		P1,A,2026-11-02,EUR,92233720368547758.08,,,,|amount
		P1,A,2026-11-02,EUR,1000000000000000000000,,,,|amount
	E
	payments <<<"P1,A,2026-11-02,EUR,100.00,,,,"
	remittances <<<P1,INV-1001,EUR,1.005,,
	fails 2 remittances.csv:2: --remittances remittances.csv --payments payments.csv items.csv
	remittances <<<P1,,EUR,1.00,,
	fails 2 remittances.csv:2: --remittances remittances.csv --payments payments.csv items.csv
	allocations <<<P1,1,2026-11-02,USD,1.00,cash
	fails 2 currency --allocations allocations.csv --payments payments.csv items.csv
	allocations <<<P1,1,2026-11-02,EUR,1.00,gift
	fails 2 allocations.csv:2: --allocations allocations.csv --payments payments.csv items.csv
	echo payment_id,currency,amount >payments.csv
	fails 2 received_date --payments payments.csv items.csv
}

@test "allocations of more than there was are no license to go below zero" {
	two_invoices
	payments <<<"P1,A,2026-11-02,EUR,100.00,,,,INV-1001"
	allocations <<-E
		P0,1,2026-11-02,EUR,150.00,cash
	E
	run apply --allocations allocations.csv --payments payments.csv --unapplied unapplied.csv items.csv
	# refused, or left alone
	[ "$status" -ne 0 ] || [ "$(wc -l <<<"$output")" -eq 1 ]
	allocations <<-E
		P1,2,2026-11-02,EUR,150.00,cash
	E
	run apply --allocations allocations.csv --payments payments.csv --unapplied unapplied.csv items.csv
	[ "$status" -ne 0 ] || [ "$(wc -l <<<"$output")" -eq 1 ]
}

# ---- Hostile input ----

@test "a text of 64 KB is read in the time of a short one" {
	two_invoices
	{
		echo "$PAYMENTS"
		printf 'P1,A,2026-11-02,EUR,33.00,,,,'
		head -c 65536 /dev/zero | tr '\0' 7
		printf '\nP2,A,2026-11-02,EUR,34.00,,,,'
		yes '801-899 ' | tr -d '\n' | head -c 65536
		printf '\nP3,A,2026-11-02,EUR,35.00,,,,"'
		yes 'INV 1-99999; ' | tr -d '\n' | head -c 65536
		printf '"\nP4,A,2026-11-02,EUR,100.00,,,,"'
		yes 'x y ' | tr -d '\n' | head -c 65000
		printf 'INV 1001"\n'
	} >payments.csv
	run timeout 20 apply --payments payments.csv --unapplied unapplied.csv --suggest suggest.csv \
		--deductions deductions.csv -o applied.csv items.csv
	assert_success
	assert_equal "$(cells item_id <unapplied.csv | xargs)" "P1 P2 P3"
}

@test "control characters, quotes, line breaks and broken UTF-8 in the text do no harm" {
	two_invoices
	{
		echo "$PAYMENTS"
		printf 'P1,A,2026-11-02,EUR,100.00,"a\001\033[31m\177b",,,"INV\t1001\r\n""quoted"""\n'
		printf 'P2,B,2026-11-02,EUR,70.00,\303\050\377,,,"INV 2001 \360\237\222\266 \342\200\256"\n'
	} >payments.csv
	run match
	if [ "$status" -eq 0 ]; then
		assert_equal "$(cells payment_id,item_id <applied.csv | xargs)" "P1,1 P2,3"
	else
		assert_failure 2
		assert_output --partial payments.csv:
	fi
}

@test "amounts at the edge of the range are exact, and beyond it refused" {
	local max=92233720368547758.07
	items <<<"1,A,invoice,INV-1001,2026-10-01,2026-10-31,EUR,$max,,,,"
	paid INV-1001 $max A
	expect applied item_id,amount <<<1,$max
	items <<-E
		1,A,invoice,INV-1001,2026-10-01,2026-10-31,EUR,$max,,,,
		2,A,invoice,INV-1002,2026-10-01,2026-10-31,EUR,$max,,,,
		3,A,credit_note,CN-3,2026-10-01,,EUR,-$max,,,,
	E
	local text
	for text in "" "INV 1001, INV 1002" "INV 1001, CN 3"; do
		payments <<-E
			P1,A,2026-11-02,EUR,$max,,,,$text
			P2,A,2026-11-03,EUR,0.01,,,,INV 1002
		E
		run match -v
		if [ "$status" -eq 0 ]; then
			run cells amount <applied.csv
			refute_output --partial -
			run cells amount,open_amount <unapplied.csv
			refute_output --regexp '(^|[,])[0-9]'
		else
			refute_output --partial "Sanitizer"
			[ "$status" -le 3 ]
		fi
	done
}

@test "ids with blanks, quotes, commas and letters of all scripts stay what they are" {
	cat >items.csv <<-'E'
		item_id,customer_id,kind,document,issue_date,due_date,currency,amount
		" 1, ""a""",Ä,invoice,発票-77,2026-10-01,2026-10-31,EUR,100.00
	E
	payments <<<'"P ""1""",Ä,2026-11-02,EUR,100.00,,,,発票77'
	match
	run tail -n 1 applied.csv
	assert_output --partial '"P ""1"""," 1, ""a""",2026-11-02,EUR,100.00,cash,document'
}

# ---- The store ----

# stored: the book of the manual in book.db.
stored() {
	two_invoices
	payments <<-E
		P1,A,2026-11-02,EUR,100.00,,,,INV-1001
		P2,A,2026-11-05,EUR,33.00,,,,
	E
	ar-import --store book.db --as-of 2026-11-06 items.csv payments.csv >/dev/null
}

# post OPTION...: apply with the store and every file.
post() {
	apply --store book.db --unapplied unapplied.csv --suggest suggest.csv \
		--deductions deductions.csv -o applied.csv "$@"
}

# table NAME: a table of the store.
table() { ar-import --store book.db --export "$1"; }

@test "a match is recorded in the store, and a second run has nothing to do" {
	stored
	post
	expect applied payment_id,item_id,amount,rule <<<P1,1,100.00,document
	table allocations >allocations.csv
	cmp allocations.csv applied.csv
	table items >stored.csv
	assert_equal "$(cells item_id,kind <stored.csv | sort | xargs)" \
		"1,invoice 2,invoice 3,invoice P1,payment P2,payment"
	cp book.db before.db
	post
	expect applied payment_id </dev/null
	expect unapplied item_id,open_amount,rule <<<P2,-33.00,on_account
	assert_equal "$(table items | wc -l)/$(table allocations | wc -l)" 6/2
	ar-import --store book.db --verify
}

@test "the aging of the store shows what is applied and what is not, on every day" {
	stored
	post
	while read -r day unapplied total; do
		age --store book.db --as-of "$day" --by customer_id >summary.csv
		cells customer_id,unapplied,total <summary.csv >got
		assert_equal "$(grep ^A, got)" "A,$unapplied,$total"
	done <<-E
		2026-11-01 0.00 300.00
		2026-11-02 0.00 200.00
		2026-11-04 0.00 200.00
		2026-11-05 -33.00 167.00
		2026-11-20 -33.00 167.00
	E
}

@test "a payment that is matched later counts in the aging from its receipt" {
	stored
	post
	age --store book.db --as-of 2026-11-15 --by customer_id >before.csv
	{
		echo "$REMITTANCES"
		echo P2,INV-1002,EUR,33.00,,
	} >remittances.csv
	post --remittances remittances.csv --effective as-of --as-of 2026-11-20
	expect applied payment_id,item_id,effective_date <<<P2,2,2026-11-20
	age --store book.db --as-of 2026-11-15 --by customer_id | cmp - before.csv
	ar-import --store book.db --verify
}

@test "a run of matches is taken back by its number" {
	stored
	table items >items.before
	post
	run=$(ar-import --store book.db --list | tail -n 1 | cut -d, -f1)
	ar-import --store book.db --undo "$run" 2>/dev/null
	table items | cmp - items.before
	assert_equal "$(table allocations | wc -l)" 1
	ar-import --store book.db --verify
	post
	expect applied payment_id,item_id <<<P1,1
	ar-import --store book.db --verify
}

@test "the register names the run of matches" {
	stored
	post
	ar-import --store book.db --list >list.csv
	assert_equal "$(cells file,as_of <list.csv | tail -n 1)" apply,2026-11-20
}

@test "--dry-run prints what would be recorded, and records nothing" {
	stored
	cp book.db before.db
	post --dry-run
	cp applied.csv dry.csv
	expect dry payment_id,item_id <<<P1,1
	assert_equal "$(table allocations | wc -l)" 1
	assert_equal "$(ar-import --store book.db --list | wc -l)" 3
	post
	cmp dry.csv applied.csv
}

@test "--known-on reads the store as it was known, and needs --dry-run" {
	stored
	sqlite3 book.db "UPDATE imports SET recorded_at = '2026-11-06T06:00:00Z'"
	{
		echo "$PAYMENTS"
		echo P3,B,2026-11-03,EUR,70.00,,,,INV-2001
	} >late.csv
	ar-import --store book.db --as-of 2026-11-10 late.csv >/dev/null
	run post --known-on 2026-11-06
	assert_failure 2
	assert_output --partial dry-run
	post --dry-run --known-on 2026-11-06
	assert_equal "$(cells payment_id <applied.csv | xargs)" P1
	post --dry-run
	assert_equal "$(cells payment_id <applied.csv | xargs)" "P1 P3"
}

@test "with the store, an undo is recorded" {
	stored
	post
	apply --store book.db --undo P1 --as-of 2026-11-18 >undone.csv
	expect undone payment_id,item_id,effective_date,amount,kind <<<P1,1,2026-11-18,-100.00,reversal
	age --store book.db --as-of 2026-11-17 --by customer_id >summary.csv
	assert_equal "$(cells customer_id,unapplied,total <summary.csv | head -n 1)" A,-33.00,167.00
	age --store book.db --as-of 2026-11-18 --by customer_id >summary.csv
	assert_equal "$(cells customer_id,unapplied,total <summary.csv | head -n 1)" A,-133.00,167.00
	run apply --store book.db --undo P1
	assert_failure 2
	ar-import --store book.db --verify
	post
	expect applied payment_id </dev/null
	assert_equal "$(cells item_id,rule <unapplied.csv | sort | xargs)" "P1,undone P2,on_account"
}

@test "with the store, a return reverses what was matched before" {
	stored
	post
	{
		echo "$PAYMENTS"
		echo R1,A,2026-11-10,EUR,-100.00,,,P1,
	} >return.csv
	ar-import --store book.db --as-of 2026-11-10 return.csv >/dev/null
	post
	expect applied payment_id,item_id,effective_date,amount,kind <<-E
		P1,1,2026-11-10,-100.00,reversal
		P1,R1,2026-11-10,100.00,cash
	E
	for triple in 2026-11-09/-33.00/167.00 2026-11-10/-33.00/267.00; do
		age --store book.db --as-of "${triple%%/*}" --by customer_id >summary.csv
		assert_equal "$(cells unapplied,total <summary.csv | head -n 1 | tr , /)" "${triple#*/}"
	done
	post
	expect applied payment_id </dev/null
	ar-import --store book.db --verify
}

@test "with the store, remittances and customers come from it" {
	stored
	{
		echo "$REMITTANCES"
		echo P2,INV-1002,EUR,33.00,,
	} >remittances.csv
	ar-import --store book.db remittances.csv >/dev/null 2>&1 || skip "ar-import reads no remittances"
	post
	assert_equal "$(cells payment_id,item_id,rule <applied.csv | sort | xargs)" "P1,1,document P2,2,remittance"
}

@test "the store and the files give the same matches" {
	sample_book
	match --customers customers.csv --allocations allocations.csv
	for table in applied unapplied suggest deductions; do cp $table.csv file-$table.csv; done
	for table in items payments customers allocations; do
		ar-import --store book.db --kind $table --as-of 2026-11-20 $table.csv >/dev/null
	done
	post
	# of items that are not touched, the balance needs no explanation there
	diff <(grep -v ^inferred, file-applied.csv) <(grep -v ^inferred, applied.csv)
	for table in unapplied suggest deductions; do diff file-$table.csv $table.csv; done
}

@test "with the store, a payment on account teaches what it teaches in files, and at once" {
	items <<<"1,A,invoice,X-1,2026-10-01,2026-10-31,EUR,50.00,,,,Acme Ltd"
	payments <<-E
		P1,,2026-11-01,EUR,33.00,Acme Ltd,DE01,,
		P2,,2026-11-02,EUR,50.00,,DE01,,
	E
	printf '%s\n' customer_id,name "A,Acme Ltd" >customers.csv
	ar-import --store book.db --as-of 2026-11-20 items.csv payments.csv customers.csv >/dev/null
	match --customers customers.csv
	cp applied.csv file-applied.csv
	post
	cmp file-applied.csv applied.csv
	post
	expect applied payment_id,item_id </dev/null
}

@test "nothing is recorded when a file cannot be written" {
	stored
	run apply --store book.db --unapplied nowhere/x.csv
	assert_failure 3
	assert_equal "$(table allocations | wc -l)" 1
	run apply --store book.db --unapplied unapplied.csv -o nowhere/x.csv
	assert_failure 3
	assert_equal "$(table allocations | wc -l)" 1
	run apply --store book.db --unapplied unapplied.csv -o /dev/full
	assert_failure 3
	assert_equal "$(table allocations | wc -l)" 1
	ar-import --store book.db --verify
}

@test "a store that another program writes to is exit 75" {
	stored
	hold_lock
	run post
	assert_failure 75
	assert_output --partial "book.db: another program is writing to it: try again"
	assert_not_exists applied.csv
	exec 9>&-
	wait
	post
	expect applied payment_id <<<P1
}

@test "the store may come from AR_STORE" {
	stored
	AR_STORE=book.db apply --unapplied unapplied.csv </dev/null >out.csv
	expect out payment_id,item_id <<<P1,1
	assert_equal "$(table allocations | wc -l)" 2
}

@test "a payment with the id of an invoice is refused" {
	items <<<"1,A,invoice,INV-1001,2026-10-01,2026-10-31,EUR,100.00,,,,"
	payments <<<"1,A,2026-11-02,EUR,100.00,,,,INV-1001"
	fails 2 'apply: items.csv:2: item_id: is the id of a payment, but not that payment: "1"' \
		--payments payments.csv items.csv
	ar-import --store book.db --as-of 2026-11-20 items.csv payments.csv >/dev/null
	run post
	assert_failure 2
	assert_equal "$(table items | wc -l)/$(table allocations | wc -l)" 2/1
}

@test "terms that are not understood are counted" {
	items <<<"1,A,invoice,INV-1001,2026-10-01,2026-10-31,EUR,100.00,,,whenever,"
	payments </dev/null
	run match
	assert_success
	refute_output --partial terms
	run match -v
	assert_success
	assert_output --partial "1 terms are not understood: they give no discount"
}

@test "every kind of item goes into the store" {
	local kind
	for kind in invoice debit_note fee penalty interest adjustment; do
		echo "$kind,A,$kind,INV-1,2026-10-01,2026-10-31,EUR,10.00,,,,"
	done | items
	ar-import --store book.db items.csv >/dev/null
	assert_equal "$(table items | wc -l)" 7
	ar-import --store other.db --kind items items.csv >/dev/null
	ar-import --store other.db --export items | cmp - <(table items)
}
