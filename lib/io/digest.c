#include "io/digest.h"

#include "base/arena.h"

#include <errno.h>
#include <nettle/sha2.h>
#include <unistd.h>

#define BLOCK ((size_t)256 * 1024)

static void
finish(struct sha256_ctx *context, char text[DIGEST_SIZE])
{
	static const char digits[] = "0123456789abcdef";
	uint8_t digest[SHA256_DIGEST_SIZE];

	sha256_digest(context, sizeof(digest), digest);
	for (size_t i = 0; i < sizeof(digest); i++) {
		text[2 * i] = digits[digest[i] >> 4];
		text[2 * i + 1] = digits[digest[i] & 15];
	}
}

void
digest_text(struct str bytes, char text[DIGEST_SIZE])
{
	struct sha256_ctx context;

	sha256_init(&context);
	sha256_update(&context, bytes.n, (const uint8_t *)bytes.p);
	finish(&context, text);
}

bool
digest_file(int fd, char text[DIGEST_SIZE])
{
	struct sha256_ctx context;
	size_t capacity = 0;
	uint8_t *block = array_reserve(NULL, &capacity, BLOCK, 1);
	ssize_t got = -1;

	sha256_init(&context);
	if (lseek(fd, 0, SEEK_SET) == 0)
		while ((got = read(fd, block, BLOCK)) > 0 || (got < 0 && errno == EINTR))
			if (got > 0)
				sha256_update(&context, (size_t)got, block);
	array_free(block);
	if (got < 0 || lseek(fd, 0, SEEK_SET) != 0)
		return false;
	finish(&context, text);
	return true;
}
