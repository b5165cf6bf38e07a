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
build/generate -n "$items" "$dir"
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

report_aging() { report aging --as-of $as_of --by customer_id,currency --credits own "$book"; }

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
	"$dir/open.csv" >"$dir/receipts.csv"
cash() {
	apply --as-of $as_of --payments "$dir/receipts.csv" --unapplied "$dir/unapplied.csv" \
		--suggest "$dir/suggest.csv" --deductions "$dir/deductions.csv" "$dir/open.csv"
}
cash_import() { ar-import "$dir/open.csv" && ar-import --kind payments "$dir/receipts.csv"; }

# The pack of a month out of a store with all tables, beside the ageing of that store.
(cd "$dir" && ar-import --store book.db --as-of $as_of customers.csv items.csv allocations.csv payments.csv \
	activities.csv disputes.csv promises.csv >book.runs)
store_age() { age --store "$dir/book.db" --as-of $as_of --by customer_id,currency; }
month_end() { report month-end --store "$dir/book.db" --as-of $as_of; }

# Plans of 24 instalments, as many rows as items.
plans=$((items / 24))
awk -v n="$plans" 'BEGIN {
	print "plan_id,customer_id,currency,principal,annual_rate,count,frequency,first_due_date"
	for (i = 1; i <= n; i++) printf "P%d,C%d,EUR,%d.00,9.5,24,monthly,2026-12-%02d\n", i, i, 1000 + i % 9000, 1 + i % 28
}' >"$dir/plans.csv"
schedules() { plan schedule "$dir/plans.csv"; }

# 10,000 letters of a page with five items each, from three tables; awk joins them
# and fills the same text in.
awk -v to="$dir" 'BEGIN {
	items = to "/letter-items.csv"; customers = to "/letter-customers.csv"; letters = to "/letters.csv"
	print "item_id,customer_id,kind,document,issue_date,due_date,currency,amount,open_amount" >items
	print "customer_id,name,kind,address_1,city,postal_code,country,language" >customers
	print "notice_id,customer_id,level,template,channel,currency,amount,items,due_date" >letters
	for (k = 1; k <= 10000; k++) {
		list = ""; sum = 0
		for (j = 1; j <= 5; j++) {
			a = 10000 + (k * 7919 + j * 104729) % 990000; sum += a; id = "I" k "-" j
			printf "%s,C%d,invoice,INV-%06d,2026-%02d-%02d,2026-%02d-%02d,EUR,%.2f,%.2f\n", id, k,
				k * 10 + j, 5 + j % 4, 1 + k % 28, 6 + j % 4, 1 + k % 28, a / 100, a / 100 >items
			list = list (j > 1 ? " " : "") id
		}
		printf "C%d,Customer Number %d Ltd,business,%d High Street,Springfield,%05d,GB,en\n", k, k, k % 200, k >customers
		printf "N%d,C%d,1,bench,letter,EUR,%.2f,%s,2026-11-30\n", k, k, sum / 100, list >letters
	}
}'
mkdir -p "$dir/templates/en"
cat >"$dir/templates/en/bench.txt" <<'E'
subject: Payment reminder - customer {{customer_id}}

> {{name}}
> {{address_1}}
> {{place}}

{{letter_date}}

Dear Sir or Madam,

our records show that the following invoices are past due:

