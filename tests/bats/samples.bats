#!/usr/bin/env bats
# The sample book: through the whole daily pipeline, tied to its control totals,
# and made again byte for byte.

setup() {
	load helper
	common_setup
	export LC_ALL=C # join, comm and sort agree on the order
	SAMPLES=$AR_ROOT/samples
	GENERATE=${AR_GENERATE:-$AR_ROOT/build/generate}
	export AR_AS_OF=2026-11-20
}

# book DIR: the daily run over the book there; aged.csv, worklist.csv, held.csv.
book() {
	age --allocations "$1/allocations.csv" --customers "$1/customers.csv" "$1/items.csv" >aged.csv
	prioritize --customers "$1/customers.csv" --activities "$1/activities.csv" \
		--promises "$1/promises.csv" --payments "$1/payments.csv" \
		--disputes "$1/disputes.csv" --restrictions "$1/restrictions.csv" \
		--exchange-rates "$1/exchange_rates.csv" --base-currency EUR \
		--held held.csv "${@:2}" aged.csv >worklist.csv
}

# totals DIR: "EUR rows amount open" of its items, added up by awk.  Descriptions, the
# last column, may go on on another line, which has no currency.
totals() {
	awk -F, '$8 ~ /^[A-Z][A-Z][A-Z]$/ { rows[$8]++; amount[$8] += $9 * 100; open[$8] += $10 * 100 }
		END { for (c in rows) { places = c == "JPY" ? "%.0f" : "%.2f"
			printf "%s %d " places " " places "\n", c, rows[c], amount[c] / 100, open[c] / 100 } }' \
		"$1/items.csv" | sort
}

# past_due DIR: "customer currency past-due" of all who owe any, as age sums it up.
past_due() {
	age --by customer_id --allocations "$1/allocations.csv" \
		--customers "$1/customers.csv" "$1/items.csv" |
		awk -F, 'NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i; next }
			$at["past_due"] > 0 { print $1, $at["currency"], $at["past_due"] }' | sort
}

# listed_or_held: the same of the work list and of those kept out of it.
listed_or_held() {
	{
		rows worklist.csv
		rows held.csv
	} | sort
}

rows() {
	sed 's/"[^"]*"/quoted/g' "$1" | awk -F, '
		NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i; next }
		{ print $at["customer_id"], $at["currency"], $at["past_due"] }'
}

@test "the README's control totals are those of the items" {
	diff <(totals "$SAMPLES") <(sed -n 's/^| \([A-Z][A-Z][A-Z]\) | \([0-9]*\) | \([0-9.]*\) | \([0-9.]*\) |$/\1 \2 \3 \4/p' \
		"$SAMPLES/README.md" | sort)
	assert_equal "$(totals "$SAMPLES" | wc -l)" 3
}

@test "age ties to the control totals, in every currency" {
	local currency open
	while read -r currency _ _ open; do
		run age --by '' --control "$currency=$open" --allocations "$SAMPLES/allocations.csv" \
			--customers "$SAMPLES/customers.csv" "$SAMPLES/items.csv"
		assert_success
		# By columns: the currency first, what is open last but one.
		assert_line --regexp "^$currency,.*,$open,[0-9]*$"
	done < <(totals "$SAMPLES")
}

@test "the allocations explain every open amount of the items" {
	age --allocations "$SAMPLES/allocations.csv" --customers "$SAMPLES/customers.csv" \
		"$SAMPLES/items.csv" >aged.csv
	diff <(grep '^[A-Z]*-' aged.csv | cut -d, -f1-10) <(grep '^[A-Z]*-' "$SAMPLES/items.csv" | cut -d, -f1-10)
}

@test "everyone past due is listed or held, to the cent" {
	book "$SAMPLES"
	past_due "$SAMPLES" >expected
	[ "$(wc -l <expected)" -gt 30 ]
	listed_or_held | diff - expected
}

