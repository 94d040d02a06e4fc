# Completion of permitline for Bash 4.3 and later. It is made when permitline is built; nothing else needs to be there.
# Names of rule sets, facts and steps are asked from permitline itself when they are needed.

@tables@
_permitline_codes='
@codes@
'
_permitline_names_program='
@names@
'

# Bash splits at = and :, which belong to our words: words[0..] are those up to the cursor, put together again.
_permitline_join()
{
    local i word glue=
    words=()
    for ((i = 0; i <= COMP_CWORD; i++)); do
        word=${COMP_WORDS[i]}
        if ((i > 1)) && [[ $glue || $word == [=:]* ]]; then words[-1]+=$word; else words+=("$word"); fi
        if [[ $word == +([=:]) ]]; then glue=1; else glue=; fi
    done
}

# A word as the program will get it. A shell would do it by eval; a completion must not run what is being typed.
_permitline_plain()
{
    plain=$1
    [[ $plain == [\'\"]* ]] && plain=${plain:1}
    plain=${plain%[\'\"]}
    plain=${plain//\\/}
    [[ $plain == '~/'* ]] && plain=$HOME/${plain:2}
}

_permitline_note()
{
    local plain
    _permitline_plain "$2"
    case $1 in
        --rules) rules+=("$plain") ;;
        --rules-path) folders+=(--rules-path "$plain") ;;
    esac
}

# What stands before the cursor: command, given (its arguments), rules, folders; pending is an option without its value.
_permitline_scan()
{
    local i word plain kind ended=
    for ((i = 1; i < ${#words[@]} - 1; i++)); do
        word=${words[i]}
        if [[ $pending ]]; then
            _permitline_note "$pending" "$word"
            pending=
        elif [[ ! $ended && $word == -- ]]; then ended=1
        elif [[ ! $ended && $word == --*=* ]]; then _permitline_note "${word%%=*}" "${word#*=}"
        elif [[ ! $ended && $word == -?* ]]; then
            _permitline_kind "$word"
            [[ $kind == flag ]] || pending=$word
        else
            _permitline_plain "$word"
            if [[ $command ]]; then given+=("$plain"); else command=$plain; fi
        fi
    done
    dashes_end=$ended
}

# The rule sets that names are asked of: those on the line, else the project's own, else all that are found.
_permitline_rule_sets()
{
    local each
    for each in "${rules[@]}"; do printf '%s\n' "$each"; done
    ((${#rules[@]})) && return
    if [[ $command == show || $command == lint || $command == test ]]; then each=; else each=${given[0]}; fi
    if [[ -f $each ]]; then
        "$program" plan "${folders[@]}" "$each" --format json 2>/dev/null |
            sed -n 's/^ "rules": {.*"file": "\(.*\)"},\{0,1\}$/\1/p'
    else
        _permitline_found
    fi
}

_permitline_found()
{
    "$program" show "${folders[@]}" --format json 2>/dev/null | sed -n 's/^  {"id": "\([^"]*\)".*/\1/p'
}

# _permitline_names SECTION [FACT]: the ids.
_permitline_names()
{
    local each
    _permitline_rule_sets | while IFS= read -r each; do
        "$program" show "${folders[@]}" --format json -- "$each" 2>/dev/null |
            awk -v section="$1" -v fact="$2" -v lang=en "$_permitline_names_program"
    done | cut -f 1 | sort -u
}

# _permitline_offer WORD...: those that begin with what is typed; $base stands before it in the same word.
_permitline_offer()
{
    local each
    for each in "$@"; do [[ $each == "$typed"* ]] && COMPREPLY+=("$base$each"); done
}

# _permitline_files PATTERN: files whose names match, and folders on the way.
_permitline_files()
{
    local path plain
    compopt -o filenames 2>/dev/null
    _permitline_plain "$typed"
    while IFS= read -r path; do
        [[ -d $path || $path == $1 ]] && COMPREPLY+=("$base$path")
    done < <(compgen -f -- "$plain")
}

# One more character is typed behind these: FACT= and STEP=.
_permitline_offer_open()
{
    compopt -o nospace 2>/dev/null
    local each
    for each in $(_permitline_names "$1"); do _permitline_offer "$each="; done
}

_permitline_facts()
{
    [[ $typed != *=* ]] && { _permitline_offer_open attributes; return; }
    local plain
    _permitline_plain "${typed%%=*}"
    base+=${typed%%=*}=
    typed=${typed#*=}
    _permitline_offer $(_permitline_names attributes "$plain")
}

# Folders one after the other, as in a:b.
_permitline_folders()
{
    [[ $typed == *:* ]] && base+=${typed%:*}: typed=${typed##*:}
    _permitline_files ''
}

# _permitline_value KIND...: the kinds that cmd/completions/kinds.c names.
_permitline_value()
{
    local each
    [[ $1 == choice ]] && { shift; _permitline_offer "$@"; return; }
    for each in "$@"; do
        case $each in
            rules) [[ $typed == *[./]* ]] || _permitline_offer $(_permitline_found); _permitline_files '*.yaml' ;;
            yaml | csv) _permitline_files "*.$each" ;;
            file) _permitline_files '*' ;;
            folder) _permitline_files '' ;;
            folders) _permitline_folders ;;
            fact) _permitline_facts ;;
            step) _permitline_offer $(_permitline_names steps) ;;
            step-days) [[ $typed == *=* ]] || _permitline_offer_open steps ;;
            ceiling) _permitline_offer $(_permitline_names ceilings) ;;
            command) _permitline_offer $_permitline_commands ;;
            code) [[ $typed ]] && _permitline_offer $_permitline_codes ;;
        esac
    done
}

# The argument at the cursor, by its place.
_permitline_argument()
{
    local arguments options place=${#given[@]} last
    _permitline_about "$command"
    last=$((${#arguments[@]} - 1))
    if ((last >= 0)) && [[ ${arguments[last]} == more ]]; then
        unset "arguments[last]"
        ((place < last)) || place=$((last - 1))
    fi
    # shellcheck disable=SC2086  # kinds are words
    ((place < ${#arguments[@]})) && _permitline_value ${arguments[place]}
}

# What Bash puts in is only what stands behind its last word break.
_permitline_trim()
{
    local break lead= i whole=${words[-1]}
    for break in = :; do
        [[ $COMP_WORDBREAKS == *$break* && $whole == *$break* ]] || continue
        [[ ${whole%"$break"*}$break == "$lead"* ]] && lead=${whole%"$break"*}$break
    done
    for i in "${!COMPREPLY[@]}"; do COMPREPLY[i]=${COMPREPLY[i]#"$lead"}; done
}

_permitline()
{
    local words command= given=() rules=() folders=() pending= dashes_end= kind arguments options
    local base= typed program=${COMP_WORDS[0]} IFS=$' \t\n'
    COMPREPLY=()
    _permitline_join
    _permitline_scan
    typed=${words[-1]}
    if [[ $pending ]]; then
        _permitline_kind "$pending"
        _permitline_value $kind
    elif [[ ! $dashes_end && $typed == --*=* ]]; then
        _permitline_kind "${typed%%=*}"
        base=${typed%%=*}=
        typed=${typed#*=}
        _permitline_value $kind
    elif [[ ! $dashes_end && $typed == -* ]]; then
        _permitline_about "$command"
        _permitline_offer $options
    elif [[ ! $command ]]; then _permitline_offer $_permitline_commands
    else _permitline_argument
    fi
    _permitline_trim
}

complete -F _permitline permitline
