#!/usr/bin/env bats
# Letters as e-mail: parsed by another program, and handed over to one.
# shellcheck disable=SC2154 # stderr is set by run

setup() {
	load helper
	load letters
	common_setup
	command -v python3 >/dev/null || skip 'no python3 here'
	letter_files
}

teardown() {
	[ -z "${sink:-}" ] || exec 8>&-
}

mail() {
	run --separate-stderr write_letters --format eml "$@"
}

# parsed FILE CODE: runs CODE with the mail as `m`, strictly parsed.
parsed() {
	python3 - "$1" "$2" <<-'END'
		import email, sys
		from email import policy
		raw = open(sys.argv[1], 'rb').read()
		m = email.message_from_bytes(raw, policy=policy.strict.clone(raise_on_defect=True))
		part = lambda kind: next(p for p in m.walk() if p.get_content_type() == kind)
		for p in m.walk():
		    assert not p.defects, p.defects
		exec(sys.argv[2])
	END
}

@test "a letter is a mail of text and HTML that another program reads" {
	mail --to out
	assert_success
	assert_equal "$stderr" ''
	assert_equal "$(cd out && echo *)" 'C1.N1.eml C2.N2.eml C3.N3.eml register.csv'
	run parsed out/C1.N1.eml 'for h in ("From", "To", "Subject", "Date", "Auto-Submitted",
	    "Content-Language", "MIME-Version"): print(h + ": " + str(m[h]))'
	assert_success
	assert_output - <<-'END'
		From: "Acme, Ltd" <ar@acme.example>
		To: Łódź i Synowie <ana@example.com>
		Subject: Payment reminder
		Date: Fri, 20 Nov 2026 12:00:00 +0000
		Auto-Submitted: auto-generated
		Content-Language: en
		MIME-Version: 1.0
	END
	run parsed out/C3.N3.eml 'print(m["Subject"], "|", m["To"].addresses[0].display_name)'
	assert_output '付款提醒 | 上海公司'
	run parsed out/C1.N1.eml 'print([p.get_content_type() for p in m.walk()])'
	assert_output "['multipart/alternative', 'text/plain', 'text/html']"
}

@test "its parts are the letter as --format text, html and pdf write it" {
	write_letters --format text --to text >/dev/null
	write_letters --format html --to html >/dev/null
	mail --to out
	for name in C1.N1 C2.N2 C3.N3; do
		parsed out/$name.eml 'sys.stdout.write(part("text/plain").get_content().replace("\r\n", "\n"))' >got
		cmp got text/$name.txt
		parsed out/$name.eml 'sys.stdout.write(part("text/html").get_content().replace("\r\n", "\n"))' >got
		cmp got html/$name.html
	done
}

@test "--attach-pdf puts the PDF into each mail" {
	with_pdf
	write_letters --format pdf --to pdf >/dev/null
	mail --to out --attach-pdf
	assert_success
	for name in C1.N1 C2.N2 C3.N3; do
		parsed out/$name.eml 'sys.stdout.buffer.write(part("application/pdf").get_content())' >got
		cmp got pdf/$name.pdf
		run parsed out/$name.eml 'print(part("application/pdf").get_filename(), [p.get_content_type() for p in m.walk()])'
		assert_output "$name.pdf ['multipart/mixed', 'multipart/alternative', 'text/plain', 'text/html', 'application/pdf']"
	done
}

