#include "io/sheet_xml.h"

#include <expat.h>
#include <stdlib.h>

#define SEPARATOR '|'
#define CHUNK ((size_t)256 * 1024)

/* As transitional and strict documents name them (ECMA-376; OpenDocument 1.3). */
static const struct {
	enum xml_space space;
	struct str uri;
} spaces[] = {
	{ XML_SHEET, STR("http://schemas.openxmlformats.org/spreadsheetml/2006/main") },
	{ XML_SHEET, STR("http://purl.oclc.org/ooxml/spreadsheetml/main") },
	{ XML_RELATION,
	    STR("http://schemas.openxmlformats.org/officeDocument/2006/relationships") },
	{ XML_RELATION, STR("http://purl.oclc.org/ooxml/officeDocument/relationships") },
	{ XML_PACKAGE,
	    STR("http://schemas.openxmlformats.org/package/2006/relationships") },
	{ XML_OFFICE, STR("urn:oasis:names:tc:opendocument:xmlns:office:1.0") },
	{ XML_TABLE, STR("urn:oasis:names:tc:opendocument:xmlns:table:1.0") },
	{ XML_TEXT, STR("urn:oasis:names:tc:opendocument:xmlns:text:1.0") },
	{ XML_STYLE, STR("urn:oasis:names:tc:opendocument:xmlns:style:1.0") },
	{ XML_CALC,
	    STR("urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:"
		"1.0") },
	{ XML_MANIFEST, STR("urn:oasis:names:tc:opendocument:xmlns:manifest:1.0") },
};

/* Splits "URI|name". */
static enum xml_space
space_of(const char *qualified, const char **name)
{
	const char *separator = strrchr(qualified, SEPARATOR);
	struct str uri;

	*name = separator == NULL ? qualified : separator + 1;
	if (separator == NULL)
		return XML_NONE;
	uri = (struct str){ qualified, (size_t)(separator - qualified) };
	for (size_t i = 0; i < COUNT(spaces); i++)
		if (str_equal(spaces[i].uri, uri))
			return spaces[i].space;
	return XML_OTHER;
}

const char *
xml_attribute(const struct xml_element *element, enum xml_space space, const char *name)
{
	for (const char *const *pair = element->attributes; *pair != NULL; pair += 2) {
		const char *local;
		size_t n = strlen(*pair), length = strlen(name);
		if (n >= length && strcmp(*pair + n - length, name) == 0 &&
		    space_of(*pair, &local) == space && strcmp(local, name) == 0)
			return pair[1];
	}
	return NULL;
}

uint32_t
xml_number(const struct xml_element *element, enum xml_space space, const char *name,
    uint32_t otherwise)
{
	const char *text = xml_attribute(element, space, name);
	long long value;

	if (text == NULL || !str_to_integer(str_of(text), &value) || value < 0)
		return otherwise;
	return value > UINT32_MAX ? UINT32_MAX : (uint32_t)value;
}

bool
xml_truth(const struct xml_element *element, const char *name)
{
	const char *text = xml_attribute(element, XML_NONE, name);

	return text != NULL && (strcmp(text, "1") == 0 || strcmp(text, "true") == 0);
}

void
xml_fail(struct xml_reader *reader, const char *how)
{
	(void)fault_set(reader->fault, 0, "is damaged: %s: %s", reader->part, how);
}

/* ---- Calls by expat ---- */

static bool
is_over(const struct xml_reader *reader)
{
	return reader->stop || reader->fault->text[0] != '\0';
}

static void
stop_if_over(struct xml_reader *reader)
{
	if (is_over(reader))
		(void)XML_StopParser(reader->parser, XML_FALSE);
}

static void XMLCALL
on_start(void *context, const XML_Char *name, const XML_Char **attributes)
{
	struct xml_reader *reader = context;
	struct xml_element element = { .attributes = (const char *const *)attributes };

	if (is_over(reader))
		return;
	element.space = space_of(name, &element.name);
	element.depth = ++reader->depth;
	if (reader->depth > XML_DEPTH_MAX)
		xml_fail(reader, "its elements are too deep");
	else
		reader->start(reader, &element);
	stop_if_over(reader);
}

static void XMLCALL
on_end(void *context, const XML_Char *name)
{
	static const char *const none[] = { NULL };
	struct xml_reader *reader = context;
	struct xml_element element = { .attributes = none };

	if (is_over(reader))
		return;
	element.space = space_of(name, &element.name);
	element.depth = reader->depth--;
	if (reader->end != NULL)
		reader->end(reader, &element);
	stop_if_over(reader);
}

static void XMLCALL
on_text(void *context, const XML_Char *text, int n)
{
	struct xml_reader *reader = context;

	if (is_over(reader) || reader->text == NULL)
		return;
	reader->text(reader, (struct str){ text, (size_t)n });
	stop_if_over(reader);
}

static void XMLCALL
on_document_type(void *context, const XML_Char *name, const XML_Char *system_id,
    const XML_Char *public_id, int has_subset)
{
	struct xml_reader *reader = context;

	(void)name;
	(void)system_id;
	(void)public_id;
	(void)has_subset;
	xml_fail(reader, "it has a document type, which no spreadsheet has");
	stop_if_over(reader);
}

/* Parses some bytes; none is the end. */
static bool
parse(struct xml_reader *reader, int n)
{
	enum XML_Status status = XML_ParseBuffer(reader->parser, n, n == 0);
	XML_Index reached;

	if (is_over(reader))
		return reader->stop;
	if (status != XML_STATUS_OK) {
		xml_fail(reader, XML_ErrorString(XML_GetErrorCode(reader->parser)));
		return false;
	}
	/* Negative while expat waits for more of a tag. */
	reached = XML_GetCurrentByteIndex(reader->parser);
	reader->fed += (uint64_t)n;
	if (reached >= 0)
		reader->reached = (uint64_t)reached;
	if (n > 0 && reader->fed - reader->reached > XML_TAG_MAX)
		xml_fail(reader, "a tag is too long");
	return reader->fault->text[0] == '\0';
}

static bool
read_part(struct xml_reader *reader, struct part *part)
{
	for (;;) {
		void *buffer = XML_GetBuffer(reader->parser, (int)CHUNK);
		ssize_t got;
		if (buffer == NULL)
			return fault_set(
			    reader->fault, 0, "%s: out of memory", reader->part);
		got = part_read(part, buffer, CHUNK, reader->fault);
		if (got < 0)
			return false;
		if (!parse(reader, (int)got))
			return false;
		if (got == 0 || reader->stop)
			return true;
	}
}

bool
xml_read(struct xml_reader *reader, struct archive *archive, const char *name)
{
	struct part *part = part_open(archive, name, reader->fault);
	XML_Parser parser;
	bool good;

	if (part == NULL)
		return false;
	parser = XML_ParserCreateNS(NULL, SEPARATOR);
	if (parser == NULL) {
		part_close(part);
		return fault_set(reader->fault, 0, "%s: out of memory", name);
	}
	reader->parser = parser;
	reader->part = name;
	reader->depth = 0;
	reader->fed = reader->reached = 0;
	reader->stop = false;
	XML_SetUserData(parser, reader);
	XML_SetElementHandler(parser, on_start, on_end);
	XML_SetCharacterDataHandler(parser, on_text);
	XML_SetStartDoctypeDeclHandler(parser, on_document_type);
	good = read_part(reader, part);
	XML_ParserFree(parser);
	part_close(part);
	return good && reader->fault->text[0] == '\0';
}
