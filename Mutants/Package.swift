// swift-tools-version: 6.2
import PackageDescription

// The review of cases once more, as links and in a package of its own, so that a fault can be planted
// in it and in nothing that is shipped. `PLANTED` names the flag; see scripts/mutants.
let crypto: Target.Dependency = .product(name: "Crypto", package: "swift-crypto")
let planted = Context.environment["PLANTED"].map { [SwiftSetting.define($0)] } ?? []

let package = Package(
  name: "Mutants",
  dependencies: [.package(url: "https://github.com/apple/swift-crypto", from: "4.5.2")],
  targets: [
    .target(name: "CanonicalJSON"),
    .target(name: "Domain", dependencies: ["CanonicalJSON", crypto]),
    .target(
      name: "Review",
      dependencies: ["CanonicalJSON", "Domain", crypto],
      swiftSettings: planted
    ),
    .target(name: "TestSupport", path: "Tests/TestSupport"),
    .testTarget(
      name: "ReviewTests",
      dependencies: ["TestSupport", "CanonicalJSON", "Domain", "Review"]
    ),
  ],
  swiftLanguageModes: [.v6]
)

for target in package.targets {
  target.swiftSettings =
    (target.swiftSettings ?? []) + [
      .enableUpcomingFeature("ExistentialAny"),
      .enableUpcomingFeature("InternalImportsByDefault"),
      .enableUpcomingFeature("MemberImportVisibility"),
    ]
}
