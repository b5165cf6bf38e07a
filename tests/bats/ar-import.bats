#!/usr/bin/env bats
# ar-import: any flat export with one header row becomes canonical rows, or is refused.

setup() {
	load helper
	common_setup
	HEADER=customer_id,item_id,due_date,currency,amount
}

# rows ROW...: a file of items, with the plainest of headers.
rows() {
	printf '%s\n' "$HEADER" "$@"
}

# dates DATE...: items that differ in the due date.
dates() {
	local n=0 date
	echo "$HEADER"
	for date; do echo "7,$((++n)),$date,EUR,10.00"; done
}

# amounts CURRENCY CELL...: items that differ in the amount.
amounts() {
	local n=0 currency=$1 cell
	shift
	echo "${HEADER//,/;}"
	for cell; do echo "7;$((++n));2026-01-01;$currency;$cell"; done
}

# read_amounts EXPECTED CURRENCY CELL...: the amounts that come out, blank between.
read_amounts() {
	local expected=$1
	shift
	amounts "$@" >amounts.csv
	import amounts.csv
	assert_success
	assert_equal "$(column amount <<<"$output" | xargs)" "$expected"
}

# shellcheck disable=SC2154 # run sets stderr
assert_says() {
	[[ $stderr == *"$1"* ]] || fail "no \"$1\" in: $stderr"
}

# Exit 2 with nothing on standard output and this in the message.
assert_refused() {
	local text
	assert_failure 2
	assert_output ""
	for text; do assert_says "$text"; done
}

# Whether the rows are canonical enough for age.
assert_ages() {
	age --as-of 2026-03-01 --by '' <<<"$output" >/dev/null
}

# --- headers ---

@test "English headers are understood, an unknown column passes through" {
	import <<-'E'
		Customer No.,Invoice No.,Invoice Date,Due Date,Currency,Amount,Balance Due,Salesperson
		0007,000123,2026-01-05,2026-02-04,EUR,100.00,40.00,Kim
	E
	assert_success
	assert_equal "$stderr" ""
	assert_output - <<-'E'
		item_id,customer_id,kind,issue_date,due_date,currency,amount,open_amount,Salesperson
		000123,0007,invoice,2026-01-05,2026-02-04,EUR,100.00,40.00,Kim
	E
}

@test "German, French, Spanish and Dutch headers mean the same" {
	local header
	for header in \
		'Kundennummer;Rechnungsnummer;Rechnungsdatum;Fällig am;Währung;Betrag;Offener Betrag' \
		"Code client;Numéro de facture;Date de facture;Date d'échéance;Devise;Montant TTC;Solde" \
		'Código de cliente;Número de factura;Fecha de factura;Fecha de vencimiento;Moneda;Importe;Saldo pendiente' \
		'Klantnummer;Factuurnummer;Factuurdatum;Vervaldatum;Valuta;Bedrag;Openstaand bedrag'; do
		printf '%s\n' "$header" '007;0012;05.01.2026;24.02.2026;EUR;1.100,00;40,00' >in.csv
		import in.csv
		assert_output - <<-'E'
			item_id,customer_id,kind,issue_date,due_date,currency,amount,open_amount
			0012,007,invoice,2026-01-05,2026-02-24,EUR,1100.00,40.00
		E
		assert_success
	done
}

@test "the case, the accents and the punctuation of a header do not matter" {
	import <<-'E'
		KUNDEN-NR.;rechnungs_nr;FAELLIG AM;Waehrung;betrag
		007;12;24.02.2026;EUR;40,50
	E
	assert_success
	assert_line --index 1 12,007,invoice,2026-02-24,EUR,40.50,40.50
}

@test "canonical rows stay what they are, so importing twice is importing once" {
	cat >canonical.csv <<-'E'
		item_id,customer_id,kind,document,issue_date,due_date,currency,amount,open_amount,paid_date,region
		01,007,invoice,F1,2026-01-05,2026-02-04,EUR,100.00,40.00,,north
		02,007,credit_note,G1,2026-01-06,2026-01-06,EUR,-5.00,-5.00,,north
		03,008,invoice,F2,2026-01-07,2026-02-06,JPY,100,0,2026-02-01,"a ""b"", c"
	E
	import canonical.csv
	assert_success
	assert_output "$(cat canonical.csv)"
}

@test "--map says what a header means" {
	import --map 'open_amount=Rest von allem' <<-'E'
		customer_id,item_id,due_date,currency,amount,Rest von allem
		7,1,2026-02-04,EUR,100.00,40.00
	E
	assert_success
	assert_line --index 1 1,7,invoice,2026-02-04,EUR,100.00,40.00
}

@test "--map wins over the alias, and the header that it displaces passes through" {
	import --map 'amount=Gross' <<-'E'
		customer_id,item_id,due_date,currency,Gross,Amount
		7,1,2026-02-04,EUR,119.00,100.00
	E
	assert_success
	assert_line --index 1 1,7,invoice,2026-02-04,EUR,119.00,119.00,100.00
}

@test "a --map that cannot be followed is an error that names it" {
	rows 7,1,2026-02-04,EUR,100.00 >in.csv
	import --map 'open_amount=Nope' in.csv
	assert_refused Nope open_amount
	import --map 'bogus=amount' in.csv
	assert_refused bogus
	import --map amount in.csv
	assert_refused --map
	import --map '' in.csv
	assert_refused --map
	import --map 'amount=amount' --map 'amount=due_date' in.csv
	assert_refused amount
}

# --- kinds of table ---

@test "customers are told from their header, with leading zeros and terms" {
	import <<-'E'
		Customer ID,Customer Name,Email,Phone,Address,City,Postal Code,Country,Payment Terms,Credit Limit,Currency
		0007,Acme,a@acme.example,+1 555,"1 Main, St",Mesa,00123,US,Net 30,"5,000.00",USD
	E
	assert_success
	assert_output - <<-'E'
		customer_id,name,email,phone,address_1,city,postal_code,country,currency,terms,credit_limit
		0007,Acme,a@acme.example,+1 555,"1 Main, St",Mesa,00123,US,USD,Net 30,5000.00
	E
}

