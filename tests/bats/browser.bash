# Pages in a headless browser: `load browser` behind helper.

# needs_browser: skips the test when there is none; sets browser.
needs_browser() {
	for browser in chromium chromium-browser google-chrome; do
		command -v "$browser" >/dev/null && return
	done
	skip 'no chromium here'
}

# browse URL [OPTION...]: the browser's standard output in dom, its messages in messages.
# It has no profile, and asks no network.
browse() {
	local url=$1
	shift
	timeout 120 "$browser" --headless --no-sandbox --disable-gpu --disable-quic --no-first-run \
		--disable-background-networking --disable-component-update --disable-sync \
		--user-data-dir="$(mktemp -d profile.XXXXXX)" --allow-file-access-from-files \
		--enable-logging=stderr --virtual-time-budget=60000 --window-size=1400,2200 \
		"$@" "$url" >dom 2>messages
}

# look PAGE,... [OPTION...]: what tests/page.html says of these pages, after "light" or
# "dark", and what the browser says on its console.
look() {
	local pages=$1
	shift
	cp "$AR_ROOT/tests/page.html" .
	browse "file://$PWD/page.html#$pages" --dump-dom "$@"
	sed -n '/<pre id="out">/,/<\/pre>/p' dom | sed 's/.*<pre id="out">//; s/<\/pre>.*//; /^$/d'
	sed -n 's/.*:CONSOLE[:(0-9)]*\] *//p' messages
}
