/* permitline-verify FILE: checks a proof certificate of permitline ("no admissible project takes more than N"). It
 * shares no code with the writer of certificates and trusts nothing in FILE. The format and the points to confirm are
 * in permitline-certificate(5). The parts below are in the order of a run. A box is evaluated as its line is read, of
 * which only the cells are kept for the cover at the end. Exit status: 0 confirmed, 1 not confirmed, 2 bad usage, not
 * readable or not the syntax. */
#include <errno.h>
#include <inttypes.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The limits bound the work that a box may cost, and keep every sum of days far from the end of int64. */
enum { MOST = 100000, MOST_FACTS = 4096, MOST_CELLS = 4096, WORDS = MOST_CELLS / 64, MOST_DAYS = 1000000 };
enum { MOST_REASONS = 20, MOST_BYTES = 1 << 30 };
enum { FALSE, UNKNOWN, TRUE }; /* and = min, or = max, not = TRUE - x. The next are as choice() is given them: */
enum { APPROVAL, ELAPSED, SUM, ITEMS }; enum { FS, SS, FF, SF }; enum { CONST_FALSE, CONST_TRUE, ATOM, NOT, AND, OR };
#define LEAST(a, b) ((a) < (b) ? (a) : (b))
#define GREATEST(a, b) ((a) > (b) ? (a) : (b))
#define SHOWN_ID(place) (int)strcspn(text + (place), " \n"), text + (place) /* for %.*s */

/* All numbers of the file are int64_t, so that one function reads them. -1 stands for "-" and "empty". */
static struct fact { int64_t id, *start, last, cells; uint64_t all[WORDS]; } facts[MOST_FACTS];
static struct atom { int64_t fact; uint64_t holds[WORDS]; } atoms[MOST]; /* the cells in which it holds */
static struct node { int64_t kind, a, b; } nodes[MOST];
static struct step { int64_t id, when, counted, item, parent; bool chosen; } steps[MOST];
static struct rule { int64_t step, node, third; } cases[MOST], holds[MOST], exemptions[MOST]; /* third: days, a node */
static struct link { int64_t from, to, type, lag, milestone, when; } links[MOST];
static int64_t rules_id, ceiling_id, measure, limit, claim, scope, binds, to, from, until, assumptions[MOST];
static int64_t fact_count, atom_count, node_count, assumption_count, step_count;
static int64_t link_count, case_count, hold_count, exemption_count;
/* The cells of the box that is evaluated; in the end of a region of the cover. In between: all cells of each fact. */
static uint64_t region[MOST_FACTS][WORDS];

/* ---- words ---- */
static char *text;                               /* LF, the file, NUL: each word comes after a LF or a space */
static const char *text_end, *at, *file_name;    /* where the NUL is; where the last word read ends */
static long line, reasons, first_box_line;

/* A reason why the certificate is not confirmed; the reading goes on. */
static __attribute__((format(printf, 2, 3))) void wrong(long where, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    fprintf(stderr, "%s:%ld: ", file_name, where);
    vfprintf(stderr, format, arguments);
    va_end(arguments);
    fputc('\n', stderr);
    if (++reasons == MOST_REASONS) exit(1);
}

static _Noreturn void expected(const char *what)
{
    wrong(line, "expected %s", what);
    exit(2);
}

/* The array with room for `need` members of `size` bytes. */
static void *with_room(void *array, size_t need, size_t *room, size_t size)
{
    if (need <= *room) return array;
    for (*room = *room < 16 ? 16 : *room; *room < need;) *room *= 2;
    array = *room > SIZE_MAX / 2 / size ? NULL : realloc(array, *room * size);
    if (array == NULL) expected("less: out of memory");
    return array;
}

static void read_file(FILE *file)
{
    size_t count = 1, room = 0, got = file != NULL;
    for (; got > 0 && count <= (size_t)MOST_BYTES + 1; count += got) {
        text = with_room(text, count + 65536, &room, 1);
        got = fread(text + count, 1, room - count - 1, file);
    }
    if (file == NULL || ferror(file) || count > (size_t)MOST_BYTES + 1)
        fprintf(stderr, "%s: cannot be read, or is larger than 1 GiB\n", file_name), exit(2);
    text[0] = '\n', text[count] = '\0', at = text, text_end = text + count;
}

