#!/usr/bin/env bats
# ar-import: what cells say beyond their column, and what they say twice: the right
# total or a refusal, never a wrong one.

setup() {
	load helper
	common_setup
	HEADER=Customer,Invoice,Date,Amount
}

# lines LINE...: a file of these lines, imported as dollars.
lines() {
	printf '%s\n' "$@" >in.csv
	import --currency USD in.csv
}

# shellcheck disable=SC2154 # run sets stderr
# opens EXPECTED: done, with these open amounts.
opens() {
	[ "$status" -le 1 ] || fail "refused: $stderr"
	assert_equal "$(column open_amount <<<"$output" | xargs)" "$1"
}

# --- paid: amounts, dates, answers ---

@test "under Paid stand answers, dates, amounts, or ones and zeros" {
	lines "$HEADER,Paid" A,1,2026-10-01,100.00,Yes A,2,2026-10-01,50.00,No
	opens '0.00 50.00'
	lines "$HEADER,Paid" A,1,2026-10-01,100.00,2026-11-01 A,2,2026-10-01,50.00,
	opens '0.00 50.00'
	assert_equal "$(column paid_date <<<"$output" | head -n 1)" 2026-11-01
	lines "$HEADER,Paid" A,1,2026-10-01,100.00,1 A,2,2026-10-01,200.00,0
	opens '0.00 200.00'
	lines "$HEADER,Paid" A,1,2026-10-01,100.00,1.00 A,2,2026-10-01,200.00,0.00
	opens '99.00 200.00'
	lines "$HEADER,Amount Paid" A,1,2026-10-01,100.00,1 A,2,2026-10-01,200.00,0
	opens '99.00 200.00'
}

@test "under Open stand answers, too" {
	lines "$HEADER,Open" A,1,2026-10-01,100.00,Yes A,2,2026-10-01,200.00,No
	opens '100.00 0.00'
	lines "$HEADER,Offen" A,1,2026-10-01,100.00,ja A,2,2026-10-01,200.00,nein
	opens '100.00 0.00'
	lines "$HEADER,Balance" A,1,2026-10-01,5.00,1 A,2,2026-10-01,5.00,0
	opens '1.00 0.00'
}

@test "a paid column that is not understood is refused where nothing else tells" {
	lines "$HEADER,Paid" 'A,1,2026-10-01,100.00,12 days'
	assert_refused Paid '12 days' --map
	lines "$HEADER,Paid,Balance" 'A,1,2026-10-01,100.00,12 days,0.00'
	opens 0.00
	lines "$HEADER,Write-off" A,1,2026-10-01,100.00,Yes
	assert_refused Write-off Yes --map
}

@test "columns of what is paid are known in five languages" {
	local name
	for name in Paid Bezahlt Payé Réglé Pagado Cobrado Betaald Voldaan Gezahlt PAYEE; do
		lines "$HEADER,$name" A,1,2026-10-01,100.00,60.00
		opens 40.00
		lines "$HEADER,$name" A,1,2026-10-01,100.00,x
		opens 0.00
	done
	lines Klant,Factuur,Datum,Bedrag,Btw,Totaal,Betaald \
		A,1,2026-10-01,100.00,21.00,121.00,121.00
	opens 0.00
}

@test "credits applied, write-offs and discounts taken lower what is open" {
	lines "$HEADER,Write-off,Credits Applied" A,1,2026-10-01,100.00,10.00,20.00
	opens 70.00
	lines "$HEADER,Amount Paid,Discount Taken" A,1,2026-10-01,100.00,98.00,2.00
	opens 0.00
}

@test "what is used of a credit lowers the credit" {
	lines "$HEADER,Type,Amount Paid" A,1,2026-10-01,100.00,Invoice,30.00 \
		'A,2,2026-10-01,50.00,Credit Memo,20.00'
	opens '70.00 -30.00'
}

@test "amounts without meaning are reported when nothing says what is open" {
	lines "$HEADER,Frobs" A,1,2026-10-01,100.00,20.00
	assert_failure 1
	assert_says Frobs --map paid_amount=Frobs open_amount=Frobs
	import --currency USD --map -=Frobs in.csv
	assert_success
	assert_equal "$stderr" ''
	lines "$HEADER,Frobs,Balance" A,1,2026-10-01,100.00,20.00,80.00
	assert_success
	lines "$HEADER,VAT,Net Amount" A,1,2026-10-01,121.00,21.00,100.00
	assert_success
	assert_equal "$stderr" ''
}

# --- states ---

