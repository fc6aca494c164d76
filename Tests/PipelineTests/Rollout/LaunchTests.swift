import Domain
import Foundation
import SourceFiles
import Storage
import Testing

@testable import Pipeline

/// Intents that the machine is launched for, where it is not launched for all.
@Suite struct LaunchTests {
  private let staffed: StaffedStore

  init() throws { staffed = try StaffedStore() }

  private func desk(launching intents: String) throws -> Desk {
    let release = try staffed.save(changing: Configuration.path) {
      $0 + "\nrollout: {intents: [\(intents)]}\n"
    }
    return try Desk.load(release, from: staffed.store)
  }

  @Test func `what is launched is decided as ever, and all else is for people`() throws {
    let whole = staffed.desk
    let lines = try SampleDesk.lines()
    let before = lines.map { SampleDesk.judge($0, by: whole).decision }
    let answered = before.filter { $0.outcome == .answer }.compactMap(\.intent?.name)
    let chosen = try #require(answered.first)
    let launched = try desk(launching: chosen)
    var (kept, held) = (0, 0)
    for (line, old) in zip(lines, before) {
      let new = SampleDesk.judge(line, by: launched).decision
      if new.reasonCode == "review.not_launched" {
        #expect(new.outcome == .review && new.review != nil)
        #expect(new.risk == old.risk)
        let queue = (old.review ?? old.escalation)?.queue
        #expect(queue == nil || queue == new.review?.queue)
        held += 1
      } else {
        #expect(new.outcome == old.outcome && new.reasonCode == old.reasonCode)
        guard [.answer, .act, .ask].contains(new.outcome) else { continue }
        #expect(new.intent?.name == chosen)
        kept += 1
      }
    }
    #expect(kept > 0 && held > 20, "\(kept), \(held)")
  }

  @Test(arguments: [
    ("[shiping_status]", "no intent is called `shiping_status`", "did you mean `shipping_status`?"),
    ("[]", "no intent is launched", "name some"),
  ])
  func `a list that launches nothing that there is, is an error`(
    list: String,
    message: String,
    hint: String
  ) throws {
    let log = FindingLog()
    let read = WorkspaceFiles(reading: SampleDesk.repository.path, log: log)
    let files = read.files.map { file in
      file.path == Configuration.path
        ? SourceFile(
          path: file.path,
          bytes: file.bytes + Array("\nrollout: {intents: \(list)}\n".utf8)
        )
        : file
    }
    Desk.check(
      WorkspaceFiles(files),
      today: try #require(CalendarDay("2026-06-14")),
      log: log
    )
    let finding = try #require(log.sorted.first { $0.severity == .error })
    #expect(finding.message.hasPrefix(message))
    #expect(finding.hint?.hasPrefix(hint) == true)
    #expect(finding.place.file == Configuration.path && finding.place.line > 1)
  }
}
