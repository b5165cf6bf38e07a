# nacha.awk: recomputes every control field of a file of ACH entries and compares it with
# what stands there; prints each difference, nothing if there is none.  It knows the
# layout of the Nacha Operating Rules alone, nothing of the programs that write it.

function wrong(what, stands, is) {
	print FILENAME ":" FNR ": " what ": \"" stands "\", should be \"" is "\""
}

function compare(what, stands, is) {
	if (stands != is)
		wrong(what, stands, is)
}

# Ten digits at the most are exact in awk.
function last_ten(n) {
	return sprintf("%010.0f", n - int(n / 10000000000) * 10000000000)
}

function check_routing(text,    i, sum, weights) {
	split("3 7 1", weights, " ")
	for (i = 1; i <= 9; i++)
		sum += substr(text, i, 1) * weights[(i - 1) % 3 + 1]
	if (sum % 10 != 0)
		wrong("check digit", text, "a multiple of 10, not " sum)
}

{
	lines++
	kind = substr($0, 1, 1)
	compare("length", length($0), 94)
	if (after_end && $0 !~ /^9+$/)
		wrong("after the file control", $0, "nines")
}

lines == 1 {
	compare("file header", substr($0, 1, 3), "101")
	compare("record size, blocking, format", substr($0, 35, 6), "094101")
}

kind == "5" {
	batches++
	batch_records = batch_hash = batch_debit = batch_credit = last_trace = 0
	service = substr($0, 2, 3)
	company = substr($0, 41, 10)
	sec = substr($0, 51, 3)
	odfi = substr($0, 80, 8)
	number = substr($0, 88, 7)
	if (number <= last_number)
		wrong("batch number", number, "more than " last_number)
	last_number = number
}

kind == "6" {
	entries++
	batch_records++
	batch_hash += substr($0, 4, 8)
	check_routing(substr($0, 4, 9))
	if (substr($0, 3, 1) >= 5)
		batch_debit += substr($0, 30, 10)
	else
		batch_credit += substr($0, 30, 10)
	if (substr($0, 30, 10) !~ /^[0-9]+$/)
		wrong("amount", substr($0, 30, 10), "digits")
	trace = substr($0, 80, 15)
	if (trace <= last_trace)
		wrong("trace number", trace, "more than " last_trace)
	last_trace = trace
	wants_addenda = substr($0, 79, 1)
	addenda = 0
}

kind == "7" {
	batch_records++
	addenda++
	compare("addendum of an entry that announces it", wants_addenda, "1")
	compare("number of the addendum", substr($0, 84, 4) + 0, addenda)
	compare("entry of the addendum", substr($0, 88, 7), substr(trace, 9, 7))
}

kind == "8" {
	compare("service class", substr($0, 2, 3), service)
	compare("batch: entries and addenda", substr($0, 5, 6), sprintf("%06d", batch_records))
	compare("batch: entry hash", substr($0, 11, 10), last_ten(batch_hash))
	compare("batch: debits", substr($0, 21, 12), sprintf("%012.0f", batch_debit))
	compare("batch: credits", substr($0, 33, 12), sprintf("%012.0f", batch_credit))
	compare("batch: company", substr($0, 45, 10), company)
	compare("batch: bank", substr($0, 80, 8), odfi)
	compare("batch: number", substr($0, 88, 7), number)
	records += batch_records
	hash += batch_hash
	debit += batch_debit
	credit += batch_credit
}

kind == "9" && !after_end {
	after_end = FNR
	control = $0
}

END {
	compare("file: batches", substr(control, 2, 6), sprintf("%06d", batches))
	compare("file: blocks", substr(control, 8, 6), sprintf("%06d", int((after_end + 9) / 10)))
	compare("file: entries and addenda", substr(control, 14, 8), sprintf("%08d", records))
	compare("file: entry hash", substr(control, 22, 10), last_ten(hash))
	compare("file: debits", substr(control, 32, 12), sprintf("%012.0f", debit))
	compare("file: credits", substr(control, 44, 12), sprintf("%012.0f", credit))
	compare("lines, a multiple of ten", lines % 10, 0)
	if (entries == 0)
		print FILENAME ": no entries"
}
