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

      Choose the link for a forgotten password on the sign-in page, and a reset link is sent to your e-mail address. A reset link is valid for 60 minutes, and a locked account opens again after the password reset. If you cannot log in, check the spelling of your e-mail address first.

      """#),
    File(path: "knowledge/policies/contact/1.0.0.md", text: #"""
      ---
      id: contact
      title: How to reach us
      owner: support
      version: 1.0.0
      effective_from: 2026-01-01
      jurisdictions: ["*"]
      locales: [en]
      channels: ["*"]
      audience: public
      topics: [contact]
      review_by: 2027-12-31
      ---
      # How to reach us

      ## How to contact us {#reach}

      You can contact us by e-mail at support@shop.example, Monday to Friday from 9:00 to 17:00, but not on public holidays. Our shop is open only online, and there is no phone number that you can call.

      ## How to talk to a person {#person}

      You can ask for a person in any message, and a colleague replies to you by e-mail within 1 working day.

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

      Delivery costs 4.90 EUR for each order below 50 EUR, and delivery is free for orders of 50 EUR and more.

      """#),
    File(path: "knowledge/policies/orders/1.0.0.md", text: #"""
      ---
      id: orders
      title: Orders, payment and invoices
      owner: support
      version: 1.0.0
      effective_from: 2026-01-01
      jurisdictions: ["*"]
      locales: [en]
      channels: ["*"]
      audience: public
      topics: [orders]
      review_by: 2027-12-31
      ---
      # Orders, payment and invoices

      ## How you can pay {#payment}

      You can pay by Visa, Mastercard, PayPal or bank transfer, and we accept no other cards or payment methods. Your card is charged when your order is sent.

      ## Finding your invoice {#invoice}

      You find your invoice as a PDF in your account under Orders and in the e-mail sent with your order. You can use the invoice as your receipt and proof of purchase.

      ## Changing the address of an order {#address}

      A delivery address can be changed only until your order is sent, and a colleague checks each change.

      ## Cancelling an order {#cancel}

      An order can be cancelled or changed only until it is sent, and after that you can return the goods.

      ## When something arrived broken {#damaged}

      If something arrived broken, wrong or incomplete, send us your order number and a photo, and you get a replacement or your money back.

      """#),
    File(path: "knowledge/policies/products/1.0.0.md", text: #"""
      ---
      id: products
      title: Products
      owner: support
      version: 1.0.0
      effective_from: 2026-01-01
      jurisdictions: ["*"]
      locales: [en]
      channels: ["*"]
      audience: public
      topics: [products]
      review_by: 2027-12-31
      ---
      # Products

      ## Details of a product {#details}

      You find the size, weight, material and colours of each product, and whether it is waterproof or in stock, on its product page. If the product page does not answer your question, ask for a person.

      """#),
    File(path: "knowledge/policies/returns/1.0.0.md", text: #"""
      ---
      id: returns
      title: Returns and refunds
      owner: payments
      version: 1.0.0
      effective_from: 2026-01-01
      jurisdictions: ["*"]
      locales: [en]
      channels: ["*"]
      audience: public
      topics: [returns, refunds]
      review_by: 2027-12-31
      ---
      # Returns and refunds

      ## How long you may return goods {#window}

      You can return unused goods within 30 days of delivery, but used goods only when they are faulty. The refund goes to the payment method you used within 14 days after your return arrives.

      ## How to return goods {#how-to-return}

      To return goods, choose Return in your account under Orders, and a return label is sent to your e-mail address free of charge.

      """#),
  ]
}
