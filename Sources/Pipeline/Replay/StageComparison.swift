import CanonicalJSON
import Domain

/// The stage records that are kept of a decision, held against those of deciding it again.
struct StageComparison {
  let recorded: [UInt8]
  let anew: [UInt8]

  /// Whether all of them are the same but for how long they took; `anew` was not timed.
  var areSame: Bool {
    recorded.withUnsafeBytes { old in anew.withUnsafeBytes { Self.areSame(old, $0) } }
  }

  /// The first stage that differs, where any does.
  func firstDifference() -> (stage: String, differences: [JSONDifference])? {
    guard let was = try? JSONValue(parsing: recorded, limits: .object).array,
      let now = try? JSONValue(parsing: anew, limits: .object).array
    else { return nil }
    for index in 0..<max(was.count, now.count) {
      let old: JSONValue? = was.indices.contains(index) ? .some(was[index]) : .none
      let new: JSONValue? = now.indices.contains(index) ? .some(now[index]) : .none
      let differences = Self.differences(old, new)
      guard !differences.isEmpty else { continue }
      return ((old ?? new)?["stage"]?.string ?? StageDifference.decision, differences)
    }
    return nil
  }

  /// What stages concluded, stage by stage, without what names their releases.
  ///
  /// The last stage says what was recorded and by which name, which every release says otherwise.
  func firstOtherConclusion() -> String? {
    guard let was = try? JSONValue(parsing: recorded, limits: .object).array,
      let now = try? JSONValue(parsing: anew, limits: .object).array
    else { return nil }
    for stage in StageName.allCases where stage != .record {
      let (old, new) = (
        Surroundings.result(of: stage, in: was), Surroundings.result(of: stage, in: now)
      )
      if old != new { return stage.rawValue }
    }
    return nil
  }

  /// What it concluded comes before what it runs on, and that before digests of the two.
  private static let members = ["stage", "result", "version", "owner", "input", "output"]

  private static func differences(_ was: JSONValue?, _ now: JSONValue?) -> [JSONDifference] {
    guard let was, let now else {
      return was == now ? [] : [JSONDifference(path: "", was: was, now: now)]
    }
    let others = ((was.object?.members ?? []) + (now.object?.members ?? [])).map(\.name)
    let rest = Set(others).subtracting(members + ["nanoseconds"]).sorted()
    return (members + rest).flatMap { name -> [JSONDifference] in
      let (old, new) = (was[name], now[name])
      if let old, let new { return old.differences(to: new, at: "/" + name) }
      return old == new ? [] : [JSONDifference(path: "/" + name, was: old, now: new)]
    }
  }

  private static let timeMember = Array("\"nanoseconds\":".utf8)

  /// Whether records are those that were made anew, for which no time passed.
  ///
  /// Within texts quotation marks are escaped, so that what stands behind the name is a duration.
  private static func areSame(
    _ recorded: UnsafeRawBufferPointer,
    _ anew: UnsafeRawBufferPointer
  ) -> Bool {
    var (old, new) = (0, 0)
    while old < recorded.count, new < anew.count {
      if recorded[old] == anew[new] {
        (old, new) = (old + 1, new + 1)
        continue
      }
      let name = UnsafeRawBufferPointer(rebasing: anew[max(0, new - timeMember.count)..<new])
      guard anew[new] == UInt8(ascii: "0"), name.elementsEqual(timeMember) else { return false }
      let digits = recorded[old...].prefix { $0 == 0x2D || (0x30...0x39).contains($0) }
      guard !digits.isEmpty else { return false }
      (old, new) = (digits.endIndex, new + 1)
    }
    return old == recorded.count && new == anew.count
  }
}
