#!/usr/bin/env bats
# apply: the worked examples of the shared vectors, read in place, row for row.
#
# Check digits and combinations are in the unit tests of reference and combination;
# here they go through the program as well.
# shellcheck disable=SC2034 # columns of a row that a test does not need

setup() {
	load helper
	load cash
	common_setup
	FINANCE=$SHARED/vectors/finance
	PEERS=$SHARED/vectors/peers
}

# rows COLUMN,... < CSV: these columns of each row, separated by bars.
rows() {
	cells "$1" | tr , '|'
}

# bars COLUMN,... < CSV: as rows, where cells have commas.
bars() {
	awk '{ gsub(/;/, "\001"); print }' | cells "$1" | awk '{ gsub(/,/, "|"); gsub(/\001/, ";"); print }'
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

# sums < applied: "item=amount" of cash, "discount item=..." and "writeoff item=...", sorted.
sums() {
	cells item_id,amount,kind | awk -F, '
	{ name = $3 == "discount" ? "discount " $1 : $3 == "write_off" ? "writeoff " $1 : $1; sum[name] += $2 }
	END { for (name in sum) printf "%s=%.2f\n", name, sum[name] }' | sort | paste -sd ';'
}

# sorted "a;b": its parts in order.
sorted() { tr ';' '\n' <<<"$1" | sort | paste -sd ';'; }

# left < unapplied: the sum of what is left, as a positive amount.
left() { cells open_amount | awk '{ sum -= $1 } END { printf "%.2f", sum }'; }

@test "worked examples of cash application" {
	needs "$FINANCE/cash_application.csv"
	count=0
	while IFS='|' read -r id open_items receipt day options rule expected unapplied; do
		count=$((count + 1))
		rm -f policy.csv
		# an item of "id:amount:due[:disc=amount@last day][:terms=...:inv=date][:ref=...]"
		awk -v list="$open_items" 'BEGIN {
			n = split(list, item, ";")
			for (i = 1; i <= n; i++) {
				parts = split(item[i], p, ":")
				issued = ""; terms = ""; document = "doc-" p[1]
				for (k = 4; k <= parts; k++) {
					split(p[k], pair, "=")
					if (pair[1] == "terms") terms = pair[2]
					if (pair[1] == "inv") issued = pair[2]
					if (pair[1] == "ref") document = pair[2]
					if (pair[1] == "disc") {
						# as terms: the percentage, ten days before the last one
						split(pair[2], d, "@"); split(d[2], date, "-")
						terms = sprintf("%g/10 net 30", 100 * d[1] / p[2])
						issued = sprintf("%s-%s-%02d", date[1], date[2], date[3] - 10)
					}
				}
				printf "%s,C,invoice,%s,%s,%s,EUR,%s,,,%s,\n", p[1], document, issued, p[3], p[2], terms
			}
		}' | items
		text=
		while read -r -d ';' option; do
			case $option in
			grace_days=*) policy "discount=post,${option#*=}" ;;
			tolerance_abs=*) policy "tolerance=post,${option#*=},100" ;;
			tie=refuse) policy tie=suggest ;;
			tie=oldest) policy tie=post ;;
			remit_ref=*) text=${option#*=} ;;
			max_items=*) policy "combination=post,${option#*=}" ;;
			esac
		done <<<"$options;"
		[ -e policy.csv ] || policy
		[ -e policy.csv ] || apply --print-policy >policy.csv
		payments <<<"P,C,$day,EUR,$receipt,,,,$text"
		match --policy policy.csv --as-of "$day"
		same "$id" applied "$(sorted "$expected")" "$(sums <applied.csv)"
		same "$id" unapplied "$unapplied" "$(left <unapplied.csv)"
	done < <(bars id,open_items,receipt,receipt_date,options,rule,expected,unapplied <"$FINANCE/cash_application.csv")
	all_same "$count"
}

