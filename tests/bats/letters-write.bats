#!/usr/bin/env bats
# Letters from notices: letters write, letters sent, letters templates.
# shellcheck disable=SC2154 # output and stderr are set by run

setup() {
	load helper
	common_setup
	export AR_AS_OF=2026-11-20
	cat >creditor.csv <<-E
		name,contact_name,address_1,city,postal_code,country,phone,email,iban,role
		Example Ltd,Ann Lee,1 Old Street,London,EC1V 9HL,GB,+44 20 1,ar@example.com,GB33BUKB20201555555555,creditor
	E
	cat >customers.csv <<-E
		customer_id,name,kind,address_1,city,region,postal_code,country,language,phone,email
		C1,Müller & Söhne <GmbH>,business,Hauptstr. 1,Berlin,,10115,DE,de,+49 30 1,a@example.com
		C2,Acme Inc.,business,1 Main St,Springfield,IL,62701,US,en,+1 555 1,b@example.com
		C3,Jane Doe,consumer,2 Main St,Springfield,IL,62701,US,es,+1 555 2,c@example.com
		C4,Jean Petit,consumer,2 rue X,Paris,,75001,FR,fr,+33 1,d@example.com
	E
	cat >items.csv <<-E
		item_id,customer_id,kind,document,issue_date,due_date,currency,amount,open_amount
		I1,C1,invoice,INV-1,2026-09-01,2026-10-01,EUR,1200.00,1200.00
		I2,C1,invoice,INV-2,2026-09-15,2026-10-15,EUR,50.50,40.50
		I3,C2,invoice,INV-3,2026-09-15,2026-10-15,USD,5000.00,5000.00
		I4,C2,credit_note,CN-1,2026-10-15,2026-10-15,USD,-100.00,-100.00
	E
	cat >due.csv <<-E
		notice_id,customer_id,level,template,language,channel,currency,amount,items,due_date
		N1,C1,1,friendly_reminder,de,letter,EUR,1240.50,I1 I2,2026-11-30
		N2,C2,2,second_reminder,en,letter,USD,5000.00,I3,2026-11-30
	E
}

letters_write() {
	run --separate-stderr letters write --creditor creditor.csv --customers customers.csv \
		--items items.csv "$@"
}

# rows COLUMNS ROW...: rows.csv
rows() {
	printf '%s\n' "$@" >rows.csv
}

# refused TEXT [OPTION...]: rows.csv is refused with this, and nothing is written.
refused() {
	letters_write --to out "${@:2}" rows.csv
	assert_refused "$1"
	assert_not_exist out
}

letter() {
	cat out/"$1"
}

# ---- Letters ----

@test "a letter has the address, the items, their total, and how to pay" {
	letters_write --to out due.csv
	assert_success
	assert_equal "$stderr" ''
	run letter C1.N1.txt
	assert_line 'Müller & Söhne <GmbH>'
	assert_line '10115 Berlin'
	assert_line --regexp '^INV-1 +01\.09\.2026 +01\.10\.2026 +1\.200,00 +1\.200,00 +50$'
	assert_line --regexp '^INV-2 +15\.09\.2026 +15\.10\.2026 +50,50 +40,50 +36$'
	assert_line --regexp '^Summe +1\.240,50 EUR$'
	assert_line 'Bitte zahlen Sie 1.240,50 EUR bis zum 30. November 2026.'
	assert_line --partial GB33BUKB20201555555555
	run letter C2.N2.txt
	assert_line 'Springfield, IL 62701'
	assert_line 'Please pay USD 5,000.00 by November 30, 2026.'
}

@test "the register has a row for each item, with the file" {
	letters_write --to out due.csv
	assert_success
	assert_equal "$(cells notice_id,item_id,level,template,amount,file,status <<<"$output")" \
		"N1,I1,1,friendly_reminder,1200.00,out/C1.N1.txt,written
N1,I2,1,friendly_reminder,40.50,out/C1.N1.txt,written
N2,I3,2,second_reminder,5000.00,out/C2.N2.txt,written"
	assert_equal "$(cat out/register.csv)" "$output"
}

@test "the totals of a statement are those of age for the day" {
	rows customer_id,template,currency C2,account_statement,USD
	letters_write --batch - -o register.csv rows.csv
	assert_success
	total=$(age --as-of 2026-11-20 --by customer_id items.csv | cells customer_id,total | grep ^C2)
	assert_equal "$total" C2,4900.00
	assert_line --regexp '^CN-1 .* -100\.00 '
	rows customer_id,template,currency,amount C2,account_statement,USD,4900.00
	letters_write --batch - -o register.csv rows.csv
	assert_success
	assert_line --regexp '^Total +USD 4,900\.00$'
}

@test "open amounts are computed from allocations as age does" {
	cat >allocations.csv <<-E
		payment_id,item_id,effective_date,currency,amount
		P1,I3,2026-11-01,USD,1000.00
	E
	rows notice_id,customer_id,template,currency,amount,items N9,C2,friendly_reminder,USD,4000.00,I3
	letters_write --allocations allocations.csv --to out rows.csv
	assert_success
	run letter C2.N9.txt
	assert_line --regexp '^INV-3 .* 5,000\.00 +4,000\.00 +36$'
}

