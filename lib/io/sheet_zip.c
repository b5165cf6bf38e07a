#include "io/sheet_zip.h"

#include "base/arena.h"
#include "io/sheet.h"

#include <unistd.h>
#include <zip.h>

struct archive {
	zip_t *zip;
	uint64_t unpacked;
};

struct part {
	struct archive *archive;
	zip_file_t *file;
	const char *name;
};

static bool
damaged(struct fault *fault, const char *part, const char *how)
{
	return fault_set(
	    fault, 0, "is damaged: %s%s%s", part, *part == '\0' ? "" : ": ", how);
}

struct archive *
archive_open(int fd, struct fault *fault)
{
	int copy = dup(fd), code = 0;
	zip_t *zip = zip_fdopen(copy, 0, &code);
	struct archive *archive;
	size_t capacity = 0;

	if (zip == NULL) {
		zip_error_t error;
		zip_error_init_with_code(&error, code);
		(void)damaged(fault, "", zip_error_strerror(&error));
		zip_error_fini(&error);
		(void)close(copy);
		return NULL;
	}
	archive = array_reserve(NULL, &capacity, 1, sizeof(*archive));
	*archive = (struct archive){ .zip = zip };
	return archive;
}

void
archive_close(struct archive *archive)
{
	zip_discard(archive->zip);
	array_free(archive);
}

static zip_int64_t
find_part(struct archive *archive, const char *name)
{
	zip_int64_t found = zip_name_locate(archive->zip, name, 0);

	return found >= 0 ? found : zip_name_locate(archive->zip, name, ZIP_FL_NOCASE);
}

bool
archive_has(struct archive *archive, const char *name)
{
	return find_part(archive, name) >= 0;
}

static bool
too_large(struct fault *fault)
{
	return fault_set(fault, 0,
	    "would unpack to more than %llu MiB: save the sheet as CSV",
	    (unsigned long long)(SHEET_UNPACKED_MAX >> 20));
}

static bool
check_part(
    struct archive *archive, zip_int64_t number, const char *name, struct fault *fault)
{
	zip_stat_t status;

	if (number < 0)
		return damaged(fault, name, "is missing");
	if (zip_stat_index(archive->zip, (zip_uint64_t)number, 0, &status) != 0)
		return damaged(fault, name, zip_strerror(archive->zip));
	if ((status.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 &&
	    status.encryption_method != ZIP_EM_NONE)
		return fault_set(
		    fault, 0, "is encrypted: save the workbook without a password");
	if ((status.valid & ZIP_STAT_SIZE) != 0 &&
	    status.size > SHEET_UNPACKED_MAX - archive->unpacked)
		return too_large(fault);
	return true;
}

struct part *
part_open(struct archive *archive, const char *name, struct fault *fault)
{
	zip_int64_t number = find_part(archive, name);
	struct part *part;
	zip_file_t *file;
	size_t capacity = 0;

	if (!check_part(archive, number, name, fault))
		return NULL;
	file = zip_fopen_index(archive->zip, (zip_uint64_t)number, 0);
	if (file == NULL) {
		(void)damaged(fault, name, zip_strerror(archive->zip));
		return NULL;
	}
	part = array_reserve(NULL, &capacity, 1, sizeof(*part));
	*part = (struct part){ archive, file, name };
	return part;
}

ssize_t
part_read(struct part *part, char *p, size_t n, struct fault *fault)
{
	zip_int64_t got = zip_fread(part->file, p, n);

	if (got < 0) {
		(void)damaged(fault, part->name,
		    zip_error_strerror(zip_file_get_error(part->file)));
		return -1;
	}
	part->archive->unpacked += (uint64_t)got;
	if (part->archive->unpacked > SHEET_UNPACKED_MAX) {
		(void)too_large(fault);
		return -1;
	}
	return (ssize_t)got;
}

void
part_close(struct part *part)
{
	(void)zip_fclose(part->file);
	array_free(part);
}
