#!/usr/bin/env bats
# age: the worked examples of the shared vectors, read in place, row for row.

setup() {
	load helper
	common_setup
	FINANCE=$SHARED/vectors/finance
	PEERS=$SHARED/vectors/peers
	items_header=item_id,customer_id,kind,issue_date,due_date,currency,amount
	allocations_header=payment_id,item_id,effective_date,currency,amount,kind
}

# rows COLUMN,... < CSV: these columns of each row, separated by bars.
rows() { cells "$1" '|'; }

# pick COLUMN ITEM < CSV: a cell of the row of that item.
pick() {
	rows "item_id,$1" | awk -F'|' -v id="$2" '$1 == id { print $2 }'
}

# total COLUMN < summary: a cell of its only row; 0.00 when there is no row or column.
total() {
	awk -F, -v name="$1" '
	NR == 1 { for (i = 1; i <= NF; i++) if ($i == name) at = i }
	NR == 2 && at { value = $at }
	END { print value == "" ? "0.00" : value }'
}

# same ID WHAT EXPECTED ACTUAL: notes a difference in $wrong.
same() {
	[ "$3" = "$4" ] || wrong+="$1: $2 is $4, expected $3"$'\n'
}

# all_same COUNT: rows were read, and none differed.
all_same() {
	[ "$1" -gt 0 ] || fail "no rows were read"
	[ -z "${wrong:-}" ] || fail "$wrong"
}

# bucket_name NAME: the summary column of a bucket as the vectors name it.
bucket_name() {
	case $1 in
	unapplied | total | current) echo "$1" ;;
	*+) echo "d${1%+}_plus" ;;
	*) echo "d${1//-/_}" ;;
	esac
}

# expect_summary ID "current=1.00;1-30=2.00;..." < summary
expect_summary() {
	local pair summary
	summary=$(cat)
	while read -r -d ';' pair; do
		same "$1" "${pair%=*}" "${pair#*=}" \
			"$(total "$(bucket_name "${pair%=*}")" <<<"$summary")"
	done <<<"$2;"
}

@test "days and buckets at the boundaries" {
	needs "$FINANCE/aging_boundaries.csv"
	count=0
	while IFS='|' read -r id as_of invoice_date due_date basis days bucket; do
		count=$((count + 1))
		printf '%s\n' "$items_header" "$id,C,invoice,$invoice_date,$due_date,EUR,1.00" >items.csv
		[ "$basis" = due ] || basis=issue
		# A document of a later day is no receivable yet, but it has a bucket.
		[[ ! $invoice_date > $as_of ]] || sed -i "2s/$invoice_date/$as_of/" items.csv
		age --as-of "$as_of" --basis "$basis" items.csv >aged.csv
		same "$id" days "$days" "$(pick days_past_due "$id" <aged.csv)"
		same "$id" bucket "$bucket" "$(pick bucket "$id" <aged.csv)"
	done < <(rows id,as_of,invoice_date,due_date,basis,expected_days,expected_bucket <"$FINANCE/aging_boundaries.csv")
	all_same "$count"
}

@test "credits under each treatment" {
	needs "$FINANCE/aging_credits.csv"
	count=0
	while IFS='|' read -r id documents as_of basis treatment expected; do
		count=$((count + 1))
		awk -v header="$items_header" -v documents="$documents" 'BEGIN {
			kind["inv"] = "invoice"; kind["cash"] = "payment"; kind["credit"] = "credit_note"
			print header
			n = split(documents, list, ";")
			for (i = 1; i <= n; i++) {
				split(list[i], d, ":")
				printf "%s,C,%s,%s,%s,EUR,%s\n", d[1], kind[d[2]], d[3], d[4], d[5]
			}
		}' >items.csv
		[ "$basis" = due ] || basis=issue
		case $treatment in
		*separate*) credits=separate ;;
		*own*) credits=own ;;
		*oldest*) credits=oldest ;;
		*exclude*) credits=exclude ;;
		*) fail "$id: treatment $treatment" ;;
		esac
		expect_summary "$id" "$expected" < <(age --as-of "$as_of" --basis "$basis" \
			--credits "$credits" --by '' items.csv)
	done < <(rows id,items,as_of,basis,treatment,expected <"$FINANCE/aging_credits.csv")
	all_same "$count"
}

# replay EVENTS: writes items.csv and allocations.csv.  A returned payment takes
# back its allocations, and an adjustment of its amount undoes its own row.
replay() {
	awk -v events="$1" -v items="$items_header" -v allocations="$allocations_header" '
	function item(id, kind, date, due, amount) {
		printf "%s,C,%s,%s,%s,EUR,%s\n", id, kind, date, due, amount >"items.csv"
	}
	function allocate(from, to, date, amount, kind) {
		printf "%s,%s,%s,EUR,%s,%s\n", from, to, date, amount, kind >"allocations.csv"
	}
	BEGIN {
		print items >"items.csv"
		print allocations >"allocations.csv"
		n = split(events, event, ";")
		for (i = 1; i <= n; i++) {
			words = split(event[i], w, " ")
			if (w[2] == "inv")
				item(w[3], "invoice", w[1], w[6], w[4])
			else if (w[2] == "credit")
				item(w[3], "credit_note", w[1], w[1], "-" w[4])
			else if (w[2] == "cash") {
				item(w[3], "payment", w[1], w[1], "-" w[4])
				for (k = 5; k <= words; k++)
					if (w[k] == "applied") {
						allocate(w[3], w[k + 1], w[k + 4], w[k + 2], "cash")
						applied[w[3]] = applied[w[3]] w[k + 1] " " w[k + 2] " "
					}
			} else if (w[2] == "writeoff")
				allocate(w[3], w[5], w[1], w[4], "write_off")
			else if (w[2] == "reversal") {
				parts = split(applied[w[3]], part, " ")
				for (k = 1; k < parts; k += 2)
					allocate(w[3], part[k], w[1], "-" part[k + 1], "reversal")
				item("undo " w[3], "adjustment", w[1], w[1], w[4])
				allocate(w[3], "undo " w[3], w[1], w[4], "cash")
			} else
				exit 1
		}
	}'
}

