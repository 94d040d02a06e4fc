/* Syntax errors of YAML in our words. libyaml says what its parser wanted; people need to hear what they most likely
   did: an unquoted condition inside braces, a full-width colon, an indentation that does not fit. */
#include "load/yaml_check.h"

#include "base/unicode.h"

/* ---- what Chinese input methods leave behind ---- */

static const char WIDE_COLON[] = "\xef\xbc\x9a"; /* U+FF1A */
static const char WIDE_SPACE[] = "\xe3\x80\x80"; /* U+3000 */

static bool starts_with(pl_str text, size_t at, const char *three)
{
    return text.len - at >= 3 && memcmp(text.ptr + at, three, 3) == 0;
}

static pl_pos pos_in_line(const pl_source *source, uint32_t number, pl_str line, size_t at)
{
    uint32_t column = 1;
    for (size_t i = 0; i < at; i++) column += ((unsigned char)line.ptr[i] & 0xc0) != 0x80;
    return (pl_pos){number, (uint16_t)(column < UINT16_MAX ? column : UINT16_MAX), source->number};
}

/* Offset of a full-width colon before any real one, quote or comment; the line's length if there is none. */
static size_t wide_colon_in(pl_str line)
{
    for (size_t i = 0; i < line.len; i++) {
        char c = line.ptr[i];
        if (c == '#' || c == '"' || c == '\'') break;
        if (c == ':' && (i + 1 == line.len || line.ptr[i + 1] == ' ')) break;
        if (starts_with(line, i, WIDE_COLON)) return i;
    }
    return line.len;
}

/* Offset of a full-width space among those that indent the line or follow a dash or colon. */
static size_t wide_space_in(pl_str line)
{
    bool indents = true;
    for (size_t i = 0; i < line.len; i++) {
        char c = line.ptr[i];
        if (indents && starts_with(line, i, WIDE_SPACE)) return i;
        indents = (indents && c == ' ') || c == '-' || c == ':';
        if (c == '"' || c == '\'' || c == '#') break;
    }
    return line.len;
}

static pl_pos find_in_lines(pl_source *source, uint32_t first, uint32_t last, size_t (*find)(pl_str))
{
    for (uint32_t number = first ? first : 1; number <= last; number++) {
        pl_str line = pl_source_line(source, number);
        size_t at = find(line);
        if (at < line.len) return pos_in_line(source, number, line, at);
    }
    return (pl_pos){0};
}

bool pl_yaml_report_wide_colon(pl_source *source, pl_diags *diags, const pl_node *node)
{
    size_t at = node->plain ? wide_colon_in(node->text) : node->text.len;
    if (at == node->text.len) return false;
    pl_pos pos = pos_in_line(pl_source_of(source, node->pos), node->pos.line, node->text, at);
    pos.column = (uint16_t)(pos.column + node->pos.column - 1);
    pl_diag_add(diags, PL_E108, source, pos, PL_NO_ARGS);
    return true;
}

/* The same, where a syntax error says it lies between two places: the lines just before, and where it began. */
static bool report_wide(pl_source *source, pl_diags *diags, const pl_yaml_problem *problem)
{
    static const struct {
        size_t (*find)(pl_str);
        pl_code code;
    } traps[] = {{wide_space_in, PL_E109}, {wide_colon_in, PL_E108}};
    uint32_t line = problem->pos.line, context = problem->context_pos.line;
    for (size_t i = 0; i < PL_COUNT_OF(traps); i++) {
        pl_pos pos = find_in_lines(source, context, context, traps[i].find);
        if (!pos.line) pos = find_in_lines(source, line - (line > 1), line, traps[i].find);
        if (!pos.line) continue;
        pl_diag_add(diags, traps[i].code, source, pos, PL_NO_ARGS);
        return true;
    }
    return false;
}

/* ---- the rest ---- */

