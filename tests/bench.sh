#!/bin/sh
# bench.sh: speed of the programs on a large generated book, beside what is
# installed of DuckDB (the program `duckdb`), sqlite3, Miller and awk, which splits
# quoted cells and so DIFFERS.  Every result is compared to the cent; the programs run in
# turn, ROUNDS times, and ratios of the medians count.
#
#	ITEMS=1000000 ROUNDS=5 make bench
set -eu

cd "$(dirname "$0")/.."
items=${ITEMS:-1000000} rounds=${ROUNDS:-5} as_of=2026-11-20
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
PATH=$PWD/bin:$PATH
export LC_ALL=C

echo "bench: making a book of $items items"
build/generate -n "$items" -t items,customers "$dir"
book=$dir/items.csv
age --as-of $as_of "$book" >"$dir/aged.csv"

# The same totals, each in the words of the tool: what is open by customer and
# currency in the bucket of its own date, in minor units where the tool has integers.
age_by() { age --as-of $as_of --by customer_id,currency --credits own "$book"; }

sqlite3_by() {
	sqlite3 :memory: -cmd '.mode csv' -cmd '.headers on' -cmd ".import '$book' i" "
	with d as (select customer_id k, currency c,
		cast(julianday('$as_of') - julianday(case when due_date = '' then issue_date else due_date end) as int) n,
		cast(round(open_amount * 100) as int) a from i where open_amount + 0 <> 0)
	select k customer_id, c, sum(a) from d group by k, c order by k, c"
}

miller_by() {
	mlr --icsv --ocsv filter '$open_amount != 0' \
		"then" put '$a = roundm($open_amount * 100, 1)' \
		"then" stats1 -a sum -f a -g customer_id,currency \
		"then" sort -f customer_id,currency "$book"
}

awk_by() {
	awk -F, 'NR > 1 && $10 + 0 { sum[$2 "," $8] += $10 * 100 } END { for (k in sum) print k "," sum[k] }' "$book" | sort
}

duckdb_by() {
	duckdb -csv -c "select customer_id, currency, sum(cast(open_amount as decimal(18,2))) total
		from read_csv('$book', header=true, all_varchar=true)
		where cast(open_amount as decimal(18,2)) <> 0 group by all order by all"
}

filter() { cat "$book" | age --as-of $as_of; }
cat_pipe() { cat "$book" | cat; }
work_list() { prioritize --as-of $as_of "$dir/aged.csv"; }

# Into a new store, typed, with a unique index on the id.
load() {
	rm -f "$dir/ours.db"*
	ar-import --store "$dir/ours.db" --as-of $as_of "$book"
}

load_again() { ar-import --store "$dir/ours.db" --as-of $as_of "$book"; }

sqlite3_load() {
	rm -f "$dir/theirs.db"*
	sqlite3 "$dir/theirs.db" "CREATE TABLE items (item_id TEXT NOT NULL, customer_id TEXT NOT NULL,
		kind TEXT NOT NULL, document TEXT, instalment TEXT, issue_date TEXT, due_date TEXT,
		currency TEXT NOT NULL, amount NUMERIC NOT NULL, open_amount NUMERIC, reference TEXT,
		hold_until TEXT, paid_date TEXT, description TEXT)" \
		".import --csv --skip 1 '$book' items" "CREATE UNIQUE INDEX items_id ON items (item_id)"
}

filter_file() { age --as-of $as_of "$book"; }
filter_store() { age --as-of $as_of --store "$dir/ours.db"; }

# A payment for every fifth invoice, which is open in full; every other one names it.
awk -F, -v OFS=, 'NR == 1 { print; next } $3 == "invoice" { $10 = $9; $13 = "" } { print }' \
	"$book" >"$dir/open.csv"
awk -F, -v OFS=, 'BEGIN { print "payment_id,customer_id,received_date,currency,amount,remittance" }
	$3 == "invoice" && ++n % 5 == 0 {
		print "P" n, $2, "2026-11-" 10 + n % 10, $8, $9, n % 10 ? "" : "invoice " $4 }' \
	"$dir/open.csv" >"$dir/payments.csv"
cash() {
	apply --as-of $as_of --payments "$dir/payments.csv" --unapplied "$dir/unapplied.csv" \
		--suggest "$dir/suggest.csv" --deductions "$dir/deductions.csv" "$dir/open.csv"
}
cash_import() { ar-import "$dir/open.csv" && ar-import --kind payments "$dir/payments.csv"; }

