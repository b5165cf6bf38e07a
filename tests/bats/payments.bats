#!/usr/bin/env bats
# Bank sheets and lists of payments: columns, signs, balances, what goes out.

setup() {
	load helper
	common_setup
}

# cells NAME: the cells of a column of the output, separated by blanks.
cells() {
	column "$1" <<<"$output" | xargs
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
		assert_equal "$(cells received_date) $(cells value_date)" '2026-03-14 2026-03-16'
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
		assert_equal "$(cells reference) $(cells bank_reference)" 'E-7 B-9'
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
