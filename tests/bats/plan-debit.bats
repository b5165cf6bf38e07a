#!/usr/bin/env bats
# Instalments as a calendar, and as direct debits.
# shellcheck disable=SC2154 # stderr is set by run

setup() {
	load helper
	common_setup
	export AR_AS_OF=2026-11-25 # a Wednesday
	printf 'payment_id,plan_id,received_date,currency,amount\n' >payments.csv
	cat >creditor.csv <<-'END'
		name,iban,bic,creditor_id,immediate_destination,immediate_destination_name,company_id,odfi
		Muster AG,DE89370400440532013000,COBADEFFXXX,DE98ZZZ09999999999,091000019,First Bank,1234567890,091000019
	END
	mandates M1,C1,sepa_core
}

# instalments CELLS...: plan_id,customer_id,number,due_date,payment, in $currency.
currency=EUR
instalments() {
	echo 'plan_id,customer_id,number,due_date,payment,currency' >instalments.csv
	[ $# -eq 0 ] || printf "%s,$currency\n" "$@" >>instalments.csv
}

# mandates CELLS...: mandate_id,customer_id,scheme and the columns in $more; all are
# signed on the first of the year, and have accounts of both kinds.
more=
mandates() {
	local row
	echo "mandate_id,customer_id,scheme$more,signed_date,debtor_name,iban,routing,account,sec_code" >mandates.csv
	for row; do
		echo "$row,2026-01-01,Ann Able,NL91ABNA0417164300,231380104,123456789,PPD" >>mandates.csv
	done
}

check() {
	run --separate-stderr plan check --payments payments.csv "$@" instalments.csv
}

# debit FORMAT OPTION...
debit() {
	check --mandates mandates.csv --creditor creditor.csv --debit "$@"
}

# left_out REASON: nothing else is told, and nothing is written.
left_out() {
	assert_failure 1
	assert_output ''
	assert_equal "$stderr" "plan: plan \"P1\", instalment 1, due $(cut -d, -f4 instalments.csv | sed -n 2p): left out: $1
plan: nothing is to be collected: no file is written"
}

# refused MESSAGE: exit 2, nothing is written.
refused() {
	assert_failure 2
	assert_output ''
	assert_equal "$stderr" "plan: $1"
}

# element NAME: its texts in the last output.
element() {
	grep -oE "<$1( [^>]*)?>[^<]*" <<<"$output" | sed 's/.*>//' | xargs
}

# valid FILE: by the schema.
valid() {
	run xmllint --noout --schema "$AR_ROOT/tests/schemas/pain.008.001.08.xsd" "$1"
	assert_success
}

# sound FILE: all control fields are right.
sound() {
	run awk -f "$AR_ROOT/tests/nacha.awk" "$1"
	assert_success
	assert_output ''
}

# field FROM LENGTH KIND: this part of each record of the kind.
field() {
	grep "^$3" <<<"$output" | cut -c"$1-$(($1 + $2 - 1))"
}

# ---- Calendars ----

@test "a schedule becomes an event for each instalment, and the same bytes each time" {
	cat >plans.csv <<-'END'
		plan_id,customer_id,agreed_date,currency,principal,count,frequency,first_due_date,method
		P1,C1,2026-10-15,EUR,100.00,2,monthly,2026-11-30,zero_interest
	END
	run --separate-stderr plan schedule --ics plans.csv
	assert_success
	assert_equal "$stderr" ''
	plan schedule --ics plans.csv | cmp - <(printf '%s\r\n' BEGIN:VCALENDAR VERSION:2.0 \
		PRODID:-//arrears//plan//EN CALSCALE:GREGORIAN X-WR-CALNAME:Instalments \
		BEGIN:VEVENT UID:P1-1@arrears DTSTAMP:20261015T000000Z 'DTSTART;VALUE=DATE:20261130' \
		'SUMMARY:50.00 EUR\, plan P1' 'DESCRIPTION:Instalment 1 of plan P1\, customer C1: 50.00 EUR' \
		TRANSP:TRANSPARENT END:VEVENT \
		BEGIN:VEVENT UID:P1-2@arrears DTSTAMP:20261015T000000Z 'DTSTART;VALUE=DATE:20261230' \
		'SUMMARY:50.00 EUR\, plan P1' 'DESCRIPTION:Instalment 2 of plan P1\, customer C1: 50.00 EUR' \
		TRANSP:TRANSPARENT END:VEVENT END:VCALENDAR)
}

@test "a check gives events for what is open, by the as-of day" {
	instalments P1,C1,1,2026-10-31,100.00 P1,C1,2,2026-11-30,100.00 P1,C1,3,2026-12-31,100.00
	echo 1,P1,2026-11-01,EUR,130.00 >>payments.csv
	check --ics
	assert_success
	assert_equal "$(grep -c BEGIN:VEVENT <<<"$output")" 2
	assert_line --partial 'SUMMARY:70.00 EUR\, plan P1'
	assert_line --partial 'SUMMARY:100.00 EUR\, plan P1'
	assert_line --partial 'DTSTAMP:20261125T000000Z'
	refute_line --partial 20261031
}

@test "lines are folded at 75 bytes without cutting a character; text is escaped" {
	local id='Zoë;a,b\c'
	id=$id$(printf 'ü%.0s' {1..60})
	printf 'plan_id,customer_id,number,due_date,payment,currency\n"%s","x\ny\rz",1,2026-11-30,1.00,EUR\n' \
		"$id" | sed 's/\\n/\n/' >instalments.csv
	plan check --payments payments.csv --ics instalments.csv >out.ics
	LC_ALL=C awk '{ sub(/\r$/, "") } length($0) > 75 { exit 1 } /^[\200-\277]/ { exit 1 }' out.ics
	iconv -f UTF-8 -t UTF-8 out.ics >/dev/null
	assert_equal "$(grep -c $'[^\r]$' out.ics)" 0
	run bash -c "sed -n ':a;N;\$!ba;s/\r\n //g;p' out.ics | tr -d '\r'"
	assert_line "UID:Zoë\\;a\\,b\\\\c$(printf 'ü%.0s' {1..60})-1@arrears"
	assert_line --partial '\, customer x\nyz: 1.00 EUR'
	assert_equal "$(grep -c . <<<"$output")" 14
}

@test "when nothing is open there is no calendar" {
	instalments P1,C1,1,2026-10-31,100.00
	echo 1,P1,2026-11-01,EUR,100.00 >>payments.csv
	check --ics -o out.ics
	assert_failure 1
	assert_equal "$stderr" 'plan: nothing is to be paid: no calendar is written'
	assert_not_exist out.ics
}

# ---- pain.008 ----

@test "collections stand in batches by day and sequence, and the schema holds" {
	more=,sequence
	mandates M1,C1,sepa_core,FRST M2,C2,sepa_core, M3,C3,sepa_core,OOFF
	instalments P1,C1,1,2026-11-30,10.01 P1,C1,2,2026-12-31,20.02 P2,C2,1,2026-12-31,30.03 \
		P3,C3,1,2026-11-30,40.04
	debit pain.008
	assert_success
	assert_equal "$stderr" ''
	assert_equal "$(element SeqTp)" 'FRST OOFF RCUR'
	assert_equal "$(element ReqdColltnDt)" '2026-11-30 2026-11-30 2026-12-31'
	assert_equal "$(element NbOfTxs)" '4 1 1 2'
	assert_equal "$(element CtrlSum)" '100.10 10.01 40.04 50.05'
	assert_equal "$(element InstdAmt)" '10.01 40.04 20.02 30.03'
	assert_equal "$(element EndToEndId)" 'P1-1 P3-1 P1-2 P2-1'
	assert_equal "$(element MndtId)" 'M1 M3 M1 M2'
	assert_equal "$(element DtOfSgntr)" '2026-01-01 2026-01-01 2026-01-01 2026-01-01'
	echo "$output" >out.xml
	valid out.xml
}

@test "the schema refuses what is wrong" {
	instalments P1,C1,1,2026-11-30,10.00
	debit pain.008
	local change
	for change in s/SEPA/TOOLONG/ s/DD/TRF/ s/RCUR/NEXT/ 's/<MndtId>/<X>/' /ReqdColltnDt/d \
		's/ Ccy="EUR"//' 's/<MsgId>/<MsgId>123456789012345678901234567890/' 's/>10.00</>-10.00</' \
		's/2026-11-30/30.11.2026/' /GrpHdr/d s/001.08/001.02/ /DbtrAcct/d; do
		sed "$change" <<<"$output" >wrong.xml
		! xmllint --noout --schema "$AR_ROOT/tests/schemas/pain.008.001.08.xsd" wrong.xml 2>/dev/null ||
			fail "$change"
	done
}

@test "the official schema holds, where it is here" {
	local schema
	schema=$(find "$SHARED/data" -name 'pain.008.001.08*.xsd' 2>/dev/null | head -n 1)
	[ -n "$schema" ] || skip 'no official schema here'
	instalments P1,C1,1,2026-11-30,10.00
	debit pain.008
	echo "$output" >out.xml
	run xmllint --noout --schema "$schema" out.xml
	assert_success
}

@test "a foreign file of another version with empty elements does not pass the schema" {
	needs "$SHARED/data/bank/sepa"
	local file
	for file in "$SHARED"/data/bank/sepa/*.xml; do
		run xmllint --noout --schema "$AR_ROOT/tests/schemas/pain.008.001.08.xsd" "$file"
		assert_failure
	done
}

@test "a weekend and a TARGET holiday move the collection, never the due date" {
	instalments P1,C1,1,2026-11-28,1.00 P1,C1,2,2026-12-25,1.00 P1,C1,3,2027-01-01,1.00
	debit pain.008
	assert_success
	assert_equal "$(element ReqdColltnDt)" '2026-11-30 2026-12-28 2027-01-04'
}

@test "the open part is collected, and what is met is not" {
	instalments P1,C1,1,2026-11-30,100.00 P1,C1,2,2026-12-31,100.00 P1,C1,3,2027-01-29,100.00
	echo 1,P1,2026-11-01,EUR,130.00 >>payments.csv
	debit pain.008
	assert_success
	assert_equal "$(element InstdAmt)" '70.00 100.00'
}

@test "a schedule is collected, too, with its down payment" {
	cat >plans.csv <<-'END'
		plan_id,customer_id,agreed_date,currency,principal,count,frequency,first_due_date,method,down_payment
		P1,C1,2026-11-27,EUR,100.00,2,monthly,2026-12-31,zero_interest,20.00
	END
	run --separate-stderr plan schedule --mandates mandates.csv --creditor creditor.csv \
		--debit pain.008 plans.csv
	assert_success
	assert_equal "$(element EndToEndId)" 'P1-0 P1-1 P1-2'
	assert_equal "$(element InstdAmt)" '20.00 40.00 40.00'
}

@test "the bank's BIC stands there if it is known, else that it is not" {
	instalments P1,C1,1,2026-11-30,1.00
	debit pain.008
	assert_line --partial '<CdtrAgt><FinInstnId><BICFI>COBADEFFXXX<'
	assert_line --partial '<DbtrAgt><FinInstnId><Othr><Id>NOTPROVIDED<'
	more=,bic
	mandates M1,C1,sepa_core,ABNANL2A
	debit pain.008
	assert_line --partial '<DbtrAgt><FinInstnId><BICFI>ABNANL2A<'
}

@test "an account outside of the EEA needs BIC, city and country" {
	instalments P1,C1,1,2026-11-30,1.00
	local head=mandate_id,customer_id,scheme,signed_date,debtor_name,iban,bic,city,country,postal_code,address
	local row=M1,C1,sepa_core,2026-01-01,Beat,CH9300762011623852957
	swiss() {
		printf '%s\n' "$head" "$row,$1" >mandates.csv
		debit pain.008
	}
	swiss ,,,,
	refused 'mandates.csv:2: bic: must not be empty: the account is outside of the EEA'
	swiss UBSWCHZH80A,,CH,,
	refused 'mandates.csv:2: city: must not be empty: the account is outside of the EEA'
	swiss UBSWCHZH80A,Basel,,,
	refused 'mandates.csv:2: country: must not be empty: the account is outside of the EEA'
	swiss UBSWCHZH80A,Basel,ch,,
	refused 'mandates.csv:2: country: must be two capitals'
	swiss 'UBSWCHZH80A,Zürich,CH,8001,Seeweg 1'
	assert_success
	assert_line --partial '<PstCd>8001</PstCd><TwnNm>Zuerich</TwnNm><Ctry>CH</Ctry><AdrLine>Seeweg 1<'
	echo "$output" >out.xml
	valid out.xml
}

# ---- Mandates ----

@test "without a mandate nothing is collected" {
	instalments P1,C9,1,2026-11-30,1.00
	debit pain.008
	left_out 'there is no mandate'
}

@test "one without a mandate is left out, and the others are collected" {
	instalments P1,C1,1,2026-11-30,1.00 P2,C9,1,2026-11-30,2.00
	debit pain.008
	assert_failure 1
	assert_equal "$(element CtrlSum)" '1.00 1.00'
	assert_equal "$stderr" 'plan: plan "P2", instalment 1, due 2026-11-30: left out: there is no mandate'
}

@test "a mandate for one plan covers no other, and goes before one for all" {
	more=,plan_id
	mandates M1,C1,sepa_core,P2
	instalments P1,C1,1,2026-11-30,1.00
	debit pain.008
	left_out 'there is no mandate'
	mandates M1,C1,sepa_core, M2,C1,sepa_core,P1
	debit pain.008
	assert_equal "$(element MndtId)" M2
	mandates M1,C2,sepa_core,P1
	debit pain.008
	left_out 'there is no mandate'
	echo "P1,,1,2026-11-30,1.00,EUR" | cat <(head -n 1 instalments.csv) - >nobody.csv
	mv nobody.csv instalments.csv
	debit pain.008
	assert_equal "$(element MndtId)" M1
}

@test "of two mandates the later one counts, and the other if that does not hold" {
	instalments P1,C1,1,2026-11-30,1.00
	cat >mandates.csv <<-'END'
		mandate_id,customer_id,scheme,signed_date,revoked_date,debtor_name,iban
		OLD,C1,sepa_core,2025-01-01,,Ann,NL91ABNA0417164300
		NEW,C1,sepa_core,2026-01-01,,Ann,NL91ABNA0417164300
	END
	debit pain.008
	assert_equal "$(element MndtId)" NEW
	sed -i 's/2026-01-01,/&2026-11-01/' mandates.csv
	debit pain.008
	assert_success
	assert_equal "$(element MndtId)" OLD
}

# with COLUMN VALUE: the mandate of C1, with this.
with() {
	more=,$1
	mandates "M1,C1,${3-sepa_core},$2"
	debit "${4-pain.008}"
}

@test "a mandate that is signed after the as-of day does not count" {
	instalments P1,C1,1,2026-12-31,1.00
	sed -i 's/2026-01-01/2026-11-26/' mandates.csv
	debit pain.008
	left_out 'the mandate is not signed yet'
	debit pain.008 --as-of 2026-11-26
	assert_success
}

@test "a mandate that is revoked by the day of the collection does not hold" {
	instalments P1,C1,1,2026-11-28,1.00
	with revoked_date 2026-11-30
	left_out 'the mandate is revoked'
	with revoked_date 2026-12-01
	assert_success
}

@test "a mandate that was not used for 36 months has lapsed" {
	instalments P1,C1,1,2026-11-30,1.00
	sed -i s/2026-01-01/2020-01-01/ mandates.csv
	with last_collected_date 2023-11-29
	left_out 'the mandate was not used for too long'
	with last_collected_date 2023-11-30
	assert_success
}

@test "a mandate for one collection covers one" {
	instalments P1,C1,1,2026-11-30,1.00 P1,C1,2,2026-12-31,2.00
	local sequence
	for sequence in OOFF FNAL; do
		with sequence $sequence
		assert_failure 1
		assert_equal "$(element InstdAmt)" 1.00
		assert_equal "$stderr" 'plan: plan "P1", instalment 2, due 2026-12-31: left out: the mandate covers one collection, which is made before'
	done
}

@test "a mandate for one collection that was made covers none" {
	instalments P1,C1,1,2026-11-30,1.00
	with sequence,last_collected_date OOFF,2026-11-02
	left_out 'the mandate covers one collection, which is made before'
	with sequence,last_collected_date FNAL,2026-11-02
	assert_success
}

@test "an amount above that of the mandate, or of the scheme, is left out" {
	instalments P1,C1,1,2026-11-30,50.01
	with max_amount 50.00
	left_out 'the amount is above max_amount of the mandate'
	with max_amount 50.01
	assert_success
	instalments P1,C1,1,2026-11-30,1000000000.00
	with max_amount ''
	left_out 'the amount is above what the scheme takes'
	instalments P1,C1,1,2026-11-30,999999999.99
	with max_amount ''
	assert_success
}

@test "the currency is that of the scheme" {
	currency=USD
	instalments P1,C1,1,2026-11-30,1.00
	debit pain.008
	left_out "the mandate's scheme is of another currency"
	mandates M1,C1,nacha
	debit pain.008
	left_out 'there is no mandate'
	currency=EUR
	instalments P1,C1,1,2026-11-30,1.00
	debit nacha
	left_out "the mandate's scheme is of another currency"
}

@test "core and B2B do not stand in one file" {
	mandates M1,C1,sepa_core M2,C2,sepa_b2b
	instalments P1,C1,1,2026-11-30,1.00 P2,C2,1,2026-11-30,2.00
	debit pain.008 -o out.xml
	refused '--debit: sepa_core and sepa_b2b cannot stand in one file: say --scheme; see plan --help'
	assert_not_exist out.xml
	debit pain.008 --scheme sepa_b2b -v
	assert_success
	assert_equal "$(element InstdAmt)" 2.00
	assert_line --partial '<LclInstrm><Cd>B2B<'
	assert_says 'collected EUR: 1 rows, amount 2.00 EUR' '0 instalments left out, 1 of the other scheme'
	echo "$output" >out.xml
	valid out.xml
	debit pain.008 --scheme sepa-core
	assert_line --partial '<LclInstrm><Cd>CORE<'
}

# ---- Lead days ----

@test "a file is made one business day before the collection, at the latest" {
	instalments P1,C1,1,2026-11-26,1.00
	debit pain.008
	assert_success
	debit pain.008 --as-of 2026-11-26
	left_out 'it is too late for the lead days'
	instalments P1,C1,1,2026-11-30,1.00 # a Monday
	debit pain.008 --as-of 2026-11-27
	assert_success
	debit pain.008 --as-of 2026-11-28 # with the bank on Monday
	left_out 'it is too late for the lead days'
	debit pain.008 --as-of 2026-11-27 --created 2026-11-28T08:00:00+01:00
	left_out 'it is too late for the lead days'
}

@test "an instalment whose day has passed is told, unless days are chosen" {
	instalments P1,C1,1,2026-10-30,1.00 P1,C1,2,2026-11-30,1.00 P1,C1,3,2026-12-31,1.00
	debit pain.008
	assert_failure 1
	assert_equal "$stderr" 'plan: plan "P1", instalment 1, due 2026-10-30: left out: it is too late for the lead days'
	debit pain.008 --due-from 2026-11-30
	assert_success
	assert_equal "$(element EndToEndId)" 'P1-2 P1-3'
	debit pain.008 --due-from 2026-11-25 --due-to 2026-11-30
	assert_equal "$(element EndToEndId)" P1-2
	debit pain.008 --due-from 2026-11-25 --within 5
	assert_equal "$(element EndToEndId)" P1-2
	debit pain.008 --due-from 2026-11-25 --within 4
	assert_failure 1
	assert_equal "$stderr" 'plan: nothing is to be collected: no file is written'
}

@test "until November 2016 a first collection took five days, a later one two" {
	instalments P1,C1,1,2016-11-11,1.00
	sed -i s/2026-01-01/2016-01-01/ mandates.csv
	debit pain.008 --as-of 2016-11-09
	assert_success
	debit pain.008 --as-of 2016-11-10
	left_out 'it is too late for the lead days'
	sed -i 's/scheme/&,sequence/; s/sepa_core/&,FRST/' mandates.csv
	debit pain.008 --as-of 2016-11-04
	assert_success
	debit pain.008 --as-of 2016-11-07
	left_out 'it is too late for the lead days'
	instalments P1,C1,1,2016-11-21,1.00
	debit pain.008 --as-of 2016-11-18
	assert_success
	instalments P1,C1,1,2009-10-30,1.00
	sed -i s/2016-01-01/2009-01-01/ mandates.csv
	debit pain.008 --as-of 2009-10-01
	left_out 'the scheme has no rule for the day'
}

@test "the bank may want more days than the scheme" {
	instalments P1,C1,1,2026-11-27,1.00
	sed -i '1s/$/,lead_days/; 2s/$/,3/' creditor.csv
	debit pain.008
	left_out 'it is too late for the lead days'
	debit pain.008 --as-of 2026-11-24
	assert_success
}

@test "a notice whose day is known was given in time" {
	instalments P1,C1,1,2026-11-30,1.00
	with notified_date 2026-11-16
	assert_success
	with notified_date 2026-11-17
	left_out 'the debtor was not told early enough'
	with notified_date,notice_days 2026-11-25,5
	assert_success
	with notified_date,notice_days 2026-11-25,6
	left_out 'the debtor was not told early enough'
}

# ---- NACHA ----

@test "entries, batches and control records are right" {
	currency=USD
	more=,account_type
	mandates M1,C1,nacha,savings M2,C2,nacha,checking
	sed -i '3s/231380104/091000019/; 3s/PPD/CCD/' mandates.csv
	instalments P1,C1,1,2026-11-30,10.01 P1,C1,2,2026-12-31,20.02 P2,C2,1,2026-11-30,30.03
	debit nacha
	assert_success
	assert_equal "$stderr" ''
	echo "$output" >out.ach
	assert_equal "$(field 51 3 5 | xargs)" 'PPD CCD PPD'
	assert_equal "$(field 70 6 5 | xargs)" '261130 261130 261231'
	assert_equal "$(field 1 3 6 | xargs)" '637 627 637'
	assert_equal "$(field 30 10 6 | xargs)" '0000001001 0000003003 0000002002'
	assert_equal "$(field 40 15 6 | xargs)" 'P1-1 P2-1 P1-2'
	assert_equal "$(field 55 22 6 | sed q)" 'Ann Able              '
	assert_equal "$(field 80 15 6 | xargs)" '091000010000001 091000010000002 091000010000003'
	assert_equal "$(field 4 20 1)" ' 0910000191234567890'
	assert_equal "$(field 24 17 1)" '2611250000A094101'
	assert_equal "$(head -n -1 <<<"$output" | grep -n '^9000003' | cut -c1-58)" '11:9000003000002000000030055376021000000006006000000000000'
	sound out.ach
}

@test "many entries fill blocks, and all control fields are right" {
	currency=USD
	local rows=() people=() i
	for i in {1..57}; do
		rows+=("PLAN-WITH-A-LONG-NAME-$i,C$i,1,2026-12-$((i % 20 + 10)),$i.07")
		people+=("M$i,C$i,nacha")
	done
	instalments "${rows[@]}"
	mandates "${people[@]}"
	awk -F, -v OFS=, 'NR % 3 == 1 && NR > 1 { $NF = "TEL" } NR % 3 == 2 { $NF = "WEB" } 1' \
		mandates.csv >mixed.csv
	mv mixed.csv mandates.csv
	debit nacha
	assert_success
	echo "$output" >out.ach
	assert_equal "$(grep -c '^6' out.ach)" 57
	assert_equal "$(field 77 2 6 | sort | uniq -c | xargs)" '19 38 R'
	assert_equal "$(grep -c '^705plan PLAN-WITH-A-LONG-NAME-[0-9]* instalment 1 ' out.ach)" 38
	sound out.ach
}

@test "a one-off entry of the web says so" {
	currency=USD
	instalments P1,C1,1,2026-11-30,1.00
	more=,sequence
	mandates M1,C1,nacha,OOFF
	sed -i s/PPD/WEB/ mandates.csv
	debit nacha
	assert_equal "$(field 77 2 6)" 'S '
	mandates M1,C1,nacha,FRST
	instalments P1,C1,1,2026-11-30,1.00 P2,C1,1,2026-11-30,1.00
	debit nacha
	assert_equal "$(grep -c '^5' <<<"$output")" 1
}

@test "the recount finds each wrong control field" {
	currency=USD
	mandates M1,C1,nacha
	instalments P1,C1,1,2026-11-30,10.01 P1,C1,2,2026-11-30,20.02
	debit nacha
	local change
	for change in '5,6d' 's/^8225000002/8225000003/' 's/^\(8.\{12\}\)../\199/' 's/0000002002/0000002003/' \
		's/^9000001/9000002/' 's/^\(9.\{6\}\)000001/\1000002/' 's/^9\(.\{20\}\)./9\19/' '$d' \
		's/231380104/231380105/' 's/^6.*/& /' 's/0000002 *$/0000001/'; do
		sed "$change" <<<"$output" >wrong.ach
		cmp -s wrong.ach <(echo "$output") && fail "$change changes nothing"
		[ -n "$(awk -f "$AR_ROOT/tests/nacha.awk" wrong.ach)" ] || fail "$change"
	done
}

@test "the recount agrees with real files" {
	needs "$SHARED/data/bank/nacha"
	local name
	for name in ppd-debit ccd-debit ctx-debit ppd-mixedDebitCredit web-credit two-micro-deposits; do
		sound "$SHARED/data/bank/nacha/$name.ach"
	done
}

@test "Federal Reserve holidays count, those of TARGET do not" {
	currency=USD
	mandates M1,C1,nacha
	instalments P1,C1,1,2026-11-26,1.00 P1,C1,2,2026-12-25,1.00
	debit nacha
	assert_success
	assert_equal "$(field 70 6 5 | xargs)" '261127 261228'
	instalments P1,C1,1,2026-11-27,1.00
	debit nacha --as-of 2026-11-26 # Thanksgiving: with the bank on Friday
	left_out 'it is too late for the lead days'
}

@test "amounts above ten digits of cents, and totals above twelve, do not fit" {
	currency=USD
	instalments P1,C1,1,2026-11-30,100000000.00
	mandates M1,C1,nacha
	debit nacha
	left_out 'the amount is above what the scheme takes'
	local rows=()
	for i in {1..101}; do rows+=("P$i,C1,1,2026-11-30,99999999.99"); done
	instalments "${rows[@]:0:100}"
	debit nacha
	assert_success
	instalments "${rows[@]}"
	debit nacha -o out.ach
	refused '--debit: counts or totals are too large for the file: collect less at once'
	assert_not_exist out.ach
}

# ---- Accounts ----

# wrong COLUMN VALUE MESSAGE [SCHEME]: a mandate with this cell is refused.
wrong() {
	instalments P1,C1,1,2026-11-30,1.00
	printf 'mandate_id,customer_id,scheme,signed_date,debtor_name,iban,bic,routing,account,sec_code\n' >mandates.csv
	echo "M1,C1,${4-sepa_core},2026-01-01,Ann,NL91ABNA0417164300,ABNANL2A,231380104,123,PPD" |
		awk -F, -v OFS=, -v at="$1" -v value="$2" 'BEGIN {
			n = split("mandate_id customer_id scheme signed_date debtor_name iban bic routing account sec_code", name, " ")
			for (i = 1; i <= n; i++) column[name[i]] = i }
			{ $column[at] = value } 1' >>mandates.csv
	debit pain.008
	refused "mandates.csv:2: $1: $3"
}

