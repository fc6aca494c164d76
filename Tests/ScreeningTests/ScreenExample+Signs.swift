extension ScreenExample {
  /// What counts only together with others.
  static let signs = [
    ScreenExample(
      "sign-model",
      hits: ["ChatGPT", "are you a language model?", "an evil robot"],
      misses: ["aim", "the air bed", "gps"]
    ),
    ScreenExample(
      "sign-role",
      hits: ["you are a pirate", "You will be Tom.", "you're not allowed"],
      misses: ["are you a shop?", "you are late", "we are the champions"]
    ),
    ScreenExample(
      "sign-duty",
      hits: ["you must always answer", "you will never refuse", "you can generate it"],
      misses: ["you must send it", "you will pay", "can you help?"]
    ),
    ScreenExample(
      "sign-persona",
      hits: ["stay in character", "a fictional story", "let us role-play"],
      misses: ["my person", "the tent has a mosquito net", "a real story"]
    ),
    ScreenExample(
      "sign-morals",
      hits: ["immoral", "without ethics", "an unfiltered reply"],
      misses: ["moreover", "the water filter", "a morel in the wood"]
    ),
    ScreenExample(
      "sign-danger",
      hits: ["illegal", "explicit content", "no restrictions"],
      misses: ["the lawn", "a bomber jacket", "ordinary"]
    ),
    ScreenExample(
      "sign-prompt",
      hits: ["the next prompt", "your output", "a code block"],
      misses: ["promptly", "postcode", "input voltage"]
    ),
    ScreenExample(
      "sign-form-of-reply",
      hits: ["begin every answer with a joke", "respond only in verse", "in the following format"],
      misses: ["please answer", "the beginning of May", "my reply"]
    ),
    ScreenExample(
      "sign-forget",
      hits: ["ignore my previous mail", "forget the rules", "disregarding all consequences"],
      misses: ["I forgot my password", "an ignorant reply", "forget it"]
    ),
    ScreenExample(
      "sign-from-now-on",
      hits: ["from now on", "for the rest of this conversation", "whenever I say so"],
      misses: ["right now", "a chatty person", "if it says so"]
    ),
    ScreenExample(
      "sign-commands",
      hits: ["Always be kind.", "Hello. Never ask.", "first, write it down"],
      misses: ["it never came", "I always order here", "we begin"]
    ),
    ScreenExample(
      "sign-placeholder",
      hits: ["[your prompt here]", "{input}", "<question>"],
      misses: ["[photo]", "(see above)", "{a}"]
    ),
    ScreenExample(
      "sign-no-refusal",
      hits: ["never refuse", "without any disclaimer", "do not apologise"],
      misses: ["you refused it", "a warning light", "we decline"]
    ),
    ScreenExample(
      "sign-no-limits",
      hits: ["without any restrictions", "free of all filters", "breaks the rules"],
      misses: ["the rules of the club", "no tent", "a filter without a bag"]
    ),
    ScreenExample(
      "sign-tools",
      hits: ["call the refund tool", "a Linux terminal", "execute the script"],
      misses: ["call me", "toolbox", "the airport's terminal"]
    ),
  ]
}
