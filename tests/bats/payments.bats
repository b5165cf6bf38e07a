#!/usr/bin/env bats
# Bank sheets and lists of payments: columns, signs, balances, what goes out.

setup() {
	load helper
	common_setup
}

# --- columns ---

@test "a German statement: both days, the payer's account and the bank's reference" {
	cat >in.csv <<-'E'
		Buchungstag;Valuta;Buchungstext;Auftraggeber;IBAN Auftraggeber;Verwendungszweck;Bankreferenz;Kundenreferenz;Betrag;Währung
		14.03.2026;16.03.2026;GUTSCHRIFT;Acme;DE89370400440532013000;RE 17;B-900;E2E-1;125,50;EUR
	E
	import in.csv
	assert_success
	assert_output - <<-'E'
		payment_id,received_date,currency,amount,payer,reference,remittance,account,value_date,bank_reference,Buchungstext
		50bbc859e0200d02,2026-03-14,EUR,125.50,Acme,E2E-1,RE 17,DE89370400440532013000,2026-03-16,B-900,GUTSCHRIFT
	E
}

@test "a day of value is the day of receipt where there is no other" {
	local header
	while read -r header; do
		printf '%s\n' "$header,Amount,Label" 2026-03-14,5.00,x >in.csv
		import --kind payments --currency EUR in.csv
		assert_success
		assert_equal "$(head -n 1 <<<"$output")" payment_id,received_date,currency,amount,remittance
	done <<-'E'
		Value Date
		Wertstellung
		Date de valeur
		Fecha valor
		Rentedatum
		Data valuta
		Arvopäivä
	E
}

@test "booking and value day in many languages, in either order" {
	local header
	while read -r header; do
		printf '%s\n' "$header;Amount" '2026-03-14;2026-03-16;5.00' >in.csv
		import --kind payments --currency EUR in.csv
		assert_success
		assert_equal "$(in_column received_date) $(in_column value_date)" '2026-03-14 2026-03-16'
	done <<-'E'
		Booking Date;Value Date
		Buchungstag;Valuta
		Buchung;Wertstellung
		Date d'opération;Date de valeur
		Fecha operación;Fecha valor
		Datum;Rentedatum
		Data contabile;Valuta
		Bokföringsdag;Valutadag
		Kirjauspäivä;Arvopäivä
	E
}

@test "the bank's reference is none of the payer's, in many languages" {
	local header
	while read -r header; do
		printf '%s\n' "Date;Amount;$header" '2026-03-14;5.00;E-7;B-9' >in.csv
		import --kind payments --currency EUR in.csv
		assert_success
		assert_equal "$(in_column reference) $(in_column bank_reference)" 'E-7 B-9'
	done <<-'E'
		End-to-End ID;Entry Reference
		Kundenreferenz (End-to-End);Bankreferenz
		Référence client;Référence banque
		Referencia;Referencia banco
		Betalingskenmerk;Bankreferentie
		KID;Bankens referanse
		Viite;Arkistointitunnus
	E
}

@test "a text that a bank splits is joined, in the order of its columns" {
	cat >in.csv <<-'E'
		Buchungstag;Verwendungszweck 1;Verwendungszweck 2;Betrag;Verwendungszweck 3;Verwendungszweck 10
		14.03.2026;RE 17;;5,00;vom 1.2.;ABWA Beta
		15.03.2026;;RE 18;6,00;;
	E
	import --kind payments --currency EUR in.csv
	assert_success
	assert_output --partial 'remittance
'
	assert_equal "$(column remittance <<<"$output")" $'RE 17 vom 1.2. ABWA Beta\nRE 18'
}

# --- debits and credits ---

