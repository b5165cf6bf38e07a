#!/usr/bin/env bats
# ar-import reads the sheets of .xlsx and .ods workbooks as it reads CSV.
#
# shellcheck disable=SC2034 # variables of workbook.bash

setup() {
	load helper
	load workbook
	common_setup
	command -v zip >/dev/null || skip "no zip here"
	printf 'PK\5\6\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0' >none.zip
	! ar-import none.zip 2>&1 | grep -q 'this build reads none' ||
		skip "built without spreadsheets"
	HEADER='<c t="str"><v>customer_id</v></c><c t="str"><v>item_id</v></c>
		<c t="str"><v>currency</v></c><c t="str"><v>amount</v></c><c t="str"><v>x</v></c>'
	ODS_HEADER="<table:table-row>$(ods_texts customer_id item_id currency amount x)</table:table-row>"
	manifest=
}

# says MESSAGE FILE [OPTION...]: -v tells which sheet.
# shellcheck disable=SC2154 # run sets stderr
says() {
	local message=$1
	shift
	import -v "$@"
	assert_success
	assert_equal "${stderr%%$'\n'*}" "ar-import: $message"
}

# item NUMBER CELL: a row of xlsx whose last cell is given.
item() {
	echo "<row><c><v>7</v></c><c><v>$1</v></c><c t=\"str\"><v>EUR</v></c><c><v>1.5</v></c>$2</row>"
}

# book [CELL...]: book.xlsx with an item for each cell.
book() {
	local n=0 cell
	xlsx_start
	[ ! -e shared.xml ] || xlsx_strings <shared.xml
	{
		echo "<row>$HEADER</row>"
		for cell; do item $((++n)) "$cell"; done
	} | xlsx_sheet Items
	xlsx_zip book.xlsx
}

# last_column < CSV
last_column() {
	sed -e 1d -e 's/.*1\.50,1\.50,//'
}

# xlsx_reads EXPECTED CELL: what comes out of a cell.
xlsx_reads() {
	book "$2"
	import --map -=x book.xlsx
	assert_success
	assert_equal "$(last_column <<<"$output")" "$1"
}

ods_texts() {
	local text
	for text; do
		echo "<table:table-cell office:value-type=\"string\"><text:p>$text</text:p></table:table-cell>"
	done
}

ods_number() {
	echo "<table:table-cell office:value-type=\"float\" office:value=\"$1\"><text:p>$1</text:p></table:table-cell>"
}

# ods_item NUMBER CELL
ods_item() {
	echo "<table:table-row>$(ods_number 7)$(ods_number "$1")$(ods_texts EUR)$(ods_number 1.5)$2</table:table-row>"
}

# ods_reads EXPECTED CELL
ods_reads() {
	ods book.ods <<<"<table:table table:name=\"Items\">$ODS_HEADER$(ods_item 1 "$2")</table:table>"
	import --map -=x book.ods
	assert_success
	assert_equal "$(last_column <<<"$output")" "$1"
}

# --- xlsx: values ---

@test "shared, inline and formula strings are text, of rich text all runs, of phonetic text none" {
	cat >shared.xml <<-'E'
		<si><t>plain</t></si>
		<si><r><t>Mül</t></r><r><rPr><b/></rPr><t xml:space="preserve">ler &amp; Co</t></r></si>
		<si><t>東京</t><rPh sb="0" eb="2"><t>トウキョウ</t></rPh><phoneticPr fontId="1"/></si>
		<si/>
	E
	xlsx_reads plain '<c t="s"><v>0</v></c>'
	xlsx_reads 'Müller &amp; Co' '<c t="inlineStr"><is><t>Müller &amp;amp; Co</t></is></c>'
	xlsx_reads 'Müller & Co' '<c t="s"><v>1</v></c>'
	xlsx_reads 東京 '<c t="s"><v>2</v></c>'
	xlsx_reads '' '<c t="s"><v>3</v></c>'
	xlsx_reads 'a b' '<c t="inlineStr"><is><r><t>a</t></r><r><t xml:space="preserve"> b</t></r><rPh sb="0" eb="1"><t>no</t></rPh></is></c>'
	xlsx_reads joined '<c t="str"><f>A1&amp;B1</f><v>joined</v></c>'
	xlsx_reads '' '<c t="str"><f>""</f><v></v></c>'
}

@test "commas, quotes, line breaks and escaped characters of text survive on one line" {
	xlsx_reads '"a, ""b"" c"' $'<c t="inlineStr"><is><t>a, "b"\nc</t></is></c>'
	xlsx_reads 'a b' '<c t="inlineStr"><is><t>a_x000D_&#10;b</t></is></c>'
	xlsx_reads 'a_x000D_b' '<c t="inlineStr"><is><t>a_x005F_x000D_b</t></is></c>'
	xlsx_reads 'ä_x0_x0000__xD800_' '<c t="inlineStr"><is><t>_x00E4__x0_x0000__xD800_</t></is></c>'
	xlsx_reads '€' '<c t="inlineStr"><is><t>_x20aC_</t></is></c>'
}