typedef struct translation {
    const char *problem; /* how libyaml begins */
    const char *context; /* and what it was doing; NULL: whatever */
    pl_code code;
    bool at_context; /* the place to show is where that began */
} translation;

static const translation translations[] = {
    {"found unexpected end of stream", "while scanning a quoted scalar", PL_E127, true},
    {"found unexpected document indicator", "while scanning a quoted scalar", PL_E127, true},
    {"did not find expected ',' or", NULL, PL_E128, false},
    {"did not find expected node content", "while parsing a flow", PL_E128, false},
    {"did not find expected node content", NULL, PL_E132, false},
    {"mapping values are not allowed", NULL, PL_E129, false},
    {"mapping keys are not allowed", NULL, PL_E125, false},
    {"did not find expected key", NULL, PL_E130, false},
    {"did not find expected '-' indicator", NULL, PL_E130, false},
    {"could not find expected ':'", NULL, PL_E131, true},
    {"found character that cannot start", NULL, PL_E132, false},
    {"found unknown escape character", NULL, PL_E133, false},
    {"did not find expected hexdecimal", NULL, PL_E133, false},
    {"found invalid Unicode character escape", NULL, PL_E133, false},
    {"block sequence entries are not allowed", NULL, PL_E134, false},
    {"did not find expected <document start>", NULL, PL_E130, false},
    {"", "while scanning a directive", PL_E123, true},
    {"", "while parsing a %", PL_E123, true},
    {"found duplicate %", NULL, PL_E123, false},
    {"found incompatible YAML document", NULL, PL_E123, false},
    {"", "while scanning an anchor", PL_E121, true},
    {"", "while scanning an alias", PL_E121, true},
    {"", "while scanning a tag", PL_E122, true},
    {"", "while parsing a tag", PL_E122, true},
    {"found undefined tag handle", NULL, PL_E122, false},
};

static bool begins(pl_str text, const char *with)
{
    pl_str start = pl_str_from(with);
    return text.len >= start.len && memcmp(text.ptr, start.ptr, start.len) == 0;
}

static const translation *find_translation(const pl_yaml_problem *problem)
{
    for (size_t i = 0; i < PL_COUNT_OF(translations); i++) {
        const translation *t = &translations[i];
        if (begins(problem->problem, t->problem) && (!t->context || begins(problem->context, t->context))) return t;
    }
    return NULL;
}

/* The character at a place, or nothing at a line's end. */
static pl_str character_at(pl_source *source, pl_pos pos)
{
    pl_str rest = pl_source_line(source, pos.line);
    for (uint32_t column = 1; column < pos.column && rest.len; column++) {
        size_t step = pl_utf8_step(rest);
        rest.ptr += step;
        rest.len -= step;
    }
    rest.len = pl_utf8_step(rest);
    return rest;
}

static void add_notes(pl_source *source, pl_diags *diags, pl_diag *diag, const pl_yaml_problem *problem)
{
    pl_pos opened = problem->context_pos;
    if (diag->code != PL_E128 || !opened.line) return;
    pl_diag_add_note(diags, diag, PL_MSG_opened_here, source, opened, PL_NO_ARGS);
    pl_diag_add_note(diags, diag, PL_MSG_quote_in_braces, NULL, (pl_pos){0}, PL_NO_ARGS);
}

void pl_yaml_report(pl_source *source, pl_diags *diags, const pl_yaml_problem *problem)
{
    if (report_wide(source, diags, problem)) return;
    const translation *known = find_translation(problem);
    pl_pos pos = known && known->at_context ? problem->context_pos : problem->pos;
    pl_str character = character_at(source, pos);
    if (!known || (known->code == PL_E132 && !character.len)) {
        pl_diag_add(diags, PL_E126, source, problem->pos, PL_ARGS(problem->problem));
        return;
    }
    pl_diag *diag = pl_diag_add(diags, known->code, source, pos, PL_ARGS(character));
    add_notes(source, diags, diag, problem);
}
