/* A reader of JSON that keeps nothing: whether a text is one value as RFC 8259 has it. Brackets are kept as a stack of
   bits, so that it does not recurse. */
#include "kit.h"

enum { DEPTH = 64 };

typedef struct json {
    const char *at;
    const char *end;
    uint64_t is_object; /* bit by level */
    unsigned depth;
} json;

static char peek(const json *j)
{
    return j->at < j->end ? *j->at : '\0';
}

static void skip_space(json *j)
{
    while (peek(j) == ' ' || peek(j) == '\n' || peek(j) == '\r' || peek(j) == '\t') j->at++;
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_hex(char c)
{
    return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

static void read_escape(json *j)
{
    char c = peek(j);
    must(c && strchr("\"\\/bfnrtu", c));
    j->at++;
    for (int i = 0; c == 'u' && i < 4; i++, j->at++) must(is_hex(peek(j)));
}

static void read_string(json *j)
{
    must(peek(j) == '"');
    j->at++;
    while (peek(j) != '"') {
        must(j->at < j->end && (unsigned char)*j->at >= 0x20);
        if (*j->at++ == '\\') read_escape(j);
    }
    j->at++;
}

static void read_digits(json *j)
{
    must(is_digit(peek(j)));
    while (is_digit(peek(j))) j->at++;
}

static void read_number(json *j)
{
    if (peek(j) == '-') j->at++;
    if (peek(j) == '0') j->at++;
    else read_digits(j);
    must(!is_digit(peek(j)));
    if (peek(j) != '.') return;
    j->at++;
    read_digits(j);
}

static void read_word(json *j)
{
    static const char *const words[] = {"true", "false", "null"};
    for (size_t i = 0; i < 3; i++) {
        size_t size = strlen(words[i]);
        if ((size_t)(j->end - j->at) < size || memcmp(j->at, words[i], size) != 0) continue;
        j->at += size;
        return;
    }
    bool is_a_word = false;
    must(is_a_word);
}

static void read_key(json *j)
{
    skip_space(j);
    read_string(j);
    skip_space(j);
    must(peek(j) == ':');
    j->at++;
}

/* Opens a list or object; true when a value comes next, false when it was closed at once. */
static bool open_bracket(json *j)
{
    bool is_object = *j->at++ == '{';
    skip_space(j);
    if (peek(j) == (is_object ? '}' : ']')) {
        j->at++;
        return false;
    }
    must(j->depth < DEPTH);
    j->is_object = is_object ? j->is_object | UINT64_C(1) << j->depth : j->is_object & ~(UINT64_C(1) << j->depth);
    j->depth++;
    if (is_object) read_key(j);
    return true;
}

/* True when a further value comes next, false when the outermost value has ended. */
static bool after_value(json *j)
{
    while (j->depth) {
        bool is_object = j->is_object >> (j->depth - 1) & 1;
        skip_space(j);
        char c = peek(j);
        must(c == ',' || c == (is_object ? '}' : ']'));
        j->at++;
        if (c == ',' && is_object) read_key(j);
        if (c == ',') return true;
        j->depth--;
    }
    return false;
}

static void read_scalar(json *j)
{
    char c = peek(j);
    if (c == '"') read_string(j);
    else if (c == '-' || is_digit(c)) read_number(j);
    else read_word(j);
}

void fuzz_check_json(fuzz *f, pl_str text)
{
    json j = {.at = text.ptr, .end = text.ptr + text.len};
    fuzz_check_text(f, text);
    bool more = true;
    while (more) {
        skip_space(&j);
        bool is_bracket = peek(&j) == '{' || peek(&j) == '[';
        if (is_bracket && open_bracket(&j)) continue;
        if (!is_bracket) read_scalar(&j);
        more = after_value(&j);
    }
    skip_space(&j);
    must(j.at == j.end);
}