@test "truths and errors are words" {
	xlsx_reads TRUE '<c t="b"><v>1</v></c>'
	xlsx_reads FALSE '<c t="b"><v>0</v></c>'
	xlsx_reads '#N/A' '<c t="e"><f>x</f><v>#N/A</v></c>'
}

@test "an error in an amount is a bad row, not nothing" {
	xlsx_start
	xlsx_sheet Items <<<"<row>$HEADER</row><row><c><v>7</v></c><c><v>1</v></c><c t=\"str\"><v>EUR</v></c><c t=\"e\"><v>#DIV/0!</v></c></row>"
	xlsx_zip book.xlsx
	import book.xlsx
	assert_failure 2
	[[ $stderr == *'book.xlsx:2: amount: "#DIV/0!" is not an amount'* ]]
}

@test "numbers are plain decimals of 15 digits, whole ones with the zeros of their format" {
	xlsx_reads 0.3 '<c><f>0.1+0.2</f><v>0.30000000000000004</v></c>'
	xlsx_reads 1234.56 '<c t="n" s="8"><v>1234.5600000000002</v></c>'
	xlsx_reads 1500 '<c s="12"><v>1.5E3</v></c>'
	xlsx_reads -0.000001 '<c><v>-1E-6</v></c>'
	xlsx_reads 00042 '<c s="7"><v>42</v></c>'
	xlsx_reads 0.05 '<c s="6"><v>0.05</v></c>'
	xlsx_reads 46054 '<c s="99"><v>46054</v></c>'
}

@test "days, moments and times are told by the style of the cell" {
	xlsx_reads 2026-02-01 '<c s="1"><v>46054</v></c>'
	xlsx_reads 2026-02-01 '<c s="2"><v>46054</v></c>'
	xlsx_reads 2026-02-01 '<c s="9"><v>46054.5</v></c>'
	xlsx_reads 2026-02-01 '<c s="10"><v>46054</v></c>'
	xlsx_reads 2026-02-01T12:00:00 '<c s="3"><v>46054.5</v></c>'
	xlsx_reads 15:07:00 '<c s="4"><v>0.62986111111111109</v></c>'
	xlsx_reads 00:01:30 '<c s="11"><v>1.0416666666666667E-3</v></c>'
	xlsx_reads 37:30:00 '<c s="5"><v>1.5625</v></c>'
	xlsx_reads 46054 '<c s="0"><v>46054</v></c>'
	xlsx_reads 2026-02-01 '<c t="d" s="1"><v>2026-02-01T00:00:00Z</v></c>'
	xlsx_reads 2026-02-01T09:30:00 '<c t="d"><v>2026-02-01T09:30:00.000</v></c>'
}

@test "the 1900 system has a February 29th that never was, the 1904 system begins later" {
	xlsx_reads 1900-02-28 '<c s="1"><v>59</v></c>'
	xlsx_reads 1900-02-29 '<c s="1"><v>60</v></c>'
	xlsx_reads 1900-03-01 '<c s="1"><v>61</v></c>'
	xlsx_reads 0 '<c s="1"><v>0</v></c>'
	xlsx_reads -5 '<c s="1"><v>-5</v></c>'
	xlsx_start
	workbook_properties='<workbookPr date1904="1"/>'
	xlsx_sheet Items <<<"<row>$HEADER</row>$(item 1 '<c s="1"><v>44592</v></c>')"
	xlsx_zip book.xlsx
	ar-import book.xlsx | last_column | grep -x 2026-02-01
}

@test "a formula whose result is not stored is refused, not taken for empty" {
	book '<c><f>SUM(D2:D9)</f></c>'
	refuses book.xlsx 'book.xlsx:2: cell E2 of "Items" is a formula whose result is not stored: open the file in a spreadsheet program and save it'
	book '<c><f>SUM(D2:D9)</f><v/></c>'
	import book.xlsx
	assert_failure 2
}

# --- xlsx: rows and sheets ---

