# A book in which more happened than in the sample book: `load report-sql-odd` at the top of a
# file.
#
# The queries of the other files are asked of it, by their own tests, which read it in
# place of samples/.

load helper

setup_file() {
	odd_samples
}

setup() {
	common_setup
}

# odd_samples: the book, for setup_file.
odd_samples() {
	local root=${AR_ROOT:-$BATS_TEST_DIRNAME/../..}
	mkdir -p "$BATS_FILE_TMPDIR/odd/samples"
	cp "$root"/samples/*.csv "$BATS_FILE_TMPDIR/odd/samples"
	odd_book "$BATS_FILE_TMPDIR/odd/samples"
}

# odd_book DIRECTORY: allocations before the sale, of all kinds, and undone; payments on account that are
# used up; items that are paid without one, of other kinds, and without due dates.
odd_book() {
	sqlite3 -bail :memory: <<-SQL
		.mode csv
		.import $1/items.csv items
		.import $1/allocations.csv allocations
		CREATE TABLE named AS SELECT item_id AS id FROM allocations UNION SELECT payment_id FROM allocations;
		UPDATE allocations SET effective_date = date(effective_date, '-45 days') WHERE rowid % 7 = 3;
		UPDATE allocations SET kind = CASE rowid / 9 % 6 WHEN 0 THEN 'discount' WHEN 1 THEN 'short_pay' WHEN 2 THEN 'settlement'
			WHEN 3 THEN 'write_off' WHEN 4 THEN 'credit' ELSE '' END WHERE rowid % 9 = 4 AND kind = 'cash';
		INSERT INTO allocations SELECT payment_id, item_id, date(effective_date, '+20 days'), currency, '-' || amount, 'reversal', rule
			FROM allocations WHERE rowid % 8 = 5 AND kind <> 'reversal' AND amount NOT LIKE '-%'
			AND NOT EXISTS (SELECT 1 FROM allocations r WHERE r.kind = 'reversal' AND r.item_id = allocations.item_id);
		INSERT INTO allocations SELECT p.item_id, i.item_id, date(max(p.issue_date, i.issue_date), '+9 days'), p.currency,
			substr(p.amount, 2), iif(p.kind = 'payment', 'cash', 'credit'), 'odd'
			FROM items p JOIN items i USING (customer_id, currency) WHERE p.rowid % 3 < 2 AND p.kind IN ('payment', 'credit_note')
			AND p.item_id NOT IN (SELECT id FROM named) AND i.kind = 'invoice' AND CAST(i.amount AS REAL) > -CAST(p.amount AS REAL)
			AND i.item_id NOT IN (SELECT id FROM named) GROUP BY p.item_id HAVING i.item_id = min(i.item_id);
		UPDATE items SET paid_date = date(issue_date, '+' || (20 + rowid % 50) || ' days') WHERE rowid % 11 = 6 AND item_id NOT IN (SELECT id FROM named);
		UPDATE items SET due_date = '' WHERE rowid % 13 = 2;
		UPDATE items SET kind = CASE rowid / 17 % 4 WHEN 0 THEN 'fee' WHEN 1 THEN 'interest' WHEN 2 THEN 'adjustment' ELSE 'debit_note' END
			WHERE rowid % 17 = 9 AND kind = 'invoice';
		.headers on
		.separator , "\n"
		.once $1/items.csv
		SELECT * FROM items;
		.once $1/allocations.csv
		SELECT * FROM allocations;
	SQL
}

# agrees_with FILE FILTER: so the tests of the file whose names match, with the odd book.
agrees_with() {
	run env AR_ROOT="$BATS_FILE_TMPDIR/odd" AR_BIN="$AR_BIN" bats -f "$2" "$AR_ROOT/tests/bats/report-sql-$1.bats"
	assert_success
	assert_line --regexp '^1\.\.[1-9]'
}
