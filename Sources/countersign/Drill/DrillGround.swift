import Domain
import Drills
import Foundation
import Pipeline
import Releases
import Storage

/// Where drills are played: a scratch folder, and the release in force of a store that is only read.
struct DrillGround {
  let release: ReleaseID
  let now: Timestamp
  private let folder: URL
  private let base: BentDesk.Base

  init(_ workspace: WorkspaceOptions, _ store: Store) throws {
    now = SystemClock.now
    folder = URL.temporaryDirectory.appending(path: "countersign-drill-\(UUID().uuidString)")
    guard mkdir(folder.path, 0o700) == 0 else {
      throw Complaint(.cannotCreate, "cannot make `\(folder.path)`: \(errorText(errno))").told()
    }
    let (now, place) = (now, folder.path)
    do {
      (release, base) = try workspace.tellingFailures {
        guard let release = try store.rollout().inForce else { throw ReleaseError.noneInForce }
        let base = try BentDesk.Base(
          of: release,
          in: store,
          at: now,
          model: [try Self.program(), "drill-model"],
          folder: place
        )
        return (release, base)
      }
    } catch {
      try? FileManager.default.removeItem(at: folder)
      throw error
    }
  }

  /// Removes the scratch folder.
  func leave() { try? FileManager.default.removeItem(at: folder) }

  func play(_ drill: Drill) throws -> DrillResult {
    switch drill.event {
    case .play: return DrillResult(drill, .notPlayed("not played yet"))
    case .tickets(let event):
      do {
        let bent = try BentDesk(base, for: drill, event)
        return DrillResult(drill, .played(TicketTrial(event, by: bent, at: now).finding()))
      } catch let obstacle as BentDesk.Obstacle {
        return DrillResult(drill, .notPlayed(obstacle.reason))
      }
    }
  }

  /// This program's own file.
  private static func program() throws -> String {
    do {
      return try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
    } catch {
      throw Complaint(.internalFailure, "cannot tell where this program lies").told()
    }
  }
}
