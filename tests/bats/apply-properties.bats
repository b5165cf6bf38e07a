#!/usr/bin/env bats
# Properties of apply that hold for every book, tried on pseudo-random ones.
#
# The books come from a generator of our own (Park-Miller, so that every awk draws
# the same numbers): few different amounts, so that much is ambiguous; credits,
# instalments, three currencies, texts that name documents right, wrong and not at
# all, duplicates, returned payments and unknown payers.

setup() {
	load helper
	load cash
	common_setup
	export LC_ALL=C
	DAYS='2024-02-10 2024-03-31 2024-05-15 2024-06-30'
}

# random_book SEED ITEMS PAYMENTS [plain]: items.csv and payments.csv of the first half
# of 2024; without discounts when it is plain.
random_book() {
	awk -v seed="$1" -v items="$2" -v payments="$3" -v plain="${4:+1}" -v header="$ITEMS" -v payments_header="$PAYMENTS" '
	function draw(n) { seed = seed * 16807 % 2147483647; return seed % n }
	function day() { return sprintf("2024-%02d-%02d", 1 + draw(6), 1 + draw(28)) }
	# a day on or after the date, soon if it can be
	function later(date,    d, found) {
		d = substr(date, 9) + draw(9); found = d < 29 ? sprintf("%s%02d", substr(date, 1, 8), d) : day()
		return found < date ? date : found
	}
	# another item of the same customer and currency, else the same one
	function other(k,    j, n) {
		for (n = 0; n < items; n++) { j = 1 + (k + draw(items) + n) % items; if (j != k && owner[j] == owner[k] && cur[j] == cur[k]) return j }
		return k
	}
	function text(minor, decimals,    sign, unit) {
		sign = minor < 0 ? "-" : ""; if (minor < 0) minor = -minor
		if (decimals == 0) return sign minor
		unit = 10 ^ decimals
		return sprintf("%s%d.%0" decimals "d", sign, int(minor / unit), minor % unit)
	}
	BEGIN {
		split("EUR EUR EUR JPY KWD", codes, " "); split("2 2 2 0 3", places, " ")
		split("invoice invoice invoice invoice debit_note fee interest penalty", kinds, " ")
		print header >"items.csv"
		print payments_header >"payments.csv"
		for (i = 1; i <= items; i++) {
			c = 1 + draw(5); who = 1 + draw(9); issued = day(); due = day()
			kind = draw(7) ? kinds[1 + draw(8)] : "credit_note"
			amount = draw(3) ? 1000 * (1 + draw(12)) : 1 + draw(3000000)
			if (kind == "credit_note") { amount = -int(amount / 10) - 1; due = "" }
			document = (draw(8) || i == 1) ? "INV-" (1000 + i) : "INV-" (999 + i)
			printf "I%d,C%d,%s,%s,%s,%s,%s,%s,,,%s,Customer %d\n", i, who, kind, document, issued, due, codes[c], \
				text(amount, places[c]), !plain && draw(4) == 0 ? "2/10 net 30" : "", who >"items.csv"
			owner[i] = who; cur[i] = c; worth[i] = amount; name[i] = document; start[i] = issued
		}
		for (i = 1; i <= payments; i++) {
			k = 1 + draw(items); j = 1 + draw(items); who = owner[k]; c = cur[k]; what = draw(10)
			amount = worth[k] < 0 ? -worth[k] : worth[k]; note = ""
			received = draw(4) ? later(start[k]) : day()
			if (what < 3) note = "for " name[k]
			else if (what == 3) { note = name[k] " and " name[j]; if (cur[j] == c) amount += worth[j] }
			else if (what == 4) { amount = worth[k] + worth[other(k)]; if (draw(2)) amount += worth[other(k)] }
			else if (what == 5) { amount = int(amount * (50 + draw(100)) / 100) + 1; note = name[k] }
			else if (what == 6) amount = draw(2) ? 1 + draw(100000) : amount - 1 - draw(40)
			else if (what == 7 && !plain) amount = int(amount * 98 / 100 + 0.5)
			else if (what == 8) note = "ref " (1000 + k)
			if (amount <= 0) amount = 1 + draw(5000)
			reference = ""
			if (i > 5 && draw(8) == 0) { # one of the payments before comes back
				p = 1 + draw(i - 1)
				if (paid[p] > 0) {
					amount = draw(4) ? -paid[p] : -int(paid[p] / 2) - 1
					c = paid_in[p]; who = paid_by[p]; note = ""
					reference = draw(3) ? "P" p : ""; received = day(); if (received < on[p]) received = on[p]
				}
			} else if (i > 5 && draw(12) == 0) { # looks like the one before
				p = i - 1
				if (paid[p] > 0) { amount = paid[p]; c = paid_in[p]; who = paid_by[p]; note = said[p]; received = on[p] }
			}
			id = draw(3); paid[i] = amount; paid_in[i] = c; paid_by[i] = who; said[i] = note; on[i] = received
			printf "P%d,%s,%s,%s,%s,%s,%s,%s,%s\n", i, id == 0 ? "C" who : "", received, codes[c], \
				text(amount, places[c]), id == 1 ? "customer " who : (draw(2) ? "Agent " who : ""), \
				id == 2 ? "ACC" who : "", reference, note >"payments.csv"
		}
	}'
	# payments are items, as the store has them
	{
		cat items.csv
		cells payment_id,received_date,currency,amount <payments.csv | awk -F, '{
			sub(/^/, "-", $4); sub(/^--/, "", $4)
			printf "%s,X,payment,,%s,,%s,%s,,,,\n", $1, $2, $3, $4 }'
	} >all.csv
	echo payment_id,item_id,effective_date,currency,amount,kind,rule,evidence,alternatives >allocations.csv
}

