#!/usr/bin/env bats
# report, against queries of the sample book: promises and contacts.
#
# The queries are written from the manual; see report-sql.bash.
# Not under the sanitizers: other tests run these reports, and the time here is that of the queries.
# shellcheck disable=SC2154 # report-sql.bash sets $samples, $items and $allocations

load report-sql

# judged: each promise whose time is over, with what came in of it. No account of the book
# has two promises in one currency, or had a payment come back in the time of one, which
# the query makes sure of: who had would be judged by receipts that count once.
judged() {
	cat <<-SQL
		simple AS (SELECT (SELECT count(*) FROM (SELECT 1 FROM promise GROUP BY customer_id, currency HAVING count(*) > 1)) = 0
			AND NOT EXISTS (SELECT 1 FROM promise JOIN payment USING (customer_id, currency) WHERE payment.amount < 0) AS simple),
		judged AS (
			SELECT currency, amount, min(amount, (SELECT coalesce(sum(payment.amount), 0) FROM payment
				WHERE (payment.customer_id, payment.currency) = (promise.customer_id, promise.currency) AND method <> 'outgoing'
				AND received_day BETWEEN made_day AND min(due_day + $grace, $(day "'$day'")))) AS received
			FROM promise JOIN simple ON simple
			WHERE made_day <= $(day "'$day'") AND due_day + $grace < $(day "'$day'")
				AND coalesce(cancelled_day > $(day "'$day'"), 1)
				AND due_day + $grace BETWEEN $(day "'$first'") AND $(day "'$last'")),
		money AS (SELECT DISTINCT currency FROM promise),
		total AS (
			SELECT money.currency, count(amount) AS over, coalesce(sum(received * 100 >= amount * $threshold), 0) AS kept,
				coalesce(sum(amount), 0) AS promised, coalesce(sum(iif(received * 100 >= amount * $threshold, amount, 0)), 0) AS kept_amount,
				coalesce(sum(received), 0) AS received
			FROM money LEFT JOIN judged USING (currency) GROUP BY money.currency)
	SQL
}

promises() {
	# shellcheck disable=SC2086 # options of several words
	agrees report promises $options --promises "$samples/promises.csv" --payments "$samples/payments.csv" <<-SQL
		WITH $(judged)
		SELECT currency, over AS over_count, kept AS kept_count, $(money promised) AS promised, $(money kept_amount) AS kept,
			$(money received) AS received FROM total ORDER BY currency
	SQL
	# shellcheck disable=SC2086 # options of several words
	figures_agree report promises $options --promises "$samples/promises.csv" --payments "$samples/payments.csv" <<-SQL
		WITH $(judged), form(place, figure) AS (VALUES (1, 'promises_kept:count'), (2, 'promises_kept:amount'), (3, 'promises_kept:received'))
		SELECT 'Promises to pay in ' || currency AS section, figure, CASE place WHEN 1 THEN $(ratio 'kept * 100' over)
			WHEN 2 THEN $(ratio 'kept_amount * 100' promised) ELSE $(ratio 'received * 100' promised) END AS value, '%' AS unit
		FROM total CROSS JOIN form ORDER BY currency, place
	SQL
}

@test "promises that were kept, by day, grace, threshold and period" {
	local row day grace threshold period first last options
	for row in '2026-11-20 3 100' '2026-11-10 3 100' '2026-11-09 3 100' '2026-11-20 0 100' '2026-11-20 10 100' '2026-11-20 3 1' \
		'2026-11-20 3 100 2026-11 2026-11-01 2026-11-20' '2026-11-20 3 50 2026-10 2026-10-01 2026-10-31' \
		'2026-11-20 3 100 2026-10-31/2026-11-10 2026-10-31 2026-11-10'; do
		read -r day grace threshold period first last <<<"$row"
		options="--as-of $day --grace $grace --threshold $threshold${period:+ --period $period}"
		first=${first:-2000-01-01} last=${last:-2099-12-31}
		promises
	done
}