/* Whether the next word is this one (`word` ends at a space), after this separator; if so it is read. */
static bool skip(char before, const char *word)
{
    size_t size = strcspn(word, " ");
    bool is = *at == before && strncmp(at + 1, word, size) == 0 && (at[1 + size] == ' ' || at[1 + size] == '\n');
    at += is ? 1 + size : 0;
    return is;
}

/* Which of these words is next. */
static int choice(const char *words)
{
    int i = 0;
    for (const char *word = words; word != NULL; word = strchr(word, ' '), word += word != NULL, i++)
        if (skip(' ', word)) return i;
    expected(words);
}

/* The number after the character `before`: no sign but "-", no zeros before it. */
static int64_t number(char before, const char *what, int64_t least, int64_t most)
{
    if (*at != before) expected(what);
    const char *first = at + 1 + (at[1] == '-');
    size_t size = strspn(first, "0123456789");
    bool plain = size > 0 && (*first != '0' || (size == 1 && first == at + 1));
    errno = 0;
    int64_t value = plain ? strtoll(at + 1, NULL, 10) : 0;
    at = first + size;
    if (plain && errno == 0 && value >= least && value <= most) return value;
    expected(what);
}

/* An id is shown to people, so it has no control characters. It is kept as its place in the text. */
static int64_t id(void)
{
    if (*at++ != ' ' || *at == ' ' || *at == '\n') expected("an id");
    const char *start = at;
    for (; *at != ' ' && *at != '\n'; at++)
        if ((*at >= 0 && *at < ' ') || *at == 0x7f) expected("an id without control characters");
    return start - text;
}

/* A word of a kind that a format names; what stands after a "|" is -1. */
static int64_t operand(const char *kind)
{
    static const struct { const char *name; int64_t least, most; const int64_t *count; } kinds[] = {
        {"FACT", 0, 0, &fact_count}, {"ATOM", 0, 0, &atom_count}, {"NODE", 0, 0, &node_count},
        {"STEP", 0, 0, &step_count}, {"DAYS", 0, MOST_DAYS, NULL}, {"BIT", 0, 1, NULL},
        {"PARENT", 0, MOST, NULL}, {"NUMBER", 0, INT64_MAX, NULL}, {"INTEGER", INT64_MIN, INT64_MAX, NULL}};
    size_t size = strcspn(kind, " |"), i = 0;
    if (kind[size] == '|' && skip(' ', kind + size + 1)) return -1;
    if (strncmp(kind, "ID", size) == 0) return id();
    if (strncmp(kind, "MEASURE", size) == 0) return choice("approval elapsed sum items");
    if (strncmp(kind, "TYPE", size) == 0) return choice("FS SS FF SF");
    while (strncmp(kind, kinds[i].name, size) != 0) i++;
    return number(' ', kinds[i].name, kinds[i].least, kinds[i].count == NULL ? kinds[i].most : *kinds[i].count - 1);
}

/* Reads the next line, if it begins as the format does, up to where that ends; its words in capitals are operands, to
 * be stored as int64_t. With "!" in front of the format the line has to be there. */
static bool reads(const char *format, ...)
{
    bool must = *format == '!';
    if (*at != '\n') expected("the end of the line");
    bool is = skip('\n', format += must);
    line += is || must;
    if (must && !is) expected(format);
    if (!is) return false;
    va_list operands;
    va_start(operands, format);
    for (const char *word = strchr(format, ' '); word != NULL; word = strchr(word, ' ')) {
        bool literal = *++word < 'A' || *word > 'Z';
        if (!literal) *va_arg(operands, int64_t *) = operand(word);
        if (literal && !skip(' ', word)) expected(format);
    }
    va_end(operands);
    return true;
}

/* The number of the next one of a kind, if there is room for it. */
static int64_t another(int64_t *count, int64_t most)
{
    if (*count == most) expected("fewer of this kind");
    return (*count)++;
}