| Invoice | Issued | Due | > Days | Cur | > Open amount |
{{#items}}
| {{document}} | {{issue_date}} | {{due_date}} | {{days}} | {{currency}} | {{open}} |
{{/items}}
|= Total | | | | | {{amount}} |

Please pay the amount due by {{due_date}}. If payment has already been made, please disregard this letter. Questions: quote the invoice number above.

Yours faithfully

{{creditor_name}}
E
printf 'name\nExample Corp\n' >"$dir/creditor.csv"
text_letters() {
	letters write --as-of $as_of --creditor "$dir/creditor.csv" --templates "$dir/templates" \
		--customers "$dir/letter-customers.csv" --items "$dir/letter-items.csv" \
		--batch "$dir/letters.txt" "$dir/letters.csv"
}
awk_letters() {
	awk -F, -v as_of=$as_of -v register="$dir/awk-register.csv" '
	function days(date,    y, m) { # of the civil calendar, to count from
		y = substr(date, 1, 4); m = substr(date, 6, 2) + 0
		if (m < 3) { y--; m += 12 }
		return 365 * y + int(y / 4) - int(y / 100) + int(y / 400) + int((153 * m - 457) / 5) + substr(date, 9, 2)
	}
	BEGIN { today = days(as_of); line = "-----------------------------------------------------------------" }
	FNR == 1 { file++; next }
	file == 1 { name[$1] = $2; street[$1] = $4; place[$1] = $5 " " $6; next }
	file == 2 {
		item[$1] = sprintf("%-12s %-12s %-12s %6d %4s %14s", $4, $5, $6, today - days($6), $7, $9)
		amount[$1] = $9; next
	}
	{
		printf "%s\n%s\n%s\n\nPayment reminder - customer %s\n\n%s\n\nDear Sir or Madam,\n\n", name[$2], street[$2], place[$2], $2, as_of
		printf "our records show that the following invoices are past due:\n\n%-12s %-12s %-12s %6s %4s %14s\n%s\n", "Invoice", "Issued", "Due", "Days", "Cur", "Open amount", line
		n = split($8, id, " ")
		for (i = 1; i <= n; i++) print item[id[i]]
		printf "%s\n%-45s EUR %14s\n\nPlease pay the amount due by %s. If payment has already been made, please\ndisregard this letter. Questions: quote the invoice number above.\n\nYours faithfully\n\nExample Corp\n\f", line, "Total", $7, $9
		for (i = 1; i <= n; i++)
			print $1 "," as_of "," $2 "," id[i] ",1," $4 "," $5 "," as_of "," $9 "," $6 "," amount[id[i]] ",letters.txt,written" >register
	}' "$dir/letter-customers.csv" "$dir/letter-items.csv" "$dir/letters.csv" >"$dir/awk-letters.txt"
}

# The same letters as PDF: a file each, and all in one.  Other programs make one file of
# the first 1,000, which stand in one page of HTML.
pdf_write() {
	letters write --as-of $as_of --creditor "$dir/creditor.csv" --templates "$dir/templates" \
		--customers "$dir/letter-customers.csv" --items "$dir/letter-items.csv" --format pdf \
		"$@" "$dir/letters.csv"
}
pdf_letters() {
	rm -rf "$dir/pdf"
	pdf_write --to "$dir/pdf"
}
pdf_batch() { pdf_write --batch "$dir/letters.pdf"; }
text_letters >"$dir/register.csv"
awk -F'\n' -v RS='\f' 'function cell(text, tag) { return "<" tag (text ~ /^[0-9.]+$/ ? " class=r>" : ">") text }
	BEGIN {
		print "<!DOCTYPE html><meta charset=utf-8><style>body{font:10pt sans-serif}.p{page-break-after:always}" \
			"td.r{text-align:right}td,th{padding:0 8px;text-align:left}</style>"
	}
	NR > 1000 { exit }
	NF > 5 {
		printf "<div class=p>"
		for (i = 1; i <= NF; i++) {
			if ($i ~ /^(Invoice|INV|Total) ?/) {
				if (!table++) printf "<table>"
				n = split($i, part, /  +/); printf "<tr>"
				for (k = 1; k <= n; k++) printf "%s", cell(part[k], "td")
			} else if ($i !~ /^-/) {
				if (table) printf "</table>"
				table = 0
				printf "%s<br>", $i
			}
		}
		print "</div>"
	}' "$dir/letters.txt" >"$dir/letters.html"
pdf_wkhtmltopdf() { QT_QPA_PLATFORM=offscreen wkhtmltopdf -q "$dir/letters.html" "$dir/wkhtmltopdf.pdf"; }
pdf_weasyprint() { weasyprint -q "$dir/letters.html" "$dir/weasyprint.pdf"; }
pdf_soffice() {
	soffice "-env:UserInstallation=file://$dir/office" --headless --writer \
		--convert-to pdf:writer_web_pdf_Export --outdir "$dir" "$dir/letters.html"
}

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
printers=
for program in wkhtmltopdf weasyprint soffice; do
	! has $program || printers="$printers pdf_$program"
done

round=0
while [ $round -lt "$rounds" ]; do
	for job in cat_pipe filter age_by report_aging work_list $peers filter_file; do run "$job"; done
	for job in store_age month_end load load_again filter_store cash cash_import schedules text_letters awk_letters; do run "$job"; done
	for job in pdf_letters pdf_batch $printers; do run "$job"; done
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

# The rows stand by currency in the one and by customer in the other.
printf '%-12s %8d %10.2f  of age --by, %s\n' report_aging "$(median report_aging)" \
	"$(ratio report_aging age_by)" \
	"$(sort "$dir/report_aging.out" >"$dir/reported" && sort "$dir/age_by.out" | cmp -s - "$dir/reported" &&
		echo equal || echo DIFFERS)"
printf '%-12s %8d %10.2f  of age --by of the same store\n' month_end "$(median month_end)" \
	"$(ratio month_end store_age)"
printf '%-12s %8d %10.2f  of age from the file\n' filter_store "$(median filter_store)" \
	"$(ratio filter_store filter_file)"
printf '%-12s %8d %10.2f  of the first load\n' load_again "$(median load_again)" \
	"$(ratio load_again load)"
printf '%-12s %8d %10.2f  of ar-import of the same two files\n' cash "$(median cash)" \
	"$(ratio cash cash_import)"
printf '%-12s %8d %10.2f  of age on as many rows\n' schedules "$(median schedules)" \
	"$(ratio schedules filter_file)"
printf '%-12s %8d %10.2f  times as fast as awk (%s)\n' text_letters "$(median text_letters)" \
	"$(ratio awk_letters text_letters)" \
	"$(grep -c '^Payment reminder' "$dir/letters.txt") of $(grep -c '^Payment reminder' "$dir/awk-letters.txt") letters"
for job in pdf_letters pdf_batch $printers; do
	[ ! -e "$dir/$job.failed" ] || { echo "$job failed: $(head -c 200 "$dir/$job.err")"; continue; }
	case $job in
	pdf_letters) what="a file for each of 10000 letters" ;;
	pdf_batch) what="of that, all in one file" ;;
	*) what="1000 letters: times as long for each as pdf_letters, pdf_batch" ;;
	esac
	printf '%-12s %8d %10s  %s\n' "$job" "$(median "$job")" "$(
		case $job in
		pdf_letters) echo - ;;
		pdf_batch) ratio pdf_batch pdf_letters ;;
		*) echo "$(ratio "$job" pdf_letters) $(ratio "$job" pdf_batch)" |
			awk '{ printf "%.2f, %.2f", $1 * 10, $2 * 10 }' ;;
		esac
	)" "$what"
done
[ -z "$sqlite3" ] || printf '%-12s %8d %10.2f  times as fast as sqlite3 .import\n' load \
	"$(median load)" "$(ratio sqlite3_load load)"
age --store "$dir/ours.db" --as-of $as_of --by customer_id,currency --credits own |
	cmp -s - "$dir/age_by.out" || echo "bench: the store DIFFERS from the file"
