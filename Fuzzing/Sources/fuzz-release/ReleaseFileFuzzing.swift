import CLibFuzzer
import Domain
import Glibc
import Releases

/// Reads any bytes as a release in a file: what is taken is written again as it was, and all else is refused
/// with words.
@main
enum ReleaseFileFuzzing {
  static func main() {
    var count = CommandLine.argc
    var arguments = UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?(CommandLine.unsafeArgv)
    exit(
      LLVMFuzzerRunDriver(&count, &arguments) { data, size in
        ReleaseFileFuzzing.look(at: Array(UnsafeBufferPointer(start: data, count: size)))
        return 0
      }
    )
  }

  private static func look(at bytes: [UInt8]) {
    do throws(ReleaseFileError) {
      let file = try ReleaseFile(bytes: bytes)
      require(file.bytes == bytes, "a release is written otherwise")
      for object in file.objects {
        require(Digest(of: object.bytes) == object.digest, "an object has another digest")
      }
    } catch {
      require(!error.description.isEmpty, "refused without words")
    }
  }

  private static func require(_ isSo: Bool, _ complaint: @autoclosure () -> String) {
    guard !isSo else { return }
    let text = Array((complaint() + "\n").utf8)
    _ = write(STDERR_FILENO, text, text.count)
    abort()
  }
}
