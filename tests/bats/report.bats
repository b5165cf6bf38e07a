#!/usr/bin/env bats
# report: what each report says, held against queries of its own, and what each format
# makes of it.
# shellcheck disable=SC2154 # stderr is set by run

setup() {
	load helper
	common_setup
	export AR_AS_OF=2026-11-20 LC_ALL=C TZ=UTC
	SAMPLES=$AR_ROOT/samples
}

small_book() {
	cat >items.csv <<-E
		item_id,customer_id,kind,document,issue_date,due_date,currency,amount
		1001,ACME,invoice,R-1,2026-09-01,2026-10-01,EUR,1200.00
		1002,ACME,invoice,R-2,2026-10-21,2026-11-20,EUR,300.00
		P1,ACME,payment,,2026-11-02,,EUR,-500.00
		2001,BOLT,invoice,R-3,2026-08-03,2026-09-02,USD,80.50
	E
	cat >allocations.csv <<-E
		payment_id,item_id,effective_date,currency,amount,kind
		P1,1001,2026-11-02,EUR,400.00,cash
		X9,2001,2026-11-10,USD,30.50,cash
	E
	cat >customers.csv <<-E
		customer_id,name,parent_id
		ACME,Acme & <Sons>,
		BOLT,"=1+1, ""Bolt""",ACME
	E
}

# book SQL: the query's rows, with the sample items in minor units as of the day.
book() {
	sqlite3 -csv :memory: <<-E
		.mode csv
		.import $SAMPLES/items.csv raw
		.import $SAMPLES/customers.csv customers
		CREATE VIEW units AS SELECT *, CASE currency WHEN 'JPY' THEN 1 ELSE 100 END AS unit FROM raw;
		CREATE VIEW minor AS SELECT *,
			CAST(REPLACE(amount, '.', '') AS INTEGER) AS whole,
			CAST(REPLACE(open_amount, '.', '') AS INTEGER) AS rest,
			CASE WHEN due_date <> '' THEN due_date ELSE issue_date END AS due FROM units;
		CREATE VIEW items AS SELECT *, CAST(julianday('2026-11-20') - julianday(due) AS INTEGER) AS days,
			CASE WHEN paid_date = '' THEN rest WHEN paid_date <= '2026-11-20' THEN 0
				WHEN rest = 0 THEN whole ELSE rest END AS open
			FROM minor WHERE issue_date <= '2026-11-20';
		$1
	E
}

# minor_units: takes the points out of amounts.
minor_units() {
	tr -d .
}

# ---- The list ----

@test "--list names every report with its purpose" {
	run --separate-stderr report --list
	assert_success
	assert_line --index 0 report,purpose
	names=$(cut -d, -f1 <<<"$output" | tail -n +2)
	assert_equal "$names" "$(sed -n '/^\.Sh REPORTS/,/^\.Sh [^R]/s/^\.Ss //p' "$AR_ROOT/man/report.1")"
	for name in $names; do
		[ -e "$AR_ROOT/lib/app/report_$name.c" ] ||
			grep -q "report_${name/-/_}_parts" "$AR_ROOT/lib/app/report_pack.c"
	done
}

@test "a name that is neither a report nor a file is said to be so" {
	run --separate-stderr report agign
	assert_failure 2
	assert_equal "$stderr" 'report: "agign" is neither a report nor a file; reports are listed by --list; see report --help'
}

@test "options of other reports are refused" {
	small_book
	run --separate-stderr report concentration --by kind items.csv
	assert_failure 2
	assert_equal "$stderr" 'report: --by: concentration does not take it; see report --help'
}

# ---- aging ----

@test "aging of the sample book by customer is what SQL says" {
	report "$SAMPLES/items.csv" | tail -n +2 | minor_units >reported
	book "SELECT customer_id, currency, COUNT(*),
		SUM(open * (open > 0 AND days <= 0)), SUM(open * (open > 0 AND days BETWEEN 1 AND 30)),
		SUM(open * (open > 0 AND days BETWEEN 31 AND 60)), SUM(open * (open > 0 AND days BETWEEN 61 AND 90)),
		SUM(open * (open > 0 AND days BETWEEN 91 AND 120)), SUM(open * (open > 0 AND days > 120)),
		SUM(open * (open < 0)), SUM(open * (open > 0 AND days > 0)), SUM(open),
		MAX(CASE WHEN open > 0 AND days > 0 THEN days ELSE 0 END)
		FROM items WHERE open <> 0 GROUP BY currency, customer_id ORDER BY currency, customer_id;" |
		tr -d '\r' >wanted
	assert [ "$(wc -l <wanted)" -gt 50 ]
	# 000 and 00 are 0.00 without its point
	sed -E 's/,000*(,|$)/,0\1/g; s/,000*(,|$)/,0\1/g; s/,(-?)0+([1-9])/,\1\2/g' reported >plain
	run diff wanted plain
	assert_success
}

