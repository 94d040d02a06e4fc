# What a rule set calls its facts, steps and ceilings, for the completions of all shells. Reads the JSON of
# `permitline show RULES`, in which each entry of a list is a line, and prints "id", a tab, and the title.
#
#     section   attributes, steps or ceilings
#     lang      of the title: en or zh; where there is none, the other
#     fact      if given: the values of this fact instead
#
# It stands in single quotes in the scripts of three shells, so it has no single quote and no double backslash.

# The text of the JSON string that begins behind `key` in `line`; "" if there is none.
function text_behind(line, key,    at, from) {
    from = index(line, key)
    if (!from) return ""
    from += length(key)
    for (at = from; at <= length(line) && substr(line, at, 1) != "\""; at++)
        if (substr(line, at, 1) == backslash) at++
    return substr(line, from, at - from)
}

BEGIN { backslash = sprintf("%c", 92) }

function title_of(entry,    end, title) {
    sub(/^.*"title": [{]/, "", entry)
    end = index(entry, "}")
    entry = substr(entry, 1, end)
    title = text_behind(entry, "\"" lang "\": \"")
    return title != "" ? title : text_behind(entry, "\": \"")
}

function put(entry) {
    print text_behind(entry, "\"id\": \"") "\t" title_of(substr(entry, 1, index(entry, "}")))
}

function put_values(entry,    count, each, values) {
    if (entry ~ /"type": "flag"/) print "yes\nno"
    if (!index(entry, "\"values\": [")) return
    count = split(substr(entry, index(entry, "\"values\": [")), values, /[}][}]/)
    for (each = 1; each < count; each++) put(values[each] "}")
}

index($0, " \"" section "\": [") == 1 { inside = 1; next }
index($0, "  {") != 1 { inside = 0 }
inside && fact == "" { put($0) }
inside && fact != "" && (text_behind($0, "\"id\": \"") == fact || index($0, ": \"" fact "\"")) { put_values($0) }
