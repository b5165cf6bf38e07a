#!/usr/bin/env bats
# report, against queries of the sample book: collection, turnover, delinquency.
#
# The queries are written from the manual; see report-sql.bash.
# Not under the sanitizers: other tests run these reports, and the time here is that of the queries.
# shellcheck disable=SC2154,SC2034 # each_day and each_period set variables, and read $keys

load report-sql
keys='segment collector customer_id'

# cei_columns: cell and name of each.
cei_columns() {
	cat <<-SQL
		$(ratio '(begin + sales - receivables) * 100' 'max(begin + sales - not_due, 0)') AS cei_period,
		$(ratio '(months * begin + sales - months * receivables) * 100' 'max(months * begin + sales - months * not_due, 0)') AS cei_monthly,
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
			WHERE '$source' = 'allocations' AND is_cash AND effective_date <= '$last'
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