@test "payments are told from their header, and a repeated one counts once" {
	import <<-'E'
		Payment ID,Customer ID,Payment Date,Amount,Currency,Payment Method,Reference
		P1,0007,2026-01-02,"1,500.00",USD,check,INV 1
		P1,0007,2026-01-02,"1,500.00",USD,check,INV 1
		P2,0007,2026-01-03,(20.00),USD,check,INV 1
	E
	assert_failure 1
	assert_says :3:
	assert_output - <<-'E'
		payment_id,customer_id,received_date,currency,amount,method,reference
		P1,0007,2026-01-02,USD,1500.00,check,INV 1
		P2,0007,2026-01-03,USD,-20.00,check,INV 1
	E
}

@test "activities are told from their header; a local time needs --utc-offset" {
	cat >calls.csv <<-'E'
		Kundennummer;Anrufdatum;Uhrzeit;Ergebnis;Bearbeiter
		007;13.01.2026;15:07;erreicht;Kim
	E
	import calls.csv
	assert_refused --utc-offset
	import --utc-offset +01:00 calls.csv
	assert_success
	assert_line --index 0 --regexp '^customer_id,at,outcome,collector'
	assert_line --index 1 --regexp '^007,2026-01-13T15:07:00[+]01:00,erreicht,Kim'
}

@test "--kind decides what the header does not" {
	rows 7,1,2026-01-01,EUR,10.00 >in.csv
	import --kind customers in.csv
	assert_success
	assert_line --index 0 --regexp '^customer_id,'
	import --kind nonsense in.csv
	assert_refused --kind nonsense
	printf 'foo,bar\n7,1\n' >in.csv
	import in.csv
	assert_refused --kind --map
	import --kind items in.csv
	assert_refused item_id customer_id amount --map
}

# --- dates ---

@test "a later row decides the order of day and month for all earlier ones" {
	dates 03/04/2026 25/04/2026 >in.csv
	import in.csv
	assert_success
	assert_equal "$(column due_date <<<"$output" | xargs)" '2026-04-03 2026-04-25'
	dates 03/04/2026 04/25/2026 >in.csv
	import in.csv
	assert_success
	assert_equal "$(column due_date <<<"$output" | xargs)" '2026-03-04 2026-04-25'
}

@test "the deciding row may be the last of many" {
	{
		echo "$HEADER"
		seq 1 5000 | sed 's|.*|7,&,03/04/2026,EUR,1.00|'
		echo 7,9999,30/04/2026,EUR,1.00
	} >in.csv
	import in.csv
	assert_success
	assert_equal "$(column due_date <<<"$output" | sort | uniq -c | xargs)" '5000 2026-04-03 1 2026-04-30'
}

@test "dates that nothing decides stop the import, with both readings and the option" {
	dates 03/04/2026 05/06/2026 >in.csv
	import in.csv
	assert_refused 03/04/2026 2026-04-03 2026-03-04 '--dates dmy' mdy
}

@test "two-digit years are no evidence for the order of day and month" {
	dates 03.04.26 05.06.27 >in.csv
	import in.csv
	assert_refused --dates
}

@test "--dates decides" {
	local order expected
	dates 03/04/2026 >in.csv
	while read -r order expected; do
		import --dates "$order" in.csv
		assert_success
		assert_equal "$(column due_date <<<"$output")" "$expected"
	done <<-'E'
		dmy 2026-04-03
		mdy 2026-03-04
		%d/%m/%Y 2026-04-03
	E
	dates 260403 >in.csv
	import --dates %y%m%d in.csv
	assert_line --index 1 --partial 2026-04-03
	dates 2026/4/3 >in.csv
	import --dates ymd in.csv
	assert_line --index 1 --partial 2026-04-03
}

@test "a date that --dates cannot read is an error of its row" {
	dates 03/04/2026 >in.csv
	import --dates ymd in.csv
	assert_refused in.csv:2: 03/04/2026
	import --dates %Y%m%d in.csv
	assert_refused in.csv:2: 03/04/2026
}

@test "--dates refuses what determines no day" {
	local value
	dates 2026-01-01 >in.csv
	for value in xyz %d.%m DMY '' ; do
		import --dates "$value" in.csv
		assert_refused --dates
	done
}

@test "a column that contradicts itself stops the import and shows both dates" {
	dates 25/04/2026 04/25/2026 >in.csv
	import in.csv
	assert_refused 25/04/2026 04/25/2026
}

@test "months by name and ISO dates leave nothing to decide" {
	dates 12-Aug-2026 2026-09-01 '1 März 2026' '12 de agosto de 2026' 20260403 >in.csv
	import in.csv
	assert_success
	assert_equal "$(column due_date <<<"$output" | xargs)" \
		'2026-08-12 2026-09-01 2026-03-01 2026-08-12 2026-04-03'
}

@test "a day that the calendar does not have is an error, not another day" {
	local date
	for date in 2026-02-30 31.04.2026 2026-13-01; do
		dates "$date" >in.csv
		import in.csv
		assert_refused "$date"
	done
}

# --- numbers ---

@test "the decimal style is decided over the column" {
	read_amounts '1234.00 5.50' EUR 1,234 5.50
	read_amounts '10000.00 5.50' EUR 10.000 5,50
	read_amounts '1234567.00' EUR 1.234.567
}

