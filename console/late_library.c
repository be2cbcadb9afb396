/* SPDX-License-Identifier: MIT */
#include "console/late_library.h"

#include <dlfcn.h>

#include "common/intl.h"
#include "console/command.h"

bool late_library_load(
        const char *file, const char *package, const char *const *names, void **functions, size_t count)
{
    void *library = dlopen(file, RTLD_LAZY | RTLD_LOCAL);
    for (size_t i = 0; library && i < count; i++) {
        functions[i] = dlsym(library, names[i]);
        if (!functions[i]) {
            library = NULL;
            functions[0] = NULL; /* so it is seen as not loaded */
        }
    }
    if (!library)
        command_complain(_("%s cannot be loaded (%s); install the package %s"), file, dlerror(), package);
    return library;
}
