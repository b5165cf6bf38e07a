#!/usr/bin/env bats
# report, against queries of the sample book: quality, losses by month of sale, refunds.
#
# The queries are written from the manual; see report-sql.bash.
# Not under the sanitizers: other tests run these reports, and the time here is that of the queries.
# shellcheck disable=SC2154,SC2034 # each_day and each_period set variables, and read $keys

load report-sql

# faults KEY AGE: what went wrong from $first to $last. No debt of the book is in two disputes, and
# no dispute of an account has an amount, which the query makes sure of.
faults() {
	cat <<-SQL
		$(amounts "$1" "$2" "$source"),
		dispute AS (
			SELECT number, customer_id, item_id, currency, reason, CASE WHEN amount <> '' THEN $(minor amount) END AS amount,
				$(day opened_date) AS opened, $(day resolved_date) AS resolved, resolved_date
			FROM (SELECT rowid AS number, * FROM raw_disputes WHERE opened_date <= '$last')),
		disputed AS (
			SELECT d.number, reason, group_key, o.currency, o.item_id,
				min(open, coalesce(iif(d.item_id <> '', d.amount, NULL), open)) AS part
			FROM dispute d JOIN (SELECT item_id, customer_id, group_key, currency, open FROM keyed
				JOIN open_item USING (number, item_id, customer_id, currency) WHERE date = '$last' AND source = '$source' AND open > 0) o
				ON o.item_id = d.item_id OR (d.item_id = '' AND d.customer_id = o.customer_id AND d.currency IN ('', o.currency))
			WHERE (resolved_date = '' OR resolved_date > '$last')
				AND NOT EXISTS (SELECT 1 FROM dispute WHERE item_id = '' AND amount IS NOT NULL)),
		simple AS (SELECT count(*) = count(DISTINCT item_id) AS simple FROM disputed),
		lost AS (
			SELECT group_key, keyed.currency, sum(a.amount) AS lost FROM keyed JOIN allocation a USING (item_id)
			WHERE '$source' = 'allocations' AND a.kind IN ('write_off', 'short_pay', 'settlement')
				AND max(effective_date, issue_date) BETWEEN '$first' AND '$last' GROUP BY group_key, keyed.currency),
		-- No write-off of the book was undone.
		fault AS (
			SELECT a.group_key, a.currency, sales, coalesce(lost, 0) AS lost,
				(SELECT coalesce(sum(open), 0) FROM owed o WHERE (o.group_key, o.currency) = (a.group_key, a.currency) AND open > 0) AS debits,
				(SELECT count(*) FROM owed o WHERE (o.group_key, o.currency) = (a.group_key, a.currency) AND open > 0) AS items,
				(SELECT coalesce(sum(part), 0) FROM disputed d WHERE (d.group_key, d.currency) = (a.group_key, a.currency)) AS disputed,
				(SELECT count(*) FROM disputed d WHERE (d.group_key, d.currency) = (a.group_key, a.currency)) AS disputed_items,
				(SELECT coalesce(-sum(open), 0) FROM owed o WHERE (o.group_key, o.currency) = (a.group_key, a.currency)
					AND kind = 'payment' AND open < 0) AS unapplied,
				(SELECT coalesce(sum(amount), 0) FROM payment p WHERE p.currency = a.currency AND received_date BETWEEN '$first' AND '$last'
					AND method <> 'outgoing') AS receipts
			FROM amounts a LEFT JOIN lost USING (group_key, currency) JOIN simple ON simple)
	SQL
}

