#!/usr/bin/env bats
# report, against queries of the sample book: migration, roll rates, and where debts end.
#
# The queries are written from the manual; see report-sql.bash. Quotients of quotients are
# computed twice in units of 10^-10, rounded down and up; both must round to one figure.
# Not under the sanitizers: other tests run these reports, and the time here is that of the queries.
# shellcheck disable=SC2154 # report-sql.bash sets $samples, $items and $allocations

load report-sql

# each_history FUNCTION: it, with $day, $months, $source, $age and $options.
each_history() {
	local terms
	while read -r day months source terms; do
		age=age options="--as-of $day --months $months"
		[ "$source" = rows ] || options+=" --allocations $samples/allocations.csv"
		[ "$terms" != terms ] || { age=age_by_terms && options+=" --customers $samples/customers.csv"; }
		$1 </dev/null
	done <<-E
		2026-11-20 12 rows
		2026-11-20 12 allocations
		2026-11-20 12 allocations terms
		2026-11-20 3 allocations
		2026-09-20 12 rows terms
		2026-09-20 12 allocations
		2026-09-30 12 allocations
		2026-10-31 8 allocations terms
	E
}

# observed: the days of migration, and the debits that are open on each.
observed() {
	cat <<-SQL
		observed AS (
			-- The same day of each month; the last of a month stays the last.
			SELECT date, row_number() OVER (ORDER BY date DESC) - 1 AS ago FROM day
			WHERE date <= '$day' AND iif('$day' = date('$day', 'start of month', '+1 month', '-1 day'),
				date = date(date, 'start of month', '+1 month', '-1 day'), substr(date, 9) = substr('$day', 9))
			ORDER BY date DESC LIMIT $months + 1),
		debit AS (
			SELECT ago, number, customer_id, currency, open, $age AS age, rank
			FROM open_item JOIN observed USING (date) JOIN bucket ON $age BETWEEN first AND last
			WHERE source = '$source' AND open > 0),
		money AS (SELECT DISTINCT currency FROM item WHERE issue_date <= '$day'),
		cell AS (SELECT currency, rank, name FROM money CROSS JOIN bucket),
		-- What of each debit is where a month later; what it grows by does not count.
		moved AS (
			SELECT a.currency, a.rank, a.open, b.rank AS next, coalesce(min(a.open, b.open), 0) AS stays
			FROM debit a LEFT JOIN debit b ON b.number = a.number AND b.ago = a.ago - 1 WHERE a.ago > 0),
		matrix AS (
			SELECT currency, rank, name, coalesce(sum(open), 0) AS balance,
				$(for next in 0 1 2 3 4 5; do echo "coalesce(sum(iif(next = $next, stays, 0)), 0) AS to$next,"; done)
				coalesce(sum(open - stays), 0) AS settled
			FROM cell LEFT JOIN moved USING (currency, rank) GROUP BY currency, rank, name)
	SQL
}

migration() {
	# shellcheck disable=SC2086 # options of several words
	agrees report migration $options "$items" <<-SQL
		WITH $(observed)
		SELECT name AS bucket, currency, $(money balance) AS balance, $(ratio to0 balance 4) AS current, $(ratio to1 balance 4) AS d1_30,
			$(ratio to2 balance 4) AS d31_60, $(ratio to3 balance 4) AS d61_90, $(ratio to4 balance 4) AS d91_120,
			$(ratio to5 balance 4) AS d121_plus, $(ratio settled balance 4) AS settled
		FROM matrix ORDER BY currency, rank
	SQL
	# shellcheck disable=SC2086 # options of several words
	figures_agree report migration $options "$items" <<-SQL
		WITH $(observed)
		SELECT 'Migration between buckets in ' || currency AS section, 'skipped' AS figure,
			$(money 'coalesce(sum(iif(next > rank + 1, stays, 0)), 0)') AS value, currency AS unit
		FROM money LEFT JOIN moved USING (currency) GROUP BY currency
	SQL
}

@test "the migration between buckets, of several months and days" {
	each_history migration
}

