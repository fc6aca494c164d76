import Attestation
package import Domain
import Models
import Releases
package import Storage
import Synchronization
import Vendors

/// The room where desks stand: of each release that is asked for one, taken out of the store once and
/// shared by all who judge.
///
/// It says whose shift it is by what people signed last, and looks for news each time it is asked. The few
/// desks that were asked for last are kept, so that memory does not grow with the releases of a store, and
/// going back finds its desk ready.
package final class DeskRoom: Sendable {
  private struct Kept {
    /// The one that was asked for last is the last.
    var desks: [Desk] = []
    /// Those who are asked for facts: one for all desks that name the same lookups, so that what was
    /// answered lately, and who fails, is known to all of them.
    var attestors: [(lookups: [LookupDeclaration], attestor: Attestor)] = []
    /// Those who ask models, in the same way, so that budgets and failures are known to all desks.
    var models: [(declarations: [ModelDeclaration], vendors: VendorContracts, desk: ModelDesk)] = []
    var shift: Shift?
    /// The last step that the shift follows from.
    var number: Int64?
    /// Whether somebody is bringing in the next shift.
    var isChanging = false
  }

  private static let places = 4

  /// Nil where one desk judges everything, whatever any store holds.
  private let store: Store?
  private let folder: String
  /// Says the day whose budgets count; nil where no model is asked.
  private let clock: (@Sendable () -> Timestamp)?
  private let kept: Mutex<Kept>

  /// Programs that attest facts run in `folder`, the workspace's.
  ///
  /// Models are asked where there is a clock, and go on with what the store says they have used up on its
  /// day; without a clock nobody is asked.
  package init(of store: Store, folder: String, clock: (@Sendable () -> Timestamp)? = nil) {
    (self.store, self.folder, self.clock) = (store, folder, clock)
    kept = Mutex(Kept())
  }

  /// A room with one desk, which judges everything: that of the working files.
  package init(only desk: Desk, folder: String) {
    (store, self.folder, clock) = (nil, folder, nil)
    var desk = desk
    desk.attestor = Attestor(asking: desk.configuration.lookups, folder: folder)
    let release = desk.stamp.id
    desk.models = ModelDesk.of(
      desk.configuration.models,
      under: desk.vendors,
      folder: folder,
      spent: [],
      // The first question brings the day, and nothing was spent on it: what this desk uses is not recorded.
      on: Timestamp(milliseconds: 0).day
    ).map { ModelDoor(asking: $0, canaries: nil, in: release) }
    kept = Mutex(Kept(desks: [desk], shift: Shift(inForce: desk)))
  }

  /// Who judges what comes in now.
  ///
  /// Where there is news, the thread that asks loads what it lacks; others that ask meanwhile go on with
  /// the shift before. A release that should judge and cannot be loaded is an error each time: nobody goes
  /// on under another.
  package func shift() throws -> Shift {
    let (number, known) = kept.withLock { ($0.number, $0.shift) }
    guard let store, let news = try store.rollout(after: number) else {
      guard let known else { throw ReleaseError.noneInForce }
      return known
    }
    let present = kept.withLock { kept -> Shift? in
      if kept.isChanging, let shift = kept.shift { return shift }
      kept.isChanging = true
      return nil
    }
    if let present { return present }
    defer { kept.withLock { $0.isChanging = false } }
    let shift = try shift(under: news.rollout, store)
    kept.withLock { ($0.shift, $0.number) = (shift, news.number) }
    return shift
  }

  /// How many desks stand in it.
  var count: Int { kept.withLock(\.desks.count) }

  /// The desk of a release, whether it judges what comes in or not.
  package func desk(of release: ReleaseID) throws -> Desk {
    if let known = kept.withLock({ Self.take(release, from: &$0) }) { return known }
    guard let store else { throw ReleaseError.notFound(release) }
    var desk = try Desk.load(release, from: store)
    let lookups = desk.configuration.lookups
    let canaries = desk.configuration.models.isEmpty ? nil : try store.promptCanaries()
    let day = desk.configuration.models.isEmpty ? nil : clock?().day
    let spent = try day.map { try store.spending(on: $0) } ?? []
    return kept.withLock { kept in
      if let known = Self.take(release, from: &kept) { return known }
      desk.attestor = attestor(asking: lookups, &kept)
      desk.models = day.flatMap { models(of: desk, spent: spent, on: $0, &kept) }.map {
        ModelDoor(asking: $0, canaries: canaries, in: release)
      }
      kept.desks.append(desk)
      if kept.desks.count > Self.places { kept.desks.removeFirst() }
      return desk
    }
  }

  private func shift(under rollout: Rollout, _ store: Store) throws -> Shift {
    guard let release = rollout.inForce else {
      throw ReleaseError.noneInForce
    }
    let canary = try rollout.canary.map {
      Shift.Canary(desk: try desk(of: $0.release), scope: $0.scope, placing: try store.placing())
    }
    let shadow = rollout.shadow.flatMap { try? desk(of: $0) }
    return Shift(inForce: try desk(of: release), canary: canary, shadow: shadow)
  }

  private static func take(_ release: ReleaseID, from kept: inout Kept) -> Desk? {
    guard let index = kept.desks.firstIndex(where: { $0.stamp.id == release }) else { return nil }
    let desk = kept.desks.remove(at: index)
    kept.desks.append(desk)
    return desk
  }

  private func models(
    of desk: Desk,
    spent: [RecordedSpending],
    on day: CalendarDay,
    _ kept: inout Kept
  ) -> ModelDesk? {
    let (declarations, vendors) = (desk.configuration.models, desk.vendors)
    let known = kept.models.first { $0.declarations == declarations && $0.vendors == vendors }
    if let known { return known.desk }
    let models = ModelDesk.of(
      declarations,
      under: vendors,
      folder: folder,
      spent: spent,
      on: day
    )
    guard let models else { return nil }
    kept.models.append((declarations, vendors, models))
    if kept.models.count > Self.places { kept.models.removeFirst() }
    return models
  }

  private func attestor(asking lookups: [LookupDeclaration], _ kept: inout Kept) -> Attestor {
    if let known = kept.attestors.first(where: { $0.lookups == lookups }) { return known.attestor }
    let attestor = Attestor(asking: lookups, folder: folder)
    kept.attestors.append((lookups, attestor))
    if kept.attestors.count > Self.places { kept.attestors.removeFirst() }
    return attestor
  }
}
