/*
 * deliver: hands a text to a program of the user's own, such as "msmtp -t".
 *
 * The program runs once for each text, through /bin/sh -c, with the text on its standard
 * input; what it prints goes to standard error.  It has taken the text when it ends with
 * exit code 0 and has read all of it: one that ends before may have lost the rest.
 */
#ifndef ARREARS_IO_DELIVER_H
#define ARREARS_IO_DELIVER_H

#include "io/fault.h"

/* Runs `command` and waits for its end.  False with the fault when it could not be run,
 * did not read everything, ended with another code than 0, or by a signal. */
bool deliver(const char *command, struct str text, struct fault *fault);

#endif
