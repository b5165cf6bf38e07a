#!/usr/bin/env bats
# Rows in and rows out, as a user sees them through `age` and its neighbours.
# shellcheck disable=SC2154 # stderr is set by run

setup() {
	load helper
	common_setup
}

HEADER=item_id,customer_id,kind,issue_date,due_date,currency,amount,open_amount,note
ROW=i1,c1,invoice,2026-01-01,2026-01-31,EUR,10.00,10.00
ADDED=,days_past_due,bucket,flags
AGED=,29,1-30,

# input FORMAT: writes in.csv, the header and then FORMAT as printf has it.
input() {
	# shellcheck disable=SC2059
	printf "$HEADER\n$1" >in.csv
}

# Runs age on what is in in.csv.
aged() {
	run --separate-stderr age --as-of 2026-03-01 "$@" in.csv
}

# notes CELL...: the output holds exactly these cells in the column `note`.
notes() {
	local note expected=$HEADER$ADDED
	for note; do
		expected+=$'\n'$ROW,$note$AGED
	done
	assert_success
	assert_equal "$output" "$expected"
	assert_equal "$stderr" ""
}

# refused MESSAGE: exit code 2, this message, no output.
refused() {
	assert_equal "$stderr" "age: in.csv:$1"
	assert_failure 2
	assert_equal "$output" ""
}

# ---- What is read ----

@test "a table of any line end is read, the last line end optional" {
	local end
	for end in '\n' '\r\n' '\r'; do
		# shellcheck disable=SC2059
		printf "$HEADER$end$ROW,a$end$end$ROW,b$end" >in.csv
		aged
		notes a b
		# shellcheck disable=SC2059
		printf "$HEADER$end$ROW,a$end$ROW,b" >in.csv
		aged
		notes a b
	done
}

@test "line ends may be mixed in one file" {
	input "$ROW,a\r$ROW,b\r\n$ROW,c\n"
	aged
	notes a b c
}

@test "blank lines are skipped" {
	printf '\n\r\n%s\n\n\n%s,a\n\r\n%s,b\n\n' "$HEADER" "$ROW" "$ROW" >in.csv
	aged
	notes a b
}

@test "a byte order mark is no part of the first name, quoted or not" {
	printf '\xef\xbb\xbf%s\n%s,a\n' "$HEADER" "$ROW" >in.csv
	aged
	notes a
	printf '\xef\xbb\xbf"item_id"%s\n%s,a\n' "${HEADER#item_id}" "$ROW" >in.csv
	aged
	notes a
}

@test "a sep= line names the delimiter of the input" {
	printf 'sep=;\n%s\n%s,a\n' "$HEADER" "$ROW" | tr , ';' >in.csv
	aged
	notes a
	{ printf 'sep=;\r\n' && tr , ';' <<<"$HEADER" && echo x; } >in.csv
	aged
	refused '3: 1 cells where the header has 9'
}

@test "quoted cells may hold delimiters, doubled quotes and line ends" {
	input "$ROW,\"a,b\"\n$ROW,\"say \"\"hi\"\"\"\n$ROW,\"two\nlines\"\n"
	aged
	notes '"a,b"' '"say ""hi"""' $'"two\nlines"'
}

@test "a cell is quoted on output only when it needs it" {
	input "$ROW,\"x\"\n$ROW,\"\"\n$ROW,\"a b\"\n$ROW,\"a;b\"\n$ROW,\"a'b\"\n"
	aged
	notes x '' 'a b' 'a;b' "a'b"
}

@test "a name in the header is quoted only when it needs it" {
	printf '%s,"x","y,z","q"""\n%s,a,1,2,3\n' "$HEADER" "$ROW" >in.csv
	aged
	assert_success
	assert_line --index 0 "$HEADER"',x,"y,z","q"""'"$ADDED"
}

@test "blanks in a cell are kept" {
	input "$ROW, a \n$ROW,\" b\"\n$ROW,\t\n"
	aged
	notes ' a ' ' b' $'\t'
}

@test "unknown columns pass through in place" {
	printf 'x,customer_id,item_id,y,kind,currency,due_date,amount,open_amount,z\n' >in.csv
	printf '1,c1,i1,"2,3",invoice,EUR,2026-01-31,10.00,10.00,4\n' >>in.csv
	aged
	assert_success
	assert_line --index 0 \
		"x,customer_id,item_id,y,kind,currency,due_date,amount,open_amount,z$ADDED"
	assert_line --index 1 \
		"1,c1,i1,\"2,3\",invoice,EUR,2026-01-31,10.00,10.00,4$AGED"
}

