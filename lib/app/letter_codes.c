#include "app/letter_codes.h"

#include "app/opt.h"
#include "domain/payment_code.h"
#include "io/qr.h"

void
letter_codes_check(const char *name)
{
	if (strcmp(name, "epc") != 0)
		opt_usage("--qr: \"%s\" is not epc", name);
	if (!qr_is_built())
		die(EXIT_INPUT, "--qr: this build makes no QR codes: it was made without "
				"libqrencode");
}

static bool
make_code(const struct letter_job *job, struct amount amount, struct str *code,
    struct arena *arena, struct str *message)
{
	const struct creditor *creditor = job->creditor;
	struct payment_code payment = { creditor->name, str_trim(creditor->iban),
		str_trim(creditor->bic), amount, job->facts.payment_reference };
	char text[PAYMENT_CODE_MOST];
	const char *fault;
	size_t n;

	if (amount_is_none(amount) || amount.minor <= 0 ||
	    amount.minor > PAYMENT_CODE_AMOUNT_MOST)
		return true;
	fault = payment_code_epc(&payment, text, &n);
	if (fault != NULL) {
		*message = arena_print(arena, "--qr epc: %s", fault);
		return false;
	}
	*code = arena_copy(arena, (struct str){ text, n });
	return true;
}

bool
letter_codes_make(struct letter_job *job, const struct template *template,
    struct arena *arena, struct str *message)
{
	const struct letter_request *request = job->request;
	struct letter_facts *facts = &job->facts;

	facts->payment_code = facts->settlement_code = (struct str){ "", 0 };
	if (job->creditor == NULL || str_trim(job->creditor->iban).n == 0 ||
	    !str_is(currency_code(request->currency), "EUR"))
		return true;
	if (letter_field_is_used(template, "payment_code") &&
	    !make_code(job, request->amount, &facts->payment_code, arena, message))
		return false;
	return !letter_field_is_used(template, "settlement_code") ||
	       make_code(job, request->settlement_amount, &facts->settlement_code, arena,
		   message);
}
