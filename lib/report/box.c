/* See box.h. */
#include "report/box.h"

#include "report/reason.h"

/* "[0,50000000]", "(50000000,inf)": without an upper bound of the fact the end is open. */
static void put_interval(pl_json *json, const pl_rules *rules, uint32_t fact, const pl_allowed *a, pl_buf *buf)
{
    bool endless = a->to_greatest && !rules->facts[fact].has_max;
    buf->len = 0;
    pl_buf_put_char(buf, a->open_low ? '(' : '[');
    pl_view_put_plain_value(rules, fact, a->open_low ? a->above : a->low, buf);
    pl_buf_put_char(buf, ',');
    if (endless) pl_buf_put(buf, PL_STR("inf"));
    else pl_view_put_plain_value(rules, fact, a->open_high ? a->below : a->high, buf);
    pl_buf_put_char(buf, endless || a->open_high ? ')' : ']');
    pl_json_text(json, pl_buf_str(buf));
}

void pl_box_put_json(pl_json *json, const pl_rules *rules, const pl_restriction *restrictions, uint32_t count,
                     const pl_allowed *allowed, pl_buf *buf)
{
    pl_json_object(json, PL_JSON_INLINE);
    for (uint32_t i = 0; i < count; i++) {
        const pl_restriction *r = &restrictions[i];
        uint8_t type = rules->facts[r->fact].type;
        bool one = type == PL_FACT_CHOICE || type == PL_FACT_FLAG;
        pl_json_key_text(json, rules->facts[r->fact].id);
        pl_json_array(json, PL_JSON_INLINE);
        for (uint32_t k = 0; k < r->allowed.count; k++) {
            const pl_allowed *a = &allowed[r->allowed.first + k];
            if (one) pl_value_put_json(json, rules, r->fact, a->low, buf);
            else put_interval(json, rules, r->fact, a, buf);
        }
        pl_json_close(json);
    }
    pl_json_close(json);
}