@test "the side alone counts, and debits are money in, where only so balances run on" {
	cat >in.csv <<-'E'
		Date,Label,Debit,Credit,Balance
		2026-01-02,a,,20.00,480.00
		2026-01-03,b,0.00,-7.50,472.50
		2026-01-04,c,-30.00,,502.50
		2026-01-05,d,5.00,,507.50
	E
	import -v --kind payments --currency EUR in.csv
	assert_success
	assert_equal "$(in_column amount)" '-20.00 -7.50 30.00 5.00'
	assert_says 'by the running balance: the side alone counts, debits are money in' \
		'"Balance" runs on over 4 rows'
	# The newest row first.
	printf '%s\n' Date,Label,Debit,Credit,Balance 2026-01-05,d,5.00,,507.50 2026-01-04,c,-30.00,,502.50 \
		2026-01-03,b,0.00,-7.50,472.50 2026-01-02,a,,20.00,480.00 >in.csv
	import --kind payments --currency EUR in.csv
	assert_success
	assert_equal "$(in_column amount)" '5.00 30.00 -7.50 -20.00'
}

@test "letters as the owner of the account writes them are read by the balance" {
	printf '%s\n' Date,Label,Amount,Dr/Cr,Balance 2026-01-02,a,5.00,Dr,105.00 \
		2026-01-03,b,30.00,Cr,75.00 >in.csv
	import --kind payments --currency EUR in.csv
	assert_success
	assert_equal "$(in_column amount)" '5.00 -30.00'
}

@test "without a balance a credit is money in, and a minus in a column is asked for" {
	printf '%s\n' Date,Label,Debit,Credit 2026-01-02,a,5.00, 2026-01-03,b,,30.00 >in.csv
	import --kind payments --currency EUR in.csv
	assert_equal "$(in_column amount)" '-5.00 30.00'
	printf '%s\n' Date,Label,Debit,Credit 2026-01-02,a,5.00, 2026-01-03,b,,-30.00 2026-01-04,c,,2.00 >in.csv
	import --kind payments --currency EUR in.csv
	assert_refused in.csv:3: 'negative in a column'
	import --kind payments --currency EUR --signs letter in.csv
	assert_equal "$(in_column amount)" '-5.00 30.00 2.00'
	import --kind payments --currency EUR --signs both in.csv
	assert_equal "$(in_column amount)" '-5.00 -30.00 2.00'
}

@test "a balance that fits two readings of a minus is asked about" {
	# 90 less 10, or, the newest first, 100 is 90 and 10.
	printf '%s\n' Date,Label,Amount,D/C,Balance 2026-01-02,a,-10.00,C,100.00 2026-01-02,b,-10.00,C,90.00 >in.csv
	import --kind payments --currency EUR in.csv
	assert_refused '"Balance" fits two readings' '--signs letter or --signs both'
	import --kind payments --currency EUR --signs letter in.csv
	assert_success
	assert_equal "$(in_column amount)" '10.00 10.00'
}

# --- the currency in which it was paid ---

@test "beside an original amount the currency given is the account's, and nothing is mixed" {
	cat >in.csv <<-'E'
		Date,Label,Currency,Amount,Amount Currency
		2026-01-02,a,USD,-33.50,0.0
		2026-01-03,b,EUR,1525.00,1000.00
	E
	import --kind payments in.csv
	assert_refused '"Currency" is the currency of the amount or of "Amount Currency"' '--currency CODE'
	import --kind payments --currency USD in.csv
	assert_success
	assert_equal "$(cut -d, -f 3- <<<"$output")" 'currency,amount,method,remittance,Currency,Amount Currency
USD,-33.50,outgoing,a,USD,0.0
USD,1525.00,,b,EUR,1000.00'
	import --kind payments --map currency=Currency in.csv
	assert_success
	assert_equal "$(in_column currency)" 'USD EUR'
}

