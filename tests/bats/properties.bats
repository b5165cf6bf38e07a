#!/usr/bin/env bats
# Properties that hold for every book, tried on pseudo-random ones.
#
# The books come from a generator of our own (Park-Miller, so that every awk draws
# the same numbers) that is rich in edge cases, and from samples/generate.c.

setup() {
	load helper
	common_setup
	export AR_AS_OF=2024-06-30 LC_ALL=C
}

# random_book SEED ITEMS: items.csv, allocations.csv, customers.csv, of any days
# in 2023 and 2024 and in three currencies.
random_book() {
	awk -v seed="$1" -v count="$2" '
	function draw(n) { seed = seed * 16807 % 2147483647; return seed % n }
	function day() { return sprintf("%d-%02d-%02d", 2023 + draw(2), 1 + draw(12), 1 + draw(28)) }
	function later(date) { return draw(3) ? day() : date }
	function text(minor, decimals,    sign, unit) {
		sign = minor < 0 ? "-" : ""; if (minor < 0) minor = -minor
		if (decimals == 0) return sign minor
		unit = 10 ^ decimals
		return sprintf("%s%d.%0" decimals "d", sign, int(minor / unit), minor % unit)
	}
	BEGIN {
		split("EUR JPY KWD", codes, " "); split("2 0 3", places, " ")
		split("invoice invoice invoice debit_note fee interest adjustment", debits, " ")
		split("cash credit discount write_off short_pay settlement", kinds, " ")
		print "item_id,customer_id,kind,issue_date,due_date,currency,amount,terms,region" >"items.csv"
		print "payment_id,item_id,effective_date,currency,amount,kind" >"allocations.csv"
		print "customer_id,name,terms" >"customers.csv"
		for (i = 1; i <= 20; i++)
			printf "C%d,Customer %d,%s\n", i, i, draw(2) ? "net " draw(90) : "" >"customers.csv"
		for (i = 1; i <= count; i++) {
			c = 1 + draw(3); customer = "C" (1 + draw(25)); issued = day()
			amount = draw(5) ? 1 + draw(1000000) : 1
			credit = draw(4) == 0
			kind = credit ? (draw(2) ? "payment" : "credit_note") : debits[1 + draw(7)]
			due = draw(6) ? day() : ""
			terms = draw(5) ? "" : "net " draw(60)
			if (!credit && draw(40) == 0) { issued = ""; if (draw(2)) due = "" }
			printf "I%d,%s,%s,%s,%s,%s,%s,%s,%s\n", i, customer, kind, issued, due, codes[c], \
				text(credit ? -amount : amount, places[c]), terms, substr("NESW", 1 + draw(4), 1) >"items.csv"
			currency[i] = c; is_credit[i] = credit; left[i] = amount; start[i] = issued
		}
		for (n = 0; n < count; n++) {
			i = 1 + draw(count); part = 1 + draw(left[i] > 1 ? left[i] : 1)
			if (is_credit[i] || left[i] < part) continue
			kind = kinds[1 + draw(6)]; from = "outside" n; date = later(start[i])
			if (date == "") date = day()
			for (k = 0; k < 30; k++) { # a credit of that currency, if one is found
				j = 1 + draw(count)
				if (is_credit[j] && currency[j] == currency[i] && left[j] >= part) {
					from = "I" j
					if (kind == "cash" || kind == "credit") left[j] -= part
					break
				}
			}
			left[i] -= part
			row = from ",I" i ",%s," codes[currency[i]] ",%s,%s\n"
			printf row, date, text(part, places[currency[i]]), kind >"allocations.csv"
			if (draw(5) == 0 && (kind == "cash" || kind == "credit")) { # undone, the day is at least that day
				undone = day(); if (undone < date) undone = date
				printf row, undone, text(-part, places[currency[i]]), "reversal" >"allocations.csv"
			}
		}
	}'
}

