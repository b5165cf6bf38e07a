/*
 * statement: what the text of an entry in a bank statement says about it: that a payment
 * came back ("Rücklastschrift", "Returned item", "AC04"), or that the row is none but
 * tells a balance ("Opening balance", "Endsaldo 31.03.").
 *
 * Words are in the languages of the headers, folded (fold.h).  A fee for a return is
 * no return.  Where a word may mean both, a return or something else, it is a return:
 * one too many is left over by apply(1) and seen, one too few leaves a debt unseen.
 */
#ifndef ARREARS_DOMAIN_STATEMENT_H
#define ARREARS_DOMAIN_STATEMENT_H

#include "base/str.h"

/* Does the text of money that went out say that a payment came back?  Codes of
 * reasons that SEPA has for it count, too (EPC: reason codes of R-transactions). */
bool statement_is_return(struct str text);

/* The same of a cell that holds the bank's type or code of the entry: also return
 * codes of NACHA (R01 to R85), business transaction codes of German banks (108, 109)
 * and families of ISO 20022. */
bool statement_is_return_type(struct str cell);

/* Is the whole cell a label of an opening or closing balance, perhaps with a day? */
bool statement_is_balance(struct str cell);

#endif
