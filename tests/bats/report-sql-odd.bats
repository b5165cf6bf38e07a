#!/usr/bin/env bats
# report, against queries of an odd book: balances, days of sales, cash.
#
# See report-sql-odd.bash.
# Not under the sanitizers: other tests run these reports, and the time here is that of the queries.

setup_file() {
	load report-sql-odd
	odd_samples
}

setup() {
	load helper
	load report-sql-odd
	common_setup
}

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