@test "the fee of a notice is a line of its own" {
	rows notice_id,customer_id,template,currency,amount,principal,notice_fee,items \
		N9,C2,friendly_reminder,USD,5007.50,5000.00,7.50,I3
	letters_write --to out rows.csv
	assert_success
	run letter C2.N9.txt
	assert_line --regexp '^Fee of this letter +USD 7\.50$'
	assert_line --regexp '^Total +USD 5,007\.50$'
}

@test "interest and fees are lines of their own below the total" {
	rows notice_id,customer_id,template,currency,amount,principal,interest,fee,items \
		N9,C2,friendly_reminder,USD,5000.00,4900.00,60.00,40.00,I3
	letters_write --to out rows.csv
	assert_success
	run letter C2.N9.txt
	assert_line --regexp '^Of this, interest +USD 60\.00$'
	assert_line --regexp '^Of this, fees +USD 40\.00$'
}

@test "two languages go into one letter" {
	sed -i 's/,de,/,en+fr,/' due.csv
	letters_write --to out due.csv
	assert_success
	run letter C1.N1.txt
	assert_line --partial 'Please pay EUR 1,240.50 by 30 November 2026.'
	assert_line --partial 'Nous vous prions de payer'
}

@test "without a language it is the customer's, and one without template is told" {
	rows notice_id,customer_id,template,currency,amount,items N9,C1,friendly_reminder,EUR,1240.50,'I1 I2'
	letters_write --to out rows.csv
	assert_success
	run letter C1.N9.txt
	assert_line 'Sehr geehrte Damen und Herren,'
	rows notice_id,customer_id,template,language,currency,amount,items \
		N8,C1,friendly_reminder,pl,EUR,1240.50,'I1 I2'
	letters_write --to out --language fr rows.csv
	assert_failure 1
	assert_says 'some letters are in fr: there is no template in their language'
	run letter C1.N8.txt
	assert_line 'Madame, Monsieur,'
}

@test "the reference has check digits: of the only document, else of the customer" {
	letters_write --to out due.csv
	run letter C2.N2.txt
	assert_line --partial 'RF90 INV3'
	run letter C1.N1.txt
	assert_line --partial 'RF35 C1'
	rows notice_id,customer_id,template,currency,amount,items,reference \
		N9,C2,friendly_reminder,USD,5000.00,I3,RF18539007547034
	letters_write --to out rows.csv
	assert_success
	assert_file_contains out/C2.N9.txt RF18539007547034
}

