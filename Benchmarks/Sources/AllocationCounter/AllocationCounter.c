// Stands before the C library's allocator and counts. What the program itself defines wins over what a shared library
// brings, so every allocation of the process, Swift's included, passes here; the blocks come from the library as before.
#include "AllocationCounter.h"

static _Thread_local uint64_t count;

uint64_t allocations_of_this_thread(void) { return count; }

#ifdef __GLIBC__
#include <errno.h>
#include <stddef.h>

extern void *__libc_malloc(size_t size);
extern void *__libc_calloc(size_t number, size_t size);
extern void *__libc_realloc(void *block, size_t size);
extern void *__libc_memalign(size_t alignment, size_t size);

void *malloc(size_t size) {
    count += 1;
    return __libc_malloc(size);
}

void *calloc(size_t number, size_t size) {
    count += 1;
    return __libc_calloc(number, size);
}

void *realloc(void *block, size_t size) {
    count += 1;
    return __libc_realloc(block, size);
}

void *aligned_alloc(size_t alignment, size_t size) {
    count += 1;
    return __libc_memalign(alignment, size);
}

int posix_memalign(void **block, size_t alignment, size_t size) {
    count += 1;
    void *taken = __libc_memalign(alignment, size);
    if (taken == NULL) { return ENOMEM; }
    *block = taken;
    return 0;
}
#endif
