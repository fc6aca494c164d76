import CLibFuzzer
import CanonicalJSON
import Glibc
import Receipts
import TransparencyLog

/// Reads any bytes as a receipt: what is taken is written again as it was, all questions are answered, and
/// nothing is proved but by what the log signed.
@main
enum ReceiptFuzzing {
  static func main() {
    var count = CommandLine.argc
    var arguments = UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?(CommandLine.unsafeArgv)
    exit(
      LLVMFuzzerRunDriver(&count, &arguments) { data, size in
        ReceiptFuzzing.look(at: Array(UnsafeBufferPointer(start: data, count: size)))
        return 0
      }
    )
  }

  /// The key of the seeds; it has signed one checkpoint, of twelve entries.
  private static let keys = [
    "countersign/0123456789abcdef0123456789abcdef+c8018ce2+Af0XJDhaoMdbZPt4zWAvodmR/ev3axPFjtcC6sg16fYY"
  ].compactMap { try? VerifierKey($0) }
  private static let signed = """
    countersign/0123456789abcdef0123456789abcdef
    12
    GDEXxadgph15rDRqSLRk39hV3R42WbFqiVRciSOG9A0=

    """

  private static func look(at bytes: [UInt8]) {
    for given in [keys, []] {
      let found = ReceiptVerification(of: bytes, by: .init(keys: given))
      let questions = found.verdicts.map(\.question)
      guard let receipt = found.receipt else {
        require(questions == [.form] && found.isFailed, "what is no receipt is not refused")
        require(!found.verdicts[0].because.isEmpty, "refused without words")
        continue
      }
      require(receipt.bytes == bytes, "a receipt is written otherwise")
      require(questions == ReceiptVerdict.Question.allCases, "a question is not answered")
      require(found.verdicts.allSatisfy { !$0.because.isEmpty }, "a verdict without words")
      // Without a key from elsewhere anybody may sign; the receipt's own is conditional at the best.
      guard !found.isFailed, !given.isEmpty else { continue }
      require(receipt.checkpoint.unverifiedText == signed, "what nobody signed is proved")
    }
  }

  private static func require(_ isSo: Bool, _ complaint: @autoclosure () -> String) {
    guard !isSo else { return }
    let text = Array((complaint() + "\n").utf8)
    _ = write(STDERR_FILENO, text, text.count)
    abort()
  }
}
