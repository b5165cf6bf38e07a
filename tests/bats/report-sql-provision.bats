#!/usr/bin/env bats
# report, against queries of the sample book: provisions, of debts that stand apart, and by scenarios.
#
# The queries are written from the manual; see report-sql.bash.
# Not under the sanitizers: other tests run these reports, and the time here is that of the queries.
# shellcheck disable=SC2154,SC2034 # each_day and each_period set variables, and read $keys

load report-sql

# loss_rates: rates.csv.
loss_rates() {
	cat >rates.csv <<-E
		bucket,rate,scenario
		current,0.3,
		1-30,1.625,
		31-60,8.6957,
		61-90,26,
		91-120,58.05,
		121+,95,
	E
}

# provided RATES APART: `loss` by lines of the matrix and of what stands apart. RATES is a query of rank and rate
# in 10^-6 of a percent, APART one of kind, customer_id, item_id and rate; what is NULL there is not given.
provided() {
	cat <<-SQL
		money AS (SELECT DISTINCT currency FROM item WHERE issue_date <= '$day'),
		rate(rank, rate) AS ($1),
		carved(kind, customer_id, item_id, rate) AS ($2),
		kind(place, kind) AS (VALUES (1, 'insured'), (2, 'secured'), (3, 'disputed'), (4, 'impaired')),
		owed AS (SELECT currency, customer_id, item_id, rank, open FROM open_item JOIN bucket ON age BETWEEN first AND last
			WHERE date = '$day' AND source = '$source'),
		dispute AS (
			SELECT customer_id, item_id, currency, $(minor amount) AS amount FROM raw_disputes
			WHERE $with_disputes AND opened_date <= '$day' AND (resolved_date = '' OR resolved_date > '$day')),
		-- One of the file, else a dispute.
		apart AS (
			SELECT o.currency, o.rank, o.open, coalesce(i.kind, c.kind, iif(a.customer_id IS NULL AND d.item_id IS NULL, NULL, 'disputed')) AS kind,
				CASE WHEN i.kind IS NOT NULL THEN i.rate WHEN c.kind IS NOT NULL THEN c.rate END AS own,
				CASE WHEN i.kind IS NULL AND c.kind IS NULL AND a.customer_id IS NULL AND d.currency = o.currency AND d.amount IS NOT NULL
					THEN min(d.amount, o.open) ELSE o.open END AS part
			FROM owed o LEFT JOIN carved i ON i.item_id = o.item_id LEFT JOIN carved c ON c.customer_id = o.customer_id
			LEFT JOIN dispute a ON a.customer_id = o.customer_id AND a.item_id = '' AND a.currency IN ('', o.currency)
			LEFT JOIN dispute d ON d.item_id = o.item_id WHERE open > 0),
		rated AS (
			SELECT apart.*, place, coalesce(own, (SELECT rate FROM carved WHERE carved.kind = apart.kind AND customer_id IS NULL AND item_id IS NULL))
				AS own_rate FROM apart JOIN kind USING (kind)),
		line AS (
			SELECT 0 AS place, rank, name AS line, name AS bucket, currency, rate, (SELECT coalesce(sum(open), 0) FROM owed o
				WHERE (o.currency, o.rank) = (money.currency, rate.rank) AND open > 0) - (SELECT coalesce(sum(part), 0) FROM rated r
				WHERE (r.currency, r.rank) = (money.currency, rate.rank)) AS balance
			FROM money CROSS JOIN rate JOIN bucket USING (rank)
			UNION ALL SELECT place, iif(own_rate IS NULL, rank, NULL), kind, iif(own_rate IS NULL, name, ''), currency, coalesce(own_rate, rate), sum(part)
			FROM rated JOIN rate USING (rank) JOIN bucket USING (rank) GROUP BY currency, place, own_rate, iif(own_rate IS NULL, rank, NULL)
			UNION ALL SELECT 9, NULL, 'credit', '', currency, NULL, (SELECT coalesce(sum(open), 0) FROM owed o
				WHERE o.currency = money.currency AND open < 0) FROM money),
		loss AS (SELECT *, iif(place = 9, 0, $(rounded 'balance * rate' 100000000)) AS loss FROM line)
	SQL
}

