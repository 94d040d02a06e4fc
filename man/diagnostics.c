/* Writes the page permitline-diagnostics(7) from the catalogue that the program itself speaks by, so that nothing is
   said twice. The page shows the Chinese headlines beside the English ones; the long Chinese texts are told by
   `permitline help CODE --lang zh`. */
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

typedef struct entry {
    const char *code, *severity, *en, *zh, *long_en;
} entry;

static const entry entries[] = {
#define PL_DIAGNOSTIC(code, severity, en, zh, long_en, long_zh) {#code, #severity, en, zh, long_en},
#include "base/diagnostics.def"
#undef PL_DIAGNOSTIC
};

static const struct {
    char letter, hundred;
    const char *title;
} groups[] = {
    {'E', '0', "E0: command line and files"},   {'E', '1', "E1: the form of YAML and of entries"},
    {'E', '2', "E2: names and references"},     {'E', '3', "E3: conditions and amounts"},
    {'E', '4', "E4: the network of steps"},     {'E', '5', "E5: projects"},
    {'E', '8', "E8: many projects"},            {'W', '6', "W6: warnings"},
    {'N', '7', "N7: notes"},
};

static const char head[] =
    ".\\\" Made from lib/base/diagnostics.def; change that.\n"
    ".Dd November 25, 2026\n"
    ".Dt PERMITLINE-DIAGNOSTICS 7\n"
    ".Os\n"
    ".Sh NAME\n"
    ".Nm permitline-diagnostics\n"
    ".Nd what the program says is wrong, and what to do about it\n"
    ".Sh DESCRIPTION\n"
    "A diagnostic of\n"
    ".Xr permitline 1\n"
    "tells the place, the severity and a code, as in\n"
    ".Dq FILE:LINE:COLUMN: error E112: ... .\n"
    "The letter of a code is its severity: E error, W warning, N note.\n"
    "Codes are stable: none is ever given a new meaning.\n"
    "Errors end with exit status 2.\n"
    "In the texts below\n"
    ".Ql ...\n"
    "stands for what is filled in.\n"
    ".Pp\n"
    ".Ql permitline help CODE\n"
    "tells the same, and with\n"
    ".Fl -lang Cm zh\n"
    "in Chinese.\n"
    ".Sh DIAGNOSTICS\n";

static const char tail[] =
    ".Sh SEE ALSO\n"
    ".Xr permitline 1 ,\n"
    ".Xr permitline-help 1 ,\n"
    ".Xr permitline-project 5 ,\n"
    ".Xr permitline-rules 5\n";

/* How much of the 80 columns that mandoc's style allows a byte takes: a character outside ASCII is \[uXXXX] to it. */
static size_t columns_of(unsigned char c)
{
    if (c < 0x80) return 1;
    return c >= 0xc0 ? 8 : 0;
}

/* Writes {0} as dots, and returns how many bytes it took; 0 if there is none. */
static size_t put_place(const char *text)
{
    if (text[0] != '{' || text[1] < '0' || text[1] > '9' || text[2] != '}') return 0;
    printf("\\&...");
    return 3;
}

/* Text as roff takes it literally: no escape, no control line. A sentence ends its line, so that the formatter sets the
   space behind it; long lines break at a blank, or within Chinese, where \c keeps a blank from coming in. */
static void put_text(const char *text)
{
    enum { LINE = 60 };
    size_t column = 0, taken;
    for (; *text; text += taken) {
        unsigned char c = (unsigned char)*text;
        if ((taken = put_place(text)) != 0) {
            column += 5;
            continue;
        }
        taken = 1;
        bool sentence = column && strchr(".?!", text[-1]), begins = c < 0x80 || c >= 0xc0;
        if (c == ' ' && (sentence || column > LINE)) {
            putchar('\n');
            column = 0;
            continue;
        }
        if (c >= 0x80 && begins && column > LINE) {
            printf("\\c\n");
            column = 0;
        }
        if (!column && (c == '.' || c == '\'')) printf("\\&");
        if (c == '\\') printf("\\e");
        else putchar(c);
        column += columns_of(c);
    }
    putchar('\n');
}

static void put_group(char letter, char hundred)
{
    printf(".Bl -tag -width Ds\n");
    for (size_t i = 0; i < sizeof entries / sizeof entries[0]; i++) {
        const entry *e = &entries[i];
        if (e->code[0] != letter || e->code[1] != hundred) continue;
        printf(".It Sy %s\n", e->code);
        put_text(e->en);
        printf(".br\n");
        put_text(e->zh);
        printf(".Pp\n");
        put_text(e->long_en);
    }
    printf(".El\n");
}

static bool has_entries(char letter, char hundred)
{
    for (size_t i = 0; i < sizeof entries / sizeof entries[0]; i++)
        if (entries[i].code[0] == letter && entries[i].code[1] == hundred) return true;
    return false;
}

int main(void)
{
    fputs(head, stdout);
    for (size_t i = 0; i < sizeof groups / sizeof groups[0]; i++) {
        if (!has_entries(groups[i].letter, groups[i].hundred)) continue;
        printf(".Ss %s\n", groups[i].title);
        put_group(groups[i].letter, groups[i].hundred);
    }
    fputs(tail, stdout);
    return fflush(stdout) ? 1 : 0;
}