@test "grouping by comma, point, blank, no-break blank, apostrophe, and by lakh" {
	read_amounts 1234.56 EUR 1,234.56
	read_amounts 1234.56 EUR 1.234,56
	read_amounts 1234.56 EUR '1 234,56'
	read_amounts 1234.56 EUR $'1\xc2\xa0234,56'
	read_amounts 1234.56 EUR $'1\xe2\x80\xaf234,56'
	read_amounts 1234.56 EUR "1'234.56"
	read_amounts 1234.56 EUR $'1\xe2\x80\x99234.56'
	read_amounts 128500.00 INR 1,28,500.00
	read_amounts 42360.00\ 19454.30 USD 42360 19454.3
}

@test "1,234 and 10.000 alone stop and ask, showing both readings and both options" {
	amounts EUR 1,234 >in.csv
	import in.csv
	assert_refused 1,234 1234 1.234 --decimal-comma --decimal-point
	amounts EUR 10.000 >in.csv
	import in.csv
	assert_refused 10.000 10000 --decimal-comma --decimal-point
	import --decimal-comma in.csv
	assert_success
	assert_line --index 1 --partial ,10000.00,
	import --decimal-point in.csv
	assert_success
	assert_line --index 1 --partial ,10.00,
	amounts KWD 1.234 >in.csv
	import in.csv
	assert_refused --decimal-comma --decimal-point
}

@test "a column in two styles is no total of either" {
	amounts EUR 100.50 100,50 >in.csv
	import in.csv
	assert_refused 100.50 100,50
	amounts EUR 1,234 10.000 >in.csv
	import in.csv
	assert_refused --decimal
}

@test "with the style given, the other decimal mark is an error of its row" {
	amounts EUR 10.50 >in.csv
	import --decimal-comma in.csv
	assert_refused in.csv:2: 10.50
	amounts EUR 1.234.567 >in.csv
	import --decimal-point in.csv
	assert_refused in.csv:2: 1.234.567
	import --decimal-comma --decimal-point in.csv
	assert_refused --decimal-comma --decimal-point
}

@test "parentheses, trailing minus and CR are credits, DR is debit" {
	read_amounts '-100.00 -100.00 -100.00 -100.00 -100.00 100.00 100.00 -5.00' EUR \
		'(100.00)' -100.00 100.00- '100.00 CR' '100.00 Cr' '100.00 DR' '100.00 Dr' '−5.00'
}

@test "two signs on one amount are an error" {
	local cell
	for cell in '(-5.00)' '-5.00 CR' '(5.00) DR' '--5.00' '-5.00-'; do
		amounts EUR "$cell" >in.csv
		import in.csv
		assert_refused "$cell"
	done
}

@test "currency signs and codes around an amount are read, and must agree with the row" {
	read_amounts '100.00 100.00 100.00' EUR '€ 100.00' '100.00 EUR' 'EUR 100.00'
	read_amounts '1234.50 -12.00' USD '$1,234.50' '($12.00)'
	amounts USD '€ 100.00' >in.csv
	import in.csv
	assert_refused in.csv:2: currency
}

@test "what is no amount is an error of its row" {
	local cell
	for cell in abc 1e5 1,2345.00 99999999999999999999 0x10 nan; do
		amounts EUR "$cell" 1.00 >in.csv
		import in.csv
		assert_refused in.csv:2:
	done
}

@test "an empty amount is an error, not zero" {
	amounts EUR '' 1.00 >in.csv
	import in.csv
	assert_refused in.csv:2: amount
}

@test "amounts have the decimals of their currency, more are an error" {
	read_amounts '1000 1000' JPY 1000 1000.00
	read_amounts '1.500 1000.250' KWD 1.5 1000.25
	amounts JPY 10.50 >in.csv
	import in.csv
	assert_refused 10.50 decimals
	amounts EUR 100.123 1.50 >in.csv
	import in.csv
	assert_refused 100.123 decimals
	amounts KWD 1.2345 >in.csv
	import in.csv
	assert_refused 1.2345
}

# --- currency ---

@test "without a currency in the file --currency is required, never guessed" {
	cat >in.csv <<-'E'
		customer_id,item_id,due_date,amount
		7,1,2026-01-01,$1.50
	E
	import in.csv
	assert_refused --currency
	import --currency USD in.csv
	assert_success
	assert_line --index 1 1,7,invoice,2026-01-01,USD,1.50,1.50
}

@test "the currency of the row wins over --currency, which fills empty cells" {
	rows 7,1,2026-01-01,USD,1.50 7,2,2026-01-01,,2.50 >in.csv
	import --currency EUR in.csv
	assert_success
	assert_equal "$(column currency <<<"$output" | xargs)" 'USD EUR'
	import in.csv
	assert_refused in.csv:3: currency
}

@test "a currency that is no code of ISO 4217 is an error" {
	rows 7,1,2026-01-01,EUX,1.50 >in.csv
	import in.csv
	assert_refused in.csv:2: EUX
	import --currency XYZ in.csv
	assert_refused --currency XYZ
}

@test "a currency named in the header of the amount is not overruled" {
	import --currency EUR <<-'E'
		customer_id,item_id,due_date,Amount (USD)
		7,1,2026-01-01,1.50
	E
	assert_success
	assert_line --index 1 --partial ,USD,1.50
}

# --- ids and duplicates ---

@test "an exactly repeated row is reported with its line and counted once" {
	rows 7,1,2026-01-01,EUR,10.00 7,1,2026-01-01,EUR,10.00 8,2,2026-01-01,EUR,20.00 >in.csv
	import -v in.csv
	assert_failure 1
	assert_says in.csv:3:
	assert_equal "$(column item_id <<<"$output" | xargs)" '1 2'
	assert_says 'read 3, accepted 2, rejected 0, skipped 1'
	assert_says 'accepted EUR: 2 rows, amount 30.00 EUR, open_amount 30.00 EUR'
}

