import OutsideCalls

/// Asks a server over HTTP: GET, verified TLS, no redirect, no proxy.
struct HTTPLookup: Sendable {
  private let address: LookupAddress
  private let headers: [CallHeader]
  private let environment: [String: String]
  private let folder: String
  private let connections = HTTPConnections()

  init(
    _ address: LookupAddress,
    _ headers: [CallHeader],
    environment: [String: String],
    folder: String
  ) {
    self.address = address
    self.headers = headers
    self.folder = folder
    // Only what the headers name is kept, so that no other secret lies about.
    let names = headers.compactMap(\.variable)
    self.environment = environment.filter { names.contains($0.key) }
  }

  /// The body of an answer with status 200.
  func answer(
    _ key: CheckedKey,
    until deadline: Deadline,
    limitBytes: Int
  ) throws(CallFailure) -> [UInt8] {
    var lines = ["Accept: application/json"]
    for header in headers { lines.append(try header.line(environment, folder: folder)) }
    let request = HTTPRequest(address.url(key), headers: lines, limitBytes: limitBytes)
    return try connections.ask(request, until: deadline).body()
  }
}
