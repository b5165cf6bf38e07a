#!/usr/bin/env bats
# report, against queries of the sample book: cash forecasts.
#
# The queries are written from the manual; see report-sql.bash.
# Not under the sanitizers: other tests run these reports, and the time here is that of the queries.
# shellcheck disable=SC2154,SC2034 # each_day and each_period set variables, and read $keys

load report-sql

# month_number DATE: months since year 0.
month_number() {
	echo "(substr($1, 1, 4) * 12 + substr($1, 6, 2))"
}

# cash_of_sales: sales and what came in for them, by month, up to $day.
cash_of_sales() {
	cat <<-SQL
		money AS (SELECT DISTINCT currency FROM item WHERE issue_date <= '$day'),
		sale AS (SELECT number, item_id, currency, $(month_number issue_date) AS sold, amount FROM item
			WHERE kind IN ('invoice', 'debit_note') AND issue_date <= '$day'),
		receipt AS (
			SELECT sale.currency, sold, $(month_number effective_date) AS paid, a.amount FROM sale JOIN allocation a USING (item_id)
			WHERE '$source' = 'allocations' AND is_cash AND effective_date <= '$day'
			UNION ALL
			SELECT sale.currency, sold, $(month_number paid_date), sale.amount FROM sale JOIN item USING (number)
			WHERE paid_date <= '$day' AND paid_date <> '' AND NOT ('$source' = 'allocations' AND named))
	SQL
}

# curve END: by currency and end month, for each k up to 11, sales and cash of the twelve newest months that
# were seen k months then, and the part; END is a query of currency and end, the last month that is over.
curve() {
	cat <<-SQL
		age_of(k) AS (SELECT 0 UNION ALL SELECT k + 1 FROM age_of WHERE k < 11),
		ends AS ($1),
		cohort AS (
			SELECT e.currency, e.end, k,
				(SELECT coalesce(sum(amount), 0) FROM sale s WHERE s.currency = e.currency AND sold BETWEEN e.end - k - 11 AND e.end - k) AS sales,
				(SELECT coalesce(sum(amount), 0) FROM receipt r WHERE r.currency = e.currency AND sold BETWEEN e.end - k - 11 AND e.end - k
					AND max(paid, sold) = sold + k) AS cash
			FROM ends e CROSS JOIN age_of),
		curve AS (SELECT * FROM cohort c WHERE NOT EXISTS (
			SELECT 1 FROM cohort d WHERE (d.currency, d.end) = (c.currency, c.end) AND d.k <= c.k AND d.sales <= 0))
	SQL
}

# The month before that of $day, or its own when $day is the last of it.
over="(SELECT $(month_number "date('\$day', '+1 day')") - 1)"

curve_rows() {
	# shellcheck disable=SC2086 # options of several words
	agrees report forecast --section curve $options "$items" <<-SQL
		WITH RECURSIVE $(cash_of_sales), $(curve "SELECT currency, ${over//\$day/$day} AS end FROM money"),
		summed AS (
			SELECT *, cash * 10000000000 / sales AS low, sum(cash * 10000000000 / sales) OVER part AS running, count(*) OVER part AS parts
			FROM curve WINDOW part AS (PARTITION BY currency ORDER BY k))
		SELECT k AS months_since, currency, $(money sales) AS sales, $(money cash) AS cash, $(ratio cash sales 4) AS part,
			iif($(rounded running 1000000) = $(rounded 'running + parts' 1000000), $(decimal "$(rounded running 1000000)" 4), 'unsure') AS cumulative_part
		FROM summed ORDER BY currency, k
	SQL
}

@test "the payment curve" {
	each_day curve_rows
}

# by_curve LAST: `forecasts` by currency, end and month of `target`: parts of the sales up to month LAST in units of
# 10^-4, each cut off, and how many there are.
by_curve() {
	cat <<-SQL
		monthly AS (SELECT currency, sold, sum(amount) AS sales FROM sale GROUP BY currency, sold),
		term AS (SELECT c.currency, end, sold + k AS month, cash * m.sales * 10000 / c.sales AS part
			FROM curve c JOIN monthly m ON m.currency = c.currency AND sold <= $1),
		forecasts AS (
			SELECT t.currency, t.end, t.month, coalesce(sum(part), 0) AS cut, count(part) AS parts
			FROM target t LEFT JOIN term ON (term.currency, term.end, term.month) = (t.currency, t.end, t.month)
			GROUP BY t.currency, t.end, t.month)
	SQL
}

