#!/usr/bin/env bats
# report, against queries of the sample book: what is open, of whom, and how it moved.
#
# The queries are written from the manual; see report-sql.bash.
# Not under the sanitizers: other tests run these reports, and the time here is that of the queries.
# shellcheck disable=SC2154 # run sets stderr

load report-sql
buckets='0:current 1:d1_30 2:d31_60 3:d61_90 4:d91_120 5:d121_plus'

# open_rows DAY SOURCE KEY AGE [DUE-AGE]: what is open then, with group_key, age and rank.
open_rows() {
	local age=$4
	cat <<-SQL
		(SELECT $3 AS group_key, o.customer_id, currency, o.kind, open, $age AS age, ${5:-$4} AS due_age, number, rank, o.item_id
		FROM open_item o LEFT JOIN customer USING (customer_id)
		JOIN bucket ON $age BETWEEN first AND last
		WHERE date = '$1' AND source = '$2')
	SQL
}

# bucket_sums: one column for each of $buckets, which are RANK:NAME.
bucket_sums() {
	local bucket
	for bucket in $buckets; do
		echo "sum(iif(rank = ${bucket%:*}, debit, 0)) AS ${bucket#*:},"
	done
}

# bucket_money: them as text.
bucket_money() {
	local bucket
	for bucket in $buckets; do
		echo "$(money "${bucket#*:}") AS ${bucket#*:},"
	done
}

# lowered: each open row with what is left of it by credits mode $credits.
# Of `oldest`, the debits of a customer are lowered from the oldest on by all credits.
lowered() {
	case $credits in
	separate) echo "SELECT *, max(open, 0) AS debit, min(open, 0) AS credit FROM $1" ;;
	own) echo "SELECT *, open AS debit, 0 AS credit FROM $1" ;;
	exclude) echo "SELECT *, max(open, 0) AS debit, 0 AS credit FROM $1" ;;
	oldest) cat <<-SQL ;;
		SELECT *, max(open, 0) - min(max(open, 0), max(0, credits - older)) AS debit,
			iif(open < 0 AND place = 1, -max(0, credits - debits), 0) AS credit
		FROM (SELECT *,
			-sum(min(open, 0)) OVER account AS credits, sum(max(open, 0)) OVER account AS debits,
			coalesce(sum(max(open, 0)) OVER (PARTITION BY customer_id, currency ORDER BY age DESC, number
				ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0) AS older,
			row_number() OVER (PARTITION BY customer_id, currency, open < 0 ORDER BY number) AS place
			FROM $1 WINDOW account AS (PARTITION BY customer_id, currency))
	SQL
	esac
}

# totals KEY ROWS: the table of `age --by`, by the key of the rows.
totals() {
	cat <<-SQL
		WITH total AS (
			SELECT group_key, currency, sum(open <> 0) AS items, $(bucket_sums)
				sum(credit) AS unapplied, sum(iif(due_age > 0, debit, 0)) AS past_due,
				sum(debit) + sum(credit) AS total, max(0, max(iif(open > 0, due_age, 0))) AS oldest_days
			FROM ($(lowered "$2")) WHERE open <> 0 ${counted-} GROUP BY group_key, currency)
		SELECT ${1:+group_key AS $1,} ${columns-} currency, items, $(bucket_money) $(money unapplied) AS unapplied,
			$(money past_due) AS past_due, $(money total) AS total, oldest_days
		FROM total ORDER BY $order
	SQL
}

# each_book FUNCTION: it, with $day, $source and $allocations of two days and both sources.
each_book() {
	for day in 2026-11-20 2026-09-20; do
		source=rows allocations=''
		$1
		source=allocations allocations="--allocations $samples/allocations.csv"
		$1
	done
}

# aging_agrees KEY [OPTION...]: `report aging` by it, of $day and $source, with customers when they have the key.
aging_agrees() {
	local with="--customers $samples/customers.csv" age=age_by_terms columns=''
	case $1 in
	'' | kind) with='' age=age ;;
	customer_id) columns='(SELECT name FROM customer WHERE customer_id = group_key) AS name,' ;;
	esac
	# shellcheck disable=SC2086 # options of several words
	totals "$1" "$(open_rows "$day" "$source" "${1:-''}" "$age")" |
		agrees report aging --as-of "$day" --by "$@" $with $allocations "$items"
}

