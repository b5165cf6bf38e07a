#!/usr/bin/env bats
# report refunds: credits, what they could be set against, and what is left to pay back.
# shellcheck disable=SC2154 # stderr is set by run

setup() {
	load report
	report_setup 2026-09-30
}

# book: C1 has more credits than debts, C2 fewer, C3 none, and C4 no debts.
book() {
	cat >customers.csv <<-'E'
		customer_id,name
		C1,One
		C2,Two
	E
	cat >items.csv <<-'E'
		item_id,customer_id,kind,document,issue_date,due_date,currency,amount
		I1,C1,invoice,R-1,2026-08-01,2026-08-31,EUR,100.00
		I2,C1,invoice,R-2,2026-07-01,2026-07-31,EUR,60.00
		P1,C1,payment,,2026-09-10,,EUR,-150.00
		K1,C1,credit_note,G-1,2026-08-20,,EUR,-50.00
		I3,C2,invoice,R-3,2026-09-01,2026-10-01,EUR,500.00
		I4,C2,invoice,R-4,2026-07-15,2026-08-14,EUR,30.00
		K2,C2,credit_note,G-2,2026-09-02,,EUR,-80.00
		I5,C3,invoice,R-5,2026-09-01,2026-10-01,EUR,70.00
		P4,C4,payment,,2026-05-31,,EUR,-9.99
		P5,C4,payment,,2026-06-30,,USD,-7.00
		I6,C4,invoice,R-6,2026-06-01,2026-07-01,USD,7.00
	E
}

# refunds [OPTION...]
refunds() {
	report refunds --customers customers.csv "$@" items.csv
}

@test "credits meet debts of the same customer in the currency, and the rest is to be paid back" {
	book
	run refunds
	expect <<-'E'
		customer_id,name,currency,items,unapplied,debits,offset,refund,oldest_date,age_days,like_count
		C1,One,EUR,2,-200.00,160.00,160.00,40.00,2026-08-20,41,0
		C4,,EUR,1,-9.99,0.00,0.00,9.99,2026-05-31,122,0
		C2,Two,EUR,1,-80.00,530.00,80.00,0.00,2026-09-02,28,0
		C4,,USD,1,-7.00,7.00,7.00,0.00,2026-06-30,92,0
	E
	run refunds --section figures
	assert_line --partial 'Refunds in EUR,refund:net,49.99,EUR,"credits - debts of the same customer in the currency, where that is above 0 (net)",unapplied -289.99 EUR; offset 240.00 EUR; debts of these customers 690.00 EUR,'
	assert_line --partial 'Refunds in USD,refund:net,0.00,USD,'
	assert_equal "$(refunds --json | jq -c '.sections[0].totals[0] | [.items, .unapplied, .debits, .offset, .refund, .like_count]')" \
		'["4","-289.99","690.00","240.00","49.99","0"]'
}

@test "the oldest of both meet first, so that what is left is of the newest" {
	book
	run refunds --section credits --currency EUR
	expect <<-'E'
		customer_id,item_id,kind,document,issue_date,age_days,currency,amount,open_amount,offset,refund,like
		C1,K1,credit_note,G-1,2026-08-20,41,EUR,-50.00,-50.00,50.00,0.00,
		C1,P1,payment,,2026-09-10,20,EUR,-150.00,-150.00,110.00,40.00,
		C4,P4,payment,,2026-05-31,122,EUR,-9.99,-9.99,0.00,9.99,
		C2,K2,credit_note,G-2,2026-09-02,28,EUR,-80.00,-80.00,80.00,0.00,
	E
	run refunds --section debts --currency EUR
	expect <<-'E'
		customer_id,item_id,kind,document,due_date,currency,amount,open_amount,offset
		C1,I2,invoice,R-2,2026-07-31,EUR,60.00,60.00,60.00
		C1,I1,invoice,R-1,2026-08-31,EUR,100.00,100.00,100.00
		C2,I4,invoice,R-4,2026-08-14,EUR,30.00,30.00,30.00
		C2,I3,invoice,R-3,2026-10-01,EUR,500.00,500.00,50.00
	E
}