/* ---- the model, and point 1: inside a cell every atom is constant ---- */
static bool has(const uint64_t *set, int64_t cell)
{
    return (set[cell / 64] >> (cell % 64) & 1) != 0;
}

static void add(uint64_t *set, int64_t cell)
{
    set[cell / 64] |= UINT64_C(1) << (cell % 64);
}

static void read_fact(int64_t fact_id)
{
    size_t room = 0;
    struct fact *f = &facts[another(&fact_count, MOST_FACTS)];
    f->id = fact_id;
    choice("choice flag number");
    f->last = operand("INTEGER");
    for (int64_t least = INT64_MIN, start = least; *at == ' ' || f->cells == 0; least = start + (start < f->last)) {
        int64_t cell = another(&f->cells, MOST_CELLS);
        if (cell > 0 && start == f->last) expected("no cell after the last value");
        f->start = with_room(f->start, (size_t)f->cells, &room, sizeof *f->start);
        f->start[cell] = start = number(' ', "the start of a cell, ascending", least, f->last);
        add(f->all, cell);
    }
    memcpy(region[f - facts], f->all, sizeof f->all);
}

static int ascending(const void *left, const void *right)
{
    const int64_t *a = left, *b = right;
    return (*a > *b) - (*a < *b);
}

/* In each cell an atom has to hold of all values or of none. Every second operator is the one before, negated. */
static void read_atom(int64_t fact)
{
    static int64_t *values; static size_t room;
    size_t count = 0, next = 0;
    const struct fact *f = &facts[fact];
    struct atom *a = &atoms[another(&atom_count, MOST)];
    a->fact = fact;
    int operator = choice("< >= <= > == != in not-in");
    do {
        values = with_room(values, count + 1, &room, sizeof *values);
        values[count++] = operand("INTEGER");
    } while (operator >= 6 && *at == ' ');
    qsort(values, count, sizeof *values, ascending);
    for (int64_t cell = 0; cell < f->cells; cell++) {
        int64_t first = f->start[cell], last = cell + 1 < f->cells ? f->start[cell + 1] - 1 : f->last;
        bool some = operator < 2 ? first < values[0] : first <= values[0];
        bool all = operator < 2 ? last < values[0] : last <= values[0];
        if (operator >= 4) {
            uint64_t inside = 0; /* how many different constants are in the cell */
            for (; next < count && values[next] <= last; next++)
                inside += values[next] >= first && (next == 0 || values[next] != values[next - 1]);
            some = inside > 0, all = some && inside - 1 == (uint64_t)last - (uint64_t)first;
        }
        if (some != all) wrong(line, "point 1: the atom is not constant in cell %" PRId64 " of its fact", cell);
        if (some != (operator % 2 == 1)) add(a->holds, cell);
    }
}

static void read_node(void)
{
    struct node n = {choice("false true atom not and or"), 0, 0};
    if (n.kind >= ATOM) n.a = operand(n.kind == ATOM ? "ATOM" : "NODE");
    if (n.kind >= AND) n.b = operand("NODE");
    nodes[another(&node_count, MOST)] = n;
}

