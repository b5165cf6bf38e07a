#!/usr/bin/env bats
# report, against queries of the sample book: days of sales.
#
# The queries are written from the manual; see report-sql.bash.
# Not under the sanitizers: other tests run these reports, and the time here is that of the queries.
# shellcheck disable=SC2154,SC2034 # each_day and each_period set variables, and read $keys

load report-sql
keys='segment collector customer_id'

# sum_of_quotients NUMERATOR UNLESS: summed over the months with something open, as text; NA when
# UNLESS holds for one of them, or when there are none but something is open. Each quotient is rounded down to 10^-9, so the sum lies in an
# interval; both its ends must round alike.
sum_of_quotients() {
	cat <<-SQL
		(SELECT CASE WHEN undefined THEN 'NA' WHEN low = high THEN $(decimal low 2) ELSE 'unsure' END FROM (
			SELECT undefined, $(rounded total 10000000) AS low, $(rounded 'total + parts' 10000000) AS high
			FROM (SELECT coalesce(sum($1 * 1000000000 / iif(sales > 0, sales, NULL)), 0) AS total, count(*) AS parts,
			coalesce($2, amounts.receivables <> 0) AS undefined FROM monthly m
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

# trend_days MONTHS: the days of the trend, and the first of so many months up to each.
trend_days() {
	sqlite3 -separator ' ' :memory: "
		WITH RECURSIVE ago(ago) AS (SELECT 12 UNION ALL SELECT ago - 1 FROM ago WHERE ago > 0),
		month AS (SELECT date('$day', 'start of month', '-' || ago || ' months') AS first,
			'$day' = date('$day', 'start of month', '+1 month', '-1 day') AS is_end FROM ago),
		day AS (SELECT *, iif(is_end, date(first, '+1 month', '-1 day'), date(first, '+' || (substr('$day', 9) - 1) || ' days')) AS last
			FROM month)
		SELECT last, iif(is_end, date(first, '-' || ($1 - 1) || ' months'), date(last, '-$1 months', '+1 day')) FROM day"
}

# trend DAY SOURCE MONTHS: the same day of each month before, and a period of as many months.
trend() {
	local day=$1 source=$2 months=$3 allocations='' first last
	[ "$source" = rows ] || allocations="--allocations $samples/allocations.csv"
	while read -r last first; do
		query <<-SQL
			WITH $(amounts "''" age "$source")
			SELECT '$last' AS as_of, currency, $(money sales) AS sales, $(money receivables) AS receivables, $(money past_due) AS past_due,
				$(ratio 'receivables * days' 'max(sales, 0)') AS dso_simple, $(ratio 'not_due * days' 'max(sales, 0)') AS best_possible_dso
			FROM amounts
		SQL
	done < <(trend_days "$months") >rows
	{ head -n 1 rows && grep -v as_of rows | LC_ALL=C sort -t'|' -k2,2 -k1,1; } >queried
	# shellcheck disable=SC2086 # options of several words
	report dso --section trend --as-of "$day" --period "${months}m" $allocations "$items" >written
	piped <written | diff queried -
}

@test "the trend of days of sales" {
	trend 2026-11-20 allocations 12
	trend 2026-09-30 allocations 3
	trend 2026-09-20 rows 1
}