@test "a credit without a date comes last, and of one day the smaller id first" {
	cat >items.csv <<-'E'
		item_id,customer_id,kind,issue_date,due_date,currency,amount
		K3,C1,credit_note,,,EUR,-1.00
		K2,C1,credit_note,2026-08-20,,EUR,-2.00
		K1,C1,credit_note,2026-08-20,,EUR,-3.00
		K4,C1,credit_note,,2026-08-19,EUR,-4.00
		I1,C1,invoice,,,EUR,4.50
		I2,C1,invoice,2026-08-20,2026-09-30,EUR,4.00
		K5,C2,credit_note,,,EUR,-1.00
	E
	run report refunds --section credits items.csv
	assert_equal "$(cells item_id,offset,age_days <<<"$output" | xargs)" \
		'K4,4.00,42 K1,3.00,41 K2,1.50,41 K3,0.00, K5,0.00,'
	run report refunds --section debts items.csv
	assert_equal "$(cells item_id,offset <<<"$output" | xargs)" 'I2,4.00 I1,4.50'
	run report refunds items.csv
	assert_line C2,,EUR,1,-1.00,0.00,0.00,1.00,,,0
}

# likes: each credit, and the payment that it looks like.
likes() {
	report refunds --section credits --payments payments.csv items.csv | cells item_id,like | xargs
}

@test "a payment that looks like one of the days before is told, wherever that one is" {
	cat >items.csv <<-'E'
		item_id,customer_id,kind,issue_date,due_date,currency,amount
		P1,C1,payment,2026-09-10,,EUR,-150.00
		P2,C1,payment,2026-09-12,,EUR,-150.00
		P3,C1,payment,2026-09-23,,EUR,-150.00
		P4,C2,payment,2026-09-10,,EUR,-150.00
		P5,C3,payment,2026-09-10,,EUR,-99.00
		K6,C3,credit_note,2026-09-10,,EUR,-99.00
		P7,C4,payment,2026-09-10,,EUR,-20.00
	E
	cat >payments.csv <<-'E'
		payment_id,customer_id,received_date,currency,amount,method
		P2,C1,2026-09-11,EUR,150.00,transfer
		P0,C2,2026-08-31,EUR,150.00,transfer
		A5,C3,2026-09-10,EUR,99.00,transfer
		Z5,C3,2026-09-11,EUR,99.00,transfer
		B5,C3,2026-09-10,USD,99.00,transfer
		A7,C4,2026-09-09,EUR,20.00,transfer
		R7,C4,2026-09-10,EUR,-20.00,return
	E
	assert_equal "$(likes)" 'P1, P2,P1 P3, K6, P5,A5 P4,P0 P7,'
	sed -i '/^P0/s/08-31/08-30/; /^R7/d' payments.csv
	assert_equal "$(likes)" 'P1, P2,P1 P3, K6, P5,A5 P4, P7,A7'
	run report refunds --payments payments.csv items.csv
	assert_equal "$(cells customer_id,like_count <<<"$output" | sort | xargs)" 'C1,1 C2,0 C3,1 C4,1'
}

@test "a payment that was used up is one that another may look like" {
	cat >items.csv <<-'E'
		item_id,customer_id,kind,issue_date,due_date,currency,amount
		I1,C1,invoice,2026-08-01,2026-08-31,EUR,150.00
		P1,C1,payment,2026-09-10,,EUR,-150.00
		P2,C1,payment,2026-09-10,,EUR,-150.00
	E
	cat >paid.csv <<-'E'
		payment_id,item_id,effective_date,currency,amount,kind
		P1,I1,2026-09-10,EUR,150.00,cash
	E
	run report refunds --allocations paid.csv --section credits items.csv
	assert_equal "$(cells item_id,refund,like <<<"$output")" P2,150.00,P1
	run report refunds --allocations paid.csv --as-of 2026-09-09 items.csv
	assert_success
	assert_equal "${#lines[@]}" 1
}

@test "totals are the unapplied column of the aging, and refunds the credit balances of exceptions" {
	set -- --as-of 2026-11-20 --allocations "$SAMPLES/allocations.csv" "$SAMPLES/items.csv"
	report refunds --payments "$SAMPLES/payments.csv" "$@" >refunds.csv
	cells customer_id,currency,unapplied <refunds.csv | sort >unapplied
	report aging "$@" | cells customer_id,currency,unapplied | grep -vE ',0(\.00)?$' | sort >aged
	assert [ "$(wc -l <aged)" -gt 10 ]
	run diff aged unapplied
	assert_success
	cells customer_id,currency,refund <refunds.csv | grep -vE ',0(\.00)?$' | sort >refunds
	report exceptions "$@" | grep ^credit_balance | cut -d, -f2,7,9 | sed 's/,-/,/' | sort >balances
	assert [ "$(wc -l <balances)" -ge 2 ]
	run diff balances refunds
	assert_success
}

