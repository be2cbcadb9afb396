# SPDX-License-Identifier: MIT
# Completion of `jihe` for bash: commands and options are those it prints itself, so nothing here grows stale.

_jihe_words() {
    COMPREPLY=($(compgen -W "$1" -- "$word"))
}

_jihe_files() {
    compopt -o filenames 2>/dev/null
    COMPREPLY=($(compgen -f -- "$word"))
}

# What may stand behind that option of the command; fails where any word may.
_jihe_value() {
    case $command:$1 in
    export:--kind | export:-k) _jihe_words 'csv jsonl xlsx' ;;
    export:--table | export:-t) _jihe_words 'documents figures findings indicators scores across' ;;
    export:--where | export:-w | replay:--where | replay:-w) compopt -o nospace 2>/dev/null; _jihe_words 'code= state= label= name= org= year=' ;;
    replay:--from | replay:-f) _jihe_words 'extract validate score store' ;;
    list:--state | list:-s) _jihe_words 'done failed pending deferred hold corrupt' ;;
    up:--stage | up:-s) compopt -o nospace 2>/dev/null; _jihe_words 'extract= validate= score=' ;;
    *:--output | *:-o) _jihe_files ;;
    *) return 1 ;;
    esac
}

# A word that is neither an option nor its value.
_jihe_argument() {
    case $command in
    show | trace | notice | replay | hold | release | diff)
        _jihe_words "$("${jihe[@]}" list --json --limit 200 2>/dev/null | sed -n 's/.*"id":"\([0-9A-Z]*\)".*/\1/p')"
        ;;
    config) _jihe_words "$("${jihe[@]}" config 2>/dev/null | sed -n 's/^\([a-z][a-z_.]*\) = .*/\1/p')" ;;
    tap) _jihe_words 'ingest extract validate score store' ;;
    rules) _jihe_words 'list check explain' && [ ${#COMPREPLY[@]} -gt 0 ] || _jihe_files ;;
    *) _jihe_files ;;
    esac
}

_jihe() {
    local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]} at=1 command
    local -a jihe=(jihe)
    COMPREPLY=()
    # --kind=csv are three words here.
    [ "$word" = = ] && word=
    [ "$before" = = ] && before=${COMP_WORDS[COMP_CWORD - 2]}
    if [ "${COMP_WORDS[1]}" = --home ]; then
        [ "$COMP_CWORD" -eq 2 ] && _jihe_files && return
        jihe=(jihe --home "${COMP_WORDS[2]}")
        at=3
    fi
    command=${COMP_WORDS[at]}
    if [ "$COMP_CWORD" -eq "$at" ]; then
        _jihe_words "$(LC_ALL=C jihe --help | sed -n 's/^  \([a-z][a-z]*\) .*/\1/p') --home --help --version"
    elif [[ $word == -* ]]; then
        _jihe_words "$(LC_ALL=C jihe "$command" --help 2>/dev/null | grep -o -- '--[a-z][a-z-]*' | sort -u)"
    elif ! _jihe_value "$before"; then
        _jihe_argument
    fi
}
complete -F _jihe jihe