@test "the same document of the same customer with other content is an error row" {
	rows 7,1,2026-01-01,EUR,10.00 7,1,2026-01-01,EUR,11.00 8,2,2026-01-01,EUR,20.00 >in.csv
	import in.csv
	assert_refused in.csv:3: '"1"' --rejects
	import --rejects rejects.csv in.csv
	assert_failure 1
	assert_equal "$(column amount <<<"$output" | xargs)" '10.00 20.00'
	assert_equal "$(tail -n +2 rejects.csv | wc -l)" 1
}

@test "a document number that several customers share is no key: all rows stay, with ids of their own" {
	rows A,1,2026-01-01,EUR,10.00 B,1,2026-01-01,EUR,11.00 C,1,2026-01-01,EUR,12.00 \
		'C,1#2,2026-01-01,EUR,13.00' B,5,2026-01-01,EUR,14.00 >in.csv
	import in.csv
	assert_failure 1
	assert_says keys
	assert_equal "$(column amount <<<"$output" | xargs)" '10.00 11.00 12.00 13.00 14.00'
	assert_equal "$(column item_id <<<"$output" | sort | uniq -d)" ''
	assert_equal "$(column document <<<"$output" | xargs)" '1 1 1 1#2 5'
}

@test "the instalments of one invoice are rows of their own" {
	import <<-'E'
		customer_id,Invoice No,Installment,Due Date,currency,amount
		7,1,1,2026-01-01,EUR,10.00
		7,1,2,2026-02-01,EUR,10.00
	E
	assert_success
	assert_equal "$(column due_date <<<"$output" | xargs)" '2026-01-01 2026-02-01'
	assert_equal "$(column item_id <<<"$output" | sort | uniq -d)" ''
}

@test "a row without customer is an error" {
	rows ,1,2026-01-01,EUR,10.00 >in.csv
	import in.csv
	assert_refused in.csv:2: customer_id
}

# --- what is open ---

@test "a paid date gives paid_date and nothing open; else the amount is open" {
	import <<-'E'
		customer_id,item_id,due_date,currency,amount,Settled Date,open_amount
		7,1,2026-01-01,EUR,10.00,2026-02-01,
		7,2,2026-01-01,EUR,10.00,,
		7,3,2026-01-01,EUR,10.00,,4.00
		7,4,2026-01-01,EUR,10.00,2026-02-01,0.00
	E
	assert_success
	assert_equal "$(column open_amount <<<"$output" | xargs)" '0.00 10.00 4.00 0.00'
	assert_equal "$(column paid_date <<<"$output" | xargs)" '2026-02-01 2026-02-01'
}

@test "what is paid so far lowers what is open" {
	import <<-'E'
		customer_id,item_id,due_date,currency,amount,Amount Paid
		7,1,2026-01-01,EUR,10.00,4.00
		7,2,2026-01-01,EUR,10.00,10.00
	E
	assert_success
	assert_equal "$(column open_amount <<<"$output" | xargs)" '6.00 0.00'
}

# asks_or_opens EXPECTED: a refusal, or these open amounts; never others.
asks_or_opens() {
	[ "$status" -ne 0 ] || assert_equal "$(column open_amount <<<"$output" | xargs)" "$1"
}

@test "a running balance is not what is open of each row" {
	import --currency EUR <<-'E'
		Customer,Date,Invoice No,Amount,Balance
		Acme,2026-01-01,1,100.00,100.00
		Acme,2026-01-02,2,50.00,150.00
		Acme,2026-01-03,3,-30.00,120.00
	E
	asks_or_opens '100.00 50.00 -30.00'
}

@test "a balance in another currency than the row is not taken for its currency" {
	import <<-'E'
		Customer,Date,Invoice No,Currency,Amount,Balance (EUR)
		Acme,2026-01-01,1,USD,119.00,100.00
	E
	[ "$status" -ne 0 ] || refute_line --partial ,USD,119.00,100.00
}

@test "columns of amounts called Paid or Open are not passed over" {
	import --currency EUR <<-'E'
		Customer,Date,Invoice No,Amount,Paid
		Acme,2026-01-01,1,119.00,19.00
		Brook,2026-01-01,2,119.00,119.00
	E
	asks_or_opens '100.00 0.00'
	import --currency EUR <<-'E'
		Customer,Date,Invoice No,Amount,Open
		Acme,2026-01-01,1,5.00,3.00
		Brook,2026-01-01,2,5.00,0.00
	E
	asks_or_opens '3.00 0.00'
}

@test "sums beyond what fits end the import, they never wrap" {
	rows 7,1,2026-01-01,EUR,90000000000000000.00 7,2,2026-01-01,EUR,90000000000000000.00 >in.csv
	import -v in.csv
	[ "$status" -ge 2 ]
	refute [ -z "$stderr" ]
}

@test "a paid date beside an open balance is not passed on in silence" {
	import <<-'E'
		customer_id,item_id,due_date,currency,amount,Date Paid,Balance
		7,1,2026-01-01,EUR,10.00,2026-02-01,4.00
	E
	asks_or_opens 0.00 # as age will have it
}

@test "an invoice that its status calls paid is not open" {
	import --currency EUR <<-'E'
		Customer,Invoice No,Due Date,Amount,Status
		Acme,1,2026-01-01,10.00,Paid
		Brook,2,2026-01-01,20.00,Open
	E
	asks_or_opens '0.00 20.00'
}

@test "drafts and void documents are no receivables" {
	local word
	for word in Draft Void Voided Cancelled Entwurf Storniert Brouillon Borrador Concept; do
		cat >in.csv <<-E
			Customer,Invoice No,Due Date,Currency,Amount,Invoice Status
			Acme,1,2026-01-01,EUR,10.00,Sent
			Brook,2,2026-01-01,EUR,20.00,$word
		E
		import --rejects rejects.csv in.csv
		[ "$status" -eq 2 ] || assert_equal "$word: $(column open_amount <<<"$output" | xargs)" "$word: 10.00"
	done
}

