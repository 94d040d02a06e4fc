/* Every text that people read, in both languages, from one compiled table (messages.def). */
#ifndef PL_BASE_MESSAGE_H
#define PL_BASE_MESSAGE_H

#include "base/text.h"

typedef enum pl_message {
#define PL_MESSAGE(name, en, zh) PL_MSG_##name,
#include "base/messages.def"
#undef PL_MESSAGE
    PL_MESSAGE_COUNT
} pl_message;

pl_str pl_message_text(pl_lang lang, pl_message message);

/* The message with its placeholders filled. */
void pl_out_put_message(pl_out *out, pl_lang lang, pl_message message, const pl_str *args, uint32_t count);
void pl_buf_put_message(pl_buf *buf, pl_lang lang, pl_message message, const pl_str *args, uint32_t count);

#endif