@test "combinations: one is posted, several are suggested, none is left" {
	needs "$FINANCE/subset_sum.csv"
	count=0
	while IFS='|' read -r id list target tolerance solutions first; do
		[ "$tolerance" = 0 ] || continue
		count=$((count + 1))
		awk -v list="$list" 'BEGIN {
			n = split(list, minor, "/")
			for (i = 1; i <= n; i++)
				printf "%d,C,invoice,doc-%d,2024-01-01,2024-12-31,EUR,%d.%02d,,,,\n", i - 1, i - 1, minor[i] / 100, minor[i] % 100
			# of the whole account the balance would be settled
			print "rest,C,invoice,doc-rest,2024-02-01,2024-12-31,EUR,87654321.09,,,,"
		}' | items
		payments <<<"P,C,2024-01-15,EUR,$((target / 100)).$((target / 10 % 10))$((target % 10)),,,,"
		only combination
		policy combination=post,12,100
		match --policy policy.csv --as-of 2024-02-15
		case $solutions in
		0)
			same "$id" applied 1 "$(wc -l <applied.csv)"
			same "$id" suggested 1 "$(wc -l <suggest.csv)"
			;;
		1) same "$id" applied "$(tr + '\n' <<<"${first%%;*}" | sort | xargs)" "$(cells item_id <applied.csv | sort | xargs)" ;;
		*)
			same "$id" applied 1 "$(wc -l <applied.csv)"
			[ "$(cells alternative <suggest.csv | sort -u | wc -l)" -ge 2 ] || wrong+="$id: no alternatives"$'\n'
			while read -r sum; do same "$id" "an alternative" "$target" "$sum"; done < <(
				cells alternative,amount <suggest.csv | tr -d . |
					awk -F, '{ sum[$1] += $2 } END { for (a in sum) print sum[a] }'
			)
			;;
		esac
	done < <(tr '|' / <"$FINANCE/subset_sum.csv" | bars id,items_minor,target_minor,tolerance_minor,solutions,first_solutions_by_index)
	all_same "$count"
}

@test "references with check digits find the item" {
	needs "$FINANCE/references.csv"
	count=0
	while IFS='|' read -r id payload expected; do
		count=$((count + 1))
		items <<-E
			1,C,invoice,$payload,2024-01-01,2024-12-31,EUR,10.00,,,,
			2,C,invoice,other,2024-01-01,2024-12-31,EUR,10.00,,,,
		E
		for reference in "$expected" "${expected%?}$(((${expected: -1} + 1) % 10))"; do
			payments <<<"P,,2024-01-15,EUR,10.00,,,$reference,"
			match --as-of 2024-02-15
			if [ "$reference" = "$expected" ]; then
				same "$id" item 1,structured_reference "$(cells item_id,rule <applied.csv)"
			else
				same "$id" "item of a wrong one" "" "$(cells item_id <applied.csv)"
			fi
		done
	done < <(rows id,payload,expected <"$FINANCE/references.csv")
	all_same "$count"
}

@test "the order of payment inside a debt" {
	needs "$FINANCE/payment_order.csv"
	count=0
	while IFS='|' read -r id regime components payment expected unapplied; do
		count=$((count + 1))
		rm -f policy.csv
		# contingency fees are costs that come first, so they are the penalty that is due first
		awk -v list="$components" 'BEGIN {
			kind["contingency"] = "fee"; kind["penalty"] = "penalty"; kind["admin"] = "fee"
			kind["costs"] = "fee"; kind["interest"] = "interest"; kind["principal"] = "invoice"
			n = split(list, part, ";")
			for (i = 1; i <= n; i++) {
				split(part[i], p, "=")
				printf "%s,C,%s,N-77,2024-01-01,2024-01-31,EUR,%s.00,,,,\n", p[1], kind[p[1]], p[2]
			}
		}' | items
		case $regime in
		us-federal*) order=us_federal ;;
		de-bgb367) order=bgb_367 ;;
		de-bgb497*) order=consumer_bgb_497 ;;
		principal-first) order=principal_first ;;
		*) fail "$id: regime $regime" ;;
		esac
		only document short_pay
		policy "order=post,0,0,$order"
		grep -v ^parts policy.csv >short.csv
		payments <<<"P,C,2024-03-01,EUR,$payment.00,,,,N-77"
		match --policy short.csv --as-of 2024-03-01
		# fees of one kind are one part of a debt here: the sums of the kinds
		fold='function name(n) { return n == "contingency" || n == "admin" || n == "costs" || n == "penalty" ? "costs" : n }
			{ sum[name($1)] += $2 } END { for (k in sum) if (sum[k]) printf "%s=%.2f\n", k, sum[k] }'
		same "$id" applied "$(tr ';' '\n' <<<"$expected" | awk -F= "$fold" | sort | paste -sd ';')" \
			"$(sums <applied.csv | tr ';' '\n' | awk -F= "$fold" | sort | paste -sd ';')"
		same "$id" unapplied "$unapplied" "$(left <unapplied.csv)"
	done < <(bars id,regime,components,payment,expected,unapplied <"$FINANCE/payment_order.csv")
	all_same "$count"
}