# counted: contacts by channel and direction.
counted() {
	cat <<-SQL
		-- What the outcomes of the book mean, as record --print-policy has it.
		meaning(outcome, right_party, promised) AS (VALUES ('promised', 1, 1), ('dispute_raised', 1, 0), ('refused', 1, 0), ('reached', 1, 0),
			('replied', 1, 0), ('left_message', 0, 0), ('no_answer', 0, 0), ('sent', 0, 0), ('wrong_number', 0, 0)),
		counted AS (
			SELECT channel, direction, count(*) AS contacts, sum(coalesce(right_party, 0)) AS right_party, sum(right_party IS NULL) AS unknown,
				sum(coalesce(promised, 0)) AS promised
			FROM activity LEFT JOIN meaning USING (outcome)
			WHERE day BETWEEN '$first' AND '$last' AND channel || direction || activity.outcome <> ''
			GROUP BY channel, direction)
	SQL
}

contacts() {
	# shellcheck disable=SC2086 # options of several words
	agrees report contacts $options --activities "$samples/activities.csv" <<-SQL
		WITH $(counted)
		SELECT channel, direction, contacts, right_party, unknown, promised AS promised_count,
			iif(direction = 'out', $(ratio 'right_party * 100' contacts), 'NA') AS contact_rate, $(ratio 'promised * 100' right_party) AS promise_rate
		FROM counted ORDER BY instr('call email text letter visit', channel), direction = 'in'
	SQL
	# shellcheck disable=SC2086 # options of several words
	figures_agree report contacts $options --activities "$samples/activities.csv" <<-SQL
		WITH $(counted)
		SELECT 'Contacts' AS section, 'contact_rate:attempts' AS figure,
			$(ratio "sum((direction = 'out') * right_party) * 100" "sum((direction = 'out') * contacts)") AS value, '%' AS unit FROM counted
		UNION ALL SELECT 'Contacts', 'promise_rate:contacts', $(ratio 'sum(promised) * 100' 'sum(right_party)'), '%' FROM counted
	SQL
}

@test "contacts by channel and direction, by day and period" {
	local row day first last options
	for row in '2026-11-20 2000-01-01 2026-11-20' '2026-09-20 2000-01-01 2026-09-20' '2026-11-10 2000-01-01 2026-11-10' \
		'2026-11-20 2026-10-01 2026-10-31 --period 2026-10' '2026-11-20 2026-11-14 2026-11-20 --period 7d'; do
		read -r day first last options <<<"$row"
		options="--as-of $day $options"
		contacts
	done
}

# agreed_plans: a plan of each account that paid since August, of four ends of months, whose
# total is from 60 to 160 percent of what the account paid since.
agreed_plans() {
	cat <<-SQL
		account AS (SELECT customer_id, currency, sum(amount) AS since, row_number() OVER (ORDER BY customer_id, currency) AS n
			FROM payment WHERE received_date >= '2026-08-01' AND customer_id <> '' GROUP BY customer_id, currency HAVING sum(amount) > 1000),
		due(number, due_date) AS (VALUES (1, '2026-08-31'), (2, '2026-09-30'), (3, '2026-10-31'), (4, '2026-11-30')),
		instalment AS (SELECT 'L' || n AS plan_id, n, customer_id, '2026-07-31' AS agreed_date, currency, number, due_date,
			since * (60 + n * 37 % 101) / 400 + number * 7 AS payment FROM account CROSS JOIN due)
	SQL
}