@test "paid, void and partly paid are known in any spelling" {
	local word
	for word in PAYÉE payee Soldée Acquittée Cobrada Liquidada Voldaan Erledigt Gezahlt \
		'Vollständig bezahlt' Closed paid-in-full 'Paid 12/03/2026'; do
		lines "$HEADER,Status" "A,1,2026-10-01,100.00,$word"
		opens 0.00
	done
	for word in ANNULÉE Annulee Storno 'Void - dup' VOID 'Bad debt' Written-Off Uncollectible; do
		lines "$HEADER,Status" "A,1,2026-10-01,100.00,$word"
		opens ''
		assert_says '1 rows' "\"$word\""
	done
	for word in PARTIALLY_PAID Partially-Paid 'Partiellement payé' 'Gedeeltelijk betaald' \
		'Parcialmente pagada' 'Overdue, partially paid'; do
		lines "$HEADER,Status" "A,1,2026-10-01,100.00,\"$word\""
		assert_refused 'partly paid'
		lines "$HEADER,Status,Balance" "A,1,2026-10-01,100.00,\"$word\",30.00"
		opens 30.00
	done
}

@test "a payment status is a status, and both may stand there" {
	local name
	for name in 'Payment Status' Zahlungsstatus 'Statut de paiement' 'Estado de pago' Betaalstatus; do
		lines "$HEADER,$name" A,1,2026-10-01,100.00,Paid A,2,2026-10-01,50.00,Unpaid
		opens '0.00 50.00'
	done
	lines "$HEADER,Status,Payment Status" A,1,2026-10-01,100.00,Posted,Paid \
		'A,2,2026-10-01,50.00,Posted,Not Paid' 'A,3,2026-10-01,5.00,Draft,Not Paid'
	opens '0.00 50.00'
	assert_says '1 "Draft"'
}

@test "a status that is not known stops the import and lists the words" {
	lines "$HEADER,Status" A,1,2026-10-01,100.00,Foo A,2,2026-10-01,50.00,vervallen \
		A,3,2026-10-01,5.00,Paid
	assert_refused Status '"Foo", "vervallen"' --status --map
	import --currency USD --status foo=paid --status '*=open' in.csv
	opens '0.00 50.00 0.00'
	import --currency USD --status FOO=void --status VERVALLEN=unpaid in.csv
	opens '50.00 0.00'
	import --currency USD --map -=Status in.csv
	opens '100.00 50.00 5.00'
	import --currency USD --status Foo=bar in.csv
	assert_refused --status Foo=bar
	import --currency USD --status Foo in.csv
	assert_refused --status
}

@test "beside a balance a status need not be known, but where the balance is empty" {
	lines "$HEADER,Status,Balance" A,1,2026-10-01,100.00,Foo,30.00
	opens 30.00
	lines "$HEADER,Status,Balance" A,1,2026-10-01,100.00,Foo,
	assert_refused Foo --status
}

@test "a status that contradicts what is open is refused" {
	lines "$HEADER,Status,Amount Paid" A,1,2026-10-01,100.00,Paid,0.00
	assert_refused 'status says paid'
	lines "$HEADER,Status,Balance" A,1,2026-10-01,100.00,Paid,100.00
	assert_refused 'status says paid'
	lines "$HEADER,Status,Balance" A,1,2026-10-01,100.00,Unpaid,0.00
	assert_refused 'status says not paid'
	lines "$HEADER,Status,Balance" A,1,2026-10-01,100.00,Partial,100.00
	assert_refused 'status says partly paid'
	lines "$HEADER,Status,Paid" A,1,2026-10-01,100.00,Overdue,Yes
	assert_refused 'two columns disagree'
}

@test "rows left out are counted on standard error without -v" {
	lines "$HEADER,Status" A,1,2026-10-01,100.00,Draft A,2,2026-10-01,50.00,Void \
		A,3,2026-10-01,5.00,Void A,4,2026-10-01,7.00,Sent
	assert_success
	opens 7.00
	assert_says '3 rows' '1 "Draft", 2 "Void"'
}

# --- debit and credit ---

@test "a mark of side in a column of sides must name the same side" {
	local header=Customer,Invoice,Date,Debit,Credit
	lines "$header" 'A,1,2026-10-01,,40.00 CR'
	opens -40.00
	lines "$header" 'A,1,2026-10-01,,40.00 DR'
	assert_refused 'one says debit and the other credit'
	lines "$header" A,1,2026-10-01,,-40.00
	assert_refused 'negative in a column'
	lines "$header" A,1,2026-10-01,50.00, A,2,2026-10-01,,-40.00
	opens '50.00 -40.00'
	lines "$header" A,1,2026-10-01,50.00, A,2,2026-10-01,,-40.00 A,3,2026-10-01,,30.00
	assert_refused in.csv:3: 'negative in a column'
}

@test "an amount beside debit and credit takes its side, or is refused" {
	local header=Customer,Invoice,Date,Amount,Debit,Credit
	lines "$header" A,1,2026-10-01,40.00,,40.00 A,2,2026-10-01,50.00,50.00,
	opens '-40.00 50.00'
	lines "$header" A,1,2026-10-01,40.00,,41.00
	assert_refused 'not what debit and credit say'
	lines "$header" A,1,2026-10-01,-40.00,40.00,
	assert_refused 'not what debit and credit say'
}