@test "line numbers of messages are row numbers of the sheet" {
	xlsx_start
	xlsx_sheet Items <<-E
		<row r="3"><c r="B3" t="inlineStr"><is><t>Open items</t></is></c></row>
		<row r="5">$HEADER</row>
	E
	xlsx_zip book.xlsx
	import -v book.xlsx
	assert_success
	[[ $stderr == *'book.xlsx:3: title: above the header'*'book.xlsx:5: header: '* ]]
	xlsx_start
	xlsx_sheet Items <<-E
		<row r="4">$HEADER</row>
		$(item 1 '')
		<row r="9"><c r="A9"><v>7</v></c><c r="B9" t="inlineStr"><is><t>a
		b</t></is></c><c r="C9" t="str"><v>EUR</v></c><c r="D9" t="str"><v>none</v></c></row>
	E
	xlsx_zip book.xlsx
	import book.xlsx
	assert_failure 2
	[[ $stderr == *'book.xlsx:9: amount: "none" is not an amount'* ]]
}

@test "rows have the same number of cells, whatever stands in them" {
	xlsx_start
	xlsx_sheet Items <<-E
		<row r="1">$HEADER</row>
		<row r="2"><c r="A2"><v>7</v></c><c r="B2"><v>1</v></c><c r="C2" t="str"><v>EUR</v></c><c r="D2"><v>1.5</v></c><c r="Q2" s="1"/></row>
		<row r="3"><c r="A3"/></row>
		<row r="4"><c r="A4"><v>7</v></c><c r="B4"><v>2</v></c><c r="C4" t="str"><v>EUR</v></c><c r="D4"><v>1.5</v></c><c r="G4" t="str"><v>note</v></c></row>
	E
	xlsx_zip book.xlsx
	import book.xlsx
	assert_success
	assert_output - <<-'E'
		item_id,customer_id,kind,currency,amount,open_amount,x,,
		1,7,invoice,EUR,1.50,1.50,,,
		2,7,invoice,EUR,1.50,1.50,,,note
	E
}

@test "semicolons and tabs in a header do not make it another delimiter" {
	xlsx_start
	HEADER+='<c t="str"><v>a;b;c;d;e;f;g;h;i</v></c>'
	xlsx_sheet Items <<<"<row>$HEADER</row>$(item 1 '<c/><c t="str"><v>z</v></c>')"
	xlsx_zip book.xlsx
	import --tsv book.xlsx
	assert_success
	assert_line --index 1 $'1\t7\tinvoice\tEUR\t1.50\t1.50\t\tz'
}

@test "of merged cells only the first has a value" {
	xlsx_start
	after_rows='<mergeCells count="2"><mergeCell ref="E2:F3"/><mergeCell ref="A1:A1"/></mergeCells>'
	xlsx_sheet Items <<-E
		<row>$HEADER<c t="str"><v>y</v></c></row>
		$(item 1 '<c><v>11</v></c><c><v>12</v></c>')
		$(item 2 '<c><v>13</v></c><c><v>14</v></c>')
		$(item 3 '<c><v>15</v></c><c><v>16</v></c>')
	E
	xlsx_zip book.xlsx
	import book.xlsx
	assert_success
	assert_equal "$(last_column <<<"$output")" $'11,\n,\n15,16'
}

@test "hidden and empty sheets are passed over, and others with values are named" {
	xlsx_start
	xlsx_sheet Settings hidden <<<"$(item 1 '')"
	xlsx_sheet Secret veryHidden <<<"$(item 1 '')"
	xlsx_sheet Blank <<<'<row r="1"><c r="A1" s="1"/></row>'
	xlsx_sheet 'Open &amp; due' visible <<<"<row>$HEADER</row>$(item 1 '')"
	xlsx_sheet Old <<<"<row>$HEADER</row>$(item 2 '')"
	xlsx_sheet Empty </dev/null
	xlsx_zip book.xlsx
	says 'book.xlsx: sheet "Open & due" of an XLSX workbook; not read: "Old" (--sheet NAME)' book.xlsx
	assert_line --index 1 --regexp '^1,7,'
	says 'book.xlsx: sheet "Old" of an XLSX workbook' --sheet Old book.xlsx
	assert_line --index 1 --regexp '^2,7,'
	import --sheet Settings book.xlsx
	assert_failure 2
	refuses book.xlsx 'book.xlsx: has no sheet "Older", only "Settings", "Secret", "Blank", "Open & due", "Old", "Empty"' --sheet Older
	refuses book.xlsx 'book.xlsx: the sheet "Blank" is empty' --sheet Blank
	xlsx_start
	xlsx_sheet Blank </dev/null
	xlsx_zip book.xlsx
	refuses book.xlsx 'book.xlsx: has no visible sheet with a value'
}

@test "hidden rows are read, and said" {
	xlsx_start
	xlsx_sheet Items <<-E
		<row>$HEADER</row>
		<row hidden="1"><c><v>7</v></c><c><v>1</v></c><c t="str"><v>EUR</v></c><c><v>1.5</v></c></row>
		$(item 2 '')
	E
	xlsx_zip book.xlsx
	says 'book.xlsx: sheet "Items" of an XLSX workbook, hidden rows among them: 1' book.xlsx
	assert_equal "${#lines[@]}" 3
}

