#!/usr/bin/env bats
# report daily and report month-end: many reports in one reading of the items.
# shellcheck disable=SC2154 # stderr is set by run

setup() {
	load helper
	common_setup
	samples=$AR_ROOT/samples
	export AR_AS_OF=2026-11-20
	options=(--allocations "$samples/allocations.csv" --customers "$samples/customers.csv"
		--promises "$samples/promises.csv" --payments "$samples/payments.csv"
		--activities "$samples/activities.csv")
	books=("${options[@]:0:8}") # month-end has no use for activities
	printf 'bucket,rate\ncurrent,0.5\n1-30,2\n31-60,5\n61-90,10\n91-120,25\n121+,60\n' >rates.csv
}

# one NAME SECTION [OPTION...]: a section of a report by itself, of the sample book.
one() {
	local name=$1 section=$2
	shift 2
	report "$name" --section "$section" --allocations "$samples/allocations.csv" \
		--customers "$samples/customers.csv" "$@" "$samples/items.csv"
}

# in_pack PACK SECTION [OPTION...]: the same section as the pack has it.
in_pack() {
	local pack=$1 section=$2
	local given=("${options[@]}")
	[ "$pack" = daily ] || given=("${books[@]}")
	shift 2
	report "$pack" --section "$section" "${given[@]}" "$@" "$samples/items.csv"
}

# same PACK SECTION REPORT [OPTION...]: the options are those that the pack sets.
same() {
	local pack=$1 section=$2 name=$3
	shift 3
	in_pack "$pack" "$section" "${pack_options[@]}" >packed.csv
	one "$name" "$section" "$@" >alone.csv
	[ "$(wc -l <alone.csv)" -gt 1 ]
	run diff alone.csv packed.csv
	assert_output ""
}

@test "each section of daily is that of its report" {
	pack_options=()
	promised=(--promises "$samples/promises.csv" --payments "$samples/payments.csv")
	acted=(--activities "$samples/activities.csv")
	same daily aging aging --by ''
	same daily concentration concentration --top 5
	same daily collectors collectors "${promised[@]}" "${acted[@]}"
	same daily forecast forecast --promises "$samples/promises.csv"
	same daily found exceptions
	in_pack daily contacts >packed.csv
	report contacts --section contacts --period 7d "${acted[@]}" | diff - packed.csv
	in_pack daily promises >packed.csv
	report promises --section promises --period 1m "${promised[@]}" | diff - packed.csv
}

@test "each section of month-end is that of its report at the end of the month" {
	pack_options=(--rates rates.csv --disputes "$samples/disputes.csv")
	end=(--as-of 2026-10-31)
	same month-end control control "${end[@]}" --period 2026-10
	same month-end aging aging "${end[@]}"
	same month-end provision provision "${end[@]}" --rates rates.csv --disputes "$samples/disputes.csv"
	same month-end concentration concentration "${end[@]}"
	same month-end dso dso "${end[@]}" --by ""
	same month-end trend dso "${end[@]}" --by ""
	same month-end cei cei "${end[@]}"
	same month-end delinquency delinquency "${end[@]}"
	same month-end quality quality "${end[@]}" --disputes "$samples/disputes.csv" --payments "$samples/payments.csv"
	same month-end vintage vintage "${end[@]}"
	same month-end accounts roll "${end[@]}"
	same month-end items_by_month roll "${end[@]}"
	same month-end migration migration "${end[@]}"
	same month-end curve forecast "${end[@]}" --promises "$samples/promises.csv"
	same month-end found exceptions "${end[@]}"
}

@test "the month of month-end is the last that is over, that of --as-of, or --period" {
	run report month-end "${books[@]}" "$samples/items.csv"
	assert_success
	assert_line --index 0 'Month end, as of 2026-10-31'
	assert_line --index 1 'period: 2026-10-01/2026-10-31'
	run env AR_AS_OF=2026-10-31 "$AR_BIN/report" month-end "${books[@]}" "$samples/items.csv"
	assert_line --index 0 'Month end, as of 2026-10-31'
	run report month-end --as-of 2026-11-20 "${books[@]}" "$samples/items.csv"
	assert_line --index 0 'Month end, as of 2026-11-20'
	assert_line --index 1 'period: 2026-11-01/2026-11-20'
	run report month-end --period 2026-09 "${books[@]}" "$samples/items.csv"
	assert_line --index 0 'Month end, as of 2026-09-30'
	run -2 report month-end --period 2026-09 --as-of 2026-11-20 "${books[@]}" "$samples/items.csv"
	assert_output 'report: --period: 2026-09 does not have the as-of day, which ends it; see report --help'
}

@test "what a report lacks is told in its place, and the others are made" {
	run report daily --width 0 --allocations "$samples/allocations.csv" "$samples/items.csv"
	assert_success
	assert_line 'Left out: promises needs --promises, or a store.'
	assert_line 'Left out: plans needs a store.'
	assert_line 'Left out: contacts needs --activities, or a store.'
	assert_line 'Exceptions found'
	run -2 report promises
	assert_output 'report: promises needs --promises, or a store; see report --help'
}

@test "a pack is text for people, and explains itself when asked" {
	run report daily "${options[@]}" "$samples/items.csv"
	assert_line --index 0 'The day, as of 2026-11-20'
	refute_line --partial '    = '
	run report daily --formulas on "${options[@]}" "$samples/items.csv"
	assert_line --partial '    = past_due / debits * 100'
	run report month-end "${books[@]}" "$samples/items.csv"
	assert_line --partial '    = past_due / debits * 100'
	report daily --json "${options[@]}" "$samples/items.csv" >daily.json
	run jq -r '.report, (.sections | map(.section) | unique | join(" "))' daily.json
	assert_line --index 0 daily
	assert_line --index 1 'aging collectors concentration contacts forecast found plans promises'
}

