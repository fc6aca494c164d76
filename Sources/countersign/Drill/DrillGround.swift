import Domain
import Drills
import Foundation
import Incidents
import Pipeline
import Releases
import Review
import Storage

/// Where drills are played: a scratch folder, and the release in force of a store that is only read.
struct DrillGround {
  let release: ReleaseID
  let now: Timestamp
  private let folder: URL
  private let base: BentDesk.Base
  private let program: String
  private let signals: StopSignals
  /// Who may stop the line of the store.
  private let people: [String]

  /// `signals` interrupt what is played.
  init(_ workspace: WorkspaceOptions, _ store: Store, _ signals: StopSignals) throws {
    self.signals = signals
    now = SystemClock.now
    folder = URL.temporaryDirectory.appending(path: "countersign-drill-\(UUID().uuidString)")
    guard mkdir(folder.path, 0o700) == 0 else {
      throw Self.unwritten(folder, because: errorText(errno)).told()
    }
    let (now, place, program) = (now, folder.path, try Self.path())
    self.program = program
    do {
      (release, base, people) = try workspace.tellingFailures {
        guard let release = try store.rollout().inForce else { throw ReleaseError.noneInForce }
        let base = try BentDesk.Base(
          of: release,
          in: store,
          at: now,
          model: [program, "drill-model"],
          folder: place
        )
        let stopping = Standing(try store.roster()).people.filter {
          $0.value.isActive && $0.value.duties.contains(.stop)
        }
        return (release, base, stopping.keys.map(\.text).sorted())
      }
    } catch {
      try? FileManager.default.removeItem(at: folder)
      throw error
    }
  }

  /// Removes the scratch folder.
  func leave() { try? FileManager.default.removeItem(at: folder) }

  func play(_ drill: Drill) throws -> DrillResult {
    do {
      switch drill.event {
      case .play(let play):
        return try DrillPlay(shop: shop(named: drill.id), people: people).result(of: drill, play)
      case .tickets(let event):
        let bent = try BentDesk(base, for: drill, event)
        return try contained(drill, event, TicketTrial(event, by: bent, at: now).finding())
      }
    } catch let obstacle as BentDesk.Obstacle {
      return DrillResult(drill, .notPlayed(obstacle.reason))
    } catch let trouble as DrillShop.Trouble {
      return DrillResult(drill, .notPlayed(trouble.reason))
    } catch let error as CocoaError {
      throw Self.unwritten(folder, because: Complaint.whyUnwritten(error).reason).told()
    }
  }

  private static func unwritten(_ folder: URL, because reason: String) -> Complaint {
    Complaint(
      .cannotCreate,
      "cannot write to the drill's folder `\(folder.path)`: \(reason)",
      hint: "`TMPDIR` names the folder that it is made in"
    )
  }

  private func contained(
    _ drill: Drill,
    _ event: TicketEvent,
    _ found: DrillResult.Finding
  ) throws -> DrillResult {
    // What does no harm is not there to be contained.
    guard found.hasTeeth else { return DrillResult(drill, .played(found)) }
    do {
      var result = DrillResult(drill, .played(found))
      result.response = try respond(to: drill, event)
      return result
    } catch let failure as DrillContaining.WentOn {
      var found = found
      found.harm = found.harm ?? failure.harm
      return DrillResult(drill, .played(found))
    }
  }

  private func respond(to drill: Drill, _ event: TicketEvent) throws -> DrillResult.Response {
    guard let kind = drill.incident else { return .none }
    guard base.incidents[kind] != nil else {
      return .not("the release knows no kind of incident `\(kind)`")
    }
    return try DrillContaining(shop: shop(named: drill.id), people: people).contain(drill, event)
  }

  /// A shop for one scenario; the first of all is made, and the others are copies of it.
  private func shop(named name: String) throws -> DrillShop {
    let first = folder.appending(path: "shop")
    if !FileManager.default.fileExists(atPath: first.path) {
      // One that was not finished is no original of others.
      let made = folder.appending(path: "shop-begun-\(UUID().uuidString)")
      _ = try DrillShop(of: base.sources, program: program, in: made, signals: signals)
      try FileManager.default.moveItem(at: made, to: first)
    }
    let original = DrillShop(at: first, program: program, signals: signals)
    return try original.copy(to: folder.appending(path: "shop-" + name))
  }

  /// This program's own file.
  private static func path() throws -> String {
    do {
      return try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
    } catch {
      throw Complaint(.internalFailure, "cannot tell where this program lies").told()
    }
  }
}