@test "a header alone gives a header alone" {
	local end
	for end in '' '\n' '\r\n' '\r'; do
		# shellcheck disable=SC2059
		printf "$HEADER$end" >in.csv
		aged
		notes
	done
	age in.csv >aged.csv
	local command
	for command in 'prioritize aged.csv' 'ar-import --kind items in.csv'; do
		# shellcheck disable=SC2086
		run --separate-stderr $command
		assert_success
		assert_equal "${#lines[@]}" 1
		assert_equal "$stderr" ""
	done
}

@test "an input is read from standard input, from - and from a pipe alike" {
	input "$ROW,a\n"
	run --separate-stderr age --as-of 2026-03-01 <in.csv
	notes a
	run --separate-stderr age --as-of 2026-03-01 - <in.csv
	notes a
	run --separate-stderr bash -c \
		'{ head -c 99 in.csv; sleep 0.1; tail -c +100 in.csv; } | age --as-of 2026-03-01'
	notes a
}

# ---- What is refused ----

@test "a quote inside a plain cell is an error of its line" {
	input "$ROW,a\"b\n"
	aged
	refused '2: cell 9: a quote stands inside a cell that does not begin with one'
}

@test "text after a closing quote is an error of its line" {
	input "$ROW,\"a\"b\n"
	aged
	refused '2: cell 9: text follows the closing quote (a quote in a cell is written twice)'
}

@test "a quote that is never closed is reported on the line where it opens" {
	input "$ROW,\"a\n$ROW,b\n$ROW,c\n"
	aged
	refused '2: cell 9: a quote opened here is never closed'
	input "$ROW,\"x\ny\"\n\"i\n2\",\"c1,invoice\nand so on\n"
	aged
	assert_equal "$stderr" 'age: in.csv:5: cell 2: a quote opened here is never closed'
	assert_failure 2
}

@test "a row with too few or too many cells is an error that says how many" {
	input "$ROW\n"
	aged
	refused '2: 8 cells where the header has 9'
	input "$ROW,a,b\n"
	aged
	refused '2: 10 cells where the header has 9'
}

@test "a NUL byte is an error of its line" {
	input "$ROW,\0\n"
	aged
	refused '2: a NUL byte: this is not a text file'
}

@test "a byte that is not UTF-8 is an error of its line and place" {
	local bad
	for bad in '\xff' '\x80' '\xc0\x80' '\xed\xa0\x80' '\xf4\x90\x80\x80' '\xc3' '\xe2\x82' \
		'\xf0\x9f\x98'; do
		input "$ROW,$bad\n"
		aged
		assert_regex "$stderr" '^age: in.csv:2: byte [0-9]+ \(0x[0-9a-f]{2}\) is not UTF-8$'
		assert_failure 2
		assert_equal "$output" ""
		input "$ROW,\"a$bad\"\n"
		aged
		assert_failure 2
		input "$ROW,$bad"
		aged
		assert_failure 2
	done
}

@test "UTF-16 is recognized, with a byte order mark and without" {
	input "$ROW,a\n"
	iconv -f UTF-8 -t UTF-16LE <in.csv >le.csv
	iconv -f UTF-8 -t UTF-16BE <in.csv >be.csv
	{ printf '\xff\xfe' && cat le.csv; } >in.csv
	aged
	refused '1: is UTF-16 text, not UTF-8: convert it with iconv'
	{ printf '\xfe\xff' && cat be.csv; } >in.csv
	aged
	refused '1: is UTF-16 text, not UTF-8: convert it with iconv'
	mv le.csv in.csv
	aged
	refused '1: a NUL byte: this is not a text file'
}

@test "a column that stands twice in the header is an error" {
	printf '%s,note\n%s,a,b\n' "$HEADER" "$ROW" >in.csv
	aged
	refused '1: column "note" stands twice in the header'
}

@test "a missing column is named, with those found and the nearest name" {
	printf 'item_id,custmer_id,kind,currency,amount\n' >in.csv
	aged
	assert_failure 2
	assert_equal "$output" ""
	assert_regex "$stderr" '^age: in.csv: required column customer_id is missing'
	assert_regex "$stderr" 'did you mean "custmer_id"'
	assert_regex "$stderr" 'found: item_id, custmer_id, kind, currency, amount$'
}

@test "no name is suggested when none is near" {
	printf 'item_id,zzz,kind,currency,amount\n' >in.csv
	aged
	assert_failure 2
	refute_regex "$stderr" 'did you mean'
}

@test "an input that is empty or has only blank lines needs a header" {
	local nothing
	for nothing in '' '\n' '\r\n\n\r' '\xef\xbb\xbf' '\xef\xbb\xbf\n'; do
		# shellcheck disable=SC2059
		printf "$nothing" >in.csv
		aged
		refused ' is empty: a header row is needed'
	done
}

