#include "domain/exchange.h"

#include "base/arena.h"

bool
exchange_add(struct exchange_rates *rates, const struct exchange_rate *rate)
{
	if (rate->rate.digits <= 0)
		return false;
	rates->list = array_reserve(
	    rates->list, &rates->capacity, rates->count + 1, sizeof(*rates->list));
	rates->list[rates->count++] = *rate;
	return true;
}

static bool
is_pair(const struct exchange_rate *rate, struct currency from, struct currency to)
{
	return rate->from.number == from.number && rate->to.number == to.number;
}

bool
exchange_find(const struct exchange_rates *rates, struct currency from,
    struct currency to, struct date as_of, struct exchange *out)
{
	*out = (struct exchange){ .from = from, .to = to };
	if (from.number == to.number) {
		out->rate = (struct rate){ 1, 0 };
		out->date = as_of;
		return true;
	}
	for (size_t i = 0; i < rates->count; i++) {
		const struct exchange_rate *rate = &rates->list[i];
		bool direct = is_pair(rate, from, to);
		bool newer = rate->date.day > out->date.day;
		bool as_new = rate->date.day == out->date.day;

		if (rate->date.day > as_of.day || (!direct && !is_pair(rate, to, from)))
			continue;
		if (newer || (as_new && (direct || out->inverse))) {
			out->rate = rate->rate;
			out->inverse = !direct;
			out->date = rate->date;
		}
	}
	return !date_is_none(out->date);
}

struct amount
exchange_convert(struct amount amount, const struct exchange *exchange)
{
	int from = currency_decimals(exchange->from),
	    to = currency_decimals(exchange->to);

	if (exchange->inverse)
		return rate_convert_inverse(
		    amount, exchange->rate, from, to, ROUND_HALF_UP);
	return rate_convert(amount, exchange->rate, from, to, ROUND_HALF_UP);
}

size_t
exchange_format(const struct exchange *exchange, char text[EXCHANGE_SIZE])
{
	size_t n = 0;

	if (exchange->inverse) {
		text[n++] = '1';
		text[n++] = '/';
	}
	return n + rate_format(exchange->rate, text + n);
}

void
exchange_free(struct exchange_rates *rates)
{
	array_free(rates->list);
	*rates = (struct exchange_rates){ 0 };
}