@test "aging says what age --by says, whatever the key" {
	for key in customer_id currency kind,document; do
		report --by "$key" --allocations "$SAMPLES/allocations.csv" "$SAMPLES/items.csv" | sort >reported
		age --by "$key" --allocations "$SAMPLES/allocations.csv" "$SAMPLES/items.csv" | sort >aged
		run diff aged reported
		assert_success
	done
}

@test "an earlier day beside it is what the report of that day says" {
	local tables="--allocations $SAMPLES/allocations.csv"
	# shellcheck disable=SC2086
	report --compare 2026-10-31 $tables "$SAMPLES/items.csv" | cells customer_id,currency,total_before |
		grep -v ',0\(\.00\)\?$' | sort >before
	# shellcheck disable=SC2086
	report --as-of 2026-10-31 $tables "$SAMPLES/items.csv" | cells customer_id,currency,total |
		grep -v ',0\(\.00\)\?$' | sort >past
	assert [ "$(wc -l <past)" -gt 40 ]
	run diff past before
	assert_success
}

@test "a customer who paid since has a row, with the difference" {
	cat >items.csv <<-E
		item_id,customer_id,kind,issue_date,due_date,currency,amount
		1,ACME,invoice,2026-09-01,2026-10-01,EUR,12.00
	E
	cat >allocations.csv <<-E
		payment_id,item_id,effective_date,currency,amount,kind
		P,1,2026-11-02,EUR,12.00,cash
	E
	run report --compare 2026-10-31 --allocations allocations.csv items.csv
	assert_success
	assert_equal "$(in_column total) $(in_column total_before) $(in_column difference)" "0.00 12.00 -12.00"
	run --separate-stderr report --compare 2026-11-20 items.csv
	assert_failure 2
	assert_equal "$stderr" 'report: --compare: must be earlier than the as-of day; see report --help'
}

@test "the items behind it add up to it" {
	report --items --section items --customers "$SAMPLES/customers.csv" "$SAMPLES/items.csv" >items
	assert_equal "$(cells currency,open_amount <items | awk -F, '{ sum[$1] += $2 * 100 } END { printf "%.0f %.0f %.0f", sum["EUR"], sum["JPY"] / 100, sum["USD"] }')" \
		"$(book "SELECT SUM(open) FROM items GROUP BY currency ORDER BY currency;" | tr -d '\r' | xargs)"
	assert_equal "$(cells item_id <items | sort | uniq -d)" ""
}

@test "one currency alone" {
	small_book
	run report --currency USD items.csv
	assert_success
	assert_equal "$(in_column customer_id)" BOLT
}

@test "totals in the base currency are those of age, and only they are added up" {
	run report --by '' --base-currency EUR --exchange-rates "$SAMPLES/exchange_rates.csv" --section base "$SAMPLES/items.csv"
	assert_success
	assert_equal "$(cells base_amount <<<"$output")" "$(age --by '' --base-currency EUR \
		--exchange-rates "$SAMPLES/exchange_rates.csv" "$SAMPLES/items.csv" | cells base_amount)"
	report --by '' --base-currency EUR --exchange-rates "$SAMPLES/exchange_rates.csv" --json "$SAMPLES/items.csv" >all.json
	assert_equal "$(jq -r '.sections[] | select(.section == "base") | .totals[0] | .base_amount, .total' all.json | xargs)" \
		"546437.76 null"
}

@test "without a rate for a currency nothing is written" {
	small_book
	printf 'date,from,to,rate\n2026-11-01,GBP,EUR,1.1\n' >rates.csv
	run --separate-stderr report --base-currency EUR --exchange-rates rates.csv items.csv
	assert_failure 2
	assert_output ''
	assert_equal "$stderr" "report: rates.csv: no rate from USD to EUR on or before 2026-11-20"
}

@test "a share of nothing is NA and never 0" {
	cat >items.csv <<-E
		item_id,customer_id,kind,issue_date,due_date,currency,amount
		1,ACME,credit_note,2026-09-01,2026-10-01,EUR,-12.00
	E
	run report --section figures items.csv
	assert_success
	assert_line --partial 'Aging in EUR,past_due_share:separate,NA,%,'
	assert_equal "$(report --json items.csv | jq -c '.sections[0].figures[1].value')" null
}

@test "a ledger that differs makes the exit status 1, and the report is there" {
	small_book
	run --separate-stderr report --control EUR=1.00 items.csv
	assert_failure 1
	assert_equal "$stderr" "report: control: ledger 1.00 EUR, items 1000.00 EUR, difference -999.00 EUR"
	assert_line --partial ACME
}

