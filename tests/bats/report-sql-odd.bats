#!/usr/bin/env bats
# report, against queries of an odd book: balances, days of sales, cash.
#
# See report-sql-odd.bash.
# Not under the sanitizers: other tests run these reports, and the time here is that of the queries.

load report-sql-odd

@test "aging and concentration" {
	agrees_with balances 'aging in all|against the oldest debts|concentration of each'
}

@test "days of sales" {
	agrees_with dso figures
}

@test "delinquency" {
	agrees_with collection delinquency
}

@test "collectors" {
	agrees_with collectors portfolios
}
