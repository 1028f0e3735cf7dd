extension SupportedShell {
    /// Fish quotes and compares by itself; names of files come from its own function, behind what stands before them.
    static let fishScript = #"""
        # Completions of signet for fish, made by `signet completions fish`.
        function __signet_completions
            set -l before (commandline -opc)
            set -l typed (commandline -ct)
            set -l program $before[1]
            set -e before[1]
            for line in ($program completions candidates fish -- $before "$typed" </dev/null 2>/dev/null)
                switch $line
                    case \tfiles\t\* \tfolders\t\*
                        set -l request (string split \t -- $line)
                        set -l rest (string sub -s (math (string length -- "$request[3]") + 1) -- "$typed")
                        if test $request[2] = files
                            set -l names (__fish_complete_path "$rest")
                            test -z "$names"; or printf "$request[3]%s\n" $names
                        else
                            set -l names (__fish_complete_directories "$rest" '')
                            test -z "$names"; or printf "$request[3]%s\n" $names
                        end
                    case '*'
                        echo $line
                end
            end
        end
        complete -c signet -f -a '(__signet_completions)'
        """#
}