@test "a sign beside a signed amount is applied once, or is refused" {
	lines "$HEADER,Dr/Cr" A,1,2026-10-01,-40.00,C A,2,2026-10-01,50.00,D
	opens '-40.00 50.00'
	lines "$HEADER,Dr/Cr" A,1,2026-10-01,-40.00,C
	assert_refused 'minus beside a sign'
	lines "$HEADER,Dr/Cr" A,1,2026-10-01,-40.00,C A,2,2026-10-01,50.00,C A,3,2026-10-01,5.00,D
	assert_refused in.csv:2: 'minus beside a sign'
	lines "$HEADER,Dr/Cr" 'A,1,2026-10-01,40.00 CR,C'
	opens -40.00
	lines "$HEADER,Dr/Cr" 'A,1,2026-10-01,40.00 DR,C'
	assert_refused 'one says debit and the other credit'
}

@test "an empty sign is a debit only where signs mark nothing but credits" {
	lines "$HEADER,Dr/Cr" A,1,2026-10-01,100.00, A,2,2026-10-01,40.00,Cr
	opens '100.00 -40.00'
	lines "$HEADER,Dr/Cr" A,1,2026-10-01,100.00, A,2,2026-10-01,40.00,Cr A,3,2026-10-01,4.00,Dr
	assert_refused in.csv:2: 'neither debit nor credit'
}

@test "words for the sides are the same in a column and in a cell" {
	local word
	for word in H Haben haber CR Credit crédito Abono; do
		lines "$HEADER,Dr/Cr" "A,1,2026-10-01,40.00,$word"
		opens -40.00
		lines "$HEADER" "A,1,2026-10-01,40.00 $word"
		opens -40.00
	done
}

@test "a receipt is the bank's credit, however it is marked" {
	local header='Payment ID,Customer ID,Payment Date,Amount,Payment Method'
	lines "$header" 'P1,A,2026-01-02,40.00 CR,x' 'P2,A,2026-01-02,4.00 DR,x'
	assert_equal "$(column amount <<<"$output" | xargs)" '40.00 -4.00'
	lines "$header,D/C" P1,A,2026-01-02,40.00,x,C P2,A,2026-01-02,-4.00,x,D
	assert_equal "$(column amount <<<"$output" | xargs)" '40.00 -4.00'
	lines "$header,D/C" P1,A,2026-01-02,-40.00,x,C P2,A,2026-01-02,4.00,x,D
	assert_refused in.csv:2: '40.00 USD (--signs letter) or -40.00 USD (--signs both), say which'
	lines "$header,D/C" P1,A,2026-01-02,-40.00,x,C P2,A,2026-01-02,4.00,x,C
	assert_refused in.csv:2:
}

@test "a minus beside the letter is asked for, or proven by a running balance" {
	local rows=('2026-01-01,a,10.00,C' '2026-01-02,b,-4.00,C' '2026-01-03,c,5.00,D')
	printf '%s\n' Date,Label,Amount,D/C "${rows[@]}" >in.csv
	import --kind payments --currency USD in.csv
	assert_refused in.csv:3: 'minus beside a sign' '--signs letter'
	import --kind payments --currency USD --signs letter in.csv
	assert_equal "$(column amount <<<"$output" | xargs)" '10.00 4.00 -5.00'
	import --kind payments --currency USD --signs both in.csv
	assert_equal "$(column amount <<<"$output" | xargs)" '10.00 -4.00 -5.00'
	printf '%s\n' Date,Label,Amount,D/C,Balance \
		"${rows[0]},110.00" "${rows[1]},114.00" "${rows[2]},109.00" >in.csv
	import --kind payments --currency USD in.csv
	assert_success
	assert_equal "$(column amount <<<"$output" | xargs)" '10.00 4.00 -5.00'
	import --kind payments --currency USD --signs both in.csv
	assert_failure 1
	assert_says 'do not lead from one "Balance" to the next'
	# The newest row first.
	printf '%s\n' Date,Label,Amount,D/C,Balance \
		"${rows[2]},101.00" "${rows[1]},106.00" "${rows[0]},110.00" >in.csv
	import --kind payments --currency USD in.csv
	assert_success
	assert_equal "$(column amount <<<"$output" | xargs)" '-5.00 -4.00 10.00'
	printf '%s\n' Date,Label,Amount,D/C,Balance \
		"${rows[0]},110.00" "${rows[1]},1.00" "${rows[2]},109.00" >in.csv
	import --kind payments --currency USD in.csv
	assert_refused in.csv:3: 'minus beside a sign'
}

@test "--signs tells of items, too, what a minus beside a sign means" {
	printf '%s\n' "$HEADER,Dr/Cr" A,1,2026-10-01,-40.00,C A,2,2026-10-01,50.00,C >in.csv
	import --currency USD --signs letter in.csv
	opens '-40.00 -50.00'
	import --currency USD --signs both in.csv
	opens '40.00 -50.00'
}

