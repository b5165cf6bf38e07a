#!/usr/bin/env bats
# ar-import: reports with titles, groups, totals and footers give every document, or
# say what they could not read.

setup() {
	load helper
	common_setup
}

# refute_says TEXT: it is not in the messages.
# shellcheck disable=SC2154 # run sets stderr
refute_says() {
	[[ $stderr != *"$1"* ]] || fail "\"$1\" in: $stderr"
}

# classes: the classes of the rows of in.csv, one letter each.
classes() {
	ar-import --explain in.csv | sed 1d | cut -d, -f2 |
		sed -e 's/^\(.\).*/\1/; s/^m/M/' | tr -d '\n'
}

# --- titles, headers, footers ---

@test "titles above the header and a stamp below are passed over, and listed with -v" {
	cat >in.csv <<-'E'
		"Example Co, Inc",,,
		Open Invoices,,,
		"As of Jul 25, 2026",,,

		Customer,Invoice,Date,Amount
		Acme,1,2026-01-13,100.00
		" Thursday, July 30, 2026 04:19 PM GMT-06:00",,,
	E
	import --currency USD -v in.csv
	assert_success
	assert_equal "$(in_column amount)" 100.00
	assert_says 'in.csv:1: title: above the header' 'in.csv:3: title: the as-of day above the header' 'in.csv:4: blank' \
		'in.csv:7: footer: a page number or the time of printing' \
		'classes: title 3, header 1, document 1, footer 1, blank 1' 'as of 2026-07-25, by a title'
	import --currency USD in.csv
	assert_equal "$stderr" ""
}

@test "the separator is that of the rows, not of the titles" {
	printf '%s\n' 'Liste, Stand, Firma' 'Belegnr;Kundennr;Fälligkeit;Betrag' '1;7;13.01.2026;1.000,50' >in.csv
	import --currency EUR in.csv
	assert_success
	assert_equal "$(in_column amount)" 1000.50
}

@test "a header may stand in two lines" {
	cat >in.csv <<-'E'
		Customer,Invoice,Invoice,Due,Original,Open
		Name,No.,Date,Date,Amount,Balance
		Acme,1,01/13/2026,02/13/2026,100.00,40.00
	E
	import --currency EUR in.csv
	assert_success
	assert_line --index 1 --regexp '^1,Acme,invoice,2026-01-13,2026-02-13,EUR,100.00,40.00'
}

@test "names of columns may be empty or stand twice, unless money hangs on it" {
	cat >in.csv <<-'E'
		,Customer,Invoice,Date,Memo,Amount,Memo,
		,Acme,1,2026-01-13,a,100.00,x,z
	E
	import --currency EUR in.csv
	assert_success
	assert_line --index 0 item_id,customer_id,kind,issue_date,currency,amount,open_amount,description,name,Memo_2,column_8
	sed -i 's/Memo/Amount/' in.csv
	import --currency EUR in.csv
	assert_refused in.csv:1: '"Amount" stands twice' '--map amount=#5' '--map amount=#6'
	import --currency EUR --map 'amount=#6' in.csv
	assert_success
	assert_equal "$(in_column amount)" 100.00
}

@test "pages with their heads, headers, page numbers and sums carried over" {
	cat >in.csv <<-'E'
		ACME HOLDING;;;;;
		OP-Liste;;;;Seite:;1
		Beleg-Nr;Kundennr;Datum;Fälligkeit;Betrag;Offen
		1;A;13.01.2026;13.02.2026;10,00;10,00
		Übertrag;;;;10,00;10,00
		ACME HOLDING;;;;;
		OP-Liste;;;;Seite:;2
		Beleg-Nr;Kundennr;Datum;Fälligkeit;Betrag;Offen
		Übertrag;;;;10,00;10,00
		2;B;15.01.2026;13.02.2026;40,00;30,00
		Summe;;;;50,00;40,00
	E
	import --currency EUR -v in.csv
	assert_success
	assert_equal "$(in_column amount)" '10.00 40.00'
	assert_says 'grand total: "Offen" 40.00 EUR ties with its rows'
}

@test "a second table with other columns is refused, even with --rejects" {
	cat >in.csv <<-'E'
		Customer,Invoice,Date,Amount
		Acme,1,2026-01-13,100.00
		Customer,Payment,Day,Received
		Acme,P1,2026-01-20,60.00
	E
	import --currency EUR --rejects rejects.csv in.csv
	assert_refused in.csv:3: 'another header'
}

@test "the last row of a truncated file is refused" {
	printf 'Customer,Invoice,Date,Amount,Balance\nAcme,1,2026-01-13,10.00,10.00\nBrook,2,2026-01-14,50.0' >in.csv
	import --currency EUR in.csv
	assert_refused in.csv:3: '4 cells where the header has 5'
}

# --- groups ---

@test "a customer in a row of their own belongs to the rows below" {
	cat >in.csv <<-'E'
		,Date,Transaction type,Num,Due date,Open balance
		Acme Corp,,,,,
		,04/13/2026,Invoice,5004,04/30/2026,"1,000.00"
		Total for Acme Corp,,,,,"$1,000.00"
		Total Energies,,,,,
		,04/14/2026,Invoice,5005,04/30/2026,20.00
		Total for Total Energies,,,,,$20.00
		TOTAL,,,,,"$1,020.00"
	E
	import --currency USD -v in.csv
	assert_success
	assert_output - <<-'E'
		item_id,customer_id,kind,issue_date,due_date,currency,amount,open_amount,Transaction type
		5004,Acme Corp,invoice,2026-04-13,2026-04-30,USD,1000.00,1000.00,Invoice
		5005,Total Energies,invoice,2026-04-14,2026-04-30,USD,20.00,20.00,Invoice
	E
	assert_says 'in.csv:8: grand total: "Open balance" 1020.00 USD ties with its rows'
}

