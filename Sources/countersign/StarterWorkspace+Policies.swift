// Lines are as long as the files that they make.
// swift-format-ignore-file

extension StarterWorkspace {
  static let policies = [
    File(path: "knowledge/policies/account/1.0.0.md", text: #"""
      ---
      id: account
      title: Account and sign-in
      owner: support
      version: 1.0.0
      effective_from: 2026-01-01
      jurisdictions: ["*"]
      locales: [en]
      channels: ["*"]
      audience: public
      topics: [account]
      review_by: 2027-12-31
      ---
      # Account and sign-in

      ## How to reset your password {#password}

      Choose the link for a forgotten password on the sign-in page, and a reset link is sent to your e-mail address. A reset link is valid for 60 minutes.

      """#),
    File(path: "knowledge/policies/delivery/1.0.0.md", text: #"""
      ---
      id: delivery
      title: Delivery
      owner: logistics
      version: 1.0.0
      effective_from: 2026-01-01
      jurisdictions: ["*"]
      locales: [en]
      channels: ["*"]
      audience: public
      topics: [delivery]
      review_by: 2027-12-31
      ---
      # Delivery

      ## Where your parcel is {#tracking}

      You can follow your parcel with the tracking link in your dispatch e-mail. A parcel within the country arrives within 3 working days of dispatch.

      ## What delivery costs {#costs}

      Delivery costs 4.90 EUR for each order. Delivery is free for orders of 50 EUR and more.

      """#),
    File(path: "knowledge/policies/refunds/1.0.0.md", text: #"""
      ---
      id: refunds
      title: Returns and refunds
      owner: payments
      version: 1.0.0
      effective_from: 2026-01-01
      jurisdictions: ["*"]
      locales: [en]
      channels: ["*"]
      audience: public
      topics: [refunds]
      review_by: 2027-12-31
      ---
      # Returns and refunds

      ## How long you may return goods {#window}

      You may return unused goods within 30 days of delivery. The refund goes to the payment method you used.

      """#),
  ]
}