# Plans of 24 instalments, as many rows as items.
plans=$((items / 24))
awk -v n="$plans" 'BEGIN {
	print "plan_id,customer_id,currency,principal,annual_rate,count,frequency,first_due_date"
	for (i = 1; i <= n; i++) printf "P%d,C%d,EUR,%d.00,9.5,24,monthly,2026-12-%02d\n", i, i, 1000 + i % 9000, 1 + i % 28
}' >"$dir/plans.csv"
schedules() { plan schedule "$dir/plans.csv"; }

now() { date +%s%N; }

# run NAME: one timed run of a function; appends milliseconds to its file.
run() {
	start=$(now)
	"$1" >"$dir/$1.out" 2>"$dir/$1.err" || {
		echo failed >"$dir/$1.failed"
		return 0
	}
	echo $((($(now) - start) / 1000000)) >>"$dir/$1.ms"
}

median() { sort -n "$dir/$1.ms" | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'; }

has() { command -v "$1" >/dev/null || { echo "bench: no $1 here, left out"; return 1; }; }

peers=
sqlite3=
! has sqlite3 || { peers="$peers sqlite3_by" && sqlite3=yes; }
! has mlr || peers="$peers miller_by"
! has duckdb || peers="$peers duckdb_by"
peers="$peers awk_by"

round=0
while [ $round -lt "$rounds" ]; do
	for job in cat_pipe filter age_by work_list $peers filter_file; do run "$job"; done
	for job in load load_again filter_store cash cash_import schedules; do run "$job"; done
	[ -z "$sqlite3" ] || run sqlite3_load
	round=$((round + 1))
done

# totals FILE COLUMN SCALE: customer, currency, total in minor units of two decimals.
totals() {
	awk -F, -v at="$2" -v scale="$3" '$1 != "customer_id" {
		printf "%s,%s,%.0f\n", $1, $2, $at * scale }' "$1" | tr -d '\r' | sort
}
total_at=$(head -1 "$dir/age_by.out" | tr , '\n' | grep -nx total | cut -d: -f1)
totals "$dir/age_by.out" "$total_at" 100 >"$dir/ours"

printf '%-12s %8s %10s  %s\n' job ms ratio result
base=$(median age_by)
for job in age_by $peers work_list; do
	result=-
	case $job in
	sqlite3_by | miller_by | awk_by)
		totals "$dir/$job.out" 3 1 | cmp -s - "$dir/ours" && result=equal || result=DIFFERS ;;
	duckdb_by) totals "$dir/$job.out" 3 100 | cmp -s - "$dir/ours" && result=equal || result=DIFFERS ;;
	esac
	[ ! -e "$dir/$job.failed" ] || { echo "$job failed: $(head -c 200 "$dir/$job.err")"; continue; }
	printf '%-12s %8d %10.2f  %s\n' "$job" "$(median "$job")" \
		"$(echo "$(median "$job") $base" | awk '{ print $1 / ($2 ? $2 : 1) }')" "$result"
done
printf '%-12s %8d %10.2f  of cat | cat\n' filter "$(median filter)" \
	"$(echo "$(median filter) $(median cat_pipe)" | awk '{ print $1 / ($2 ? $2 : 1) }')"

# ratio JOB OTHER: how many times as long.
ratio() { echo "$(median "$1") $(median "$2")" | awk '{ print $1 / ($2 ? $2 : 1) }'; }

printf '%-12s %8d %10.2f  of age from the file\n' filter_store "$(median filter_store)" \
	"$(ratio filter_store filter_file)"
printf '%-12s %8d %10.2f  of the first load\n' load_again "$(median load_again)" \
	"$(ratio load_again load)"
printf '%-12s %8d %10.2f  of ar-import of the same two files\n' cash "$(median cash)" \
	"$(ratio cash cash_import)"
printf '%-12s %8d %10.2f  of age on as many rows\n' schedules "$(median schedules)" \
	"$(ratio schedules filter_file)"
[ -z "$sqlite3" ] || printf '%-12s %8d %10.2f  times as fast as sqlite3 .import\n' load \
	"$(median load)" "$(ratio sqlite3_load load)"
age --store "$dir/ours.db" --as-of $as_of --by customer_id,currency --credits own |
	cmp -s - "$dir/age_by.out" || echo "bench: the store DIFFERS from the file"