@test "groups within groups: what follows an inner total belongs to the outer customer" {
	cat >in.csv <<-'E'
		,Date,Num,Due Date,Amount
		Acme,,,,
		Project A,,,,
		,01/13/2026,1,02/13/2026,100.00
		Total for Project A,,,,100.00
		,01/14/2026,2,02/14/2026,50.00
		Total for Acme with sub-customers,,,,150.00
	E
	import --currency EUR -v in.csv
	assert_success
	assert_equal "$(in_column customer_id)" 'Project A Acme'
	refute_says difference
}

@test "a German list: account and name in a row, sums of accounts" {
	cat >in.csv <<-'E'
		Offene-Posten-Liste;;;;;;
		Stichtag: 31.12.2025;;;;;;
		Konto;Name;Belegnr.;Belegdatum;Fälligkeit;Betrag;Offen
		10000;Müller GmbH;;;;;
		;;RE-1;13.10.2025;31.10.2025;1.190,00;1.190,00
		;;GS-1;15.10.2025;15.10.2025;-190,00;-190,00
		;;;;Summe Konto 10000;1.000,00;1.000,00
		10001;Maier AG;;;;;
		;;RE-2;13.11.2025;02.12.2025;2.380,00;1.380,00
		;;;;Summe Konto 10001;2.380,00;1.380,00
		;;;;Gesamtsumme;3.380,00;2.380,00
		Erstellt am 02.01.2026 um 08:15 Uhr;;;;;;
	E
	import --currency EUR -v in.csv
	assert_success
	assert_equal "$(in_column customer_id)" '10000 10000 10001'
	assert_equal "$(in_column kind)" 'invoice credit_note invoice'
	assert_says 'readable EUR: 3 rows, amount 3380.00 EUR, open_amount 2380.00 EUR' 'as of 2025-12-31'
	refute_says difference
}

@test "a French list: labelled customers, subtotals by code, an edition line" {
	cat >in.csv <<-'E'
		Balance âgée;;;;
		N° facture;Date facture;Date d'échéance;Montant TTC;Reste dû
		Client : C001 DUPONT SARL;;;;
		F-1;15/10/2025;14/11/2025;1 200,00;1 200,00
		Sous-total C001;;;1 200,00;1 200,00
		Client : C002 MARTIN SA;;;;
		F-2;20/11/2025;20/12/2025;3 500,50;3 000,00
		Sous-total C002;;;3 500,50;3 000,00
		Total général;;;4 700,50;4 200,00
		Édité le 02/01/2026 à 10:15 – Page 1/1;;;;
	E
	import --currency EUR in.csv
	assert_success
	assert_equal "$(in_column customer_id)" 'C001 C002'
	assert_equal "$(in_column name)" 'DUPONT SARL MARTIN SA'
	assert_equal "$(in_column open_amount)" '1200.00 3000.00'
}

@test "a Dutch list: the customer stands only on their first row" {
	cat >in.csv <<-'E'
		Openstaande posten per 31-12-2025
		Debiteur;Naam;Factuurnummer;Factuurdatum;Vervaldatum;Bedrag;Openstaand
		1001;Jansen BV;1;13-10-2025;12-11-2025;1.210,00;1.210,00
		;;2;14-10-2025;13-11-2025;605,00;605,00
		Totaal debiteur 1001;;;;;1.815,00;1.815,00
		1002;De Vries;3;15-11-2025;01-12-2025;121,00;121,00
		Eindtotaal;;;;;1.936,00;1.936,00
	E
	import --currency EUR in.csv
	assert_success
	assert_equal "$(in_column customer_id)" '1001 1001 1002'
}

@test "one missing customer among many is a mistake, not the one above" {
	cat >in.csv <<-'E'
		Customer,Invoice,Date,Amount
		Acme,1,2026-01-13,1.00
		Brook,2,2026-01-13,1.00
		,3,2026-01-13,1.00
		Dale,4,2026-01-13,1.00
	E
	import --currency EUR in.csv
	assert_refused in.csv:4: customer_id
}

@test "a Spanish list: id and name in one cell, a sum carried over" {
	cat >in.csv <<-'E'
		A fecha de 31/12/2025,,,,,
		Cliente,Nº factura,Fecha factura,Vencimiento,Importe,Pendiente
		430001 - Hermanos García,,,,,
		,F-1,13/10/2025,12/11/2025,"1.210,00","1.210,00"
		Total cliente 430001,,,,"1.210,00","1.210,00"
		430002 - López SL,,,,,
		,F-3,15/10/2025,14/11/2025,"10,00","5,00"
		Suma y sigue,,,,"1.220,00","1.215,00"
		Total general,,,,"1.220,00","1.215,00"
	E
	import --currency EUR in.csv
	assert_success
	assert_equal "$(in_column customer_id)" '430001 430002'
	assert_equal "$(in_column open_amount)" '1210.00 5.00'
}

@test "customers by labels in cells of their own, the header repeated for each" {
	cat >in.csv <<-'E'
		Aged Debtors,,,,,,
		A/C:,ABB001,Name:,A B Builders,Tel:,01234,
		No,Type,Date,Ref,Details,Amount,Balance
		12,SI,13/10/2025,1001,Works,1200.00,1200.00
		15,SC,14/10/2025,1002,Credit,-100.00,-100.00
		,,,,Totals:,1100.00,1100.00
		A/C:,CCC002,Name:,Compton Ltd,Tel:,,
		No,Type,Date,Ref,Details,Amount,Balance
		22,SI,20/11/2025,1003,Works,500.00,500.00
		,,,,Totals:,500.00,500.00
		,,,,Grand Totals:,1600.00,1600.00
	E
	import --currency GBP in.csv
	assert_success
	assert_equal "$(in_column customer_id)" 'ABB001 ABB001 CCC002'
	assert_equal "$(in_column open_amount)" '1200.00 -100.00 500.00'
}