@test "a total row is no receivable, wherever its label stands" {
	local total
	for total in 'Total,,,30.00' 'Grand Total,,,30.00' 'Summe,,,30.00' 'TOTAL GENERAL,,,30.00' \
		'Totaal,,,30.00' 'Total for Acme,,,10.00' ',Total,,30.00' ',,Total,30.00' \
		'Acme,Subtotal,,10.00' 'Gesamtsumme,,,30.00' 'Endsumme:,,,30.00' 'Total général,,,30.00' \
		'Suma total,,,30.00' 'Totaal generaal,,,30.00' '** Total **,,,30.00'; do
		cat >in.csv <<-E
			Customer,Invoice No,Due Date,Amount
			Acme,1,2026-01-01,10.00
			Brook,2,2026-01-01,20.00
			$total
		E
		import --currency EUR --rejects rejects.csv in.csv
		[ "$status" -eq 2 ] ||
			assert_equal "$total: $(column amount <<<"$output" | xargs)" "$total: 10.00 20.00"
	done
}

@test "a customer whose name begins like a total keeps its invoices" {
	import --currency EUR <<-'E'
		Customer,Invoice No,Due Date,Amount
		Total Energies SE,1,2026-01-01,10.00
		Totalis BV,2,2026-01-01,20.00
		Summe & Söhne GmbH,3,2026-01-01,40.00
	E
	assert_success
	assert_equal "$(column amount <<<"$output" | xargs)" '10.00 20.00 40.00'
}

@test "a header repeated on each page is no row" {
	printf '%s\n' "$HEADER" 7,1,2026-01-01,EUR,10.00 "$HEADER" 7,2,2026-01-01,EUR,20.00 >in.csv
	import -v in.csv
	assert_success
	assert_says 'in.csv:3: header: the header once more'
	assert_equal "$(column amount <<<"$output" | xargs)" '10.00 20.00'
}

@test "credit notes and payments by type are negative though written positive" {
	import <<-'E'
		customer_id,item_id,Document Type,due_date,currency,amount
		7,1,Invoice,2026-01-01,EUR,10.00
		7,2,Credit Memo,2026-01-01,EUR,3.00
		7,3,Payment,2026-01-01,EUR,4.00
	E
	assert_success
	assert_equal "$(column kind <<<"$output" | xargs)" 'invoice credit_note payment'
	assert_equal "$(column open_amount <<<"$output" | xargs)" '10.00 -3.00 -4.00'
}

@test "credit notes written negative stay so, and both ways in one file are an error" {
	cat >in.csv <<-'E'
		customer_id,item_id,Document Type,due_date,currency,amount
		7,1,Gutschrift,2026-01-01,EUR,-10.00
		7,2,Rechnung,2026-01-01,EUR,3.00
	E
	import in.csv
	assert_success
	assert_equal "$(column amount <<<"$output" | xargs)" '-10.00 3.00'
	echo '7,3,Gutschrift,2026-01-01,EUR,5.00' >>in.csv
	import in.csv
	assert_refused in.csv:4:
}

@test "a type of document that is no receivable or not known is an error row" {
	import <<-'E'
		customer_id,item_id,Document Type,due_date,currency,amount
		7,1,Quote,2026-01-01,EUR,10.00
	E
	assert_refused :2: Quote
}

@test "debit and credit columns make one signed amount" {
	import --currency EUR <<-'E'
		Customer,Invoice No,Due Date,Debit,Credit
		Acme,1,2026-01-01,10.00,
		Brook,2,2026-01-01,,20.00
	E
	assert_success
	assert_equal "$(column amount <<<"$output" | xargs)" '10.00 -20.00'
}

# --- rejects and totals ---

@test "without --rejects bad rows are listed, at most 20, and nothing is written" {
	{
		rows 7,99,2026-01-01,EUR,5.00
		seq 30 | sed 's/.*/7,&,2026-01-01,EUR,x&/'
	} >in.csv
	import -o out.csv in.csv
	assert_refused 'in.csv:3: amount: "x1"' 'in.csv:22:' '30 of 31'
	assert_equal "$(grep -c '^ar-import: in.csv:[0-9]' <<<"$stderr")" 20
	assert_file_not_exists out.csv
}

@test "--rejects writes the bad rows, goes on with the others and exits 1" {
	cat >in.csv <<-'E'
		customer_id,item_id,due_date,currency,amount,note
		7,1,2026-01-01,EUR,10.00,a
		7,2,2026-01-01,EUR,"x,y","He said ""no"""
		7,3,2026-02-30,EUR,10.00,b
		7,4,2026-01-01,EUR
		7,5,2026-01-01,EUR,5.00,c
	E
	import --rejects rejects.csv in.csv
	assert_failure 1
	assert_equal "$(column item_id <<<"$output" | xargs)" '1 5'
	run cat rejects.csv
	assert_line --index 0 line,column,code,message,row
	assert_line --index 1 --regexp '^3,amount,.*"7,2,2026-01-01,EUR,""x,y"",""He said """"no"""""""$'
	assert_line --index 2 --regexp '^4,due_date,.*"7,3,2026-02-30,EUR,10.00,b"$'
	assert_line --index 3 --regexp '^5,.*"7,4,2026-01-01,EUR"$'
	assert_equal "${#lines[@]}" 4
}

@test "--rejects without a bad row leaves a header and exits 0" {
	rows 7,1,2026-01-01,EUR,10.00 >in.csv
	import --rejects rejects.csv in.csv
	assert_success
	assert_equal "$(cat rejects.csv)" line,column,code,message,row
}

@test "--rejects to where nothing can be written is exit 3" {
	rows 7,1,2026-01-01,EUR,10.00 >in.csv
	import --rejects nowhere/rejects.csv in.csv
	assert_failure 3
	assert_says nowhere/rejects.csv
}

