extension Schema {
  /// What models have used up, for the budgets of a day.
  ///
  /// It names nobody and proves nothing: what each question used stands in the record of its decision.
  static let spendingStep = """
    CREATE TABLE model_spending (
      model  TEXT NOT NULL CHECK (model <> ''),
      -- In days since 1970.
      day    INTEGER NOT NULL,
      tokens INTEGER NOT NULL CHECK (tokens >= 0),
      -- In millionths of a minor unit of the price's currency.
      cost   INTEGER NOT NULL CHECK (cost >= 0),
      PRIMARY KEY (day, model)
    ) STRICT, WITHOUT ROWID;
    """

  /// How long models took to answer and how many tokens they read and wrote, since the store was made.
  static let callStep = """
    CREATE TABLE model_call (
      provider TEXT NOT NULL CHECK (provider <> ''),
      model    TEXT NOT NULL CHECK (model <> ''),
      measure  TEXT NOT NULL CHECK (measure IN ('milliseconds', 'input', 'output')),
      -- The place of the first bound that a value does not exceed; one more where it exceeds all.
      bucket   INTEGER NOT NULL CHECK (bucket >= 0),
      calls    INTEGER NOT NULL CHECK (calls > 0),
      total    INTEGER NOT NULL CHECK (total >= 0),
      PRIMARY KEY (provider, model, measure, bucket)
    ) STRICT, WITHOUT ROWID;
    """

  /// How long models took to fail, by why.
  static let failureStep = """
    CREATE TABLE model_failure (
      provider TEXT NOT NULL CHECK (provider <> ''),
      model    TEXT NOT NULL CHECK (model <> ''),
      failure  TEXT NOT NULL CHECK (failure <> ''),
      -- As in `model_call`, of milliseconds.
      bucket   INTEGER NOT NULL CHECK (bucket >= 0),
      calls    INTEGER NOT NULL CHECK (calls > 0),
      total    INTEGER NOT NULL CHECK (total >= 0),
      PRIMARY KEY (provider, model, failure, bucket)
    ) STRICT, WITHOUT ROWID;
    """
}
