#!/usr/bin/env bats
# ar-import: open items, payments and contacts as programs of many countries print
# them, read without a map.

setup() {
	load helper
	common_setup
}

# assert_cells NAME=CELLS...: nothing on standard error, and these columns.
# shellcheck disable=SC2154 # run sets stderr
assert_cells() {
	local pair
	assert_success
	assert_equal "$stderr" ""
	for pair; do assert_equal "${pair%%=*}: $(in_column "${pair%%=*}")" "${pair%%=*}: ${pair#*=}"; done
}

# --- open items ---

@test "Swedish: a ledger of customers with a sum" {
	cat >in.csv <<-'E'
		Kundnr;Kundnamn;Fakturanr;Fakturatyp;Fakturadatum;Förfallodatum;OCR;Belopp;Restbelopp;Valuta
		1001;Ängby Bygg AB;501;Kundfaktura;2026-03-02;2026-04-01;5015;12 500,00;2 500,00;SEK
		1001;Ängby Bygg AB;502;Kreditfaktura;2026-03-10;2026-03-10;5023;-500,00;-500,00;SEK
		Summa;;;;;;;12 000,00;2 000,00;SEK
	E
	import in.csv
	assert_cells item_id='501 502' kind='invoice credit_note' customer_id='1001 1001' \
		issue_date='2026-03-02 2026-03-10' due_date='2026-04-01 2026-03-10' \
		amount='12500.00 -500.00' open_amount='2500.00 -500.00' reference='5015 5023'
}

@test "Norwegian: open postings with voucher and invoice numbers" {
	cat >in.csv <<-'E'
		Kundenr.;Kundenavn;Bilagsnr.;Fakturanr.;Fakturadato;Forfallsdato;Beløp;Restbeløp;Valuta
		10001;Ørland Fisk AS;881;3001;5. mai 2026;4. juni 2026;1 250,50;1 250,50;NOK
		10002;Vågan Kai;882;3002;12. desember 2025;11. januar 2026;900,00;400,25;NOK
	E
	import in.csv
	assert_cells item_id='3001 3002' customer_id='10001 10002' issue_date='2026-05-05 2025-12-12' \
		due_date='2026-06-04 2026-01-11' amount='1250.50 900.00' open_amount='1250.50 400.25'
}

@test "Danish: invoices and credit notes, I alt" {
	cat >in.csv <<-'E'
		Kundenr.;Navn;Type;Dato;Faktura;Forfald;Valuta;Beløb;Restbeløb
		7;Århus El;Faktura;13-01-2026;41;12-02-2026;DKK;2.132,46;1.000,00
		7;Århus El;Kreditnota;20-01-2026;42;20-01-2026;DKK;-132,46;-132,46
		I alt;;;;;;DKK;2.000,00;867,54
	E
	import in.csv
	assert_cells item_id='41 42' kind='invoice credit_note' customer_id='7 7' \
		issue_date='2026-01-13 2026-01-20' due_date='2026-02-12 2026-01-20' \
		amount='2132.46 -132.46' open_amount='1000.00 -132.46'
}

@test "Finnish: open invoices, Yhteensä" {
	cat >in.csv <<-'E'
		Asiakasnumero;Asiakas;Laskun numero;Laskun päivä;Eräpäivä;Viite;Summa;Avoinna;Valuutta
		20;Koivu Oy;900;8.1.2026;7.2.2026;9001;2 511,94;1 130,37;EUR
		21;Mänty Ky;901;13.1.2026;12.2.2026;9014;367,80;367,80;EUR
		Yhteensä;;;;;;2 879,74;1 498,17;EUR
	E
	import in.csv
	assert_cells item_id='900 901' customer_id='20 21' issue_date='2026-01-08 2026-01-13' \
		due_date='2026-02-07 2026-02-12' amount='2511.94 367.80' open_amount='1130.37 367.80'
}

@test "Polish: settlements with days of payment, Razem" {
	cat >in.csv <<-'E'
		Kontrahent;Numer dokumentu;Rodzaj dokumentu;Data wystawienia;Termin płatności;Kwota brutto;Zapłacono;Pozostaje;Waluta
		Żółty Młyn Sp. z o.o.;FS/11/2026;Faktura VAT;17 stycznia 2026;16 lutego 2026;1 230,00;230,00;1 000,00;PLN
		Żółty Młyn Sp. z o.o.;FK/2/2026;Faktura korygująca;20 lip 2026;20 lis 2026;-246,65;0,00;-246,65;PLN
		Razem;;;;;983,35;230,00;753,35;PLN
	E
	import in.csv
	assert_cells item_id='FS/11/2026 FK/2/2026' kind='invoice adjustment' \
		issue_date='2026-01-17 2026-07-20' due_date='2026-02-16 2026-11-20' \
		amount='1230.00 -246.65' open_amount='1000.00 -246.65'
}

