/* From placeholders to kinds, by two tables: a few options are known by name, all else by what help calls a value. */
#include "kinds.h"

#include <string.h>

typedef struct kind_row {
    const char *word;
    const char *kind;
} kind_row;

/* Options whose placeholder does not say enough. */
static const kind_row by_name[] = {
    {"rules", "rules"},     {"against", "rules"}, {"calendar", "yaml"},
    {"ceiling", "ceiling"}, {"project", "yaml"},  {"projects", "csv"},
};

static const kind_row by_placeholder[] = {
    {"FILE", "file"},     {"FILES", "file"},       {"DIR", "folder"},      {"FOLDER", "folder"},
    {"STEP", "step"},     {"FOLDERS", "folders"},  {"STEP=N", "step-days"}, {"FACT=VALUE", "fact"},
    {"RULES", "rules"},   {"BEFORE", "rules"},     {"AFTER", "rules"},     {"PROJECT", "yaml"},
    {"COMMAND", "command"}, {"CODE", "code"},      {"CSV", "csv"},
};

static bool is_word(pl_str text, const char *word)
{
    return strlen(word) == text.len && memcmp(text.ptr, word, text.len) == 0;
}

static bool has_end(pl_str text, const char *end)
{
    size_t length = strlen(end);
    return text.len > length && memcmp(text.ptr + text.len - length, end, length) == 0;
}

static const char *row_find(const kind_row *rows, size_t count, pl_str word)
{
    for (size_t i = 0; i < count; i++)
        if (is_word(word, rows[i].word)) return rows[i].kind;
    return NULL;
}

static bool is_literal(pl_str word)
{
    for (size_t i = 0; i < word.len; i++)
        if ((word.ptr[i] < 'a' || word.ptr[i] > 'z') && word.ptr[i] != '-') return false;
    return word.len > 0;
}

/* Cut where there is no room: only placeholders of absurd length are. */
static void kinds_add(kinds *list, pl_str word)
{
    size_t used = strlen(list->text);
    if (used + word.len + 2 > sizeof list->text) return;
    if (used) list->text[used++] = ' ';
    memcpy(list->text + used, word.ptr, word.len);
    list->text[used + word.len] = '\0';
}

static const char *kind_of_word(pl_str word)
{
    const char *kind = row_find(by_placeholder, sizeof by_placeholder / sizeof by_placeholder[0], word);
    if (kind) return kind;
    if (has_end(word, ".yaml")) return "yaml";
    return has_end(word, ".csv") ? "csv" : NULL;
}

/* A placeholder with its alternatives: `FILE|ID`, `add|between`. Words in small letters stand for themselves. */
static kinds kinds_of_placeholder(pl_str text)
{
    kinds list = {""};
    bool literal = false;
    for (size_t at = 0; at < text.len;) {
        size_t length = 0;
        while (at + length < text.len && text.ptr[at + length] != '|') length++;
        pl_str word = {text.ptr + at, length};
        const char *kind = kind_of_word(word);
        if (kind) kinds_add(&list, text_of(kind));
        else if (is_literal(word)) {
            if (!literal) kinds_add(&list, text_of("choice"));
            literal = true;
            kinds_add(&list, word);
        }
        at += length + 1;
    }
    if (!list.text[0]) kinds_add(&list, text_of("none"));
    return list;
}

const char *value_name(const option_row *row, const command_row *command)
{
    bool own = row == &option_rows[OPTION_FORMAT] && command && command->formats;
    return own ? command->formats : row->value;
}

kinds kinds_of_option(const option_row *row, const command_row *command)
{
    kinds list = {""};
    const char *kind = row_find(by_name, sizeof by_name / sizeof by_name[0], text_of(row->name));
    if (!row->value) kind = "flag";
    else if (row->kind == OPTION_IS_NUMBER) kind = "none";
    if (!kind) return kinds_of_placeholder(text_of(value_name(row, command)));
    kinds_add(&list, text_of(kind));
    return list;
}

argument_kinds kinds_of_arguments(const char *arguments)
{
    argument_kinds list = {.count = 0};
    while (*arguments && list.count < ARGUMENTS_MAX) {
        size_t length = strcspn(arguments, " ");
        pl_str word = {arguments, length};
        while (word.len && word.ptr[0] == '[') word.ptr++, word.len--;
        while (word.len && word.ptr[word.len - 1] == ']') word.len--;
        list.repeated = has_end(word, "...");
        if (list.repeated) word.len -= 3;
        list.at[list.count] = kinds_of_placeholder(word);
        if (word.len >= KINDS_SIZE) word.len = KINDS_SIZE - 1;
        memcpy(list.name[list.count++], word.ptr, word.len);
        arguments += length + (arguments[length] == ' ');
    }
    return list;
}
