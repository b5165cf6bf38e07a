#!/usr/bin/env bats
# report, against queries of the sample book: what collectors did and brought.
#
# The queries are written from the manual; see report-sql.bash.
# Not under the sanitizers: other tests run these reports, and the time here is that of the queries.
# shellcheck disable=SC2154,SC2034 # each_month sets variables

load report-sql

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
		share AS (SELECT collector, w.currency, segment, bucket, sum(w.to_collect) AS mine, sum(w.cash) AS own FROM worked w GROUP BY 1, 2, 3, 4),
		-- In units of 10^-4, each cut off, so the sum is less than the number of its parts away.
		expected AS (SELECT collector, share.currency, sum(iif(to_collect > 0, mine * cash * 10000 / max(to_collect, 1), own * 10000)) AS cut, count(*) AS parts
			FROM share JOIN stratum USING (segment, currency, bucket) GROUP BY collector, share.currency),
		portfolio AS (SELECT collector, currency, count(DISTINCT iif(open > 0, customer_id, NULL)) AS accounts, sum(open > 0) AS items,
			sum(open) AS debits, sum(iif(late, open, 0)) AS past_due, sum(to_collect) AS to_collect, sum(cash) AS cash
			FROM worked GROUP BY collector, currency),
		whole AS (SELECT *, $(rounded 'cut - parts' 10000) AS expected, $(rounded 'cut + parts' 10000) AS high
			FROM portfolio LEFT JOIN expected USING (collector, currency))
		SELECT collector, currency, accounts, items, $(money debits) AS debits, $(money past_due) AS past_due, $(money to_collect) AS to_collect,
			$(money cash) AS cash, iif(expected = high, $(money expected), 'unsure') AS expected, $(ratio 'cash * 100' to_collect) AS collection_rate,
			CASE WHEN cut <= 0 THEN 'NA' WHEN $(ratio 'cash * 1000000' 'cut + parts') = $(ratio 'cash * 1000000' 'cut - parts') THEN $(ratio 'cash * 1000000' 'cut - parts')
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

# The book has no row that corrects another, and each promise names no collector, so promises
# are the account's.
@test "what the contacts of each collector brought" {
	agrees report collectors --section effort --as-of 2026-11-20 --customers "$samples/customers.csv" \
		--activities "$samples/activities.csv" "$items" <<-SQL
		WITH meaning(outcome, right_party, promised) AS (VALUES ('promised', 1, 1), ('dispute_raised', 1, 0), ('refused', 1, 0),
			('reached', 1, 0), ('replied', 1, 0), ('left_message', 0, 0), ('no_answer', 0, 0), ('sent', 0, 0), ('wrong_number', 0, 0)),
		effort AS (
			SELECT coalesce(nullif(a.collector, ''), c.collector) AS collector, count(*) AS contacts, sum(direction = 'out') AS attempts,
				sum((direction = 'out') * coalesce(right_party, 0)) AS out, sum(coalesce(right_party, 0)) AS right_party,
				sum(right_party IS NULL) AS unknown, sum(coalesce(promised, 0)) AS promised
			FROM raw_activities a LEFT JOIN meaning USING (outcome) LEFT JOIN customer c USING (customer_id)
			WHERE substr(at, 1, 10) BETWEEN '2026-10-21' AND '2026-11-20' AND channel || direction || a.outcome <> '' GROUP BY 1)
		SELECT collector, contacts, attempts, out AS right_party_out, right_party, unknown, promised AS promised_count,
			$(ratio 'out * 100' attempts) AS contact_rate, $(ratio 'promised * 100' right_party) AS promise_rate
		FROM effort ORDER BY collector
	SQL
}

@test "promises by collector" {
	agrees report collectors --section collector_promises --as-of 2026-11-20 --customers "$samples/customers.csv" \
		--promises "$samples/promises.csv" --payments "$samples/payments.csv" "$items" <<-SQL
		WITH day AS (SELECT $(day "'2026-11-20'") AS today, $(day "'2026-10-21'") AS first),
		judged AS (
			SELECT collector, currency, amount, made_day BETWEEN first AND today AS made,
				due_day + 3 < today AND due_day + 3 >= first AND coalesce(cancelled_day > today, 1) AS over,
				min(amount, (SELECT coalesce(sum(payment.amount), 0) FROM payment
					WHERE (payment.customer_id, payment.currency) = (promise.customer_id, promise.currency)
					AND received_day BETWEEN made_day AND due_day + 3)) AS received
			FROM promise JOIN customer USING (customer_id) CROSS JOIN day WHERE made_day <= today),
		total AS (
			SELECT collector, currency, sum(made) AS made, sum(over) AS over, sum(over AND received >= amount) AS kept, sum(over * amount) AS promised,
				sum((over AND received >= amount) * amount) AS kept_amount, sum(over * received) AS received
			FROM judged GROUP BY collector, currency HAVING sum(made) + sum(over) > 0)
		SELECT collector, currency, made AS made_count, over AS over_count, kept AS kept_count, $(money promised) AS promised,
			$(money kept_amount) AS kept, $(money received) AS received, $(ratio 'kept * 100' over) AS kept_by_count,
			$(ratio 'kept_amount * 100' promised) AS kept_by_amount
		FROM total ORDER BY currency, collector
	SQL
}

@test "the sections of a pack are those of its reports" {
	local name
	local options=(--as-of 2026-10-31 --allocations "$samples/allocations.csv" --customers "$samples/customers.csv")
	for name in aging control concentration dso cei delinquency quality migration forecast; do
		report month-end --period 2026-10 "${options[@]}" --section "$name" "$items" >pack.csv 2>told || [ $? -eq 1 ]
		case $name in
		control) report $name --period 2026-10 "${options[@]}" "$items" ;;
		aging) report $name "${options[@]}" "$items" ;;
		*) report $name "${options[@]}" --section "$name" "$items" ;;
		esac >alone.csv
		[ "$(wc -l <alone.csv)" -gt 3 ]
		diff alone.csv pack.csv || fail "$name differs"
	done
}
