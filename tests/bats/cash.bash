# Shared by the tests of apply: `load cash` after helper.

ITEMS=item_id,customer_id,kind,document,issue_date,due_date,currency,amount,open_amount,reference,terms,name
PAYMENTS=payment_id,customer_id,received_date,currency,amount,payer,account,reference,remittance
REMITTANCES=payment_id,document,currency,amount,discount,reason
ALLOCATIONS=payment_id,item_id,effective_date,currency,amount,kind

# items, payments, remittances, allocations < ROWS: a file of that name.
items() { { echo "$ITEMS" && cat; } >items.csv; }
payments() { { echo "$PAYMENTS" && cat; } >payments.csv; }
remittances() { { echo "$REMITTANCES" && cat; } >remittances.csv; }
allocations() { { echo "$ALLOCATIONS" && cat; } >allocations.csv; }

# match [OPTION...]: matches payments.csv to items.csv, with every output in a file.
match() {
	apply --payments payments.csv --unapplied unapplied.csv --suggest suggest.csv \
		--deductions deductions.csv -o applied.csv "$@" items.csv
}

# expect FILE COLUMN,... < ROWS: the file has these rows in these columns.
expect() {
	diff --label expected --label "$1" -u - <(cells "$2" <"$1.csv")
}

# policy RULE=ACTION[,LIMIT[,PERCENT[,ORDER]]]...: policy.csv, the built-in policy but for
# these; what is not given stays.  RULE@SEGMENT adds a row.
policy() {
	local change
	[ -e policy.csv ] || apply --print-policy >policy.csv
	for change; do
		awk -F, -v OFS=, -v change="$change" '
		BEGIN {
			split(change, pair, "="); n = split(pair[1], rule, "@"); split(pair[2], v, ",")
		}
		function row(limit, percent, order) {
			return rule[1] "," rule[2] "," v[1] "," (v[2] == "" ? limit : v[2]) "," \
				(v[3] == "" ? percent : v[3]) "," (v[4] == "" ? order : v[4]) ",test"
		}
		$1 == rule[1] && n == 1 { print row($4, $5, $6); found = 1; next }
		{ print }
		END { if (!found) print row(0, 0, "") }' policy.csv >policy.new
		mv policy.new policy.csv
	done
}

# only RULE...: policy.csv with only these rules of the chain.
only() {
	apply --print-policy | awk -F, -v OFS=, -v kept=" $* " '
	/^(structured_reference|remittance|document|exact_amount|.*_balance|combination|tolerance|short_pay|oldest_first),/ &&
		!index(kept, " " $1 " ") { $3 = "off" }
	{ print }' >policy.csv
}
