/// Why a pattern of `matches` cannot be used.
struct PatternError: Error {
  let message: String
}
