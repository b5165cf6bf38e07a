/*
 * sms: how many text messages a text takes.  Source: 3GPP TS 23.038, 6.2.1 (the basic
 * alphabet of 7 bits, and its extension, each of which counts two) and 6.2.3 (UCS-2);
 * TS 23.040, 9.2.3.24.1 (the header of a part takes 7 or 3 characters).
 */
#ifndef ARREARS_VALUE_SMS_H
#define ARREARS_VALUE_SMS_H

#include "base/str.h"

struct sms {
	size_t characters; /* as the network counts them */
	size_t limit;      /* of one message: 160, or 70 when it is not in the alphabet */
	size_t messages;
};

struct sms sms_of(struct str text);

#endif
