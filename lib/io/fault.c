#include "io/fault.h"

#include <stdarg.h>
#include <stdio.h>

bool
fault_set(struct fault *fault, uint64_t line, const char *format, ...)
{
	va_list arguments;

	if (fault->text[0] != '\0')
		return false;
	fault->line = line;
	va_start(arguments, format);
	vsnprintf(fault->text, sizeof(fault->text), format, arguments);
	va_end(arguments);
	return false;
}
