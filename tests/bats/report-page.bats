#!/usr/bin/env bats
# The page of report --html in a browser: on a phone and on a desk, light and dark, and
# on paper.  What is looked at stands in tests/page.html.
# Not under the sanitizers: the time is that of the browser.

setup() {
	load helper
	load browser
	common_setup
	samples=$AR_ROOT/samples
	export AR_AS_OF=2026-11-20
}

# page NAME [OPTION...]: NAME.html, of the report of that name.
page() {
	local name=$1
	shift
	report "$name" --html --allocations "$samples/allocations.csv" "$@" "$samples/items.csv" >"$name.html"
}

# pages: those with charts, long names, many columns and many rows; their names with commas.
pages() {
	page aging --customers "$samples/customers.csv" --compare 2026-10-31 --items
	page concentration --customers "$samples/customers.csv"
	page statement --customer C1028
	page forecast --promises "$samples/promises.csv" --ahead 12
	page dso --by customer_id
	page roll
	page migration --buckets 10,20,30,40,50,60,70,80,90,100,110,120
	report formulas --html >formulas.html
	page daily --customers "$samples/customers.csv" --promises "$samples/promises.csv"
	page month-end --customers "$samples/customers.csv"
	page credit --customers "$samples/customers.csv"
	page vintage
	page collectors --customers "$samples/customers.csv" --promises "$samples/promises.csv" --activities "$samples/activities.csv"
	echo credit.html,vintage.html,collectors.html,aging.html,daily.html,month-end.html,concentration.html,statement.html,forecast.html,dso.html,roll.html,migration.html,formulas.html
}

@test "pages read well on a phone and on a desk, in both lights, and sort" {
	needs_browser
	list=$(pages)
	run look "$list"
	assert_output $'light\ndone'
	run look "$list" --force-dark-mode
	assert_output $'dark\ndone'
}

@test "what is wrong with a page is found" {
	needs_browser
	page roll --currency EUR
	sed -e 's/--soft:#4d5661/--soft:#a0a8b0/' -e 's/ lang="en"//' -e 's/ scope="row"//' \
		-e 's/id="s2"/id="s1"/' -e 's/<\/main>/<div style="width:1500px">x<\/div><\/main>/' \
		-e 's/<title id[^/]*\/title>//' -e "s/Content-Security-Policy/X-None/" \
		-e 's/<script>/<script>console.error("heard");/' roll.html >bad.html
	run look bad.html
	assert_line --partial 'bad.html at 390: contrast '
	assert_line --partial 'no language'
	assert_line --partial 'without a scope'
	assert_line --partial 'id s1 twice'
	assert_line --partial 'label s2 is not there'
	assert_line --partial 'a drawing without a title'
	assert_line --partial 'the page is 1512 wide'
	assert_line --partial 'heard'
	refute_line dark
}

@test "a page without scripts has all, and one where they run only sorts" {
	needs_browser
	page aging --by segment --customers "$samples/customers.csv" --currency EUR
	browse "file://$PWD/aging.html" --dump-dom
	run bash -c "xmllint --html --noout --nowarning --xpath '//td|//tbody/tr/th' dom 2>/dev/null | sed 's/<[^>]*>/\n/g'"
	with=$output
	run bash -c "xmllint --xpath '//*[local-name()=\"td\"]|//*[local-name()=\"tbody\"]/*/*[local-name()=\"th\"]' aging.html | sed 's/<[^>]*>/\n/g'"
	assert_equal "$output" "$with"
	run grep -c '<button' aging.html
	assert_output 0
	run grep -c '<button' dom
	refute_output 0
}

# prints [OPTION...]: the total of the page of report aging as it is on paper is that of its
# text.
prints() {
	page aging "$@"
	browse "file://$PWD/aging.html" --print-to-pdf=aging.pdf --no-pdf-header-footer
	pdftotext -layout aging.pdf text
	report aging --table --formulas off --allocations "$samples/allocations.csv" "$@" "$samples/items.csv" |
		sed -n '/^total /p' | xargs >total
	run bash -c "sed -n '/^ *total  /p' text | xargs"
	assert_output "$(cat total)"
}

@test "on paper nothing is cut off, and a table that goes on has its head again" {
	needs_browser
	command -v pdftotext >/dev/null || skip 'no pdftotext here'
	prints --by customer_id,segment --customers "$samples/customers.csv" --currency EUR --compare 2026-10-31
	pages=$(pdfinfo aging.pdf | sed -n 's/^Pages: *//p')
	run grep -c 'currency' text
	[ "$pages" -gt 1 ] && [ "$output" -ge "$pages" ]
	prints --by segment --customers "$samples/customers.csv" --currency EUR --compare 2026-10-31 \
		--buckets 10,20,30,40,50,60,70,80,90,100,110,120
	# On white, whatever the screen has.
	browse "file://$PWD/aging.html" --print-to-pdf=dark.pdf --no-pdf-header-footer --force-dark-mode
	pdftoppm -r 20 -gray -singlefile dark.pdf dark
	run bash -c "tail -c 5000 dark.pgm | od -An -v -tu1 -w1 | sort | uniq -c | sort -rn | awk 'NR == 1 { print \$2 }'"
	assert_output 255
}

@test "screenshots are small" {
	needs_browser
	sh "$samples/screenshots.sh" "$AR_BIN" shots
	for name in daily migration phone; do
		assert_file_exists "shots/report-$name.png"
		run head -c 8 "shots/report-$name.png"
		assert_output --partial PNG
		size=$(stat -c %s "shots/report-$name.png")
		[ "$size" -gt 20000 ] && [ "$size" -lt 150000 ]
	done
}