@test "bars, rulers, page headers, trailing minus, and subtotals by currency" {
	cat >in.csv <<-'E'
		Customer Line Items
		--------------------------------------------------------------
		|   | Account | Document Number | Doc. Type | Net due date | Amount in doc. curr. | Document currency |
		--------------------------------------------------------------
		|   | 1000123 | 1800000001 | RV | 13.11.2025 | 1.234,50 | EUR |
		|   | 1000123 | 1600000003 | DG | 14.10.2025 | 234,50- | EUR |
		|   | 1000124 | 1800000005 | RV | 01.12.2025 | 500,00 | USD |
		| * |  |  |  |  | 1.000,00 | EUR |
		| * |  |  |  |  | 500,00 | USD |
		|   | Account | Document Number | Doc. Type | Net due date | Amount in doc. curr. | Document currency |
		--------------------------------------------------------------
		|   | 1000125 | 1800000007 | RV | 01.12.2025 | 700,00 | EUR |
		| ** |  |  |  |  | 1.700,00 | EUR |
		| ** |  |  |  |  | 500,00 | USD |
	E
	import -v in.csv
	assert_success
	assert_equal "$(in_column amount)" '1234.50 -234.50 500.00 700.00'
	assert_equal "$(in_column currency)" 'EUR EUR USD EUR'
	refute_says difference
	assert_says '1700.00 EUR ties' '500.00 USD ties'
}

@test "a currency in a row of its own, and two styles of numbers" {
	cat >in.csv <<-'E'
		Invoice Report,,,,,,
		Status,Issue Date,ID,Client,Invoice Amount,Paid Amount,Balance
		SEK,,,,,,
		Paid,2026-07-31,1,Acme,"12 500,00","12 500,00","0,00"
		Open,2026-08-31,2,Acme,"1,234.50",0.00,"1,234.50"
		EUR,,,,,,
		Open,2026-09-10,3,Brook,500,,500
		,,,Total,500,,500
	E
	import -v in.csv
	assert_success
	assert_equal "$(in_column currency)" 'SEK SEK EUR'
	assert_equal "$(in_column amount)" '12500.00 1234.50 500.00'
	assert_says 'each cell by itself' 'grand total: "Balance" 500.00 EUR ties'
	sed -i '7s/,500,,500/,"1,500",,"1,500"/; 8d' in.csv
	import in.csv
	assert_refused 'two styles'
}

@test "a currency in a title is that of the file" {
	printf '%s\n' 'Currency: GBP' Invoice,Customer,Date,Amount,Outstanding 1,Acme,13/01/2026,5.00,5.00 >in.csv
	import in.csv
	assert_success
	assert_equal "$(in_column currency)" GBP
}

@test "customers in blocks above each page of the list, name and number in lines" {
	cat >in.csv <<-'E'
		Customer             1000123
		Company Code         1000
		Name                 ACME AG
		-------------------------------------------------------------
		| St | DocumentNo | Type | Doc. Date | Net due dt | Amount in DC | Curr. |
		| O  | 1800000001 | RV   | 13.10.2025 | 12.11.2025 | 100,00 | EUR |
		| *  |            |      |            |            | 100,00 | EUR |
		Customer             1000124
		Company Code         1000
		Name                 BROOK GMBH
		-------------------------------------------------------------
		| St | DocumentNo | Type | Doc. Date | Net due dt | Amount in DC | Curr. |
		| O  | 1800000002 | RV   | 14.10.2025 | 12.11.2025 | 50,00 | EUR |
		| *  |            |      |            |            | 50,00 | EUR |
		| ** |            |      |            |            | 150,00 | EUR |
	E
	import in.csv
	assert_success
	assert_equal "$(in_column customer_id)" '1000123 1000124'
	assert_equal "$(in_column name)" 'ACME AG BROOK GMBH'
}

@test "a balance that runs on is no open amount, and an account of the ledger no customer" {
	cat >in.csv <<-'E'
		,Type,Date,Num,Account,Amount,Balance
		Acme,,,,,,
		,Invoice,12/13/2025,101,A/R,100.00,100.00
		,Credit Memo,12/15/2025,7,A/R,-40.00,60.00
		Total Acme,,,,,60.00,60.00
		Brook,,,,,,
		,Invoice,12/23/2025,103,A/R,70.00,70.00
		TOTAL,,,,,130.00,130.00
	E
	import --currency USD in.csv
	assert_success
	assert_equal "$(in_column customer_id)" 'Acme Acme Brook'
	assert_equal "$(in_column open_amount)" '100.00 -40.00 70.00'
}

@test "what was seen of a paid column stays with it when an account of the ledger goes" {
	cat >in.csv <<-'E'
		,Type,Date,Num,Account,Amount,Paid,Terms
		Acme,,,,,,,
		,Invoice,12/13/2025,101,A/R,100.00,Yes,
		,Credit Memo,12/15/2025,7,A/R,-40.00,No,
		Total Acme,,,,,60.00,,
		Brook,,,,,,,
		,Invoice,12/23/2025,103,A/R,70.00,No,
		TOTAL,,,,,130.00,,
	E
	import --currency USD in.csv
	assert_success
	assert_equal "$(in_column customer_id)" 'Acme Acme Brook'
	assert_equal "$(in_column open_amount)" '0.00 -40.00 70.00'
}

@test "amounts of lines beside the total of the document need no column of their own" {
	printf '%s\n' 'Customer,Invoice,Date,Quantity,Line Amount,Invoice Total' \
		A,1,2026-01-01,1,5.00,12.00 A,1,2026-01-01,2,7.00,12.00 >in.csv
	import --currency USD in.csv
	assert_success
	assert_equal "$(in_column amount)" 12.00
}

@test "a balance of debits and credits ties, too" {
	cat >in.csv <<-'E'
		Konto;Buchungsdatum;Belegnummer;Text;Soll;Haben
		Debitor 10001 Meier;;;;;
		;13.01.2026;RE-1;Rechnung;119,00;
		;20.01.2026;ZE-1;Zahlung;;100,00
		Summe;;;;119,00;100,00
		Saldo;;;;19,00;
	E
	import --currency EUR in.csv
	assert_success
	assert_equal "$(in_column amount)" '119.00 -100.00'
	assert_equal "$(in_column customer_id)" '10001 10001'
}

# --- totals ---