@test "prefixes of names and the paths of parts are the writer's choice" {
	book '<c s="1"><v>46054</v></c>'
	sed -i -e 's/<\([a-z]\)/<x:\1/g; s/<\/\([a-z]\)/<\/x:\1/g; s/xmlns=/xmlns:x=/' book/xl/worksheets/sheet1.xml
	mkdir book/parts
	mv book/xl/worksheets/sheet1.xml book/parts/One.xml
	mv book/xl/styles.xml book/parts
	sed -i -e 's|worksheets/sheet1.xml|../parts/one.xml|; s|"styles.xml"|"/parts/styles.xml"|' \
		book/xl/_rels/workbook.xml.rels
	zip_folder book book.xlsx
	import --map -=x book.xlsx
	assert_success
	assert_equal "$(last_column <<<"$output")" 2026-02-01
}

@test "strict documents are read" {
	book '<c s="1"><v>46054</v></c>'
	find book -type f -exec sed -i \
		-e 's|http://schemas.openxmlformats.org/spreadsheetml/2006/main|http://purl.oclc.org/ooxml/spreadsheetml/main|' \
		-e 's|http://schemas.openxmlformats.org/officeDocument/2006|http://purl.oclc.org/ooxml/officeDocument|' {} +
	zip_folder book book.xlsx
	import --map -=x book.xlsx
	assert_success
	assert_equal "$(last_column <<<"$output")" 2026-02-01
}

@test "a workbook is read from a pipe, too" {
	book '<c><v>5</v></c>'
	run --separate-stderr bash -c 'cat book.xlsx | ar-import -'
	assert_success
	assert_equal "$(last_column <<<"$output")" 5
}

# --- ods ---

@test "ods: values come from their attributes, not from what is shown" {
	ods_reads 1234.5 '<table:table-cell office:value-type="currency" office:currency="EUR" office:value="1234.5"><text:p>1.234,50 €</text:p></table:table-cell>'
	ods_reads 0.05 '<table:table-cell office:value-type="percentage" office:value="0.05"><text:p>5 %</text:p></table:table-cell>'
	ods_reads 0.3 '<table:table-cell office:value-type="float" office:value="0.30000000000000004"><text:p>0,3</text:p></table:table-cell>'
	ods_reads 1500 '<table:table-cell office:value-type="float" office:value="1.5E+003"><text:p>1,50E+03</text:p></table:table-cell>'
	ods_reads 00042 '<table:table-cell office:value-type="float" office:value="42"><text:p>00042</text:p></table:table-cell>'
	ods_reads 2026-02-01 '<table:table-cell office:value-type="date" office:date-value="2026-02-01"><text:p>01.02.26</text:p></table:table-cell>'
	ods_reads 2026-02-01T09:30:00 '<table:table-cell office:value-type="date" office:date-value="2026-02-01T09:30:00.000000000"><text:p>x</text:p></table:table-cell>'
	ods_reads 15:07:00 '<table:table-cell office:value-type="time" office:time-value="PT15H07M00S"><text:p>15:07</text:p></table:table-cell>'
	ods_reads TRUE '<table:table-cell office:value-type="boolean" office:boolean-value="true"><text:p>WAHR</text:p></table:table-cell>'
	ods_reads FALSE '<table:table-cell office:value-type="boolean" office:boolean-value="false"><text:p>FALSCH</text:p></table:table-cell>'
	ods_reads long '<table:table-cell office:value-type="string" office:string-value="long"><text:p>short</text:p></table:table-cell>'
}

@test "ods: an error is no number" {
	ods_reads '#DIV/0!' '<table:table-cell table:formula="of:=1/0" office:value-type="float" office:value="0"><text:p>#DIV/0!</text:p></table:table-cell>'
	ods_reads Err:502 '<table:table-cell table:formula="of:=x" office:value-type="float" office:value="0"><text:p>Err:502</text:p></table:table-cell>'
	ods_reads '#N/A' '<table:table-cell table:formula="of:=NA()" office:value-type="string" office:string-value="" calcext:value-type="error"><text:p>#N/A</text:p></table:table-cell>'
	ods_reads '#5' '<table:table-cell office:value-type="string"><text:p>#5</text:p></table:table-cell>'
}

