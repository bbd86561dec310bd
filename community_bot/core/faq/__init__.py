"""The curated answers and how a question finds its own."""
