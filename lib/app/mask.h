/*
 * mask: card numbers in the cells of a record, hidden before they are kept or written.
 */
#ifndef ARREARS_APP_MASK_H
#define ARREARS_APP_MASK_H

#include "base/arena.h"
#include "io/column.h"

/* Hides card numbers in all text of a record (domain/card.h); what is changed is copied
 * into `arena`.  Returns how many there were. */
uint64_t mask_cards(const struct column_set *set, void *record, struct arena *arena);

#endif
