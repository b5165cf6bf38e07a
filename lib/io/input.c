#include "io/input.h"

#include "io/encoding.h"
#include "io/sheet.h"
#include "io/spool.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

/* What is no text, by its first bytes. */
static const struct {
	struct str magic;
	const char *text;
} no_texts[] = {
	{ STR("\x1f\x8b"), "is compressed by gzip: uncompress it first" },
	{ STR("%PDF-"), "is a PDF document: export a table as CSV, .xlsx or .ods" },
};

static const struct str ole2 = STR("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1");

static bool
starts_with(struct str text, struct str start)
{
	return text.n >= start.n && memcmp(text.p, start.p, start.n) == 0;
}

/* A regular file from its start, or a copy that is one. */
static int
open_file(const struct input_request *request, struct fault *fault)
{
	bool standard = strcmp(request->path, "-") == 0;
	struct stat status;
	int fd = standard ? STDIN_FILENO : open(request->path, O_RDONLY | O_CLOEXEC);
	int copy;

	if (fd < 0 || fstat(fd, &status) != 0) {
		(void)fault_set(fault, 0, "cannot be read: %s", strerror(errno));
		return -1;
	}
	if (S_ISDIR(status.st_mode)) {
		(void)fault_set(fault, 0, "cannot be read: %s", strerror(EISDIR));
		return -1;
	}
	if (S_ISREG(status.st_mode) && lseek(fd, 0, SEEK_CUR) == 0)
		return fd;
	copy = spool_copy(fd, standard ? "stdin" : request->path, request->max_row);
	if (!standard)
		(void)close(fd);
	return copy;
}

/* An OLE2 file lists what is in it, in the sector whose number stands at byte 48, in
 * UTF-16.  A workbook with a password is one stream of this name. */
static bool
is_encrypted(int fd, struct str head)
{
	static const char name[] = "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e";
	char folder[4096];
	uint64_t sector = 0;
	unsigned shift = (unsigned char)head.p[30];
	ssize_t got;

	for (unsigned i = 0; i < 4; i++)
		sector |= (uint64_t)(unsigned char)head.p[48 + i] << (8 * i);
	if (shift > 12)
		return false;
	got = pread(fd, folder, sizeof(folder), (off_t)((sector + 1) << shift));
	return got > 0 && memmem(folder, (size_t)got, name, sizeof(name) - 1) != NULL;
}

static bool
refuse_others(int fd, struct str head, struct fault *fault)
{
	if (head.n >= 64 && starts_with(head, ole2) && is_encrypted(fd, head))
		return fault_set(
		    fault, 0, "is encrypted: save the workbook without a password");
	if (starts_with(head, ole2))
		return fault_set(fault, 0,
		    "is an old binary file, perhaps .xls: save it as .xlsx, .ods or CSV");
	for (size_t i = 0; i < COUNT(no_texts); i++)
		if (starts_with(head, no_texts[i].magic))
			return fault_set(fault, 0, "%s", no_texts[i].text);
	return true;
}

/* Replaces the descriptor by one that can be read from its start. */
static void
replace(struct input *input, int fd)
{
	if (input->fd > STDIN_FILENO)
		(void)close(input->fd);
	input->fd = fd;
}

static bool
open_sheet(const struct input_request *request, struct input *input, struct fault *fault)
{
	struct sheet_request sheet = { request->sheet, request->is_currency };
	int converted = sheet_convert(
	    input->fd, sheet, input->description, sizeof(input->description), fault);

	if (converted < 0)
		return false;
	replace(input, converted);
	input->delimiter = ',';
	return true;
}

static bool
open_text(const struct input_request *request, struct input *input, struct fault *fault)
{
	struct encoding encoding;
	int spool;

	if (request->sheet != NULL)
		return fault_set(
		    fault, 0, "is text and has no sheets, such as --sheet names");
	if (!encoding_find(input->fd, request->encoding, &encoding, fault))
		return false;
	(void)snprintf(
	    input->description, sizeof(input->description), "%s", encoding.description);
	if (encoding.name == NULL)
		return true;
	spool = spool_open();
	if (!encoding_convert(input->fd, encoding.name, spool, fault)) {
		(void)close(spool);
		return false;
	}
	replace(input, spool);
	return true;
}

bool
input_open(const struct input_request *request, struct input *input, struct fault *fault)
{
	char bytes[64];
	struct str head = { bytes, 0 };
	bool good;
	ssize_t got;

	*input = (struct input){ .fd = open_file(request, fault) };
	if (input->fd < 0)
		return false;
	got = pread(input->fd, bytes, sizeof(bytes), 0);
	if (got < 0)
		return fault_set(fault, 0, "cannot be read: %s", strerror(errno));
	head.n = (size_t)got;
	good = refuse_others(input->fd, head, fault) &&
	       (starts_with(head, (struct str)STR("PK\3\4")) ||
			   starts_with(head, (struct str)STR("PK\5\6"))
		       ? open_sheet(request, input, fault)
		       : open_text(request, input, fault));
	if (good && lseek(input->fd, 0, SEEK_SET) != 0)
		return fault_set(fault, 0, "cannot be read: %s", strerror(errno));
	if (!good)
		replace(input, -1);
	return good;
}
