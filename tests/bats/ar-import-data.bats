#!/usr/bin/env bats
# ar-import on the shared data, read in place: exact totals or a refusal.

setup() {
	load helper
	common_setup
	export LC_ALL=C # join, comm and sort agree on the order
	EXPORTS=$SHARED/data/accounting-exports
	IBM=$SHARED/data/ar-datasets/ibm-late-payment-histories.csv
	SAP=$EXPORTS/sap_like_open_items_part1.csv
}

# sum COLUMN < CSV: in cents, of a file whose cells before it have no comma.
sum() {
	column "$1" | awk '{ cents += $1 * 100 } END { printf "%.2f\n", cents / 100 }'
}

# --- IBM ---

@test "IBM: 2466 rows, 147703.18, all numbers distinct and with their leading zeros" {
	needs "$IBM"
	run --separate-stderr ar-import --currency USD -v -o items.csv "$IBM"
	assert_success
	[[ $stderr == *'accepted USD: 2466 rows, amount 147703.18 USD, open_amount 0.00 USD'* ]]
	assert_equal "$(tail -n +2 items.csv | wc -l)" 2466
	assert_equal "$(sum amount <items.csv)" 147703.18
	assert_equal "$(column item_id <items.csv | sort -u | wc -l)" 2466
	diff <(column item_id <items.csv) <(column invoiceNumber <"$IBM")
	diff <(column customer_id <items.csv) <(column customerID <"$IBM")
}

@test "IBM: dates are month first, paid ones too" {
	needs "$IBM"
	ar-import --currency USD "$IBM" >items.csv
	local name
	while read -r name raw; do
		diff <(column "$name" <items.csv) <(column "$raw" <"$IBM" |
			awk -F/ '{ printf "%04d-%02d-%02d\n", $3, $1, $2 }')
	done <<-'E'
		issue_date InvoiceDate
		due_date DueDate
		paid_date SettledDate
	E
}

# What is past due on a day, by customer, from the raw file alone.
past_due_on() {
	awk -F, -v day="$1" '
		function iso(text, part) {
			split(text, part, "/")
			return sprintf("%04d-%02d-%02d", part[3], part[1], part[2])
		}
		NR > 1 && iso($5) <= day && iso($6) < day && iso($9) > day { cents[$2] += $7 * 100 }
		END { for (id in cents) printf "%s,%.2f\n", id, cents[id] / 100 }' "$IBM" | sort
}

@test "IBM: the work list of the README agrees with the raw file" {
	needs "$IBM"
	local day expected
	# Fewer accounts past due than the capacity, and more.
	for day in 2013-07-01 2012-09-15 2013-03-01; do
		past_due_on "$day" >expected.csv
		ar-import --currency USD "$IBM" | age --as-of "$day" |
			prioritize --as-of "$day" --capacity 25 >worklist.csv
		expected=$(wc -l <expected.csv)
		[ "$expected" -gt 0 ]
		assert_equal "$(column rank <worklist.csv | wc -l)" $((expected < 25 ? expected : 25))
		awk -F, -v OFS=, 'NR > 1 { print $3, $6 }' worklist.csv | sort >found.csv
		assert_equal "$(comm -23 found.csv expected.csv)" ''
	done
}

@test "IBM: without capacity the list is everyone past due, to the cent" {
	needs "$IBM"
	past_due_on 2013-03-01 >expected.csv
	ar-import --currency USD "$IBM" | age --as-of 2013-03-01 |
		prioritize --as-of 2013-03-01 --held held.csv >worklist.csv
	assert_equal "$(wc -l <held.csv)" 1
	diff <(awk -F, -v OFS=, 'NR > 1 { print $3, $6 }' worklist.csv | sort) expected.csv
}

# --- SAP-like open items ---

