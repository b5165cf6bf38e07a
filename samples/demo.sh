#!/bin/sh
# demo.sh BIN: the daily work list of the sample book, with the programs in BIN.
set -eu
bin=$(cd "${1:-bin}" && pwd)
cd "$(dirname "$0")"
PATH=$bin:$PATH
AR_AS_OF=2026-11-20
export AR_AS_OF

echo "What each customer group owes, by age, as of $AR_AS_OF:"
echo
age --allocations allocations.csv --customers customers.csv --by segment --table items.csv
echo
echo "What came in since 10 November, matched to the items, and why:"
echo
early=$(mktemp)
held=$(mktemp)
store=$(mktemp -d)
trap 'rm -rf "$early" "$held" "$store"' EXIT
awk -F, 'NR == 1 || $3 < "2026-11-10"' allocations.csv >"$early"
apply --payments payments.csv --allocations "$early" --customers customers.csv \
	--unapplied "$store/unapplied.csv" --deductions "$store/short.csv" \
	--suggest "$store/choose.csv" --table items.csv
echo
echo "Whom to contact first today, five accounts for each collector:"
echo
age --allocations allocations.csv --customers customers.csv items.csv |
	prioritize --customers customers.csv --activities activities.csv \
		--promises promises.csv --payments payments.csv --disputes disputes.csv \
		--restrictions restrictions.csv --exchange-rates exchange_rates.csv \
		--capacity 5 --held "$held" --table
echo
echo "Left alone today, and until when:"
echo
cat "$held"
echo
echo "The same book in a store, and what it was two months ago:"
echo
ar-import --store "$store/book.db" customers.csv items.csv allocations.csv |
	cut -d, -f1,2,4,7,8
echo
age --store "$store/book.db" --as-of 2026-09-20 --by segment --table