@test "what we owe is left out, and counted without -v" {
	lines "$HEADER,Type,Terms" A,1,2026-10-01,5.00,Invoice, \
		'B,2,2026-10-01,7.00,Vendor Bill,' 'B,3,2026-10-01,7.00,Avoir Fournisseur,'
	opens 5.00
	assert_says 'left out: 2 documents of suppliers'
}

@test "rows of totals tell nothing of states, credits and balances" {
	printf '%s\n' 'Open items' '' "$HEADER,Type,Status,Balance" \
		A,1,2026-10-01,100.00,Invoice,Open,100.00 \
		'A,2,2026-10-02,30.00,Credit Memo,Open,30.00' 'Total A,,,70.00,,Sum,70.00' \
		B,3,2026-10-03,20.00,Invoice,Open,5.00 'Total,,,90.00,,Sum,75.00' >in.csv
	import --currency USD in.csv
	assert_success
	opens '100.00 -30.00 5.00'
	printf '%s\n' 'Open items' '' "$HEADER,Paid" A,1,2026-10-01,100.00,Yes \
		A,2,2026-10-02,50.00,No Total,,,150.00,100.00 >in.csv
	import --currency USD in.csv
	opens '0.00 50.00'
	printf '%s\n' 'Open items' '' "$HEADER,Status" A,1,2026-10-01,100.00,Paid \
		A,2,2026-10-02,50.00,Foo Total,,,150.00, >in.csv
	import --currency USD in.csv
	assert_refused Status '"Foo"' --status
}

@test "bank sheets with signs in both places are read as the balance proves" {
	local sheets=$SHARED/data/bank/sheets
	needs "$sheets/debit_credit.csv"
	import --currency USD "$sheets/debit_credit.csv"
	assert_equal "$(column amount <<<"$output" | xargs)" '-33.50 1533.50'
	import --currency USD "$sheets/debit_credit_amount.csv"
	assert_success
	assert_equal "$(column amount <<<"$output" | xargs)" '-20.00 -13.50 33.50 1500.00'
}

# --- types of document ---

@test "refunds raise what is owed, discounts and write-offs lower it" {
	local word
	for word in 'Customer Refund' Remboursement Rückzahlung Reembolso Terugbetaling Rücklastschrift; do
		lines "$HEADER,Type,Terms" A,1,2026-10-01,100.00,Invoice, A,2,2026-10-01,40.00,Payment, \
			"A,3,2026-10-01,10.00,$word,"
		opens '100.00 -40.00 10.00'
		lines "$HEADER,Type" "A,3,2026-10-01,-10.00,$word"
		assert_refused 'money back to the customer'
	done
	for word in Discount Skonto Write-off 'Bad debt' Escompte Korting Descuento; do
		lines "$HEADER,Type,Terms" A,1,2026-10-01,100.00,Invoice, A,2,2026-10-01,40.00,Payment, \
			"A,3,2026-10-01,10.00,$word,"
		opens '100.00 -40.00 -10.00'
	done
}

@test "a bill may be owed by us: its type is not known" {
	lines "$HEADER,Type" A,1,2026-10-01,100.00,Bill
	assert_refused Bill
}

@test "a negative invoice beside positive credits is refused, beside negative ones not" {
	lines "$HEADER,Type" A,1,2026-10-01,-100.00,Invoice 'A,2,2026-10-01,30.00,Credit Memo'
	assert_refused in.csv:2: 'credits are positive'
	lines "$HEADER,Type" A,1,2026-10-01,-100.00,Invoice 'A,2,2026-10-01,-30.00,Credit Memo'
	opens '-100.00 -30.00'
}

# --- running balances ---

@test "a balance that runs on is not what is open of each row" {
	lines "$HEADER,Type,Balance" A,1,2026-10-01,100.00,Invoice,100.00 \
		A,2,2026-10-02,60.00,Payment,40.00
	assert_refused Balance 40.00 --map open_amount=Balance -=Balance
	import --currency USD --map -=Balance in.csv
	assert_failure 1
	opens 100.00
	assert_says '1 payments stand among the documents and are kept apart'
	lines "$HEADER,Balance" A,1,2026-10-01,100.00,100.00 A,2,2026-10-02,-60.00,40.00
	opens '100.00 -60.00'
	# By customer, and the newest row first.
	lines "$HEADER,Saldo" A,1,2026-10-01,100.00,100.00 B,2,2026-10-02,50.00,50.00 \
		A,3,2026-10-03,30.00,130.00 B,4,2026-10-04,20.00,70.00
	opens '100.00 50.00 30.00 20.00'
	lines "$HEADER,Solde" A,1,2026-10-02,50.00,150.00 A,2,2026-10-01,100.00,100.00
	opens '50.00 100.00'
}

@test "a balance of each document is what is open" {
	lines "$HEADER,Balance" A,1,2026-10-01,100.00,100.00 A,2,2026-10-02,50.00,20.00 \
		A,3,2026-10-03,30.00,0.00 A,4,2026-10-03,-10.00,-10.00
	opens '100.00 20.00 0.00 -10.00'
}

