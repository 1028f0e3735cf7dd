extension SupportedShell {
    /// `-U`, because `signet` itself compares what is typed, and does not mind the case of cmdlets as zsh would.
    static let zshScript = #"""
        #compdef signet
        # Completions of signet for zsh, made by `signet completions zsh`.
        _signet() {
            local line word prefix
            local -a found before
            before=("${(@Q)words[2,CURRENT-1]}")
            for line in "${(@f)$("${~words[1]}" completions candidates zsh -- "${before[@]}" "${(Q)PREFIX}" </dev/null 2>/dev/null)}"; do
                case $line in
                '') ;;
                $'\tfiles\t'*)
                    prefix=${line#$'\tfiles\t'}
                    [[ -z $prefix ]] || compset -P "${(b)prefix}"
                    _files
                    ;;
                $'\tfolders\t'*)
                    prefix=${line#$'\tfolders\t'}
                    [[ -z $prefix ]] || compset -P "${(b)prefix}"
                    _files -/
                    ;;
                *)
                    word=${line%%$'\t'*}
                    found+=("${${word//\\/\\\\}//:/\\:}:${line#*$'\t'}")
                    ;;
                esac
            done
            (( ! ${#found} )) || _describe -t signet signet found -U
        }
        if [[ ${funcstack[1]} == _signet ]]; then
            _signet "$@"
        else
            compdef _signet signet
        fi
        """#
}
