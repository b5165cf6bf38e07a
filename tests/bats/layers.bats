#!/usr/bin/env bats
# The layers of lib/: a file includes only what stands below it.
# Not under the sanitizers: it runs no program.

setup() {
	load helper
	common_setup
	cd "$AR_ROOT" || return 1
}

# includes FOLDER...: the quoted includes of these folders of lib/.
forbid() {
	local folder=$1 pattern=$2
	run grep -rnE "#include \"($pattern)/" "lib/$folder"
	assert_failure 1
}

@test "base includes nothing but base" { forbid base 'value|domain|io|app'; }

@test "value includes nothing above it" { forbid value 'domain|io|app'; }

@test "domain includes neither io nor app" { forbid domain 'io|app'; }

@test "io includes neither domain nor app" { forbid io 'domain|app'; }

@test "only the table module knows libcsv" {
	run bash -c "grep -rl --include='*.[ch]' '<csv.h>' lib cmd | grep -v '^lib/io/table'"
	assert_failure
}

@test "only the store knows sqlite" {
	run bash -c "grep -rl --include='*.[ch]' '<sqlite3.h>' lib cmd | grep -v '^lib/io/store'"
	assert_failure
}

@test "only letter_pdf knows Pango, HarfBuzz and zlib" {
	run bash -c "grep -rlE --include='*.[ch]' '<(pango/|cairo|hb|zlib)' lib cmd | grep -v '^lib/io/letter_pdf'"
	assert_failure
}

# only HEADER FILE: this file of lib/io alone includes the header.
only() {
	run bash -c "grep -rl --include='*.[ch]' '<$1>' lib cmd"
	assert_output "lib/io/$2"
}

@test "libzip, expat, iconv and libxlsxwriter are each known to one file" {
	only xlsxwriter.h document_xlsx.c
	only zip.h sheet_zip.c
	only expat.h sheet_xml.c
	only iconv.h encoding.c
}

@test "domain and value read no file, clock, environment or locale" {
	run grep -rnwE 'FILE|fopen|fprintf|printf|time|localtime|getenv|setlocale|exit' \
		--include='*.c' lib/domain lib/value
	refute_output --regexp '(fopen|fprintf|getenv|setlocale|localtime)\('
	refute_output --regexp '[^a-z_](exit|printf|time)\('
}

@test "only base and io allocate and free" {
	run grep -rnwE '(malloc|calloc|realloc|free)\(' --include='*.c' lib/value lib/domain lib/app cmd
	assert_failure 1
}

@test "no program is longer than 250 lines" {
	run awk 'FNR > 250 { print FILENAME; nextfile }' cmd/*.c
	assert_output ""
}