# expected_totals DAY < allocations.csv: "EUR 123", in minor units, computed with integers.
expected_totals() {
	awk -F, -v as_of="$1" '
	function minor(text) { gsub(/\./, "", text); return text + 0 }
	FNR == 1 { file++; next }
	file == 1 {
		if ($3 > as_of) next
		lowered[$2] += minor($5)
		if ($6 == "cash" || $6 == "credit" || $6 == "reversal") used[$1] += minor($5)
		next
	}
	$4 <= as_of { sum[$6] += minor($7) - lowered[$1] + used[$1]; rows[$6]++ }
	END { for (c in sum) if (rows[c]) printf "%s %.0f\n", c, sum[c] }' allocations.csv items.csv | sort
}

# totals [COLUMN...] < summary: "EUR 123" from the sum of these columns, in minor units.
totals() {
	awk -F, -v wanted="$*" '
	NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i; n = split(wanted, name, " "); next }
	{ for (i = 1; i <= n; i++) { text = $at[name[i]]; gsub(/\./, "", text); sum[$at["currency"]] += text }
		seen[$at["currency"]] }
	END { for (c in seen) printf "%s %.0f\n", c, sum[c] }' | sort
}

# merge < summaries: the documented merge of shards, one header and the rows by key.
merge() {
	local header
	IFS= read -r header
	echo "$header"
	grep -vxF -- "$header" | sort -t, -k1,1 -k2,2
}

buckets='current d1_30 d31_60 d61_90 d91_120 d121_plus'
with='--allocations allocations.csv --customers customers.csv'

@test "the aging of a day does not change when later items and allocations are added" {
	for seed in 1 2 3 4 5; do
		random_book $seed 300
		for day in 2023-07-01 2024-01-31 2024-06-30; do
			awk -F, -v day=$day 'NR == 1 || $4 <= day' items.csv >known-items.csv
			awk -F, -v day=$day 'NR == 1 || $3 <= day' allocations.csv >known-allocations.csv
			age --as-of $day --allocations known-allocations.csv known-items.csv >then.csv
			age --as-of $day --allocations allocations.csv items.csv >now.csv
			cmp then.csv now.csv
			for by in '' customer_id; do
				age --as-of $day --by "$by" --allocations known-allocations.csv known-items.csv >then.csv
				age --as-of $day --by "$by" --allocations allocations.csv items.csv >now.csv
				cmp then.csv now.csv
			done
		done
	done
}

@test "buckets and unapplied add up to the total, which is what is open" {
	for seed in 11 12 13 14 15; do
		random_book $seed 400
		for day in 2023-03-03 2023-12-31 2024-06-30 2024-12-31; do
			expected_totals $day >expected.txt
			# shellcheck disable=SC2086 # a list of options
			age --as-of $day $with items.csv | totals open_amount >open.txt
			cmp expected.txt open.txt
			for credits in separate own oldest; do
				# shellcheck disable=SC2086
				age --as-of $day $with --by customer_id --credits $credits items.csv >summary.csv
				# nothing is shown of a currency in which all is settled
				totals total <summary.csv >total.txt
				cmp <(grep -v ' 0$' expected.txt) <(grep -v ' 0$' total.txt)
				# shellcheck disable=SC2086
				totals $buckets unapplied <summary.csv >parts.txt
				cmp total.txt parts.txt
			done
		done
	done
}

@test "the mode of credits moves money between columns but keeps each total" {
	for seed in 21 22 23; do
		random_book $seed 300
		for by in '' customer_id region customer_id,region,kind; do
			for credits in separate own oldest exclude; do
				# shellcheck disable=SC2086
				age $with --by "$by" --credits $credits items.csv >$credits.csv
			done
			for credits in own oldest; do
				cmp <(totals total <separate.csv) <(totals total <$credits.csv)
				cmp <(totals items <separate.csv) <(totals items <$credits.csv)
			done
			# what is left out is what stood apart
			# shellcheck disable=SC2086
			cmp <(totals $buckets <separate.csv) <(totals $buckets <exclude.csv)
		done
	done
}

