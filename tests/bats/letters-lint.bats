#!/usr/bin/env bats
# Wording: letters lint.
# shellcheck disable=SC2154 # output and stderr are set by run

setup() {
	load helper
	common_setup
}

lint() {
	run --separate-stderr letters lint "$@"
}

@test "the templates that are built in pass" {
	lint
	assert_success
	assert_output 'file,line,language,context,verdict,rule_id,citation,found'
	lint --context gb_consumer
	assert_failure 1
	assert_equal "$(cells file <<<"$output" | sed 's/.*\///' | sort -u)" legal_action_notice.txt
	lint --context gb_consumer+legal_action
	assert_success
	lint --context commercial+legal_action
	assert_success
}

@test "the shared sentences have their verdicts and rules" {
	needs "$SHARED/vectors/compliance/letter_wording.csv"
	lint "$SHARED/vectors/compliance/letter_wording.csv"
	assert_failure 1
	assert_equal "$(cells verdict,rule_id <<<"$output")" \
		"$(cells expected,rule_id <"$SHARED/vectors/compliance/letter_wording.csv")"
}

@test "a row of a table gives one row, with its line and the worst finding" {
	cat >texts.csv <<-E
		language,context,text
		en,consumer,Hello.
		en,consumer,"Our legal department will have you arrested, and tells the credit bureau."
	E
	lint texts.csv
	assert_failure 1
	assert_equal "$(cells file,line,verdict,rule_id <<<"$output")" \
		"texts.csv,2,ok,
texts.csv,3,violation,LTR-ARREST"
	lint - <texts.csv
	assert_failure 1
	assert_equal "$(cells file <<<"$output" | sort -u)" -
}

@test "a letter gives a row for each finding, with the line on which it begins" {
	printf 'Dear Sir,\n\nif you do not pay you may\nbe arrested. Thank you.\n\nWe will garnish your wages.\n' >letter.txt
	lint --language en letter.txt
	assert_failure 1
	assert_equal "$(cells line,verdict,rule_id <<<"$output")" "3,violation,LTR-ARREST
6,violation,LTR-SEIZE"
}

@test "HTML is read without its tags, and what they hide" {
	printf '<html><head><title>x</title></head><body><p>You may be <b>happy</b>.</p><p>You will be arrested &amp; more</p></body></html>' >letter.html
	lint letter.html
	assert_failure 1
	assert_equal "$(cells rule_id <<<"$output")" LTR-ARREST
}

@test "whole letters of a US collector must say so, messages how to stop them" {
	printf 'Please pay.\n' >letter.txt
	lint --language en --context us_consumer_third_party letter.txt
	assert_failure 1
	assert_equal "$(cells rule_id,found <<<"$output")" 'LTR-DISCLOSE,(missing)'
	lint --language en --context electronic letter.txt
	assert_failure 1
	assert_equal "$(cells rule_id <<<"$output")" LTR-OPTOUT
}

@test "a template that takes the sentences of the program and the creditor has them" {
	for context in us_consumer_third_party consumer+electronic us_consumer_third_party+electronic; do
		lint --context $context
		run cells file <<<"$output"
		refute_line --regexp 'reminder.txt$'
		refute_line --regexp '_sms.txt$'
	done
	lint --context us_consumer_third_party
	run cells file <<<"$output"
	refute_line --regexp '_call.txt$'
	mkdir -p mine/en
	printf 'subject: x\n\nPlease pay.\n\n{{?opt_out}}\n' >mine/en/a.txt
	printf 'subject: x\n\nPlease pay.\n\n{{?disclosure}}\n' >mine/en/b.txt
	lint --templates mine --context us_consumer_third_party+electronic
	assert_failure 1
	assert_equal "$(cells file,rule_id <<<"$output")" "mine/en/a.txt,LTR-DISCLOSE
mine/en/b.txt,LTR-OPTOUT"
}

@test "templates of one's own are checked in their language" {
	mkdir -p mine/de mine/en
	printf 'subject: x\n\nSie werden {{name}} verhaftet.\n' >mine/de/a.txt
	printf 'subject: x\n\nHello.\n' >mine/en/b.txt
	lint --templates mine
	assert_failure 1
	assert_equal "$(cells file,language,rule_id <<<"$output")" mine/de/a.txt,de,LTR-ARREST
	lint mine/de/a.txt
	assert_failure 1
	printf 'subject: x\n\n{{nothing}}\n' >mine/en/b.txt
	lint --templates mine
	assert_refused 'mine/en/b.txt:3: there is no field "nothing"'
	lint --templates nowhere
	assert_refused '--templates: nowhere: '
}

@test "the rules are printed with their sources" {
	lint --rules
	assert_success
	run bash -c "letters lint --rules | awk -F, 'NR > 1 && \$3 == \"\"'"
	assert_output ''
}

@test "what cannot be checked is an error" {
	lint nowhere.txt
	assert_refused 'nowhere.txt: '
	lint .
	assert_refused '.: is no text file'
	printf 'Guten Tag,\nIhr Schreiben vom 3. M\xe4rz\n' >latin1.txt
	lint latin1.txt
	assert_refused 'latin1.txt:2: byte 23 (0xe4) is not UTF-8'
	printf 'text,context\nhello,martian\n' >texts.csv
	lint texts.csv
	assert_refused 'context: "martian" is not known'
	printf 'words\nhello\n' >texts.csv
	lint texts.csv
	assert_refused texts.csv
}
