/// Who is told of something: a program that reads it from its standard input, or an address that it is
/// posted to.
package struct NoticeReceiver: Sendable, Hashable {
  package enum Way: Sendable, Hashable {
    /// A program and its arguments.
    case command([String])
    case post(NoticeAddress)
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
    do throws(AttestationFailure) {
      switch way {
      case .command(let arguments):
        _ = try CommandLookup(arguments: arguments, folder: folder)
          .answer(Array((json + "\n").utf8), until: deadline, limitBytes: Self.answerBytes)
      case .post(let address):
        guard let connection = HTTPConnection() else { throw .failed(.transport(2)) }
        _ = try connection.get(
          address.url,
          posting: json,
          headers: ["Content-Type: application/json", "Idempotency-Key: \(id)", "Expect:"],
          milliseconds: Int(deadline.millisecondsLeft),
          limitBytes: Self.answerBytes,
          accepts: 200...299
        )
      }
      return nil
    } catch {
      return error
    }
  }
}

/// An address that notices are posted to: `https:`, or `http:` on this machine.
package struct NoticeAddress: Sendable, Hashable {
  package static let expected =
    "an `https://` address, such as `https://chat.example/hooks/reviews`, or `http://localhost`"

  let url: String

  package init?(_ text: String) {
    guard text.utf8.count <= 2_048, text.utf8.allSatisfy({ $0 > 32 && $0 < 127 }),
      !text.contains("#"), !text.contains("\\"),
      let scheme = ["https://", "http://"].first(where: { text.hasPrefix($0) })
    else { return nil }
    let host = text.dropFirst(scheme.count).prefix { $0 != "/" && $0 != "?" }
    let name =
      host.hasPrefix("[") ? host.prefix { $0 != "]" }.dropFirst() : host.prefix { $0 != ":" }
    let isHere = ["localhost", "127.0.0.1", "::1"].contains(name)
    guard !name.isEmpty, scheme == "https://" || isHere,
      host.allSatisfy({ $0.isLetter || $0.isNumber || ".-:[]".contains($0) })
    else { return nil }
    url = text
  }
}
