#!/usr/bin/env bats
# report, against queries of the sample book: days of sales, collection, turnover.
#
# The queries are written from the manual; see report-sql.bash.

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
	keys='segment collector customer_id'
}

# amounts KEY AGE SOURCE: what the quotients are made of, by KEY and currency, for $first to $last.
amounts() {
	cat <<-SQL
		keyed AS (SELECT item.*, $1 AS group_key FROM item LEFT JOIN customer USING (customer_id)
			WHERE issue_date <= '$last'),
		sale AS (SELECT group_key, currency, issue_date, amount FROM keyed
			WHERE kind IN ('invoice', 'debit_note', 'credit_note')),
		month AS (
			SELECT date(first, '+' || month || ' months') AS first,
				min('$last', date(first, '+' || (month + 1) || ' months', '-1 day')) AS last
			FROM (SELECT '2025-01-01' AS first), (WITH RECURSIVE n(month) AS (SELECT 0 UNION ALL SELECT month + 1 FROM n WHERE month < 22)
			SELECT month FROM n) WHERE date(first, '+' || month || ' months') <= '$last'),
		owed AS (
			SELECT group_key, currency, kind, issue_date, open, $2 AS age, issue_age
			FROM keyed JOIN open_item USING (number, currency, kind) WHERE date = '$last' AND source = '$3'),
		whole AS (
			SELECT group_key, currency, sum(open) AS receivables, sum(iif(open > 0 AND age > 0, open, 0)) AS past_due
			FROM owed GROUP BY group_key, currency),
		begun AS (
			SELECT group_key, currency, sum(open) AS begin FROM keyed JOIN open_item USING (number, currency)
			WHERE date = date('$first', '-1 day') AND source = '$3' GROUP BY group_key, currency),
		sold AS (
			SELECT group_key, currency, sum(amount) AS sales FROM sale WHERE issue_date BETWEEN '$first' AND '$last'
			GROUP BY group_key, currency),
		amounts AS (
			SELECT group_key, currency, coalesce(begin, 0) AS begin, coalesce(sales, 0) AS sales, receivables, past_due,
				receivables - past_due AS not_due, $(day "'$last'") - $(day "'$first'") + 1 AS days,
				(SELECT count(*) FROM month WHERE month.last >= '$first') AS months
			FROM whole LEFT JOIN begun USING (group_key, currency) LEFT JOIN sold USING (group_key, currency)),
		-- Sales of each month that there is, and what is open of it.
		monthly AS (
			SELECT group_key, currency, first, $(day last) - $(day first) + 1 AS days, receivables,
				(SELECT coalesce(sum(amount), 0) FROM sale s WHERE s.group_key = a.group_key AND s.currency = a.currency
				AND issue_date BETWEEN first AND last) AS sales,
				(SELECT coalesce(sum(open), 0) FROM owed o WHERE o.group_key = a.group_key AND o.currency = a.currency
				AND $sold_by AND issue_date BETWEEN first AND last) AS open,
				(SELECT coalesce(sum(open * issue_age), 0) FROM owed o WHERE o.group_key = a.group_key AND o.currency = a.currency
				AND $sold_by AND issue_date BETWEEN first AND last) AS open_days
			FROM amounts a CROSS JOIN month)
	SQL
}

# The rows of weighted and true days are invoices and debit notes that are open.
sold_by="kind IN ('invoice', 'debit_note') AND open > 0"

# sum_of_quotients NUMERATOR UNLESS: summed over the months with something open, as text; NA when
# UNLESS holds for one of them. Each quotient is rounded down to 10^-9, so the sum lies in an
# interval; both its ends must round alike.
sum_of_quotients() {
	cat <<-SQL
		(SELECT CASE WHEN undefined THEN 'NA' WHEN low = high THEN $(decimal low 2) ELSE 'unsure' END FROM (
			SELECT undefined, $(rounded total 10000000) AS low, $(rounded 'total + parts' 10000000) AS high
			FROM (SELECT coalesce(sum($1 * 1000000000 / iif(sales > 0, sales, NULL)), 0) AS total, count(*) AS parts,
			coalesce($2, 0) AS undefined FROM monthly m
			WHERE m.group_key = amounts.group_key AND m.currency = amounts.currency AND open > 0)))
	SQL
}

weighted() {
	sum_of_quotients 'open * 30' 'max(sales <= 0)'
}

true_days() {
	sum_of_quotients open_days 'min(sales <= 0)'
}

# countback: walks back over monthly, as text.
countback() {
	cat <<-SQL
		coalesce((SELECT $(ratio 'days_before * sales + remaining * days' 'iif(remaining = 0, coalesce(nullif(sales, 0), 1), sales)')
			FROM (SELECT *, receivables - coalesce(sum(sales) OVER newer, 0) AS remaining, coalesce(sum(days) OVER newer, 0) AS days_before
				FROM monthly m WHERE m.group_key = amounts.group_key AND m.currency = amounts.currency
				WINDOW newer AS (ORDER BY first DESC ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING))
			WHERE remaining <= sales ORDER BY first DESC LIMIT 1), 'NA')
	SQL
}

