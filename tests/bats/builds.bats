#!/usr/bin/env bats
# A build without the libraries that may be left out: it says so where they are needed, and
# does all else.
# Not under the sanitizers: it builds what it runs.

setup_file() {
	command -v "${CC:-cc}" >/dev/null || return 0
	make -s -j2 -C "$AR_ROOT" SHEETS=0 PDF=0 WORKBOOKS=0 QR=0 LTO= CFLAGS=-O0 WERROR= BUILD="$BATS_FILE_TMPDIR/build" \
		BIN="$BATS_FILE_TMPDIR/bin" "$BATS_FILE_TMPDIR"/bin/{ar-import,letters,report}
}

setup() {
	load helper
	common_setup
	small=$BATS_FILE_TMPDIR/bin
	[ -x "$small/report" ] || skip "no compiler here"
	printf 'item_id,customer_id,kind,issue_date,due_date,currency,amount\n1,A,invoice,2026-09-01,2026-10-01,EUR,5.00\n' >items.csv
}

@test "without libxlsxwriter no workbook is written, and all else as ever" {
	run -2 "$small/report" --xlsx book.xlsx items.csv
	assert_output 'report: --xlsx: this build writes no workbooks: it was made without libxlsxwriter; see report --help'
	assert_not_exists book.xlsx
	for format in --html --json --markdown --table; do
		"$small/report" --as-of 2026-11-20 $format items.csv >small.out
		report --as-of 2026-11-20 $format items.csv | diff - small.out
	done
}

@test "without libzip and expat no spreadsheet is read, and files as ever" {
	zip -q book.xlsx items.csv
	run -2 "$small/ar-import" book.xlsx
	assert_output 'ar-import: book.xlsx: is a zip archive, perhaps a spreadsheet, and this build reads none: save it as CSV'
	"$small/ar-import" items.csv >small.out
	ar-import items.csv | diff - small.out
}

@test "without pangocairo no letter is a page" {
	printf 'name\nUs Ltd\n' >creditor.csv
	printf 'customer_id,name,kind,country,language\nA,Ann,business,GB,en\n' >customers.csv
	printf 'notice_id,customer_id,level,template,channel,currency,amount,items,due_date\nN1,A,1,friendly_reminder,letter,EUR,5.00,1,2026-11-30\n' >due.csv
	run "$small/letters" write --as-of 2026-11-20 --creditor creditor.csv --customers customers.csv --items items.csv \
		--format pdf --to out due.csv
	assert_failure 2
	assert_line --partial 'pangocairo'
}

@test "such programs are linked with none of them" {
	run ldd "$small"/ar-import "$small"/letters "$small"/report
	refute_output --regexp 'libzip|libexpat|xlsxwriter|pango|cairo|qrencode'
}
