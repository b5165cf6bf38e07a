#!/usr/bin/env bats
# report, against queries of an odd book: migration, roll rates, forecasts.
#
# See report-sql-odd.bash.
# Not under the sanitizers: other tests run these reports, and the time here is that of the queries.

load report-sql-odd

@test "migration, and where debts end" {
	agrees_with moves 'migration|debts end'
}

@test "forecasts" {
	agrees_with forecast .
}