# ---- statement ----

@test "a statement ends with what age says is open, for every customer" {
	local id
	while read -r id; do
		report statement --customer "$id" --allocations "$SAMPLES/allocations.csv" --section figures \
			"$SAMPLES/items.csv" | cells value,unit
	done < <(cut -d, -f1 "$SAMPLES/customers.csv" | tail -n +2 | head -n 25) | sort >closing
	age --allocations "$SAMPLES/allocations.csv" "$SAMPLES/items.csv" | cells customer_id,currency,open_amount |
		awk -F, -v list="$(cut -d, -f1 "$SAMPLES/customers.csv" | tail -n +2 | head -n 25 | xargs)" '
		BEGIN { n = split(list, id, " "); for (i = 1; i <= n; i++) wanted[id[i]] = 1 }
		$1 in wanted { sum[$1 FS $2] += $3 }
		END { for (k in sum) { split(k, p, FS); printf(p[2] == "JPY" ? "%.0f,%s\n" : "%.2f,%s\n", sum[k], p[2]) } }' |
		sed 's/^-\(0[0.]*,\)/\1/' | sort >open
	assert [ "$(wc -l <open)" -gt 25 ]
	run diff open closing
	assert_success
}

@test "a statement has a balance behind each entry, and one's own payment counts once" {
	small_book
	run report statement --customer ACME --allocations allocations.csv items.csv
	assert_success
	assert_output - <<-E
		entry_date,kind,item_id,document,payment_id,due_date,currency,charge,credit,balance
		2026-09-01,invoice,1001,R-1,,2026-10-01,EUR,1200.00,,1200.00
		2026-10-21,invoice,1002,R-2,,2026-11-20,EUR,300.00,,1500.00
		2026-11-02,payment,P1,,,,EUR,,-500.00,1000.00
	E
	run report statement --customer BOLT --allocations allocations.csv items.csv
	assert_line --index 2 2026-11-10,cash,2001,R-3,X9,,USD,,-30.50,50.00
}

@test "what was before --from is one row" {
	small_book
	run report statement --customer ACME --from 2026-10-01 --allocations allocations.csv items.csv
	assert_line --index 1 2026-10-01,opening,,,,,EUR,,,1200.00
	assert_equal "$(in_column balance)" "1200.00 1500.00 1000.00"
}

@test "what a balance says beyond allocations is settled, on the day of payment if there is one" {
	cat >items.csv <<-E
		item_id,customer_id,kind,issue_date,due_date,currency,amount,open_amount,paid_date
		1,ACME,invoice,2026-09-01,2026-10-01,EUR,12.00,0.00,2026-10-05
		2,ACME,invoice,2026-10-01,2026-11-01,EUR,20.00,5.00,
	E
	run report statement --customer ACME items.csv
	assert_success
	assert_line 2026-10-05,settled,1,,,,EUR,,-12.00,20.00
	assert_line ,settled,2,,,,EUR,,-15.00,5.00
}

@test "a statement needs a customer, who must have items" {
	small_book
	run --separate-stderr report statement items.csv
	assert_failure 2
	assert_equal "$stderr" 'report: statement needs --customer; see report --help'
	run --separate-stderr report statement --customer NOBODY items.csv
	assert_failure 1
	assert_equal "$stderr" 'report: customer NOBODY has no items here'
}

# ---- concentration ----

@test "shares and the index of the sample book are what SQL says" {
	report concentration --section figures "$SAMPLES/items.csv" | cells figure,value >figures
	book "WITH balances AS (SELECT currency, customer_id, SUM(open) AS b FROM items
			GROUP BY currency, customer_id HAVING SUM(open) > 0),
		sums AS (SELECT currency, SUM(b) AS t FROM balances GROUP BY currency)
		SELECT printf('%.2f', 10000.0 * SUM(1.0 * b * b) / (1.0 * t * t)), SUM(b * 10 >= t)
		FROM balances JOIN sums USING (currency) GROUP BY currency ORDER BY currency;" | tr -d '\r' >wanted
	assert_equal "$(paste -d, <(grep ^hhi figures | cut -d, -f2) <(grep ^major figures | cut -d, -f2))" "$(cat wanted)"
	assert_equal "$(wc -l <wanted)" 3
}

