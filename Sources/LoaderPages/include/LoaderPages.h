/// Memory that only the loader of programs needs.
///
/// A program that may lie at any address brings a table of every pointer in it that depends on where it lies. The loader
/// reads it from end to end before the program begins, and nobody reads it again, yet it stays in the process's memory:
/// 3 MiB of Signet's.
///
/// In C because Swift sees neither `dl_iterate_phdr` nor `getauxval`.
#ifndef LOADER_PAGES_H
#define LOADER_PAGES_H

#include <stddef.h>

/// Gives the pages of the program's table of relocations back to the system. They would be read from the program's file
/// again if somebody touched them.
///
/// Returns how many bytes they have; 0 where there is nothing to give back, as on systems without ELF.
size_t loader_pages_release(void);

#endif