quality() {
	options+=" --disputes $samples/disputes.csv --payments $samples/payments.csv"
	# shellcheck disable=SC2086 # options of several words
	agrees report quality $options "$items" <<-SQL
		WITH $(faults "${key:-''}" "$age")
		SELECT ${key:+group_key AS $key,} currency, $(money sales) AS sales, $(money "$written") AS write_offs, $(money "$recovered") AS recoveries,
			$(ratio "$written * 100" 'max(sales, 0)') AS bad_debt_net, $(ratio "$written * 100" 'max(sales, 0)') AS bad_debt_gross,
			$(money debits) AS debits, $(money disputed) AS disputed, $(ratio 'disputed * 100' debits) AS dispute_rate,
			items, disputed_items, $(ratio 'disputed_items * 100' items) AS dispute_rate_by_count, $(money unapplied) AS unapplied,
			$(ratio 'unapplied * 100' debits) AS unapplied_of_receivables
		FROM fault ORDER BY currency, group_key
	SQL
	[ -z "$key" ] || return 0
	# shellcheck disable=SC2086 # options of several words
	agrees figures_by_currency report quality $options "$items" <<-SQL
		WITH $(faults "''" "$age"),
		form(place, figure) AS (VALUES (1, 'bad_debt:net'), (2, 'bad_debt:gross'), (3, 'dispute_rate:amount'), (4, 'dispute_rate:count'),
			(5, 'unapplied_cash:receipts'), (6, 'unapplied_cash:receivables'))
		SELECT 'Quality of receivables in ' || currency AS section, figure, CASE place WHEN 1 THEN $(ratio "$written * 100" 'max(sales, 0)')
			WHEN 2 THEN $(ratio "$written * 100" 'max(sales, 0)') WHEN 3 THEN $(ratio 'disputed * 100' debits)
			WHEN 4 THEN $(ratio 'disputed_items * 100' items) WHEN 5 THEN $(ratio 'unapplied * 100' 'max(receipts, 0)')
			ELSE $(ratio 'unapplied * 100' debits) END AS value, '%' AS unit
		FROM fault CROSS JOIN form ORDER BY currency, place
	SQL
}

# figures_by_currency COMMAND...: those of its sections of one currency.
figures_by_currency() {
	"$@" --section figures >figures.csv || return
	cut -d, -f1-4 figures.csv | grep -v '^Disputes resolved'
}

@test "bad debts, disputes and unapplied cash" {
	local written recovered
	keys='segment customer_id'
	of_source() {
		written=lost recovered=0
		[ "$source" = allocations ] || written=NULL recovered=NULL
		quality
	}
	each_period of_source
	key='' source=allocations first=2025-01-01 last=2025-12-31 age=age
	options="--as-of 2025-12-31 --period 2025 --allocations $samples/allocations.csv"
	of_source
}

quality_sections() {
	options+=" --disputes $samples/disputes.csv --payments $samples/payments.csv"
	# shellcheck disable=SC2086 # options of several words
	agrees report quality $options --section disputes "$items" <<-SQL
		WITH $(faults "''" "$age")
		SELECT reason, currency, count(DISTINCT disputed.number) AS disputes, $(money 'sum(part)') AS disputed
		FROM disputed JOIN simple ON simple GROUP BY currency, reason ORDER BY currency, reason
	SQL
	# shellcheck disable=SC2086 # options of several words
	agrees report quality $options --section unapplied "$items" <<-SQL
		WITH $(faults "''" "$age"), unapplied AS (SELECT currency, rank, open FROM owed
			JOIN bucket ON issue_age BETWEEN first AND last WHERE kind = 'payment' AND open < 0)
		SELECT name AS bucket, c.currency AS currency, count(open) AS items, $(money 'coalesce(-sum(open), 0)' c.currency) AS unapplied
		FROM (SELECT DISTINCT currency FROM unapplied) c CROSS JOIN bucket LEFT JOIN unapplied u ON (u.currency, u.rank) = (c.currency, bucket.rank)
		GROUP BY c.currency, bucket.rank
	SQL
	# shellcheck disable=SC2086 # options of several words
	agrees report quality $options --section dispute_days "$items" <<-SQL
		WITH $(faults "''" "$age"), took AS (
			SELECT reason, resolved - opened AS days, row_number() OVER (PARTITION BY reason ORDER BY resolved - opened) AS place,
				count(*) OVER (PARTITION BY reason) AS count
			FROM dispute WHERE resolved_date BETWEEN '$first' AND '$last')
		SELECT reason, max(count) AS resolved_count, $(ratio 'sum(days)' 'count(*)') AS mean_days,
			$(ratio 'sum(iif(place IN ((count + 1) / 2, count / 2 + 1), days, 0))' 'sum(place IN ((count + 1) / 2, count / 2 + 1))') AS median_days
		FROM took GROUP BY reason ORDER BY reason
	SQL
}

@test "disputes by reason, unapplied cash by age, and the days to a resolution" {
	age=age first=2025-11-21 last=2026-11-20
	source=rows options="--as-of $last --period 12m"
	quality_sections
	source=allocations options="--as-of $last --period 12m --allocations $samples/allocations.csv"
	quality_sections
}

