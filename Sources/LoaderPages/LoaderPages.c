#if defined(__linux__)
#define _GNU_SOURCE
#include <link.h>
#include <stdint.h>
#include <sys/mman.h>
#include <unistd.h>
#endif

#include "LoaderPages.h"

#if defined(__linux__)

/// Is called for the program first, before the libraries, and ends the iteration.
static int release(struct dl_phdr_info *object, size_t size, void *released) {
    (void)size;
    for (ElfW(Half) index = 0; index < object->dlpi_phnum; index++) {
        if (object->dlpi_phdr[index].p_type != PT_DYNAMIC) continue;
        uintptr_t table = 0, length = 0;
        const ElfW(Dyn) *entry = (const ElfW(Dyn) *)(object->dlpi_addr + object->dlpi_phdr[index].p_vaddr);
        for (; entry->d_tag != DT_NULL; entry++) {
            if (entry->d_tag == DT_RELA) table = entry->d_un.d_ptr;
            if (entry->d_tag == DT_RELASZ) length = entry->d_un.d_val;
        }
        if (table == 0) return 1;
        // glibc puts the address itself in place of the offset, others leave it.
        if (table < object->dlpi_addr) table += object->dlpi_addr;
        // Only whole pages of the table: what else is in the first and the last is in use.
        const uintptr_t page = (uintptr_t)sysconf(_SC_PAGESIZE);
        const uintptr_t first = (table + page - 1) / page * page, last = (table + length) / page * page;
        if (first < last && madvise((void *)first, last - first, MADV_DONTNEED) == 0) {
            *(size_t *)released = last - first;
        }
        return 1;
    }
    return 1;
}

size_t loader_pages_release(void) {
    size_t released = 0;
    dl_iterate_phdr(release, &released);
    return released;
}

#else

size_t loader_pages_release(void) { return 0; }

#endif
