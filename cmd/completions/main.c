/* Prints the completion tables of one shell, from the rows that the program itself runs on:

       completions bash|zsh|fish|codes

   `codes` are those of the diagnostics, for all three. Used when building only. */
#include <string.h>
#include <unistd.h>

#include "write.h"

void put_text(pl_out *out, const char *text, size_t length)
{
    pl_out_put(out, (pl_str){text, length});
}

void put_quoted(pl_out *out, const char *text, const char *special, const char *quote)
{
    pl_out_puts(out, "'");
    for (; *text; text++) {
        if (*text == '\'') pl_out_puts(out, quote);
        else {
            if (strchr(special, *text)) pl_out_puts(out, "\\");
            put_text(out, text, 1);
        }
    }
    pl_out_puts(out, "'");
}

/* All that could be codes are asked for: the public header has no list of them, and needs none but here. */
bool put_codes(pl_out *out, pl_arena *arena)
{
    static const char letters[] = "EWN";
    const pl_style style = {PL_LANG_EN, false, 0};
    pl_out *dropped = pl_out_memory(arena);
    if (!dropped) return false;
    for (size_t i = 0; letters[i]; i++)
        for (int number = 0; number < 1000; number++) {
            char code[] = {letters[i], (char)('0' + number / 100), (char)('0' + number / 10 % 10),
                           (char)('0' + number % 10), '\0'};
            if (!pl_diags_explain(dropped, code, &style)) continue;
            pl_out_puts(out, code);
            pl_out_puts(out, "\n");
        }
    return true;
}

static bool write_tables(pl_out *out, pl_arena *arena, const char *shell)
{
    if (strcmp(shell, "codes") == 0) return put_codes(out, arena);
    if (strcmp(shell, "bash") == 0) write_bash(out);
    else if (strcmp(shell, "zsh") == 0) write_zsh(out);
    else if (strcmp(shell, "fish") == 0) write_fish(out);
    else return false;
    return true;
}

int main(int argc, char **argv)
{
    pl_arena *arena = pl_arena_new(NULL);
    pl_out *out = arena ? pl_out_fd(arena, STDOUT_FILENO) : NULL;
    bool good = out && argc == 2 && write_tables(out, arena, argv[1]) && pl_out_finish(out) == 0;
    pl_arena_free(arena);
    return good ? 0 : 2;
}