# kept: each plan on $day, by the receipts of its account until then.
kept() {
	cat <<-SQL
		$(agreed_plans),
		plan AS (SELECT plan_id, n, customer_id, currency, sum(payment) AS total,
			sum(iif(due_date <= '$day', payment, 0)) AS due, sum(iif(due_date < '$day', payment, 0)) AS past
			FROM instalment GROUP BY plan_id),
		-- It is the only plan of the account, so all that comes is for it, even when it is paid in full.
		paid AS (SELECT plan.*, (SELECT coalesce(sum(amount), 0) FROM payment p WHERE p.customer_id = plan.customer_id
			AND p.currency = plan.currency AND received_date BETWEEN '2026-07-31' AND '$day') AS paid FROM plan),
		scheduled AS (SELECT *, sum(payment) OVER (PARTITION BY plan_id ORDER BY number) AS up_to FROM instalment),
		kept AS (SELECT *, max(0, past - paid) AS catch_up,
			(SELECT count(*) FROM scheduled s WHERE s.plan_id = paid.plan_id AND up_to > paid AND $(day due_date) + 5 < $(day "'$day'")) AS missed,
			(SELECT min(due_date) FROM scheduled s WHERE s.plan_id = paid.plan_id AND up_to > paid AND due_date < '$day') AS unpaid_since,
			(SELECT min(due_date) FROM scheduled s WHERE s.plan_id = paid.plan_id AND up_to > paid AND due_date >= '$day') AS next_due,
			(SELECT min(up_to) - paid FROM scheduled s WHERE s.plan_id = paid.plan_id AND up_to > paid AND due_date >= '$day') AS next_amount
			FROM paid),
		judged AS (SELECT *, CASE WHEN paid >= total THEN 'completed' WHEN missed > 0 THEN 'broken'
			WHEN unpaid_since IS NOT NULL THEN 'late' ELSE 'on_track' END AS status FROM kept)
	SQL
}

plans() {
	query >instalments <<-SQL
		WITH $(agreed_plans)
		SELECT plan_id, customer_id, agreed_date, currency, number, due_date, $(money payment) AS payment FROM instalment ORDER BY n, number
	SQL
	tr '|' , <instalments >instalments.csv
	agrees report plans --as-of "$day" --payments "$samples/payments.csv" instalments.csv <<-SQL
		WITH $(kept)
		SELECT plan_id, customer_id, currency, status, $(money due) AS due, $(money paid) AS paid, $(money catch_up) AS catch_up,
			missed, unpaid_since, next_due, iif(next_due IS NULL, '', $(money next_amount)) AS next_amount, $(money 'max(0, total - paid)') AS open
		FROM judged ORDER BY currency, n
	SQL
	figures_agree report plans --as-of "$day" --payments "$samples/payments.csv" instalments.csv <<-SQL
		WITH $(kept), form(place, figure) AS (VALUES (1, 'broken_share'), (2, 'catch_up_share'))
		SELECT 'Payment plans in ' || currency AS section, figure, iif(place = 1, $(ratio "sum(status = 'broken') * 100" 'count(*)'),
			$(ratio 'sum(catch_up) * 100' 'sum(due)')) AS value, '%' AS unit
		FROM judged CROSS JOIN form GROUP BY currency, place
	SQL
	agrees report plans --as-of "$day" --section statuses --payments "$samples/payments.csv" instalments.csv <<-SQL
		WITH $(kept), word(rank, status) AS (VALUES (1, 'on_track'), (2, 'late'), (3, 'broken'), (4, 'completed'), (5, 'cancelled')),
		cell AS (SELECT rank, status, currency FROM word CROSS JOIN (SELECT DISTINCT currency FROM plan))
		SELECT status, currency, count(n) AS plans, $(money 'coalesce(sum(due), 0)') AS due, $(money 'coalesce(sum(paid), 0)') AS paid,
			$(money 'coalesce(sum(catch_up), 0)') AS catch_up, $(money 'coalesce(sum(max(0, total - paid)), 0)') AS open
		FROM cell LEFT JOIN judged USING (status, currency) GROUP BY currency, rank
	SQL
}

@test "plans of the accounts that paid" {
	for day in 2026-11-20 2026-10-31 2026-09-20; do plans; done
}