@test "one report that does not tie makes the exit code of the pack 1" {
	printf 'currency,amount\nEUR,1.00\n' >ledger.csv
	run -1 --separate-stderr report month-end --ledger ledger.csv "${books[@]}" "$samples/items.csv"
	assert_equal "$stderr" 'report: control: closing 399360.87 EUR, ageing 399360.87 EUR, ledger 1.00 EUR: it does not tie, ledger less closing -399359.87 EUR
report: control: JPY has no balance in the ledger
report: control: USD has no balance in the ledger'
	assert_line 'Exceptions found'
}

@test "a pack reads a pipe once, and a store like the files" {
	report month-end --json "${books[@]}" "$samples/items.csv" >files.json
	report month-end --json "${books[@]}" <"$samples/items.csv" >pipe.json
	cmp files.json pipe.json
	ar-import --store book.db "$samples"/{customers,items,allocations,payments,activities,promises,disputes}.csv >/dev/null
	for section in aging control concentration dso delinquency quality refunds vintage found; do
		in_pack month-end $section --disputes "$samples/disputes.csv" >files.csv
		report month-end --store book.db --section $section >store.csv
		diff files.csv store.csv
	done
	run report daily --store book.db
	assert_success
	refute_line --partial 'Left out: p'
}

@test "sections of one name have one header, whatever report they are of" {
	rates=(--base-currency EUR --exchange-rates "$samples/exchange_rates.csv")
	for pack in daily month-end; do
		report $pack --json "${books[@]}" "${rates[@]}" "$samples/items.csv" >pack.json
		run jq -r '.sections | group_by(.section)[] | select(map(.columns) | unique | length > 1) | .[0].section' pack.json
		assert_output ''
	done
}

@test "of a section that a pack left out it is said why" {
	run -2 report month-end --section provision "${books[@]}" "$samples/items.csv"
	assert_output - <<-E
		report: left out: provision needs --rates
		report: left out: plans needs a store
		report: --section: month-end has no section "provision"; see report --help
	E
}

@test "balances are as of the day, what moved is of the period up to it" {
	run jq -r '.sections[].figures[].period' <(report month-end --period 2026-11 --as-of 2026-11-20 --json \
		"${books[@]}" "$samples/items.csv")
	assert_equal "$(sort -u <<<"$output")" "$(printf '%s\n' '2025-11-21 to 2026-11-20' '2026-11-01 to 2026-11-20' 'as of 2026-11-20')"
}

@test "shards of all reports add up to the whole" {
	for report in promises contacts; do
		[ $report = promises ] && given=("${options[@]:4:4}") || given=("${options[@]:8}")
		whole=$(report $report --json "${given[@]}" | jq '[.sections[].rows[] | (.over_count // .contacts) | tonumber] | add')
		parts=$(for k in 1 2 3; do report $report --shard $k/3 --json "${given[@]}"; done |
			jq -s '[.[].sections[].rows[] | (.over_count // .contacts) | tonumber] | add')
		[ "$whole" -gt 0 ]
		assert_equal "$parts" "$whole"
	done
}

@test "--from and --to are the period" {
	given=(--allocations "$samples/allocations.csv")
	report control "${given[@]}" --from 2026-10-01 --to 2026-10-31 "$samples/items.csv" >days.csv
	report control "${given[@]}" --period 2026-10 "$samples/items.csv" | diff - days.csv
	report control "${given[@]}" --from 2026-11-01 "$samples/items.csv" >days.csv
	report control "${given[@]}" --period 2026-11 "$samples/items.csv" | diff - days.csv
	run -2 report control "${given[@]}" --from 2026-10-01 --period 2026-10 "$samples/items.csv"
	assert_output 'report: --period and --from exclude each other; see report --help'
	run -2 report control "${given[@]}" --to 2026-10-01 "$samples/items.csv"
	assert_output 'report: --to needs --from; see report --help'
	run -2 report aging --to 2026-10-01 "$samples/items.csv"
	assert_output 'report: --to: aging does not take it; see report --help'
}

@test "options that a report has no use for are refused" {
	run -2 report promises "${options[@]:0:8}"
	assert_output 'report: --allocations: promises does not take it; see report --help'
	run -2 report contacts --activities "$samples/activities.csv" --currency EUR
	assert_output 'report: --currency: contacts does not take it; see report --help'
	run -2 report dso --base-currency EUR --exchange-rates "$samples/exchange_rates.csv" "$samples/items.csv"
	assert_output 'report: --base-currency: dso does not take it; see report --help'
	run -2 report formulas --shard 1/2
	assert_output 'report: --shard: formulas does not take it; see report --help'
}

@test "a page of a pack has a list of its sections, and another page has none" {
	report daily --html "${options[@]}" "$samples/items.csv" >daily.html
	assert_equal "$(grep -c '<h2 id="s' daily.html)" "$(grep -c '<li><a href="#s' daily.html)"
	assert_equal "$(sed -n 's/^<h2 id="\(s[0-9]*\)">/\1 /p' daily.html)" \
		"$(sed -n 's/^<li><a href="#\(s[0-9]*\)">\(.*\)<\/a><\/li>/\1 \2<\/h2>/p' daily.html)"
	xmllint --noout daily.html
	run report aging --html "$samples/items.csv"
	refute_line --partial '#contents'
}