@test "customers of one parent are one, and a credit lowers no other's balance" {
	cat >items.csv <<-E
		item_id,customer_id,kind,issue_date,due_date,currency,amount
		1,A,invoice,2026-09-01,2026-10-01,EUR,60.00
		2,B,invoice,2026-09-01,2026-10-01,EUR,30.00
		3,C,credit_note,2026-09-01,2026-10-01,EUR,-50.00
		4,D,invoice,2026-09-01,2026-10-01,EUR,10.00
	E
	printf 'customer_id,name,parent_id\nA,Alpha,\nB,Beta,A\nC,Gamma,B\nD,Delta,\n' >customers.csv
	run report concentration --customers customers.csv items.csv
	assert_success
	assert_line --index 1 1,A,Alpha,2,EUR,90.00,90.00,90.00
	assert_line --index 2 2,D,Delta,1,EUR,10.00,10.00,100.00
	run report concentration --customers customers.csv --section figures items.csv
	assert_line --partial ',hhi,8200.00,points,'
	assert_line --partial ',major_customers,2,'
	run report concentration --top 1 --customers customers.csv items.csv
	assert_line --index 2 ',,all others,1,EUR,10.00,10.00,100.00'
}

@test "a ring of parents is told" {
	small_book
	printf 'customer_id,name,parent_id\nACME,A,BOLT\nBOLT,B,ACME\n' >customers.csv
	run --separate-stderr report concentration --customers customers.csv items.csv
	assert_failure 1
	assert_equal "$stderr" 'report: customers.csv: parent_id: some customers are their own parents, and stand alone'
}

# ---- exceptions ----

@test "exceptions are found, and broken ties make the exit status 1" {
	cat >items.csv <<-E
		item_id,customer_id,kind,document,issue_date,due_date,currency,amount,open_amount,paid_date
		1,A,invoice,R1,2026-09-01,2026-10-01,EUR,60.00,60.00,
		2,A,invoice,R1b,2026-09-01,2026-10-01,EUR,60.00,60.00,
		3,B,credit_note,,2026-09-01,,EUR,-50.00,-50.00,
		4,C,invoice,R4,,,EUR,10.00,10.00,
	E
	run report exceptions items.csv
	assert_success
	assert_output - <<-E
		exception,customer_id,item_id,document,issue_date,due_date,currency,amount,open_amount,detail
		credit_balance,B,,,,,EUR,,-50.00,"refund, or match it to what is owed"
		undated,C,4,R4,,,EUR,10.00,10.00,counted as current
		duplicate,A,2,R1b,2026-09-01,2026-10-01,EUR,60.00,60.00,like 1
	E
	printf '%s\n' 5,D,invoice,R5,2026-09-02,2026-10-02,EUR,1.00,1.00,2026-10-05 \
		5,D,invoice,R6,2026-09-03,2026-10-02,EUR,2.00,2.00, >>items.csv
	run report exceptions items.csv
	assert_failure 1
	assert_line same_id,D,5,R6,2026-09-03,2026-10-02,EUR,2.00,2.00,
	assert_line 'paid_but_open,D,5,R5,2026-09-02,2026-10-02,EUR,1.00,1.00,counted as paid'
	sed -i '$d' items.csv
	printf '%s\n' payment_id,item_id,effective_date,currency,amount,kind P,1,2026-10-05,EUR,70.00,cash \
		P,99,2026-10-05,EUR,1.00,cash >allocations.csv
	run report exceptions --allocations allocations.csv items.csv
	assert_failure 1
	assert_line over_applied,A,1,R1,2026-09-01,2026-10-01,EUR,60.00,-10.00,
	assert_line 'allocation_without_item,,,,,,,,,items that are lowered and not in the file: 1'
}

# ---- Formats ----

every_report() {
	"$@" aging --items --compare 2026-10-31
	"$@" statement --customer C1008
	"$@" concentration
	"$@" exceptions
}

