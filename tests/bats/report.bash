# Shared by the files of one report: `load report` in setup().
# shellcheck disable=SC2034 # the files use $SAMPLES

load helper

# report_setup DAY: common_setup, as of that day, with the sample book in $SAMPLES.
report_setup() {
	common_setup
	export AR_AS_OF=$1 LC_ALL=C TZ=UTC
	SAMPLES=$AR_ROOT/samples
}

# expect < TEXT: the program ended well and printed this.
expect() {
	assert_success
	assert_output "$(cat)"
}

# refuse TEXT: exit code 2, and exactly this message.
refuse() {
	assert_failure 2
	assert_output "report: $1"
}
