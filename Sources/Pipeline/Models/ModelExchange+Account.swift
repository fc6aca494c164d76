import CanonicalJSON
import Models
import Vendors

extension ModelExchange {
  /// Writes what the log tells of it: who was asked by which prompt, what came of it and what it cost, and
  /// nothing of what was asked or answered.
  func writeAccount(to json: inout JSONWriter) {
    json.member("failed", outcome.failure?.name)
    json.member("model", model)
    json.member("prompt", prompt)
    json.member("purpose", purpose.rawValue)
    json.member("reported", reported.map { Self.isName($0) ? $0 : "no name of a model" })
    json.member("tokens", Int(clamping: (usage?.inputTokens ?? 0) + (usage?.outputTokens ?? 0)))
  }
}

extension ModelExchange {
  /// A server says this of itself, and might say what it was asked: the log takes what names look like alone.
  private static func isName(_ text: String) -> Bool {
    (1...128).contains(text.utf8.count)
      && text.utf8.allSatisfy {
        $0 &- 97 < 26 || $0 &- 65 < 26 || $0 &- 45 < 14 || $0 == UInt8(ascii: "_")
      }
  }
}

extension Result {
  fileprivate var failure: Failure? {
    if case .failure(let failure) = self { failure } else { nil }
  }
}