@test "where the original is in the same currency, or names its own, nothing is asked" {
	printf '%s\n' 'Date,Currency,Amount,Original Amount' 2026-01-02,EUR,5.00,5.00 2026-01-03,EUR,6.00, >in.csv
	import --kind payments in.csv
	assert_success
	assert_equal "$(in_column currency)" 'EUR EUR'
	printf '%s\n' 'Datum,Munt,Bedrag,Oorspr bedrag,Oorspr munt' 2026-01-02,EUR,5.00,5.50,USD >in.csv
	import --kind payments in.csv
	assert_success
	assert_output --partial 2026-01-02,EUR,5.00,5.50,USD
	printf '%s\n' 'Date,Currency,Amount,Account Currency,Amount in Account Currency' 2026-01-02,USD,5.50,EUR,5.00 >in.csv
	import --kind payments in.csv
	assert_success
	assert_output --partial ,2026-01-02,EUR,5.00,USD,5.50
}

# --- running balances ---

# shellcheck disable=SC2154 # run sets stderr
@test "a break of the balance is told with its line and the difference, exit 1" {
	cat >in.csv <<-'E'
		Date,Label,Amount,Balance
		2026-01-02,a,5.00,105.00
		2026-01-03,b,-30.00,75.00
		2026-01-04,c,7.00,92.00
		2026-01-05,d,1.00,93.00
	E
	import --kind payments --currency EUR in.csv
	assert_failure 1
	assert_equal "$stderr" 'ar-import: in.csv:4: the amounts do not lead from one "Balance" to the next: 92.00 EUR stands there, 82.00 EUR follows, the difference is 10.00 EUR'
	assert_equal "$(in_column amount)" '5.00 -30.00 7.00 1.00'
}

@test "the newest row may stand first, and not each row needs a balance" {
	cat >in.csv <<-'E'
		Date;Label;Amount;Balance
		2026-01-05;d;1,00;83,00
		2026-01-04;c;7,00;
		2026-01-03;b;-30,00;75,00
		2026-01-02;a;5,00;105,00
	E
	import -v --kind payments --currency EUR in.csv
	assert_success
	sed -i 's/83,00/84,00/' in.csv
	import --kind payments --currency EUR in.csv
	assert_failure 1
	assert_says 'in.csv:4:' 'the difference is'
}

@test "each account and each currency has a balance of its own" {
	cat >in.csv <<-'E'
		Auftragskonto;Buchungstag;Verwendungszweck;IBAN Auftraggeber;Betrag;Saldo;Währung
		1;12.01.2026;a;;5,00;105,00;EUR
		2;12.01.2026;b;;3,00;1003,00;EUR
		1;13.01.2026;c;;-4,00;101,00;EUR
		2;13.01.2026;d;;8,00;8,00;USD
		2;13.01.2026;e;;1,00;1004,00;EUR
		2;14.01.2026;f;;2,00;10,00;USD
	E
	import --kind payments in.csv
	assert_success
	sed -i 's/1004,00/1005,00/' in.csv
	import --kind payments in.csv
	assert_failure 1
	assert_says in.csv:6: 'the difference is 1.00 EUR'
}

@test "opening and closing balances are no payments, and are compared" {
	local first last
	while IFS='|' read -r first last; do
		printf '%s\n' Date,Label,Amount,Balance "2026-01-01,$first,,100.00" 2026-01-02,a,5.00,105.00 \
			2026-01-03,b,-30.00,75.00 "2026-01-31,$last,,75.00" >in.csv
		import -v --kind payments --currency EUR in.csv
		assert_success
		assert_equal "$(in_column amount)" '5.00 -30.00'
		assert_says '2 balances, which are no payments' 'runs on over 4 rows'
		sed -i s/,100.00/,90.00/ in.csv
		import --kind payments --currency EUR in.csv
		assert_failure 1
		assert_says in.csv:3: 'the difference is 10.00 EUR'
	done <<-'E'
		Opening balance|Closing balance
		Balance brought forward|Balance carried forward
		Anfangssaldo|Endsaldo 31.01.2026
		Kontostand am 01.01.2026|Neuer Kontostand
		Solde initial|Solde au 31 janvier 2026
		Saldo anterior|Saldo final
		Beginsaldo|Eindsaldo
	E
}

