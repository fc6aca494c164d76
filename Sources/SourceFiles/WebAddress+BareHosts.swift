extension WebAddress {
  /// The hosts that stand in a text without `https://` or `www.`, in lower case, with the places of the addresses:
  /// programs that show replies make links of them, and people type them.
  ///
  /// A host is two labels or more, the last a domain that people register names under. What ends a sentence
  /// without a space (`now.It`), an abbreviation (`e.g.`, `o.ae`), a number (`9.am`), a company's form (`Co.KG`) and a file's name
  /// (`label.zip`) are none, unless a path follows.
  static func bareHosts(in word: Substring) -> [(host: String, place: Range<String.Index>)] {
    var found: [(String, Range<String.Index>)] = []
    var start = word.startIndex
    while let first = word.utf8[start...].firstIndex(where: isInHost) {
      let run = word.utf8[first...].prefix(while: isInHost)
      start = run.endIndex
      guard let host = host(in: word[run.startIndex..<run.endIndex], of: word) else { continue }
      let rest = word[host.endIndex...]
      let end = isPath(rest) ? withoutSentenceEnd(word[host.startIndex...]).endIndex : host.endIndex
      found.append((host.lowercased(), host.startIndex..<end))
      start = max(start, end)
    }
    return found
  }

  /// What of a run of letters, digits, points and hyphens is a host; nil where nothing is.
  private static func host(in run: Substring, of word: Substring) -> Substring? {
    guard let first = run.utf8.firstIndex(where: isAlphanumeric),
      let last = run.utf8.lastIndex(where: isAlphanumeric)
    else { return nil }
    let host = run[first...last]
    let labels = host.split(separator: ".", omittingEmptySubsequences: false)
    guard labels.count >= 2, labels.allSatisfy({ !$0.isEmpty }), let end = labels.last,
      TopLevelDomains.has(end.lowercased())
    else { return nil }
    let isFollowed = isPath(word[host.endIndex...])
    if isFollowed { return host }
    // The name of a mailbox is before it.
    if first > word.startIndex, word.utf8[word.utf8.index(before: first)] == UInt8(ascii: "@") {
      return nil
    }
    return isOtherwiseRead(labels, end) ? nil : host
  }

  /// Whether labels without a path behind them are something else to whoever reads them.
  private static func isOtherwiseRead(_ labels: [Substring], _ end: Substring) -> Bool {
    let name = end.lowercased()
    if TopLevelDomains.areOnlyDomains.contains(name) { return false }
    let isCountry = name.utf8.count == 2
    let isNumber = labels.dropLast().allSatisfy { $0.utf8.allSatisfy { $0 &- 48 < 10 } }
    if isCountry, isNumber || labels.count == 2 && labels[0].utf8.count == 1 { return true }
    if labels.count > 2 { return false }
    if TopLevelDomains.areFiles.contains(name) || labels[0].lowercased() == "co" && name == "kg" {
      return true
    }
    // A word that begins a sentence: `now.It`.
    return end.utf8.first.map { $0 & 0x20 == 0 } == true
      && end.utf8.dropFirst().allSatisfy { $0 & 0x20 != 0 }
  }

  /// Whether a path, a port or a question follows a host.
  private static func isPath(_ rest: Substring) -> Bool {
    guard let sign = rest.utf8.first, let next = rest.utf8.dropFirst().first else {
      return rest == "/"
    }
    return switch sign {
    case UInt8(ascii: "/"), UInt8(ascii: "?"), UInt8(ascii: "#"): next < 0x80
    case UInt8(ascii: ":"): next &- 48 < 10
    default: false
    }
  }

  private static func isInHost(_ byte: UInt8) -> Bool {
    isAlphanumeric(byte) || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-")
  }
}

/// The ends of hosts that a text is looked through for.
enum TopLevelDomains {
  /// Those that are no word of a sentence and no ending of a file, however they are written.
  static let areOnlyDomains: Set<String> = ["com", "net", "org", "biz", "edu", "gov", "eu", "io"]

  /// Endings that files have, too.
  static let areFiles: Set<String> = ["zip", "mov", "md", "py"]

  /// Whether names are registered under it: of every country, those without one that are in wide use, and those
  /// kept for examples.
  ///
  /// Names in other scripts begin with `xn--`.
  static func has(_ name: String) -> Bool { all.contains(name) || name.hasPrefix("xn--") }

  private static let all = Set(
    (countries + " " + generic).split(separator: " ").map(String.init)
  )

  private static let countries = """
    ac ad ae af ag ai al am ao aq ar as at au aw ax az ba bb bd be bf bg bh bi bj bm bn bo br bs bt bv bw by bz \
    ca cc cd cf cg ch ci ck cl cm cn co cr cu cv cw cx cy cz de dj dk dm do dz ec ee eg er es et eu fi fj fk fm \
    fo fr ga gb gd ge gf gg gh gi gl gm gn gp gq gr gs gt gu gw gy hk hm hn hr ht hu id ie il im in io iq ir is \
    it je jm jo jp ke kg kh ki km kn kp kr kw ky kz la lb lc li lk lr ls lt lu lv ly ma mc md me mg mh mk ml mm \
    mn mo mp mq mr ms mt mu mv mw mx my mz na nc ne nf ng ni nl no np nr nu nz om pa pe pf pg ph pk pl pm pn pr \
    ps pt pw py qa re ro rs ru rw sa sb sc sd se sg sh si sk sl sm sn so sr ss st su sv sx sy sz tc td tf tg th \
    tj tk tl tm tn to tr tt tv tw tz ua ug uk us uy uz va vc ve vg vi vn vu wf ws ye yt za zm zw
    """

  private static let generic = """
    com net org info biz edu gov mil int name mobi jobs travel asia cat tel xxx pro aero coop museum arpa onion \
    example test invalid localhost local app dev page web shop store online site website tech digital cloud host \
    hosting space xyz top club vip icu live life link click help support service services care work works world \
    today news blog wiki fun ltd gmbh llc inc company center email mail finance financial bank money cash credit \
    creditcard loan loans tax insurance fund sale sales deals discount discounts bargains promo gift gifts cards \
    coupon market markets marketing delivery express shipping tickets claims refund legal law lawyer attorney \
    security safe secure protection systems network software solutions technology tools computer codes design \
    agency group global international trade trading exchange business consulting management media social chat \
    community team zone one ooo plus best cool wow win bid bet casino bingo game games poker lol rip cam webcam \
    video photo photos pics pictures gallery stream download zip mov art bar bike boutique fashion clothing \
    shoes sports ski fit fitness yoga camp garden green house immo land kaufen kim krd men mom ninja party \
    quest racing review reviews science study trust vote voyage wang watch wtf buzz ink moe nyc london \
    paris berlin hamburg koeln wien tirol bayern nrw saarland ruhr swiss amsterdam vlaanderen gent brussels \
    madrid barcelona istanbul tokyo boston vegas africa lat eus gal bzh scot wales cymru irish google amazon \
    apple cyou sbs cfd bond rest monster autos beauty hair skin makeup homes boats
    """
}