@test "credits, debts and offsets of the sample book are those of an SQL query" {
	set -- --as-of 2026-11-20 --payments "$SAMPLES/payments.csv" --allocations "$SAMPLES/allocations.csv" "$SAMPLES/items.csv"
	report refunds "$@" | cells customer_id,currency,items,unapplied,debits,offset,refund,oldest_date | tr -d . |
		sed -E 's/,(-?)0+([0-9])/,\1\2/g' | sort >reported
	sqlite3 -csv :memory: <<-E | tr -d '\r"' | sort >wanted
		.import $SAMPLES/items.csv raw
		.import $SAMPLES/allocations.csv allocations
		CREATE VIEW moved AS SELECT payment_id, item_id, kind, CAST(REPLACE(amount, '.', '') AS INTEGER) AS amount
			FROM allocations WHERE effective_date <= '2026-11-20';
		CREATE VIEW items AS SELECT customer_id, currency, issue_date, CASE
			WHEN paid_date <> '' AND paid_date <= '2026-11-20' AND NOT EXISTS (SELECT 1 FROM allocations a
				WHERE a.item_id = raw.item_id OR a.payment_id = raw.item_id) THEN 0
			ELSE CAST(REPLACE(amount, '.', '') AS INTEGER)
				- COALESCE((SELECT SUM(amount) FROM moved m WHERE m.item_id = raw.item_id), 0)
				+ COALESCE((SELECT SUM(amount) FROM moved m WHERE m.payment_id = raw.item_id AND kind IN ('cash', 'credit', 'reversal')), 0)
			END AS open FROM raw WHERE issue_date <= '2026-11-20';
		CREATE VIEW sums AS SELECT customer_id, currency, SUM(open < 0) AS items, SUM(MIN(open, 0)) AS unapplied, SUM(MAX(open, 0)) AS debits,
			MIN(CASE WHEN open < 0 THEN issue_date END) AS oldest FROM items GROUP BY 1, 2 HAVING unapplied < 0;
		SELECT customer_id, currency, items, unapplied, debits, MIN(-unapplied, debits), MAX(-unapplied - debits, 0), oldest FROM sums;
	E
	assert [ "$(wc -l <wanted)" -gt 10 ]
	run diff wanted reported
	assert_success
	# Items tell the same as their customers.
	report refunds "$@" | cells currency,offset,refund | awk -F, '{ a[$1] += $2; b[$1] += $3 } END { for (c in a) printf "%s %.2f %.2f\n", c, a[c], b[c] }' | sort >customers
	report refunds --section credits "$@" | cells currency,offset,refund | awk -F, '{ a[$1] += $2; b[$1] += $3 } END { for (c in a) printf "%s %.2f %.2f\n", c, a[c], b[c] }' | sort >credits
	run diff customers credits
	assert_success
	report refunds --section debts "$@" | cells currency,offset | awk -F, '{ a[$1] += $2 } END { for (c in a) printf "%s %.2f\n", c, a[c] }' | sort >debts
	run diff <(cut -d' ' -f1,2 credits) debts
	assert_success
}

@test "out of a store it is the same, and in another format nothing is missing" {
	book
	run -0 ar-import --store book.db items.csv
	run -0 ar-import --store book.db --kind customers customers.csv
	report refunds --store book.db >stored
	refunds >filed
	run diff filed stored
	assert_success
	run -0 refunds --table
	assert_line 'To pay back: 49.99 EUR'
	run -0 refunds --html
	assert_output --partial 'Set off, and to pay back in EUR'
}

@test "without credits there is a header alone" {
	book
	sed -i '/,-/d' items.csv
	run refunds
	expect <<<customer_id,name,currency,items,unapplied,debits,offset,refund,oldest_date,age_days,like_count
	for section in credits debts; do
		run refunds --section "$section"
		assert_success
		assert_equal "${#lines[@]}" 1
	done
}