@test "a total that does not equal its rows is a warning with the difference" {
	cat >in.csv <<-'E'
		Customer,Invoice,Date,Amount,Balance
		Acme,1,2026-01-13,100.00,100.00
		Brook,2,2026-01-14,50.00,20.00
		Total,,,160.00,120.00
	E
	import --currency EUR in.csv
	assert_failure 1
	assert_equal "$(in_column amount)" '100.00 50.00'
	assert_says 'in.csv:4: the grand total of "Amount" is 160.00 EUR, but its rows add up to 150.00 EUR: a difference of 10.00 EUR'
	refute_says Balance
}

@test "a total under the wrong column is told" {
	printf '%s\n' Date,Invoice,Customer,Total,Balance 2026-01-13,1,Acme,100.00,40.00 \
		2026-01-13,2,Acme,10.00,0.00 ,,Total,,110.00 >in.csv
	import --currency EUR in.csv
	assert_failure 1
	assert_says 'a difference of 70.00 EUR; it is what "Total" adds up to'
}

@test "subtotals behind the name, as spreadsheets write them" {
	cat >in.csv <<-'E'
		Customer,Invoice No,Invoice Date,Amount
		Acme,1,2026-01-13,100.00
		Acme Total,,,100.00
		Total Energies SE,2,2026-01-15,20.00
		Total Energies SE Total,,,20.00
		Grand Total,,,120.00
	E
	import --currency EUR -v in.csv
	assert_success
	assert_equal "$(in_column item_id)" '1 2'
	assert_says '120.00 EUR ties'
}

@test "amounts alone are a total when they are the sum, and an error when not" {
	printf '%s\n' Customer,Invoice,Date,Amount Acme,1,2026-01-13,100.00 Brook,2,2026-01-14,50.00 ,,,150.00 >in.csv
	import --currency EUR in.csv
	assert_success
	assert_equal "$(in_column amount)" '100.00 50.00'
	sed -i '$s/150/151/' in.csv
	import --currency EUR in.csv
	assert_refused in.csv:4: 'no total of the rows above'
}

@test "an amount that is no document and no total is never dropped in silence" {
	printf '%s\n' Customer,Invoice,Date,Amount Acme,1,2026-01-13,100.00 Acme,,,30.00 >in.csv
	import --currency EUR in.csv
	assert_refused in.csv:3:
	import --currency EUR --rejects rejects.csv in.csv
	assert_failure 1
	assert_equal "$(in_column amount)" 100.00
	assert_equal "$(tail -n 1 rejects.csv)" '3,,layout,an amount that belongs to nothing,"Acme,,,30.00"'
}

@test "a total with a date may be a payment of a customer called Total: it is refused" {
	printf '%s\n' Customer,Invoice,Date,Amount Acme,1,2026-01-13,100.00 Total,,2026-01-31,100.00 >in.csv
	import --currency EUR in.csv
	assert_refused in.csv:3: 'may be either'
	printf '%s\n' Customer,Invoice,Date,Amount Total,1,2026-01-13,100.00 >in.csv
	import --currency EUR in.csv
	assert_success
	assert_equal "$(in_column customer_id)" Total
}

@test "text behind the last row is no footer when it looks cut off" {
	printf '%s\n' Customer,Invoice,Date,Amount Acme,1,2026-01-13,100.00 Bro >in.csv
	import --currency EUR in.csv
	assert_refused in.csv:3: 'cut off'
	printf '%s\n' Customer,Invoice,Date,Amount Acme,1,2026-01-13,100.00 '' 'made by hand' >in.csv
	import --currency EUR in.csv
	assert_success
}

@test "equal rows without a number are two, with ids of their own" {
	cat >in.csv <<-'E'
		Date,Label,Amount,Partner Name,Bank Account
		12/15/2018,fee,-0.50,Bank,1
		12/15/2018,fee,-0.50,Bank,1
	E
	import --currency EUR -v in.csv
	assert_success
	assert_equal "$(in_column amount)" '-0.50 -0.50'
	assert_equal "$(in_column payment_id | tr ' ' '\n' | sort -u | wc -l)" 2
	assert_says '1 equal others and have no number'
}

# --- documents of several rows ---

@test "rows with goods are lines of one document" {
	cat >in.csv <<-'E'
		Customer,Invoice No,Date,Item,Qty,Amount,Currency
		Acme,1,2026-01-13,Hosting,1,100.00,EUR
		Acme,1,2026-01-13,Domain,1,25.00,EUR
		Brook,2,2026-01-14,Hosting,1,60.00,EUR
	E
	import -v in.csv
	assert_success
	assert_equal "$(in_column amount)" '125.00 60.00'
	assert_says 'readable EUR: 2 rows, amount 185.00 EUR, open_amount 185.00 EUR'
}

@test "an invoice total on each line counts once, by the name of the column" {
	cat >in.csv <<-'E'
		Customer,Invoice No,Date,Item,Line Amount,Invoice Total,Balance,Currency
		Acme,1,2026-01-13,A,60.00,100.00,30.00,EUR
		Acme,1,2026-01-13,B,40.00,100.00,30.00,EUR
	E
	import in.csv
	assert_success
	assert_equal "$(in_column amount)" 100.00
	assert_equal "$(in_column open_amount)" 30.00
}

@test "equal amounts of one document are refused until --lines says what they are" {
	cat >in.csv <<-'E'
		Customer,Invoice No,Date,Item,Amount,Currency
		Acme,1,2026-01-13,A,50.00,EUR
		Acme,1,2026-01-13,B,50.00,EUR
	E
	import in.csv
	assert_refused in.csv:2: '100.00 EUR (--lines sum)' '50.00 EUR (--lines repeat)'
	import --lines sum in.csv
	assert_equal "$(in_column amount)" 100.00
	import --lines repeat in.csv
	assert_equal "$(in_column amount)" 50.00
	import --lines twice in.csv
	assert_refused --lines twice
}

@test "a line that stands twice is refused until --lines counts it" {
	cat >in.csv <<-'E'
		Customer,Invoice No,Date,Item,Amount,Currency
		Acme,1,2026-01-13,A,50.00,EUR
		Acme,1,2026-01-13,A,50.00,EUR
		Acme,1,2026-01-13,B,10.00,EUR
	E
	import in.csv
	assert_refused 'stands twice' --lines
	import --lines sum in.csv
	assert_equal "$(in_column amount)" 110.00
}