@test "a row longer than --max-row is an error of the line where it begins" {
	input "$ROW,a\n$ROW,\"$(printf 'x\\n%.0s' {1..100})\"\n$ROW,b\n"
	aged --max-row 150
	assert_equal "$stderr" 'age: in.csv:3: the row is longer than 150 bytes (--max-row)'
	assert_failure 2
	aged --max-row 1000
	assert_success
}

@test "an error in one of several inputs names that input" {
	input "$ROW,a\n"
	printf '%s\n%s,"b\n' "$HEADER" "$ROW" >second.csv
	run --separate-stderr age --as-of 2026-03-01 in.csv second.csv
	assert_failure 2
	assert_equal "$stderr" 'age: second.csv:2: cell 9: a quote opened here is never closed'
}

@test "an error of standard input is called stdin's" {
	input "$ROW,\"a\n"
	run --separate-stderr age --as-of 2026-03-01 <in.csv
	assert_failure 2
	assert_equal "$stderr" 'age: stdin:2: cell 9: a quote opened here is never closed'
}

@test "every program refuses bad text with the line and exit code 2" {
	local program
	input "$ROW,a\n"
	age --as-of 2026-03-01 in.csv >aged.csv
	for program in 'age --as-of 2026-03-01' prioritize 'ar-import --kind items'; do
		{ cat aged.csv && echo "$ROW,\"b"; } >in.csv
		# shellcheck disable=SC2086
		run --separate-stderr $program -o out.csv in.csv
		assert_failure 2
		assert_equal "$stderr" "${program%% *}: in.csv:3: cell 9: a quote opened here is never closed"
		assert_equal "$output" ""
		assert_not_exist out.csv
	done
}

@test "rows before a bad one are no reason for totals" {
	input "$ROW,a\n$ROW,b\n$ROW\n"
	aged --by customer_id
	refused '4: 8 cells where the header has 9'
}

@test "a bad cell is named by file, line, column and content" {
	input "$ROW,a\n\"i\n2\",c1,invoice,2026-01-01,2026-02-30,EUR,1.00,1.00,x\n"
	aged
	assert_regex "$stderr" '^age: in\.csv:3: due_date: "2026-02-30" is not a date'
	assert_failure 2
}

# ---- TSV, delimiters ----

@test "TSV has escapes, in and out" {
	printf '%s\n%s,one\\ttwo\\nthree\\rfour\\\\five\n' "$HEADER" "$ROW" | tr , '\t' >in.csv
	aged --tsv
	assert_success
	assert_line --index 0 "$(tr , '\t' <<<"$HEADER$ADDED")"
	assert_line --index 1 "$(tr , '\t' <<<"$ROW,one\\ttwo\\nthree\\rfour\\\\five$AGED")"
}

@test "TSV knows no quotes" {
	printf '%s\n%s,say "hi"\n%s,"\n' "$HEADER" "$ROW" "$ROW" | tr , '\t' >in.csv
	aged --tsv
	assert_success
	assert_line --index 1 "$(tr , '\t' <<<"$ROW,say \"hi\"$AGED")"
	assert_line --index 2 "$(tr , '\t' <<<"$ROW,\"$AGED")"
}

@test "TSV cells may hold commas" {
	printf '%s\n%s,a;b\n' "$HEADER" "$ROW" | tr ',;' '\t,' >in.csv
	aged --tsv
	assert_success
	assert_line --index 1 "$(tr ',;' '\t,' <<<"$ROW,a;b$AGED")"
}

@test "a ragged TSV row is an error of its line" {
	printf '%s\n%s\n' "$HEADER" "$ROW" | tr , '\t' >in.csv
	aged --tsv
	refused '2: 8 cells where the header has 9'
}

@test "the delimiter is chosen for input and output" {
	printf '%s\n%s,"a;b"\n%s,a#b\n' "$HEADER" "$ROW" "$ROW" | tr ',#' ';,' >in.csv
	aged -d ';'
	assert_success
	assert_line --index 0 "$(tr , ';' <<<"$HEADER$ADDED")"
	assert_line --index 1 "$(tr , ';' <<<"$ROW")"';"a;b"'"$(tr , ';' <<<"$AGED")"
	assert_line --index 2 "$(tr , ';' <<<"$ROW")"';a,b'"$(tr , ';' <<<"$AGED")"
	run --separate-stderr age --as-of 2026-03-01 --delimiter ';' in.csv
	assert_success
}

