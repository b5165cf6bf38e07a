#!/usr/bin/env bats
# Payment codes in letters, read again by another program.
# shellcheck disable=SC2154 # stderr is set by run

setup() {
	load helper
	load letters
	common_setup
	for program in zbarimg pdftoppm python3; do
		command -v $program >/dev/null || skip "no $program here"
	done
	letter_files
	sed -i '1s/$/,iban,bic/; 2s/$/,DE89 3704 0044 0532 0130 00,COBADEFFXXX/; 2s/GB/DE/' creditor.csv
	sed -i 's/plain/friendly_reminder/; 3,$d' due.csv
	qr --format html --batch probe.html
	[[ $stderr != *'this build makes no QR codes'* ]] || skip 'a build without QR codes'
	rm -f probe.html
}

qr() {
	run --separate-stderr write_letters --qr epc "$@"
}

# lacks FILE TEXT
lacks() {
	[ -s "$1" ] || fail "$1 is empty"
	run grep -cF -e "$2" "$1"
	assert_output 0
}

# decoded PICTURE: what its code says, byte by byte.
decoded() {
	zbarimg -q --raw -Sbinary "$1" 2>/dev/null
}

# on_page FILE: what the code on its last page says.
on_page() {
	local page
	page=$(pdfinfo "$1" | awk '$1 == "Pages:" { print $2 }')
	pdftoppm -r 150 -f "$page" -l "$page" -singlefile -gray "$1" page
	decoded page.pgm
}

# in_html FILE: draws its code, four points a module, from the path alone.
in_html() {
	python3 - "$1" <<-'END'
		import re, sys
		text = open(sys.argv[1], encoding='utf-8').read()
		side = int(re.search(r'viewBox="-4 -4 (\d+) \1"', text)[1]) * 4
		rows = [bytearray(b'\xff' * side) for _ in range(side)]
		for x, y, n in re.findall(r'M(\d+) (\d+)h(\d+)v1h-\3z', text):
		    for row in rows[4 * int(y) + 16:4 * int(y) + 20]:
		        at = 4 * int(x) + 16
		        row[at:at + 4 * int(n)] = bytes(4 * int(n))
		open('html.pgm', 'wb').write(b'P5 %d %d 255\n' % (side, side) + b''.join(rows))
	END
	decoded html.pgm
}

expected() {
	printf '%s\n' BCD 002 1 SCT COBADEFFXXX "${1:-Acme, Ltd}" DE89370400440532013000 \
		EUR1120.00 '' "${2:-RF35C1}"
}

@test "the code of a PDF says who is paid, how much, and for what" {
	with_pdf
	qr --format pdf --batch all.pdf
	assert_success
	assert_equal "$stderr" ''
	assert_equal "$(on_page all.pdf)" "$(expected)"
	assert_equal "$(pdftotext all.pdf - | grep -c 'Scan this code with the app')" 1
}

@test "so does that of HTML" {
	sed -i '2s/"Acme, Ltd"/"Łódź <b>\& Söhne"/' creditor.csv
	qr --format html --batch all.html
	assert_success
	assert_equal "$(in_html all.html)" "$(expected 'Łódź <b>& Söhne')"
	lacks all.html '<b>'
	qr --format html --batch again.html
	cmp all.html again.html
}

@test "a settlement is paid by its own amount, and another reference is text" {
	printf '%s\n' notice_id,customer_id,template,currency,amount,settlement_amount,settlement_due_date,reference \
		N1,C1,settlement_offer,EUR,1120.00,700.50,2026-12-01,ABC-1 >due.csv
	qr --format html --batch all.html
	assert_success
	assert_equal "$(in_html all.html | sed -n '8,$p')" "$(printf '%s\n' EUR700.50 '' '' ABC-1)"
}

@test "without the option, another currency or no account there is no code" {
	write_letters --format html --batch all.html >/dev/null
	lacks all.html '<svg'
	sed -i 's/,EUR,/,PLN,/' due.csv items.csv
	qr --format html --batch pln.html
	assert_success
	lacks pln.html '<svg'
	sed -i 's/,PLN,/,EUR,/' due.csv items.csv
	sed 's/,1120.00,I1 I2/,1000000000.00,I9/' due.csv >large.csv
	echo I9,C1,invoice,INV-9,2026-09-01,2026-10-01,EUR,1000000000.00,1000000000.00 >>items.csv
	INPUT=large.csv qr --format html --batch large.html
	assert_success
	lacks large.html '<svg'
	sed -i 's/DE89[ 0-9]*,COBADEFFXXX/,/' creditor.csv
	qr --format html --batch none.html
	assert_success
	lacks none.html '<svg'
	lacks none.html 'Scan this code'
}