@test "account numbers are verified, with file, line and column" {
	local digits='has wrong check digits' nine='must be nine digits with a right check digit'
	wrong iban NL91ABNA0417164301 "$digits"
	wrong iban NL19ABNA0417164300 "$digits"
	wrong iban NL91ABNA041716430 'has a length that is not that of its country'
	wrong iban ZZ91ABNA0417164300 'is of a country that has no IBAN'
	wrong iban SA0380000000608010167519 'is of a country outside of SEPA'
	wrong iban 'NL91-ABNA-0417' 'must be two letters, two check digits, and letters or digits'
	wrong iban '' "must not be empty: the scheme is SEPA's"
	wrong bic ABNANL2 'must be 8 or 11 capitals and digits'
	wrong routing 231380105 "$nine" nacha
	wrong routing 000000000 "$nine" nacha
	wrong routing 23138010 "$nine" nacha
	wrong account 123456789012345678 'must be at most 17 digits, letters and hyphens' nacha
	wrong account '12 34' 'must be at most 17 digits, letters and hyphens' nacha
	wrong sec_code '' 'must not be empty: PPD, CCD, WEB or TEL' nacha
	wrong mandate_id 123456789012345678901234567890123456 \
		'must be 1 to 35 characters of SEPA, no slash at its ends or twice'
	wrong mandate_id M_1 'must be 1 to 35 characters of SEPA, no slash at its ends or twice'
	wrong mandate_id A//1 'must be 1 to 35 characters of SEPA, no slash at its ends or twice'
}

