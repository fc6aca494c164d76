import Domain
import Pipeline
import Releases
import Review
import SourceFiles
import Storage

extension LaunchCheck {
  // MARK: The record

  func logKey() throws -> LaunchLine {
    let keys = try store.logKeys()
    do throws(Complaint) {
      if try store.logKeyFile?.key() != nil, let last = keys.last {
        return LaunchLine("log key", .ready, "\(last)")
      }
    } catch {
      return LaunchLine("log key", .red, error.message, advice: error.hint)
    }
    return LaunchLine(
      "log key",
      .red,
      "no key signs the log",
      advice: "countersign log key --rotate"
    )
  }

  func anchor(_ desk: Desk) throws -> LaunchLine {
    guard let within = desk.configuration.anchoredWithin else {
      return LaunchLine(
        "anchor",
        .red,
        "nothing requires the log to be anchored",
        advice: "write `require_anchor: 1h` and `anchors:` in countersign.yaml"
      )
    }
    let last = try store.lastAnchor()
    guard case .recent = try store.anchorStanding(within: within, at: now), let last else {
      return LaunchLine(
        "anchor",
        .red,
        last.map { "the last was on \($0.at)" } ?? "the log was never anchored",
        advice: "countersign log anchor"
      )
    }
    return LaunchLine("anchor", .ready, "\(last.size) entries on \(last.at), \(last.place)")
  }

  /// Whether the released configuration says how long anything is kept.
  func retention(_ desk: Desk) -> LaunchLine {
    let terms = desk.configuration.retention
    let kept = RetentionTerms.Class.allCases.filter { terms[$0]?.payload == nil }.map(\.word)
    if kept.isEmpty {
      return LaunchLine("retention", .ready, "terms for all tiers under `retention:`")
    }
    return LaunchLine(
      "retention",
      .red,
      terms.isEmpty
        ? "nothing says how long what customers wrote is kept"
        : "nothing says how long tickets are kept that are " + kept.joined(separator: ", "),
      advice: "write the terms under `retention:` in countersign.yaml"
    )
  }

  // MARK: What was rehearsed

  private func isLate(_ moment: Timestamp) -> Bool {
    now > moment.advanced(by: Self.rehearsalTime)
  }

  /// A stop that was resumed is its own rehearsal.
  func stopRehearsal() throws -> LaunchLine {
    let line = try store.line()
    guard case .success(let line) = line else {
      return LaunchLine("stop rehearsed", .red, "the line's state cannot be read")
    }
    let resumed = line.stories.compactMap { story -> (Stop, PersonID, Timestamp)? in
      if case .resumed(let by, let at) = story.state { (story.stop, by, at) } else { nil }
    }
    guard let (stop, by, at) = resumed.max(by: { $0.2 < $1.2 }), !isLate(at) else {
      return LaunchLine(
        "stop rehearsed",
        .red,
        resumed.isEmpty ? "never" : "not within 90 days",
        advice: "countersign stop --all --reason \"a rehearsal\", then two people resume it"
      )
    }
    return LaunchLine(
      "stop rehearsed",
      .ready,
      "\(stop.id) by `\(stop.person)` on \(stop.at), resumed by `\(by)` on \(at)"
    )
  }

  func rollbackRehearsal() -> LaunchLine {
    let name = "rollback rehearsed"
    if let last = rollout.rehearsals.last, !isLate(last.at) {
      return LaunchLine(
        name,
        .ready,
        "`\(last.by)` on \(last.at), in \(last.milliseconds) ms"
      )
    }
    return LaunchLine(
      name,
      .red,
      rollout.rehearsals.isEmpty ? "never" : "not within 90 days",
      advice: "countersign release rehearse"
    )
  }

  /// All scenarios were played under the release in force, and none came through.
  func drills() -> LaunchLine {
    let name = "drills"
    let advice = "countersign drill --all --record"
    guard let last = rollout.drills.last(where: { $0.release == desk?.stamp.id }), !isLate(last.at)
    else {
      let isOther = rollout.drills.contains { !isLate($0.at) }
      let cause = isOther ? "not under the release in force" : "not within 90 days"
      return LaunchLine(name, .red, rollout.drills.isEmpty ? "never" : cause, advice: advice)
    }
    let evidence = "`\(last.by)` on \(last.at): \(last.score.played) played, \(last.score.bad) bad"
    let isClean = last.score.bad == 0 && last.score.played > 0
    return LaunchLine(
      name,
      isClean ? .ready : .red,
      evidence,
      advice: isClean ? nil : "countersign drill --all tells which"
    )
  }

  // MARK: People

  /// What takes people, and how many it takes.
  private static let needed: [(duty: Duty, count: Int)] = [
    (.makeReleases, 1), (.signReleases, 2), (.promote, 1), (.rollBack, 1), (.stop, 1),
    (.resume, 2), (.review, 2), (.keepPeople, 2), (.erase, 2),
  ]

  func people() throws -> LaunchLine {
    let active = standing.people.values.filter(\.isActive)
    let lacking = Self.needed.compactMap { duty, count -> String? in
      let there = active.count { $0.duties.contains(duty) }
      return there < count ? "\(duty.rawValue): \(there) of \(count)" : nil
    }
    guard lacking.isEmpty else {
      return LaunchLine(
        "people",
        .red,
        lacking.joined(separator: ", "),
        advice: "countersign people invite; docs/review.md says which role may what"
      )
    }
    return LaunchLine("people", .ready, "\(active.count) active, enough for each duty")
  }

  /// Queues that bear a role's name wait for people of that role; so do cases that are overdue.
  func queues(_ desk: Desk) throws -> LaunchLine {
    let named = desk.configuration.queues.compactMap { Role(rawValue: $0) }
    let roles = Set(named + [desk.configuration.reviews.overdueTo])
    let missing = roles.filter { !standing.hasActive($0) }.map(\.rawValue).sorted()
    guard missing.isEmpty else {
      return LaunchLine(
        "queues",
        .red,
        "nobody active has the role \(missing.map { "`\($0)`" }.joined(separator: ", "))",
        advice: "countersign people invite PERSON --name NAME --role \(missing[0])"
      )
    }
    return LaunchLine("queues", .ready, "\(desk.configuration.queues.count), each with people")
  }
}
