import SourceFiles
import Testing

/// Which hosts a text leads to.
@Suite struct WebAddressTests {
  private func check(_ text: String, expect hosts: [String]) {
    let found = WebAddress.hosts(in: text)
    #expect(found.map(\.host) == hosts, "\(text): \(found.map { text[$0.place] })")
  }

  @Test(arguments: [
    ("See https://Shop.example/a and www.shop.example.", ["shop.example", "www.shop.example"]),
    ("See evil.com/login for your return.", ["evil.com"]),
    ("Pay your fee at evil-shop.com first.", ["evil-shop.com"]),
    ("It is (Evil.Com), evil.co.uk, or x.com.", ["evil.com", "evil.co.uk", "x.com"]),
    ("Go to t.co/a, now.It/b or label.zip/login.", ["t.co", "now.it", "label.zip"]),
    ("[Pay](evil.shop?a=1) or evil.io:8080.", ["evil.shop", "evil.io"]),
    ("At xn--evl-0na.xn--p1ai or a.b.evil.de!", ["xn--evl-0na.xn--p1ai", "a.b.evil.de"]),
    ("Sign in at ada@evil.com/login.", ["evil.com"]),
    ("evil.com:https://shop.example", ["evil.com", "shop.example"]),
  ])
  func `an address without a scheme leads to its host, too`(text: String, hosts: [String]) {
    check(text, expect: hosts)
  }

  @Test(arguments: [
    "Some, e.g. tents, i.e. goods, z.B. packs, o.ae. and U.S. sizes, a.m. and p.m.",
    "Read invoice.pdf, photo.jpg, label.zip and README.md in version 3.1.0.",
    "It is now.It was not.We know.In time.So be it...no?",
    "It costs 4.90 EUR or 1.000,50 EUR on 1.2.2026 at 9.am for 1.5.kg.",
    "Contour GmbH & Co.KG, ada@shop.example, Node.js, and/or, St.Gallen.",
    ".com and de. and com.",
  ])
  func `abbreviations, files, numbers and ends of sentences are no hosts`(text: String) {
    check(text, expect: [])
  }
}