@test "a balance in the column of amounts is no receipt, but a payer may write what he likes" {
	printf '%s\n' Date,Label,Amount,Balance '2026-01-01,Opening balance,100.00,100.00' 2026-01-02,a,5.00,105.00 >in.csv
	import --kind payments --currency EUR in.csv
	assert_success
	assert_equal "$(in_column amount)" 5.00
	printf '%s\n' Date,Label,Amount,Balance '2026-01-01,Opening balance INV-7,100.00,200.00' \
		'2026-01-02,Closing balance,5.00,205.00' >in.csv
	import --kind payments --currency EUR in.csv
	assert_success
	assert_equal "$(in_column amount)" '100.00 5.00'
}

# --- what goes out ---

@test "what goes out is written like all others, as outgoing or as a return" {
	cat >in.csv <<-'E'
		Date,Amount,Type,Label
		2026-01-02,100.00,Credit transfer,RE 17
		2026-01-03,-40.00,Debit transfer,Supplier invoice 9
		2026-01-04,-100.00,Direct debit return,RE 17
		2026-01-05,-3.50,Fee,Returned item fee
		2026-01-06,-12.00,Debit,SVWZ RE 3 AC04
	E
	import -v --kind payments --currency EUR in.csv
	assert_success
	assert_equal "$(in_column amount)" '100.00 -40.00 -100.00 -3.50 -12.00'
	assert_equal "$(column method <<<"$output" | tr '\n' ' ')" ' outgoing return outgoing return '
	assert_says 'outgoing EUR: 2 rows, amount -43.50 EUR' 'returned EUR: 2 rows, amount -112.00 EUR'
}

@test "returns in many languages; what a bank charges for them is none" {
	local text
	while read -r text; do
		printf '%s\n' 'Date;Amount;Label' "2026-01-03;-40.00;$text" >in.csv
		import --kind payments --currency EUR in.csv
		assert_equal "$text: $(in_column method)" "$text: return"
	done <<-'E'
		Rücklastschrift RE 17
		RUECKLASTSCHRIFT
		SEPA-Lastschriftrückgabe
		Retoure wegen Widerspruch
		Storno
		Returned direct debit
		ACH return R01
		Chargeback 991
		Charge back
		Unpaid cheque
		NSF
		Impayé carte
		Rejet de prélèvement
		Devolución recibo 3
		Insoluto RIBA
		Terugboeking incasso
		Retur autogiro
		Zwrot
		возврат платежа
		Direct debit MD06
	E
	while read -r text; do
		printf '%s\n' 'Date;Amount;Label' "2026-01-03;-40.00;$text" >in.csv
		import --kind payments --currency EUR in.csv
		assert_equal "$text: $(in_column method)" "$text: outgoing"
	done <<-'E'
		Rücklastschriftgebühr
		NSF fee
		Fee for returned cheque
		Frais de rejet
		VAT return Q3
		Salary March
		Entgelt
		Invoice AC0411
	E
}

@test "a code of the bank or a reason tells a return" {
	printf '%s\n' 'Buchungstag;Betrag;GVC;Verwendungszweck' '12.01.2026;-5,00;109;RE 17' '13.01.2026;-6,00;177;RE 18' >in.csv
	import --kind payments --currency EUR in.csv
	assert_equal "$(in_column method)" 'return outgoing'
	printf '%s\n' 'Datum;Bedrag;Omschrijving;Reden retour' '12-01-2026;-5,00;x;AM04' '13-01-2026;-6,00;y;' >in.csv
	import --kind payments --currency EUR in.csv
	assert_equal "$(in_column method)" 'return outgoing'
}

@test "the file's own word for an outgoing payment passes through" {
	printf '%s\n' 'Date,Amount,Payment Method,Label' '2026-01-02,-5.00,Standing order,rent' 2026-01-03,6.00,Transfer,x >in.csv
	import --kind payments --currency EUR in.csv
	assert_success
	assert_equal "$(cut -d, -f 5- <<<"$output")" 'method,remittance,Payment Method
outgoing,rent,Standing order
Transfer,x,Transfer'
	sed -i '1s/Payment Method/method/' in.csv
	import --kind payments --currency EUR in.csv
	assert_equal "$(head -n 1 <<<"$output" | cut -d, -f 5-)" method,remittance,source_method
}

