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
}