@test "a delimiter that cannot be one is refused" {
	local delimiter
	for delimiter in ';;' '"' $'\n' $'\r' é; do
		run --separate-stderr age -d "$delimiter" </dev/null
		assert_failure 2
		assert_regex "$stderr" '^age: .*delimiter'
	done
}

@test "output styles that exclude each other are refused together" {
	local styles
	for styles in '--tsv --excel' '--tsv --table' '--excel --table' '--tsv -d ;'; do
		# shellcheck disable=SC2086
		run --separate-stderr age $styles </dev/null
		assert_failure 2
		assert_regex "$stderr" "^age: .*${styles##* }|^age: .*${styles%% *}"
		refute_regex "$stderr" 'empty'
	done
}

# ---- For spreadsheets and people ----

@test "--excel writes a byte order mark and CRLF" {
	input "$ROW,a\n"
	aged --excel
	assert_success
	assert_equal "$output" $'\xef\xbb\xbf'"$HEADER$ADDED"$'\r\n'"$ROW,a$AGED"$'\r'
}

@test "--excel disarms what a spreadsheet takes for a formula" {
	local cell
	for cell in '=1+1' -foo +foo @SUM '-1+1' '=' '-' '+' '@' '-1.2.3' $'\t=1' '-12,50' '+A1'; do
		printf '%s\n%s,"%s"\n' "$HEADER" "$ROW" "$cell" >in.csv
		aged --excel
		assert_success
		assert_regex "${lines[1]}" "^$ROW,\"?'"
	done
	for cell in '\r' '\n'; do
		printf "%s\n%s,\"$cell=1\"\n" "$HEADER" "$ROW" >in.csv
		aged --excel
		assert_success
		refute_regex "$output" $'(,|")[\r\n]=1'
	done
}

@test "--excel leaves numbers and other text alone" {
	local cell
	for cell in -12.50 +1 -1 0 12.50 a=b 1-2 a@b.example "'x" ''; do
		printf '%s\n%s,"%s"\n' "$HEADER" "$ROW" "$cell" >in.csv
		aged --excel
		assert_success
		assert_equal "${lines[1]}" "$ROW,$cell$AGED"$'\r'
	done
}

@test "--excel disarms names in the header" {
	printf '%s,=1+1\n%s,a,b\n' "$HEADER" "$ROW" >in.csv
	aged --excel
	assert_success
	assert_regex "${lines[0]}" ",\"?'=1\+1"
}

@test "without --excel nothing is disarmed" {
	input "$ROW,=1+1\n$ROW,-foo\n$ROW,@x\n"
	aged
	notes '=1+1' -foo @x
}

@test "--excel can be read back, but for the guards" {
	input "$ROW,\"a\nb\"\n$ROW,é\n"
	age --as-of 2026-03-01 --excel in.csv >excel.csv
	run --separate-stderr age --as-of 2026-03-01 --by '' excel.csv
	assert_success
	assert_regex "${lines[1]}" '^EUR,2,'
}

@test "--table aligns columns, numbers to the right" {
	printf 'item_id,customer_id,kind,due_date,currency,amount,open_amount\n' >in.csv
	printf 'i1,Löwe,invoice,2026-01-31,EUR,10.00,10.00\n' >>in.csv
	printf 'i22,c,invoice,2026-01-31,EUR,1234.00,1234.00\n' >>in.csv
	aged --table
	assert_success
	assert_regex "${lines[1]}" '^i1       Löwe         invoice .* EUR         10\.00        10\.00 '
	assert_regex "${lines[2]}" '^i22      c            invoice .* EUR       1234\.00      1234\.00 '
}

@test "--table keeps a row on one line and controls out of the terminal" {
	input "$ROW,\"a\nb\"\n$ROW,a\tb\n$ROW,\"\033[31mred\"\n"
	aged --table
	assert_success
	assert_equal "${#lines[@]}" 4
	refute_regex "$output" $'[\t\033]'
}

@test "--table of a header alone is a line" {
	input ''
	aged --table
	assert_success
	assert_equal "${#lines[@]}" 1
}

# ---- Round trips ----

@test "a file without quotes comes out as it went in, with columns added" {
	input "$ROW,a\n$ROW, b'c;d\n$ROW,\n$ROW,é€😀\n"
	age --as-of 2026-03-01 in.csv | cut -d , -f 1-9 >out.csv
	run cmp in.csv out.csv
	assert_success
}

@test "what was written is read the same again" {
	input "$ROW,\"a,\"\"b\n\r\nc\"\n$ROW,\" \"\n$ROW,\"\"\"\"\n"
	age --as-of 2026-03-01 in.csv >once.csv
	age --as-of 2026-03-01 once.csv >twice.csv
	run cmp once.csv twice.csv
	assert_success
}