@test "ods: text is paragraphs, spans and blanks, without comments and drawings" {
	ods_reads 'one two' '<table:table-cell office:value-type="string"><text:p>one</text:p><text:p>two</text:p></table:table-cell>'
	ods_reads 'a   b' '<table:table-cell office:value-type="string"><text:p>a<text:s text:c="3"/>b</text:p></table:table-cell>'
	ods_reads 'a  b c d' $'<table:table-cell office:value-type="string"><text:p> a <text:s/>b\n\t<text:span>c</text:span><text:line-break/>d </text:p></table:table-cell>'
	ods_reads 'Müller & Co' '<table:table-cell office:value-type="string"><office:annotation><text:p>a comment</text:p></office:annotation><text:p>Mül<text:span>ler</text:span> <text:a>&amp; Co</text:a></text:p><draw:frame><draw:text-box><text:p>drawn</text:p></draw:text-box></draw:frame></table:table-cell>'
	ods_reads 東京 '<table:table-cell office:value-type="string"><text:p><text:ruby><text:ruby-base>東京</text:ruby-base><text:ruby-text>とうきょう</text:ruby-text></text:ruby></text:p></table:table-cell>'
}

@test "ods: repeated cells and rows are each there, but empty ones cost nothing" {
	ods book.ods <<-E
		<table:table table:name="Items"><table:table-column table:number-columns-repeated="16384"/>
		<table:table-header-rows>$ODS_HEADER</table:table-header-rows>
		<table:table-row-group><table:table-row table:number-rows-repeated="2"><table:table-cell/></table:table-row></table:table-row-group>
		<table:table-row>$(ods_number 7)$(ods_number 1)$(ods_texts EUR)
		<table:table-cell table:number-columns-repeated="2" office:value-type="float" office:value="1.5"><text:p>1,5</text:p></table:table-cell>
		<table:table-cell table:number-columns-repeated="16379"/></table:table-row>
		<table:table-row table:number-rows-repeated="3">$(ods_number 7)$(ods_number 2)$(ods_texts EUR none)</table:table-row>
		<table:table-row table:number-rows-repeated="1048570"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>
		</table:table>
	E
	import --rejects rejects.csv book.ods
	assert_failure 1
	assert_equal "$(last_column <<<"$output")" 1.5
	assert_equal "$(cut -d, -f1 rejects.csv | xargs)" 'line 5 6 7'
}

@test "ods: covered cells have no value" {
	ods book.ods <<-E
		<table:table table:name="Items">$ODS_HEADER
		$(ods_item 1 '<table:covered-table-cell office:value-type="float" office:value="5"><text:p>5</text:p></table:covered-table-cell>')
		$(ods_item 2 "$(ods_number 6)")
		</table:table>
	E
	import book.ods
	assert_success
	assert_equal "$(last_column <<<"$output")" $'\n6'
}

@test "ods: hidden and empty sheets are passed over, others are named" {
	ods book.ods <<-E
		<table:table table:name="Settings" table:style-name="ta2">$(ods_item 9 '')</table:table>
		<table:table table:name="Blank" table:style-name="ta1"><table:table-row table:number-rows-repeated="1048576"><table:table-cell/></table:table-row></table:table>
		<table:table table:name="Items" table:style-name="ta1"><table:shapes><table:table table:name="chart">$(ods_item 8 '')</table:table></table:shapes>
		$ODS_HEADER<table:table-row table:visibility="filter">$(ods_number 7)$(ods_number 1)$(ods_texts EUR)$(ods_number 1.5)</table:table-row></table:table>
		<table:table table:name="Old">$ODS_HEADER$(ods_item 2 '')</table:table>
		<table:table table:name="'file:///x.ods'#A">$(ods_item 3 '')</table:table>
	E
	says 'book.ods: sheet "Items" of an ODS workbook, hidden rows among them: 1; not read: "Old" (--sheet NAME)' book.ods
	assert_line --index 1 --regexp '^1,7,'
	says 'book.ods: sheet "Old" of an ODS workbook' --sheet Old book.ods
	assert_line --index 1 --regexp '^2,7,'
	import --sheet nope book.ods
	assert_failure 2
	[[ $stderr == *'has no sheet "nope", only "Settings", "Blank", "Items", "Old"'* ]]
	refuses book.ods 'book.ods: the sheet "Blank" is empty' --sheet Blank
}

@test "ods: a formula whose result is not stored is refused" {
	ods book.ods <<<"<table:table table:name=\"Items\">$ODS_HEADER$(ods_item 1 '<table:table-cell table:formula="of:=SUM([.A1:.A9])"/>')</table:table>"
	refuses book.ods 'book.ods:2: cell E2 of "Items" is a formula whose result is not stored: open the file in a spreadsheet program and save it'
}

# --- currencies of formats ---

# amounts STYLE...: money.xlsx without a currency column, 10.50 in each style.
amounts() {
	local style n=0
	xlsx_start
	{
		echo '<row><c t="str"><v>Customer</v></c><c t="str"><v>Invoice</v></c><c t="str"><v>Amount</v></c></row>'
		for style; do
			echo "<row><c t=\"str\"><v>Acme</v></c><c><v>$((++n))</v></c><c s=\"$style\"><v>10.5</v></c></row>"
		done
	} | xlsx_sheet Items
	xlsx_zip money.xlsx
}

