/* In place of all other sheet*.c in a build without libzip and expat. */

#include "io/sheet.h"

int
sheet_convert(int fd, struct sheet_request request, char *description, size_t size,
    struct fault *fault)
{
	(void)fd;
	(void)request;
	(void)description;
	(void)size;
	(void)fault_set(fault, 0,
	    "is a zip archive, perhaps a spreadsheet, and this build reads none: save it "
	    "as "
	    "CSV");
	return -1;
}
