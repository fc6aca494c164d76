/// How a model is asked.
package enum ModelKind: String, Sendable, Hashable, CaseIterable {
  /// Whole sentences of policies in force, chosen by a search: built in, the same each time, and nobody is
  /// asked.
  case extractive
  /// A server that speaks OpenAI's chat completions: llama.cpp, vLLM, Ollama, hosted ones.
  case openai
  /// A server that speaks Anthropic's messages.
  case anthropic
  /// A program that reads one JSON object from its standard input and writes one.
  case command
}
