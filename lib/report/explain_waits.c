/* What a step waits for, and what waits for it: each link into it and out of it, those that set its dates first. */
#include "report/explain_step.h"
#include "report/reason.h"
#include "model/words.h"

/* A milestone is no later than the end of its step. */
static void put_milestone(pl_step_page *t, const pl_link *link)
{
    const pl_milestone *milestone = &t->view->rules->milestones[link->milestone];
    pl_range day = t->view->plan->steps[link->from].duration;
    bool capped = day.known && day.min < milestone->day;
    if (day.max > milestone->day) day.max = milestone->day;
    pl_buf_put_message(&t->page->buf, t->view->lang,
                       capped ? PL_MSG_explain_milestone_capped : PL_MSG_explain_milestone,
                       PL_ARGS(milestone->id, pl_str_int(t->view->scratch, milestone->day), pl_step_number(t, day)));
}

static void put_lag(pl_step_page *t, const pl_link *link)
{
    if (!pl_view_is_there(t->view, link->from)) return; /* it has none then */
    if (link->milestone != PL_NONE) put_milestone(t, link);
    if (!link->lag.days) return;
    pl_page_put(t->page, PL_MSG_explain_lag);
    pl_step_put_length(t, link->lag);
}

/* A step at the other end that takes no time; where the link leaves it, its lag takes none either. */
static void put_fallen(pl_step_page *t, const pl_link *link, uint32_t step)
{
    if (pl_view_is_there(t->view, step)) return;
    uint8_t status = t->view->plan->steps[step].status;
    bool waits = step == link->from && (link->lag.days || link->milestone != PL_NONE);
    pl_buf_put_message(&t->page->buf, t->view->lang,
                       waits ? PL_MSG_explain_passes_without_wait : PL_MSG_explain_passes_through,
                       PL_ARGS(pl_message_text(t->view->lang, pl_words_status[status].text)));
}

static pl_message until_message(const pl_wait *wait)
{
    if (wait->drives) return PL_MSG_explain_drives;
    if (!wait->slack.value) return PL_MSG_explain_no_hindrance; /* both at the project's start */
    return wait->slack.value == 1 ? PL_MSG_explain_slack_of_one : PL_MSG_explain_slack;
}

static void put_wait(pl_step_page *t, const pl_wait *wait)
{
    static const pl_message types[] = {
        [PL_LINK_FS] = PL_MSG_explain_fs,
        [PL_LINK_SS] = PL_MSG_explain_ss,
        [PL_LINK_FF] = PL_MSG_explain_ff,
        [PL_LINK_SF] = PL_MSG_explain_sf,
    };
    const pl_link *link = &t->view->rules->links[wait->link];
    pl_buf_put(&t->page->buf, wait->drives ? PL_STR("* ") : PL_STR("- "));
    pl_buf_put_message(&t->page->buf, t->view->lang, types[link->type],
                       PL_ARGS(pl_view_step_title(t->view, link->from)));
    put_lag(t, link);
    put_fallen(t, link, link->from);
    pl_step_put_condition(t, link->when);
    if (wait->until.known)
        pl_buf_put_message(&t->page->buf, t->view->lang, until_message(wait),
                           PL_ARGS(pl_step_offset(t, wait->until.value),
                                   pl_str_int(t->view->scratch, wait->slack.value)));
    else if (wait->there == PL_FALSE) pl_page_put(t->page, PL_MSG_explain_link_not);
    else if (wait->happened) pl_page_put(t->page, PL_MSG_explain_happened);
    pl_step_put_place(t, link->pos);
    pl_page_end_paragraph(t->page, 2);
}

static void put_waits_by(pl_step_page *t, bool drives)
{
    for (uint32_t i = 0; i < t->about->waits.count; i++) {
        const pl_wait *wait = &t->why->waits[t->about->waits.first + i];
        if (wait->drives != drives) continue;
        if (wait->there == PL_FALSE && !t->page->options->with_detail) continue;
        put_wait(t, wait);
    }
}

void pl_step_put_waits(pl_step_page *t)
{
    pl_buf_put_message(&t->page->buf, t->view->lang, PL_MSG_heading_waits,
                       PL_ARGS(pl_step_offsets(t, t->entry->es), pl_step_offsets(t, t->entry->ef)));
    pl_page_end_heading(t->page);
    if (!t->about->waits.count) {
        pl_page_put(t->page, PL_MSG_explain_waits_for_nothing);
        pl_page_end_paragraph(t->page, 2);
    }
    put_waits_by(t, true);
    put_waits_by(t, false);
}

/* ---- what waits for it ---- */

static void put_follower(pl_step_page *t, const pl_follower *follower)
{
    static const pl_message types[] = {
        [PL_LINK_FS] = PL_MSG_explain_fs_of,
        [PL_LINK_SS] = PL_MSG_explain_ss_of,
        [PL_LINK_FF] = PL_MSG_explain_ff_of,
        [PL_LINK_SF] = PL_MSG_explain_sf_of,
    };
    const pl_link *link = &t->view->rules->links[follower->link];
    pl_buf_put(&t->page->buf, follower->binds ? PL_STR("* ") : PL_STR("- "));
    pl_buf_put_message(&t->page->buf, t->view->lang, types[link->type], PL_ARGS(pl_view_step_title(t->view, link->to)));
    put_lag(t, link);
    put_fallen(t, link, link->to);
    pl_step_put_condition(t, link->when);
    if (follower->latest.known)
        pl_buf_put_message(&t->page->buf, t->view->lang, follower->binds ? PL_MSG_explain_binds : PL_MSG_explain_latest,
                           PL_ARGS(pl_step_offset(t, follower->latest.value)));
    else if (follower->there == PL_FALSE) pl_page_put(t->page, PL_MSG_explain_link_not);
    pl_step_put_place(t, link->pos);
    pl_page_end_paragraph(t->page, 2);
}

static void put_followers_by(pl_step_page *t, bool binds)
{
    for (uint32_t i = 0; i < t->about->followers.count; i++) {
        const pl_follower *follower = &t->why->followers[t->about->followers.first + i];
        if (follower->binds == binds) put_follower(t, follower);
    }
}

static pl_range range_of(pl_days days)
{
    return (pl_range){days.value, days.value, days.known};
}

void pl_step_put_followers(pl_step_page *t)
{
    pl_buf_put_message(&t->page->buf, t->view->lang, PL_MSG_heading_followers,
                       PL_ARGS(pl_step_offsets(t, range_of(t->entry->ls)), pl_step_offsets(t, range_of(t->entry->lf))));
    pl_page_end_heading(t->page);
    if (!t->about->followers.count) {
        pl_page_put(t->page, PL_MSG_explain_followed_by_nothing);
        pl_page_end_paragraph(t->page, 2);
    }
    put_followers_by(t, true);
    put_followers_by(t, false);
}
