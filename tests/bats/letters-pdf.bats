#!/usr/bin/env bats
# Letters as PDF: what is on the page, by other programs' eyes.
# shellcheck disable=SC2154 # stderr is set by run

setup() {
	load helper
	load letters
	common_setup
	for program in pdftotext pdffonts pdfinfo pdftoppm python3; do
		command -v $program >/dev/null || skip "no $program here"
	done
	letter_files
	with_pdf
}

pdf() {
	run --separate-stderr write_letters --format pdf "$@"
}

# words FILE: "xMin yMin xMax yMax WORD" in points from the top left corner, rounded.
words() {
	pdftotext -bbox "$1" - | sed -nE \
		's/.*xMin="([0-9.]+)" yMin="([0-9.]+)" xMax="([0-9.]+)" yMax="([0-9.]+)">(.*)<\/word>.*/\1 \2 \3 \4 \5/p' |
		awk '{ printf "%d %d %d %d %s\n", $1 + .5, $2 + .5, $3 + .5, $4 + .5, $5 }'
}

# at FILE WORD: the box of its first occurrence.
at() {
	words "$1" | awk -v word="$2" '$5 == word { print $1, $2, $3, $4; exit }'
}

# between LOW NUMBER HIGH
between() {
	[ "$1" -le "$2" ] && [ "$2" -le "$3" ] || fail "$2 is not between $1 and $3"
}

@test "a letter is a PDF file of its own, with the register beside it" {
	pdf --to out
	assert_success
	assert_equal "$stderr" ''
	assert_equal "$(cd out && echo *)" 'C1.N1.pdf C2.N2.pdf C3.N3.pdf register.csv'
	assert_equal "$(in_column status)" 'written written written written'
	run pdfinfo out/C1.N1.pdf
	assert_line --regexp '^Title: +Payment reminder$'
	assert_line --regexp '^Pages: +1$'
	assert_line --regexp '^Page size: .*A4'
	assert_line --regexp '^CreationDate: +Fri Nov 20 .* 2026'
}

@test "the address stands in the window of DIN 5008, the subject below it" {
	pdf --to out
	read -r x y _ y2 < <(at out/C1.N1.pdf Łódź)
	between 71 "$x" 71
	between 178 "$y" 190
	read -r x _ _ y2 < <(at out/C1.N1.pdf 00-238)
	between 71 "$x" 71
	between 190 "$y2" 255
	read -r _ y _ _ < <(at out/C1.N1.pdf Payment)
	between 290 "$y" 300
}

@test "on US Letter it stands where a number 10 envelope shows it" {
	pdf --to out --paper letter
	run pdfinfo out/C1.N1.pdf
	assert_line --regexp '^Page size: +612 x 792 pts \(letter\)'
	read -r x y _ _ < <(at out/C1.N1.pdf Łódź)
	between 72 "$x" 72
	between 170 "$y" 240
	read -r _ _ _ y2 < <(at out/C1.N1.pdf 00-238)
	between 180 "$y2" 236
}

@test "Polish, Arabic and Chinese can be read and copied" {
	pdf --to out
	run pdftotext out/C1.N1.pdf -
	assert_line 'Łódź i Synowie'
	assert_line 'ul. Długa 1'
	run bash -c "pdftotext out/C2.N2.pdf - | tr -d '\\342\\200\\253\\254\\216\\217'"
	assert_output --partial "$(printf '\u062a\u0630\u0643\u064a\u0631 \u0628\u0627\u0644\u062f\u0641\u0639' | tr -d '\342\200\253\254\216\217')"
	run pdftotext out/C3.N3.pdf -
	assert_line '上海公司'
	assert_line '付款提醒'
	assert_line '请尽快付款。'
}

