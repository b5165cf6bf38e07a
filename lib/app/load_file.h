/*
 * load_file: files into the store, each as one run.
 *
 * A file whose header is that of a canonical table, and whose cells are all canonical,
 * goes straight into it; anything else is imported (app/import.h) on the way.
 */
#ifndef ARREARS_APP_LOAD_FILE_H
#define ARREARS_APP_LOAD_FILE_H

#include "app/import.h"
#include "app/load.h"

/* Loads the files one after the other and writes a row of the register for each.  A
 * file that was loaded before adds nothing.  EXIT_REPORT when one was refused or has
 * something to report; what cannot be read at all ends the program, and leaves the
 * files before it loaded. */
enum exit_code load_files(const struct tool_args *tool, const struct import_args *import,
    const struct load_options *options, char *const *files, size_t count);

#endif
