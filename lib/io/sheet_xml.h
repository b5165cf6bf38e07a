/*
 * sheet_xml: an XML part of an archive as calls for its elements; the only user of
 * expat.
 *
 * A document type is refused, and with it all entities but the five of XML; so are
 * elements more than XML_DEPTH_MAX deep and tags longer than XML_TAG_MAX, so that
 * memory is bounded.  Names come with the place that they are from, not with prefixes,
 * which each writer chooses.
 */
#ifndef ARREARS_IO_SHEET_XML_H
#define ARREARS_IO_SHEET_XML_H

#include "io/sheet_zip.h"

#define XML_DEPTH_MAX 256
#define XML_TAG_MAX ((size_t)4 << 20)

/* Namespaces that spreadsheets have. */
enum xml_space {
	XML_OTHER,
	XML_NONE, /* of attributes without prefix */
	XML_SHEET,
	XML_RELATION,
	XML_PACKAGE,
	XML_OFFICE,
	XML_TABLE,
	XML_TEXT,
	XML_STYLE,
	XML_CALC,
	XML_MANIFEST
};

struct xml_element {
	enum xml_space space;
	const char *name;
	const char *const *attributes;
	unsigned depth; /* 1: the root */
};

struct xml_reader {
	void (*start)(struct xml_reader *reader, const struct xml_element *element);
	void (*end)(struct xml_reader *reader, const struct xml_element *element);
	void (*text)(struct xml_reader *reader, struct str text);
	void *context;       /* the caller's */
	struct fault *fault; /* set by any of the three: ends the reading */
	bool stop;           /* set by any of the three: enough has been read */
	/* Its own. */
	void *parser;
	const char *part;
	unsigned depth;
	uint64_t fed, reached; /* bytes given, and understood */
};

static inline bool
xml_is(const struct xml_element *element, enum xml_space space, const char *name)
{
	return element->space == space && strcmp(element->name, name) == 0;
}

/* NULL if it is not there; lives as long as the call. */
const char *xml_attribute(
    const struct xml_element *element, enum xml_space space, const char *name);

/* An attribute that is a whole number; `otherwise` if it is not there or none. */
uint32_t xml_number(const struct xml_element *element, enum xml_space space,
    const char *name, uint32_t otherwise);

/* An attribute that is a truth; false if it is not there. */
bool xml_truth(const struct xml_element *element, const char *name);

/* Reads a part.  False with the fault; true when it was read, or stopped. */
bool xml_read(struct xml_reader *reader, struct archive *archive, const char *part);

/* Says that the part means nothing. */
void xml_fail(struct xml_reader *reader, const char *how);

#endif