@test "a mandate is checked in itself" {
	instalments P1,C1,1,2026-11-30,1.00
	with currency USD
	refused 'mandates.csv:2: currency: is not that of the scheme'
	with max_amount 0.00
	refused 'mandates.csv:2: max_amount: must be above 0'
	with notice_days -1
	refused 'mandates.csv:2: notice_days: must be 0 to 366'
	with revoked_date 2025-12-31
	refused 'mandates.csv:2: revoked_date: is before signed_date'
	with sequence NEXT
	assert_failure 2
	assert_says 'mandates.csv:2: sequence: "NEXT"'
	with bic '' sepa_instant
	assert_failure 2
	assert_says 'mandates.csv:2: scheme: "sepa_instant"'
	more=
	mandates M1,C1,sepa_core M1,C2,sepa_core
	debit pain.008
	refused 'mandates.csv:3: mandate_id: "M1" stands there twice'
}

# creditor COLUMN=VALUE FORMAT: the creditor with this.
creditor() {
	printf 'name,iban,creditor_id,immediate_destination,company_id,odfi,%s\n' "${1%%=*}x" |
		sed 's/x$//' >creditor.csv
	printf 'A,DE89370400440532013000,DE98ZZZ09999999999,091000019,1,09100001,%s\n' "${1#*=}" >>creditor.csv
	debit "$2"
}

