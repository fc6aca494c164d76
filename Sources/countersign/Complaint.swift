import ArgumentParser

/// How the program ends, as the README's table says.
enum ExitStatus: Int32 {
  case done = 0
  case different = 1
  case findings = 3
  case waiting = 8
  case usage = 64
  case invalidInput = 65
  case noInput = 66
  case storeUnreachable = 69
  case internalFailure = 70
  case cannotCreate = 73
  case outputFailed = 74
  case lineStopped = 75
  case stale = 76
  case notAllowed = 77
  case badWorkspace = 78
  case interrupted = 130

  var code: ExitCode { ExitCode(rawValue) }
}

/// What went wrong, what to do, and the status to end with.
///
/// One sentence on standard error.
struct Complaint: Error {
  let status: ExitStatus
  let message: String
  let hint: String?

  init(_ status: ExitStatus, _ message: String, hint: String? = nil) {
    self.status = status
    self.message = message
    self.hint = hint
  }

  /// Says it, and gives the code to throw.
  func told() -> ExitCode {
    Terminal.complain(message)
    if let hint { Terminal.complain("hint: " + hint) }
    return status.code
  }

  /// Says it, and ends the process.
  func exit() -> Never {
    _ = told()
    ProcessEnd.end(status.rawValue)
  }
}
