# embed.awk: the template files named as arguments, lib/templates/LANGUAGE/NAME.txt, as C.
FNR == 1 {
	if (open) print "\") },"
	n = split(FILENAME, part, "/")
	name = part[n]
	sub(/\.txt$/, "", name)
	if (!open) {
		print "#include \"app/letter_shelf.h\""
		print "const struct shipped_template shipped_templates[] = {"
	}
	printf "\t{ \"%s\", \"%s\", STR(\"", part[n - 1], name
	open = 1
}
{
	gsub(/\\/, "\\\\")
	gsub(/"/, "\\\"")
	gsub(/\?/, "\\?")
	printf "%s\\n\"\n\t\"", $0
}
END {
	print "\") },\n};"
	print "const size_t shipped_template_count = COUNT(shipped_templates);"
}
