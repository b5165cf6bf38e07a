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

# Imports a file and compares with expected-totals.tsv, which counts a draft as a
# document that owes nothing: documents and totals are those of all rows that can be
# read, the open amount is that of the accepted ones.
# shellcheck disable=SC2154 # run sets stderr
never_wrong() {
	local file=$1 documents=$2 total=$3 open=$4
	run --separate-stderr ar-import --currency EUR -v -o out.csv "$EXPORTS/$file"
	case $status in
	2)
		[ -n "$stderr" ] && assert_file_not_exists out.csv
		return
		;;
	[01]) ;;
	*) fail "$file: exit $status: $stderr" ;;
	esac
	[[ $stderr == *"readable $documents rows"* ]] || fail "$file: not $documents rows: $stderr"
	[ -z "$total" ] || [[ $stderr =~ readable\ [A-Z]+:.*\ amount\ $total\  ]] ||
		fail "$file: not $total in all: $stderr"
	[ -z "$open" ] || [[ $stderr =~ accepted\ [A-Z]+:.*\ open_amount\ $open\  ]] ||
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
	never_wrong "$1" "$documents" "$total" "$open"
}

@test "never a wrong total: ar_ledger_with_buckets" { check ar_ledger_with_buckets.csv; }
@test "never a wrong total: busy_accounting_vouchers" { check busy_accounting_vouchers.csv; }
@test "never a wrong total: datev_EXTF_Buchungsstapel" { check datev_EXTF_Buchungsstapel.csv; }
@test "never a wrong total: freshbooks_invoice_items" { check freshbooks_invoice_items.csv; }
@test "never a wrong total: harvest_invoice_report_grouped" { check harvest_invoice_report_grouped.csv; }
@test "never a wrong total: qb_ar_aging_detail_flat" { check qb_ar_aging_detail_flat.csv; }
@test "never a wrong total: qb_customer_contact_list" { check qb_customer_contact_list.csv; }
@test "never a wrong total: qbo_ar_aging_detail" { check qbo_ar_aging_detail.csv; }
@test "never a wrong total: qbo_customer_contact_list" { check qbo_customer_contact_list.csv; }
@test "never a wrong total: qbo_invoices_and_received_payments" { check qbo_invoices_and_received_payments.csv; }
@test "never a wrong total: qbo_open_invoices" { check qbo_open_invoices.csv; }
@test "never a wrong total: qbo_sales_by_product_detail" { check qbo_sales_by_product_detail.csv; }
@test "never a wrong total: sap_like_open_items_part1" { check sap_like_open_items_part1.csv; }
@test "never a wrong total: tally_bills_receivable" { check tally_bills_receivable.csv; }
@test "never a wrong total: zoho_invoices_india" { check zoho_invoices_india.csv; }

@test "the ledger with buckets is exact: 14 rows, 293000.00, 275000.00 open" {
	needs "$EXPORTS/ar_ledger_with_buckets.csv"
	run --separate-stderr ar-import --currency USD -v "$EXPORTS/ar_ledger_with_buckets.csv"
	assert_success
	[[ $stderr == *'accepted USD: 14 rows, amount 293000.00 USD, open_amount 275000.00 USD'* ]]
}

@test "the Indian invoices are exact once their total row is rejected: 192500.00, 128500.00 open" {
	local file=$EXPORTS/zoho_invoices_india.csv
	needs "$file"
	run --separate-stderr ar-import --currency INR -v --rejects rejects.csv "$file"
	assert_failure 1
	[[ $stderr == *'accepted INR: 2 rows, amount 192500.00 INR, open_amount 128500.00 INR'* ]]
	assert_equal "$(tail -n +2 rejects.csv | cut -d, -f1)" 4
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