static void read_model(void)
{
    int64_t number_read;
    reads("!permitline-certificate 1");
    reads("!rules ID", &rules_id);
    reads("!ceiling ID", &ceiling_id);
    reads("!measure MEASURE", &measure);
    reads("!limit NUMBER|-", &limit);
    reads("!claim NUMBER|empty", &claim);
    while (reads("fact ID", &number_read)) read_fact(number_read);
    while (reads("atom FACT", &number_read)) read_atom(number_read);
    while (reads("node")) read_node();
    reads("!scope NODE", &scope);
    while (reads("assume NODE", &number_read)) assumptions[another(&assumption_count, MOST)] = number_read;
    reads("!binds NODE", &binds);
    const char *step_line = "step ID when NODE counted NODE item BIT part-of PARENT|-";
    for (struct step s = {0}; reads(step_line, &s.id, &s.when, &s.counted, &s.item, &s.parent);)
        steps[another(&step_count, MOST)] = s;
    for (struct rule r; reads("case STEP NODE DAYS", &r.step, &r.node, &r.third);)
        cases[another(&case_count, MOST)] = r;
    for (struct rule r; reads("hold STEP NODE DAYS", &r.step, &r.node, &r.third);)
        holds[another(&hold_count, MOST)] = r;
    for (struct rule r; reads("exempt STEP NODE NODE", &r.step, &r.node, &r.third);)
        exemptions[another(&exemption_count, MOST)] = r;
    const char *link_line = "link STEP STEP TYPE DAYS DAYS|- NODE";
    for (struct link l; reads(link_line, &l.from, &l.to, &l.type, &l.lag, &l.milestone, &l.when);) {
        if (l.milestone >= 0 && l.type != SS && l.type != SF) expected("a milestone only with SS or SF");
        links[another(&link_count, MOST)] = l;
    }
    reads("!to STEP|-", &to);
    reads("!chosen");
    bool all = skip(' ', "all");
    for (int64_t i = 0; i < step_count; i++) steps[i].chosen = all;
    while (!all && *at == ' ') steps[operand("STEP")].chosen = true;
    reads("!from STEP|-", &from);
    reads("!until STEP|-", &until);
}

/* ---- the number of the box in `region`: its upper bound ---- */
/* A graph of events, 2 * step is S, 2 * step + 1 is F, and behind them of each step as a part: 2 * step_count + step.
 * An edge knows its link, else STEP_ITSELF or PART, and the next edge (or -1) that leaves the same place. */
enum { STEP_ITSELF = -1, PART = -2 };
static struct edge { int64_t from, to, link, next; } edges[3 * MOST];
static int64_t edge_count, place_count, leaving[3 * MOST]; /* the first edge that leaves a place, or -1 */
static int64_t in_order[3 * MOST];                      /* the places, all edges lead forward */
static int64_t value[MOST], atom_value[MOST], admissible; /* of a node, an atom, scope and assumptions and binds */
static int64_t there[MOST], exempted[MOST], decided[MOST], days[MOST], held[MOST];
static int64_t weight[3 * MOST], reached[3 * MOST];     /* of an edge; the longest path to an event; -1: none */
static bool found, leads[3 * MOST], measured[3 * MOST]; /* leads to the end; the number is read at this event */

static void add_edge(int64_t place, int64_t next_place, int64_t link)
{
    edges[edge_count] = (struct edge){place, next_place, link, leaving[place]};
    leaving[place] = edge_count++;
}

static void order_places(void)
{
    static int64_t entering[3 * MOST], count;
    place_count = 3 * step_count;
    for (int64_t p = 0; p < place_count; p++) leaving[p] = -1;
    for (int64_t i = 0; i < step_count; i++) {
        add_edge(2 * i, 2 * i + 1, STEP_ITSELF);
        if (steps[i].parent >= step_count) expected("a step that another is part of to be there");
        if (steps[i].parent >= 0) add_edge(2 * step_count + steps[i].parent, 2 * step_count + i, PART);
    }
    for (const struct link *l = links; l < links + link_count; l++)
        add_edge(2 * l->from + (l->type == FS || l->type == FF), 2 * l->to + (l->type >= FF), l - links);
    for (int64_t i = 0; i < edge_count; i++) entering[edges[i].to]++;
    for (int64_t p = 0; p < place_count; p++)
        if (entering[p] == 0) in_order[count++] = p;
    for (int64_t k = 0; k < count; k++)
        for (int64_t i = leaving[in_order[k]]; i >= 0; i = edges[i].next)
            if (--entering[edges[i].to] == 0) in_order[count++] = edges[i].to;
    if (count < place_count) wrong(line, "the links, or what steps are part of, form a cycle");
}

