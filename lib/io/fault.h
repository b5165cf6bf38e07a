/*
 * fault: why an input cannot be read, as text for `app` to end the program with.
 */
#ifndef ARREARS_IO_FAULT_H
#define ARREARS_IO_FAULT_H

#include "base/str.h"

#include <stdint.h>

struct fault {
	uint64_t line;   /* 0: not about a line */
	bool is_usage;   /* an option names what there is not */
	char text[1024]; /* "" : nothing is wrong */
};

/* Says what is wrong, unless something else was said before.  Returns false. */
bool fault_set(struct fault *fault, uint64_t line, const char *format, ...)
    PRINTF_LIKE(3, 4);

#endif