@test "in a canonical file, and in receipts by customer, what is negative was taken back" {
	printf '%s\n' payment_id,received_date,currency,amount,method \
		P1,2026-01-02,EUR,-5.00, P2,2026-01-02,EUR,-6.00,outgoing P3,2026-01-02,EUR,-7.00,card >in.csv
	import --kind payments in.csv
	assert_success
	assert_output "$(cat in.csv)"
	printf '%s\n' 'Receipt No,Customer ID,Date Received,Amount' 1,C1,2026-01-02,-5.00 >in.csv
	import --kind payments --currency EUR in.csv
	assert_success
	assert_output --partial 1,C1,2026-01-02,EUR,-5.00
}

# --- remittances ---

@test "canonical remittances are known by their columns" {
	printf '%s\n' payment_id,document,currency,amount,discount,reason \
		P1,INV-1,EUR,98.00,2.00, P1,CN-7,EUR,-10.00,,damaged P1,INV-1,EUR,98.00,2.00, >in.csv
	import in.csv
	assert_success
	assert_output "$(cat in.csv)"
	import -v in.csv
	assert_says 'in.csv: remittances' 'accepted EUR: 3 rows, amount 186.00 EUR'
}

@test "a customer's advice: one payment, many invoices, deductions with a minus" {
	cat >in.csv <<-'E'
		Check Number;Invoice Number;Invoice Date;Gross Amount;Discount;Net Amount;Deduction Code
		7001;INV-1;2026-01-05;1.000,00;-20,00;980,00;
		7001;INV-2;2026-01-06;500,00;0,00;450,00;SHORT
		7001;CM-3;2026-01-07;-100,00;;-100,00;
		Total;;;1.400,00;-20,00;1.330,00;
	E
	import -v --kind remittances --currency EUR in.csv
	assert_success
	assert_output - <<-'E'
		payment_id,document,currency,amount,discount,reason,Invoice Date,Gross Amount
		7001,INV-1,EUR,980.00,20.00,,2026-01-05,"1.000,00"
		7001,INV-2,EUR,450.00,0.00,SHORT,2026-01-06,"500,00"
		7001,CM-3,EUR,-100.00,,,2026-01-07,"-100,00"
	E
	assert_says '1330.00 EUR ties'
}

@test "remittances in many languages" {
	local headers
	while read -r headers; do
		printf '%s\n' "$headers" '7001;INV-1;98,00;2,00' '7001;INV-2;50,50;0,00' >in.csv
		import --kind remittances --currency EUR in.csv
		assert_success
		assert_equal "$(in_column document) $(in_column amount) $(in_column discount)" 'INV-1 INV-2 98.00 50.50 2.00 0.00'
	done <<-'E'
		Payment;Invoice;Paid amount;Discount
		Zahlung;Rechnungsnummer;Zahlbetrag;Skonto
		Paiement;Facture;Montant payé;Escompte
		Pago;Factura;Importe pagado;Descuento
		Betaling;Factuurnummer;Betaald bedrag;Korting
		Numero pagamento;Fattura;Importo pagato;Sconto
	E
}

@test "a remittance without its payment or amount is a bad row" {
	printf '%s\n' Payment,Invoice,Amount ,INV-1,5.00 P2,INV-2, P3,INV-3,7.00 >in.csv
	import --kind remittances --currency EUR --rejects rejects.csv in.csv
	assert_failure 1
	assert_equal "$(in_column document)" INV-3
	assert_equal "$(cut -d, -f 1-3 rejects.csv)" $'line,column,code\n2,payment_id,empty\n3,amount,empty'
}

