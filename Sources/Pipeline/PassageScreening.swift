import Domain
import Knowledge
import Screening
import Synchronization

/// Tells of each passage whether it may be quoted: no passage that reads as an instruction to a model is
/// shown to anybody, or to a model, whoever put it into a release.
///
/// A passage's standing depends on its words alone, and is kept once it was asked for: as many are kept as
/// there are sections.
final class PassageScreening: Sendable {
  private struct Words: Hashable {
    let heading: String
    let text: Digest
  }

  private let scan: InjectionScan
  private let known = Mutex<[Words: Bool]>([:])

  init(screens: ScreenSet) { scan = InjectionScan(screens: screens) }

  func isClear(_ passage: Passage) -> Bool {
    let words = Words(heading: passage.heading, text: passage.digest)
    if let known = known.withLock({ $0[words] }) { return known }
    let isClear = scan.hit(in: passage.heading + "\n" + passage.text) == nil
    known.withLock { $0[words] = isClear }
    return isClear
  }
}
