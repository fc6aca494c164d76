package import OutsideCalls

/// Who is told of something: a program that reads it from its standard input, or an address that it is
/// posted to.
package struct NoticeReceiver: Sendable, Hashable {
  package enum Way: Sendable, Hashable {
    /// A program and its arguments.
    case command([String])
    case post(PostAddress)
  }

  /// How long a receiver may take.
  package static let patience = Duration.seconds(5)
  private static let answerBytes = 65_536

  package let way: Way

  package init(_ way: Way) { self.way = way }

  /// By what it is known: the same receiver has the same name.
  package var name: String {
    switch way {
    case .command(let arguments): "command " + arguments.joined(separator: "\u{1F}")
    case .post(let address): "webhook " + address.url
    }
  }

  /// Tells one JSON object; nil once the receiver has taken it, which is status 0 or a status 2xx.
  ///
  /// No redirect is followed and nothing of the environment is given. A program runs in `folder`.
  package func tell(_ json: String, id: String, folder: String) -> AttestationFailure? {
    let deadline = Deadline(after: Self.patience)
    do throws(CallFailure) {
      switch way {
      case .command(let arguments):
        _ = try ProgramCall(arguments, folder: folder)
          .answer(Array((json + "\n").utf8), until: deadline, limitBytes: Self.answerBytes)
      case .post(let address):
        let request = HTTPRequest(
          address.url,
          posting: json,
          headers: ["Content-Type: application/json", "Idempotency-Key: \(id)", "Expect:"],
          limitBytes: Self.answerBytes
        )
        _ = try HTTPConnection().ask(request, until: deadline).body(200...299)
      }
      return nil
    } catch {
      return AttestationFailure(error)
    }
  }
}
