import CLibFuzzer
import CanonicalJSON
import Domain
import Glibc
import Rules
import SourceFiles

/// Reads any bytes as a rule file, and behind a line `===` as its tests: what loads is judged, tested
/// and formatted, and all else is refused.
@main
enum RuleFileFuzzing {
  static func main() {
    var count = CommandLine.argc
    var arguments = UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?(CommandLine.unsafeArgv)
    exit(
      LLVMFuzzerRunDriver(&count, &arguments) { data, size in
        RuleFileFuzzing.look(at: Array(UnsafeBufferPointer(start: data, count: size)))
        return 0
      }
    )
  }

  private static let line = Array("\n===\n".utf8)
  private static let now = Timestamp(milliseconds: 1_772_355_600_000)

  private static func look(at bytes: [UInt8]) {
    let cut = bytes.firstRange(of: line)
    let rules = SourceFile(
      path: "a.rules.yaml",
      bytes: Array(bytes[..<(cut?.lowerBound ?? bytes.count)])
    )
    let log = FindingLog()
    let set = RuleSet(loading: rules, log: log)
    require((set == nil) == log.hasErrors, "refused without a finding, or loaded with one")
    lookAtFormatting(of: rules, isSound: set != nil)
    guard let set else { return }
    judge(set)
    if set.file.rules.count < 20 { _ = set.analysis() }
    guard let cut else { return }
    let tests = SourceFile(path: "a.tests.yaml", bytes: Array(bytes[cut.upperBound...]))
    let ownLog = FindingLog()
    let file = RuleTestFile(reading: tests, of: set, log: ownLog)
    require((file == nil) == ownLog.hasErrors, "tests refused without a finding")
    for result in file?.results(of: set) ?? [] { _ = result.passes }
  }

  private static func judge(_ set: RuleSet) {
    let known = Facts(reading: values(set.factDeclarations), as: set.factDeclarations)
    let claims = Facts(reading: values(set.claimDeclarations), as: set.claimDeclarations)
    require(set.judge(facts: Facts(), now: now).verdict != .permit, "a permit on no facts at all")
    for (facts, claims) in [
      (Facts(), Facts()), (known, Facts()), (known, claims), (Facts(), claims),
    ] {
      let judgement = set.judge(facts: facts, claims: claims, now: now)
      let plain = set.judge(facts: facts, now: now)
      require(judgement.verdict >= plain.verdict, "a claim made it milder")
      let explanation = set.explain(facts: facts, claims: claims, now: now)
      require(explanation.judgement == judgement, "explained, another judgement")
    }
  }

  /// A value of its type for each fact.
  private static func values(_ declarations: [FactDeclaration]) -> JSONObject {
    var object = JSONObject()
    for declaration in declarations { object[declaration.name] = value(declaration.type) }
    return object
  }

  private static func value(_ type: FactType) -> JSONValue {
    switch type {
    case .string: return "a"
    case .int: return 1
    case .bool: return true
    case .timestamp: return "2026-02-20T09:00:00Z"
    case .duration: return "36h"
    case .money: return "15.00 EUR"
    case .list(let element): return .array([value(element)])
    case .record(_, let fields):
      var object = JSONObject()
      for field in fields { object[field.name] = value(field.type) }
      return .object(object)
    }
  }

  private static func lookAtFormatting(of rules: SourceFile, isSound: Bool) {
    guard let once = try? RuleFormatter.formatted(rules) else { return }
    let formatted = SourceFile(path: rules.path, text: once)
    do throws(RuleFormatError) {
      let twice = try RuleFormatter.formatted(formatted)
      require(twice == once, "formatted twice:\n\(twice)\nformatted once:\n\(once)")
    } catch {
      require(false, "formatted as what cannot be formatted: \(error)\n\(once)")
    }
    let log = FindingLog()
    let isStillSound = RuleSet(loading: formatted, log: log) != nil
    require(isStillSound == isSound, "sound: \(isSound), formatted: \(isStillSound)\n\(once)")
  }

  private static func require(_ isSo: Bool, _ complaint: @autoclosure () -> String) {
    guard !isSo else { return }
    let text = Array((complaint() + "\n").utf8)
    _ = write(STDERR_FILENO, text, text.count)
    abort()
  }
}