@test "lines end with CRLF, are short, and all is ASCII" {
	mail --to out
	for file in out/*.eml; do
		run grep -c -v $'\r$' "$file"
		assert_output 0
		run grep -cP '[^\x00-\x7f]' "$file"
		assert_output 0
		assert [ "$(awk '{ if (length($0) > most) most = length($0) } END { print most }' "$file")" -le 79 ]
	done
}

@test "a Message-ID is that of the notice, on every day and in every run" {
	mail --to out
	AR_AS_OF=2027-01-01 mail --to later
	for name in C1.N1 C2.N2; do
		parsed out/$name.eml 'print(m["Message-ID"])' >first
		parsed later/$name.eml 'print(m["Message-ID"])' >second
		cmp first second
		cat first >>all
	done
	assert_equal "$(sort -u all | wc -l)" 2
	run cat all
	assert_line --regexp '^<N1\.[0-9a-f]{16}@acme\.example>$'
}

@test "how to unsubscribe stands in the header" {
	mail --to out
	run parsed out/C1.N1.eml 'print(m["List-Unsubscribe"], m["List-Unsubscribe-Post"])'
	assert_output '<mailto:ar@acme.example?subject=unsubscribe> None'
	mail --to web --unsubscribe 'https://acme.example/stop?c={customer_id}&n={notice_id}'
	run parsed web/C1.N1.eml 'print(m["List-Unsubscribe"], m["List-Unsubscribe-Post"])'
	assert_output '<https://acme.example/stop?c=C1&n=N1> List-Unsubscribe=One-Click'
	sed -i 's/^N1,/N 1>,/' due.csv
	mail --to odd --unsubscribe 'https://acme.example/stop?{notice_id}'
	run parsed odd/C1.N_201_3E.eml 'print(m["List-Unsubscribe"])'
	assert_output '<https://acme.example/stop?N%201%3E>'
	mail --to box --unsubscribe stop@acme.example
	run parsed box/C2.N2.eml 'print(m["List-Unsubscribe"])'
	assert_output '<mailto:stop@acme.example?subject=unsubscribe>'
}

@test "who may not be written to without a way out is told how: opt_out, or --unsubscribe" {
	sed -i 's/business/consumer/' customers.csv
	sed -i 's/,opt_out$//; s/,Answer STOP.*$//' creditor.csv
	sed -i '1q' due.csv
	echo N1,C1,1,friendly_reminder,email,EUR,1120.00,I1 I2,2026-12-01 >>due.csv
	mail --to out
	assert_refused "due.csv:2: template friendly_reminder (en): LTR-OPTOUT (12 CFR 1006.6(e)): an electronic message must say how to stop them: the creditor's opt_out is empty; for e-mails --unsubscribe will do"
	assert_not_exist out
	for language in en de es fr pl; do
		sed -i "s/,ana@example.com,../,ana@example.com,$language/" customers.csv
		mail --to $language --unsubscribe 'https://acme.example/s?c={customer_id}'
		run parsed $language/C1.N1.eml \
			'print(*part("text/plain").get_content().split())'
		assert_output --partial ': https://acme.example/s?c=C1'
		mail --to box-$language --unsubscribe stop@acme.example
		run parsed box-$language/C1.N1.eml \
			'print(*part("text/plain").get_content().split())'
		assert_output --partial ': stop@acme.example'
	done
	run parsed de/C1.N1.eml 'print(*part("text/plain").get_content().split())'
	assert_output --partial 'keine weiteren E-Mails'
	sed -i '1s/$/,opt_out/; 2s/$/,Nothing to see./' creditor.csv
	mail --to no --unsubscribe stop@acme.example
	assert_refused "the creditor's opt_out does not say it"
	plain_template 'Reminder' 'Please pay.' Document Open | sed 's/{{?opt_out}}//' >t/en/friendly_reminder.txt
	sed -i "s/,ana@example.com,../,ana@example.com,en/" customers.csv
	mail --to no --unsubscribe stop@acme.example
	assert_refused 'the template has no {{opt_out}}'
}

@test "--from says who sends" {
	mail --to out --from 'Łódź Office <office@acme.example>'
	run parsed out/C1.N1.eml 'print(m["From"], m["Message-ID"].split("@")[1])'
	assert_output 'Łódź Office <office@acme.example> acme.example>'
}

# bad_customer COLUMN VALUE MESSAGE: nothing is written.
bad_customer() {
	python3 - "$1" "$2" <<-'END'
		import csv, sys
		rows = list(csv.DictReader(open('customers.csv', encoding='utf-8', newline='')))
		rows[0][sys.argv[1]] = sys.argv[2].encode().decode('unicode_escape')
		out = csv.DictWriter(open('bad.csv', 'w', encoding='utf-8', newline=''), rows[0])
		out.writeheader()
		out.writerows(rows)
	END
	run --separate-stderr letters write --creditor creditor.csv --customers bad.csv --items items.csv \
		--templates t --format eml --to out due.csv
	assert_refused "$3"
	assert_not_exist out
}

@test "a value that would make a header is refused, and nothing is written" {
	bad_customer name 'Ana\r\nBcc: all@example.com' 'to: the name has a line break'
	bad_customer name 'Ana\nBcc: all@example.com' 'to: the name has a line break'
	bad_customer name 'Ana\x1b[2J' 'to: the name has a line break'
	bad_customer email 'ana@example.com\nBcc: all@example.com' 'is no e-mail address'
	bad_customer email 'ana@example.com, all@example.com' 'is no e-mail address'
	bad_customer email 'ana@example.com>' 'is no e-mail address'
	bad_customer email 'ana@example' 'to: "ana@example" is no e-mail address'
	bad_customer email '' 'due.csv:2: to: "" is no e-mail address'
}

@test "what looks like a header, a part or an encoded word is text" {
	python3 - <<-'END'
		text = open('customers.csv', encoding='utf-8').read()
		name = '"=?UTF-8?Q?x?= --=_a Content-Type: x; ""q"" \\"'
		open('customers.csv', 'w', encoding='utf-8').write(text.replace('Łódź i Synowie', name))
	END
	mail --to out
	run parsed out/C1.N1.eml 'print(m["To"].addresses[0].display_name, len(list(m.walk())))'
	assert_output '=?UTF-8?Q?x?= --=_a Content-Type: x; "q" \ 3'
}

@test "an option that does not fit is told" {
	mail --batch all.eml
	assert_refused '--format eml: is one file per letter: give --to DIR, or mbox'
	run --separate-stderr write_letters --format mbox --to out
	assert_refused '--format mbox: is one file of all letters: give --batch FILE'
	run --separate-stderr write_letters --format text --to out --attach-pdf
	assert_refused '--from, --unsubscribe, --send and --attach-pdf are for --format eml or mbox'
	run --separate-stderr write_letters --format mbox --batch out --send true
	assert_refused '--send: sends from a folder: give --to DIR --format eml'
	mail --to out --from Acme
	assert_refused '--from: "Acme" is no e-mail address'
	mail --to out --unsubscribe http://acme.example/
	assert_refused '--unsubscribe: "http://acme.example/" is neither an https address nor an e-mail address'
	mail --to out --unsubscribe 'https://acme.example/ä'
	assert_refused 'the address for unsubscribing must begin with https://'
	assert_not_exist out
}

@test "a mailbox holds all mails" {
	run --separate-stderr write_letters --format mbox --batch all.mbox
	assert_success
	run python3 -c 'import mailbox
for m in mailbox.mbox("all.mbox"): print(m.get_from(), m["Message-ID"].split(".")[0])'
	assert_output - <<-'END'
		ar@acme.example Fri Nov 20 12:00:00 2026 <N1
		ar@acme.example Fri Nov 20 12:00:00 2026 <N2
		ar@acme.example Fri Nov 20 12:00:00 2026 <N3
	END
	run grep -c $'\r' all.mbox
	assert_output 0
}

# ---- Sending ----

# statuses DIR: notice and status of each row of the register of an outbox.
statuses() {
	cells notice_id,status ' ' <"$1/register.csv" | xargs
}

@test "--send hands each mail over once and says so" {
	mail --to out --send 'cat >>taken; echo noise'
	assert_success
	assert_equal "$(in_column status)" 'sent sent sent sent'
	assert_equal "$(grep -c '^Message-ID' taken)" 3
	assert_equal "$(grep -c $'\r' taken)" 0
	assert_equal "$stderr" $'noise\nnoise\nnoise'
	assert_equal "$(ls out)" $'register.csv\nsent'
	assert_equal "$(statuses out)" \
		'N1 written N1 written N1 sent N1 sent N2 written N2 sent N3 written N3 sent'
	mail --to out --send 'cat >>taken'
	assert_success
	assert_equal "$(in_column status)" 'sent sent sent sent'
	assert_equal "$(grep -c '^Message-ID' taken)" 3
}

@test "a mail that is not taken stays in the outbox and is tried again" {
	cat >picky <<-'END'
		#!/bin/sh
		cat >now
		! grep -q '^To: .*nour@' now || exit 7
		cat now >>taken
	END
	chmod +x picky
	mail --to out --send ./picky
	assert_failure 1
	assert_says 'letters: out/C2.N2.eml: was not sent: the program ended with exit code 7' \
		'letters: 1 mails were not sent and stay in out'
	assert_equal "$(in_column status)" 'sent sent written sent'
	assert_equal "$(cd out && echo *.eml)" C2.N2.eml
	AR_AS_OF=2026-11-23 mail --to out --send 'cat >>taken'
	assert_success
	assert_equal "$(in_column status)" 'sent sent sent sent'
	assert_equal "$(in_column created_date)" '2026-11-20 2026-11-20 2026-11-23 2026-11-20'
	assert_equal "$(grep '^Message-ID' taken | sort | uniq -d)" ''
	assert_equal "$(grep -c '^Message-ID' taken)" 3
}

@test "a mail that is tried again says what is owed now" {
	sed -i '3,$d; s/I1 I2/I1/; s/1120.00/1100.00/' due.csv
	mail --to out --send false
	assert_failure 1
	sed -i 's/1100.00,1100.00/1100.00,600.00/' items.csv
	sed -i 's/1100.00/600.00/; s/2026-12-01/2026-12-08/' due.csv
	mail --to out --send false --as-of 2026-11-27
	assert_failure 1
	mail --to out --send 'cat >taken' --as-of 2026-11-28
	assert_success
	assert_equal "$(cells amount,due_date,status <<<"$output")" 600.00,2026-12-08,sent
	run parsed taken 'print(*part("text/plain").get_content().split())'
	assert_output --partial ' EUR 600.00 '
	refute_output --partial '1,100.00 EUR'
	cmp <(tr -d '\r' <out/sent/C1.N1.eml) taken
	mail --to out --send 'cat >twice' --as-of 2026-11-29
	assert_success
	assert_not_exist twice
	assert_equal "$(cells status <out/register.csv | xargs)" 'written written written sent'
}

@test "a program that ends by a signal, reads nothing or is not there has not sent" {
	mail --to out --send 'kill -9 $$'
	assert_failure 1
	assert_says 'the program was ended by signal 9'
	mail --to out --send true
	assert_failure 1
	assert_says 'the program ended before it had read all of the text'
	mail --to out --send /no/such/program
	assert_failure 1
	assert_says 'the program ended with exit code 127'
	assert_equal "$(cd out && echo *.eml)" 'C1.N1.eml C2.N2.eml C3.N3.eml'
	assert_equal "$(statuses out)" 'N1 written N1 written N2 written N3 written'
	mail --to out
	assert_success
	assert_equal "$(in_column status)" 'written written written written'
}

@test "who is to be reached another way gets no e-mail, and is counted" {
	sed -i '2s/,email,/,letter,/; 3s/,email,/,,/' due.csv
	mail --to out --send 'cat >>taken'
	assert_failure 1
	assert_equal "$stderr" "letters: left out 1 rows of channel letter: --format has none for them"
	assert_equal "$(cells notice_id,status <<<"$output" | xargs)" 'N2,sent N3,sent'
	run grep -c '^To:' taken
	assert_output 2
	run --separate-stderr write_letters --format mbox --batch all.mbox
	assert_equal "$stderr" "letters: left out 1 rows of channel letter: --format has none for them"
	write_letters --format text --to paper --notices out/register.csv >paper.csv
	assert_equal "$(cd paper && echo *)" 'C1.N1.txt register.csv'
}

@test "a run that dies goes on where it was, with the same Message-IDs" {
	# The program takes the first mail, then its caller dies before it can say so.
	run bash -c '. "$0"; write_letters --format eml --to out --send "cat >>taken; kill -9 \$PPID"' \
		"$AR_ROOT/tests/bats/letters.bash"
	assert_equal "$(cd out && echo *.eml)" C1.N1.eml
	mail --to out --send 'cat >>taken'
	assert_success
	assert_equal "$(grep '^Message-ID' taken | sort | uniq -c | awk '{ print $1 }' | xargs)" '2 1 1'
	# And one that died behind the move, before the register: it is not sent again.
	rm -r out taken
	mail --to out --send false
	mkdir out/sent
	mv out/C2.N2.eml out/sent
	mail --to out --send 'cat >>taken'
	assert_success
	assert_equal "$(in_column status)" 'sent sent sent sent'
	run grep -c nour taken
	assert_output 0
}

@test "the store knows what was sent" {
	ar-import --store book.db items.csv
	mail --to out --store book.db --send 'cat >now; ! grep -q nour@ now'
	assert_failure 1
	run sqlite3 book.db "SELECT notice_id, status FROM notices ORDER BY notice_id, item_id"
	assert_output $'N1|sent\nN1|sent\nN2|written\nN3|sent'
	mail --to out --store book.db --send 'cat >/dev/null'
	assert_success
	run sqlite3 book.db "SELECT DISTINCT notice_id FROM notices WHERE status = 'sent' ORDER BY 1"
	assert_output $'N1\nN2\nN3'
}

@test "a store that does not know yet what was sent learns it, and nothing is sent again" {
	ar-import --store book.db items.csv
	mail --to out --store book.db
	run sqlite3 book.db "SELECT DISTINCT status FROM notices"
	assert_output written
	mail --to out --send 'cat >>taken'
	mail --to out --store book.db --send 'cat >>taken'
	assert_success
	assert_equal "$(grep -c '^Message-ID' taken)" 3
	run sqlite3 book.db "SELECT notice_id, status FROM notices WHERE rowid IN (
		SELECT max(rowid) FROM notices GROUP BY notice_id, item_id) ORDER BY notice_id"
	assert_output $'N1|sent\nN1|sent\nN2|sent\nN3|sent'
	# And the other way round: what the store calls sent is not sent by an older folder.
	mail --to other
	mail --to other --store book.db --send 'cat >>taken'
	assert_success
	assert_equal "$(in_column status)" 'sent sent sent sent'
	assert_equal "$(grep -c '^Message-ID' taken)" 3
}

# start_sink: an SMTP server of ours that keeps what it gets in sink/, on $port.
start_sink() {
	mkdir sink
	mkfifo hold
	python3 "$AR_ROOT/tests/smtp_sink.py" sink <hold >sink/log 2>&1 3>&- &
	exec 8>hold
	sink=yes
	for _ in $(seq 100); do
		[ ! -e sink/port ] || break
		sleep 0.05
	done
	port=$(cat sink/port)
}

@test "mails arrive by SMTP as they were written" {
	start_sink
	# What msmtp -t does: the recipients are those of the header.
	cat >submit <<-END
		#!/usr/bin/env python3
		import email, smtplib, sys
		from email import policy
		mail = email.message_from_bytes(sys.stdin.buffer.read(), policy=policy.SMTP)
		smtplib.SMTP('127.0.0.1', $port, 'localhost').send_message(mail)
	END
	chmod +x submit
	sed -i 's/li@example.com/no.such@example.com/' customers.csv
	mail --to out --send ./submit
	assert_failure 1
	assert_equal "$(in_column status)" 'sent sent sent written'
	assert_says 'out/C3.N3.eml: was not sent: the program ended with exit code 1'
	assert_equal "$(cd sink && echo *.eml)" '1.eml 2.eml'
	run head -n 2 sink/1.eml
	assert_output --partial '<ar@acme.example>'
	assert_output --partial '<ana@example.com>'
	sed 1,2d sink/1.eml >arrived
	parsed arrived 'print(m["Message-ID"], m["To"], part("text/plain").get_content())' >got
	parsed out/sent/C1.N1.eml 'print(m["Message-ID"], m["To"], part("text/plain").get_content())' >wanted
	cmp got wanted
}
