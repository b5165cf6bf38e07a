#!/usr/bin/env bats
# report, against queries of the sample book: statements, control accounts, exceptions.
#
# The queries are written from the manual; see report-sql.bash.
# Not under the sanitizers: other tests run these reports, and the time here is that of the queries.
# shellcheck disable=SC2154 # report-sql.bash sets $samples, $items and $allocations

load report-sql

# statements [OPTION...]: those of all customers with items, the id before each row.
statements() {
	local id header
	sqlite3 -readonly "$BATS_FILE_TMPDIR/queries.db" \
		"SELECT DISTINCT customer_id FROM item WHERE issue_date <= '$day' ORDER BY 1" >ids
	while read -r id; do
		report statement --customer "$id" --as-of "$day" "$@" "$items" >statement.csv </dev/null || return
		[ -n "$header" ] || { read -r header <statement.csv && echo "customer_id,$header"; }
		sed "1d; s/^/$id,/" statement.csv
	done <ids
}

# entries SOURCE: what moved each account until $day: items first, then settlements.
entries() {
	cat <<-SQL
		entry AS (
			SELECT customer_id, currency, issue_date AS entry_date, 0 AS settles, number, kind, item_id, document,
				'' AS payment_id, due_date, amount FROM item WHERE issue_date <= '$day'
			UNION ALL
			SELECT customer_id, item.currency, effective_date, 1, a.number, a.kind, item_id, document, payment_id, '', -a.amount
			FROM allocation a JOIN item USING (item_id)
			WHERE '$1' = 'allocations' AND effective_date <= '$day' AND issue_date <= '$day'
				AND NOT (uses_up AND payment_id IN (SELECT item_id FROM item))
			UNION ALL
			SELECT customer_id, currency, iif(paid_day <= day, paid_date, ''), 1, number, 'settled', item_id, document, '', '', open - amount
			FROM (SELECT *, amount - ('$1' = 'allocations') * (
				SELECT coalesce(sum(a.amount), 0) FROM allocation a WHERE a.item_id = item.item_id AND effective_date <= '$day')
				+ ('$1' = 'allocations') * (SELECT coalesce(sum(a.amount), 0) FROM allocation a
				WHERE a.payment_id = item.item_id AND effective_date <= '$day' AND uses_up) AS explained
				FROM item JOIN open_item USING (number, item_id, customer_id, kind, currency)
				WHERE date = '$day' AND source = '$1')
			WHERE open <> explained)
	SQL
}

# accounts SOURCE: the tables of the statements.
accounts() {
	cat <<-SQL
		WITH $(entries "$1"),
		balanced AS (
			SELECT *, sum(amount) OVER (PARTITION BY customer_id, currency ORDER BY entry_date = '', entry_date, settles, number)
				AS balance FROM entry)
		SELECT customer_id, entry_date, kind, item_id, document, payment_id, due_date, currency,
			iif(amount > 0, $(money amount), '') AS charge, iif(amount < 0, $(money amount), '') AS credit,
			$(money balance) AS balance
		FROM balanced ORDER BY customer_id, currency, entry_date = '', entry_date, settles, number
	SQL
}

@test "the accounts of all customers, with the balance behind each entry" {
	for day in 2026-11-20 2026-09-20; do
		accounts rows | agrees statements
		accounts allocations | agrees statements --allocations "$allocations"
	done
}

# accounts_from SOURCE: with what was before 2026-08-01 in one row.
accounts_from() {
	cat <<-SQL
		WITH $(entries "$1"),
		opening AS (
			SELECT customer_id, currency, sum(iif(entry_date < '2026-08-01' AND entry_date <> '', amount, 0)) AS before
			FROM entry GROUP BY customer_id, currency),
		line AS (
			SELECT customer_id, currency, '2026-08-01' AS entry_date, -1 AS settles, 0 AS number, 'opening' AS kind, '' AS item_id,
				'' AS document, '' AS payment_id, '' AS due_date, before AS amount FROM opening
			UNION ALL SELECT * FROM entry WHERE entry_date >= '2026-08-01' OR entry_date = ''),
		balanced AS (
			SELECT *, sum(amount) OVER (PARTITION BY customer_id, currency ORDER BY entry_date = '', entry_date, settles, number)
				AS balance FROM line)
		SELECT customer_id, entry_date, kind, item_id, document, payment_id, due_date, currency,
			iif(amount > 0 AND settles >= 0, $(money amount), '') AS charge,
			iif(amount < 0 AND settles >= 0, $(money amount), '') AS credit, $(money balance) AS balance
		FROM balanced ORDER BY customer_id, currency, entry_date = '', entry_date, settles, number
	SQL
}

@test "the accounts from a day on, with what was before in one row" {
	for day in 2026-11-20 2026-09-20; do
		accounts_from rows | agrees statements --from 2026-08-01
		accounts_from allocations | agrees statements --from 2026-08-01 --allocations "$allocations"
	done
}

