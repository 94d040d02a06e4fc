/* The YAML adapter: libyaml's events become a tree of nodes. The only file that knows yaml.h. It takes the strict part
   of YAML that people write by hand; what the text looks like before (encodings, control characters) and how syntax
   errors are told is in load/yaml_check.c and load/yaml_error.c. */
#include <yaml.h>

#include "load/tree.h"
#include "load/yaml_check.h"

enum {
    BLOCK = 16 << 10, /* bytes of nodes and their text taken from the arena at a time */
    LARGE = BLOCK / 8 /* texts from this size on are allocated by themselves */
};

/* A list or mapping that is being read. */
typedef struct level {
    pl_node *node;
    pl_node **end; /* where the next child goes */
    bool is_key;   /* it stands in a key's place, which is an error */
    bool wants_value;
} level;

typedef struct reader {
    pl_arena *arena;
    pl_source *source;
    pl_diags *diags;
    char *free; /* what is left of the newest block */
    size_t left;
    size_t character, byte; /* a place in the text, counted both ways */
    pl_pos end; /* of a text whose last line has no end; line 0: it has one */
    uint32_t depth;
    bool has_document;
    bool misshapen; /* what comes of it would only be follow-on errors */
    bool open; /* the parser must be deleted */
    level levels[PL_DEPTH_LIMIT + 1]; /* [0] holds the document */
    yaml_parser_t parser;
    yaml_event_t event; /* deleted with the parser when an allocation fails in between */
} reader;

static void close_reader(void *handle)
{
    reader *r = handle;
    if (!r->open) return;
    yaml_event_delete(&r->event);
    yaml_parser_delete(&r->parser);
    r->open = false;
}

/* At the end of a text libyaml begins a new line if there was none: a line that nobody finds in the file. */
static pl_pos pos_of(const reader *r, const yaml_mark_t *mark)
{
    if (r->end.line && mark->line + 1 > r->end.line) return r->end;
    size_t column = mark->column + 1;
    if (column > UINT16_MAX) column = UINT16_MAX;
    return (pl_pos){(uint32_t)(mark->line + 1), (uint16_t)column, r->source->number};
}

/* Nodes are small and many: they are cut from blocks here rather than allocated one by one. */
static void *take(reader *r, size_t size)
{
    size = (size + 7) & ~(size_t)7;
    if (size >= LARGE) return pl_arena_alloc(r->arena, size);
    if (size > r->left) {
        r->free = pl_arena_alloc(r->arena, BLOCK);
        r->left = BLOCK;
    }
    void *taken = r->free;
    r->free += size;
    r->left -= size;
    return taken;
}

static void report(reader *r, pl_code code, pl_pos pos)
{
    pl_diag_add(r->diags, code, r->source, pos, PL_NO_ARGS);
}

/* ---- nodes ---- */

static bool stands_for_key(const level *at)
{
    return at->node->kind == PL_NODE_MAP && !at->wants_value;
}

static void attach(reader *r, pl_node *node)
{
    level *at = &r->levels[r->depth];
    *at->end = node;
    at->end = &node->next;
    if (at->node->kind == PL_NODE_LIST) {
        at->node->count++;
    } else {
        at->node->count += at->wants_value;
        at->wants_value = !at->wants_value;
    }
}

/* A full-width space is no white space to YAML: where it was to indent a key or to follow a dash, it has become part
   of the key, and nothing stands where it should. */
static void check_key(reader *r, const pl_node *key)
{
    static const char wide_space[] = "\xe3\x80\x80";
    pl_str text = key->text;
    if (text.len && text.ptr[0] == '-') text = (pl_str){text.ptr + 1, text.len - 1};
    if (text.len < 3) return;
    if (memcmp(text.ptr, wide_space, 3) != 0 && memcmp(text.ptr + text.len - 3, wide_space, 3) != 0) return;
    report(r, PL_E109, key->pos);
    r->misshapen = true;
}

/* Only the escapes of double quotes can bring a control character in. */
static void check_escapes(reader *r, const pl_node *node)
{
    for (size_t i = 0; i < node->text.len; i++) {
        unsigned char c = (unsigned char)node->text.ptr[i];
        if ((c >= 0x20 || c == '\n') && c != 0x7f) continue;
        report(r, PL_E133, node->pos);
        return;
    }
}

