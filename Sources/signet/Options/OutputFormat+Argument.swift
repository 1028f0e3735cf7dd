import ArgumentParser
import CommandSupport

extension OutputFormat: ExpressibleByArgument {}