@test "the creditor is verified, too" {
	instalments P1,C1,1,2026-11-30,1.00
	local field
	cell() { # COLUMN NUMBER VALUE FORMAT MESSAGE
		printf 'name,iban,creditor_id,immediate_destination,company_id,odfi\n' >creditor.csv
		echo A,DE89370400440532013000,DE98ZZZ09999999999,091000019,1,09100001 |
			awk -F, -v OFS=, -v at="$2" -v value="$3" '{ $at = value } 1' >>creditor.csv
		debit "$4"
		refused "creditor.csv:2: $1: $5"
	}
	cell iban 2 DE88370400440532013000 pain.008 'has wrong check digits'
	cell iban 2 SA0380000000608010167519 pain.008 'is of a country outside of SEPA'
	cell creditor_id 3 DE97ZZZ09999999999 pain.008 'has wrong check digits'
	cell creditor_id 3 '' pain.008 'must be two letters, two check digits, a business code of three, and a national id'
	cell immediate_destination 4 091000018 nacha 'must be nine digits with a right check digit'
	cell company_id 5 '' nacha 'must be 1 to 10 characters of ASCII'
	cell odfi 6 091000018 nacha 'must be eight digits, or nine with a right check digit'
	for field in bic=X entry_description=INSTALMENTS file_id_modifier=a lead_days=-1; do
		creditor $field "$([ ${field%%=*} = bic ] && echo pain.008 || echo nacha)"
		assert_failure 2
		assert_says "creditor.csv:2: ${field%%=*}: must be"
	done
	creditor lead_days=1 pain.008
	assert_success
	sed -n '2p' creditor.csv >>creditor.csv
	debit pain.008
	refused 'creditor.csv:3: there is one creditor'
	sed -i 1q creditor.csv
	debit pain.008
	refused 'creditor.csv: must have one row, of the creditor'
}