# run_of DAY [OPTION...]: matches as of the day, and keeps the matches.
run_of() {
	match --as-of "$1" --allocations allocations.csv "${@:2}"
	tail -n +2 applied.csv >>allocations.csv
}

# undo_some DAY: takes back two payments that have a match which stands.
undo_some() {
	local payment
	: >undone.csv
	for payment in $(cells payment_id,kind <applied.csv | grep -E '^P[0-9]+,cash' | cut -d, -f1 | sort -u); do
		if apply --undo "$payment" --as-of "$1" --allocations allocations.csv >one.csv 2>undone.err; then
			tail -n +2 one.csv | tee -a allocations.csv >>undone.csv
			[ "$(cut -d, -f1 undone.csv | sort -u | wc -l)" -lt 2 ] || return 0
		fi
	done
}

# conserved DAY: what each payment had is what was allocated of it and what is left.
conserved() {
	awk -F, -v day="$1" '
	function minor(text) { gsub(/\./, "", text); return text + 0 }
	FNR == 1 { file++; next }
	file == 1 { if ($2 <= day) { had[$1] = minor($4); currency[$1] = $3 } next }
	file == 2 {
		key = $1 SUBSEP $2 SUBSEP minor($5)
		if ($6 == "cash" || $6 == "credit") { counts[key]++; used[$1] += minor($5); used[$2] -= minor($5) }
		if ($6 == "reversal") {
			key = $1 SUBSEP $2 SUBSEP (-minor($5))
			if (counts[key] > 0) { counts[key]--; used[$1] += minor($5); used[$2] -= minor($5) }
		}
		next
	}
	{ if (!($1 in had)) print $1 " is left and was not there"; left[$1] = -minor($3) }
	END {
		for (p in had) {
			if (had[p] - used[p] != left[p] + 0)
				print p ": had " had[p] ", applied " used[p] + 0 ", left " left[p] + 0
			if (had[p] > 0 ? used[p] < 0 || left[p] < 0 : used[p] > 0 || left[p] > 0)
				print p ": used " used[p] ", left " left[p]
			sum[currency[p]] += had[p] - used[p] - left[p]
		}
		for (c in sum) if (sum[c] != 0) print c ": " sum[c]
	}' <(echo h && cells payment_id,received_date,currency,amount <payments.csv) \
		allocations.csv <(echo h && cells item_id,currency,open_amount <unapplied.csv) >lost.txt
	[ ! -s lost.txt ] || fail "as of $1, seed ${seed-}: $(head -n 5 lost.txt)"
}

# sound DAY: nothing is below zero or above its amount on the day.
sound() {
	age --as-of "$1" --allocations allocations.csv all.csv >aged.csv
	cells item_id,amount,open_amount,flags <aged.csv | awk -F, '
		$4 ~ /over_applied/ || $2 > 0 && ($3 < 0 || $3 > $2 + 0) || $2 < 0 && ($3 > 0 || $3 < $2 + 0)' >wrong.txt
	[ ! -s wrong.txt ] || fail "on $1, seed ${seed-}: $(head -n 5 wrong.txt)"
}

@test "what payments had is what was applied and what is left, after every run" {
	local matched=0
	for seed in 1 2 3 4; do
		random_book $seed 120 120
		for day in $DAYS; do
			run_of "$day"
			conserved "$day"
			matched=$((matched + $(wc -l <applied.csv)))
			undo_some "$day"
		done
	done
	[ $matched -gt 150 ] || fail "only $matched rows"
}

