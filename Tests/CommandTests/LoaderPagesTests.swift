import Foundation
import LoaderPages
import Testing

@Suite("What only the loader of programs needs")
struct LoaderPagesTests {
    #if os(Linux)
        @Test("is given back to the system in whole pages, as often as that is asked for")
        func release() throws {
            let released = loader_pages_release()
            #expect(released >= 4_096 && released.isMultiple(of: Int(sysconf(Int32(_SC_PAGESIZE)))))
            #expect(loader_pages_release() == released)
        }
    #endif
}