@test "all fonts are embedded as subsets, with what their glyphs say" {
	local file
	pdf --to out
	for file in out/*.pdf; do
		run bash -c "pdffonts $file | sed 1,2d | grep -vE ' yes +yes +yes +[0-9]+ +0\$'"
		assert_output ''
		assert [ "$(pdffonts "$file" | wc -l)" -ge 3 ]
	done
	run pdffonts out/C1.N1.pdf
	assert_output --partial Bold
}

# ink FILE X0 Y0 X1 Y1: "PIECES PIXELS" of what is drawn in this box, in points.
ink() {
	pdftoppm -r 144 -gray -x $(($2 * 2)) -y $(($3 * 2)) -W $((($4 - $2) * 2)) \
		-H $((($5 - $3) * 2)) "$1" ink
	python3 - ink-1.pgm <<-'END'
		import sys
		data = open(sys.argv[1], 'rb').read()
		magic, size, most, pixels = data.split(b'\n', 3)
		width, height = map(int, size.split())
		dark = {(i % width, i // width) for i in range(width * height) if pixels[i] < 128}
		count, pieces = len(dark), 0
		while dark:
		    pieces += 1
		    todo = [dark.pop()]
		    while todo:
		        x, y = todo.pop()
		        for near in [(x + a, y + b) for a in (-1, 0, 1) for b in (-1, 0, 1)]:
		            if near in dark:
		                dark.remove(near)
		                todo.append(near)
		print(pieces, count)
	END
}

@test "Arabic letters are joined, and stand at the right edge" {
	pdf --to out
	# Seen, lam and meem without dots: one stroke, three when they are not joined.
	read -r x y x2 y2 < <(words out/C2.N2.pdf | awk '$3 > 530 && $2 > 310 { print $1, $2, $3, $4; exit }')
	between 535 "$x2" 540
	read -r pieces pixels < <(ink out/C2.N2.pdf $((x - 4)) "$y" $((x2 + 4)) "$y2")
	assert_equal "$pieces" 1
	assert [ "$pixels" -gt 50 ]
}

@test "the table of an Arabic letter begins at the right" {
	pdf --to out
	read -r document _ < <(at out/C2.N2.pdf INV-3)
	read -r open _ < <(at out/C2.N2.pdf 50.00)
	assert [ "$document" -gt "$open" ]
	read -r document _ < <(at out/C1.N1.pdf INV-1)
	read -r open _ < <(at out/C1.N1.pdf 20.00)
	assert [ "$document" -lt "$open" ]
}

@test "Chinese characters are drawn, each as itself" {
	plain_template x 中 D O >t/zh/plain.txt
	pdf --to out
	read -r x y x2 y2 < <(at out/C3.N3.pdf 中)
	read -r pieces one < <(ink out/C3.N3.pdf "$x" "$y" "$x2" "$y2")
	assert_equal "$pieces" 1
	plain_template x 二 D O >t/zh/plain.txt
	pdf --to other
	read -r x y x2 y2 < <(at other/C3.N3.pdf 二)
	read -r pieces two < <(ink other/C3.N3.pdf "$x" "$y" "$x2" "$y2")
	assert_equal "$pieces" 2
	assert [ "$one" -gt "$two" ]
}

@test "numbers end at one line, whatever their length" {
	pdf --to out
	read -r _ _ long _ < <(at out/C1.N1.pdf 1,100.00)
	read -r _ _ short _ < <(at out/C1.N1.pdf 20.00)
	between $((long - 1)) "$short" $((long + 1))
}

@test "a long table goes on with its head, and pages are counted" {
	{
		head -1 items.csv
		seq 150 | sed 's/.*/J&,C1,invoice,DOC-&,2026-09-01,2026-10-01,EUR,1.00,1.00/'
	} >many.csv
	mv many.csv items.csv
	{
		head -1 due.csv
		echo "N1,C1,1,plain,email,EUR,150.00,$(seq -s ' ' -f J%g 150),2026-12-01"
	} >many.csv
	INPUT=many.csv pdf --to out
	assert_success
	pages=$(pdfinfo out/C1.N1.pdf | awk '$1 == "Pages:" { print $2 }')
	between 3 "$pages" 6
	assert_equal "$(pdftotext out/C1.N1.pdf - | tr -d '\f' | grep -cx Document)" "$pages"
	assert_equal "$(pdftotext out/C1.N1.pdf - | grep -c '^DOC-')" 150
	for page in $(seq "$pages"); do
		pdftotext -f "$page" -l "$page" out/C1.N1.pdf - | grep -qE "^$page ?/ ?$pages\$"
		run bash -c "pdftotext -bbox -f $page -l $page out/C1.N1.pdf - |
			sed -nE 's/.*yMax=\"([0-9]+).*DOC.*/\\1/p' | sort -n | tail -1"
		assert [ "$output" -lt 790 ]
	done
	run pdftotext out/C1.N1.pdf -
	refute_line --regexp "^1 ?/ ?1"
}