# --- currencies ---

@test "a sign of another currency than the row's is refused" {
	local cell
	for cell in 'kr 100' ₹1000.00 'CA$100.00' 'A$100.00' 'R$ 100.00' 'R 100.00' ₩1000 \
		'100 zł' '100 Fr' '£5.00' '€5.00' 'S$100' '100 Rs.' 100¢; do
		lines "$HEADER" "A,1,2026-10-01,$cell"
		assert_refused in.csv:2:
	done
	for cell in 'US$100' '$100' '100 USD'; do
		lines "$HEADER" "A,1,2026-10-01,$cell"
		opens 100.00
	done
	import --currency CAD <<<"$HEADER"$'\nA,1,2026-10-01,US$100'
	assert_refused 'another currency'
	import --currency SEK <<<"$HEADER"$'\nA,1,2026-10-01,kr 100'
	opens 100.00
}

@test "a sign in the header of the amount must be one of --currency" {
	local header
	for header in 'Amount ($)' 'Amount (£)' 'Amount £' 'Amount (kr)'; do
		printf '%s\n' "Customer,Invoice,Date,$header" A,1,2026-10-01,100.00 >in.csv
		import --currency CHF in.csv
		assert_refused "$header" CHF --currency
	done
	import <<<$'Customer,Invoice,Date,Amount [CA$]\nA,1,2026-10-01,100.00'
	assert_line --index 1 --partial CAD,100.00
	import --currency CAD <<<$'Customer,Invoice,Date,Amount ($)\nA,1,2026-10-01,100.00'
	assert_line --index 1 --partial CAD,100.00
	import <<<$'Customer,Invoice,Date,Currency,Amount (£)\nA,1,2026-10-01,USD,100.00'
	assert_refused :2: 'another currency'
}

@test "a currency in the header that --currency contradicts is reported" {
	import --currency EUR <<<$'Customer,Invoice,Date,Amount (USD)\nA,1,2026-10-01,100.00'
	assert_success
	assert_says USD '--currency EUR is not used'
	assert_line --index 1 --partial USD,100.00
}

@test "a credit limit needs a currency, and --currency is written to customers" {
	local list=$'Customer ID,Customer Name,Email,Phone,Credit Limit\nA,Acme,a@b.example,1,5000'
	import <<<"$list"
	assert_refused :2: 'Credit Limit' --currency
	import --currency JPY <<<"$list"
	assert_success
	assert_equal "$(column currency <<<"$output")" JPY
	assert_equal "$(column credit_limit <<<"$output")" 5000
	import --currency KWD <<<"$list"
	assert_equal "$(column credit_limit <<<"$output")" 5000.000
	import <<<"${list/Limit/Limit (JPY)}"
	assert_equal "$(column credit_limit <<<"$output")" 5000
}

# --- dates ---

@test "years of two digits that could stand first are asked for" {
	local date
	for date in 26-03-13 26/03/13 26-Jun-03; do
		lines "$HEADER" "A,1,$date,100.00"
		assert_refused "$date" '--dates ymd' '--dates dmy'
	done
	lines "$HEADER" A,1,26-03-13,1.00 A,2,26-04-20,1.00 A,3,25-12-28,1.00
	assert_refused 26-03-13 2026-03-13 2013-03-26
	import --currency USD --dates ymd in.csv
	assert_equal "$(column issue_date <<<"$output" | xargs)" '2026-03-13 2026-04-20 2025-12-28'
	lines "$HEADER" A,1,13.03.26,1.00
	assert_equal "$(column issue_date <<<"$output")" 2026-03-13
	lines "$HEADER" A,1,01-JUN-26,1.00 A,2,15-JUN-26,1.00 A,3,30-JUN-26,1.00
	assert_equal "$(column issue_date <<<"$output" | xargs)" '2026-06-01 2026-06-15 2026-06-30'
}

@test "two columns that write day and month in opposite orders are refused" {
	lines 'Customer,Invoice,Invoice Date,Due Date,Amount' A,1,13/04/2026,01/02/2026,1.00 \
		A,2,01/02/2026,05/13/2026,1.00
	assert_refused 'Invoice Date' 13/04/2026 'Due Date' 05/13/2026 --dates
	lines 'Customer,Invoice,Invoice Date,Due Date,Amount' A,1,2026-04-13,13/02/2026,1.00
	assert_success
}

# --- repeated numbers and rejects ---

@test "a number that customers share keeps only its own rows" {
	lines "$HEADER" A,1001,2026-10-01,1.00 B,1001,2026-10-01,2.00 A,1002,2026-10-01,50.00 \
		A,1002,2026-10-01,50.00 C,1001,2026-10-01,3.00
	assert_failure 1
	opens '1.00 2.00 50.00 3.00'
	assert_says in.csv:5: 'counted once' 'no keys'
	lines "$HEADER" A,1001,2026-10-01,1.00 B,1001,2026-10-01,2.00 A,1003,2026-10-01,50.00 \
		A,1003,2026-10-01,5.00
	assert_refused in.csv:5: 1003
}

