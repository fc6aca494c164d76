import Domain
import Storage

/// How far a backtest is, for somebody who waits.
package enum BacktestStep: Sendable {
  case judged(Int)
  case tried(edit: Int, of: Int)
}

/// The judging of past tickets by two releases, and by each edit between them alone, on several cores.
///
/// The caller's thread reads and counts, `workers` judge; what is in flight is bounded.
struct BacktestWork {
  /// So many tickets are handed to a worker at once.
  private static let batchTickets = 64
  /// After so many, the progress is kept.
  private static let keptTickets = 4096
  /// So many edits are tried at once; each is a desk in memory.
  private static let desksAtOnce = 4
  /// So many edits are tried alone at the most.
  private static let editLimit = 64

  private let store: Store
  private let trial: BacktestTrial
  private let selection: BacktestSelection
  private let path: String?
  private let workers: Int

  /// `path` is the file where the tickets are one; its lines that say no moment count as received when the
  /// selection says, and `now` is the moment of all others.
  init(
    of release: ReleaseID,
    against: ReleaseID,
    on selection: BacktestSelection,
    path: String?,
    at now: Timestamp,
    in store: Store,
    workers: Int
  ) throws {
    (self.store, self.selection, self.path, self.workers) = (store, selection, path, workers)
    let moment: Timestamp =
      if case .file(_, let moment) = selection.tickets { moment } else { now }
    var (old, new) = (
      try Desk.load(against, from: store), try Desk.load(release, from: store)
    )
    (old.policiesOn, new.policiesOn) = (selection.policiesOn, selection.policiesOn)
    trial = BacktestTrial(old: old, new: new, moment: moment)
  }

  /// Nothing judged yet.
  var unbegun: BacktestProgress {
    BacktestProgress(
      Backtest(of: trial.new.stamp.id, against: trial.old.stamp.id, selection: selection)
    )
  }

  /// Judges what is left to judge, and tries the edits.
  ///
  /// `keep` takes how far it is now and then.
  ///
  /// - Returns: Whether it came to its end.
  func finish(
    _ progress: inout BacktestProgress,
    _ goesOn: () -> Bool,
    _ tell: (BacktestStep) -> Void,
    _ keep: (BacktestProgress) throws -> Void
  ) throws -> Bool {
    guard try judge(&progress, goesOn, tell, keep) else { return false }
    return try attribute(&progress, goesOn, tell, keep)
  }

  /// Whether all was judged.
  private func judge(
    _ progress: inout BacktestProgress,
    _ goesOn: () -> Bool,
    _ tell: (BacktestStep) -> Void,
    _ keep: (BacktestProgress) throws -> Void
  ) throws -> Bool {
    guard !progress.isJudged else { return true }
    let trial = trial
    let bench = OrderedWork<[BacktestItem], [BacktestFinding]>(workers: workers) { items in
      items.map { trial.finding($0) }
    }
    defer { bench.end() }
    var reader = try BacktestReader(selection, of: store, path: path, after: progress.last)
    var sinceKept = 0
    while true {
      guard goesOn() else {
        try keep(progress)
        return false
      }
      while bench.hasRoom, let batch = try reader.next(limit: Self.batchTickets) {
        bench.put(Self.decisions(batch))
      }
      guard let findings = bench.take() else { break }
      for finding in findings {
        progress.add(finding)
        progress.last = finding.place.sequence
      }
      tell(.judged(progress.backtest.all.judged))
      sinceKept += findings.count
      if sinceKept >= Self.keptTickets {
        try keep(progress)
        sinceKept = 0
      }
    }
    progress.isJudged = true
    try keep(progress)
    return true
  }

  /// What a case came to when its ticket moved on is no decision of its own.
  private static func decisions(_ items: [BacktestItem]) -> [BacktestItem] {
    items.filter { item in
      if case .recorded(let thing) = item, case .judgement = thing.name { false } else { true }
    }
  }

  // MARK: Which edit

  /// Makes each edit alone on the older release, and tries it on what changed.
  private func attribute(
    _ progress: inout BacktestProgress,
    _ goesOn: () -> Bool,
    _ tell: (BacktestStep) -> Void,
    _ keep: (BacktestProgress) throws -> Void
  ) throws -> Bool {
    let (old, new) = (trial.old.manifest, trial.new.manifest)
    let edits = ReleaseEdit.all(from: old, to: new)
    var causes = BacktestCauses()
    causes.shares = edits.map { BacktestCauses.Share(edit: $0) }
    let files = try ReleaseContents(of: old.id, in: store).files()
    let variants = EditVariants(
      of: trial.old,
      files,
      to: try ReleaseContents(of: new.id, in: store)
    )
    for index in edits.indices where index >= Self.editLimit {
      causes.shares[index].obstacle = "not tried alone: there are \(edits.count) edits"
    }
    let tried = min(edits.count, Self.editLimit)
    for start in stride(from: 0, to: tried, by: Self.desksAtOnce) {
      let group = start..<min(start + Self.desksAtOnce, tried)
      // What was tried before an interruption is made again only for what stands in its way.
      let desks = try group.compactMap { index -> (Int, Desk)? in
        guard !progress.changed.isEmpty else { return nil }
        switch try variants.desk(with: edits[index]) {
        case .success(let desk): return desk.map { (index, $0) }
        case .failure(let obstacle):
          causes.shares[index].obstacle = obstacle.text
          return nil
        }
      }
      if group.lowerBound >= progress.triedEdits {
        guard try find(desks, &progress, goesOn) else { return false }
        progress.triedEdits = group.upperBound
        try keep(progress)
      }
      tell(.tried(edit: group.upperBound, of: tried))
    }
    progress.settle(&causes, edits)
    return true
  }

  /// Finds the changes that some edits lead to, each of them alone.
  private func find(
    _ desks: [(index: Int, desk: Desk)],
    _ progress: inout BacktestProgress,
    _ goesOn: () -> Bool
  ) throws -> Bool {
    guard !desks.isEmpty else { return true }
    let (trial, variants) = (trial, desks.map(\.desk))
    let bench = OrderedWork<[BacktestItem], [(Int64, [Int])]>(workers: workers) { items in
      items.map { ($0.place.sequence, trial.places(of: variants, agreeingOn: $0)) }
    }
    defer { bench.end() }
    let wanted = Set(progress.changed)
    var reader = try BacktestReader(progress.changed, of: store, path: path)
    while true {
      guard goesOn() else { return false }
      while bench.hasRoom, let batch = try reader.next(limit: Self.batchTickets) {
        bench.put(batch.filter { wanted.contains($0.place.sequence) })
      }
      guard let found = bench.take() else { return true }
      for (place, agreeing) in found where !agreeing.isEmpty {
        progress.causes[place, default: []] += agreeing.map { desks[$0].index }
      }
    }
  }
}

extension BacktestProgress {
  /// Counts which edits lead to which changes.
  fileprivate mutating func settle(_ causes: inout BacktestCauses, _ edits: [ReleaseEdit]) {
    for place in changed {
      let found = self.causes[place] ?? []
      switch found.count {
      case 0: causes.together += 1
      case 1: causes.shares[found[0]].alone += 1
      default: for index in found { causes.shares[index].besideOthers += 1 }
      }
    }
    causes.untried = backtest.all.changed - changed.count
    backtest.attribute(causes, self.causes.mapValues { $0.map { edits[$0].path } })
  }
}
