#ifndef SOUFFLEUR_PAGE_FILES_H
#define SOUFFLEUR_PAGE_FILES_H

#include <stddef.h>

/* A file of the web page. It is part of the program, so that one that was moved has its page with it. */
struct souffleur_page_file {
    const char *path;
    const unsigned char *bytes;
    size_t count;
};

/* The files in the order of their paths; NULL from the end on. */
const struct souffleur_page_file *souffleur_page_file_at(size_t index);

#endif