@test "a number that did not fit spoils the whole column, and repeated rows are listed" {
	lines "$HEADER" A,-2147483648,2026-10-01,1.00 B,-2147483648,2026-10-01,2.00 \
		A,1002,2026-10-01,50.00 A,1002,2026-10-01,50.00 A,1003,2026-10-01,5.00 A,1003,2026-10-01,6.00
	assert_failure 1
	opens '1.00 2.00 50.00 50.00 5.00 6.00'
	assert_says in.csv:5: 'it is kept'
	assert_equal "$(column item_id <<<"$output" | sort | uniq -d)" ''
}

@test "rejects name the column of the id, and tell empty from contradictory" {
	printf '%s\n' 'Customer ID,Customer Name,Email,Phone' A,Acme,a@b.example,1 \
		A,Acme2,a@b.example,1 >customers.csv
	import --rejects rejects.csv customers.csv
	assert_equal "$(tail -n 1 rejects.csv | cut -d, -f1-3)" 3,customer_id,duplicate
	printf '%s\n' "$HEADER,Balance,Type,Dr/Cr" A,1,2026-10-01,,1.00,Invoice,D \
		A,2,2026-10-01,5.00,6.00,Invoice,D A,3,2026-10-01,5.00,5.00,Quote,D \
		A,4,2026-10-01,5.00,5.00,Invoice,? >items.csv
	import --currency USD --rejects rejects.csv items.csv
	assert_equal "$(tail -n +2 rejects.csv | cut -d, -f1-3 | xargs)" \
		'2,amount,empty 3,open_amount,contradiction 4,kind,word 5,sign,word'
}

# --- what a column is not, and the next one with its name ---

@test "answers under a name of balances leave these to the next such column" {
	lines "$HEADER,Outstanding,Balance" A,1,2026-10-01,100.00,Yes,10.00 \
		A,2,2026-10-01,200.00,No,0.00
	opens '10.00 0.00'
	printf '%s\n' 'Konto;Beleg;Betrag;Rest;Offen' 'A;1;1.000,50;1.000,5;ja' 'A;2;50,00;7,00;ja' >in.csv
	import --currency EUR in.csv
	opens '1000.50 7.00'
	assert_equal "$(column Offen <<<"$output" | xargs)" 'ja ja'
	lines "$HEADER,Paid,Paid Amount" A,1,2026-10-01,100.00,no,30.00
	opens 70.00
	# A report is read once more, too.
	lines 'Open items' "$HEADER,Outstanding,Balance" A,1,2026-10-01,100.00,Yes,10.00
	opens 10.00
}

@test "answers that contradict the balance beside them make a bad row" {
	lines "$HEADER,Outstanding,Balance" A,1,2026-10-01,100.00,No,10.00
	assert_refused open
}

@test "a balance of an unknown name is never passed over" {
	local name
	for name in 'Net Balance' 'Rest der Rechnung' 'Base still due'; do
		lines "$HEADER,$name" A,1,2026-10-01,100.00,10
		[ "$status" -eq 1 ] || fail "$name: exit $status"
		assert_says "$name" --map "open_amount=$name"
	done
	lines "$HEADER,Open,Frobs" A,1,2026-10-01,100.00,Yes,10.00
	[ "$status" -eq 1 ] || fail "exit $status"
	assert_says Frobs
	lines "$HEADER,Net amount,VAT" A,1,2026-10-01,119.00,100.00,19.00
	assert_success
	assert_equal "$stderr" ''
}

@test "amounts by age are no balances, unless they are not the amount" {
	lines "$HEADER,Current,< 1 Month,61 - 90,Older" A,1,2026-10-01,100.00,,100.00,0.00, \
		A,2,2026-10-01,50.00,,,,50.00
	assert_success
	assert_equal "$stderr" ''
	lines "$HEADER,Current,< 1 Month" A,1,2026-10-01,100.00,,10.00
	[ "$status" -eq 1 ] || fail "exit $status"
	assert_says '< 1 Month' 'open_amount=< 1 Month'
}

@test "what documents are of is asked for when only what is open is known" {
	lines Customer,Invoice,Date,Balance,Frobs A,1,2026-10-01,10.00,100.00
	[ "$status" -eq 1 ] || fail "exit $status"
	opens 10.00
	assert_says 'amount=Frobs'
	lines 'Date,Ref. No.,Party,Opening,Pending' ',,,Amount,Amount' \
		2026-10-01,1,A,100.00,10.00
	assert_success
	assert_equal "$(column amount <<<"$output")" 100.00
}