@test "what makes a document may stand on its first line only" {
	cat >in.csv <<-'E'
		Invoice No,Customer,Date,Item,Qty,Amount,Currency
		1,Acme,2026-01-13,A,1,60.00,EUR
		,,,B,1,40.00,
		2,Brook,2026-01-14,A,1,60.00,EUR
	E
	import in.csv
	assert_success
	assert_equal "$(in_column amount)" '100.00 60.00'
	assert_equal "$(in_column customer_id)" 'Acme Brook'
}

@test "a document above its lines is their sum" {
	cat >in.csv <<-'E'
		Invoice No,Customer,Date,Item,Qty,Amount,Currency
		1,Acme,2026-01-13,,,100.00,EUR
		,,,A,1,60.00,
		,,,B,1,40.00,
		2,Brook,2026-01-14,,,60.00,EUR
		,,,A,1,60.00,
	E
	import in.csv
	assert_success
	assert_equal "$(in_column amount)" '100.00 60.00'
}

@test "a document of which one line cannot be read is left out whole" {
	cat >in.csv <<-'E'
		Customer,Invoice No,Date,Item,Amount,Currency
		Acme,1,2026-01-13,A,50.00,EUR
		Acme,1,2026-01-13,B,x,EUR
		Brook,2,2026-01-14,A,10.00,EUR
	E
	import --rejects rejects.csv in.csv
	assert_failure 1
	assert_equal "$(in_column item_id)" 2
	assert_equal "$(tail -n +2 rejects.csv | cut -d, -f1 | sort | xargs)" '2 3'
}

# --- kinds of documents ---

@test "drafts and void documents are counted apart, with what they are of" {
	cat >in.csv <<-'E'
		Invoice,Customer,Date,Status,Amount,Balance,Currency
		1,Acme,13/01/2026,Sent,100.00,100.00,USD
		2,Acme,14/01/2026,Void,50.00,0.00,USD
		3,Brook,15/01/2026,Draft,40.00,,USD
		Total,,,,190.00,140.00,USD
	E
	import -v in.csv
	assert_success
	assert_equal "$(in_column item_id)" 1
	assert_says 'readable USD: 3 rows, amount 190.00 USD, open_amount 140.00 USD' \
		'draft or void USD: 2 rows, amount 90.00 USD, open_amount 40.00 USD' \
		'accepted USD: 1 rows, amount 100.00 USD, open_amount 100.00 USD' '140.00 USD ties'
}

@test "without a balance a draft owes nothing" {
	printf '%s\n' Invoice,Customer,Date,Status,Amount 1,Acme,2026-01-13,Sent,5.00 2,Acme,2026-01-13,Draft,7.00 >in.csv
	import -v --currency EUR in.csv
	assert_success
	assert_says 'readable EUR: 2 rows, amount 12.00 EUR, open_amount 5.00 EUR'
}

@test "receipts in a list of transactions are kept apart, and told" {
	cat >in.csv <<-'E'
		,Date,Transaction type,Transaction number,Amount
		Acme Corp,,,,
		,01/13/2025,Invoice,5001,"1,000.00"
		,03/15/2025,Payment,,"1,125.00"
		Beta LLC,,,,
		,04/20/2025,Deposit,1,-900.00
		,04/21/2025,Payment,,
	E
	import --currency USD -v in.csv
	assert_failure 1
	assert_equal "$(in_column amount)" 1000.00
	assert_says '3 payments stand among the documents' --kind \
		'payments among documents USD: 3 rows, amount 225.00 USD'
	import --currency USD --kind payments in.csv
	assert_failure 1
	assert_equal "$(in_column amount)" '1125.00 -900.00'
	assert_equal "$(in_column customer_id)" 'Acme Corp Beta LLC'
	assert_says 'in.csv:7: a payment without an amount is left out'
	import --currency USD --kind items in.csv
	assert_success
}

@test "where balances are, payments are open items like others" {
	cat >in.csv <<-'E'
		Date,Type,Num,Customer,Due date,Amount,Open balance
		01/13/2026,Invoice,1,Acme,02/13/2026,100.00,100.00
		01/14/2026,Payment,7,Acme,01/14/2026,-30.00,-30.00
	E
	import --currency USD in.csv
	assert_success
	assert_equal "$(in_column kind)" 'invoice payment'
}

@test "a list of nothing but payments is one of payments, whatever its columns" {
	printf '%s\n' 'Transaction Type,Num,Date,Customer,Amount' Payment,7,2026-01-13,Acme,10.00 >in.csv
	import --currency EUR in.csv
	assert_success
	assert_line --index 0 --regexp ^payment_id,
}

@test "documents of suppliers are kept apart" {
	printf '%s\n' Type,No,Name,Date,Amount,Balance Invoice,1,Acme,2026-01-13,100.00,100.00 \
		'Bill Payment,7,Vendor,2026-01-14,-50.00,-50.00' 'Eingangsrechnung,8,Vendor,2026-01-14,20.00,20.00' >in.csv
	import --currency EUR -v in.csv
	assert_success
	assert_equal "$(in_column item_id)" 1
	assert_says '2 documents of suppliers'
}

@test "vouchers: a receipt is of its credit side, a payment to others is kept apart" {
	cat >in.csv <<-'E'
		Vch Type,Date,Vch No,Account,Debit,Credit,Ref. No
		Receipt,20-05-2025,R/1,Cash,"5,000.00",,
		,,,Sharma Traders,,"3,000.00",B-101
		,,,Gupta,,"2,000.00",B-102
		Payment,21-05-2025,P/1,Godown Rent,"1,000.00",,
		,,,Cash,,"1,000.00",
	E
	import --currency INR -v in.csv
	assert_success
	assert_equal "$(in_column amount)" '3000.00 2000.00'
	assert_equal "$(in_column reference)" 'B-101 B-102'
	assert_says '1 outgoing payments' 'outgoing payments INR: 1 rows, amount -1000.00 INR'
	sed -i 's/"2,000.00"/"2,500.00"/' in.csv
	import --currency INR in.csv
	assert_refused in.csv:2: 'debits and credits differ'
}

