#!/usr/bin/env bats
# ar-import reads text in any encoding, or says why not.

setup() {
	load helper
	common_setup
	JOE=$'Joe\xe2\x80\x99s'
}

# text [NAME [ITEM]]: an item of a customer with this name, in UTF-8.
text() {
	printf '%s\n' customer_id,item_id,name,due_date,currency,amount \
		"7,${2:-1},${1-Müller},2026-01-01,EUR,1.50"
}

# reads FILE NAME ENCODING [OPTION...]: the name comes out, and -v tells the encoding.
# shellcheck disable=SC2154 # run sets stderr
reads() {
	local file=$1 name=$2 encoding=$3
	shift 3
	import -v "$@" "$file"
	assert_success
	assert_equal "$(column name <<<"$output")" "$name"
	[[ $stderr == *": $encoding"$'\n'* ]] || fail "not $encoding: $stderr"
}

@test "UTF-8 is read as it is, with and without its mark" {
	text >in.csv
	reads in.csv Müller 'UTF-8 text'
	{ printf '\xef\xbb\xbf'; text; } >in.csv
	reads in.csv Müller 'UTF-8 text, by its byte order mark'
	text Mueller >in.csv
	reads in.csv Mueller 'UTF-8 text'
}

@test "UTF-16 is read by its mark, in both byte orders, from files and pipes" {
	local order
	for order in LE BE; do
		{ printf '\xef\xbb\xbf'; text; } | iconv -f UTF-8 -t UTF-16$order >in.csv
		reads in.csv Müller "UTF-16 $order text, by its byte order mark"
		reads - Müller "UTF-16 $order text, by its byte order mark" <in.csv
		# shellcheck disable=SC2002
		run --separate-stderr bash -c 'cat in.csv | ar-import'
		assert_success
		assert_equal "$(column name <<<"$output")" Müller
	done
}

@test "UTF-16 is read without its mark where the bytes prove it, UTF-32 with its mark" {
	text >in.utf8
	iconv -f UTF-8 -t UTF-16LE in.utf8 >in.csv
	reads in.csv Müller 'UTF-16 LE text'
	iconv -f UTF-8 -t UTF-16BE in.utf8 >in.csv
	reads in.csv Müller 'UTF-16 BE text'
	text 株式会社一 | iconv -f UTF-8 -t UTF-16LE >in.csv
	reads in.csv 株式会社一 'UTF-16 LE text'
	text 😀 | iconv -f UTF-8 -t UTF-16BE >in.csv
	reads in.csv 😀 'UTF-16 BE text'
	{ printf '\xef\xbb\xbf'; text; } | iconv -f UTF-8 -t UTF-32LE >in.csv
	reads in.csv Müller 'UTF-32 LE text, by its byte order mark'
}

@test "a text with a NUL, or half a UTF-16 character, is no UTF-16 without mark" {
	{ text; printf '7,2\0,,2026-01-01,EUR,1.50\n'; } >in.csv
	refuses in.csv 'in.csv:3: a NUL byte: this is not a text file'
	{ text | iconv -f UTF-8 -t UTF-16LE; printf x; } >in.csv
	refuses in.csv 'in.csv: has NUL bytes, and is no sound UTF-16: this is not a text file'
	{ text | iconv -f UTF-8 -t UTF-16LE; printf '\x00\xd8'; } >in.csv
	refuses in.csv 'in.csv: has NUL bytes, and is no sound UTF-16: this is not a text file'
}

@test "UTF-16 that is cut off or half a pair is an error of its line and byte" {
	{ printf '\xff\xfe'; text Kim | iconv -f UTF-8 -t UTF-16LE; printf x; } >in.csv
	refuses in.csv "in.csv:3: byte 159 of the file (0x78) begins a character that is cut off in UTF-16LE"
	{ printf '\xff\xfe'; text Kim | iconv -f UTF-8 -t UTF-16LE; printf '\x00\xdcx\0'; } >in.csv
	refuses in.csv "in.csv:3: byte 159 of the file (0x00) means nothing in UTF-16LE"
}

@test "Windows-1252 is read without being asked where words decide it" {
	local name
	for name in Müller 'für Größe' 'Société Générale' 'García y Muñoz' '5 €' "$JOE"; do
		text "$name" | iconv -f UTF-8 -t WINDOWS-1252 >in.csv
		reads in.csv "$name" 'Windows-1252 text'
	done
	reads - "$JOE" 'Windows-1252 text' <in.csv
}

@test "a ledger of accounting in Windows-1252 with German headers opens with no option" {
	iconv -f UTF-8 -t WINDOWS-1252 >in.csv <<-'E'
		Kundennummer;Rechnungsnummer;Fällig am;Währung;Betrag;Stück – Schlüssel
		007;12;24.02.2026;EUR;40,50;Bürobedarf für Zürich
	E
	import in.csv
	assert_success
	assert_line --index 1 '12,007,invoice,2026-02-24,EUR,40.50,40.50,Bürobedarf für Zürich'
}