@test "the business code of a creditor id does not count, and blanks do not matter" {
	instalments P1,C1,1,2026-11-30,1.00
	sed -i 's/DE98ZZZ09999999999/DE98 ABC 0999 9999 999/' creditor.csv
	debit pain.008
	assert_success
	assert_line --partial '<Id>DE98ABC09999999999</Id>'
}

# ---- Attacks ----

@test "markup and line breaks in names and ids stay text" {
	instalments "</Ustrd><x/>&amp;,C1,1,2026-11-30,1.00"
	cat >mandates.csv <<-'END'
		mandate_id,customer_id,scheme,signed_date,debtor_name,iban
		M1,C1,sepa_core,2026-01-01,"Ann</Nm><Evil a=""1"">&lt;
		]]><!-- x -->	Able",NL91ABNA0417164300
	END
	debit pain.008
	assert_success
	assert_line --partial "<Dbtr><Nm>Ann(/Nm)(Evil a-'1')+lt, )))(.-- x --) Able</Nm>"
	assert_line --partial '<Ustrd>plan (/Ustrd)(x/)+amp, instalment 1</Ustrd>'
	assert_line --regexp '<EndToEndId>[0-9a-f]{16}-1</EndToEndId>'
	echo "$output" >out.xml
	valid out.xml
}

