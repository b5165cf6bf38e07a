#!/usr/bin/env python3
"""workbook.py BOOK.xlsx DIRECTORY REPORT.json SHEET_ROWS: compares every cell of a workbook,
as a spreadsheet wrote its sheets to DIRECTORY/BOOK-SHEET.csv with quotes around text alone,
with the report as JSON and, for what is empty or NA, as DIRECTORY/SECTION.csv.  What
differs is printed; the last line says how many cells were compared."""

import csv
import json
import re
import sys
import zipfile
from decimal import Decimal
from pathlib import Path

book, directory, report = Path(sys.argv[1]), Path(sys.argv[2]), json.load(open(sys.argv[3]))
sheet_rows = int(sys.argv[4])
compared = 0


def cells(text):
    """Rows of (is text, value)."""
    rows, row, i = [], [], 0
    while i < len(text):
        if text[i] == '"':
            value, i = "", i + 1
            while text[i] != '"' or text[i + 1 : i + 2] == '"':
                value += text[i]
                i += 2 if text[i] == '"' else 1
            row.append((True, value))
            i += 1
        else:
            end = re.compile("[,\n]").search(text, i).start()
            row.append((False, text[i:end]))
            i = end
        if text[i] == "\n":
            rows.append(row)
            row = []
        i += 1
    return rows


def sheets():
    """Of the workbook, in their order, without the first."""
    parts = zipfile.ZipFile(book).read("xl/workbook.xml").decode()
    names = re.findall(r'<sheet name="([^"]*)"', parts)
    for name in names[1:]:
        name = name.replace("&amp;", "&")
        path = directory / f"{book.stem}-{name}.csv"
        yield name, cells(path.read_text(encoding="utf-8"))


def check(where, kind, wanted, found):
    """wanted: as in CSV; found: (is text, value)."""
    global compared
    compared += 1
    is_text, value = found
    if wanted in ("", "NA") or kind == "text":
        good = value == wanted and is_text == (wanted != "")
    elif kind == "date":
        good = value == wanted and not is_text
    elif is_text:  # more digits than a spreadsheet has
        good = value == wanted and len(wanted.strip("-").replace(".", "")) > 15
    elif kind == "percent":
        good = value.endswith("%") and Decimal(value[:-1]) == Decimal(wanted)
    else:
        good = Decimal(value) == Decimal(wanted)
    if not good:
        print(f"{where}: {kind} {wanted!r} is {value!r}{' as text' if is_text else ''}")


def check_row(where, columns, wanted, found):
    for i, column in enumerate(columns):
        check(f"{where}, {column['name']}", column["kind"], wanted[i], found[i])
    for is_text, value in found[len(columns) :]:
        if value != "":
            print(f"{where}: {value!r} stands beside the table")


tables = {}
for section in report["sections"]:
    if "columns" in section and section["section"] not in tables:
        with open(directory / f"{section['section']}.csv", newline="", encoding="utf-8") as file:
            tables[section["section"]] = iter(list(csv.reader(file))[1:])

parts = sheets()
for section in report["sections"]:
    columns = section.get("columns", [])
    left = len(section.get("rows", []))
    while True:
        name, rows = next(parts)
        rows = iter(rows)
        here = min(left, sheet_rows)
        if columns:
            labels = [column.get("title", column["name"].replace("_", " ")) for column in columns]
            head = [value for _, value in next(rows)]
            if [h for h in head if h] != labels and len(head) < len(labels):
                print(f"{name}: the head is {head}")
        for n in range(here):
            check_row(f"{name}, row {n + 1}", columns, next(tables[section["section"]]), next(rows))
        left -= here
        if left == 0:
            break
    for total in section.get("totals", []):
        found = next(rows)
        for i, column in enumerate(columns):
            wanted = total[column["name"]]
            if wanted is not None:
                check(f"{name}, total of {column['name']}", column["kind"], wanted, found[i])
            elif found[i][1] not in ("", "NA"):
                print(f"{name}: the total of {column['name']} is {found[i][1]}")
    rest = [row for row in rows if any(value for _, value in row)]
    for figure, row in zip(section["figures"], rest):
        check(f"{name}, title", "text", figure["title"], row[0])
        kind = "percent" if figure["unit"] == "%" and figure["value"] is not None else "number"
        check(f"{name}, {figure['title']}", kind, figure["value"] or "NA", row[1])
        if not row[2][1].startswith("= " + figure["formula"]):
            print(f"{name}: {figure['title']} has the formula {row[2][1]!r}")
    if len(rest) != len(section["figures"]):
        print(f"{name}: {len(rest)} figures, not {len(section['figures'])}")
for name, rows in parts:
    print(f"{name} is a sheet too many")
print(f"{compared} cells")