aging_by_keys() {
	local key credits=separate order='currency, group_key'
	for key in '' kind segment collector customer_id; do aging_agrees "$key"; done
}

@test "aging in all, by kind, segment, collector and customer" {
	each_book aging_by_keys
}

# aging_with CREDITS: by customer, credits as said.
aging_with() {
	local credits=$1 order='currency, group_key'
	aging_agrees customer_id --credits "$1"
}

@test "aging with credits by their own date, against the oldest debts, and without them" {
	each_book 'aging_with own'
	each_book 'aging_with oldest'
	local counted='AND open > 0'
	each_book 'aging_with exclude'
}

aging_figures() {
	figures_agree report aging --by segment --customers "$samples/customers.csv" --as-of "$day" $allocations "$items" <<-SQL
		WITH sums AS (SELECT currency, sum(open) AS total, sum(max(open, 0)) AS debits,
			sum(iif(due_age > 0, max(open, 0), 0)) AS past_due
			FROM $(open_rows "$day" "$source" "''" age_by_terms) GROUP BY currency)
		SELECT section, figure, value, unit FROM (
			SELECT currency, 1 AS place, 'Aging in ' || currency AS section, 'total' AS figure, $(money total) AS value,
				currency AS unit FROM sums
			UNION ALL SELECT currency, 2, 'Aging in ' || currency, 'past_due_share:separate', $(ratio 'past_due * 100' debits), '%' FROM sums)
		ORDER BY currency, place
	SQL
}

@test "the figures of aging: total, and the share that is past due" {
	each_book aging_figures
}

# compare_rows: both days by segment.
compare_rows() {
	cat <<-SQL
		WITH both AS (
			SELECT group_key, currency, coalesce(sum(open), 0) AS total FROM $(open_rows 2026-11-20 "$1" segment age_by_terms)
			WHERE open <> 0 GROUP BY group_key, currency),
		before AS (
			SELECT group_key, currency, sum(open) AS total FROM $(open_rows 2026-09-20 "$1" segment age_by_terms)
			WHERE open <> 0 GROUP BY group_key, currency),
		key AS (SELECT group_key, currency FROM both UNION SELECT group_key, currency FROM before)
		SELECT group_key AS segment, currency, $(money 'coalesce(both.total, 0)') AS total,
			$(money 'coalesce(before.total, 0)') AS total_before,
			$(money 'coalesce(both.total, 0) - coalesce(before.total, 0)') AS difference
		FROM key LEFT JOIN both USING (group_key, currency) LEFT JOIN before USING (group_key, currency)
		ORDER BY currency, group_key
	SQL
}

# some_columns NAMES COMMAND...: these columns of its CSV, with a header.
some_columns() {
	echo "$1"
	"${@:2}" | cells "$1"
}

@test "aging beside an earlier day" {
	compare_rows allocations | agrees some_columns segment,currency,total,total_before,difference report aging \
		--by segment --customers "$samples/customers.csv" --compare 2026-09-20 --allocations "$samples/allocations.csv" "$items"
	compare_rows rows | agrees some_columns segment,currency,total,total_before,difference report aging \
		--by segment --customers "$samples/customers.csv" --compare 2026-09-20 "$items"
}

open_items_of_aging() {
	agrees some_columns item_id,customer_id,kind,document,issue_date,due_date,currency,amount,open_amount,days_past_due,bucket,flags \
		report aging --items --section items --as-of "$day" $allocations "$items" <<-SQL
		SELECT item.item_id, item.customer_id, item.kind, document, issue_date, due_date, currency, $(money amount) AS amount,
			$(money open) AS open_amount, due_age AS days_past_due, name AS bucket,
			iif(due_date = '' AND item.kind NOT IN ('credit_note', 'payment'), 'due_from_issue', '') AS flags
		FROM $(open_rows "$day" "$source" "''" age) JOIN item USING (number, currency) JOIN bucket USING (rank)
		WHERE open <> 0 ORDER BY currency, number
	SQL
}

