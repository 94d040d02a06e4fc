/* The tables of the program as each shell wants them. The part that is the same whatever the tables say stands in
   permitline.bash, permitline.zsh and permitline.fish beside this file; the Makefile puts the two together. */
#ifndef CMD_COMPLETIONS_WRITE_H
#define CMD_COMPLETIONS_WRITE_H

#include "kinds.h"

void write_bash(pl_out *out);
void write_zsh(pl_out *out);
void write_fish(pl_out *out);

/* ---- what they share ---- */

void put_text(pl_out *out, const char *text, size_t length);

/* `text` in single quotes, in which each of `special` gets a backslash; a quote is written as `quote` says. */
void put_quoted(pl_out *out, const char *text, const char *special, const char *quote);

/* The codes of all diagnostics, one space between. False without memory. */
bool put_codes(pl_out *out, pl_arena *arena);

#endif