# rolled METHOD: by currency and bucket what was before, what rolled, what is open now, and the loss factor.
rolled() {
	local unit
	case $1 in
	accounts) unit="(SELECT ago, customer_id AS unit, currency, sum(open) AS open, max(rank) AS rank FROM debit GROUP BY ago, customer_id, currency)" ;;
	items) unit='(SELECT ago, number AS unit, currency, open, rank FROM debit)' ;;
	esac
	cat <<-SQL
		unit AS $unit,
		roll AS (
			SELECT currency, rank, name,
				(SELECT coalesce(sum(open), 0) FROM unit u WHERE (u.currency, u.rank) = (cell.currency, cell.rank) AND ago > 0) AS before,
				(SELECT coalesce(sum(open), 0) FROM unit u WHERE (u.currency, u.rank) = (cell.currency, cell.rank + 1) AND ago < $months
					AND (u.rank < 5 OR NOT EXISTS (SELECT 1 FROM unit b
					WHERE b.unit = u.unit AND b.currency = u.currency AND b.ago = u.ago + 1 AND b.rank = 5))) AS rolled,
				(SELECT coalesce(sum(open), 0) FROM unit u WHERE (u.currency, u.rank) = (cell.currency, cell.rank) AND ago = 0) AS balance
			FROM cell),
		factor AS (
			SELECT currency, rank, name, NULL AS before, NULL AS rolled, balance, 10000000000 AS low, 10000000000 AS high FROM roll WHERE rank = 5
			UNION ALL
			SELECT roll.currency, roll.rank, roll.name, roll.before, roll.rolled, roll.balance,
				low * roll.rolled / nullif(roll.before, 0), (high * roll.rolled + roll.before - 1) / nullif(roll.before, 0)
			FROM factor JOIN roll ON roll.currency = factor.currency AND roll.rank = factor.rank - 1),
		loss AS (
			SELECT *, iif(balance = 0, 0, $(rounded 'balance * low' 10000000000)) AS loss,
				iif(balance = 0, 0, $(rounded 'balance * high' 10000000000)) AS loss_high
			FROM (SELECT currency, rank, name, before, rolled, balance, min(low, 10000000000) AS low, min(high, 10000000000) AS high
				FROM factor))
	SQL
}

# agreed LOW HIGH TEXT: the text, when both are one; 'unsure' when they are not, NA of nothing.
agreed() {
	echo "CASE WHEN ($1) IS NULL THEN 'NA' WHEN ($1) = ($2) THEN $3 ELSE 'unsure' END"
}

roll() {
	local percent=100000000 method
	for method in accounts items; do
		# shellcheck disable=SC2086 # options of several words
		agrees report roll --section $method $options "$items" <<-SQL
			WITH RECURSIVE $(observed), $(rolled $method)
			SELECT name AS bucket, currency, iif(rank = 5, '', $(money before)) AS before, iif(rank = 5, '', $(money rolled)) AS rolled,
				iif(rank = 5, '100.00', $(ratio 'rolled * 100' before)) AS roll_rate, $(money balance) AS balance,
				$(agreed "$(rounded 'low * 100' $percent)" "$(rounded 'high * 100' $percent)" \
				"$(decimal "$(rounded 'low * 100' $percent)" 2)") AS loss_factor,
				$(agreed loss loss_high "$(money loss)") AS loss
			FROM loss ORDER BY currency, rank
		SQL
	done
}

@test "roll rates of accounts and of items, loss factors and losses" {
	each_history roll
}

# month_rates: the rate of each month by itself.
month_rates() {
	local name rank=0 columns=''
	for name in current d1_30 d31_60 d61_90 d91_120; do
		columns+=", max(iif(rank = $rank, rate, NULL)) AS $name"
		rank=$((rank + 1))
	done
	cat <<-SQL
		-- The rolls of one month, which are those of all months when there is no other.
		monthly AS (
			SELECT date, currency, rank, iif(before = 0, NULL, before) AS before,
				(SELECT coalesce(sum(open), 0) FROM unit u WHERE (u.currency, u.rank, u.ago) = (cell.currency, cell.rank + 1, cell.ago)
					AND (u.rank < 5 OR NOT EXISTS (SELECT 1 FROM unit b
					WHERE b.unit = u.unit AND b.currency = u.currency AND b.ago = u.ago + 1 AND b.rank = 5))) AS rolled
			FROM (SELECT date, ago, currency, rank, (SELECT coalesce(sum(open), 0) FROM unit u
				WHERE (u.currency, u.rank, u.ago) = (cell.currency, cell.rank, observed.ago + 1)) AS before
				FROM cell CROSS JOIN observed WHERE rank < 5 AND ago < $months) cell)
		SELECT date AS as_of, currency $columns
		FROM (SELECT date, currency, rank, $(ratio 'rolled * 100' before) AS rate FROM monthly)
		GROUP BY currency, date ORDER BY currency, date
	SQL
}

roll_by_month() {
	local method
	for method in accounts items; do
		# shellcheck disable=SC2086 # options of several words
		agrees report roll --section ${method}_by_month $options "$items" <<-SQL
			WITH RECURSIVE $(observed), $(rolled $method), $(month_rates)
		SQL
	done
}

@test "roll rates of each month by itself" {
	each_history roll_by_month
}

# roll_figures_of METHOD NAME PLACE: rows for each currency.
roll_figures_of() {
	cat <<-SQL
		SELECT $3 AS place, currency, rank, '$2 in ' || currency AS section, 'roll_rate:month' AS figure,
			$(ratio 'rolled * 100' before) AS value, '%' AS unit FROM $1 WHERE rank < 5
		UNION ALL
		SELECT $3, currency, 6, '$2 in ' || currency, 'roll_loss:factors', iif(sum(loss IS NULL) > 0, 'NA',
			$(agreed 'sum(loss)' 'sum(loss_high)' "$(money 'sum(loss)')")), iif(sum(loss IS NULL) > 0, '', currency) FROM $1 GROUP BY currency
	SQL
}

