#include "domain/combination.h"

#include <stdlib.h>

/*
 * A selection of `size` items is a beginning and an end.  Beginnings are walked in
 * order, all ends of one size stand in a table sorted by sum, so an end is found by
 * bisection.  There are two ways to split, and each size takes the cheaper one:
 *
 *	at the middle item in number	few of many items: of 200, two and two
 *	between the halves of the items	any number of few: of 25, one of 2^11 and one of
 *2^14
 *
 * Sizes go upwards and beginnings in order, so that the search for a second solution
 * may stop at it and still know which are the first.  Rejected: a table over all sums
 * in minor units (1e8 of them for one invoice of a million), and plain depth-first
 * search with bounds (2^25 steps where amounts are much alike, as rents are).
 */

__extension__ typedef __int128 wide;

/* Sums of a fixed number of items, out of those from some index on. */
struct bounds {
	int64_t low, high;
};

struct bounds_row {
	struct bounds *from; /* by index */
};

/* An end: an item, and another end of later items, one shorter.  The numbers of the
 * ends of one size are in the order of their indexes. */
struct node {
	int64_t sum;
	uint32_t first, rest;
};

struct key {
	int64_t sum;
	uint32_t node;
};

/* All ends of one size. */
struct level {
	struct node *nodes;
	struct key *keys; /* by sum, then node; NULL until needed */
	uint32_t *start; /* by index: the first end whose items all lie there or behind */
	uint32_t count;
};

struct table {
	size_t from; /* ends are made of the items from here on */
	struct level *levels;
	size_t built; /* how many levels; number 0 is the empty end */
};

/* Beginnings have `least` to `most` items, all before `limit`. */
struct split {
	size_t least, most, limit;
	struct table *table;
};

struct search {
	const struct combination_query *query;
	struct combination_result *result;
	struct arena *arena, scratch;
	int64_t *values; /* the items that can take part */
	uint32_t *origins;
	size_t count;
	struct bounds target;      /* both ends inclusive */
	struct bounds_row *bounds; /* by number of items */
	struct table whole, half;
	struct split split;
	size_t size;
	uint32_t *prefix;  /* the beginning */
	uint32_t *matches; /* ends for it, to be listed */
	size_t match_count, match_capacity, list_capacity;
	bool stopped;
};

/* ---- Work ---- */

static uint64_t
work_left(const struct search *search)
{
	return search->query->max_work - search->result->work;
}

/* False when that is more than is left; then all stops. */
static bool
spend(struct search *search, uint64_t steps)
{
	if (steps > work_left(search)) {
		search->result->state = COMBINATION_WORK_LIMIT;
		search->stopped = true;
		return false;
	}
	search->result->work += steps;
	return true;
}

static uint64_t
bits(uint64_t n)
{
	return n == 0 ? 0 : 64 - (uint64_t)__builtin_clzll(n);
}

/* How many ways to choose k of n; UINT32_MAX for that or more. */
static uint64_t
ways(size_t n, size_t k)
{
	uint64_t result = 1;

	if (k > n)
		return 0;
	k = k < n - k ? k : n - k;
	for (size_t i = 1; i <= k; i++) {
		result = result * (n - k + i) / i;
		if (result >= UINT32_MAX)
			return UINT32_MAX;
	}
	return result;
}

/* A step for each time that an end is written or read to make and sort its table; it
 * bounds memory, too. */
static uint64_t
ends_work(uint64_t count)
{
	return 20 * count;
}

/* ---- Items that can take part ---- */

static int
compare_values(const void *left, const void *right)
{
	int64_t a = *(const int64_t *)left, b = *(const int64_t *)right;

	return (a > b) - (a < b);
}

static int64_t
clamp(wide value)
{
	if (value > INT64_MAX)
		return INT64_MAX;
	return value < -INT64_MAX ? -INT64_MAX : (int64_t)value;
}

/* What up to `most` items can add to a sum, downwards and upwards. */
static void
find_reach(const int64_t *sorted, size_t count, size_t most, wide *down, wide *up)
{
	*down = *up = 0;
	for (size_t i = 0; i < count && i < most; i++) {
		if (sorted[i] < 0)
			*down += sorted[i];
		if (sorted[count - 1 - i] > 0)
			*up += sorted[count - 1 - i];
	}
}