static void evaluate_nodes(void)
{
    for (int64_t i = 0; i < atom_count; i++) {
        bool some = false, all = true;
        for (int64_t w = 0; w < (facts[atoms[i].fact].cells + 63) / 64; w++) {
            some = some || (region[atoms[i].fact][w] & atoms[i].holds[w]) != 0;
            all = all && (region[atoms[i].fact][w] & ~atoms[i].holds[w]) == 0;
        }
        atom_value[i] = all ? TRUE : some ? UNKNOWN : FALSE;
    }
    for (int64_t i = 0; i < node_count; i++) {
        int64_t a = nodes[i].a, b = nodes[i].b, both = LEAST(value[a], value[b]), either = GREATEST(value[a], value[b]);
        const int64_t by_kind[] = {FALSE, TRUE, atom_value[a], TRUE - value[a], both, either};
        value[i] = by_kind[nodes[i].kind];
    }
    admissible = LEAST(value[scope], value[binds]);
    for (int64_t i = 0; i < assumption_count; i++) admissible = LEAST(admissible, value[assumptions[i]]);
}

static void evaluate_steps(void)
{
    for (int64_t i = 0; i < step_count; i++) exempted[i] = decided[i] = days[i] = held[i] = 0;
    for (const struct rule *r = exemptions; r < exemptions + exemption_count; r++)
        exempted[r->step] = GREATEST(exempted[r->step], LEAST(value[r->node], TRUE - value[r->third]));
    for (int64_t k = 0; k < place_count; k++) {
        int64_t s = in_order[k] - 2 * step_count; /* parents come first */
        if (s >= 0) there[s] = LEAST(value[steps[s].when], TRUE - exempted[s]);
        if (s >= 0 && steps[s].parent >= 0) there[s] = LEAST(there[s], there[steps[s].parent]);
    }
    for (const struct rule *r = cases; r < cases + case_count; r++) {
        if (decided[r->step] != TRUE && value[r->node] != FALSE) days[r->step] = GREATEST(days[r->step], r->third);
        decided[r->step] = GREATEST(decided[r->step], value[r->node]);
    }
    for (const struct rule *r = holds; r < holds + hold_count; r++)
        held[r->step] += value[r->node] != FALSE ? r->third : 0;
}

static int64_t edge_weight(const struct edge *edge)
{
    int64_t s = edge->from / 2 % step_count; /* of a part it does not matter */
    bool has_time = there[s] != FALSE && steps[s].chosen && (measure != APPROVAL || value[steps[s].counted] != FALSE);
    const struct link *l = &links[GREATEST(edge->link, 0)];
    if (edge->link == PART || (edge->link >= 0 && value[l->when] == FALSE)) return -1;
    if (!has_time) return 0;
    if (edge->link == STEP_ITSELF) return days[s] + (measure == ELAPSED ? held[s] : 0);
    return l->lag + (l->milestone < 0 ? 0 : LEAST(l->milestone, days[s]));
}

/* The number of the box; `found` says whether there is a path that it is read from. */
static int64_t evaluate(void)
{
    int64_t sum = 0, longest = -1, end = until >= 0 ? until : to;
    evaluate_nodes();
    evaluate_steps();
    for (int64_t e = 0; e < place_count; e++)
        reached[e] = from < 0 || e == 2 * from ? 0 : -1, leads[e] = end < 0 || e == 2 * end + 1;
    for (int64_t i = 0; i < edge_count; i++) weight[i] = edge_weight(&edges[i]);
    for (int64_t k = 0; k < place_count; k++)
        for (int64_t e = in_order[k], i = leaving[e]; i >= 0 && reached[e] >= 0; i = edges[i].next)
            if (weight[i] >= 0) reached[edges[i].to] = GREATEST(reached[edges[i].to], reached[e] + weight[i]);
    for (int64_t k = place_count - 1; k >= 0; k--)
        for (int64_t e = in_order[k], i = leaving[e]; i >= 0; i = edges[i].next)
            leads[e] = leads[e] || (weight[i] >= 0 && leads[edges[i].to]);
    for (int64_t i = 0; i < step_count; i++) {
        bool may_be = there[i] != FALSE, *here = &measured[2 * i + 1];
        if (may_be && steps[i].item && steps[i].chosen && leads[2 * i] && reached[2 * i] >= 0)
            sum += measure == SUM ? days[i] : 1;
        *here = until >= 0 ? i == until : to >= 0 && there[to] != FALSE ? i == to : may_be && leads[2 * i + 1];
        if (*here) longest = GREATEST(longest, reached[2 * i + 1]);
    }
    found = longest >= 0 && measure <= ELAPSED;
    return measure >= SUM ? sum : GREATEST(longest, 0);
}