@test "DATEV: the year from the record, debtors from either account, S and H" {
	cat >in.csv <<-'E'
		"EXTF";700;21;"Buchungsstapel";13;20260106102500000;;"RE";"x";"";1001;456;20250701;4;20250701;20260630;"x";"";1;;0;"EUR"
		Umsatz (ohne Soll/Haben-Kz);Soll/Haben-Kennzeichen;WKZ Umsatz;Konto;Gegenkonto (ohne BU-Schlüssel);Belegdatum;Belegfeld 1;Buchungstext
		119,00;"S";"";10000;8400;0107;"RE-1";"Erlös"
		59,50;"H";"";8400;10001;3112;"RE-2";"Erlös"
		59,50;"H";"";8401;10001;3112;"RE-2";"Erlös"
		119,00;"S";"";1200;10000;1501;"RE-1";"Zahlung"
		24,95;"H";"";1200;4940;2102;"";"Buch"
	E
	import -v in.csv
	assert_success
	assert_equal "$(in_column customer_id)" '10000 10001 10000'
	assert_equal "$(in_column issue_date)" '2025-07-01 2025-12-31 2026-01-15'
	assert_equal "$(in_column amount)" '119.00 119.00 -119.00'
	assert_equal "$(in_column kind)" 'invoice invoice payment'
	assert_says '1 postings without a debtor'
}

@test "contact lists: a repeated row and one without any name are told" {
	cat >in.csv <<-'E'
		Customer Contact List,,,
		Customer,First Name,Main Email,Bill Addr City
		"Alvarez, Dana",Dana,d@a.example,Mesa
		SHELL OIL 123,,,
		"Alvarez, Dana",Dana,d@a.example,Mesa
		,,nobody@example.com,
		" Wednesday, September 30, 2026 01:46 PM",,,
	E
	import -v in.csv
	assert_failure 1
	assert_says 'in.csv:5: the same row' 'in.csv:6: a customer without any name' 'accepted 2'
	assert_equal "$(grep -c , <<<"$output")" 3
}

# --- signs, dates ---

@test "the letter and the minus of a bank are read as the running balance says" {
	cat >in.csv <<-'E'
		Date,Label,Amount,D/C,Balance,Partner Name,Bank Account
		12/15/2018,supplier,33.50,D,-23.50,,
		12/16/2018,payment,"-1,533.50",C,"1,510.00",,
	E
	import --currency EUR in.csv
	assert_success
	assert_equal "$(in_column amount)" '-33.50 1533.50'
	sed -i 's/"1,510.00"/"-1,557.00"/' in.csv
	import --currency EUR in.csv
	assert_success
	assert_equal "$(in_column amount)" '-33.50 -1533.50'
}

@test "a minus on all payments made says it twice, on those received it is asked for" {
	cat >in.csv <<-'E'
		Date,Label,Amount,D/C,Partner Name,Bank Account
		12/15/2018,supplier,-33.50,D,,
		12/16/2018,payment,5.00,C,,
	E
	import --currency EUR in.csv
	assert_success
	assert_equal "$(in_column amount)" '-33.50 5.00'
	sed -i 's/-33/33/; s/,5.00/,-5.00/' in.csv
	import --currency EUR in.csv
	assert_refused in.csv:3: '5.00 EUR (--signs letter) or -5.00 EUR (--signs both), say which'
	import --currency EUR --signs letter in.csv
	assert_equal "$(in_column amount)" '-33.50 5.00'
	import --currency EUR --signs both in.csv
	assert_equal "$(in_column amount)" '-33.50 -5.00'
}

@test "amounts that do not lead from balance to balance are told" {
	printf '%s\n' "Date,Label,Amount,Balance,Partner Name,Bank Account" 12/15/2018,a,1.00,1.00,, \
		12/16/2018,b,2.00,9.00,, >in.csv
	import --currency EUR in.csv
	assert_failure 1
	assert_says 'do not lead from one "Balance" to the next'
}

@test "a long list that is sorted in one order of day and month only is of that order" {
	{
		echo Customer,Invoice,Date,Amount
		printf 'A,%s,%s,1.00\n' 1 01/10/2025 2 02/10/2025 3 03/01/2025 4 04/01/2025 5 05/02/2025
	} >in.csv
	import --currency EUR in.csv
	assert_success
	assert_equal "$(in_column issue_date)" '2025-01-10 2025-02-10 2025-03-01 2025-04-01 2025-05-02'
	sed -i 3,4d in.csv
	import --currency EUR in.csv
	assert_refused --dates
}

@test "lakh groups with Dr and Cr behind" {
	cat >in.csv <<-'E'
		Bills Receivable
		Date,Ref. No.,Party's Name,Pending Amount,Due on
		1-Apr-2026,S/1,Mehta,"12,34,567.00 Dr",1-May-2026
		3-Apr-2026,S/2,Gupta,"1,00,000.00 Cr",3-Apr-2026
		Total,,,"11,34,567.00 Dr",
	E
	import --currency INR in.csv
	assert_success
	assert_equal "$(in_column amount)" '1234567.00 -100000.00'
}

# --- allocations, calls ---

@test "allocations are a table of their own" {
	cat >in.csv <<-'E'
		Payment Number,Invoice Number,Application Date,Currency,Amount Applied
		P1,1,13/01/2026,EUR,"1,000.50"
		P1,2,13/01/2026,EUR,5.00
	E
	import -v in.csv
	assert_success
	assert_output - <<-'E'
		payment_id,item_id,effective_date,currency,amount
		P1,1,2026-01-13,EUR,1000.50
		P1,2,2026-01-13,EUR,5.00
	E
	assert_says 'accepted EUR: 2 rows, amount 1005.50 EUR'
	ar-import in.csv >out.csv
	ar-import out.csv | cmp - out.csv
}