static void check_decoration(reader *r, const void *anchor, const void *tag, pl_pos pos)
{
    if (anchor) report(r, PL_E121, pos);
    if (tag) report(r, PL_E122, pos);
}

/* The byte at a mark, which libyaml tells in characters. Marks come in ascending order, so the count goes on from the
   last one. */
static size_t offset_of(reader *r, const yaml_mark_t *mark)
{
    const char *text = r->source->text.ptr;
    while (r->character < mark->index) {
        uint64_t eight;
        if (mark->index - r->character >= 8) { /* there are as many bytes as characters, at least */
            memcpy(&eight, text + r->byte, 8);
            if (!(eight & 0x8080808080808080u)) {
                r->byte += 8;
                r->character += 8;
                continue;
            }
        }
        unsigned char c = (unsigned char)text[r->byte];
        r->byte += c < 0x80 ? 1 : c < 0xe0 ? 2 : c < 0xf0 ? 3 : 4;
        r->character++;
    }
    return r->byte;
}

/* The text of a scalar: where it stands in the source, if it is written there as it is; else (escapes, folded lines) a
   copy. */
static pl_str scalar_text(reader *r, bool quoted)
{
    const yaml_event_t *event = &r->event;
    pl_str text = {(const char *)event->data.scalar.value, event->data.scalar.length};
    size_t at = offset_of(r, &event->start_mark) + quoted;
    pl_str source = r->source->text;
    if (at <= source.len && source.len - at >= text.len && memcmp(source.ptr + at, text.ptr, text.len) == 0)
        return (pl_str){source.ptr + at, text.len};
    char *copy = take(r, text.len + 1);
    memcpy(copy, text.ptr, text.len);
    return (pl_str){copy, text.len};
}

static void add_scalar(reader *r)
{
    const yaml_event_t *event = &r->event;
    bool plain = event->data.scalar.style == YAML_PLAIN_SCALAR_STYLE;
    pl_node *node = take(r, sizeof *node);
    *node = (pl_node){.pos = pos_of(r, &event->start_mark), .kind = PL_NODE_SCALAR, .plain = plain};
    node->text = scalar_text(r, !plain);
    if (event->data.scalar.anchor || event->data.scalar.tag)
        check_decoration(r, event->data.scalar.anchor, event->data.scalar.tag, node->pos);
    if (event->data.scalar.style == YAML_DOUBLE_QUOTED_SCALAR_STYLE) check_escapes(r, node);
    if (plain && stands_for_key(&r->levels[r->depth])) check_key(r, node);
    attach(r, node);
}

/* An alias becomes a text that was reported already. */
static void add_alias(reader *r)
{
    pl_node *node = take(r, sizeof *node);
    *node = (pl_node){.pos = pos_of(r, &r->event.start_mark), .kind = PL_NODE_SCALAR};
    report(r, PL_E121, node->pos);
    attach(r, node);
}

/* False when it is too deep. */
static bool open_node(reader *r, pl_node_kind kind, const void *anchor, const void *tag)
{
    pl_pos pos = pos_of(r, &r->event.start_mark);
    check_decoration(r, anchor, tag, pos);
    if (r->depth == PL_DEPTH_LIMIT) {
        pl_diag_add(r->diags, PL_E110, r->source, pos, PL_ARGS(pl_str_int(r->arena, PL_DEPTH_LIMIT)));
        return false;
    }
    pl_node *node = take(r, sizeof *node);
    *node = (pl_node){.pos = pos, .kind = (uint8_t)kind};
    bool is_key = stands_for_key(&r->levels[r->depth]);
    if (is_key) report(r, PL_E125, pos);
    attach(r, node);
    r->levels[++r->depth] = (level){node, &node->child, is_key, false};
    return true;
}

static void close_node(reader *r)
{
    level *done = &r->levels[r->depth--];
    if (!done->is_key) return;
    pl_pos pos = done->node->pos;
    pl_node *next = done->node->next;
    *done->node = (pl_node){.next = next, .pos = pos, .kind = PL_NODE_SCALAR}; /* keys are scalars */
}

/* ---- events ---- */

