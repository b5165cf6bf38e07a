#include "app/new_id.h"

#include "base/map.h"

#include <time.h>
#include <unistd.h>

uint64_t
new_id_salt(bool is_repeatable)
{
	struct timespec now;

	if (is_repeatable || clock_gettime(CLOCK_REALTIME, &now) != 0)
		return 0;
	return (uint64_t)now.tv_sec * 1000000007u + (uint64_t)now.tv_nsec * 4194301u +
	       (uint64_t)getpid();
}

struct str
new_id(const struct id_source *source, struct arena *arena)
{
	struct instant at = source->at;
	char moment[INSTANT_SIZE] = "";
	struct str salted = arena_print(arena, "%llu %llu %llu",
	    (unsigned long long)hash_fnv1a(source->content),
	    (unsigned long long)source->salt, (unsigned long long)source->place);

	at.offset_minutes = 0;
	(void)instant_format(at, moment);
	return arena_print(arena, "%c%.4s%.2s%.2s-%.2s%.2s%.2s-%08llx", source->letter,
	    moment, moment + 5, moment + 8, moment + 11, moment + 14, moment + 17,
	    (unsigned long long)(hash_fnv1a(salted) & 0xffffffff));
}