@test "what other code pages read as well is refused with line, byte and both names" {
	{ text Kim; text Ondřej 2 | tail -n 1; } | iconv -f UTF-8 -t WINDOWS-1250 >in.csv
	refuses in.csv 'in.csv:3: byte 8 (0xf8) is not UTF-8; it may be windows-1252 or windows-1250 (Czech, Slovak): say which with --encoding NAME'
	reads in.csv $'Kim\nOndřej' 'windows-1250 text (--encoding)' --encoding windows-1250
	ar-import --encoding windows-1252 in.csv | column name | grep -qx Ondøej
}

@test "what is nothing in Windows-1252 is refused with line and byte" {
	text | iconv -f UTF-8 -t CP850 >in.csv
	refuses in.csv 'in.csv:2: byte 6 (0x81) is not UTF-8, and nothing tells what it is: give --encoding NAME'
	reads in.csv Müller 'cp850 text (--encoding)' --encoding cp850
	text Счёт | iconv -f UTF-8 -t KOI8-R >in.csv
	refuses in.csv 'in.csv:2: byte 5 (0xf3) is not UTF-8, and nothing tells what it is: give --encoding NAME'
	reads in.csv Счёт 'koi8-r text (--encoding)' --encoding koi8-r
	printf 'a,b\r\nc,d\re,\xff\xff\xff\n' >in.csv
	refuses in.csv 'in.csv:3: byte 3 (0xff) is not UTF-8, and nothing tells what it is: give --encoding NAME'
}

@test "the bytes far behind decide as those in front, whatever lies between" {
	{
		text
		seq -f '8,%.0f,Kim,2026-01-01,EUR,1.50' 2 20000
		echo '8,x,Jürgen,2026-01-01,EUR,1.50'
	} >in.utf8
	iconv -f UTF-8 -t WINDOWS-1252 in.utf8 >in.csv
	ar-import in.csv >got.csv
	ar-import in.utf8 | cmp - got.csv
	{ cat in.utf8; printf '9,y,M\xfcller,2026-01-01,EUR,1\n'; } >in.csv
	import in.csv
	assert_failure 2
	assert_equal "$stderr" 'ar-import: in.csv:20003: byte 6 (0xfc) is not UTF-8, as the text around it is: mend the file, or give --encoding NAME'
}

@test "--encoding reads any encoding that iconv knows, and no other" {
	text 株式会社 | iconv -f UTF-8 -t SHIFT-JIS >in.csv
	reads in.csv 株式会社 'shift-jis text (--encoding)' --encoding shift-jis
	text Müller | iconv -f UTF-8 -t IBM037 >in.csv
	reads in.csv Müller 'ibm037 text (--encoding)' --encoding ibm037
	text >in.csv
	reads in.csv Müller 'utf8 text (--encoding)' --encoding utf8
	refuses in.csv '--encoding: "klingon" is no encoding that this system knows: iconv -l lists them; see ar-import --help' --encoding klingon
	refuses in.csv '--encoding: "ASCII//IGNORE" is no encoding that this system knows: iconv -l lists them; see ar-import --help' --encoding ASCII//IGNORE
	import --encoding '' in.csv
	assert_failure 2
	refuses in.csv 'in.csv:2: byte 56 of the file (0xc3) means nothing in ascii' --encoding ascii
}

@test "--encoding must not contradict a byte order mark" {
	{ printf '\xef\xbb\xbf'; text; } >in.csv
	reads in.csv Müller 'UTF-8 text (--encoding)' --encoding UTF-8
	refuses in.csv 'in.csv:1: the byte order mark of UTF-8 contradicts --encoding windows-1252' --encoding windows-1252
	{ printf '\xef\xbb\xbf'; text; } | iconv -f UTF-8 -t UTF-16LE >in.csv
	reads in.csv Müller 'UTF-16 text (--encoding)' --encoding UTF-16
	reads in.csv Müller 'utf-16le text (--encoding)' --encoding utf-16le
	refuses in.csv 'in.csv:1: the byte order mark of UTF-16 LE contradicts --encoding utf-16be' --encoding utf-16be
}

@test "line numbers of messages are those of the file, in every encoding" {
	{ text; echo '7,2,Jürgen,2026-02-30,EUR,1.50'; } >in.utf8
	for encoding in UTF-16 WINDOWS-1252; do
		iconv -f UTF-8 -t $encoding in.utf8 >in.csv
		import in.csv
		assert_failure 2
		[[ $stderr == *in.csv:3:* ]]
	done
}

@test "standard input is read from where it stands" {
	{ echo 'a line that another program has read'; text; } >in.csv
	run --separate-stderr bash -c '{ read -r _; ar-import; } <in.csv'
	assert_success
	assert_equal "$(column name <<<"$output")" Müller
}

@test "what is no text at all is named" {
	printf '\x1f\x8b\x08\0\0\0\0\0' >in.csv
	refuses in.csv 'in.csv: is compressed by gzip: uncompress it first'
	printf '%%PDF-1.7\n' >in.csv
	refuses in.csv 'in.csv: is a PDF document: export a table as CSV, .xlsx or .ods'
	refuses . '.: cannot be read: Is a directory'
	refuses missing.csv 'missing.csv: cannot be read: No such file or directory'
	text >in.csv
	refuses in.csv 'in.csv: is text and has no sheets, such as --sheet names' --sheet Items
}