@test "line breaks cannot start a record of their own" {
	currency=USD
	instalments P1,C1,1,2026-11-30,1.00
	printf 'mandate_id,customer_id,scheme,signed_date,debtor_name,routing,account,sec_code\n' >mandates.csv
	printf 'M1,C1,nacha,2026-01-01,"Ann\n627231380104Ävil",231380104,12,PPD\n' >>mandates.csv
	debit nacha
	assert_success
	assert_equal "$(field 55 22 6)" 'Ann 627231380104Aevil '
	echo "$output" >out.ach
	sound out.ach
}

@test "ids over 35 characters become a digest that stays the same; long names are cut" {
	local id
	id=$(printf 'P%.0s' {1..40})
	instalments "$id,C1,1,2026-11-30,1.00" "${id}Q,C1,1,2026-11-30,1.00" \
		"${id:0:33},C1,1,2026-11-30,1.00" "${id:0:34},C1,1,2026-11-30,1.00"
	sed -i "s/Ann Able/$(printf 'Ann Able %.0s' {1..200})/" mandates.csv
	debit pain.008
	assert_success
	local ids
	read -ra ids <<<"$(element EndToEndId)"
	assert_equal "${ids[2]}" "${id:0:33}-1"
	for i in 0 1 3; do [[ ${ids[i]} =~ ^[0-9a-f]{16}-1$ ]] || fail "${ids[i]}"; done
	[ "${ids[0]}" != "${ids[1]}" ]
	assert_equal "$(sed -n 's/.*<Dbtr><Nm>\([^<]*\).*/\1/p' <<<"$output" | sed q | wc -c)" 71
	echo "$output" >out.xml
	valid out.xml
	debit pain.008
	assert_equal "$output" "$(cat out.xml)"
}