@test "pages are well-formed, need nothing from elsewhere, and describe their charts" {
	command -v xmllint >/dev/null || skip "no xmllint here"
	page() {
		report "$@" --customers "$SAMPLES/customers.csv" --allocations "$SAMPLES/allocations.csv" \
			--html -o page.html "$SAMPLES/items.csv"
		run xmllint --noout page.html
		assert_success
		assert_output ""
		run grep -oE '(src|href|action)="[^"]*"|url\([^)]*\)|@import' page.html
		assert_output 'href="data:,"'
		[ "$(grep -c '<svg ' page.html)" -eq "$(grep -c '<desc id=' page.html)" ]
		[ "$(grep -o ' id="[^"]*"' page.html | sort | uniq -d)" = "" ]
	}
	every_report page
	report "$SAMPLES/items.csv" --html | grep -q '<svg '
}

@test "the one script of a page is the one that its policy allows" {
	command -v openssl >/dev/null || skip "no openssl here"
	small_book
	report --html items.csv >page.html
	hash=$(sed -n 's/.*<script>\(.*\)<\/script>.*/\1/p' page.html | tr -d '\n' | openssl dgst -sha256 -binary | base64)
	grep -qF "script-src 'sha256-$hash'" page.html
	assert_equal "$(grep -c '<script' page.html)" 1
}

@test "a name is text in a page, Markdown, JSON and a spreadsheet's CSV, and nothing else" {
	small_book
	run report --customers customers.csv --html items.csv
	assert_output --partial '<td>Acme &amp; &lt;Sons&gt;</td>'
	assert_output --partial '<td>=1+1, &quot;Bolt&quot;</td>'
	run report --customers customers.csv --markdown items.csv
	assert_output --partial '| Acme &amp; &lt;Sons\> |'
	assert_equal "$(report --customers customers.csv --json items.csv | jq -r '.sections[].rows[].name')" \
		$'Acme & <Sons>\n=1+1, "Bolt"'
	run report --customers customers.csv --excel items.csv
	assert_output --partial $'"\'=1+1, ""Bolt"""'
	# in text no control byte moves the cursor
	printf 'customer_id,name\nACME,"a\x1b[2Jb"\n' >customers.csv
	run report --customers customers.csv --table items.csv
	refute_output --partial $'\x1b'
	report --customers customers.csv --json items.csv | jq -e '.sections[0].rows[0].name == "a\u001b[2Jb"'
}

@test "keys, titles and settings are escaped, too" {
	printf '%s\n' item_id,customer_id,kind,issue_date,due_date,currency,amount,'<b>' \
		'1,<i>,invoice,2026-09-01,2026-10-01,EUR,60.00,<script>alert(1)</script>' >items.csv
	report --by '<b>' --html items.csv >page.html
	refute grep -q '<b><b>\|<script>alert\|<th scope="col"><b>' page.html
	grep -q '&lt;script&gt;alert(1)&lt;/script&gt;' page.html
	report statement --customer '<i>' --html items.csv | grep -q '<b>&lt;i&gt;</b>'
}

@test "JSON is one object with exact numbers as text" {
	whole() {
		report "$@" --allocations "$SAMPLES/allocations.csv" --json "$SAMPLES/items.csv" |
			jq -e '[.. | numbers] == [] and (.sections | length) > 0 and .as_of == "2026-11-20"'
	}
	every_report whole
	report --json "$SAMPLES/items.csv" >all.json
	jq -r '.sections[] | select(.section == "aging") | .columns as $c | .rows[] as $r | [$c[].name | $r[.]] | join(",")' all.json >rows
	run diff rows <(report "$SAMPLES/items.csv" | tail -n +2)
	assert_success
}

@test "--formulas off hides formulas in every format" {
	small_book
	for format in --table --json --markdown --html; do
		report $format items.csv | grep -q 'sum of the buckets'
		refute grep -q 'sum of the buckets' <(report $format --formulas off items.csv)
	done
	run --separate-stderr report --formulas maybe items.csv
	assert_failure 2
	assert_equal "$stderr" 'report: --formulas: "maybe" is neither on nor off; see report --help'
}

@test "text fits a width: names are cut, numbers never, and columns go on below" {
	report --table --width 70 --customers "$SAMPLES/customers.csv" --formulas off "$SAMPLES/items.csv" |
		grep -v '^Days past due' >text
	assert [ "$(LC_ALL=C.UTF-8 wc -L <text)" -le 70 ]
	grep -q '92,349.19' text
	grep -q $'\xe2\x80\xa6' text
}

@test "a format excludes others, and a section is of CSV" {
	small_book
	run --separate-stderr report --json --html items.csv
	assert_equal "$stderr" 'report: --excel, --table, --json, --markdown, --html and --xlsx exclude each other; see report --help'
	run --separate-stderr report --json --section items items.csv
	assert_equal "$stderr" 'report: --section is for CSV and TSV: other formats have all; see report --help'
	run --separate-stderr report --section nothing items.csv
	assert_failure 2
	assert_equal "$output$stderr" 'report: --section: aging has no section "nothing"; see report --help'
}

@test "the same report has the same bytes in every format" {
	small_book
	for format in --json --html --markdown --table; do
		assert_equal "$(report $format items.csv)" "$(TZ=Asia/Tokyo report $format items.csv)"
	done
	workbooks || return 0
	report --xlsx a.xlsx items.csv
	sleep 1.1
	TZ=Asia/Tokyo report --xlsx b.xlsx items.csv
	cmp a.xlsx b.xlsx
}

@test "a message has the page in it, and an address nothing else" {
	small_book
	before=$(date -u +%s)
	report --email boss@example.com --email cfo@example.com items.csv >message
	assert_equal "$(sed -E '/^$/,$d; s/^Date: .*/Date: DATE/; s/<aging-[0-9a-f]{16}\.[0-9a-f]{16}@/<aging-ID@/' message)" "$(cat <<-E
		To: boss@example.com, cfo@example.com
		Subject: Receivables by age, as of 2026-11-20
		Date: DATE
		Message-ID: <aging-ID@example.com>
		Auto-Submitted: auto-generated
		MIME-Version: 1.0
		Content-Type: text/html; charset="utf-8"; name="aging-2026-11-20.html"
		Content-Disposition: inline; filename="aging-2026-11-20.html"
		Content-Transfer-Encoding: base64
	E
	)"
	made=$(date -d "$(sed -n 's/^Date: //p' message)" +%s)
	[ "$made" -ge "$before" ] && [ "$made" -le "$(date +%s)" ]
	# The same report again is another message.
	report --email boss@example.com --email cfo@example.com items.csv >again
	refute [ "$(grep Message-ID again)" = "$(grep Message-ID message)" ]
	assert [ "$(wc -L <message)" -le 76 ]
	run diff <(sed '1,/^$/d' message | base64 -d) <(report --html items.csv)
	assert_success
	for address in 'x' '@x' 'x@' 'A <a@b.cd>' 'a@b.cd,c@d.ef' $'a@b.cd\nBcc: c@d.ef' a@b ü@b.cd; do
		run --separate-stderr report --email "$address" items.csv
		assert_failure 2
		assert_equal "$output" ""
	done
	run --separate-stderr report --email x items.csv
	assert_equal "$stderr" 'report: --email: "x" is not an address; see report --help'
	run --separate-stderr report --email $'a@\x01b' items.csv
	assert_equal "$stderr" 'report: --email: an address has a character that is not allowed; see report --help'
}

@test "a long table waits behind its chart in a temporary file, not in memory" {
	awk 'BEGIN {
		print "item_id,customer_id,kind,due_date,currency,amount"
		for (i = 1; i <= 5000; i++) printf "%d,C%05d,invoice,2026-11-01,EUR,%d.00\n", i, i, i
	}' >items.csv
	report aging --html items.csv >page.html
	xmllint --noout page.html
	[ "$(sed -n '/<svg/{=;q}' page.html)" -lt "$(sed -n '/<table/{=;q}' page.html)" ]
	run bash -c "grep -c '<tr><th scope=\"row\">C' page.html"
	assert_output 5000
	run bash -c "grep -o '>C0[0-9]*<' page.html | sort -c && echo in order"
	assert_output 'in order'
	run --separate-stderr env TMPDIR=/nowhere report aging --html items.csv
	assert_failure 3
	assert_equal "$stderr" 'report: /nowhere: a temporary file cannot be made: No such file or directory'
	# A chart has no room for all rows, and says so.
	report concentration --top 60 --html items.csv >page.html
	grep -q '<figcaption>Largest balances in EUR, the first 40 rows</figcaption>' page.html
}

