#!/usr/bin/env bats
# report, against queries of the sample book: what collectors did and brought.
#
# The queries are written from the manual; see report-sql.bash.
# shellcheck disable=SC2154,SC2034 # each_month sets variables

setup_file() {
	load report-sql
	book_of_queries
}

setup() {
	load helper
	load report-sql
	common_setup
	samples=$AR_ROOT/samples
	items=$samples/items.csv
}

# each_month FUNCTION: it, with $first, $last, $source and $options, of some periods.
each_month() {
	local period
	while read -r period first last source; do
		options="--as-of $last --period $period --customers $samples/customers.csv"
		[ "$source" = rows ] || options+=" --allocations $samples/allocations.csv"
		$1 </dev/null
	done <<-E
		1m 2026-10-21 2026-11-20 allocations
		1m 2026-10-21 2026-11-20 rows
		2026-Q3 2026-07-01 2026-09-30 allocations
		12m 2025-09-21 2026-09-20 allocations
	E
}

# worked: each debt with its collector and stratum, what of it was to be collected, and what came in.
worked() {
	cat <<-SQL
		debt AS (
			SELECT item.*, collector, segment FROM item JOIN customer USING (customer_id) WHERE amount > 0 AND issue_date <= '$last'),
		receipt AS (
			SELECT item_id, sum(a.amount) AS cash FROM allocation a WHERE '$source' = 'allocations' AND is_cash
				AND effective_date BETWEEN '$first' AND '$last' GROUP BY item_id
			UNION ALL SELECT item_id, amount FROM item WHERE paid_date BETWEEN '$first' AND '$last'
				AND NOT ('$source' = 'allocations' AND named)),
		worked AS (
			SELECT d.item_id, d.customer_id, collector, segment, d.currency, coalesce(cash, 0) AS cash,
				coalesce((SELECT max(open, 0) FROM open_item n WHERE (n.item_id, n.date, n.source) = (d.item_id, '$last', '$source')), 0) AS open,
				(SELECT max(age_by_terms > 0) FROM open_item n WHERE (n.item_id, n.date, n.source) = (d.item_id, '$last', '$source')) AS late,
				CASE WHEN issue_date >= '$first' THEN d.amount ELSE max(coalesce(b.open, 0), 0) END AS to_collect,
				CASE WHEN issue_date >= '$first' THEN 'new' WHEN b.open > 0 THEN name ELSE 'settled' END AS bucket,
				CASE WHEN issue_date >= '$first' THEN 6 WHEN b.open > 0 THEN rank ELSE 7 END AS rank
			FROM debt d LEFT JOIN receipt USING (item_id)
			LEFT JOIN open_item b ON (b.item_id, b.date, b.source) = (d.item_id, date('$first', '-1 day'), '$source')
			LEFT JOIN bucket ON b.age_by_terms BETWEEN bucket.first AND bucket.last),
		stratum AS (SELECT segment, currency, bucket, rank, sum(to_collect) AS to_collect, sum(cash) AS cash FROM worked
			GROUP BY segment, currency, bucket, rank HAVING sum(to_collect) <> 0 OR sum(cash) <> 0)
	SQL
}

collectors() {
	# shellcheck disable=SC2086 # options of several words
	agrees report collectors $options "$items" <<-SQL
		WITH $(worked),
		share AS (SELECT collector, w.currency, segment, bucket, sum(w.to_collect) AS mine FROM worked w GROUP BY 1, 2, 3, 4),
		-- In units of 10^-4, each cut off, so the sum is less than the number of its parts away.
		expected AS (SELECT collector, share.currency, coalesce(sum(mine * cash * 10000 / nullif(to_collect, 0)), 0) AS cut, count(*) AS parts
			FROM share JOIN stratum USING (segment, currency, bucket) GROUP BY collector, share.currency),
		portfolio AS (SELECT collector, currency, count(DISTINCT iif(open > 0, customer_id, NULL)) AS accounts, sum(open > 0) AS items,
			sum(open) AS debits, sum(iif(late, open, 0)) AS past_due, sum(to_collect) AS to_collect, sum(cash) AS cash
			FROM worked GROUP BY collector, currency),
		whole AS (SELECT *, $(rounded 'cut - parts' 10000) AS expected, $(rounded 'cut + parts' 10000) AS high
			FROM portfolio LEFT JOIN expected USING (collector, currency))
		SELECT collector, currency, accounts, items, $(money debits) AS debits, $(money past_due) AS past_due, $(money to_collect) AS to_collect,
			$(money cash) AS cash, iif(expected = high, $(money expected), 'unsure') AS expected, $(ratio 'cash * 100' to_collect) AS collection_rate,
			CASE WHEN cut = 0 THEN 'NA' WHEN $(ratio 'cash * 1000000' 'cut + parts') = $(ratio 'cash * 1000000' 'cut - parts') THEN $(ratio 'cash * 1000000' 'cut - parts')
				ELSE 'unsure' END AS collection_index
		FROM whole ORDER BY currency, collector
	SQL
}

@test "portfolios of collectors, what they brought, and what was to be expected" {
	each_month collectors
}

strata() {
	# shellcheck disable=SC2086 # options of several words
	agrees report collectors $options --section strata "$items" <<-SQL
		WITH $(worked)
		SELECT segment, currency, bucket, $(money to_collect) AS to_collect, $(money cash) AS cash, $(ratio 'cash * 100' to_collect) AS collection_rate
		FROM stratum ORDER BY currency, segment, rank
	SQL
}

@test "the strata that portfolios are compared by" {
	each_month strata
}
