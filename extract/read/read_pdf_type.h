/* SPDX-License-Identifier: MIT
 * Which type a character of a page has: font, size and colour, as Poppler tells them.
 */
#ifndef JIHE_READ_PDF_TYPE_H
#define JIHE_READ_PDF_TYPE_H

#include <stdint.h>

#include <poppler.h>

#include "extract/read/read_pdf_slant.h"

/* Different types of a page. They belong to its attributes. */
struct pdf_types {
    const PopplerTextAttributes *list[SLANT_TYPES];
    uint8_t count;
};

/* The type of the i-th character; *at runs through the stretches of one type. NULL: not known. */
const PopplerTextAttributes *pdf_type_of(const GList **at, guint i);
/* The number of the type; SLANT_TYPES: not known, or there are too many. */
uint8_t pdf_type_number(struct pdf_types *all, const PopplerTextAttributes *type);

#endif
