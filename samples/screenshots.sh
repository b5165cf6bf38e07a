#!/bin/sh
# screenshots.sh BIN DIRECTORY: pages of the sample book as a browser shows them, as PNG.
set -eu
bin=$(cd "$1" && pwd)
mkdir -p "$2"
directory=$(cd "$2" && pwd)
cd "$(dirname "$0")"
AR_AS_OF=2026-11-20
export AR_AS_OF
pages=$(mktemp -d)
trap 'rm -rf "$pages"' EXIT

for browser in chromium chromium-browser google-chrome ''; do
	[ -n "$browser" ] || {
		echo "screenshots: no chromium here" >&2
		exit 1
	}
	if command -v "$browser" >/dev/null; then break; fi
done

# page NAME [OPTION...]: NAME.html, of the report of that name.
page() {
	name=$1
	shift
	"$bin/report" "$name" --html --allocations allocations.csv --currency EUR "$@" items.csv >"$pages/$name.html"
}

# shoot FILE PAGE WIDTH,HEIGHT [OPTION...]
shoot() {
	file=$1 address=file://$pages/$2 size=$3
	shift 3
	"$browser" --headless --no-sandbox --disable-gpu --disable-quic --no-first-run \
		--disable-background-networking --disable-component-update --disable-sync \
		--user-data-dir="$pages/profile" --hide-scrollbars --window-size="$size" "$@" \
		--screenshot="$directory/$file" "$address" >"$pages/messages" 2>&1 || {
		cat "$pages/messages" >&2
		exit 1
	}
}

page daily --customers customers.csv --promises promises.csv --payments payments.csv --activities activities.csv
page migration
page forecast --promises promises.csv --formulas off
shoot report-daily.png daily.html 1180,940
shoot report-migration.png migration.html 900,680
shoot report-phone.png forecast.html 390,800 --force-dark-mode
