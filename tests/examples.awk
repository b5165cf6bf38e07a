# examples.awk: takes the worked examples out of a page.
#
#	awk -v to=DIR -f examples.awk PAGE
#
# PAGE is an mdoc page (only literal displays inside EXAMPLES count) or Markdown
# (fenced blocks, name ending in .md).  A block counts when its first line begins
# with "$ ".  In it, a line that begins with "$ " is a command, lines that begin
# with "> " behind it continue it, and all others are what it prints.
#
# Writes DIR/NNN.sh, DIR/NNN.want and DIR/NNN.line (where the command stands) for
# the commands 001, 002, ... in their order.

function unescape(text) {
	gsub(/\\&/, "", text)
	gsub(/\\\(aq/, "'", text)
	gsub(/\\\(dq/, "\"", text)
	gsub(/\\\(ga/, "`", text)
	gsub(/\\\(ha/, "^", text)
	gsub(/\\\(ti/, "~", text)
	gsub(/\\-/, "-", text)
	gsub(/\\e/, "\\", text)
	return text
}

function begin() { inside = 1; counts = -1 }

function end() { inside = 0; finish() }

function finish() {
	if (name == "")
		return
	printf "%s", command > (name ".sh")
	printf "%s", want > (name ".want")
	print start > (name ".line")
	close(name ".sh"); close(name ".want"); close(name ".line")
	name = ""
}

function take(line) {
	if (counts < 0)
		counts = line ~ /^\$ /
	if (!counts)
		return
	if (line ~ /^\$ /) {
		finish()
		name = sprintf("%s/%03d", to, ++n)
		command = substr(line, 3) "\n"
		want = ""
		start = FNR
		may_continue = 1
	} else if (may_continue && line ~ /^>( |$)/) {
		command = command substr(line, 3) "\n"
	} else {
		may_continue = 0
		want = want line "\n"
	}
}

FNR == 1 { markdown = FILENAME ~ /\.md$/ }

markdown && /^```/ { if (inside) end(); else begin(); next }
!markdown && /^\.Sh / { examples = $2 == "EXAMPLES" }
!markdown && examples && /^\.Bd -literal/ { begin(); next }
!markdown && inside && /^\.Ed/ { end(); next }
inside { take(markdown ? $0 : unescape($0)) }

END { if (inside) end() }
