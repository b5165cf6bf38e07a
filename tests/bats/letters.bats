#!/usr/bin/env bats
# letters: the verbs, and the sample book run through a quarter.

setup() {
	load helper
	common_setup
}

# run_on DAY: the notices of the sample book that are due that day become sent ones.
run_on() {
	age --as-of "$1" --allocations "$AR_ROOT/samples/allocations.csv" \
		--customers "$AR_ROOT/samples/customers.csv" "$AR_ROOT/samples/items.csv" |
		letters due --as-of "$1" --notices sent.csv \
			--customers "$AR_ROOT/samples/customers.csv" \
			--disputes "$AR_ROOT/samples/disputes.csv" \
			--promises "$AR_ROOT/samples/promises.csv" \
			--restrictions "$AR_ROOT/samples/restrictions.csv" -o due.csv
	cells notice_id,customer_id,items,level,created_date,due_date '|' <due.csv |
		awk -F'|' -v OFS=, '{ n = split($3, id, " ")
			for (i = 1; i <= n; i++) print $1, $2, id[i], $4, $5, $6, "sent" }' |
		tee -a sent.csv | wc -l
}

nothing_sent() { echo notice_id,customer_id,item_id,level,created_date,due_date,status >sent.csv; }

@test "an unknown verb is a file that is not there" {
	run --separate-stderr letters remind
	assert_refused 'letters: remind: cannot be read: No such file or directory'
}

@test "a quarter of weekly runs raises each item by one level at a time" {
	local week
	nothing_sent
	for week in {0..12}; do
		day=$(date -u -d "2026-09-01 + $((week * 7)) days" +%F)
		run_on "$day" >/dev/null
		assert_equal "$(run_on "$day")" 0
	done
	assert [ "$(wc -l <sent.csv)" -gt 100 ]
	run awk -F, 'NR > 1 {
			item = $2 " " $3
			if ($4 != had[item] + 1) print item ": level " $4 " after " had[item]
			if ($5 <= pay_by[item]) print item ": before " pay_by[item]
			had[item] = $4; pay_by[item] = $6
		}' sent.csv
	assert_output ''
	assert_equal "$(cut -d, -f4 sent.csv | sort -u | xargs)" '1 2 3 level'
}

@test "with a missed month nothing is lost: each item that is late is on its first level" {
	nothing_sent
	run_on 2026-11-20 >/dev/null
	cut -d, -f2,3 sent.csv | sed 1d | sort >late
	nothing_sent
	for day in 2026-08-01 2026-09-01 2026-11-20; do run_on $day >/dev/null; done
	cut -d, -f2,3 sent.csv | sed 1d | sort -u >seen
	assert_equal "$(comm -23 late seen)" ''
	assert [ "$(wc -l <late)" -gt 50 ]
}

# oca TABLE: a table of the published runs, cells between commas.
oca() { cat "$SHARED/vectors/peers/dunning_oca_$1.csv"; }

@test "seven months of another system's runs come out as it published them" {
	local day
	needs "$SHARED/vectors/peers/dunning_oca_items.csv"
	oca items | awk -F, -v OFS=, '
		NR == 1 { print "item_id,customer_id,kind,currency,issue_date,due_date,amount"; next }
		{ print $2 "/" $7, $3, "invoice", $5, $6, $7, $8 }' >items.csv
	oca items | awk -F, -v OFS=, '
		NR == 1 { print "customer_id,name,segment,email"; next }
		!seen[$3]++ { print $3, $3, $4, "a@b.example" }' >customers.csv
	oca payments | awk -F, -v OFS=, '
		NR == 1 { print "payment_id,item_id,effective_date,currency,amount"; next }
		{ print "P" NR, $2 "/" $3, $4, "EUR", $5 }' >allocations.csv
	oca policy | awk -F, -v OFS=, '
		NR == 1 { print "segment,level,counted_from,days,channel,template,minimum"; next }
		$2 == "" { print $1, 0, "", "", "", "", ""; next }
		{ print $1, $2, $3 ~ /^last/ ? "previous_notice" : $3 ~ /^end/ ? "end_of_month" : "due_date",
			$4, $5, "text", "0.10" }' >ladder.csv
	nothing_sent
	for day in 2013-01-31 2013-02-28 2013-03-31 2013-04-30 2013-05-31 2013-06-30 2013-07-31; do
		age --as-of $day --allocations allocations.csv items.csv |
			letters due --as-of $day --per item --policy ladder.csv --notices sent.csv \
				--customers customers.csv -o due.csv
		cells notice_id,customer_id,items,level,created_date,due_date '|' <due.csv |
			awk -F'|' -v OFS=, '{ print $1, $2, $3, $4, $5, $6, "sent" }' >>sent.csv
		cells created_date,customer_id,items,level,channel,amount,currency <due.csv
	done | sort >seen
	oca expected | awk -F, -v OFS=, 'NR > 1 { print $2, $3, $4 "/" $5, $7, $8, $9, $11 }' |
		sort >published
	assert [ "$(wc -l <published)" -gt 20 ]
	run diff published seen
	assert_success
}
