#ifndef ALLOCATION_COUNTER_H
#define ALLOCATION_COUNTER_H

#include <stdint.h>

/// Blocks that the calling thread has taken from the heap so far. Always 0 where the C library is not glibc.
uint64_t allocations_of_this_thread(void);

#endif
