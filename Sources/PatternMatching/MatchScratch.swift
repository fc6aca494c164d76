import CPCRE2

/// The memory that matching writes to: one belongs to one thread, and may serve many patterns.
package final class MatchScratch {
  /// How often PCRE2 may try before it gives up: cuts a hostile text short at a tenth of a
  /// millisecond, a hundred times what an honest one needs.
  package static let matchLimit: UInt32 = 100_000
  /// How deep the interpreter may nest; compiled code is bound by its 32 KiB of stack instead.
  package static let depthLimit: UInt32 = 10_000
  /// How much memory the interpreter may take for nesting, in KiB.
  package static let heapLimitKiB: UInt32 = 16_384

  let matchData: OpaquePointer
  let context: OpaquePointer
  /// The patterns of a set that a text may match: a bit each.
  var candidates: [UInt64] = []

  package init() {
    // Two pairs of offsets: where the whole match stands, and its first group.
    guard let matchData = pcre2_match_data_create_8(2, nil),
      let context = pcre2_match_context_create_8(nil)
    else { preconditionFailure("out of memory") }
    pcre2_set_match_limit_8(context, Self.matchLimit)
    pcre2_set_depth_limit_8(context, Self.depthLimit)
    pcre2_set_heap_limit_8(context, Self.heapLimitKiB)
    self.matchData = matchData
    self.context = context
  }

  deinit {
    pcre2_match_context_free_8(context)
    pcre2_match_data_free_8(matchData)
  }
}