@test "the order of payment among debts" {
	needs "$FINANCE/multi_invoice.csv"
	count=0
	while IFS='|' read -r id list as_of payment order expected unapplied; do
		count=$((count + 1))
		rm -f policy.csv
		awk -v list="$list" 'BEGIN {
			n = split(list, item, ";")
			for (i = 1; i <= n; i++) {
				split(item[i], p, ":")
				printf "%s,C,invoice,N-%s,%s,%s,EUR,%s,,,,\n", p[1], p[1], p[2], p[3], p[4]
			}
		}' | items
		remittances </dev/null
		text=
		case $order in
		oldest-due) name=oldest_due ;;
		oldest-invoice) name=oldest_issued ;;
		due-only-then-oldest) name=due_only_then_oldest ;;
		pro-rata) name=pro_rata ;;
		designated:*)
			name=bgb_367 # the debtor's word goes first
			text="N-${order#*:}"
			;;
		*) fail "$id: policy $order" ;;
		esac
		only remittance document short_pay
		policy "order=post,0,0,$name" oldest_first=post
		payments <<<"P,C,$as_of,EUR,$payment,,,,$text"
		match --policy policy.csv --as-of "$as_of" --remittances remittances.csv
		same "$id" applied "$(tr '/' '\n' <<<"$expected" | grep -v '=0.00' | sort | paste -sd ';')" "$(sums <applied.csv)"
		same "$id" unapplied "$unapplied" "$(left <unapplied.csv)"
	done < <(tr '|' / <"$FINANCE/multi_invoice.csv" | bars id,items,as_of,payment,policy,expected,unapplied)
	all_same "$count"
}

# run_of DAY: matches what there is on that day with a remittance, as the store would.
run_of() {
	apply --as-of "$1" --payments payments.csv --remittances remittances.csv --effective "$2" \
		--allocations allocations.csv --unapplied unapplied.csv --deductions deductions.csv items.csv |
		tail -n +2 >>allocations.csv
}