@test "--rejects - is answered with a message about --rejects or with the rejects" {
	rows 7,1,2026-01-01,EUR,10.00 >in.csv
	import --rejects - in.csv
	[ "$status" -ne 3 ] || fail "$stderr"
}

@test "-v gives rows read, accepted, rejected, skipped, and sums per currency" {
	rows 7,1,2026-01-01,EUR,10.00 7,1,2026-01-01,EUR,10.00 7,2,2026-01-01,JPY,500 \
		7,3,2026-01-01,EUR,x 7,4,2026-01-01,EUR,-0.50 >in.csv
	import -v --rejects rejects.csv in.csv
	assert_failure 1
	assert_says 'read 5, accepted 3, rejected 1, skipped 1'
	assert_says 'accepted EUR: 2 rows, amount 9.50 EUR, open_amount 9.50 EUR'
	assert_says 'accepted JPY: 1 rows, amount 500 JPY, open_amount 500 JPY'
}

@test "success says nothing" {
	rows 7,1,2026-01-01,EUR,10.00 >in.csv
	import in.csv
	assert_success
	assert_equal "$stderr" ""
}

# --- policy ---

@test "--print-policy goes through --policy unchanged" {
	ar-import --print-policy >policy.csv
	run head -n 1 policy.csv
	assert_output table,column,name,source
	ar-import --policy policy.csv --print-policy | cmp - policy.csv
}

@test "--policy teaches names of columns" {
	cat >policy.csv <<-'E'
		table,column,name,source
		items,customer_id,Wer,ours
		items,item_id,Was,ours
		items,due_date,Wann,ours
		items,amount,Wieviel,ours
	E
	import --currency EUR --policy policy.csv <<-'E'
		Wer,Was,Wann,Wieviel
		7,1,2026-01-01,10.00
	E
	assert_success
	assert_line --index 1 1,7,invoice,2026-01-01,EUR,10.00,10.00
}

@test "a policy with an unknown table or column is an error with its line" {
	rows 7,1,2026-01-01,EUR,10.00 >in.csv
	printf '%s\n' table,column,name,source items,amount,Betrag,x itmes,amount,Wert,x >policy.csv
	import --policy policy.csv in.csv
	assert_refused policy.csv:3: itmes
	printf '%s\n' table,column,name,source items,amount,Betrag,x items,amuont,Wert,x >policy.csv
	import --policy policy.csv in.csv
	assert_refused policy.csv:3: amuont
}

@test "a policy that cannot be read is an error" {
	rows 7,1,2026-01-01,EUR,10.00 >in.csv
	import --policy in.csv in.csv
	assert_refused in.csv
	import --policy missing.csv in.csv
	assert_refused missing.csv
	import --policy . in.csv
	assert_refused directory
}

# --- the form of the file ---

@test "a pipe gives the same as a file" {
	{ dates 03/04/2026 04/05/2026; seq 100 9000 | sed 's|.*|7,&,03/04/2026,EUR,"1,000.50"|'; echo 7,10000,13/04/2026,EUR,1; } >in.csv
	ar-import in.csv >file.csv
	# shellcheck disable=SC2002 # a pipe is what this is about
	cat in.csv | ar-import >pipe.csv
	(sleep 0.1; cat in.csv) | ar-import - >slow.csv
	cmp file.csv pipe.csv
	cmp file.csv slow.csv
	assert_equal "$(wc -l <file.csv)" 8905
}

@test "semicolons, tabs and bars are found out, -d and --tsv say so" {
	local c
	for c in ';' $'\t' '|' ','; do
		rows 7,1,2026-01-01,EUR,1.50 | tr , "$c" >in.csv
		import in.csv
		assert_success
		assert_line --index 1 1,7,invoice,2026-01-01,EUR,1.50,1.50
	done
	rows 7,1,2026-01-01,EUR,1.50 | tr , ';' >in.csv
	import -d ';' in.csv
	assert_success
	assert_line --index 1 --regexp '^1[,;]7[,;]invoice'
	rows 7,1,2026-01-01,EUR,1.50 | tr , '\t' >in.csv
	import --tsv in.csv
	assert_success
	assert_line --index 1 $'1\t7\tinvoice\t2026-01-01\tEUR\t1.50\t1.50'
}

@test "CRLF, CR, a byte order mark, a sep= line and a missing last newline do no harm" {
	rows 7,1,2026-01-01,EUR,1.50 >plain.csv
	ar-import plain.csv >expected.csv
	sed 's/$/\r/' plain.csv >crlf.csv
	tr '\n' '\r' <plain.csv >cr.csv
	{ printf '\xef\xbb\xbf'; sed '1s/[a-z_]*/"&"/' plain.csv; } >bom.csv
	{ printf 'sep=;\n'; tr , ';' <plain.csv; } >sep.csv
	printf %s "$(cat plain.csv)" >short.csv
	{ head -n 1 plain.csv; echo; tail -n 1 plain.csv; echo; } >blank.csv
	local file
	for file in crlf cr bom sep short blank; do
		ar-import "$file.csv" | cmp - expected.csv
	done
}

@test "a byte that may be anything and a NUL byte are refused, with the line" {
	{ rows 7,1,2026-01-01,EUR,1.50; printf 'M\x81ller,2,2026-01-01,EUR,1.50\n'; } >in.csv
	import in.csv
	assert_refused in.csv:3: UTF-8 --encoding
	{ rows 7,1,2026-01-01,EUR,1.50; printf '7,2\0,2026-01-01,EUR,1.50\n'; } >in.csv
	import in.csv
	assert_refused in.csv:3: NUL
}

@test "a stray or unclosed quote stops the import, with the line" {
	{ rows 7,1,2026-01-01,EUR,1.50; echo '7,"2,2026-01-01,EUR,1.50'; echo 7,3,2026-01-01,EUR,1; } >in.csv
	import in.csv
	assert_refused in.csv:3:
}