@test "Czech and Slovak: receivables, Celkem" {
	cat >in.csv <<-'E'
		Číslo dokladu;Odběratel;Datum vystavení;Splatnost;Částka celkem;Uhrazeno;Zbývá uhradit;Měna
		260001;Černý a syn s.r.o.;31.01.2026;02.03.2026;1 397,24;397,24;1 000,00;CZK
		260002;Říha;5. červen 2026;5. červenec 2026;500,00;0,00;500,00;CZK
		Celkem;;;;1 897,24;397,24;1 500,00;CZK
	E
	import in.csv
	assert_cells item_id='260001 260002' issue_date='2026-01-31 2026-06-05' \
		due_date='2026-03-02 2026-07-05' amount='1397.24 500.00' open_amount='1000.00 500.00'
	cat >in.csv <<-'E'
		Číslo faktúry;Odberateľ;Dátum vystavenia;Dátum splatnosti;Suma celkom;Zostáva uhradiť;Mena
		26101;Ľubica Kováčová;13.02.2026;15.03.2026;120,00;20,00;EUR
	E
	import in.csv
	assert_cells item_id=26101 customer_id='Ľubica Kováčová' issue_date=2026-02-13 \
		due_date=2026-03-15 amount=120.00 open_amount=20.00
}

@test "Russian: debts in capitals, tabs and UTF-16, Итого" {
	printf '%s\t%s\t%s\t%s\t%s\t%s\t%s\n' \
		КОНТРАГЕНТ 'НОМЕР ДОКУМЕНТА' 'Дата документа' 'Срок оплаты' Валюта Сумма 'Остаток долга' \
		'ООО «Берёза»' 17 '12 января 2026 г.' '11 февраля 2026 г.' RUB '394 656,40' '100 000,00' \
		'ИП Орлов' 18 15.03.2026 14.04.2026 RUB '1 000,00' '1 000,00' \
		Итого '' '' '' RUB '395 656,40' '101 000,00' |
		iconv -f UTF-8 -t UTF-16 >in.csv
	import in.csv
	assert_cells item_id='17 18' issue_date='2026-01-12 2026-03-15' due_date='2026-02-11 2026-04-14' \
		amount='394656.40 1000.00' open_amount='100000.00 1000.00'
}

@test "Japanese: years, months and days, 合計" {
	cat >in.csv <<-'E'
		得意先コード,得意先名,請求書番号,請求日,支払期日,請求金額,入金額,残高
		0001,株式会社桜,4001,2026年1月18日,2026年2月17日,"97,564","97,000","564"
		0002,有限会社梅,4002,2026年12月3日,2027年1月2日,"1,236,086",0,"1,236,086"
		合計,,,,,"1,333,650","97,000","1,236,650"
	E
	import --currency JPY in.csv
	assert_cells item_id='4001 4002' customer_id='0001 0002' issue_date='2026-01-18 2026-12-03' \
		due_date='2026-02-17 2027-01-02' amount='97564 1236086' open_amount='564 1236086'
}

@test "Italian: what is open follows from the state" {
	cat >in.csv <<-'E'
		Data;Numero fattura;Tipo documento;Ragione sociale;Imponibile;IVA;Totale documento;Scadenza;Stato
		19/02/2026;13/FE;Fattura;Città Srl;1.000,00;220,00;1.220,00;21/03/2026;Non pagata
		18 marzo 2026;14/FE;Nota di credito;Città Srl;-100,00;-22,00;-122,00;17 giugno 2026;Pagata
	E
	import --currency EUR in.csv
	assert_cells item_id='13/FE 14/FE' kind='invoice credit_note' issue_date='2026-02-19 2026-03-18' \
		due_date='2026-03-21 2026-06-17' amount='1220.00 -122.00' open_amount='1220.00 0.00'
}

@test "Portuguese: of Brazil and of Portugal" {
	cat >in.csv <<-'E'
		Cliente;Nota fiscal;Parcela;Emissão;Vencimento;Valor original;Valor pago;Valor em aberto
		Padaria do Zé;NF-1;1/2;09/01/2026;28/02/2026;R$ 2.353,69;R$ 353,69;R$ 2.000,00
		Padaria do Zé;NF-2;1/1;13/01/2026;12/02/2026;R$ 98,90;R$ 0,00;R$ 98,90
	E
	import --currency BRL in.csv
	assert_cells item_id='NF-1/1/2 NF-2/1/1' issue_date='2026-01-09 2026-01-13' due_date='2026-02-28 2026-02-12' \
		amount='2353.69 98.90' open_amount='2000.00 98.90' instalment='1/2 1/1'
	cat >in.csv <<-'E'
		Entidade;Fatura n.º;Data da fatura;Data de vencimento;Moeda;Total com IVA;Em dívida;Situação
		Gonçalves Lda;FT A/7;13 de fevereiro de 2026;15 de março de 2026;EUR;123,00;23,00;Em aberto
	E
	import in.csv
	assert_cells item_id='FT A/7' customer_id='Gonçalves Lda' issue_date=2026-02-13 due_date=2026-03-15 \
		amount=123.00 open_amount=23.00
}

