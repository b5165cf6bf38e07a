#include "io/pain008.h"

#include <stdio.h>

#define DECIMALS 2 /* of EUR */

static void
put(struct output *output, const char *text)
{
	output_bytes(output, str_of(text));
}

static void
put_escaped(struct output *output, struct str text)
{
	for (size_t i = 0; i < text.n; i++) {
		switch (text.p[i]) {
		case '&':
			put(output, "&amp;");
			break;
		case '<':
			put(output, "&lt;");
			break;
		case '>':
			put(output, "&gt;");
			break;
		default:
			output_bytes(output, (struct str){ text.p + i, 1 });
		}
	}
}

/* <name>text</name>, or nothing for no text. */
static void
element(struct output *output, const char *name, struct str text)
{
	if (text.n == 0)
		return;
	put(output, "<");
	put(output, name);
	put(output, ">");
	put_escaped(output, text);
	put(output, "</");
	put(output, name);
	put(output, ">");
}

/* The same, on a line of its own. */
static void
line(struct output *output, const char *name, struct str text)
{
	element(output, name, text);
	put(output, "\n");
}

static void
count_element(struct output *output, const char *name, uint64_t count)
{
	char text[24];
	int n = snprintf(text, sizeof(text), "%llu", (unsigned long long)count);

	line(output, name, (struct str){ text, (size_t)n });
}

static void
put_amount(struct output *output, struct amount amount)
{
	char text[AMOUNT_SIZE];

	output_bytes(output, (struct str){ text, amount_format(amount, DECIMALS, text) });
}

static void
sum_element(struct output *output, struct amount sum)
{
	put(output, "<CtrlSum>");
	put_amount(output, sum);
	put(output, "</CtrlSum>\n");
}

static void
date_element(struct output *output, const char *name, struct date date)
{
	char text[DATE_SIZE];

	element(output, name, (struct str){ text, date_format(date, text) });
}

static void
party(struct output *output, const char *name, struct str text)
{
	put(output, "<");
	put(output, name);
	put(output, ">");
	element(output, "Nm", text);
}

static void
account(struct output *output, const char *name, struct str iban)
{
	put(output, "<");
	put(output, name);
	put(output, "><Id>");
	element(output, "IBAN", iban);
	put(output, "</Id></");
	put(output, name);
	put(output, ">\n");
}

/* The bank must stand there; without its BIC it says so in the words of the EPC. */
static void
agent(struct output *output, const char *name, struct str bic)
{
	put(output, "<");
	put(output, name);
	put(output, "><FinInstnId>");
	if (bic.n > 0)
		element(output, "BICFI", bic);
	else
		put(output, "<Othr><Id>NOTPROVIDED</Id></Othr>");
	put(output, "</FinInstnId></");
	put(output, name);
	put(output, ">\n");
}

void
pain008_begin(struct output *output, const struct pain008_file *file)
{
	char created[INSTANT_SIZE];

	put(output,
	    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
	    "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:pain.008.001.08\">\n"
	    "<CstmrDrctDbtInitn>\n<GrpHdr>\n");
	line(output, "MsgId", file->message_id);
	line(output, "CreDtTm",
	    (struct str){ created, instant_format(file->created, created) });
	count_element(output, "NbOfTxs", file->count);
	sum_element(output, file->sum);
	party(output, "InitgPty", file->name);
	put(output, "</InitgPty>\n</GrpHdr>\n");
}

void
pain008_begin_batch(struct output *output, const struct pain008_file *file,
    const struct pain008_batch *batch)
{
	put(output, "<PmtInf>\n");
	line(output, "PmtInfId", batch->batch_id);
	put(output, "<PmtMtd>DD</PmtMtd>\n");
	count_element(output, "NbOfTxs", batch->count);
	sum_element(output, batch->sum);
	put(output, "<PmtTpInf><SvcLvl><Cd>SEPA</Cd></SvcLvl>\n<LclInstrm>");
	element(output, "Cd", str_of(batch->instrument));
	put(output, "</LclInstrm>\n");
	line(output, "SeqTp", str_of(batch->sequence));
	put(output, "</PmtTpInf>\n");
	date_element(output, "ReqdColltnDt", batch->date);
	put(output, "\n");
	party(output, "Cdtr", file->name);
	put(output, "</Cdtr>\n");
	account(output, "CdtrAcct", file->iban);
	agent(output, "CdtrAgt", file->bic);
	put(output, "<ChrgBr>SLEV</ChrgBr>\n<CdtrSchmeId><Id><PrvtId><Othr>");
	element(output, "Id", file->creditor_id);
	put(output, "<SchmeNm><Prtry>SEPA</Prtry></SchmeNm></Othr></PrvtId></Id>"
		    "</CdtrSchmeId>\n");
}

static void
debtor(struct output *output, const struct pain008_debit *debit)
{
	party(output, "Dbtr", debit->name);
	if (debit->country.n > 0) {
		put(output, "<PstlAdr>");
		element(output, "PstCd", debit->postal_code);
		element(output, "TwnNm", debit->city);
		element(output, "Ctry", debit->country);
		element(output, "AdrLine", debit->address);
		put(output, "</PstlAdr>\n");
	}
	put(output, "</Dbtr>\n");
}

void
pain008_debit(struct output *output, const struct pain008_debit *debit)
{
	put(output, "<DrctDbtTxInf>\n<PmtId>");
	element(output, "EndToEndId", debit->end_to_end_id);
	put(output, "</PmtId>\n");
	put(output, "<InstdAmt Ccy=\"EUR\">");
	put_amount(output, debit->amount);
	put(output, "</InstdAmt>\n");
	put(output, "<DrctDbtTx><MndtRltdInf>");
	element(output, "MndtId", debit->mandate_id);
	date_element(output, "DtOfSgntr", debit->signed_date);
	put(output, "</MndtRltdInf></DrctDbtTx>\n");
	agent(output, "DbtrAgt", debit->bic);
	debtor(output, debit);
	account(output, "DbtrAcct", debit->iban);
	if (debit->text.n > 0) {
		put(output, "<RmtInf>");
		element(output, "Ustrd", debit->text);
		put(output, "</RmtInf>\n");
	}
	put(output, "</DrctDbtTxInf>\n");
}

void
pain008_end_batch(struct output *output)
{
	put(output, "</PmtInf>\n");
}

void
pain008_end(struct output *output)
{
	put(output, "</CstmrDrctDbtInitn>\n</Document>\n");
}