@test "no item is below zero or more than it was, on any day" {
	for seed in 16 19 22; do
		for effective in received as-of; do
			random_book $seed 120 120
			for day in $DAYS; do
				run_of "$day" --effective $effective
				for past in 2024-01-20 $DAYS 2024-12-31; do sound "$past"; done
				undo_some "$day"
				for past in 2024-01-20 $DAYS 2024-12-31; do sound "$past"; done
			done
		done
	done
}

@test "a second run of a day has nothing to do" {
	for seed in 21 22 23; do
		random_book $seed 120 120
		for day in $DAYS; do
			run_of "$day"
			run_of "$day"
			[ "$(wc -l <applied.csv)" -eq 1 ] || fail "seed $seed, $day: $(sed -n 2p applied.csv)"
		done
	done
}

@test "a second run of a day leaves unapplied what the first has left" {
	for seed in 21 22 23; do
		random_book $seed 120 120
		run_of 2024-06-30
		cp unapplied.csv first.csv
		run_of 2024-06-30
		diff first.csv unapplied.csv >changes || fail "seed $seed: $(head -n 4 changes)"
	done
}

@test "matches that count from the as-of day leave the aging of the days before as it was" {
	for seed in 31 32 33; do
		random_book $seed 120 120
		before=2024-01-31
		for day in $DAYS; do
			for past in 2024-01-20 $before; do age --as-of "$past" --allocations allocations.csv all.csv >"was-$past"; done
			run_of "$day" --effective as-of
			undo_some "$day"
			for past in 2024-01-20 $before; do
				age --as-of "$past" --allocations allocations.csv all.csv | diff "was-$past" - >changes ||
					fail "seed $seed, run of $day, aging of $past: $(head -n 6 changes)"
			done
			before=$day
		done
	done
}

@test "an undo leaves the aging of the days before as it was" {
	for seed in 41 42 43; do
		random_book $seed 120 120
		run_of 2024-05-15
		for past in 2024-03-31 2024-05-31; do age --as-of $past --allocations allocations.csv all.csv >was-$past; done
		undo_some 2024-06-01
		[ -s undone.csv ]
		for past in 2024-03-31 2024-05-31; do age --as-of $past --allocations allocations.csv all.csv | cmp - was-$past; done
	done
}

@test "matching moves no total of any day, without discounts and tolerances" {
	policy tolerance=off discount=off
	for seed in 51 52 53; do
		random_book $seed 120 120 plain
		for past in 2024-01-20 $DAYS; do
			age --as-of "$past" --by '' --allocations allocations.csv all.csv | cells currency,total >"was-$past"
		done
		for day in $DAYS; do
			run_of "$day" --policy policy.csv
			undo_some "$day"
			for past in 2024-01-20 $DAYS; do
				age --as-of "$past" --by '' --allocations allocations.csv all.csv | cells currency,total |
					diff "was-$past" - >changes || fail "seed $seed, run of $day, total of $past: $(cat changes)"
			done
		done
	done
}

@test "what is kept back is open on its item" {
	for seed in 91 92 93; do
		random_book $seed 120 120
		for day in $DAYS; do
			run_of "$day"
			age --as-of "$day" --allocations allocations.csv items.csv | cells item_id,open_amount >open.txt
			cells item_id,amount <deductions.csv | awk -F, '
				NR == FNR { open[$1] = $2; next } { kept[$1] += $2 }
				END { for (i in kept) if (kept[i] - open[i] > 0.0001) print i, kept[i], open[i] }' \
				open.txt - >wrong.txt
			[ ! -s wrong.txt ] || fail "seed $seed, $day: $(cat wrong.txt)"
		done
	done
}

