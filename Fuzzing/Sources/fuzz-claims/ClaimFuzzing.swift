import CLibFuzzer
import Glibc
import Grounding

/// Reads any bytes as a text, and behind a line `===` as a passage: claims stand where they are said to, numbers are
/// read or left, and what a passage says word by word is supported.
@main
enum ClaimFuzzing {
  static func main() {
    var count = CommandLine.argc
    var arguments = UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?(CommandLine.unsafeArgv)
    exit(
      LLVMFuzzerRunDriver(&count, &arguments) { data, size in
        ClaimFuzzing.look(at: Array(UnsafeBufferPointer(start: data, count: size)))
        return 0
      }
    )
  }

  private static let line = Array("\n===\n".utf8)
  private static let languages = ["en", "de", "fr", "es", "it", "nl", "pl"]

  private static func look(at bytes: [UInt8]) {
    let cut = bytes.firstRange(of: line)
    let text = String(decoding: bytes[..<(cut?.lowerBound ?? bytes.count)], as: UTF8.self)
    let passage = cut.map { String(decoding: bytes[$0.upperBound...], as: UTF8.self) } ?? text
    let language = languages[bytes.count % languages.count]
    let scalars = Array(text.unicodeScalars)
    for claim in Claim.all(in: text, language: language) {
      require(claim.place.upperBound <= scalars.count, "a claim ends behind its text")
      let words = String(String.UnicodeScalarView(scalars[claim.place]))
      require(words == claim.text, "a claim stands elsewhere")
    }
    let check = ClaimCheck(
      passages: [ClaimCheck.Passage(text: passage, language: language)],
      language: language
    )
    for verdict in check.verdicts(on: text) { look(at: verdict, passage) }
    for verdict in check.verdicts(on: passage).prefix(ClaimCheck.claimLimit) {
      require(verdict.standing == .supported, "`\(verdict.claim.text)` is not supported by itself")
    }
  }

  private static func look(at verdict: ClaimVerdict, _ passage: String) {
    require((0...10_000).contains(verdict.score), "a score of \(verdict.score)")
    guard let span = verdict.span else { return }
    require(span.upperBound <= passage.unicodeScalars.count, "a span ends behind its passage")
  }

  private static func require(_ isSo: Bool, _ complaint: @autoclosure () -> String) {
    guard !isSo else { return }
    let text = Array((complaint() + "\n").utf8)
    _ = write(STDERR_FILENO, text, text.count)
    abort()
  }
}
