# Independent queries of the sample book: `load report-sql` at the top of a file.
#
# setup_file writes a database once per file, from the CSV of samples/ alone.
# Amounts are integers of minor units, days are day numbers (Julian, at noon), and
# every quotient is divided in integers and rounded once, half away from zero.
# What is computed here is what the manual says; nothing is asked of the programs.
#
#	item		the items, with the due day with and without customers' terms
#	allocation	the allocations, and whether they use up what they come from
#	open_item	each item on each day of `day`, its open amount by source: of
#			the rows themselves (rows) or of the allocations (allocations)
#	customer, payment, promise, activity
# shellcheck disable=SC2154,SC2034 # the files set $samples and $keys, and use what is set here

load helper

setup_file() {
	book_of_queries
}

setup() {
	common_setup
	samples=$AR_ROOT/samples
	items=$samples/items.csv
	allocations=$samples/allocations.csv
	export AR_AS_OF=2026-11-20
}

# book_of_queries: the database, for setup_file.
book_of_queries() {
	local samples=${AR_ROOT:-$BATS_TEST_DIRNAME/../..}/samples
	local table
	{
		echo '.mode csv'
		for table in items customers allocations payments promises activities exchange_rates disputes; do
			echo ".import \"$samples/$table.csv\" raw_$table"
		done
		echo 'BEGIN;'
		queried_tables
		echo 'COMMIT;'
	} | sqlite3 -bail "$BATS_FILE_TMPDIR/queries.db"
}

# minor COLUMN: the amount of a cell as an integer, or NULL when it does not have
# all decimals of its currency, which the tables refuse.
minor() {
	echo "CASE WHEN currency = 'JPY' AND $1 NOT GLOB '*[^0-9-]*' THEN CAST($1 AS INTEGER)
		WHEN currency <> 'JPY' AND $1 GLOB '*[0-9].[0-9][0-9]' THEN CAST(replace($1, '.', '') AS INTEGER) END"
}

# day COLUMN: the number of a day; NULL of an empty cell.
day() {
	echo "CAST(julianday($1, '12:00') AS INTEGER)"
}

# terms_days COLUMN...: the due day of an issue date and terms.
due_by_terms() {
	echo "CASE terms
		WHEN 'eom 15' THEN $(day "date(issue_date, 'start of month', '+1 month', '-1 day', '+15 days')")
		WHEN 'net 14' THEN $(day issue_date) + 14
		WHEN 'net 30' THEN $(day issue_date) + 30
		WHEN '2/10 net 30' THEN $(day issue_date) + 30
		ELSE $(day issue_date) END"
}