@test "a suggestion is of no more than the payment, and comes out as it went in" {
	local payment chosen=0
	for seed in 101 102 103 104 105 106; do
		random_book $seed 120 120
		match --as-of 2024-06-30
		cp suggest.csv ways.csv
		cells payment_id,alternative,amount,alternatives <ways.csv | awk -F, '
			FNR == 1 { file++ }
			file == 1 { left[$1] = -$2; next }
			$3 == 0 { print "nothing is suggested of " $1 }
			{ sum[$1, $2] += $3; ways[$1] = $4; if ($2 > most[$1]) most[$1] = $2 }
			END {
				for (k in sum) { split(k, of, SUBSEP); if (sum[k] > left[of[1]] + 0.0001) print of[1] " has " left[of[1]] ", suggested are " sum[k] }
				for (p in ways) if (most[p] < (ways[p] < 8 ? ways[p] : 8)) print p ": " most[p] " of " ways[p]
			}' <(cells item_id,open_amount <unapplied.csv) - >wrong.txt
		[ ! -s wrong.txt ] || fail "seed $seed: $(head -n 5 wrong.txt)"
		for payment in $(cells payment_id <ways.csv | uniq | head -n 5); do
			awk -F, -v p="$payment" 'NR == 1 || $1 == p && $9 == 1' ways.csv >chosen.csv
			match --as-of 2024-06-30 --remittances chosen.csv
			awk -F, 'FNR == 1 { file++; next }
				file == 1 { want[$2] += $4 + $5; next }
				($2 in want) && $7 == "remittance" { got[$2] += $5; if ($6 == "credit") got[$1] -= $5 }
				END { for (i in want) if (sprintf("%.3f", want[i]) != sprintf("%.3f", got[i])) print i, want[i], got[i] }' \
				chosen.csv applied.csv >wrong.txt
			[ ! -s wrong.txt ] || fail "seed $seed, $payment: $(head -n 5 wrong.txt; cat chosen.csv)"
			chosen=$((chosen + 1))
		done
	done
	[ $chosen -ge 5 ]
}

@test "the order of the input changes nothing" {
	local name shuffle
	for seed in 61 62 63; do
		random_book $seed 120 120
		run_of 2024-03-31
		match --as-of 2024-06-30 --allocations allocations.csv
		for name in applied unapplied suggest deductions; do cp $name.csv first-$name.csv; done
		for name in items payments allocations; do cp $name.csv in-$name.csv; done
		for shuffle in 1 2 3; do
			for name in items payments allocations; do
				head -n 1 in-$name.csv >$name.csv
				tail -n +2 in-$name.csv | shuf --random-source=<(yes $shuffle) >>$name.csv
			done
			match --as-of 2024-06-30 --allocations allocations.csv
			for name in applied unapplied suggest deductions; do
				diff first-$name.csv $name.csv >changes || fail "seed $seed, shuffle $shuffle, $name: $(head -n 4 changes)"
			done
		done
	done
}

@test "the store and the files agree, run by run and day by day" {
	local name past day
	for seed in 71 72; do
		random_book $seed 120 120
		rm -f book.db
		ar-import --store book.db --as-of 2024-01-01 items.csv >/dev/null
		ar-import --store book.db --as-of 2024-01-01 payments.csv >/dev/null
		for day in $DAYS; do
			run_of "$day"
			for name in applied unapplied suggest deductions; do cp $name.csv file-$name.csv; done
			apply --store book.db --as-of "$day" --unapplied unapplied.csv --suggest suggest.csv \
				--deductions deductions.csv -o applied.csv
			for name in applied unapplied suggest deductions; do
				diff file-$name.csv $name.csv >changes || fail "seed $seed, $day, $name: $(head -n 4 changes)"
			done
			undo_some "$day"
			for name in $(cut -d, -f1 undone.csv | sort -u); do
				apply --store book.db --as-of "$day" --undo "$name" | tail -n +2
			done >stored.csv
			diff <(sort undone.csv) <(sort stored.csv)
		done
		ar-import --store book.db --verify
		for past in 2024-01-20 $DAYS; do
			age --as-of "$past" --allocations allocations.csv all.csv | cells item_id,open_amount | sort >files
			age --as-of "$past" --store book.db | cells item_id,open_amount | sort >store
			# payments that were never matched are not items yet
			diff files store >changes || fail "seed $seed, $past: $(head -n 4 changes)"
		done
	done
}

@test "runs day by day taken back leave the store as it was" {
	local run name
	random_book 81 120 120
	ar-import --store book.db --as-of 2024-01-01 items.csv >/dev/null
	ar-import --store book.db --as-of 2024-01-01 payments.csv >/dev/null
	for name in items payments allocations; do ar-import --store book.db --export $name >was-$name; done
	for day in $DAYS; do
		apply --store book.db --as-of "$day" --unapplied unapplied.csv --suggest suggest.csv \
			--deductions deductions.csv >applied.csv
	done
	for run in $(ar-import --store book.db --list | cells run | sort -rn); do
		[ "$run" -le 2 ] || ar-import --store book.db --undo "$run" 2>/dev/null
	done
	for name in items payments allocations; do ar-import --store book.db --export $name | cmp - was-$name; done
	ar-import --store book.db --verify
}