@test "a number that is broken has no hyphen that is not its own" {
	number=VERYLONGNUMBEROFADOCUMENTWITHOUTABLANKANYWHEREINIT20260901
	sed -i "s/INV-1,/$number$number$number,/; s/INV-2/A-2/" items.csv
	sed -i 's/Łódź i Synowie/Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft/' customers.csv
	pdf --to out
	assert_success
	run bash -c "pdftotext -raw out/C1.N1.pdf - | tr -d '\n'"
	assert_output --partial $number$number$number
	assert_output --partial hauptbetriebswerkbauunterbeamtengesellschaft
}

@test "a letter of one page has no page number" {
	pdf --to out
	run pdftotext out/C1.N1.pdf -
	refute_line --regexp "^1 ?/"
}

@test "the same letters are the same bytes, alone and among others" {
	pdf --to out
	pdf --to again
	cmp out/C2.N2.pdf again/C2.N2.pdf
	sed -n '1p;4p' due.csv >alone.csv
	INPUT=alone.csv pdf --to alone
	cmp out/C3.N3.pdf alone/C3.N3.pdf
	AR_AS_OF=2026-11-21 pdf --to later
	run cmp out/C1.N1.pdf later/C1.N1.pdf
	assert_failure
}

@test "all letters may be one file, each on a page of its own" {
	pdf --batch all.pdf
	assert_success
	assert_equal "$(pdfinfo all.pdf | awk '$1 == "Pages:" { print $2 }')" 3
	assert_equal "$(pdftotext -f 3 -l 3 all.pdf - | head -1)" 上海公司
	run bash -c "pdftotext all.pdf - 2>&1 >/dev/null; pdffonts all.pdf 2>&1 >/dev/null"
	assert_output ''
}

@test "a character that no font has is named with a package, and nothing written" {
	sed -i "s/Łódź/$(printf '\U17000')/" customers.csv
	pdf --to out
	assert_refused "due.csv:2: no font here has the character U+17000 (" \
		"): install the package fonts-"
	assert_not_exist out
}

@test "whatever is in a name stays in it" {
	cat >names <<-'END'
		) Tj ET (
		\( \n \101 <</a>> %
		a{{b}}|c
		<b>&amp;
	END
	while read -r name; do
		awk -v OFS=, -F, -v name="${name//\\/\\\\}" 'NR == 2 { $2 = name } { print }' \
			customers.csv >odd.csv
		run --separate-stderr letters write --creditor creditor.csv --customers odd.csv \
			--items items.csv --templates t --format pdf --batch all.pdf due.csv
		assert_success
		assert_equal "$(pdftotext all.pdf - 2>&1 | head -1)" "$name"
	done <names
}

@test "an option that does not fit is told" {
	pdf --to out --paper A5
	assert_refused '--paper: "A5" is neither A4 nor letter'
	run --separate-stderr write_letters --to out --paper A4
	assert_refused '--paper and --font are for --format pdf or --attach-pdf'
	assert_not_exist out
}

@test "a font may be asked for by its family" {
	pdf --to out --font 'DejaVu Serif'
	assert_success
	run pdffonts out/C1.N1.pdf
	fc-list 2>/dev/null | grep -q 'DejaVu Serif' || skip 'no DejaVu Serif here'
	assert_output --partial DejaVuSerif
}