@test "SAP: all 5000 rows stay, 161819890.71, with ids of their own, and it is said" {
	needs "$SAP"
	run --separate-stderr ar-import --currency USD -v -o items.csv "$SAP"
	assert_failure 1
	[[ $stderr == *keys* ]]
	[[ $stderr == *'accepted USD: 5000 rows, amount 161819890.71 USD, open_amount 161819890.71 USD'* ]]
	assert_equal "$(tail -n +2 items.csv | wc -l)" 5000
	assert_equal "$(sum open_amount <items.csv)" 161819890.71
	assert_equal "$(column item_id <items.csv | sort -u | wc -l)" 5000
	assert_equal "$(tail -n +2 items.csv | cut -d, -f2- | sort -u | wc -l)" 4985
	diff <(column document <items.csv) <(column doc_id <"$SAP")
	diff <(column customer_id <items.csv) <(column cust_number <"$SAP")
}

@test "SAP: the result ages to the same total" {
	needs "$SAP"
	ar-import --currency USD "$SAP" >items.csv || [ $? -eq 1 ]
	run age --as-of 2020-05-01 --control USD=161819890.71 --by '' items.csv
	assert_success
}

# --- all of accounting-exports ---

# Imports a file without any option but the currency, and compares with
# expected-totals.tsv, which counts drafts as documents: documents and totals are those of
# all rows that can be read.
# shellcheck disable=SC2154 # run sets stderr
exact() {
	local file=$1 documents=$2 total=$3 open=$4 counted=readable
	if iconv -f UTF-8 -t UTF-8 "$EXPORTS/$file" >in.csv 2>/dev/null; then
		run --separate-stderr ar-import --currency EUR -v -o out.csv "$EXPORTS/$file"
	else
		iconv -f WINDOWS-1252 -t UTF-8 "$EXPORTS/$file" >in.csv
		run --separate-stderr ar-import --currency EUR -v -o out.csv in.csv
	fi
	[ "$status" -le 1 ] || fail "$file: exit $status: $stderr"
	[[ $stderr == *"$counted $documents rows"* ]] ||
		[[ $stderr =~ customers.*accepted\ $documents, ]] ||
		fail "$file: not $documents rows: $stderr"
	[ -z "$total" ] || [[ $stderr =~ readable\ [A-Z]+:.*\ amount\ $total\  ]] ||
		fail "$file: not $total in all: $stderr"
	[ -z "$open" ] || [[ $stderr =~ readable\ [A-Z]+:.*\ open_amount\ $open\  ]] ||
		fail "$file: not $open open: $stderr"
}

# Each file of its own, so that one failure does not hide the others.
check() {
	needs "$EXPORTS/$1"
	local documents total open
	IFS=$'\037' read -r documents total open < <(
		awk -F'\t' -v OFS=$'\037' -v file="$1" '$1 == file { print $2, $3, $4 }' \
			"$EXPORTS/expected-totals.tsv")
	[ -n "$documents" ]
	exact "$1" "$documents" "$total" "$open"
}

@test "exact totals: ar_ledger_with_buckets" { check ar_ledger_with_buckets.csv; }
@test "exact totals: busy_accounting_vouchers" { check busy_accounting_vouchers.csv; }
@test "exact totals: datev_EXTF_Buchungsstapel" { check datev_EXTF_Buchungsstapel.csv; }
@test "exact totals: freshbooks_invoice_items" { check freshbooks_invoice_items.csv; }
@test "exact totals: harvest_invoice_report_grouped" { check harvest_invoice_report_grouped.csv; }
@test "exact totals: qb_ar_aging_detail_flat" { check qb_ar_aging_detail_flat.csv; }
@test "exact totals: qb_customer_contact_list" { check qb_customer_contact_list.csv; }
@test "exact totals: qbo_ar_aging_detail" { check qbo_ar_aging_detail.csv; }
@test "exact totals: qbo_customer_contact_list" { check qbo_customer_contact_list.csv; }
@test "exact totals: qbo_invoices_and_received_payments" { check qbo_invoices_and_received_payments.csv; }
@test "exact totals: qbo_open_invoices" { check qbo_open_invoices.csv; }
@test "exact totals: qbo_sales_by_product_detail" { check qbo_sales_by_product_detail.csv; }
@test "exact totals: sap_like_open_items_part1" { check sap_like_open_items_part1.csv; }
@test "exact totals: tally_bills_receivable" { check tally_bills_receivable.csv; }
@test "exact totals: zoho_invoices_india" { check zoho_invoices_india.csv; }