roll_figures() {
	# shellcheck disable=SC2086 # options of several words
	figures_agree report roll $options "$items" <<-SQL
		WITH RECURSIVE $(observed),
		accounts AS (WITH $(rolled accounts) SELECT * FROM loss),
		items AS (WITH $(rolled items) SELECT * FROM loss)
		SELECT section, figure, value, unit FROM (
			$(roll_figures_of accounts 'Roll rates of whole accounts' 1)
			UNION ALL $(roll_figures_of items 'Roll rates of items' 2))
		ORDER BY place, currency, rank
	SQL
}

@test "the figures of roll: rates, and losses that are the sums of their lines" {
	each_history roll_figures
}

# ends: (I - Q) is triangular, for no debit becomes younger, so it is solved from the oldest bucket on.
ends() {
	local rank older
	cat <<-SQL
		way AS (SELECT currency, a.rank AS rank, b.rank AS next, balance,
				CASE b.rank WHEN 0 THEN to0 WHEN 1 THEN to1 WHEN 2 THEN to2 WHEN 3 THEN to3 WHEN 4 THEN to4 ELSE to5 END AS moved
			FROM matrix a CROSS JOIN bucket b),
		-- No end is known when nothing was in a bucket, or all stayed; or when a debit became younger.
		known AS (SELECT currency, sum(rank = next AND rank < 5 AND balance = moved) = 0
			AND sum(next < rank AND moved > 0) = 0 AS known FROM way GROUP BY currency),
		end5 AS (SELECT currency, 5 AS rank, 10000000000 AS lost, 10000000000 AS lost_high, 0 AS months, 0 AS months_high FROM known)
	SQL
	for rank in 4 3 2 1 0; do
		older=end$((rank + 1))
		cat <<-SQL
			, end$rank AS (SELECT * FROM $older UNION ALL
				SELECT currency, $rank, sum(moved * lost) / leaves, (sum(moved * lost_high) + leaves - 1) / leaves,
					(balance * 10000000000 + sum(moved * months)) / leaves, (balance * 10000000000 + sum(moved * months_high) + leaves - 1) / leaves
				FROM (SELECT way.currency, balance, moved, lost, lost_high, e.months, e.months_high, iif(known, (SELECT balance - moved
					FROM way stay WHERE stay.currency = way.currency AND stay.rank = $rank AND next = $rank), NULL) AS leaves
					FROM way JOIN known USING (currency) JOIN $older e ON e.currency = way.currency AND e.rank = way.next
					WHERE way.rank = $rank) GROUP BY currency)
		SQL
	done
	cat <<-SQL
		, now AS (SELECT currency, rank, name, coalesce(sum(open), 0) AS balance FROM cell
			LEFT JOIN (SELECT * FROM debit WHERE ago = 0) USING (currency, rank) GROUP BY currency, rank, name),
		ended AS (SELECT now.*, lost, lost_high, months, months_high,
			iif(balance = 0, 0, $(rounded 'balance * lost' 10000000000)) AS loss,
			iif(balance = 0, 0, $(rounded 'balance * lost_high' 10000000000)) AS loss_high
			FROM now JOIN end0 USING (currency, rank))
	SQL
}

# part LOW HIGH: of 10^-10, with 4 decimals.
part() {
	agreed "$(rounded "$1" 1000000)" "$(rounded "$2" 1000000)" "$(decimal "$(rounded "$1" 1000000)" 4)"
}

markov() {
	# shellcheck disable=SC2086 # options of several words
	agrees report markov $options "$items" <<-SQL
		WITH $(observed), $(ends)
		SELECT name AS bucket, currency, $(money balance) AS balance, $(part '10000000000 - lost_high' '10000000000 - lost') AS settled,
			$(part lost lost_high) AS lost, $(part months months_high) AS months_to_end,
			$(agreed loss loss_high "$(money 'balance - loss')") AS collected, $(agreed loss loss_high "$(money loss)") AS loss
		FROM ended ORDER BY currency, rank
	SQL
	# shellcheck disable=SC2086 # options of several words
	figures_agree report markov $options "$items" <<-SQL
		WITH $(observed), $(ends)
		SELECT 'Where debts end in ' || currency AS section, figure, value, unit FROM (
			SELECT currency, rank, 1 AS place, 'absorption:markov' AS figure, $(part lost lost_high) AS value, 'ratio' AS unit
			FROM ended WHERE rank < 5
			UNION ALL SELECT currency, rank, 2, 'months_to_end:markov', $(part months months_high), 'months' FROM ended WHERE rank < 5
			UNION ALL SELECT currency, 6, 3, 'expected_end:markov', iif(sum(loss IS NULL) > 0, 'NA',
			$(agreed 'sum(loss)' 'sum(loss_high)' "$(money 'sum(loss)')")), iif(sum(loss IS NULL) > 0, '', currency) FROM ended GROUP BY currency)
		ORDER BY currency, rank, place
	SQL
}

@test "where debts end, in which parts and after how many months" {
	each_history markov
}