@test "a header alone gives a header alone" {
	rows >in.csv
	import in.csv
	assert_success
	assert_equal "${#lines[@]}" 1
	assert_line --index 0 --regexp '^item_id,customer_id,'
}

@test "no input, no file, a directory, a header twice: each has its message" {
	: >empty
	import <empty
	assert_refused empty
	import missing.csv
	assert_refused missing.csv
	import .
	assert_refused directory
	printf 'customer_id,item_id,amount,amount\n' >in.csv
	import in.csv
	assert_refused in.csv:1: amount
}

@test "a wrong option is named" {
	: >empty
	import --bogus <empty
	assert_refused --bogus
	import --kin items <empty
	assert_refused --kin
	import --currency '' <empty
	assert_refused --currency
}

@test "the result is the same in every locale and time zone" {
	{ dates 03/04/2026 13/04/2026; echo '7,9,14/04/2026,EUR,"1,000.50"'; } >in.csv
	ar-import in.csv >expected.csv
	LC_ALL=de_DE.UTF-8 TZ=Asia/Kathmandu ar-import in.csv | cmp - expected.csv
	LC_ALL=C TZ=Pacific/Kiritimati ar-import in.csv | cmp - expected.csv
}

@test "age takes the output without complaint" {
	rows 7,1,2026-01-01,EUR,10.00 7,2,2026-01-31,EUR,-4.00 8,3,,JPY,500 >in.csv
	ar-import in.csv >items.csv
	run --separate-stderr age --as-of 2026-03-01 --control EUR=6.00 items.csv
	assert_success
	assert_equal "$stderr" "${stderr//warning/}"
	run age --as-of 2026-03-01 --by '' items.csv
	assert_success
	assert_equal "$(column total <<<"$output" | xargs)" '6.00 500'
}

# --- exports of other systems, headers as these systems write them ---

@test "SAP FBL5N in Dutch" {
	import <<-'E'
		Rekening;Toewijzing;Documentnummer;Documentsoort;Documentdatum;Netto vervaldatum;Bedrag in lokale valuta;Lokale valuta;Achterstand na vervaldatum;Tekst
		100234;F2026-17;1800000017;RV;13.01.2026;12.02.2026;1.190,00;EUR;10;Levering
		100235;F2026-18;1600000018;DG;20.01.2026;20.01.2026;190,00-;EUR;10;Creditnota
	E
	assert_success
	assert_line --index 1 --regexp '^1800000017,100234,invoice,2026-01-13,2026-02-12,EUR,1190.00,1190.00,F2026-17,Levering,'
	assert_line --index 2 --regexp '^1600000018,100235,credit_note,2026-01-20,2026-01-20,EUR,-190.00,-190.00,F2026-18,Creditnota,'
	assert_ages
}

@test "SAP FBL5N in French" {
	import <<-'E'
		Compte;Affectation;Numéro de document;Type de pièce;Date de la pièce;Date d'échéance nette;Montant en devise locale;Devise locale;Arriérés après échéance;Compte général
		0000100234;F2026-17;1800000017;RV;13.01.2026;12.02.2026;1 190,00;EUR;10;411000
		0000100235;F2026-18;1600000018;DG;20.01.2026;20.01.2026;190,00-;EUR;10;411000
	E
	assert_success
	assert_line --index 1 --regexp '^1800000017,0000100234,invoice,2026-01-13,2026-02-12,EUR,1190.00,1190.00,'
	assert_line --index 2 --regexp '^1600000018,0000100235,credit_note,2026-01-20,2026-01-20,EUR,-190.00,-190.00,'
	assert_ages
}

@test "SAP FBL5N in English: amounts and currency are both those of the document" {
	import <<-'E'
		Account,Assignment,Document Number,Document Type,Document Date,Net due date,Amount in local currency,Local Currency,Amount in doc. curr.,Document currency,Text
		100234,F-17,1800000017,RV,01/13/2026,02/12/2026,"1,090.00",EUR,"1,190.00",USD,Jan
		100234,F-18,1600000018,DG,01/20/2026,01/20/2026,170.00-,EUR,190.00-,USD,Credit
	E
	assert_success
	assert_line --index 1 --regexp ',(USD,1190.00,1190.00|EUR,1090.00,1090.00),'
	assert_line --index 2 --regexp ',(USD,-190.00,-190.00|EUR,-170.00,-170.00),'
}

@test "Xero" {
	import <<-'E'
		ContactName,EmailAddress,InvoiceNumber,Reference,InvoiceDate,DueDate,Total,InvoiceAmountPaid,InvoiceAmountDue,Currency,Type,Status
		Acme Ltd,a@acme.example,INV-0001,PO 9,13/01/2026,12/02/2026,1190.00,190.00,1000.00,GBP,Sales invoice,Awaiting Payment
		Brook & Co,b@brook.example,INV-0002,,20/01/2026,19/02/2026,500.00,500.00,0.00,GBP,Sales invoice,Paid
		Brook & Co,b@brook.example,CN-0003,,20/01/2026,20/01/2026,-50.00,0.00,-50.00,GBP,Sales credit note,Awaiting Payment
	E
	assert_success
	assert_line --index 1 --regexp '^INV-0001,Acme Ltd,invoice,2026-01-13,2026-02-12,GBP,1190.00,1000.00,'
	assert_line --index 2 --regexp '^INV-0002,Brook & Co,invoice,.*,GBP,500.00,0.00,'
	assert_line --index 3 --regexp '^CN-0003,Brook & Co,credit_note,.*,GBP,-50.00,-50.00,'
	assert_ages
}