queried_tables() {
	cat <<-SQL
		CREATE TABLE customer(customer_id TEXT PRIMARY KEY, name, parent_id, terms, collector, segment, country);
		INSERT INTO customer SELECT customer_id, name, parent_id, terms, collector, segment, country FROM raw_customers;

		CREATE TABLE item(number INTEGER PRIMARY KEY, item_id TEXT UNIQUE NOT NULL, customer_id NOT NULL, kind NOT NULL,
			document, issue_date NOT NULL, due_date, paid_date, currency NOT NULL, amount INTEGER NOT NULL,
			stored INTEGER NOT NULL, issue_day INTEGER NOT NULL, paid_day INTEGER, due_day INTEGER NOT NULL,
			due_day_by_terms INTEGER NOT NULL, named INTEGER NOT NULL);
		INSERT INTO item
		SELECT raw_items.rowid, item_id, customer_id, raw_items.kind, document, issue_date, due_date, paid_date, currency,
			$(minor amount), $(minor open_amount), $(day issue_date), $(day paid_date),
			coalesce($(day due_date), $(day issue_date)),
			coalesce($(day due_date), CASE WHEN raw_items.kind IN ('credit_note', 'payment')
				THEN $(day issue_date) ELSE $(due_by_terms) END),
			EXISTS (SELECT 1 FROM raw_allocations a WHERE raw_items.item_id IN (a.item_id, a.payment_id))
		FROM raw_items LEFT JOIN (SELECT customer_id AS id, terms FROM raw_customers) ON id = customer_id;

		CREATE TABLE allocation(number INTEGER PRIMARY KEY, payment_id NOT NULL, item_id NOT NULL, effective_date,
			effective_day INTEGER NOT NULL, currency, amount INTEGER NOT NULL, kind NOT NULL, uses_up INTEGER NOT NULL,
			is_cash INTEGER NOT NULL);
		INSERT INTO allocation
		SELECT rowid, payment_id, item_id, effective_date, $(day effective_date), currency, $(minor amount), coalesce(nullif(kind, ''), 'cash'),
			CASE WHEN kind IN ('cash', 'credit', '') THEN 1
			WHEN kind = 'reversal' THEN coalesce((SELECT max(undone.kind IN ('cash', 'credit', ''))
				FROM raw_allocations undone WHERE undone.payment_id = a.payment_id AND undone.item_id = a.item_id
				AND '-' || undone.amount = a.amount AND undone.kind <> 'reversal'), 1)
			ELSE 0 END,
			-- A reversal takes back cash when it undoes that, or nothing that is there.
			CASE WHEN kind IN ('cash', '') THEN 1 WHEN kind = 'reversal' THEN coalesce((SELECT max(undone.kind IN ('cash', ''))
				FROM raw_allocations undone WHERE undone.payment_id = a.payment_id AND undone.item_id = a.item_id
				AND '-' || undone.amount = a.amount AND undone.kind <> 'reversal'), 1)
			ELSE 0 END
		FROM raw_allocations a;
		CREATE INDEX allocation_item ON allocation(item_id);
		CREATE INDEX allocation_payment ON allocation(payment_id);

		CREATE TABLE payment AS SELECT rowid AS number, payment_id, customer_id, received_date,
			$(day received_date) AS received_day, currency, $(minor amount) AS amount, method, reference FROM raw_payments;
		CREATE TABLE promise AS SELECT rowid AS number, promise_id, customer_id, item_id, $(day made_date) AS made_day,
			$(day due_date) AS due_day, $(day cancelled_date) AS cancelled_day, currency, $(minor amount) AS amount
			FROM raw_promises;
		CREATE TABLE activity AS SELECT rowid AS number, customer_id, item_id, substr(at, 1, 10) AS day, channel,
			direction, outcome FROM raw_activities;

		-- The 20th and the last of each month from 2025-08 to 2026-11.
		CREATE TABLE day(date TEXT PRIMARY KEY, day INTEGER NOT NULL);
		WITH RECURSIVE month(first) AS (SELECT '2025-08-01' UNION ALL
			SELECT date(first, '+1 month') FROM month WHERE first < '2026-11-01')
		INSERT INTO day
		SELECT date, $(day date) FROM (SELECT date(first, '+19 days') AS date FROM month
			UNION SELECT date(first, '+1 month', '-1 day') FROM month);

		CREATE TABLE open_item(date, day INTEGER, source, number INTEGER, item_id, customer_id, kind, currency,
			open INTEGER NOT NULL, age INTEGER NOT NULL, age_by_terms INTEGER NOT NULL, issue_age INTEGER NOT NULL);
		INSERT INTO open_item
		SELECT date, day.day, source, number, item_id, customer_id, kind, currency,
			CASE WHEN source = 'allocations' AND named THEN amount
				- (SELECT coalesce(sum(a.amount), 0) FROM allocation a
					WHERE a.item_id = item.item_id AND effective_day <= day.day)
				+ (SELECT coalesce(sum(a.amount), 0) FROM allocation a
					WHERE a.payment_id = item.item_id AND effective_day <= day.day AND uses_up)
			WHEN paid_day <= day.day THEN 0
			WHEN paid_day > day.day THEN coalesce(nullif(stored, 0), amount)
			WHEN source = 'allocations' THEN amount
			ELSE stored END,
			day.day - due_day, day.day - due_day_by_terms, day.day - issue_day
		FROM item CROSS JOIN day CROSS JOIN (SELECT 'rows' AS source UNION SELECT 'allocations')
		WHERE issue_day <= day.day;
		CREATE INDEX open_item_day ON open_item(date, source);

		CREATE TABLE bucket(rank INTEGER PRIMARY KEY, name, column_name, first INTEGER, last INTEGER);
		INSERT INTO bucket VALUES (0, 'current', 'current', -1000000, 0), (1, '1-30', 'd1_30', 1, 30),
			(2, '31-60', 'd31_60', 31, 60), (3, '61-90', 'd61_90', 61, 90), (4, '91-120', 'd91_120', 91, 120),
			(5, '121+', 'd121_plus', 121, 1000000);
	SQL
}

# money VALUE [CURRENCY]: minor units as an amount; of NULL, NA.
money() {
	local currency=${2:-currency}
	echo "CASE WHEN ($1) IS NULL THEN 'NA' WHEN $currency = 'JPY' THEN printf('%d', $1)
		ELSE printf('%s%d.%02d', iif(($1) < 0, '-', ''), abs($1) / 100, abs($1) % 100) END"
}

# rounded NUMERATOR DENOMINATOR: the quotient as an integer, half away from zero.
rounded() {
	echo "(iif((($1) < 0) <> (($2) < 0), -1, 1) * ((2 * abs($1) + abs($2)) / (2 * abs($2))))"
}