# accounts_open SOURCE: the open items below.
accounts_open() {
	cat <<-SQL
		SELECT customer_id, item_id, kind, document, issue_date, due_date, age AS days_past_due, currency,
			$(money amount) AS amount, $(money open) AS open_amount
		FROM item JOIN open_item USING (number, item_id, customer_id, kind, currency)
		WHERE date = '$day' AND source = '$1' AND open <> 0 ORDER BY customer_id, currency, number
	SQL
}

@test "the open items below the accounts" {
	for day in 2026-11-20 2026-09-20; do
		accounts_open rows | agrees statements --section open
		accounts_open allocations | agrees statements --section open --allocations "$allocations"
	done
}

@test "the figure of a statement is the balance that is open" {
	for day in 2026-11-20 2026-09-20; do
		query >queried <<-SQL
			SELECT customer_id, 'Account in ' || currency AS section, 'balance' AS figure, $(money 'sum(open)') AS value, currency AS unit
			FROM open_item WHERE date = '$day' AND source = 'allocations' GROUP BY customer_id, currency ORDER BY customer_id, currency
		SQL
		statements --section figures --allocations "$allocations" | piped | cut -d'|' -f1-5 | diff queried -
	done
}

# movements FIRST LAST: the lines of control over a period, from items and allocations.
movements() {
	cat <<-SQL
		movement AS (
			SELECT currency, issue_date AS date, iif(amount >= 0, 'invoices', iif(kind = 'payment', 'receipts_unapplied', 'credits')) AS line,
				amount FROM item
			UNION ALL
			-- What is lowered.
			SELECT item.currency, max(effective_date, issue_date), CASE
				WHEN a.kind IN ('write_off', 'short_pay', 'settlement') THEN 'write_offs'
				WHEN a.kind IN ('credit', 'discount') THEN 'credits'
				WHEN a.kind = 'reversal' THEN 'reversals' ELSE 'receipts_applied' END, -a.amount
			FROM allocation a JOIN item USING (item_id)
			UNION ALL
			-- What is used up.
			SELECT item.currency, max(effective_date, issue_date),
				iif(item.kind = 'payment', 'receipts_unapplied', 'credits'), a.amount
			FROM allocation a JOIN item ON item.item_id = a.payment_id WHERE uses_up),
		line(rank, line) AS (VALUES (1, 'invoices'), (2, 'receipts_applied'), (3, 'receipts_unapplied'), (4, 'credits'),
			(5, 'write_offs'), (6, 'reversals')),
		money AS (SELECT DISTINCT currency FROM item WHERE issue_date <= '$2'),
		moved AS (
			SELECT rank, line, currency, coalesce(sum(amount), 0) AS amount
			FROM line CROSS JOIN money LEFT JOIN (SELECT * FROM movement WHERE date BETWEEN '$1' AND '$2') USING (line, currency)
			GROUP BY rank, line, currency
			UNION ALL
			SELECT 0, 'opening', currency, (SELECT coalesce(sum(open), 0) FROM open_item o WHERE o.currency = money.currency
				AND source = 'allocations' AND date = date('$1', '-1 day')) FROM money)
	SQL
}

# control_agrees PERIOD FIRST LAST: lines and figures.
control_agrees() {
	agrees report control --period "$1" --as-of "$3" --allocations "$allocations" "$items" <<-SQL
		WITH $(movements "$2" "$3")
		SELECT line, currency, $(money amount) AS amount FROM moved ORDER BY currency, rank
	SQL
	figures_agree report control --period "$1" --as-of "$3" --allocations "$allocations" "$items" <<-SQL
		WITH $(movements "$2" "$3"),
		ageing AS (SELECT currency, sum(open) AS open FROM open_item WHERE source = 'allocations' AND date = '$3' GROUP BY currency),
		closing AS (SELECT currency, sum(amount) AS closing, open FROM moved JOIN ageing USING (currency) GROUP BY currency)
		SELECT 'Control of receivables in ' || currency AS section, figure, value, unit FROM (
			SELECT currency, 1 AS place, 'closing:roll-forward' AS figure, $(money closing) AS value, currency AS unit FROM closing
			UNION ALL SELECT currency, 2, 'ageing_difference', $(money 'open - closing'), currency FROM closing
			UNION ALL SELECT currency, 3, 'ledger_difference', 'NA', '' FROM closing)
		ORDER BY currency, place
	SQL
}

@test "the receivables rolled forward over a month, a quarter and a year" {
	control_agrees 1m 2026-10-21 2026-11-20
	control_agrees 1m 2026-08-21 2026-09-20
	control_agrees 2026-10 2026-10-01 2026-10-31
	control_agrees 2026-Q3 2026-07-01 2026-09-30
	control_agrees 12m 2025-11-21 2026-11-20
}