@test "a message is one that a parser of mail reads, for any number of readers" {
	small_book
	to=()
	for i in $(seq 1 20); do to+=(--email "somebody.number.$i@mail.example.com"); done
	report --email a@example.com "${to[@]}" items.csv >message
	python3 - message >parsed <<-'E'
		import email, email.policy, email.utils, sys
		mail = email.message_from_binary_file(open(sys.argv[1], "rb"), policy=email.policy.default)
		assert not mail.defects and not any(mail[h].defects for h in mail), mail.defects
		print(len(mail["to"].addresses), mail["subject"], mail.get_content_type(), mail.get_filename())
		print(email.utils.parsedate_to_datetime(mail["date"]).tzinfo is not None)
		sys.stdout.write(mail.get_content())
	E
	run head -n 2 parsed
	assert_line --index 0 '21 Receivables by age, as of 2026-11-20 text/html aging-2026-11-20.html'
	assert_line --index 1 True
	run diff <(tail -n +3 parsed) <(report --html items.csv)
	assert_success
	assert [ "$(wc -L <message)" -le 78 ]
}

# ---- Workbooks ----

# workbooks: can this build write them?  Leaves a message when it cannot.
workbooks() {
	small_book
	report --xlsx probe.xlsx items.csv 2>probe.err && rm -f probe.xlsx && return 0
	assert_equal "$(cat probe.err)" 'report: --xlsx: this build writes no workbooks: it was made without libxlsxwriter; see report --help'
	return 1
}