@test "remittances of customers go into the store, and explain a payment to apply" {
	printf '%s\n' item_id,customer_id,kind,issue_date,currency,amount INV-1,C1,invoice,2026-01-01,EUR,60.00 \
		INV-2,C1,invoice,2026-01-01,EUR,40.00 >items.csv
	printf '%s\n' payment_id,received_date,currency,amount P1,2026-01-09,EUR,100.00 >payments.csv
	printf '%s\n' Payment,Invoice,Amount P1,INV-1,60.00 P1,INV-2,40.00 >advice.csv
	ar-import --store book.db items.csv payments.csv >/dev/null
	ar-import --store book.db --kind remittances --currency EUR advice.csv >/dev/null
	run --separate-stderr apply --store book.db --as-of 2026-02-01
	assert_success
	assert_equal "$(in_column item_id) $(in_column rule)" 'INV-1 INV-2 remittance remittance'
}

# --- canonical tables without a foreign form ---

@test "promises, disputes, restrictions and rates pass through, checked" {
	printf '%s\n' customer_id,made_date,due_date,currency,amount C1,2026-01-02,2026-01-09,EUR,5.00 >promises.csv
	printf '%s\n' customer_id,opened_date,reason C1,2026-01-02,price >disputes.csv
	printf '%s\n' customer_id,kind,from_date,detail C1,attorney,2026-01-02,4111111111111111 >restrictions.csv
	printf '%s\n' date,from,to,rate 2026-01-02,USD,EUR,0.9 >rates.csv
	import promises.csv
	assert_success
	assert_equal "$(in_column amount)" 5.00
	import - <disputes.csv
	assert_success
	assert_equal "$(in_column reason)" price
	import restrictions.csv
	assert_success
	assert_equal "$(in_column detail)" '************1111'
	import rates.csv
	assert_success
	assert_equal "$(in_column rate)" 0.9
	sed -i s/2026-01-09/2026-02-30/ promises.csv
	import promises.csv
	assert_refused promises.csv:2: '"2026-02-30" is not a date'
}

# --- ids ---

@test "two equal payments of a day are two, and an overlapping statement adds what is new" {
	printf '%s\n' Date,Label,Amount 2026-01-02,coffee,5.00 2026-01-02,coffee,5.00 2026-01-03,tea,6.00 >one.csv
	printf '%s\n' Date,Label,Amount 2026-01-02,coffee,5.00 2026-01-02,coffee,5.00 2026-01-03,tea,6.00 \
		2026-01-03,tea,6.00 2026-01-04,cake,7.00 >two.csv
	ar-import --store book.db --kind payments --currency EUR one.csv two.csv >/dev/null
	ar-import --store book.db --export payments >out.csv
	assert_equal "$(column amount <out.csv | sort | xargs)" '5.00 5.00 6.00 6.00 7.00'
}

@test "the day of value and the bank's reference tell payments apart" {
	printf '%s\n' 'Date,Value Date,Entry Reference,Amount' 2026-01-02,2026-01-02,A,5.00 \
		2026-01-02,2026-01-03,A,5.00 2026-01-02,2026-01-02,B,5.00 >in.csv
	import --kind payments --currency EUR in.csv
	assert_success
	assert_equal "$(in_column payment_id | tr ' ' '\n' | cut -c 1-16 | sort -u | wc -l)" 3
	# Without such columns an id is what it always was.
	printf '%s\n' Date,Amount 2026-01-02,5.00 >in.csv
	import --kind payments --currency EUR in.csv
	assert_equal "$(in_column payment_id)" d00f5403594a4de6
}

# --- what becomes of it ---

@test "apply passes over outgoing payments, whatever their sign" {
	printf '%s\n' item_id,customer_id,kind,issue_date,currency,amount INV-1,C1,invoice,2026-01-01,EUR,60.00 >items.csv
	printf '%s\n' payment_id,customer_id,received_date,currency,amount,method,reference \
		P1,C1,2026-01-09,EUR,60.00,outgoing,INV-1 P2,,2026-01-09,EUR,-60.00,outgoing,INV-1 >payments.csv
	run --separate-stderr apply -v --as-of 2026-02-01 --payments payments.csv --unapplied rest.csv items.csv
	assert_success
	assert_equal "$(wc -l <<<"$output") $(wc -l <rest.csv)" '1 1'
	assert_says 'passed over 2 outgoing payments'
	ar-import --store book.db items.csv payments.csv >/dev/null
	apply --store book.db --as-of 2026-02-01 >/dev/null
	ar-import --store book.db --export items >out.csv
	assert_equal "$(column item_id <out.csv)" INV-1
}