@test "xlsx: amounts shown in one currency are what --currency says" {
	local style
	for style in 8 13 14 15; do
		amounts "$style" 0 "$style"
		import --currency CHF money.xlsx
		assert_success
		assert_equal "$(column amount <<<"$output" | xargs)" '10.50 10.50 10.50'
	done
}

@test "xlsx: amounts shown in another currency than the others are no sum" {
	amounts 8 0 13 8
	import --currency EUR money.xlsx
	assert_failure 2
	assert_output ''
	[[ $stderr == *'money.xlsx:4: Amount: "£ 10.5" is in another currency than the row'* ]]
	import --currency EUR --rejects rejects.csv money.xlsx
	assert_failure 1
	assert_equal "$(column item_id <<<"$output" | xargs)" '1 2 4'
	amounts 14 15
	import --currency USD money.xlsx
	assert_failure 2
	[[ $stderr == *'money.xlsx:3: Amount: "CAD 10.5" is in another currency than the row'* ]]
	import --currency CAD money.xlsx
	assert_success
	assert_equal "$(column amount <<<"$output" | xargs)" '10.50 10.50'
}

@test "xlsx: amounts in the currencies of their rows are read" {
	xlsx_start
	xlsx_sheet Items <<-E
		<row>$HEADER</row>
		<row><c><v>7</v></c><c><v>1</v></c><c t="str"><v>EUR</v></c><c s="8"><v>-1.5</v></c><c s="8"><v>5</v></c></row>
		<row><c><v>7</v></c><c><v>2</v></c><c t="str"><v>GBP</v></c><c s="13"><v>2.5</v></c><c s="8"><v>6</v></c></row>
		<row/>
		<row><c><v>7</v></c><c><v>3</v></c><c t="str"><v>GBP</v></c><c><v>3.5</v></c></row>
	E
	xlsx_zip book.xlsx
	import book.xlsx
	assert_success
	assert_output - <<-E
		item_id,customer_id,kind,currency,amount,open_amount,x
		1,7,credit_note,EUR,-1.50,-1.50,5
		2,7,invoice,GBP,2.50,2.50,6
		3,7,invoice,GBP,3.50,3.50,
	E
}

@test "ods: the currencies of cells are their own, or what they show" {
	# shellcheck disable=SC2059 # a format of cells
	money() {
		printf '<table:table-cell office:value-type="%s" %s office:value="1.5"><text:p>%s</text:p></table:table-cell>' "$@"
	}
	money_book() {
		ods book.ods <<-E
			<table:table table:name="Items"><table:table-row>$(ods_texts Customer Invoice Amount)</table:table-row>
			<table:table-row>$(ods_texts Acme 1)$1</table:table-row>
			<table:table-row>$(ods_texts Acme 2)$2</table:table-row></table:table>
		E
	}
	money_book "$(money currency 'office:currency="EUR"' '1,50 €')" "$(money currency 'office:currency="EUR"' '1,50 €')"
	import --currency CHF book.ods
	assert_success
	assert_equal "$(column amount <<<"$output" | xargs)" '1.50 1.50'
	money_book "$(money currency 'office:currency="EUR"' '1,50 €')" "$(money currency 'office:currency="USD"' '$1.50')"
	import --currency EUR book.ods
	assert_failure 2
	[[ $stderr == *'book.ods:3: Amount: "USD 1.5" is in another currency than the row'* ]]
	money_book "$(money float '' '-£1.50')" "$(money float '' '1,50 €')"
	import --currency GBP book.ods
	assert_failure 2
	[[ $stderr == *'book.ods:3: Amount: "€ 1.5" is in another currency than the row'* ]]
	money_book "$(money float '' '1 pcs')" "$(money float '' '1,50 €')"
	import --currency GBP book.ods
	assert_success
}

# --- what is refused ---