# sheet FILE N: "ROW COLUMN VALUE" of each cell that has one, a tab between, in order.
sheet() {
	unzip -p "$1" "xl/worksheets/sheet$2.xml" | sed 's/<row /\n<row /g; s/<c /\n<c /g; s/<\/sheetData>/\n/' |
		awk -v OFS='\t' '
		/^<c r="/ {
			ref = $0; sub(/^<c r="/, "", ref); sub(/".*/, "", ref)
			row = ref; gsub(/[A-Z]/, "", row); letters = ref; gsub(/[0-9]/, "", letters)
			column = 0
			for (i = 1; i <= length(letters); i++)
				column = column * 26 + index("ABCDEFGHIJKLMNOPQRSTUVWXYZ", substr(letters, i, 1))
			value = $0
			if (value ~ /<t[ >]/) { sub(/.*<t[^>]*>/, "", value); sub(/<\/t>.*/, "", value) }
			else if (value ~ /<v>/) { sub(/.*<v>/, "", value); sub(/<\/v>.*/, "", value) }
			else next
			gsub(/&lt;/, "<", value); gsub(/&gt;/, ">", value); gsub(/&quot;/, "\"", value); gsub(/&amp;/, "\\&", value)
			print row, column, value
		}'
}

# serial DAY: the number of a day in a spreadsheet.
serial() {
	sqlite3 :memory: "SELECT CAST(julianday('$1') - julianday('1899-12-30') AS INTEGER);"
}

@test "every cell of a workbook is that of the table, ids are text, numbers numbers" {
	workbooks || skip "no workbooks in this build"
	report --items --allocations "$SAMPLES/allocations.csv" --xlsx book.xlsx "$SAMPLES/items.csv"
	report --items --allocations "$SAMPLES/allocations.csv" --json "$SAMPLES/items.csv" >book.json
	assert_equal "$(jq '.sections | length' book.json)" 6
	for n in 0 1 2 3 4 5; do
		jq -r --argjson n $n '.sections[$n] | .columns as $c | (.rows + .totals) | to_entries[] | .key as $row | .value as $cells |
			$c | to_entries[] | select($cells[.value.name] != null) |
			[$row + 2, .key + 1, .value.kind, $cells[.value.name]] | @tsv' book.json |
			awk -F '\t' -v OFS='\t' '
			function serial(day,    y, m, d, a) { # days since 1899-12-30, by the rule of the Julian day
				split(day, p, "-"); a = int((14 - p[2]) / 12); y = p[1] + 4800 - a; m = p[2] + 12 * a - 3
				return p[3] + int((153 * m + 2) / 5) + 365 * y + int(y / 4) - int(y / 100) + int(y / 400) - 32045 - 2415019
			}
			$3 == "text" { print $1, $2, $4; next }
			$3 == "date" { print $1, $2, serial($4); next }
			{ print $1, $2, sprintf("%.15g", $4) }' >wanted
		last=$(tail -n 1 wanted | cut -f1)
		sheet book.xlsx $((n + 2)) | awk -F '\t' -v OFS='\t' -v last="$last" '
			$1 > 1 && $1 <= last { print $1, $2, $3 ~ /^-?[0-9.]+$/ && $3 !~ /^0[0-9]/ ? sprintf("%.15g", $3) : $3 }' >found
		run diff wanted found
		assert_success
	done
	# an id of digits is text
	unzip -p book.xlsx xl/worksheets/sheet2.xml | grep -q '<c r="A2" t="inlineStr"><is><t>00004741</t>'
	assert_equal "$(serial 2026-11-20)" 46346
}

@test "sums of a workbook are formulas beside the totals that we print" {
	workbooks || skip "no workbooks in this build"
	report --xlsx book.xlsx "$SAMPLES/items.csv"
	unzip -p book.xlsx xl/worksheets/sheet2.xml | tail -c 3000 >end
	unzip -p book.xlsx xl/worksheets/sheet2.xml | head -c 1000 | grep -q 'state="frozen"'
	run cat end
	assert_output --partial '<f>SUM(K2:K44)</f><v>314394.34</v>'
	assert_output --partial '<autoFilter ref="A1:M44"/>'
	assert_output --partial '= past_due / debits * 100'
	run unzip -p book.xlsx xl/styles.xml
	assert_output --partial 'formatCode="#,##0.00\ [$EUR];[Red]-#,##0.00\ [$EUR]"'
	assert_output --partial 'formatCode="#,##0\ [$JPY];[Red]-#,##0\ [$JPY]"'
	unzip -l book.xlsx | grep -q xl/charts/chart1.xml
}

@test "parts of a workbook are well-formed" {
	workbooks || skip "no workbooks in this build"
	command -v xmllint >/dev/null || skip "no xmllint here"
	report --items --customers "$SAMPLES/customers.csv" --xlsx book.xlsx "$SAMPLES/items.csv"
	mkdir parts
	unzip -q -d parts book.xlsx
	find parts -name '*.xml' -o -name '*.rels' >names
	assert [ "$(wc -l <names)" -gt 15 ]
	while read -r part; do
		xmllint --noout "$part"
	done <names
}