@test "Turkish: invoices by the day of maturity, Toplam" {
	cat >in.csv <<-'E'
		Cari Kodu;Cari Unvanı;Fatura No;Fatura Tarihi;Vade;Fatura Tutarı;Kalan;Para Birimi
		120.01;Işık Gıda A.Ş.;A-1;14 Ağustos 2026;13 Eylül 2026;1.180,00;180,00;TRY
		120.02;Çınar Ltd. Şti.;A-2;15.12.2025;14.01.2026;500,00;500,00;TRY
		Toplam;;;;;1.680,00;680,00;TRY
	E
	import in.csv
	assert_cells item_id='A-1 A-2' customer_id='120.01 120.02' issue_date='2026-08-14 2025-12-15' \
		due_date='2026-09-13 2026-01-14' amount='1180.00 500.00' open_amount='180.00 500.00'
}

@test "Hungarian: years first, Összesen" {
	cat >in.csv <<-'E'
		Vevőkód;Vevő neve;Számla sorszáma;Kelt;Fizetési határidő;Pénznem;Bruttó összeg;Hátralék
		V1;Tölgy Kft.;2026/001;2026.01.13.;2026.02.12.;HUF;127 000,00;27 000,00
		V2;Bükk Bt.;2026/002;2026.03.15.;2026.04.14.;HUF;50 800,00;50 800,00
		Összesen;;;;;HUF;177 800,00;77 800,00
	E
	import in.csv
	assert_cells item_id='2026/001 2026/002' customer_id='V1 V2' issue_date='2026-01-13 2026-03-15' \
		due_date='2026-02-12 2026-04-14' amount='127000.00 50800.00' open_amount='27000.00 50800.00'
}

@test "days of payment have many names" {
	local name
	for name in Due 'Payment Due' 'Falls Due' 'Payable By' Fällig 'Netto fällig' 'Fällig zum' \
		'Fälligkeit am' Verfalldatum Zahlungsziel 'Exigible le' 'À payer avant le' 'Fec. vto.' \
		Vervalt Scadenza Vencimento Förfaller Forfall Forfald Erääntyy 'Termin zapłaty' \
		'Splatno do' 'Срок платежа' 支払期限 'Vade Tarihi' Esedékesség; do
		printf '%s\n' "Invoice No,Customer,Invoice Date,$name,Amount" \
			1,Acme,2026-01-11,2026-02-11,10.00 >in.csv
		import --currency EUR in.csv
		assert_cells due_date=2026-02-11
	done
}

@test "days of issue have many names" {
	local name
	for name in Posted Created Raised Dated Rechnungsdat. 'Émis le' Emisión 'Data emissione' \
		Emissão Bokföringsdatum Bilagsdato Laskupäivä 'Data wyst.' Vystaveno 'Дата счета' 発行日 \
		'Belge Tarihi' Kelt; do
		printf '%s\n' "Invoice No,Customer,$name,Due Date,Amount" \
			1,Acme,2026-01-11,2026-02-11,10.00 >in.csv
		import --currency EUR in.csv
		assert_cells issue_date=2026-01-11
	done
}

# --- a name that may mean two things ---

@test "Due is a day or what is open, as its cells say" {
	printf '%s\n' 'Invoice No,Customer,Invoice Date,Amount,Due' \
		1,Acme,2026-01-11,100.00,40.00 2,Acme,2026-01-12,50.00,0.00 >in.csv
	import --currency EUR in.csv
	assert_cells amount='100.00 50.00' open_amount='40.00 0.00'
}

@test "Zahlungsziel is a day or days" {
	printf '%s\n' 'Belegnr;Kunde;Rechnungsdat.;Zahlungsziel;Betrag' \
		'1;Acme;13.01.2026;30;1.000,50' >in.csv
	import --currency EUR in.csv
	assert_cells terms=30 issue_date=2026-01-13 amount=1000.50
	sed -i 's/;30;/;12.02.2026;/' in.csv
	import --currency EUR in.csv
	assert_cells due_date=2026-02-12
}

