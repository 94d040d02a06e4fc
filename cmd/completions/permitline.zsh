#compdef permitline
# Completion of permitline for zsh. It is made when permitline is built; nothing else needs to be there. Names of rule
# sets, facts and steps are asked from permitline itself when they are needed, and shown in the language of the locale.

@tables@
_permitline_codes='
@codes@
'
_permitline_names_program='
@names@
'

_permitline_lang()
{
    case ${LC_ALL:-${LC_MESSAGES:-$LANG}} in
        zh*) lang=zh ;;
        *) lang=en ;;
    esac
}

# What stands on the line: the first word that is a command, --rules, --rules-path, and the first project file.
_permitline_scan()
{
    local word before=
    for word in ${line_words[2,-1]}; do
        case $before in
            --rules) rules+=(${(Q)word}) ;;
            --rules-path) folders+=(--rules-path ${(Q)word}) ;;
        esac
        case $word in
            --rules=*) rules+=(${(Q)${word#*=}}) ;;
            --rules-path=*) folders+=(--rules-path ${(Q)${word#*=}}) ;;
            *.yaml) [[ $before == -* || -n $project ]] || project=${(Q)word} ;;
        esac
        before=$word
    done
}

_permitline_found()
{
    $program show $folders --format json 2>/dev/null
}

# The rule sets that names are asked of: those on the line, else the project's own, else all that are found.
_permitline_rule_sets()
{
    if (( $#rules )); then
        print -rl -- $rules
    elif [[ -f $project ]]; then
        $program plan $folders $project --format json 2>/dev/null |
            sed -n 's/^ "rules": {.*"file": "\(.*\)"},\{0,1\}$/\1/p'
    else
        _permitline_found | sed -n 's/^  {"id": "\([^"]*\)".*/\1/p'
    fi
}

# _permitline_names SECTION [FACT]: sets `names` to id:title for _describe.
_permitline_names()
{
    local each
    names=(${(f)"$(_permitline_rule_sets | while IFS= read -r each; do
        $program show $folders --format json -- $each 2>/dev/null |
            awk -v section=$1 -v fact=${2:-} -v lang=$lang $_permitline_names_program
    done | sort -u | sed $'s/:/\\\\:/g; s/\t/:/')"})
}

_permitline_fact()
{
    local -a names
    if compset -P '*='; then
        local fact=${IPREFIX%=}
        _permitline_names attributes ${fact##*=}
        _describe -t values value names
    else
        _permitline_names attributes
        _describe -t facts fact names -S =
    fi
}

_permitline_described()
{
    local -a names
    _permitline_names $1
    _describe -t $1 $1 names ${@[2,-1]}
}

_permitline_rules()
{
    local -a names
    names=(${(f)"$(_permitline_found | awk -v section=rules -v lang=$lang $_permitline_names_program |
        sed $'s/:/\\\\:/g; s/\t/:/')"})
    _describe -t rules 'rule set' names
    _files -g '*.yaml'
}

# _permitline_value KIND...: the kinds that cmd/completions/kinds.c names.
_permitline_value()
{
    local kind
    local -a names commands
    if [[ $1 == choice ]]; then
        compadd -- ${@[2,-1]}
        return
    fi
    for kind in $@; do
        case $kind in
            rules) _permitline_rules ;;
            yaml|csv) _files -g "*.$kind" ;;
            file) _files ;;
            folder) _files -/ ;;
            folders) compset -P '*:'; _files -/ ;;
            fact) _permitline_fact ;;
            step) _permitline_described steps ;;
            step-days) [[ $PREFIX == *=* ]] || _permitline_described steps -S = ;;
            ceiling) _permitline_described ceilings ;;
            command) _permitline_list $lang; _describe -t commands command commands ;;
            code) compadd -- ${(f)_permitline_codes} ;;
        esac
    done
}

_permitline()
{
    local lang project= program=${(Q)words[1]} command= curcontext=$curcontext
    local -a specs commands rules folders line_words
    local -i at
    _permitline_lang
    line_words=(${words[1,CURRENT-1]})
    _permitline_scan
    _permitline_list $lang
    for (( at = 2; at < CURRENT; at++ )); do
        (( ${commands[(I)${words[at]}:*]} )) || continue
        command=${words[at]}
        words[at]=()
        (( CURRENT-- ))
        break
    done
    _permitline_about "$command" $lang
    if [[ -z $command ]]; then
        specs+=('1:command:{_permitline_value command}')
    fi
    _arguments -S -s : $specs
}

if [[ $funcstack[1] == _permitline ]]; then
    _permitline "$@"
else
    compdef _permitline permitline
fi