@test "old, encrypted and binary workbooks and other archives have their messages" {
	{ printf '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'; head -c 600 /dev/zero; } >old.xls
	refuses old.xls 'old.xls: is an old binary file, perhaps .xls: save it as .xlsx, .ods or CSV'
	{
		printf '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'
		head -c 22 /dev/zero
		printf '\x09\x00'
		head -c 480 /dev/zero
		printf EncryptedPackage | iconv -f ASCII -t UTF-16LE
	} >locked.xlsx
	refuses locked.xlsx 'locked.xlsx: is encrypted: save the workbook without a password'
	manifest='<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>'
	ods book.ods </dev/null
	refuses book.ods 'book.ods: is encrypted: save the workbook without a password'
	book
	(cd book && zip -q -r -P secret ../locked.zip .)
	refuses locked.zip 'locked.zip: is encrypted: save the workbook without a password'
	sed -i 's/workbook.xml/workbook.bin/' book/_rels/.rels
	zip_folder book book.xlsb
	refuses book.xlsb 'book.xlsb: is a binary workbook (.xlsb): save it as .xlsx, .ods or CSV'
	mkdir other
	echo text >other/file
	zip_folder other other.zip
	refuses other.zip 'other.zip: is a zip archive, but no .xlsx or .ods workbook'
	refuses none.zip 'none.zip: is a zip archive, but no .xlsx or .ods workbook'
	book
	sed -i 's/<workbook/<document/; s/workbook>/document>/' book/xl/workbook.xml
	zip_folder book book.docx
	refuses book.docx 'book.docx: is a zip archive, but no .xlsx or .ods workbook'
	echo '<Relationships/>' >book/_rels/.rels
	zip_folder book book.docx
	refuses book.docx 'book.docx: is a zip archive, but no .xlsx or .ods workbook'
	manifest=
	ods book.odt </dev/null
	sed -i 's/office:spreadsheet>/office:text>/' text/content.xml
	zip_folder text book.odt
	refuses book.odt 'book.odt: is a zip archive, but no .xlsx or .ods workbook'
	rm text/content.xml
	zip_folder text book.odt
	refuses book.odt 'book.odt: is a zip archive, but no .xlsx or .ods workbook'
}

# damaged MESSAGE: book/ as a workbook, with a message that ends so.
damaged() {
	zip_folder book book.xlsx
	refuses book.xlsx "book.xlsx: is damaged: $1"
}

# sheet XML: the sheet of book/
sheet() {
	echo "<worksheet xmlns=\"$MAIN\">$1</worksheet>" >book/xl/worksheets/sheet1.xml
}

@test "damaged workbooks are refused with the part and what is wrong" {
	book '<c><v>5</v></c>'
	head -c 900 book.xlsx >cut.xlsx
	import cut.xlsx
	assert_failure 2
	[[ $stderr == 'ar-import: cut.xlsx: is damaged: '* ]]
	sheet '<sheetData><row></sheetData>'
	damaged 'xl/worksheets/sheet1.xml: mismatched tag'
	sheet '<sheetData><row r="2"/><row r="1"/></sheetData>'
	damaged 'xl/worksheets/sheet1.xml: its rows are not in order'
	sheet '<sheetData><row><c r="?"/></row></sheetData>'
	damaged 'xl/worksheets/sheet1.xml: a cell has no place'
	sheet '<sheetData><row><c><v>1</v></c></row></sheetData><mergeCells><mergeCell ref="B2:A1"/></mergeCells>'
	damaged 'xl/worksheets/sheet1.xml: merged cells are no range'
	sheet "<sheetData><row><c><v>1</v></c></row></sheetData><mergeCells>$(printf '<mergeCell ref="A1:XFD9"/>%.0s' {1..16385})</mergeCells>"
	damaged 'xl/worksheets/sheet1.xml: it has too many merged cells'
	echo '<chartsheet/>' >book/xl/worksheets/sheet1.xml
	zip_folder book book.xlsx
	refuses book.xlsx 'book.xlsx: has no visible sheet with a value'
	printf '<chartsheet xmlns="%s"><row/></chartsheet>' "$MAIN" >book/xl/worksheets/sheet1.xml
	damaged 'xl/worksheets/sheet1.xml: it is no sheet of cells'
	rm book/xl/worksheets/sheet1.xml
	damaged 'xl/worksheets/sheet1.xml: is missing'
	book
	sed -i 's/name="Items"//' book/xl/workbook.xml
	damaged 'xl/workbook.xml: a sheet has no name'
	book
	sed -i 's/formatCode=/format=/' book/xl/styles.xml
	damaged 'xl/styles.xml: a number format has no number or code'
	printf '<styleSheet xmlns="%s"><cellXfs>%s</cellXfs></styleSheet>' "$MAIN" \
		"$(yes '<xf/>' | head -n 65537)" >book/xl/styles.xml
	damaged 'xl/styles.xml: it has too many cell styles'
}

# strings COMMAND...: shared strings that a command writes.
strings() {
	{
		echo "<sst xmlns=\"$MAIN\">"
		"$@"
		echo '</sst>'
	} >book/xl/sharedStrings.xml
}

@test "more strings than memory should hold are refused" {
	echo '<si/>' >shared.xml
	book '<c t="s"><v>0</v></c>'
	strings eval "yes '<si/>' | head -n 16777217"
	damaged 'xl/sharedStrings.xml: it has too many strings'
	strings eval "echo '<si><t>'; head -c 268435457 /dev/zero | tr '\0' x; echo '</t></si>'"
	damaged 'xl/sharedStrings.xml: its strings are too long'
}

