extension ScreenExample {
  static let secretsAndReferences = [
    ScreenExample(
      "card-number",
      hits: [
        "4111\u{A0}1111\u{A0}1111\u{A0}1111", "4111.1111.1111.1111", "4111  1111  1111  1111",
        "4111/1111/1111/1111", "4111–1111–1111–1111", "3782.822463.10005",
        "card 4111 1111 1111 1111", "5555555555554444", "3782 822463 10005",
        "order 4233 4111 1111 1111 1111",
      ],
      misses: [
        "4111.1111.1111.1112", "on 2026-03-01 and 2026-04-02", "4111 1111 1111 1112", "NP-104233",
        "1234567890123",
      ]
    ),
    ScreenExample(
      "card-number-in-context",
      hits: ["my card 630495060000", "Karte 6304 9506 0000", "block card no 4222222222222"],
      misses: ["my card 630495060001", "gift card 104233", "parcel 630495060000"]
    ),
    ScreenExample(
      "card-security-code",
      hits: ["cvv 123", "the security code is 4321"],
      misses: ["order 123", "security is good"]
    ),
    ScreenExample(
      "card-expiry",
      hits: ["exp 04/27", "expiry date: 11/2028"],
      misses: ["expected 04 boxes", "1/2 price"]
    ),
    ScreenExample(
      "password",
      hits: [
        "pw: hunter2", "PW is hunter2",
        "my password is hunter2", "Passwort: Geheim#1", "Password: swordfish\nthanks",
        "mot de passe est soleil99", "the password for my account is Tr0ub4dor",
      ],
      misses: [
        "pw stands for what",
        "my password is not accepted", "I forgot my password", "the password is wrong!",
        "password reset for order 104233",
      ]
    ),
    ScreenExample(
      "password-in-words",
      hits: [
        "my password is hunter", "Mein Passwort lautet geheim", "password hunter2",
        "mon mot de passe est soleil", "my account password is swordfish.", "my password is secret",
      ],
      misses: [
        "how do I change my password?", "my password is not accepted", "my password is wrong",
        "my password is being reset", "password reset", "the password NP-104233",
        "my password is incorrect", "mein Passwort ist falsch", "mein Passwort ist gesperrt",
        "my password was rejected",
      ]
    ),
    ScreenExample(
      "password-in-more-languages",
      hits: ["moje hasło to zima2024", "şifrem: kedi99", "la mia password è sole24"],
      misses: ["zapomniałem hasło do konta", "parola d'ordine", "hasło np-104233"]
    ),
    ScreenExample(
      "password-in-chinese-or-japanese",
      hits: ["密码是abc12345", "パスワードは hunter2x"],
      misses: ["密码不对", "パスワードを忘れました"]
    ),
    ScreenExample(
      "pin",
      hits: [
        "PIN 1234", "PIN: 93014", "Meine PIN lautet 1234", "my pin is 4821", "the PIN code: 93014",
      ],
      misses: [
        "the PIN pad", "PIN pad 2000 broke", "pin 12 boots", "the tent pin broke 2 days ago",
        "a pin",
      ]
    ),
    ScreenExample(
      "one-time-code",
      hits: [
        "Your code is 482913", "Ihr Code lautet 482913", "verification code 482913",
        "my OTP is 5512",
      ],
      misses: [
        "code of conduct", "your code is not valid", "discount code SAVE10",
        "confirmation code NP-104233",
      ]
    ),
    ScreenExample(
      "api-key",
      hits: [
        "npm_abcdefghij0123456789abcdefghij012345", "ya29.a0AfH6SMBx0123456789abcdef",
        "SG.abcdefghijklmnopqrstuv.abcdefghijklmnopqrstuvwxyz0123456789",
        "sk_live_4eC39HqLyjWDarjtT1zdp7dc", "AKIAIOSFODNN7EXAMPLE",
      ],
      misses: ["npm_install", "msg. Hello", "sk-i boots", "the ski_live stream"]
    ),
    ScreenExample(
      "api-key-of-more-services",
      hits: [
        "hf_abcdefghijklmnopqrstuvwxyzabcd",
        "https://hooks.slack.com/services/T000/B000/abcdefgh1234",
        "whsec_abcdefghijklmnopqrstuvwx",
      ],
      misses: ["key-ring", "the hf_ prefix", "hooks.slack.com"]
    ),
    ScreenExample(
      "api-key-in-context",
      hits: [
        "aws_secret_access_key=wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
        "api key: 9f8e7d6c5b4a3210", "client_secret=abcDEF123456xyz",
      ],
      misses: ["the key is lost", "a secret sale"]
    ),
    ScreenExample(
      "bearer-token",
      hits: ["Authorization: Bearer abcdef0123456789abcdef", "bearer 0123456789abcdefXYZ"],
      misses: ["the bearer of this letter", "load bearer"]
    ),
    ScreenExample(
      "basic-credentials",
      hits: ["Authorization: Basic dXNlcjpwYXNzd29yZA==", "basic dXNlcjpwYXNz"],
      misses: ["a basic understanding", "Basic instructions please"]
    ),
    ScreenExample(
      "json-web-token",
      hits: [
        "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.abc-DEF_123",
        "token eyJ0eXAiOiJKV1QiLCJhbGciOiJub25lIn0.eyJhZG1pbiI6dHJ1ZX0.",
      ],
      misses: ["hey Jude. nice.", "obeyjay.com"]
    ),
    ScreenExample(
      "private-key",
      hits: [
        "-----BEGIN PRIVATE KEY-----\nMIIEvQIBADAN\n-----END PRIVATE KEY-----",
        "-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXk",
      ],
      misses: ["-----BEGIN CERTIFICATE-----", "the private key to my lock"]
    ),
    ScreenExample(
      "password-in-url",
      hits: ["https://ada:hunter2@example.org/", "ftp://shop:pa55@files.example"],
      misses: ["https://example.org/a:b", "https://example.org:8080/x@y"]
    ),
    ScreenExample(
      "token-in-url",
      hits: [
        "https://example.org/reset?token=abcdef0123456789",
        "https://x.example/?a=1&key=0123456789ab",
      ],
      misses: ["https://example.org/?page=2", "https://example.org/code=short"]
    ),
    ScreenExample(
      "order-number",
      hits: ["Where is NP-104233?", "np-104233, please"],
      misses: ["NP-10423", "XNP-104233", "NP-1042337"]
    ),
    ScreenExample(
      "tracking-number",
      hits: ["NPT-8H2K77Q1", "npt-00123456 is stuck"],
      misses: ["NPT-12", "NP-104233"]
    ),
    ScreenExample(
      "carrier-tracking-number",
      hits: ["1Z999AA10123456784", "RB123456785GB"],
      misses: ["NP-104233", "1Z999"]
    ),
  ]
}
