#!/bin/sh
# Installs what building and testing need, if it is not there.
set -eu

packages='gcc libc6-dev make git libcsv-dev libsqlite3-dev nettle-dev sqlite3
	pkgconf libzip-dev libexpat1-dev libxlsxwriter-dev zip unzip libxml2-utils jq
	libpango1.0-dev libqrencode-dev zbar-tools fonts-dejavu-core fonts-droid-fallback poppler-utils python3
	bats bats-support bats-assert bats-file libcmocka-dev
	mandoc shellcheck clang-format clang-tidy cppcheck libreoffice-calc-nogui'

if ! command -v apt-get >/dev/null || ! command -v dpkg-query >/dev/null; then
	echo "deps: no apt here; install the equivalents of these Debian packages:"
	# shellcheck disable=SC2086
	printf '  %s\n' $packages
	exit 0
fi

missing=
for package in $packages; do
	status=$(dpkg-query -W -f '${Status}' "$package" 2>/dev/null) || status=
	[ "$status" = 'install ok installed' ] || missing="$missing $package"
done
[ -n "$missing" ] || exit 0

as_root=
if [ "$(id -u)" -ne 0 ]; then
	command -v sudo >/dev/null || {
		echo "deps: not root, and no sudo; install:$missing" >&2
		exit 1
	}
	as_root=sudo
fi
echo "deps: installing$missing"
$as_root apt-get update -qq
# shellcheck disable=SC2086
$as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
	$missing >/dev/null
