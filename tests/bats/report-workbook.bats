#!/usr/bin/env bats
# Workbooks of report as LibreOffice reads them: every cell against the same report as CSV
# and JSON.  How they are compared stands in tests/workbook.py.
# Not under the sanitizers: the time is that of the spreadsheet.

setup() {
	load helper
	common_setup
	command -v soffice >/dev/null || skip 'no LibreOffice here'
	report formulas --xlsx probe.xlsx 2>/dev/null || skip 'no workbooks in this build'
	samples=$AR_ROOT/samples
	export AR_AS_OF=2026-11-20
	rows=1000000
}

# sheets BOOK QUOTED SHOWN: out/BOOK-SHEET.csv of each sheet; QUOTED true: with quotes around
# all text; SHOWN true: with numbers as they are shown.  Sums are calculated again.
sheets() {
	mkdir -p profile/user
	cat >profile/user/registrymodifications.xcu <<-'E'
		<?xml version="1.0" encoding="UTF-8"?>
		<oor:items xmlns:oor="http://openoffice.org/2001/registry">
		<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
		</oor:items>
	E
	LC_ALL=C.UTF-8 timeout 120 soffice -env:UserInstallation="file://$PWD/profile" --headless --convert-to \
		"csv:Text - txt - csv (StarCalc):44,34,76,1,,0,$2,true,$3,false,false,-1" --outdir out "$1" >messages 2>&1
}

# book NAME [OPTION...]: book.xlsx, and the same report as book.json and out/SECTION.csv.
book() {
	local name=$1
	shift
	rm -rf out
	mkdir out
	report "$name" --sheet-rows "$rows" --xlsx book.xlsx "$@"
	report "$name" --json "$@" >book.json
	jq -r '.sections[] | select(.columns) | .section' book.json | sort -u >sections
	while read -r section; do report "$name" --section "$section" "$@" >"out/$section.csv"; done <sections
}

# agrees CELLS: at least so many were compared, and all are the same.
agrees() {
	sheets book.xlsx true false
	run python3 "$AR_ROOT/tests/workbook.py" book.xlsx out book.json "$rows"
	assert_success
	assert_equal "${#lines[@]}" 1
	[ "${output% cells}" -ge "$1" ]
}

@test "every cell of every report of a month is what its CSV has" {
	book month-end --allocations "$samples/allocations.csv" --customers "$samples/customers.csv" "$samples/items.csv"
	agrees 3000
}

@test "items on many sheets are all there, in their order, and sums go over all sheets" {
	rows=25
	book aging --items --customers "$samples/customers.csv" "$samples/items.csv"
	agrees 3500
}

@test "whatever text there is stays text, and a number with too many digits is not rounded" {
	cat >customers.csv <<-'E'
		customer_id,name
		007,=1+1
		1E5,"two
		lines, and ""quotes"""
		2026-11-20,_x0041_ 'apostrophe
		-5,+49 30 1234
		🦊,‏עברית
	E
	cat >items.csv <<-'E'
		item_id,customer_id,kind,issue_date,due_date,currency,amount,open_amount
		1,007,invoice,2026-09-01,2026-10-01,EUR,0.10,0.10
		2,007,invoice,2026-09-01,2026-10-01,EUR,0.20,0.20
		003,1E5,invoice,1900-03-01,1900-03-31,EUR,9999999999999.99,9999999999999.99
		4,2026-11-20,invoice,9999-12-31,,USD,1.00,1.00
		5,2026-11-20,invoice,2026-11-20,9999-12-31,USD,1.00,1.00
		6,-5,invoice,2026-11-20,,KWD,92233720368547.758,92233720368547.758
		7,🦊,payment,2026-11-20,,JPY,-1,-1
	E
	book aging --items --customers customers.csv items.csv
	agrees 150
}

@test "sums that are calculated again are ours, whatever the workbook says they were" {
	book aging --by segment --customers "$samples/customers.csv" "$samples/items.csv"
	unzip -q -d parts book.xlsx
	sed -i 's/<\/f><v>[^<]*<\/v>/<\/f><v>1<\/v>/g' parts/xl/worksheets/sheet2.xml
	grep -q '</f><v>1</v>' parts/xl/worksheets/sheet2.xml
	(cd parts && zip -q -r ../forged.xlsx .)
	mv forged.xlsx book.xlsx
	agrees 200
}

@test "numbers are shown as people write them, with their currency" {
	book aging --items --allocations "$samples/allocations.csv" "$samples/items.csv"
	sheets book.xlsx false true
	run sed -n 3p 'out/book-Aging in EUR.csv'
	assert_output --regexp '^C1001,EUR,[0-9]+,"[0-9]{2},[0-9]{3}\.[0-9]{2} EUR",'
	run grep -c '^C1004,JPY,.*[0-9] JPY' 'out/book-Aging in JPY.csv'
	refute_output --partial '.'
	run grep -E '^INV-000048,' 'out/book-Open items in JPY.csv'
	assert_output --partial '2026-08-24,2026-09-23,JPY,"294,169 JPY","294,169 JPY",58,'
	run grep -E '^Past due' 'out/book-Aging in EUR.csv'
	assert_output --regexp '^Past due,[0-9]{2}\.[0-9]{2}%,'
}

@test "sheets of long titles are named by section and currency" {
	report roll --allocations "$samples/allocations.csv" --xlsx book.xlsx "$samples/items.csv"
	run bash -c "unzip -p book.xlsx xl/workbook.xml | grep -o '<sheet name=\"[^\"]*' | cut -d'\"' -f2"
	assert_line 'accounts by month in JPY'
	assert_line 'Roll rates of items in USD'
	refute_line --partial '('
}
