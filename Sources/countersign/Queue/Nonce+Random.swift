import Review

extension Nonce {
  /// 128 bits of the system's randomness.
  static func random() -> Nonce {
    while true {
      let digits = (0..<2).map { _ in
        let half = String(UInt64.random(in: 0...UInt64.max), radix: 16)
        return String(repeating: "0", count: 16 - half.count) + half
      }
      if let nonce = Nonce(digits.joined()) { return nonce }
    }
  }
}