@test "what was open at a day, matched day by day" {
	needs "$FINANCE/point_in_time.csv"
	count=0
	while IFS='|' read -r id events as_of view expected; do
		[ "$view" = effective ] || continue # as known on a day is the store's
		count=$((count + 1))
		items </dev/null
		payments </dev/null
		remittances </dev/null
		echo payment_id,item_id,effective_date,currency,amount,kind,rule,evidence,alternatives >allocations.csv
		# what counts when: cash by a remittance of that day, write-offs as they are
		while read -r -d ';' day what one two three rest; do
			case $what in
			inv) echo "$one,C,invoice,$one,$day,${rest:-},EUR,$two,,,," >>items.csv ;;
			credit) echo "$one,C,credit_note,$one,$day,,EUR,-$two,,,," >>items.csv ;;
			esac
		done <<<"$events;"
		while read -r -d ';' day what one amount words; do
			case $what in
			cash)
				echo "$one,C,$day,EUR,$amount,,,," >>payments.csv
				while read -r _ item part _ on; do
					[ -n "$item" ] || continue
					remittances <<<"$one,$item,EUR,$part,,"
					run_of "$on" as-of
				done < <(grep -o 'applied [^ ]* [^ ]* on [0-9-]*' <<<"$words")
				remittances </dev/null
				;;
			writeoff)
				set -- $words
				echo "$one,$1,$day,EUR,$amount,write_off,manual,,0" >>allocations.csv
				;;
			reversal)
				echo "back-$one,C,$day,EUR,-$amount,,,$one," >>payments.csv
				run_of "$day" received
				;;
			esac
		done <<<"$events;"
		# payments are items, as the store has them
		{
			cat items.csv
			cells payment_id,received_date,amount <payments.csv |
				awk -F, '{ printf "%s,C,%s,,%s,,EUR,%s,,,,\n", $1, $3 < 0 ? "adjustment" : "payment", $2, $3 < 0 ? substr($3, 2) : "-" $3 }'
		} >all.csv
		age --as-of "$as_of" --allocations allocations.csv all.csv >aged.csv
		age --as-of "$as_of" --by '' aged.csv >summary.csv
		while read -r -d ';' pair; do
			case $pair in
			total=* | unapplied=*) actual=$(cells "${pair%=*}" <summary.csv) ;;
			*) actual=$(cells item_id,open_amount <aged.csv | sed -n "s/^${pair%=*},//p") ;;
			esac
			same "$id" "${pair%=*}" "${pair#*=}" "${actual:-0.00}"
		done <<<"$expected;"
	done < <(bars id,events,as_of,view,expected <"$FINANCE/point_in_time.csv")
	all_same "$count"
}

@test "the parts and instalments of loans of other systems" {
	needs "$PEERS/allocation_expected.csv"
	count=0
	while IFS='|' read -r id day amount penalty fee interest principal outstanding; do
		count=$((count + 1))
		# an instalment is a document, a part of it an item
		cells case_id,instalment,instalment_due,component,amount,component_due <"$PEERS/allocation_items.csv" |
			awk -F, -v id="$id" '
			BEGIN { kind["penalty"] = "penalty"; kind["fee"] = "fee"; kind["interest"] = "interest"; kind["principal"] = "invoice" }
			$1 == id { printf "%s-%s,C,%s,L-%s,2023-01-01,%s,EUR,%s,,,,\n", $2, $4, kind[$4], $2, $6, $5 }' | items
		payments <<<"P,C,$day,EUR,$amount,,,,"
		only oldest_first
		policy oldest_first=post
		match --policy policy.csv --as-of "$day"
		age --as-of "$day" --allocations <(cat applied.csv) items.csv >aged.csv
		for pair in "penalty=$penalty" "fee=$fee" "interest=$interest" "principal=$principal"; do
			same "$id" "${pair%=*}" "${pair#*=}" "$(cells item_id,amount <applied.csv |
				awk -F, -v part="${pair%=*}" '$1 ~ part { sum += $2 } END { printf "%.2f", sum }')"
		done
		same "$id" outstanding "$outstanding" "$(cells item_id,open_amount <aged.csv | awk -F'[-,]' '
			{ sum[$1] += $3; if ($1 > last) last = $1 }
			END { for (i = 1; i <= last; i++) printf "%s%.2f", (i > 1 ? ";" : ""), sum[i] }')"
	done < <(bars case_id,payment_date,payment_amount,to_penalty,to_fee,to_interest,to_principal,outstanding_per_instalment <"$PEERS/allocation_expected.csv")
	all_same "$count"
}