# decimal VALUE DECIMALS: an integer that was multiplied by 10^DECIMALS.
decimal() {
	local unit=$((10 ** $2))
	echo "printf('%s%d.%0$2d', iif(($1) < 0, '-', ''), abs($1) / $unit, abs($1) % $unit)"
}

# ratio NUMERATOR DENOMINATOR [DECIMALS]: the quotient as text; NA when it divides by 0 or by nothing known.
ratio() {
	local decimals=${3:-2}
	echo "CASE WHEN coalesce($2, 0) = 0 OR ($1) IS NULL THEN 'NA'
		ELSE $(decimal "$(rounded "($1) * $((10 ** decimals))" "$2")" "$decimals") END"
}

# query < SQL: a header and rows, their cells apart by |.
query() {
	sqlite3 -bail -readonly -header -separator '|' -nullvalue '' "$BATS_FILE_TMPDIR/queries.db"
}

# piped < CSV: the same rows, their cells apart by | and without quotes.
piped() {
	awk '{
		line = ""
		for (i = 1; i <= length($0); i++) {
			c = substr($0, i, 1)
			if (c == "\"") quoted = !quoted
			else line = line (c == "," && !quoted ? "|" : c)
		}
		print line
	}'
}

# agrees COMMAND... < SQL: the CSV that it writes is what the query gives, header and order included.
agrees() {
	query >queried || fail "the query fails: $(cat queried)"
	[ "$(wc -l <queried)" -gt 1 ] || fail "the query gives nothing"
	"$@" >written || fail "$* ends with $?: $(cat written)"
	piped <written >reported
	diff queried reported >difference || fail "$*: query < > report
$(head -n 20 difference)"
}

# figures_agree COMMAND... < SQL: so section, figure, value and unit of its figures.
figures_agree() {
	query >queried || fail "the query fails: $(cat queried)"
	[ "$(wc -l <queried)" -gt 1 ] || fail "the query gives nothing"
	"$@" --section figures >written || fail "$* ends with $?: $(cat written)"
	piped <written | cut -d'|' -f1-4 >reported
	diff queried reported >difference || fail "$*: query < > report
$(head -n 20 difference)"
}

# each_day FUNCTION: it, with $day, $source and $options, of three days, by rows and by allocations.
each_day() {
	for day in 2026-11-20 2026-09-20 2026-09-30; do
		for source in rows allocations; do
			options="--as-of $day"
			[ $source = rows ] || options+=" --allocations $samples/allocations.csv"
			$1
		done
	done
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
				12 * (substr('$last', 1, 4) - substr('$first', 1, 4)) + substr('$last', 6, 2) - substr('$first', 6, 2)
				+ (substr('$last', 9) >= substr('$first', 9)) AS months
			FROM whole LEFT JOIN begun USING (group_key, currency) LEFT JOIN sold USING (group_key, currency)),
		-- Sales of each month that there is, and what is open of it.
		monthly AS (
			SELECT group_key, currency, first, $(day last) - $(day first) + 1 AS days, receivables,
				(SELECT coalesce(sum(amount), 0) FROM sale s WHERE s.group_key = a.group_key AND s.currency = a.currency
				AND issue_date BETWEEN first AND last) AS sales,
				(SELECT coalesce(sum(open), 0) FROM owed o WHERE o.group_key = a.group_key AND o.currency = a.currency
				AND kind IN ('invoice', 'debit_note') AND open > 0 AND issue_date BETWEEN first AND last) AS open,
				(SELECT coalesce(sum(open * issue_age), 0) FROM owed o WHERE o.group_key = a.group_key AND o.currency = a.currency
				AND kind IN ('invoice', 'debit_note') AND open > 0 AND issue_date BETWEEN first AND last) AS open_days
			FROM amounts a CROSS JOIN month)
	SQL
}

# each_period FUNCTION: it, with $key, $first, $last, $source, $age and $options, of some periods and $keys.
each_period() {
	local period keys_here
	while read -r period first last source keys_here; do
		for key in '' $keys_here; do
			case " $keys " in *" $key "*) ;; *) [ -z "$key" ] || continue ;; esac
			options="--as-of $last --period $period"
			[ "$source" = rows ] || options+=" --allocations $samples/allocations.csv"
			age=age
			[ -z "$key" ] || { options+=" --by $key --customers $samples/customers.csv" && age=age_by_terms; }
			$1 </dev/null
		done
	done <<-E
		12m 2025-11-21 2026-11-20 allocations segment collector customer_id
		12m 2025-11-21 2026-11-20 rows segment
		12m 2025-09-21 2026-09-20 allocations collector customer_id
		2026-Q3 2026-07-01 2026-09-30 rows segment
		2026-Q4 2026-10-01 2026-11-20 allocations segment customer_id
	E
}