# each_period FUNCTION: it, with $key, $first, $last, $period and options, of some periods and keys.
each_period() {
	local row key source
	for row in '12m 2025-11-21 2026-11-20' '12m 2025-09-21 2026-09-20' '2026-Q3 2026-07-01 2026-09-30' '2026-Q4 2026-10-01 2026-11-20'; do
		read -r period first last <<<"$row"
		for source in rows allocations; do
			for key in '' $keys; do
				options="--as-of $last --period $period"
				[ $source = rows ] || options+=" --allocations $samples/allocations.csv"
				age=age
				[ -z "$key" ] || { options+=" --by $key --customers $samples/customers.csv" && age=age_by_terms; }
				$1
			done
		done
	done
}

dso() {
	# shellcheck disable=SC2086 # options of several words
	agrees report dso $options "$items" <<-SQL
		WITH $(amounts "${key:-''}" "$age" "$source")
		SELECT ${key:+group_key AS $key,} currency, $(money begin) AS begin, $(money sales) AS sales, $(money receivables) AS receivables,
			$(money past_due) AS past_due, $(ratio 'receivables * days' 'max(sales, 0)') AS dso_simple, $(countback) AS dso_countback,
			$(weighted) AS dso_weighted, $(true_days) AS dso_true,
			$(ratio 'not_due * days' 'max(sales, 0)') AS best_possible_dso, $(ratio 'past_due * days' 'max(sales, 0)') AS days_delinquent
		FROM amounts ORDER BY currency, group_key
	SQL
}

@test "days of sales in all forms, by segment, collector and customer, of several periods" {
	each_period dso
}

dso_figures() {
	# shellcheck disable=SC2086 # options of several words
	figures_agree report dso $options "$items" <<-SQL
		WITH $(amounts "''" "$age" "$source"),
		form(place, figure) AS (VALUES (1, 'dso:simple'), (2, 'dso:countback'), (3, 'dso:weighted'), (4, 'dso:true'),
			(5, 'best_possible_dso:not-past-due'), (6, 'days_delinquent:dso-bpdso'))
		SELECT 'Days sales outstanding in ' || currency AS section, figure, CASE place
			WHEN 1 THEN $(ratio 'receivables * days' 'max(sales, 0)') WHEN 2 THEN $(countback)
			WHEN 3 THEN $(weighted) WHEN 4 THEN $(true_days)
			WHEN 5 THEN $(ratio 'not_due * days' 'max(sales, 0)') ELSE $(ratio 'past_due * days' 'max(sales, 0)') END AS value, 'days' AS unit
		FROM amounts CROSS JOIN form ORDER BY currency, place
	SQL
}

@test "the figures of days of sales are those of all items together" {
	keys=segment
	each_period dso_figures
}

# cei_columns: cell and name of each.
cei_columns() {
	cat <<-SQL
		$(ratio '(begin + sales - receivables) * 100' 'begin + sales - not_due') AS cei_period,
		$(ratio '(months * begin + sales - months * receivables) * 100' 'months * begin + sales - months * not_due') AS cei_monthly,
		$(ratio '2 * sales' 'max(begin + receivables, 0)') AS turnover,
		$(ratio '(begin + receivables) * days' '2 * max(sales, 0)') AS turnover_days,
		iif(receivables > 0, $(ratio 'not_due * 100' receivables), 'NA') AS current_share
	SQL
}

cei() {
	# shellcheck disable=SC2086 # options of several words
	agrees report cei $options "$items" <<-SQL
		WITH $(amounts "${key:-''}" "$age" "$source")
		SELECT ${key:+group_key AS $key,} currency, $(money begin) AS begin, $(money sales) AS sales, $(money receivables) AS receivables,
			$(money past_due) AS past_due, $(cei_columns)
		FROM amounts ORDER BY currency, group_key
	SQL
}

@test "collection effectiveness in both forms and turnover, by segment, collector and customer, of several periods" {
	each_period cei
}

cei_figures() {
	# shellcheck disable=SC2086 # options of several words
	figures_agree report cei $options "$items" <<-SQL
		WITH $(amounts "''" "$age" "$source"),
		form(place, figure, unit) AS (VALUES (1, 'cei:period', '%'), (2, 'cei:monthly', '%'), (3, 'turnover:average', 'times'),
			(4, 'turnover_days:average', 'days'), (5, 'current_share:amount', '%'))
		SELECT 'Collection effectiveness in ' || currency AS section, figure, CASE place WHEN 1 THEN cei_period WHEN 2 THEN cei_monthly
			WHEN 3 THEN turnover WHEN 4 THEN turnover_days ELSE current_share END AS value, unit
		FROM (SELECT currency, $(cei_columns) FROM amounts) CROSS JOIN form ORDER BY currency, place
	SQL
}

