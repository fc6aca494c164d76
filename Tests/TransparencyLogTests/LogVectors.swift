/// Values that another implementation made, in Python, from the texts of the standards.
enum LogVectors {
  /// Numbers of leaves `ticket 0`, `ticket 1` and so on, and the roots over them.
  static let roots: [(size: Int, root: String)] = [
    (0, "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="),
    (1, "9oC9eOIpTTaPYZ1vyTr1p9TdQzqWpWKBfgB90kp5Bao="),
    (2, "6+avZVcUjPqwDT34gT0k/60Sa6HDdgu4UqrsYZbwSVU="),
    (3, "O4c9mEoyXaMtohyipsnE3cZP6XPmRPc7xRTtmNX3ReI="),
    (7, "B06TYxBvnGZOjPNF+jNIXeM4yE6VDSvE4cAzE2lrqJM="),
    (8, "VxGE2yCrnCSaOuDrg/hnjVT5YAUICdQhMVpPGzwkwTQ="),
    (9, "SMS8eQuDMi6CcakuJzO3FkVZjSZGzemQWfXn+QHeNew="),
    (255, "AkGg4s0q2WHm+hB3IEL7t7VgWifYb7Q6Awe9l6G1vY4="),
    (256, "+502OqiX0N+ekmhlpZP5SteBosRvkBIUlun725OS0Pw="),
    (257, "2/XKwGSvqz+aGUrm6aE5WRDIbT2K1CYgSexthv6f9wQ="),
    (1_000, "dJdGQEY/kz8gZm2gKxRsudyHIoFmzp+IrizwuSPcdic="),
  ]

  /// Leaf 5 among 11 of these leaves.
  static let inclusion = [
    "ngMdbnOpVatMNrzgnX3Rv7PO7rgcQiioi/qerapo29o=",
    "TZstQ+AgpnE77i4Ys4xLwqCXUUAnQkEboAGCQUBBypM=",
    "Pbmq+U7aporFFI2YJKs2EY7tf3FOhwnAkACap6yvWro=",
    "FJQa9Lv9+P8VVV9WcpyZO/R4c8qYfBaq0J3yxrDmjOs=",
  ]

  /// From 6 to 11 of these leaves.
  static let consistency = [
    "VfY7ID63DBLRJYqMvPaJxz9nXBCNS2PNLPGV1rSvIaM=",
    "TZstQ+AgpnE77i4Ys4xLwqCXUUAnQkEboAGCQUBBypM=",
    "Pbmq+U7aporFFI2YJKs2EY7tf3FOhwnAkACap6yvWro=",
    "FJQa9Lv9+P8VVV9WcpyZO/R4c8qYfBaq0J3yxrDmjOs=",
  ]

  /// Keys of the bytes 0 to 31 and 32 to 63, which sign nothing but tests.
  static let logKey = "shop.example/log+8f7739fd+AQOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4"
  static let logSecret =
    "PRIVATE+KEY+shop.example/log+8f7739fd+AQABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f"
  static let witnessKey = "witness.example+790a8a0d+BCmsuuFBvMrwsi4alNNNC8c2HlJtC/4SyJeUvJMilm3X"
  static let witnessSecret =
    "PRIVATE+KEY+witness.example+790a8a0d+BCAhIiMkJSYnKCkqKywtLi8wMTIzNDU2Nzg5Ojs8PT4/"
  static let seconds: UInt64 = 1_772_355_600

  /// The checkpoint of 11 of these leaves, signed by both.
  static let note = """
    shop.example/log
    11
    lf8+mAdFqcAHgy1xNxZdFYwB9koEOIuZoqYct3ztnaQ=

    — shop.example/log j3c5/fjoxOxPNK49GT90NrVJlFB9/2fqb3jY/7sdl2wyx9ORWsrNqcTRWQrFPYzobrcH9froao+HbblF9uin2ESblAY=
    — witness.example eQqKDQAAAABppAAQwpBJXR+1URbBIxTXhkHvgYfu2urE2BFfw9EQ6wiZRp9MaYJO5+VM9uNB3nNLawy2Eaj9/QNsKPIPxXM5zk75Bw==

    """
}