# provision RATES APART SCHEME [OPTION...]
provision() {
	local rates=$1 apart=$2 scheme=$3
	shift 3
	# shellcheck disable=SC2086 # options of several words
	agrees report provision $options --rates rates.csv --scheme "$scheme" "$@" "$items" <<-SQL
		WITH $(provided "$rates" "$apart")
		SELECT line, bucket, currency, $(money balance) AS balance, iif(place = 9, '', $(ratio rate 1000000)) AS rate, $(money loss) AS loss
		FROM loss l ORDER BY currency, place, l.rate IS NOT NULL AND rank IS NULL, rank, l.rate
	SQL
	# shellcheck disable=SC2086 # options of several words
	figures_agree report provision $options --rates rates.csv --scheme "$scheme" --allowance EUR=50000.05 "$@" "$items" <<-SQL
		WITH $(provided "$rates" "$apart"),
		required AS (SELECT currency, sum(loss) AS required, sum(iif(place < 9, balance, 0)) AS debts FROM loss GROUP BY currency)
		SELECT section, figure, value, unit FROM (
			SELECT currency, 1 AS place, 'Expected credit losses in ' || currency AS section, 'provision:$scheme' AS figure,
				$(money required) AS value, currency AS unit FROM required
			UNION ALL SELECT currency, 2, 'Expected credit losses in ' || currency, 'coverage:debts', $(ratio 'required * 100' debts), '%' FROM required
			UNION ALL SELECT currency, 3, 'Expected credit losses in ' || currency, 'allowance_entry:required',
				iif(currency = 'EUR', $(money 'required - 5000005'), 'NA'), iif(currency = 'EUR', currency, '') FROM required)
		ORDER BY currency, place
	SQL
}

# scaled TENTHS: the rates of rates.csv times TENTHS / 10, at most 100 percent.
scaled() {
	echo "SELECT column1, min(column2 * $1, 100000000) FROM (VALUES (0, 30000), (1, 162500), (2, 869570), (3, 2600000), (4, 5805000), (5, 9500000))"
}

nothing_apart="SELECT NULL, NULL, NULL, NULL WHERE 0"

provisions_by_scalar() {
	local with_disputes=0
	loss_rates
	provision "$(scaled 10)" "$nothing_apart" ifrs9
	provision "$(scaled 11)" "$nothing_apart" cecl --scalar 1.1
	provision "$(scaled 7)" "$nothing_apart" ifrs9 --scalar 0.7
}

@test "provisions, with a scalar that takes a rate to 100 percent, and the entry against the allowance" {
	each_day provisions_by_scalar
}

provisions_apart() {
	local with_disputes=1
	loss_rates
	provision "$(scaled 10)" "$nothing_apart" ifrs9 --disputes "$samples/disputes.csv"
	cat >apart.csv <<-E
		kind,customer_id,item_id,rate
		insured,C1018,,2.5
		secured,C1002,,
		impaired,,INV-000013,40
		impaired,C1049,,65
		insured,,INV-000005,5
		insured,C1007,,2.5
		disputed,,,50
	E
	provision "$(scaled 12)" "VALUES ('insured', 'C1018', NULL, 2500000), ('secured', 'C1002', NULL, NULL),
		('impaired', NULL, 'INV-000013', 40000000), ('impaired', 'C1049', NULL, 65000000), ('insured', NULL, 'INV-000005', 5000000),
		('insured', 'C1007', NULL, 2500000), ('disputed', NULL, NULL, 50000000)" ifrs9 \
		--scalar 1.2 --disputes "$samples/disputes.csv" --carve-outs apart.csv
}

@test "provisions of debts that are disputed, insured, secured or impaired" {
	each_day provisions_apart
}

# of_scenario NAME: the rates of one scenario, in 10^-6 of a percent.
of_scenario() {
	local tenths=10 current=30000
	case $1 in
	bad) tenths=14 current=90000 ;;
	good) tenths=8 ;;
	esac
	scaled $tenths | sed "s/(0, 30000)/(0, $current)/"
}

provisions_by_scenario() {
	local with_disputes=1 name weight scalar
	local weighted="SELECT rank, sum(weight * rate) / 10 FROM ("
	for name in 'base 5' 'bad 3' 'good 2'; do
		weighted+="SELECT ${name#* } AS weight, rank, rate FROM (WITH r(rank, rate) AS ($(of_scenario "${name% *}")) SELECT * FROM r) UNION ALL "
	done
	weighted="${weighted% UNION ALL }) GROUP BY rank"
	loss_rates
	echo current,0.9,bad >>rates.csv
	cat >scenarios.csv <<-E
		scenario,weight,scalar
		base,0.5,
		bad,0.3,1.4
		good,0.2,0.8
	E
	provision "$weighted" "$nothing_apart" ifrs9 --disputes "$samples/disputes.csv" --scenarios scenarios.csv
	# shellcheck disable=SC2086 # options of several words
	agrees report provision $options --rates rates.csv --disputes "$samples/disputes.csv" --scenarios scenarios.csv \
		--section scenarios "$items" <<-SQL
		SELECT scenario, currency, weight, scalar, loss FROM ($(
			for name in 'base 0.5 1' 'bad 0.3 1.4' 'good 0.2 0.8'; do
				read -r name weight scalar <<<"$name"
				echo "SELECT '$name' AS scenario, currency, '$weight' AS weight, '$scalar' AS scalar, $(money 'sum(loss)') AS loss,
					instr('base bad good', '$name') AS place
					FROM (WITH $(provided "$(of_scenario "$name")" "$nothing_apart") SELECT * FROM loss WHERE place = 0) GROUP BY currency UNION ALL"
			done) SELECT NULL, NULL, NULL, NULL, NULL, NULL WHERE 0)
		ORDER BY currency, place
	SQL
}

@test "provisions of weighted scenarios, and of each alone" {
	each_day provisions_by_scenario
}