@test "Posted may be a yes, and what is no date under Fällig is not passed over" {
	printf '%s\n' 'Invoice No,Customer,Posted,Due Date,Amount' \
		1,Acme,Yes,2026-02-11,100.00 >in.csv
	import --currency EUR in.csv
	assert_cells due_date=2026-02-11 Posted=Yes
	printf '%s\n' 'Belegnr;Kunde;Fällig;Betrag' '1;Acme;02.06.;1.000,50' >in.csv
	import --currency EUR in.csv
	assert_failure 2
	[[ $stderr == *'Fällig: "02.06." is not a date'* ]]
	printf '%s\n' 'Belegnr;Kunde;Fällig;Betrag' '1;Acme;500,00;1.000,50' >in.csv
	import --currency EUR in.csv
	assert_failure 2
	[[ $stderr == *'Fällig: are its amounts what is open'* ]]
}

@test "the name of a product or of an entity is none of a customer beside one" {
	printf '%s\n' 'Документ;Контрагент;Наименование;Дата;Сумма' \
		'17;ИП Орлов;Доска;15.03.2026;1 000,00' >in.csv
	import --currency RUB in.csv
	assert_cells customer_id='ИП Орлов' amount=1000.00
	printf '%s\n' 'Fatura;Cliente;Entidade;Referência;Vencimento;Valor total' \
		'7;Silva Lda;21800;123456789;15/03/2026;12,50' >in.csv
	import --currency EUR in.csv
	assert_cells customer_id='Silva Lda' reference=123456789
}

@test "Do zapłaty is open, and is not Zapłacono" {
	printf '%s\n' 'Nr faktury;Nabywca;Brutto;Zapłacono;Do zapłaty' '1;Dąb;100,00;30,00;70,00' >in.csv
	import --currency PLN in.csv
	assert_cells amount=100.00 open_amount=70.00
}

# --- payments and contacts ---

@test "payments in many languages" {
	local headers
	while read -r headers; do
		printf '%s\n' "$headers" '2026-03-14;125,50;Acme;RE 17' '2026-03-15;1.000,00;Beta;RE 18' >in.csv
		import --kind payments --currency EUR in.csv
		assert_cells received_date='2026-03-14 2026-03-15' amount='125.50 1000.00' \
			payer='Acme Beta' remittance='RE 17 RE 18'
	done <<-'E'
		Bokföringsdag;Belopp;Avsändare;Meddelande
		Bokføringsdato;Beløp;Avsender;Melding
		Bogføringsdato;Beløb;Afsender;Besked
		Kirjauspäivä;Summa;Maksaja;Viesti
		Data operacji;Kwota;Nadawca;Tytuł
		Datum zaúčtování;Částka;Plátce;Zpráva pro příjemce
		Дата платежа;Сумма;Плательщик;Назначение платежа
		入金日;入金額;振込依頼人名;摘要
		Data operazione;Importo;Ordinante;Causale
		Data do movimento;Montante;Ordenador;Descritivo
		İşlem Tarihi;Tutar;Gönderen;Açıklama
		Könyvelés dátuma;Összeg;Befizető;Közlemény
	E
}

@test "lists of customers in many languages" {
	local headers
	while read -r headers; do
		printf '%s\n' "$headers" '17;Acme;a@example.com;+46 8 123;Road 1;11122;Town' >in.csv
		import in.csv
		assert_cells customer_id=17 name=Acme email=a@example.com phone='+46 8 123' \
			address_1='Road 1' postal_code=11122 city=Town
	done <<-'E'
		Kundnr;Namn;E-post;Telefon;Adress;Postnummer;Postort
		Kundenr;Navn;E-postadresse;Telefon;Gateadresse;Postnr;Poststed
		Asiakasnumero;Nimi;Sähköposti;Puhelin;Osoite;Postinumero;Postitoimipaikka
		Kod kontrahenta;Nazwa;Adres e-mail;Telefon;Ulica;Kod pocztowy;Miejscowość
		Kód zákazníka;Název firmy;E-mail;Telefon;Ulice;PSČ;Město
		Код контрагента;Наименование;Электронная почта;Телефон;Адрес;Индекс;Город
		得意先コード;得意先名;メールアドレス;電話番号;住所;郵便番号;市区町村
		Codice cliente;Ragione sociale;E-mail;Telefono;Indirizzo;CAP;Città
		Código do cliente;Nome;E-mail;Telefone;Morada;Código postal;Cidade
		Müşteri No;Unvan;E-posta;Telefon;Adres;Posta Kodu;Şehir
		Vevőkód;Név;E-mail cím;Telefonszám;Cím;Irányítószám;Város
	E
}