@test "in a mail the code is in the PDF alone" {
	with_pdf
	qr --format eml --to out --attach-pdf
	assert_success
	python3 - <<-'END'
		import email, email.policy
		m = email.message_from_binary_file(open('out/C1.N1.eml', 'rb'), policy=email.policy.default)
		for p in m.walk():
		    if p.get_content_maintype() == 'text':
		        assert 'svg' not in p.get_content() and 'Scan' not in p.get_content()
		    elif p.get_content_type() == 'application/pdf':
		        open('attached.pdf', 'wb').write(p.get_content())
	END
	assert_equal "$(on_page attached.pdf)" "$(expected)"
}

@test "a code goes to the next page as a whole" {
	with_pdf
	for i in {10..36}; do echo "X$i,C1,invoice,INV-$i,2026-09-01,2026-10-01,EUR,1.00,1.00"; done >>items.csv
	for count in {14..26}; do
		ids=$(seq -f 'X%g' -s' ' 10 $((count + 9)))
		printf '%s\n' notice_id,customer_id,template,currency,amount,items \
			"N1,C1,friendly_reminder,EUR,$count.00,$ids" >due.csv
		qr --format pdf --batch all.pdf
		assert_success
		codes=0
		for page in 1 2; do
			pdftoppm -r 110 -f $page -l $page -singlefile -gray all.pdf page 2>/dev/null || continue
			[ "$(decoded page.pgm | sed -n 8p)" != "EUR$count.00" ] || codes=$((codes + 1))
			rm -f page.pgm
		done
		assert_equal "$codes" 1
	done
}

@test "in an Arabic letter the code stands at the right" {
	with_pdf
	sed 's/friendly_reminder/plain/; s/N1,C1/N2,C2/; s/1120.00/50.00/; s/I1 I2/I3/' due.csv >arabic.csv
	printf '%s\n' '' '{{#payment_code}}' '% {{payment_code}}' '% ادفع' '{{/payment_code}}' >>t/ar/plain.txt
	INPUT=arabic.csv qr --format pdf --batch all.pdf
	assert_success
	on_page all.pdf | grep -qx EUR50.00
	pdftoppm -r 72 -singlefile -gray all.pdf page
	run python3 - <<-'END'
		data = open('page.pgm', 'rb').read()
		head, size, most, pixels = data.split(b'\n', 3)
		width, height = map(int, size.split())
		rows = [pixels[y * width:(y + 1) * width] for y in range(height)]
		dark = lambda x: sum(row[x] < 128 for row in rows)
		print(sum(map(dark, range(450, 540))) > 3 * sum(map(dark, range(60, 150))))
	END
	assert_output True
}

@test "any text may be a code in a template of one's own; one that is too long is told" {
	sed 's/friendly_reminder/plain/' due.csv >own.csv
	printf '%s\n' '' '% https://acme.example/{{notice_id}}' '% Look' >>t/en/plain.txt
	INPUT=own.csv run --separate-stderr write_letters --format html --batch all.html
	assert_success
	assert_equal "$(in_html all.html)" https://acme.example/N1
	INPUT=own.csv run --separate-stderr write_letters --format text --batch all.txt
	lacks all.txt 'Look'
	printf '%s\n' '' "% {{notice_id}}$(printf '%400s' '' | tr ' ' x)" >>t/en/plain.txt
	INPUT=own.csv run --separate-stderr write_letters --format html --batch long.html
	assert_refused 'own.csv:2: a QR code holds 331 bytes, and this one has 402'
	assert_not_exist long.html
}

@test "what a code cannot say is told before anything is written" {
	sed -i 's/DE89 /DE88 /' creditor.csv
	qr --format html --batch all.html
	assert_refused 'due.csv:2: --qr epc: iban: is none'
	assert_not_exist all.html
	qr --format text --batch all.txt
	assert_refused '--qr is for --format html or pdf, or --attach-pdf'
	run --separate-stderr write_letters --qr swiss --format html --batch all.html
	assert_refused '--qr: "swiss" is not epc'
}
