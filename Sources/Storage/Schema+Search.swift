extension Schema {
  /// What decisions are found by.
  ///
  /// It repeats what rows and entries say, for those who look for them, and proves nothing; whatever fills
  /// it does so from them alone.
  static let searchStep = """
    CREATE TABLE search_term (
      number INTEGER PRIMARY KEY CHECK (number > 0),
      kind   TEXT NOT NULL CHECK (kind <> ''),
      name   TEXT NOT NULL,
      UNIQUE (kind, name)
    ) STRICT;

    -- The decisions that bear a term, of 4,096 in a row: 4,096 bits, or their places in two bytes each
    -- where these are shorter. The blocks of a time stand side by side, so that a transaction writes few
    -- pages.
    CREATE TABLE search_block (
      block     INTEGER NOT NULL CHECK (block >= 0),
      term      INTEGER NOT NULL REFERENCES search_term (number),
      decisions BLOB NOT NULL CHECK (length(decisions) BETWEEN 2 AND 512),
      PRIMARY KEY (block, term)
    ) STRICT, WITHOUT ROWID;

    -- When the decisions of a block were recorded; a clock may go back.
    CREATE TABLE search_span (
      block    INTEGER PRIMARY KEY CHECK (block >= 0),
      first_at INTEGER NOT NULL,
      last_at  INTEGER NOT NULL CHECK (last_at >= first_at)
    ) STRICT;
    """

  /// Decisions are found by what became of their cases since, and by more of their near misses: all of it is
  /// filled anew.
  static let resolutionStep = "DELETE FROM search_total;\n" + findingStep

  /// Decisions are found by more since: all of it is filled anew.
  static let findingStep = """
    DELETE FROM search_block;
    DELETE FROM search_term;
    DELETE FROM search_span;
    """

  /// How many decisions bear a term, so that whoever asks often need not look at all blocks.
  static let totalStep = """
    CREATE TABLE search_total (
      -- 0 for all decisions.
      term      INTEGER NOT NULL CHECK (term >= 0),
      -- An outcome of the machine, or a sign of what became of them.
      counted   TEXT NOT NULL CHECK (counted <> ''),
      decisions INTEGER NOT NULL CHECK (decisions > 0),
      PRIMARY KEY (term, counted)
    ) STRICT, WITHOUT ROWID;
    """
}
