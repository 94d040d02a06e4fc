/* The compiled message table. */
#include "base/message.h"

#include "base/out.h"
#include "base/unicode.h"

typedef struct entry {
    const char *name;
    const char *text[PL_LANG_COUNT];
} entry;

static const entry entries[] = {
#define PL_MESSAGE(name, en, zh) {#name, {en, zh}},
#include "base/messages.def"
#undef PL_MESSAGE
};

pl_str pl_message_text(pl_lang lang, pl_message message)
{
    return pl_str_from(entries[message].text[lang]);
}

const char *pl_message_find(pl_lang lang, const char *name)
{
    for (size_t i = 0; i < PL_COUNT_OF(entries); i++)
        if (strcmp(entries[i].name, name) == 0) return entries[i].text[lang];
    return NULL;
}

void pl_buf_put_message(pl_buf *buf, pl_lang lang, pl_message message, const pl_str *args, uint32_t count)
{
    pl_buf_put_template(buf, pl_message_text(lang, message), args, count);
}

void pl_out_put_message(pl_out *out, pl_lang lang, pl_message message, const pl_str *args, uint32_t count)
{
    pl_str rest = pl_message_text(lang, message), literal, arg;
    while (pl_template_next(&rest, &literal, &arg, args, count)) {
        pl_out_put(out, literal);
        pl_out_put(out, arg);
    }
}

bool pl_out_put_named(pl_out *out, pl_lang lang, const char *name, const pl_str *args, size_t count)
{
    const char *text = pl_message_find(lang, name);
    if (!text) return false;
    pl_str rest = pl_str_from(text), literal, arg;
    while (pl_template_next(&rest, &literal, &arg, args, (uint32_t)count)) {
        pl_out_put(out, literal);
        pl_out_put_visible(out, arg);
    }
    return true;
}
