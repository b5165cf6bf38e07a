# Workbooks out of shell, for tests: parts are written into a folder and zipped.
#
#	xlsx_start                          # a new folder, book/
#	xlsx_sheet NAME [STATE] < ROWS      # XML inside <sheetData>; STATE as in workbook.xml
#	xlsx_strings < SI-ELEMENTS
#	xlsx_zip FILE                       # $workbook_properties, $after_rows: XML in its place
#	ods FILE < TABLES                   # XML inside <office:spreadsheet>; $manifest inside
#	                                    # the manifest
#
# Cell styles of xlsx (s="N"): 0 General, 1 built-in 14, 2 dd\.mm\.yyyy, 3 built-in 22,
# 4 built-in 20, 5 [h]:mm, 6 0.00, 7 00000, 8 #,##0.00 with a currency, 9 a long date
# with a language, 10 mmm-yy, 11 mm:ss.0, 12 built-in 11 (0.00E+00), 13 pounds, 14 built-in 8
# (dollars), 15 Canadian dollars.

MAIN=http://schemas.openxmlformats.org/spreadsheetml/2006/main
RELATIONS=http://schemas.openxmlformats.org/officeDocument/2006/relationships
PACKAGE=http://schemas.openxmlformats.org/package/2006

xlsx_start() {
	rm -rf book
	mkdir -p book/_rels book/xl/_rels book/xl/worksheets
	sheets=0
	workbook_properties=
	after_rows=
	: >book.sheets
	: >book.relations
	cat >'book/[Content_Types].xml' <<-X
		<Types xmlns="$PACKAGE/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>
	X
	cat >book/_rels/.rels <<-X
		<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
		<Relationships xmlns="$PACKAGE/relationships">
		<Relationship Id="rId1" Type="$RELATIONS/officeDocument" Target="xl/workbook.xml"/>
		</Relationships>
	X
	cat >book/xl/styles.xml <<-X
		<styleSheet xmlns="$MAIN"><numFmts count="6">
		<numFmt numFmtId="164" formatCode="dd\\.mm\\.yyyy"/>
		<numFmt numFmtId="165" formatCode="[h]:mm"/>
		<numFmt numFmtId="166" formatCode="00000"/>
		<numFmt numFmtId="167" formatCode="#,##0.00\\ [\$€-407];[Red]\\-#,##0.00\\ [\$€-407]"/>
		<numFmt numFmtId="168" formatCode="[\$-407]d\\. mmmm yyyy;@"/>
		<numFmt numFmtId="169" formatCode="mmm\\-yy"/>
		<numFmt numFmtId="170" formatCode="mm:ss.0"/>
		<numFmt numFmtId="171" formatCode="_-&quot;£&quot;* #,##0.00_-"/>
		<numFmt numFmtId="172" formatCode="[\$\$-1009]#,##0.00"/>
		</numFmts><cellStyleXfs count="1"><xf numFmtId="22"/></cellStyleXfs><cellXfs count="16">
		<xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="22"/><xf numFmtId="20"/>
		<xf numFmtId="165"/><xf numFmtId="2"/><xf numFmtId="166"/><xf numFmtId="167"/><xf numFmtId="168"/>
		<xf numFmtId="169"/><xf numFmtId="170"/><xf numFmtId="11"/>
		<xf numFmtId="171"/><xf numFmtId="8"/><xf numFmtId="172"/></cellXfs>
		<dxfs><dxf><numFmt numFmtId="2" formatCode="yyyy"/></dxf></dxfs></styleSheet>
	X
}

xlsx_sheet() {
	sheets=$((sheets + 1))
	echo "<sheet name=\"$1\" sheetId=\"$sheets\" ${2:+state=\"$2\"} r:id=\"s$sheets\"/>" >>book.sheets
	echo "<Relationship Id=\"s$sheets\" Type=\"$RELATIONS/worksheet\" Target=\"worksheets/sheet$sheets.xml\"/>" \
		>>book.relations
	{
		echo "<worksheet xmlns=\"$MAIN\"><sheetData>"
		cat
		echo "</sheetData>$after_rows</worksheet>"
	} >"book/xl/worksheets/sheet$sheets.xml"
}

xlsx_strings() {
	{
		echo "<sst xmlns=\"$MAIN\">"
		cat
		echo '</sst>'
	} >book/xl/sharedStrings.xml
}

xlsx_zip() {
	{
		echo "<workbook xmlns=\"$MAIN\" xmlns:r=\"$RELATIONS\">$workbook_properties<sheets>"
		cat book.sheets
		echo '</sheets></workbook>'
	} >book/xl/workbook.xml
	{
		echo "<Relationships xmlns=\"$PACKAGE/relationships\">"
		cat book.relations
		echo "<Relationship Id=\"rS\" Type=\"$RELATIONS/styles\" Target=\"styles.xml\"/>"
		[ ! -e book/xl/sharedStrings.xml ] ||
			echo "<Relationship Id=\"rT\" Type=\"$RELATIONS/sharedStrings\" Target=\"/xl/sharedStrings.xml\"/>"
		echo '</Relationships>'
	} >book/xl/_rels/workbook.xml.rels
	zip_folder book "$1"
}

# zip_folder FOLDER FILE
zip_folder() {
	rm -f "$2"
	(cd "$1" && zip -q -X -r - . -i '*') >"$2.part"
	mv "$2.part" "$2"
}

ods() {
	local urn=urn:oasis:names:tc:opendocument:xmlns
	rm -rf text
	mkdir -p text/META-INF
	printf %s application/vnd.oasis.opendocument.spreadsheet >text/mimetype
	cat >text/META-INF/manifest.xml <<-X
		<manifest:manifest xmlns:manifest="$urn:manifest:1.0">${manifest-}</manifest:manifest>
	X
	{
		cat <<-X
			<?xml version="1.0" encoding="UTF-8"?>
			<office:document-content xmlns:office="$urn:office:1.0" xmlns:table="$urn:table:1.0"
			xmlns:text="$urn:text:1.0" xmlns:style="$urn:style:1.0" xmlns:draw="$urn:drawing:1.0"
			xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0">
			<office:automatic-styles>
			<style:style style:name="ta1" style:family="table"><style:table-properties table:display="true"/></style:style>
			<style:style style:name="ta2" style:family="table"><style:table-properties table:display="false"/></style:style>
			</office:automatic-styles>
			<office:body><office:spreadsheet>
		X
		cat
		echo '</office:spreadsheet></office:body></office:document-content>'
	} >text/content.xml
	zip_folder text "$1"
}