@test "accents and other alphabets are transliterated, what cannot be is refused" {
	instalments P1,C1,1,2026-11-30,1.00
	name() {
		sed -i "2s/2026-01-01,.*,NL/2026-01-01,$1,NL/" mandates.csv
		debit pain.008
	}
	name 'Łódź Ğ Žižek ß Æ'
	assert_line --partial '<Dbtr><Nm>Lodz G Zizek ss AE</Nm>'
	name 'Γιώργος Щербаков'
	assert_line --partial '<Dbtr><Nm>Giorgos Shterbakov</Nm>'
	name 'Müller – “X” \& Søn'
	assert_line --partial "<Dbtr><Nm>Mueller - 'X' + Son</Nm>"
	name 山田
	refused 'mandates.csv:2: debtor_name: "山田" cannot be written in the characters of the file'
}

@test "the file is private, whole or not there, and the same at any time" {
	instalments P1,C1,1,2026-11-30,1.00
	debit pain.008 -o out.xml
	assert_success
	assert_output ''
	assert_equal "$(stat -c %a out.xml)" 600
	debit pain.008
	assert_equal "$output" "$(cat out.xml)"
	assert_equal "$(element CreDtTm)" 2026-11-25T00:00:00Z
	debit pain.008 --created 2026-11-25T09:30:15+01:00
	assert_equal "$(element CreDtTm)" 2026-11-25T09:30:15+01:00
	assert_line --regexp '<MsgId>AR20261125093015-[0-9a-f]{8}</MsgId>'
	echo "$output" >out.xml
	valid out.xml
}