# vintage AS-OF MONTHS OVER: the months of sale up to OVER, the last one that is over.
vintage() {
	local k columns='' over=$3 count=$2
	for ((k = 0; k < count; k++)); do
		columns+=", iif(cell.sold + $k > over, '', $(ratio "coalesce(sum(iif(since <= $k, lost, 0)), 0) * 100" sales)) AS m$k"
	done
	agrees report vintage --as-of "$1" --months "$count" --allocations "$samples/allocations.csv" "$items" <<-SQL
		WITH RECURSIVE month(sold, over) AS (
			SELECT m, m FROM (SELECT substr('$over', 1, 4) * 12 + substr('$over', 6, 2) AS m)
			UNION ALL SELECT sold - 1, over FROM month WHERE sold > over - $count + 1),
		sale AS (SELECT item_id, currency, amount, substr(issue_date, 1, 4) * 12 + substr(issue_date, 6, 2) AS sold FROM item
			WHERE kind IN ('invoice', 'debit_note') AND issue_date <= '$1'),
		-- No write-off of the book was undone.
		loss AS (SELECT sale.currency, sold, a.amount AS lost,
			substr(effective_date, 1, 4) * 12 + substr(effective_date, 6, 2) - sold AS since
			FROM sale JOIN allocation a USING (item_id) WHERE a.kind IN ('write_off', 'short_pay', 'settlement') AND effective_date <= '$1'),
		cell AS (SELECT c.currency, m.sold, over,
			(SELECT coalesce(sum(amount), 0) FROM sale WHERE (sale.currency, sale.sold) = (c.currency, m.sold)) AS sales
			FROM month m CROSS JOIN (SELECT DISTINCT currency FROM item WHERE issue_date <= '$1') c)
		SELECT printf('%d-%02d', (cell.sold - 1) / 12, (cell.sold - 1) % 12 + 1) AS month, cell.currency AS currency,
			$(money sales cell.currency) AS sales, $(money 'coalesce(sum(iif(cell.sold + since <= over, lost, 0)), 0)' cell.currency) AS net_loss $columns
		FROM cell LEFT JOIN loss ON (loss.currency, loss.sold) = (cell.currency, cell.sold)
		GROUP BY cell.currency, cell.sold ORDER BY cell.currency, cell.sold
	SQL
}

@test "losses by month of sale" {
	vintage 2026-11-20 12 2026-10
	vintage 2026-11-20 20 2026-10
	vintage 2025-12-31 10 2025-12
	vintage 2025-11-15 8 2025-10
}

# refunds: credits of each customer, what they could be set against, and the rest.
refunds() {
	# shellcheck disable=SC2086 # options of several words
	agrees report refunds $options --customers "$samples/customers.csv" "$items" <<-SQL
		WITH account AS (
			SELECT customer_id, currency, sum(open < 0) AS items, sum(min(open, 0)) AS unapplied, sum(max(open, 0)) AS debits,
				max(iif(open < 0, issue_age, NULL)) AS age
			FROM open_item WHERE date = '$day' AND source = '$source' GROUP BY customer_id, currency HAVING sum(open < 0) > 0),
		set_off AS (SELECT *, min(-unapplied, debits) AS offset, max(0, -unapplied - debits) AS refund FROM account)
		SELECT customer_id, name, currency, items, $(money unapplied) AS unapplied, $(money debits) AS debits, $(money offset) AS offset,
			$(money refund) AS refund, date($(day "'$day'") - age) AS oldest_date, age AS age_days, 0 AS like_count
		FROM set_off s JOIN customer USING (customer_id) ORDER BY currency, s.refund DESC, customer_id
	SQL
	figures_agree report refunds $options "$items" <<-SQL
		WITH account AS (SELECT currency, sum(open) AS balance FROM open_item WHERE date = '$day' AND source = '$source'
			GROUP BY customer_id, currency HAVING sum(open < 0) > 0)
		SELECT 'Refunds in ' || currency AS section, 'refund:net' AS figure, $(money '-sum(min(balance, 0))') AS value, currency AS unit
		FROM account GROUP BY currency
	SQL
}

@test "refunds of credits that meet no debt" {
	each_day refunds
}