@test "cells that are damaged are refused with their place" {
	book '<c t="s"><v>0</v></c>'
	refuses book.xlsx 'book.xlsx:2: cell E2 of "Items" is damaged: there is no such string'
	book '<c><v>five</v></c>'
	refuses book.xlsx 'book.xlsx:2: cell E2 of "Items" is damaged: its number is none'
	book '<c t="z"><v>5</v></c>'
	refuses book.xlsx 'book.xlsx:2: cell E2 of "Items" is damaged: its type is not known'
	book '<c r="B2"><v>5</v></c>'
	refuses book.xlsx 'book.xlsx:2: its cells are not in order'
	book '<c r="XFE2"><v>5</v></c>'
	refuses book.xlsx 'book.xlsx:2: a value stands outside of 16384 columns and 1048576 rows'
	book "<c t=\"str\"><v>$(head -c 1048577 /dev/zero | tr '\0' x)</v></c>"
	refuses book.xlsx 'book.xlsx:2: cell E2 of "Items" is longer than 1 MiB'
	xlsx_start
	xlsx_sheet Items <<<'<row r="1048577"><c><v>5</v></c></row>'
	xlsx_zip book.xlsx
	refuses book.xlsx 'book.xlsx:1048577: a value stands outside of 16384 columns and 1048576 rows'
	ods book.ods <<<"<table:table table:name=\"Items\"><table:table-row table:number-rows-repeated=\"4294967295\">$(ods_texts x)</table:table-row></table:table>"
	refuses book.ods 'book.ods:1: a value stands outside of 16384 columns and 1048576 rows'
	ods book.ods <<<"<table:table table:name=\"Items\"><table:table-row><table:table-cell table:number-columns-repeated=\"99999\"><text:p>x</text:p></table:table-cell></table:table-row></table:table>"
	refuses book.ods 'book.ods:1: a value stands outside of 16384 columns and 1048576 rows'
}

@test "document types, deep and long tags, too many sheets and relations are refused" {
	book '<c><v>5</v></c>'
	printf '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><worksheet xmlns="%s"><sheetData><row><c t="str"><v>&b;</v></c></row></sheetData></worksheet>' \
		"$MAIN" >book/xl/worksheets/sheet1.xml
	damaged 'xl/worksheets/sheet1.xml: it has a document type, which no spreadsheet has'
	sheet "$(printf '<a>%.0s' {1..300})"
	damaged 'xl/worksheets/sheet1.xml: its elements are too deep'
	sheet "<a b=\"$(head -c 6000000 /dev/zero | tr '\0' x)\"/>"
	damaged 'xl/worksheets/sheet1.xml: a tag is too long'
	book
	printf '<Relationships xmlns="%s/relationships">%s</Relationships>' "$PACKAGE" \
		"$(yes '<Relationship Id="a" Type="b" Target="c"/>' | head -n 65537)" >book/_rels/.rels
	damaged '_rels/.rels: it has too many relations'
	xlsx_start
	yes '<sheet name="a" r:id="b"/>' | head -n 4097 >book.sheets
	xlsx_zip book.xlsx
	refuses book.xlsx 'book.xlsx: has more than 4096 sheets'
}

@test "an archive that unpacks to more than the cap is refused, in little memory and time" {
	book
	{
		echo "<worksheet xmlns=\"$MAIN\"><sheetData><row><c t=\"str\"><v>"
		head -c 1100000000 /dev/zero | tr '\0' ' '
	} | (cd book && zip -q -1 ../bomb.xlsx - && zip -q -r ../bomb.xlsx . -x xl/worksheets/sheet1.xml &&
		printf '@ -\n@=xl/worksheets/sheet1.xml\n' | zipnote -w ../bomb.xlsx)
	refuses bomb.xlsx 'bomb.xlsx: would unpack to more than 1024 MiB: save the sheet as CSV'
}

@test "repeated rows that would fill the disk are refused" {
	{
		echo '<table:table table:name="Items"><table:table-row table:number-rows-repeated="1000000"><table:table-cell table:number-columns-repeated="9" office:value-type="string"><text:p>'
		head -c 200 /dev/zero | tr '\0' x
		echo '</text:p></table:table-cell></table:table-row></table:table>'
	} | ods book.ods
	refuses book.ods 'book.ods: would unpack to more than 1024 MiB: save the sheet as CSV'
	ods book.ods <<<"<table:table table:name=\"Items\"><table:table-row><table:table-cell table:number-columns-repeated=\"9000\" office:value-type=\"string\"><text:p>$(head -c 2000 /dev/zero | tr '\0' x)</text:p></table:table-cell></table:table-row></table:table>"
	refuses book.ods 'book.ods:1: the row is longer than 16 MiB'
}