@test "the message id depends on what is collected" {
	instalments P1,C1,1,2026-11-30,1.00
	debit pain.008
	local first
	first=$(element MsgId)
	instalments P1,C1,1,2026-11-30,1.01
	debit pain.008
	[ "$(element MsgId)" != "$first" ]
	instalments P1,C1,1,2026-11-30,1.00
	debit pain.008
	assert_equal "$(element MsgId)" "$first"
}

# ---- The store ----

@test "mandates come from the store, with account numbers as they are" {
	currency=USD
	instalments P1,C1,1,2026-11-30,1.00
	mandates M1,C1,nacha
	sed -i s/123456789/4111111111111111/ mandates.csv
	ar-import --store book.db mandates.csv >/dev/null
	check --creditor creditor.csv --debit nacha --store book.db
	assert_success
	assert_equal "$(field 13 17 6)" '4111111111111111 '
	AR_STORE=book.db check --creditor creditor.csv --debit nacha
	assert_success
	check --creditor creditor.csv --debit nacha --store book.db --known-on 2020-01-01
	left_out 'there is no mandate'
}

# ---- Options ----

@test "options that are missing or mean nothing are told" {
	instalments P1,C1,1,2026-11-30,1.00
	says() {
		run --separate-stderr plan check --payments payments.csv "${@:2}" instalments.csv
		refused "$1; see plan --help"
	}
	local debit=(--debit pain.008 --mandates mandates.csv --creditor creditor.csv)
	says '--debit: "sepa" is neither pain.008 nor nacha' --debit sepa
	says '--debit needs the creditor: --creditor' --debit nacha --mandates mandates.csv
	says '--debit needs the mandates: --mandates, or a store' --debit nacha --creditor creditor.csv
	says '--mandates: only with --debit' --mandates mandates.csv
	says '--creditor: only with --debit' --ics --creditor creditor.csv
	says '--scheme: only with --debit' --scheme sepa_core
	says '--due-from: only with --debit' --due-from 2026-01-01
	says '--due-to: only with --debit' --due-to 2026-01-01
	says '--within: only with --debit' --within 3
	says '--created: only with --debit' --created 2026-01-01T00:00:00Z
	says '--scheme: only with --debit pain.008' "${debit[@]}" --debit nacha --scheme sepa_core
	says '--scheme: "nacha" is neither sepa_core nor sepa_b2b' "${debit[@]}" --scheme nacha
	says '--within and --due-to exclude each other' "${debit[@]}" --within 3 --due-to 2026-12-01
	says '--within: must be 0 to 3660 days' "${debit[@]}" --within 3661
	says '--due-to: is before --due-from' "${debit[@]}" --due-from 2026-12-02 --due-to 2026-12-01
	says '--created: "today" is not an instant such as 2026-11-20T09:30:00+01:00' "${debit[@]}" --created today
	says '--ics and --debit exclude each other' "${debit[@]}" --ics
	says '--apr, --excel, --table, --payment: what is written is no table' --ics --table
	says '--apr, --excel, --table, --payment: what is written is no table' --ics --payment 1.00
	run --separate-stderr plan schedule --ics --store book.db instalments.csv
	refused '--store: schedule takes it only with --debit; see plan --help'
	run --separate-stderr plan schedule --known-on 2026-01-01 instalments.csv
	refused '--known-on: schedule takes it only with --debit; see plan --help'
	says '--output: mandates.csv is an input' "${debit[@]}" -o mandates.csv
	says '--output: creditor.csv is an input' "${debit[@]}" -o creditor.csv
}
