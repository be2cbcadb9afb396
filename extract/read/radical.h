/* SPDX-License-Identifier: MIT
 * Characters that only look like others: many programs that write PDF take the radical ⽬ for the character
 * 目, which has the same shape, and who copies from such a file has it in his text, too.
 */
#ifndef JIHE_RADICAL_H
#define JIHE_RADICAL_H

#include <stddef.h>
#include <stdint.h>

/* The character that everyone writes instead; the code itself when there is none. */
uint32_t radical_plain(uint32_t code);
/* The radicals in a text that is UTF-8, in place. */
void radical_replace(char *text, size_t n);

#endif