/* False when reading must end. */
static bool start_document(reader *r)
{
    const yaml_event_t *event = &r->event;
    pl_pos pos = pos_of(r, &event->start_mark);
    if (r->has_document) {
        report(r, PL_E124, pos);
        return false;
    }
    r->has_document = true;
    const yaml_tag_directive_t *tags = event->data.document_start.tag_directives.start;
    if (event->data.document_start.version_directive || tags != event->data.document_start.tag_directives.end)
        report(r, PL_E123, pos);
    return true;
}

/* False when reading must end. */
static bool take_event(reader *r)
{
    switch (r->event.type) {
    case YAML_SCALAR_EVENT: add_scalar(r); return true;
    case YAML_ALIAS_EVENT: add_alias(r); return true;
    case YAML_SEQUENCE_START_EVENT:
        return open_node(r, PL_NODE_LIST, r->event.data.sequence_start.anchor, r->event.data.sequence_start.tag);
    case YAML_MAPPING_START_EVENT:
        return open_node(r, PL_NODE_MAP, r->event.data.mapping_start.anchor, r->event.data.mapping_start.tag);
    case YAML_SEQUENCE_END_EVENT:
    case YAML_MAPPING_END_EVENT: close_node(r); return true;
    case YAML_DOCUMENT_START_EVENT: return start_document(r);
    case YAML_NO_EVENT:
    case YAML_STREAM_START_EVENT:
    case YAML_STREAM_END_EVENT:
    case YAML_DOCUMENT_END_EVENT: break;
    }
    return true;
}

static pl_str text_of(const char *text)
{
    return text ? pl_str_from(text) : PL_STR("");
}

static void report_failure(reader *r)
{
    const yaml_parser_t *parser = &r->parser;
    if (parser->error == YAML_MEMORY_ERROR) {
        pl_diags_out_of_memory(r->diags);
        return;
    }
    pl_yaml_problem problem = {text_of(parser->context), text_of(parser->problem),
                               pos_of(r, &parser->context_mark), pos_of(r, &parser->problem_mark)};
    if (parser->error == YAML_READER_ERROR) problem.pos = pl_source_pos(r->source, parser->problem_offset);
    if (!parser->context) problem.context_pos = problem.pos;
    pl_yaml_report(r->source, r->diags, &problem);
}

/* True if the whole stream was read. After a failure libyaml must not be asked again: it would "succeed" with no
   event. */
static bool read_events(reader *r, bool clean)
{
    for (;;) {
        if (!yaml_parser_parse(&r->parser, &r->event)) {
            if (clean) report_failure(r); /* else it would be the tab or control character again */
            return false;
        }
        bool ended = r->event.type == YAML_STREAM_END_EVENT;
        bool go_on = take_event(r);
        yaml_event_delete(&r->event);
        if (ended) return true;
        if (!go_on) return false;
    }
}

pl_node *pl_tree_load(pl_arena *arena, pl_source *source, pl_diags *diags)
{
    size_t errors = pl_diags_errors(diags);
    bool misshapen;
    if (!pl_yaml_check_text(source, diags, &misshapen)) return NULL;
    bool clean = pl_diags_errors(diags) == errors;
    pl_node document = {.kind = PL_NODE_LIST};
    reader *r = pl_new(arena, reader);
    r->arena = arena;
    r->source = source;
    r->diags = diags;
    r->misshapen = misshapen;
    if (source->text.len && source->text.ptr[source->text.len - 1] != '\n')
        r->end = pl_source_pos(source, source->text.len);
    r->levels[0] = (level){&document, &document.child, false, false};
    pl_arena_defer(arena, close_reader, r);
    if (!yaml_parser_initialize(&r->parser)) {
        pl_diags_out_of_memory(diags);
        return NULL;
    }
    r->open = true;
    yaml_parser_set_encoding(&r->parser, YAML_UTF8_ENCODING);
    pl_str text = clean ? source->text : pl_yaml_without_oddities(arena, source->text);
    yaml_parser_set_input_string(&r->parser, (const unsigned char *)text.ptr, text.len);
    bool complete = read_events(r, clean);
    close_reader(r);
    if (!complete || r->misshapen) return NULL;
    if (document.child && !pl_node_is_null(document.child)) return document.child;
    report(r, PL_E107, (pl_pos){1, 1, source->number});
    return NULL;
}
