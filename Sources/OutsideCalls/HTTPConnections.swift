import Synchronization

/// Connections to one server that are kept and used again, one call on each at a time.
package final class HTTPConnections: Sendable {
  private let idle = Mutex<[HTTPConnection]>([])

  package init() {}

  /// Asks over a connection of its own while it lasts.
  package func ask(_ request: HTTPRequest, until deadline: Deadline) throws(CallFailure)
    -> HTTPAnswer
  {
    let kept = idle.withLock { $0.popLast() }
    let connection = if let kept { kept } else { try HTTPConnection() }
    defer { idle.withLock { $0.append(connection) } }
    return try connection.ask(request, until: deadline)
  }
}
