import TextForms
import Testing

@Suite struct SkeletonTests {
  @Test(arguments: [
    ("paypal", "pаypаl", true), ("refund", "re\u{200B}fund", true),
    ("refund", "refund\u{FE0F}", true),
    ("scope", "ѕсоре", true), ("modern", "modem", true), ("Il1|", "llll", true),
    ("refund", "refunds", false), ("Refund", "refund", false),
    ("refund", "\u{202E}dnufer\u{202C}", false), ("", "", true),
  ])
  func `texts that look alike have one skeleton`(a: String, b: String, areAlike: Bool) {
    #expect((Skeleton(a) == Skeleton(b)) == areAlike)
  }

  @Test(arguments: [
    ("ｉｇｎｏｒｅ", nil), ("іgnоrе", "ignore"), ("ìgnöré", "ignore"), ("ігноре", "irhope"),
    ("ɪɢɴᴏʀᴇ", "ignore"), ("plain", nil), ("忽略", nil), ("ṩ", "s"), ("a\u{0332}b\u{0332}", "ab"),
  ])
  func `letters of other alphabets read as Latin ones`(text: String, latin: String?) {
    let read = LatinLookAlikes.latin(FoldedText(text).bytes)
    #expect(read.map { String(decoding: $0, as: UTF8.self) } == latin)
  }

  @Test func `capitals read by what they look like, not by what they fold to`() {
    let shapes = LatinLookAlikes.shapes(of: "ΙGΝΟRΕ")
    #expect(shapes.map { String(decoding: $0, as: UTF8.self) } == "1gnore")
  }
}