@test "money beside what is paid is told as such" {
	lines "$HEADER,Paid,Frobs" A,1,2026-10-01,100.00,60.00,5.00
	[ "$status" -eq 1 ] || fail "exit $status"
	assert_says 'less what is paid' discount_amount=Frobs
	opens 40.00
}

# --- two currencies of one document ---

@test "amounts of the document and of the books are not mixed" {
	local header=Customer,Invoice,Date,Currency
	lines "$header,Amount in Currency,Balance in Currency,Amount,Balance" \
		A,1,2026-10-01,GBP,100.00,50.00,90.00,45.00
	opens 50.00
	lines "$header,Total,Amount Due,Total (FC),Amount Due (FC)" \
		A,1,2026-10-01,GBP,90.00,45.00,100.00,50.00
	opens 50.00
	assert_line --partial ,GBP,100.00,
	# Whole in the currency of the books only, which --currency must name.
	lines "$header,Amount,Balance,Original Currency Balance" \
		A,1,2026-10-01,GBP,90.00,45.00,50.00
	opens 45.00
	assert_line --partial ,USD,90.00,
	import in.csv
	assert_refused Currency Amount --currency
	lines "$header,Amount,Balance in Invoice Currency" A,1,2026-10-01,GBP,90.00,45.00
	assert_refused Amount 'Balance in Invoice Currency' --map
	import --map amount=Amount --map 'open_amount=Balance in Invoice Currency' in.csv
	opens 45.00
}

@test "a mapping chooses the currency for the amounts beside it" {
	lines "$HEADER,Balance,Foreign amount,Foreign balance,Currency" \
		A,1,2026-10-01,90.00,45.00,100.00,50.00,GBP
	import --currency USD --map open_amount=Balance in.csv
	opens 45.00
	assert_line --partial ,USD,90.00,
}

@test "currencies in rows of their own tell what documents are in" {
	lines "$HEADER,Balance,Amount in Currency,Balance in Currency" \
		GBP,,,,,, A,1,2026-10-01,90.00,45.00,100.00,50.00 \
		EUR,,,,,, A,2,2026-10-01,80.00,35.00,200.00,60.00
	opens '50.00 60.00'
	lines "$HEADER,Balance,Amount in Currency,Balance in Currency" \
		A,1,2026-10-01,90.00,45.00,100.00,50.00
	opens 45.00
}

# --- nothing of a document is lost in silence ---

@test "dates that no column uses are told while one is missing" {
	lines "$HEADER,Balance,Frobbed" A,1,2026-10-01,10.00,10.00,2026-11-01
	[ "$status" -eq 1 ] || fail "exit $status"
	assert_says 'Frobbed' 'due_date=Frobbed'
	lines 'Customer,Invoice,Frobbed,Due Date,Amount' A,1,2026-10-01,2026-11-01,10.00
	[ "$status" -eq 1 ] || fail "exit $status"
	assert_says 'issue_date=Frobbed'
	# Not when both are there, when it is said, or when there is other text, too.
	lines "$HEADER,Due Date,Frobbed" A,1,2026-10-01,10.00,2026-11-01,2026-12-01
	assert_success
	import --currency USD --map -=Frobbed in.csv
	assert_success
	lines "$HEADER,Frobbed" A,1,2026-10-01,10.00,2026-12-01 A,2,2026-10-02,1.00,soon
	assert_success
}

@test "a list of documents is none of customers" {
	# Numbers that differ in each row, names that come again.
	lines Numero,Cliente,Frobbed,Frobs 1/X,Acme,2026-10-01,10.00 2/X,Acme,2026-10-02,20.00 \
		3/X,Brook,2026-10-02,20.00 4/X,Brook,2026-10-02,20.00
	assert_refused amount Frobbed Frobs --map
	# The same customers again and again.
	lines 'Customer No,Customer Name,Email,Frobs,Frobbed' A,Acme,a@b.example,10.00,2026-10-01 \
		A,Acme,a@b.example,20.00,2026-10-02
	assert_refused item_id amount Frobs
	import --kind customers --map -=Frobs --map -=Frobbed in.csv
	[[ $stderr == *'on line 2 already'* ]] || assert_success
	# Customers may have amounts and days, too.
	lines 'Customer No,Customer Name,Email,Frobs,Frobbed' A,Acme,a@b.example,10.00,2026-10-01 \
		B,Brook,a@b.example,20.00,2026-10-02
	assert_success
	assert_output --partial A,Acme,a@b.example
}

@test "what was recognised and what is missing is told of an unknown table" {
	lines Frobs,Faelligkeitsdatum,Kunde x,2026-01-01,A
	assert_refused 'not those of items' 'but without item_id, amount' \
		'nearest are items, with due_date "Faelligkeitsdatum", name "Kunde"'
	run --separate-stderr ar-import --explain in.csv
	[ "$status" -eq 2 ] || fail "exit $status"
	assert_line --partial '1,header,'
	assert_says 'nearest are items'
	lines 'Invoice,Frobs,Due Date,Amount,Frabs' 1,x,2026-10-01,10.00,y
	assert_refused customer_id 'without meaning are "Frobs", "Frabs"'
}

