/// A witness of logs on another machine, who is asked to sign a checkpoint too.
package struct WitnessPost: Sendable, Hashable {
  private static let answerBytes = 1 << 20

  private let address: NoticeAddress

  /// Takes the address that a witness's requests begin with.
  package init(_ address: NoticeAddress) { self.address = address }

  /// Posts a request to a path below the address, and gives the status and the body of the answer.
  package func ask(
    _ request: String,
    at path: String,
    within patience: Duration = AnchorPlace.patience
  ) throws(AttestationFailure) -> (status: Int, bytes: [UInt8]) {
    guard let connection = HTTPConnection() else { throw .failed(.transport(2)) }
    let prefix = address.url.hasSuffix("/") ? address.url : address.url + "/"
    return try connection.post(
      request,
      to: prefix + path,
      headers: ["Content-Type: text/plain; charset=utf-8", "Expect:"],
      milliseconds: Int(Deadline(after: patience).millisecondsLeft),
      limitBytes: Self.answerBytes
    )
  }
}