/* Reads a path and checks it. Of two edges between the same events the longer is meant: the path is a longest one. */
static void check_path(int64_t sum)
{
    int64_t length = 0, event = -1;
    while (*at == ' ') {
        bool finish = *++at == 'F', begins = event < 0;
        int64_t last = event, longest = -1;
        event = 2 * number(finish ? 'F' : 'S', "an event, S or F and a step", 0, step_count - 1) + finish;
        for (int64_t i = begins ? -1 : leaving[last]; i >= 0; i = edges[i].next)
            if (edges[i].to == event) longest = GREATEST(longest, weight[i]);
        if (begins && from >= 0 && event != 2 * from) wrong(line, "the path does not begin at S%" PRId64, from);
        if (!begins && longest < 0) wrong(line, "the path takes an edge that is not there");
        length += GREATEST(longest, 0);
    }
    if (!found && event >= 0) wrong(line, "there is no path to read the number from, so expected none");
    if (found && (event < 0 || !measured[event])) wrong(line, "the path does not end where the number is read");
    if (found && length != sum) wrong(line, "the path is %" PRId64 " long, not %" PRId64, length, sum);
}

/* ---- point 5: the worst project ---- */
static void read_point(void)
{
    reads("!point");
    for (int64_t i = 0; i < fact_count; i++)
        memset(region[i], 0, sizeof region[i]), add(region[i], number(' ', "a cell", 0, facts[i].cells - 1));
    int64_t sum = evaluate();
    if (admissible != TRUE) wrong(line, "point 5: not an admissible project that the ceiling binds");
    for (int64_t i = 0; i < step_count; i++)
        if (there[i] == TRUE && decided[i] != TRUE) wrong(line, "point 5: no case of step %" PRId64 " holds", i);
    if (sum != claim) wrong(line, "point 5: the number of the project is %" PRId64 ", not %" PRId64, sum, claim);
    reads("!path");
    check_path(sum);
    for (int64_t i = 0; i < fact_count; i++) memcpy(region[i], facts[i].all, sizeof region[i]);
}

/* ---- points 3 and 4: the boxes ---- */
/* Of each box the facts it names, one after the other: fact, number of cells, cells. Shorter than its line in FILE. */
static uint16_t *kept; static size_t kept_size, kept_room, *box_at, box_room, box_count, outside_count;
#define EACH_ENTRY(entry, box) \
    (const uint16_t *entry = kept + box_at[box]; entry < kept + box_at[(box) + 1]; entry += 2 + entry[1])

/* Reads FACT:CELL,CELL ... into the region and the kept cells. */
static void read_cells(void)
{
    static long named_in[MOST_FACTS];
    int64_t fact = operand("FACT");
    if (named_in[fact] == line) expected("each fact only once");
    named_in[fact] = line;
    kept = with_room(kept, kept_size + 2 + (size_t)facts[fact].cells, &kept_room, sizeof *kept);
    uint16_t *entry = kept + kept_size;
    entry[0] = (uint16_t)fact, entry[1] = 0;
    memset(region[fact], 0, sizeof region[fact]);
    for (char before = ':'; entry[1] == 0 || *at == ','; before = ',') {
        int64_t cell = number(before, "a cell after : or ,", 0, facts[fact].cells - 1);
        if (has(region[fact], cell)) expected("each cell only once");
        add(region[fact], cell);
        entry[2 + entry[1]++] = (uint16_t)cell;
    }
    kept_size += 2u + entry[1];
}

