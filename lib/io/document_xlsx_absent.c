/* In place of document_xlsx.c in a build without libxlsxwriter. */

#include "io/document_internal.h"

const struct document_writer document_workbook_writer = { .open = NULL };