@test "what was open at a day, replayed from the events" {
	needs "$FINANCE/point_in_time.csv"
	count=0
	while IFS='|' read -r id events as_of view expected; do
		[ "$view" = effective ] || continue # as known on a day needs the store
		count=$((count + 1))
		replay "$events"
		age --as-of "$as_of" --allocations allocations.csv items.csv >aged.csv
		age --as-of "$as_of" --by '' aged.csv >summary.csv
		while read -r -d ';' pair; do
			case $pair in
			total=* | unapplied=*) actual=$(total "${pair%=*}" <summary.csv) ;;
			*) actual=$(pick open_amount "${pair%=*}" <aged.csv) ;;
			esac
			same "$id" "${pair%=*}" "${pair#*=}" "${actual:-0.00}"
		done <<<"$expected;"
	done < <(rows id,events,as_of,view,expected <"$FINANCE/point_in_time.csv")
	all_same "$count"
}

@test "the items tie with the control account" {
	needs "$FINANCE/gl_tie.csv"
	count=0
	while IFS='|' read -r id inputs expected; do
		count=$((count + 1))
		unset f
		declare -A f
		while read -r -d ';' pair; do
			f[${pair%=*}]=${pair#*=}
		done <<<"$inputs;"
		cat >items.csv <<-E
			$items_header
			opening,C,adjustment,2024-05-31,2024-05-31,EUR,${f[opening]}
			invoices,C,invoice,2024-06-01,2024-07-01,EUR,${f[invoices]}
			applied,C,payment,2024-06-10,,EUR,-${f[receipts_applied]}
			unapplied,C,payment,2024-06-11,,EUR,-${f[receipts_unapplied]}
			credits,C,credit_note,2024-06-12,,EUR,-${f[credits]}
			fx,C,adjustment,2024-06-30,,EUR,${f[fx]}
		E
		cat >allocations.csv <<-E
			$allocations_header
			applied,opening,2024-06-10,EUR,${f[receipts_applied]},cash
			loss,opening,2024-06-20,EUR,${f[writeoffs]},write_off
		E
		run age --as-of 2024-06-30 --by '' --allocations allocations.csv --control "EUR=$expected" items.csv
		same "$id" status 0 "$status"
		same "$id" total "$expected" "$(total total <<<"$output")"
		run age --as-of 2024-06-30 --by '' --control "EUR=$expected" items.csv
		same "$id" "status without the write-off" "$([ "${f[writeoffs]}" = 0.00 ] && echo 0 || echo 1)" "$status"
	done < <(rows id,inputs,expected <"$FINANCE/gl_tie.csv")
	all_same "$count"
}

# peer_case ID: items.csv and allocations.csv of a case of the peers.
peer_case() {
	echo "$items_header" >items.csv
	echo "$allocations_header" >allocations.csv
	while IFS='|' read -r case doc kind date due amount applied_to currency; do
		[ "$case" = "$1" ] || continue
		echo "$doc,C,$kind,$date,$due,$currency,$amount" >>items.csv
		[ -z "$applied_to" ] ||
			echo "$doc,$applied_to,$date,$currency,${amount#-},cash" >>allocations.csv
	done < <(rows case_id,doc_id,type,doc_date,due_date,amount,applied_to,currency <"$PEERS/aging_items.csv")
}

@test "agings of other systems, credits in the bucket of their own date" {
	needs "$PEERS/aging_expected.csv"
	count=0
	while IFS='|' read -r id as_of not_due d1_30 d31_60 d61_90 d91_plus total; do
		count=$((count + 1))
		peer_case "$id"
		[ "$(wc -l <items.csv)" -gt 1 ] || peer_case "${id%[a-z]}"
		age --as-of "$as_of" --buckets 30,60,90 --credits own --by '' \
			--allocations allocations.csv items.csv >summary.csv
		same "$id" total "$total" "$(total total <summary.csv)"
		[ -n "$not_due" ] || continue # totals only
		for pair in "current=$not_due" "d1_30=$d1_30" "d31_60=$d31_60" "d61_90=$d61_90" "d91_plus=$d91_plus"; do
			same "$id" "${pair%=*}" "${pair#*=}" "$(total "${pair%=*}" <summary.csv)"
		done
	done < <(rows case_id,as_of,not_due,d1_30,d31_60,d61_90,d91_plus,total <"$PEERS/aging_expected.csv")
	all_same "$count"
}