@test "terms, part payments and credit notes of another system" {
	needs "$PEERS/ar_terms.csv"
	count=0
	while IFS='|' read -r id total terms cash credit linked expected; do
		count=$((count + 1))
		awk -v total="$total" -v terms="$terms" -v credit="$credit" 'BEGIN {
			if (terms == "none") print "1,C,invoice,N-77,2024-01-01,2024-01-31,EUR," total ",,,,"
			else {
				n = split(terms, part, ";")
				for (i = 1; i <= n; i++) {
					split(part[i], p, "@")
					printf "%d,C,invoice,N-77,2024-01-01,2024-%02d-15,EUR,%.2f,,,,\n", i, 1 + i, total * p[1] / 100
				}
			}
			if (credit > 0) print "9,C,credit_note,CN-9,2024-01-05,,EUR,-" credit ",,,,"
		}' | items
		payments </dev/null
		[ "$cash" = 0 ] || payments <<<"P,C,2024-02-01,EUR,$cash,,,,N-77"
		policy tolerance=off
		match --policy policy.csv --as-of 2024-02-01
		age --as-of 2024-02-01 --allocations applied.csv items.csv >aged.csv
		# what is open of each term that is not settled
		same "$id" outstanding "$(grep -oE '[0-9.]+:[0-9.]+:[0-9.]+:[0-9.]+' <<<"$expected" |
			awk -F: '{ printf "%.2f ", $4 }')" "$(cells item_id,open_amount <aged.csv |
			awk -F, '$1 < 9 && $2 != "0.00" { printf "%.2f ", $2 }')"
		[ "$credit" = 0 ] || same "$id" "the credit note" "-$credit.00" "$(cells item_id,open_amount <aged.csv | sed -n 's/^9,//p')"
	done < <(bars "case_id,invoice_total,terms (share@days),cash,credit_note,credit_note_applied_to_invoice,expected_rows (invoiced:paid:credit:outstanding)" <"$PEERS/ar_terms.csv")
	all_same "$count"
}

@test "the payment of an accounting export settles what it paid, and nothing is invented" {
	needs "$SHARED/data/cash-application/expected.tsv"
	exports=$SHARED/data/accounting-exports
	# the open invoices of the end of September 2026, as they are exported
	ar-import --store book.db --currency USD --as-of 2026-09-30 "$exports/qbo_open_invoices.csv" >/dev/null
	age --store book.db --as-of 2026-09-30 >aged.csv
	expect aged item_id,customer_id,open_amount,days_past_due <<<"5004,Acme Corp,1000.00,153"
	# the invoices as they were issued
	items <<-E
		5001,Acme Corp,invoice,5001,2025-01-10,2025-01-10,USD,1000.00,,,,Acme Corp
		5002,Acme Corp,invoice,5002,2025-02-10,2025-02-10,USD,125.00,,,,Acme Corp
		5003,Beta LLC,invoice,5003,2025-03-01,2025-03-01,USD,900.00,,,,Beta LLC
		5004,Acme Corp,invoice,5004,2026-04-01,2026-04-30,USD,1000.00,,,,Acme Corp
		5005,Beta LLC,invoice,5005,2025-03-05,2025-03-05,USD,0.00,,,,Beta LLC
	E
	payments <<-E
		PMT-1,,2025-03-15,USD,1125.00,Acme Corp,,,
		DEP-1,,2025-03-20,USD,-900.00,Beta LLC,,,
	E
	match --as-of 2025-03-31
	expect applied payment_id,item_id,effective_date,amount,kind <<-E
		PMT-1,5001,2025-03-15,1000.00,cash
		PMT-1,5002,2025-03-15,125.00,cash
	E
	expect unapplied item_id,customer_id,amount,open_amount <<<"DEP-1,Beta LLC,900.00,900.00"
	age --as-of 2025-03-10 --allocations applied.csv items.csv >aged.csv
	assert_equal "$(cells item_id,open_amount,days_past_due <aged.csv | grep -E '^500[12]' | xargs)" \
		"5001,1000.00,59 5002,125.00,28"
	match --as-of 2026-09-30
	age --as-of 2026-09-30 --allocations applied.csv items.csv >aged.csv
	assert_equal "$(cells item_id,open_amount <aged.csv | xargs)" \
		"5001,0.00 5002,0.00 5003,900.00 5004,1000.00 5005,0.00"
}