@test "the figures of collection are those of all items together" {
	keys=segment
	each_period cei_figures
}

turnover() {
	# shellcheck disable=SC2086 # options of several words
	agrees report turnover $options "$items" <<-SQL
		WITH $(amounts "${key:-''}" "$age" "$source")
		SELECT ${key:+group_key AS $key,} currency, begin, sales, receivables, past_due, turnover, turnover_days FROM (
			SELECT group_key, currency, $(money begin) AS begin, $(money sales) AS sales, $(money receivables) AS receivables,
				$(money past_due) AS past_due, $(cei_columns) FROM amounts)
		ORDER BY currency, group_key
	SQL
	# shellcheck disable=SC2086 # options of several words
	figures_agree report turnover $options "$items" <<-SQL
		WITH $(amounts "''" "$age" "$source"),
		form(place, figure, unit) AS (VALUES (3, 'turnover:average', 'times'), (4, 'turnover_days:average', 'days'))
		SELECT 'Turnover of receivables in ' || currency AS section, figure, iif(place = 3, turnover, turnover_days) AS value, unit
		FROM (SELECT currency, $(cei_columns) FROM amounts) CROSS JOIN form ORDER BY currency, place
	SQL
}

@test "turnover by itself" {
	keys=segment
	each_period turnover
}

# paid: by KEY and currency, what was paid of sales from $first to $last, and how many days that took.
paid() {
	cat <<-SQL
		due AS (SELECT item.*, $1 AS group_key, $2 AS due FROM item LEFT JOIN customer USING (customer_id)
			WHERE item.kind IN ('invoice', 'debit_note') AND issue_date <= '$last'),
		receipt AS (
			-- Of one payment on one item, less what went back until the last day.
			SELECT group_key, due.currency, sum(a.amount) AS amount, min(effective_day) - issue_day AS to_pay, min(effective_day) - due AS late
			FROM due JOIN allocation a USING (item_id)
			WHERE '$source' = 'allocations' AND a.kind IN ('cash', 'reversal') AND uses_up AND effective_date <= '$last'
			GROUP BY item_id, payment_id HAVING min(effective_date) >= '$first' AND sum(a.amount) <> 0
			UNION ALL
			SELECT group_key, currency, amount, paid_day - issue_day, paid_day - due FROM due
			WHERE paid_date BETWEEN '$first' AND '$last' AND NOT ('$source' = 'allocations' AND named)),
		paid AS (SELECT group_key, currency, sum(amount) AS paid, sum(amount * to_pay) AS to_pay, sum(amount * late) AS late,
			sum(amount * max(late, 0)) AS floored FROM receipt GROUP BY group_key, currency)
	SQL
}

delinquency() {
	local due=due_day
	[ "$age" = age ] || due=due_day_by_terms
	# shellcheck disable=SC2086 # options of several words
	agrees report delinquency $options "$items" <<-SQL
		WITH $(amounts "${key:-''}" "$age" "$source"), $(paid "${key:-''}" $due)
		SELECT ${key:+group_key AS $key,} currency, $(money sales) AS sales, $(money past_due) AS past_due,
			$(money 'coalesce(paid, 0)') AS paid, $(ratio 'past_due * days' 'max(sales, 0)') AS days_delinquent,
			$(ratio to_pay paid) AS days_to_pay, $(ratio late paid) AS days_late, $(ratio floored paid) AS days_late_floored
		FROM amounts LEFT JOIN paid USING (group_key, currency) ORDER BY currency, group_key
	SQL
	# shellcheck disable=SC2086 # options of several words
	figures_agree report delinquency $options "$items" <<-SQL
		WITH $(amounts "''" "$age" "$source"), $(paid "''" $due),
		form(place, figure) AS (VALUES (1, 'days_delinquent:dso-bpdso'), (2, 'days_to_pay:weighted'), (3, 'days_late:weighted'),
			(4, 'days_late:floored'))
		SELECT 'Delinquency in ' || currency AS section, figure, CASE place WHEN 1 THEN $(ratio 'past_due * days' 'max(sales, 0)')
			WHEN 2 THEN $(ratio to_pay paid) WHEN 3 THEN $(ratio late paid) ELSE $(ratio floored paid) END AS value, 'days' AS unit
		FROM amounts LEFT JOIN paid USING (group_key, currency) CROSS JOIN form ORDER BY currency, place
	SQL
}

@test "delinquency: days past due, days to pay and days late" {
	each_period delinquency
}
