#include "value/currency.h"

/* Letters apart, so that the preprocessor can compute a place in `numbers` from
 * them.  OLD marks codes that ISO has withdrawn (into list three): books about
 * past days still hold them. */
/* clang-format off */
#define CURRENCIES(NOW, OLD) \
	NOW(A, E, D, 2) NOW(A, F, N, 2) NOW(A, L, L, 2) NOW(A, M, D, 2) OLD(A, N, G, 2) \
	NOW(A, O, A, 2) NOW(A, R, S, 2) NOW(A, U, D, 2) NOW(A, W, G, 2) NOW(A, Z, N, 2) \
	NOW(B, A, M, 2) NOW(B, B, D, 2) NOW(B, D, T, 2) OLD(B, G, N, 2) NOW(B, H, D, 3) \
	NOW(B, I, F, 0) NOW(B, M, D, 2) NOW(B, N, D, 2) NOW(B, O, B, 2) NOW(B, O, V, 2) \
	NOW(B, R, L, 2) NOW(B, S, D, 2) NOW(B, T, N, 2) NOW(B, W, P, 2) NOW(B, Y, N, 2) \
	NOW(B, Z, D, 2) \
	NOW(C, A, D, 2) NOW(C, D, F, 2) NOW(C, H, E, 2) NOW(C, H, F, 2) NOW(C, H, W, 2) \
	NOW(C, L, F, 4) NOW(C, L, P, 0) NOW(C, N, Y, 2) NOW(C, O, P, 2) NOW(C, O, U, 2) \
	NOW(C, R, C, 2) OLD(C, U, C, 2) NOW(C, U, P, 2) NOW(C, V, E, 2) NOW(C, Z, K, 2) \
	NOW(D, J, F, 0) NOW(D, K, K, 2) NOW(D, O, P, 2) NOW(D, Z, D, 2) \
	NOW(E, G, P, 2) NOW(E, R, N, 2) NOW(E, T, B, 2) NOW(E, U, R, 2) \
	NOW(F, J, D, 2) NOW(F, K, P, 2) \
	NOW(G, B, P, 2) NOW(G, E, L, 2) NOW(G, H, S, 2) NOW(G, I, P, 2) NOW(G, M, D, 2) \
	NOW(G, N, F, 0) NOW(G, T, Q, 2) NOW(G, Y, D, 2) \
	NOW(H, K, D, 2) NOW(H, N, L, 2) OLD(H, R, K, 2) NOW(H, T, G, 2) NOW(H, U, F, 2) \
	NOW(I, D, R, 2) NOW(I, L, S, 2) NOW(I, N, R, 2) NOW(I, Q, D, 3) NOW(I, R, R, 2) \
	NOW(I, S, K, 0) \
	NOW(J, M, D, 2) NOW(J, O, D, 3) NOW(J, P, Y, 0) \
	NOW(K, E, S, 2) NOW(K, G, S, 2) NOW(K, H, R, 2) NOW(K, M, F, 0) NOW(K, P, W, 2) \
	NOW(K, R, W, 0) NOW(K, W, D, 3) NOW(K, Y, D, 2) NOW(K, Z, T, 2) \
	NOW(L, A, K, 2) NOW(L, B, P, 2) NOW(L, K, R, 2) NOW(L, R, D, 2) NOW(L, S, L, 2) \
	NOW(L, Y, D, 3) \
	NOW(M, A, D, 2) NOW(M, D, L, 2) NOW(M, G, A, 2) NOW(M, K, D, 2) NOW(M, M, K, 2) \
	NOW(M, N, T, 2) NOW(M, O, P, 2) NOW(M, R, U, 2) NOW(M, U, R, 2) NOW(M, V, R, 2) \
	NOW(M, W, K, 2) NOW(M, X, N, 2) NOW(M, X, V, 2) NOW(M, Y, R, 2) NOW(M, Z, N, 2) \
	NOW(N, A, D, 2) NOW(N, G, N, 2) NOW(N, I, O, 2) NOW(N, O, K, 2) NOW(N, P, R, 2) \
	NOW(N, Z, D, 2) \
	NOW(O, M, R, 3) \
	NOW(P, A, B, 2) NOW(P, E, N, 2) NOW(P, G, K, 2) NOW(P, H, P, 2) NOW(P, K, R, 2) \
	NOW(P, L, N, 2) NOW(P, Y, G, 0) \
	NOW(Q, A, R, 2) \
	NOW(R, O, N, 2) NOW(R, S, D, 2) NOW(R, U, B, 2) NOW(R, W, F, 0) \
	NOW(S, A, R, 2) NOW(S, B, D, 2) NOW(S, C, R, 2) NOW(S, D, G, 2) NOW(S, E, K, 2) \
	NOW(S, G, D, 2) NOW(S, H, P, 2) NOW(S, L, E, 2) OLD(S, L, L, 2) NOW(S, O, S, 2) \
	NOW(S, R, D, 2) NOW(S, S, P, 2) NOW(S, T, N, 2) NOW(S, V, C, 2) NOW(S, Y, P, 2) \
	NOW(S, Z, L, 2) \
	NOW(T, H, B, 2) NOW(T, J, S, 2) NOW(T, M, T, 2) NOW(T, N, D, 3) NOW(T, O, P, 2) \
	NOW(T, R, Y, 2) NOW(T, T, D, 2) NOW(T, W, D, 2) NOW(T, Z, S, 2) \
	NOW(U, A, H, 2) NOW(U, G, X, 0) NOW(U, S, D, 2) NOW(U, S, N, 2) NOW(U, Y, I, 0) \
	NOW(U, Y, U, 2) NOW(U, Y, W, 4) NOW(U, Z, S, 2) \
	NOW(V, E, D, 2) NOW(V, E, S, 2) NOW(V, N, D, 0) NOW(V, U, V, 0) \
	NOW(W, S, T, 2) \
	NOW(X, A, D, 2) NOW(X, A, F, 0) NOW(X, C, D, 2) NOW(X, C, G, 2) NOW(X, O, F, 0) \
	NOW(X, P, F, 0) \
	NOW(Y, E, R, 2) \
	NOW(Z, A, R, 2) NOW(Z, M, W, 2) NOW(Z, W, G, 2) OLD(Z, W, L, 2)