@test "an outgoing payment keeps no promise" {
	printf '%s\n' item_id,customer_id,kind,due_date,currency,amount INV-1,C1,invoice,2026-01-01,EUR,60.00 >items.csv
	printf '%s\n' customer_id,made_date,due_date,currency,amount C1,2026-01-02,2026-01-09,EUR,60.00 >promises.csv
	printf '%s\n' payment_id,customer_id,received_date,currency,amount,method P1,C1,2026-01-08,EUR,60.00,transfer >payments.csv
	age --as-of 2026-01-20 items.csv | prioritize --as-of 2026-01-20 --promises promises.csv --payments payments.csv >kept.csv
	sed -i s/transfer/outgoing/ payments.csv
	age --as-of 2026-01-20 items.csv | prioritize --as-of 2026-01-20 --promises promises.csv --payments payments.csv >broken.csv
	[ "$(column queue <kept.csv)" != broken-promise ]
	assert_equal "$(column queue <broken.csv)" broken-promise
}

# --- shared data ---

# shellcheck disable=SC2154 # run sets stderr
@test "the bank sheets of the shared data are exact, and no currencies are mixed" {
	local sheets=$SHARED/data/bank/sheets name amounts
	needs "$sheets"
	while IFS='|' read -r name amounts; do
		import --kind payments --currency USD "$sheets/$name.csv"
		assert_success
		assert_equal "$stderr" ''
		assert_equal "$(in_column amount)" "$amounts"
		assert_equal "$(in_column currency | tr ' ' '\n' | sort -u)" USD
		import --currency USD "$sheets/$name.csv"
		assert_equal "$(in_column amount)" "$amounts"
	done <<-'E'
		balance|-33.50 1533.50
		debit_credit|-33.50 1533.50
		debit_credit_amount|-20.00 -13.50 33.50 1500.00
		original_currency|1525.00
		sample_statement_en|-33.50 1525.00
	E
}

@test "our own account above a statement is no customer, and titles are passed over" {
	cat >in.csv <<-'E'
		Account: 12345,,,,
		Statement period 01/01/2026 to 01/31/2026,,,,
		Date,Description,Debit,Credit,Balance
		01/01/2026,Opening Balance,,,"1,000.00"
		01/13/2026,ACH CREDIT ACME INV 1,,250.00,"1,250.00"
		01/14/2026,RETURNED ITEM ACME,100.00,,"1,150.00"
		01/31/2026,Closing Balance,,,"1,150.00"
	E
	import -v --currency USD in.csv
	assert_success
	assert_equal "$(head -n 1 <<<"$output")" payment_id,received_date,currency,amount,method,remittance,Debit,Credit,Balance
	assert_equal "$(in_column amount) $(in_column method)" '250.00 -100.00 return'
	assert_says '2 balances, which are no payments' 'runs on over 4 rows'
	printf '%s\n' 'Customer: Acme,' Date,Amount 2026-01-02,5.00 >in.csv
	import --kind payments --currency USD in.csv
	assert_equal "$(in_column customer_id)" Acme
}

@test "a payment that failed moves no balance" {
	printf '%s\n' Date,Label,Amount,Status,Balance 2026-01-02,a,5.00,Completed,105.00 \
		2026-01-03,b,7.00,Failed,105.00 2026-01-04,c,1.00,Completed,106.00 >in.csv
	import -v --kind payments --currency EUR in.csv
	assert_equal "$(in_column amount)" '5.00 1.00'
	assert_says 'runs on over 3 rows'
}
