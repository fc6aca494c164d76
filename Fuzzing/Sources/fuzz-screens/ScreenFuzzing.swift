import CLibFuzzer
import Domain
import Glibc
import Screening
import SourceFiles
import TextForms

/// Reads any bytes as a message, and behind a line `===` as the one before it: the forms of a text are text,
/// and the screens say the same twice.
@main
enum ScreenFuzzing {
  static func main() {
    var count = CommandLine.argc
    var arguments = UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?(CommandLine.unsafeArgv)
    exit(
      LLVMFuzzerRunDriver(&count, &arguments) { data, size in
        ScreenFuzzing.look(at: Array(UnsafeBufferPointer(start: data, count: size)))
        return 0
      }
    )
  }

  private static let line = Array("\n===\n".utf8)
  private static let words = WordList(["ignore", "all", "previous", "instructions", "rules", "the"])

  /// The screens of the sample workspace, which is the folder that the fuzzer is started in.
  private static let screens: ScreenSet? = {
    guard let file = fopen("rules/screens.yaml", "r") else { return nil }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var byte = fgetc(file)
    while byte != EOF {
      bytes.append(UInt8(truncatingIfNeeded: byte))
      byte = fgetc(file)
    }
    return ScreenSet(
      loading: SourceFile(path: "rules/screens.yaml", bytes: bytes),
      log: FindingLog()
    )
  }()

  private static func look(at bytes: [UInt8]) {
    let cut = bytes.firstRange(of: line)
    let body = String(decoding: bytes[..<(cut?.lowerBound ?? bytes.count)], as: UTF8.self)
    let before = cut.map { String(decoding: bytes[$0.upperBound...], as: UTF8.self) }
    lookAtForms(of: body)
    lookAtScreens(body, before)
  }

  private static func lookAtForms(of text: String) {
    let folded = FoldedText(text).bytes
    require(FoldedText(String(decoding: folded, as: UTF8.self)).bytes == folded, "folded twice")
    let kept = FoldedText.keepingSpaces(text)
    let forms = [
      folded, kept, Skeleton(text).bytes, LatinLookAlikes.latin(folded),
      LatinLookAlikes.shapes(of: text), SpacedOutText.joined(kept, words: words),
      LeetText.plain(folded, words: words), SeparatedWords.spaced(folded, words: words),
    ]
    for form in forms.compactMap(\.self) {
      require(String(validating: form, as: UTF8.self) != nil, "a form that is no text")
    }
    for form in NormalForm.allCases {
      let once = form.bytes(of: text)
      let twice = form.bytes(of: String(decoding: once, as: UTF8.self))
      require(once == twice, "a normal form that is none")
    }
  }

  private static func lookAtScreens(_ body: String, _ before: String?) {
    guard let screens else { return require(false, "start it beside `rules/screens.yaml`") }
    for type in [Ticket.ContentType.plain, .html] {
      let ticket = Ticket(
        id: "fuzz",
        ticketID: "fuzz",
        receivedAt: Timestamp(milliseconds: 0),
        subject: before,
        message: Ticket.Message(body: body, contentType: type),
        history: before.map { [Ticket.Message(body: $0)] } ?? []
      )
      let report = screens.report(on: ticket)
      require(report == screens.report(on: ticket), "two reports of one ticket differ")
      require(
        report.found(.injection) == (report.injection != .clear),
        "a hit that is clear, or a finding without a hit"
      )
    }
  }

  private static func require(_ isSo: Bool, _ complaint: @autoclosure () -> String) {
    guard !isSo else { return }
    let text = Array((complaint() + "\n").utf8)
    _ = write(STDERR_FILENO, text, text.count)
    abort()
  }
}
