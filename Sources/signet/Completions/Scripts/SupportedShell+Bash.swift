extension SupportedShell {
    /// Bash takes words apart at `:`, `=` and `@`, so they are put together again first, and what bash will not replace
    /// is cut from the answers. (`$2` is what it will replace.)
    static let bashScript = #"""
        # Completions of signet for bash, made by `signet completions bash`.
        _signet() {
            local program=${COMP_WORDS[0]/#\~\//$HOME/} rest=${COMP_LINE:0:COMP_POINT} words=() tail word line i
            for ((i = 0; i <= COMP_CWORD; i++)); do
                tail=${rest#"${rest%%[![:space:]]*}"}
                word=${COMP_WORDS[i]}
                ((i < COMP_CWORD)) || word=$tail
                if ((i > 0)) && [[ -n $rest && $tail == "$rest" ]]; then
                    words[${#words[@]}-1]+=$word
                else
                    words+=("$word")
                fi
                rest=${tail#"$word"}
            done
            word=${words[${#words[@]}-1]}
            local kept=
            [[ $word == [\"\']* ]] || kept=${word%"$2"}
            COMPREPLY=()
            while IFS= read -r line; do
                case $line in
                $'\tfiles\t'*) _signet_files "$word" "$kept" "${line##*$'\t'}" -f default ;;
                $'\tfolders\t'*) _signet_files "$word" "$kept" "${line##*$'\t'}" -d dirnames ;;
                *) COMPREPLY+=("${line#"$kept"}") ;;
                esac
            done < <("$program" completions candidates bash -- "${words[@]:1}" </dev/null 2>/dev/null)
        }
        # Names of files: bash finds them itself, but not behind an @, which it takes for the beginning of a host.
        _signet_files() {
            local word=$1 kept=$2 prefix=$3 name
            if [[ $kept == "$prefix" || $word == [\"\']* ]]; then
                compopt -o "$5" 2>/dev/null
                return
            fi
            word=${word#"$prefix"}
            while IFS= read -r name; do
                if [[ -d $name ]]; then
                    name+=/
                    compopt -o nospace 2>/dev/null
                fi
                printf -v name '%s%q' "$prefix" "$name"
                COMPREPLY+=("${name#"$kept"}")
            done < <(compgen "$4" -- "${word//\\/}")
        }
        complete -F _signet signet
        """#
}