@test "drafts of the shared data are no receivables, and counted apart" {
	needs "$EXPORTS/harvest_invoice_report_grouped.csv"
	run --separate-stderr ar-import -v "$EXPORTS/harvest_invoice_report_grouped.csv"
	assert_success
	[[ $stderr == *'draft or void SEK: 1 rows, amount 500.00 SEK, open_amount 500.00 SEK'* ]]
	[[ $stderr == *'accepted SEK: 2 rows, amount 13734.50 SEK, open_amount 1234.50 SEK'* ]]
	[[ $stderr == *'"Balance" 1734.50 SEK ties'* ]]
	run --separate-stderr ar-import -v "$EXPORTS/freshbooks_invoice_items.csv"
	assert_success
	[[ $stderr == *'draft or void USD: 1 rows, amount 200.00 USD, open_amount 0.00 USD'* ]]
}

@test "the vouchers of the shared data: one receipt with its reference, one payment apart" {
	needs "$EXPORTS/busy_accounting_vouchers.csv"
	run --separate-stderr ar-import --currency INR -v "$EXPORTS/busy_accounting_vouchers.csv"
	assert_success
	assert_line --partial ,5000.00,
	assert_line --partial B-101
	[[ $stderr == *'outgoing payments INR: 1 rows, amount -1000.00 INR'* ]]
}

@test "the call log of the shared data has five calls" {
	needs "$SHARED/data/calls/asterisk_cdr_Master.csv"
	run --separate-stderr ar-import --utc-offset +00:00 -v "$SHARED/data/calls/asterisk_cdr_Master.csv"
	assert_success
	assert_equal "$(wc -l <<<"$output")" 6
	[[ $stderr == *'3 further legs of calls'* ]]
}

@test "the bank sheets of the shared data are payments; their signs follow the balance" {
	needs "$SHARED/data/bank/sheets"
	run --separate-stderr ar-import --currency EUR "$SHARED/data/bank/sheets/debit_credit.csv"
	assert_success
	assert_equal "$(column amount <<<"$output" | xargs)" '-33.50 1533.50'
	run --separate-stderr ar-import --currency EUR "$SHARED/data/bank/sheets/balance.csv"
	assert_success
	assert_equal "$(column amount <<<"$output" | xargs)" '-33.50 1533.50'
}

@test "the ledger with buckets is exact: 14 rows, 293000.00, 275000.00 open" {
	needs "$EXPORTS/ar_ledger_with_buckets.csv"
	run --separate-stderr ar-import --currency USD -v "$EXPORTS/ar_ledger_with_buckets.csv"
	assert_success
	[[ $stderr == *'accepted USD: 14 rows, amount 293000.00 USD, open_amount 275000.00 USD'* ]]
}

@test "the Indian invoices are exact, and their total under the wrong column is told" {
	local file=$EXPORTS/zoho_invoices_india.csv
	needs "$file"
	run --separate-stderr ar-import --currency INR -v "$file"
	assert_failure 1
	[[ $stderr == *'accepted INR: 2 rows, amount 192500.00 INR, open_amount 128500.00 INR'* ]]
	[[ $stderr == *'a difference of 64000.00 INR; it is what "Total" adds up to'* ]]
}

@test "every file of the shared data without a header row is refused with a message, not read" {
	needs "$SHARED/data/bank"
	local file
	while IFS= read -r file; do
		run --separate-stderr ar-import --currency EUR -o out.csv "$file"
		[ "$status" -eq 2 ] && [ -n "$stderr" ] && [ ! -e out.csv ] ||
			fail "$file: exit $status: $stderr"
	done < <(find "$SHARED/data/bank" -type f \( -name '*.sta' -o -name '*.txt' -o -name '*.ach' \
		-o -name '*.bai' -o -name '*.xml' -o -name '*.x12' -o -name '*.ofx' \))
}