static void read_boxes(void)
{
    for (bool outside = reads("outside"); outside || reads("box"); outside = reads("outside")) {
        if (box_count == 0) first_box_line = line;
        box_at = with_room(box_at, box_count + 2, &box_room, sizeof *box_at);
        box_at[box_count] = kept_size;
        int64_t claimed = outside ? 0 : operand("NUMBER");
        while (outside ? *at == ' ' : !skip(' ', "|")) read_cells();
        int64_t sum = evaluate();
        if (outside && admissible != FALSE) wrong(line, "point 3: the box may hold admissible projects");
        if (!outside && sum != claimed) wrong(line, "point 4: the bound is %" PRId64 ", not %" PRId64, sum, claimed);
        if (!outside && claimed > claim) wrong(line, "point 4: the box is above the claim");
        if (!outside) check_path(sum);
        box_at[++box_count] = kept_size;
        for EACH_ENTRY(entry, box_count - 1) memcpy(region[entry[0]], facts[entry[0]].all, sizeof region[0]);
        outside_count += outside;
    }
}

/* The digest is FNV-1a of all bytes before its line: a change that makes another correct proof is noticed, too. */
static void read_end(void)
{
    int64_t count, claimed;
    uint64_t digest = UINT64_C(0xcbf29ce484222325);
    reads("!end NUMBER", &count);
    if ((uint64_t)count != box_count) wrong(line, "the file has %zu boxes, not %" PRId64, box_count, count);
    for (const char *c = text + 1; c <= at; c++) digest = (digest ^ (uint8_t)*c) * UINT64_C(0x100000001b3);
    reads("!digest INTEGER", &claimed);
    if (reasons == 0 && (uint64_t)claimed != digest) wrong(line, "the file was changed: another digest");
    if (*at != '\n' || at + 1 != text_end) expected("the end of the file after \"digest N\"");
}

/* ---- point 2: the boxes are disjoint and cover everything ---- */
/* Looked at are a region (cells of each fact; first the whole space) and the boxes that meet it: the first `count` of
 * `meeting`. No box: a hole. A box that covers it: good if there is no other. Else the region is split by the cells of
 * the first box of some fact on which it does not cover the region; both parts are smaller, so this ends. */
/* A part of a region: of the cells `before` of a fact those of the entry (0), the others (1), all again (2: undone). */
static struct split { const uint16_t *entry; int part; size_t count; uint64_t before[WORDS]; } *splits;
static size_t *meeting, split_count, split_room; static int region_size[MOST_FACTS]; /* cells of a fact it has */

/* How many of the box's cells of one fact the region has. */
static int hits(const uint16_t *entry)
{
    int count = 0;
    for (int i = 0; i < entry[1]; i++) count += has(region[entry[0]], entry[2 + i]);
    return count;
}

/* Where to split: of what the first box has to be split by, an entry whose fact most boxes have to be split by. (In a
 * tree of splits that is the fact of the first one.) NULL if a box covers the region. */
static const uint16_t *choose_split(size_t count)
{
    static size_t open_boxes[MOST_FACTS];
    const uint16_t *best = NULL;
    for EACH_ENTRY(entry, meeting[0]) open_boxes[entry[0]] = 0;
    for (size_t k = 0; k < count; k++) {
        bool covers = true;
        for EACH_ENTRY(entry, meeting[k])
            if (hits(entry) < region_size[entry[0]]) open_boxes[entry[0]]++, covers = false;
        if (!covers || count == 1) continue;
        wrong(first_box_line + (long)meeting[k], "point 2: boxes %zu and %zu overlap", meeting[k], meeting[k == 0]);
        return NULL;
    }
    for EACH_ENTRY(entry, meeting[0])
        if (hits(entry) < region_size[entry[0]] && (best == NULL || open_boxes[entry[0]] > open_boxes[best[0]]))
            best = entry;
    return best;
}