@test "Sage" {
	import --currency GBP <<-'E'
		No,Type,A/C,Name,Date,Due Date,Ref,Details,Net Amount,Tax Amount,Gross Amount,Amount Paid,Outstanding
		1,SI,ACME01,Acme Ltd,13/01/2026,12/02/2026,4711,Goods,1000.00,200.00,1200.00,200.00,1000.00
		2,SC,ACME01,Acme Ltd,20/01/2026,20/01/2026,4712,Return,100.00,20.00,120.00,0.00,120.00
	E
	assert_success
	assert_line --index 1 --regexp ',ACME01,invoice,2026-01-13,2026-02-12,GBP,1200.00,1000.00,'
	assert_line --index 2 --regexp ',ACME01,credit_note,2026-01-20,2026-01-20,GBP,-120.00,-120.00,'
	assert_ages
}

@test "Odoo" {
	import <<-'E'
		Number,Invoice Partner Display Name,Invoice/Bill Date,Due Date,Untaxed Amount,Total,Amount Due,Currency,Payment Status,Status
		INV/2026/00001,Azure Interior,2026-01-13,2026-02-12,1000.00,1190.00,1190.00,EUR,Not Paid,Posted
		INV/2026/00002,Deco Addict,2026-01-14,2026-02-13,100.00,119.00,19.00,EUR,Partially Paid,Posted
	E
	assert_success
	assert_line --index 1 --regexp '^INV/2026/00001,Azure Interior,invoice,2026-01-13,2026-02-12,EUR,1190.00,1190.00,'
	assert_line --index 2 --regexp ',EUR,119.00,19.00,'
	assert_ages
}

@test "Business Central" {
	import <<-'E'
		Posting Date,Document Type,Document No.,Customer No.,Customer Name,Description,Currency Code,Original Amount,Amount,Remaining Amount,Due Date,Open
		13/01/2026,Invoice,103001,10000,Adatum,Order 1,EUR,1190.00,1190.00,190.00,12/02/2026,Yes
		20/01/2026,Credit Memo,104001,10000,Adatum,Return,EUR,-50.00,-50.00,-50.00,20/01/2026,Yes
	E
	assert_success
	assert_line --index 1 --regexp '^103001,10000,invoice,2026-01-13,2026-02-12,EUR,1190.00,190.00,'
	assert_line --index 2 --regexp '^104001,10000,credit_note,2026-01-20,2026-01-20,EUR,-50.00,-50.00,'
	assert_ages
}

@test "Stripe" {
	import <<-'E'
		id,Number,Customer,Customer Name,Created (UTC),Due Date (UTC),Currency,Total,Amount Due,Amount Paid,Amount Remaining,Status,Paid At (UTC)
		in_1,A-0001,cus_1,Acme,2026-01-13 10:00,2026-02-12 10:00,usd,1190.00,1190.00,190.00,1000.00,open,
		in_2,A-0002,cus_2,Brook,2026-01-14 10:00,2026-02-13 10:00,usd,50.00,50.00,50.00,0.00,paid,2026-01-20 09:00
	E
	assert_success
	assert_line --index 1 --regexp ',cus_1,invoice,2026-01-13,2026-02-12,USD,1190.00,1000.00,'
	assert_line --index 2 --regexp ',cus_2,invoice,2026-01-14,2026-02-13,USD,50.00,0.00,2026-01-20,'
	assert_ages
}

@test "Lexware" {
	import <<-'E'
		Belegdatum;Belegnummer;Kunden-Nr.;Firma;Rechnungsbetrag;Währung;Fälligkeit;Offener Betrag;Mahnstufe
		13.01.2026;RE-0001;10001;Müller GmbH;1.190,00;EUR;12.02.2026;1.190,00;0
		20.01.2026;RE-0002;10002;Schulz KG;119,00;EUR;19.02.2026;19,00;1
	E
	assert_success
	assert_line --index 1 'RE-0001,10001,invoice,2026-01-13,2026-02-12,EUR,1190.00,1190.00,Müller GmbH,0'
	assert_line --index 2 'RE-0002,10002,invoice,2026-01-20,2026-02-19,EUR,119.00,19.00,Schulz KG,1'
	assert_ages
}

@test "Exact" {
	import <<-'E'
		Factuurnummer;Debiteurnummer;Debiteur;Factuurdatum;Vervaldatum;Valuta;Factuurbedrag;Openstaand;Dagen vervallen
		26700001;1001;Bakker BV;13-01-2026;12-02-2026;EUR;1.210,00;1.210,00;3
		26700002;1002;Visser NV;20-01-2026;19-02-2026;EUR;121,00;21,00;0
	E
	assert_success
	assert_line --index 1 '26700001,1001,invoice,2026-01-13,2026-02-12,EUR,1210.00,1210.00,Bakker BV,3'
	assert_line --index 2 '26700002,1002,invoice,2026-01-20,2026-02-19,EUR,121.00,21.00,Visser NV,0'
	assert_ages
}

@test "a sign of another currency, and three decimals where two belong, are errors of their rows" {
	printf '%s\n' 'Customer No.,Invoice No.,Due Date,Currency,Amount' A,1,2026-01-01,EUR,10.00 \
		A,2,2026-01-01,EUR,10.000 'A,3,2026-01-01,EUR,$5.00' 'A,4,2026-01-01,USD,$5.00' >in.csv
	run --separate-stderr ar-import --rejects bad.csv in.csv
	assert_failure 1
	assert_equal "${#lines[@]}" 3
	run cut -d, -f1,2 bad.csv
	assert_output $'line,column\n3,amount\n4,amount'
}

@test "a status that says partly paid needs a balance" {
	printf '%s\n' 'Customer No.,Invoice No.,Due Date,Currency,Amount,Status' \
		'A,1,2026-01-01,EUR,10.00,Partially paid' >in.csv
	run --separate-stderr ar-import in.csv
	assert_failure 2
	assert_output ''
}