@test "the open items of aging" {
	each_book open_items_of_aging
}

# age_agrees CREDITS: `age --by` of some keys.
age_agrees() {
	local credits=$1 key order='group_key, currency'
	for key in segment customer_id; do
		totals "$key" "$(open_rows "$day" "$source" "$key" age_by_terms)" |
			agrees age --by "$key" --credits "$1" --customers "$samples/customers.csv" --as-of "$day" $allocations "$items"
	done
}

@test "age --by, with credits in a column of their own" {
	each_book 'age_agrees separate'
}

@test "age --by, with credits by their own date" {
	each_book 'age_agrees own'
}

@test "age --by, with credits against the oldest debts" {
	each_book 'age_agrees oldest'
}

@test "age --by, without credits" {
	local counted='AND open > 0'
	each_book 'age_agrees exclude'
}

# by_issue CREDITS: the same from the issue date, which has no current; report aging when it has the mode.
by_issue() {
	local credits=$1 order='group_key, currency'
	local buckets='1:d0_30 2:d31_60 3:d61_90 4:d91_120 5:d121_plus'
	issue_totals() {
		totals segment "$(open_rows "$day" "$source" segment 'max(issue_age, 1)' age_by_terms)"
	}
	issue_totals | agrees age --by segment --credits "$1" --basis issue --customers "$samples/customers.csv" \
		--as-of "$day" $allocations "$items"
	[ "$1" = separate ] || return 0
	order='currency, group_key'
	issue_totals | agrees report aging --by segment --basis issue --customers "$samples/customers.csv" \
		--as-of "$day" $allocations "$items"
}

@test "aging from the issue date" {
	each_book 'by_issue separate'
	each_book 'by_issue own'
	local counted='AND open > 0'
	each_book 'by_issue exclude'
}

@test "the rows of report aging are those of age --by, wherever credits stand" {
	local key credits
	for credits in separate own oldest exclude; do
		for key in segment collector customer_id; do
			report aging --by "$key" --credits $credits --customers "$samples/customers.csv" "$items" |
				cells "$key,currency,items,current,d1_30,d31_60,d61_90,d91_120,d121_plus,unapplied,past_due,total,oldest_days" |
				LC_ALL=C sort >reported
			age --by "$key" --credits $credits --customers "$samples/customers.csv" "$items" | tail -n +2 | LC_ALL=C sort |
				diff - reported
		done
	done
}

aging_in_euro() {
	agrees report aging --by '' --base-currency EUR --exchange-rates "$samples/exchange_rates.csv" --section base \
		--as-of "$day" $allocations "$items" <<-SQL
		WITH total AS (SELECT currency, sum(iif(due_age > 0, max(open, 0), 0)) AS past_due, sum(open) AS total
			FROM $(open_rows "$day" "$source" "''" age) GROUP BY currency),
		newest AS (SELECT "from" AS currency, max(date) AS date FROM raw_exchange_rates WHERE date <= '$day' GROUP BY 1),
		rate AS (SELECT 'EUR' AS currency, '1' AS rate, '$day' AS date, 1 AS value, 1 AS unit
			UNION ALL SELECT newest.currency, rate, r.date, CAST(replace(rate, '.', '') AS INTEGER),
			CAST('1' || substr('000000000000', 1, length(rate) - instr(rate, '.')) AS INTEGER) / iif(newest.currency = 'JPY', 100, 1)
			FROM newest JOIN raw_exchange_rates r ON r."from" = newest.currency AND r.date = newest.date AND r."to" = 'EUR')
		SELECT currency, $(money past_due) AS past_due, $(money total) AS total, rate AS exchange_rate, date AS rate_date,
			'EUR' AS base_currency, $(money "$(rounded 'past_due * value' unit)" "'EUR'") AS base_past_due,
			$(money "$(rounded 'total * value' unit)" "'EUR'") AS base_amount
		FROM total JOIN rate USING (currency) ORDER BY currency
	SQL
}

