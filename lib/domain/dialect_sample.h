/*
 * dialect_sample: shared by the two halves of dialect, dates and numbers.
 */
#ifndef ARREARS_DOMAIN_DIALECT_SAMPLE_H
#define ARREARS_DOMAIN_DIALECT_SAMPLE_H

#include "domain/dialect.h"

/* Copies `cell` as the first sample; later ones are ignored. */
void sample_keep(struct sample *sample, struct str cell);

#endif
