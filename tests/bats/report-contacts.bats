#!/usr/bin/env bats
# report contacts: what was tried on each channel, and what came of it.

setup() {
	load report
	report_setup 2026-11-20
}

# contacts < ROWS: activities.csv, each row the instant, channel, direction and outcome.
contacts() {
	echo activity_id,customer_id,at,channel,direction,outcome,corrects,note >activities.csv
	sed 's/^/A,C1,/' | awk -F, -v OFS=, '{ $1 = "A" NR; $8 = $8; print }' >>activities.csv
}

@test "contacts count by channel and direction, what comes in is no attempt" {
	contacts <<-'E'
		2026-11-02T10:00:00+01:00,call,out,promised,
		2026-11-02T11:00:00+01:00,call,out,no_answer,
		2026-11-03T11:00:00+01:00,call,out,ANSWERED,
		2026-11-04T11:00:00+01:00,call,out,something else,
		2026-11-04T12:00:00+01:00,call,in,reached,
		2026-11-21T00:30:00+01:00,call,out,promised,
		2026-11-05T11:00:00+01:00,,,,,moved
		2026-11-05T12:00:00+01:00,letter,out,sent,
		2026-11-05T13:00:00+01:00,letter,out,promised,A8
	E
	run report contacts --activities activities.csv
	expect <<-'E'
		channel,direction,contacts,right_party,unknown,promised_count,contact_rate,promise_rate
		call,out,4,1,2,1,25.00,100.00
		call,in,1,1,0,0,NA,0.00
		letter,out,1,1,0,1,100.00,100.00
	E
	run bash -c 'report contacts --activities activities.csv --period 2026-11-05/2026-11-05 --section figures | cut -d, -f2-3,6'
	expect <<-'E'
		figure,value,inputs
		contact_rate:attempts,100.00,right-party contacts out 1; attempts 1
		promise_rate:contacts,100.00,promises 1; right-party contacts 1
	E
}

@test "counts of the sample book are those of an SQL query" {
	cp "$SAMPLES"/activities.csv .
	sqlite3 -csv :memory: '.import --csv activities.csv a' "
		SELECT channel, direction, count(*),
		    sum(outcome IN ('promised', 'dispute_raised', 'refused', 'reached', 'replied')),
		    sum(outcome = 'promised') FROM a
		WHERE substr(at, 1, 10) BETWEEN '2026-10-01' AND '2026-11-20' GROUP BY 1, 2 ORDER BY 1, 2" >want
	report contacts --activities activities.csv --period 2026-10-01/2026-11-20 |
		cells channel,direction,contacts,right_party,promised_count | sort >got
	run diff want got
	expect </dev/null
	run wc -l <got
	expect <<<7
}

@test "without contacts the rates are NA" {
	contacts </dev/null
	run bash -c 'report contacts --activities activities.csv --section figures | cut -d, -f2-3'
	expect <<-'E'
		figure,value
		contact_rate:attempts,NA
		promise_rate:contacts,NA
	E
	run report contacts
	assert_failure 2
	assert_output 'report: contacts needs --activities, or a store; see report --help'
	run report contacts --activities activities.csv activities.csv
	assert_failure 2
	assert_output 'report: contacts takes no FILE; see report --help'
}

@test "what outcomes mean is said by --outcomes" {
	contacts <<-'E'
		2026-11-02T10:00:00+01:00,call,out,on holiday,
		2026-11-02T11:00:00+01:00,call,out,Will Pay,
		2026-11-02T12:00:00+01:00,call,out,promised,
	E
	cat >outcomes.csv <<-'E'
		outcome,connected,right_party,records
		on_holiday,yes,no,
		will_pay,yes,yes,promise
	E
	run report contacts --activities activities.csv --outcomes outcomes.csv
	expect <<-'E'
		channel,direction,contacts,right_party,unknown,promised_count,contact_rate,promise_rate
		call,out,3,1,1,1,33.33,100.00
	E
	record --print-policy >policy.csv
	report contacts --activities "$SAMPLES/activities.csv" >want
	run report contacts --activities "$SAMPLES/activities.csv" --outcomes policy.csv
	expect <want
	echo will_pay,no,yes, >>outcomes.csv
	run report contacts --activities activities.csv --outcomes outcomes.csv
	assert_failure 2
	assert_output 'report: outcomes.csv: row 3: outcome will_pay: stands there twice'
}