@test "the sample book shows every queue and every reason to hold" {
	book "$SAMPLES"
	local word
	for word in broken-promise first-contact score; do
		grep -q ",$word," worklist.csv || fail "$word"
	done
	for word in promise dispute credit restriction:hold restriction:cease \
		restriction:attorney restriction:bankruptcy; do
		grep -q ",$word," held.csv || fail "$word"
	done
}

@test "a capacity gives the head of the same list" {
	book "$SAMPLES"
	cut -d, -f3 worklist.csv >all
	book "$SAMPLES" --capacity 5
	[ "$(wc -l <worklist.csv)" -gt 5 ]
	assert_equal "$(grep -vxFf all <(cut -d, -f3 worklist.csv))" ''
	assert_equal "$(sed 's/"[^"]*"/q/g' worklist.csv | column collector | sort | uniq -c |
		awk '$1 > 5')" ''
}

@test "the day before, the list does not know what the book says of later days" {
	AR_AS_OF=2026-10-15 book "$SAMPLES"
	cp worklist.csv before.csv
	mkdir later
	cp "$SAMPLES"/*.csv later
	echo 'X1,C1002,,2026-10-16T10:00:00+02:00,call,out,reached,ana,' >>later/activities.csv
	echo 'PR9,C1003,,2026-10-16,2026-10-30,EUR,10.00,' >>later/promises.csv
	echo 'D99,C1004,,2026-10-16,price,,,,' >>later/disputes.csv
	echo 'C1009,hold,,2026-10-16,,' >>later/restrictions.csv
	echo 'P99,INV-000003,2026-10-16,EUR,1.00,cash,manual' >>later/allocations.csv
	AR_AS_OF=2026-10-15 book later
	cmp worklist.csv before.csv
}

@test "the raw export comes in without an option, and ages" {
	run --separate-stderr ar-import "$SAMPLES/raw-export.csv"
	assert_success
	# shellcheck disable=SC2154 # run sets stderr
	assert_equal "$stderr" ''
	ar-import "$SAMPLES/raw-export.csv" >raw.csv
	assert_equal "$(tail -n +2 raw.csv | wc -l)" "$(tail -n +2 "$SAMPLES/raw-export.csv" | wc -l)"
	# Every row is an item of the book: the same customer, dates, currency, amount.
	join -t, <(tail -n +2 raw.csv | cut -d, -f1,2,4-8 | sort) \
		<(cut -d, -f1,2,6-10 "$SAMPLES/items.csv" | sort) >both.csv
	assert_equal "$(wc -l <both.csv)" "$(tail -n +2 raw.csv | wc -l)"
	awk -F, '$2 != $8 || $3 != $9 || $5 != $11 || $6 != $12 || $7 != $13 { print; bad = 1 } END { exit bad }' both.csv
	age --by '' raw.csv
}

@test "the generator makes the sample files again, byte for byte" {
	needs "$GENERATE"
	mkdir again
	"$GENERATE" again
	local file
	for file in "$SAMPLES"/*.csv; do cmp "$file" "again/${file##*/}"; done
	assert_equal "$(ls again)" "$(cd "$SAMPLES" && ls ./*.csv | sed 's|./||')"
}

@test "the generator does not depend on locale and time zone" {
	needs "$GENERATE"
	mkdir again
	LC_ALL=de_DE.UTF-8 TZ=Pacific/Kiritimati "$GENERATE" again
	cmp "$SAMPLES/items.csv" again/items.csv
	cmp "$SAMPLES/raw-export.csv" again/raw-export.csv
}

@test "a book of 5000 items goes through the pipeline and ties" {
	needs "$GENERATE"
	local currency open
	mkdir big
	"$GENERATE" -n 5000 big
	book big
	while read -r currency _ _ open; do
		age --control "$currency=$open" --allocations big/allocations.csv \
			--customers big/customers.csv big/items.csv >/dev/null
	done < <(totals big)
	assert_equal "$(totals big | awk '{ rows += $2 } END { print rows }')" 5000
	past_due big >expected
	[ "$(wc -l <expected)" -gt 100 ]
	listed_or_held | diff - expected
	ar-import big/raw-export.csv | age --by '' >/dev/null
}