/* Goes to the part of the split. The boxes that meet it are moved to the front; how many are they? */
static size_t enter(const struct split *split)
{
    uint64_t cells[WORDS] = {0};
    size_t met = 0;
    int fact = split->entry[0];
    for (int k = 0; k < split->entry[1]; k++) add(cells, split->entry[2 + k]);
    for (int w = 0; w < WORDS; w++)
        region[fact][w] = split->before[w] & (split->part == 0 ? cells[w] : split->part == 1 ? ~cells[w] : UINT64_MAX);
    region_size[fact] = 0;
    for (int64_t cell = 0; cell < facts[fact].cells; cell++) region_size[fact] += has(region[fact], cell);
    for (size_t k = 0; k < split->count; k++) {
        size_t box = meeting[k], meets = 1;
        for EACH_ENTRY(entry, box) meets = meets && (entry[0] != fact || hits(entry) > 0);
        if (meets) meeting[k] = meeting[met], meeting[met++] = box;
    }
    return met;
}

static void check_cover(void)
{
    size_t room = 0, count = box_count;
    meeting = with_room(NULL, count + 1, &room, sizeof *meeting);
    for (size_t box = 0; box < count; box++) meeting[box] = box;
    for (int64_t fact = 0; fact < fact_count; fact++) region_size[fact] = (int)facts[fact].cells;
    while (count > 0) {
        const uint16_t *entry = choose_split(count);
        if (entry != NULL) {
            splits = with_room(splits, split_count + 1, &split_room, sizeof *splits);
            splits[split_count] = (struct split){.entry = entry, .count = count};
            memcpy(splits[split_count++].before, region[entry[0]], sizeof region[0]);
        } else {
            while (split_count > 0 && ++splits[split_count - 1].part == 2) enter(&splits[--split_count]);
        }
        if (split_count == 0 || reasons > 0) return;
        count = enter(&splits[split_count - 1]);
    }
    wrong(line, "point 2: a hole: no box has the projects with these cells of the facts:");
    for (const struct fact *f = facts; f < facts + fact_count; f++) {
        fprintf(stderr, "    %.*s:", SHOWN_ID(f->id));
        for (int64_t cell = 0; cell < f->cells; cell++)
            if (has(region[f - facts], cell)) fprintf(stderr, " %" PRId64, cell);
        fputc('\n', stderr);
    }
}

/* ---- the run ---- */
static void show_result(void)
{
    static const char *const names[] = {"approval", "elapsed", "sum", "items"};
    const char *unit = measure == ITEMS ? "items" : "working days", *does = measure == ITEMS ? "has" : "takes";
    printf("confirmed: rules %.*s, ", SHOWN_ID(rules_id));
    printf(strncmp(text + ceiling_id, "-\n", 2) == 0 ? "no ceiling" : "ceiling %.*s", SHOWN_ID(ceiling_id));
    printf(limit < 0 ? " (%s): " : " (%s, at most %" PRId64 " %s): ", names[measure], limit, unit);
    printf(claim < 0 ? "no admissible project" : "no admissible project %s more than %" PRId64, does, claim);
    const char *above = limit >= 0 && claim > limit ? ", and that is ABOVE THE LIMIT" : "";
    printf("%s; %zu boxes, %zu without admissible projects\n", above, box_count, outside_count);
}

int main(int argc, char **argv)
{
    const char *name = argc == 2 ? argv[1] : "";
    bool help = strcmp(name, "--help") == 0, standard = strcmp(name, "-") == 0;
    if (strcmp(name, "--version") == 0) return puts("permitline-verify 1") < 0 || fflush(stdout) != 0 ? 2 : 0;
    if (*name == '\0' || (*name == '-' && !standard)) {
        fputs("usage: permitline-verify FILE\n\nChecks a proof certificate (- is standard input). Exit status:\n"
              "0 confirmed, 1 not confirmed, 2 bad usage, not readable or not the syntax.\n", help ? stdout : stderr);
        return help && fflush(stdout) == 0 ? 0 : 2;
    }
    file_name = standard ? "standard input" : name;
    read_file(standard ? stdin : fopen(name, "rb"));
    read_model();
    order_places();
    if (reasons > 0) return 1; /* cells without a meaning, or a cycle: there are no numbers to compare */
    if (claim >= 0) read_point();
    read_boxes();
    read_end();
    if (reasons == 0) check_cover();
    if (reasons == 0) show_result();
    return reasons > 0 ? 1 : fflush(stdout) == 0 ? 0 : 2;
}
