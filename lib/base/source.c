/* See source.h. */
#include "base/source.h"

pl_source *pl_source_make(pl_arena *arena, pl_str name, pl_str text)
{
    pl_source *source = pl_new(arena, pl_source);
    source->arena = arena;
    source->name = pl_arena_copy(arena, name);
    source->text = text;
    return source;
}

static void find_lines(pl_source *source)
{
    uint32_t count = 1;
    for (size_t i = 0; i < source->text.len; i++) count += source->text.ptr[i] == '\n';
    uint32_t *lines = pl_new_array(source->arena, uint32_t, count);
    uint32_t at = 1;
    for (size_t i = 0; i < source->text.len; i++)
        if (source->text.ptr[i] == '\n') lines[at++] = (uint32_t)(i + 1);
    source->lines = lines;
    source->line_count = count;
}

pl_str pl_source_line(pl_source *source, uint32_t line)
{
    if (!source->lines) find_lines(source);
    if (!line || line > source->line_count) return PL_STR("");
    size_t start = source->lines[line - 1];
    size_t end = line < source->line_count ? source->lines[line] - 1 : source->text.len;
    if (end > start && source->text.ptr[end - 1] == '\r') end--;
    return (pl_str){source->text.ptr + start, end - start};
}

/* The last line that starts at or before the offset. */
static uint32_t line_of(const pl_source *source, size_t offset)
{
    uint32_t low = 0, high = source->line_count;
    while (high - low > 1) {
        uint32_t middle = low + (high - low) / 2;
        if (source->lines[middle] <= offset) low = middle;
        else high = middle;
    }
    return low;
}

pl_pos pl_source_pos(pl_source *source, size_t offset)
{
    if (!source->lines) find_lines(source);
    uint32_t line = line_of(source, offset);
    uint32_t column = 1;
    for (size_t i = source->lines[line]; i < offset && i < source->text.len; i++)
        column += ((unsigned char)source->text.ptr[i] & 0xc0) != 0x80;
    return (pl_pos){line + 1, (uint16_t)(column < UINT16_MAX ? column : UINT16_MAX), source->number};
}