@test "the totals in a base currency" {
	each_book aging_in_euro
}

# debtors GROUPED: what each group owes; GROUPED is 1 when parents are known.
debtors() {
	cat <<-SQL
		member(customer_id, top) AS (
			SELECT customer_id, customer_id FROM customer WHERE NOT $1 OR parent_id = ''
			UNION ALL SELECT customer.customer_id, top FROM customer JOIN member ON parent_id = member.customer_id WHERE $1),
		debtor AS (
			SELECT customer_id, currency, sum(open) AS balance FROM open_item
			WHERE date = '$day' AND source = '$source' GROUP BY customer_id, currency HAVING sum(open) > 0),
		balance AS (
			SELECT top, currency, sum(balance) AS balance, count(*) AS customers
			FROM debtor JOIN member USING (customer_id) GROUP BY top, currency),
		ranked AS (
			SELECT row_number() OVER (PARTITION BY currency ORDER BY balance DESC, top) AS rank, top, currency, balance, customers,
				sum(balance) OVER (PARTITION BY currency) AS whole, count(*) OVER (PARTITION BY currency) AS groups
			FROM balance)
	SQL
}

concentration() {
	local with='' grouped=0 name="''" count
	[ "$1" = alone ] || with="--customers $samples/customers.csv" grouped=1 name='(SELECT name FROM customer WHERE customer_id = top)'
	for count in 3 10; do
		agrees report concentration --top $count $with --as-of "$day" $allocations "$items" <<-SQL
			WITH RECURSIVE $(debtors $grouped),
			line AS (
				SELECT rank, top, $name AS name, customers, currency, balance, whole FROM ranked WHERE rank <= $count
				UNION ALL SELECT 1000, '', 'all others', sum(customers), currency, sum(balance), max(whole)
				FROM ranked WHERE rank > $count GROUP BY currency)
			SELECT iif(rank = 1000, '', rank) AS rank, top AS customer_id, name, customers, currency, $(money balance) AS balance,
				$(ratio 'balance * 100' whole) AS share, $(ratio 'running * 100' whole) AS cumulative_share
			FROM (SELECT *, sum(balance) OVER (PARTITION BY currency ORDER BY rank) AS running FROM line) shown
			ORDER BY currency, shown.rank
		SQL
		figures_agree report concentration --top $count $with --as-of "$day" $allocations "$items" <<-SQL
			WITH RECURSIVE $(debtors $grouped),
			-- The quotient of the squares times 10^6, two digits at a time, for the products would not fit.
			squares AS (SELECT currency, sum(balance * balance) AS n, max(whole * whole) AS d,
				sum(iif(rank <= $count, balance, 0)) AS top_balance, max(whole) AS whole, sum(balance * 10 >= whole) AS major
				FROM ranked GROUP BY currency),
			first AS (SELECT *, n / d * 100 + n % d * 100 / d AS q1, n % d * 100 % d AS r1 FROM squares),
			second AS (SELECT *, q1 * 100 + r1 * 100 / d AS q2, r1 * 100 % d AS r2 FROM first),
			third AS (SELECT *, q2 * 100 + r2 * 100 / d AS q3, r2 * 100 % d AS r3 FROM second),
			hhi AS (SELECT *, q3 + (r3 >= d - r3) AS hhi FROM third)
			SELECT 'Concentration in ' || currency AS section, figure, value, unit FROM (
				SELECT currency, 1 AS place, 'hhi' AS figure, $(decimal hhi 2) AS value, 'points' AS unit FROM hhi
				UNION ALL SELECT currency, 2, 'top_share', $(ratio 'top_balance * 100' whole), '%' FROM hhi
				UNION ALL SELECT currency, 3, 'major_customers', major, '' FROM hhi)
			ORDER BY currency, place
		SQL
	done
}

@test "concentration of each customer by itself" {
	each_book 'concentration alone'
}

@test "concentration of groups under common control" {
	each_book 'concentration grouped'
}
