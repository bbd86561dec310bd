"""The books: one set of tables, two engines, and the same books in memory."""