# exceptions [OPTION...]: the table, but for what is said about each.
exceptions() {
	report exceptions --as-of "$day" "$@" "$items" >rows.csv || return
	sed 's/,"[^"]*"$//; 1s/,detail$//' rows.csv
}

# customers_in_credit SOURCE: the only exceptions that the sample book has.
customers_in_credit() {
	cat <<-SQL
		WITH exception AS (
			SELECT 1 AS rank, 'credit_balance' AS exception, customer_id, '' AS item_id, '' AS document, '' AS issue_date, '' AS due_date,
				currency, NULL AS amount, sum(open) AS open, 0 AS number
			FROM open_item WHERE date = '$day' AND source = '$1' GROUP BY customer_id, currency HAVING sum(open) < 0
			UNION ALL
			SELECT 3, 'duplicate', customer_id, item_id, document, issue_date, due_date, currency, amount, open, number
			FROM item b JOIN open_item USING (number, item_id, customer_id, kind, currency)
			WHERE date = '$day' AND source = '$1' AND EXISTS (SELECT 1 FROM item a WHERE a.number < b.number
				AND (a.customer_id, a.kind, a.currency, a.amount, a.issue_date, a.due_date)
				= (b.customer_id, b.kind, b.currency, b.amount, b.issue_date, b.due_date))
			UNION ALL
			SELECT 6, 'over_applied', customer_id, item_id, document, issue_date, due_date, currency, amount, open, number
			FROM item JOIN open_item USING (number, item_id, customer_id, kind, currency)
			WHERE date = '$day' AND source = '$1' AND open <> 0 AND (amount < 0) <> (open < 0)
			UNION ALL
			SELECT 5, 'paid_but_open', customer_id, item_id, document, issue_date, due_date, currency, amount, open, number
			FROM item JOIN open_item USING (number, item_id, customer_id, kind, currency)
			WHERE date = '$day' AND source = '$1' AND paid_day <= day AND stored <> 0)
		SELECT exception, customer_id, item_id, document, issue_date, due_date, currency, iif(rank = 1, '', $(money amount)) AS amount,
			$(money open) AS open_amount
		FROM exception ORDER BY rank, number, customer_id, currency
	SQL
}

@test "customers in credit, and nothing else to look into" {
	for day in 2026-11-20 2026-09-20; do
		customers_in_credit rows | agrees exceptions
		customers_in_credit allocations | agrees exceptions --allocations "$allocations"
	done
}

exception_counts() {
	cat <<-SQL
		WITH credit AS (SELECT customer_id FROM open_item WHERE date = '$day' AND source = '$1'
			GROUP BY customer_id, currency HAVING sum(open) < 0)
		SELECT section, figure, value, '' AS unit FROM (
			SELECT 1 AS place, 'Credit balances' AS section, 'credit_balance' AS figure, (SELECT count(*) FROM credit) AS value
			UNION ALL VALUES (2, 'Items without a date', 'undated', 0), (3, 'Perhaps entered twice', 'duplicate', 0),
			(4, 'One id of several items', 'same_id', 0), (5, 'Paid, but open', 'paid_but_open', 0),
			(6, 'More allocated than there was', 'over_applied', 0),
			(7, 'Open amounts that allocations contradict', 'balance_differs', (SELECT count(*) FROM item JOIN open_item o USING (number)
			WHERE o.date = '$day' AND source = '$1' AND '$1' = 'allocations' AND named AND stored <> open AND NOT EXISTS
			(SELECT 1 FROM allocation a WHERE item.item_id IN (a.item_id, a.payment_id) AND effective_day > o.day))),
			(8, 'Open beyond the amount', 'beyond_amount',
			(SELECT count(*) FROM item WHERE issue_date <= '$day' AND stored NOT BETWEEN min(amount, 0) AND max(amount, 0))),
			(9, 'Amounts of the other sign', 'odd_sign', (SELECT count(*) FROM item WHERE issue_date <= '$day'
			AND CASE WHEN kind IN ('invoice', 'debit_note') THEN amount < 0 WHEN kind IN ('credit_note', 'payment') THEN amount > 0 END)),
			(10, 'Due before the day of issue', 'due_before_issue',
			(SELECT count(*) FROM item WHERE issue_date <= '$day' AND due_date <> '' AND due_date < issue_date)),
			(11, 'Allocations to items that are not here', 'allocation_without_item',
			(SELECT count(*) FROM allocation WHERE '$1' = 'allocations' AND item_id NOT IN (SELECT item_id FROM item))))
		ORDER BY place
	SQL
}

@test "how many exceptions there are of each kind" {
	for day in 2026-11-20 2026-09-20; do
		exception_counts rows | figures_agree report exceptions --as-of "$day" "$items"
		exception_counts allocations | figures_agree report exceptions --as-of "$day" --allocations "$allocations" "$items"
	done
}
