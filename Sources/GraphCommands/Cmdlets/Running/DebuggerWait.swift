import CommandSupport
import Foundation

/// What `-Break` does.
enum DebuggerWait {
    /// Prints the process id and returns once a debugger is attached. Ctrl-C ends the program as always.
    static func wait(_ shell: Shell) async throws {
        let id = ProcessInfo.processInfo.processIdentifier
        shell.note("Waiting for a debugger to attach to process \(id), as with: lldb -p \(id)")
        while !isTraced { try await Task.sleep(for: .milliseconds(100)) }
        shell.note("A debugger is attached.")
    }

    /// What the kernel says of this process (proc_pid_status(5)).
    private static var isTraced: Bool {
        #if os(Linux)
            let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
            let line = status.split(separator: "\n").first { $0.hasPrefix("TracerPid:") }
            return line.map { Int($0.drop { !$0.isNumber }) ?? 0 > 0 } ?? true
        #else
            var info = kinfo_proc()
            var size = MemoryLayout<kinfo_proc>.stride
            var name = [CTL_KERN, KERN_PROC, KERN_PROC_PID, getpid()]
            sysctl(&name, 4, &info, &size, nil, 0)
            return info.kp_proc.p_flag & P_TRACED != 0
        #endif
    }
}