/* Leaves out zeros, and what no other items can bring back to the target. */
static void
choose_items(struct search *search)
{
	const struct combination_query *query = search->query;
	size_t bytes = query->count * sizeof(int64_t), count = 0;
	int64_t *sorted = arena_alloc(&search->scratch, bytes), sum = 0;
	wide down, up;

	search->values = arena_alloc(&search->scratch, bytes);
	search->origins =
	    arena_alloc(&search->scratch, query->count * sizeof(*search->origins));
	for (size_t i = 0; i < query->count; i++)
		if (!amount_is_none(query->items[i]) && query->items[i].minor != 0)
			sorted[count++] = query->items[i].minor;
	qsort(sorted, count, sizeof(*sorted), compare_values);
	find_reach(sorted, count, query->max_items - 1, &down, &up);
	for (size_t i = 0; i < query->count; i++) {
		int64_t value = query->items[i].minor;
		if (amount_is_none(query->items[i]) || value == 0 ||
		    value + down > search->target.high || value + up < search->target.low)
			continue;
		if (__builtin_add_overflow(sum, value < 0 ? -value : value, &sum))
			amount_overflow();
		search->origins[search->count] = (uint32_t)i;
		search->values[search->count++] = value;
	}
}

/* ---- Bounds ---- */

/* The row for `size` items, from the one for an item less. */
static bool
bounds_grow(struct search *search, size_t size)
{
	const struct bounds *less = search->bounds[size - 1].from;
	struct bounds *row;

	if (!spend(search, 4 * (uint64_t)search->count))
		return false;
	row = arena_alloc(&search->scratch, (search->count + 1) * sizeof(*row));
	for (size_t i = search->count - size + 1; i-- > 0;) {
		int64_t low = search->values[i] + less[i + 1].low;
		int64_t high = search->values[i] + less[i + 1].high;
		bool is_last = i == search->count - size;
		row[i].low = is_last || low < row[i + 1].low ? low : row[i + 1].low;
		row[i].high = is_last || high > row[i + 1].high ? high : row[i + 1].high;
	}
	search->bounds[size].from = row;
	return true;
}

/* Can `left` more items from index `next` on bring `sum` to the target? */
static bool
may_reach(const struct search *search, int64_t sum, size_t left, size_t next)
{
	const struct bounds *bounds;

	if (left > search->count - next)
		return false;
	bounds = &search->bounds[left].from[next];
	return sum + bounds->low <= search->target.high &&
	       sum + bounds->high >= search->target.low;
}

/* ---- Tables of ends ---- */

static void
table_init(struct search *search, struct table *table, size_t from)
{
	size_t indexes = search->count + 1;

	table->from = from;
	table->levels = arena_alloc(&search->scratch, indexes * sizeof(*table->levels));
	table->levels[0].nodes =
	    arena_alloc(&search->scratch, sizeof(*table->levels[0].nodes));
	table->levels[0].start =
	    arena_alloc(&search->scratch, indexes * sizeof(*table->levels[0].start));
	table->levels[0].count = 1;
	table->built = 1;
}

/* The ends one item longer than the longest. */
static bool
table_add_level(struct search *search, struct table *table)
{
	const struct level *shorter = &table->levels[table->built - 1];
	struct level *level = &table->levels[table->built];
	uint64_t count = ways(search->count - table->from, table->built);
	uint32_t n = 0;

	if (!spend(search,
		count >= UINT32_MAX ? UINT64_MAX : ends_work(count) + search->count))
		return false;
	level->nodes = arena_alloc(&search->scratch, count * sizeof(*level->nodes));
	level->start =
	    arena_alloc(&search->scratch, (search->count + 1) * sizeof(*level->start));
	for (size_t i = table->from; i < search->count; i++) {
		level->start[i] = n;
		for (uint32_t rest = shorter->start[i + 1]; rest < shorter->count; rest++)
			level->nodes[n++] =
			    (struct node){ search->values[i] + shorter->nodes[rest].sum,
				    (uint32_t)i, rest };
	}
	level->start[search->count] = n;
	level->count = n;
	table->built++;
	return true;
}

static size_t
key_byte(const struct key *key, int64_t low, unsigned shift)
{
	return ((uint64_t)key->sum - (uint64_t)low) >> shift & 255;
}

/* Sorts keys that are in the order of their nodes by sum, byte by byte from the lowest;
 * `other` is as long.  Several times as fast as qsort, and linear. */
static struct key *
sort_keys(struct key *keys, struct key *other, uint32_t count)
{
	int64_t low = INT64_MAX, high = INT64_MIN;

	for (uint32_t i = 0; i < count; i++) {
		low = keys[i].sum < low ? keys[i].sum : low;
		high = keys[i].sum > high ? keys[i].sum : high;
	}
	for (unsigned shift = 0;
	     shift < 64 && count > 0 && ((uint64_t)high - (uint64_t)low) >> shift != 0;
	     shift += 8) {
		uint32_t places[257] = { 0 };
		struct key *sorted = other;
		for (uint32_t i = 0; i < count; i++)
			places[1 + key_byte(&keys[i], low, shift)]++;
		for (size_t byte = 1; byte < 256; byte++)
			places[byte] += places[byte - 1];
		for (uint32_t i = 0; i < count; i++)
			sorted[places[key_byte(&keys[i], low, shift)]++] = keys[i];
		other = keys;
		keys = sorted;
	}
	return keys;
}