# past AHEAD: the forecasts of the last six months that are over, made from one to AHEAD months before, and what came.
past() {
	cat <<-SQL
		$(cash_of_sales),
		back(back) AS (SELECT 1 UNION ALL SELECT back + 1 FROM back WHERE back < $1 + 5),
		early(h) AS (SELECT 1 UNION ALL SELECT h + 1 FROM early WHERE h < $1),
		$(curve "SELECT currency, ${over//\$day/$day} - back AS end FROM money CROSS JOIN back"),
		target AS (SELECT currency, end, end + h AS month FROM ends CROSS JOIN early
			WHERE end + h BETWEEN ${over//\$day/$day} - 5 AND ${over//\$day/$day}),
		$(by_curve end),
		past AS (
			SELECT currency, month - end AS h, month, $(rounded 'cut - parts' 10000) AS forecast, $(rounded 'cut + parts' 10000) AS high,
				(SELECT coalesce(sum(amount), 0) FROM receipt r WHERE r.currency = f.currency AND paid = month AND sold <= end) AS actual
			FROM forecasts f)
	SQL
}

# month_text NUMBER
month_text() {
	echo "printf('%d-%02d', ($1 - 1) / 12, ($1 - 1) % 12 + 1)"
}

accuracy_rows() {
	# shellcheck disable=SC2086 # options of several words
	agrees report forecast --section accuracy $options "$items" <<-SQL
		WITH RECURSIVE $(past 1)
		SELECT $(month_text month) AS month, currency, iif(forecast = high, $(money forecast), 'unsure') AS forecast, $(money actual) AS actual,
			$(money 'forecast - actual') AS error
		FROM past p ORDER BY currency, p.month
	SQL
}

@test "how good the curve was" {
	each_day accuracy_rows
}

# habits: how late each customer paid until $day, and the most that counts.
habits() {
	cat <<-SQL
		paid AS (
			-- Of one payment on one item, less what came back of it.
			SELECT customer_id, item.currency, sum(a.amount) AS amount, min(effective_day) - $due AS late
			FROM item JOIN allocation a USING (item_id)
			WHERE '$source' = 'allocations' AND item.kind IN ('invoice', 'debit_note') AND is_cash
				AND effective_date <= '$day' AND item.issue_date <= '$day'
			GROUP BY item_id, payment_id HAVING sum(a.amount) > 0
			UNION ALL
			SELECT customer_id, currency, amount, paid_day - $due FROM item
			WHERE paid_date <= '$day' AND paid_date <> '' AND kind IN ('invoice', 'debit_note') AND NOT ('$source' = 'allocations' AND named)),
		habit AS (SELECT customer_id, currency, $(rounded 'sum(amount * late)' 'sum(amount)') AS late FROM paid
			GROUP BY customer_id, currency),
		-- The least number of days that 90 percent of the payments were not later than.
		most AS (SELECT currency, min(late) AS most FROM (
			SELECT currency, late, count(*) OVER (PARTITION BY currency ORDER BY late) AS up_to, count(*) OVER (PARTITION BY currency) AS count
			FROM paid) WHERE up_to * 10 >= count * 9 GROUP BY currency)
	SQL
}

# expected: each open debit, with what of it is promised, and the month of each part.
expected() {
	cat <<-SQL
		owed AS (
			SELECT number, item_id, customer_id, currency, open, $due AS due FROM item
			JOIN open_item USING (number, item_id, customer_id, currency) WHERE date = '$day' AND source = '$source' AND open > 0),
		standing AS (
			SELECT item_id, currency, amount, due_day FROM promise WHERE made_day <= $(day "'$day'") AND due_day >= $(day "'$day'")
			AND coalesce(cancelled_day > $(day "'$day'"), 1)),
		-- In the book each promise is for an item, and no item has two.
		part AS (
			SELECT currency, coalesce(min(open, amount), 0) AS promised, open - coalesce(min(open, amount), 0) AS rest, due_day,
				max($(day "'$day'"), due + min(coalesce(late, 0), coalesce(most, 0))) AS expected_day
			FROM owed LEFT JOIN standing USING (item_id, currency) LEFT JOIN habit USING (customer_id, currency)
			LEFT JOIN most USING (currency)),
		cash AS (
			SELECT currency, $(month_number "date(due_day)") AS month, promised, 0 AS by_habit FROM part WHERE promised > 0
			UNION ALL SELECT currency, $(month_number "date(expected_day)"), 0, rest FROM part)
	SQL
}

# forecast_lines: the months ahead, and later.
forecast_lines() {
	cat <<-SQL
		$(cash_of_sales), $(habits), $(expected),
		$(curve "SELECT currency, ${over//\$day/$day} AS end FROM money"),
		ahead(j) AS (SELECT 0 UNION ALL SELECT j + 1 FROM ahead WHERE j < $ahead),
		target AS (SELECT currency, end, $(month_number "'$day'") + j AS month FROM ends CROSS JOIN ahead WHERE j > 0),
		$(by_curve "$(month_number "'$day'")"),
		line AS (
			SELECT currency, $(month_number "'$day'") + j AS month, j FROM money CROSS JOIN ahead
			UNION ALL SELECT currency, 99998, NULL FROM money UNION ALL SELECT currency, 99999, NULL FROM money),
		lines AS (
			SELECT currency, month,
				(SELECT coalesce(sum(promised), 0) FROM cash c WHERE c.currency = l.currency AND $of_line) AS promised,
				(SELECT coalesce(sum(by_habit), 0) FROM cash c WHERE c.currency = l.currency AND $of_line) AS by_habit,
				(SELECT $(rounded 'cut - parts' 10000) FROM forecasts f WHERE (f.currency, f.month) = (l.currency, l.month)) AS curve,
				(SELECT $(rounded 'cut + parts' 10000) FROM forecasts f WHERE (f.currency, f.month) = (l.currency, l.month)) AS curve_high
			FROM line l),
		-- How far the forecasts of so many months ahead were off.
		off AS (WITH $(past $ahead) SELECT currency, h, sum(abs(forecast - actual)) AS errors, sum(actual) AS actual, count(*) AS count
			FROM past GROUP BY currency, h),
		banded AS (
			SELECT lines.*, $(rounded 'abs(curve) * errors' 'iif(actual > 0, actual, NULL)') AS band FROM lines
			LEFT JOIN off ON off.currency = lines.currency AND h = month - $(month_number "'$day'"))
	SQL
}

# if_curve VALUE: empty where there is no forecast by the curve.
if_curve() {
	echo "CASE WHEN curve IS NULL THEN '' WHEN curve <> curve_high THEN 'unsure' ELSE $1 END"
}

# The cash of a line; nothing in the book is undated, for each item has a day of issue.
of_line="(c.month = l.month OR l.month = 99998 AND c.month > (SELECT max(month) FROM line WHERE j IS NOT NULL))"

forecast() {
	local ahead terms due
	while read -r ahead terms; do
		due=due_day
		[ -z "$terms" ] || due=due_day_by_terms
		# shellcheck disable=SC2086 # options of several words
		agrees report forecast $options $terms --ahead "$ahead" --promises "$samples/promises.csv" "$items" <<-SQL
			WITH RECURSIVE $(forecast_lines)
			SELECT CASE month WHEN 99998 THEN 'later' WHEN 99999 THEN 'undated' ELSE $(month_text month) END AS month, currency,
				$(money promised) AS promised, $(money by_habit) AS by_habit, $(money 'promised + by_habit') AS expected,
				$(if_curve "$(money 'iif(curve < 0, curve - band, max(0, curve - band))')") AS curve_low, $(if_curve "$(money curve)") AS by_curve,
				$(if_curve "$(money 'curve + band')") AS curve_high
			FROM banded b ORDER BY currency, b.month
		SQL
	done <<-E
		3
		1 --customers $samples/customers.csv
		12
	E
}

@test "the cash that is expected by promises, habits and the curve" {
	each_day forecast
}

# with_inputs COMMAND...: section, figure, value, unit and inputs of its figures, without commas in them; those of the
# chain ladder have a test of their own.
with_inputs() {
	"$@" --section figures >figures.csv || return
	tr -d '|' <figures.csv | piped | cut -d'|' -f1-4,6 | tr -d , | grep -v '^Chain ladder'
}

figures_of_forecast() {
	local ahead=3 due=due_day
	# shellcheck disable=SC2086 # options of several words
	agrees with_inputs report forecast $options --promises "$samples/promises.csv" "$items" <<-SQL
		WITH RECURSIVE $(forecast_lines),
		open AS (SELECT currency, sum(max(open, 0)) AS open, sum(min(open, 0)) AS credits FROM open_item
			WHERE date = '$day' AND source = '$source' GROUP BY currency),
		expected AS (SELECT currency, sum(promised + by_habit) AS value FROM lines WHERE month < 99998 GROUP BY currency),
		by_curve AS (SELECT currency, sum(curve) AS value FROM lines GROUP BY currency),
		unpaid AS (SELECT currency, 10000000000 - sum(cash * 10000000000 / sales) AS value, count(*) AS months FROM curve GROUP BY currency),
		accurate AS (WITH $(past 1) SELECT currency, sum(abs(forecast - actual)) AS errors, sum(forecast - actual) AS bias,
			sum(actual) AS actual FROM past GROUP BY currency)
		SELECT section, figure, value, unit, inputs FROM (
			SELECT 1 AS place, currency, 'Cash forecast in ' || currency AS section, 'cash_forecast:open-item' AS figure,
				$(money value) AS value, currency AS unit,
				'open ' || $(money open) || ' ' || currency || '; credits left out ' || $(money credits) || ' ' || currency
				|| '; payments seen ' || (SELECT count(*) FROM paid p WHERE p.currency = open.currency)
				|| '; most days late ' || most || ' days; months ahead 3' AS inputs
			FROM open JOIN expected USING (currency) LEFT JOIN most USING (currency)
			UNION ALL SELECT 2, currency, 'Cash forecast in ' || currency, 'cash_forecast:curve', $(money value), currency, 'months ahead 3'
			FROM by_curve
			UNION ALL SELECT 2 + h / 10.0, currency, 'Cash forecast in ' || currency, 'wape:ahead', $(ratio 'errors * 100' 'max(actual, 0)'), '%',
				'months ahead ' || h || '; forecasts ' || count FROM off
			UNION ALL SELECT 3, currency, 'Payment curve in ' || currency, 'payment_curve:unpaid',
				iif($(rounded value 1000000) = $(rounded 'value - months' 1000000), $(decimal "$(rounded value 1000000)" 4), 'unsure'), 'ratio',
				'months since the sale ' || months FROM unpaid
			UNION ALL SELECT 4, currency, 'Past forecasts in ' || currency, 'wape:amount', $(ratio 'errors * 100' 'max(actual, 0)'), '%', 'months 6' FROM accurate
			UNION ALL SELECT 5, currency, 'Past forecasts in ' || currency, 'bias:amount', $(ratio 'bias * 100' 'max(actual, 0)'), '%', 'months 6' FROM accurate)
		ORDER BY currency, place
	SQL
}

@test "the figures of the forecast" {
	each_day figures_of_forecast
}

# developed: of each month of sale that is over and of each age that it was seen at, the sales and all cash up to then.
developed() {
	query <<-SQL
		WITH RECURSIVE $(cash_of_sales),
		back(back) AS (SELECT 0 UNION ALL SELECT back + 1 FROM back WHERE back < 34),
		age_of(k) AS (SELECT 0 UNION ALL SELECT k + 1 FROM age_of WHERE k < 11)
		SELECT currency, ${over//\$day/$day} - back AS sold, k, ${over//\$day/$day} AS end,
			(SELECT coalesce(sum(amount), 0) FROM sale s WHERE (s.currency, s.sold) = (m.currency, ${over//\$day/$day} - back)) AS sales,
			(SELECT coalesce(sum(amount), 0) FROM receipt r WHERE (r.currency, r.sold) = (m.currency, ${over//\$day/$day} - back)
				AND max(paid, sold) <= sold + k) AS cash
		FROM money m CROSS JOIN back CROSS JOIN age_of WHERE k <= back ORDER BY currency, sold, k
	SQL
}

# Products of eleven quotients are too long for integers of SQL: fractions of Python.
ladder_agrees() {
	developed >developed
	python3 "$BATS_TEST_DIRNAME/ladder.py" <developed >queried
	# shellcheck disable=SC2086 # options of several words
	report forecast $options --section ladder "$items" | piped >reported
	[ "$(wc -l <reported)" -gt 12 ]
	diff queried reported >difference || fail "$day, $source: query < > report
$(head -n 20 difference)"
}

@test "the chain ladder" {
	each_day ladder_agrees
}