@test "shuffled input gives the same totals, byte for byte" {
	for seed in 31 32 33; do
		random_book $seed 300
		for table in items allocations customers; do
			head -n 1 $table.csv >shuffled-$table.csv
			tail -n +2 $table.csv | shuf --random-source=<(yes $seed) >>shuffled-$table.csv
		done
		run -1 cmp -s items.csv shuffled-items.csv
		for by in '' customer_id region,currency,kind; do
			for credits in separate own oldest exclude; do
				# shellcheck disable=SC2086
				age $with --by "$by" --credits $credits items.csv >one.csv
				age --allocations shuffled-allocations.csv --customers shuffled-customers.csv \
					--by "$by" --credits $credits shuffled-items.csv >two.csv
				cmp one.csv two.csv
			done
		done
	done
}

@test "merged shards are the whole, byte for byte" {
	random_book 41 400
	for credits in separate own oldest; do
		# shellcheck disable=SC2086
		age $with --by customer_id --credits $credits items.csv >whole.csv
		for n in 1 2 3 7 40; do
			for ((k = 1; k <= n; k++)); do
				# shellcheck disable=SC2086
				age $with --by customer_id --credits $credits --shard $k/$n items.csv
			done | merge >merged.csv
			cmp whole.csv merged.csv
		done
	done
	# shellcheck disable=SC2086
	age $with items.csv | sort >whole.csv
	for k in 1 2 3; do
		# shellcheck disable=SC2086
		age $with --shard $k/3 items.csv
	done | sort | awk '!/^item_id/ || !header++' >merged.csv
	cmp whole.csv merged.csv
}

@test "filtering and totalling afterwards gives the totals of the input" {
	for seed in 51 52 53; do
		random_book $seed 300
		for options in '' '--basis issue' '--buckets 7,14'; do
			# shellcheck disable=SC2086
			age $options $with items.csv >aged.csv
			for by in '' customer_id region; do
				# shellcheck disable=SC2086
				age $options --customers customers.csv --by "$by" aged.csv >filtered.csv
				# shellcheck disable=SC2086
				age $options $with --by "$by" items.csv >whole.csv
				cmp whole.csv filtered.csv
			done
		done
	done
}

@test "aging twice is aging once" {
	for seed in 61 62 63; do
		random_book $seed 300
		# shellcheck disable=SC2086
		age $with items.csv >once.csv
		# shellcheck disable=SC2086
		age $with once.csv >twice.csv
		cmp once.csv twice.csv
		age --customers customers.csv once.csv >twice.csv
		cmp once.csv twice.csv
	done
}

@test "columns that age does not know come out as they went in" {
	random_book 71 200
	age items.csv | awk -F, '{ print $1 "," $2 "," $3 "," $4 "," $5 "," $6 "," $7 "," $8 "," $9 }' >out.csv
	awk -F, 'NR == 1 || $4 <= "2024-06-30"' items.csv >in.csv
	cmp in.csv out.csv
}

# generated_book: the sample book at another size, which came with open amounts.
generated_book() {
	local generate=$AR_ROOT/build/generate
	[ -x "$generate" ] || generate=$AR_BIN/../generate
	[ -x "$generate" ] || skip "the generator is not built"
	"$generate" -n 2000 -s 7 .
}

@test "the generated book has the open amounts that its allocations give" {
	generated_book
	export AR_AS_OF=2026-11-20
	for by in '' customer_id kind; do
		age --by "$by" items.csv >one.csv
		age --by "$by" --allocations allocations.csv items.csv >two.csv
		cmp one.csv two.csv
	done
}

@test "the generated book: shards, order and a second aging change nothing" {
	generated_book
	export AR_AS_OF=2026-08-31
	age --allocations allocations.csv --by customer_id items.csv >whole.csv
	for k in 1 2 3 4; do
		age --allocations allocations.csv --by customer_id --shard $k/4 items.csv
	done | merge >merged.csv
	cmp whole.csv merged.csv
	age --allocations allocations.csv items.csv >aged.csv
	age --by customer_id aged.csv >filtered.csv
	cmp whole.csv filtered.csv
	{
		head -n 1 allocations.csv
		tail -n +2 allocations.csv | shuf --random-source=<(yes 7)
	} >shuffled.csv
	age --allocations shuffled.csv --by customer_id items.csv >shuffled-whole.csv
	cmp whole.csv shuffled-whole.csv
}