@test "documents need no numbers where no column could have them" {
	lines 'Customer,Date,Due Date,Amount,Balance' A,2026-10-01,2026-11-01,10.00,5.00 \
		A,2026-10-01,2026-11-01,10.00,5.00 B,2026-10-01,2026-11-01,20.00,0.00
	opens '5.00 5.00 0.00'
	assert_equal "$(column item_id <<<"$output" | sort -u | wc -l)" 3
	lines 'Customer,Date,Due Date,Amount,Frobs' A,2026-10-01,2026-11-01,10.00,X1
	assert_refused item_id Frobs
}

# --- types that mean this here and that there ---

@test "a type of two meanings is told by the other types of the file, or refused" {
	local header=Customer,Number,Type,Date,Amount,Balance
	lines "$header" A,1,SI,2026-10-01,100.00,100.00 A,2,SA,2026-10-02,-30.00,-30.00
	opens '100.00 -30.00'
	assert_line --partial 2,A,payment
	# Its sign counts as that of other payments does.
	lines "$header" A,1,SI,2026-10-01,100.00,100.00 A,2,SA,2026-10-02,30.00,30.00
	opens '100.00 -30.00'
	lines "$header" A,1,RV,2026-10-01,100.00,100.00 A,2,SA,2026-10-02,-30.00,-30.00
	assert_refused '"SA"' 'map -=Type'
	lines "$header" A,1,IN,2026-10-01,100.00,100.00 A,2,PI,2026-10-02,-30.00,-30.00
	assert_refused '"PI"' 'map -=Type'
	lines "$header" A,1,SI,2026-10-01,100.00,100.00 B,2,PI,2026-10-02,30.00,30.00
	opens 100.00
	assert_says 'documents of suppliers'
}

@test "a bill is a supplier's beside invoices only" {
	local header=Customer,Number,Type,Date,Amount,Balance
	lines "$header" A,1,Invoice,2026-10-01,100.00,100.00 B,2,Bill,2026-10-02,-30.00,-30.00
	opens 100.00
	assert_says '1 documents of suppliers'
	lines "$header" A,1,Bill,2026-10-01,100.00,100.00 A,2,Receipt,2026-10-02,-30.00,-30.00
	assert_refused '"Bill"'
}

# --- credits in a column of their own, lines that add up ---

@test "a credit note whose amount stands under Credit Note is one" {
	local header='Voucher No,Customer,Posting Date,Invoiced Amount,Paid Amount,Credit Note,Outstanding Amount'
	lines "$header" 1,A,2026-10-01,100.00,40.00,0.00,60.00 2,A,2026-10-02,0.00,0.00,25.00,-25.00 \
		3,A,2026-10-02,100.00,0.00,25.00,75.00
	opens '60.00 -25.00 75.00'
	assert_line --partial '2,A,credit_note,2026-10-02,USD,-25.00,-25.00'
	assert_line --partial '3,A,invoice,2026-10-02,USD,100.00,75.00'
	lines "$header" 2,A,2026-10-02,0.00,0.00,25.00,-24.00
	assert_refused open_amount
}

@test "a total on every line is one where the lines add up to it in all documents" {
	local header='Customer,Invoice Number,Date,Quantity,LineAmount,Total'
	lines "$header" A,1,2026-10-01,1,60.00,100.00 A,1,2026-10-01,1,40.00,100.00 \
		A,2,2026-10-01,1,5.00,5.00
	opens '100.00 5.00'
	lines "$header,TaxAmount" A,1,2026-10-01,1,50.00,120.00,10.00 \
		A,1,2026-10-01,1,50.00,120.00,10.00 A,2,2026-10-01,1,5.00,6.00,1.00
	opens '120.00 6.00'
	lines "$header" A,1,2026-10-01,1,60.00,100.00 A,1,2026-10-01,1,40.00,100.00 \
		A,2,2026-10-01,1,5.00,7.00
	assert_refused '--lines sum' '--lines repeat'
}

@test "a date without a year is told as such" {
	lines Customer,Invoice,Date,Amount A,1,01.05.,10.00
	assert_refused '"01.05." is not a date: the year is missing'
	lines Customer,Invoice,Date,Amount A,1,2026-05-01,10.00 A,2,frobs,10.00
	assert_refused '"frobs" is not a date'
}

@test "payments that failed were not received" {
	lines 'Payment ID,Received Date,Amount,Status' P1,2026-10-01,10.00,Paid \
		P2,2026-10-01,20.00,Failed P3,2026-10-01,30.00,Fehlgeschlagen \
		P4,2026-10-02,40.00,succeeded
	import --currency USD --kind payments -v in.csv
	assert_success
	assert_equal "$(column amount <<<"$output" | xargs)" '10.00 40.00'
	assert_says 'left out: 2 payments that were not received'
	assert_says 'payments not received'
}