/* Makes the ends of `size` items ready to be looked up. */
static bool
table_prepare(struct search *search, struct table *table, size_t size)
{
	struct level *level;
	struct key *keys, *other;

	while (table->built <= size)
		if (!table_add_level(search, table))
			return false;
	level = &table->levels[size];
	if (level->keys != NULL)
		return true;
	keys = arena_alloc(&search->scratch, level->count * sizeof(*keys));
	other = arena_alloc(&search->scratch, level->count * sizeof(*other));
	for (uint32_t i = 0; i < level->count; i++)
		keys[i] = (struct key){ level->nodes[i].sum, i };
	level->keys = sort_keys(keys, other, level->count);
	return true;
}

/* ---- Which way to split ---- */

/* Ends of `end_size` items, anywhere behind their beginning. */
static struct split
split_middle(struct search *search, size_t end_size)
{
	size_t least = search->size - end_size;

	return (struct split){ least, least, search->count, &search->whole };
}

static struct split
split_halves(struct search *search)
{
	size_t first = search->half.from, second = search->count - first;
	size_t size = search->size;

	return (struct split){ size > second ? size - second : 0,
		size < first ? size : first, first, &search->half };
}

/* What it takes to make the tables that are not there yet. */
static uint64_t
split_table_work(const struct search *search, const struct split *split)
{
	size_t items = search->count - split->table->from;
	size_t longest = search->size - split->least;
	uint64_t work = 0;

	for (size_t n = split->table->built; n <= longest && work < UINT32_MAX; n++)
		work += ends_work(ways(items, n));
	return work;
}

static uint64_t
split_work(const struct search *search, const struct split *split)
{
	uint64_t work = split_table_work(search, split);

	for (size_t n = split->least; n <= split->most && work < UINT32_MAX; n++) {
		size_t items = search->count - split->table->from;
		uint64_t ends = ways(items, search->size - n);
		work += ways(split->limit, n) * (2 + bits(ends));
	}
	return work;
}

/* Where no table is small enough for a complete search, beginnings are long and ends
 * short: that may still find solutions, such as some of many equal items. */
static bool
choose_split(struct search *search)
{
	size_t end_size = search->size < 2 ? 1 : search->size / 2;
	struct split middle = split_middle(search, end_size);
	struct split halves = split_halves(search);
	bool is_halves = split_work(search, &halves) < split_work(search, &middle);

	search->split = is_halves ? halves : middle;
	while (split_table_work(search, &search->split) > work_left(search) / 2 &&
	       end_size > 1)
		search->split = split_middle(search, --end_size);
	for (size_t n = search->split.most + 1; n-- > search->split.least;)
		if (!table_prepare(search, search->split.table, search->size - n))
			return false;
	return true;
}

/* ---- Solutions ---- */

static int
compare_numbers(const void *left, const void *right)
{
	uint32_t a = *(const uint32_t *)left, b = *(const uint32_t *)right;

	return (a > b) - (a < b);
}

/* Writes down the beginning with `end` behind it. */
static void
list_solution(struct search *search, size_t depth, uint32_t end)
{
	struct combination_result *result = search->result;
	uint32_t *indexes = arena_alloc(search->arena, search->size * sizeof(*indexes));

	for (size_t i = 0; i < depth; i++)
		indexes[i] = search->origins[search->prefix[i]];
	for (size_t i = depth; i < search->size; i++) {
		const struct node *node =
		    &search->split.table->levels[search->size - i].nodes[end];
		indexes[i] = search->origins[node->first];
		end = node->rest;
	}
	result->first = array_reserve(result->first, &search->list_capacity,
	    result->first_count + 1, sizeof(*result->first));
	result->first[result->first_count++] =
	    (struct combination){ indexes, search->size };
}

/* Counts `found` solutions with this beginning; `matches` holds ends of theirs. */
static void
add_solutions(struct search *search, size_t depth, size_t found)
{
	const struct combination_query *query = search->query;
	struct combination_result *result = search->result;
	size_t room = query->max_solutions - result->solution_count;

	if (found >= room) {
		found = room;
		if (!search->stopped)
			result->state = COMBINATION_ENOUGH;
		search->stopped = true;
	}
	if (result->smallest_size == 0)
		result->smallest_size = search->size;
	if (result->smallest_size == search->size)
		result->smallest_count += found;
	result->solution_count += found;
	if (search->match_count > 1)
		qsort(search->matches, search->match_count, sizeof(*search->matches),
		    compare_numbers);
	for (size_t i = 0; i < search->match_count && i < found; i++)
		if (result->first_count < query->max_listed)
			list_solution(search, depth, search->matches[i]);
}

