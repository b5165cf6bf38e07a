#!/usr/bin/env bats
# report, against queries of the sample book: quality, losses by month of sale, refunds.
#
# The queries are written from the manual; see report-sql.bash.
# shellcheck disable=SC2154,SC2034 # each_day and each_period set variables, and read $keys

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