@test "no line breaks within a reference, an account number or an amount" {
	local before=x
	rows notice_id,customer_id,template,currency,amount,items N1,C2,wide,USD,5000.00,I3
	sed -i 's/GB33BUKB20201555555555/GB33 BUKB 2020 1555 5555 55/' creditor.csv
	mkdir -p t/en
	while [[ ${#before} -lt 76 ]]; do
		before+=x
		printf 'subject: Pay {{amount}}\n\n%s {{creditor_iban}} {{payment_reference}} {{amount}}\n' \
			$before >t/en/wide.txt
		letters_write --templates t --batch out.txt -o register.csv rows.csv
		assert_success
		assert_file_contains out.txt 'GB33 BUKB 2020 1555 5555 55'
		assert_file_contains out.txt 'RF90 INV3'
		assert_equal "$(grep -c 'USD 5,000.00' out.txt)" 2
	done
	letters_write --templates t --format html --batch out.html -o register.csv rows.csv
	assert_file_contains out.html $'USD\xc2\xa05,000.00'
	assert_file_contains out.html '<title>Pay USD 5,000.00</title>'
}

@test "each template makes a letter in each language" {
	cat >promises.csv <<-E
		promise_id,customer_id,made_date,due_date,currency,amount
		P1,C2,2026-11-10,2026-11-25,USD,100.00
	E
	cat >plans.csv <<-E
		plan_id,customer_id,agreed_date,currency,principal,annual_rate,count,frequency,first_due_date
		L1,C2,2026-11-10,USD,300.00,12,3,monthly,2026-12-31
	E
	plan schedule plans.csv >instalments.csv
	cat >disputes.csv <<-E
		dispute_id,customer_id,opened_date,reason,currency,amount
		D1,C2,2026-11-10,the goods arrived broken,USD,100.00
	E
	echo customer_id,template,language,channel,currency,amount,due_date,level,promise_id,plan_id,dispute_id,settlement_amount,settlement_due_date,legal_action_authorised,legal_action_date >rows.csv
	for language in en es de fr; do
		for template in $(letters templates --language $language | cells template | grep -vE '_(sms|call)$|validation'); do
			echo "C2,$template,$language,letter,USD,4900.00,2026-12-04,3,P1,L1,D1,2000.00,2026-12-10,yes,2026-12-15"
		done
	done >>rows.csv
	letters_write --promises promises.csv --plans plans.csv --instalments instalments.csv \
		--disputes disputes.csv --to out rows.csv
	assert_success
	assert_equal "$(ls out/*.txt | wc -l)" 52
	run grep -l '{{\|}}' -r out
	assert_failure
	run cat out/*.txt
	assert_line --regexp '^3 +02/28/2027 '
	assert_line --partial 'the goods arrived broken'
	assert_line --partial 'USD 2,900.00'
	assert_line --partial 'December 15, 2026'
}

@test "the US validation notice has its fields and the end of the period" {
	sed -i 's/creditor$/third_party/; s/,GB,/,US,/' creditor.csv
	echo 'notice_id,customer_id,template,language,channel,currency,amount,created_date,itemization_date,itemization_event,itemization_amount,interest_since,fees_since,payments_since,credits_since,original_creditor,current_creditor,account_number' >rows.csv
	echo 'V1,C3,validation_notice,en+es,letter,USD,313943.33,2026-09-04,2026-06-30,last statement,312540.22,1238.11,165.00,0.00,0.00,Bank A,Fund B,...123' >>rows.csv
	letters_write --to out rows.csv
	assert_success
	run letter C3.V1.txt
	for text in 'Fund B' 'Bank A' '...123' 'June 30, 2026 (last statement)' 'USD 312,540.22' \
		'USD 1,238.11' 'USD 165.00' 'USD 0.00' 'USD 313,943.33' 'debt collector' \
		'this is not my debt' 'the amount is wrong' 'original creditor' 'consumerfinance.gov' \
		'Quiero este formulario' 'El 30 de junio de 2026'; do
		assert_output --partial "$text"
	done
	# "print the end date in all three rights texts"
	assert_equal "$(grep -c 'October 14, 2026' out/C3.V1.txt)" 3
	assert_equal "$(tr '\n' ' ' <out/C3.V1.txt | grep -o '14 de octubre de 2026' | wc -l)" 3
	sed -i 's/1238.11/1238.12/' rows.csv
	rm -r out
	refused 'amount: 313943.33 USD is not 313943.34 USD, which the itemization adds up to'
}

@test "formats: HTML is escaped, messages are counted, a table has the address" {
	letters_write --format html --to out due.csv
	assert_success
	assert_file_contains out/C1.N1.html 'Müller &amp; Söhne &lt;GmbH&gt;'
	letters_write --format csv --batch house.csv -o register.csv due.csv
	assert_success
	assert_equal "$(cells notice_id,name,address_1,city,region,postal_code,country <house.csv | head -n 1)" \
		'N1,Müller & Söhne <GmbH>,Hauptstr. 1,Berlin,,10115,DE'
	sed 's/,letter,/,text,/' due.csv >texts.csv
	letters_write --format sms --batch sms.csv -o register.csv texts.csv
	assert_success
	assert_equal "$(cells notice_id,phone,limit,messages <sms.csv)" "N1,+49 30 1,160,1
N2,+1 555 1,160,1"
	sed 's/,letter,/,,/' due.csv >calls.csv
	letters_write --format call --batch - -o register.csv calls.csv
	assert_success
	assert_line 'Gesprächsleitfaden'
	assert_line --partial 'Hier spricht Ann Lee von Example Ltd. Kann ich'
	sed -i 's/,Ann Lee,/,,/' creditor.csv
	letters_write --format call --batch - -o register.csv calls.csv
	assert_line --partial 'Hier spricht Example Ltd. Kann ich'
	assert_line --partial 'This is Example Ltd. May I'
}

@test "a text that takes two messages is told" {
	sed -i 's/,letter,/,text,/' due.csv
	sed -i 's/^Example Ltd/A firm with a very long name that goes on and on and then some more until no place is left at all/' creditor.csv
	letters_write --format sms --batch sms.csv -o register.csv due.csv
	assert_failure 1
	assert_says '2 texts take more than one message'
	assert_equal "$(cells messages <sms.csv | xargs)" '2 2'
}

@test "blanks in French amounts and curly apostrophes do not double the price of a message" {
	rows notice_id,customer_id,template,currency,amount,channel,due_date \
		N1,C4,friendly_reminder,EUR,1234567.80,text,2026-12-01
	sed -i '1s/$/,opt_out/; 2s/$/,STOP pour ne plus recevoir/' creditor.csv
	letters_write --format sms --batch sms.csv -o register.csv rows.csv
	assert_success
	assert_equal "$(cells limit,messages <sms.csv)" 160,1
	assert_file_contains sms.csv '1 234 567,80 EUR'
	# The day itself is still in time: not "avant le".
	assert_file_contains sms.csv "d'ici au 1er décembre 2026"
}

@test "rows by text and call are messages and scripts among letters" {
	sed -i 's/,en,letter/,en,text/; s/,de,letter/,de,call/' due.csv
	letters_write --to out due.csv
	assert_success
	assert_file_contains out/C1.N1.call.txt Gesprächsleitfaden
	assert_equal "$(wc -l <out/C2.N2.sms.txt)" 1
}

@test "one file has all letters, and --dry-run only counts them" {
	letters_write --batch all.txt -o register.csv due.csv
	assert_success
	assert_equal "$(tr -cd '\f' <all.txt | wc -c)" 1
	rm all.txt
	letters_write --batch all.txt --dry-run due.csv
	assert_success
	assert_output "template,language,channel,currency,letters,amount,most_characters
friendly_reminder,de,letter,EUR,1,1240.50,
second_reminder,en,letter,USD,1,5000.00,"
	assert_not_exist all.txt
}

@test "rows come from a pipe, too" {
	letters_write --to out <due.csv
	assert_success
	assert_equal "$(ls out | wc -l)" 3
	letters_write --to other <(cat due.csv)
	assert_success
	assert_equal "$(ls other | wc -l)" 3
	letters_write --to both due.csv - <due.csv
	assert_refused '-: is read twice: give it alone'
}

@test "what comply does not allow is left out" {
	sed -i '1s/$/,verdict/; 2s/$/,allow/; 3s/$/,block/' due.csv
	letters_write --to out due.csv
	assert_failure 1
	assert_says 'left out 1 rows whose verdict is not allow'
	assert_equal "$(ls out)" 'C1.N1.txt
register.csv'
	sed -i 's/,allow/,/; s/,block/,review/' due.csv
	letters_write --to other due.csv
	assert_failure 1
	assert_says 'left out 2 rows'
}

@test "rows of several channels have a format each" {
	sed -i '1s/$/,opt_out/; 2s/$/,Reply STOP/' creditor.csv
	rows notice_id,customer_id,template,channel,currency,amount,items \
		N1,C1,friendly_reminder,email,EUR,1240.50,'I1 I2' N2,C2,friendly_reminder,text,USD,5000.00,I3 \
		N3,C2,paid_in_full,letter,USD,10.00, N4,C2,friendly_reminder,call,USD,5000.00,I3
	letters_write --format email=eml,letter=html,text=sms,call=call --to out rows.csv
	assert_success
	assert_equal "$(ls out)" 'C1.N1.eml
C2.N2.sms.txt
C2.N3.html
C2.N4.call.txt
register.csv'
	letters_write --format html,email=eml --to other rows.csv
	assert_success
	assert_equal "$(ls other)" 'C1.N1.eml
C2.N2.html
C2.N3.html
C2.N4.html
register.csv'
	letters_write --format email=eml,letter=html --send 'cat >>mails' --to sending rows.csv
	assert_failure 1
	assert_equal "$(cells notice_id,status <<<"$output")" 'N1,sent
N1,sent
N3,written'
}

@test "a row whose channel has no format is told and left" {
	sed -i '2s/,letter,/,,/' due.csv
	letters_write --format call=call --to out due.csv
	assert_failure 1
	assert_says 'left out 1 rows without a channel: --format has none for them'
	assert_says 'left out 1 rows of channel letter: --format has none for them'
	assert_equal "$(ls out)" register.csv
	letters_write --format letter=csv --batch house.csv -o register.csv due.csv
	assert_failure 1
	assert_equal "$(cells notice_id <house.csv | head -n 1)" N2
}

@test "formats by channel that contradict themselves are refused" {
	cp due.csv rows.csv
	for format in x=text text=x letter=html,letter=text html,text = letter= sms-csv; do
		refused 'nor CHANNEL=FORMAT with another channel' --format $format
	done
	refused '--format csv: is one table: give --batch FILE' --format text,letter=csv
	refused '--format mbox: is one file of all letters' --format text,email=mbox
	letters_write --batch out --format text,letter=html rows.csv
	assert_refused '--batch: formats other than text and call are not written into one file'
	letters_write --batch out --format text=sms,letter=text rows.csv
	assert_refused '--batch: formats other than text and call are not written into one file'
}

@test "who has paid since gets no letter, and keeps nobody else from theirs" {
	sed -i '1s/$/,created_date/; 2,$s/$/,2026-11-19/' due.csv
	sed -i 's/,5000.00,5000.00$/,5000.00,0.00/' items.csv
	letters_write --to first due.csv
	assert_failure 1
	assert_says 'due.csv:3: is left out: items: "I3" is paid'
	assert_says 'left out 1 rows of which less is open by now'
	assert_equal "$(ls first)" 'C1.N1.txt
register.csv'
	cat >allocations.csv <<-E
		payment_id,item_id,effective_date,currency,amount
		P1,I2,2026-11-20,EUR,50.50
		P2,I1,2026-11-21,EUR,1200.00
	E
	letters_write --allocations allocations.csv --to later due.csv
	assert_failure 1
	assert_says 'due.csv:2: is left out: items: "I2" is paid'
	assert_not_exist later/C1.N1.txt
	sed -i 's/,40.50$/,40.49/' items.csv
	letters_write --to part due.csv
	assert_says 'due.csv:2: is left out: amount: 1240.50 EUR is not 1240.49 EUR'
	assert_equal "$(ls part)" register.csv
	sed -i 's/,40.49$/,40.51/' items.csv
	cp due.csv rows.csv
	refused 'rows.csv:2: amount: 1240.50 EUR is not 1240.51 EUR'
}

@test "-v says what was written now and before, with sums" {
	head -n 2 due.csv >first.csv
	letters_write --to out -v first.csv
	assert_says 'written now EUR: 1 rows, amount 1240.50 EUR'
	refute_regex "$stderr" 'written before'
	letters_write --to out -v due.csv
	assert_says 'written now USD: 1 rows, amount 5000.00 USD'
	assert_says 'written before EUR: 1 rows, amount 1240.50 EUR'
	letters_write --to out -v due.csv
	assert_success
	assert_says 'written before 2 rows'
	refute_regex "$stderr" 'written now'
}

# ---- What is no letter ----

@test "a letter that lacks something is an error before anything is written" {
	rows notice_id,customer_id,template,currency,amount,items \
		N1,C2,friendly_reminder,USD,5000.00,I3 N2,C2,settlement_offer,USD,5000.00,
	refused 'rows.csv:3: template settlement_offer (en), line 16: settlement_amount is empty'
	rows notice_id,customer_id,template,currency N1,C2,second_reminder,USD
	refused 'amount is empty'
	rows notice_id,customer_id,template,currency,amount N1,C2,no_such,USD,1.00
	refused 'template: there is no no_such in language en'
	rows notice_id,customer_id,template,currency,amount N1,C2,../en/x,USD,1.00
	refused 'template: "../en/x" is no name'
	rows notice_id,customer_id,template,language,currency,amount N1,C2,paid_in_full,../..,USD,1.00
	refused 'language: "../.." is no name'
}

@test "amounts that do not tie are errors" {
	sed -i 's/1240.50/1240.51/' due.csv
	cp due.csv rows.csv
	refused 'rows.csv:2: amount: 1240.51 EUR is not 1240.50 EUR, which the items add up to'
	rows notice_id,customer_id,template,currency,amount,principal,interest,items \
		N1,C2,friendly_reminder,USD,5000.00,4000.00,999.00,I3
	refused 'amount: 5000.00 USD is not 4999.00 USD, which principal, interest and fees add up to'
}

@test "a letter speaks of nobody else's items, promises, plans and disputes" {
	rows notice_id,customer_id,template,currency,amount,items N1,C2,friendly_reminder,USD,1200.00,I1
	refused 'items: "I1" is no open item of this customer in USD'
	for kind in promise plan dispute; do
		rows notice_id,customer_id,template,currency,amount,${kind}_id N1,C2,paid_in_full,USD,1.00,X
		refused "${kind}_id: \"X\" is none of this customer in this currency"
	done
	rows notice_id,customer_id,template,currency,amount N1,C9,paid_in_full,USD,1.00
	refused 'customer_id: "C9" is not among the customers'
}

@test "no item is demanded twice in one letter" {
	rows notice_id,customer_id,template,currency,amount,items N1,C2,friendly_reminder,USD,10000.00,'I3 I3'
	refused 'rows.csv:2: items: "I3" stands there twice'
}

@test "who owes nothing is asked for nothing" {
	rows notice_id,customer_id,template,currency,amount N1,C4,friendly_reminder,EUR,12.00
	refused 'rows.csv:2: amount: 12.00 EUR is not 0.00 EUR, which the items add up to'
	rows notice_id,customer_id,level,template,currency,amount,items N1,C2,1,friendly_reminder,USD,-100.00,I4
	refused 'rows.csv:2: amount: -100.00 USD: a notice of a level asks for more than 0'
	rows notice_id,customer_id,template,currency,amount,created_date N1,C4,friendly_reminder,EUR,12.00,2026-11-19
	letters_write --to out rows.csv
	assert_failure 1
	assert_says 'left out 1 rows of which less is open by now'
	assert_equal "$(ls out)" register.csv
}

@test "without a table of items there is no letter about items" {
	run --separate-stderr letters write --creditor creditor.csv --customers customers.csv --to out due.csv
	assert_refused 'due.csv:2: items: there is no table of them: give --items FILE'
	rows notice_id,customer_id,template,currency,amount N1,C2,friendly_reminder,USD,5000.00
	run --separate-stderr letters write --creditor creditor.csv --customers customers.csv --to out rows.csv
	assert_refused 'rows.csv:2: items: there is no table of them: give --items FILE'
	assert_not_exist out
	rows notice_id,customer_id,template,currency,amount N1,C2,paid_in_full,USD,5000.00
	run letters write --creditor creditor.csv --customers customers.csv --to out rows.csv
	assert_success
}

@test "a letter by post needs an address, and a reference its check digits" {
	sed -i 's/1 Main St//' customers.csv
	cp due.csv rows.csv
	refused 'rows.csv:3: address_1: is empty, and it goes by letter'
	rows notice_id,customer_id,template,currency,amount,reference N1,C2,paid_in_full,USD,1.00,RF19539007547034
	refused 'reference: the check digits are wrong'
}

@test "one notice is one letter, and somebody writes it" {
	rows notice_id,customer_id,template,currency,amount N1,C2,paid_in_full,USD,1.00 N1,C2,paid_in_full,USD,1.00
	refused 'rows.csv:3: notice_id: "N1" stands there twice'
	{ cat customers.csv && sed -n 2p customers.csv; } >twice.csv
	run --separate-stderr letters write --creditor creditor.csv --customers twice.csv --to out due.csv
	assert_refused 'twice.csv:6: customer_id: "C1" stands there twice'
	{ cat items.csv && sed -n 2p items.csv; } >twice.csv
	run --separate-stderr letters write --creditor creditor.csv --items twice.csv --to out due.csv
	assert_refused 'items: item_id "I1" stands there twice'
	head -n 1 creditor.csv >nobody.csv
	run --separate-stderr letters write --creditor nobody.csv --to out due.csv
	assert_refused 'nobody.csv: has no row'
	run --separate-stderr letters write --to out due.csv
	assert_refused '--creditor FILE says who writes'
	letters_write due.csv
	assert_refused '--to DIR or --batch FILE says where the letters go'
	letters_write --to a --batch b due.csv
	assert_refused '--to and --batch exclude each other'
	letters_write --to a --format csv due.csv
	assert_refused '--format csv: is one table: give --batch FILE'
	letters_write --to a --format doc due.csv
	assert_refused '--format: "doc" is not'
}

@test "wording is checked in templates and in what people wrote" {
	mkdir -p mine/en
	printf 'subject: x\n\n> {{name}}\n\nPay, or you will be arrested.\n' >mine/en/friendly_reminder.txt
	rows notice_id,customer_id,template,currency,amount N1,C2,friendly_reminder,USD,1.00
	refused 'template friendly_reminder (en): LTR-ARREST (15 USC 1692e(4)): "Pay, or you will be arrested"' \
		--templates mine
	printf 'dispute_id,customer_id,opened_date,reason\nD1,C2,2026-11-01,we will sue you\n' >disputes.csv
	rows notice_id,customer_id,template,currency,dispute_id N1,C2,dispute_acknowledgement,USD,D1
	refused 'LTR-INTENT (15 USC 1692e(5)): "we will sue you"' --disputes disputes.csv
}

@test "legal action is announced only when it is authorised and dated" {
	rows notice_id,customer_id,level,template,currency,amount,items,due_date,legal_action_authorised,legal_action_date \
		N1,C2,3,legal_action_notice,USD,5000.00,I3,2026-12-01,,2026-12-15
	refused 'LTR-INTENT'
	sed -i 's/,,2026-12-15/,yes,/' rows.csv
	refused 'LTR-INTENT'
	sed -i 's/,yes,/,yes,2026-12-15/' rows.csv
	letters_write --to out rows.csv
	assert_success
}

@test "no day to pay lies within the validation period" {
	rows notice_id,customer_id,template,language,currency,amount,due_date,validation_end_date \
		N1,C2,friendly_reminder,en,USD,4900.00,2026-12-01,2026-12-10
	refused 'due_date: is before 2026-12-10, the end of the validation period (LTR-OVERSHADOW, 12 CFR 1006.38(b))'
	sed -i 's/2026-12-01/2026-12-10/' rows.csv
	letters_write --to out rows.csv
	assert_success
}

@test "a third party's letters to US consumers say so, in their language; messages can be stopped" {
	sed -i 's/creditor$/third_party/' creditor.csv
	rows notice_id,customer_id,template,currency N1,C3,paid_in_full,USD
	letters_write --to out rows.csv
	assert_success
	assert_file_contains out/C3.N1.txt 'cobrador de deudas'
	rm -r out
	rows notice_id,customer_id,template,channel,currency,amount N1,C3,friendly_reminder,text,USD,5.00
	refused 'LTR-OPTOUT'
	sed -i '1s/$/,opt_out/; 2s/$/,Reply STOP to end these messages./' creditor.csv
	sed -i 's/,es,/,en,/' customers.csv
	letters_write --to out rows.csv
	assert_file_contains out/C3.N1.sms.txt 'debt collector.*Reply STOP'
}

@test "no input is overwritten" {
	letters_write --to out -o customers.csv due.csv
	assert_refused '--output: customers.csv is an input'
	letters_write --batch items.csv due.csv
	assert_refused '--batch: items.csv is an input'
	letters_write --batch one -o one due.csv
	assert_refused 'one: two tables cannot go into one file'
	assert_not_exist one
}

# ---- The folder ----

@test "no id leaves the folder, and two ids never share a name" {
	ids=('../../x' '..' '.' '/etc/passwd' 'a/b' 'a_2Fb' 'a.b' 'A' '-rf' '{{name}}' 'a|b' '<b>' 'ü' \
		$'\xe2\x80\xaeab' '%00' 'a b' 'a  b' "$(printf 'x%.0s' {1..300})" "$(printf 'x%.0s' {1..301})")
	echo notice_id,customer_id,name,template,currency,amount >rows.csv
	for id in "${ids[@]}"; do echo "N1$((n++)),\"$id\",\"$id\",paid_in_full,EUR,1.00"; done >>rows.csv
	mkdir inner
	run --separate-stderr letters write --creditor creditor.csv --to inner/out rows.csv
	assert_success
	assert_equal "$(ls -A inner)" out
	assert_equal "$(ls inner/out/*.txt | wc -l)" "${#ids[@]}"
	run bash -c "ls -A inner/out | LC_ALL=C grep -v '^[A-Za-z0-9_][A-Za-z0-9_.-]*\.txt$'"
	assert_output register.csv
}

@test "an id of two lines, a NUL, and a name of ten megabytes do no harm" {
	printf 'notice_id,customer_id,name,template,currency,amount\nN1,"a\nSubject: b","x\n\n| y | z |\n{{amount}}",paid_in_full,EUR,1.00\n' >rows.csv
	run --separate-stderr letters write --creditor creditor.csv --to out rows.csv
	assert_success
	assert_equal "$(head -n 1 out/a_0ASubject_3A_20b.N1.txt)" 'x  | y | z | {{amount}}'
	printf 'notice_id,customer_id,template,currency,amount\nN1,a\0b,paid_in_full,EUR,1.00\n' >rows.csv
	run --separate-stderr letters write --creditor creditor.csv --to nul rows.csv
	assert_refused rows.csv:2
	{
		echo notice_id,customer_id,name,template,currency,amount
		printf 'N1,big,'
		head -c 10000000 /dev/zero | tr '\0' x
		echo ,paid_in_full,EUR,1.00
	} >rows.csv
	run --separate-stderr letters write --creditor creditor.csv --to big rows.csv
	assert_refused 'rows.csv:2'
	run --separate-stderr letters write --creditor creditor.csv --max-row 20000000 --to big rows.csv
	assert_success
	assert [ "$(wc -c <big/big.N1.txt)" -gt 10000000 ]
}

@test "files are their owner's alone" {
	letters_write --to out due.csv
	assert_equal "$(stat -c %a out out/*)" '700
600
600
600'
}

@test "what is in the register is not written again" {
	letters_write --to out due.csv
	first=$output
	rm out/C1.N1.txt
	letters_write --to out -v due.csv
	assert_success
	assert_output "$first"
	assert_says 'wrote 0 letters, 2 were there'
	assert_not_exist out/C1.N1.txt
	assert_equal "$(wc -l <out/register.csv)" 4
	echo "$first" >before.csv
	letters_write --to other --notices before.csv -v due.csv
	assert_says 'wrote 0 letters, 2 were there'
}

@test "a letter that waits with another amount than is owed now is written anew" {
	ar-import --store book.db customers.csv items.csv >/dev/null
	letters_write --store book.db --to out due.csv
	assert_success
	sed -i 's/50.50,40.50/50.50,30.50/' items.csv
	sed -i 's/1240.50/1230.50/' due.csv
	letters_write --store book.db --to ./out/ -v due.csv
	assert_success
	assert_says 'wrote 1 letters, 1 were there'
	assert_file_contains out/C1.N1.txt '1.230,50 EUR'
	assert_equal "$(cells amount <<<"$output" | xargs)" '1200.00 30.50 5000.00'
	assert_equal "$(sqlite3 book.db "SELECT group_concat(amount, ' ') FROM (SELECT amount FROM notices
		WHERE rowid IN (SELECT max(rowid) FROM notices WHERE notice_id = 'N1' GROUP BY item_id)
		ORDER BY item_id)")" '120000 3050'
	letters_write --store book.db --to out -v due.csv
	assert_says 'wrote 0 letters, 2 were there'
	assert_equal "$(wc -l <out/register.csv)" 6
	rm out/C1.N1.txt
	sed -i 's/30.50/20.50/; s/1230/1220/' items.csv due.csv
	sed -i 's/1230.50/1220.50/' due.csv
	letters_write --store book.db --to out -v due.csv
	assert_says 'wrote 0 letters, 2 were there'
}

@test "a batch that died goes on with the rest, nothing twice and nothing missing" {
	letters_write --to out due.csv
	whole=$output
	cp -r out want
	# it died between the files and their rows, in the middle of a row
	head -c $(($(wc -c <out/register.csv) - 20)) want/register.csv >out/register.csv
	echo torn >out/.letter.C2.N2.txt
	letters_write --to out -v due.csv
	assert_success
	assert_output "$whole"
	assert_says 'wrote 1 letters, 1 were there'
	run diff -r want out
	assert_success
}

@test "a program that is killed leaves whole letters only" {
	echo notice_id,customer_id,name,template,currency,amount >rows.csv
	seq 3000 | sed 's/.*/N&,C&,Name &,paid_in_full,EUR,1.00/' >>rows.csv
	for _ in 1 2 3; do
		letters write --creditor creditor.csv --to out rows.csv -o register.csv &
		sleep 0.05
		kill -9 $! 2>/dev/null || :
		wait $! 2>/dev/null || :
	done
	run --separate-stderr letters write --creditor creditor.csv --to out rows.csv
	assert_success
	assert_equal "$(ls out/*.txt | wc -l)" 3000
	assert_equal "$(cells notice_id <out/register.csv | sort | uniq -d | wc -l)" 0
	assert_equal "$(cells notice_id <out/register.csv | wc -l)" 3000
	assert_equal "$(grep -L 'Example Ltd, 1 Old Street' out/*.txt | wc -l)" 0
}

@test "two programs do not share a folder" {
	mkdir out
	exec 8>>out/register.csv
	flock 8
	letters_write --to out due.csv 8>&-
	assert_failure 75
	assert_says 'out: another program writes there'
	exec 8>&-
}

@test "a folder that cannot be written is exit 3" {
	echo x >out
	letters_write --to out due.csv
	assert_failure 3
	assert_says 'out/: cannot be written'
}

# ---- The store, and letters sent ----

@test "the store has the notices, and sent ones count for the next level" {
	export AR_STORE=$PWD/book.db
	ar-import customers.csv >/dev/null
	ar-import items.csv >/dev/null
	letters due --help >/dev/null
	age --store book.db >aged.csv
	letters due --store book.db aged.csv >due.csv
	run --separate-stderr letters write --creditor creditor.csv --to out -o register.csv due.csv
	assert_success
	assert_equal "$(sqlite3 book.db "SELECT count(*), min(status) FROM notices")" '3|written'
	run --separate-stderr letters write --creditor creditor.csv --to elsewhere -v -o again.csv due.csv
	assert_says 'wrote 0 letters, 2 were there'
	letters due --store book.db aged.csv >due-again.csv
	cmp due.csv due-again.csv
	letters sent register.csv >sent.csv
	assert_equal "$(cells status <sent.csv | sort -u)" sent
	letters due --store book.db aged.csv >later.csv
	assert_equal "$(wc -l <later.csv)" 1
}

@test "what another program wrote into the store meanwhile is not written again" {
	export AR_STORE=$PWD/book.db
	ar-import customers.csv >/dev/null
	ar-import items.csv >/dev/null
	{ echo 'BEGIN IMMEDIATE;'; sleep 1; echo 'COMMIT;'; } | sqlite3 book.db &
	sleep 0.3
	for batch in a b c; do
		letters write --creditor creditor.csv --batch $batch.txt -o $batch.csv due.csv &
	done
	wait
	assert_equal "$(cat ?.txt | grep -c INV-3)" 1
	assert_equal "$(cells notice_id,item_id <b.csv)" "$(cells notice_id,item_id <a.csv)"
}

@test "letters sent marks a register, whatever its rows were" {
	letters_write --to out -o register.csv due.csv
	run --separate-stderr letters sent register.csv
	assert_success
	assert_equal "$(cells status <<<"$output" | sort -u)" sent
	assert_equal "$(sed 's/,sent$/,written/' <<<"$output")" "$(cat register.csv)"
}

# ---- Templates ----

@test "templates are listed, printed and replaced" {
	run letters templates
	assert_success
	for name in friendly_reminder second_reminder final_notice promise_confirmation broken_promise \
		plan_agreement plan_statement settlement_offer settlement_confirmation paid_in_full \
		account_statement dispute_acknowledgement validation_notice; do
		for language in de en es fr; do assert_line "$language,$name"; done
	done
	letters templates friendly_reminder --language de >de.txt
	assert_equal "$(cat de.txt)" "$(cat "$AR_ROOT/lib/templates/de/friendly_reminder.txt")"
	mkdir -p mine/de
	sed 's/^Mit freundlichen Grüßen/Beste Grüße/' de.txt >mine/de/friendly_reminder.txt
	letters_write --templates mine --to out due.csv
	assert_success
	assert_file_contains out/C1.N1.txt 'Beste Grüße'
	run letters templates nothing
	assert_failure 2
	assert_output 'letters: template: there is no nothing in language en'
	letters_write --templates nowhere --to out due.csv
	assert_refused '--templates: nowhere: is no folder'
}

@test "a template that is wrong names its file and line" {
	mkdir -p mine/en
	printf 'subject: x\n\n{{amuont}}\n' >mine/en/paid_in_full.txt
	rows notice_id,customer_id,template,language,currency,amount N1,C2,paid_in_full,en,USD,1.00
	refused 'mine/en/paid_in_full.txt:3: there is no field "amuont": did you mean amount?' --templates mine
}

@test "arrears-templates(5) has every field and every template" {
	page=$AR_ROOT/man/arrears-templates.5
	letters templates --fields | cells field | while read -r field; do
		grep -q "^\.It Va $field\$" "$page" || echo "no $field"
	done >missing
	letters templates --language en | cells template | grep -vE '_(sms|call)$' | while read -r name; do
		grep -q "^\.It Li .*\b$name\b" "$page" || echo "no $name"
	done >>missing
	assert_equal "$(cat missing)" ''
}

@test "all letters of a run are the same bytes again, under any locale and time zone" {
	letters_write --to one due.csv
	export LC_ALL=de_DE.UTF-8 TZ=Pacific/Kiritimati
	letters_write --to two due.csv
	for file in one/*.txt; do cmp "$file" "two/${file#one/}"; done
}
