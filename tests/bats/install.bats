#!/usr/bin/env bats
# make install and uninstall, into a folder of the test's own.
# Not under the sanitizers: it builds what it runs.

setup() {
	load helper
	common_setup
}

install_into() {
	make -s -C "$AR_ROOT" install BIN="$AR_BIN" DESTDIR="$PWD/root" PREFIX=/usr "$@" >make.log 2>&1 ||
		{ cat make.log; return 1; }
}

@test "programs are installed under libexec and linked with a prefix that is never doubled" {
	install_into
	assert_link_exists root/usr/bin/ar-age
	assert_link_exists root/usr/bin/ar-import
	assert_not_exists root/usr/bin/ar-ar-import
	assert_exists root/usr/libexec/arrears/age
	assert_equal "$(readlink root/usr/bin/ar-age)" /usr/libexec/arrears/age
}

@test "man pages and completions follow the names of the links" {
	install_into
	assert_exists root/usr/share/man/man1/ar-age.1
	assert_exists root/usr/share/man/man7/arrears.7
	assert_exists root/usr/share/man/man5/arrears-columns.5
	run cat root/usr/share/bash-completion/completions/ar-age
	assert_output --partial ' ar-age'
}

@test "an installed program calls itself by the name of its link" {
	install_into
	ln -sfn "$PWD/root/usr/libexec/arrears/age" linked-age
	run ./linked-age --as-of x
	assert_output --partial 'linked-age: --as-of'
}

@test "PROGRAM_PREFIX and the folders can be changed" {
	install_into PROGRAM_PREFIX= BINDIR=/opt/bin MANDIR=/opt/man
	assert_link_exists root/opt/bin/age
	assert_exists root/opt/man/man1/age.1
}

@test "uninstall leaves no file behind" {
	install_into
	make -s -C "$AR_ROOT" uninstall BIN="$AR_BIN" DESTDIR="$PWD/root" PREFIX=/usr
	run find root -type f -o -type l
	assert_output ''
}