@test "call detail records have no header: one activity for each call" {
	cat >in.csv <<-'E'
		"","15550100001","211553","pstn-in","""1"" <1>","SIP/1-1","","Dial","","2024-01-27 15:33:20","","2024-01-27 15:34:20",60,0,"NO ANSWER","DOCUMENTATION","1.6","","","1.6",3
		"","15550100001","211553","pstn-in","""1"" <1>","SIP/1-1","","Dial","","2024-01-27 15:33:20","2024-01-27 15:33:25","2024-01-27 15:34:20",60,55,"ANSWERED","DOCUMENTATION","1.7","","","1.6",4
		"","200","4930123456789","internal","""1"" <1>","SIP/1-1","","Dial","","2024-01-28 09:00:00","","2024-01-28 09:00:20",20,0,"BUSY","DOCUMENTATION","1.9","","","1.9",5
	E
	import in.csv
	assert_refused --utc-offset
	import --utc-offset +01:00 -v in.csv
	assert_success
	assert_equal "$(cut -d, -f1-6 <<<"$output")" "$(cat <<-'E'
		activity_id,customer_id,at,channel,direction,outcome
		1.6,15550100001,2024-01-27T15:33:20+01:00,call,in,ANSWERED
		1.9,4930123456789,2024-01-28T09:00:00+01:00,call,out,BUSY
	E
	)"
	assert_says '1 further legs of calls'
}

# --- explain, profiles, cards ---

@test "--explain prints the class of each row and why, and imports nothing" {
	cat >in.csv <<-'E'
		Open Invoices,,
		Invoice,Date,Amount
		Acme,,

		1,13/01/2026,100.00
		Total,,100.00
	E
	run --separate-stderr ar-import --explain --currency EUR in.csv
	assert_success
	assert_output - <<-'E'
		line,class,reason,text
		1,title,above the header,"Open Invoices,,"
		2,header,its names mean most,"Invoice,Date,Amount"
		3,party group,text alone above documents that have no customer beside them,"Acme,,"
		4,blank,nothing in it,
		5,document,a date and an amount,"1,13/01/2026,100.00"
		6,grand total,"a label of a total, no date; no document follows","Total,,100.00"
	E
}

@test "the as-of day is that of a title, else that in the name of the file" {
	printf '%s\n' 'Open Items,,' 'Invoice,Customer,Amount' 1,Acme,100.00 >'AR Aging Sep 30 2025.csv'
	run --separate-stderr ar-import -v --currency EUR 'AR Aging Sep 30 2025.csv'
	assert_success
	assert_says 'as of 2025-09-30, by the name of the file'
	run --separate-stderr ar-import --explain -v --currency EUR 'AR Aging Sep 30 2025.csv'
	assert_says 'as of 2025-09-30, by the name of the file'
	printf '%s\n' 'As of 31.03.2026,,' 'Invoice,Customer,Amount' 1,Acme,100.00 >op_20260331.csv
	run --separate-stderr ar-import -v --currency EUR op_20260331.csv
	assert_success
	assert_says 'as of 2026-03-31, by a title'
	cp op_20260331.csv op_20260401.csv
	run --separate-stderr ar-import --currency EUR op_20260401.csv
	assert_success
	assert_equal "$stderr" 'ar-import: op_20260401.csv: its name says 2026-04-01, and a title 2026-03-31, which counts'
	printf '%s\n' customer_id,item_id,due_date,currency,amount 7,1,2026-01-01,EUR,10.00 >op_03-04-2026.csv
	run --separate-stderr ar-import -v op_03-04-2026.csv
	assert_success
	refute_says 'as of'
}

@test "--explain works on flat files, and needs no currency" {
	printf '%s\n' customer_id,item_id,due_date,currency,amount 7,1,2026-01-01,EUR,10.00 >in.csv
	assert_equal "$(classes)" hd
}

@test "a profile decides for the next file what was found in this one" {
	printf '%s\n' 'Liste' 'Belegnr;Kundennr;Fälligkeit;Betrag' '1;7;13.01.2026;1.000,50' >in.csv
	import --currency EUR --save-profile acme.profile in.csv
	assert_success
	assert_equal "$(cat acme.profile)" "$(cat <<-'E'
		rule,name,value
		kind,,items
		delimiter,,;
		column,Belegnr,item_id
		column,Kundennr,customer_id
		column,Fälligkeit,due_date
		column,Betrag,amount
		dates,Fälligkeit,dmy
		numbers,Betrag,comma
		currency,,EUR
		groups,customer,no
		groups,currency,no
		vouchers,,no
	E
	)"
	# Alone, this file could not be read.
	printf '%s\n' 'Belegnr;Kundennr;Fälligkeit;Betrag' '2;7;03.02.2026;1.000' >in.csv
	import --currency EUR in.csv
	assert_refused --dates
	import --profile acme.profile in.csv
	assert_success
	assert_line --index 1 2,7,invoice,2026-02-03,EUR,1000.00,1000.00
}

@test "a file that no longer fits its profile is refused, with what is different" {
	printf '%s\n' Invoice,Customer,Date,Amount 1,Acme,13/01/2026,5.00 >in.csv
	import --currency EUR --save-profile acme.profile in.csv
	assert_success
	printf '%s\n' Invoice,Customer,Date,Amount,Balance 1,Acme,13/01/2026,5.00,4.00 >in.csv
	import --profile acme.profile in.csv
	assert_refused 'does not fit acme.profile' 'column 5, "Balance", is new'
	printf '%s\n' Invoice,Client,Date,Amount 1,Acme,13/01/2026,5.00 >in.csv
	import --profile acme.profile in.csv
	assert_refused 'does not fit acme.profile' Customer
	printf '%s\n' Invoice,Customer,Date,Amount Acme,,, 1,,13/01/2026,5.00 >in.csv
	import --profile acme.profile in.csv
	assert_refused 'does not fit acme.profile' 'groups customer'
	printf '%s\n' Invoice,Customer,Date,Amount 1,Acme,01/13/2026,5.00 >in.csv
	import --profile acme.profile in.csv
	assert_refused in.csv:2: 01/13/2026
}

@test "what --status says is kept in a profile, and a new word may be given beside it" {
	printf '%s\n' Customer,Invoice,Status,Amount Acme,1,Foo,10.00 Acme,2,bar,20.00 >in.csv
	import --currency EUR --status foo=paid --status '*=void' --save-profile acme.profile in.csv
	assert_success
	grep '^status' acme.profile >rules
	assert_equal "$(cat rules)" $'status,foo,paid\nstatus,*,void'
	import --profile acme.profile in.csv
	assert_success
	assert_equal "$(in_column open_amount)" 0.00
	import --profile acme.profile --status bar=open in.csv
	assert_success
	assert_equal "$(in_column open_amount)" '0.00 20.00'
	sed -i 's/^status,foo,.*/status,foo,payed/' acme.profile
	import --profile acme.profile in.csv
	assert_refused acme.profile: foo payed
}

@test "a profile that is wrong, and options that contradict it, are named" {
	printf '%s\n' Invoice,Customer,Date,Amount 1,Acme,13/01/2026,5.00 >in.csv
	printf '%s\n' rule,name,value kynd,,items >acme.profile
	import --profile acme.profile in.csv
	assert_refused acme.profile:2: kynd
	import --profile missing.profile in.csv
	assert_refused missing.profile
	printf '%s\n' rule,name,value kind,,items >acme.profile
	import --profile acme.profile --dates dmy in.csv
	assert_refused --profile
}

@test "card numbers are masked in texts, and counted; ids are not touched" {
	cat >in.csv <<-'E'
		item_id,customer_id,due_date,currency,amount,description,note
		4111111111111111,7,2026-01-01,EUR,1.00,card 4111 1111 1111 1111,DE89370400440532013000
		2,7,2026-01-01,EUR,1.00,none,3782-822463-10005
		3,7,2026-02-30,EUR,1.00,5500000000000004,
	E
	import -v --rejects rejects.csv in.csv
	assert_failure 1
	assert_equal "$(in_column item_id)" '4111111111111111 2'
	assert_equal "$(in_column description)" 'card **** **** **** 1111 none'
	assert_equal "$(in_column note)" 'DE89370400440532013000 ****-******-*0005'
	assert_says 'card numbers masked: 3'
	refute grep -q 5500000000000004 rejects.csv
}

# --- whatever comes ---

# mutate SEED < FILE: a few of its lines changed, by chance but always the same.
mutate() {
	awk -v seed="$1" '
	BEGIN { srand(seed) }
	{ line[NR] = $0 }
	END {
		split("Total;,,,;Summe,,,9;-----;\"x;Kunde 7 A;EUR;;1,2,3,4,5,6,7,8;|||;** ,,1", odd, ";")
		for (change = 0; change < 4; change++) {
			at = 1 + int(rand() * NR)
			what = int(rand() * 5)
			if (what == 0) line[at] = odd[1 + int(rand() * 10)]
			if (what == 1) line[at] = line[1 + int(rand() * NR)]
			if (what == 2) line[at] = substr(line[at], 1, int(rand() * length(line[at])))
			if (what == 3) gsub(",", ";", line[at])
			if (what == 4) line[at] = line[at] line[at]
		}
		for (i = 1; i <= NR; i++) print line[i]
	}'
}

@test "damaged reports end in rows or in a message, never in a crash or a wait" {
	cat >sound.csv <<-'E'
		Example Co,,,,,
		,Date,Transaction type,Num,Due date,Open balance
		Acme Corp,,,,,
		,04/13/2026,Invoice,5004,04/30/2026,"1,000.00"
		,04/14/2026,Credit Memo,7,04/30/2026,(20.00)
		Total for Acme Corp,,,,,$980.00
		EUR,,,,,
		Brook,,,,,
		,04/15/2026,Invoice,5005,04/30/2026,20.00
		TOTAL,,,,,"$1,000.00"
		Page 1,,,,,
	E
	local seed options
	for seed in $(seq 60); do
		mutate "$seed" <sound.csv >in.csv
		for options in -v --explain '--rejects r.csv -v'; do
			# shellcheck disable=SC2086 # words on purpose
			run --separate-stderr timeout 20 ar-import --currency USD $options in.csv
			[ "$status" -le 2 ] || fail "seed $seed, $options: exit $status: $stderr"
			[ "$status" -ne 2 ] || [ -n "$stderr" ]
		done
	done
}

@test "a number before a name is a customer's only where nearly all groups have one" {
	cat >in.csv <<-'E'
		Open items,,,
		,Num,Date,Amount
		Acme Ltd,,,
		,1,2026-01-13,10.00
		2026 Holding,,,
		,2,2026-01-13,20.00
		Brook & Co,,,
		,3,2026-01-13,30.00
	E
	import --currency USD in.csv
	assert_success
	assert_equal "$(column customer_id <<<"$output" | paste -sd:)" 'Acme Ltd:2026 Holding:Brook & Co'
	sed -i -e 's/Acme/10001 &/' -e 's/Brook/10003 &/' -e 's/2026 H/10002 H/' in.csv
	import --currency USD in.csv
	assert_equal "$(in_column customer_id)" '10001 10002 10003'
}

@test "a customer on the first of their rows, and again beside their total" {
	cat >in.csv <<-'E'
		Aged Receivables
		Customer ID,Customer,Contact,Invoice/CM #,0 - 30,Over 30 days,Amount Due
		A,Acme,Jo,1,,10.00,10.00
		,,,2,20.00,,20.00
		A,Acme,,,,,30.00
		B,Brook,Jo,3,,5.00,5.00
		,,,4,5.00,,5.00
		,,,5,5.00,,5.00
		B,Brook,,,,,15.00
	E
	import --currency USD in.csv
	assert_success
	assert_equal "$(in_column customer_id)" 'A A B B B'
	assert_equal "$(classes)" thddsddds
	sed -i 's/15.00/16.00/' in.csv
	import --currency USD in.csv
	assert_failure 2
	assert_says 'in.csv:9'
}
