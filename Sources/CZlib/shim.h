/// The system's zlib (https://zlib.net), for gzip.
#include <zlib.h>
