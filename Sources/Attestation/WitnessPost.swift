package import OutsideCalls

/// A witness of logs on another machine, who is asked to sign a checkpoint too.
package struct WitnessPost: Sendable, Hashable {
  private static let answerBytes = 1 << 20

  private let address: PostAddress

  /// Takes the address that a witness's requests begin with.
  package init(_ address: PostAddress) { self.address = address }

  /// Posts a request to a path below the address, and gives the status and the body of the answer.
  package func ask(
    _ request: String,
    at path: String,
    within patience: Duration = AnchorPlace.patience
  ) throws(AttestationFailure) -> (status: Int, bytes: [UInt8]) {
    let request = HTTPRequest(
      address.below(path),
      posting: request,
      headers: ["Content-Type: text/plain; charset=utf-8", "Expect:"],
      limitBytes: Self.answerBytes
    )
    do throws(CallFailure) {
      let answer = try HTTPConnection().ask(request, until: Deadline(after: patience))
      return (answer.status, try answer.wholeBody())
    } catch {
      throw AttestationFailure(error)
    }
  }
}