/* clang-format on */

#define NUMBER(a, b, c, decimals) NUMBER_##a##b##c,
enum { NO_CURRENCY, CURRENCIES(NUMBER, NUMBER) END };
_Static_assert(END - 1 <= UINT8_MAX, "a currency's number fits its field");

#define ROW(a, b, c, decimals) { #a #b #c, decimals },
static const struct {
	char code[4];
	uint8_t decimals;
} currencies[] = { { "", 2 }, CURRENCIES(ROW, ROW) };
_Static_assert(COUNT(currencies) == END, "a row for every number");

enum { A, B, C, D, E, F, G, H, I, J, K, L, M, N, O, P, Q, R, S, T, U, V, W, X, Y, Z };
#define LETTERS (Z + 1)

/* One load per look-up, once a row; a search of the table costs ten times that. */
#define PLACE(a, b, c, decimals) [a][b][c] = NUMBER_##a##b##c,
static const uint8_t numbers[LETTERS][LETTERS][LETTERS] = { CURRENCIES(PLACE, PLACE) };

bool
currency_parse(struct str code, struct currency *out)
{
	unsigned a, b, c;
	uint8_t number;

	if (code.n != 3)
		return false;
	a = (unsigned char)code.p[0] - 'A';
	b = (unsigned char)code.p[1] - 'A';
	c = (unsigned char)code.p[2] - 'A';
	if ((a >= LETTERS) | (b >= LETTERS) | (c >= LETTERS))
		return false;
	number = numbers[a][b][c];
	if (number == NO_CURRENCY)
		return false;
	out->number = number;
	return true;
}

struct str
currency_code(struct currency currency)
{
	return (struct str){ currencies[currency.number].code,
		currency_is_none(currency) ? 0 : 3 };
}

int
currency_decimals(struct currency currency)
{
	return currencies[currency.number].decimals;
}

int
currency_count(void)
{
	return END - 1;
}
