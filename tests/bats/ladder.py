"""The chain ladder by fractions: rows of currency|sold|k|end|sales|cash in, the report's rows out."""
import sys
from fractions import Fraction

PLACES = {"JPY": 0}


def rounded(value, places):
    """Half away from zero, as text."""
    scaled = abs(value) * 10**places
    whole = int(scaled + Fraction(1, 2))
    sign = "-" if value < 0 and whole else ""
    if places == 0:
        return sign + str(whole)
    return f"{sign}{whole // 10**places}.{whole % 10**places:0{places}d}"


def money(minor, currency):
    places = PLACES.get(currency, 2)
    return rounded(Fraction(minor, 10**places), places)


def main():
    cash, sales, end = {}, {}, {}
    for line in list(sys.stdin)[1:]:
        currency, sold, age, last, sold_for, sum_of = line.rstrip("\n").split("|")
        cash.setdefault(currency, {}).setdefault(int(sold), {})[int(age)] = int(sum_of)
        sales.setdefault(currency, {})[int(sold)] = int(sold_for)
        end[currency] = int(last)
    print("month|currency|sales|months_since|cash|factor|ultimate|outstanding")
    for currency in cash:
        with_sales = [month for month in sales[currency] if sales[currency][month]]
        ages = min(12, end[currency] - min(with_sales) + 1)
        factors = []
        for age in range(ages - 1):
            both = [row for row in cash[currency].values() if age + 1 in row]
            before = sum(row[age] for row in both)
            factors.append(Fraction(sum(row[age + 1] for row in both), before) if before > 0 else None)
        for month in sorted(cash[currency])[-ages:]:
            age = end[currency] - month
            latest, invoiced = cash[currency][month][age], sales[currency][month]
            left = factors[age:]
            known = None not in left
            ultimate = Fraction(latest)
            for factor in left if known else []:
                ultimate *= factor
            ultimate = min(ultimate, max(invoiced, latest))
            print("|".join([
                f"{(month - 1) // 12}-{(month - 1) % 12 + 1:02d}", currency, money(invoiced, currency), str(age),
                money(latest, currency),
                "" if not left else rounded(left[0], 4) if left[0] is not None else "NA",
                rounded(ultimate / 10**PLACES.get(currency, 2), PLACES.get(currency, 2)) if known else "NA",
                rounded((ultimate - latest) / 10**PLACES.get(currency, 2), PLACES.get(currency, 2)) if known else "NA"]))


main()