@test "our own reader reads the sheets of a workbook" {
	workbooks || skip "no workbooks in this build"
	report --items --xlsx book.xlsx "$SAMPLES/items.csv"
	import --kind items --sheet 'Open items in USD' book.xlsx
	[[ $stderr != *"reads none"* ]] || skip "no reader of workbooks in this build"
	assert_equal "$(cells item_id,customer_id,due_date,amount,open_amount <<<"$output" | sort)" \
		"$(report --items --section items --currency USD "$SAMPLES/items.csv" | cells item_id,customer_id,due_date,amount,open_amount | sort)"
}

@test "more rows than a sheet holds go on in another, with one total" {
	workbooks || skip "no workbooks in this build"
	{
		echo item_id,customer_id,kind,issue_date,due_date,currency,amount
		seq 1 25 | sed 's/.*/&,C&,invoice,2026-09-01,2026-10-01,EUR,&.10/'
	} >items.csv
	report --sheet-rows 10 --xlsx book.xlsx items.csv
	unzip -p book.xlsx xl/workbook.xml | grep -oE '<sheet name="[^"]*"' | cut -d'"' -f2 >names
	assert_equal "$(paste -sd, names)" "Report,Aging in EUR,Aging in EUR (2),Aging in EUR (3)"
	assert_equal "$(sheet book.xlsx 2 | cut -f1 | sort -un | tail -n 1)" 11
	run unzip -p book.xlsx xl/worksheets/sheet4.xml
	assert_output --partial "<f>SUM('Aging in EUR'!L2:L11)+SUM('Aging in EUR (2)'!L2:L11)+SUM('Aging in EUR (3)'!L2:L6)</f><v>327.5</v>"
	run --separate-stderr report --sheet-rows 0 --xlsx book.xlsx items.csv
	assert_equal "$stderr" 'report: --sheet-rows: must be from 1 to 1000000; see report --help'
}

@test "a number of more than 15 digits is text in a workbook, and stays exact" {
	workbooks || skip "no workbooks in this build"
	printf '%s\n' item_id,customer_id,kind,issue_date,due_date,currency,amount \
		1,A,invoice,2026-09-01,2026-10-01,EUR,12345678901234567.89 2,B,invoice,2026-09-01,2026-10-01,EUR,1.00 >items.csv
	report --xlsx book.xlsx items.csv
	sheet book.xlsx 2 >cells
	grep -qx $'2\t12\t12345678901234567.89' cells
	grep -qx $'4\t12\t12345678901234568.89' cells
	unzip -p book.xlsx xl/worksheets/sheet2.xml | grep -q '<c r="L2" s="[0-9]*" t="inlineStr">'
}

@test "text of a workbook is text: formulas, escapes and links are none" {
	workbooks || skip "no workbooks in this build"
	printf 'customer_id,name\nACME,"=HYPERLINK(""http://x"",""y"")"\nBOLT,_x0041_ & <b>\n' >customers.csv
	report --customers customers.csv --xlsx book.xlsx items.csv
	run unzip -p book.xlsx xl/worksheets/sheet2.xml
	assert_output --partial '<t>=HYPERLINK("http://x","y")</t>'
	refute_output --partial '<f>HYPERLINK'
	run unzip -p book.xlsx xl/worksheets/sheet3.xml
	assert_output --partial '<t>_x005F_x0041_ &amp; &lt;b&gt;</t>'
}

@test "a text that no cell can hold is an error, and leaves no workbook" {
	workbooks || skip "no workbooks in this build"
	{ printf 'customer_id,name\nACME,' && head -c 40000 /dev/zero | tr '\0' x && echo; } >customers.csv
	run --separate-stderr report --customers customers.csv --xlsx book.xlsx items.csv
	assert_failure 2
	assert_equal "$stderr" 'report: the workbook cannot be written: a text has more than 32767 characters'
	assert_not_exist book.xlsx
	run --separate-stderr report --xlsx book.xlsx -o other.xlsx items.csv
	assert_equal "$stderr" 'report: --xlsx names the file itself: -o is for other formats; see report --help'
}

@test "a workbook on a full disk, or without a folder for temporary files, is exit 3" {
	workbooks || skip "no workbooks in this build"
	run --separate-stderr env TMPDIR=/nowhere report --xlsx book.xlsx items.csv
	assert_failure 3
	assert_regex "$stderr" '^report: /nowhere: a temporary file cannot be made'
	[ -c /dev/full ] || return 0
	run --separate-stderr report --xlsx /dev/full items.csv
	assert_failure 3
	assert_regex "$stderr" '^report: /dev/full: .*No space'
}

# ---- The store ----

@test "a report out of the store is that out of files" {
	small_book
	ar-import --store book.db items.csv
	report --store book.db >stored
	report items.csv >filed
	run diff filed stored
	assert_success
}
