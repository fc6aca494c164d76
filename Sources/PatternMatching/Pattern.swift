import CPCRE2
import Synchronization

/// Why a text is not a pattern.
package struct PatternError: Error, Equatable, CustomStringConvertible {
  /// Where in the pattern, in bytes from its start.
  package let offset: Int
  /// PCRE2's words for it.
  package let message: String

  package var description: String { "\(message) at byte \(offset)" }
}

/// One compiled PCRE2 pattern over UTF-8.
///
/// `.` stops at CR and LF, `^` and `$` stand at the ends of the text unless the pattern says `(?m)`,
/// and `\b`, `\d` and `\w` are ASCII: Unicode properties would cost half as much again.
///
/// It is compiled to machine code where the machine allows that, and interpreted elsewhere, with the
/// same matches; only the point at which a limit is reached may differ. That happens before its first use: most
/// patterns of a workspace are held against no text of a short run.
///
/// Unchecked: the compiled code is never written to after its first use has begun, and PCRE2 lets threads share
/// it.
package final class Pattern: @unchecked Sendable {
  /// The longest pattern taken, in bytes.
  package static let lengthLimit = 16_384

  package let source: String
  private let code: OpaquePointer
  /// Whether the machine code is made; no thread matches before.
  private let isReady = Atomic(false)
  private let preparing = Mutex(())

  /// Compiles a pattern; `isCaseless` ignores case in all of Unicode.
  package init(_ source: String, isCaseless: Bool = true) throws(PatternError) {
    guard source.utf8.count <= Self.lengthLimit else {
      throw PatternError(offset: Self.lengthLimit, message: "the pattern is too long")
    }
    var errorCode: Int32 = 0
    var errorOffset = 0
    let options =
      PCRE2_UTF | PCRE2_NEVER_BACKSLASH_C | (isCaseless ? PCRE2_CASELESS : 0)
    var bytes = source
    let code = bytes.withUTF8 { bytes in
      let context = pcre2_compile_context_create_8(nil)
      defer { pcre2_compile_context_free_8(context) }
      // What the library was built with must not decide what a pattern means.
      pcre2_set_newline_8(context, UInt32(PCRE2_NEWLINE_ANYCRLF))
      return pcre2_compile_8(
        bytes.baseAddress,
        bytes.count,
        options,
        &errorCode,
        &errorOffset,
        context
      )
    }
    guard let code else {
      throw PatternError(offset: errorOffset, message: Self.message(of: errorCode))
    }
    self.source = source
    self.code = code
  }

  deinit { pcre2_code_free_8(code) }

  /// Makes the machine code, once; whoever comes meanwhile waits.
  private func prepare() {
    preparing.withLock { _ in
      if isReady.load(ordering: .relaxed) { return }
      pcre2_jit_compile_8(code, PCRE2_JIT_COMPLETE)
      isReady.store(true, ordering: .releasing)
    }
  }

  /// Looks for the first match at or after `start`, which must be the start of a character.
  ///
  /// `text` must be valid UTF-8: PCRE2 is told not to check. An empty match is none.
  package func firstMatch(
    in text: UnsafeBufferPointer<UInt8>,
    from start: Int = 0,
    scratch: MatchScratch
  ) -> MatchOutcome? {
    if !isReady.load(ordering: .acquiring) { prepare() }
    let result = pcre2_match_8(
      code,
      text.baseAddress,
      text.count,
      start,
      PCRE2_NO_UTF_CHECK | PCRE2_NOTEMPTY,
      scratch.matchData,
      scratch.context
    )
    if result == PCRE2_ERROR_NOMATCH { return nil }
    guard result >= 0, let bounds = pcre2_get_ovector_pointer_8(scratch.matchData),
      bounds[0] < bounds[1]
    else { return .limitReached(from: start) }
    return .found(bounds[0]..<bounds[1])
  }

  /// Like the other `firstMatch`, for a Swift string.
  package func firstMatch(in text: String, scratch: MatchScratch) -> MatchOutcome? {
    var text = text
    return text.withUTF8 { firstMatch(in: $0, scratch: scratch) }
  }

  /// Whether it matches the empty text, which `firstMatch` never tells of.
  package func matchesNothing(scratch: MatchScratch) -> Bool {
    // As it stands: most patterns need no machine code before they are held against a text.
    var empty = ""
    return empty.withUTF8 { text in
      pcre2_match_8(
        code,
        text.baseAddress,
        0,
        0,
        PCRE2_NO_UTF_CHECK,
        scratch.matchData,
        scratch.context
      ) >= 0
    }
  }

  /// The bytes of the first group of the match that `firstMatch` has just found with this scratch.
  ///
  /// Nil where the pattern has no group, or the group took no part in the match.
  package func firstGroup(of scratch: MatchScratch) -> Range<Int>? {
    var groups: UInt32 = 0
    pcre2_pattern_info_8(code, UInt32(PCRE2_INFO_CAPTURECOUNT), &groups)
    // PCRE2 sets the pair of a group that took no part to the largest size, which reads as -1.
    guard groups > 0, let bounds = pcre2_get_ovector_pointer_8(scratch.matchData), bounds[2] >= 0,
      bounds[2] <= bounds[3]
    else { return nil }
    return bounds[2]..<bounds[3]
  }

  private static func message(of code: Int32) -> String {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 256) { buffer in
      let length = pcre2_get_error_message_8(code, buffer.baseAddress, buffer.count)
      guard length > 0 else { return "error \(code)" }
      return String(decoding: buffer.prefix(Int(length)), as: UTF8.self)
    }
  }
}

/// What looking for a pattern came to, where it was not "no match".
package enum MatchOutcome: Sendable, Equatable {
  /// The bytes that matched.
  case found(Range<Int>)
  /// PCRE2 gave up: nothing is known of the text from this byte on, so it counts as a hit.
  case limitReached(from: Int)
}
