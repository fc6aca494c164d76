import Foundation
import OutsideCalls

/// A command of a drill's shop while it runs; with this value it ends.
struct ShopCommand: ~Copyable {
  /// How long any of them may take: the slowest trains a release, unoptimised on two busy cores in 10 s.
  static let patience = Duration.seconds(120)
  /// The most that one may tell, in bytes.
  static let limitBytes = 16 << 20

  private let words: [String]
  private let signals: StopSignals
  private let deadline: Deadline
  private var child: ChildProcess

  /// Starts a command as a person of a shop types it.
  init(_ words: [String], by person: String, in shop: DrillShop, input: [UInt8]?) throws {
    let call = ProgramCall(
      [shop.program] + words + ["--store", shop.store],
      folder: shop.folder.appending(path: "desk").path,
      variables: [
        "COUNTERSIGN_CONFIG_HOME": shop.folder.appending(path: "people/\(person)").path,
        "NO_COLOR": "1",
      ]
    )
    self.words = words
    signals = shop.signals
    deadline = Deadline(after: Self.patience)
    do throws(CallFailure) {
      child = try ChildProcess(call, input: input, errors: .kept)
    } catch {
      throw Self.trouble(with: words, error)
    }
  }

  /// How many bytes it has told so far, read or not.
  var toldBytes: Int { child.output.count + child.unreadBytes }

  /// Reads what it tells until that is enough, or it tells nothing more.
  mutating func read(enough: ([UInt8]) -> Bool) throws {
    let pause: ChildProcess.Pause
    do throws(CallFailure) {
      pause = try child.read(
        until: deadline,
        limitBytes: Self.limitBytes,
        unlessReadable: signals.descriptor,
        enough: enough
      )
    } catch {
      throw Self.trouble(with: words, error)
    }
    if case .interrupted = pause { throw ExitStatus.interrupted.code }
  }

  /// Reads to its end: what it told, and how it ended.
  mutating func told() throws -> DrillShop.Told {
    try read { _ in false }
    do throws(CallFailure) {
      let ending = try child.end(until: deadline)
      return DrillShop.Told(ending: ending, output: child.output, errors: child.errors)
    } catch {
      throw Self.trouble(with: words, error)
    }
  }

  private static func trouble(with words: [String], _ failure: CallFailure) -> DrillShop.Trouble {
    let reason =
      switch failure {
      case .deadline: "it did not end within \(patience.components.seconds) seconds"
      case .tooLarge, .failed: "\(failure)"
      }
    return DrillShop.Trouble(reason: "`\(words.joined(separator: " "))`: \(reason)")
  }
}
