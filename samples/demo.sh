#!/bin/sh
# demo.sh BIN: a day with the sample book, with the programs in BIN: the page of the morning,
# the work list, offers and letters.
set -eu
bin=$(cd "${1:-bin}" && pwd)
cd "$(dirname "$0")"
PATH=$bin:$PATH
AR_AS_OF=2026-11-20
export AR_AS_OF

echo "This morning's page, here of debts in EUR:"
echo
report daily --currency EUR --allocations allocations.csv --customers customers.csv \
	--promises promises.csv --payments payments.csv --activities activities.csv --width 110 \
	items.csv
echo
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
ar-import --store "$store/book.db" customers.csv items.csv allocations.csv \
	disputes.csv promises.csv restrictions.csv | cut -d, -f1,2,4,7,8
echo
age --store "$store/book.db" --as-of 2026-09-20 --by segment --table
echo
echo "What account C1004 may be offered, and six instalments agreed upon:"
echo
AR_STORE=$store/book.db
export AR_STORE
plan offer --customer C1004 >"$store/offer.csv"
cut -d, -f3,4,7,9,10,12,13,25 "$store/offer.csv"
plan accept --customer C1004 --choice 4 "$store/offer.csv" >/dev/null
echo
plan check --table
echo
echo "Letters that are due, C1004 being left alone now, and one of them:"
echo
age | letters due --held "$store/left.csv" >"$store/due.csv"
cat >"$store/creditor.csv" <<E
name,address_1,postal_code,city,country,phone,email,iban,opt_out
Hollerbach Handels GmbH,Gerbergasse 9,60311,Frankfurt am Main,DE,+49 69 90009 0,ar@hollerbach.example,DE02120300000000202051,To receive no more e-mails from us answer with STOP.
E
# Exit code 1: something was told, here that some get a letter in English.
letters write --creditor "$store/creditor.csv" --to "$store/outbox" -v "$store/due.csv" \
	>"$store/register.csv" || [ $? -eq 1 ]
echo
cat "$store/outbox"/C1003.*.txt