static void
add_match(struct search *search, uint32_t end)
{
	if (search->result->first_count >= search->query->max_listed)
		return;
	search->matches = array_reserve(search->matches, &search->match_capacity,
	    search->match_count + 1, sizeof(*search->matches));
	search->matches[search->match_count++] = end;
}

static bool
key_is_below(const struct key *key, int64_t sum, uint32_t node)
{
	return key->sum < sum || (key->sum == sum && key->node < node);
}

/* The first key that is not below `sum` and `node`. */
static uint32_t
bisect(const struct level *level, int64_t sum, uint32_t node)
{
	uint32_t low = 0, high = level->count;

	while (low < high) {
		uint32_t middle = low + (high - low) / 2;
		if (key_is_below(&level->keys[middle], sum, node))
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* Finds the ends from index `next` on for a beginning of `depth` items.  Those of one
 * sum are in order, so that the first ones will do; those of several sums are not. */
static void
look_up(struct search *search, size_t depth, size_t next, int64_t sum)
{
	size_t from = search->split.table->from, left = search->size - depth, found = 0;
	const struct level *level = &search->split.table->levels[left];
	int64_t low = clamp((wide)search->target.low - sum);
	int64_t high = clamp((wide)search->target.high - sum);
	size_t room = search->query->max_solutions - search->result->solution_count;
	uint32_t first = level->start[next];

	if (!may_reach(search, sum, left, next > from ? next : from) ||
	    !spend(search, 1 + bits(level->count)))
		return;
	search->match_count = 0;
	for (uint32_t i = bisect(level, low, low == high ? first : 0);
	     i < level->count && level->keys[i].sum <= high; i++) {
		if (!spend(search, 1))
			break;
		if (level->keys[i].node < first)
			continue;
		add_match(search, level->keys[i].node);
		if (++found >= room && low == high)
			break;
	}
	if (found > 0)
		add_solutions(search, depth, found);
}

/* Longer beginnings first: what they begin comes before what this one begins. */
static void
extend(struct search *search, size_t depth, size_t next, int64_t sum)
{
	if (depth < search->split.most)
		for (size_t i = next; i < search->split.limit && !search->stopped; i++) {
			int64_t longer = sum + search->values[i];
			if (!spend(search, 1))
				return;
			if (!may_reach(search, longer, search->size - depth - 1, i + 1))
				continue;
			search->prefix[depth] = (uint32_t)i;
			extend(search, depth + 1, i + 1, longer);
		}
	if (depth >= search->split.least && !search->stopped)
		look_up(search, depth, next, sum);
}

static void
search_sizes(struct search *search)
{
	size_t count = search->count, most = search->query->max_items;
	struct arena *scratch = &search->scratch;

	search->bounds = arena_alloc(scratch, (count + 1) * sizeof(*search->bounds));
	search->bounds[0].from =
	    arena_alloc(scratch, (count + 1) * sizeof(*search->bounds[0].from));
	search->prefix = arena_alloc(scratch, (count + 1) * sizeof(*search->prefix));
	table_init(search, &search->whole, 0);
	/* The first half is walked once for each size, the table is made once. */
	table_init(search, &search->half, count < 2 ? 0 : (count - 2) / 2);
	for (size_t size = 1; size <= count && size <= most && !search->stopped; size++) {
		search->size = size;
		if (!bounds_grow(search, size))
			return;
		if (may_reach(search, 0, size, 0) && choose_split(search))
			extend(search, 0, 0, 0);
		if (!search->stopped)
			search->result->complete_size = size;
	}
	if (!search->stopped)
		search->result->complete_size =
		    most < search->query->count ? most : search->query->count;
}

struct combination_result
combination_find(const struct combination_query *query, struct arena *arena)
{
	struct combination_result result = { .state = COMBINATION_COMPLETE };
	struct search search = { .query = query, .result = &result, .arena = arena };
	struct combination *first;

	if (query->count == 0 || query->max_items == 0)
		return result;
	search.target.low = clamp((wide)query->target.minor - query->tolerance.minor);
	search.target.high = clamp((wide)query->target.minor + query->tolerance.minor);
	choose_items(&search);
	search_sizes(&search);
	if (result.first_count > 0) {
		first = arena_alloc(arena, result.first_count * sizeof(*first));
		memcpy(first, result.first, result.first_count * sizeof(*first));
		array_free(result.first);
		result.first = first;
	}
	array_free(search.matches);
	arena_free(&search.scratch);
	return result;
}
